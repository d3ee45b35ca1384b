"""Plays one arm of a fork with the dice of a pair."""

from collections.abc import Sequence
from typing import NamedTuple

from game.agents.play import finish_agents, play_turn, start_agents
from game.agents.protocol import Agent, Planner
from game.batch.counterfactual.fork import Fork, OrderLine, PlainOrder
from game.batch.run.experiment import Match
from game.batch.run.rows import GameRow, make_row
from game.batch.run.workers import make_players
from game.core.codes import OrderKind
from game.core.orders import Order
from game.core.world import Records
from game.engine.game import Game
from game.engine.history.margin import MarginPart, margin_parts
from game.engine.history.trace import GameTrace
from game.engine.views import View
from game.language import tr


class Refused(NamedTuple):
    """An order of a list that could not be carried out."""

    line: OrderLine
    why: str


class ArmResult(NamedTuple):
    """How one arm ended, and how it came to that."""

    row: GameRow
    start_key: int
    """Key of the position in which it began."""
    keys: tuple[int, ...]
    """Key after each turn of a side, from the fork on."""
    history: tuple[PlainOrder, ...]
    """Orders from the fork on."""
    events: Records
    """TRACE_EVENT[n]: what happened from the fork on."""
    parts: tuple[MarginPart, ...]
    """What was scored from the fork on."""
    lost: tuple[tuple[int, ...], tuple[int, ...]]
    """Men lost by side and cause, at the judgement."""
    refused: tuple[Refused, ...]


def play_arm(fork: Fork, match: Match) -> ArmResult:
    """Plays the arm that a match names, with its seed, to the end."""
    arm = fork.arms[fork.arm_of(match)]
    game, trace = fork.game(arm, match.seed), GameTrace()
    game.trace = trace
    trace.begin(game.state)
    players = make_players(match)
    start_key, refused = game.key, []
    views: dict[int, View] = {}
    try:
        start_agents(game, players)
        while not game.is_over:
            now = (game.turn, game.side_to_act)
            refused += give_orders(game, arm.orders.get(now, ()))
            if not game.is_over and (game.turn, game.side_to_act) == now:
                play_turn(game, players[now[1]], views)
    finally:
        finish_agents(game, players)
    return _result(fork, match, game, trace, players, start_key, refused)


def give_orders(game: Game, lines: Sequence[OrderLine]) -> list[Refused]:
    """Gives the orders of a list that are legal; returns the others, and why they are not."""
    now, refused = (game.turn, game.side_to_act), []
    for line in lines:
        kind, unit, hex, arg = line.order
        order = Order(OrderKind(kind), unit, hex, arg)
        is_open = (game.turn, game.side_to_act) == now and not game.is_over
        if why := game.why_not(order) if is_open else tr("the turn is over"):
            refused.append(Refused(line, why))
        else:
            game.apply(order)
    return refused


def _result(
    fork: Fork,
    match: Match,
    game: Game,
    trace: GameTrace,
    players: Sequence[Agent | Planner],
    start_key: int,
    refused: Sequence[Refused],
) -> ArmResult:
    judged = trace.judged or game.state
    first, second = judged.sides["lost"].tolist()
    return ArmResult(
        make_row(match, game, trace.events(), players),
        start_key,
        tuple(game.keys[len(fork.keys) :]),
        tuple(game.history[len(fork.history) :]),
        trace.events(),
        tuple(margin_parts(game.world, trace, forfeited=game.forfeit is not None)),
        (tuple(first), tuple(second)),
        tuple(refused),
    )
