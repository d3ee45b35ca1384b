"""What the editor says below the map: what is under the mouse, and what a click of each button does there."""

from game.core.codes import NO_SIDE
from game.engine.telling.grammar import listed
from game.engine.telling.places import HEXSIDES
from game.language import mark, tr
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

_OF_REGIONS = mark({
    NEW: "Left: begin a region here. Right: take {here}.",
    REMOVE: "Left: remove {here}. Right: take {here}.",
    DETAILS: "Left: rename {here}. Right: take {here}.",
})  # fmt: skip
_OF_ZONES = mark({
    NEW: "Left: begin a climate zone here. Right: take {here}.",
    REMOVE: "Left: remove {here}. Right: take {here}.",
    DETAILS: "Left: name and temperatures of {here}. Right: take {here}.",
})  # fmt: skip
"""What the buttons do with a whole region or climate zone, by the word of the brush."""


def words_of_hex(sketch: Sketch, brush: Brush, hex: int) -> str:
    """Returns place, terrain, region and owner of a hex, and its climate zone where that is painted."""
    names, world = sketch.names, sketch.world
    owner, region = int(world.owners[hex]), int(world.region_at[hex])
    holder = tr("neither side") if owner == NO_SIDE else names.sides[owner].name
    place, label = int(world.place_at[hex]), names.label(hex)
    title = f"{names.place_names[place]} ({label})" if place >= 0 else tr("Hex {label}", label=label)
    area = f", {names.region_names[region]}" if region >= 0 else ""
    climate = f", {_zone_name(sketch, hex)}" if brush.group == CLIMATE else ""
    return f"{title}: {names.terrain_names[int(world.terrain_at[hex])]}{area}, {holder}{climate}"


def _zone_name(sketch: Sketch, hex: int) -> str:
    return sketch.zones[int(sketch.world.zone_at[hex])].name if sketch.zones else tr("no climate: mild all year")


def words_of_click(sketch: Sketch, brush: Brush, side: int, picked: str, hex: int, direction: int) -> str:
    """Returns what the buttons of the mouse do here; `side` is that of new units, `picked` what is being moved."""
    names, world = sketch.names, sketch.world
    if picked:
        name = picked if brush.group == PLACES else names.unit_names[sketch.unit(picked)]
        return tr("Left: put {name} down here. Esc: leave it where it was.", name=name)
    if brush.group == TERRAIN:
        here = names.terrain_names[int(world.terrain_at[hex])]
        return tr("Left: paint {terrain}. Right: take {here}.", terrain=brush.label, here=here)
    if brush.group == OWNERS:
        return tr("Left: owner {side}. Right: owner neither side.", side=brush.label)
    if brush.group == REGIONS:
        return _area(brush, names.region_names[int(world.region_at[hex])], _OF_REGIONS)
    if brush.group == CLIMATE:
        return _area(brush, _zone_name(sketch, hex), _OF_ZONES)
    if brush.target == Target.HEXSIDE:
        bits = int(world.hexsides[hex, direction])
        there = listed(tr(word) for bit, word in (*RIVERS, *CROSSINGS) if bits & bit)
        left = tr("Left: {feature} on the {direction} side.", feature=brush.label, direction=tr(HEXSIDES[direction]))
        return f"{left} {tr('Right: remove {thing}.', thing=there)}" if there else left
    if brush.target == Target.LINE:
        return tr("Left: drag the {line} to the next hex. Right: drag to remove it.", line=brush.label)
    return _piece(sketch, brush, side, hex)


def _area(brush: Brush, here: str, texts: dict[str, str]) -> str:
    """Returns what the buttons do with regions or climate zones; `here` is that of the hex."""
    if brush.target == Target.HEX:
        return tr("Left: put it into {area}. Right: take {here}.", area=brush.label, here=here)
    return tr(texts.get(brush.word, texts[DETAILS]), here=here)


def _piece(sketch: Sketch, brush: Brush, side: int, hex: int) -> str:
    """Returns what the buttons do with units or places."""
    is_unit = brush.group == FORCES
    ids = sketch.units_in(hex) if is_unit else sketch.places_in(hex)
    one = tr("one of the units") if is_unit else tr("one of the places")
    if len(ids) == 1:
        one = sketch.names.unit_names[sketch.unit(ids[0])] if is_unit else ids[0]
    if brush.word in (MOVE, DETAILS):
        if not ids:
            return tr("No unit is here.") if is_unit else tr("No place is here.")
        details = mark("Left: name and men of {name}.") if is_unit else mark("Left: rename {name}.")
        left = tr("Left: pick up {name}.", name=one) if brush.word == MOVE else tr(details, name=one)
    elif is_unit:
        owner = sketch.names.sides[side].name
        left = tr("Left: place a new unit, {type}, {side}.", type=brush.label, side=owner)
    elif ids:
        left = tr("Left: make {place} a {kind}.", place=one, kind=brush.label)
    else:
        left = tr("Left: a new {kind}.", kind=brush.label)
    return f"{left} {tr('Right: remove {thing}.', thing=one)}" if ids else left
