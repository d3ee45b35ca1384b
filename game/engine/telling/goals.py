"""What a campaign is about: each line of scoring with place, date and points, who would score it now, what is lacking.

`list_goals` reads a View, so it says what the side may know: of enemy leaders out of sight it presumes that they are
in the field. `projection` (in a module of its own) adds the lines up.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_REGION, NO_SIDE, NO_UNIT, LeaderStatus, ScoringKind, Status, TerrainTrait
from game.core.names import Names
from game.core.world import World
from game.engine.telling.dates import last_day_text
from game.engine.telling.grammar import (
    count,
    full_stop,
    in_sentence,
    listed,
    men_text,
    sentence,
    siege_word,
    weeks_text,
)
from game.engine.telling.ownership import fit_men
from game.engine.telling.places import at_hex
from game.engine.views import View
from game.hexgrid import hex_centres
from game.language import mark, tr
from game.rules.story.victory import line_share
from game.rules.upkeep.garrison import garrison_needed


class Goal(NamedTuple):
    """A line of scoring as a side knows it."""

    line: int
    kind: ScoringKind
    subject: str
    """What is scored: "Dushanbe", "60% of Eastern Bukhara", "Enver Pasha in the field"."""
    hex: int
    """Where it is on the map; NO_HEX if nowhere, or not known."""
    turn: int
    """It is scored at the end of this week."""
    day: str
    """The last day of that week: "19 February"."""
    points: tuple[int, int]
    """What it is worth to each side, in full."""
    now: tuple[int, int]
    """What it would score for each side if it were scored as things stand."""
    holder: str
    """How it stands: "held by the Soviets"."""
    lacking: str
    """What the side has to do to score it, or to deny it to the enemy; empty if nothing."""

    @property
    def worth(self) -> int:
        """The points between the best and the worst case, for either side."""
        return sum(self.points) if self.kind != ScoringKind.FLAG else abs(self.points[0] - self.points[1])


def list_goals(view: View, knows_all: bool = False) -> list[Goal]:
    """Returns the lines of scoring that are still to come, by date, then in the scenario's order.

    None once the campaign has been judged. `knows_all` says that the View hides nothing.
    """
    table = view.world.scoring
    return [_goal(view, line, knows_all) for line in sorted(due_lines(view), key=lambda line: int(table[line]["turn"]))]


def due_lines(view: View) -> list[int]:
    """Returns the lines of scoring that are still to come; none once the campaign has been judged."""
    if int(view.state.clock[0]["level"]) >= 0:
        return []
    turns, last = view.world.scoring["turn"].tolist(), int(view.world.rules[0]["judged_turn"])
    return [line for line, turn in enumerate(turns) if view.turn <= turn <= last]


def points_now(view: View, line: int, knows_all: bool = False) -> tuple[int, int]:
    """Returns what a line would score for each side if it were scored as things stand."""
    row, shares = view.world.scoring[line], _shares(view, line, knows_all)
    return int(row["points_0"]) * shares[0] // 100, int(row["points_1"]) * shares[1] // 100


def _goal(view: View, line: int, knows_all: bool) -> Goal:
    row = view.world.scoring[line]
    kind, target, turn = ScoringKind(int(row["kind"])), int(row["target"]), int(row["turn"])
    points = (int(row["points_0"]), int(row["points_1"]))
    describe = _DESCRIBE[kind]
    now = points_now(view, line, knows_all)
    subject, hex, holder, lacking = describe(view, target, int(row["share"]), points, now, knows_all)
    return Goal(line, kind, subject, hex, turn, last_day_text(view.world, turn), points, now, holder, lacking)


def _shares(view: View, line: int, knows_all: bool) -> tuple[int, int]:
    """Returns the per cent of its points that a line would score for each side as things stand.

    What a new holder of a place loses (17.7) counts only in the week in which the line is scored.
    """
    world, state, row = view.world, view.state, view.world.scoring[line]
    target = int(row["target"])
    if row["kind"] == ScoringKind.PLACE and int(row["turn"]) > view.turn:
        owner = int(state.owner[world.places["hex"][target]])
        return (100 if owner == 0 else 0), (100 if owner == 1 else 0)
    if row["kind"] == ScoringKind.LEADER and not knows_all:
        side = int(state.leaders[target]["side"])
        own = 100 if leader_in_field(view, target, knows_all) else 0
        return (own, 100 - own) if side == 0 else (100 - own, own)
    return int(line_share(world, state, 0, line)), int(line_share(world, state, 1, line))


def leader_in_field(view: View, leader: int, knows_all: bool) -> bool:
    """Returns whether a leader is in the field (17.3); an enemy out of sight is presumed to be."""
    row = view.state.leaders[leader]
    here = int(row["turn_from"]) <= view.turn <= int(row["turn_to"])
    if not here or int(row["status"]) in (LeaderStatus.CAPTURED, LeaderStatus.DEAD):
        return False
    if int(row["place"]) >= 0:
        return True
    if int(row["unit"]) == NO_UNIT:
        return not knows_all and int(row["side"]) != view.side
    return bool(view.state.units[int(row["unit"])]["status"] == Status.ON_MAP)


_Description = tuple[str, int, str, str]
"""Subject, hex, holder, what is lacking."""
_Pair = tuple[int, int]


def _place(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    world, names, state, side = view.world, view.names, view.state, view.side
    hex = int(world.places[target]["hex"])
    owner, row = int(state.owner[hex]), state.places[target]
    holder = tr("held by neither side") if owner == NO_SIDE else tr("held by {side}", side=names.sides[owner].the)
    if int(row["besieged"]) and owner != int(row["besieger"]):
        siege, turns = siege_word(row), weeks_text(int(row["besieged"]))
        holder = tr("{held_by_side}, {besieged} for {turns}", held_by_side=holder, besieged=siege, turns=turns)
    if owner == side:
        counts_less = now[side] < points[side]
        return names.places_in_text[target], hex, holder, tr("held for less than a turn") if counts_less else ""
    needed, men = int(garrison_needed(world, target)), fit_men(world, state, side, hex)
    if men >= needed:
        lacking = tr("yours at the end of the turn if {men:,} fit men stay", men=needed)
    else:
        lacking = tr("{men:,} fit men there at the end of a turn", men=needed)
    if owner != NO_SIDE:
        lacking += _enemies_text(view, hex, fit_men(world, state, owner, hex))
    return names.places_in_text[target], hex, holder, lacking


def _enemies_text(view: View, hex: int, seen: int) -> str:
    """Returns how many enemies are seen in a hex, and how many more reports of this turn put there."""
    rows = view.state.units
    told = (rows["side"] != view.side) & (rows["status"] == Status.WAITING) & (rows["reported_hex"] == hex)
    more = int(rows["reported_men"][told & (rows["reported_turn"] == view.turn)].sum())
    if not more:
        return tr("; {men} seen in it", men=men_text(seen)) if seen else ""
    if not seen:
        return tr("; about {men} reported in it", men=men_text(more))
    return tr("; {men} seen in it, about {more:,} more reported", men=men_text(seen), more=more)


def land_hexes(world: World, kind: ScoringKind, target: int) -> npt.NDArray[np.int64]:
    """Returns the land hexes of a region or group, by which it is scored (17.2)."""
    dry = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at] & (world.region_at != NO_REGION)
    if kind == ScoringKind.REGION:
        return np.flatnonzero(dry & (world.region_at == target))
    inside = world.group_of[target].astype(bool)[np.maximum(world.region_at, 0)]
    return np.flatnonzero(dry & inside)


def area_of(world: World, goal: Goal) -> list[int]:
    """Returns the hexes by which a region or group is scored; none for other goals."""
    if goal.kind not in (ScoringKind.REGION, ScoringKind.GROUP):
        return []
    hexes: list[int] = land_hexes(world, goal.kind, int(world.scoring[goal.line]["target"])).tolist()
    return hexes


def _land(view: View, kind: ScoringKind, target: int, share: int, points: _Pair, now: _Pair) -> _Description:
    names, state, side = view.names, view.state, view.side
    hexes = land_hexes(view.world, kind, target)
    held = [int((state.owner[hexes] == one).sum()) for one in (0, 1)]
    percent = [100 * part // max(1, len(hexes)) for part in held]
    area = in_sentence((names.region_names if kind == ScoringKind.REGION else names.group_names)[target])
    holder = ", ".join(f"{names.sides[one].name} {percent[one]}%" for one in (0, 1))
    needed = -(-share * len(hexes) // 100)
    if points[side]:
        lacking = f"{count(needed - held[side], 'more hex')}" if held[side] < needed else ""
    else:
        enemy = held[1 - side]
        hexes_to_take = count(enemy - needed + 1, "hex")
        lacking = tr("take {hexes} to deny it to the enemy", hexes=hexes_to_take) if enemy >= needed else ""
    return tr("{share}% of {area}", share=share, area=area), _middle(names, hexes), holder, lacking


def _middle(names: Names, hexes: npt.NDArray[np.int64]) -> int:
    """Returns the hex nearest to the middle of an area, or NO_HEX if it is empty."""
    if not len(hexes):
        return NO_HEX
    centres = hex_centres(names.cols, names.rows)[hexes]
    return int(hexes[((centres - centres.mean(axis=0)) ** 2).sum(axis=1).argmin()])


def _region(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    return _land(view, ScoringKind.REGION, target, share, points, now)


def _group(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    return _land(view, ScoringKind.GROUP, target, share, points, now)


_OUT = mark({LeaderStatus.CAPTURED: "captured", LeaderStatus.DEAD: "dead"})


def _leader(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    names, row = view.names, view.state.leaders[target]
    own, unit = int(row["side"]) == view.side, int(row["unit"])
    present = leader_in_field(view, target, knows_all)
    seen = unit != NO_UNIT and int(view.state.units[unit]["status"]) == Status.ON_MAP
    hex = int(view.state.units[unit]["hex"]) if seen else NO_HEX
    status = LeaderStatus(int(row["status"]))
    subject = tr("{leader} in the field", leader=names.leader_names[target])
    if status in _OUT:
        return subject, NO_HEX, tr(_OUT[status]), ""
    if not present:
        if int(row["turn_from"]) > view.turn:
            return subject, NO_HEX, tr("not in the field yet"), ""
        return subject, NO_HEX, tr("not in the field"), tr("he must lead a unit on the map") if own else ""
    if seen:
        holder = tr("in the field, {where}", where=at_hex(view.world, names, hex, labelled=False))
    elif own or knows_all or int(row["place"]) >= 0:
        holder = tr("in the field")
    else:
        holder = tr("out of sight, presumed in the field")
    return subject, hex, holder, "" if own else tr("capture or kill him")


def _prestige(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    own, theirs = (int(view.state.sides[side]["prestige"]) for side in (view.side, 1 - view.side))
    holder = ", ".join(f"{view.names.sides[one].name} {int(view.state.sides[one]['prestige'])}" for one in (0, 1))
    lacking = tr("{points} more prestige", points=theirs - own + 1) if own <= theirs else ""
    return tr("More prestige"), NO_HEX, holder, lacking


def _flag(view: View, target: int, share: int, points: _Pair, now: _Pair, knows_all: bool) -> _Description:
    is_set = int(view.state.flags[target]) > 0
    return view.names.flag_texts[target].rstrip("."), NO_HEX, tr("so") if is_set else tr("not so yet"), ""


_DESCRIBE = {
    ScoringKind.PLACE: _place,
    ScoringKind.REGION: _region,
    ScoringKind.GROUP: _group,
    ScoringKind.LEADER: _leader,
    ScoringKind.PRESTIGE: _prestige,
    ScoringKind.FLAG: _flag,
}


def land_worth_texts(goals: Sequence[Goal], world: World, hex: int) -> list[str]:
    """Returns what the regions that a hex lies in are still worth: "60% of the plain scores on 4 June: ..."."""
    region, texts = int(world.region_at[hex]), []
    for goal in goals:
        target = int(world.scoring[goal.line]["target"])
        is_inside = goal.kind == ScoringKind.REGION and target == region
        is_inside |= goal.kind == ScoringKind.GROUP and region != NO_REGION and bool(world.group_of[target, region])
        if is_inside:
            points = f"{goal.points[0]} : {goal.points[1]}"
            message = mark("{goal} scores {points} on {day} ({state})")
            texts.append(tr(message, goal=goal.subject, points=points, day=goal.day, state=goal.holder))
    return texts


def due_text(goals: Sequence[Goal], turn: int) -> str:
    """Returns what a week scores: "Scored at the end of this week: Dushanbe 10 : 10"; "" if nothing."""
    due = sorted((goal for goal in goals if goal.turn == turn), key=lambda goal: -goal.worth)
    named = listed(f"{goal.subject} {goal.points[0]} : {goal.points[1]}" for goal in due)
    return tr("Scored at the end of this turn: {goals}", goals=named) if due else ""


def worth_of(names: Names, side: int, goals: Sequence[Goal]) -> str:
    """Returns what lines on one subject are worth, to a side first.

    For example "10 points on 19 February and 25 on 4 June for the Soviets; 10 points on ... for the Basmachi".
    """
    dates = [(one, _dates([(goal.points[one], goal.day) for goal in goals])) for one in (side, 1 - side)]
    if dates[0][1] == dates[1][1]:
        return tr("{points_on_days} for either side", points_on_days=dates[0][1])
    return "; ".join(
        tr("{points_on_days} for {side}", points_on_days=when, side=names.sides[one].the) for one, when in dates if when
    )


def _dates(lines: Sequence[tuple[int, str]]) -> str:
    """Returns points with their dates: "10 points on 19 February and 25 on 4 June"; "" if there are none."""
    scored = [(points, day) for points, day in lines if points]
    first = [tr("{points} on {day}", points=count(points, "point"), day=day) for points, day in scored[:1]]
    return listed(first + [tr("{points} on {day}", points=points, day=day) for points, day in scored[1:]])


def hex_goal_lines(goals: Sequence[Goal], world: World, names: Names, side: int, hex: int) -> list[str]:
    """Returns all that is scored in a hex: place and leaders with worth, state and lack; the regions around it."""
    lines = []
    for kind in (ScoringKind.PLACE, ScoringKind.LEADER):
        here = [goal for goal in goals if goal.hex == hex and goal.kind == kind]
        if here:
            lacking = tr(" Needed: {what}.", what=here[0].lacking) if here[0].lacking else ""
            lines.append(f"{sentence(here[0].subject)}, {here[0].holder}.{lacking}")
            lines.append(tr("Worth {points_on_days}.", points_on_days=worth_of(names, side, here)))
    return [*lines, *(full_stop(text) for text in land_worth_texts(goals, world, hex))]


def short_worth_text(goals: Sequence[Goal], hex: int) -> str:
    """Returns what a place is worth to side 0 and to side 1: "worth 5 : 5 on 26 March, 20 : 20 on 16 April"."""
    here = [goal for goal in goals if goal.hex == hex and goal.kind == ScoringKind.PLACE]
    parts = [tr("{points} on {day}", points=f"{goal.points[0]} : {goal.points[1]}", day=goal.day) for goal in here]
    return tr("worth {points_on_days}", points_on_days=", ".join(parts)) if parts else ""


def worth_text(goals: Sequence[Goal], names: Names, side: int, hex: int) -> str:
    """Returns what the place in a hex is worth, when and to whom, to a side first; "" if it is not scored.

    For example "Worth 5 points on 26 March and 20 on 16 April for either side".
    """
    here = [goal for goal in goals if goal.hex == hex and goal.kind == ScoringKind.PLACE]
    return tr("Worth {points_on_days}", points_on_days=worth_of(names, side, here)) if here else ""
