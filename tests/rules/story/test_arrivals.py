"""Chapter 15: schedules and aid."""

from typing import Any

import pytest

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_LEG,
    Delay,
    EventKind,
    Hexside,
    LegBy,
    LinkBy,
    OrderKind,
    Param,
    Status,
    UnitFlag,
)
from game.hexgrid import hex_label
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.story.aid import give_aid
from game.rules.story.arrivals import run_schedule
from tests.boards import Board, T, board
from tests.rules.play import order

WAITING: dict[str, int] = {}
LINE = "0101 0201 0301 0401 0501"


def week(b: Board, turn: int) -> None:
    b.state.clock[0]["turn"] = turn
    b.log.count[:] = 0
    run_schedule(b.world, b.state, 0, b.log)


def kinds(b: Board) -> list[int]:
    return [event[0] for event in b.events()]


def test_15_1_legs_are_made_when_their_turn_comes_in_order() -> None:
    legs = [("a", LegBy.ARRIVE, 2, "0101"), ("a", LegBy.MARCH, 3, "0301"), ("a", LegBy.MARCH, 3, "0201")]
    b = board(". . .", units={"a": WAITING}, legs=legs)
    week(b, 1)
    assert b.unit("a")["status"] == Status.WAITING
    week(b, 2)
    assert b.at("a") == "0101"
    assert b.events() == [(EventKind.ARRIVED, 0, b["a"], b.hex("0101"), 1000, NO_BOX, 0)]
    assert b.state.sides[0]["flows"][0, 1] == 1000
    week(b, 3)
    assert b.at("a") == "0201"
    assert b.unit("a")["leg"] == NO_LEG
    assert b.state.sides[0]["flows"][0, 1] == 1000


def test_15_2_arrive_in_a_box_ready_at_once() -> None:
    b = board(". .", units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 2, 0)], links=[(0, "0101", LinkBy.RAIL, 2)])
    week(b, 2)
    row = b.unit("a")
    assert (row["status"], row["box"], row["ready_turn"], row["hex"]) == (Status.IN_BOX, 0, 2, NO_HEX)


@pytest.mark.parametrize(("drawing", "owner"), [(".B .", 1), (".@ .", 1)])
def test_15_2_arrive_waits_for_enemies_and_their_towns(drawing: str, owner: int) -> None:
    b = board(drawing, units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 1, "0101")], owner=owner)
    week(b, 1)
    assert b.unit("a")["status"] == Status.WAITING
    assert kinds(b) == [EventKind.DELAYED]
    b.state.owner[:] = 0
    if "B" in b.letters:
        b.unit("B")["status"] = Status.LOST
        b.unit("B")["hex"] = NO_HEX
        mark_presence_and_zoc(b.world, b.state)
    week(b, 2)
    assert b.at("a") == "0101"


def test_15_2_enemy_countryside_does_not_stop_a_rising() -> None:
    b = board(". .", units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 1, "0101")], owner=1)
    week(b, 1)
    assert b.state.owner[0] == 0


def test_15_3_from_a_box_over_the_link_that_fits() -> None:
    links = [(0, "0101", LinkBy.TRACK, 1), (0, "0501", LinkBy.RAIL, 1)]
    legs = [("a", LegBy.RAIL, 1, "0301")]
    b = board(". . . . .", units={"a": {"box": 0}}, legs=legs, links=links, rails=["0301 0401 0501"], owner=0)
    week(b, 1)
    assert b.at("a") == "0301"
    assert b.unit("a")["box"] == NO_BOX


@pytest.mark.parametrize(
    ("by", "goal"),
    [(LegBy.RAIL, "0501"), (LegBy.MARCH, "0101"), (LegBy.RIVER, "0301")],
)
def test_15_3_each_kind_of_leg_has_its_links(by: LegBy, goal: str) -> None:
    for river in (LinkBy.RIVER, LinkBy.SEA):
        for road in (LinkBy.ROAD, LinkBy.TRACK):
            links = [(0, "0301", river, 1), (0, "0501", LinkBy.RAIL, 1), (0, "0101", road, 1)]
            legs = [("a", by, 1, goal)]
            b = board(". . . . .", units={"a": {"box": 0}}, legs=legs, links=links, owner=1, owners={goal: 0})
            week(b, 1)
            assert b.at("a") == goal
            assert [label for label in ("0101", "0301", "0501") if b.state.owner[b.hex(label)] == 0] == [goal]


