"""Which release plays a recorded game, and which scenario it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.engine.storage.replay import ReplayHeader
from game.scenario import ScenarioError, load_scenario
from game.scenario.scenario import Scenario
from game.scenario.search_path import search_folders
from game.scenario.unpacked import SUFFIX, origin_of
from game.shipped import scenarios_folder
from game.version import RELEASES, RULES_VERSION

_SHOWN = 4
"""Problems of a broken scenario that a message lists."""


@dataclass(frozen=True)
class FoundScenario:
    """The outcome of a search for the scenario of a recorded game."""

    scenario: Scenario | None
    """The scenario, or the one of that name if no copy has the data that the game was played with."""
    problem: str = ""
    """Why the game cannot be played on with it; empty if it can."""
    remedy: str = "Put the files it was played with next to the game, and it can be played on"
    """What to do about the problem."""
    note: str = ""
    """Where it was found, if it has moved."""


def find_scenario(header: ReplayHeader, file: Path | None = None, recorded: str = "") -> FoundScenario:
    """Returns the scenario of a recorded game.

    Looks for its name as any command does, at the folder or zip file that was `recorded` with it, next to the `file` of
    the game, and in every folder where scenarios live. The first with the same data is taken.
    """
    name = header.scenario
    other: Scenario | None = None
    broken = ""
    looked = []
    for place in dict.fromkeys(_places(name, file, recorded)):
        looked.append(place)
        try:
            scenario = load_scenario(place)
        except ScenarioError as error:
            if any(problem.code != "missing-scenario" for problem in error.problems):
                broken = broken or _broken_text(name, error)
            continue
        except (OSError, ValueError):
            continue
        if scenario.id == name and is_same_data(header, scenario):
            is_shipped = _is_same(str(scenarios_folder()), scenario.folder.parent)
            origin = origin_of(scenario.folder)
            moved = recorded not in ("", origin) and not is_shipped and not _is_same(recorded, scenario.folder)
            note = f"the scenario '{name}' is no longer in {recorded}; it was found in {origin}"
            return FoundScenario(scenario, note=note if moved else "")
        if scenario.id == name:
            other = other or scenario
    if broken:
        return FoundScenario(other, broken, "Once they are repaired, the game can be played on")
    if other is not None:
        problem = f"the files of its scenario '{name}' have changed since, in a way that matters to the rules"
        return FoundScenario(other, f"{problem} ({origin_of(other.folder)})")
    missing = f"its scenario '{name}' was not found (looked for {', '.join(looked)})"
    return FoundScenario(None, missing, "Put the folder of the scenario next to the game, and it can be played on")


def _places(name: str, file: Path | None, recorded: str) -> Iterable[str]:
    """Yields where a scenario may be, most likely first."""
    safe = Path(name).name == name
    if safe:
        yield name
    if recorded:
        yield recorded
    near = [] if file is None else [file.parent, file.parent.parent]
    folders = [*near, *search_folders()]
    names = {name, Path(recorded).name} if recorded else {name}
    for folder in folders:
        for inner in sorted(names) if safe else ():
            if inner and (folder / inner).is_dir():
                yield str((folder / inner).absolute())
            if inner and (folder / f"{inner}{SUFFIX}").is_file():
                yield str((folder / f"{inner}{SUFFIX}" / name).absolute())
        if file is not None and (folder / "scenario.yaml").is_file():
            yield str(folder.absolute())


def _is_same(recorded: str, folder: Path) -> bool:
    try:
        return Path(recorded).resolve() == folder.resolve()
    except OSError:
        return False


def _broken_text(name: str, error: ScenarioError) -> str:
    lines = str(error).splitlines()
    more = f"\n... and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return f"its scenario '{name}' has errors:\n" + "\n".join(lines[:_SHOWN]) + more


def is_same_data(header: ReplayHeader, scenario: Scenario) -> bool:
    """Returns whether a game was played with the data of a scenario; texts, colours and plans do not matter."""
    return header.digest == scenario.digest or header.data == scenario.rules_digest


def what_plays_on(header: ReplayHeader) -> str:
    """Returns which release plays a game on: "release 0.2.0 (rules version 2)"."""
    if header.rules > RULES_VERSION:
        newer = f"release {header.version}" if header.version else "a newer release"
        return f"{newer} (rules version {header.rules})"
    release = RELEASES.get(header.rules) or header.version
    return f"release {release} (rules version {header.rules})" if release else f"a release of rules {header.rules}"
