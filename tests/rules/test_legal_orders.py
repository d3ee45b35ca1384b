"""The list of legal orders and the reasons for refusing are one rule: random boards must never show them apart."""

import random

import numpy as np
import pytest

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Hexside,
    LinkBy,
    OrderKind,
    Param,
    Phase,
    Refusal,
    Status,
    UnitFlag,
)
from game.core.state import copy_state, restore
from game.rules.apply import apply_order
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.legal_orders import refusal
from tests.boards import Board, T, board
from tests.rules.play import SEED, listed, listed_labels, order, why_not

SIGNS = "...**:^^M~"
EDGES = [
    Hexside.MINOR_RIVER,
    Hexside.MAJOR_RIVER,
    Hexside.MAJOR_RIVER | Hexside.BRIDGE,
    Hexside.ROAD,
    Hexside.RAIL,
    Hexside.RAIL,
    Hexside.PASS,
    Hexside.TRACK,
    Hexside.MEDIUM_RIVER | Hexside.FORD,
]


def random_board(rng: random.Random) -> Board:
    """Six by five hexes with rivers, rails, places, boxes and a dozen units in all moods."""
    units = {letter: random_unit(rng) for letter in "acdefgABCDEF"}
    marks = {rng.randrange(30): rng.choice("@%!+=") for _ in range(8)}
    tokens = [rng.choice(SIGNS) + marks.get(h, "") for h in range(30)]
    for letter in units:
        if rng.random() < 0.85:
            h = rng.randrange(30)
            if not any(mark.isalpha() and mark.islower() != letter.islower() for mark in tokens[h]):
                tokens[h] += letter
    drawing = "\n".join(" ".join(tokens[row * 6 : row * 6 + 6]) for row in range(5))
    edges = []
    for _ in range(25):
        col, row = rng.randrange(1, 6), rng.randrange(1, 6)
        edges.append((f"{col:02d}{row:02d} {col + 1:02d}{row:02d}", int(rng.choice(EDGES))))
    ports = [f"{h % 6 + 1:02d}{h // 6 + 1:02d}" for h, mark in marks.items() if mark == "="]
    b = board(
        drawing,
        units=units,
        hexsides=edges,
        owner=rng.choice([0, 1, 2]),
        temperature=rng.choice([150, -50]),
        regions={"0303": 1},
        access=[3, rng.choice([1, 2, 3])],
        port_links=[(ports[0], port) for port in ports[1:]],
        links=[(0, "0101", LinkBy.RAIL, 1), (0, "0605", LinkBy.ROAD, 2), (1, "0303", LinkBy.TRACK, 0)],
        params={Param.STACK_MEN: 1800, Param.MAX_ASSAULT_UNITS: 2},
        side=rng.randrange(2),
        setup={0: {"rail_capacity": 1500, "river_capacity": 900}},
    )
    for row in b.state.units:
        if row["status"] == Status.WAITING and rng.random() < 0.5:
            row["status"], row["box"], row["ready_turn"] = Status.IN_BOX, rng.randrange(2), rng.randrange(3)
    for h in range(30):
        if b.state.present[h] == 0 and rng.random() < 0.4:
            b.state.owner[h] = rng.randrange(3)
    return b


def random_unit(rng: random.Random) -> dict[str, int]:
    flags = int(UnitFlag.IN_SUPPLY)
    for flag in (UnitFlag.MOVED, UnitFlag.FOUGHT, UnitFlag.ROUTED, UnitFlag.ENTRAINED, UnitFlag.FORCED):
        flags |= flag if rng.random() < 0.1 else 0
    return {
        "type": rng.choice(list(T)),
        "men": rng.choice([40, 200, 700, 1000]),
        "sick": rng.choice([0, 0, 40]),
        "mp": rng.choice([0, 1, 3, 12]),
        "ammunition": rng.choice([0, 4]),
        "flags": int(flags),
    }


