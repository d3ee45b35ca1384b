"""Chapter 7, joining and previewing an assault, paragraph by paragraph."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.core.codes import (
    Hexside,
    Modifier,
    OrderKind,
    Param,
    Refusal,
    Status,
    UnitFlag,
)
from game.core.dtypes import PREVIEW_ROW
from game.core.state import copy_state, restore, state_key
from game.rules.combat.assault import preview_assault, resolve_assault
from game.rules.combat.battle import ROLL
from game.rules.combat.strength import BY_DAY
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import T, board
from tests.rules.combat.battles import OPEN, TARGET, drawn, surrounded
from tests.rules.play import order, why_not

JOIN, ASSAULT = OrderKind.JOIN, OrderKind.ASSAULT


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, Refusal.NONE),
        ({"mp": 0}, Refusal.NO_MP),
        ({"mp": 1}, Refusal.NONE),
        ({"flags": UnitFlag.FOUGHT}, Refusal.ALREADY_FOUGHT),
        ({"flags": UnitFlag.ENTRAINED}, Refusal.ALREADY_MOVED),
        ({"flags": UnitFlag.ROUTED}, Refusal.CANNOT_FIGHT),
        ({"flags": UnitFlag.DISRUPTED}, Refusal.NONE),
        ({"sick": 1000}, Refusal.CANNOT_FIGHT),
        ({"sick": 999}, Refusal.NONE),
    ],
)
def test_7_1_who_may_join(fields: dict[str, int], refusal: Refusal) -> None:
    assert why_not(drawn(joined="", units={"a": fields}), JOIN, "a", TARGET) == refusal


def test_7_1_only_next_to_an_enemy_and_once() -> None:
    b = drawn(joined="b")
    assert why_not(b, JOIN, "a", "0302") == Refusal.NO_ENEMY_THERE
    assert why_not(b, JOIN, "b", TARGET) == Refusal.ALREADY_JOINED
    assert why_not(b, JOIN, "C", "0302") == Refusal.NOT_YOUR_UNIT
    far = board(". . .\n.a . .C", side=0)
    assert why_not(far, JOIN, "a", "0302") == Refusal.NOT_ADJACENT


@pytest.mark.parametrize(
    ("bits", "refusal"),
    [
        (Hexside.MAJOR_RIVER, Refusal.HEXSIDE_CLOSED),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, Refusal.NONE),
        (Hexside.MAJOR_RIVER | Hexside.BRIDGE, Refusal.NONE),
        (Hexside.MEDIUM_RIVER, Refusal.NONE),
    ],
)
def test_7_2_not_over_a_major_river_without_crossing(bits: int, refusal: Refusal) -> None:
    assert why_not(drawn(joined="", rivers=[("0202 0303", int(bits))]), JOIN, "a", TARGET) == refusal


def test_7_2_passes_and_closed_regions() -> None:
    wall = OPEN.replace(".C", "MC")
    assert why_not(drawn(wall, joined=""), JOIN, "a", TARGET) == Refusal.HEXSIDE_CLOSED
    passes: dict[str, Any] = {"joined": "", "hexsides": [("0202 0303", int(Hexside.PASS))]}
    assert why_not(drawn(wall, **passes), JOIN, "a", TARGET) == Refusal.NONE
    assert why_not(drawn(wall, temperature=-100, **passes), JOIN, "a", TARGET) == Refusal.HEXSIDE_CLOSED
    closed = drawn(joined="", regions={TARGET: 1}, access=[3, 2])
    assert why_not(closed, JOIN, "a", TARGET) == Refusal.HEXSIDE_CLOSED


def test_7_2_trains_along_rails_aircraft_within_range() -> None:
    train = {"a": {"type": T.TRAIN}}
    assert why_not(drawn(joined="", units=train), JOIN, "a", TARGET) == Refusal.HEXSIDE_CLOSED
    assert why_not(drawn(joined="", units=train, rails=["0202 0303"]), JOIN, "a", TARGET) == Refusal.NONE
    row = ".a " + ". " * 9 + ".C ."
    planes = {"a": {"type": T.AIR, "aircraft": 2, "grounded": 1}}
    assert why_not(board(row, units=planes), JOIN, "a", "1101") == Refusal.NONE
    assert why_not(board(". " + row, units=planes), JOIN, "a", "1201") == Refusal.NONE
    assert why_not(board(".a . " + row[3:], units=planes), JOIN, "a", "1201") == Refusal.OUT_OF_RANGE
    planes["a"]["grounded"] = 2
    assert why_not(board(row, units=planes), JOIN, "a", "1101") == Refusal.NOT_SERVICEABLE


def test_7_2_aircraft_and_artillery_need_ammunition() -> None:
    for unit_type in (T.AIR, T.GUNS):
        b = drawn(joined="", units={"a": {"type": unit_type, "ammunition": 0}})
        assert why_not(b, JOIN, "a", TARGET) == Refusal.NO_AMMUNITION
    assert why_not(drawn(joined="", units={"a": {"ammunition": 0}}), JOIN, "a", TARGET) == Refusal.NONE


def test_7_3_how_many_join_and_who_carries_it_out() -> None:
    b = drawn(joined="b", params={Param.MAX_ASSAULT_UNITS: 1})
    assert why_not(b, JOIN, "a", TARGET) == Refusal.ASSAULT_FULL
    assert why_not(drawn(joined="b", params={Param.MAX_ASSAULT_UNITS: 2}), JOIN, "a", TARGET) == Refusal.NONE
    assert why_not(drawn(joined=""), ASSAULT, "", TARGET) == Refusal.NOBODY_JOINED
    assert why_not(drawn(joined="a", units={"a": {"type": T.AIR}}), ASSAULT, "", TARGET) == Refusal.NOBODY_JOINED
    assert why_not(drawn(joined="ab", units={"a": {"type": T.AIR}}), ASSAULT, "", TARGET) == Refusal.NONE


@pytest.mark.parametrize("drawing", [OPEN, OPEN.replace(".C", ".!C"), surrounded(), OPEN.replace(".C", ".CD")])
def test_7_21_preview_is_what_happens(drawing: str) -> None:
    """Each total of the preview comes about as often as the dice say, with exactly its losses and result."""
    arms = {"men": 900, "machine_guns": 5, "guns": 2}
    b = drawn(drawing, units={"a": {"men": 1500, "sick": 300}, "b": {"type": T.HORSE}, "C": arms})
    before = copy_state(b.state)
    out = np.zeros(11, PREVIEW_ROW)
    preview_assault(b.world, b.state, b.hex(TARGET), BY_DAY, out, b.log)
    assert state_key(b.state) == state_key(before)
    assert b.log.count[0] == 0
    assert out["ways"].sum() == 36
    seen: Counter[int] = Counter()
    for seed in range(720):
        restore(b.state, before)
        b.log.count[0] = 0
        result = resolve_assault(b.world, b.state, b.hex(TARGET), 0, ROLL, BY_DAY, seed, b.log)
        dice = next(int(r["value"]) for r in b.log.ledger[: b.log.count[1]] if r["modifier"] == Modifier.DICE)
        row = out[dice - 2]
        losses = [int((b.state.sides[side]["lost"] - before.sides[side]["lost"]).sum()) for side in (0, 1)]
        assert (result, *losses) == (row["result"], row["attacker_loss"], row["defender_loss"])
        seen[dice] += 1
    for row in out:
        expected = 20 * int(row["ways"])
        assert abs(seen[int(row["total"])] - expected) < 4.5 * expected**0.5


def test_7_21_two_assaults_on_a_hex_have_their_own_dice() -> None:
    def total(seed: int, unit: str) -> int:
        b = drawn(joined=unit)
        resolve_assault(b.world, b.state, b.hex(TARGET), 0, ROLL, BY_DAY, seed, b.log)
        return int(b.log.ledger[b.log.count[1] - 2]["value"])

    assert [total(seed, "a") for seed in range(12)] != [total(seed, "b") for seed in range(12)]
    assert total(3, "a") == total(3, "a")


def test_an_assault_by_orders_marks_presence_again() -> None:
    b = drawn(joined="")
    order(b, JOIN, "a", TARGET)
    order(b, ASSAULT, "", TARGET, 1)
    present, zoc = b.state.present.copy(), b.state.zoc.copy()
    mark_presence_and_zoc(b.world, b.state)
    assert (present == b.state.present).all()
    assert (zoc == b.state.zoc).all()
    assert why_not(b, JOIN, "a", TARGET) != Refusal.NONE


def test_men_and_arms_are_conserved_in_random_battles() -> None:
    """Men on the map and lost are those who set out; nothing goes below zero; the sick are among the men."""
    random = np.random.default_rng(7)
    for seed in range(150):
        units: dict[str, dict[str, Any]] = {}
        for letter in "abdeCFG":
            size = int(random.integers(20, 3000))
            units[letter] = {
                "men": size,
                "sick": int(random.integers(0, size)),
                "rifles": int(random.integers(0, 2 * size)),
            }
            units[letter] |= {"type": int(random.choice([T.FOOT, T.HORSE, T.IRREGULAR_HORSE, T.AIR])), "aircraft": 3}
            units[letter] |= {"machine_guns": int(random.integers(0, 9)), "guns": int(random.integers(0, 5))}
        b = drawn(". .e . . .\n. .a .b . .F\n. .d .CG . .\n. . . . .\n. . . . .", joined="abd", units=units)
        start = b.state.units["men"].astype(int).copy()
        resolve_assault(b.world, b.state, b.hex(TARGET), seed % 2, ROLL, BY_DAY, seed, b.log)
        for side in (0, 1):
            mine = b.state.units["side"] == side
            assert start[mine].sum() == b.state.units["men"][mine].sum() + b.state.sides[side]["lost"].sum()
        for name in ("men", "sick", "rifles", "machine_guns", "guns", "aircraft", "ammunition"):
            assert (b.state.units[name] >= 0).all()
        assert (b.state.units["sick"] <= b.state.units["men"]).all()
        gone = b.state.units["status"] == Status.LOST
        assert (b.state.units["men"][gone] == 0).all()
        assert (b.state.units["hex"][gone] == -1).all()
