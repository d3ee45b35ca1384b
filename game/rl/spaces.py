"""Spaces of Gymnasium for a form: what a learner sees, alone or with the mask of its legal actions."""

import numpy as np
from gymnasium import spaces

from game.agents.learned.observation import BOUND, Floats
from game.rl.forms import Form


def observation_space(form: Form) -> spaces.Space[Floats]:
    """Returns the space of observations, float32."""
    return spaces.Box(-BOUND, BOUND, (form.observations,), np.float32)


def masked_space(form: Form) -> spaces.Dict:
    """Returns the space of `observation` and `action_mask`, int8[actions]."""
    mask = spaces.Box(0, 1, (form.actions,), np.int8)
    return spaces.Dict({"observation": observation_space(form), "action_mask": mask})
