"""Ranges: low at most best, best at most high."""

from collections.abc import Iterable

from game.scenario.draft import Draft
from game.scenario.fields import DateFigure, Figure
from game.scenario.problems import Problem
from game.scenario.walk import parts

NEEDS = ()


def check(draft: Draft) -> Iterable[Problem]:
    """Every figure and every date that is one."""
    for path, part in parts(draft.text):
        if isinstance(part, Figure | DateFigure):
            if part.low is not None and part.low > part.best:
                message = f"low ({part.low}) is more than best ({part.best})"
                yield draft.text.error((*path, "low"), "low-above-best", message)
            if part.high is not None and part.high < part.best:
                message = f"high ({part.high}) is less than best ({part.best})"
                yield draft.text.error((*path, "high"), "high-below-best", message)
