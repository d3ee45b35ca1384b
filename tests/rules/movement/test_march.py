"""Chapter 4, paragraph by paragraph."""

from random import Random

import numpy as np
import pytest

from game.core.codes import EventKind, Hexside, LossCause, OrderKind, Param, Refusal, UnitFlag
from game.core.state import copy_state, restore
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.reach import reach
from game.rules.movement.stacking import stacking_room
from game.rules.movement.step_cost import step_cost
from tests.boards import Board, T, board
from tests.rules.play import costs, listed_labels, order, why_not

MOVE, FORCE = OrderKind.MOVE, OrderKind.FORCE


def strip(tokens: str, **kwargs: object) -> Board:
    """A row of hexes with unit a in the first."""
    return board(tokens, units={"a": {"type": kwargs.pop("type", T.FOOT)}}, **kwargs)  # type: ignore[arg-type]


def east(b: Board, label: str = "0101") -> int:
    """MP of the step east from a hex."""
    return int(step_cost(b.world, b.state, b["a"], b.hex(label), 1))


def test_4_1_moves_are_paid_hex_by_hex_and_leave_the_rest() -> None:
    b = strip(".a . . . . . . .")
    assert costs(b, "a") == {"0201": 2, "0301": 4, "0401": 6, "0501": 8, "0601": 10, "0701": 12}
    order(b, MOVE, "a", "0301")
    assert b.unit("a")["mp"] == 8
    assert b.events()[-1] == (EventKind.MOVED, 0, b["a"], b.hex("0301"), b.hex("0101"), 4, 0)
    order(b, MOVE, "a", "0701")
    assert b.unit("a")["mp"] == 0
    assert why_not(b, MOVE, "a", "0601") == Refusal.NO_MP


def test_4_1_of_equal_paths_the_last_step_with_the_lower_direction_counts() -> None:
    b = board(". . . . .\n . .a . . .\n. . . . .", units={"a": {"type": T.FOOT}}, owner=1)
    order(b, MOVE, "a", "0401")
    held = [label for label in ("0302", "0301") if b.state.owner[b.hex(label)] == 0]
    assert held == ["0302"], "east, then north-east"


@pytest.mark.parametrize("seed", range(3))
def test_4_1_a_flood_to_one_hex_agrees_with_the_flood_of_all(seed: int) -> None:
    dice = Random(seed)
    rows = [" ".join(dice.choice("..*:^~") for _ in range(13)) for _ in range(9)]
    rows[4] = rows[4][:12] + ".a" + rows[4][13:]
    b = board("\n".join(rows), units={"a": {"type": T.HORSE}}, roads=["0505 0605 0705 0805"])
    b.state.units["mp"] = 9
    found, before = costs(b, "a"), copy_state(b.state)
    assert len(found) > 20
    for label, mp in found.items():
        restore(b.state, before)
        order(b, MOVE, "a", label)
        assert (b.at("a"), 9 - b.unit("a")["mp"]) == (label, mp)


def test_4_1_never_into_a_hex_with_enemies() -> None:
    b = strip(".a .B .", params={Param.ZOC_MEN: 5000})
    assert costs(b, "a") == {}
    assert why_not(b, MOVE, "a", "0201") == Refusal.ENEMY_THERE
    assert why_not(b, MOVE, "a", "0301") == Refusal.OUT_OF_REACH


def test_4_1_by_class() -> None:
    assert east(strip(".a ^", type=T.FOOT)) == 3
    assert east(strip(".a ^", type=T.HORSE)) == 4


@pytest.mark.parametrize(("temperature", "mp"), [(-10, 3), (-9, 2)])
def test_4_2_snow_costs_more(temperature: int, mp: int) -> None:
    assert east(strip(".a .", temperature=temperature)) == mp


def test_4_2_the_shift_of_the_week_counts() -> None:
    b = strip(".a .", temperature=20)
    b.state.clock[0]["heat_shift"] = -30
    assert east(b) == 3
    assert costs(b, "a") == {"0201": 3}