def test_15_3_without_a_link_that_fits_any_open_one_serves() -> None:
    links = [(0, "0101", LinkBy.RAIL, 1), (0, "0501", LinkBy.TRACK, 1)]
    b = board(
        ". . . . .", units={"a": {"box": 0}}, legs=[("a", LegBy.RIVER, 1, "0101")], links=links, rails=["0101 0201"]
    )
    week(b, 1)
    assert b.at("a") == "0101"


def test_15_1_each_unit_follows_its_own_legs() -> None:
    legs = [("a", LegBy.MARCH, 1, "0201"), ("b", LegBy.MARCH, 1, "0401")]
    b = board(".a . .b . .", legs=legs)
    week(b, 1)
    assert [b.at(x) for x in "ab"] == ["0201", "0401"]
    assert [int(b.unit(x)["leg"]) for x in "ab"] == [NO_LEG, NO_LEG]


def test_15_3_a_closed_link_keeps_it_in_the_box() -> None:
    legs = [("a", LegBy.RAIL, 1, "0101")]
    b = board(".+ .", units={"a": {"box": 0}}, legs=legs, links=[(0, "0101", LinkBy.RAIL, 1)], owner=1)
    week(b, 1)
    assert b.unit("a")["status"] == Status.IN_BOX
    assert kinds(b) == [EventKind.DELAYED]


def test_15_4_a_leg_to_a_box_goes_by_its_link() -> None:
    b = board(".a . .", legs=[("a", LegBy.MARCH, 1, 0)], links=[(0, "0301", LinkBy.ROAD, 1)])
    week(b, 1)
    assert (b.unit("a")["status"], b.unit("a")["box"]) == (Status.IN_BOX, 0)
    assert kinds(b) == [EventKind.ENTERED_BOX]


def test_15_5_leave() -> None:
    b = board(".a .", legs=[("a", LegBy.LEAVE, 2, None)])
    week(b, 2)
    assert b.unit("a")["status"] == Status.LEFT
    assert b.state.sides[0]["flows"][0, 7] == 1000
    assert b.state.present[0] == 0


def test_15_6_what_cannot_be_finished_is_tried_again() -> None:
    legs = [("a", LegBy.RAIL, 1, "0501"), ("a", LegBy.LEAVE, 2, None)]
    b = board(".+a . . .'B .+", legs=legs, rails=[LINE], owner=0, units={"B": {"men": 100}})
    week(b, 1)
    assert b.at("a") == "0301"
    assert kinds(b) == [EventKind.DELAYED]
    week(b, 2)
    assert b.unit("a")["status"] == Status.ON_MAP
    b.unit("B")["status"], b.unit("B")["hex"] = Status.LEFT, NO_HEX
    mark_presence_and_zoc(b.world, b.state)
    b.state.owner[:] = 0
    week(b, 3)
    assert kinds(b) == [EventKind.ARRIVED, EventKind.LEFT_MAP]


def test_15_7_the_routed_wait() -> None:
    b = board(".a .", legs=[("a", LegBy.MARCH, 1, "0201")])
    b.unit("a")["flags"] |= int(UnitFlag.ROUTED)
    week(b, 1)
    assert b.at("a") == "0101"


def test_15_8_dates_are_kept_when_no_enemy_is_near() -> None:
    far = ". . . . . . . . . . . . ."
    b = board(far.replace(".", ".a", 1), legs=[("a", LegBy.MARCH, 1, "1301")], owner=1, temperature=-200)
    week(b, 1)
    assert b.at("a") == "1301"
    assert set(b.state.owner) == {0}


