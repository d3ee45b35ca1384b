"""A roll below the chance succeeds, a roll of exactly the chance does not: for each die of chapters 8 to 16."""

from typing import Any

import pytest

from game.core.codes import EventKind, LeaderStatus, OrderKind, Param, Purpose, RaidTarget, Result, Status, UnitFlag
from game.core.dice import draw
from game.rules.combat.air import air_week
from game.rules.command.feuds import leader_week
from game.rules.command.mutiny import disloyalty_week
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.sequence import give_mp
from tests.boards import Board, T, board
from tests.rules.combat.battles import drawn, fight
from tests.rules.combat.line_boards import line
from tests.rules.combat.siege_boards import TOWN, place, siege
from tests.rules.command.leader_boards import rivals
from tests.rules.play import order
from tests.rules.story.event_boards import MARK, Rule, story, week

PLANES = {"type": T.AIR, "men": 60, "aircraft": 1, "rifles": 60}
SUPPLIED = int(UnitFlag.IN_SUPPLY)


def seed_with(value: int, purpose: Purpose, actor: int, nth: int = 0, sides: int = 100, turn: int = 1) -> int:
    """Returns the first seed for which this die shows the value."""
    return next(seed for seed in range(20000) if draw(seed, turn, int(purpose), actor, nth, sides) == value)


def kinds(b: Board) -> list[int]:
    return [event[0] for event in b.events()]


@pytest.mark.parametrize(("roll", "succeeds"), [(74, True), (75, False)])
def test_8_4_a_raid(roll: int, succeeds: bool) -> None:
    b = line(params={})
    rail = int(RaidTarget.RAIL)
    order(b, OrderKind.RAID, "a", arg=rail, seed=seed_with(roll, Purpose.RAID, b["a"], rail))
    assert (EventKind.RAIL_CUT in kinds(b)) == succeeds


@pytest.mark.parametrize(("roll", "succeeds"), [(34, True), (35, False)])
def test_9_7_a_demand(roll: int, succeeds: bool) -> None:
    b = siege(units={"G": {"loyalty": 50}})
    place(b)["besieged"], place(b)["besieger"], place(b)["starving"] = 1, 0, 4
    order(b, OrderKind.DEMAND, label=TOWN, seed=seed_with(roll, Purpose.SURRENDER, 0))
    assert (b.unit("G")["status"] == Status.LOST) == succeeds


@pytest.mark.parametrize(("loyalty", "roll", "goes"), [(20, 39, True), (20, 40, False), (29, 3, True), (29, 4, False)])
def test_12_7_a_mutiny(loyalty: int, roll: int, goes: bool) -> None:
    b = board(".a .B", units={"a": {"type": T.NATIVE, "loyalty": loyalty}})
    disloyalty_week(b.world, b.state, seed_with(roll, Purpose.LOYALTY, b["a"]), b.log)
    assert (b.unit("a")["side"] == 1) == goes


@pytest.mark.parametrize(("roll", "hit"), [(3, True), (4, False)])
def test_13_4_a_leader_at_risk(roll: int, hit: bool) -> None:
    b = drawn(leaders=[("a", 1, 9, 1, 0, 0)])
    question = b.hex("0303") * len(b.state.units) + b["a"]
    fight(b, result=Result.STAND, seed=seed_with(roll, Purpose.LEADER, 0, 4 * question))
    assert (b.state.leaders[0]["status"] != LeaderStatus.ACTIVE) == hit


@pytest.mark.parametrize(("roll", "fate"), [(69, LeaderStatus.WOUNDED), (70, LeaderStatus.DEAD)])
def test_13_5_a_leader_hit(roll: int, fate: LeaderStatus) -> None:
    b = drawn(leaders=[("a", 1, 9, 1, 0, 0)], params={Param.LEADER_RISK: 100})
    question = b.hex("0303") * len(b.state.units) + b["a"]
    fight(b, result=Result.STAND, seed=seed_with(roll, Purpose.LEADER, 0, 4 * question + 1))
    assert b.state.leaders[0]["status"] == fate


@pytest.mark.parametrize(("roll", "heir"), [(39, 1), (40, 0)])
def test_13_6_a_succession(roll: int, heir: int) -> None:
    b = board(".a .b", leaders=[("a", 1, 9, 1, 0, 0, 1, LeaderStatus.DEAD), ("b", 1, 9, 1, 0, 0)])
    leader_week(b.world, b.state, seed_with(roll, Purpose.LEADER, 0, 3), b.log)
    assert b.state.leaders["supreme"].tolist() == [0, heir]