def test_4_3_roads_cost_the_same_whatever_the_ground() -> None:
    assert east(strip(".a ^", roads=["0101 0201"])) == 1
    assert east(strip(".a ^", roads=["0101 0201"], temperature=-100)) == 2
    assert east(strip(".a .", roads=["0101 0201"], params={Param.ROAD_MP: 9})) == 2


def test_4_3_tracks_save_but_not_below_one() -> None:
    assert east(strip(".a ^", tracks=["0101 0201"])) == 2
    assert east(strip(".a ^", tracks=["0101 0201"], params={Param.TRACK_SAVES_MP: 9})) == 1


@pytest.mark.parametrize(
    ("bits", "mp"),
    [
        (Hexside.MINOR_RIVER, 3),
        (Hexside.MEDIUM_RIVER, 5),
        (Hexside.MAJOR_RIVER, 0),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, 7),
        (Hexside.MAJOR_RIVER | Hexside.BRIDGE, 2),
        (Hexside.MEDIUM_RIVER | Hexside.FORD, 3),
    ],
)
def test_4_4_rivers_fords_ferries_and_bridges(bits: int, mp: int) -> None:
    b = strip(".a .", rivers=[("0101 0201", bits)])
    assert east(b) == mp
    assert costs(b, "a") == ({"0201": mp} if mp else {})


def test_4_5_high_mountains_only_over_passes() -> None:
    assert costs(strip(".a M ."), "a") == {}
    b = strip(".a M .", hexsides=[("0101 0201 0301", Hexside.PASS)])
    assert costs(b, "a") == {"0201": 6, "0301": 10}


def test_4_5_passes_close_while_either_hex_is_under_snow() -> None:
    b = strip(".a M", hexsides=[("0101 0201", Hexside.PASS)], roads=["0101 0201"], temperature=-50)
    assert costs(b, "a") == {}
    b = strip(".a M", hexsides=[("0101 0201", Hexside.PASS)], roads=["0101 0201"], temperature=-9)
    assert costs(b, "a") == {"0201": 3}


@pytest.mark.parametrize("drawing", [".a M .", "Ma . M"])
@pytest.mark.parametrize("snowed", ["0101", "0201", "0301", ""])
@pytest.mark.parametrize("kind", [T.FOOT, T.HORSE])
def test_4_5_snow_in_the_hex_left_or_entered_closes_a_pass(drawing: str, snowed: str, kind: T) -> None:
    zones = {snowed: 1} if snowed else {}
    passes = [("0101 0201 0301", Hexside.PASS)]
    b = strip(drawing, type=kind, hexsides=passes, zones=zones, temperatures=[-50])
    b.unit("a")["mp"] = 60
    first, second = snowed in ("0101", "0201"), snowed in ("0201", "0301")
    assert (east(b) == 0, east(b, "0201") == 0) == (first, second)
    assert set(costs(b, "a")) == (set() if first else {"0201"} if second else {"0201", "0301"})
    assert why_not(b, MOVE, "a", "0201") == (Refusal.OUT_OF_REACH if first else Refusal.NONE)


def test_4_2_each_hex_has_the_snow_of_its_zone() -> None:
    b = strip(".a . .", zones={"0201": 1}, temperatures=[-10])
    assert costs(b, "a") == {"0201": 3, "0301": 5}
    b = strip(".a . .", zones={"0201": 1}, temperatures=[-9])
    assert costs(b, "a") == {"0201": 2, "0301": 4}


def test_4_5_water_is_never_entered() -> None:
    assert costs(strip(".a ~", roads=["0101 0201"]), "a") == {}


def test_4_6_closed_regions() -> None:
    b = strip(".a . .", regions={"0201": 1}, access=[3, 2])
    assert costs(b, "a") == {}
    assert why_not(b, MOVE, "a", "0201") == Refusal.NO_ACCESS
    b = strip(".a . .", regions={"0201": 1}, access=[3, 1])
    assert "0301" in costs(b, "a")


