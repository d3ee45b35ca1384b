"""Goals and the projected score, as a side knows them."""

import numpy as np
import pytest

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, LeaderStatus, ScoringKind, Status
from game.engine.game import Game
from game.engine.telling.goals import due_text, list_goals, worth_text
from game.engine.telling.projection import project_score, projection_lines
from game.engine.views import View
from game.play.advice.first_goals import MOST, first_goals
from game.scenario import load_scenario
from game.scenario.scenario import Scenario
from tests.language import faults_of


@pytest.fixture(scope="module")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


@pytest.fixture(scope="module")
def campaign() -> Scenario:
    return load_scenario("bukhara_1922")


def whole_view(game: Game, side: int = 0) -> View:
    return View(game.world, game.names, game.state, side)


def test_a_finished_game_is_worth_what_was_projected_at_its_last_week(skirmish: Scenario) -> None:
    """Played with nothing hidden and no change in the last week, the projection is the judgement."""
    game = Game.new(skirmish, seed=1, fixed=True)
    while game.turn < int(game.world.rules[0]["judged_turn"]):
        game.end_turn()
    projected = project_score(whole_view(game), knows_all=True)
    while not game.is_over:
        game.end_turn()
    outcome = game.outcome
    assert outcome is not None
    assert projected.total[0] - projected.total[1] == outcome.margin
    assert projected.level == outcome.level
    final = project_score(whole_view(game), knows_all=True)
    assert final.is_final
    assert final.level == outcome.level
    assert not final.goals


