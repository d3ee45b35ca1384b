"""A hex wargame engine and the campaign of Bukhara, 1922.

Play a game, look at it, fork it:

>>> import game
>>> g = game.Game.new("skirmish_5x5", seed=1)      # or load_scenario(...) first; `help(game.Game)` says more
>>> g.apply("move hill_horse 0203")                # legal orders are in g.orders
>>> game.play_on(g.copy(), "greedy").outcome       # agents play the rest of a fork
>>> game.frames(g).units                           # labelled tables; `game.run_batch` plays many games
>>> game.compare_from(g, agents={"riders": "still"})    # what a change of a position is worth

`game.scenario_names()` lists the scenarios, `game.AGENT_NAMES` the built-in agents from the weakest.
The public names are those of `dir(game)`; each is loaded when it is first used, so that `import game` is instant.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from game.version import RULES_VERSION as RULES_VERSION
from game.version import __version__ as __version__

if TYPE_CHECKING:
    from game.agents.play import play_game, play_on, play_turn, start_agent
    from game.agents.protocol import Agent
    from game.agents.registry import AGENT_NAMES, make_agent
    from game.agents.trust import ConsentNeeded
    from game.agents.trust import allow as allow_agents
    from game.batch.counterfactual.results import Counterfactual, compare_from
    from game.batch.results import Batch, open_batch, run_batch
    from game.batch.run.journal import JournalError
    from game.batch.run.runner import BatchError, play_seeds
    from game.core.codes import EventKind, OrderKind, Refusal
    from game.core.names import Names
    from game.core.orders import END_TURN, Order
    from game.core.state import State, copy_state, new_state, restore, state_key
    from game.core.world import World
    from game.engine.events import Event
    from game.engine.frames.frames import Frames, frames
    from game.engine.game import Game
    from game.engine.outcome import IllegalOrder, NothingToUndo, Outcome
    from game.engine.storage.replay import ReplayError, play_replay, write_replay
    from game.engine.storage.saves import SaveError, load_game, save_game
    from game.engine.telling.narrate import narrate
    from game.engine.views import View
    from game.scenario import Problem, Scenario, ScenarioError, ScenarioText, load_scenario, read_scenario
    from game.scenario import lint_folder as lint
    from game.scenario.folders import known_names as scenario_names

_HOMES = {
    "AGENT_NAMES": "game.agents.registry",
    "Agent": "game.agents.protocol",
    "Batch": "game.batch.results",
    "BatchError": "game.batch.run.runner",
    "ConsentNeeded": "game.agents.trust",
    "Counterfactual": "game.batch.counterfactual.results",
    "END_TURN": "game.core.orders",
    "Event": "game.engine.events",
    "EventKind": "game.core.codes",
    "Frames": "game.engine.frames.frames",
    "Game": "game.engine.game",
    "IllegalOrder": "game.engine.outcome",
    "JournalError": "game.batch.run.journal",
    "Names": "game.core.names",
    "NothingToUndo": "game.engine.outcome",
    "Order": "game.core.orders",
    "OrderKind": "game.core.codes",
    "Outcome": "game.engine.outcome",
    "Problem": "game.scenario",
    "Refusal": "game.core.codes",
    "ReplayError": "game.engine.storage.replay",
    "SaveError": "game.engine.storage.saves",
    "Scenario": "game.scenario",
    "ScenarioError": "game.scenario",
    "ScenarioText": "game.scenario",
    "State": "game.core.state",
    "View": "game.engine.views",
    "World": "game.core.world",
    "allow_agents": "game.agents.trust:allow",
    "compare_from": "game.batch.counterfactual.results",
    "copy_state": "game.core.state",
    "frames": "game.engine.frames.frames",
    "lint": "game.scenario:lint_folder",
    "load_game": "game.engine.storage.saves",
    "load_scenario": "game.scenario",
    "make_agent": "game.agents.registry",
    "narrate": "game.engine.telling.narrate",
    "new_state": "game.core.state",
    "open_batch": "game.batch.results",
    "play_game": "game.agents.play",
    "play_on": "game.agents.play",
    "play_replay": "game.engine.storage.replay",
    "play_seeds": "game.batch.run.runner",
    "play_turn": "game.agents.play",
    "read_scenario": "game.scenario",
    "restore": "game.core.state",
    "run_batch": "game.batch.results",
    "save_game": "game.engine.storage.saves",
    "scenario_names": "game.scenario.folders:known_names",
    "start_agent": "game.agents.play",
    "state_key": "game.core.state",
    "write_replay": "game.engine.storage.replay",
}
"""Module of each public name, with its name there if it is another."""

__all__ = [
    "AGENT_NAMES",
    "END_TURN",
    "RULES_VERSION",
    "Agent",
    "Batch",
    "BatchError",
    "ConsentNeeded",
    "Counterfactual",
    "Event",
    "EventKind",
    "Frames",
    "Game",
    "IllegalOrder",
    "JournalError",
    "Names",
    "NothingToUndo",
    "Order",
    "OrderKind",
    "Outcome",
    "Problem",
    "Refusal",
    "ReplayError",
    "SaveError",
    "Scenario",
    "ScenarioError",
    "ScenarioText",
    "State",
    "View",
    "World",
    "__version__",
    "allow_agents",
    "compare_from",
    "copy_state",
    "frames",
    "lint",
    "load_game",
    "load_scenario",
    "make_agent",
    "narrate",
    "new_state",
    "open_batch",
    "play_game",
    "play_on",
    "play_replay",
    "play_seeds",
    "play_turn",
    "read_scenario",
    "restore",
    "run_batch",
    "save_game",
    "scenario_names",
    "start_agent",
    "state_key",
    "write_replay",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'game' has no attribute '{name}'")
    module, _, other = _HOMES[name].partition(":")
    value = globals()[name] = getattr(import_module(module), other or name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