@pytest.mark.parametrize(("roll", "refuses"), [(19, True), (20, False)])
def test_13_9_a_refusal(roll: int, refuses: bool) -> None:
    band = {"type": T.IRREGULAR_HORSE, "men": 400, "formation": 1}
    b = board(".a", units={"a": band, "z": {"box": 0}}, leaders=[("z", 1, 9, 1, 0, 0, 1)])
    give_mp(b.world, b.state, 0, seed_with(roll, Purpose.OBEDIENCE, b["a"]), b.log)
    assert bool(b.unit("a")["flags"] & UnitFlag.REFUSES) == refuses


@pytest.mark.parametrize(("unified", "roll", "quarrel"), [(0, 24, True), (0, 25, False), (1, 11, True), (1, 12, False)])
def test_13_11_a_feud(unified: int, roll: int, quarrel: bool) -> None:
    b = rivals(unified=unified, loyalty=49)
    leader_week(b.world, b.state, seed_with(roll, Purpose.FEUD, 0), b.log)
    assert (EventKind.FEUD in kinds(b)) == quarrel


@pytest.mark.parametrize(("loyalty", "quarrel"), [(49, True), (50, False)])
def test_13_11_a_unified_side_quarrels_only_if_one_is_disloyal(loyalty: int, quarrel: bool) -> None:
    b = rivals(unified=1, loyalty=loyalty)
    leader_week(b.world, b.state, seed_with(0, Purpose.FEUD, 0), b.log)
    assert (EventKind.FEUD in kinds(b)) == quarrel


@pytest.mark.parametrize(("roll", "found"), [(14, 1), (15, 0)])
def test_14_3_a_hidden_unit_below(roll: int, found: int) -> None:
    hidden = {"type": T.IRREGULAR_HORSE, "men": 300, "flags": SUPPLIED | UnitFlag.HIDDEN, "sighted": 0}
    b = board(".'a . .C", units={"a": PLANES, "C": hidden})
    b.state.sight[:] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, OrderKind.RECON, "a", "0301", seed=seed_with(roll, Purpose.AIR, b["a"], 2 * b["C"]))
    assert b.unit("C")["sighted"] == found


@pytest.mark.parametrize(("kind", "roll", "disrupted"), [(T.FOOT, 7, True), (T.FOOT, 8, False)])
def test_14_4_a_unit_bombed(kind: T, roll: int, disrupted: bool) -> None:
    for of, shift in ((kind, 0), (T.IRREGULAR_FOOT, 8)):
        b = board(".'a . .C", units={"a": PLANES, "C": {"type": of}})
        order(b, OrderKind.BOMB, "a", "0301", seed=seed_with(roll + shift, Purpose.BOMBING, b["a"], b["C"]))
        assert bool(b.unit("C")["flags"] & UnitFlag.DISRUPTED) == disrupted


@pytest.mark.parametrize(
    ("roll", "snow", "machine_guns", "left"),
    [
        *[(5, 0, 0, (0, 0)), (6, 0, 0, (1, 1)), (155, 0, 0, (1, 1)), (156, 0, 0, (1, 0))],
        *[(17, 0, 4, (0, 0)), (18, 0, 4, (1, 1)), (305, 1, 0, (1, 1)), (306, 1, 0, (1, 0))],
    ],
)
def test_14_5_an_aircraft_that_flew(roll: int, snow: int, machine_guns: int, left: tuple[int, int]) -> None:
    units: dict[str, Any] = {"a": PLANES, "C": {"machine_guns": machine_guns}}
    b = board(".'a . .C", units=units, temperature=-50 if snow else 150)
    order(b, OrderKind.RECON, "a", "0301", seed=seed_with(roll, Purpose.AIR, b["a"], 1, sides=1000))
    assert (b.unit("a")["aircraft"], b.unit("a")["grounded"]) == left


@pytest.mark.parametrize(("roll", "grounded"), [(34, 0), (35, 1)])
def test_14_6_an_aircraft_on_the_ground(roll: int, grounded: int) -> None:
    b = board(".'a", units={"a": {**PLANES, "grounded": 1}})
    air_week(b.world, b.state, seed_with(roll, Purpose.AIR, b["a"], 2001))
    assert b.unit("a")["grounded"] == grounded


@pytest.mark.parametrize(("roll", "happens"), [(29, True), (30, False)])
def test_16_1_an_event(roll: int, happens: bool) -> None:
    b = story([Rule(MARK, chance=30)])
    week(b, 5, seed_with(roll, Purpose.EVENT, 0, turn=5))
    assert bool(b.state.flags[3]) == happens
