"""Chapter 11: garrisons, places given up, looting."""

from typing import Any

import pytest

from game.core.codes import NO_SIDE, NO_UNIT, EventKind, Hexside, OrderKind, Param, Status, UnitFlag
from game.rules.sequence import close_turn
from game.rules.upkeep.garrison import garrison_needed
from tests.boards import Board, T, board
from tests.rules.play import order, settle

MOVE = OrderKind.MOVE
NEEDS = [("'", 50), ("+", 100), ("=", 100), ("@", 150), ("%", 400), ("!", 300)]


def of_enemy(drawing: str, label: str = "0101", **rest: Any) -> Board:
    """A board whose first hex, or another, belongs to side 1 whatever units are there."""
    b = board(drawing, **rest)
    b.state.owner[b.hex(label)] = 1
    return b


def events(b: Board, kind: EventKind) -> list[tuple[int, ...]]:
    return [event[1:] for event in b.events() if event[0] == kind]


@pytest.mark.parametrize(("mark", "needed"), NEEDS)
def test_11_9_a_place_needs_a_garrison_by_its_kind(mark: str, needed: int) -> None:
    assert garrison_needed(board(f".{mark}").world, 0) == needed
    assert settle(of_enemy(f".{mark}a", units={"a": {"men": needed}})) == [0]
    assert settle(of_enemy(f".{mark}a", units={"a": {"men": needed - 1}})) == [1]


def test_11_9_the_parameters_and_the_scenario_may_say_otherwise() -> None:
    b = of_enemy(".@a", units={"a": {"men": 200}}, params={Param.GARRISON_TOWN: 201})
    assert settle(b) == [1]
    assert settle(of_enemy(".@a", units={"a": {"men": 200}}, garrisons={"0101": 201})) == [1]
    assert settle(of_enemy(".%a", units={"a": {"men": 200}}, garrisons={"0101": 200})) == [0]


def test_11_9_only_fit_men_of_units_that_hold_a_place_count() -> None:
    assert settle(of_enemy(".@a", units={"a": {"men": 200, "sick": 51}})) == [1]
    assert settle(of_enemy(".@ab", units={"a": {"men": 75}, "b": {"men": 75}})) == [0], "all units together"
    hidden = {"men": 75, "flags": int(UnitFlag.HIDDEN)}
    assert settle(of_enemy(".@ab", units={"a": {"men": 75}, "b": hidden})) == [1]
    for unit_type in (T.AIR, T.BOAT):
        assert settle(of_enemy(".@a", units={"a": {"men": 500, "type": unit_type}})) == [1]
    assert settle(of_enemy(".+a", units={"a": {"men": 500, "type": T.TRAIN}})) == [0]


def test_11_9_an_owner_needs_no_garrison() -> None:
    assert settle(board(".@a .", units={"a": {"men": 1}}))[0] == 0
    assert settle(of_enemy(".@a .", units={"a": {"men": 900, "status": Status.LOST}})) == [1, NO_SIDE]


def given_up(drawing: str, gone: str = "A", label: str = "0201", **rest: Any) -> Board:
    """A board whose place has lost its garrison this week."""
    b = board(drawing, **rest)
    for letter in gone:
        b.unit(letter)["status"], b.unit(letter)["hex"] = Status.LOST, -1
    assert b.state.owner[b.hex(label)] == 1
    return b


def test_11_14_a_place_given_up_falls_to_the_captors_at_its_gates() -> None:
    b = given_up(".a .%A .", units={"a": {"men": 400}})
    assert settle(b)[1] == 0
    assert events(b, EventKind.TOWN_TAKEN) == [(0, NO_UNIT, 1, 0, 1, 0)]


def test_11_14_or_to_neither_side_if_they_are_too_few() -> None:
    b = given_up(".a .%A .", units={"a": {"men": 399}})
    assert settle(b)[1] == NO_SIDE
    assert events(b, EventKind.GIVEN_UP) == [(1, NO_UNIT, 1, 0, 0, 0)]
    assert settle(b)[1] == NO_SIDE, "nor later, from outside"


def test_11_14_troops_inside_and_adjacent_count_together() -> None:
    b = board(".a .%b .A", units={"a": {"men": 300}, "b": {"men": 100}, "A": {"men": 10}}, owners={"0201": 1})
    b.state.owner[1] = 1
    assert settle(b)[1] == 1, "raiders in an empty city do not hold it"
    b.state.places[0]["stood"] = 3
    assert settle(b)[1] == 0, "but if they drove out the garrison it is theirs"


