"""Chapter 17, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import NO_SIDE, NO_UNIT, EventKind, LossCause, Phase, ScoringKind, Status
from game.rules.sequence import begin_week, close_turn
from game.rules.story.victory import judge, score_turn
from tests.boards import Board, board
from tests.rules.play import settle

PLACE, REGION, GROUP, LEADER, PRESTIGE, FLAG = (int(kind) for kind in ScoringKind)


def scored(drawing: str, line: tuple[int, ...], **rest: Any) -> list[int]:
    """Points of both sides after one scoring line."""
    b = board(drawing, scoring=[line], **rest)
    score_turn(b.world, b.state, b.log)
    return [int(side["points"]) for side in b.state.sides]


def test_17_1_places_on_their_turn() -> None:
    line = (PLACE, 0, 3, 0, 10, 8)
    assert scored(".@a .", line, turn=3) == [10, 0]
    assert scored(".@A .", line, turn=3) == [0, 8]
    assert scored(".@ .", line, turn=3) == [0, 0]
    assert scored(".@a .", line, turn=2) == [0, 0]


def test_17_1_is_reported() -> None:
    b = board(". .@a", scoring=[(PLACE, 0, 1, 0, 10, 8)])
    score_turn(b.world, b.state, b.log)
    assert b.events() == [(EventKind.SCORED, 0, NO_UNIT, 1, 10, 0, 100)]


@pytest.mark.parametrize(("share", "points"), [(60, [3, 0]), (61, [0, 0]), (40, [3, 4])])
def test_17_2_a_share_of_a_region(share: int, points: list[int]) -> None:
    owners = {"0101": 0, "0201": 0, "0301": 0, "0401": 1, "0501": 1}
    assert scored(". . . . .", (REGION, 0, 1, share, 3, 4), owners=owners) == points


def test_17_2_water_and_other_regions_do_not_count() -> None:
    owners = {"0101": 0, "0201": 1}
    assert scored(". ~ . .", (REGION, 0, 1, 100, 3, 4), owners=owners, regions={"0301": 1, "0401": 1}) == [3, 0]
    assert scored(". ~ . .", (GROUP, 0, 1, 100, 3, 4), owners=owners, regions={"0301": 1, "0401": 1}) == [0, 0]
    owners |= {"0301": 0, "0401": 0}
    assert scored(". ~ . .", (GROUP, 0, 1, 100, 3, 4), owners=owners, regions={"0301": 1, "0401": 1}) == [3, 0]


@pytest.mark.parametrize(
    ("turns", "status", "points"),
    [
        ((1, 9), Status.ON_MAP, [5, 0]),
        ((1, 9), Status.LOST, [0, 2]),
        ((1, 9), Status.IN_BOX, [0, 2]),
        ((5, 9), Status.ON_MAP, [5, 0]),
        ((1, 5), Status.ON_MAP, [5, 0]),
        ((6, 9), Status.ON_MAP, [0, 2]),
        ((1, 4), Status.ON_MAP, [0, 2]),
    ],
)
def test_17_3_leaders(turns: tuple[int, int], status: Status, points: list[int]) -> None:
    line = (LEADER, 0, 5, 0, 5, 2)
    rest: dict[str, Any] = {"turn": 5, "leaders": [("a", *turns, 1, 0, 0, 0)], "units": {"a": {"status": status}}}
    assert scored(".a .", line, **rest) == points


@pytest.mark.parametrize(("prestige", "points"), [((60, 59), [7, 0]), ((59, 60), [0, 3]), ((60, 60), [0, 0])])
def test_17_4_prestige_scores_for_the_side_with_more(prestige: tuple[int, int], points: list[int]) -> None:
    setup = {side: {"prestige": prestige[side]} for side in (0, 1)}
    assert scored(". .", (PRESTIGE, 0, 1, 0, 7, 3), setup=setup) == points


def test_17_4_a_flag_counts_for_both_if_it_is_set() -> None:
    b = board(". .", scoring=[(FLAG, 1, 5, 0, 7, 3)], flags=2, turn=5)
    b.state.flags[0] = 5
    score_turn(b.world, b.state, b.log)
    assert [int(side["points"]) for side in b.state.sides] == [0, 0]
    b.state.flags[1] = 2
    score_turn(b.world, b.state, b.log)
    assert [int(side["points"]) for side in b.state.sides] == [7, 3]


def judged(points: tuple[int, int], losses: tuple[int, int] = (0, 0), **rest: Any) -> Board:
    b = board(".a .B", turn=8, **rest)
    for side in (0, 1):
        b.state.sides[side]["points"] = points[side]
        b.state.sides[side]["lost"][LossCause.DISEASE] = losses[side]
    judge(b.world, b.state, b.log)
    return b


@pytest.mark.parametrize(
    ("losses", "margin"),
    [
        ((0, 0), 5),
        ((0, 99), 5),
        ((0, 100), 7),
        ((250, 0), 3),
        ((250, 250), 7),
    ],
)
def test_17_5_losses_score_for_the_enemy(losses: tuple[int, int], margin: int) -> None:
    b = judged((10, 5), losses, setup={1: {"loss_points": 2}})
    assert b.state.clock[0]["margin"] == margin


@pytest.mark.parametrize(
    ("points", "level", "winner"),
    [
        ((20, 0), 0, 0),
        ((19, 0), 1, NO_SIDE),
        ((0, 19), 1, NO_SIDE),
        ((0, 20), 2, 1),
        ((0, 9999), 2, 1),
    ],
)
def test_17_6_levels(points: tuple[int, int], level: int, winner: int) -> None:
    """The boards' levels: side 0 from +20, drawn from -19, then side 1."""
    b = judged(points)
    clock = b.state.clock[0]
    assert (clock["level"], clock["winner"], clock["judged_turn"]) == (level, winner, 8)
    assert b.events()[-1] == (EventKind.JUDGED, winner, NO_UNIT, -1, level, points[0] - points[1], 0)


