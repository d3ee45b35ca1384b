"""Levels of victory that no game can reach, even if every point goes to one side."""

from collections.abc import Iterable, Iterator

from game.core.validate import MOST_MARGIN
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import effect_lists
from game.scenario.schema.scenario import LogisticsSpec
from game.scenario.schema.victory import ScoringSpec
from game.yamlfile.problems import Problem, quoted

NEEDS = ("victory", "scenario", "map", "terrain", "oob")
INTACT = ("victory", "map", "scenario", "oob", "reinforcements", "events", "decisions")


def check(context: LintContext) -> Iterable[Problem]:
    """Compares the margins of the levels with the best that each side can do."""
    text, levels = context.text, context.text.victory.levels
    highest, lowest = _extremes(context)
    first, second = context.side_ids
    for i, level in enumerate(levels):
        path = ("victory", "levels", i, "margin")
        if not context.is_own(path):
            continue
        is_last = i == len(levels) - 1
        if level.margin > highest and not is_last:
            message = (
                f"{quoted(level.name)} needs a lead of {level.margin} points; "
                f"{quoted(first)} can lead by {highest} at most"
            )
            yield text.warning(path, "unreachable-level", message)
        elif i and levels[i - 1].margin <= lowest:
            message = (
                f"{quoted(level.name)} needs a margin below {levels[i - 1].margin}; "
                f"{quoted(second)} can bring it down to {lowest} at most"
            )
            yield text.warning(path, "unreachable-level", message)


def _extremes(context: LintContext) -> tuple[int, int]:
    """Returns the highest and lowest margin: every score that can be had, and all men of the enemy lost.

    The rules count no further than MOST_MARGIN.
    """
    text, lines = context.text, list(_margins(context))
    high, low = sum(max(line) for line in lines), sum(min(line) for line in lines)
    losses = []
    for side in context.side_ids:
        means = text.scenario.logistics.get(side, LogisticsSpec())
        losses.append(context.facts.all_men // 100 * means.loss_points)
    for _, rule, then in effect_lists(text):
        for effect in then:
            if effect.points is not None and effect.add is not None:
                sign = 1 if effect.points == context.side_ids[0] else -1
                gains = [sign * number * rule.times for number in (effect.add.least, effect.add.most)]
                high, low = high + max(0, *gains), low + min(0, *gains)
    return min(high + losses[1], MOST_MARGIN), max(low - losses[0], -MOST_MARGIN)


def _margins(context: LintContext) -> Iterator[list[int]]:
    """Yields, for each line of scoring that counts, what it can add to the margin."""
    text = context.text
    for line in text.victory.scoring:
        if text.calendar.turn(line.on) > text.scenario.calendar.judged_on_turn:
            continue
        points = [line.points.get(name, 0) if _can_score(context, line, side) else 0
                  for side, name in enumerate(context.side_ids)]  # fmt: skip
        outcomes = [points[0], -points[1], points[0] - points[1]]
        is_exclusive = line.leader is not None or line.place is not None or line.prestige
        yield [*outcomes[: 2 if is_exclusive else 3], 0]


def _can_score(context: LintContext, line: ScoringSpec, side: int) -> bool:
    facts = context.facts
    if line.place is not None:
        return facts.owns(side, line.place) or not facts.out_of_reach(side, line.place)
    return line.region is None or facts.most_share(side, line.region) >= line.share
