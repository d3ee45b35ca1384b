"""Which release plays a recorded game, and which scenario it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.engine.storage.replay import ReplayHeader
from game.language import tr
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
    remedy: str = ""
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
            note = tr(
                "the scenario '{scenario}' is no longer in {folder}; it was found in {other}",
                scenario=name,
                folder=recorded,
                other=origin,
            )
            return FoundScenario(scenario, note=note if moved else "")
        if scenario.id == name:
            other = other or scenario
    if broken:
        return FoundScenario(other, broken, tr("Once they are corrected, the game can be continued"))
    if other is not None:
        problem = tr(
            "the files of its scenario '{scenario}' have changed since, in a way that matters to the rules ({folder})",
            scenario=name,
            folder=origin_of(other.folder),
        )
        return FoundScenario(other, problem, restore_text())
    missing = tr(
        "its scenario '{scenario}' was not found (looked for {places})", scenario=name, places=", ".join(looked)
    )
    return FoundScenario(None, missing, tr("Put the folder of the scenario next to the game to continue it"))


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
    more = [tr("... and {number} more", number=len(lines) - _SHOWN)] if len(lines) > _SHOWN else []
    return "\n".join([tr("its scenario '{scenario}' has errors:", scenario=name), *lines[:_SHOWN], *more])


def is_same_data(header: ReplayHeader, scenario: Scenario) -> bool:
    """Returns whether a game was played with the data of a scenario; texts, colours and plans do not matter."""
    return header.digest == scenario.digest or header.data == scenario.rules_digest


def what_plays_on(header: ReplayHeader) -> str:
    """Returns which release plays a game on: "release 0.2.0 (rules version 2)"."""
    if header.rules > RULES_VERSION:
        if not header.version:
            return tr("a newer release (rules version {rules})", rules=header.rules)
        release = header.version
    else:
        release = RELEASES.get(header.rules) or header.version
    if not release:
        return tr("a release of rules {rules}", rules=header.rules)
    return tr("release {release} (rules version {rules})", release=release, rules=header.rules)


def restore_text() -> str:
    """Returns what to do if the files of a scenario have changed."""
    return tr("Put the files it was played with next to the game to continue it")


def other_rules_text(header: ReplayHeader) -> str:
    """Returns by which rules a game was played, and that this release has others."""
    return tr(
        "it was played with rules version {rules}, this release plays rules version {own}",
        rules=header.rules, own=RULES_VERSION,
    )  # fmt: skip
