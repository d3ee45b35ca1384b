"""Chapter 7, strength and modifiers, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    Hexside,
    LeaderStatus,
    Modifier,
    UnitFlag,
)
from tests.boards import Board, T
from tests.rules.combat.battles import OPEN, SUPPLIED, TARGET, drawn, ledger, surrounded


def test_7_4_strength_by_fit_men_quality_rifles_and_weapons() -> None:
    weapons = {"guns": 2, "machine_guns": 3, "armour": 1}
    units = {"a": {"men": 1000, "sick": 200, "rifles": 500, "quality": 80, **weapons}, "C": {"men": 400, "quality": 50}}
    rows = ledger(drawn(joined="a", units=units))
    assert rows[Modifier.ATTACK_MEN] == (500 * 100 + 300 * 30) * 80 // 10000
    assert (rows[Modifier.ATTACK_GUNS], rows[Modifier.ATTACK_MACHINE_GUNS], rows[Modifier.ATTACK_ARMOUR]) == (
        120,
        90,
        80,
    )
    assert rows[Modifier.DEFENCE_MEN] == 200
    assert Modifier.DEFENCE_GUNS not in rows


def test_7_4_aircraft_only_attack() -> None:
    planes = {"type": T.AIR, "men": 50, "aircraft": 4}
    rows = ledger(drawn(units={"a": planes}))
    assert (rows[Modifier.ATTACK_AIRCRAFT], rows[Modifier.ATTACK_MEN]) == (200, 1000)
    rows = ledger(drawn(units={"C": planes}))
    assert rows[Modifier.DEFENCE_MEN] == 50
    assert Modifier.ATTACK_AIRCRAFT not in rows


@pytest.mark.parametrize(
    ("attack", "column"), [(100, 0), (249, 0), (334, 1), (999, 2), (1000, 3), (1999, 4), (2000, 5), (9000, 8)]
)
def test_7_5_odds_round_for_the_defender(attack: int, column: int) -> None:
    """The boards' columns: 1:4 1:3 1:2 1:1 3:2 2:1 3:1 4:1 6:1."""
    b = drawn(joined="a", units={"a": {"men": attack}})
    assert ledger(b)[Modifier.ODDS] == column
    assert ledger(b)[Modifier.COLUMN] == column


def test_7_5_shifts_stay_on_the_table() -> None:
    rows = ledger(drawn(OPEN.replace(".C", "MC"), joined="a", units={"a": {"men": 300}}))
    assert (rows[Modifier.SHIFT_TERRAIN], rows[Modifier.COLUMN]) == (-2, 0)


def test_7_6_terrain() -> None:
    assert ledger(drawn(OPEN.replace(".C", "^C")))[Modifier.SHIFT_TERRAIN] == -1
    assert Modifier.SHIFT_TERRAIN not in ledger(drawn())


@pytest.mark.parametrize(
    ("bits", "a_men", "shift"),
    [
        (Hexside.MEDIUM_RIVER, 1000, -1),
        (Hexside.MEDIUM_RIVER, 999, 0),
        (Hexside.MEDIUM_RIVER | Hexside.FORD, 1000, 0),
        (Hexside.MINOR_RIVER, 1000, 0),
        (Hexside.MAJOR_RIVER | Hexside.BRIDGE, 1000, 0),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, 1000, -2),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, 999, 0),
        (Hexside.MAJOR_RIVER | Hexside.FORD, 1000, 0),
        (Hexside.MEDIUM_RIVER | Hexside.FERRY, 1000, -1),
        (Hexside.MEDIUM_RIVER | Hexside.BRIDGE, 1000, 0),
    ],
)
def test_7_7_river(bits: int, a_men: int, shift: int) -> None:
    b = drawn(units={"a": {"men": a_men}}, rivers=[("0202 0303", int(bits))])
    assert ledger(b).get(Modifier.SHIFT_RIVER, 0) == shift


def test_7_8_fort_needs_men() -> None:
    fort = OPEN.replace(".C", ".!C")
    assert ledger(drawn(fort, units={"C": {"men": 50}}))[Modifier.SHIFT_FORT] == -1
    assert Modifier.SHIFT_FORT not in ledger(drawn(fort, units={"C": {"men": 49}}))


def test_7_9_leaders() -> None:
    def shifts(*leaders: tuple[Any, ...]) -> tuple[int, int]:
        rows = ledger(drawn(OPEN.replace(".  .  .  .  .", ".d .  .  .  .", 1), turn=5, leaders=list(leaders)))
        return rows.get(Modifier.SHIFT_ATTACK_LEADER, 0), rows.get(Modifier.SHIFT_DEFENCE_LEADER, 0)

    assert shifts(("a", 1, 9, 1, 0, 0, 0)) == (1, 0)
    assert shifts(("a", 1, 9, 3, 0, 0, 0), ("C", 5, 5, 1, 0, 1, 0)) == (2, -1)
    assert shifts(("a", 6, 9, 1, 0, 0, 0), ("C", 1, 4, 1, 0, 1, 0)) == (0, 0)
    assert shifts(("d", 1, 9, 1, 3, 0, 0)) == (1, 0)
    assert shifts(("d", 1, 9, 1, 2, 0, 0)) == (0, 0)


@pytest.mark.parametrize(
    "status", [LeaderStatus.WOUNDED, LeaderStatus.ESTRANGED, LeaderStatus.DEAD, LeaderStatus.CAPTURED]
)
def test_7_9_only_leaders_in_command(status: LeaderStatus) -> None:
    b = drawn(leaders=[("a", 1, 9, 1, 0, 0, 0, status, 9), ("C", 1, 9, 1, 0, 1, 0, status, 9)])
    assert not {Modifier.SHIFT_ATTACK_LEADER, Modifier.SHIFT_DEFENCE_LEADER} & set(ledger(b))


