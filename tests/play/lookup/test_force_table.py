"""The order of battle: what each unit does, and filters."""

from pathlib import Path

import numpy as np
import pytest

from game.core.codes import EventKind, OrderKind
from game.engine.game import Game
from game.language import speaking
from game.play.lookup.force_table import FILTERS, NO_ORDER, listed, order_text
from game.play.lookup.log_filter import LOG_FILTERS
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario
from game.text.state_pages import oob_lines

BY_WORD = {one.word: one for one in FILTERS}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Game.new(load_scenario("skirmish_5x5"), seed=1, fixed=True), (HUMAN, "still"), Storage(tmp_path))


def test_a_unit_that_has_marched_is_no_longer_idle(session: Session) -> None:
    idle = listed(session, 0, BY_WORD["idle"])
    assert idle == listed(session, 0, BY_WORD["all"])
    unit = idle[0]
    assert order_text(session, unit) == NO_ORDER
    session.give(next(order for order in session.orders_of(unit) if order.kind == OrderKind.MOVE))
    assert order_text(session, unit) in ("has marched", "halted")
    assert unit not in listed(session, 0, BY_WORD["idle"])


def test_idle_units_are_the_same_in_any_language(session: Session) -> None:
    idle = listed(session, 0, BY_WORD["idle"])
    assert idle == [unit for unit in listed(session, 0, BY_WORD["all"]) if order_text(session, unit) == NO_ORDER]
    with speaking("pseudo"):
        assert listed(session, 0, BY_WORD["idle"]) == idle
        assert order_text(session, idle[0]) != NO_ORDER


def test_a_planned_assault_is_an_order(session: Session) -> None:
    joins = [
        (unit, order)
        for unit in listed(session, 0, FILTERS[0])
        for order in session.orders_of(unit)
        if order.kind == OrderKind.JOIN
    ]
    if joins:
        unit, order = joins[0]
        session.give(order)
        assert order_text(session, unit).startswith("assault on ")


def test_every_filter_lists_a_part_of_all(session: Session) -> None:
    everything = set(listed(session, 0, FILTERS[0]))
    for one in FILTERS:
        assert set(listed(session, 0, one)) <= everything
    led = listed(session, 0, BY_WORD["led"])
    assert led
    assert np.isin(led, session.game.state.leaders["unit"]).all()


def test_text_mode_knows_the_filters(session: Session) -> None:
    assert oob_lines(session, "idle")[0] == "Units without an order this turn:"
    assert oob_lines(session, "trouble") == [
        "There are no units that starve, are sick, shaken, disloyal or do not obey."
    ]
    assert "one of these after oob: all, idle, missions, led, trouble" in oob_lines(session, "nothing")[0]


def test_every_kind_of_event_but_marches_and_weeks_has_a_subject() -> None:
    named: set[EventKind] = set().union(*(one.kinds or set() for one in LOG_FILTERS))
    assert set(EventKind) - named <= {EventKind.WEEK, EventKind.MOVED}
