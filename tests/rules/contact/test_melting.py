"""Chapter 6, melting away, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Flow, LeaderStatus, LossCause, OrderKind, Result, Status, Stock
from game.core.conservation import imbalance
from tests.boards import Board, T
from tests.rules.combat.battles import OPEN, drawn, fight, kinds, lost, surrounded
from tests.rules.play import order

BAND = {"type": T.IRREGULAR_HORSE, "men": 500, "rifles": 300, "machine_guns": 2, "guns": 1}
TOWN = ".C", ".@C"


def routed(drawing: str = OPEN, result: Result = Result.ROUT, **rest: Any) -> Board:
    """A band that is at home in a town, and loses a battle there without losses of its own."""
    rest.setdefault("countries", {"C": [0]})
    b = drawn(drawing.replace(*TOWN), units={"C": {**BAND, **rest.pop("band", {})}}, **rest)
    b.state.regions[0]["recruits"] = 0
    fight(b, result=result)
    return b


def test_6_30_routed_at_home_it_melts_away() -> None:
    b = routed()
    assert b.unit("C")["status"] == Status.DISPERSED
    assert EventKind.MELTED_AWAY in kinds(b)
    assert EventKind.RETREATED not in kinds(b)


@pytest.mark.parametrize("other", [{"countries": {}}, {"band": {"type": T.FOOT}}, {"result": Result.RETREAT}])
def test_6_30_others_do_not(other: dict[str, Any]) -> None:
    b = routed(**other)
    assert b.unit("C")["status"] == Status.ON_MAP
    assert EventKind.MELTED_AWAY not in kinds(b)


def test_6_30_instead_of_surrender() -> None:
    b = routed(surrounded())
    assert b.unit("C")["status"] == Status.DISPERSED
    assert lost(b, 1, LossCause.CAPTURED) == 50


def test_6_31_most_go_home_and_half_their_rifles_are_hidden() -> None:
    b = routed()
    side = b.state.sides[1]
    assert b.unit("C")["men"] == 200
    assert lost(b, 1, LossCause.DESERTION) == 300
    assert lost(b, 1, LossCause.CAPTURED) == 0
    assert b.state.regions[0]["recruits"] == 300
    assert (b.unit("C")["rifles"], side["rifles"], side["flows"][Stock.RIFLES, Flow.LOST]) == (120, 90, 90)
    assert [int(b.state.sides[0]["flows"][stock, Flow.CAPTURED]) for stock in (2, 3)] == [2, 1]
    assert not imbalance(b.state).any()


def test_6_31_the_trapped_leave_prisoners() -> None:
    b = routed(surrounded())
    event = next(event for event in b.events() if event[0] == EventKind.MELTED_AWAY)
    assert event[4:] == (450, 50, 0)
    assert b.unit("C")["men"] == 180
    assert b.state.regions[0]["recruits"] == 270
    assert not imbalance(b.state).any()


def test_6_32_the_rest_gather_again_with_their_leader() -> None:
    b = routed(leaders=[("C", 1, 9, 1, 0, 1)])
    assert b.state.leaders[0]["status"] == LeaderStatus.ACTIVE
    assert b.state.leaders[0]["unit"] == b["C"]
    b.state.clock[0]["turn"] += 1
    b.state.clock[0]["side"] = 1
    order(b, OrderKind.GATHER, "C")
    assert b.unit("C")["status"] == Status.ON_MAP


def test_6_32_too_few_all_go_home() -> None:
    b = routed(band={"men": 60, "rifles": 30, "establishment": 400})
    assert b.unit("C")["status"] == Status.LOST
    assert b.state.regions[0]["recruits"] == 60
    assert lost(b, 1, LossCause.DESERTION) == 60
    assert not imbalance(b.state).any()
