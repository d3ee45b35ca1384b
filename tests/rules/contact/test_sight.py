"""Chapter 6: sight, paragraph by paragraph."""

import numpy as np
import pytest

from game.core.codes import NO_HEX, NO_UNIT, EventKind, Flow, OrderKind, Param, Status, Stock, UnitFlag
from game.core.state import copy_state
from game.hexgrid.labels import hex_label
from game.rules.contact.fog_of_war import hide_from
from game.rules.contact.reports import make_reports
from game.rules.contact.sight import look_around
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.play import SEED, costs, order

MOVE = OrderKind.MOVE


def look(b: Board, side: int = 0, seed: int = SEED) -> Board:
    """Forget all that is seen and let one side look around."""
    b.state.units["sighted"] = 0
    b.state.sight[:] = 0
    mark_presence_and_zoc(b.world, b.state)
    b.log.count[:] = 0
    look_around(b.world, b.state, side, seed, b.log)
    return b


def seen(b: Board, side: int = 0) -> set[str]:
    """Labels of the hexes that a side sees."""
    return {hex_label(int(h), b.cols, b.rows) for h in np.flatnonzero(b.state.sight & (1 << side))}


def told(b: Board, kind: EventKind) -> list[tuple[int, ...]]:
    """(side, unit, hex, a) of all events of a kind."""
    return [event[1:5] for event in b.events() if event[0] == kind]


FIELD = ". . . . .\n . . . . .\n. . .a . .\n . . . . .\n. . . . ."


def test_6_1_what_is_seen_is_known_and_reported_once() -> None:
    b = look(board(". .a .B . . .C"))
    assert b.unit("B")["sighted"] == 1
    assert b.unit("C")["sighted"] == 0
    assert told(b, EventKind.SPOTTED) == [(0, b["B"], b.hex("0301"), 1000)]
    b.log.count[:] = 0
    look_around(b.world, b.state, 0, SEED, b.log)
    assert b.events() == []


def test_6_2_foot_sees_as_far_as_sight_range() -> None:
    assert seen(look(board(FIELD))) == {"0303", "0203", "0403", "0202", "0302", "0204", "0304"}
    assert len(seen(look(board(FIELD, params={Param.SIGHT_RANGE: 0})))) == 7
    assert len(seen(look(board(FIELD, params={Param.SIGHT_RANGE: 2})))) == 19


def test_6_2_horse_sees_further_into_open_country() -> None:
    horse = {"a": {"type": T.HORSE}}
    assert len(seen(look(board(FIELD, units=horse)))) == 19
    covered = board(". * ^ M .\n . . . . .\n. . .a . .\n . . . . .\n. . . . .", units=horse)
    assert len(seen(look(covered))) == 16


def test_6_2_aircraft_at_their_base_see_their_hex() -> None:
    assert seen(look(board(FIELD, units={"a": {"type": T.AIR}}))) == {"0303"}


def test_6_2_sight_ends_at_the_edge_of_the_map() -> None:
    assert seen(look(board(".a . .\n . . ."))) == {"0101", "0201", "0102"}
    assert seen(look(board(". . .\n . . .a"))) == {"0301", "0202", "0302"}


