"""Chapter 14, paragraph by paragraph."""

from collections import Counter
from typing import Any

import pytest

from game.core.codes import EventKind, LossCause, Modifier, OrderKind, Param, Refusal, Status, UnitFlag
from game.core.conservation import imbalance
from game.rules.combat.air import air_week
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.combat.battles import OPEN, TARGET, drawn, fight, kinds, ledger
from tests.rules.play import SEED, listed_labels, order, why_not

RECON, BOMB, JOIN = OrderKind.RECON, OrderKind.BOMB, OrderKind.JOIN
PLANES = {"type": T.AIR, "men": 60, "aircraft": 6, "rifles": 60}
SUPPLIED = int(UnitFlag.IN_SUPPLY)
ROW = ".'a . . . .C . . . . . . ."
"""An airfield, and an enemy four hexes away; range 10."""


def field(drawing: str = ROW, *, planes: dict[str, Any] | None = None, **rest: Any) -> Board:
    return board(drawing, units={"a": {**PLANES, **(planes or {})}, **rest.pop("units", {})}, **rest)


@pytest.mark.parametrize(
    ("planes", "refusal"),
    [
        ({}, Refusal.NONE),
        ({"grounded": 5}, Refusal.NONE),
        ({"grounded": 6}, Refusal.NOT_SERVICEABLE),
        ({"sick": 60}, Refusal.NOT_SERVICEABLE),
        ({"flags": int(UnitFlag.WORKED)}, Refusal.ALREADY_WORKED),
        ({"flags": int(UnitFlag.MOVED)}, Refusal.ALREADY_WORKED),
        ({"flags": int(UnitFlag.FOUGHT)}, Refusal.ALREADY_WORKED),
        ({"type": T.HORSE}, Refusal.NOT_AIRCRAFT),
        ({"ammunition": 0}, Refusal.NONE),
    ],
)
def test_14_1_who_flies(planes: dict[str, int], refusal: Refusal) -> None:
    assert why_not(field(planes=planes), RECON, "a", "0301") == refusal


def test_14_1_range_and_one_mission_a_week() -> None:
    b = field(params={Param.AIR_WEAR: 0})
    assert listed_labels(b, RECON, "a") == [f"{col:02d}01" for col in range(1, 12)]
    assert why_not(b, RECON, "a", "1201") == Refusal.OUT_OF_RANGE
    order(b, RECON, "a", "1101")
    assert b.unit("a")["flags"] & UnitFlag.WORKED
    assert why_not(b, RECON, "a", "0201") == Refusal.ALREADY_WORKED
    assert why_not(b, JOIN, "a", "0501") == Refusal.NO_MP
    assert listed_labels(b, OrderKind.MOVE, "a") == []


def test_14_2_weather() -> None:
    def why(heat_shift: int, temperature: int) -> list[Refusal]:
        b = field(temperature=temperature)
        b.state.clock[0]["heat_shift"] = heat_shift
        return [why_not(b, kind, "a", "0501") for kind in (RECON, BOMB, JOIN)]

    assert why(-20, 10) == [Refusal.BAD_WEATHER] * 3
    assert why(-19, -30) == [Refusal.NONE] * 3
    assert why(-20, 11) == [Refusal.NONE] * 3


def unseen(b: Board, *letters: str, hidden: bool = False) -> None:
    for letter in letters:
        b.unit(letter)["sighted"] = 0
        if hidden:
            b.unit(letter)["flags"] |= UnitFlag.HIDDEN
    b.state.sight[:] = 0
    mark_presence_and_zoc(b.world, b.state)


def test_14_3_reconnaissance() -> None:
    b = field(".'a . . . .C . .D .E . . . .")
    unseen(b, "C", "D", "E")
    order(b, RECON, "a", "0601")
    assert [int(b.unit(x)["sighted"]) for x in "CDE"] == [1, 1, 1]
    assert (EventKind.RECON, 0, b["a"], b.hex("0601"), 3, 0, 0) in b.events()
    b = field(".'a . . . .C . .D .E . . . .")
    unseen(b, "C", "D", "E")
    order(b, RECON, "a", "0301")
    assert [int(b.unit(x)["sighted"]) for x in "CDE"] == [1, 0, 0]


def test_14_3_the_hidden_are_found_now_and_then() -> None:
    found = 0
    for seed in range(300):
        b = field(units={"C": {"type": T.IRREGULAR_HORSE, "men": 300}})
        unseen(b, "C", hidden=True)
        order(b, RECON, "a", "0501", seed=seed)
        found += int(b.unit("C")["sighted"])
        assert (EventKind.FOUND in kinds(b)) == bool(b.unit("C")["sighted"])
    assert abs(found - 45) < 25


def test_14_4_what_can_be_bombed() -> None:
    b = field()
    assert listed_labels(b, BOMB, "a") == ["0501"]
    assert why_not(b, BOMB, "a", "0401") == Refusal.NOT_SEEN
    unseen(b, "C")
    assert why_not(b, BOMB, "a", "0501") == Refusal.NOT_SEEN
    assert why_not(field(planes={"ammunition": 0}), BOMB, "a", "0501") == Refusal.NO_AMMUNITION


