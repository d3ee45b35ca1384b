"""Compares an edited map with the scenario as it is, and makes the differences."""

from pathlib import Path

from game.scenario import ScenarioText, lint_folder, read_scenario
from game.scenario.edits import ScenarioEdits
from game.scenario.load import lint_unsaved
from game.tools.tiled.cells import compare_letters, compare_owners
from game.tools.tiled.comparison import Comparison
from game.tools.tiled.entries import (
    compare_boxes,
    compare_map,
    compare_places,
    compare_regions,
    compare_units,
)
from game.tools.tiled.from_scenario import tiled_map
from game.tools.tiled.layout import Layout
from game.tools.tiled.lines import compare_crossings, compare_lines, compare_rivers
from game.tools.tiled.read_map import read_map
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence, place_of
from game.yamlfile.problems import Problem, guess, has_errors, quoted

_STEPS = (
    compare_map, compare_regions, compare_letters, compare_rivers, compare_crossings, compare_lines, compare_boxes,
    compare_places, compare_units, compare_owners,
)  # fmt: skip


def layout_of(text: ScenarioText) -> Layout:
    """Returns where the hexes of a scenario lie."""
    grid = text.map.grid
    return Layout(grid.cols, grid.rows, grid.first)


def import_map(file: Path, folder: Path) -> Comparison:
    """Returns the edits that make a scenario like a map that was edited. Raises BadMap or CannotEdit.

    With faults nothing should be written. What lint finds is in `problems`.
    """
    edits = ScenarioEdits(folder)
    now, layout = tiled_map(edits.start), layout_of(edits.start)
    work = Comparison(edits, layout, now, read_map(file, layout))
    _note_unknown_layers(work)
    for step in _STEPS:
        step(work)
    if not work.faults and edits.unsaved():
        work.problems = lint_unsaved(folder, edits.unsaved())
        if not has_errors(work.problems):
            work.faults += _not_as_drawn(work)
    return work


def _note_unknown_layers(work: Comparison) -> None:
    known = [layer.name for layer in work.now.layers]
    work.notes += work.new.notes
    seen: set[str] = set()
    for layer in work.new.layers:
        if layer.name not in known:
            message = f"the game knows no layer of this name, and leaves it out{guess(layer.name, known)}"
            work.notes.append(f"{layer.where}: {message}")
        elif layer.name in seen:
            work.faults.append(f"{layer.where}: there are two layers of this name; merge or rename one")
        seen.add(layer.name)


def _not_as_drawn(work: Comparison) -> list[str]:
    """Returns what of the map the scenario would still not have, because something else has the last word."""
    text, _ = read_scenario(work.edits.folder, work.edits.unsaved())
    again = Comparison(ScenarioEdits(work.edits.folder), work.layout, tiled_map(text), work.new)
    again.edits.restore(work.edits.snapshot())
    for step in _STEPS:
        step(again)
    message = "this cannot be changed by an import: another file or key of the scenario decides it; change it by hand"
    return [f"{where}: {message}" for where in dict.fromkeys(again.differences)] or again.faults


def new_problems(work: Comparison) -> list[tuple[Problem, str]]:
    """Returns what lint finds after the import and did not before, with what of the map is there; empty if nothing."""
    before = {(problem.code, problem.message) for problem in lint_folder(work.edits.folder)}
    return [(found, _origin(work, found)) for found in work.problems if (found.code, found.message) not in before]


def _origin(work: Comparison, problem: Problem) -> str:
    """Returns what of the map a problem comes from: what was written in its line, or what it names."""
    of_file = [(path, where) for path, where in work.made if problem.path.endswith(f"{path[0]}.yaml")]
    exact = [(path, where) for path, where in of_file if _holds(work.edits.own(path), problem)]
    for path, where in exact or of_file:  # several entries may stand in one line
        node = work.edits.own(path)
        if node is None:
            continue
        if isinstance(node, Scalar) and (key := (str(path[-1]), problem.line - node.line - 1)) in work.hexes:
            return work.hexes[key]
        if node.line <= problem.line <= _last_line(node):
            return where
    return next((where for path, where in work.made if quoted(str(path[-1])) in problem.message), "")


def _holds(node: Node | None, problem: Problem) -> bool:
    """Returns whether a problem lies in what is written for a node."""
    if node is None:
        return False
    end = place_of(node.file.text, node.end)
    return (node.line, node.column) <= (problem.line, problem.column) < end


def _last_line(node: Node) -> int:
    inner = list(node.items.values()) if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else []
    raw = node.file.text[node.start : node.end].rstrip()
    return max([node.line + (0 if inner else raw.count("\n")), *map(_last_line, inner)])
