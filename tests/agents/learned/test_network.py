"""Networks in files: plain arrays, checked when read, that play like any other agent and run no code."""

import pickle
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from game.agents.external.spec_paths import resolve_agent
from game.agents.learned.network import LAYOUT, read_network, write_network
from game.agents.learned.observation import COUNT
from game.agents.learned.slots import SLOTS
from game.agents.play import play_game
from game.agents.registry import is_external, is_python_class, make_agent
from game.agents.trust import ConsentNeeded, check_consent
from game.batch.run.agent_paths import agent_digests
from game.scenario import load_scenario
from tests.agents.learned.networks import eager_bias, eager_weight, write_eager
from tests.conftest import SKIRMISH, Command


def test_a_network_is_read_as_it_was_written(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    first, last = dice.normal(size=(8, COUNT)), dice.normal(size=(SLOTS, 8))
    path = tmp_path / "net.npz"
    write_network(path, [(first, np.ones(8)), (last, np.zeros(SLOTS))], "relu")
    seen = dice.normal(size=COUNT).astype(np.float32)
    expected = last @ np.maximum(first @ seen + 1, 0)
    assert read_network(path).scores(seen) == pytest.approx(expected, abs=1e-2)


def arrays(**changed: object) -> dict[str, object]:
    sound = {"layout": LAYOUT, "activation": "tanh", "weight_0": eager_weight(), "bias_0": eager_bias()}
    return {name: value for name, value in (sound | changed).items() if value is not None}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not a file of arrays", "is not a file of NumPy arrays"),
        (arrays(layout=LAYOUT + 1), "trained for layout"),
        (arrays(layout="one"), "trained for layout one"),
        (arrays(activation="gelu"), "activation 'gelu'; choose tanh or relu"),
        (arrays(bias_0=None), "'bias_0' is missing; write it with game.rl.save_policy"),
        (arrays(bias_0=eager_bias()[1:]), r"layer 0 has weights \(72, .*\) and biases \(71,\)"),
        (arrays(weight_0=eager_weight()[:9], bias_0=eager_bias()[:9]), "gives 9 values; there are 72 slots"),
        (arrays(bias_0=eager_bias() * np.nan), "not finite"),
        (arrays(bias_0=np.array(["a"] * SLOTS)), "could not convert"),
        (arrays(bias_0=np.array([print], object)), "cannot be read as arrays"),
    ],
)
def test_a_file_that_is_no_network_is_refused_in_words(
    tmp_path: Path, content: bytes | dict[str, object], message: str
) -> None:
    path = tmp_path / "net.npz"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        np.savez(path, **content)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=message):
        make_agent(str(path))


def archive(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, content in members.items():
            written.writestr(f"{name}.npy", content)
    return file.getvalue()


def header(shape: tuple[int, ...]) -> bytes:
    file = BytesIO()
    np.lib.format.write_array_header_1_0(file, {"shape": shape, "fortran_order": False, "descr": "<f8"})
    return file.getvalue()


FLAGS, METHOD, SIZE = 6, 8, 22
"""Fields of a member's header in an archive."""


def claiming(field: int, value: int, width: int = 2) -> bytes:
    """Returns an archive of one member whose headers claim something untrue; the second has its fields two bytes on."""
    changed = bytearray(archive(layout=b"not an array"))
    for first in (changed.index(b"PK\3\4") + field, changed.index(b"PK\1\2") + field + 2):
        changed[first : first + width] = value.to_bytes(width, "little")
    return bytes(changed)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (claiming(FLAGS, 1), "encrypted"),
        (claiming(METHOD, zipfile.ZIP_LZMA), "compressed in a way that NumPy does not use"),
        (claiming(METHOD, zipfile.ZIP_DEFLATED), "is not a file of NumPy arrays"),
        (claiming(SIZE, 2**31, 4), r"net\.npz cannot be read as arrays: a network may"),
        (archive(**dict.fromkeys(arrays(), b"text")), "trained for layout"),
        (archive(layout=header((2**40,))), "cannot be read as arrays"),
        (archive(layout=header((2**70,))), "cannot be read as arrays"),
    ],
)
def test_an_archive_that_is_not_sound_is_refused_in_words(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_network(path)


def test_a_pickle_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "net.npz"
    path.write_bytes(pickle.dumps(print))
    with pytest.raises(ValueError, match="is not a file of NumPy arrays"):
        make_agent(str(path))
    with pytest.raises(ValueError, match=r"there is no file 'nowhere\.npz'"):
        make_agent("nowhere.npz")


def test_a_network_plays_and_games_repeat(tmp_path: Path) -> None:
    spec = write_eager(tmp_path / "eager.npz")
    scenario = load_scenario(SKIRMISH)
    keys = [
        play_game(scenario, [make_agent(one), make_agent("greedy")], seed=4, keep_events=False).keys
        for one in (spec, spec, f"{spec}:sample=1", f"{spec}:sample=1")
    ]
    assert keys[0] == keys[1] != keys[2] == keys[3]
    with pytest.raises(ValueError, match="has no option 'depth'; it has sample"):
        make_agent(f"{spec}:depth=3")


def test_a_network_in_a_file_of_somebody_else_needs_consent(tmp_path: Path) -> None:
    spec = write_eager(tmp_path / "eager.npz")
    assert is_external(spec) and is_external(f"{spec}:sample=1") and not is_python_class(spec)
    with pytest.raises(ConsentNeeded, match=r"eager\.npz"):
        check_consent("the saved game", ["eager.npz"], str(tmp_path))
    assert resolve_agent("eager.npz:sample=1", str(tmp_path)) == f"{spec}:sample=1"
    assert list(agent_digests(["eager.npz"], str(tmp_path))) == ["eager.npz"]


def test_a_network_in_the_ladder(tmp_path: Path, command: Command) -> None:
    spec = write_eager(tmp_path / "eager.npz")
    answer = command("ladder", SKIRMISH, "--agents", f"still,{spec}", "--games", 4, "--workers", 1)
    assert answer.code == 0 and "eager.npz" in answer.out
