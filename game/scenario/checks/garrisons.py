"""Garrisons that places need: no more men than may stay in the hex."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.setup import limit_at
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario", "rules")
INTACT = ("map", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each place that takes more men to hold than the stacking limit allows."""
    text, map_index = context.text, context.map_index
    for name, place in text.map.places.items():
        h = map_index.place_hex[name]
        if h == NO_HEX or not place.garrison:
            continue
        limit = int(limit_at(context.world, h))
        if place.garrison > limit:
            message = (
                f"it takes {place.garrison} men to hold {quoted(name)}, but only {limit} may end a move in hex "
                f"{map_index.label(h)} (4.8), so it never changes hands; lower `garrison`"
            )
            yield text.warning(("map", "places", name, "garrison"), "garrison-over-limit", message)