def test_4_7_a_fresh_unit_may_always_take_one_step() -> None:
    b = strip(".a ^ ^")
    b.unit("a")["mp"] = 1
    assert costs(b, "a") == {"0201": 1}
    order(b, MOVE, "a", "0201")
    assert b.unit("a")["mp"] == 0


def test_4_7_but_not_one_that_has_moved() -> None:
    b = strip(".a . ^")
    b.unit("a")["mp"] = 4
    order(b, MOVE, "a", "0201")
    assert costs(b, "a") == {"0101": 2}
    assert why_not(b, MOVE, "a", "0301") == Refusal.OUT_OF_REACH


@pytest.mark.parametrize("mp", [1, 2])
def test_4_7_a_forced_march_does_not_take_the_step_away(mp: int) -> None:
    b = strip(".a M M", type=T.SIEGE_TRAIN, hexsides=[("0101 0201 0301", int(Hexside.PASS))])
    b.unit("a")["mp"] = mp
    order(b, FORCE, "a")
    assert b.unit("a")["mp"] == mp + 1, "at least 1 MP (4.9)"
    assert list(costs(b, "a")) == ["0201"]
    order(b, MOVE, "a", "0201")
    assert b.unit("a")["mp"] == 0


def test_4_8_stacking_at_the_end_of_a_move_only() -> None:
    b = board(".a .c .", units={"c": {"men": 3500}})
    assert listed_labels(b, MOVE, "a") == ["0301"]
    assert why_not(b, MOVE, "a", "0201") == Refusal.STACKING
    assert stacking_room(b.world, b.state, 0, b.hex("0201")) == 500
    assert listed_labels(board(".a .c .", units={"c": {"men": 3000}}), MOVE, "a") == ["0201", "0301"]


@pytest.mark.parametrize(("mark", "limit"), [("@", 8000), ("!", 8000), ("%", 15000), ("'", 4000), ("+", 4000)])
def test_4_8_towns_and_cities_hold_more(mark: str, limit: int) -> None:
    b = board(f".a .{mark}")
    assert stacking_room(b.world, b.state, 0, b.hex("0201")) == limit


def test_4_8_a_unit_alone_always_has_room() -> None:
    b = strip(".a .", params={Param.STACK_MEN: 10})
    assert listed_labels(b, MOVE, "a") == ["0201"]


def test_4_9_forced_march_once_a_turn() -> None:
    b = strip(".a .")
    order(b, FORCE, "a")
    assert b.unit("a")["mp"] == 18
    assert b.unit("a")["men"] == 960
    assert b.state.sides[0]["lost"][LossCause.MARCH] == 40
    assert b.events()[-1] == (EventKind.FORCED, 0, b["a"], b.hex("0101"), 40, 0, 0)
    assert why_not(b, FORCE, "a") == Refusal.ALREADY_FORCED


def test_4_9_horse_loses_half() -> None:
    b = strip(".a .", type=T.HORSE)
    order(b, FORCE, "a")
    assert b.unit("a")["men"] == 980


@pytest.mark.parametrize("unit_type", [T.GARRISON, T.TRAIN, T.AIR])
def test_4_9_static_units_trains_and_aircraft_cannot(unit_type: T) -> None:
    assert why_not(strip(".a .", type=unit_type), FORCE, "a") == Refusal.CANNOT_FORCE


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        (UnitFlag.ROUTED, Refusal.CANNOT_FORCE),
        (UnitFlag.ENTRAINED, Refusal.CANNOT_FORCE),
        (UnitFlag.FOUGHT, Refusal.ALREADY_FOUGHT),
        (UnitFlag.DISRUPTED, Refusal.NONE),
    ],
)
def test_4_9_nor_units_that_fought_rode_or_routed(flag: UnitFlag, reason: Refusal) -> None:
    b = strip(".a .")
    b.unit("a")["flags"] |= int(flag)
    assert why_not(b, FORCE, "a") == reason


