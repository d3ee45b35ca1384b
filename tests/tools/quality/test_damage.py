"""Some damaged files and full disks; `python -m game fuzz --damage 300` and `--full-disk 100` make many."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

if not hasattr(os, "fork"):
    pytest.skip("processes cannot be forked here", allow_module_level=True)

from game.tools.quality.damage import WAYS
from game.tools.quality.damaged_reads import READERS
from game.tools.quality.forked import Answer, Wrong, check_notices
from game.tools.quality.full_disk import WRITERS

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", [2, 3, 10, 5000])
def test_every_way_of_damage_can_be_done_to_every_file(way: str, size: int) -> None:
    dice = random.Random(size)
    data = dice.randbytes(size)
    changed = {WAYS[way](data, dice) for _ in range(20)}
    assert changed - {data}
    if way == "with two blocks swapped":
        assert {tuple(sorted(found)) for found in changed if found} == {tuple(sorted(data))}


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(0, "done", ""), ""),
        (Answer(1, "", "error: the disk is full"), ""),
        (Answer(1, "", ""), "without a word"),
        (Answer(-9, "", ""), "exit code -9"),
        (Answer(1, "", "Traceback (most recent call last):\n"), "a traceback"),
        (Answer(1, "", "internal error: x"), "blames itself"),
        (Answer(0, "game 2 failed: ValueError: x", ""), "the name of an exception"),
    ],
)
def test_what_no_user_may_see_is_a_fault(answer: Answer, fault: str) -> None:
    assert fault in answer.fault
    assert bool(answer.fault) == bool(fault)


def test_one_notice_is_allowed_however_long_the_compiler_takes() -> None:
    check_notices(Answer(0, "", "Compiling the rules ...\nCompiling the rules: 40%\n"))
    with pytest.raises(Wrong, match="more than one"):
        check_notices(Answer(0, "", "Compiling the rules ...\nthe cache is damaged\n"))


@pytest.mark.slow
def test_one_of_each_kind() -> None:
    """In a process of its own, which has no threads and can be forked."""
    numbers = ("--damage", str(len(READERS)), "--full-disk", str(len(WRITERS)))
    command = [sys.executable, "-m", "game", "fuzz", *numbers, "--seed", "3", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    answers = json.loads(done.stdout)
    for name, kinds in (("damage", READERS), ("full_disk", WRITERS)):
        answer = answers[name]
        assert answer["faults"] == []
        assert all(sum(counts.values()) == 1 for counts in answer["kinds"].values())
        assert answer["kinds"].keys() <= kinds.keys()
    assert done.returncode == 0
