"""Differences of tile layers: terrain, regions, climate zones and owners."""

from collections.abc import Callable, Mapping
from functools import partial

from game.hexgrid import parse_label
from game.scenario.edits import ScenarioEdits, set_area_owner, set_climate, set_owners, set_regions, set_terrain
from game.scenario.edits.owners import NO_OWNER
from game.tools.tiled.comparison import Comparison
from game.tools.tiled.model import TileLayer
from game.yamlfile.traverse import Path

_LETTERS: dict[str, tuple[Path, Callable[[ScenarioEdits, Mapping[str, str]], None]]] = {
    "terrain": (("map", "terrain"), set_terrain),
    "regions": (("map", "region_rows"), set_regions),
    "climate": (("map", "climate", "rows"), set_climate),
}


def compare_letters(work: Comparison) -> None:
    """Makes the edits for hexes that have another terrain, region or climate zone."""
    for name, (path, write) in _LETTERS.items():
        changed, where = _changed(work, name)
        cells = {}
        for hex, letter in changed.items():
            label = work.layout.label(hex)
            if not letter:
                work.faults.append(f"{where}, hex {label}: the hex is empty; every hex has a tile in this layer")
                continue
            cells[label] = letter
            work.hexes[(str(path[-1]), hex // work.layout.cols)] = f"{where}, hex {label}"
        if cells:
            first = f"{where}, hex {next(iter(cells))}"
            work.make(path, first, partial(write, work.edits, cells))


def _changed(work: Comparison, name: str) -> tuple[dict[int, str], str]:
    """Returns by hex the new values of a layer, and its place; nothing if one of the maps has no such layer."""
    now, new = work.now.layer(name), work.new.layer(name)
    if not (isinstance(now, TileLayer) and isinstance(new, TileLayer)):
        return {}, ""
    pairs = enumerate(zip(now.cells, new.cells, strict=True))
    return {hex: value for hex, (old, value) in pairs if old != value}, new.where


def compare_owners(work: Comparison) -> None:
    """Makes the edits for hexes that have another owner, or from which a place with an owner has gone."""
    changed, where = _changed(work, "owners")
    new = work.new.layer("owners")
    if isinstance(new, TileLayer):
        where = new.where
        for label in work.moved:
            hex = parse_label(label, work.layout.cols, work.layout.rows, work.layout.first)
            changed.setdefault(hex, new.cells[hex])
    for hexes, area in _whole_regions(work, changed):
        side = changed[hexes[0]] or NO_OWNER
        region = ("scenario", "control", "regions", area)
        work.make(region, f"{where}, region {area}", partial(set_area_owner, work.edits, area, side))
    for hex, value in changed.items():
        owner = {work.layout.label(hex): value or NO_OWNER}
        path = ("scenario", "control", "places")
        work.make(path, f"{where}, hex {work.layout.label(hex)}", partial(set_owners, work.edits, owner))


def _whole_regions(work: Comparison, changed: dict[int, str]) -> list[tuple[list[int], str]]:
    """Returns the hexes and id of each region of several hexes that has gone as a whole from one owner to another."""
    rows, now = work.now.layer("regions"), work.now.layer("owners")
    assert isinstance(rows, TileLayer) and isinstance(now, TileLayer)
    members: dict[str, list[int]] = {}
    for hex, letter in enumerate(rows.cells):
        members.setdefault(letter, []).append(hex)
    found = []
    for letter, hexes in members.items():
        is_whole = len(hexes) > 1 and all(hex in changed for hex in hexes)
        if is_whole and len({(now.cells[hex], changed[hex]) for hex in hexes}) == 1:
            found.append((hexes, work.edits.text_at(("map", "regions", letter, "id"))))
    return found
