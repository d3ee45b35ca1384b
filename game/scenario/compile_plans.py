"""Plans compiled into arrays of the World."""

from typing import Any

import numpy as np

from game.core.dtypes import PLAN, PLAN_CHOICE
from game.core.terms import Temper
from game.scenario.text import ScenarioText

TEMPERS = {
    Temper.STORM: 55,
    Temper.LOSSES: 100,
    Temper.CAUTION: 200,
    Temper.HOLD: 60,
    Temper.RAIDS: 40,
    Temper.THRIFT: 2,
}
"""How a side goes about it that the scenario says nothing of."""


def plan_tables(text: ScenarioText) -> dict[str, Any]:
    """Fields of World for what each side means to do."""
    tempers = np.full((2 + len(text.oob.leaders), len(Temper)), -1, np.int16)
    tempers[:2] = [TEMPERS[temper] for temper in Temper]
    return {
        "plans": np.zeros(0, PLAN),
        "plan_troops": np.zeros((0, 2), np.int32),
        "plan_choices": np.zeros(0, PLAN_CHOICE),
        "tempers": tempers,
    }