def test_15_9_an_order_takes_a_unit_off_its_schedule() -> None:
    b = board(".a . .", legs=[("a", LegBy.MARCH, 2, "0301")])
    order(b, OrderKind.FORCE, "a")
    week(b, 2)
    assert b.at("a") == "0101"


def test_15_9_the_lost_have_none() -> None:
    b = board(". .", units={"a": {"status": Status.LOST}}, legs=[("a", LegBy.ARRIVE, 1, "0101")])
    week(b, 1)
    assert b.unit("a")["leg"] == NO_LEG
    assert b.state.present[0] == 0


def test_15_10_aid_to_a_unit_and_to_the_side() -> None:
    aid = [(2, 0, "a", 500, 3, 1, 40), (2, 0, -1, 200, 2, 0, 5), (3, 0, "a", 9, 9, 9, 9)]
    b = board(".a .c", units={"c": {"men": 3000}}, aid=aid)
    b.state.clock[0]["turn"] = 2
    give_aid(b.state, b.log)
    assert (b.unit("a")["rifles"], b.unit("a")["machine_guns"], b.unit("a")["guns"]) == (1500, 3, 1)
    assert b.unit("c")["machine_guns"] == 2
    assert (b.state.sides[0]["rifles"], b.state.sides[0]["ammunition"]) == (200, 145)
    assert kinds(b) == [EventKind.AID, EventKind.AID]


@pytest.mark.parametrize(
    ("fields", "to_unit"),
    [
        ({"box": 0}, True),
        ({"status": Status.DISPERSED}, True),
        ({"status": Status.LEFT}, False),
        ({"status": Status.WAITING}, False),
    ],
)
def test_15_10_whether_the_unit_is_there(fields: dict[str, int], to_unit: bool) -> None:
    b = board(".b", units={"a": fields}, aid=[(1, 0, "a", 500, 3, 1, 40)])
    give_aid(b.state, b.log)
    assert (b.unit("a")["rifles"], b.state.sides[0]["rifles"]) == ((1500, 0) if to_unit else (1000, 500))
    assert (b.unit("a")["guns"], b.unit("b")["guns"]) == ((1, 0) if to_unit else (0, 1))


def test_15_10_machine_guns_go_to_the_largest_unit_on_the_map() -> None:
    b = board(".a .c", units={"b": {"men": 5000, "box": 0}}, aid=[(1, 0, -1, 5, 3, 1, 0)])
    give_aid(b.state, b.log)
    assert [int(b.unit(x)["machine_guns"]) for x in "abc"] == [3, 0, 0]
    none = board(". .B", aid=[(1, 0, -1, 5, 3, 1, 7)])
    give_aid(none.state, none.log)
    assert (none.state.sides[0]["rifles"], none.state.sides[0]["ammunition"]) == (5, 107)
    assert none.state.units["machine_guns"].tolist() == [0]


def test_15_11_rail_ignores_capacity_and_marches_off_the_railway() -> None:
    b = board(
        ".+a . . . .+", legs=[("a", LegBy.RAIL, 1, "0501")], rails=[LINE], owner=0, setup={0: {"rail_capacity": 0}}
    )
    week(b, 1)
    assert b.at("a") == "0501"
    b = board(".a . . . .", legs=[("a", LegBy.RAIL, 1, "0501")], owner=0)
    week(b, 1)
    assert b.at("a") == "0501"


def test_15_11_trains_only_ride() -> None:
    units = {"a": {"type": T.TRAIN}}
    b = board(".a . .", units=units, legs=[("a", LegBy.MARCH, 1, "0301")], rails=["0101 0201"], owner=0)
    week(b, 1)
    assert b.at("a") == "0101"
    b = board(".a . .", units=units, legs=[("a", LegBy.MARCH, 1, "0301")], rails=["0101 0201 0301"], owner=0)
    week(b, 1)
    assert b.at("a") == "0301"


LONG = "0101 0201 0301 0401 0501 0601 0701"


