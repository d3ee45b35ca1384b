"""11.14, 17.7: every way in which a garrison goes: who holds its place and scores for it at the end of that week."""

from collections.abc import Callable
from typing import Any

import pytest

from game.core.codes import NO_SIDE, LegBy, OrderKind, Result, ScoringKind, Status
from game.core.codes import EffectKind as Does
from game.rules.story.arrivals import run_schedule
from game.rules.story.victory import score_turn
from tests.boards import Board, T, board
from tests.rules.combat.battles import OPEN, TARGET, drawn, fight
from tests.rules.combat.siege_boards import TOWN
from tests.rules.combat.test_break_out import HERE, held
from tests.rules.combat.test_surrender import surrendered
from tests.rules.command.test_mutiny import mutiny
from tests.rules.play import order, settle
from tests.rules.story.event_boards import Rule, does, story, week

LINE = (int(ScoringKind.PLACE), 0, 1, 0, 10, 10)
Case = tuple[Board, str, int, int]
"""A board at the end of a week, the hex of its place, the side that held it, and its owner now, if that is certain."""


def by_surrender() -> Case:
    return surrendered(units={"a": {"men": 2000}}, scoring=[LINE]), TOWN, 1, 0


def by_rout() -> Case:
    b = drawn(OPEN.replace(".C", ".@C"), scoring=[LINE])
    fight(b, result=Result.ROUT, defender_loss=100)
    assert b.at("C") != TARGET
    return b, TARGET, 1, 0


def by_retreat() -> Case:
    b = drawn(OPEN.replace(".C", ".@C"), scoring=[LINE])
    fight(b, result=Result.RETREAT)
    return b, TARGET, 1, NO_SIDE  # they stand next to it


def by_destruction() -> Case:
    b = drawn(OPEN.replace(".C", ".@C"), units={"C": {"men": 60}}, scoring=[LINE])
    fight(b, result=Result.STAND, defender_loss=990)
    assert b.unit("C")["status"] == Status.LOST
    return b, TARGET, 1, 0


def by_evacuation() -> Case:
    b = held(stores={HERE: 3000}, scoring=[LINE])
    order(b, OrderKind.EVACUATE, label=HERE, arg=0)
    return b, HERE, 1, -1  # it depends on how far they get


def by_schedule() -> Case:
    b = board(".a .@A .", legs=[("A", LegBy.LEAVE, 1, None)], scoring=[LINE])
    run_schedule(b.world, b.state, 0, b.log)
    return b, "0201", 1, 0


def by_event(kind: Does) -> Case:
    b = story([Rule([does(kind, 1)])], ".a .@A .", scoring=[LINE])
    week(b, 1)
    return b, "0201", 1, 0


def by_air() -> Case:
    b = board(".a .@A . . .@", units={"A": {"type": T.AIR}}, owners={"0501": 1}, side=1, scoring=[LINE])
    b.state.places["stood"][0] = 2  # with the last of its garrison
    order(b, OrderKind.MOVE, "A", "0501")
    return b, "0201", 1, 0


def by_dispersal() -> Case:
    b = board(".a .@A .", units={"A": {"type": T.IRREGULAR_FOOT, "men": 300}}, side=1, scoring=[LINE])
    b.unit("A")["status"], b.unit("A")["home"], b.unit("A")["hex"] = Status.DISPERSED, b.hex("0201"), -1
    return b, "0201", 1, 0


def by_mutiny() -> Case:
    b = mutiny(". .@a .", weeks=3)
    return b, "0201", 0, 1


WAYS: dict[str, Callable[[], Any]] = {
    "surrender": by_surrender,
    "rout": by_rout,
    "retreat": by_retreat,
    "destruction": by_destruction,
    "evacuation": by_evacuation,
    "schedule": by_schedule,
    "withdrawal": lambda: by_event(Does.WITHDRAW),
    "removal": lambda: by_event(Does.REMOVE),
    "air": by_air,
    "dispersal": by_dispersal,
    "mutiny": by_mutiny,
}


@pytest.mark.parametrize("way", WAYS)
def test_11_14_who_has_given_a_place_up_neither_holds_it_nor_scores(way: str) -> None:
    b, label, former, owner = WAYS[way]()
    b.state.clock[0]["turn"] = 1
    settle(b)
    now = int(b.state.owner[b.hex(label)])
    assert now == owner if owner >= 0 else now != former
    score_turn(b.world, b.state, b.log)
    assert int(b.state.sides[former]["points"]) == 0
    if owner not in (-1, NO_SIDE) and len(b.world.scoring):
        assert int(b.state.sides[owner]["points"]) >= 5
