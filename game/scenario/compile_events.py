"""Events and decisions compiled into arrays of the World."""

from typing import Any

import numpy as np

from game.core.dtypes import CONDITION, EFFECT, EVENT_RULE, OPTION
from game.scenario.ground import Ground
from game.scenario.text import ScenarioText


def event_tables(text: ScenarioText, ground: Ground) -> dict[str, Any]:
    """Fields of World that come from events.yaml and decisions.yaml."""
    return {
        "event_rules": np.zeros(0, EVENT_RULE),
        "options": np.zeros(0, OPTION),
        "conditions": np.zeros(0, CONDITION),
        "effects": np.zeros(0, EFFECT),
        "flag_count": np.zeros(1, np.int32),
    }


def event_names(text: ScenarioText) -> dict[str, Any]:
    """Fields of Names for flags, events, decisions and their options."""
    return {}