@pytest.mark.parametrize(
    ("damage", "owner", "first", "second"), [(1, 0, "0201", "0201"), (2, 0, "0501", "0701"), (1, 1, "0501", "0701")]
)
def test_15_11_a_unit_gets_off_and_marches_past_a_break_that_lasts(
    damage: int, owner: int, first: str, second: str
) -> None:
    drawing = ".+ .a . . . . .+\n. . . . . . ."
    legs = [("a", LegBy.RAIL, 1, "0701")]
    b = board(drawing, legs=legs, rails=[LONG], owner=0, temperature=150)
    for label in ("0301", "0401"):
        b.state.rail_damage[b.hex(label)] = damage
        b.state.owner[b.hex(label)] = owner
    week(b, 1)
    assert b.at("a") == first
    assert kinds(b)[-1] == EventKind.DELAYED
    week(b, 2)
    assert b.at("a") == second


def test_15_11_beyond_a_long_break_it_marches_as_far_as_it_must() -> None:
    line = " ".join(f"{column:02d}01" for column in range(1, 13))
    b = board("." + " .a" + " ." * 10, legs=[("a", LegBy.RAIL, 1, "1201")], rails=[line], owner=0)
    b.state.rail_damage[2:11] = 3
    week(b, 1)
    assert b.at("a") == "1001", "eight hexes along the line at most"


def test_15_12_the_march_takes_passes_and_impossible_steps_only_if_it_must() -> None:
    legs = [("a", LegBy.MARCH, 1, "0301")]
    b = board(".a M .\n . . .", legs=legs, owner=1, temperature=-300)
    week(b, 1)
    assert b.at("a") == "0301"
    assert b.state.owner[b.hex("0201")] == 1  # it went round
    b = board(".a M .", legs=legs, owner=1, temperature=-300)
    week(b, 1)
    assert b.at("a") == "0301"
    week(b := board(".a ~ .", legs=legs), 1)
    assert b.at("a") == "0101"


def test_15_12_snow_on_a_pass_does_not_stop_a_scheduled_march() -> None:
    passes = [("0101 0201 0301", Hexside.PASS)]
    b = board(".a M .\n ~ ~ ~", legs=[("a", LegBy.MARCH, 1, "0301")], hexsides=passes, temperature=-300)
    week(b, 1)
    assert b.at("a") == "0301"


def test_15_13_a_march_stops_before_the_enemys_influence() -> None:
    b = board(".a . . . . .B", legs=[("a", LegBy.MARCH, 1, "0501")])
    week(b, 1)
    assert b.at("a") == "0401"
    assert kinds(b) == [EventKind.DELAYED]
    b = board(".a . . . .c .B", legs=[("a", LegBy.MARCH, 1, "0501")])
    week(b, 1)
    assert b.at("a") == "0501"  # a friend holds the hex


def test_15_13_under_influence_only_a_week_of_marching() -> None:
    far = ".a " + ". " * 9 + ".B"
    b = board(far, legs=[("a", LegBy.MARCH, 1, "1001")])
    week(b, 1)
    assert b.at("a") == "0701"
    week(b, 2)
    assert b.at("a") == "0901"


def test_15_13_planned_by_what_is_seen_and_stopped_by_what_is_there() -> None:
    drawing = ".a . . .B . .\n . . . . . .\n. . . . . ."
    for sighted, stops in ((1, False), (0, True)):
        legs = [("a", LegBy.MARCH, 2, "0601")]
        b = board(drawing, units={"B": {"men": 100, "sighted": sighted}}, legs=legs)
        week(b, 2)
        assert (b.at("a") == "0301") == stops
        assert (b.at("a") == "0601") != stops
        assert b.unit("B")["sighted"] == 1
        assert (EventKind.SPOTTED in kinds(b)) == stops


def test_15_3_no_unit_enters_among_unseen_enemies() -> None:
    legs = [("a", LegBy.MARCH, 2, "0301")]
    b = board(".B . .", units={"a": {"box": 0}, "B": {"sighted": 0}}, legs=legs, links=[(0, "0101", LinkBy.ROAD, 1)])
    week(b, 2)
    assert b.unit("a")["status"] == Status.IN_BOX


