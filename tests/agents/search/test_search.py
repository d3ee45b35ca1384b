"""Search plays by the rules and within its budget, sees only its View, and never prefers a variant it found worse."""

import numpy as np
import pytest

from game.agents.doctrine.blackboard import Scalar
from game.agents.play import play_game, play_turn, start_agents
from game.agents.protocol import Explainer
from game.agents.search.agent import SearchAgent
from game.agents.search.determinization import Memory, sample_position
from game.agents.search.evaluation import POINT, evaluate
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import ADJUSTMENTS, VariantAgent, place_adjustments, variant_text
from game.core.codes import Status
from game.core.orders import END_TURN, unpack
from game.core.state import copy_state, restore
from game.engine.game import Game
from game.engine.views import View
from game.rules.contact.fog_of_war import hide_from
from game.scenario import load_scenario
from tests.conftest import campaign_scenario
from tests.language import faults_of


@pytest.fixture(scope="module")
def campaign() -> Game:
    """The campaign in its fourth week, played by doctrine."""
    scenario = campaign_scenario()
    game = Game.new(scenario, seed=3, keep_events=False)
    agents = [VariantAgent(), VariantAgent()]
    start_agents(game, agents)
    while game.turn < 4:
        play_turn(game, agents[game.side_to_act])
    return game


def begun(game: Game, **options: int) -> tuple[SearchAgent, View]:
    """Returns a search about to act in a position, and its View."""
    agent, side = SearchAgent(**options), game.side_to_act
    agent.start(game.scenario, side, 5)
    return agent, game.view(side)


@pytest.mark.parametrize("nodes", [1, 40])
def test_it_plays_a_game_to_the_end_and_the_same_again(nodes: int) -> None:
    scenario = load_scenario("skirmish_5x5")
    agents = [SearchAgent(nodes=nodes), SearchAgent(nodes=nodes, weeks=3)]
    games = [play_game(scenario, agents, seed=seed) for seed in (4, 9, 4)]
    assert all(game.is_over and game.outcome for game in games)
    assert games[0].keys == games[2].keys
    fresh = play_game(scenario, [SearchAgent(nodes=nodes), SearchAgent(nodes=nodes, weeks=3)], seed=4)
    assert fresh.history == games[0].history


@pytest.mark.slow
def test_a_budget_too_small_to_look_ahead_is_plain_doctrine(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=1)
    plain = VariantAgent()
    plain.start(campaign.scenario, view.side, 5)
    assert agent.plan(view).tolist() == plain.plan(campaign.view(view.side)).tolist()
    assert agent.doctrine.variant == ()


def test_it_does_not_search_once_the_campaign_is_judged(campaign: Game) -> None:
    agent, view = begun(campaign)
    view.state.clock["turn"] = view.world.rules["judged_turn"] + 1
    agent.plan(view)
    assert agent.rollouts is None
    assert agent.doctrine.variant == ()


def test_it_keeps_to_its_nodes_and_takes_nothing_worse_than_plain_doctrine(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=120)
    agent.plan(view)
    assert agent.rollouts is not None
    assert 60 < agent.rollouts.nodes <= 120
    chosen, plain = agent.values[agent.doctrine.variant], agent.values[()]
    assert len(agent.values) > len(ADJUSTMENTS) // 2
    assert sum(chosen) >= sum(plain[: len(chosen)])


@pytest.mark.slow
def test_it_keeps_to_its_time(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=1, seconds=1)
    agent.plan(view)
    assert agent.rollouts is not None
    assert agent.rollouts.nodes > 1


def test_samples_agree_with_the_view(campaign: Game) -> None:
    """With hidden units removed a sample is the View; each sample number guesses other enemies out of sight."""
    _, view = begun(campaign)
    memory = Memory(view.world, view.side)
    memory.update(view)
    samples = [sample_position(view, memory, 5, number) for number in (0, 1, 0)]
    assert np.array_equal(samples[0].buf, samples[2].buf)
    assert not np.array_equal(samples[0].buf, samples[1].buf)
    for state in samples:
        units = state.units
        unseen = (units["side"] != view.side) & (units["status"] == Status.ON_MAP) & (units["sighted"] == 0)
        assert unseen.sum() > 5
        assert (units["men"][unseen] > 0).all()
        assert not (state.sight[units["hex"][unseen]] & (1 << view.side)).any()
        hide_from(view.world, state, view.side)
        for name in ("units", "leaders", "owner", "present", "zoc", "sight", "places", "clock"):
            assert np.array_equal(getattr(state, name), getattr(view.state, name)), name


