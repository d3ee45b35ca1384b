"""The course of a game as it is played: a position for each week's end, before the next week begins, and its events."""

from time import process_time

import numpy as np

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import EventKind, Status
from game.core.state import state_key
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.scenario import Scenario


def played(scenario: Scenario, seed: int = 1) -> tuple[Game, GameTrace]:
    trace = GameTrace()
    agents = [make_agent("greedy"), make_agent("greedy")]
    return play_game(scenario, agents, seed=seed, trace=trace), trace


def test_a_position_for_the_opening_and_for_each_week(land: Scenario) -> None:
    game, trace = played(land)
    assert trace.weeks == 6
    assert [int(state.clock[0]["turn"]) for state in trace.positions] == [1, 1, 2, 3, 4, 5, 6]
    assert (trace.positions[-1].units == game.state.units).all()


def test_a_week_ends_before_the_next_weeks_arrivals(land: Scenario) -> None:
    """The squadron comes in week 3."""
    _, trace = played(land)
    squadron = land.names.unit("squadron")
    status = [int(state.units[squadron]["status"]) for state in trace.positions]
    assert status[:3] == [Status.WAITING] * 3 and status[3] == Status.ON_MAP


def test_events_are_those_of_the_game_with_their_weeks(land: Scenario) -> None:
    game, trace = played(land)
    for kind in (EventKind.BATTLE, EventKind.ARRIVED, EventKind.TOWN_TAKEN, EventKind.HAPPENED, EventKind.JUDGED):
        events = [(e.turn, e.side, e.unit, e.hex, e.a, e.b, e.c) for e in game.events if e.kind == kind]
        rows = trace.events()
        kept = rows[rows["kind"] == kind]
        assert [tuple(row)[:1] + tuple(row)[2:] for row in kept.tolist()] == events


def test_watching_changes_nothing(land: Scenario) -> None:
    agents = [make_agent("greedy"), make_agent("greedy")]
    assert played(land)[0].key == play_game(land, agents, seed=1).key


def test_a_copy_of_the_game_does_not_write_into_its_course(land: Scenario) -> None:
    trace = GameTrace()
    game = Game.new(land, seed=1, trace=trace)
    twin = game.copy()
    twin.end_turn()
    twin.end_turn()
    assert trace.weeks == 0
    game.end_turn()
    game.end_turn()
    assert trace.weeks == 1


def test_writing_down_a_week_is_cheap(land: Scenario) -> None:
    _, trace = played(land)
    state = trace.positions[-1]
    began = process_time()
    for _ in range(100):
        trace.week_over(state)
    assert (process_time() - began) / 100 < 0.001
    assert np.array_equal(trace.positions[-1].buf, state.buf)


def test_a_course_can_be_used_again_for_another_game(land: Scenario) -> None:
    once, again = GameTrace(), GameTrace()
    agents = [make_agent("greedy"), make_agent("greedy")]
    play_game(land, agents, seed=2, trace=once)
    for seed in (1, 2):
        play_game(land, agents, seed=seed, trace=again)
    assert [state_key(state) for state in again.positions] == [state_key(state) for state in once.positions]
    assert again.events().tolist() == once.events().tolist()
