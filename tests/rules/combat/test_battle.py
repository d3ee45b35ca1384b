"""Chapter 7, resolving a battle, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    EventKind,
    LossCause,
    Modifier,
    Result,
    UnitFlag,
)
from game.rules.combat.assault import resolve_assault
from game.rules.combat.strength import BY_DAY
from tests.boards import T
from tests.rules.combat.battles import OPEN, TARGET, drawn, fight, ledger, lost, men


def test_7_17_dice_find_the_cell_and_the_ledger_reports_it() -> None:
    b = drawn(units={"C": {"ammunition": 0}})
    cell = b.world.crt[5, 12 - 2]  # 2:1, and 12 with +1 stays 12
    result = resolve_assault(b.world, b.state, b.hex(TARGET), 0, 12, BY_DAY, 0, b.log)
    assert result == cell["result"] == Result.RETREAT
    last = [(int(row["modifier"]), int(row["value"])) for row in b.log.ledger[: b.log.count[1]]][-2:]
    assert last == [(Modifier.DICE, 12), (Modifier.RESULT, Result.RETREAT)]
    losses = 2000 - sum(men(b, "ab")), 1000 - men(b, "C")[0]
    assert b.events()[0] == (EventKind.BATTLE, 0, b["a"], b.hex(TARGET), *losses, Result.RETREAT)


def test_7_18_results() -> None:
    b = drawn()
    assert fight(b, result=Result.STAND) == Result.STAND
    assert not b.unit("a")["flags"] & UnitFlag.DISRUPTED
    b = drawn("\n".join(line + " ." for line in OPEN.strip().splitlines()), units={"a": {"type": T.AIR}})
    fight(b, result=Result.REPULSED)
    assert b.unit("b")["flags"] & UnitFlag.DISRUPTED
    assert not b.unit("a")["flags"] & UnitFlag.DISRUPTED
    assert b.at("C") == TARGET


def test_7_19_a_manned_fort_stands_at_a_price() -> None:
    fort = OPEN.replace(".C", ".!C")
    b = drawn(fort)
    assert fight(b, result=Result.RETREAT, defender_loss=100) == Result.STAND
    assert (b.at("C"), men(b, "C")) == (TARGET, [850])
    assert fight(drawn(fort), result=Result.ROUT) == Result.ROUT
    assert fight(drawn(fort, units={"C": {"men": 49}}), result=Result.RETREAT) == Result.RETREAT


def test_7_20_ammunition_and_the_week_are_spent() -> None:
    b = drawn(units={"a": {"ammunition": 0}})
    fight(b)
    assert [int(b.unit(x)["ammunition"]) for x in "abC"] == [0, 3, 3]
    assert [int(b.unit(x)["mp"]) for x in "ab"] == [0, 0]
    assert all(b.unit(x)["flags"] & UnitFlag.FOUGHT and b.unit(x)["target"] == -1 for x in "ab")
    assert not b.unit("C")["flags"] & UnitFlag.FOUGHT


def test_7_20_a_chase_costs_half_of_the_units_their_ammunition() -> None:
    left = []
    for seed in range(30):
        b = drawn(units={"C": {"type": T.IRREGULAR_HORSE}})
        fight(b, seed=seed)
        left += [int(b.unit(x)["ammunition"]) for x in "abC"]
    assert set(left) == {3, 4}
    assert 30 <= left.count(3) <= 60


@pytest.mark.parametrize(
    ("result", "men_of_c", "won"),
    [
        (Result.STAND, 1000, None),
        (Result.STAND, 20, 0),
        (Result.REPULSED, 1000, 1),
        (Result.RETREAT, 1000, 0),
        (Result.ROUT, 1000, 0),
    ],
)
def test_7_32_who_has_won(result: Result, men_of_c: int, won: int | None) -> None:
    b = drawn(units={"C": {"men": men_of_c, "establishment": 1000}})
    fight(b, result=result, attacker_loss=100, defender_loss=100)
    expected = [int(side == won) for side in (0, 1)]
    assert [int(b.state.sides[side]["battles_won"]) for side in (0, 1)] == expected
    assert b.state.regions[0]["battles_won"].tolist() == expected


@pytest.mark.parametrize(("men_of_c", "result"), [(50, Result.STAND), (49, Result.RETREAT)])
def test_7_19_fifty_men_hold_a_fort(men_of_c: int, result: Result) -> None:
    fort = drawn(OPEN.replace(".C", ".!C"), units={"C": {"men": men_of_c}})
    assert fight(fort, result=Result.RETREAT) == result


BANDS: dict[str, Any] = {"C": {"type": T.IRREGULAR_HORSE}}


def test_7_34_irregulars_evade() -> None:
    b = drawn(units=BANDS)
    assert fight(b, result=Result.ROUT, defender_loss=100) == Result.RETREAT
    assert lost(b, 1, LossCause.BATTLE) == 1000 * 100 // 1000 * 10 // 100
    assert not b.unit("C")["flags"] & UnitFlag.ROUTED
    assert ledger(drawn(units=BANDS))[Modifier.EVASION] == 10


@pytest.mark.parametrize(
    "stands",
    [
        {"units": {}},
        {"drawing": OPEN.replace(".C", ".@C"), "units": BANDS},
        {"drawing": OPEN.replace(".C", ".CD"), "units": BANDS},
        {"drawing": OPEN.replace(".C .", ".C ~").replace(".  .  .  .  .", "~ ~ ~ ~ ~"), "units": BANDS},
    ],
)
def test_7_34_not_regulars_nor_in_towns_nor_encircled(stands: dict[str, Any]) -> None:
    assert Modifier.EVASION not in ledger(drawn(**stands))
    b = drawn(**stands)
    before = int(b.state.units["men"][b.state.units["side"] == 1].sum())
    assert fight(b, result=Result.STAND, defender_loss=100) == Result.STAND
    assert lost(b, 1, LossCause.BATTLE) == before // 10
