"""Who may lead a side, as the menu offers it: you, a level of the computer, or any other agent."""

from collections.abc import Callable

from game.agents.external.python_class import installed_agents
from game.agents.levels import LEVELS
from game.agents.registry import AGENT_NAMES, make_agent
from game.play.session import HUMAN
from game.ui.window import Window

YOU = "You"
OTHER = "Another player..."

_PLAIN = {
    "still": "still: never acts",
    "random": "random: plays any legal order",
    "greedy": "greedy: advances on what is near and attacks at good odds",
    "doctrine": "doctrine: follows the plans of the side's commanders",
    "search": "search: plays out futures of the doctrine's plans",
}


def offered(spec: str) -> list[str]:
    """What the menu offers for a side that `spec` leads now."""
    levels = [shown(level.name) for level in LEVELS]
    extra = [] if spec == HUMAN or shown(spec) in levels else [shown(spec)]
    return [YOU, *levels, *extra, OTHER]


def shown(spec: str) -> str:
    """How the menu calls whoever leads a side."""
    return YOU if spec == HUMAN else f"Computer: {spec}"


def spec_of(text: str) -> str:
    """Who is meant by what the menu shows."""
    return HUMAN if text == YOU else text.removeprefix("Computer: ")


def about(spec: str) -> str:
    """What to expect of whoever leads a side, in a sentence."""
    if spec == HUMAN:
        return "You, or somebody beside you, give the orders."
    words = {level.name: level.words for level in LEVELS}
    return words.get(spec) or _PLAIN.get(spec, "An agent that somebody has written.").partition(": ")[2] or spec


def ask_other(window: Window, chosen: Callable[[str], None]) -> None:
    """Choose among the plain agents, or type where another one is."""
    lines = {_PLAIN.get(name, name): name for name in (*AGENT_NAMES, *installed_agents())}

    def type_in() -> None:
        prompt = "A class in a file (bot.py:Bot) or a program (program:python3 bot.py)"
        window.dialogs.type_in("Another player", prompt, "", take, "Take it")

    def take(spec: str) -> None:
        try:
            make_agent(spec)
        except ValueError as error:
            window.dialogs.message("Another player", str(error))
            return
        chosen(spec)

    window.dialogs.choose(
        "Another player", list(lines), lambda line: take(lines[line]), "Take it", [("Written by somebody...", type_in)]
    )
