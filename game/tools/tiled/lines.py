"""Differences of lines: rivers and crossings along hexsides; railways, roads, tracks and passes from hex to hex."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby, pairwise

from game.hexgrid import NO_HEX, hex_distance
from game.scenario.edits import CannotEdit, add_hexsides, remove_hexsides, set_line
from game.scenario.edits.grid import Edge
from game.tools.tiled.comparison import Comparison
from game.tools.tiled.from_scenario import LINES
from game.tools.tiled.model import ObjectLayer, TiledObject
from game.tools.tiled.pairs import compare_properties, compare_text, entry_of, free_id, paired
from game.tools.tiled.tiles import CROSSINGS
from game.yamlfile.problems import guess, quoted

_KINDS = {"rails": ("rail",), "roads": ("road", "track"), "passes": ("pass",)}


def compare_lines(work: Comparison) -> None:
    """Makes the edits for lines that have other points, names or properties."""
    for section in LINES:
        _compare_section(work, section)


def _compare_section(work: Comparison, section: str) -> None:
    pairs = paired(work, section)
    if pairs is None:
        return
    for now, new in pairs.kept:
        path = ("map", section, now.key)
        compare_properties(work, path, now, new)
        old, line = _hexes(work, now), _hexes(work, new)
        if old != line and line:
            labels = [work.layout.label(hex) for hex in line]
            work.make(path, new.where, partial(set_line, work.edits, section, now.key, labels))
        if section == "roads":
            compare_text(work, (*path, "kind"), now.kind, new.kind, new.where)
        if section != "passes":
            compare_text(work, (*path, "name"), now.name, new.name, new.where)
        elif now.name != new.name:
            work.make(("map", section, new.name), new.where, partial(work.edits.rename, path, new.name))
    for new in pairs.added:
        work.make(("map", section), new.where, partial(_add, work, section, new))
    for now in pairs.gone:
        path = ("map", section, now.key)
        work.make(path, f"{pairs.where}, {quoted(now.name or now.key)}", partial(work.edits.remove, path))


def _add(work: Comparison, section: str, new: TiledObject) -> None:
    kinds = _KINDS[section]
    if new.kind not in (*kinds, ""):
        raise CannotEdit(f"unknown kind of line {quoted(new.kind)}; expected {' or '.join(kinds)}")
    line = _hexes(work, new)
    if len(line) < 2:
        raise CannotEdit("a line needs two hexes at least")
    hexes = " ".join(work.layout.label(hex) for hex in line)
    id = new.key if section == "passes" else free_id(new, work.edits.keys(("map", section)))
    name = "" if section == "passes" else new.name or (id if section == "rails" else "")
    kind = (new.kind or kinds[-1]) if section == "roads" else ""
    work.edits.set_value(("map", section, id), entry_of(new, name=name, kind=kind, hexes=hexes))


def _hexes(work: Comparison, thing: TiledObject) -> list[int]:
    """Returns the hexes of a line: those of its points, and those between them."""
    found: list[int] = []
    for at in thing.points or (thing.at,):
        hex = work.layout.hex_at(at)
        if hex == NO_HEX:
            work.faults.append(f"{thing.where}: the line leaves the map at x {at[0]:g}, y {at[1]:g}")
            return []
        near = not found or hex_distance(found[-1], hex, work.layout.cols) <= 1
        found += [hex] if near else work.layout.hexes_between(found[-1], hex)
    return [hex for hex, _ in groupby(found)]


def compare_rivers(work: Comparison) -> None:
    """Makes the edits for rivers that take another course."""
    now, new = work.now.layer("rivers"), work.new.layer("rivers")
    if not (isinstance(now, ObjectLayer) and isinstance(new, ObjectLayer)):
        if isinstance(now, ObjectLayer):
            work.notes.append("there is no object layer 'rivers'; nothing is changed there")
        return
    before, after = _by_river(now.objects, now.objects), _by_river(new.objects, now.objects)
    for name, pieces in after.items():
        old = before.get(name, [])
        edges = _edges(work, pieces)
        if edges is None:
            continue
        there = _edges(work, old) or {}
        course, where = ("rivers", name), pieces[0].where
        size = pieces[0].properties.get("size") or "minor"
        added = [work.layout.words[edge] for edge in edges if edge not in there]
        removed = [work.layout.words[edge] for edge in there if edge not in edges]
        path = ("map", "rivers", name)
        if added:
            work.make(path, where, partial(add_hexsides, work.edits, course, added, size=size))
        if removed:
            work.make(path, where, partial(remove_hexsides, work.edits, course, removed))
        left_out = ("id",) if old else ("id", "size")
        compare_properties(work, path, old[0] if old else TiledObject(0, name, "river", (0, 0)), pieces[0], left_out)
        named = next((piece.name for piece in pieces if piece.name not in ("", name)), "") if old else ""
        if named:
            work.make(("map", "rivers", named), where, partial(work.edits.rename, path, named))
    for name in sorted(before.keys() - after.keys()):
        path = ("map", "rivers", name)
        work.make(path, f"{new.where}, river {quoted(name)}", partial(work.edits.remove, path))


def _by_river(objects: Iterable[TiledObject], now: Iterable[TiledObject]) -> dict[str, list[TiledObject]]:
    """Returns the pieces of each river by its name in the scenario; the first piece has its properties."""
    known = {thing.key for thing in now}
    free = known - {thing.properties.get("id", "") for thing in objects}
    renamed = {id: thing.name for thing in objects if (id := thing.properties.get("id", "")) and thing.name in free}
    found: dict[str, list[TiledObject]] = {}
    for thing in objects:
        id = thing.properties.get("id", "")
        found.setdefault((id if id in known else renamed.get(id, id)) or thing.name, []).append(thing)
    for pieces in found.values():
        pieces.sort(key=lambda piece: -len(piece.properties))
    return found


def _edges(work: Comparison, pieces: list[TiledObject]) -> dict[Edge, None] | None:
    """Returns the hexsides of a river in their order; None, with a fault, if a piece is no line along hexsides."""
    found: dict[Edge, None] = {}
    for piece in pieces:
        if len(piece.points) < 2:
            work.faults.append(
                f"{piece.where}: a river is a line of two points at least, from corner to corner of hexes"
            )
            return None
        corners = [work.layout.corner_at(at) for at in piece.points]
        course = corners[:1]
        for start, end in pairwise(corners):
            way = work.layout.corners_between(start, end)
            if way is None:
                work.faults.append(f"{piece.where}: two points of the river are too far from each other")
                return None
            course += way
        found.update({frozenset(step): None for step in pairwise(course)})
    return found


def compare_crossings(work: Comparison) -> None:
    """Makes the edits for bridges, fords and ferries that are new or gone."""
    now, new = work.now.layer("crossings"), work.new.layer("crossings")
    if not (isinstance(now, ObjectLayer) and isinstance(new, ObjectLayer)):
        return
    before = {(thing.kind, work.layout.edge_at(thing.at)) for thing in now.objects}
    after: dict[tuple[str, str], str] = {}
    for thing in new.objects:
        edge = work.layout.edge_at(thing.at)
        if thing.kind not in CROSSINGS:
            message = (
                f"expected bridge, ford or ferry as its type, got {quoted(thing.kind)}{guess(thing.kind, CROSSINGS)}"
            )
            work.faults.append(f"{thing.where}: {message}")
        elif not edge:
            work.faults.append(f"{thing.where}: the {thing.kind} is off the map")
        else:
            after[thing.kind, edge] = thing.where
    for (kind, edge), where in after.items():
        if (kind, edge) not in before:
            work.make(("map", "crossings", kind), where, partial(add_hexsides, work.edits, ("crossings", kind), [edge]))
    for kind, edge in sorted(before - after.keys()):
        where = f"{new.where}, {kind} at {edge}"
        work.make(("map", "crossings"), where, partial(remove_hexsides, work.edits, ("crossings", kind), [edge]))
