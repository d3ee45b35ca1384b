"""Reads what `run --from` asks for: the position of a game, and what is changed of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.commands.errors import CommandError
from game.commands.sides import split_agents

if TYPE_CHECKING:
    from game.batch.counterfactual.fork import Arm, Fork, OrderLine, SideTurn
    from game.batch.counterfactual.setup import PositionSetup
    from game.commands.fork_request import Request
    from game.engine.game import Game
    from game.play.recording import Recording
    from game.scenario.scenario import Parameters, Scenario

PERSON_PLAYED_BY = "doctrine"
"""The agent that plays on for a person."""

Orders = Mapping["SideTurn", "tuple[OrderLine, ...]"]


@dataclass(frozen=True)
class Plan:
    """What is to be played, and its name in words."""

    fork: "Fork"
    scenario: "Scenario"
    side: int
    """The side whose margin is compared."""
    changes: tuple[str, ...]
    facts: tuple[str, ...]
    """Sentences on what is changed and played."""


@dataclass(frozen=True)
class _Change:
    """What is changed, with its phrases."""

    agents: tuple[str, str]
    parameters: "Parameters"
    orders: Orders
    setup: "PositionSetup | None"
    words: tuple[str, ...]
    side: int


def make_plan(request: "Request") -> Plan:
    """Reads the source and all that is changed. Raises CommandError, ScenarioError, ConsentNeeded or OSError."""
    from game.batch.counterfactual.fork import Arm, Fork
    from game.batch.counterfactual.setup import apply_setup
    from game.core.state import copy_state
    from game.scenario.variants import set_in_position

    which, turn = _split(request.source)
    recording, folder = _open(which, request)
    game = _position(recording, which, turn)
    base_agents = _base_agents(recording, which, folder, request)
    change = _read_change(request, game, base_agents)
    state = copy_state(game.state)
    set_in_position(game.names, state, change.parameters)
    if change.setup is not None:
        apply_setup(change.setup, game.world, game.names, state)
    numbers = tuple(sorted({**dict(game.scenario.parameters), **dict(change.parameters)}.items()))
    base = Arm(base_agents, game.scenario.parameters, game.state.buf.tobytes(), _orders_given(recording, change.orders))
    changed = Arm(change.agents, numbers, state.buf.tobytes(), change.orders)
    fork = Fork(
        str(game.scenario.folder), game.figures_seed, game.fixed,
        game.turns if request.turns is None else request.turns, game.seed, tuple(game.history), tuple(game.keys),
        (base, changed),
    )  # fmt: skip
    return Plan(fork, game.scenario, change.side, change.words, _facts(recording, game, change, base, request))


def _split(source: str) -> tuple[str, str]:
    """Returns source and turn. Raises BadParameter."""
    which, _, turn = source.rpartition("@")
    if not which or not turn:
        raise typer.BadParameter(
            f"name the turn to play on from, as in game.replay@6 or runs/first:7@6, not '{source}'"
        )
    return which, turn


def _open(which: str, request: "Request") -> "tuple[Recording, str]":
    """Returns the game, and the folder that paths of its agents start from."""
    from game.commands.agents import allow_agents
    from game.commands.batch_game import folder_of_agents, recording_of
    from game.core.codes import BOTH_SIDES
    from game.play.recording import open_recording

    allow_agents(request.allow_agent)
    path = Path(which)
    if path.is_file():
        recording, folder = open_recording(path), ""
    else:
        if ":" not in which:
            raise CommandError(f"{which}: no such file. Name a saved game, a replay, or a game of a batch as RUN:GAME")
        folder = folder_of_agents(which)
        allow_agents(request.allow_agent, folder)
        recording = recording_of(which)
    if BOTH_SIDES not in recording.readers and not request.reveal:
        raise CommandError(
            f"{which}: a person has not finished this game, and to play on from its true position would tell what he "
            "cannot know. Add --reveal if that does not matter"
        )
    return recording, folder


def _position(recording: "Recording", which: str, turn: str) -> "Game":
    """Returns the game at the beginning of a turn, given as "6" or "6:soviet"."""
    number, named, side = turn.partition(":")
    sides = [one.id for one in recording.game.names.sides]
    if not (number.isascii() and number.isdigit()):
        raise typer.BadParameter(f"after @ comes the number of a turn, as in {which}@6 or {which}@6:{sides[0]}")
    if named and side not in sides:
        raise CommandError(f"{which}: there is no side '{side}'; it is {' or '.join(sides)}")
    last = recording.turns[-1].week
    if not 1 <= int(number) <= last:
        raise CommandError(f"{which}: there is no turn {number}; the game has turns 1 to {last}")
    for at, start in enumerate(recording.turns):
        if start.week == int(number) and (not named or sides[start.side] == side):
            return recording.turn_game(at)
    raise CommandError(f"{which}: the game ends before turn {number} of {side}")


def _base_agents(recording: "Recording", which: str, folder: str, request: "Request") -> tuple[str, str]:
    """Returns the agents that play on where nothing is changed."""
    from game.agents.external.spec_paths import resolve_agent
    from game.agents.trust import check_consent
    from game.commands.agents import allow_agents
    from game.engine.storage.archive import HUMAN

    if request.base_agents is not None:
        specs = split_agents(request.base_agents)
        if len(specs) != 2:
            raise typer.BadParameter(f"--base-agents takes one agent for each side, not '{request.base_agents}'")
        allow_agents(specs)
        return specs[0], specs[1]
    found = [resolve_agent(spec, folder) if spec != HUMAN else PERSON_PLAYED_BY for spec in recording.agents]
    check_consent(which, found)
    return found[0], found[1]


def _read_change(request: "Request", game: "Game", base_agents: tuple[str, str]) -> _Change:
    """Reads all that is changed. Raises CommandError if that is nothing."""
    from game.batch.counterfactual.setup import PositionSetup, in_words, merged, mistakes, read_setup
    from game.commands.agents import allow_agents, check_named_agents
    from game.scenario.variants import parse_numbers, parse_parameters, with_parameters

    agents = _agents(request, game, base_agents)
    allow_agents(agents)
    check_named_agents([*base_agents, *agents])
    try:
        parameters = parse_parameters(request.numbers)
        with_parameters(game.scenario, parameters)
    except ValueError as error:
        raise CommandError(f"--set: {error}") from None
    orders = _orders(request, game)
    setup = None
    if request.setup is not None or request.men:
        setup = PositionSetup()
        if request.setup is not None:
            setup = read_setup(request.setup, game.world, game.names, game.state)
        try:
            men = parse_numbers(request.men, "unit", "UNIT=MEN, such as rifle_column=300")
        except ValueError as error:
            raise CommandError(f"--men: {error}") from None
        setup = merged(setup, men)
        if faults := mistakes(setup, game.world, game.names, game.state):
            raise CommandError("--men: " + "; ".join(fault.message for fault in faults))
    words = [_agent_words(game, side, agents[side]) for side in (0, 1) if agents[side] != base_agents[side]]
    words += [f"{name} {value}" for name, value in parameters]
    words += [] if setup is None else in_words(setup, game.names)
    words += [_order_words(request, game, orders)] if orders else []
    if not words:
        raise CommandError(
            "nothing is changed: give other orders (--orders, --order), numbers (--set), agents (--agents, --SIDE) or "
            "figures (--men, --setup)"
        )
    sides = [side for side in (0, 1) if agents[side] != base_agents[side]] + [side for _, side in orders]
    return _Change(agents, parameters, orders, setup, tuple(words), sides[0] if sides else 0)


def _agents(request: "Request", game: "Game", base_agents: tuple[str, str]) -> tuple[str, str]:
    """Returns the agents that play on with the change."""
    from game.commands.sides import agents_of_sides

    if request.agents is None and not request.sides:
        return base_agents
    sides = [side.id for side in game.names.sides]
    given = dict(zip(sides, base_agents, strict=True)) if request.agents is None else {}
    agents_of_sides(sides, request.sides, request.agents)
    return agents_of_sides(sides, given | request.sides, request.agents)


def _orders(request: "Request", game: "Game") -> Orders:
    """Reads the orders of the file or of the options."""
    from game.batch.counterfactual.order_list import read_orders, sort_orders

    if request.orders is not None and request.order:
        raise typer.BadParameter("give orders in a file (--orders) or one by one (--order), not both")
    if request.orders is not None:
        return read_orders(request.orders, game)
    if request.order:
        return sort_orders([("--order", at, text) for at, text in enumerate(request.order, 1)], game, "--order")
    return {}


def _orders_given(recording: "Recording", orders: Orders) -> Orders:
    """Returns the orders that were given in the game in the turns for which there are other orders."""
    from game.batch.counterfactual.fork import OrderLine

    found = {}
    for at, start in enumerate(recording.turns):
        if (start.week, start.side) in orders:
            given = recording.game.history[start.order : recording.turn_end(at)]
            found[start.week, start.side] = tuple(OrderLine("the game", "", order) for order in given)
    return found


def _agent_words(game: "Game", side: int, agent: str) -> str:
    return f"'{agent}' playing {game.names.sides[side].the}"


def _order_words(request: "Request", game: "Game", orders: Orders) -> str:
    """Returns what the orders are called: by their text if they are few."""
    texts = [line.text for lines in orders.values() for line in lines]
    if request.orders is None and len(texts) <= _FEW:
        return "the " + ("order" if len(texts) == 1 else "orders") + f" '{', '.join(texts)}'"
    return f"the orders of {request.orders}" if request.orders is not None else f"{len(texts)} other orders"


_FEW = 3
"""Orders that are named one by one."""


def _facts(recording: "Recording", game: "Game", change: _Change, base: "Arm", request: "Request") -> tuple[str, ...]:
    """Returns sentences on what is changed and played."""
    from game.engine.storage.archive import HUMAN
    from game.engine.telling.dates import week_text
    from game.engine.telling.grammar import count, listed

    side = game.names.sides[game.side_to_act]
    players = " and ".join(
        f"'{agent}' plays {one.the}" + (" for a person" if was == HUMAN and request.base_agents is None else "")
        for agent, one, was in zip(base.agents, game.names.sides, recording.agents, strict=True)
    )
    given = ", with the orders that were given in the turns that are changed" if base.orders else ""
    return (
        f"{recording.title}, from turn {game.turn} ({week_text(game.world, game.turn)}) of {side.the}.",
        f"Changed: {listed(change.words)}.",
        f"{count(request.pairs, 'pair')} of games from dice seed {request.seed} on. As it was: {players}{given}.",
    )
