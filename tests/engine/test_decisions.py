"""Open decisions: what can be chosen, at what cost, until when."""

import numpy as np
import pytest

from game.core.codes import BOTH_SIDES
from game.engine.decisions import OpenDecision, open_decisions
from game.engine.game import Game
from tests.conftest import campaign_scenario


@pytest.fixture
def game() -> Game:
    return Game.new(campaign_scenario(), seed=1, fixed=True)


def opened(game: Game, rule: int, turn: int) -> OpenDecision:
    """The decision as it is when it alone was opened in a week."""
    game.state.rules["opened"] = 0
    game.state.rules["opened"][rule] = turn
    (decision,) = open_decisions(game.world, game.names, game.state, BOTH_SIDES)
    return decision


def test_a_decision_is_open_for_its_weeks_or_as_long_as_its_conditions_hold(game: Game) -> None:
    rules, last = game.world.event_rules, int(game.world.rules[0]["last_turn"])
    limited = int(np.flatnonzero((rules["side"] < 2) & (rules["open"] > 1))[0])
    decision = opened(game, limited, 3)
    assert (decision.last_turn, decision.may_close) == (3 + int(rules["open"][limited]) - 1, False)
    assert opened(game, limited, last).last_turn == last
    free = int(np.flatnonzero((rules["side"] < 2) & (rules["open"] == 0))[0])
    decision = opened(game, free, 3)
    assert (decision.last_turn, decision.may_close) == (min(last, int(rules["last_turn"][free])), True)


def test_options_show_cost_and_whether_they_can_be_taken(game: Game) -> None:
    world, side = game.world, 1
    rules = np.flatnonzero(world.event_rules["side"] == side).tolist()
    rule = next(r for r in rules if opened(game, r, 1).options[0].cost > 0 and len(opened(game, r, 1).options) > 1)
    game.state.rules["allowed"][rule] = 0b10
    game.state.sides["budget"][side] = int(opened(game, rule, 1).options[0].cost)
    decision = opened(game, rule, 1)
    assert [option.allowed for option in decision.options[:2]] == [False, True]
    assert decision.options[0].affordable
    game.state.sides["budget"][side] -= 1
    assert not opened(game, rule, 1).options[0].affordable
    assert [option.option for option in decision.options] == list(
        range(decision.options[0].option, decision.options[0].option + len(decision.options))
    )
    default = int(world.event_rules[rule]["default"])
    assert [option.by_default for option in decision.options] == [o.option == default for o in decision.options]


def test_the_most_urgent_comes_first_and_each_side_sees_its_own(game: Game) -> None:
    rules = game.world.event_rules
    game.state.rules["opened"] = 0
    game.state.rules["opened"][rules["side"] < 2] = 1
    both = open_decisions(game.world, game.names, game.state, BOTH_SIDES)
    assert [one.last_turn for one in both] == sorted(one.last_turn for one in both)
    for side in (0, 1):
        own = open_decisions(game.world, game.names, game.state, side)
        assert own == [one for one in both if one.side == side] != []
