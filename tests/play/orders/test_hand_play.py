"""What a person reads while he gives orders by hand: full boats, enemies that are only reported."""

from pathlib import Path

import pytest

from game.core.codes import OrderKind, Status
from game.engine.telling.grammar import full_stop, one_stop
from game.engine.telling.odds import reported_lines
from game.play.orders.order_controller import OrderController
from game.play.orders.selection import Mode
from game.play.session.session import Session
from game.scenario import load_scenario
from tests.play.mission_games import new_session, place_hex


@pytest.fixture
def kut(tmp_path: Path) -> Session:
    return new_session(load_scenario("kut_1916"), tmp_path)


def test_full_boats_are_given_as_the_reason(kut: Session) -> None:
    said: list[str] = []
    controller = OrderController(kut, said.append, lambda _: None)
    controller.select_unit(kut.names.unit("cav_6"))
    kut.game.state.sides["river_capacity"] = 100
    kut._changed()
    controller.choose_mode(Mode.RIVER)
    assert controller.mode == Mode.FREE
    assert "the boats cannot carry" in said[-1]
    assert controller.without_room(OrderKind.RIVER) is not None
    assert controller.without_room(OrderKind.RAIL) is None


def test_odds_say_which_enemies_are_only_reported(kut: Session) -> None:
    hex, unit = place_hex(kut, "Hanna"), kut.names.unit("beni_lam")
    assert reported_lines(kut.view(), hex) == []
    view = kut.view()
    row = view.state.units[unit]
    row["status"], row["reported_hex"], row["reported_men"] = Status.WAITING, hex, 1490
    assert reported_lines(view, hex) == ["Reported there besides, and not in these odds: about 1,490 men."]


def test_a_question_has_no_full_stop_after_it() -> None:
    assert full_stop("How long can Kut hold?") == "How long can Kut hold?"
    assert one_stop("How long can Kut hold?. They decided.") == "How long can Kut hold? They decided."