def people(support: int, **kwargs: object) -> Board:
    """A region in the east whose people stand by side 0, with an enemy in it."""
    regions = {"0401": 1, "0501": 1}
    return board(".a . . . .B .", regions=regions, land={1: {"support": support}}, **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(("support", "sighted"), [(40, 1), (39, 0)])
def test_6_3_people_report_what_they_see(support: int, sighted: int) -> None:
    b = look(people(support))
    assert b.unit("B")["sighted"] == sighted
    assert seen(b) == {"0101", "0201"} | ({"0401", "0501"} if sighted else set())
    assert look(people(-support), side=1).unit("a")["sighted"] == 0


def test_6_3_not_under_martial_law_nor_hidden_units() -> None:
    b = people(60)
    b.state.regions[1]["martial_side"] = 1
    b.state.regions[1]["martial_until"] = 5
    assert look(b).unit("B")["sighted"] == 0
    assert look(people(60, units={"B": {"flags": int(UnitFlag.HIDDEN)}})).unit("B")["sighted"] == 0


@pytest.mark.parametrize(
    ("spec", "sighted"), [({"men": 1500}, 1), ({"men": 1499}, 0), ({"type": T.TRAIN, "men": 100}, 1)]
)
def test_6_4_large_formations_are_seen_from_one_hex_further(spec: dict[str, int], sighted: int) -> None:
    assert look(board(".a . .B", units={"B": spec})).unit("B")["sighted"] == sighted
    assert look(board(".a . . .B", units={"B": spec})).unit("B")["sighted"] == 0


def test_6_5_spies_reveal_some() -> None:
    b = board(".a . . . .B", params={Param.SPY_CHANCE: 20})
    assert not any(look(b, seed=seed).unit("B")["sighted"] for seed in range(50))
    b.state.sides[0]["spies"] = 2
    found = sum(int(look(b, seed=seed).unit("B")["sighted"]) for seed in range(500))
    assert 150 < found < 250
    b.unit("B")["flags"] |= int(UnitFlag.HIDDEN)
    assert not any(look(b, seed=seed).unit("B")["sighted"] for seed in range(50))


def test_6_6_units_see_more_on_their_way() -> None:
    b = look(board(".a . . . . .B", units={"B": {"men": 100}}))
    order(b, MOVE, "a", "0401")
    assert b.unit("B")["sighted"] == 0
    order(b, MOVE, "a", "0501")
    assert b.unit("B")["sighted"] == 1
    assert told(b, EventKind.SPOTTED) == [(0, b["B"], b.hex("0601"), 100)]
    assert "0101" in seen(b), "what was seen this turn stays seen"


def test_6_6_a_moving_unit_is_seen_where_it_ends() -> None:
    b = look(board(".a . . . . .B", units={"B": {"men": 100}}), side=1)
    order(b, MOVE, "a", "0401")
    assert b.unit("a")["sighted"] == 0
    order(b, MOVE, "a", "0501")
    assert b.unit("a")["sighted"] == 1


def test_6_7_a_unit_out_of_sight_is_remembered_where_it_was() -> None:
    b = look(board(".B .a . . . ."), side=1)
    assert b.unit("a")["sighted"] == 1
    b.unit("B")["men"] = 100
    mark_presence_and_zoc(b.world, b.state)
    order(b, MOVE, "a", "0501")
    row = b.unit("a")
    assert row["sighted"] == 0
    assert (row["reported_hex"], row["reported_men"], row["reported_turn"]) == (b.hex("0201"), 1000, 1)
    b.unit("B")["hex"] = b.hex("0601")
    mark_presence_and_zoc(b.world, b.state)
    look_around(b.world, b.state, 1, SEED, b.log)
    assert (row["sighted"], row["reported_hex"]) == (1, NO_HEX)


def hearsay(seeds: range, **kwargs: object) -> list[tuple[int, int]]:
    """(hex, men) of the reports on one unit of a thousand men, over many seeds."""
    b = board("^ . .\n . .B .\n. . ~", **kwargs)  # type: ignore[arg-type]
    b.unit("B")["sighted"] = 0
    heard = []
    for seed in seeds:
        b.unit("B")["reported_hex"] = NO_HEX
        b.log.count[:] = 0
        make_reports(b.world, b.state, seed, b.log)
        row = b.unit("B")
        if row["reported_hex"] != NO_HEX:
            heard.append((int(row["reported_hex"]), int(row["reported_men"])))
            assert b.events() == [(EventKind.REPORT, 0, NO_UNIT, heard[-1][0], heard[-1][1], 1, 0)]
    return heard


def test_6_8_reports_err_in_place_and_number() -> None:
    heard = hearsay(range(1000))
    assert 350 < len(heard) < 450
    here = [hex for hex, _ in heard].count(4)
    assert 0.4 < here / len(heard) < 0.75
    assert {hex for hex, _ in heard} == {1, 2, 3, 4, 5, 7}, "never in the water"
    men = [men for _, men in heard]
    assert min(men) >= 500
    assert max(men) <= 1500
    assert max(men) - min(men) > 800
    assert all(count % 10 == 0 for count in men)


def test_6_8_friends_report_more_and_a_cut_wire_less() -> None:
    assert 650 < len(hearsay(range(1000), land={0: {"support": 1}})) < 750
    b = board(". .B")
    b.unit("B")["sighted"] = 0
    b.state.wire_damage[1] = 1
    count = 0
    for seed in range(1000):
        b.unit("B")["reported_hex"] = NO_HEX
        make_reports(b.world, b.state, seed, b.log)
        count += int(b.unit("B")["reported_hex"] != NO_HEX)
    assert 150 < count < 250


def test_6_8_no_reports_of_seen_or_hidden_units() -> None:
    b = board(". .B .C", units={"C": {"flags": int(UnitFlag.HIDDEN), "sighted": 0}}, params={Param.REPORT_CHANCE: 100})
    make_reports(b.world, b.state, SEED, b.log)
    assert b.events() == []


def test_6_9_reports_are_forgotten() -> None:
    b = board(". .B", params={Param.REPORT_CHANCE: 0, Param.REPORT_WEEKS: 2}, turn=3)
    row = b.unit("B")
    row["sighted"], row["reported_hex"], row["reported_turn"] = 0, 0, 2
    make_reports(b.world, b.state, SEED, b.log)
    assert row["reported_hex"] == 0
    b.state.clock[0]["turn"] = 4
    make_reports(b.world, b.state, SEED, b.log)
    assert row["reported_hex"] == NO_HEX
    row["reported_hex"], row["reported_turn"], row["status"], row["hex"] = 0, 4, Status.LOST, NO_HEX
    make_reports(b.world, b.state, SEED, b.log)
    assert row["reported_hex"] == NO_HEX


def test_6_10_what_a_side_does_not_know() -> None:
    b = look(board(".a .B . . .C", leaders=[("B", 1, 9, 1, 1, 1), ("C", 1, 9, 1, 1, 1)], setup={1: {"rifles": 50}}))
    b.unit("C")["reported_hex"], b.unit("C")["reported_men"] = 2, 700
    b.state.sides[1]["spies"] = 3
    b.state.sight[:] |= 2
    masked = copy_state(b.state)
    hide_from(b.world, masked, 0)
    assert masked.units[b["B"]] == b.unit("B")
    unseen = masked.units[b["C"]]
    assert (unseen["status"], unseen["hex"], unseen["men"], unseen["side"]) == (Status.WAITING, NO_HEX, 0, 1)
    assert (unseen["reported_hex"], unseen["reported_men"]) == (2, 700)
    assert list(masked.leaders["unit"]) == [b["B"], NO_UNIT]
    assert (masked.sides[1]["rifles"], masked.sides[1]["spies"]) == (0, 0)
    assert masked.sides[1]["flows"][Stock.RIFLES, Flow.START] == 0
    assert masked.sides[0]["rifles"] == b.state.sides[0]["rifles"]
    assert not (masked.sight & 2).any()
    assert not (masked.supply & 2).any()
    assert (masked.present[b.hex("0501")], masked.present[b.hex("0201")]) == (0, 10)
    assert not (masked.zoc[b.hex("0401")] & 10)


def test_6_10_own_units_do_not_show_what_the_enemy_sees() -> None:
    b = board(".a . . .c", units={"c": {"sighted": 0}})
    b.unit("a")["reported_hex"] = 3
    hide_from(b.world, b.state, 0)
    assert [int(x) for x in b.state.units["sighted"]] == [1, 1]
    assert b.unit("a")["reported_hex"] == NO_HEX


def test_5_10_what_is_unseen_stops_neither_reach_nor_lines() -> None:
    b = board(".a . .B . .", units={"B": {"sighted": 0}})
    assert "0501" in costs(b, "a")
    b.unit("B")["sighted"] = 1
    mark_presence_and_zoc(b.world, b.state)
    assert set(costs(b, "a")) == {"0201"}
