"""Boards on which an assault has been joined, and battles fought on them."""

from collections import Counter
from typing import Any

import numpy as np

from game.core.codes import (
    EventKind,
    LossCause,
    Modifier,
    Result,
    UnitFlag,
)
from game.core.dtypes import CRT_CELL, PREVIEW_ROW
from game.rules.combat.assault import preview_assault, resolve_assault
from game.rules.combat.strength import BY_DAY
from tests.boards import Board, board

SUPPLIED = int(UnitFlag.IN_SUPPLY)
TARGET = "0303"
OPEN = """
    .  .  .  .  .
    .  .a .b .  .
    .  .  .C .  .
    .  .  .  .  .
    .  .  .  .  .
"""
"""a and b stand north-west and north-east of C, who may fall back to the other four hexes."""


def drawn(drawing: str = OPEN, joined: str = "ab", temperature: int = 150, **rest: Any) -> Board:
    """A board on which `joined` have joined the assault on TARGET."""
    b = board(drawing, temperature=temperature, **rest)
    for unit in joined:
        b.unit(unit)["target"] = b.hex(TARGET)
    return b


def ledger(b: Board, how: int = BY_DAY) -> dict[Modifier, int]:
    """Sums of the ledger by modifier, from the preview of the assault on TARGET."""
    out = np.zeros(11, PREVIEW_ROW)
    preview_assault(b.world, b.state, b.hex(TARGET), how, out, b.log)
    rows: Counter[Modifier] = Counter()
    for row in b.log.ledger[: b.log.count[1]]:
        rows[Modifier(int(row["modifier"]))] += int(row["value"])
    shifts = sum(value for modifier, value in rows.items() if modifier.name.startswith("SHIFT_"))
    last = len(b.world.odds) - 1
    assert rows[Modifier.COLUMN] == max(0, min(rows[Modifier.ODDS] + shifts, last)), "every shift counts once"
    return dict(rows)


def fight(b: Board, *, dice: int = 7, advance: int = 0, how: int = BY_DAY, seed: int = 0, **cell: int) -> Result:
    """Resolve the assault on TARGET with a table whose every cell is `cell`."""
    fields = {"attacker_loss": 0, "defender_loss": 0, "result": Result.STAND, "capture": 0, **cell}
    crt = np.zeros(b.world.crt.shape, CRT_CELL)
    for name, value in fields.items():
        crt[name] = value
    crt.flags.writeable = False
    world = b.world._replace(crt=crt)
    return Result(resolve_assault(world, b.state, b.hex(TARGET), advance, dice, how, seed, b.log))


def men(b: Board, letters: str) -> list[int]:
    return [int(b.unit(letter)["men"]) for letter in letters]


def lost(b: Board, side: int, cause: LossCause) -> int:
    return int(b.state.sides[side]["lost"][cause])


def kinds(b: Board) -> list[EventKind]:
    return [EventKind(event[0]) for event in b.events()]


def surrounded(gap: str = ".e") -> str:
    return f". . . . .\n. .a .b . .\n. .d .C {gap} .\n. .f .g . .\n. . . . ."
