"""Where machine code is kept: damaged entries, folders that cannot be used, several processes at once."""

import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from game.core import jit
from game.core.jit import store

pytestmark = pytest.mark.skipif(jit.MODE != "fast", reason="nothing is kept")

_MODULE = """
import numpy as np
from game.core.jit import helper, kernel

LIMIT = {limit}

@helper
def third(men):
    '''7.1 {doc}'''
    return men // LIMIT

@helper
def other(men):
    return men + 1

@kernel
def losses(men, out):
    '''7.2'''
    out[0] = third(men)
    return third(men) + other(men)

@kernel
def march(out):
    return len(out)
"""

_PROGRAM = """
import sys
import numpy as np
import sample
from game.core.jit import parts
typed = []
parts.on_part = lambda name: typed.append(name)
out = np.zeros(1, np.int32)
print(sample.losses(7, out), out[0], sample.march(out))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder for this test."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    store._folders.cache_clear()
    store._pruned.clear()
    return tmp_path / "kept"


def begin(tmp_path: Path, limit: int = 3, doc: str = "Losses.") -> "subprocess.Popen[str]":
    """Starts a process that calls two kernels."""
    (tmp_path / "sample.py").write_text(_MODULE.format(limit=limit, doc=doc))
    places = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    child = {**os.environ, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", _PROGRAM], env=child, stdout=pipe, stderr=pipe, text=True)


def call(tmp_path: Path, limit: int = 3, doc: str = "Losses.") -> str:
    out, err = begin(tmp_path, limit, doc).communicate()
    assert not err
    return out.strip()


def entries(folder: Path, suffix: str = ".kernel") -> dict[str, int]:
    """Kept files and when they were written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob(f"*{suffix}")}


@pytest.mark.slow
def test_an_edit_costs_what_uses_it(tmp_path: Path, folder: Path) -> None:
    assert call(tmp_path) == "10 2 1"
    kernels, parts = entries(folder), entries(folder, ".part")
    assert {name.split("-")[0] for name in kernels} == {"sample.losses", "sample.march"}
    assert {name.split("-")[0] for name in parts} == {"sample.third", "sample.other"}
    assert call(tmp_path, doc="Losses, said in other words.") == "10 2 1"
    assert (entries(folder), entries(folder, ".part")) == (kernels, parts)
    assert call(tmp_path, limit=2) == "11 3 1"
    assert [name.split("-")[0] for name in entries(folder).keys() - kernels.keys()] == ["sample.losses"]
    assert [name.split("-")[0] for name in entries(folder, ".part").keys() - parts.keys()] == ["sample.third"]


_ROWS = """
import numpy as np
from game.core.jit import helper, kernel

FACTOR = {factor}

@helper
def weight(row):
    return row["men"] * 2 + row["guns"]

@kernel
def total(rows):
    found = 0
    for i in range(len(rows)):
        found += weight(rows[i]) * FACTOR
    return found
"""

_ROWS_PROGRAM = """
import sys
import numba
import numpy as np
for i in range(int(sys.argv[1])):  # numba numbers the types of rows in the order in which it meets them
    numba.typeof(np.zeros(1, np.dtype([(f"field{i}", "i4")])))
import rows
print(rows.total(np.array([(3, 1), (4, 2)], np.dtype([("men", "i4"), ("guns", "i2")]))))
"""


