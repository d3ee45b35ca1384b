"""Who may lead a side, as the menu offers it: the player, a level of the computer, or any other agent."""

from collections.abc import Callable

from game.agents.external.python_class import installed_agents
from game.agents.levels import LEVELS
from game.agents.registry import AGENT_NAMES, make_agent
from game.agents.trust import allow
from game.play.session import HUMAN
from game.ui.window import Window

YOU = "You"
OTHER = "Another agent…"

_ABOUT = {
    "still": "Never gives an order.",
    "random": "Plays any legal order.",
    "greedy": "Advances on nearby objectives and attacks at good odds.",
    "doctrine": "Follows the plans of its commanders.",
    "search": "Plays out the likely course of several plans before it chooses one.",
}
_COMPUTER = "Computer: "
_TITLE = "Another agent"


def offered(spec: str) -> list[str]:
    """Returns what the menu offers for a side that `spec` leads now."""
    levels = [label_of(level.name) for level in LEVELS]
    extra = [] if spec == HUMAN or label_of(spec) in levels else [label_of(spec)]
    return [YOU, *levels, *extra, OTHER]


def label_of(spec: str) -> str:
    """Returns how the menu calls a player."""
    return YOU if spec == HUMAN else f"{_COMPUTER}{spec}"


def spec_of(label: str) -> str:
    """Returns the player that a label of the menu stands for."""
    return HUMAN if label == YOU else label.removeprefix(_COMPUTER)


def about(spec: str) -> str:
    """Returns what to expect of a player, in a sentence."""
    if spec == HUMAN:
        return "You, or another person at this computer, give the orders."
    words = {level.name: level.description for level in LEVELS}
    return words.get(spec) or _ABOUT.get(spec) or f"An external agent: {spec}"


def ask_other(window: Window, chosen: Callable[[str], None]) -> None:
    """Asks for one of the built-in or installed agents, or for the location of an external one."""
    lines = {
        f"{name}: {_ABOUT[name]}" if name in _ABOUT else name: name for name in (*AGENT_NAMES, *installed_agents())
    }

    def type_in() -> None:
        prompt = "A Python class (bot.py:Bot) or a program (program:python3 bot.py)"
        window.dialogs.type_in(_TITLE, prompt, "", take, "Choose")

    def take(spec: str) -> None:
        try:
            make_agent(spec)
        except ValueError as error:
            window.dialogs.message(_TITLE, str(error))
            return
        allow([spec])
        chosen(spec)

    window.dialogs.choose(_TITLE, list(lines), lambda line: take(lines[line]), "Choose", [("External agent…", type_in)])