def test_17_6_below_all_levels_is_the_last() -> None:
    b = judged((0, 50), levels=[(10, 0), (-10, NO_SIDE), (-40, 1)])
    assert b.state.clock[0]["level"] == 2


def newly_taken(men: int, drawing: str = ".@a . .", victory: tuple[int, int, int] = (50, 3, 0), **rest: Any) -> Board:
    """A place that side 1 held, and in which side 0 stands at the end of the week."""
    line = (PLACE, 0, 1, 0, 10, 7)
    b = board(drawing, scoring=[line], units={"a": {"men": men}}, victory=victory, **rest)
    b.state.owner[0] = 1
    b.state.places["holder"] = 1
    settle(b)
    score_turn(b.world, b.state, b.log)
    return b


def points(b: Board) -> list[int]:
    return [int(side["points"]) for side in b.state.sides]


def test_17_7_a_place_held_for_less_than_a_week_counts_half_for_both() -> None:
    b = newly_taken(449)
    assert points(b) == [5, 3], "rounded down"
    scores = [event for event in b.events() if event[0] == EventKind.SCORED]
    assert [(event[1], event[4], event[6]) for event in scores] == [(0, 5, 50), (1, 3, -50)]


def test_17_7_in_full_with_a_full_garrison_or_after_a_week() -> None:
    assert points(newly_taken(450)) == [10, 0], "three times 150 men"
    assert points(newly_taken(450, victory=(50, 0, 0))) == [5, 3], "never, if the scenario says so"
    b = board(".@a . .", scoring=[(PLACE, 0, 1, 0, 10, 7)], units={"a": {"men": 1}})
    settle(b)
    score_turn(b.world, b.state, b.log)
    assert points(b) == [10, 0]


@pytest.mark.parametrize(("share", "scores"), [(0, [0, 7]), (25, [2, 5]), (100, [10, 0])])
def test_17_7_the_scenario_sets_the_share(share: int, scores: list[int]) -> None:
    assert points(newly_taken(200, victory=(share, 3, 0))) == scores


def test_17_7_a_side_that_gave_the_place_up_scores_nothing() -> None:
    b = newly_taken(200, drawing=".@a . .")
    assert points(b) == [5, 3]
    b = board(".@a . .", scoring=[(PLACE, 0, 1, 0, 10, 7)], units={"a": {"men": 200}})
    b.state.owner[0] = 1
    b.state.places["holder"], b.state.places["stood"] = 1, 2
    settle(b)
    score_turn(b.world, b.state, b.log)
    assert points(b) == [5, 0]
    b = board(".@A .a .", scoring=[(PLACE, 0, 1, 0, 10, 7)], units={"a": {"men": 20}})
    b.unit("A")["status"], b.unit("A")["hex"] = Status.LOST, -1
    settle(b)
    score_turn(b.world, b.state, b.log)
    assert (points(b), int(b.state.owner[0])) == ([0, 0], NO_SIDE), "given up to too few"


def alone(ends_early: int = 1, **rest: Any) -> Board:
    lines = [(PLACE, 0, 1, 0, 1, 1), (PLACE, 0, 3, 0, 10, 7), (PRESTIGE, 0, 3, 0, 5, 2), (PLACE, 0, 9, 0, 100, 100)]
    options: dict[str, Any] = {
        "last_turn": 9,
        "judged_turn": 5,
        "victory": (50, 3, ends_early),
        "scoring": lines,
    } | rest
    drawing = options.pop("drawing", ".@ .a .")
    return board(drawing, owner=1, side=1, **options)


def end_week(b: Board) -> None:
    if close_turn(b.world, b.state, 1, b.log):
        begin_week(b.world, b.state, 1, b.log)


def test_17_8_the_campaign_ends_when_a_side_is_destroyed() -> None:
    b = alone(setup={0: {"prestige": 60}})
    end_week(b)
    clock = b.state.clock[0]
    assert (clock["phase"], clock["judged_turn"], clock["winner"], clock["margin"]) == (Phase.OVER, 1, NO_SIDE, 14)
    assert points(b) == [15, 1], "side 1 for its town in turn 1; then the town and prestige for side 0"
    assert (EventKind.SIDE_DESTROYED, 1, NO_UNIT, -1, 0, 0, 0) in b.events()


@pytest.mark.parametrize(
    "status", [Status.WAITING, Status.ON_MAP, Status.IN_BOX, Status.DISPERSED, Status.LEFT, Status.LOST]
)
def test_17_8_not_while_it_has_anything_left_or_coming(status: Status) -> None:
    b = alone(units={"A": {"box": 0}})
    b.unit("A")["status"] = status
    if status == Status.ON_MAP:
        b = alone(drawing=".@ .a . . .A")
    end_week(b)
    assert (b.state.clock[0]["phase"] == Phase.OVER) == (status >= Status.LEFT)


def test_17_8_nor_after_the_judgement_nor_if_the_scenario_does_not_say_so() -> None:
    for b in (alone(ends_early=0), alone(turn=5), alone(turn=6)):
        end_week(b)
        assert b.state.clock[0]["phase"] != Phase.OVER


def test_17_8_if_both_are_destroyed_all_stands_as_it_is() -> None:
    b = alone(drawing=".@ . .")
    end_week(b)
    assert (points(b), int(b.state.clock[0]["phase"])) == ([0, 8], Phase.OVER)
