"""The plan of a counterfactual: what is changed of a position, who plays on, and sentences that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.agents.external.spec_paths import resolve_agent
from game.agents.trust import check_consent
from game.batch.counterfactual.fork import Arm, Fork, OrderLine, SideTurn
from game.batch.counterfactual.setup import PositionSetup, apply_setup, in_words, mistakes
from game.batch.counterfactual.source import PLAYED_BY, ForkError, Source, orders_given_now
from game.core.side_name import SideName
from game.core.state import copy_state
from game.engine.game import Game
from game.engine.storage.archive import HUMAN
from game.engine.storage.recorded_game import RecordedGame
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import count, listed
from game.language import tr
from game.scenario.scenario import Parameters, Scenario
from game.scenario.shown import as_shown
from game.scenario.variants import set_in_position, with_parameters

PAIRS = 40
"""Pairs of games that are played unless another number is given."""
_FEW = 3
"""Orders that are named one by one."""

Orders = Mapping[SideTurn, tuple[OrderLine, ...]]


class NothingChanged(ForkError):
    """Raised for a counterfactual in which nothing is changed."""


@dataclass(frozen=True)
class Changes:
    """What is changed of a position, who plays on, and how often."""

    agents: Mapping[int, str] = field(default_factory=dict)
    """Other agents by side, where something is changed."""
    base_agents: tuple[str, str] | None = None
    """Agents that play on where nothing is changed; None: those of the game."""
    parameters: Parameters = ()
    orders: Orders = field(default_factory=dict)
    orders_name: str = ""
    """What the orders are called, unless they are named one by one: "the orders of plan.txt"."""
    setup: PositionSetup | None = None
    turns: int | None = None
    pairs: int = PAIRS
    seed: int = 1


@dataclass(frozen=True)
class Plan:
    """What is to be played, and its name in words."""

    fork: Fork
    scenario: Scenario
    side: int
    """The side whose margin is compared."""
    words: tuple[str, ...]
    """What is changed, in phrases."""
    facts: tuple[str, ...]
    """Sentences on what is changed and played."""
    seed: int
    pairs: int

    @property
    def agents(self) -> tuple[str, ...]:
        """All agents that play, each once."""
        return tuple(dict.fromkeys(agent for arm in self.fork.arms for agent in arm.agents))


def make_plan(source: Source, changes: Changes) -> Plan:
    """Returns what is to be played. Raises ForkError, NothingChanged, or ConsentNeeded for agents of the game."""
    game = source.game
    base_agents = changes.base_agents or _agents_of(source)
    first, second = (changes.agents.get(side, base_agents[side]) for side in (0, 1))
    agents, setup = (first, second), changes.setup
    _check(changes, game)
    scenario = as_shown(game.scenario)
    words = [
        tr("'{agent}' playing {side}", agent=agents[side], side=scenario.names.sides[side].the)
        for side in _other_agents(base_agents, agents)
    ]
    words += [f"{name} {value}" for name, value in changes.parameters]
    words += [] if setup is None else in_words(setup, scenario.names)
    words += [_order_words(changes)] if changes.orders else []
    if not words:
        raise NothingChanged("nothing is changed: give other orders, parameters, agents or men")
    state = copy_state(game.state)
    set_in_position(game.names, state, changes.parameters)
    if setup is not None:
        apply_setup(setup, game.world, game.names, state)
    numbers = tuple(sorted({**dict(game.scenario.parameters), **dict(changes.parameters)}.items()))
    given = {} if source.recording is None else _orders_given(source.recording, game, changes.orders)
    base = Arm(base_agents, game.scenario.parameters, game.state.buf.tobytes(), given)
    fork = Fork(
        str(game.scenario.folder), game.figures_seed, game.fixed,
        game.turns if changes.turns is None else changes.turns, game.seed, tuple(game.history), tuple(game.keys),
        (base, Arm(agents, numbers, state.buf.tobytes(), changes.orders)),
    )  # fmt: skip
    sides = [*_other_agents(base_agents, agents), *(side for _, side in changes.orders)]
    return Plan(fork, scenario, sides[0] if sides else 0, tuple(words), _facts(source, changes, words, base),
                changes.seed, changes.pairs)  # fmt: skip


def _agents_of(source: Source) -> tuple[str, str]:
    """Returns the agents that play on where nothing is changed. Raises ConsentNeeded."""
    if source.agents is None:
        return PLAYED_BY, PLAYED_BY
    first, second = (PLAYED_BY if spec == HUMAN else resolve_agent(spec, source.folder) for spec in source.agents)
    check_consent(source.name, (first, second))
    return first, second


def _check(changes: Changes, game: Game) -> None:
    """Raises ForkError for what cannot be changed."""
    try:
        with_parameters(game.scenario, changes.parameters)
    except ValueError as error:
        raise ForkError(str(error)) from None
    if changes.setup is not None and (faults := mistakes(changes.setup, game.world, game.names, game.state)):
        raise ForkError("; ".join(fault.message for fault in faults))
    if changes.turns is not None and changes.turns < game.turn:
        raise ForkError(f"the games cannot end with turn {changes.turns}: they begin in turn {game.turn}")


def _other_agents(base_agents: tuple[str, str], agents: tuple[str, str]) -> list[int]:
    return [side for side in (0, 1) if agents[side] != base_agents[side]]


def _orders_given(recording: RecordedGame, position: Game, orders: Orders) -> Orders:
    """Returns the orders that were given after the position in the turns for which there are other orders."""
    found = {}
    for at, start in enumerate(recording.turns):
        if (start.week, start.side) in orders:
            first = max(start.order, len(position.history))
            given = recording.game.history[first : recording.turn_end(at)]
            found[start.week, start.side] = tuple(OrderLine("the game", "", order) for order in given)
    return found


def _order_words(changes: Changes) -> str:
    """Returns what the orders are called: by their text if they are few."""
    if changes.orders_name:
        return changes.orders_name
    texts = [line.text for lines in changes.orders.values() for line in lines]
    if len(texts) > _FEW:
        return tr("{number} other orders", number=len(texts))
    return tr("the order '{orders}'" if len(texts) == 1 else "the orders '{orders}'", orders=", ".join(texts))


def _facts(source: Source, changes: Changes, words: list[str], base: Arm) -> tuple[str, ...]:
    """Returns sentences on what is changed and played."""
    game = source.game
    names = as_shown(game.scenario).names
    was = source.agents or base.agents
    players = f" {tr('and')} ".join([
        _player(agent, one, for_person=player == HUMAN and changes.base_agents is None)
        for agent, one, player in zip(base.agents, names.sides, was, strict=True)
    ])  # fmt: skip
    start: dict[str, object] = {
        "game": source.title, "turn": game.turn, "dates": week_text(game.world, game.turn),
        "side": names.sides[game.side_to_act].the,
    }  # fmt: skip
    if already := orders_given_now(game):
        after = count(already, "order")
        began = tr("{game}, from turn {turn} ({dates}) of {side}, after {orders}.", orders=after, **start)
    else:
        began = tr("{game}, from turn {turn} ({dates}) of {side}.", **start)
    games: dict[str, object] = {"pairs": count(changes.pairs, "pair"), "seed": changes.seed, "players": players}
    if any(base.orders.values()):
        played = tr(
            "{pairs} of games from dice seed {seed} on. As it was: {players}, with the orders that were given in the "
            "turns that are changed.",
            **games,
        )
    else:
        played = tr("{pairs} of games from dice seed {seed} on. As it was: {players}.", **games)
    return began, tr("Changed: {changes}.", changes=listed(words)), played


def _player(agent: str, side: SideName, *, for_person: bool) -> str:
    if for_person:
        return tr("'{agent}' plays {side} for a person", agent=agent, side=side.the)
    return tr("'{agent}' plays {side}", agent=agent, side=side.the)
