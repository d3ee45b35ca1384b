"""Differences of places, units, boxes, names of regions, and custom properties of the map."""

from functools import partial

from game.hexgrid import NO_HEX
from game.scenario.edits import (
    CannotEdit,
    add_place,
    add_unit,
    move_place,
    move_unit,
    path_of_unit_value,
    remove_place,
    remove_unit,
    rename_place,
    site_of_unit,
)
from game.scenario.edits.grid import hex_of_place, site_word
from game.tools.tiled.comparison import Comparison
from game.tools.tiled.from_scenario import FORMAT
from game.tools.tiled.model import TiledObject
from game.tools.tiled.pairs import are_equal, compare_properties, compare_text, entry_of, free_id, paired, set_or_remove
from game.tools.tiled.read_map import hex_of
from game.yamlfile.problems import quoted

_PREFIXES = {"group ": ("map", "groups"), "climate zone ": ("map", "climate", "zones")}


def compare_places(work: Comparison) -> None:
    """Makes the edits for places that are new, gone, changed, elsewhere or called otherwise."""
    pairs = paired(work, "places")
    if pairs is None:
        return
    for now, new in pairs.kept:
        path = ("map", "places", now.key)
        label = _label(work, new)
        compare_properties(work, path, now, new)
        compare_text(work, (*path, "kind"), now.kind, new.kind, new.where)
        if label and label != (before := _label(work, now)):
            work.moved += [before, label]
            work.make(path, new.where, partial(move_place, work.edits, now.key, label))
    for now, new in pairs.kept:
        if new.name != now.name:
            path = ("map", "places", new.name)
            work.make(path, new.where, partial(rename_place, work.edits, now.key, new.name))
    for new in pairs.added:
        label = _label(work, new)
        if label:
            entry = partial(entry_of, new, hex=label, kind=new.kind)
            path = ("map", "places", new.name)
            work.make(path, new.where, lambda new=new, entry=entry: add_place(work.edits, new.name, entry()))  # type: ignore[misc]
    for now in pairs.gone:
        where = f"{pairs.where}, place {quoted(now.name)}"
        work.make(("map", "places", now.key), where, partial(remove_place, work.edits, now.key))


def _label(work: Comparison, thing: TiledObject) -> str:
    """Returns the label of the hex of an object; empty, with a fault, if it is off the map."""
    hex = hex_of(thing, work.layout)
    if hex == NO_HEX:
        work.faults.append(f"{thing.where}: it stands off the map; move it into a hex")
        return ""
    return work.layout.label(hex)


def compare_units(work: Comparison) -> None:
    """Makes the edits for units that are new, gone, changed or elsewhere."""
    pairs = paired(work, "units")
    if pairs is None:
        return
    for now, new in pairs.kept:
        path = ("oob", "units", now.key)
        path_of = partial(path_of_unit_value, work.edits, now.key)
        compare_properties(work, path, now, new, ("id", "at"), path_of)
        compare_text(work, (*path, "name"), now.name, new.name, new.where)
        compare_text(work, (*path, "type"), now.kind, new.kind, new.where)
        if _has_moved(work, now, new):
            work.make(path, new.where, partial(_move, work, now, new))
    for new in pairs.added:
        work.make(("oob", "units"), new.where, partial(_add_unit, work, new))
    for now in pairs.gone:
        where = f"{pairs.where}, unit {quoted(now.key)}"
        work.make(("oob", "units", now.key), where, partial(remove_unit, work.edits, now.key))


def _has_moved(work: Comparison, now: TiledObject, new: TiledObject) -> bool:
    """Whether a unit stands elsewhere, or stays where the place was in which it stood."""
    before, after = hex_of(now, work.layout), hex_of(new, work.layout)
    is_elsewhere = after != before or (after == NO_HEX and now.properties.get("at") != new.properties.get("at"))
    return is_elsewhere or (after != NO_HEX and work.layout.label(after) in work.moved)


def _move(work: Comparison, now: TiledObject, new: TiledObject) -> None:
    site = _site(work, new)
    if _hex_word(work, site_of_unit(work.edits, now.key)) != _hex_word(work, site):
        move_unit(work.edits, now.key, site)


