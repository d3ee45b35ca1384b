"""A besieged town, and weeks of its siege."""

from typing import Any

from game.rules.combat.sieges import siege_week
from game.rules.command.loyalty import loyalty_week
from game.rules.command.mutiny import disloyalty_week
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.attrition import attrition_week
from game.rules.upkeep.replacements import replace_losses
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T, board

TOWN = "0202"
CLOSED = ". .a . .\n. .@G . .\n. . .b ."
"""a and b, of side 0, close all six exits of G's town."""
BANDS: dict[str, Any] = {"men": 900, "type": T.IRREGULAR_HORSE}


def siege(drawing: str = CLOSED, **rest: Any) -> Board:
    given = {"owner": 0, "last_turn": 60, **rest}
    units = {"a": BANDS, "b": BANDS, **given.pop("units", {})}
    b = board(drawing, units=units, **given)
    mark_supply(b.world, b.state)
    return b


def place(b: Board, label: str = TOWN) -> Any:
    return b.state.places[b.world.place_at[b.hex(label)]]


def week(b: Board, seed: int = 1, count: int = 1) -> list[int]:
    """The end of some weeks as far as a siege goes; the kinds of events."""
    b.log.count[0] = 0
    for _ in range(count):
        mark_supply(b.world, b.state)
        siege_week(b.world, b.state, seed, b.log)
        attrition_week(b.world, b.state, seed, b.log)
        replace_losses(b.world, b.state, b.log)
        loyalty_week(b.world, b.state)
        disloyalty_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1
    return [event[0] for event in b.events()]


def put(b: Board, unit: str, label: str) -> None:
    b.unit(unit)["hex"] = b.hex(label)
    mark_presence_and_zoc(b.world, b.state)
