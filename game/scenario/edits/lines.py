"""Railways, roads, tracks and passes: links between adjacent hexes, written hex by hex."""

from collections.abc import Sequence
from itertools import pairwise

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
    id = free_key(f"{kind}_{one}", edits.keys(("map", section)))
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
            edits.remove(("map", section, id), f"{kind} {id} is removed")
            continue
        node = edits.node(("map", section, id))
        assert isinstance(node, Mapping)
        set_line(edits, section, id, pieces[0])
        for piece in pieces[1:]:
            copy = {**plain_data(node), "hexes": " ".join(piece)}
            path = ("map", section, free_key(id, edits.keys(("map", section))))
            edits.set_value(path, copy, f"{kind} {id} falls into two")


def set_line(edits: ScenarioEdits, section: str, id: str, hexes: Sequence[str]) -> None:
    """Leads a line of `rails`, `roads` or `passes` through these hexes."""
    path, new = ("map", section, id, "hexes"), list(hexes)
    old = words_of(edits.node(path))
    if old == new:
        return
    note = f"{section}/{id}: {' '.join(new)}"
    if edits.own(path) is None:
        if edits.is_inherited(path) and _at_start(edits, section, id) != old:
            raise CannotEdit(edits.written_elsewhere(f"the whole of {section}/{id}"))
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


def _at_start(edits: ScenarioEdits, section: str, id: str) -> list[str]:
    """Returns the hexes of a line as they are in this scenario: a smaller map has a part of what its base wrote."""
    found = getattr(edits.start.map, section).get(id) if edits.start.has("map") else None
    return list(found.hexes) if found is not None else []


def _lines(edits: ScenarioEdits, kind: str) -> dict[str, list[str]]:
    """Returns by id the hexes of all lines of a kind."""
    section, found = SECTION_OF[kind], {}
    for id in edits.keys(("map", section)):
        own_kind = (edits.text_at(("map", section, id, "kind")) or "track") if section == "roads" else kind
        hexes = words_of(edits.node(("map", section, id, "hexes")))
        if own_kind == kind and hexes:
            found[id] = hexes
    return found
