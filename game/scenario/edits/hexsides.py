"""Rivers and crossings: hexsides added to and removed from their lists."""

from collections.abc import Iterable

from game.scenario.edits.entries import find_entry
from game.scenario.edits.grid import Edge, Grid
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import change_words, words_of
from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Mapping
from game.yamlfile.overlay import ADD, REMOVE
from game.yamlfile.traverse import Path

RIVERS, CROSSINGS = "rivers", "crossings"
Course = tuple[str, str]
"""("rivers", name) or ("crossings", kind)."""


def add_hexsides(edits: ScenarioEdits, course: Course, words: Iterable[str], *, size: str = "minor") -> None:
    """Adds hexsides such as 0512/NE to a river or kind of crossing; `size` is that of a river that is new."""
    grid, path, old = Grid(edits), _path(course), _words(edits, course)
    there = [grid.edge(word) for word in old]
    new, added = list(old), []
    for word in words:
        edge = grid.edge(word)
        if edge not in there:
            at = _place_in(there, edge)
            there.insert(at, edge)
            new.insert(at, word)
            added.append(word)
    if not added:
        return
    note = f"{course[1]}: added {' '.join(added)}"
    if course[0] == RIVERS and edits.node(path[:-1]) is None:
        edits.set_value(path[:-1], {"size": size, "sides": " ".join(new)}, note)
    elif _overrides(edits, path):
        _override(edits, path, new, note)
    elif edits.own(path) is None:
        edits.set_value(path, " ".join(added), note)
    else:
        _rewrite(edits, path, new, note)


def remove_hexsides(edits: ScenarioEdits, course: Course, words: Iterable[str]) -> None:
    """Removes hexsides from a river or kind of crossing, however they are written; with the last one, the river."""
    grid, path, old = Grid(edits), _path(course), _words(edits, course)
    gone = {grid.edge(word) for word in words}
    kept = [word for word in old if grid.edge(word) not in gone]
    if len(kept) == len(old):
        return
    removed = [word for word in old if grid.edge(word) in gone]
    note = f"{course[1]}: removed {' '.join(removed)}"
    if not kept:
        edits.remove(path[:-1] if course[0] == RIVERS else path, note)
    elif _overrides(edits, path):
        _override(edits, path, kept, note)
    else:
        _rewrite(edits, path, kept, note)


def _path(course: Course) -> Path:
    return ("map", *course, "sides") if course[0] == RIVERS else ("map", *course)


def _words(edits: ScenarioEdits, course: Course) -> list[str]:
    path = _path(course)
    node = edits.node(path)
    if not isinstance(node, Mapping):
        return words_of(node)
    base, parts = _inherited_words(edits, path), {key: words_of(part) for key, part in node.items.items()}
    if not set(parts) <= {ADD, REMOVE}:
        place = f"{node.file.path}:{node.line}:{node.column}"
        raise CannotEdit(f"{place}: expected hexsides such as 0512/NE, or `add` and `remove` with such")
    return [*(word for word in base if word not in parts.get(REMOVE, ())), *parts.get(ADD, ())]


def _inherited_words(edits: ScenarioEdits, path: Path) -> list[str]:
    return words_of(find_entry(edits.inherited.nodes.get("map"), path[1:])) if edits.inherited is not None else []


def _overrides(edits: ScenarioEdits, path: Path) -> bool:
    """Whether a list is inherited, or changes one that is, so that only the differences are written."""
    return edits.is_inherited(path) or isinstance(edits.own(path), Mapping)


def _override(edits: ScenarioEdits, path: Path, words: list[str], note: str) -> None:
    """Writes how a list differs from the inherited one."""
    base = _inherited_words(edits, path)
    parts = {ADD: [word for word in words if word not in base], REMOVE: [word for word in base if word not in words]}
    changes = {key: " ".join(part) for key, part in parts.items() if part}
    edits.set_value(path, changes or " ".join(words), note)


def _rewrite(edits: ScenarioEdits, path: Path, words: list[str], note: str) -> None:
    def change(root: Mapping, text: TextEdits) -> None:
        holder = edits.own(path[:-1])
        assert isinstance(holder, Mapping)
        change_words(holder, str(path[-1]), words, text)

    edits.change("map", change)
    edits.notes.append(note)


def _place_in(course: list[Edge], edge: Edge) -> int:
    """Returns the index at which a hexside is inserted: in a gap, at the end that it continues, or last."""
    touching = [i for i, other in enumerate(course) if other & edge]
    gap = next((i + 1 for i in touching if i + 1 in touching and not course[i] & course[i + 1]), None)
    if gap is not None:
        return gap
    if touching == [0] and len(course) > 1:
        return 0
    return touching[-1] + 1 if touching else len(course)
