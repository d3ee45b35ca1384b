"""Chapter 7, paragraph by paragraph."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.core.codes import (
    EventKind,
    Flow,
    Hexside,
    LeaderStatus,
    LossCause,
    Modifier,
    OrderKind,
    Param,
    Refusal,
    Result,
    Status,
    Stock,
    UnitFlag,
)
from game.core.dtypes import CRT_CELL, PREVIEW_ROW
from game.core.state import copy_state, restore, state_key
from game.hexgrid.distance import hex_distance
from game.rules.combat.assault import preview_assault, resolve_assault
from game.rules.combat.battle import ROLL
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.play import order, why_not

JOIN, ASSAULT = OrderKind.JOIN, OrderKind.ASSAULT
SUPPLIED = int(UnitFlag.IN_SUPPLY)
TARGET = "0303"

OPEN = """
    .  .  .  .  .
    .  .a .b .  .
    .  .  .C .  .
    .  .  .  .  .
    .  .  .  .  .
"""
"""a and b stand north-west and north-east of C, who may fall back to the other four hexes."""


def with_row(row: int, line: str) -> str:
    """Returns OPEN with another row."""
    lines = OPEN.splitlines()
    lines[row] = line
    return "\n".join(lines)


NEAR_0304 = with_row(5, "  .  .  .  .d .")
"""An enemy of C is adjacent to 0304, but not to 0204."""
NEAR_0204 = with_row(5, "  .  .d .  .  .")
BY_A_VILLAGE = with_row(4, "  .  .' .  .  .")
"""0204 has a village."""
WALL = with_row(4, "  .  .  M  .  .")
"""0304 is mountain that foot does not enter."""


def drawn(drawing: str = OPEN, joined: str = "ab", temperature: int = 150, **rest: Any) -> Board:
    """A board on which `joined` have joined the assault on TARGET."""
    b = board(drawing, temperature=temperature, **rest)
    for unit in joined:
        b.unit(unit)["target"] = b.hex(TARGET)
    return b


def ledger(b: Board) -> dict[Modifier, int]:
    """Sums of the ledger by modifier, from the preview of the assault on TARGET."""
    out = np.zeros(11, PREVIEW_ROW)
    preview_assault(b.world, b.state, b.hex(TARGET), out, b.log)
    rows: Counter[Modifier] = Counter()
    for row in b.log.ledger[: b.log.count[1]]:
        rows[Modifier(int(row["modifier"]))] += int(row["value"])
    return dict(rows)


def fight(b: Board, *, dice: int = 7, advance: int = 0, seed: int = 0, **cell: int) -> Result:
    """Resolve the assault on TARGET with a table whose every cell is `cell`."""
    fields = {"attacker_loss": 0, "defender_loss": 0, "result": Result.STAND, "capture": 0, **cell}
    crt = np.zeros(b.world.crt.shape, CRT_CELL)
    for name, value in fields.items():
        crt[name] = value
    crt.flags.writeable = False
    return Result(resolve_assault(b.world._replace(crt=crt), b.state, b.hex(TARGET), advance, dice, seed, b.log))


def men(b: Board, letters: str) -> list[int]:
    return [int(b.unit(letter)["men"]) for letter in letters]


def lost(b: Board, side: int, cause: LossCause) -> int:
    return int(b.state.sides[side]["lost"][cause])


def kinds(b: Board) -> list[EventKind]:
    return [EventKind(event[0]) for event in b.events()]


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


def surrounded(gap: str = ".e") -> str:
    return f". . . . .\n. .a .b . .\n. .d .C {gap} .\n. .f .g . .\n. . . . ."


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


def test_7_16_passes() -> None:
    over_pass: dict[str, Any] = {"hexsides": [("0202 0303", int(Hexside.PASS))]}
    assert ledger(drawn(**over_pass))[Modifier.DRM_PASS] == -1
    assert Modifier.DRM_PASS not in ledger(drawn(units={"a": {"men": 900}}, **over_pass))


def test_7_17_dice_find_the_cell_and_the_ledger_reports_it() -> None:
    b = drawn(units={"C": {"ammunition": 0}})
    cell = b.world.crt[5, 12 - 2]  # 2:1, and 12 with +1 stays 12
    result = resolve_assault(b.world, b.state, b.hex(TARGET), 0, 12, 0, b.log)
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


@pytest.mark.parametrize("drawing", [OPEN, OPEN.replace(".C", ".!C"), surrounded(), OPEN.replace(".C", ".CD")])
def test_7_21_preview_is_what_happens(drawing: str) -> None:
    """Each total of the preview comes about as often as the dice say, with exactly its losses and result."""
    arms = {"men": 900, "machine_guns": 5, "guns": 2}
    b = drawn(drawing, units={"a": {"men": 1500, "sick": 300}, "b": {"type": T.HORSE}, "C": arms})
    before = copy_state(b.state)
    out = np.zeros(11, PREVIEW_ROW)
    preview_assault(b.world, b.state, b.hex(TARGET), out, b.log)
    assert state_key(b.state) == state_key(before)
    assert b.log.count[0] == 0
    assert out["ways"].sum() == 36
    seen: Counter[int] = Counter()
    for seed in range(720):
        restore(b.state, before)
        b.log.count[0] = 0
        result = resolve_assault(b.world, b.state, b.hex(TARGET), 0, ROLL, seed, b.log)
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
        resolve_assault(b.world, b.state, b.hex(TARGET), 0, ROLL, seed, b.log)
        return int(b.log.ledger[b.log.count[1] - 2]["value"])

    assert [total(seed, "a") for seed in range(12)] != [total(seed, "b") for seed in range(12)]
    assert total(3, "a") == total(3, "a")


def test_7_22_losses_are_shared_and_bounded() -> None:
    b = drawn(units={"a": {"men": 1500, "sick": 300}, "b": {"men": 500}})
    fight(b, attacker_loss=50, defender_loss=75)
    assert men(b, "abC") == [1425, 475, 925]
    assert b.unit("a")["sick"] == 285
    assert (lost(b, 0, LossCause.BATTLE), lost(b, 1, LossCause.BATTLE)) == (100, 75)
    b = drawn(units={"a": {"men": 3000}, "C": {"men": 60}})
    fight(b, attacker_loss=100)
    assert sum(men(b, "ab")) == 4000 - 12, "sixty men engage a hundred and twenty"


def test_7_22_ground_crews_do_not_share_the_losses() -> None:
    b = drawn(OPEN, units={"a": {"type": T.AIR, "aircraft": 3}})
    fight(b, attacker_loss=100)
    assert men(b, "ab") == [1000, 900]


def test_7_23_arms_are_lost_with_the_men() -> None:
    arms = {"rifles": 800, "machine_guns": 10, "guns": 4, "armour": 3}
    b = drawn(units={"C": arms})
    fight(b, defender_loss=100, capture=50)
    assert [int(b.unit("C")[name]) for name in arms] == [720, 9, 4, 3]
    flows = b.state.sides[0]["flows"]
    assert [int(flows[1, 5]), int(flows[2, 5]), int(b.state.sides[0]["rifles"])] == [40, 0, 40]
    b = drawn(units={"a": arms})
    fight(b, attacker_loss=100, result=Result.REPULSED)
    assert int(b.state.sides[1]["flows"][1, 5]) == (80 + 100) // 2


def test_7_24_captured_arms_go_to_the_largest_unit_first() -> None:
    b = drawn(units={"a": {"men": 1200, "rifles": 1170}, "C": {"machine_guns": 10, "guns": 10}})
    fight(b, defender_loss=100, capture=100)
    assert [int(b.unit("a")[name]) for name in ("rifles", "machine_guns", "guns")] == [1200, 1, 1]
    assert b.state.sides[0]["rifles"] == 70
    assert b.state.sides[0]["ammunition"] == 100 + 100 // 50
    assert b.state.sides[0]["flows"][1, 5] == 100
    assert b.events()[-1] == (EventKind.CAPTURED, 0, b["a"], b.hex(TARGET), 100, 1, 1)


def test_7_24_or_to_the_second_if_it_is_larger() -> None:
    b = drawn(units={"b": {"men": 1500}, "C": {"machine_guns": 10}})
    fight(b, defender_loss=100, capture=100)
    assert [int(b.unit(x)["machine_guns"]) for x in "ab"] == [0, 1]


def test_7_24_without_a_captor_arms_are_destroyed() -> None:
    b = drawn(joined="a", units={"a": {"men": 20, "establishment": 99}, "C": {"men": 20, "establishment": 99}})
    fight(b, capture=100)
    assert [b.unit(x)["status"] for x in "aC"] == [Status.LOST, Status.LOST]
    assert b.state.sides[1]["flows"][Stock.RIFLES, Flow.LOST] == 20
    assert b.state.sides[0]["flows"][Stock.RIFLES, Flow.CAPTURED] == 0


def test_7_25_a_unit_without_a_fit_man_is_eliminated_once() -> None:
    b = drawn(units={"C": {"sick": 1000}})
    fight(b)
    assert b.unit("C")["status"] == Status.LOST
    b = drawn(units={"C": {"sick": 999}})
    fight(b)
    assert b.unit("C")["status"] == Status.ON_MAP
    b = drawn(surrounded())
    fight(b, result=Result.ROUT)
    assert kinds(b).count(EventKind.ELIMINATED) == 1


@pytest.mark.parametrize(("men_left", "status"), [(10, Status.ON_MAP), (9, Status.LOST)])
def test_7_25_small_units_may_shrink_to_a_fourth(men_left: int, status: Status) -> None:
    b = drawn(units={"C": {"men": men_left, "establishment": 40}})
    fight(b)
    assert b.unit("C")["status"] == status


@pytest.mark.parametrize(("left", "status"), [(30, Status.ON_MAP), (29, Status.LOST)])
def test_7_25_small_remnants_are_eliminated(left: int, status: Status) -> None:
    b = drawn(units={"C": {"men": left, "establishment": 500}})
    fight(b)
    assert b.unit("C")["status"] == status
    assert lost(b, 1, LossCause.BATTLE) == (0 if status == Status.ON_MAP else left)
    assert (EventKind.ELIMINATED in kinds(b)) == (status == Status.LOST)
    squadron = drawn(units={"C": {"men": 12, "establishment": 40}})
    fight(squadron)
    assert squadron.unit("C")["status"] == Status.ON_MAP


def test_7_26_a_leader_survives_his_unit_near_friends() -> None:
    def after(drawing: str) -> tuple[int, LeaderStatus]:
        b = drawn(drawing, units={"C": {"men": 20, "establishment": 99}}, leaders=[("C", 1, 9, 1, 0, 1, 0)])
        fight(b)
        assert b.unit("C")["status"] == Status.LOST
        unit = int(b.state.leaders[0]["unit"])
        return unit if unit < 0 else unit - b["D"], LeaderStatus(b.state.leaders[0]["status"])

    assert after(OPEN + "    . .D . . .\n") == (0, LeaderStatus.ACTIVE)
    assert after(OPEN + "    . . . . .\n    . .D . . .\n") == (-1, LeaderStatus.CAPTURED)


def test_7_26_aircraft_are_no_refuge_for_a_leader() -> None:
    spec = {"C": {"men": 20, "establishment": 99}, "D": {"type": T.AIR}}
    b = drawn(OPEN + "    . .D . . .\n", units=spec, leaders=[("C", 1, 9, 1, 0, 1, 0)])
    fight(b)
    assert b.state.leaders[0]["status"] == LeaderStatus.CAPTURED


def test_7_27_28_units_retreat_to_the_best_hex() -> None:
    b = drawn(owners={"0203": 1})
    fight(b, result=Result.RETREAT)
    assert b.at("C") in ("0204", "0304")  # 0203 and 0403 lie in the attackers' ZOC
    assert b.unit("C")["flags"] & UnitFlag.DISRUPTED
    assert not b.unit("C")["flags"] & UnitFlag.ROUTED
    b = drawn(owners={"0304": 1})
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0304"
    b = drawn(owners={"0304": 1})
    b.state.supply[b.hex("0304")] = 0
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0204"
    friends = drawn(OPEN.replace(".C .", ".C .D"), owner=1)
    b = drawn(OPEN.replace(".C .", ".C .D").replace(".  .  .  .  .", "~ ~ ~ ~ ~"))
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0403"  # friends lift the ZOC
    fight(friends, result=Result.RETREAT)
    assert friends.at("C") != TARGET


@pytest.mark.parametrize(
    ("case", "goal"),
    [
        ({}, "0304"),
        ({"drawing": NEAR_0204}, "0304"),
        ({"drawing": NEAR_0304}, "0204"),
        ({"drawing": NEAR_0304, "owners": {"0304": 1}}, "0304"),
        ({"drawing": BY_A_VILLAGE}, "0204"),
        ({"drawing": BY_A_VILLAGE, "owners": {"0304": 1}}, "0304"),
        ({"unsupplied": "0304"}, "0204"),
        ({"unsupplied": "0304", "owners": {"0304": 1}}, "0204"),
        ({"unsupplied": "0304", "units": {"C": {"type": T.IRREGULAR_FOOT}}}, "0304"),
        ({"drawing": WALL, "units": {"C": {"type": T.AIR}}}, "0204"),
    ],
)
def test_7_28_the_score_of_a_retreat_hex(case: dict[str, Any], goal: str) -> None:
    """C can retreat to 0304 or 0204; among equals 0304 comes first."""
    case = {"units": {"d": {"men": 100}}, **case}
    unsupplied = case.pop("unsupplied", None)
    b = drawn(**case)
    if unsupplied:
        b.state.supply[b.hex(unsupplied)] = 0
    fight(b, result=Result.RETREAT)
    assert b.at("C") == goal


def test_7_28_no_retreat_into_a_full_hex() -> None:
    crowd = {"D": {"men": 3500}}
    only = OPEN.replace(".C .", ".C .D").replace(".  .  .  .  .", "~ ~ ~ ~ ~")
    b = drawn(only, units=crowd)
    fight(b, result=Result.RETREAT)
    assert b.at("C") == TARGET


def test_7_28_a_rout_goes_two_hexes() -> None:
    b = drawn()
    fight(b, result=Result.ROUT)
    assert hex_distance(b.hex(b.at("C")), b.hex(TARGET), b.cols) == 2
    assert b.unit("C")["flags"] & UnitFlag.ROUTED
    assert EventKind.RETREATED in kinds(b)


@pytest.mark.parametrize(("kind", "men_of_b", "pursued"), [(T.FOOT, 1000, 0), (T.HORSE, 200, 50), (T.HORSE, 2000, 150)])
def test_7_29_horse_pursue_the_routed(kind: T, men_of_b: int, pursued: int) -> None:
    b = drawn(units={"b": {"type": kind, "men": men_of_b}})
    fight(b, result=Result.ROUT)
    assert lost(b, 1, LossCause.PURSUIT) == pursued
    assert men(b, "C") == [1000 - pursued]


def test_7_30_without_a_retreat_hex() -> None:
    b = drawn(surrounded())
    fight(b, result=Result.RETREAT)
    assert (b.at("C"), men(b, "C")) == (TARGET, [850])
    b = drawn(surrounded(), units={"C": {"machine_guns": 4}})
    fight(b, result=Result.ROUT)
    assert b.unit("C")["status"] == Status.LOST
    assert lost(b, 1, LossCause.CAPTURED) == 1000
    assert [int(b.state.sides[0]["flows"][stock, 5]) for stock in (1, 2)] == [1000, 4]
    b = drawn(surrounded(), units={"a": {"men": 4000}})
    fight(b, result=Result.RETREAT)
    assert lost(b, 1, LossCause.CAPTURED) == 1000


@pytest.mark.parametrize(("men_of_a", "column", "captured"), [(1000, 6, 0), (2000, 7, 1000), (3000, 8, 1000)])
def test_7_30_surrender_on_either_of_the_last_two_columns(men_of_a: int, column: int, captured: int) -> None:
    b = drawn(surrounded(), units={"a": {"men": men_of_a}})
    assert len(b.world.odds) == 9
    assert ledger(b)[Modifier.COLUMN] == column
    fight(b, result=Result.RETREAT)
    assert lost(b, 1, LossCause.CAPTURED) == captured
    assert lost(b, 1, LossCause.BATTLE) == (0 if captured else 150)


def test_7_31_advance_takes_the_hex() -> None:
    town = OPEN.replace(".C", ".@C")
    b = drawn(town, units={"b": {"men": 8000}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == ["0202", TARGET]  # the larger first, and no room for both
    assert b.state.owner[b.hex(TARGET)] == 0
    assert EventKind.TOWN_TAKEN in kinds(b)
    b = drawn(town)
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == [TARGET, TARGET]
    for held in (drawn(town), drawn(town, joined="a", units={"a": {"type": T.GARRISON}})):
        fight(held, result=Result.RETREAT, advance=int(held.unit("b")["target"] < 0))
        assert held.at("a") == "0202"
        assert held.state.owner[held.hex(TARGET)] == 1


def test_7_31_the_lost_do_not_advance_nor_anyone_past_the_trapped() -> None:
    b = drawn(units={"a": {"men": 20, "establishment": 99}})
    fight(b, result=Result.RETREAT, advance=1)
    assert (b.unit("a")["status"], b.unit("a")["hex"], b.at("b")) == (Status.LOST, -1, TARGET)
    b = drawn(surrounded())
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "aC"] == ["0202", TARGET]


def test_7_31_the_larger_of_the_first_two_advances() -> None:
    b = drawn(OPEN.replace(".C", ".@C"), units={"a": {"men": 8000}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == [TARGET, "0302"]


def test_7_31_disrupted_units_do_not_advance() -> None:
    b = drawn(units={"a": {"flags": SUPPLIED | UnitFlag.DISRUPTED}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == ["0202", TARGET]


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


@pytest.mark.parametrize(("share", "taken"), [(0, 0), (100, 20)])
def test_3_11_men_are_lost_by_cause_and_arms_not_captured_are_destroyed(share: int, taken: int) -> None:
    b = drawn(units={"C": {"men": 20, "establishment": 99, "guns": 2}})
    fight(b, capture=share)
    assert b.unit("C")["status"] == Status.LOST
    assert lost(b, 1, LossCause.BATTLE) == b.state.sides[1]["flows"][Stock.MEN, Flow.LOST] == 20
    flows = b.state.sides[1]["flows"]
    assert (flows[Stock.RIFLES, Flow.LOST], flows[Stock.RIFLES, Flow.TAKEN]) == (20 - taken, taken)
    assert flows[Stock.GUNS, [Flow.LOST, Flow.TAKEN]].sum() == 2


@pytest.mark.parametrize(("men_of_c", "result"), [(50, Result.STAND), (49, Result.RETREAT)])
def test_7_19_fifty_men_hold_a_fort(men_of_c: int, result: Result) -> None:
    fort = drawn(OPEN.replace(".C", ".!C"), units={"C": {"men": men_of_c}})
    assert fight(fort, result=Result.RETREAT) == result


BANDS: dict[str, Any] = {"C": {"type": T.IRREGULAR_HORSE}}


def test_7_34_irregulars_evade() -> None:
    b = drawn(units=BANDS)
    assert fight(b, result=Result.ROUT, defender_loss=100) == Result.RETREAT
    assert lost(b, 1, LossCause.BATTLE) == 1000 * 100 // 1000 // 2
    assert not b.unit("C")["flags"] & UnitFlag.ROUTED
    assert ledger(drawn(units=BANDS))[Modifier.EVASION] == 50


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
        resolve_assault(b.world, b.state, b.hex(TARGET), seed % 2, ROLL, seed, b.log)
        for side in (0, 1):
            mine = b.state.units["side"] == side
            assert start[mine].sum() == b.state.units["men"][mine].sum() + b.state.sides[side]["lost"].sum()
        for name in ("men", "sick", "rifles", "machine_guns", "guns", "aircraft", "ammunition"):
            assert (b.state.units[name] >= 0).all()
        assert (b.state.units["sick"] <= b.state.units["men"]).all()
        gone = b.state.units["status"] == Status.LOST
        assert (b.state.units["men"][gone] == 0).all()
        assert (b.state.units["hex"][gone] == -1).all()
