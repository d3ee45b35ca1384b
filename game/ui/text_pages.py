"""Pages of the text mode: map, hexes, units, battles."""

import numpy as np

from game.core.names import Names
from game.core.terms import NO_HEX, NO_PLACE, NO_SIDE, Result, Status, UnitFlag
from game.engine.events import Event
from game.engine.narrate import RESULTS, ledger_text
from game.engine.preview import BattlePreview
from game.engine.refusals import hex_name
from game.ui.session import Session

HELP = """Orders (UNIT is a unit's id, HEX a label such as 0303):
  move UNIT HEX            march                 force UNIT              forced march
  rail UNIT HEX            by train              river UNIT HEX          by boat
  enter UNIT HEX           from beyond the map   exit UNIT BOX           leave the map
  join UNIT HEX            plan an assault       leave UNIT              leave it again
  assault HEX advance      fight, and move in    assault HEX hold        fight, and stay
  end turn                 hand over
Questions:
  map [WHERE]   the map around a hex, place or unit       units [WORD]   your units, or those with WORD in the name
  look WHERE    a hex and who is in it                    orders UNIT    what a unit can do
  odds HEX      exact chances of a planned assault
The game: undo, save NAME, load [NAME], quit. It saves itself all the time."""

_WIDE, _HIGH = 9, 6
"""Hexes to each side of the middle of the map section."""


def map_lines(session: Session, middle: int) -> list[str]:
    """A section of the map: letters for terrain, men in hundreds where units are, * for places."""
    names, world = session.names, session.world
    tops, letters = _tops(session), _letters(names.terrain_ids)
    marks = _side_marks(names)
    row, col = divmod(middle, names.cols)
    rows = range(max(0, row - _HIGH), min(names.rows, row + _HIGH + 1))
    cols = range(max(0, col - _WIDE), min(names.cols, col + _WIDE + 1))
    owners = session.view().state.owner
    lines = ["        " + " ".join(f"{c + 1:>3d}" for c in cols)]
    shown: set[int] = set()
    for r in rows:
        cells = []
        for hex in range(r * names.cols + cols[0], r * names.cols + cols[-1] + 1):
            if hex in tops:
                side, men = tops[hex]
                cells.append(f"{marks[side]}{min(99, -(-men // 100)):<2d}")
                continue
            terrain, owner = int(world.terrain_at[hex]), int(owners[hex])
            shown.add(terrain)
            place = "*" if int(world.place_at[hex]) != NO_PLACE else " "
            cells.append(letters[terrain] + place + ("." if owner == NO_SIDE else marks[owner].lower()))
        lines.append(f"{r + 1:>4d}  " + ("  " if r % 2 else "") + " ".join(cells))
    told = [f"{marks[side]}5 = {names.sides[side].name}, up to 500 men" for side in (0, 1)]
    told += [f"{letters[terrain]} {names.terrain_names[terrain].lower()}" for terrain in sorted(shown)]
    lines.append("; ".join([*told, "* a place", "last letter: who holds it"]))
    places = [
        f"{names.place_ids[place]} {names.label(int(hex))}"
        for place, hex in enumerate(world.places["hex"])
        if int(hex) // names.cols in rows and int(hex) % names.cols in cols
    ]
    return [*lines, "Places: " + ", ".join(places)] if places else lines


def _letters(ids: tuple[str, ...]) -> list[str]:
    """A letter of its own for every terrain."""
    found: list[str] = []
    for name in ids:
        choices = [*name.replace("_", ""), *name.upper().replace("_", "")]
        found.append(next((letter for letter in choices if letter not in found), "?"))
    return found


def _side_marks(names: Names) -> tuple[str, str]:
    """A capital letter for each side, not the same."""
    first = names.sides[0].short[0].upper()
    second = next((letter for letter in names.sides[1].short.upper() if letter != first), "Z")
    return first, second


def _tops(session: Session) -> dict[int, tuple[int, int]]:
    """Side and men in every hex with units."""
    units = session.view().state.units
    found: dict[int, tuple[int, int]] = {}
    for unit in np.flatnonzero(units["status"] == Status.ON_MAP):
        hex, side = int(units["hex"][unit]), int(units["side"][unit])
        found[hex] = (side, found.get(hex, (side, 0))[1] + int(units["men"][unit]))
    return found


def hex_lines(session: Session, hex: int) -> list[str]:
    """A hex and the units in it."""
    names, world, state = session.names, session.world, session.view().state
    owner = session.side_name(int(state.owner[hex]))
    terrain = names.terrain_names[int(world.terrain_at[hex])]
    region = int(world.region_at[hex])
    where = f", {names.region_names[region]}" if region >= 0 else ""
    lines = [f"{hex_name(world, names, hex)}: {terrain}{where}, held by {owner}"]
    units = state.units
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    return lines + ["  " + unit_line(session, int(unit)) for unit in here]


def unit_line(session: Session, unit: int) -> str:
    """A unit in one line."""
    names, world = session.names, session.world
    row = session.view().state.units[unit]
    where = "not on the map"
    if int(row["status"]) == Status.ON_MAP:
        where = hex_name(world, names, int(row["hex"]))
    elif int(row["status"]) == Status.IN_BOX:
        where = names.box_names[int(row["box"])]
    marks = [flag.name.lower() for flag in UnitFlag if int(row["flags"]) & flag and flag != UnitFlag.IN_SUPPLY]
    if int(row["target"]) != NO_HEX:
        marks.append(f"joined assault on {names.label(int(row['target']))}")
    fit = int(row["men"]) - int(row["sick"])
    facts = f"{fit:,} fit men, quality {int(row['quality'])}, {int(row['machine_guns'])} MG, {int(row['guns'])} guns"
    extra = f", {', '.join(marks)}" if marks else ""
    return f"{names.unit_ids[unit]} ({names.unit_names[unit]}), {where}: {facts}, {int(row['mp'])} MP{extra}"


def units_lines(session: Session, word: str) -> list[str]:
    """The units of the side at the table, or all whose name holds a word."""
    names, units = session.names, session.view().state.units
    chosen = []
    for unit in range(len(units)):
        known = int(units[unit]["status"]) in (Status.ON_MAP, Status.IN_BOX)
        named = word.lower() in f"{names.unit_ids[unit]} {names.unit_names[unit]}".lower()
        if known and (named if word else int(units[unit]["side"]) == session.seat):
            chosen.append(unit_line(session, unit))
    return chosen or ["No such unit."]


def battle_lines(session: Session, battle: Event | BattlePreview) -> list[str]:
    """The reckoning of a battle fought or planned; a planned one with all throws of the dice."""
    if isinstance(battle, Event):
        return ["  " + ledger_text(session.names, row) for row in battle.battle]
    lines = ["  " + ledger_text(session.names, row) for row in battle.ledger]
    lines.append("  dice  in 36  attackers lose  defenders lose  result")
    for row in battle.rows:
        losses = f"{row.attacker_loss:>14,d}  {row.defender_loss:>14,d}"
        lines.append(f"  {row.total:>4d}  {row.ways:>5d}  {losses}  {RESULTS[row.result]}")
    won = battle.chance(Result.RETREAT, Result.ROUT)
    ours, theirs = battle.mean_losses()
    lines.append(f"  Chance to win {won:.0%}; mean losses {ours:.0f} against {theirs:.0f}.")
    return lines
