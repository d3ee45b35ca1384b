"""Output to a pipe, file or terminal of any encoding never fails."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.__main__ import main
from game.commands import streams
from game.play.saves.storage import FOLDER_VARIABLE

ROOT = Path(__file__).parents[2]
ENCODINGS = ["ascii", "cp1252", "koi8-r", "cp866", "utf-8"]


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the game with standard streams of an encoding, as Python opens them for a new process."""

    def give(encoding: str, *words: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["game", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode(encoding)), encoding))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding, write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, "backslashreplace", write_through=True))
            with pytest.raises(SystemExit) as ended:
                main()
            return subprocess.CompletedProcess(words, int(ended.value.code or 0), out.getvalue(), err.getvalue())

    return give


@pytest.mark.slow
def test_a_new_process_prints_in_the_encoding_of_its_streams() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "game", "docs", "batch"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_commands_print_in_any_encoding(run: Run, encoding: str) -> None:
    for words in (["run", "skirmish_5x5", "--turns", "2"], ["rules", "4"], ["docs", "batch"], ["run", "no–where"]):
        done = run(encoding, *words)
        assert b"Traceback" not in done.stderr and b"internal error" not in done.stderr
        assert done.stdout.decode(encoding) or words[-1] == "no–where"
        assert done.returncode == (1 if words[-1] == "no–where" else 0)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_output_to_a_full_disk_fails_in_words() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for words in (["lint", "skirmish_5x5"], ["run", "skirmish_5x5", "--turns", "1", "--json"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "game", *words]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, check=False)
        assert done.returncode == 1
        assert b"the disk is full" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_keeps_every_letter(run: Run, encoding: str) -> None:
    done = run(encoding, "run", "skirmish_5x5", "--turns", "1", "--json")
    assert json.loads(done.stdout.decode(encoding))["scenario"] == "skirmish_5x5"


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_mode_in_any_encoding(run: Run, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    done = run(encoding, "play", "skirmish_5x5", "--text", typed="help\nmap\nunits\nquit\n")
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Ak–Kurgan", "Ak-Kurgan"), ("2 × 3…", "2 x 3..."), ("é“a”", 'e"a"'), ("→", "->"), ("界", "?")],
)
def test_what_an_encoding_lacks_is_replaced_by_what_is_nearest(
    text: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii", write_through=True))
    streams.prepare_streams()
    sys.stdout.write(text)
    assert raw.getvalue().decode("ascii") == shown