def test_11_14_to_neither_side_while_troops_of_the_former_owner_are_at_hand() -> None:
    assert settle(given_up(".a .%AB .", units={"B": {"men": 1}}))[1] == 1, "it is still held"
    assert settle(given_up(".a .%A .B", units={"B": {"men": 10}}))[1] == NO_SIDE
    assert settle(given_up(".a .%A . .B"))[1] == 0
    assert settle(given_up(". .%A .B"))[1] == 1, "no enemy is at hand"


def test_11_14_nor_if_no_enemy_can_step_into_it() -> None:
    assert settle(given_up(". .%A . .a"))[1] == 1
    river = [("0101 0201", Hexside.MAJOR_RIVER)]
    assert settle(given_up(".a .%A .", rivers=river))[1] == 1
    hidden = {"flags": int(UnitFlag.HIDDEN)}
    assert settle(given_up(".a .%A .", units={"a": hidden}))[1] == 1


def test_11_14_a_place_that_was_empty_all_week_is_not_given_up() -> None:
    b = board(".a .% .", owners={"0201": 1})
    assert settle(b)[1] == 1


@pytest.mark.parametrize("way", ["besieged", "box", "gone over", "hidden", "flown out"])
def test_11_14_whatever_the_way_of_giving_up(way: str) -> None:
    kind = {"type": T.AIR} if way == "flown out" else {}
    b = board(".a .@A . . .@", units={"a": {"men": 500}, "A": {"men": 300, **kind}}, owners={"0501": 1}, side=1)
    row = b.unit("A")
    if way == "besieged":
        b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 1, 0
        order(b, MOVE, "A", "0401")
    elif way == "box":
        row["status"], row["hex"] = Status.IN_BOX, -1
    elif way == "gone over":
        row["side"] = 0
    elif way == "hidden":
        row["flags"] |= UnitFlag.HIDDEN
    else:
        order(b, MOVE, "A", "0501")
        b.state.places[0]["stood"] = 2
    assert settle(b)[1] == 0


def test_11_14_who_marches_out_by_order_does_not_give_it_up() -> None:
    b = board(".a .@AB . . .", units={"a": {"men": 500}}, side=1)
    order(b, MOVE, "A", "0401")
    assert b.state.places[0]["stood"] == 2, "others are still there"
    order(b, MOVE, "B", "0501")
    assert b.state.places[0]["stood"] == 0
    assert settle(b)[1] == 1


def test_11_14_men_who_came_and_went_within_the_week_have_held_it_too() -> None:
    b = board(". .@ .A . .", side=1, first_side=1, owners={"0201": 1}, last_turn=3)
    order(b, MOVE, "A", "0201")
    close_turn(b.world, b.state, 1, b.log)
    assert b.state.places[0]["stood"] == 2


def test_11_16_a_ride_loots_the_enemy() -> None:
    b = board(".a .@ .", owner=1, units={"a": {"men": 300, "sick": 40}}, stores={"0201": 1000})
    b.unit("a")["weeks_out"] = 2
    order(b, MOVE, "a", "0301")
    assert events(b, EventKind.LOOTED) == [(0, b["a"], 1, 0, 260, 0)]
    assert b.state.places[0]["stores"] == 740
    assert b.state.regions[0]["support"] == 1
    assert b.unit("a")["weeks_out"] == -1, "fed for the turn"


def test_11_16_once_a_week_and_no_more_than_there_is() -> None:
    b = board(".a .@ .b", owner=1, units={"a": {"men": 300}, "b": {"men": 50}}, stores={"0201": 200})
    order(b, MOVE, "a", "0201")
    assert (b.state.places[0]["stores"], int(b.unit("a")["weeks_out"])) == (0, 0)
    order(b, MOVE, "b", "0201")
    assert len(events(b, EventKind.LOOTED)) == 1
    assert b.state.regions[0]["support"] == 1


def test_11_16_not_ones_own_nor_unowned_nor_by_few_or_stealth_or_boats() -> None:
    for rest in ({"owner": 0}, {"owner": NO_SIDE}, {"owner": 1, "units": {"a": {"men": 49}}}):
        b = board(".a .@ .", **rest)
        order(b, MOVE, "a", "0301")
        assert events(b, EventKind.LOOTED) == []
    hidden = {"a": {"type": T.IRREGULAR_FOOT, "men": 300, "flags": int(UnitFlag.HIDDEN)}}
    b = board(".a .@ .", owner=1, units=hidden)
    order(b, MOVE, "a", "0201")
    assert b.unit("a")["flags"] & UnitFlag.HIDDEN
    assert events(b, EventKind.LOOTED) == []