def test_4_10_trains_keep_to_rails_the_enemy_does_not_hold() -> None:
    b = strip(".a . .' .", type=T.TRAIN, rails=["0101 0201 0301"], owners={"0301": 1})
    assert costs(b, "a") == {"0201": 1}
    b = strip(".a . . .", type=T.TRAIN, rails=["0101 0201 0301"], owners={"0301": 1})
    assert costs(b, "a") == {"0201": 1, "0301": 2}, "open country does not stop trains"
    b = strip(".a . . .", type=T.TRAIN, rails=["0101 0201 0301"])
    assert costs(b, "a") == {"0201": 1, "0301": 2}


def test_4_11_aircraft_relocate_to_own_places() -> None:
    b = strip(".a M ~ .@ .B .@ .", type=T.AIR, owners={"0401": 0, "0601": 1})
    assert costs(b, "a") == {"0401": 3}
    order(b, MOVE, "a", "0401")
    assert b.at("a") == "0401"
    assert b.unit("a")["mp"] == 17


def test_4_12_units_that_fought_or_rode_do_not_move() -> None:
    for flag, reason in ((UnitFlag.FOUGHT, Refusal.ALREADY_FOUGHT), (UnitFlag.ENTRAINED, Refusal.ALREADY_MOVED)):
        b = strip(".a .")
        b.unit("a")["flags"] |= int(flag)
        assert costs(b, "a") == {}
        assert why_not(b, MOVE, "a", "0201") == reason


@pytest.mark.parametrize("mark", "'+=@%!")
def test_4_13_passing_takes_hexes_but_no_places(mark: str) -> None:
    b = strip(f".a .{mark} .", owner=1)
    order(b, MOVE, "a", "0301")
    assert list(b.state.owner) == [0, 1, 0]
    assert (EventKind.LOOTED, 0, b["a"], b.hex("0201"), 0, 0, 0) in b.events()


def test_4_13_not_by_small_units_or_aircraft() -> None:
    b = board(".a .@ .", units={"a": {"men": 49}}, owner=1)
    order(b, MOVE, "a", "0301")
    assert list(b.state.owner) == [0, 1, 1]
    b = strip(".a . .@", type=T.AIR, owners={"0201": 1, "0301": 0})
    order(b, MOVE, "a", "0301")
    assert b.state.owner[1] == 1


def unseen(tokens: str, **kwargs: object) -> Board:
    """As `strip`, but side 0 sees nothing of the enemy yet."""
    b = strip(tokens, **kwargs)
    b.state.units["sighted"] = 0
    b.state.sight[:] = 0
    mark_presence_and_zoc(b.world, b.state)
    return b


def test_4_10_not_over_broken_rails() -> None:
    b = strip(".a . . .", type=T.TRAIN, rails=["0101 0201 0301"])
    b.state.rail_damage[2] = 3
    assert costs(b, "a") == {"0201": 1}


def test_4_14_a_move_ends_before_unknown_enemies() -> None:
    b = unseen(".a . . .B . .", params={Param.ZOC_MEN: 5000})
    assert costs(b, "a")["0601"] == 10
    order(b, MOVE, "a", "0601")
    assert b.at("a") == "0301"
    assert b.unit("a")["mp"] == 8
    assert b.unit("B")["sighted"] == 1
    assert [event[0] for event in b.events()] == [EventKind.SPOTTED, EventKind.MOVED, EventKind.STOPPED]
    assert b.events()[-1][:4] == (EventKind.STOPPED, 0, b["a"], b.hex("0301"))
    assert why_not(b, MOVE, "a", "0401") == Refusal.ENEMY_THERE


