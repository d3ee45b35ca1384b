"""A game as one plain object."""

import numpy as np
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import NO_SIDE, Flow, Status, Stock
from game.engine.game import Game
from game.engine.telling.summary import control, side_men, strength, summary
from game.scenario import load_scenario
from tests.conftest import campaign_scenario


@pytest.fixture(scope="module")
def campaign() -> Game:
    scenario = campaign_scenario()
    return play_game(scenario, [make_agent("greedy"), make_agent("greedy")], seed=2, turns=2)


def test_a_finished_game() -> None:
    scenario = load_scenario("skirmish_5x5")
    game = play_game(scenario, [make_agent("greedy"), make_agent("still")], seed=1)
    game.state.sides["flows"][1, Stock.RIFLES, Flow.CAPTURED] = 7
    game.state.sides["flows"][0, Stock.GUNS, Flow.CAPTURED] = 2
    found = summary(game, ("greedy", "still"))
    assert game.outcome is not None
    ids = [side.id for side in game.names.sides]
    assert (found["scenario"], found["seed"], found["turns"]) == (scenario.id, 1, 6)
    assert found["agents"] == {ids[0]: "greedy", ids[1]: "still"}
    assert found["winner"] == ("draw" if game.outcome.winner == NO_SIDE else ids[game.outcome.winner])
    assert (found["level"], found["margin"], found["forfeit"]) == (game.outcome.level, game.outcome.margin, None)
    assert found["losses"] == {id: int(game.state.sides[i]["lost"].sum()) for i, id in enumerate(ids)}
    assert found["captured"] == {
        ids[0]: {
            "rifles": int(game.state.sides["flows"][0, Stock.RIFLES, Flow.CAPTURED]),
            "machine_guns": 0,
            "guns": 2,
        },
        ids[1]: {"rifles": 7, "machine_guns": 0, "guns": 0},
    }
    assert found["state_key"] == str(game.key)


def test_a_forfeit() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    game.record_forfeit(1, "an illegal order")
    found = summary(game)
    assert found["forfeit"] == {"side": "regulars", "how": "an illegal order"}
    assert (found["winner"], found["level"], found["turns"], found["agents"]) == ("riders", "Forfeit", 0, {})


def test_men_are_counted_on_the_map_and_in_boxes_by_region_and_group(campaign: Game) -> None:
    units, names = campaign.state.units, campaign.names
    for side in (0, 1):
        there = np.isin(units["status"], (Status.ON_MAP, Status.IN_BOX)) & (units["side"] == side)
        assert side_men(campaign, side) == int(units["men"][there].sum())
    found, ids = strength(campaign), [side.id for side in names.sides]
    region = names.region_names.index("Denov")
    here = (units["status"] == Status.ON_MAP) & (campaign.world.region_at[units["hex"]] == region)
    for side, id in enumerate(ids):
        assert found[names.region_ids[region]][id] == int(units["men"][here & (units["side"] == side)].sum())
        for group, of in zip(names.group_ids, campaign.world.group_of, strict=True):
            inside = sum(found[names.region_ids[i]][id] for i in np.flatnonzero(of))
            assert found[group][id] >= inside


def test_control_names_the_side_of_every_place(campaign: Game) -> None:
    found = control(campaign)
    owner = campaign.state.owner[campaign.world.places["hex"]]
    ids = [side.id for side in campaign.names.sides]
    assert [found[name] for name in campaign.names.place_ids] == [None if o == NO_SIDE else ids[o] for o in owner]
