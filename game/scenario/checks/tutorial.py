"""The guided first turn: one action in each step, units of the side that is led, places and labels on the map."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.scenario.schema.tutorial import TutorialStepSpec
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("tutorial", "scenario", "map", "oob")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the side and every step."""
    text, written = context.text, context.text.tutorial
    if not written.steps:
        return
    if written.side is None:
        message = "a guided turn needs the side that the player leads; write side"
        yield text.error(("tutorial", "steps"), "tutorial-side", message, key=True)
        return
    yield from context.check_side(("tutorial", "side"), written.side)
    for nth, step in enumerate(written.steps):
        yield from _step(context, ("tutorial", "steps", nth), step, written.side)


def _step(context: LintContext, path: Path, step: TutorialStepSpec, side: str) -> Iterable[Problem]:
    text = context.text
    if len(step.actions) > 1:
        message = f"a step waits for one action; got {', '.join(step.actions)}"
        yield text.error(path, "tutorial-actions", message)
    if (step.march is None) != (step.to is None):
        yield text.error(path, "tutorial-march", "march (a unit) and to (a place or hex) go together")
    for key in ("select", "march"):
        unit = getattr(step, key)
        if unit is not None and unit not in text.oob.units:
            yield from context.unknown((*path, key), "unit", unit, text.ids("oob", "units"))
        elif unit is not None and text.oob.units[unit].side != side:
            yield text.error((*path, key), "tutorial-unit", f"{quoted(unit)} is not a unit of {quoted(side)}")
    for key in ("at", "to", "plan", "drop", "target"):
        where = getattr(step, key)
        if where is not None and context.map_index.site(where) == NO_HEX:
            yield from context.unknown((*path, key), "place or hex", where, list(context.place_names))