def test_enemies_in_a_place_are_counted_as_they_are_seen_or_reported(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    view = game.view(0)
    town = next(goal for goal in project_score(view).goals if goal.kind == ScoringKind.PLACE and goal.turn > game.turn)
    assert town.lacking.endswith("men seen in it")
    unit = int(np.flatnonzero((view.state.units["side"] == 1) & (view.state.units["status"] == Status.WAITING))[0])
    row = view.state.units[unit]
    row["reported_hex"], row["reported_turn"], row["reported_men"] = town.hex, game.turn, 1200
    lacking = next(goal for goal in project_score(view).goals if goal.line == town.line).lacking
    assert lacking.endswith("men seen in it, about 1,200 more reported")
    view.state.units["status"][view.state.units["hex"] == town.hex] = Status.WAITING
    lacking = next(goal for goal in project_score(view).goals if goal.line == town.line).lacking
    assert lacking.endswith("; about 1,200 men reported in it")


def test_taking_a_place_moves_its_points(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    before = project_score(game.view(0))
    town = next(goal for goal in before.goals if goal.kind == ScoringKind.PLACE and goal.turn > game.turn)
    assert town.holder == "held by the Regulars"
    assert "500 fit men" in town.lacking
    game.state.owner[town.hex] = 0
    after = project_score(game.view(0))
    now = next(goal for goal in after.goals if goal.line == town.line)
    assert town.now == (0, town.points[1])
    assert now.now == (town.points[0], 0)
    assert not now.lacking


def test_a_new_holder_scores_half_only_in_the_week_of_scoring(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    line = 0
    hex = int(game.world.places["hex"][game.world.scoring[line]["target"]])
    game.state.owner[hex] = 0
    assert list_goals(game.view(0))[line].now == (5, 0)
    game.state.clock["turn"] = game.world.scoring[line]["turn"]
    due = list_goals(game.view(0))[line]
    assert due.now == (2, 2)
    assert due.lacking == "held for less than a turn"


def test_what_falls_due_this_week_is_named(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    goals = list_goals(game.view(0))
    assert due_text(goals, 1) == ""
    assert due_text(goals, 3) == "Scored at the end of this turn: Ak-Kurgan 5 : 5"
    assert due_text(goals, 6) == "Scored at the end of this turn: Ak-Kurgan 20 : 20 and 50% of the plain 10 : 5"


def test_an_enemy_leader_out_of_sight_is_presumed_in_the_field_and_a_dead_one_is_not(campaign: Scenario) -> None:
    game = Game.new(campaign, seed=1, fixed=True)
    line = int(np.flatnonzero(game.world.scoring["kind"] == ScoringKind.LEADER)[0])
    enver = int(game.world.scoring[line]["target"])
    goal = next(goal for goal in list_goals(game.view(1)) if goal.line == line)
    assert (goal.hex, goal.now[0]) == (NO_HEX, goal.points[0])
    assert "presumed" in goal.holder
    game.state.leaders[enver]["status"] = LeaderStatus.DEAD
    assert next(goal for goal in list_goals(game.view(1)) if goal.line == line).now[0] == 0


def test_nothing_unseen_changes_the_goals(campaign: Scenario) -> None:
    """Where enemy leaders are and how strong unseen troops are does not show."""
    game = Game.new(campaign, seed=1, fixed=True)
    before = project_score(game.view(1)), first_goals(game.view(1), project_score(game.view(1)))
    units = game.state.units
    unseen = (units["side"] == 0) & ((units["status"] != Status.ON_MAP) | (units["sighted"] == 0))
    units["men"][unseen] = 77
    hidden = (game.state.leaders["side"] == 0) & (game.state.leaders["unit"] >= 0)
    hidden &= unseen[np.maximum(game.state.leaders["unit"], 0)]
    game.state.leaders["unit"][hidden] = NO_UNIT
    assert (project_score(game.view(1)), first_goals(game.view(1), project_score(game.view(1)))) == before


def test_the_first_goals_name_places_with_points_and_never_more_than_four(campaign: Scenario) -> None:
    game = Game.new(campaign, seed=1, fixed=True)
    for side in (0, 1):
        view = game.view(side)
        goals = first_goals(view, project_score(view))
        assert 3 <= len(goals) <= MOST
        assert len({goal.title for goal in goals}) == len(goals)
        assert all("point" in goal.text for goal in goals)
    assert "Dushanbe" in first_goals(game.view(0), project_score(game.view(0)))[0].title


def test_a_scenario_without_plans_has_first_goals_too(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    view = game.view(0)
    bare = view._replace(world=view.world._replace(plans=view.world.plans[:0]))
    assert "Take Ak-Kurgan" in [goal.title for goal in first_goals(bare, project_score(bare))]


@pytest.mark.parametrize("name", ["skirmish_5x5", "bukhara_1922"])
def test_the_texts_are_english(name: str) -> None:
    game = Game.new(load_scenario(name), seed=1, fixed=True)
    for _ in range(4):
        for side in (0, 1):
            view = game.view(side)
            projection = project_score(view)
            texts = projection_lines(view, projection)
            texts += [f"{goal.subject}: {goal.holder}. {goal.lacking}." for goal in projection.goals if goal.lacking]
            texts += [f"{goal.title}. {goal.text}" for goal in first_goals(view, projection)]
            texts += [worth_text(projection.goals, view.names, side, int(hex)) for hex in view.world.places["hex"]]
            assert faults_of(texts, game.names) == []
        game.end_turn()


def test_a_lead_that_does_not_win_is_explained(skirmish: Scenario) -> None:
    """The Riders are 40 points ahead, and the levels ask 50 of them for a draw, 60 for a victory."""
    game = Game.new(skirmish, seed=1, fixed=True)
    first, second = project_score(whole_view(game)).total
    levels = game.world.levels.copy()
    levels["margin"], levels["winner"] = (60, 50, -1000), (0, NO_SIDE, 1)
    world = game.world._replace(levels=levels)
    game.state.sides["points"][0] += 40 - (first - second)
    seen = [project_score(View(world, game.names, game.state, side)) for side in (0, 1)]
    assert seen[0].winner == seen[1].winner == 1
    assert seen[0].step_up == "With 10 more points for the Riders: Draw"
    assert seen[1].step_up == "A draw begins where the Riders lead by 50 points"
    game.state.sides["points"][1] += 100
    assert project_score(View(world, game.names, game.state, 1)).step_up == "", "they are ahead, and have won"
