"""Search plays by the rules and its budget, sees only its View, and takes nothing that it thinks worse than plain."""

import numpy as np
import pytest

from game.agents.play import play_game, play_turn, start_agents
from game.agents.protocol import Explainer
from game.agents.search.agent import SearchAgent
from game.agents.search.determinization import Memory, sample
from game.agents.search.evaluation import POINT, worth_to
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import LEANINGS, Leaner, leanings_at, words_of
from game.core.codes import Status
from game.core.orders import END_TURN, unpack
from game.core.state import copy_state, restore
from game.engine.game import Game
from game.engine.views import View
from game.rules.contact.sight import hide_from
from game.scenario import load_scenario


@pytest.fixture(scope="module")
def campaign() -> Game:
    """The campaign in its fourth week, played by doctrine."""
    scenario = load_scenario("bukhara_1922")
    game = Game.new(scenario, seed=3, keep_events=False)
    agents = [Leaner(), Leaner()]
    start_agents(game, agents)
    while game.turn < 4:
        play_turn(game, agents[game.side_to_act])
    return game


def begun(game: Game, **options: int) -> tuple[SearchAgent, View]:
    """A search that is to act in a position, and its View."""
    agent, side = SearchAgent(**options), game.side_to_act
    agent.start(game.scenario, side, 5)
    return agent, game.view(side)


@pytest.mark.parametrize("nodes", [1, 40])
def test_it_plays_a_game_to_the_end_and_again_in_the_same_way(nodes: int) -> None:
    scenario = load_scenario("skirmish_5x5")
    agents = [SearchAgent(nodes=nodes), SearchAgent(nodes=nodes, weeks=3)]
    games = [play_game(scenario, agents, seed=seed) for seed in (4, 9, 4)]
    assert all(game.is_over and game.outcome for game in games)
    assert games[0].keys == games[2].keys
    fresh = play_game(scenario, [SearchAgent(nodes=nodes), SearchAgent(nodes=nodes, weeks=3)], seed=4)
    assert fresh.history == games[0].history


def test_a_budget_too_small_to_look_ahead_is_plain_doctrine(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=1)
    plain = Leaner()
    plain.start(campaign.scenario, view.side, 5)
    assert agent.plan(view).tolist() == plain.plan(campaign.view(view.side)).tolist()
    assert agent.doctrine.way == ()


def test_nothing_is_looked_for_once_the_campaign_is_judged(campaign: Game) -> None:
    agent, view = begun(campaign)
    view.state.clock["turn"] = view.world.rules["judged_turn"] + 1
    agent.plan(view)
    assert agent.rollouts is None
    assert agent.doctrine.way == ()


def test_it_keeps_to_its_nodes_and_takes_nothing_that_seems_worse(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=120)
    agent.plan(view)
    assert agent.rollouts is not None
    assert 60 < agent.rollouts.nodes <= 120
    chosen, plain = agent.values[agent.doctrine.way], agent.values[()]
    assert len(agent.values) > len(LEANINGS) // 2
    assert sum(chosen) >= sum(plain[: len(chosen)])


def test_it_keeps_to_its_time(campaign: Game) -> None:
    agent, view = begun(campaign, nodes=1, seconds=1)
    agent.plan(view)
    assert agent.rollouts is not None
    assert agent.rollouts.nodes > 1


def test_samples_agree_with_the_view(campaign: Game) -> None:
    """Hidden again, a sample is the View; unhidden, it has enemies out of sight, and every number another set."""
    _, view = begun(campaign)
    memory = Memory(view.world, view.side)
    memory.notice(view)
    samples = [sample(view, memory, 5, number) for number in (0, 1, 0)]
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


def test_what_was_seen_is_remembered_where_it_was(campaign: Game) -> None:
    _, view = begun(campaign)
    memory = Memory(view.world, view.side)
    units = view.state.units
    seen = np.flatnonzero((units["side"] != view.side) & (units["status"] == Status.ON_MAP))
    assert len(seen)
    memory.notice(view)
    where = units["hex"][seen[0]]
    view.state.sight[:] = 0
    units["status"][seen] = Status.WAITING
    units["reported_hex"][seen] = -1
    row = sample(view, memory, 5, 0).units[seen[0]]
    assert row["hex"] == where
    assert row["men"] == memory.rows["men"][seen[0]]


def test_worth_counts_what_the_victory_table_counts(campaign: Game) -> None:
    world, state = campaign.world, copy_state(campaign.state)
    before = worth_to(world, state, 0)
    assert worth_to(world, state, 1) == -before
    state.sides["points"][0] += 3
    assert worth_to(world, state, 0) == before + 3 * POINT
    restore(state, campaign.state)
    line = world.scoring[0]
    state.owner[world.places["hex"][line["target"]]] = 0
    assert worth_to(world, state, 0) > before + int(line["points_0"]) * POINT // 2
    restore(state, campaign.state)
    own = np.flatnonzero((state.units["side"] == 0) & (state.units["status"] == Status.ON_MAP))
    state.units["men"][own] //= 2
    assert worth_to(world, state, 0) < before


def test_the_same_future_is_the_same_and_another_way_another(campaign: Game) -> None:
    _, view = begun(campaign)
    rollouts = Rollouts(campaign.scenario, view)
    memory = Memory(view.world, view.side)
    position = sample(view, memory, 5, 0)
    kept = np.full(len(view.state.units), -1, np.int32)
    ways = [(), LEANINGS[:1], LEANINGS[3:4], ()]
    known: list[dict[int, int]] = [{} for _ in ways]
    worth = [rollouts.play_out(position, way, kept, 1, 7, seen) for way, seen in zip(ways, known, strict=True)]
    assert known[0] == known[3]
    assert worth[0] == worth[3]
    assert len({key for seen in known for key in seen}) > 1
    nodes = rollouts.nodes
    rollouts.play_out(position, (), kept, 1, 7, known[0])
    assert rollouts.nodes == nodes + 1


def test_leanings_at_places_change_what_is_made_of_them(campaign: Game) -> None:
    _, view = begun(campaign)
    plain = Leaner()
    plain.start(campaign.scenario, view.side, 5)
    plain.plan(campaign.view(view.side))
    leanings = leanings_at(plain, view.names)
    assert len({leaning.hex for leaning in leanings}) == len(leanings) > 5
    let_be = next(leaning for leaning in leanings if leaning.weight == 0)
    leaner = Leaner()
    leaner.start(campaign.scenario, view.side, 5)
    leaner.take_up((let_be, LEANINGS[0]))
    leaner.plan(view)
    rows = leaner.mind.objectives[: leaner.mind.counts[0]]
    assert (rows["weight"][rows["hex"] == let_be.hex] == 0).all()
    assert (leaner.mind.habits != plain.mind.habits).any()
    assert words_of(leaner.way) == f"{let_be.name} and bold"
    leaner.take_up(())
    assert (leaner.mind.habits == plain.mind.habits).all()


def test_it_tells_why_and_what_else_it_played_out(campaign: Game) -> None:
    agent = SearchAgent(nodes=60)
    agent.explains = True
    agent.start(campaign.scenario, campaign.side_to_act, 5)
    assert isinstance(agent, Explainer)
    view = campaign.view(campaign.side_to_act)
    reasons = [agent.explain(unpack(order)) for order in agent.plan(view)]
    notes = [reason.note for reason in reasons if reason]
    assert notes
    assert all("this week's way" in note and "points" in note for note in notes)
    assert agent.explain(END_TURN) is None
