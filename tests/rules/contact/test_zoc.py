"""Chapter 5, paragraph by paragraph."""

import numpy as np
import pytest

from game.core.codes import Hexside, OrderKind, Refusal, UnitFlag, Zoc
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.play import costs, order, why_not

MOVE = OrderKind.MOVE


def zoc(b: Board, label: str) -> int:
    """Zoc bits of all units, seen or not."""
    return int(b.state.zoc[b.hex(label)]) & 15


RING = ["0201", "0301", "0102", "0302", "0203", "0303"]


def drawn(**fields: object) -> Board:
    return board(". . . .\n . .a . .\n . . . .", units={"a": dict(fields)})


def test_5_1_regulars_exert_zoc_into_six_hexes_by_class() -> None:
    foot, horse = drawn(), drawn(type=T.HORSE)
    assert [zoc(foot, label) for label in RING] == [Zoc.FOOT_0] * 6
    assert [zoc(horse, label) for label in RING] == [Zoc.HORSE_0] * 6
    assert zoc(foot, "0202") == 0
    assert zoc(foot, "0101") == 0
    assert foot.state.present[foot.hex("0202")] & 3 == 1


def test_5_1_the_sick_do_not_count() -> None:
    assert zoc(drawn(men=500, sick=300), "0201") == Zoc.FOOT_0
    assert zoc(drawn(men=500, sick=301), "0201") == 0


@pytest.mark.parametrize(
    ("bits", "reaches"),
    [
        (Hexside.MAJOR_RIVER, False),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, False),
        (Hexside.MAJOR_RIVER | Hexside.BRIDGE, True),
        (Hexside.MEDIUM_RIVER, True),
    ],
)
def test_5_2_zoc_stops_at_an_unbridged_major_river(bits: int, reaches: bool) -> None:
    b = board(".a .", rivers=[("0101 0201", bits)])
    assert bool(zoc(b, "0201")) == reaches


def test_5_2_zoc_stops_at_mountain_walls_and_water_but_crosses_passes() -> None:
    b = board(".a M", temperature=-200)
    assert zoc(b, "0201") == 0
    b = board(".a M", hexsides=[("0101 0201", Hexside.PASS)], temperature=-200)
    assert zoc(b, "0201") == Zoc.FOOT_0
    assert zoc(board("Ma ."), "0201") == 0
    assert zoc(board(".a ~"), "0201") == 0


def test_5_3_irregulars_need_three_times_the_men_and_exert_horse_zoc() -> None:
    assert zoc(drawn(type=T.IRREGULAR_HORSE, men=599), "0201") == 0
    assert zoc(drawn(type=T.IRREGULAR_HORSE, men=600), "0201") == Zoc.HORSE_0
    assert zoc(drawn(type=T.IRREGULAR_FOOT, men=600), "0201") == Zoc.HORSE_0


def test_5_4_trains_aircraft_headquarters_the_routed_and_empty_towns_exert_none() -> None:
    for unit_type in (T.TRAIN, T.AIR, T.HEADQUARTERS):
        assert zoc(drawn(type=unit_type), "0201") == 0
    assert zoc(drawn(flags=int(UnitFlag.ROUTED)), "0201") == 0
    assert not board(".@ .", owner=0).state.zoc.any()


def guarded(**fields: object) -> Board:
    """Unit a to the west of an enemy at 0302 whose ZOC covers 0201, 0301 and so on."""
    return board(". . . . .\n .a . .B . .\n . . . . .", units={"a": dict(fields), "B": {"type": T.FOOT}})


def test_5_5_regular_foot_is_held_by_any_enemy_zoc() -> None:
    b = guarded(type=T.FOOT)
    order(b, MOVE, "a", "0202")
    assert b.unit("a")["mp"] > 0
    assert costs(b, "a") == {}
    assert why_not(b, MOVE, "a", "0102") == Refusal.ALREADY_MOVED


def test_5_5_regular_horse_is_held_by_horse_zoc_only() -> None:
    b = board(". . .B . .\n .a . . . .", units={"a": {"type": T.HORSE}, "B": {"type": T.HORSE}})
    assert "0402" not in costs(b, "a")
    b = board(". . .B . .\n .a . . . .", units={"a": {"type": T.HORSE}, "B": {"type": T.FOOT}})
    assert costs(b, "a")["0402"] == 2 + 2 + 2 + 2 + 2  # two hexes under ZOC, one free


def test_5_5_the_halt_ends_with_the_zoc() -> None:
    b = guarded(type=T.FOOT)
    order(b, MOVE, "a", "0202")
    b.unit("B")["men"] = 100
    mark_presence_and_zoc(b.world, b.state)
    assert costs(b, "a")


def test_5_6_irregulars_slip_through_for_more_mp() -> None:
    b = guarded(type=T.IRREGULAR_FOOT)
    assert costs(b, "a")["0202"] == 4
    assert costs(b, "a")["0201"] == 2
    order(b, MOVE, "a", "0202")
    assert costs(b, "a")["0301"] == 4


def test_5_7_not_straight_from_zoc_to_zoc() -> None:
    b = guarded(type=T.FOOT)
    b.unit("a")["hex"] = b.hex("0202")
    mark_presence_and_zoc(b.world, b.state)
    reached = costs(b, "a")
    assert reached["0102"] == 2
    assert reached["0301"] == 4  # not straight, but round by 0201


def test_5_8_a_friend_in_the_hex_allows_the_step_but_not_more() -> None:
    b = board(". .c . . .\n .a . .B . .\n . . . . .", units={"c": {"type": T.HEADQUARTERS}})
    b.unit("a")["hex"] = b.hex("0202")
    b.unit("c")["hex"] = b.hex("0301")
    mark_presence_and_zoc(b.world, b.state)
    reached = costs(b, "a")
    assert reached["0301"] == 2
    assert reached["0303"] == 4
    order(b, MOVE, "a", "0301")
    assert costs(b, "a") == {}


def test_5_9_trains_are_not_hindered() -> None:
    b = board(".a . . .\n . .B . .", units={"a": {"type": T.TRAIN}}, rails=["0101 0201 0301 0401"], owner=0)
    assert costs(b, "a") == {"0201": 1, "0301": 2, "0401": 3}


def test_zoc_and_presence_are_the_same_when_marked_again() -> None:
    b = board(". .a . .B\n .C . .d .\n . . .e .", units={"d": {"type": T.HORSE}})
    saved = b.state.zoc.copy(), b.state.present.copy()
    b.state.zoc[:] = 255
    b.state.present[:] = 255
    mark_presence_and_zoc(b.world, b.state)
    assert np.array_equal(saved[0], b.state.zoc)
    assert np.array_equal(saved[1], b.state.present)
