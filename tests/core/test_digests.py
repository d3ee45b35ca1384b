"""Compiled kernels are kept by module: an edit is felt by those that import it, near or far, and by no others."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.core import jit


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources that may be edited; call `read_anew` after an edit."""
    for folder in jit._KERNEL_FOLDERS:
        shutil.copytree(jit._PACKAGE / folder, tmp_path / folder)
    monkeypatch.setattr(jit, "_PACKAGE", tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """What was read of the copy is forgotten afterwards."""
    read_anew()
    yield
    read_anew()


def read_anew() -> None:
    jit._source.cache_clear()
    jit.kernel_digest.cache_clear()


def changed(package: Path, edited: str, module: str | None) -> bool:
    """Whether an edit of one module changes the digest of another, or of all."""
    before = jit.kernel_digest(module)
    path = package / f"{edited.replace('.', '/')}.py"
    path.write_text(path.read_text() + "\n# an edit\n")
    read_anew()
    return jit.kernel_digest(module) != before


@pytest.mark.parametrize(
    ("edited", "module", "felt"),
    [
        ("rules.zoc", "rules.zoc", True),
        ("agents.doctrine.mind", "agents.doctrine.fights", True),
        ("rules.casualties", "agents.doctrine.fights", True),
        ("core.terms", "agents.doctrine.fights", True),
        ("agents.doctrine.fights", "rules.zoc", False),
        ("agents.greedy", "agents.doctrine.fights", False),
        ("rules.zoc", None, True),
        ("agents.doctrine.fights", None, True),
    ],
)
def test_an_edit_is_felt_by_those_that_import_it(package: Path, edited: str, module: str | None, felt: bool) -> None:
    assert changed(package, edited, module) == felt


@pytest.mark.skipif(not jit.JIT, reason="nothing is compiled")
def test_kernels_outside_the_package_have_a_place_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    bot = tmp_path / "bot.py"

    def place(text: str) -> Path:
        bot.write_text(text)
        return Path(jit._BySources.from_function(place, str(bot)).get_cache_path())

    first = place("one = 1\n")
    assert first.is_dir()
    assert first.parent == tmp_path / "kept"
    assert first.name.startswith("bot-")
    assert place("one = 2\n") != first == place("one = 1\n")
