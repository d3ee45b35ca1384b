"""The headless loop: two agents play a game."""

from collections.abc import Sequence

from game.agents.agent import Agent, Planner
from game.core.orders import END_TURN
from game.core.world import Records
from game.engine.course import Course
from game.engine.game import Game
from game.engine.views import View
from game.scenario.scenario import Scenario

_MOST_PLANS = 200
"""Plans per turn after which an agent that makes no progress is made to end its turn."""


def play_game(
    scenario: Scenario,
    agents: Sequence[Agent | Planner],
    *,
    seed: int,
    figures_seed: int | None = None,
    turns: int | None = None,
    fixed: bool = False,
    keep_events: bool = True,
    course: Course | None = None,
) -> Game:
    """Play a scenario to its end, or for `turns` weeks. `agents[i]` plays side i; `course` is filled on the way."""
    game = Game.new(
        scenario,
        seed=seed,
        figures_seed=figures_seed,
        fixed=fixed,
        keep_events=keep_events,
        turns=turns,
        course=course,
    )
    start_agents(game, agents)
    views: dict[int, View] = {}
    while not game.is_over:
        play_turn(game, agents[game.side_to_act], views)
    return game


def start_agents(game: Game, agents: Sequence[Agent | Planner]) -> None:
    """Tell both agents that the game begins, each with a seed of its own."""
    for side, agent in enumerate(agents):
        agent.start(game.scenario, side, 2 * game.seed + side + 1)


def play_turn(game: Game, agent: Agent | Planner, views: dict[int, View] | None = None) -> None:
    """Let an agent play the turn of the side to act, to its end. Raises IllegalOrder if it cannot play by the rules.

    `views` keeps the View last shown to each planner, whose memory is used again.
    """
    if not isinstance(agent, Planner):
        _choose_turn(game, agent)
        return
    side, turn = game.side_to_act, game.turn
    views = {} if views is None else views
    for _ in range(_MOST_PLANS):
        views[side] = game.view(side, views.get(side))
        if (
            not _carry_out(game, agent.plan(views[side]))
            or game.is_over
            or (game.side_to_act, game.turn) != (side, turn)
        ):
            break
    if not game.is_over and (game.side_to_act, game.turn) == (side, turn):
        game.apply(END_TURN)


def _carry_out(game: Game, orders: Records) -> int:
    """Carry out a plan, leaving out what can no longer be done; how many orders could."""
    carried = 0
    while len(orders):
        done = game.apply_many(orders)
        carried += done
        orders = orders[done + 1 :]
    return carried


def _choose_turn(game: Game, agent: Agent) -> None:
    side, turn = game.side_to_act, game.turn
    while not game.is_over and (game.side_to_act, game.turn) == (side, turn):
        game.apply(agent.choose(game.view(side), game.orders))
