"""Railways, roads, tracks and passes: links between adjacent hexes, written hex by hex."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from game.scenario.edits.entries import free_key
from game.scenario.edits.grid import Grid
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import change_words, words_of
from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Mapping, plain_data
from game.yamlfile.problems import guess, quoted

SECTION_OF = {"rail": "rails", "road": "roads", "track": "roads", "pass": "passes"}
"""Kinds of lines, and where map.yaml has them."""


def add_link(edits: ScenarioEdits, kind: str, one: str, other: str) -> None:
    """Joins two adjacent hexes: by the line of this kind that ends at one of them, otherwise by a new line."""
    section = _section(kind)
    if not Grid(edits).are_adjacent(one, other):
        raise CannotEdit(f"hexes {one} and {other} are not adjacent")
    lines = _lines(edits, kind)
    if any({one, other} == set(step) for hexes in lines.values() for step in pairwise(hexes)):
        return
    for id, hexes in lines.items():
        for here, there in ((one, other), (other, one)):
            if hexes[-1] == here:
                return set_line(edits, section, id, [*hexes, there])
            if hexes[0] == here:
                return set_line(edits, section, id, [there, *hexes])
    id = free_key(f"{kind}_{one}", [*edits.keys(("map", section)), *lines])
    entry: dict[str, str] = {"hexes": f"{one} {other}"}
    if kind != "pass":
        named = {"name": f"{kind.capitalize()} {one}"} if kind == "rail" else {"kind": kind}
        entry = {**named, **entry}
    edits.set_value(("map", section, id), entry, f"new {kind} {id}: {one} {other}")


def remove_link(edits: ScenarioEdits, kind: str, one: str, other: str) -> None:
    """Separates two adjacent hexes, on every line of this kind; a line that falls into two gets a second entry."""
    section = _section(kind)
    for id, hexes in _lines(edits, kind).items():
        cuts = [i for i, step in enumerate(pairwise(hexes)) if set(step) == {one, other}]
        if not cuts:
            continue
        ends = [-1, *cuts, len(hexes) - 1]
        pieces = [hexes[start + 1 : end + 1] for start, end in pairwise(ends)]
        pieces = [piece for piece in pieces if len(piece) > 1]
        if not pieces:
            take_over(edits, section, id)
            edits.remove(("map", section, id), f"{kind} {id} is removed")
            continue
        set_line(edits, section, id, pieces[0])
        for piece in pieces[1:]:
            copy = {**_values(edits, section, id), "hexes": " ".join(piece)}
            path = ("map", section, free_key(id, edits.keys(("map", section))))
            edits.set_value(path, copy, f"{kind} {id} falls into two")


def set_line(edits: ScenarioEdits, section: str, id: str, hexes: Sequence[str]) -> None:
    """Leads a line of `rails`, `roads` or `passes` through these hexes."""
    path, new = ("map", section, id, "hexes"), list(hexes)
    take_over(edits, section, id)
    if words_of(edits.node(path)) == new:
        return
    note = f"{section}/{id}: {' '.join(new)}"
    if edits.own(path) is None:
        edits.set_value(path, " ".join(new), note)
        return

    def change(root: Mapping, text: TextEdits) -> None:
        holder = edits.own(path[:-1])
        assert isinstance(holder, Mapping)
        change_words(holder, "hexes", new, text)

    edits.change("map", change)
    edits.notes.append(note)


def _section(kind: str) -> str:
    if kind not in SECTION_OF:
        raise CannotEdit(f"expected rail, road, track or pass, got {quoted(kind)}{guess(kind, SECTION_OF)}")
    return SECTION_OF[kind]


def take_over(edits: ScenarioEdits, section: str, id: str) -> None:
    """Writes the pieces of a line that a smaller map has cut as entries of its own, so that they can be changed."""
    lines = edits.keys(("map", section))
    source = id if id in lines else next((one for one in lines if id in _pieces(edits, section, one)), "")
    pieces = _pieces(edits, section, source)
    if not pieces or pieces == {source: words_of(edits.node(("map", section, source, "hexes")))}:
        return
    values = _values(edits, section, source)
    for piece, hexes in pieces.items():
        note = f"{section}/{piece}: the part of {source} that is on this map"
        if piece == source:
            edits.set_value(("map", section, piece, "hexes"), " ".join(hexes), note)
        else:
            edits.set_value(("map", section, piece), {**values, "hexes": " ".join(hexes)}, note)


def _values(edits: ScenarioEdits, section: str, id: str) -> dict[str, Any]:
    """Returns the keys of a line, inherited ones too."""
    path = ("map", section, id)
    return {key: plain_data(node) for key in edits.keys(path) if (node := edits.node((*path, key))) is not None}


def _pieces(edits: ScenarioEdits, section: str, id: str) -> dict[str, list[str]]:
    """Returns by id what this scenario has of an inherited line; a smaller map may have one or more parts of it."""
    if not edits.is_inherited(("map", section, id, "hexes")) or not edits.start.has("map"):
        return {}
    there, known = getattr(edits.start.map, section), edits.keys(("map", section))
    cut = (f"{id} (" if section == "passes" else f"{id}_") if id in there else ""
    ids = [id, *(one for one in there if cut and one.startswith(cut) and one not in known)]
    return {one: list(there[one].hexes) for one in ids if one in there}


def _lines(edits: ScenarioEdits, kind: str) -> dict[str, list[str]]:
    """Returns by id the hexes of all lines of a kind, as they are on this map."""
    section, found = SECTION_OF[kind], {}
    for id in edits.keys(("map", section)):
        path = ("map", section, id)
        own_kind = (edits.text_at((*path, "kind")) or "track") if section == "roads" else kind
        if own_kind != kind or id in edits.removed_keys(path[:-1]):
            continue
        if edits.is_inherited((*path, "hexes")):
            found.update(_pieces(edits, section, id))
        elif hexes := words_of(edits.node((*path, "hexes"))):
            found[id] = hexes
    return found