def test_enemies_are_remembered_where_they_were_seen(campaign: Game) -> None:
    _, view = begun(campaign)
    memory = Memory(view.world, view.side)
    units = view.state.units
    seen = np.flatnonzero((units["side"] != view.side) & (units["status"] == Status.ON_MAP))
    assert len(seen)
    memory.update(view)
    where = units["hex"][seen[0]]
    view.state.sight[:] = 0
    units["status"][seen] = Status.WAITING
    units["reported_hex"][seen] = -1
    row = sample_position(view, memory, 5, 0).units[seen[0]]
    assert row["hex"] == where
    assert row["men"] == memory.rows["men"][seen[0]]


def test_the_value_of_a_position_follows_the_victory_table(campaign: Game) -> None:
    world, state = campaign.world, copy_state(campaign.state)
    before = evaluate(world, state, 0)
    assert evaluate(world, state, 1) == -before
    state.sides["points"][0] += 3
    assert evaluate(world, state, 0) == before + 3 * POINT
    restore(state, campaign.state)
    line = world.scoring[0]
    state.owner[world.places["hex"][line["target"]]] = 0
    assert evaluate(world, state, 0) > before + int(line["points_0"]) * POINT // 4
    restore(state, campaign.state)
    own = np.flatnonzero((state.units["side"] == 0) & (state.units["status"] == Status.ON_MAP))
    state.units["men"][own] //= 2
    assert evaluate(world, state, 0) < before


def test_equal_variants_have_equal_futures_and_others_differ(campaign: Game) -> None:
    _, view = begun(campaign)
    rollouts = Rollouts(campaign.scenario, view)
    memory = Memory(view.world, view.side)
    position = sample_position(view, memory, 5, 0)
    pursued = np.full(len(view.state.units), -1, np.int32)
    variants = [(), ADJUSTMENTS[:1], ADJUSTMENTS[-1:], ()]
    known: list[dict[int, int]] = [{} for _ in variants]
    worth = [
        rollouts.play_out(position, variant, pursued, 1, 7, seen) for variant, seen in zip(variants, known, strict=True)
    ]
    assert known[0] == known[3]
    assert worth[0] == worth[3]
    assert len({key for seen in known for key in seen}) > 1
    nodes = rollouts.nodes
    rollouts.play_out(position, (), pursued, 1, 7, known[0])
    assert rollouts.nodes == nodes + 1


def test_place_adjustments_change_the_objectives_there(campaign: Game) -> None:
    _, view = begun(campaign)
    plain = VariantAgent()
    plain.start(campaign.scenario, view.side, 5)
    plain.plan(campaign.view(view.side))
    adjustments = place_adjustments(plain, view.names)
    assert len({adjustment.hex for adjustment in adjustments}) == len(adjustments) > 5
    ignored = next(adjustment for adjustment in adjustments if adjustment.priority == 0)
    player = VariantAgent()
    player.start(campaign.scenario, view.side, 5)
    player.adopt((ignored, ADJUSTMENTS[0]))
    player.plan(view)
    rows = player.board.objectives[: player.board.scalars[Scalar.OBJECTIVES]]
    assert (rows["priority"][rows["hex"] == ignored.hex] == 0).all()
    assert (player.board.weights != plain.board.weights).any()
    assert variant_text(player.variant) == f"ignore {ignored.place} and bold"
    player.adopt(())
    assert (player.board.weights == plain.board.weights).all()


def test_it_explains_its_orders_and_the_variants_it_played_out(campaign: Game) -> None:
    agent = SearchAgent(nodes=60)
    agent.explains = True
    agent.start(campaign.scenario, campaign.side_to_act, 5)
    assert isinstance(agent, Explainer)
    view = campaign.view(campaign.side_to_act)
    reasons = [agent.explain(unpack(order)) for order in agent.plan(view)]
    notes = [reason.note for reason in reasons if reason]
    assert notes
    assert all("this turn's variant" in note and "points" in note for note in notes)
    assert faults_of(notes, view.names) == []
    assert agent.explain(END_TURN) is None
