"""Ranges: low at most best, best at most high."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from game.scenario.lint_context import Draft
from game.scenario.traverse import Path, parts
from game.yamlfile.fields import DateFigure, Figure
from game.yamlfile.problems import Problem

NEEDS: tuple[str, ...] = ()

Value = TypeVar("Value", int, date)


def check(draft: Draft) -> Iterable[Problem]:
    """Every figure and every date that is one."""
    for path, part in parts(draft.text):
        match part:
            case Figure():
                yield from _order(draft, path, part.low, part.best, part.high)
            case DateFigure():
                yield from _order(draft, path, part.low, part.best, part.high)


def _order(draft: Draft, path: Path, low: Value | None, best: Value, high: Value | None) -> Iterable[Problem]:
    if low is not None and low > best:
        yield draft.text.error((*path, "low"), "low-above-best", f"low ({low}) is more than best ({best})")
    if high is not None and high < best:
        yield draft.text.error((*path, "high"), "high-below-best", f"high ({high}) is less than best ({best})")
