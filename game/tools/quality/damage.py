"""Damages one file at a time and gives the command that reads it: no traceback, no wrong result, nothing lost.

Every number of a damage has its own dice, so that a fault comes back with the same seed.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.core.jit import MODE
from game.tools.quality.damaged_reads import ANSWERS, READERS, Damaged
from game.tools.quality.forked import Wrong
from game.tools.quality.samples import Samples

_BLOCK = 4096
_FLIPS = 8
"""Most bytes that are flipped."""


def _truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, _FLIPS)):
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _zeroed(data: bytes, dice: random.Random) -> bytes:
    """Zeros from some place to the end, or in one block: what a power cut leaves."""
    at = dice.randrange(len(data))
    length = len(data) - at if dice.random() < 0.5 else min(_BLOCK, len(data) - at)
    return data[:at] + bytes(length) + data[at + length :]


def _block(data: bytes, dice: random.Random) -> tuple[int, int]:
    length = dice.randint(1, max(1, min(_BLOCK, len(data) // 3)))
    return dice.randrange(len(data) - length + 1), length


def _duplicated(data: bytes, dice: random.Random) -> bytes:
    at, length = _block(data, dice)
    return data[: at + length] + data[at:]


def _swapped(data: bytes, dice: random.Random) -> bytes:
    """Two blocks of equal length that do not overlap change places."""
    length = dice.randint(1, max(1, min(_BLOCK, len(data) // 3)))
    first, second = sorted(dice.sample(range(max(2, len(data) // length)), 2))
    a, b = data[first * length :][:length], data[second * length :][:length]
    between, rest = data[(first + 1) * length : second * length], data[second * length + len(b) :]
    return data[: first * length] + b + between + a + rest


WAYS: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "truncated": _truncated,
    "emptied": lambda data, dice: b"",
    "with flipped bits": _flipped,
    "filled with zeros": _zeroed,
    "with a block twice": _duplicated,
    "with two blocks swapped": _swapped,
    "deleted": lambda data, dice: None,
}


def run_damage(samples: Samples, count: int, seed: int, each: Callable[[], None]) -> dict[str, Any]:
    """Damages this many files and reads each of them. Returns counts by kind and answer, and a line for each fault."""
    kinds = [kind for kind in READERS if MODE == "fast" or kind not in ("kernel", "helper")]
    answers: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    ways: Counter[str] = Counter()
    faults = []
    for number in range(count):
        dice = random.Random(seed * 1_000_003 + number)
        kind, way = kinds[number % len(kinds)], dice.choice(list(WAYS))
        ways[way] += 1
        answer, fault = _one(samples, samples.folder.with_name("case"), kind, way, dice)
        answers[kind][answer] += 1
        if fault:
            faults.append(f"damage {number + 1} ({kind}, {way}): {fault}")
        each()
    return {
        "damages": count,
        "seed": seed,
        "kinds": {kind: {answer: counts[answer] for answer in ANSWERS} for kind, counts in answers.items()},
        "ways": {way: ways[way] for way in WAYS},
        "faults": faults,
    }


def _one(samples: Samples, folder: Path, kind: str, way: str, dice: random.Random) -> tuple[str, str]:
    """Damages one file of a kind and reads it. Returns the answer and what is wrong with it."""
    folder.mkdir()
    case = Damaged(samples, folder, dice, lambda data: WAYS[way](data, dice) if len(data) > 1 else b"")
    try:
        READERS[kind](case)
    except Wrong as wrong:
        return case.answer, f"{case.about}: {wrong}"
    finally:
        shutil.rmtree(folder)
    return case.answer, ""
