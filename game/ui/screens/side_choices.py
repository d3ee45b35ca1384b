"""Who may lead a side, as the menu offers it: the player, a level of the computer, or any other agent."""

from collections.abc import Callable

from game.agents.external.python_class import installed_agents
from game.agents.levels import LEVELS
from game.agents.registry import AGENT_NAMES, make_agent
from game.agents.trust import allow
from game.language import mark, tr
from game.play.session.session import HUMAN
from game.play.setup.level_names import level_name, level_names
from game.ui.window import Window

YOU = mark("You")
OTHER = mark("Another agent…")

_ABOUT = mark({
    "still": "Never gives an order.",
    "random": "Plays any legal order.",
    "greedy": "Advances on nearby objectives and attacks at good odds.",
    "doctrine": "Follows the plans of its commanders.",
    "search": "Plays out the likely course of several plans before it chooses one.",
})  # fmt: skip
_COMPUTER = mark("Computer: {player}")
_TITLE = mark("Another agent")


def offered(spec: str) -> list[str]:
    """Returns what the menu offers for a side that `spec` leads now."""
    levels = [label_of(level.name) for level in LEVELS]
    extra = [] if spec == HUMAN or label_of(spec) in levels else [label_of(spec)]
    return [tr(YOU), *levels, *extra, tr(OTHER)]


def label_of(spec: str) -> str:
    """Returns how the menu calls a player."""
    return tr(YOU) if spec == HUMAN else tr(_COMPUTER, player=level_name(spec))


def spec_of(label: str) -> str:
    """Returns the player that a label of the menu stands for."""
    known = {label_of(spec): spec for spec in (HUMAN, *level_names())}
    before, _, after = tr(_COMPUTER).partition("{player}")
    return known.get(label) or label.removeprefix(before).removesuffix(after)


def about(spec: str) -> str:
    """Returns what to expect of a player, in a sentence."""
    if spec == HUMAN:
        return tr("You, or another person at this computer, give the orders.")
    words = _ABOUT | {level.name: level.description for level in LEVELS}
    return tr(words[spec]) if spec in words else tr("An external agent: {agent}", agent=spec)


def ask_other(window: Window, chosen: Callable[[str], None]) -> None:
    """Asks for one of the built-in or installed agents, or for the location of an external one."""
    lines = {
        f"{name}: {tr(_ABOUT[name])}" if name in _ABOUT else name: name for name in (*AGENT_NAMES, *installed_agents())
    }

    def type_in() -> None:
        prompt = tr("A Python class (bot.py:Bot) or a program (program:python3 bot.py)")
        window.dialogs.type_in(tr(_TITLE), prompt, "", take, tr("Choose"))

    def take(spec: str) -> None:
        try:
            make_agent(spec)
        except ValueError as error:
            window.dialogs.message(tr(_TITLE), str(error))
            return
        allow([spec])
        chosen(spec)

    others = [(tr("External agent…"), type_in)]
    window.dialogs.choose(tr(_TITLE), list(lines), lambda line: take(lines[line]), tr("Choose"), others)
