"""Finds the folders of scenarios: the scenario itself, those it extends, and the common files."""

import os
from pathlib import Path

from game.shipped import scenarios_folder
from game.yamlfile.fields import as_id
from game.yamlfile.nodes import Mapping, Scalar
from game.yamlfile.problems import ERROR, Problem, guess, quoted
from game.yamlfile.reader import read_file

COMMON = "common"
MAIN_FILE = "scenario.yaml"
_LONGEST_CHAIN = 8


def shipped_scenarios() -> list[str]:
    """Returns the ids of the scenarios shipped with the game."""
    folder = scenarios_folder()
    return sorted(path.parent.name for path in folder.glob("*/" + MAIN_FILE)) if folder.is_dir() else []


def scenario_title(scenario_id: str) -> str:
    """Returns the title of a shipped scenario, or its id if it has none that can be read."""
    path = scenarios_folder() / scenario_id / MAIN_FILE
    if not path.is_file():
        return scenario_id
    node, _ = read_file(path, shown_path(path), scenario_id, path.parent)
    title = node.items.get("title") if isinstance(node, Mapping) else None
    return title.text if isinstance(title, Scalar) and title.text else scenario_id


def shown_path(path: Path) -> str:
    """Returns a path as shown in messages: relative if it is inside the working folder."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(path)


def scenario_folder(name: str | Path) -> tuple[Path, list[Problem]]:
    """Returns the folder of a scenario given by id, folder or any file in it, and a problem if there is none."""
    path = Path(name)
    given = str(name)
    try:
        if path.is_dir():
            return path, []
        if path.is_file():
            return path.parent, []
        shipped = scenarios_folder() / given
        if len(path.parts) == 1 and shipped.is_dir():
            return shipped, []
    except (OSError, ValueError):
        return path, [Problem(quoted(given), 1, 1, ERROR, "missing-scenario", "not a valid file name")]
    near = guess(given, shipped_scenarios())
    message = f"there is no scenario, folder or file {quoted(given)}{near}"
    return path, [Problem(shown_path(path), 1, 1, ERROR, "missing-scenario", message)]


def folder_chain(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Returns the folders whose files are merged, in order: the extended scenarios, then the scenario itself."""
    chain = [folder]
    while (base := _extends(chain[0])) is not None:
        name, problem_at = base
        sibling = folder.absolute().parent / name
        found = sibling if (sibling / MAIN_FILE).is_file() else scenarios_folder() / name
        message = ""
        if not (found / MAIN_FILE).is_file():
            known = {path.parent.name for path in folder.absolute().parent.glob("*/" + MAIN_FILE)}
            message = f"there is no scenario {quoted(name)} to extend{guess(name, known | set(shipped_scenarios()))}"
        elif found.resolve() in [path.resolve() for path in chain]:
            message = f"the scenario extends itself through {quoted(name)}"
        elif len(chain) >= _LONGEST_CHAIN:
            message = f"at most {_LONGEST_CHAIN} scenarios can extend each other"
        if message:
            place = Problem(problem_at.file.path, problem_at.line, problem_at.column, ERROR, "bad-extends", message)
            return chain, [place]
        chain.insert(0, found)
    return chain, []


def _extends(folder: Path) -> tuple[str, Scalar] | None:
    """Returns the id that a scenario extends, or None. The schema reports an invalid id."""
    path = folder / MAIN_FILE
    node, _ = read_file(path, shown_path(path), folder.name, folder)
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
