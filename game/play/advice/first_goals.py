"""The few things most worth wanting now, from a side's plan and the lines of scoring of any scenario."""

import re
from typing import NamedTuple

import numpy as np

from game.agents.doctrine.plans_in_force import mark_plans_in_force
from game.core.codes import NO_HEX, PlanTarget, Posture, ScoringKind, Status
from game.engine.telling.dates import last_day_text, week_of
from game.engine.telling.goals import Goal, worth_of
from game.engine.telling.grammar import full_stop, in_sentence, men_text, sentence
from game.engine.telling.ownership import fit_men
from game.engine.telling.projection import Projection
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import ENGLISH, current_language, mark, tr
from game.scenario.calendar import day_text

MOST = 4
"""Goals that are named."""
_STEM = 4
"""Letters that the forms of a word have in common."""
_AHEAD = 4
"""Weeks within which an objective of the plan has to begin."""
_SOON = 8
"""Weeks within which a line of scoring counts double."""
_NEAR = 12
"""Hexes from own troops beyond which a place without an objective is not named."""
_LEADER_WEIGHT = 5
"""How much a point for a leader counts, who can be lost in any week."""
_SAFE = 4
"""What is held already and not threatened ranks this many times lower."""
_THREAT_HEXES, _THREAT_MEN = 4, 200
"""A place is threatened if this many enemies are known within this many hexes."""
_AIMS = mark({
    Posture.TAKE: "Take {target}",
    Posture.BESIEGE: "Starve out {target}",
    Posture.RELIEVE: "Relieve {target}",
    Posture.GARRISON: "Hold {target}",
    Posture.SCREEN: "Guard {target}",
    Posture.KEEP_OPEN: "Keep {target} open",
    Posture.HUNT: "Catch {target}",
})  # fmt: skip
"""Postures that win or keep points, in words."""
_OF_OWN_PLACES = (Posture.GARRISON, Posture.RELIEVE)
"""Postures that mean a place of one's own; if the enemy holds it, it must be taken first."""


class FirstGoal(NamedTuple):
    """Something worth wanting now."""

    title: str
    """What to do: "Starve Dushanbe out"."""
    text: str
    """What it is worth, who holds it, what is lacking, until when the plan stands."""
    hex: int
    """Where it is, or NO_HEX."""
    goal: Goal
    """The line of scoring that is due first."""


class _Candidate(NamedTuple):
    rank: int
    key: tuple[int, int]
    """What it is about: one goal is named of each."""
    goal: FirstGoal


def first_goals(view: View, projection: Projection) -> list[FirstGoal]:
    """Returns the three or four things most worth wanting now, the weightiest first; none once the game is judged."""
    if projection.is_final:
        return []
    found = _by_plan(view, projection.goals)
    named = {one.key for one in found}
    found += [one for one in _by_score(view, projection.goals) if one.key not in named]
    best: dict[tuple[int, int], FirstGoal] = {}
    for one in sorted(found, key=lambda one: -one.rank):
        best.setdefault(one.key, one.goal)
    return list(best.values())[:MOST]


def _by_plan(view: View, goals: tuple[Goal, ...]) -> list[_Candidate]:
    """Returns candidates from the objectives of the side's plan that are in force or soon will be."""
    plans = view.world.plans
    marks = np.zeros(len(plans), np.uint8)
    mark_plans_in_force(view.world, view.state, view.side, _AHEAD, marks)
    found = []
    for plan in np.flatnonzero(marks).tolist():
        row = plans[plan]
        posture, target = Posture(int(row["posture"])), int(row["target"])
        kind = PlanTarget(int(row["target_kind"]))
        lines = _lines_on(view, goals, kind, target)
        if posture not in _AIMS or not any(goal.worth for goal in lines):
            continue
        key = (int(lines[0].kind), int(view.world.scoring[lines[0].line]["target"]))
        name = _target_name(view, kind, target)
        title = view.names.plan_texts[plan] or tr(_AIMS[posture], target=name)
        if posture in _OF_OWN_PLACES and kind == PlanTarget.PLACE and not _is_own(view, target):
            title = tr(_AIMS[Posture.TAKE], target=name)
        title = title if _words(name) <= _words(title) else f"{title}: {in_sentence(name)}"
        planned = f"{_plan_dates(view, row)}{_troops(view, row, lines[0])}"
        text = f"{full_stop(worth_of(view.names, view.side, lines))} {_standing(lines[0])}{planned}"
        rank = int(row["weight"]) + _urgency(view, lines)
        if all(goal.now[view.side] >= goal.points[view.side] for goal in lines) and not _is_threatened(view, lines[0]):
            rank //= _SAFE
        found.append(_Candidate(rank, key, FirstGoal(title, text, lines[0].hex, lines[0])))
    return found


def _is_own(view: View, place: int) -> bool:
    return int(view.state.owner[int(view.world.places["hex"][place])]) == view.side


def _is_threatened(view: View, goal: Goal) -> bool:
    """Returns whether enemies are known near a place; regions and leaders always count as threatened."""
    if goal.kind != ScoringKind.PLACE:
        return True
    units = view.state.units
    enemy = units["side"] != view.side
    seen = enemy & (units["status"] == Status.ON_MAP)
    hexes = np.where(seen, units["hex"], np.where(enemy, units["reported_hex"], NO_HEX)).astype(np.int64)
    men = np.where(seen, units["men"], units["reported_men"])
    known = hexes != NO_HEX
    near = hex_distance(goal.hex, hexes[known], view.names.cols) <= _THREAT_HEXES
    return int(men[known][near].sum()) >= _THREAT_MEN


