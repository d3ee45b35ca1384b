"""Climate zones: temperatures in tenths of a degree."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem

NEEDS = ("map",)
_WARM = 60
"""Tenths of a degree that some month exceeds wherever armies have marched."""


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of zones whose temperatures look like whole degrees."""
    climate = context.text.map.climate
    for letter, zone in (climate.zones if climate is not None else {}).items():
        if max(map(abs, zone.temps)) <= _WARM and any(zone.temps):
            warmest = f"{max(zone.temps) / 10:g}"
            message = f"no month is warmer than {warmest} degrees; temperatures are in tenths of a degree: 215 is 21.5"
            yield context.text.warning(("map", "climate", "zones", letter, "temps"), "tenths-of-degrees", message)
