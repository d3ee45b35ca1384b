"""Finds the folders of scenarios by name, folder, file or zip file; those they extend; and the common files."""

import os
from pathlib import Path

from game.scenario.search_path import all_scenarios, find_by_name, own_scenarios, search_folders
from game.scenario.unpacked import COMMON, shown_unpacked, split_zip, unpacked_folder
from game.scenario.zip_archive import MAIN_FILE, BadZip
from game.shipped import scenarios_folder
from game.yamlfile.fields import as_id
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.nodes import Mapping, Scalar
from game.yamlfile.problems import ERROR, Problem, guess, quoted
from game.yamlfile.reader import read_file

__all__ = [
    "COMMON", "MAIN_FILE", "base_folder", "common_folder", "folder_chain", "known_names", "scenario_folder",
    "scenario_title", "shipped_scenarios", "shown_path",
]  # fmt: skip

_LONGEST_CHAIN = 8


def shipped_scenarios() -> list[str]:
    """Returns the ids of the scenarios shipped with the game."""
    folder = scenarios_folder()
    return sorted(path.parent.name for path in folder.glob("*/" + MAIN_FILE)) if folder.is_dir() else []


def known_names() -> list[str]:
    """Returns the names of all scenarios in the folders that are searched, each once, in alphabetical order."""
    return sorted({path.name.removesuffix(".zip") for path in all_scenarios()})


def scenario_title(scenario_id: str) -> str:
    """Returns the title of a scenario of this name, or the name if it has none that can be read."""
    folder, problems = scenario_folder(scenario_id)
    path = folder / MAIN_FILE
    if problems or not path.is_file():
        return scenario_id
    node, _ = read_file(path, shown_path(path), scenario_id, path.parent)
    title = node.items.get("title") if isinstance(node, Mapping) else None
    return title.text if isinstance(title, Scalar) and title.text else scenario_id


def shown_path(path: Path) -> str:
    """Returns a path as shown in messages: relative if it is inside the working folder, in a zip file by its name."""
    if unpacked := shown_unpacked(path):
        return unpacked
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(path)


def scenario_folder(name: str | Path) -> tuple[Path, list[Problem]]:
    """Returns the folder of a scenario, and a problem if there is none.

    It is given by its name, by a folder or any file in it, or by a zip file: FILE.zip, or FILE.zip/NAME if it holds
    several. Several scenarios in a folder or zip file are found in the folder that is returned.
    """
    path = Path(name)
    given = str(name)
    try:
        if len(path.parts) == 1 and path.name not in ("", "..") and (named := find_by_name(given)) is not None:
            path = named
        if path.is_dir():
            return path, []
        if (packed := split_zip(path)) is not None:
            return _unpacked_scenario(*packed)
        if path.is_file():
            return path.parent, []
    except (OSError, ValueError):
        return path, [Problem(quoted(given), 1, 1, ERROR, "missing-scenario", "not a valid file name")]
    near = guess(given, known_names())
    message = f"there is no scenario, folder or file {quoted(given)}{near}{_looked_in(path)}"
    return path, [Problem(shown_path(path), 1, 1, ERROR, "missing-scenario", message)]


def _looked_in(path: Path) -> str:
    """Returns where a name was looked for, "" if it is a path."""
    if len(path.parts) != 1:
        return ""
    folders = [folder.absolute() for folder in search_folders() if folder.is_dir() or folder == own_scenarios()]
    return f" (looked in {', '.join(map(str, folders))})"


def _unpacked_scenario(archive: Path, name: str) -> tuple[Path, list[Problem]]:
    """Returns the folder of a scenario in a zip file, or of all if it holds several and none is named."""
    shown = shown_path(archive)
    try:
        root = unpacked_folder(archive)
    except BadZip as fault:
        return archive, [Problem(shown, 1, 1, ERROR, "bad-zip", str(fault))]
    inner = sorted(path.parent for path in root.glob("*/" + MAIN_FILE))
    if name:
        known = [path.name for path in inner]
        if name in known:
            return root / name, []
        message = f"the zip file holds no scenario {quoted(name)}{guess(name, known)}"
        return archive, [Problem(shown, 1, 1, ERROR, "missing-scenario", message)]
    return inner[0] if len(inner) == 1 else root, []


def folder_chain(folder: Path, known: KnownFiles | None = None) -> tuple[list[Path], list[Problem]]:
    """Returns the folders whose files are merged, in order: the extended scenarios, then the scenario itself.

    `known` files are read only if they have changed.
    """
    chain, files = [folder], known or KnownFiles()
    while (base := _extends(chain[0], files)) is not None:
        name, problem_at = base
        found = base_folder(folder, name)
        message = ""
        if not (found / MAIN_FILE).is_file():
            near = {path.parent.name for path in folder.absolute().parent.glob("*/" + MAIN_FILE)}
            message = f"there is no scenario {quoted(name)} to extend{guess(name, near | set(known_names()))}"
        elif found.resolve() in [path.resolve() for path in chain]:
            message = f"the scenario extends itself through {quoted(name)}"
        elif len(chain) >= _LONGEST_CHAIN:
            message = f"at most {_LONGEST_CHAIN} scenarios can extend each other"
        if message:
            place = Problem(*problem_at.place, ERROR, "bad-extends", message)
            return chain, [place]
        chain.insert(0, found)
    return chain, []


def base_folder(folder: Path, name: str) -> Path:
    """Returns the folder of the scenario that one extends: its neighbour, a shipped one, or the first that is found."""
    sibling = folder.absolute().parent / name
    for near in (sibling, scenarios_folder() / name):
        if (near / MAIN_FILE).is_file():
            return near
    found, problems = scenario_folder(name)
    return sibling if problems else found


def _extends(folder: Path, known: KnownFiles) -> tuple[str, Scalar] | None:
    """Returns the id that a scenario extends, or None. The schema reports an invalid id."""
    path = folder / MAIN_FILE
    node, _ = known.read(path, shown_path(path), folder.name, folder)
    value = node.items.get("extends") if isinstance(node, Mapping) else None
    if not isinstance(value, Scalar) or value.is_null:
        return None
    try:
        return as_id(value.text), value
    except Exception:  # pydantic's error class; the schema reports what is wrong
        return None


def common_folder(folder: Path) -> Path:
    """Returns the folder of common files: next to the scenario, or the one shipped with the game."""
    sibling = folder.absolute().parent / COMMON
    return sibling if (sibling / "terrain.yaml").is_file() else scenarios_folder() / COMMON