def test_15_14_by_boat_or_on_foot() -> None:
    for links, owner, where in (([("0101", "0301")], 0, "0301"), ([("0101", "0301")], 1, "0101"), ([], 0, "0101")):
        b = board(".=a ~ .=", legs=[("a", LegBy.RIVER, 1, "0301")], port_links=links, owner=0, owners={"0301": owner})
        week(b, 1)
        assert b.at("a") == where
    b = board(".=a . .", legs=[("a", LegBy.RIVER, 1, "0301")])
    week(b, 1)
    assert b.at("a") == "0301"


def test_15_15_aircraft_fly() -> None:
    b = board(".a ~ M .", units={"a": {"type": T.AIR}}, legs=[("a", LegBy.RAIL, 1, "0401")])
    week(b, 1)
    assert b.at("a") == "0401"


def test_15_16_a_unit_without_room_stops_at_the_nearest_hex() -> None:
    params = {Param.STACK_MEN: 1500}
    b = board(". .c .", units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 1, "0201")], params=params)
    week(b, 1)
    assert b.at("a") in ("0101", "0301")
    assert b.unit("a")["leg"] == NO_LEG


@pytest.mark.parametrize(
    ("broken", "enemy", "label"), [("0101", "", "0301"), ("", "0101", "0301"), ("", "0301", "0101")]
)
@pytest.mark.parametrize("letter", ["a", "A"])
def test_15_16_a_train_without_room_stops_along_its_own_whole_rails(
    letter: str, broken: str, enemy: str, label: str
) -> None:
    side = int(letter.isupper())
    friend = "C" if side else "c"
    b = board(
        f".' .{friend} .'\n. . .",
        units={letter: {"type": T.TRAIN}},
        legs=[(letter, LegBy.ARRIVE, 1, "0201")],
        rails=["0101 0201 0301"],
        params={Param.STACK_MEN: 1500},
        owners={enemy: 1 - side} if enemy else {},
    )
    if broken:
        b.state.rail_damage[b.hex(broken)] = 1
    week(b, 1)
    assert b.at(letter) == label


def test_15_3_without_any_room_it_stays_in_its_box() -> None:
    legs, links = [("a", LegBy.MARCH, 1, "0101")], [(0, "0101", LinkBy.ROAD, 1)]
    b = board(".c", units={"a": {"box": 0}}, legs=legs, links=links, params={Param.STACK_MEN: 1500})
    week(b, 1)
    assert (b.unit("a")["status"], b.unit("a")["box"], b.unit("a")["hex"]) == (Status.IN_BOX, 0, NO_HEX)
    assert kinds(b) == [EventKind.DELAYED]


@pytest.mark.parametrize(
    ("units", "leg", "ring"),
    [
        ({"a": {}}, ("a", LegBy.ARRIVE, 1, "0202"), True),
        ({"a": {}}, ("a", LegBy.ARRIVE, 1, 0), False),
        ({"a": {"box": 0}}, ("a", LegBy.MARCH, 1, "0202"), True),
    ],
)
def test_15_2_zoc_and_presence_follow_an_arrival(
    units: dict[str, dict[str, int]], leg: tuple[str, int, int, str], ring: bool
) -> None:
    b = board(". . .\n. . .\n. . .", units=units, legs=[leg], links=[(0, "0202", LinkBy.ROAD, 1)])
    week(b, 1)
    assert bool(b.state.present[b.hex("0202")]) == bool(b.state.zoc[b.hex("0201")]) == ring


@pytest.mark.parametrize("leg", [("a", LegBy.LEAVE, 1, None), ("a", LegBy.MARCH, 1, 0), ("a", LegBy.MARCH, 1, "0303")])
def test_15_5_zoc_and_presence_follow_a_departure(leg: tuple[str, int, int, str]) -> None:
    b = board(".a . .\n. . .\n. . .", legs=[leg], links=[(0, "0101", LinkBy.ROAD, 1)])
    week(b, 1)
    assert not b.state.present[0]
    assert not b.state.zoc[b.hex("0201")] or b.at("a") == "0303"


