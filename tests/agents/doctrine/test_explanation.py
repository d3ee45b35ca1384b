"""Doctrine explains its orders."""

import re
from types import SimpleNamespace

import pytest

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.doctrine.blackboard import Purpose
from game.agents.play import play_turn, start_agents
from game.agents.protocol import Reason
from game.agents.reasons import ExplainedStay, alternatives_text, explained_stays, reason_text
from game.core.codes import NO_UNIT, OrderKind
from game.core.orders import END_TURN, Order
from game.engine.game import Game
from game.scenario import load_scenario
from tests.language import avoided, faults_of

Explained = list[tuple[Order, Reason | None]]
FIGHTS = (OrderKind.JOIN, OrderKind.ASSAULT)
PLAIN_WORDS = re.compile(r"[^\W\d_].*\w", re.DOTALL)


def played(scenario: str, turns: int, explains: bool = True) -> tuple[DoctrineAgent, Explained]:
    """Returns the agent of one side after this many turns, and the orders of the last one with their reasons."""
    game = Game.new(load_scenario(scenario), seed=1)
    agents = [DoctrineAgent(), DoctrineAgent()]
    start_agents(game, agents)
    side = game.side_to_act
    for agent in agents:
        agent.explains = explains
    while True:
        before = len(game.history)
        acting = game.side_to_act
        turn = game.turn
        play_turn(game, agents[acting])
        if acting == side and turn == turns:
            break
    given = [Order(OrderKind(kind), *rest) for kind, *rest in game.history[before:]]
    return agents[side], [(order, agents[side].explain(order)) for order in given]


@pytest.fixture(scope="module", params=[("skirmish_5x5", 1), ("bukhara_1922", 2)], ids=["skirmish", "campaign"])
def explained(request: pytest.FixtureRequest) -> tuple[DoctrineAgent, Explained]:
    return played(*request.param)


@pytest.mark.slow
def test_every_order_has_its_reason(explained: tuple[DoctrineAgent, Explained]) -> None:
    _, reasons = explained
    orders = [(order, reason) for order, reason in reasons if order.kind != OrderKind.END_TURN]
    assert len(orders) >= 2
    for order, reason in orders:
        assert reason is not None, order
        assert PLAIN_WORDS.match(reason.objective)
        assert len(reason.alternatives) <= 3
        scores = [choice.score for choice in reason.alternatives]
        assert scores == sorted(scores, reverse=True)
        assert all(PLAIN_WORDS.match(choice.what) for choice in reason.alternatives)


def test_a_task_has_its_priority_and_its_alternatives(explained: tuple[DoctrineAgent, Explained]) -> None:
    agent, reasons = explained
    of_units = [(order, reason) for order, reason in reasons if reason and order.unit >= 0 and order.kind not in FIGHTS]
    with_task = [(order, reason) for order, reason in of_units if agent.board.task[order.unit] >= 0]
    assert with_task
    for order, reason in with_task:
        if agent.board.purpose[order.unit] in (Purpose.SEIZE, Purpose.GUARD):
            assert "open" in reason.objective
            assert not reason.note, "no strength is wanted where no enemy stands"
            continue
        need = agent.board.objectives[agent.board.task[order.unit]]["need"]
        assert reason.score > 0
        assert reason.note.startswith(f"wants the strength of {need:,} men, has ")
    assert any(reason.alternatives for _, reason in with_task)


def test_reasons_are_written_for_people(explained: tuple[DoctrineAgent, Explained]) -> None:
    agent, reasons = explained
    names = agent._explanation.names if agent._explanation else None
    texts = {text for _, reason in reasons if reason for text in (reason_text(reason), alternatives_text(reason))}
    texts |= {reason.objective for _, reason in reasons if reason}
    assert faults_of(sorted(texts), names) == []
    assert [word for text in texts for word in avoided(text)] == []


def test_the_end_of_the_turn_needs_no_reason(explained: tuple[DoctrineAgent, Explained]) -> None:
    assert explained[0].explain(END_TURN) is None


def test_no_reasons_are_kept_unless_asked_for() -> None:
    """The orders are the same."""
    silent, unexplained = played("skirmish_5x5", 1, explains=False)
    assert {reason for _, reason in unexplained} == {None}
    assert silent._explanation is None
    _, explained = played("skirmish_5x5", 1)
    assert [order for order, _ in explained] == [order for order, _ in unexplained]


def test_a_garrison_that_has_left_its_place_does_not_stay() -> None:
    reason = Reason("Hold the town", 1, ())
    agent = SimpleNamespace(explain_stay=lambda unit: reason)
    orders = [(int(OrderKind.BREAKOUT), NO_UNIT, 20, 0), (int(OrderKind.MOVE), 3, 30, 0), tuple(END_TURN)]
    stays = explained_stays(agent, 2, 0, {1: 20, 2: 21, 3: 22}, orders)
    assert stays == [ExplainedStay(2, 0, 2, reason)]
