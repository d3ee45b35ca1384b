"""Cuts map.yaml down to a part of its hexes: rows, regions, rivers, lines, places, boxes. Labels stay as they are."""

from collections.abc import Callable

from game.hexgrid.neighbours import DIRECTION_NAMES, neighbour
from game.scenario.derive.draft import Draft, items_at, keep_words, new_mapping, put, rows_at, take, words_at, written
from game.scenario.derive.ground import Ground
from game.scenario.derive.hex_changes import HEX_CHANGES
from game.yamlfile.nodes import Mapping, Node, Scalar, text_at
from game.yamlfile.overlay import list_of, listed

OUTSIDE = "outside the map"
CLOSED = "in land that is closed"


def cut_map(draft: Draft, ground: Ground) -> None:
    """Cuts the map of a draft down to the ground that is kept."""
    land = draft.mapping("map")
    if land is None or ground.is_whole:
        return
    _cut_grid(draft, land, ground)
    _cut_regions(draft, ground)
    _cut_climate(draft, ground)
    for name, river in draft.entries("map", "rivers").items():
        if keep_words(river, "sides", lambda word: _has_both_hexes(ground, word)) and "sides" not in river.items:
            draft.drop(("map", "rivers", name), "river", name, OUTSIDE)
    if (crossings := draft.mapping("map", "crossings")) is not None:
        for kind in tuple(crossings.items):
            keep_words(crossings, kind, lambda word: _has_both_hexes(ground, word))
    for section, kind in (("rails", "railway"), ("roads", "road"), ("passes", "pass")):
        for name in draft.entries("map", section):
            _cut_line(draft, ground, section, kind, name)
    for name, place in draft.entries("map", "places").items():
        hex = ground.hex(text_at(place, "hex"))
        if not ground.is_open(hex) and not draft.is_own(place):
            draft.drop(("map", "places", name), "place", name, CLOSED if ground.in_box(hex) else OUTSIDE)
    _cut_boxes(draft, ground)


def _cut_grid(draft: Draft, land: Mapping, ground: Ground) -> None:
    grid = land.items["grid"]
    assert isinstance(grid, Mapping)
    for key, value in (
        ("cols", str(ground.right - ground.left + 1)),
        ("rows", str(ground.bottom - ground.top + 1)),
        ("first", ground.new_first),
    ):
        put(grid, key, written(value, grid))
    for key in ("terrain", "region_rows"):
        if rows := rows_at(land, key):
            put(land, key, written(ground.cut(rows), land.items[key]))
    for key in HEX_CHANGES:
        changes = draft.mapping("map", key)
        if changes is None:
            continue
        for label, letter in tuple(changes.items.items()):
            if not draft.is_own(letter) and not ground.in_box(ground.hex(label)):
                take(changes, label)


def _cut_climate(draft: Draft, ground: Ground) -> None:
    climate = draft.mapping("map", "climate")
    if climate is None:
        return
    rows = ground.cut(rows_at(climate, "rows"))
    put(climate, "rows", written(rows, climate.items.get("rows", climate)))
    for letter in draft.entries("map", "climate", "zones"):
        if letter not in rows:
            draft.drop(("map", "climate", "zones", letter), "climate zone", letter, OUTSIDE)


def _cut_regions(draft: Draft, ground: Ground) -> None:
    """Drops regions without hexes and groups without regions; closes regions that were not chosen."""
    rows = ground.cut(ground.region_rows)
    for letter, region in draft.entries("map", "regions").items():
        if letter not in rows:
            draft.drop(("map", "regions", letter), "region", text_at(region, "id"), OUTSIDE)
        elif ground.open_letters is not None and letter not in ground.open_letters:
            put(region, "access", list_of([written("none", region)], region))
            take(region, "groups")
            draft.gone.setdefault("region", {})[text_at(region, "id")] = CLOSED
    used = {group for region in draft.entries("map", "regions").values() for group in words_at(region, "groups")}
    for group in draft.entries("map", "groups"):
        if group not in used:
            draft.drop(("map", "groups", group), "region", group, OUTSIDE)