@pytest.mark.slow
def test_a_kept_helper_of_rows_is_linked_whatever_the_order_of_types(tmp_path: Path, folder: Path) -> None:
    results = []
    for factor, others in [(1, 0), (10, 3), (100, 0), (1000, 7)]:
        (tmp_path / "rows.py").write_text(_ROWS.format(factor=factor))
        places = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
        child = {**os.environ, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", _ROWS_PROGRAM, str(others)]
        done = subprocess.run(command, env=child, capture_output=True, text=True, check=False)
        assert not done.stderr
        results.append(int(done.stdout))
    assert results == [17, 170, 1700, 17000]
    assert [name.split("-")[0] for name in entries(folder, ".part")] == ["rows.weight"]


_CHAIN = """
import numpy as np
from game.core.jit import helper, kernel

@helper
def twice(men: int) -> int:
    {body}

@helper
def through(men: int) -> int:
    return twice(men) + 1

@kernel
def end(men):
    return through(men)
"""


@pytest.mark.slow
def test_a_helper_that_makes_an_array_from_now_on_is_called_by_its_new_symbol(tmp_path: Path, folder: Path) -> None:
    bodies = ["return men * 2", "return np.full(3, men, np.int32).sum() - men", "return men + men"]
    for body in bodies:
        (tmp_path / "chain.py").write_text(_CHAIN.format(body=body))
        places = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
        child = {**os.environ, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", "import chain; print(chain.end(5))"]
        done = subprocess.run(command, env=child, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "11"), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_entry_is_compiled_anew(tmp_path: Path, folder: Path, damage: bytes | None) -> None:
    assert call(tmp_path) == "10 2 1"
    before = entries(folder)
    for path in [*folder.glob("*.kernel"), *folder.glob("*.part")]:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if damage is None else damage)
    assert call(tmp_path) == "10 2 1"
    after = entries(folder)
    assert after.keys() == before.keys()
    assert all(len(path.read_bytes()) > 1000 for path in folder.glob("*.kernel"))


@pytest.mark.slow
def test_two_processes_compile_each_kernel_once(tmp_path: Path, folder: Path) -> None:
    both = [begin(tmp_path), begin(tmp_path)]
    assert [process.communicate()[0].strip() for process in both] == ["10 2 1"] * 2
    assert len(entries(folder)) == 2
    first = entries(folder)
    assert call(tmp_path) == "10 2 1"
    assert entries(folder) == first
    assert not list(folder.glob("*.tmp"))


def test_a_folder_that_cannot_be_written_to_is_replaced_by_a_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache folder would have to be made inside a file."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file" / "kept"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    store._folders.cache_clear()
    assert store.write_entry("rules.a-1.kernel", b"code")
    assert store.read_entry("rules.a-1.kernel") == b"code"
    private = store.writable_folder()
    assert private is not None
    assert private.parent == tmp_path
    if hasattr(os, "getuid"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        private.chmod(0o777)
        store._folders.cache_clear()
        assert store.writable_folder() is None
        assert not store.write_entry("rules.b-1.kernel", b"code")
    store._folders.cache_clear()


def test_a_full_disk_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not store.write_entry("rules.a-1.kernel", b"code")
    assert list(folder.iterdir()) == []


def test_entries_that_fell_out_of_use_are_deleted(folder: Path) -> None:
    for number in range(20):
        assert store.write_entry(f"rules.a-{number}.kernel", b"code")
        os.utime(folder / f"rules.a-{number}.kernel", (time.time(), time.time() - 3600 + number))
    assert store.write_entry("rules.b-1.kernel", b"code")
    kept = {int(path.stem.split("-")[1]) for path in folder.glob("rules.a-*")}
    assert kept == set(range(8, 20))
    long_ago = time.time() - 100 * 24 * 3600
    os.utime(folder / "rules.a-19.kernel", (long_ago, long_ago))
    store._pruned.clear()
    assert store.write_entry("rules.b-2.kernel", b"code")
    assert not (folder / "rules.a-19.kernel").exists()


def test_the_time_of_an_entry_is_that_of_its_last_use(folder: Path) -> None:
    assert store.write_entry("rules.a-1.kernel", b"code")
    week_ago = time.time() - 7 * 24 * 3600
    os.utime(folder / "rules.a-1.kernel", (week_ago, week_ago))
    assert store.read_entry("rules.a-1.kernel") == b"code"
    assert (folder / "rules.a-1.kernel").stat().st_mtime > week_ago + 1000
