"""Networks made by hand, for tests."""

from pathlib import Path

import numpy as np

from game.agents.learned.network import write_network
from game.agents.learned.observation import COUNT, split
from game.agents.learned.slots import SLOTS, Slot, SlotFeature

WEIGHTS = {
    SlotFeature.OBJECTIVE: 3.0,
    SlotFeature.OWN: 1.0,
    SlotFeature.ENEMY_STRENGTH: -1.0,
    SlotFeature.VALUE: 1.0,
}
"""Go where there is something to gain, and strong."""


def eager_weight() -> np.ndarray:
    """Returns float[SLOTS, COUNT]: the score of a slot from what is known of its order, by WEIGHTS."""
    weight = np.zeros((SLOTS, COUNT))
    for slot in range(SLOTS):
        features = split(weight[slot]).slots[slot]
        for feature, value in WEIGHTS.items():
            features[feature] = value
    return weight


def eager_bias() -> np.ndarray:
    """Returns float[SLOTS]: rather assault than stay, rather stay than run away."""
    bias = np.zeros(SLOTS)
    bias[Slot.JOIN : Slot.RAIL] = bias[Slot.ASSAULT : Slot.DEMAND] = 1
    bias[Slot.FORCE : Slot.ASSAULT] = -5
    return bias


def write_eager(path: Path) -> str:
    """Writes a network of one layer that attacks; returns its path as an agent."""
    write_network(path, [(eager_weight(), eager_bias())])
    return str(path)
