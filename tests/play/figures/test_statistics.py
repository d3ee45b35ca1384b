"""Curves and luck: what a side may know of them, and that a loaded game has the same."""

from functools import cache
from pathlib import Path

import pytest

from game import load_scenario
from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import BOTH_SIDES, NO_HEX, EventKind, OrderKind, Result
from game.core.orders import Order
from game.engine.game import Game
from game.engine.storage.saves import load_game, save_game
from game.engine.telling.projection import project_score
from game.engine.views import View
from game.play.figures.curves import Measure, curves, figures_of
from game.play.figures.game_statistics import Statistics
from game.play.figures.luck import DiceRoll, luck_ledger
from game.play.report.statistics_text import luck_lines, luck_verdict, statistics_lines
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from tests.conftest import SKIRMISH
from tests.language import faults


@cache
def _played() -> Game:
    return play_game(load_scenario(SKIRMISH), [make_agent("greedy"), make_agent("greedy")], seed=1)


def _statistics(game: Game) -> Statistics:
    statistics = Statistics(game)
    statistics.update(game)
    assert statistics.problem == ""
    return statistics


def test_curves_end_where_the_game_ended() -> None:
    game = _played()
    found = {curve.measure: curve for curve in curves(_statistics(game).figures(BOTH_SIDES))}
    assert list(found) == list(Measure)
    for curve in found.values():
        assert [len(values) for values in curve.values] == [game.turn + 1] * 2
    for side in (0, 1):
        assert found[Measure.LOSSES].values[side][-1] == game.state.sides[side]["lost"].sum()
        assert found[Measure.SCORE].values[side][-1] == game.state.sides[side]["points"]
    assert game.outcome is not None
    margin = found[Measure.PROJECTION].values[0][-1] - found[Measure.PROJECTION].values[1][-1]
    assert margin == game.outcome.margin, "the last projection is the judgement"


def test_a_loaded_game_has_the_same_statistics(tmp_path: Path) -> None:
    game = _played()
    save_game(game, tmp_path / "game.bukhara")
    loaded = _statistics(load_game(tmp_path / "game.bukhara").game)
    own = _statistics(game)
    assert loaded.rolls == own.rolls
    assert loaded.weeks == own.weeks


def test_following_order_by_order_gives_the_same_as_all_at_once() -> None:
    game = _played()
    watched = Game.new(game.scenario, seed=game.seed)
    statistics = Statistics(watched)
    for kind, unit, hex, arg in game.history:
        watched.apply(Order(OrderKind(kind), unit, hex, arg))
        statistics.update(watched)
    assert statistics.weeks == _statistics(game).weeks
    assert statistics.rolls == _statistics(game).rolls


def test_a_side_sees_its_own_men_exactly_and_only_reported_enemies() -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    view = game.view(0)
    truth, known = figures_of(View(game.world, game.names, game.state, 0), True), figures_of(view)
    assert known.men[0] == truth.men[0]
    units = view.state.units
    seen = units[(units["side"] == 1) & (units["hex"] != NO_HEX)]["men"].sum()
    reported = units[(units["side"] == 1) & (units["reported_hex"] != NO_HEX)]["reported_men"].sum()
    assert known.men[1] == seen + reported < truth.men[1]


def test_an_undone_order_leaves_no_trace_in_the_statistics() -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    statistics = Statistics(game)
    order = next(order for order in game.orders if order.kind.name == "MOVE")
    game.apply(order)
    statistics.update(game)
    if game.can_undo:
        game.undo()
    while game.turn == 1:
        game.end_turn()
    statistics.update(game)
    assert statistics.problem == ""
    assert len(statistics.figures(0)) == 2


def test_every_battle_is_a_roll_and_luck_of_the_sides_is_opposite() -> None:
    game = _played()
    rolls = _statistics(game).rolls
    fights = [event for event in game.events if event.kind == EventKind.BATTLE]
    assert [(roll.turn, roll.hex, roll.result) for roll in rolls] == [(e.turn, e.hex, e.c) for e in fights]
    first, second = luck_ledger(rolls, 0), luck_ledger(rolls, 1)
    assert first.men == pytest.approx(-second.men)
    assert first.victories == pytest.approx(-second.victories)
    assert first.attacks + first.defences == len(fights)
    assert first.lost == second.inflicted
    assert first.commonness + second.commonness >= 1, "an equal result counts for both"
    assert all(roll.men(0) > 0 for roll in first.best())
    assert all(roll.men(0) < 0 for roll in first.worst())


def test_a_game_without_its_orders_says_why_it_has_no_statistics() -> None:
    game = _played()
    lost = Game.from_position(game.scenario, game.state, seed=game.seed, keys=game.keys)
    statistics = Statistics(lost)
    statistics.update(lost)
    assert "incomplete" in statistics.problem


def test_texts_of_statistics_and_luck_are_sound(tmp_path: Path) -> None:
    game = _played()
    session = Session(game, (HUMAN, HUMAN), Storage(tmp_path))
    for lines in (statistics_lines(session), statistics_lines(session, "los"), luck_lines(session)):
        assert max(map(len, lines)) < 80
        assert faults("\n".join(lines), game.names) == []
    assert "choose from: men, losses" in statistics_lines(session, "dogs")[0]
    assert luck_verdict(game.names, luck_ledger([], 0)) == "No battle has been fought yet."


def test_the_opening_of_the_curve_is_the_projection_of_the_goals_page() -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    statistics = _statistics(game)
    for side in (0, 1):
        assert statistics.figures(side)[0].projection == project_score(game.view(side)).total


def test_how_common_luck_is_adds_up_the_chances_of_all_battles() -> None:
    lost = DiceRoll(1, 0, 0, 0, 7, Result.STAND, 0.5, (1, 1), (1.0, 1.0))
    won = lost._replace(result=Result.ROUT)
    assert luck_ledger([won, won], 0).commonness == pytest.approx(0.25)
    assert luck_ledger([won, lost], 0).commonness == pytest.approx(0.75)
    assert luck_ledger([lost, lost], 0).commonness == 1.0
    assert luck_ledger([won, lost], 1).commonness == pytest.approx(0.75), "a defence that holds is a battle won"
