"""Chapter 13, paragraph by paragraph."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.core.codes import (
    NO_UNIT,
    EventKind,
    LeaderStatus,
    LossCause,
    OrderKind,
    Param,
    PlaceKind,
    Refusal,
    Result,
    Status,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.apply import apply_order
from game.rules.command.feuds import leader_week
from game.rules.command.leaders import unify, update_leaders
from game.rules.command.obedience import refusal_chance
from game.rules.sequence import give_mp
from tests.boards import Board, T, board
from tests.rules.combat.test_assault import OPEN, drawn, fight, kinds
from tests.rules.play import SEED, listed, order, why_not

LEAD = OrderKind.LEAD
BAND = {"type": T.IRREGULAR_HORSE, "men": 400}
ALWAYS = {Param.LEADER_RISK: 100}
NEVER = {Param.LEADER_RISK: 0}


def status(b: Board, leader: int = 0) -> LeaderStatus:
    return LeaderStatus(b.state.leaders[leader]["status"])


def unit_of(b: Board, leader: int = 0) -> int:
    return int(b.state.leaders[leader]["unit"])


def prestige(b: Board) -> list[int]:
    return [int(side["prestige"]) for side in b.state.sides]


def week(b: Board, seed: int = SEED) -> None:
    leader_week(b.world, b.state, seed, b.log)


def test_13_1_leaders_come_and_go() -> None:
    b = board(".a .b", leaders=[("b", 3, 4, 1, 0, 0)])
    seen = []
    for turn in range(2, 6):
        b.state.clock[0]["turn"] = turn
        update_leaders(b.world, b.state, b.log)
        seen.append((unit_of(b), status(b)))
    away = (NO_UNIT, LeaderStatus.ABSENT)
    assert seen == [away, (b["b"], LeaderStatus.ACTIVE), (b["b"], LeaderStatus.ACTIVE), away]


def test_13_2_whose_unit_is_gone_finds_another() -> None:
    units = {"a": {"formation": 1}, "b": {"men": 2000}, "c": {"formation": 1, "men": 300}}
    b = board(".a .b .c", units=units, leaders=[("a", 1, 9, 1, 0, 0)])
    b.unit("a")["status"] = Status.LEFT
    update_leaders(b.world, b.state, b.log)
    assert unit_of(b) == b["c"]
    b.unit("c")["side"] = 1
    update_leaders(b.world, b.state, b.log)
    assert unit_of(b) == b["b"]


@pytest.mark.parametrize(
    ("unit", "leader", "fields", "refusal"),
    [
        ("b", 0, {}, Refusal.NONE),
        ("c", 0, {}, Refusal.LEADER_AWAY),
        ("a", 0, {}, Refusal.LEADER_AWAY),
        ("d", 0, {}, Refusal.LEADER_AWAY),
        ("b", 1, {}, Refusal.NO_SUCH_LEADER),
        ("b", 2, {}, Refusal.NO_SUCH_LEADER),
        ("b", -1, {}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"status": LeaderStatus.WOUNDED}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"status": LeaderStatus.ESTRANGED}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"unit": NO_UNIT}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"until": 1}, Refusal.LEADER_AWAY),
        ("b", 0, {"turn_from": 2}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"turn_to": 0}, Refusal.NO_SUCH_LEADER),
        ("b", 0, {"turn_from": 1, "turn_to": 1}, Refusal.NONE),
    ],
)
def test_13_3_whom_a_leader_may_join(unit: str, leader: int, fields: dict[str, int], refusal: Refusal) -> None:
    leaders = [("a", 1, 9, 1, 0, 0), ("E", 1, 9, 1, 0, 1)]
    b = board(".ad .b .c .E", units={"d": {"type": T.AIR}}, leaders=leaders)
    for name, value in fields.items():
        b.state.leaders[0][name] = value
    assert why_not(b, LEAD, unit, arg=leader) == refusal


def test_13_3_once_a_turn() -> None:
    b = board(".a .b .c", leaders=[("a", 1, 9, 1, 0, 0)])
    assert [row[1:] for row in listed(b) if row[0] == LEAD] == [(b["b"], -1, 0)]
    order(b, LEAD, "b", arg=0)
    assert unit_of(b) == b["b"]
    assert b.events()[-1][:2] == (EventKind.LEADER_JOINED, 0)
    assert why_not(b, LEAD, "c", arg=0) == Refusal.LEADER_AWAY
    b.state.clock[0]["turn"] = 2
    assert why_not(b, LEAD, "c", arg=0) == Refusal.NONE


def hits(chance: int, result: Result, men_of_c: int = 1000) -> tuple[int, int]:
    """Of 400 fights those in which the attackers' and the defenders' leader is hit."""
    count: Counter[int] = Counter()
    for turn in range(1, 401):
        b = drawn(
            OPEN.replace(".  .  .  .  .", ".  .  .  .D .", 1),
            leaders=[("a", 1, 999, 1, 0, 0), ("C", 1, 999, 1, 0, 1)],
            params={Param.LEADER_RISK: chance},
            units={"C": {"men": men_of_c, "establishment": 1000}},
            turn=turn % 9 + 1,
            last_turn=12,
        )
        fight(b, seed=turn, result=result)
        for leader in (0, 1):
            count[leader] += status(b, leader) != LeaderStatus.ACTIVE
    return count[0], count[1]


def test_13_4_risk_by_the_outcome() -> None:
    def near(count: int, per_cent: int) -> bool:
        mean = 4 * per_cent
        return bool(abs(count - mean) < 4 * (mean * (100 - per_cent) / 100) ** 0.5)

    won, lost = hits(10, Result.RETREAT)
    assert near(won, 10)
    assert near(lost, 20)
    lost, won = hits(10, Result.REPULSED)
    assert near(won, 10)
    assert near(lost, 20)
    assert near(hits(10, Result.STAND, men_of_c=20)[1], 30)
    assert hits(0, Result.ROUT) == (0, 0)


def test_13_4_only_with_a_fighting_unit() -> None:
    b = drawn(params=ALWAYS, leaders=[("b", 1, 9, 1, 3, 0)], joined="a")
    fight(b)
    assert status(b) == LeaderStatus.ACTIVE


def test_13_5_wounds_and_death() -> None:
    fates: Counter[LeaderStatus] = Counter()
    weeks: Counter[int] = Counter()
    for seed in range(300):
        b = drawn(params=ALWAYS, leaders=[("a", 1, 99, 1, 0, 0)], turn=2)
        fight(b, seed=seed)
        fates[status(b)] += 1
        if status(b) == LeaderStatus.WOUNDED:
            weeks[int(b.state.leaders[0]["until"]) - 2] += 1
            assert unit_of(b) == b["a"]
        else:
            assert unit_of(b) == NO_UNIT
    assert set(fates) == {LeaderStatus.WOUNDED, LeaderStatus.DEAD}
    assert abs(fates[LeaderStatus.WOUNDED] - 210) < 32
    assert set(weeks) == {2, 3, 4, 5, 6}


def test_13_5_the_wounded_recover() -> None:
    b = board(".a", leaders=[("a", 1, 9, 1, 0, 0, 0, LeaderStatus.WOUNDED, 4)], turn=3)
    update_leaders(b.world, b.state, b.log)
    assert status(b) == LeaderStatus.WOUNDED
    b.state.clock[0]["turn"] = 4
    update_leaders(b.world, b.state, b.log)
    assert status(b) == LeaderStatus.ACTIVE
    assert kinds(b) == [EventKind.LEADER_RECOVERED]


def test_13_5_prisoners_when_the_unit_is_no_more() -> None:
    fates: Counter[LeaderStatus] = Counter()
    near_friends = OPEN + "    . .D . . .\n"
    for seed in range(200):
        b = drawn(
            near_friends,
            params={Param.LEADER_RISK: 34},
            leaders=[("C", 1, 9, 1, 0, 1)],
            units={"C": {"men": 20, "establishment": 99}},
        )
        fight(b, seed=seed)
        fates[status(b)] += 1
    assert set(fates) == {LeaderStatus.DEAD, LeaderStatus.CAPTURED}
    assert fates[LeaderStatus.CAPTURED] > fates[LeaderStatus.DEAD]


def supreme_falls(seed: int = 0, rivals: bool = False, **sides: int) -> Board:
    """A battle without friends near, after which the supreme commander of side 1 is a prisoner; the others are far."""
    drawing = OPEN + "    . . . . .\n    . . . . .\n    .D .E . . .\n"
    leaders = [
        ("C", 1, 9, 2, 0, 1, 1),
        ("D", 1, 9, 1, 0, 1, 0, 0, 0, 80),
        ("E", 1, 9, 2, 0, 1, 0, 0, 0, 30),
    ]
    units = {"C": {"men": 20, "establishment": 99}}
    pairs = [(0, 2)] if rivals else []
    b = drawn(drawing, leaders=leaders, units=units, params=NEVER, rivals=pairs)
    for name, value in sides.items():
        b.state.sides[1][name] = value
    fight(b, seed=seed)
    return b


def test_13_6_the_fall_of_the_supreme_commander() -> None:
    b = supreme_falls(rivals=True)
    assert status(b) == LeaderStatus.CAPTURED
    assert prestige(b)[1] == 50 - 15
    assert [status(b, i) for i in (1, 2)] == [LeaderStatus.ACTIVE, LeaderStatus.ESTRANGED]
    assert EventKind.LEADER_CAPTURED in kinds(b)
    assert EventKind.LEADER_ESTRANGED in kinds(b)


def test_13_6_succession_or_the_end_of_unity() -> None:
    outcomes: Counter[tuple[int, ...]] = Counter()
    for seed in range(100):
        b = supreme_falls(unified=1)
        week(b, seed)
        outcomes[int(b.state.sides[1]["unified"]), *b.state.leaders["supreme"].tolist(), int(status(b, 2))] += 1
        assert EventKind.UNIFIED in kinds(b)
        week(b, seed + 1)
        assert kinds(b).count(EventKind.UNIFIED) == 1, "only one die"
    heir = (1, 0, 0, 1, LeaderStatus.ACTIVE)
    nobody = (0, 0, 0, 0, LeaderStatus.ESTRANGED)
    assert set(outcomes) == {heir, nobody}
    assert abs(outcomes[heir] - 40) < 20


@kernel
def united(state: Any, side: int, log: Any) -> None:
    unify(state, side, log)


@pytest.mark.parametrize(("supreme", "fate", "commander"), [(1, 0, 0), (1, LeaderStatus.DEAD, 2), (0, 0, 2)])
def test_13_7_irregulars_unite_under_one_commander(supreme: int, fate: int, commander: int) -> None:
    leaders = [("a", 1, 9, 1, 2, 0, supreme, fate), ("b", 1, 9, 1, 2, 0), ("c", 1, 9, 2, 2, 0)]
    b = board(".a .b .c", turn=3, leaders=leaders)
    united(b.state, 0, b.log)
    assert [int(side["unified"]) for side in b.state.sides] == [3, 0]
    assert np.flatnonzero(b.state.leaders["supreme"]).tolist() == [commander]
    assert b.events() == [(EventKind.UNIFIED, 0, NO_UNIT, -1, commander, 0, 0)]
    united(b.state, 0, b.log)
    assert kinds(b) == [EventKind.UNIFIED], "once is enough"


def test_13_8_who_is_near_obeys() -> None:
    def refusing(*leaders: tuple[Any, ...], **fields: Any) -> str:
        """Letters of the units that refuse when every free band does."""
        bands = {x: {**BAND, "formation": 1 + (x in "cd")} for x in "abcd"}
        drawing = ".a .b . . .c .d .e"
        b = board(drawing, units={**bands, **fields}, leaders=list(leaders), params={Param.OBEY: 1000})
        give_mp(b.world, b.state, 0, SEED, b.log)
        letters = [x for x in "abcde" if b.unit(x)["flags"] & UnitFlag.REFUSES]
        assert [int(b.unit(x)["mp"]) == 0 for x in "abcde"] == [x in letters for x in "abcde"]
        assert kinds(b).count(EventKind.REFUSED) == len(letters)
        return "".join(letters)

    chief = ("a", 1, 9, 2, 1, 0, 1)
    assert refusing(chief) == "cd", "b is near the supreme commander; e is not irregular"
    assert refusing(("a", 1, 9, 2, 9, 0, 1)) == ""
    assert refusing(chief, ("c", 1, 9, 1, 0, 0)) == "d"
    assert refusing(chief, ("d", 1, 9, 1, 1, 0)) == ""
    assert refusing(chief, ("b", 1, 9, 1, 9, 0)) == "cd", "another formation's leader commands only his own"
    assert refusing(chief, ("e", 1, 9, 1, 9, 0)) == "cd"
    assert refusing(("a", 1, 9, 2, 9, 0, 1, LeaderStatus.WOUNDED, 9)) == "abcd"
    assert refusing(("a", 1, 9, 2, 1, 0)) == "", "no supreme commander, no league"


@pytest.mark.parametrize(
    ("loyalty", "estranged", "standing", "unified", "per_cent"),
    [
        (None, 0, 50, 0, 20),
        (100, 0, 50, 0, 10),
        (50, 0, 50, 0, 20),
        (0, 0, 50, 0, 30),
        (50, 1, 50, 0, 40),
        (50, 0, 80, 0, 10),
        (50, 0, 29, 0, 30),
        (50, 0, 50, 1, 5),
    ],
)
def test_13_9_how_often(loyalty: int | None, estranged: int, standing: int, unified: int, per_cent: int) -> None:
    leaders: list[tuple[Any, ...]] = [("A", 1, 9, 1, 0, 0, 1)]
    if loyalty is not None:
        state = LeaderStatus.ESTRANGED if estranged else LeaderStatus.ACTIVE
        leaders.append(("z", 1, 9, 1, 0, 0, 0, state, 0, loyalty))
    letters = "abcdefghijklmnopqrst"
    units: dict[str, dict[str, Any]] = {x: {**BAND, "formation": 1} for x in letters}
    units |= {"z": {"formation": 1, "box": 0}, "A": {"box": 0}}
    count = 0
    for seed in range(40):
        b = board(".abcdefghijklmnopqrst", units=units, leaders=leaders, setup={0: {"prestige": standing}})
        b.state.sides[0]["unified"] = unified
        give_mp(b.world, b.state, 0, seed, b.log)
        count += sum(b.unit(x)["flags"] & UnitFlag.REFUSES != 0 for x in letters)
    mean = 8 * per_cent
    assert abs(count - mean) < 4.5 * (mean * (100 - per_cent) / 100) ** 0.5


@kernel
def chance(world: Any, state: Any, unit: int) -> Any:
    return refusal_chance(world, state, unit)


@pytest.mark.parametrize(
    ("leaders", "sides", "per_cent"),
    [
        ([], {}, 20),
        ([], {"prestige": 80}, 10),
        ([], {"prestige": 79}, 20),
        ([], {"prestige": 30}, 20),
        ([], {"prestige": 29}, 30),
        ([], {"unified": 1}, 5),
        ([], {"unified": 1, "prestige": 29}, 7),
        ([(0, LeaderStatus.ACTIVE, 100)], {}, 10),
        ([(0, LeaderStatus.WOUNDED, 100)], {}, 10),
        ([(0, LeaderStatus.ESTRANGED, 100)], {}, 20),
        ([(0, LeaderStatus.DEAD, 100)], {}, 20),
        ([(0, LeaderStatus.DEAD, 100), (0, LeaderStatus.ACTIVE, 0)], {}, 30),
        ([(0, LeaderStatus.ACTIVE, 0), (0, LeaderStatus.ACTIVE, 100)], {}, 30),
        ([(1, LeaderStatus.ACTIVE, 100)], {}, 20),
    ],
)
def test_13_9_each_part_of_the_chance(
    leaders: list[tuple[int, int, int]], sides: dict[str, int], per_cent: int
) -> None:
    rows = [("A" if side else "z", 1, 9, 1, 0, side, 0, fate, 9, loyalty) for side, fate, loyalty in leaders]
    units = {"a": {**BAND, "formation": 1}, "z": {"formation": 1, "box": 0}, "A": {"formation": 1, "box": 0}}
    b = board(".a", units=units, leaders=rows)
    for name, value in sides.items():
        b.state.sides[0][name] = value
    assert chance(b.world, b.state, b["a"]) == per_cent


def test_13_10_who_refuses_takes_no_orders() -> None:
    b = board(". .a . .C\n. .b . .", units={"a": BAND}, leaders=[("b", 1, 9, 1, 0, 0)])
    b.unit("a")["flags"] |= UnitFlag.REFUSES
    b.unit("a")["mp"] = 0
    mine = {OrderKind(row[0]) for row in listed(b) if row[1] == b["a"]}
    assert mine == {LEAD}
    for kind, label in ((OrderKind.MOVE, "0101"), (OrderKind.FORCE, ""), (OrderKind.HIDE, "")):
        assert why_not(b, kind, "a", label) == Refusal.DISOBEYS
    b.state.clock[0]["turn"] = 2
    give_mp(b.world, b.state, 0, SEED, b.log)
    assert not b.unit("a")["flags"] & UnitFlag.REFUSES


def rivals(apart: int = 2, *, unified: int = 0, loyalty: int = 100, men: int = 600) -> Board:
    """Two rivals of side 0 with the units a and b."""
    drawing = ".a" + " ." * (apart - 1) + " .b" + " ."
    one, other = {"men": 1000, "machine_guns": 1}, {"men": men, "machine_guns": 2, "guns": 1}
    leaders = [("a", 1, 99, 1, 0, 0, 0, 0, 0, loyalty), ("b", 1, 99, 1, 0, 0)]
    b = board(drawing, units={"a": one, "b": other}, leaders=leaders, rivals=[(0, 1)])
    b.state.sides[0]["unified"] = unified
    return b


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


@pytest.mark.parametrize(
    ("result", "losses", "expected"),
    [
        (Result.RETREAT, {"defender_loss": 150}, [53, 49]),
        (Result.RETREAT, {"defender_loss": 900}, [58, 46]),
        (Result.REPULSED, {"attacker_loss": 100}, [48, 54]),
        (Result.STAND, {"attacker_loss": 100, "defender_loss": 150}, [50, 50]),
        (Result.RETREAT, {"defender_loss": 40}, [50, 50]),
    ],
)
def test_13_13_prestige_of_battles(result: Result, losses: dict[str, int], expected: list[int]) -> None:
    b = drawn()
    fight(b, result=result, **losses)
    assert prestige(b) == expected


def test_13_13_towns() -> None:
    def after(mark: str) -> list[int]:
        b = board(f".a .{mark}", units={"a": {"men": 500}}, owners={"0201": 1})
        order(b, OrderKind.MOVE, "a", "0201")
        return prestige(b)

    assert after("@") == [52, 49]
    assert after("%") == [54, 48]
    assert after("'") == [50, 50]
    assert PlaceKind.CITY > PlaceKind.TOWN


def test_13_14_great_prestige_grows_slowly() -> None:
    def after(ours: int, theirs: int) -> list[int]:
        b = drawn(setup={0: {"prestige": ours}, 1: {"prestige": theirs}})
        fight(b, result=Result.RETREAT, defender_loss=900)
        return prestige(b)

    assert after(75, 25) == [79, 23]
    assert after(50, 49) == [58, 45]
    assert after(98, 13) == [98, 12]
    assert after(100, 0) == [100, 0]


def test_13_14_a_small_loss_is_not_rounded_away() -> None:
    for theirs, left in ((60, 59), (45, 44), (25, 24), (24, 24), (0, 0)):
        b = board(".a .@", units={"a": {"men": 500}}, owners={"0201": 1}, setup={1: {"prestige": theirs}})
        order(b, OrderKind.MOVE, "a", "0201")
        assert prestige(b) == [52, left]


def test_13_books_hold_over_weeks_of_feuds_and_battles() -> None:
    b = rivals()
    for seed in range(30):
        week(b, seed)
        b.log.count[0] = 0
    assert not any(imbalance(b.state).ravel())
    apply_order(b.world, b.state, OrderKind.END_TURN, NO_UNIT, -1, 0, SEED, b.log)
    assert np.all(b.state.sides["prestige"] <= 100)
