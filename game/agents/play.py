"""The headless loop: two agents play a game. An external agent that breaks the rules forfeits it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TypeGuard, cast

from game.agents.external.faults import AgentFault
from game.agents.external.sandbox import ExternalAgent
from game.agents.protocol import Agent, Feedback, Listener, Planner
from game.agents.reasons import ExplainedOrder, ExplainedStay, enable_explanations, explained_orders, explained_stays
from game.agents.registry import make_agent
from game.core.codes import OrderKind, Refusal
from game.core.names import Names
from game.core.orders import END_TURN, Order, unpack
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.engine.views import View
from game.language import tr
from game.scenario.scenario import Scenario
from game.scenario.shown import ARTICLE, as_shown

_MAX_CALLS_PER_TURN = 1000
"""Calls of an agent in one turn, after which its turn is ended, so that no turn is endless."""

_END_TURN = int(OrderKind.END_TURN)

Player = Agent | Planner | str
"""An agent, or the spec of one: "greedy", "random:orders=20", "my_bot.py:Bot"."""


def make_agents(agents: str | Sequence[Player]) -> list[Agent | Planner]:
    """Returns the agents of both sides, in side order; one spec alone stands for both. Raises ValueError."""
    both = [agents, agents] if isinstance(agents, str) else list(agents)
    if len(both) != 2:
        raise ValueError(f"two agents are needed, one for each side in the order of sides, not {len(both)}")
    return [as_agent(agent) for agent in both]


def as_agent(player: Player) -> Agent | Planner:
    """Returns an agent as it is, or makes that of a spec. Raises ValueError."""
    return make_agent(player) if isinstance(player, str) else player


def play_game(
    scenario: Scenario | str | Path,
    agents: str | Sequence[Player],
    *,
    seed: int,
    figures_seed: int | None = None,
    turns: int | None = None,
    fixed: bool = False,
    keep_events: bool = True,
    trace: GameTrace | None = None,
    explained: list[ExplainedOrder | ExplainedStay] | None = None,
    turn_over: Callable[[int, int, int], None] | None = None,
) -> Game:
    """Plays a scenario to its end, or for `turns` weeks, and returns the game. `agents[i]` plays side i.

    Scenario and agents may be given by name: `play_game("skirmish_5x5", ["greedy", "doctrine"], seed=1)`. `trace`
    records the weekly positions, `explained` collects why agents gave orders or let units stay. `turn_over` is called
    after each turn of a side with the week, the side and the number of orders, the end of the turn included. An
    external agent that breaks the rules forfeits the game. Raises ValueError for a scenario or agent that does not
    exist or cannot be read.
    """
    agents = make_agents(agents)
    keep_events = keep_events or any(map(_listens, agents))
    game = Game.new(
        scenario,
        seed=seed,
        figures_seed=figures_seed,
        fixed=fixed,
        keep_events=keep_events,
        turns=turns,
        trace=trace,
    )
    for agent in agents if explained is not None else ():
        enable_explanations(agent)
    try:
        start_agents(game, agents)
        views: dict[int, View] = {}
        while not game.is_over:
            turn, side, first = game.turn, game.side_to_act, len(game.history)
            hexes = _hexes_of(game, side) if explained is not None else {}
            play_turn(game, agents[side], views)
            if turn_over is not None:
                turn_over(turn, side, len(game.history) - first)
            if explained is not None:
                orders = game.history[first:]
                explained += explained_orders(agents[side], turn, side, orders)
                explained += explained_stays(agents[side], turn, side, hexes, orders)
    finally:
        finish_agents(game, agents)
    return game


def _hexes_of(game: Game, side: int) -> dict[int, int]:
    """Returns the hex of each unit of a side, NO_HEX off the map."""
    units = game.state.units
    return {unit: int(units["hex"][unit]) for unit in (units["side"] == side).nonzero()[0].tolist()}


def play_on(game: Game, agents: str | Sequence[Player], *, until: int | None = None) -> Game:
    """Continues a game to its end, or until turn `until` begins, and returns it.

    Agents are created, or restarted: `play_on(game.copy(), ["greedy", "doctrine"])` plays a fork.
    """
    agents = make_agents(agents)
    try:
        start_agents(game, agents)
        views: dict[int, View] = {}
        while not game.is_over and (until is None or game.turn < until):
            play_turn(game, agents[game.side_to_act], views)
    finally:
        finish_agents(game, agents)
    return game


def start_agents(game: Game, agents: Sequence[Agent | Planner]) -> None:
    """Starts both agents, each with a seed of its own."""
    for side, agent in enumerate(agents):
        start_agent(game, side, agent)


def start_agent(game: Game, side: int, agent: Agent | Planner) -> None:
    """Starts the agent of one side."""
    with _forfeit_on_fault(game, side):
        agent.start(_known_to(agent, game), side, 2 * game.seed + side + 1)


def finish_agents(game: Game, agents: Iterable[Agent | Planner]) -> None:
    """Notifies agents that listen of the end of the game, or that it was broken off."""
    for agent in agents:
        if _listens(agent):
            agent.finish(game.outcome if game.is_over else None, "" if game.forfeit is None else game.forfeit[1])


@contextmanager
def _forfeit_on_fault(game: Game, side: int) -> Iterator[None]:
    """Turns a fault of an external agent into a forfeit of its side. The first fault counts."""
    try:
        yield
    except AgentFault as fault:
        game.record_forfeit(side, str(fault))


def play_turn(game: Game, agent: Player, views: dict[int, View] | None = None) -> None:
    """Lets an agent play the turn of the side to act to its end, or until it forfeits the game.

    A spec makes a new agent for this turn alone; an agent must have been started (`start_agent`). `views` keeps the
    last View of each planner, whose memory is reused. Raises IllegalOrder if a built-in agent gives an illegal order:
    that is a bug.
    """
    if isinstance(agent, str):
        _play_turn_with(game, make_agent(agent))
        return
    side, turn = game.side_to_act, game.turn
    names = _known_to(agent, game).names
    if _is_planner(type(agent)):
        ask = partial(_ask_plan, game, cast(Planner, agent), names, {} if views is None else views)
    else:
        ask = partial(_ask_order, game, cast(Agent, agent), names)
    with _forfeit_on_fault(game, side):
        for _ in range(_MAX_CALLS_PER_TURN):
            if not ask() or game.history[-1][0] == _END_TURN:
                break
    if not game.is_over and (game.side_to_act, game.turn) == (side, turn):
        game.apply(END_TURN)


def _play_turn_with(game: Game, agent: Agent | Planner) -> None:
    """Has an agent play this turn alone, from its start to its end."""
    try:
        start_agent(game, game.side_to_act, agent)
        if not game.is_over:
            play_turn(game, agent)
    finally:
        finish_agents(game, [agent])


@cache
def _is_planner(kind: type) -> bool:
    """Returns whether agents of a class plan many orders at once; cached, because the check is slow."""
    return issubclass(kind, Planner)


@cache
def _may_listen(kind: type) -> bool:
    return callable(getattr(kind, "notify", None))


def _listens(agent: Agent | Planner) -> TypeGuard[Listener]:
    """Returns whether an agent wants feedback; most classes are ruled out first, because the check is slow."""
    return _may_listen(type(agent)) and isinstance(agent, Listener)


def _view(game: Game, side: int, names: Names, over: View | None = None) -> View:
    """Returns a side's view, with the names that its agent knows."""
    view = game.view(side, over)
    return view if view.names is names else view._replace(names=names)


