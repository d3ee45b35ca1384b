"""The score as it would be if the campaign were judged today, and how it comes about."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_SIDE, ScoringKind
from game.core.world import World
from game.engine.telling.goals import Goal, due_lines, list_goals, points_now
from game.engine.telling.grammar import count, full_stop, listed
from game.engine.telling.lead import is_ahead
from game.engine.views import View
from game.language import mark, tr

_SECTIONS: tuple[tuple[str, tuple[ScoringKind, ...]], ...] = mark((
    ("Places", (ScoringKind.PLACE,)),
    ("Regions", (ScoringKind.REGION, ScoringKind.GROUP)),
    ("Leaders", (ScoringKind.LEADER,)),
    ("Prestige", (ScoringKind.PRESTIGE,)),
    ("Events", (ScoringKind.FLAG,)),
))  # fmt: skip
_NAMED = 3
"""Places and regions named as the reason of a side's points."""


class ScorePart(NamedTuple):
    """A part of the projected score: "Places as they are held: 48 : 226"."""

    title: str
    points: tuple[int, int]
    is_losses: bool = False
    """Whether these are the points for the enemy's losses (17.5)."""


class Projection(NamedTuple):
    """The campaign judged on the position as a side knows it."""

    total: tuple[int, int]
    """Points of each side."""
    level: str
    winner: int
    """Side, or NO_SIDE for a draw."""
    parts: tuple[ScorePart, ...]
    """What the total consists of."""
    goals: tuple[Goal, ...]
    """The lines of scoring still to come."""
    step_up: str
    """How many points are lacking to the next better result, for the side that looks; without one, from which lead on a
    draw begins, if the winner is not ahead; else empty."""
    is_final: bool
    """Whether the campaign has been judged; total and level are then those of the judgement."""


def project_score(view: View, knows_all: bool = False) -> Projection:
    """Returns what the score would be if the campaign were judged on the position that a side knows."""
    world, state = view.world, view.state
    goals = list_goals(view, knows_all)
    scored = (int(state.sides[0]["points"]), int(state.sides[1]["points"]))
    parts = [ScorePart(tr("Scored already"), scored)]
    for title, kinds in _SECTIONS:
        lines = [goal for goal in goals if goal.kind in kinds]
        if lines:
            parts.append(ScorePart(tr(title), _sum(goal.now for goal in lines)))
    if world.sides["loss_points"].any():
        lost = (_points_from_losses(view, 0), _points_from_losses(view, 1))
        parts.append(ScorePart(tr("Enemy men lost"), lost, is_losses=True))
    total = _sum(part.points for part in parts)
    clock = state.clock[0]
    is_final = int(clock["level"]) >= 0
    level = int(clock["level"]) if is_final else _level(view, total[0] - total[1])
    winner = int(clock["winner"]) if is_final else int(world.levels[level]["winner"])
    step_up = "" if is_final else _step_up(view, level, total[0] - total[1])
    return Projection(total, view.names.level_names[level], winner, tuple(parts), tuple(goals), step_up, is_final)


def projected_points(view: View, knows_all: bool = False) -> tuple[int, int]:
    """Returns the total of `project_score` alone, in a tenth of the time."""
    sides = view.state.sides
    total = [int(sides[side]["points"]) + _points_from_losses(view, side) for side in (0, 1)]
    for line in due_lines(view):
        for side, points in enumerate(points_now(view, line, knows_all)):
            total[side] += points
    return total[0], total[1]


def _points_from_losses(view: View, side: int) -> int:
    """17.5: Returns the points of a side for the enemy's losses."""
    enemy = 1 - side
    return int(view.state.sides[enemy]["lost"].sum()) // 100 * int(view.world.sides[enemy]["loss_points"])


