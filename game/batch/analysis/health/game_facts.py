"""What one game shows of the health of its scenario: who moved, what was contested, how the turns of agents went."""

from collections.abc import Iterable
from time import perf_counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.batch.analysis.census import GameCounts, count_game
from game.batch.run.experiment import Match, load_once
from game.batch.run.workers import play_again
from game.core.codes import NO_SIDE, EventKind, OrderKind, Status
from game.core.world import World
from game.engine.game import Game
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.trace import GameTrace
from game.hexgrid import hex_distance
from game.scenario.checkpoints.checkpoint import Checkpoint

Flags = npt.NDArray[np.bool_]

NOT_JUDGED = NO_SIDE + 1
"""Winner of a game that was not judged."""

PLACE_SIGNS = ("taken", "fought", "besieged", "threatened")
"""How a place is contested: it changes hands, there is a battle, a siege, or an enemy next to it."""

_MARCHES = (OrderKind.MOVE, OrderKind.RAIL, OrderKind.RIVER, OrderKind.ENTER, OrderKind.EXIT)


class SideTurn(NamedTuple):
    """One turn of a side."""

    week: int
    side: int
    orders: int
    """Orders without the end of the turn."""
    seconds: float
    able: bool
    """Whether the side had troops in play when the week began."""


class GameFacts(NamedTuple):
    """One game as a worker returns it."""

    game: int
    seed: int
    counts: GameCounts
    winner: int
    """Side, NO_SIDE for a draw, or NOT_JUDGED."""
    level: str
    margin: int
    weeks: int
    state_key: int
    moved: Flags  # [units]
    arrived: Flags  # [units] in play at some time
    places: Flags  # [places, PLACE_SIGNS]
    turns: tuple[SideTurn, ...]
    agrees: tuple[bool, ...]
    """Whether the game agrees with each dated statement that the author expects."""


def examine_match(match: Match) -> GameFacts:
    """Plays one game and looks at it."""
    trace, turns = GameTrace(), list[tuple[int, int, int, float]]()
    began = perf_counter()

    def turn_over(week: int, side: int, orders: int) -> None:
        nonlocal began
        ended = perf_counter()
        turns.append((week, side, orders - 1, ended - began))
        began = ended

    game = play_again(match, trace, keep_events=True, turn_over=turn_over)
    outcome = game.outcome
    in_play = _units(trace, "status") != Status.WAITING
    return GameFacts(
        match.game,
        match.seed,
        count_game(match.game, game, trace),
        NOT_JUDGED if outcome is None else outcome.winner,
        "" if outcome is None else outcome.level,
        0 if outcome is None else outcome.margin,
        trace.weeks,
        game.key,
        _moved(game, trace),
        in_play.any(axis=0),
        _contested(game.world, game.names.cols, trace),
        tuple(SideTurn(*turn, able=_has_troops(trace, *turn[:2])) for turn in turns),
        _agrees(match.scenario, trace),
    )


def statements(scenario: str) -> list[Checkpoint]:
    """Returns the dated statements that the author of a scenario expects, in order."""
    expectations = load_once(scenario).expectations
    return [one.statement for one in expectations.all if one.statement is not None] if expectations else []


def _agrees(scenario: str, trace: GameTrace) -> tuple[bool, ...]:
    answers = CheckpointSet(load_once(scenario), statements(scenario)).compare(trace)
    return tuple(answer is not None and bool(answer.agrees) for answer in answers)


def _has_troops(trace: GameTrace, week: int, side: int) -> bool:
    units = trace.positions[min(week - 1, trace.weeks)].units
    return bool((np.isin(units["status"], (Status.ON_MAP, Status.IN_BOX)) & (units["side"] == side)).any())


def _units(trace: GameTrace, column: str) -> npt.NDArray[np.int64]:
    """Returns a column of the units at the opening and after each week: [W + 1, units]."""
    return np.stack([state.units[column] for state in trace.positions]).astype(np.int64)


def _moved(game: Game, trace: GameTrace) -> Flags:
    """Returns which units were ordered to march, or stood in different hexes at the ends of weeks."""
    hex, on_map = _units(trace, "hex"), _units(trace, "status") == Status.ON_MAP
    moved: Flags = ((hex[1:] != hex[:-1]) & on_map[1:] & on_map[:-1]).any(axis=0)
    ordered = [unit for kind, unit, *_ in game.history if kind in _MARCHES]
    moved[ordered] = True
    return moved


def _contested(world: World, cols: int, trace: GameTrace) -> Flags:
    """Returns for each place which of PLACE_SIGNS it showed."""
    hexes = world.places["hex"].astype(np.int64)
    found = np.zeros((len(hexes), len(PLACE_SIGNS)), bool)
    owners = np.stack([state.owner[hexes] for state in trace.positions])
    found[:, 0] = (owners[1:] != owners[:-1]).any(axis=0)
    events = trace.events()
    found[:, 1] = np.isin(hexes, events["hex"][events["kind"] == EventKind.BATTLE])
    sieges = np.isin(events["kind"], (EventKind.BESIEGED, EventKind.INVESTED))
    found[_in_range(events["a"][sieges].tolist(), len(hexes)), 2] = True
    where, side = _units(trace, "hex"), _units(trace, "side")
    on_map = _units(trace, "status") == Status.ON_MAP
    for place, hex in enumerate(hexes.tolist()):
        owner = owners[:, place, np.newaxis]
        near = on_map & (owner != NO_SIDE) & (side != owner)
        near[near] = hex_distance(hex, where[near], cols) <= 1
        found[place, 3] = near.any()
    return found


def _in_range(indices: Iterable[int], size: int) -> list[int]:
    return [index for index in indices if 0 <= index < size]