def test_4_14_enemies_who_do_not_lie_in_ambush_are_met_even_if_others_do() -> None:
    b = unseen(".a . . .B . . . . . .C", params={Param.ZOC_MEN: 5000})
    b.unit("C")["flags"] |= UnitFlag.HIDDEN | UnitFlag.AMBUSH
    mark_presence_and_zoc(b.world, b.state)
    order(b, MOVE, "a", "0501")
    assert (b.at("a"), b.unit("B")["sighted"]) == ("0301", 1)
    assert EventKind.AMBUSHED not in [event[0] for event in b.events()]


def test_4_14_it_may_end_where_it_began() -> None:
    b = unseen(".a .B . .", params={Param.ZOC_MEN: 5000})
    order(b, MOVE, "a", "0301")
    assert b.at("a") == "0101"
    assert b.unit("a")["mp"] == 12
    assert [event[0] for event in b.events()] == [EventKind.SPOTTED, EventKind.STOPPED]


def test_4_14_an_unknown_zoc_holds() -> None:
    drawing = ".a . . . . .\n . . .B . . ."
    b = unseen(drawing)
    order(b, MOVE, "a", "0601")
    assert b.at("a") == "0301"
    assert b.unit("a")["mp"] == 8
    assert costs(b, "a") == {}
    b = unseen(drawing, type=T.IRREGULAR_FOOT)
    order(b, MOVE, "a", "0601")
    assert b.at("a") == "0601"


def test_4_14_where_there_is_no_room_it_goes_back() -> None:
    b = board(".a . .c .B .", units={"c": {"men": 3900}}, params={Param.ZOC_MEN: 5000})
    b.state.units["sighted"] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, MOVE, "a", "0501")
    assert b.at("a") == "0201"
    assert b.unit("a")["mp"] == 10


def test_4_14_aircraft_do_not_land_among_them() -> None:
    b = unseen(".a . .@B .", type=T.AIR, owners={"0301": 0})
    b.state.owner[2] = 0
    order(b, MOVE, "a", "0301")
    assert b.at("a") == "0101"
    assert b.unit("B")["sighted"] == 1


@pytest.mark.parametrize(("men", "end"), [(2500, "0301"), (4000, "0301"), (5000, "0301")])
def test_4_14_a_unit_needs_no_room_besides_its_own(men: int, end: str) -> None:
    b = unseen(".a . . .B . .", params={Param.ZOC_MEN: 9000})
    b.unit("a")["men"] = men
    order(b, MOVE, "a", "0601")
    assert b.at("a") == end


@pytest.mark.parametrize(("men", "end"), [(3000, "0301"), (3001, "0201")])
def test_4_14_room_for_the_last_man(men: int, end: str) -> None:
    b = board(".a . .c .B .", units={"c": {"men": men}}, params={Param.ZOC_MEN: 5000})
    b.state.units["sighted"] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, MOVE, "a", "0501")
    assert b.at("a") == end


@pytest.mark.parametrize("seed", range(4))
def test_4_1_every_hex_is_entered_by_the_lowest_direction_of_the_cheapest(seed: int) -> None:
    dice = Random(seed)
    rows = [" ".join(dice.choice("...:^") for _ in range(9)) for _ in range(7)]
    rows[3] = rows[3][:8] + ".a" + rows[3][9:]
    b = board("\n".join(rows))
    size = len(b.state.owner)
    cost, came = np.empty(size, np.int16), np.empty(size, np.int8)
    reach(b.world, b.state, b["a"], cost, came, np.empty(size, np.int32))
    for h in np.flatnonzero(cost > 0):
        ways = {}
        for d in range(6):
            left = int(b.world.neighbours[h, (d + 3) % 6])
            if left >= 0 and cost[left] >= 0 and (mp := step_cost(b.world, b.state, b["a"], left, d)):
                ways[d] = int(cost[left]) + int(mp)
        assert cost[h] == min(ways.values()) <= 12
        assert came[h] == min(d for d, mp in ways.items() if mp == cost[h])
