"""`--scenarios DIR`: an option of every command, which says where scenarios are looked for first.

It becomes the environment variable BUKHARA_SCENARIOS, so that the processes of a batch know it too.
"""

import os
from pathlib import Path

from game.commands.errors import CommandError

_OPTION = "--scenarios"
_VARIABLE = "BUKHARA_SCENARIOS"
"""As in `game.scenario.search_path`, which is not imported here: most commands start without it."""


def take_scenarios_option(words: list[str]) -> None:
    """Takes `--scenarios DIR` out of a command line. Raises CommandError if the folder is missing."""
    found: list[str] = []
    end = words.index("--") if "--" in words else len(words)
    at = 1
    while at < end:
        name, given, value = words[at].partition("=")
        if name != _OPTION:
            at += 1
            continue
        taken = 1 if given else 2
        if not given:
            value = words[at + 1] if at + 1 < end else ""
        if not Path(value).expanduser().is_dir() or not value:
            raise CommandError(f"--scenarios needs a folder; there is no folder '{value}'")
        found.append(str(Path(value).expanduser().absolute()))
        del words[at : at + taken]
        end -= taken
    if found:
        earlier = os.environ.get(_VARIABLE, "")
        os.environ[_VARIABLE] = os.pathsep.join([*found, *filter(None, [earlier])])