def test_15_16_the_nearest_room_is_not_sought_through_enemies() -> None:
    b = board(".c .B .", units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 1, "0101")], params={Param.STACK_MEN: 1500})
    week(b, 1)
    assert b.unit("a")["status"] == Status.WAITING
    assert kinds(b) == [EventKind.DELAYED]


def delay(b: Board) -> tuple[Delay, str]:
    """Why the only delayed unit waits, and where."""
    late = [event for event in b.events() if event[0] == EventKind.DELAYED]
    assert len(late) == 1
    return Delay(late[0][5]), hex_label(late[0][6], b.cols, b.rows) if late[0][6] >= 0 else ""


@pytest.mark.parametrize(
    ("drawing", "rest", "expected"),
    [
        (". .B .", {}, (Delay.ENEMY_THERE, "0201")),
        (". .@ .", {"owner": 1}, (Delay.ENEMY_PLACE, "0201")),
        (".b .c .d", {"params": {Param.STACK_MEN: 1500}}, (Delay.NO_ROOM, "0201")),
    ],
)
def test_15_6_a_waiting_unit_gives_its_reason(drawing: str, rest: Any, expected: tuple[Delay, str]) -> None:
    b = board(drawing, units={"a": WAITING}, legs=[("a", LegBy.ARRIVE, 1, "0201")], **rest)
    week(b, 1)
    assert delay(b) == expected


@pytest.mark.parametrize(
    ("drawing", "by", "goal", "rest", "expected"),
    [
        (".a . .B .", LegBy.MARCH, "0401", {}, (Delay.ENEMY_NEAR, "0401")),
        (".+a . .B .+", LegBy.RAIL, "0401", {"rails": ["0101 0201 0301 0401"], "owner": 0}, (Delay.LINE_CUT, "0401")),
        (
            ".=a ~ .=",
            LegBy.RIVER,
            "0301",
            {"port_links": [], "units": {"a": {"type": T.BOAT}}},
            (Delay.NO_PASSAGE, "0301"),
        ),
        (
            ".a ~ .@",
            LegBy.MARCH,
            "0301",
            {"units": {"a": {"type": T.AIR}}, "owners": {"0301": 1}},
            (Delay.ENEMY_PLACE, "0301"),
        ),
        (".a . .", LegBy.MARCH, "0301", {"units": {"a": {"flags": int(UnitFlag.ROUTED)}}}, (Delay.ROUTED, "0301")),
    ],
)
def test_15_6_so_does_one_on_its_way(
    drawing: str, by: LegBy, goal: str, rest: Any, expected: tuple[Delay, str]
) -> None:
    b = board(drawing, legs=[("a", by, 1, goal)], **rest)
    week(b, 1)
    assert delay(b) == expected


def test_15_6_and_one_in_a_box() -> None:
    legs, links = [("a", LegBy.MARCH, 1, "0201")], [(0, "0101", LinkBy.ROAD, 1)]
    b = board(".B .", units={"a": {"box": 0}}, legs=legs, links=links)
    week(b, 1)
    assert delay(b) == (Delay.ENEMY_THERE, "0101")
    b = board(".+ .", units={"a": {"box": 0}}, legs=legs, links=[(0, "0101", LinkBy.RAIL, 1)], owner=1)
    week(b, 1)
    assert delay(b) == (Delay.NO_ENTRY, "0201")


def test_15_2_a_unit_that_waits_sees_who_is_there() -> None:
    b = board(
        ". .B .",
        units={"a": WAITING, "B": {"type": T.IRREGULAR_FOOT, "flags": int(UnitFlag.HIDDEN)}},
        legs=[("a", LegBy.ARRIVE, 1, "0201")],
    )
    b.unit("B")["sighted"] = 0
    week(b, 1)
    assert b.unit("B")["sighted"] == 1
