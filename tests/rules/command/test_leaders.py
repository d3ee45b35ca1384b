"""Chapter 13, leaders, paragraph by paragraph."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.core.codes import (
    NO_UNIT,
    EventKind,
    LeaderStatus,
    OrderKind,
    Param,
    Refusal,
    Result,
    Status,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.apply import apply_order
from game.rules.command.leaders import unify, update_leaders
from tests.boards import Board, T, board
from tests.rules.combat.battles import OPEN, drawn, fight, kinds
from tests.rules.command.leader_boards import LEAD, prestige, rivals, status, week
from tests.rules.play import SEED, listed, order, why_not

ALWAYS = {Param.LEADER_RISK: 100}
NEVER = {Param.LEADER_RISK: 0}


def unit_of(b: Board, leader: int = 0) -> int:
    return int(b.state.leaders[leader]["unit"])


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


def test_13_4_a_fourth_for_those_who_do_not_lead_from_the_front() -> None:
    struck = 0
    for seed in range(200):
        b = drawn(params={Param.LEADER_RISK: 80}, leaders=[("a", 1, 9, 1, 0, 0, 0, 0, 0, 100, -1, -1, 0, 0)])
        fight(b, seed=seed)
        struck += status(b) != LeaderStatus.ACTIVE
    assert abs(struck - 40) < 24


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


def test_13_5_at_home_leaders_of_irregulars_escape() -> None:
    band = {"type": T.IRREGULAR_FOOT, "men": 20, "establishment": 99}
    for country, fate in (([0], LeaderStatus.ACTIVE), ([1], LeaderStatus.CAPTURED)):
        units = {"C": band}
        leaders = [("C", 1, 9, 1, 0, 1)]
        b = drawn(params={Param.LEADER_RISK: 0}, leaders=leaders, units=units, countries={"C": country}, access=[3, 3])
        fight(b)
        assert status(b) == fate
        assert (EventKind.LEADER_ESCAPED in kinds(b)) == (fate == LeaderStatus.ACTIVE)


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
    no_heir = (0, 0, 0, 0, LeaderStatus.ESTRANGED)
    assert set(outcomes) == {heir, no_heir}
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


def test_13_books_hold_over_weeks_of_feuds_and_battles() -> None:
    b = rivals()
    for seed in range(30):
        week(b, seed)
        b.log.count[0] = 0
    assert not any(imbalance(b.state).ravel())
    apply_order(b.world, b.state, OrderKind.END_TURN, NO_UNIT, -1, 0, SEED, b.log)
    assert np.all(b.state.sides["prestige"] <= 100)