def with_losses(world: World, projection: Projection, lost: tuple[int, int]) -> Projection:
    """Returns a projection with other numbers of men lost by each side (17.5)."""
    points = tuple(lost[1 - side] // 100 * int(world.sides[1 - side]["loss_points"]) for side in (0, 1))
    parts = tuple(part._replace(points=(points[0], points[1])) if part.is_losses else part for part in projection.parts)
    return projection._replace(parts=parts, total=_sum(part.points for part in parts))


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    found = list(pairs)
    return sum(pair[0] for pair in found), sum(pair[1] for pair in found)


def _level(view: View, margin: int) -> int:
    """Returns the level of victory of a margin (17.6)."""
    margins = view.world.levels["margin"].tolist()
    return next((level for level, least in enumerate(margins) if margin >= least), len(margins) - 1)


def _step_up(view: View, level: int, margin: int) -> str:
    """Returns what the side of the View lacks: "With 15 more points for the Riders: Draw"."""
    levels, names = view.world.levels, view.names.level_names
    if view.side == 0:
        better, lacking = level - 1, int(levels[level - 1]["margin"]) - margin
    else:
        better, lacking = level + 1, margin - int(levels[level]["margin"]) + 1
    if not 0 <= better < len(levels):
        return _where_draws_begin(view, level, margin)
    points, side = count(lacking, "more point"), view.names.sides[view.side].the
    return tr("With {more_points} for {side}: {level}", more_points=points, side=side, level=names[better])


def _where_draws_begin(view: View, level: int, margin: int) -> str:
    """Returns which lead makes a draw, if the side that wins at a level is not ahead; empty if it is."""
    levels, winner = view.world.levels, int(view.world.levels["winner"][level])
    draws = np.flatnonzero(levels["winner"] == NO_SIDE)
    if winner == NO_SIDE or is_ahead(winner, margin) or not len(draws):
        return ""
    loser = view.names.sides[1 - winner]
    lead = int(levels["margin"][draws[-1]]) if winner == 1 else 1 - int(levels["margin"][draws[0] - 1])
    return tr(
        "A draw begins where {side} {en_leads} by {points}",
        side=loser.the,
        en_leads=loser.verb("lead", "leads"),
        points=count(lead, "point"),
    )


def score_text(view: View, projection: Projection) -> str:
    """Returns the projection in a sentence: "If judged today: Basmachi 88 : 301 Soviets, Soviet victory."."""
    first, second = (side.name for side in view.names.sides)
    score = f"{first} {projection.total[0]} : {projection.total[1]} {second}"
    if projection.is_final:
        return tr("Judged: {score}, {level}.", score=score, level=projection.level)
    return tr("If judged today: {score}, {level}.", score=score, level=projection.level)


def score_table_text(view: View, projection: Projection) -> str:
    """Returns how the projection comes about, a part in each line."""
    parts = [f"{part.title}: {part.points[0]} : {part.points[1]}" for part in projection.parts]
    step_up = [full_stop(projection.step_up)] if projection.step_up else []
    levels = [] if projection.is_final else list(filter(None, [levels_text(view)]))
    return "\n".join([score_text(view, projection), *parts, *step_up, *levels])


def levels_text(view: View) -> str:
    """Returns from which lead each level of victory begins: "..., Draw from 52, Soviet victory below that"."""
    margins, names = view.world.levels["margin"].tolist(), view.names.level_names
    first, second = (side.the for side in view.names.sides)
    begins = [
        tr("{level} from {margin}", level=name, margin=margin)
        for name, margin in zip(names[:-1], margins[:-1], strict=True)
    ]
    if not begins:
        return ""
    levels = ", ".join([*begins, tr("{level} below that", level=names[-1])])
    text = tr("Levels by the lead of {side} in points: {levels}.", side=first, levels=levels)
    if any(margin < 0 for margin in margins[:-1]):
        text += " " + tr("A lead below 0 is one of {side}.", side=second)
    return text


def reasons_text(view: View, projection: Projection) -> str:
    """Returns why the projection is as it is: the parts, and what gives each side most."""
    parts = [
        f"{part.title.lower()} {part.points[0]} : {part.points[1]}" for part in projection.parts if any(part.points)
    ]
    text = tr("Because: {parts}.", parts=", ".join(parts)) if parts else tr("Neither side has points yet.")
    for side in (0, 1):
        worth: dict[str, int] = {}  # a place may score on several dates
        for goal in projection.goals:
            worth[goal.subject] = worth.get(goal.subject, 0) + goal.now[side]
        best = sorted(((points, subject) for subject, points in worth.items() if points), key=lambda one: -one[0])
        if best:
            named = listed((f"{subject} {points}" for points, subject in best[:_NAMED]), _NAMED)
            text += tr(" Most for {side}: {goals}.", side=view.names.sides[side].the, goals=named)
    return text


def projection_lines(view: View, projection: Projection) -> list[str]:
    """Returns the projection in lines: the score, its parts, what more is needed."""
    lines = [score_text(view, projection), reasons_text(view, projection)]
    if projection.step_up:
        lines.append(full_stop(projection.step_up))
    if not projection.is_final:
        lines += filter(None, [levels_text(view)])
    if projection.winner == NO_SIDE and not projection.is_final:
        lines.append(tr("As things stand, neither side wins."))
    return lines
