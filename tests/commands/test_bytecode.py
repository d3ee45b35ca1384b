"""A compiled module of Python's that is damaged is found by the failure to import it, deleted, and named."""

import importlib.util
import py_compile
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.commands import scenarios_option
from game.commands.bytecode import drop_damaged_bytecode

DAMAGE = {
    "truncated": lambda data: data[:114],
    "zeroed": lambda data: data[:16] + bytes(len(data) - 16),
    "of another type": lambda data: data[:16] + b"N",
}


def _damaged(folder: Path, way: str) -> Path:
    source = folder / "half_written.py"
    source.write_text("NUMBERS = [1, 2, 3]\n\n\ndef total():\n    return sum(NUMBERS)\n", encoding="utf-8")
    compiled = Path(py_compile.compile(str(source), doraise=True) or "")
    compiled.write_bytes(DAMAGE[way](compiled.read_bytes()))
    return compiled


@pytest.mark.parametrize("way", DAMAGE)
def test_the_next_start_is_whole(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = _damaged(tmp_path, way)
    monkeypatch.syspath_prepend(str(tmp_path))

    def fail(arguments: list[str]) -> None:
        try:
            importlib.import_module("half_written")
        except (EOFError, ValueError, TypeError, ImportError) as error:
            raise SystemExit(1) from error  # as a library for command lines does

    monkeypatch.setattr(scenarios_option, "take_scenarios_option", fail)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"error: {compiled} was damaged and is deleted now. Give the command again.\n"
    assert not compiled.exists()
    importlib.invalidate_caches()
    assert importlib.import_module("half_written").total() == 6
    del sys.modules["half_written"]


def test_other_errors_delete_nothing() -> None:
    for error in (EOFError("marshal data too short"), ValueError("x"), SystemExit(2)):
        assert drop_damaged_bytecode(error) is None
    try:
        importlib.util.module_from_spec(None)  # type: ignore[arg-type]
    except AttributeError as error:
        assert drop_damaged_bytecode(error) is None
