"""What the editor says below the map: what is under the mouse, and what a click of each button does there."""

from game.core.codes import NO_SIDE
from game.engine.telling.places import HEXSIDES, hex_name
from game.play.editing.palette import (
    CLIMATE,
    DETAILS,
    FORCES,
    MOVE,
    NEW,
    OWNERS,
    PLACES,
    REGIONS,
    REMOVE,
    TERRAIN,
    Brush,
    Target,
)
from game.play.editing.sketch import Sketch
from game.ui.panels.hex_text import CROSSINGS, RIVERS


def words_of_hex(sketch: Sketch, brush: Brush, hex: int) -> str:
    """Returns place, terrain, region and owner of a hex, and its climate zone where that is painted."""
    names, world = sketch.names, sketch.world
    owner, region = int(world.owners[hex]), int(world.region_at[hex])
    holder = "neither side" if owner == NO_SIDE else names.sides[owner].name
    place = hex_name(world, names, hex) if int(world.place_at[hex]) >= 0 else f"Hex {names.label(hex)}"
    area = f", {names.region_names[region]}" if region >= 0 else ""
    climate = f", {_zone_name(sketch, hex)}" if brush.group == CLIMATE else ""
    return f"{place}: {names.terrain_names[int(world.terrain_at[hex])]}{area}, {holder}{climate}"


def _zone_name(sketch: Sketch, hex: int) -> str:
    return sketch.zones[int(sketch.world.zone_at[hex])].name if sketch.zones else "no climate: mild all year"


def words_of_click(sketch: Sketch, brush: Brush, side: int, picked: str, hex: int, direction: int) -> str:
    """Returns what the buttons of the mouse do here; `side` is that of new units, `picked` what is being moved."""
    names, world = sketch.names, sketch.world
    if picked:
        name = picked if brush.group == PLACES else names.unit_names[sketch.unit(picked)]
        return f"Left: put {name} down here. Esc: leave it where it was."
    if brush.group == TERRAIN:
        return f"Left: paint {brush.label}. Right: take {names.terrain_names[int(world.terrain_at[hex])]}."
    if brush.group == OWNERS:
        return f"Left: owner {brush.label}. Right: owner neither side."
    if brush.group == REGIONS:
        return _area(brush, names.region_names[int(world.region_at[hex])], "region", "rename")
    if brush.group == CLIMATE:
        return _area(brush, _zone_name(sketch, hex), "climate zone", "name and temperatures of")
    if brush.target == Target.HEXSIDE:
        bits = int(world.hexsides[hex, direction])
        there = [word for bit, word in (*RIVERS, *CROSSINGS) if bits & bit]
        gone = f" Right: remove {' and '.join(there)}." if there else ""
        return f"Left: {brush.label} on the {HEXSIDES[direction]} side.{gone}"
    if brush.target == Target.LINE:
        return f"Left: drag the {brush.label} to the next hex. Right: drag to remove it."
    return _piece(sketch, brush, side, hex)


def _area(brush: Brush, here: str, what: str, change: str) -> str:
    """Returns what the buttons do with regions or climate zones; `here` is that of the hex."""
    if brush.target == Target.HEX:
        return f"Left: put it into {brush.label}. Right: take {here}."
    left = {NEW: f"begin a {what} here", REMOVE: f"remove {here}"}.get(brush.word, f"{change} {here}")
    return f"Left: {left}. Right: take {here}."


def _piece(sketch: Sketch, brush: Brush, side: int, hex: int) -> str:
    """Returns what the buttons do with units or places."""
    is_unit = brush.group == FORCES
    ids = sketch.units_in(hex) if is_unit else sketch.places_in(hex)
    word = "unit" if is_unit else "place"
    one = f"one of the {word}s"
    if len(ids) == 1:
        one = sketch.names.unit_names[sketch.unit(ids[0])] if is_unit else ids[0]
    gone = f" Right: remove {one}." if ids else ""
    if brush.word in (MOVE, DETAILS):
        details = "name and men of" if is_unit else "rename"
        return f"Left: {'pick up' if brush.word == MOVE else details} {one}.{gone}" if ids else f"No {word} is here."
    if is_unit:
        return f"Left: place a new unit, {brush.label}, {sketch.names.sides[side].name}.{gone}"
    return f"Left: {f'make {one} a {brush.label}' if ids else f'a new {brush.label}'}.{gone}"
