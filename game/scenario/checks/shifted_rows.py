"""Rows shifted the wrong way: most gaps of lines and rivers would close if the other rows lay to the right."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Yields one error in place of the gaps that have this cause."""
    if context.rows_shifted:
        found = context.row_gaps
        path, word = found.first
        message = (
            f"are the rows shifted? {found.gaps - found.other_gaps} of {found.gaps} gaps in rivers, railways, roads "
            "and passes would close if odd rows lay to the right; on every map rows with even numbers (02, 04) lie "
            "half a hex to the right of odd ones (01, 03)"
        )
        yield context.text.error(path, "rows-shifted", message, word=word)