def _by_score(view: View, goals: tuple[Goal, ...]) -> list[_Candidate]:
    """Returns candidates from the lines of scoring alone: what is near own troops, or threatened."""
    units = view.state.units
    own = units["hex"][(units["side"] == view.side) & (units["status"] == Status.ON_MAP)]
    found = []
    for goal in goals:
        target = int(view.world.scoring[goal.line]["target"])
        lines = [one for one in goals if one.kind == goal.kind and _target(view, one) == target]
        if goal is not lines[0] or not goal.worth:
            continue
        if goal.kind == ScoringKind.LEADER and int(view.state.leaders[target]["side"]) == view.side:
            found += [_own_leader(view, goal, target)] if goal.now[view.side] else []
            continue
        if goal.hex == NO_HEX:
            continue
        far = int(min((hex_distance(goal.hex, int(hex), view.names.cols) for hex in own), default=_NEAR + 1))
        is_own = goal.now[view.side] > 0
        if far > _NEAR or is_own:
            continue
        text = f"{full_stop(worth_of(view.names, view.side, lines))} {_standing(goal)}"
        rank = _urgency(view, lines) - 2 * far
        found.append(
            _Candidate(rank, (int(goal.kind), target), FirstGoal(_aim(view, goal, target), text, goal.hex, goal))
        )
    return found


def _aim(view: View, goal: Goal, target: int) -> str:
    """Returns what to do about a line of scoring: "Take Dushanbe", "Win 60% of Hisar valley", "Catch Enver Pasha"."""
    if goal.kind == ScoringKind.PLACE:
        return tr("Take {target}", target=goal.subject)
    if goal.kind == ScoringKind.LEADER:
        return tr("Catch {target}", target=view.names.leader_names[target])
    return tr("Win {target}", target=goal.subject)


def _own_leader(view: View, goal: Goal, leader: int) -> _Candidate:
    """Returns that a leader of one's own who scores is to be kept alive and with his men."""
    text = f"{full_stop(worth_of(view.names, view.side, [goal]))} {_standing(goal)}"
    title = tr("Keep {leader} in the field", leader=view.names.leader_names[leader])
    return _Candidate(_LEADER_WEIGHT * goal.worth, (int(goal.kind), leader), FirstGoal(title, text, goal.hex, goal))


def _target(view: View, goal: Goal) -> int:
    return int(view.world.scoring[goal.line]["target"])


def _lines_on(view: View, goals: tuple[Goal, ...], kind: PlanTarget, target: int) -> list[Goal]:
    """Returns the lines of scoring on the target of an objective."""
    regions = len(view.world.regions)
    wanted = {
        PlanTarget.PLACE: (ScoringKind.PLACE, target),
        PlanTarget.LEADER: (ScoringKind.LEADER, target),
        PlanTarget.AREA: (ScoringKind.REGION, target) if target < regions else (ScoringKind.GROUP, target - regions),
    }.get(kind)
    return [goal for goal in goals if (goal.kind, _target(view, goal)) == wanted]


def _words(text: str) -> set[str]:
    """Returns the bare words of a text; in languages that put names in other cases only their beginnings."""
    beginning = None if current_language().code == ENGLISH else _STEM
    return {word[:beginning] for word in re.findall(r"[\w'’-]+", text.lower())}


def _target_name(view: View, kind: PlanTarget, target: int) -> str:
    names, regions = view.names, len(view.world.regions)
    match kind:
        case PlanTarget.PLACE:
            return names.places_in_text[target]
        case PlanTarget.LEADER:
            return names.leader_names[target]
        case PlanTarget.LINE:
            return names.line_names[target]
    return names.region_names[target] if target < regions else names.group_names[target - regions]


def _urgency(view: View, lines: list[Goal]) -> int:
    """Returns the points at stake, those due soon counted twice."""
    return sum(goal.worth * (2 if goal.turn < view.turn + _SOON else 1) for goal in lines)


def _standing(goal: Goal) -> str:
    """Returns how a line stands and what is lacking, as sentences."""
    lacking = " " + tr("Needed: {what}.", what=goal.lacking) if goal.lacking else ""
    return f"{sentence(goal.holder)}.{lacking}"


def _troops(view: View, row: np.void, goal: Goal) -> str:
    """Returns how many men the plan asks for, and how many stand in a place of one's own."""
    wanted = int(row["men"])
    if not wanted:
        return ""
    is_own = goal.hex != NO_HEX and int(view.state.owner[goal.hex]) == view.side
    here = fit_men(view.world, view.state, view.side, goal.hex) if is_own and goal.kind == ScoringKind.PLACE else -1
    if here < 0:
        return " " + tr("The plan asks for {men}.", men=men_text(wanted))
    are = "is" if here == 1 else "are"
    text = tr("The plan asks for {men}; {here:,} {en_are} there.", men=men_text(wanted), here=here, en_are=are)
    return f" {text}"


def _plan_dates(view: View, row: np.void) -> str:
    """Returns from when and until when an objective stands; empty if it always does."""
    first, last = int(row["first_turn"]), int(row["last_turn"])
    start = ""
    if first > view.turn:
        start = day_text(week_of(view.world, first))
    end = last_day_text(view.world, last) if last < int(view.world.rules[0]["judged_turn"]) else ""
    if start and end:
        return " " + tr("Planned from {start} until {end}.", start=start, end=end)
    if start:
        return " " + tr("Planned from {start}.", start=start)
    return " " + tr("Planned until {end}.", end=end) if end else ""
