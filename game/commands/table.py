"""All commands: where each is and what it is for. Listing them imports none of them."""

from platform import python_version
from textwrap import fill
from typing import NamedTuple

from game.language import language_choices, mark, tr
from game.version import RULES_VERSION, __version__

ABOUT = mark(
    "Enver Pasha's war in Bukhara, 1922: a hex wargame to play, to run by the thousand, to write scenarios for."
)


class Command(NamedTuple):
    """A command of `python -m game`."""

    name: str
    about: str
    module: str
    """In `game.commands`."""
    function: str
    open_ended: bool = False
    """Whether it takes options that only a scenario or another program knows."""
    has_help: bool = True
    """False where `--help` is for another program."""


COMMANDS = (
    Command("play", mark("Play against the computer or another person."), "play", "play", open_ended=True),
    Command("run", mark("Play one game between agents and report how it ended."), "run", "run", open_ended=True),
    Command("batch", mark("Play many games between agents, on all cores."), "batch", "batch_app"),
    Command("ladder", mark("Rate agents by games between all pairs."), "ladder", "ladder"),
    Command("hindcast", mark("Compare games with the historical record."), "hindcast", "hindcast", open_ended=True),
    Command("sources", mark("Show the sources of a scenario and where they are used."), "sources", "sources"),
    Command("rules", mark("Print the rulebook or one chapter of it."), "rules", "rules"),
    Command("docs", mark("List, print or open the pages about the game."), "docs", "docs"),
    Command("replay", mark("Replay a recorded game and verify it."), "replay", "replay"),
    Command("new", mark("Create a scenario: a copy, a what-if, an empty map."), "new", "new"),
    Command("diff", mark("Describe how one scenario differs from another."), "diff", "diff"),
    Command("lint", mark("Check scenarios and list all problems."), "lint", "lint"),
    Command("migrate", mark("Bring scenarios of older formats up to date."), "migrate", "migrate"),
    Command("schema", mark("Print or write JSON Schemas of scenario files, for editors."), "schema", "schema"),
    Command("languages", mark("List languages; update their catalogues."), "languages", "languages"),
    Command("prepare", mark("Compile the rules before the first game."), "prepare", "prepare"),
    Command("perft", mark("Count sequences of legal orders."), "perft", "perft"),
    Command("bench", mark("Measure how fast the game is on this machine."), "bench", "bench"),
    Command("fuzz", mark("Play random games and look for broken invariants."), "fuzz", "fuzz"),
    Command("census", mark("Print what the war is like over many games."), "census", "census"),
    Command("coverage", mark("Measure how often intervals contain the truth."), "coverage", "coverage"),
    Command("mutate", mark("Change the rules in small ways and check that tests notice."), "mutate", "mutate"),
    Command(
        "map", mark("Build maps from data; draw any scenario's."), "map", "map_command", open_ended=True, has_help=False
    ),
)


def help_text() -> str:
    """Returns what `python -m game --help` prints."""
    wide = max(len(command.name) for command in COMMANDS)
    about = fill(tr(ABOUT), 78, initial_indent="  ", subsequent_indent="  ")
    codes = ", ".join(language.code for language in language_choices())
    options = (
        ("--scenarios DIR", tr("Look for scenarios in this folder first; may be repeated.")),
        ("--language CODE", tr("Use this language: {codes}.", codes=codes)),
        ("--version", tr("Show the versions of the game, its rules and Python, and exit.")),
        ("-h, --help", tr("Show this message and exit.")),
    )
    return "\n".join(
        [
            tr("Usage: {form}", form="python -m game [OPTIONS] COMMAND [ARGS]...") + "\n",
            f"{about}\n",
            tr("Options (before or after the command):"),
            *(f"  {option:15}  {text}" for option, text in options),
            "",
            tr("Commands:"),
            *(f"  {command.name:{wide}}  {tr(command.about)}" for command in COMMANDS),
        ]
    )


def version_text() -> str:
    """Returns what `python -m game --version` prints."""
    versions = {"game": __version__, "rules": str(RULES_VERSION), "python": python_version()}
    return tr("Bukhara {game}, rules version {rules}, Python {python}", **versions)
