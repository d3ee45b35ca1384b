"""Looking ahead, over games of every shipped scenario: plain English, nothing changed, nothing revealed."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from game.core.codes import NO_UNIT, OrderKind, Refusal, Status
from game.engine.game import Game
from game.engine.telling.odds import chain_lines
from game.play.advice.foresight import Foresight
from game.play.orders.turn_review import dangers, summary
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from tests.properties.test_texts import CASES, assert_good, played

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1][0]}")
def game(request: pytest.FixtureRequest) -> Game:
    return played(*request.param).copy()


def all_lines(session: Session) -> Iterator[str]:
    """Everything that can be asked, on a sample of units and hexes."""
    foresight = Foresight(session)
    units = foresight.view.state.units
    seen = (units["status"] == Status.ON_MAP) & (units["hex"] >= 0)
    own = np.flatnonzero(seen & (units["side"] == foresight.view.side)).tolist()
    enemies = np.unique(units["hex"][seen & (units["side"] != foresight.view.side)]).tolist()
    for unit in own:
        yield from (f"{line}." for line in foresight.supply_lines(unit))
        yield from foresight.threat_lines(int(units["hex"][unit]))
    for hex in enemies[:12]:
        yield from foresight.odds_lines(hex, NO_UNIT)
        for unit in own[:6]:
            yield from foresight.odds_lines(hex, unit)
    for place in session.world.places["hex"].tolist():
        yield from (f"{line}." for line in foresight.siege_lines(place))
    found = dangers(foresight)
    yield from summary(found)
    yield from (finding.text for finding in found)


@pytest.mark.parametrize("side", [0, 1])
def test_all_that_can_be_asked(game: Game, side: int, tmp_path: Path) -> None:
    session = Session(game, (HUMAN, HUMAN), Storage(tmp_path))
    if game.side_to_act != side:
        session = Session(game, (HUMAN, "still") if side == 0 else ("still", HUMAN), Storage(tmp_path))
    before = game.state.buf.copy()
    assert_good(list(all_lines(session)), game)
    assert (game.state.buf == before).all()


def test_plans(game: Game, tmp_path: Path) -> None:
    trial = game.copy()
    session = Session(trial, (HUMAN, HUMAN), Storage(tmp_path))
    joins = [order for order in trial.orders if order.kind == OrderKind.JOIN]
    for order in {order.hex: order for order in joins}.values():
        if trial.check(order) == Refusal.NONE:
            session.give(order)
    foresight = Foresight(session)
    chain = foresight.chain()
    if chain is not None:
        assert_good(chain_lines(foresight.view, chain), game)
        assert 0 <= chain.all_won <= min(step.win_chance for step in chain.steps) + 1e-9


def test_what_a_side_cannot_know_changes_no_answer(game: Game, tmp_path: Path) -> None:
    """Men, stores and supply of enemies out of sight make no difference."""
    session = Session(game.copy(), (HUMAN, HUMAN), Storage(tmp_path))
    lines = list(all_lines(session))
    other = game.copy()
    side, units = other.side_to_act, other.state.units
    unseen = (units["side"] != side) & (units["status"] == Status.ON_MAP) & (units["sighted"] == 0)
    units["men"][unseen] += 500
    units["loyalty"][unseen] = 1
    held = other.state.owner[other.world.places["hex"]] == 1 - side
    other.state.places["stores"][held] = 77
    assert list(all_lines(Session(other, (HUMAN, HUMAN), Storage(tmp_path / "other")))) == lines
