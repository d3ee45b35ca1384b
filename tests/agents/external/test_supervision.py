"""A class that never returns, or ends the process, loses the game and nothing else."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.agents.external.supervision import AVAILABLE
from game.batch.run.runner import play_seeds
from tests.conftest import SKIRMISH, Command
from tests.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not AVAILABLE, reason="needs fork")]

BOT = """
import os, time
from game import END_TURN
class Bot:
    def start(self, scenario, side, seed): pass
    def choose(self, view, orders):
        if view.turn == 2:
            {body}
        return END_TURN
"""
ENDLESS = {
    "stubborn loop": "while True:\n                try: time.sleep(1)\n                except BaseException: pass",
    "machine code": "sum(range(10**15))",
}


def bot(folder: Path, body: str) -> str:
    file = folder / "bot.py"
    file.write_text(BOT.format(body=body))
    return f"{file}:Bot"


@pytest.mark.parametrize(("body", "workers"), [("stubborn loop", 1), ("machine code", 2)])
def test_a_class_that_never_returns_forfeits_its_game(tmp_path: Path, body: str, workers: int) -> None:
    spec = f"{bot(tmp_path, ENDLESS[body])}:seconds=1"
    rows = list(play_seeds(SKIRMISH, (spec, "still"), [1, 2], workers=workers))
    for row in rows:
        assert (row.level, row.fault_side, row.turns) == ("Forfeit", "riders", 1)
        assert row.fault.startswith("no answer within 1 s (bot.py, line ")


def test_a_class_that_ends_the_process_forfeits_its_game(tmp_path: Path, command: Command) -> None:
    spec = bot(tmp_path, "os._exit(7)")
    answer = command("run", SKIRMISH, "--riders", spec)
    assert answer.code == 0
    assert "it ended the process of the game, which ended with exit code 7" in " ".join(answer.out.split())
    (row,) = play_seeds(SKIRMISH, ("still", spec), [1])
    assert row.fault_side == "regulars"


def test_a_module_that_never_ends_is_explained(tmp_path: Path, command: Command) -> None:
    (tmp_path / "bot.py").write_text("while True: pass\n")
    answer = command("run", SKIRMISH, "--riders", f"{tmp_path / 'bot.py'}:Bot:seconds=1")
    assert answer.code == 1
    assert "cannot be loaded: no answer within 1 s (bot.py, line 1)" in answer.err


def test_ctrl_c_stops_a_class_and_says_where_it_was(tmp_path: Path) -> None:
    spec = bot(tmp_path, f"open('{tmp_path}/note', 'w')\n            {ENDLESS['stubborn loop']}")
    ours = subprocess.Popen(
        [sys.executable, "-m", "game", "run", SKIRMISH, "--riders", spec],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    wait_until((tmp_path / "note").exists, 120)
    os.kill(ours.pid, signal.SIGINT)
    _, note = ours.communicate(timeout=30)
    assert ours.returncode == 130
    assert "an agent has been thinking for" in note
    assert "(bot.py, line " in note