def test_7_10_encirclement() -> None:
    assert ledger(drawn(surrounded().replace(".f", ".")))[Modifier.SHIFT_ENCIRCLED] == 1  # ZOC closes the gap
    assert ledger(drawn(surrounded("~")))[Modifier.SHIFT_ENCIRCLED] == 1
    assert Modifier.SHIFT_ENCIRCLED not in ledger(drawn(surrounded(".H")))
    assert Modifier.SHIFT_ENCIRCLED not in ledger(drawn())


def test_7_11_supply() -> None:
    assert ledger(drawn(units={"a": {"flags": 0}}))[Modifier.SHIFT_ATTACK_SUPPLY] == -1
    assert Modifier.SHIFT_ATTACK_SUPPLY not in ledger(drawn(units={"a": {"flags": 0, "men": 999}}))
    assert ledger(drawn(units={"C": {"flags": 0}}))[Modifier.SHIFT_DEFENCE_SUPPLY] == 1


def test_7_12_snow() -> None:
    assert ledger(drawn(temperature=-10))[Modifier.SHIFT_SNOW] == -1
    assert Modifier.SHIFT_SNOW not in ledger(drawn(temperature=-9))
    mountaineers = {"a": {"type": T.MOUNTAIN, "men": 1001}}
    assert Modifier.SHIFT_SNOW not in ledger(drawn(temperature=-10, units=mountaineers))


def test_7_13_order() -> None:
    disrupted, routed = {"flags": SUPPLIED | UnitFlag.DISRUPTED}, {"flags": SUPPLIED | UnitFlag.ROUTED}
    assert ledger(drawn(units={"a": disrupted}))[Modifier.SHIFT_DISRUPTED] == -1
    assert ledger(drawn(units={"C": routed}))[Modifier.SHIFT_DISRUPTED] == 1
    assert Modifier.SHIFT_DISRUPTED not in ledger(drawn(units={"a": disrupted, "C": disrupted}))


def test_7_14_ammunition() -> None:
    none = {"ammunition": 0}
    assert ledger(drawn(units={"a": none}))[Modifier.DRM_AMMUNITION] == -2
    assert ledger(drawn(units={"C": none}))[Modifier.DRM_AMMUNITION] == 1
    assert Modifier.DRM_AMMUNITION not in ledger(drawn(units={"a": {"ammunition": 0, "men": 900}}))


def test_7_15_flanks() -> None:
    assert Modifier.DRM_FLANKS not in ledger(drawn())
    assert ledger(drawn(surrounded("."), joined="abd"))[Modifier.DRM_FLANKS] == 1
    assert ledger(drawn(surrounded("."), joined="ag"))[Modifier.DRM_FLANKS] == 1


def test_7_15_aircraft_and_two_hexes_off_a_line_do_not_flank() -> None:
    ring = surrounded(".")
    assert Modifier.DRM_FLANKS not in ledger(drawn(ring, joined="ad"))
    planes = {"d": {"type": T.AIR, "men": 60, "aircraft": 2}}
    assert Modifier.DRM_FLANKS not in ledger(drawn(ring, joined="abd", units=planes))


@pytest.mark.parametrize(
    ("fields", "modifier", "value"),
    [
        ({"flags": 0}, Modifier.SHIFT_DEFENCE_SUPPLY, 1),
        ({"flags": SUPPLIED | UnitFlag.DISRUPTED}, Modifier.SHIFT_DISRUPTED, 1),
        ({"flags": SUPPLIED | UnitFlag.ROUTED}, Modifier.SHIFT_DISRUPTED, 1),
        ({"ammunition": 0}, Modifier.DRM_AMMUNITION, 1),
    ],
)
def test_7_11_13_14_half_of_the_defence(fields: dict[str, int], modifier: Modifier, value: int) -> None:
    two = OPEN.replace(".C", ".CD")
    assert ledger(drawn(two, units={"D": fields})).get(modifier, 0) == value
    assert modifier not in ledger(drawn(two, units={"D": {**fields, "men": 999}}))
    assert modifier not in ledger(drawn(two, units={"D": {**fields, "sick": 1000}}))


def test_7_16_passes() -> None:
    over_pass: dict[str, Any] = {"hexsides": [("0202 0303", int(Hexside.PASS))]}
    assert ledger(drawn(**over_pass))[Modifier.DRM_PASS] == -1
    assert Modifier.DRM_PASS not in ledger(drawn(units={"a": {"men": 900}}, **over_pass))


def besiege(b: Board, label: str, weeks: int, besieger: int) -> Board:
    place = b.state.places[b.world.place_at[b.hex(label)]]
    place["besieged"], place["besieger"] = weeks, besieger
    return b


@pytest.mark.parametrize(("weeks", "besieger", "shift"), [(2, 0, 0), (3, 0, 1), (9, 0, 2), (9, 1, 0)])
def test_7_33_storming_a_besieged_place(weeks: int, besieger: int, shift: int) -> None:
    b = besiege(drawn(OPEN.replace(".C", ".@C")), TARGET, weeks, besieger)
    assert ledger(b).get(Modifier.SHIFT_SIEGE, 0) == shift


@pytest.mark.parametrize(("sick", "besieger", "shift"), [(301, 1, -1), (300, 1, 0), (301, 0, 0)])
def test_7_33_a_sortie_of_the_sick(sick: int, besieger: int, shift: int) -> None:
    b = drawn(OPEN.replace(".a", ".@a"), joined="a", units={"a": {"sick": sick}})
    assert ledger(besiege(b, "0202", 1, besieger)).get(Modifier.SHIFT_SORTIE, 0) == shift