def _known_to(agent: Agent | Planner, game: Game) -> Scenario:
    """Returns the scenario in words for an agent: its own for programs of others, else those of the reasons it gives.

    Reasons are kept with the game, so names of places are always those of the scenario.
    """
    return game.scenario.own if isinstance(agent, ExternalAgent) else as_shown(game.scenario, ARTICLE)


def _ask_order(game: Game, agent: Agent, names: Names) -> int:
    """Gets one order and applies it; returns 1."""
    order = agent.choose(_view(game, game.side_to_act, names), game.orders)
    if isinstance(agent, ExternalAgent):
        _check(game, order)
    game.apply(order)
    return 1


def _ask_plan(game: Game, agent: Planner, names: Names, views: dict[int, View]) -> int:
    """Gets a plan and applies it, leaving out orders that have become impossible; returns how many were applied."""
    side = game.side_to_act
    views[side] = _view(game, side, names, views.get(side))
    if game.keep_events and _listens(agent):
        known = tuple(event for event in game.events[agent.events_seen :] if event.known >> side & 1)
        agent.events_seen = len(game.events)
        agent.notify(Feedback(events=known))
    plan = agent.plan(views[side])
    if isinstance(agent, ExternalAgent) and len(plan):
        _check(game, unpack(plan[0]))
    if not game.keep_events:
        return game.apply_legal(plan)
    applied = 0
    while len(plan):
        done = game.apply_many(plan)
        applied += done
        if done and game.history[-1][0] == _END_TURN:
            break
        if game.keep_events and done < len(plan) and _listens(agent):
            order = unpack(plan[done])
            agent.notify(Feedback(refused=((order, game.why_not(order)),)))
        plan = plan[done + 1 :]
    return applied


def _check(game: Game, order: Order) -> None:
    """Raises AgentFault if an order is illegal."""
    if game.check(order) == Refusal.NONE:
        return
    try:
        written = game.names.write(order)
    except (IndexError, ValueError):
        written = " ".join(map(str, order))
    raise AgentFault(tr("illegal order '{order}': {why}", order=written, why=game.why_not(order)))
