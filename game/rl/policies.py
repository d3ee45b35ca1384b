"""Saves what Stable-Baselines3 has trained as a network file of plain arrays, which plays without torch.

Knows the names of the parts of its MlpPolicy; imports neither it nor torch.
"""

from pathlib import Path
from typing import Any

import numpy as np

from game.agents.learned.agent import SUFFIX
from game.agents.learned.network import ACTIVATIONS, write_network

_HIDDEN = "mlp_extractor.policy_net."
_LAST = "action_net."


def save_mlp_policy(model: Any, path: str | Path) -> None:
    """Writes the actor of a model (PPO, A2C or MaskablePPO with MlpPolicy). Raises ValueError if it is another one."""
    path = Path(path)
    if path.suffix != SUFFIX:
        raise ValueError(f"'{path}': the name of a network file ends in {SUFFIX}")
    policy = model.policy
    arrays = {name: np.asarray(tensor.detach().cpu().numpy()) for name, tensor in policy.state_dict().items()}
    hidden = [name for name in arrays if name.startswith(_HIDDEN) and name.endswith(".weight")]
    if f"{_LAST}weight" not in arrays:
        raise ValueError(
            f"{type(policy).__name__} has no '{_LAST}weight': only the MlpPolicy of PPO and A2C can be saved"
        )
    hidden.sort(key=lambda name: int(name.split(".")[-2]))
    names = [*(name.removesuffix("weight") for name in hidden), _LAST]
    activation = getattr(policy.activation_fn, "__name__", "").lower()
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation '{activation}' cannot be saved; train with {' or '.join(ACTIVATIONS)}")
    write_network(path, [(arrays[f"{name}weight"], arrays[f"{name}bias"]) for name in names], activation)
