"""Where the two arms of a fork diverge: the first turn after which their positions differ, and what differs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from game.batch.counterfactual.fork import Fork, PlainOrder
from game.batch.counterfactual.play import ArmResult
from game.core.codes import EventKind, OrderKind
from game.core.names import Names
from game.core.orders import Order
from game.core.world import World
from game.engine.events import Event
from game.engine.game import Game
from game.engine.telling.narrate import narrate
from game.engine.telling.orders import order_text
from game.scenario.scenario import Scenario


class DivergenceTurn(NamedTuple):
    """A turn of a side in which games diverge, and in how many pairs."""

    turn: int
    side: int
    pairs: int


class Divergence(NamedTuple):
    """Where the games of all pairs diverge."""

    never: int
    """Pairs that are the same game to the end."""
    at_once: bool
    """Whether what is changed is already in the position."""
    turns: list[DivergenceTurn]
    """In order of time."""
    example: tuple[str, str] | None
    """What differs first in the first pair that diverges: without and with the change."""
    example_seed: int

    def figures(self, names: Names) -> dict[str, Any]:
        """Returns the divergence for --json."""
        turns = [{**one._asdict(), "side": names.sides[one.side].id} for one in self.turns]
        example = None
        if self.example is not None:
            example = {"seed": self.example_seed, "base": self.example[0], "changed": self.example[1]}
        return {"never": self.never, "at_once": self.at_once, "turns": turns, "first_difference": example}


def find_divergence(fork: Fork, scenario: Scenario, pairs: Sequence[tuple[int, ArmResult, ArmResult]]) -> Divergence:
    """Returns where games diverge: if their positions differ from the start, where their orders first differ."""
    at_once = fork.arms[0].state != fork.arms[1].state
    counted: Counter[int] = Counter()
    never, example, seed = 0, None, 0
    for pair_seed, base, changed in pairs:
        half = _first_difference(base, changed, at_once)
        if half is None:
            never += 1
            continue
        counted[half] += 1
        if example is None:
            example, seed = _example(scenario, base, changed), pair_seed
    start = fork.game(fork.arms[0], 0)
    turns = [DivergenceTurn(*_turn_of(start, half), pairs) for half, pairs in sorted(counted.items())]
    return Divergence(never, at_once, turns, example, seed)


def _first_difference(base: ArmResult, changed: ArmResult, at_once: bool) -> int | None:
    """Returns the number of the first turn of a side, from the fork on, that ends differently; None if none does."""
    if at_once:
        orders = [_by_turn(arm.history) for arm in (base, changed)]
        halves = max(map(len, orders))
        different = (half for half in range(halves) if _at(orders[0], half) != _at(orders[1], half))
        return next(different, None)
    halves = max(len(base.keys), len(changed.keys))
    return next((half for half in range(halves) if _at(base.keys, half) != _at(changed.keys, half)), None)


def _at(values: Sequence[Any], i: int) -> Any:
    return values[i] if i < len(values) else None


def _by_turn(history: Sequence[PlainOrder]) -> list[list[PlainOrder]]:
    """Returns orders by turn of a side."""
    turns: list[list[PlainOrder]] = [[]]
    for order in history:
        turns[-1].append(order)
        if order[0] == OrderKind.END_TURN:
            turns.append([])
    return turns if turns[-1] else turns[:-1]


def _turn_of(game: Game, half: int) -> tuple[int, int]:
    """Returns turn and side of the turn with this number from the position of a game on."""
    first_side = int(game.world.rules[0]["first_side"])
    number = 2 * game.turn + (game.side_to_act != first_side) + half
    return number // 2, first_side if number % 2 == 0 else 1 - first_side


def _example(scenario: Scenario, base: ArmResult, changed: ArmResult) -> tuple[str, str] | None:
    """Returns what differs first in two games: an order, or else an event."""
    names, world = scenario.names, scenario.world
    orders = next((two for two in zip(base.history, changed.history, strict=False) if two[0] != two[1]), None)
    events = next(
        (two for two in zip(base.events.tolist(), changed.events.tolist(), strict=False) if two[0] != two[1]), None
    )
    if orders is not None:
        return _order(world, names, orders[0]), _order(world, names, orders[1])
    if events is not None:
        return _event(world, names, events[0]), _event(world, names, events[1])
    return None


def _order(world: World, names: Names, order: PlainOrder) -> str:
    kind, unit, hex, arg = order
    return order_text(world, names, Order(OrderKind(kind), unit, hex, arg))


def _event(world: World, names: Names, row: tuple[int, ...]) -> str:
    turn, kind, side, unit, hex, a, b, c = row
    return narrate(world, names, Event(turn, EventKind(kind), side, unit, hex, a, b, c))
