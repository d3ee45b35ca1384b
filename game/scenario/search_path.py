"""Where scenarios live, in the order in which a name is looked for.

1. The folders of `--scenarios DIR`, or of the variable BUKHARA_SCENARIOS.
2. The current folder, and a folder `scenarios` in it.
3. The user's own folder, `scenarios` in the data folder of this user.
4. The scenarios shipped with the game.

Each holds folders of scenarios and zip files of them.
"""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import platformdirs

from game.scenario.unpacked import COMMON, SUFFIX
from game.scenario.zip_archive import MAIN_FILE, MAX_ARCHIVE, has_scenario
from game.shipped import scenarios_folder

VARIABLE = "BUKHARA_SCENARIOS"
"""Environment variable with folders of scenarios, separated as in PATH; `--scenarios` sets it."""
_MOST_ENTRIES = 2000
"""Entries of one folder that are looked at."""
_MOST_ZIPS = 60


def own_scenarios() -> Path:
    """Returns the user's own folder of scenarios. It need not exist."""
    return Path(platformdirs.user_data_dir("bukhara")) / "scenarios"


def named_folders() -> list[Path]:
    """Returns the folders of `--scenarios` or of the environment variable."""
    return [Path(word).expanduser() for word in os.environ.get(VARIABLE, "").split(os.pathsep) if word]


def search_folders() -> list[Path]:
    """Returns all folders that are searched, the first one first, each once."""
    wanted = [*named_folders(), Path(), Path("scenarios"), own_scenarios(), scenarios_folder()]
    found: dict[Path, Path] = {}
    for folder in wanted:
        try:
            found.setdefault(folder.resolve(), folder)
        except (OSError, RuntimeError):  # a working folder that is gone, a link in a circle
            continue
    return list(found.values())


def find_by_name(name: str) -> Path | None:
    """Returns the folder or zip file of the first scenario of this name, None if there is none."""
    for folder in search_folders():
        if (folder / name / MAIN_FILE).is_file():
            return folder / name
        if (packed := folder / f"{name}{SUFFIX}").is_file():
            return packed
    return None


def scenarios_in(folder: Path, *, broken: bool = False) -> list[Path]:
    """Returns the folders of scenarios in a folder, and zip files with scenarios, in order of their names.

    With `broken`, zip files that cannot be read and folders of YAML files without a main file are among them.
    """
    try:
        entries = sorted(islice(folder.iterdir(), _MOST_ENTRIES), key=lambda path: (path.name.casefold(), path.name))
    except OSError:
        return []
    zips = [path for path in entries if path.suffix.lower() == SUFFIX][:_MOST_ZIPS]
    return [
        path
        for path in entries
        if _is_scenario(path) or (broken and _is_attempt(path)) or (path in zips and (broken or _is_packed(path)))
    ]


def all_scenarios() -> Iterator[Path]:
    """Yields the folders and zip files of all scenarios in the folders that are searched, first those of the author."""
    here = Path()
    if _is_scenario(here):
        yield here.absolute()
    meant = [*named_folders(), own_scenarios()]
    for folder in search_folders():
        yield from scenarios_in(folder, broken=folder in meant)


def _is_scenario(path: Path) -> bool:
    try:
        return (path / MAIN_FILE).is_file()
    except OSError:
        return False


def _is_attempt(path: Path) -> bool:
    """Returns whether a folder looks as if it should be a scenario."""
    try:
        return path.is_dir() and path.name != COMMON and any(path.glob("*.yaml"))
    except OSError:
        return False


def _is_packed(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= MAX_ARCHIVE and has_scenario(path)
    except OSError:
        return False