def _has_both_hexes(ground: Ground, word: str) -> bool:
    """Whether the hexes on both sides of a hexside such as 0512/NE are on the new map."""
    label, _, direction = word.partition("/")
    hex = ground.hex(label)
    if not ground.in_box(hex) or direction not in DIRECTION_NAMES:
        return False
    return ground.in_box(neighbour(hex, DIRECTION_NAMES.index(direction), ground.cols, ground.rows))


def _cut_line(draft: Draft, ground: Ground, section: str, kind: str, name: str) -> None:
    """Keeps the pieces of a line on open ground: the longest under its id, others with a number."""
    holder, line = draft.mapping("map", section), draft.entries("map", section)[name]
    assert holder is not None
    words = [item for item in listed(line.items["hexes"]) if isinstance(item, Scalar)] if "hexes" in line.items else []
    pieces = _pieces(words, lambda word: ground.is_open(ground.hex(word)))
    if not pieces:
        draft.drop(("map", section, name), kind, name, OUTSIDE)
        return
    if len(pieces) == 1 and len(pieces[0]) == len(words):
        return
    pieces.sort(key=len, reverse=True)
    first, *others = [list_of([*piece], line.items["hexes"]) for piece in pieces]
    put(line, "hexes", first)
    for nth, piece in enumerate(others, 2):
        copy = new_mapping(line, line.items)
        put(copy, "hexes", piece)
        put(holder, f"{name}_{nth}" if section != "passes" else f"{name} ({nth})", copy)


def _pieces(words: list[Scalar], keep: Callable[[str], bool]) -> list[list[Node]]:
    """Returns the unbroken runs of at least two words that pass a test."""
    runs: list[list[Node]] = [[]]
    for word in words:
        if keep(word.text):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def close_stations(draft: Draft) -> None:
    """Makes stations whose railway has gone into ordinary places."""
    on_rails = {
        item.text
        for rail in draft.entries("map", "rails").values()
        for item in listed(rail.items.get("hexes", rail))
        if isinstance(item, Scalar)
    }
    for place in draft.entries("map", "places").values():
        if text_at(place, "hex") not in on_rails and not draft.is_own(place):
            if text_at(place, "station") == "yes":
                put(place, "station", written("no", place))
            if text_at(place, "kind") == "station":
                put(place, "kind", written("village", place))


def _cut_boxes(draft: Draft, ground: Ground) -> None:
    """Drops links to hexes outside, then boxes from which nothing leads to the map."""
    boxes = draft.entries("map", "boxes")
    joined = {name for name, box in boxes.items() if any(_enters(ground, link) for link in items_at(box, "links"))}
    while True:
        more = {
            name
            for name, box in boxes.items()
            for link in items_at(box, "links")
            if isinstance(link, Mapping) and _are_linked(name, text_at(link, "box"), joined)
        } | {
            text_at(link, "box")
            for name in joined
            for link in items_at(boxes[name], "links")
            if isinstance(link, Mapping) and text_at(link, "box") in boxes
        }
        if more <= joined:
            break
        joined |= more
    for name, box in boxes.items():
        if name not in joined and not draft.is_own(box):
            draft.drop(("map", "boxes", name), "box", name, "no way leads from it to the map")
            continue
        kept = [link for link in items_at(box, "links") if _enters(ground, link) or _names(link, joined)]
        if "links" in box.items:
            put(box, "links", list_of(kept, box.items["links"]))
        if draft.has_gone("region", text_at(box, "region")):
            put(box, "region", written("none", box))


def _are_linked(name: str, other: str, joined: set[str]) -> bool:
    return other in joined and name not in joined


def _enters(ground: Ground, link: Node) -> bool:
    return isinstance(link, Mapping) and "hex" in link.items and ground.is_open(ground.hex(text_at(link, "hex")))


def _names(link: Node, joined: set[str]) -> bool:
    return isinstance(link, Mapping) and text_at(link, "box") in joined