def near_misses(rng: random.Random, b: Board) -> list[tuple[int, int, int, int]]:
    """Random orders, most of them well formed."""
    found = []
    for _ in range(150):
        kind = rng.randrange(len(OrderKind))
        unit, hex, arg = rng.randrange(len(b.state.units)), rng.randrange(30), 0
        if kind in (OrderKind.ASSAULT, OrderKind.END_TURN):
            unit = NO_UNIT
        if kind in (OrderKind.FORCE, OrderKind.LEAVE, OrderKind.EXIT, OrderKind.END_TURN):
            hex = NO_HEX
        if kind in (OrderKind.ASSAULT, OrderKind.EXIT):
            arg = rng.randrange(2)
        if rng.random() < 0.1:
            bad = [(unit, hex, arg + 1), (-1, hex, arg), (99, hex, arg), (unit, 30, 0), (0, -1, 0)]
            unit, hex, arg = rng.choice(bad)
        found.append((kind, unit, hex, arg))
    return found


@pytest.mark.parametrize("seed", range(30))
def test_the_list_and_the_reasons_agree_on_random_boards(seed: int) -> None:
    rng = random.Random(seed)
    b = random_board(rng)
    for _ in range(12):
        orders = listed(b)
        assert orders == sorted(set(orders))
        assert orders
        for one in orders:
            assert refusal(b.world, b.state, *one) == Refusal.NONE, one
        for one in near_misses(rng, b):
            assert (refusal(b.world, b.state, *one) == Refusal.NONE) == (one in orders), one
        kind, unit, hex, arg = rng.choice(orders[:-1] or orders)
        apply_order(b.world, b.state, kind, unit, hex, arg, SEED, b.log)
        b.log.count[:] = 0
        if b.state.clock[0]["phase"] == Phase.OVER:
            break


@pytest.mark.parametrize("seed", range(100, 112))
def test_every_legal_order_can_be_carried_out(seed: int) -> None:
    b = random_board(random.Random(seed))
    saved = copy_state(b.state)
    for kind, unit, hex, arg in listed(b):
        apply_order(b.world, b.state, kind, unit, hex, arg, SEED, b.log)
        b.log.count[:] = 0
        zoc, present = b.state.zoc.copy(), b.state.present.copy()
        mark_presence_and_zoc(b.world, b.state)
        assert np.array_equal(zoc, b.state.zoc), (kind, unit, hex, arg)
        assert np.array_equal(present, b.state.present), (kind, unit, hex, arg)
        assert (b.state.present & 3 < 3).all(), (kind, unit, hex, arg)
        restore(b.state, saved)


def test_nothing_is_legal_when_the_game_is_over() -> None:
    b = board(".a .")
    b.state.clock[0]["phase"] = Phase.OVER
    assert listed(b) == []
    assert why_not(b, OrderKind.END_TURN) == Refusal.GAME_OVER


def test_only_the_side_to_act_gives_orders() -> None:
    b = board(".a . .B")
    assert why_not(b, OrderKind.MOVE, "B", "0201") == Refusal.NOT_YOUR_UNIT
    assert {unit for _, unit, _, _ in listed(b)} == {b["a"], NO_UNIT}


def test_joining_leaving_and_carrying_out_an_assault() -> None:
    b = board(".a .B .c")
    assert listed_labels(b, OrderKind.JOIN, "a") == ["0201"]
    assert why_not(b, OrderKind.ASSAULT, label="0201") == Refusal.NOBODY_JOINED
    order(b, OrderKind.JOIN, "a", "0201")
    assert why_not(b, OrderKind.JOIN, "a", "0201") == Refusal.ALREADY_JOINED
    order(b, OrderKind.LEAVE, "a")
    assert why_not(b, OrderKind.LEAVE, "a") == Refusal.NOT_JOINED
    order(b, OrderKind.JOIN, "a", "0201")
    order(b, OrderKind.JOIN, "c", "0201")
    assert [one for one in listed(b) if one[0] == OrderKind.ASSAULT] == [
        (OrderKind.ASSAULT, NO_UNIT, 1, 0),
        (OrderKind.ASSAULT, NO_UNIT, 1, 1),
    ]
    order(b, OrderKind.ASSAULT, label="0201", arg=1)
    assert EventKind.BATTLE in [event[0] for event in b.events()]


def test_a_unit_waiting_for_its_schedule_takes_no_orders() -> None:
    b = board(". .", units={"a": {}})
    assert why_not(b, OrderKind.MOVE, "a", "0101") == Refusal.UNIT_NOT_ON_MAP
    assert listed(b) == [(OrderKind.END_TURN, NO_UNIT, NO_HEX, 0)]
