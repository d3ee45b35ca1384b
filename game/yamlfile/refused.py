"""What a schema has refused in a file, so that later checks do not speak of it again."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from game.yamlfile.nodes import SourceFile
from game.yamlfile.problems import Problem

_LOOK_UPS = ("bad-hex", "bad-hexside", "other-side")
"""Codes of names that are looked up, besides unknown-*."""


class Refused:
    """What could not be read or has been refused in a file."""

    def __init__(self, file: SourceFile) -> None:
        self.damage = file.damage
        self._lines = [0, *(found.end() for found in re.finditer("\n", file.text))]
        self._starts = {fault.start for fault in file.faults}
        self._any = _furthest((fault.start, fault.end) for fault in file.faults)
        self._values = _furthest((fault.start, fault.end) for fault in file.faults if fault.is_value)

    def causes(self, problem: Problem) -> bool:
        """Returns whether a problem that a later check found in the file only follows from what was refused."""
        is_look_up = problem.code.startswith("unknown-") or problem.code in _LOOK_UPS
        return problem.line in self.damage or self.holds(problem.line, problem.column, is_look_up)

    def holds(self, line: int, column: int, is_look_up: bool) -> bool:
        """Returns whether what is reported there was refused; of names that are looked up, as a value."""
        at = self._lines[min(line, len(self._lines)) - 1] + column - 1
        starts, ends = self._values if is_look_up else self._any
        before = bisect_right(starts, at)
        return at in self._starts or (before > 0 and at < ends[before - 1])


def _furthest(spans: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Returns the starts of spans in rising order, and how far those reach that start there or earlier."""
    ordered = sorted(spans)
    return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
