"""Output to a pipe, file or terminal of any encoding never fails."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.commands import streams

ROOT = Path(__file__).parents[2]
ENCODINGS = ["ascii", "cp1252", "koi8-r", "cp866", "utf-8"]


def run(encoding: str, *words: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    """Runs the game with standard streams of an encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "game", *words]
    return subprocess.run(command, input=typed.encode(encoding), env=environment, capture_output=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_commands_print_in_any_encoding(encoding: str) -> None:
    for words in (["run", "skirmish_5x5", "--turns", "2"], ["rules", "4"], ["docs", "batch"], ["run", "no–where"]):
        done = run(encoding, *words)
        assert b"Traceback" not in done.stderr and b"internal error" not in done.stderr
        done.stdout.decode(encoding)
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
def test_json_keeps_every_letter(encoding: str) -> None:
    done = run(encoding, "run", "skirmish_5x5", "--turns", "1", "--json")
    assert json.loads(done.stdout.decode(encoding))["scenario"] == "skirmish_5x5"


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_mode_in_any_encoding(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
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