@pytest.mark.parametrize(
    ("hex", "aircraft", "lost"), [(".", 6, 60), (".", 3, 30), (".", 12, 100), (".@", 6, 30), ("^", 6, 30), ("*", 6, 60)]
)
def test_14_4_losses_to_bombs(hex: str, aircraft: int, lost: int) -> None:
    drawing = ROW.replace(".C", hex + "CD")
    b = field(drawing, planes={"aircraft": aircraft}, units={"D": {"men": 1000, "guns": 3}})
    order(b, BOMB, "a", "0501")
    assert sum(int(b.unit(x)["men"]) for x in "CD") == 2000 - lost
    assert b.state.sides[1]["lost"][LossCause.BOMBING] == lost
    assert (EventKind.BOMBED, 0, b["a"], b.hex("0501"), lost, 0, 0) in b.events()
    assert b.unit("a")["ammunition"] == 3
    assert not any(imbalance(b.state).ravel())


def test_14_4_bombs_frighten_irregulars_most() -> None:
    scared: Counter[str] = Counter()
    for seed in range(300):
        b = field(ROW.replace(".C", ".CD"), planes={"aircraft": 3}, units={"D": {"type": T.IRREGULAR_HORSE}})
        order(b, BOMB, "a", "0501", seed=seed)
        for x in "CD":
            scared[x] += b.unit(x)["flags"] & UnitFlag.DISRUPTED != 0
    assert abs(scared["C"] - 72) < 32
    assert abs(scared["D"] - 144) < 36


def test_14_4_friends_in_the_hex_and_enemies_elsewhere_are_spared() -> None:
    b = field(ROW.replace(".C . .", ".C .D ."), units={"D": {"men": 700}})
    order(b, BOMB, "a", "0501")
    assert b.unit("D")["men"] == 700


def test_14_4_a_handful_is_scattered_by_bombs() -> None:
    b = field(units={"C": {"men": 30, "establishment": 400}}, params={Param.BOMB_LOSS: 9})
    order(b, BOMB, "a", "0501")
    assert b.unit("C")["status"] == Status.LOST
    assert not b.state.present[b.hex("0501")]


def worn(*, temperature: int = 150, machine_guns: int = 0, assault: bool = False) -> tuple[int, int]:
    """Aircraft grounded and lost in 200 flights of six."""
    grounded = lost = 0
    for seed in range(200):
        if assault:
            b = drawn(joined="ab", units={"a": PLANES, "C": {"machine_guns": machine_guns}})
            fight(b, seed=seed)
        else:
            b = field(temperature=temperature, units={"C": {"machine_guns": machine_guns}})
            order(b, BOMB, "a", "0501", seed=seed)
        grounded += int(b.unit("a")["grounded"])
        lost += 6 - int(b.unit("a")["aircraft"])
        assert (EventKind.AIRCRAFT_LOST in kinds(b)) == (b.unit("a")["aircraft"] < 6)
        assert (EventKind.AIRCRAFT_GROUNDED in kinds(b)) == (b.unit("a")["grounded"] > 0)
    return grounded, lost


def test_14_5_wear() -> None:
    grounded, lost = worn()
    assert abs(grounded - 180) < 55
    assert abs(lost - 7) < 10
    grounded, lost = worn(temperature=-50, machine_guns=5)
    assert abs(grounded - 360) < 70
    assert abs(lost - 22) < 18
    grounded, lost = worn(assault=True)
    assert abs(grounded - 180) < 55


def test_14_5_machine_guns_elsewhere_shoot_at_nothing() -> None:
    def lost(where: str, guns: int = 9) -> int:
        count = 0
        for seed in range(300):
            b = field(ROW.replace(".C . .", ".C .D ."), units={where: {"machine_guns": guns}})
            order(b, RECON, "a", "0501", seed=seed)
            count += 6 - int(b.unit("a")["aircraft"])
        return count

    assert lost("D") == lost("C", 0) < lost("C")


def test_14_5_only_aircraft_in_service_count_in_a_fight() -> None:
    b = drawn(OPEN.replace(".b .  .", ".b .e ."), joined="be", units={"e": {**PLANES, "grounded": 4}})
    assert ledger(b)[Modifier.ATTACK_AIRCRAFT] == 2 * 50
    assert b.at("C") == TARGET


def test_14_1_a_squadron_that_has_relocated_may_still_support_an_assault() -> None:
    b = drawn(joined="b", units={"a": {**PLANES, "flags": SUPPLIED | UnitFlag.MOVED, "mp": 1}})
    assert why_not(b, JOIN, "a", "0303") == Refusal.NONE
    assert why_not(b, BOMB, "a", "0303") == Refusal.ALREADY_WORKED


@pytest.mark.parametrize(
    ("drawing", "flags", "mends"), [(ROW, SUPPLIED, True), (ROW, 0, False), (ROW.replace("'", ""), SUPPLIED, False)]
)
def test_14_6_repair_at_base(drawing: str, flags: int, mends: bool) -> None:
    left = 0
    for seed in range(200):
        b = field(drawing, planes={"grounded": 6, "flags": flags})
        air_week(b.world, b.state, seed)
        left += int(b.unit("a")["grounded"])
    assert abs(1200 - left - (420 if mends else 0)) < (70 if mends else 1)


def test_14_6_no_more_grounded_than_there_are() -> None:
    b = field(planes={"grounded": 9, "flags": 0})
    air_week(b.world, b.state, SEED)
    assert b.unit("a")["grounded"] == 6
