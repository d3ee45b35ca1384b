"""Ranges: low is at most best, and best at most high."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from game.scenario.checks.lint_context import LintContext
from game.scenario.schema.figures import DateFigure, Figure
from game.yamlfile.problems import Problem
from game.yamlfile.traverse import Path

NEEDS: tuple[str, ...] = ()

Value = TypeVar("Value", int, date)


def check(context: LintContext) -> Iterable[Problem]:
    """Checks every range of numbers or dates."""
    for path, part in context.text.parts():
        match part:
            case Figure():
                yield from _order(context, path, part.low, part.best, part.high)
            case DateFigure():
                yield from _order(context, path, part.low, part.best, part.high)


def _order(context: LintContext, path: Path, low: Value | None, best: Value, high: Value | None) -> Iterable[Problem]:
    if low is not None and high is not None and low > high and low >= best >= high:
        message = f"low ({low}) and high ({high}) are swapped"
        yield context.text.error((*path, "low"), "low-above-best", message)
        return
    if low is not None and low > best:
        yield context.text.error((*path, "low"), "low-above-best", f"low ({low}) is higher than best ({best})")
    if high is not None and high < best:
        yield context.text.error((*path, "high"), "high-below-best", f"high ({high}) is lower than best ({best})")
