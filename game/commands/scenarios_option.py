"""`--scenarios DIR`: an option of every command, which says where scenarios are looked for first.

It becomes the environment variable BUKHARA_SCENARIOS, so that the processes of a batch know it too.
"""

import os
from pathlib import Path

from game.commands.early_options import take_values
from game.commands.errors import CommandError

_OPTION = "--scenarios"
_VARIABLE = "BUKHARA_SCENARIOS"
"""As in `game.scenario.search_path`, which is not imported here: most commands start without it."""


def take_scenarios_option(words: list[str]) -> None:
    """Takes `--scenarios DIR` out of a command line. Raises CommandError if the folder is missing."""
    found: list[str] = []
    for value in take_values(words, _OPTION):
        if not Path(value).expanduser().is_dir() or not value:
            raise CommandError(f"--scenarios needs a folder; there is no folder '{value}'")
        found.append(str(Path(value).expanduser().absolute()))
    if found:
        earlier = os.environ.get(_VARIABLE, "")
        os.environ[_VARIABLE] = os.pathsep.join([*found, *filter(None, [earlier])])
