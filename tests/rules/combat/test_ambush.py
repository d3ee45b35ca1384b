"""Chapter 8, second and third part: ambush of moving columns."""

import numpy as np
import pytest

from game.core.codes import EventKind, Hexside, LegBy, Modifier, OrderKind, Param, Result, UnitFlag
from game.core.conservation import imbalance
from game.rules.story.arrivals import run_schedule
from tests.boards import Board, T, board
from tests.rules.play import SEED, costs, order

MOVE, RAIL = OrderKind.MOVE, OrderKind.RAIL
WAITS = int(UnitFlag.HIDDEN | UnitFlag.AMBUSH | UnitFlag.IN_SUPPLY)
BAND = {"type": T.IRREGULAR_HORSE, "men": 600, "flags": WAITS, "sighted": 0}


def road(tokens: str = ".a . . . . .\n . . .B . . .", **kwargs: object) -> Board:
    """Column a marches east past a band B that lies in wait beside 0301 and 0401."""
    column = kwargs.pop("column", {})
    band = kwargs.pop("band", {})
    units = {"a": {"men": 500, **column}, "B": {**BAND, **band}}  # type: ignore[dict-item]
    return board(tokens, units=units, **kwargs)  # type: ignore[arg-type]


def kinds(b: Board) -> list[EventKind]:
    return [EventKind(event[0]) for event in b.events()]


def is_sprung(b: Board) -> bool:
    return EventKind.AMBUSHED in kinds(b)


def test_8_20_a_column_falls_into_the_first_ambush_on_its_way() -> None:
    b = road()
    assert "0601" in costs(b, "a"), "the side does not know of it"
    order(b, MOVE, "a", "0601")
    fight = next(event for event in b.events() if event[0] == EventKind.AMBUSHED)
    assert fight[1:5] == (1, b["B"], b.hex("0301"), b["a"])
    lost = b.state.sides["lost"].sum(axis=1)
    assert fight[5:] == (lost[0], lost[1])
    assert lost[0] > 0
    assert not imbalance(b.state).any()


def test_8_20_only_over_hexsides_that_can_be_crossed() -> None:
    river = [("0301 0302", Hexside.MAJOR_RIVER), ("0401 0302", Hexside.MAJOR_RIVER)]
    b = road(rivers=river)
    order(b, MOVE, "a", "0601")
    assert not is_sprung(b)
    assert b.at("a") == "0601"


def test_8_20_who_runs_into_it_is_struck() -> None:
    b = road(".a .B .", column={"type": T.IRREGULAR_FOOT})
    order(b, MOVE, "a", "0301")
    assert is_sprung(b)


@pytest.mark.parametrize("flags", [int(UnitFlag.HIDDEN | UnitFlag.IN_SUPPLY), int(UnitFlag.IN_SUPPLY)])
def test_8_20_units_not_in_ambush_do_not_attack(flags: int) -> None:
    b = road(band={"flags": flags, "men": 100})
    order(b, MOVE, "a", "0601")
    assert not is_sprung(b)


def test_8_20_columns_on_schedule_and_trains_are_struck() -> None:
    b = road(legs=[("a", LegBy.MARCH, 1, "0601")])
    run_schedule(b.world, b.state, SEED, b.log)
    assert is_sprung(b)
    assert b.unit("a")["leg"] != -1
    b = road(column={"type": T.TRAIN}, rails=["0101 0201 0301 0401 0501"], owner=0)
    order(b, MOVE, "a", "0501")
    assert is_sprung(b)


def test_8_20_troops_by_train_pass_but_not_through_its_hex() -> None:
    line = {"rails": ["0101 0201 0301 0401 0501"], "owner": 0}
    b = road(".+a . . . .+\n . . .B . .", **line)
    order(b, RAIL, "a", "0501")
    assert not is_sprung(b)
    assert b.at("a") == "0501"
    b = road(".+a . . .B .+", owners={"0401": 0}, **line)
    b.state.owner[3] = 0
    order(b, RAIL, "a", "0501")
    assert is_sprung(b)
    assert EventKind.STOPPED in kinds(b)
    assert b.unit("a")["flags"] & UnitFlag.ENTRAINED


@pytest.mark.parametrize(("men", "sprung"), [(2400, True), (2401, False)])
def test_8_21_too_strong_a_column_passes(men: int, sprung: bool) -> None:
    b = road(column={"men": men})
    order(b, MOVE, "a", "0601")
    assert is_sprung(b) == sprung
    assert bool(b.unit("B")["flags"] & UnitFlag.AMBUSH) != sprung


def test_8_21_a_column_without_a_fit_man_passes_where_no_ambush_is_laid() -> None:
    b = road(column={"sick": 500}, band={"flags": int(UnitFlag.HIDDEN | UnitFlag.IN_SUPPLY)})
    far = board(".a . . . .B", units={"a": {"sick": 1000}, "B": BAND})
    for each, goal in ((b, "0601"), (far, "0201")):
        order(each, MOVE, "a", goal)
        assert not is_sprung(each)


@pytest.mark.parametrize(("sick", "sprung"), [(600, False), (599, False), (475, True), (476, False)])
def test_8_21_only_fit_men_count(sick: int, sprung: bool) -> None:
    b = road(band={"sick": sick})
    order(b, MOVE, "a", "0601")
    assert is_sprung(b) == sprung