def _hex_word(work: Comparison, site: str) -> str:
    """Returns the label of the hex of a place; anything else as it is."""
    return hex_of_place(work.edits, site) or site


def _site(work: Comparison, thing: TiledObject) -> str:
    """Returns where a unit stands: a place, a hex, or off the map what its property `at` says."""
    hex = hex_of(thing, work.layout)
    if hex != NO_HEX:
        return site_word(work.edits, work.layout.label(hex))
    at = thing.properties.get("at", "")
    if not at:
        raise CannotEdit("a unit off the map needs a property `at`: schedule, event or box:NAME")
    return at


def _add_unit(work: Comparison, new: TiledObject) -> None:
    side = new.properties.get("side") or (new.tile.split("/")[1] if new.tile.startswith("unit/") else "")
    id = free_id(new, work.edits.keys(("oob", "units")))
    entry = entry_of(new, name=new.name or id, side=side, type=new.kind, at=_site(work, new))
    add_unit(work.edits, id, entry)


def compare_boxes(work: Comparison) -> None:
    """Makes the edits for boxes that are new, gone or changed; where a box is drawn means nothing."""
    pairs = paired(work, "boxes")
    if pairs is None:
        return
    for now, new in pairs.kept:
        path = ("map", "boxes", now.key)
        compare_properties(work, path, now, new)
        compare_text(work, (*path, "name"), now.name, new.name, new.where)
    for new in pairs.added:
        work.make(("map", "boxes"), new.where, partial(_add_box, work, new))
    for now in pairs.gone:
        path = ("map", "boxes", now.key)
        work.make(path, f"{pairs.where}, box {quoted(now.key)}", partial(work.edits.remove, path))


def _add_box(work: Comparison, new: TiledObject) -> None:
    id = free_id(new, work.edits.keys(("map", "boxes")))
    work.edits.set_value(("map", "boxes", id), entry_of(new, name=new.name or id))


def compare_regions(work: Comparison) -> None:
    """Makes the edits for regions that are new, gone, or have another name, id, groups or access."""
    pairs = paired(work, "region names", lambda thing: thing.properties.get("letter", ""))
    if pairs is None:
        return
    for now, new in pairs.kept:
        path = ("map", "regions", now.properties["letter"])
        compare_properties(work, path, now, new, ("letter",))
        compare_text(work, (*path, "name"), now.name, new.name, new.where)
    for new in pairs.added:
        work.make(("map", "regions"), new.where, partial(_add_region, work, new))
    for now in pairs.gone:
        path = ("map", "regions", now.properties["letter"])
        work.make(path, f"{pairs.where}, region {quoted(now.name)}", partial(work.edits.remove, path))


def _add_region(work: Comparison, new: TiledObject) -> None:
    letter = new.properties.get("letter", "")
    if not letter:
        raise CannotEdit("a new region needs a property `letter`, and an `id` and a name")
    entry = entry_of(new, id=new.properties.get("id", ""), name=new.name)
    entry.pop("letter", None)
    work.edits.set_value(("map", "regions", letter), entry)


def compare_map(work: Comparison) -> None:
    """Makes the edits for groups and climate zones, which are custom properties of the map."""
    given = work.new.properties
    if given.get("export format", FORMAT) != FORMAT:
        work.faults.append("the map was exported by another version of the game; export the scenario again")
    for name, old in work.now.properties.items():
        if name == "grid" and given.get(name, old) != old:
            work.faults.append("map property 'grid': size and labels of a map cannot be changed by an import")
    for name in [*work.now.properties, *(name for name in given if name not in work.now.properties)]:
        prefix = next((prefix for prefix in _PREFIXES if name.startswith(prefix)), "")
        old, value = work.now.properties.get(name, ""), given.get(name, "")
        if prefix and not are_equal(old, value):
            path = (*_PREFIXES[prefix], name.removeprefix(prefix))
            set_or_remove(work, path, value, f"map property {quoted(name)}")
