"""All commands: where each is and what it is for. Listing them imports none of them."""

from textwrap import fill
from typing import NamedTuple

ABOUT = "Enver Pasha's war in Bukhara, 1922: a hex wargame to play, to run by the thousand, to write scenarios for."


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
    Command("play", "Play against the computer or another person.", "play", "play", open_ended=True),
    Command("run", "Play one game between agents and report how it ended.", "run", "run", open_ended=True),
    Command("batch", "Play many games between agents, on all cores.", "batch", "batch_app"),
    Command("ladder", "Rate agents by games of all pairs.", "ladder", "ladder"),
    Command("hindcast", "Compare games with the historical record.", "hindcast", "hindcast", open_ended=True),
    Command("sources", "Show the sources of a scenario and where they are used.", "sources", "sources"),
    Command("rules", "Print the rulebook or one chapter of it.", "rules", "rules"),
    Command("docs", "List, print or open the pages about the game.", "docs", "docs"),
    Command("replay", "Play a recorded game again and verify it.", "replay", "replay"),
    Command("new", "Begin a scenario: a copy, a what-if, an empty map.", "new", "new"),
    Command("diff", "Say in words what distinguishes one scenario from another.", "diff", "diff"),
    Command("lint", "Check scenarios and list all problems.", "lint", "lint"),
    Command("migrate", "Bring scenarios of older formats up to date.", "migrate", "migrate"),
    Command("schema", "Print or write JSON Schemas of scenario files, for editors.", "schema", "schema"),
    Command("languages", "List the languages; bring catalogues of translations up to date.", "languages", "languages"),
    Command("prepare", "Compile the rules before the first game.", "prepare", "prepare"),
    Command("perft", "Count sequences of legal orders.", "perft", "perft"),
    Command("bench", "Measure how fast the game is on this machine.", "bench", "bench"),
    Command("fuzz", "Play random games and look for broken invariants.", "fuzz", "fuzz"),
    Command("census", "Print what the war is like over many games.", "census", "census"),
    Command("coverage", "Measure how often intervals contain the truth.", "coverage", "coverage"),
    Command("mutate", "Change rules in small ways and see that tests notice.", "mutate", "mutate"),
    Command("map", "Build maps from data; draw any scenario's.", "map", "map_command", open_ended=True, has_help=False),
)


def help_text() -> str:
    """Returns what `python -m game --help` prints."""
    wide = max(len(command.name) for command in COMMANDS)
    about = fill(ABOUT, 78, initial_indent="  ", subsequent_indent="  ")
    lines = [f"  {command.name:{wide}}  {command.about}" for command in COMMANDS]
    return "\n".join(
        [
            "Usage: python -m game [OPTIONS] COMMAND [ARGS]...\n",
            f"{about}\n",
            "Options (before or after the command):\n"
            "  --scenarios DIR  Look for scenarios in this folder first; may be repeated.\n"
            "  --language CODE  Speak this language: en, ru, uz.\n"
            "  -h, --help       Show this message and exit.\n",
            "Commands:",
            *lines,
        ]
    )
