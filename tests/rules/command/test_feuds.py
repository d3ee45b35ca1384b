"""Chapter 13, feuds and reconciliation, paragraph by paragraph."""

import pytest

from game.core.codes import (
    NO_UNIT,
    EventKind,
    LeaderStatus,
    LossCause,
)
from game.core.conservation import imbalance
from tests.boards import board
from tests.rules.combat.battles import kinds
from tests.rules.command.leader_boards import prestige, rivals, status, week


def feuds(**fields: int) -> int:
    """Of 400 weeks of two rivals those in which they quarrel."""
    count = 0
    for seed in range(400):
        b = rivals(**fields)
        week(b, seed)
        count += EventKind.FEUD in kinds(b)
    return count


def test_13_11_how_often_rivals_quarrel() -> None:
    assert abs(feuds() - 100) < 36
    assert feuds(apart=3) == 0
    assert feuds(unified=1) == 0
    assert abs(feuds(unified=1, loyalty=49) - 48) < 28


def test_13_11_what_a_feud_does() -> None:
    fought = disarmed = 0
    for seed in range(1000, 1800):
        b = rivals()
        week(b, seed)
        if EventKind.FEUD not in kinds(b):
            assert [int(b.unit(x)["men"]) for x in "ab"] == [1000, 600]
            continue
        assert status(b, 0) == LeaderStatus.ACTIVE
        assert status(b, 1) == LeaderStatus.ESTRANGED, "the weaker"
        assert not any(imbalance(b.state).ravel())
        lost = [1000 - int(b.unit("a")["men"]), 600 - int(b.unit("b")["men"])]
        assert sum(lost) == b.state.sides[0]["lost"][LossCause.FEUD]
        if sum(lost):
            fought += 1
            assert lost[0] in (10, 20, 30)
            assert lost[1] in (6, 12, 18)
        else:
            disarmed += 1
            assert [int(b.unit("b")[x]) for x in ("rifles", "machine_guns", "guns")] == [300, 0, 0]
            assert [int(b.unit("a")[x]) for x in ("rifles", "machine_guns", "guns")] == [1000, 3, 1]
            assert b.state.sides[0]["rifles"] == 300
    assert fought > disarmed > 40


@pytest.mark.parametrize(
    ("change", "quarrels"),
    [
        ({}, True),
        ({"status": LeaderStatus.ESTRANGED}, True),
        ({"status": LeaderStatus.WOUNDED, "until": 9}, False),
        ({"side": 1}, False),
        ({"unit": NO_UNIT}, False),
        ({"unit": 0}, False),
    ],
)
def test_13_11_who_can_quarrel(change: dict[str, int], quarrels: bool) -> None:
    count = 0
    for seed in range(40):
        b = rivals()
        for name, value in change.items():
            b.state.leaders[1][name] = value
        week(b, seed)
        count += EventKind.FEUD in kinds(b)
    assert (count > 0) == quarrels


@pytest.mark.parametrize(("men", "estranged"), [(1000, 1), (1001, 0)])
def test_13_11_of_equal_units_the_first_is_the_stronger(men: int, estranged: int) -> None:
    for seed in range(40):
        b = rivals(men=men)
        week(b, seed)
        if EventKind.FEUD in kinds(b):
            break
    assert status(b, estranged) == LeaderStatus.ESTRANGED
    assert status(b, 1 - estranged) == LeaderStatus.ACTIVE


def test_13_12_loyalty_follows_prestige() -> None:
    def after(standing: int, **sides: int) -> list[int]:
        leaders = [("a", 1, 9, 1, 0, 0, 1, 0, 0, 60), ("b", 1, 9, 1, 0, 0, 0, 0, 0, 60)]
        b = board(".a . . . .b", leaders=leaders, setup={0: {"prestige": standing}})
        week(b)
        return [int(row["loyalty"]) for row in b.state.leaders]

    assert after(61) == [60, 61]
    assert after(60) == after(40) == [60, 60]
    assert after(39) == [60, 59]


def test_13_12_reconciled_in_success() -> None:
    def after(standing: int, unified: int) -> LeaderStatus:
        leaders = [("a", 1, 9, 1, 0, 0, 0, LeaderStatus.ESTRANGED)]
        b = board(".a", leaders=[(*leaders[0], 0, 80)], setup={0: {"prestige": standing}})
        b.state.sides[0]["unified"] = unified
        week(b)
        return status(b)

    assert after(50, 1) == LeaderStatus.ACTIVE
    assert after(49, 1) == after(90, 0) == LeaderStatus.ESTRANGED


def test_13_12_fame_fades() -> None:
    b = board(".a", setup={0: {"prestige": 80}, 1: {"prestige": 20}})
    week(b)
    assert prestige(b) == [79, 21]
