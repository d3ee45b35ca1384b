"""Perft: counts the sequences of legal orders of a given length from a position.

A wrong rule changes a count, and the counts under each first order lead to it. The seed fixes the dice, so a position
has the same counts on every machine.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from game.core.dtypes import ORDER
from game.core.event_log import EventLog, new_event_log
from game.core.names import Names
from game.core.orders import Order, unpack
from game.core.state import State, copy_state, restore
from game.core.world import Records, World
from game.engine.game import Game
from game.rules.apply import apply_order
from game.rules.legal_orders import MAX_ORDERS, legal_orders


class PerftFile(NamedTuple):
    """A position and its counts, as kept in tests/perft."""

    scenario: str
    seed: int
    fixed: bool
    orders: tuple[str, ...]
    """Orders that lead from the start to the position."""
    counts: dict[int, int]
    """Number of sequences by length."""


def count_orders(game: Game, depth: int) -> int:
    """Counts the sequences of `depth` legal orders from the position of `game`, which is left unchanged."""
    return _count(game.world, copy_state(game.state), game.seed, depth, new_event_log(game.world))


def divide(game: Game, depth: int) -> Iterator[tuple[Order, int]]:
    """Yields the count under each first order, in the order of the legal list."""
    world, state, log = game.world, copy_state(game.state), new_event_log(game.world)
    saved = copy_state(state)
    for row in _list(world, state):
        _apply(world, state, row, game.seed, log)
        yield unpack(row), _count(world, state, game.seed, depth - 1, log)
        restore(state, saved)


def _count(world: World, state: State, seed: int, depth: int, log: EventLog) -> int:
    if depth == 0:
        return 1
    rows = _list(world, state)
    if depth == 1:
        return len(rows)
    saved = copy_state(state)
    total = 0
    for row in rows:
        _apply(world, state, row, seed, log)
        total += _count(world, state, seed, depth - 1, log)
        restore(state, saved)
    return total


_ROOM = np.zeros(MAX_ORDERS, ORDER)
"""Scratch space for listing orders."""


def _list(world: World, state: State) -> Records:
    rows: Records = _ROOM[: int(legal_orders(world, state, _ROOM))].copy()
    return rows


def _apply(world: World, state: State, row: np.void, seed: int, log: EventLog) -> None:
    log.count[:] = 0
    kind, unit, hex, arg = row.tolist()
    apply_order(world, state, kind, unit, hex, arg, seed, log)


def read_perft(text: str) -> PerftFile:
    """Reads `scenario`, `seed`, `fixed`, `order` and `depth N COUNT` lines; # starts a comment. Raises ValueError."""
    words: dict[str, str] = {"seed": "1", "fixed": "0"}
    orders: list[str] = []
    counts: dict[int, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        key, _, value = line.split("#")[0].strip().partition(" ")
        if key == "order":
            orders.append(value.strip())
        elif key == "depth":
            depth, count = value.split()
            counts[int(depth)] = int(count)
        elif key in ("scenario", "seed", "fixed"):
            words[key] = value.strip()
        elif key:
            raise ValueError(f"line {number}: a perft file has scenario, seed, fixed, order and depth, not '{key}'")
    return PerftFile(words["scenario"], int(words["seed"]), words["fixed"] == "1", tuple(orders), counts)


def follow(game: Game, orders: tuple[str, ...]) -> None:
    """Plays a new game up to the position of a perft file."""
    for order in orders:
        game.apply(game.names.parse(order))


def write_counts(names: Names, counts: Iterator[tuple[Order, int]]) -> Iterator[str]:
    """Yields the lines of `perft --divide`: an order and the number of sequences that start with it."""
    for order, count in counts:
        yield f"{names.write(order)}: {count}"
