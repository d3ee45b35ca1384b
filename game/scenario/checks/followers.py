"""Problems that only follow from others: one mistake gives one message."""

from collections.abc import Iterable

from game.scenario.checks.misnamed_files import section_meant
from game.scenario.source import ScenarioText
from game.scenario.zip_archive import MAIN_FILE
from game.yamlfile.problems import Problem
from game.yamlfile.refused import Refused

_DATES = (
    "before-the-start", "after-the-end", "out-of-calendar", "outside-calendar", "scored-out-of-calendar",
    "scored-after-judgement", "judged-too-late", "never-holds", "never-happens", "nobody-there", "too-costly",
    "bulletin-date", "leg-order", "times-too-many", "expected-date", "expected-at-end",
)  # fmt: skip
"""Codes that depend on the calendar of the campaign."""


_ABSENCE = {
    "flag-never-set": ("events", "decisions"), "flag-never-asked": ("events", "decisions", "victory", "plans"),
    "never-called": ("events", "decisions"), "no-schedule": ("reinforcements",), "empty-formation": ("oob",),
    "too-costly": ("events", "decisions", "scenario"), "box-without-link": ("map",), "unused-region": ("map",),
    "unused-group": ("map",), "crossing-without-river": ("map",), "unbridged-river": ("map",),
    "rail-to-nowhere": ("map",), "station-without-rail": ("map",), "port-without-river": ("map", "terrain"),
    "no-level-for-side": ("victory", "scenario"), "level-order": ("victory",), "first-mover": ("scenario",),
    "missing-rule": ("rules",), "no-sources": ("sources",), "no-sickness": ("regions",), "no-station": ("map",),
    "leg-date": ("oob", "events", "decisions"), "not-called": ("oob",),
    "idle-option": ("events", "decisions"), "duplicate-letter": ("terrain",), "unreachable-leg": ("map",),
    "starts-hungry": ("map", "regions", "scenario"), "link-without-rail": ("map",), "nothing-scored": ("victory",),
    "unknown-terrain-letter": ("terrain",), "unknown-region-letter": ("map",), "unknown-climate-zone-letter": ("map",),
}  # fmt: skip
"""Codes that say that something is nowhere, with the files in which it might have been and cannot be read."""
_MISNAMED = {
    "flag-never-set": ("unknown-flag",), "flag-never-asked": ("unknown-flag",),
    "never-called": ("unknown-unit", "bad-id"),
    "no-schedule": ("unknown-unit",), "unused-group": ("unknown-group",), "empty-formation": ("unknown-formation",),
    "unbridged-river": ("bad-hex", "bad-hexside", "crossing-without-river", "not-a-list"),
    "crossing-without-river": ("not-a-list",),
    "link-without-rail": ("bad-hex", "line-gap"),
    "station-without-rail": ("line-gap", "not-a-list"), "nothing-scored": ("bad-change", "wrong-shape", "unknown-key"),
    "bad-hex": ("grid-swapped",), "bad-hexside": ("grid-swapped",), "line-gap": ("grid-swapped",),
    "unreachable-leg": ("link-without-rail", "link-without-water", "line-gap"),
    "starts-hungry": ("link-without-rail", "link-without-water", "line-gap"),
    "unreachable-objective": ("absent-side",), "unreachable-score": ("absent-side",),
    "no-sickness": ("unknown-climate-zone",), "unknown-terrain-letter": ("duplicate-letter", "long-text"),
    "port-without-river": ("duplicate-letter", "long-text", "unknown-terrain-letter", "row-count", "row-length"),
    "link-without-water": ("duplicate-letter", "unknown-terrain-letter", "row-count", "row-length"),
    "nobody-there": ("leg-order",), "begins-abroad": ("row-count", "row-length"),
    "too-costly": ("unknown-side", "wrong-shape"),
}  # fmt: skip
"""Codes that say that something is nowhere, with the errors of names by which it may have been meant."""

_SAME_PLACE = {"starts-hungry": ("no-access",), "enemy-ground": ("no-access",), "begins-abroad": ("no-access",)}
"""Codes that only follow from these at the same place."""


_NEAR = 2
"""Lines from damage in which an entry may have lost its source."""


class Faults:
    """The places in all files of a scenario where something could not be read or has been refused."""

    def __init__(self, text: ScenarioText) -> None:
        files = {file.path: file for file in text.source_files}
        self._files = {path: Refused(file) for path, file in files.items() if file.damage or file.faults}
        self._torn = {path for path, file in files.items() if file.damage or file.losses}
        self._torn |= {f"/{section_meant(problem)}.yaml" for problem in text.problems if section_meant(problem)}
        calendar = text.node(("scenario", "calendar"))
        self._dates_unknown = any(file.damage and path.endswith(MAIN_FILE) for path, file in files.items()) or (
            "scenario" in text.nodes
            and (calendar is None or any(calendar.start <= one.start <= calendar.end for one in calendar.file.faults))
        )

    def causes(self, problem: Problem) -> bool:
        """Returns whether a problem found by a check only follows from a fault."""
        if self._dates_unknown and problem.code in _DATES:
            return True
        sections = tuple(f"{section}.yaml" for section in _ABSENCE.get(problem.code, ()))
        if any(path.endswith(sections) for path in self._torn):
            return True
        refused = self._files.get(problem.path)
        if refused is None:
            return False
        if problem.code == "uncited" and any(abs(line - problem.line) <= _NEAR for line in refused.damage):
            return True
        return refused.causes(problem)


def without_followers(text: ScenarioText, problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems found by checks that follow neither from what the schemas have refused nor from others."""
    faults = Faults(text)
    return without_misnamed([problem for problem in problems if not faults.causes(problem)])


def without_misnamed(problems: list[Problem]) -> list[Problem]:
    """Returns the problems that are not consequences of a wrong name reported by another problem."""
    return [problem for problem in problems if not _is_misnamed(problem, problems)]


def _is_misnamed(problem: Problem, found: Iterable[Problem]) -> bool:
    """Returns whether something missing may be there under a wrong name, reported by another problem."""
    codes = _MISNAMED.get(problem.code, ())
    files = tuple(f"{section}.yaml" for section in _ABSENCE.get(problem.code, ()))
    at, causes = (problem.path, problem.line, problem.column), _SAME_PLACE.get(problem.code, ())
    return any(
        (other.code in codes and (not files or other.path.endswith(files)))
        or (other.code in causes and (other.path, other.line, other.column) == at)
        for other in found
    )
