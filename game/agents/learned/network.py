"""Networks as plain arrays: a multi-layer perceptron that scores the slots, kept in a NumPy file without code.

The file (`*.npz`) has `weight_0`, `bias_0`, `weight_1` ... and `layout`, the version of slots and observations that it
was trained with. Reading it runs nothing: pickled objects are refused.
"""

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.agents.learned.observation import COUNT, Floats
from game.agents.learned.slots import SLOTS

LAYOUT = 1
"""Version of slots and observations; it rises when either changes."""
ACTIVATIONS = ("tanh", "relu")
_MOST_BYTES = 256 * 2**20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREADABLE = (OSError, EOFError, KeyError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""Raised for a file that is no sound archive; RuntimeError for encrypted members, and other features Python lacks."""
_DIGITS = 4
"""Decimals of a score that count, so that rounding on another machine does not change a choice."""

Doubles = npt.NDArray[np.float64]


class Layer(NamedTuple):
    """A layer: weight [out, in] and bias [out]."""

    weight: Doubles
    bias: Doubles


class Network(NamedTuple):
    """A multi-layer perceptron from an observation to a score for each slot."""

    layers: tuple[Layer, ...]
    activation: str

    def scores(self, observation: Floats) -> Doubles:
        """Returns float64[SLOTS]: the logits of a policy."""
        values: Doubles = observation.astype(np.float64)
        for i, layer in enumerate(self.layers):
            values = layer.weight @ values + layer.bias
            if i < len(self.layers) - 1:
                values = np.tanh(values) if self.activation == "tanh" else np.maximum(values, 0)
        return np.round(values, _DIGITS)


def write_network(path: Path, layers: Sequence[tuple[npt.ArrayLike, npt.ArrayLike]], activation: str = "tanh") -> None:
    """Writes a network: weight [out, in] and bias [out] of each layer, from the observation to the slots.

    Raises ValueError if the layers do not fit each other, observations or slots.
    """
    network = _checked([Layer(np.asarray(w, np.float64), np.asarray(b, np.float64)) for w, b in layers], activation)
    arrays: dict[str, npt.NDArray[np.generic]] = {"layout": np.array(LAYOUT), "activation": np.array(activation)}
    for i, layer in enumerate(network.layers):
        arrays[f"weight_{i}"], arrays[f"bias_{i}"] = layer.weight.astype(np.float32), layer.bias.astype(np.float32)
    file = BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    path.write_bytes(file.getvalue())


def read_network(path: Path) -> Network:
    """Returns the network in a file. Raises ValueError, in words for the user, if there is none."""
    if not path.is_file():
        raise ValueError(f"there is no file '{path}' with a network in it")
    try:
        with zipfile.ZipFile(path) as members:
            if sum(member.file_size for member in members.infolist()) > _MOST_BYTES:
                raise ValueError(f"a network may have {_MOST_BYTES // 2**20} MB at the most")
            if any(member.compress_type not in _COMPRESSIONS for member in members.infolist()):
                raise ValueError("it is compressed in a way that NumPy does not use")
        with np.load(path, allow_pickle=False) as arrays:
            found = {name: np.asarray(arrays[name]) for name in arrays.files}  # bytes where a member is no array
    except _UNREADABLE as error:
        raise ValueError(f"{path} is not a file of NumPy arrays (.npz): {error}") from None
    except (ValueError, OverflowError, MemoryError) as error:  # the last two: shapes beyond all bounds
        raise ValueError(f"{path} cannot be read as arrays: {error}") from None
    try:
        return _read(found)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from None


def _read(found: dict[str, npt.NDArray[np.generic]]) -> Network:
    for name in ("layout", "activation", "weight_0", "bias_0"):
        if name not in found:
            raise ValueError(f"no network of this game: '{name}' is missing; write it with game.rl.save_policy")
    if found["layout"].tolist() != LAYOUT:
        raise ValueError(f"trained for layout {found['layout']} of slots and observations; this version has {LAYOUT}")
    layers: list[Layer] = []
    while f"weight_{len(layers)}" in found:
        i = len(layers)
        if f"bias_{i}" not in found:
            raise ValueError(f"'bias_{i}' is missing")
        layers.append(Layer(found[f"weight_{i}"].astype(np.float64), found[f"bias_{i}"].astype(np.float64)))
    return _checked(layers, str(found["activation"]))


def _checked(layers: Sequence[Layer], activation: str) -> Network:
    """Returns the network if its layers fit. Raises ValueError."""
    if activation not in ACTIVATIONS:
        raise ValueError(f"activation '{activation}'; choose {' or '.join(ACTIVATIONS)}")
    width = COUNT
    for i, (weight, bias) in enumerate(layers):
        if weight.ndim != 2 or bias.shape != weight.shape[:1] or weight.shape[1] != width:
            raise ValueError(f"layer {i} has weights {weight.shape} and biases {bias.shape}; it gets {width} values")
        if not (np.isfinite(weight).all() and np.isfinite(bias).all()):
            raise ValueError(f"layer {i} has numbers that are not finite")
        width = len(bias)
    if width != SLOTS:
        raise ValueError(f"the last layer gives {width} values; there are {SLOTS} slots")
    return Network(tuple(layers), activation)
