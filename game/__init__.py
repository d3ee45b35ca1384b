"""A hex wargame engine and the campaign of Bukhara, 1922.

The public names are loaded when first used, so that `import game` is instant:

>>> from game import Game, load_scenario
>>> game = Game.new(load_scenario("skirmish_5x5"), seed=1)
"""

from importlib import import_module
from typing import Any

__version__ = "0.3.0"

RULES_VERSION = 3
"""Rises when play changes, never for a refactoring or a speed-up."""

_HOMES = {
    "World": "game.core.world",
    "State": "game.core.state",
    "new_state": "game.core.state",
    "copy_state": "game.core.state",
    "restore": "game.core.state",
    "state_key": "game.core.state",
    "Names": "game.core.names",
    "Order": "game.core.orders",
    "OrderKind": "game.core.codes",
    "END_TURN": "game.core.orders",
    "Refusal": "game.core.codes",
    "EventKind": "game.core.codes",
    "Scenario": "game.scenario.scenario",
    "ScenarioError": "game.scenario",
    "Problem": "game.scenario",
    "load_scenario": "game.scenario",
    "read_scenario": "game.scenario",
    "lint": "game.scenario",
    "Game": "game.engine.game",
    "IllegalOrder": "game.engine.outcome",
    "NothingToUndo": "game.engine.outcome",
    "Outcome": "game.engine.outcome",
    "Event": "game.engine.events",
    "View": "game.engine.views",
    "narrate": "game.engine.telling.narrate",
    "play_replay": "game.engine.storage.replay",
    "write_replay": "game.engine.storage.replay",
    "save_game": "game.engine.storage.saves",
    "load_game": "game.engine.storage.saves",
    "Agent": "game.agents.protocol",
    "make_agent": "game.agents.registry",
    "play_game": "game.agents.play",
    "play_turn": "game.agents.play",
    "run_batch": "game.batch.run.runner",
}

__all__ = [
    "END_TURN",
    "RULES_VERSION",
    "Agent",
    "Event",
    "EventKind",
    "Game",
    "IllegalOrder",
    "Names",
    "NothingToUndo",
    "Order",
    "OrderKind",
    "Outcome",
    "Problem",
    "Refusal",
    "Scenario",
    "ScenarioError",
    "State",
    "View",
    "World",
    "__version__",
    "copy_state",
    "lint",
    "load_game",
    "load_scenario",
    "make_agent",
    "narrate",
    "new_state",
    "play_game",
    "play_replay",
    "play_turn",
    "read_scenario",
    "restore",
    "run_batch",
    "save_game",
    "state_key",
    "write_replay",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'game' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