def test_8_20_boats_are_not_ambushed() -> None:
    river = [("0201 0102", Hexside.MAJOR_RIVER), ("0201 0202", Hexside.MAJOR_RIVER), ("0301 0202", Hexside.MAJOR_RIVER)]
    b = board(".  .a . .\n. .B . .", units={"a": {"type": T.BOAT, "men": 60}, "B": BAND}, rivers=river)
    order(b, MOVE, "a", "0301")
    assert b.at("a") == "0301"
    assert not is_sprung(b)


def test_8_21_friends_in_the_hex_count_and_so_does_a_second_band() -> None:
    b = board(".a . .c .\n . . .B .", units={"a": {"men": 1200}, "c": {"men": 1201, "sick": 0}, "B": BAND})
    order(b, MOVE, "a", "0301")
    assert not is_sprung(b)
    drawing = ". . . .C .\n .a . .c . .\n. . . .B ."
    b = board(drawing, units={"a": {"men": 600}, "c": {"men": 601}, "B": BAND, "C": BAND}, params={Param.ZOC_MEN: 9999})
    assert costs(b, "a")
    order(b, MOVE, "a", "0302")
    assert is_sprung(b)
    men = b.state.units["men"]
    assert men[b["c"]] < 601, "all in the hex defend"
    assert men[b["B"]] < 600
    assert men[b["C"]] < 600, "all who can strike attack"


def test_8_22_all_who_can_strike_do_and_all_in_the_hex_defend() -> None:
    drawing = ". . . .C .\n .a . .c . .\n. . . .B ."
    b = board(drawing, units={"a": {"men": 300}, "c": {"men": 300}, "B": BAND, "C": BAND}, params={Param.ZOC_MEN: 9999})
    order(b, MOVE, "a", "0302")
    fought = {int(row["unit"]) for row in b.log.ledger[: b.log.count[1]]}
    assert {b["a"], b["c"], b["B"], b["C"]} <= fought


def test_8_21_towns_and_aircraft_are_let_in() -> None:
    b = road(".a . .@ .\n . . .B .", owner=0)
    order(b, MOVE, "a", "0301")
    assert not is_sprung(b)
    b = road(".a . .' .\n . . .B .", owner=0, column={"type": T.AIR})
    order(b, MOVE, "a", "0301")
    assert not is_sprung(b)


def ledger(b: Board) -> dict[int, int]:
    return {int(row["modifier"]): int(row["value"]) for row in b.log.ledger[: b.log.count[1]]}


def test_8_23_the_ambush_shifts_columns_and_the_ground_does_not() -> None:
    b = road(".a ^ ^ ^ .\n . . .B . .", column={"type": T.MOUNTAIN})
    order(b, MOVE, "a", "0301")
    rows = ledger(b)
    assert rows[Modifier.SHIFT_AMBUSH] == 2
    assert Modifier.SHIFT_TERRAIN not in rows
    assert Modifier.RESULT in rows
    assert b.unit("B")["hex"] == b.hex("0302"), "they do not advance"


def test_8_23_its_dice_are_its_own() -> None:
    totals = set()
    for seed in range(30):
        b = road()
        order(b, MOVE, "a", "0601", seed=seed)
        totals.add(ledger(b)[Modifier.DICE])
    assert len(totals) > 5
    assert totals <= set(range(2, 13))


def test_8_24_the_march_is_over_and_the_ambush_spent() -> None:
    b = road(column={"men": 900})
    order(b, MOVE, "a", "0601")
    assert is_sprung(b)
    assert b.unit("a")["mp"] == 0
    row = b.unit("B")
    assert not row["flags"] & (UnitFlag.HIDDEN | UnitFlag.AMBUSH)
    assert row["flags"] & UnitFlag.FOUGHT
    assert row["sighted"] == 1
    assert b.state.clock[0]["side"] == 0
    assert np.all(b.state.units["target"] == -1)


def test_8_23_ambushers_fire_from_cover() -> None:
    b = road()
    crt = b.world.crt.copy()
    crt["attacker_loss"], crt["defender_loss"], crt["result"] = 100, 0, Result.STAND
    crt.flags.writeable = False
    b.world = b.world._replace(crt=crt)
    order(b, MOVE, "a", "0601")
    assert b.unit("B")["men"] == 600 - 600 // 10 // 2


def test_8_25_an_ambushed_column_is_scattered() -> None:
    b = road()
    stock = int(b.state.sides[1]["ammunition"])
    order(b, MOVE, "a", "0601")
    assert is_sprung(b)
    assert b.unit("a")["flags"] & (UnitFlag.DISRUPTED | UnitFlag.ROUTED)
    assert b.unit("a")["fatigue"] == 2
    assert b.unit("a")["ammunition"] == 2, "a fight, and a point that is lost"
    assert b.state.sides[1]["ammunition"] >= stock + 1


def test_8_25_a_column_without_ammunition_loses_none() -> None:
    b = road(column={"ammunition": 0})
    order(b, MOVE, "a", "0601")
    assert b.unit("a")["ammunition"] == 0
