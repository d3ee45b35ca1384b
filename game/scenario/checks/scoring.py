"""Scoring: one existing target each, a date before the judgement, and points for a side."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("victory", "scenario", "map", "terrain")

_TARGETS = ("place", "region", "leader", "prestige", "flag")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each line of scoring."""
    text, calendar = context.text, context.text.scenario.calendar
    for i, line in enumerate(text.victory.scoring):
        path = ("victory", "scoring", i)
        targets = [key for key in _TARGETS if getattr(line, key)]
        if len(targets) != 1:
            message = f"a line needs exactly one of {', '.join(_TARGETS)}; got {len(targets) or 'none'}"
            yield text.error(path, "scoring-target", message)
        if line.place is not None and line.place not in context.place_names:
            yield from context.unknown((*path, "place"), "place", line.place, context.place_names)
        if line.region is not None and line.region not in context.area_ids:
            yield from context.unknown((*path, "region"), "region", line.region, context.area_ids)
        leaders = text.ids("oob", "leaders")
        if line.leader is not None and text.has("oob") and line.leader not in leaders:
            yield from context.unknown((*path, "leader"), "leader", line.leader, leaders)
        flags = text.ids("events", "flags")
        if line.flag is not None and line.flag not in flags:
            yield from context.unknown((*path, "flag"), "flag", line.flag, flags)
        if "share" in line.model_fields_set and line.region is None:
            yield text.warning((*path, "share"), "share-of-nothing", "`share` has no effect without `region`")
        turn = text.calendar.turn(line.on)
        if not 1 <= turn <= calendar.last_turn:
            when = "after the last turn" if turn > 0 else "before the first turn"
            yield text.error((*path, "on"), "scored-out-of-calendar", f"{line.on} is {when}; it is never scored")
        elif turn > calendar.judged_on_turn:
            message = (
                f"{line.on} is after the judgement on turn {calendar.judged_on_turn}; it does not change the result"
            )
            yield text.warning((*path, "on"), "scored-after-judgement", message)
        if not any(line.points.values()):
            sides = " and ".join(quoted(side) for side in context.side_ids)
            yield text.warning(path, "no-points", f"this line gives no points; write them under {sides}")
