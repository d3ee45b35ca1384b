"""Reads the files of a scenario layer by layer: `common`, the scenarios that it extends, the scenario itself."""

from collections.abc import Mapping as Map
from pathlib import Path

from game.scenario.derive.derivation import derive
from game.scenario.derive.misspelt import take_out_misspelt
from game.scenario.folders import shown_path
from game.scenario.source import SCHEMAS, SECTIONS, ScenarioText
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence, SourceFile
from game.yamlfile.overlay import Overlay, copy_of, lay_over
from game.yamlfile.problems import Problem
from game.yamlfile.reader import LOSSY, read_text

_MARKED = 4
_GIVEN_IN = {
    "unit": "oob", "formation": "oob", "leader": "oob", "place": "map", "region": "map", "box": "map",
    "event": "events", "flag": "events", "decision": "decisions", "option": "decisions",
}  # fmt: skip
"""The file in which names of each kind that `only` and `setup` use are given."""


def read_layers(
    text: ScenarioText, common: Path, chain: list[Path], unsaved: Map[str, str], files_known: KnownFiles
) -> None:
    """Fills `text.nodes`, `files` and `dropped`, and adds the problems of reading; leaves out broken sections.

    Each scenario of the chain is derived from those before it, so that a variant can be extended like any other.
    `unsaved` has texts by section that count instead of files of the last one; of `files_known` only those that have
    changed are read.
    """
    broken: set[str] = set()
    files: list[tuple[int, str]] = []
    for layer in (common, *chain):
        overlay, nodes = Overlay(), dict(text.nodes)
        text.marks = {}
        if layer in chain and "scenario" in nodes:
            nodes["scenario"] = _without_expectations(nodes["scenario"])
        for nth, section in enumerate(SECTIONS):
            path = layer / f"{section}.yaml"
            new = unsaved.get(section) if layer == chain[-1] else None
            if new is None and not path.exists() and not path.is_symlink():
                continue
            files.append((nth, shown_path(path)))
            node = _read(text, path, new, files_known)
            if node is None:
                broken.add(section)
            elif section not in broken:
                _mark(node, text.marks, 0)
                nodes[section] = _laid(section, nodes.get(section), node, overlay)
        for section in broken:
            nodes.pop(section, None)
        text.problems.extend(overlay.problems)
        if layer in chain and "scenario" in nodes:
            is_first = layer == chain[0]
            draft = derive(nodes, {} if is_first else text.nodes, "" if is_first else layer.name, overlay)
            nodes = draft.nodes
            text.problems.extend(problem for problem in draft.problems if not _is_unread(text, problem))
            text.dropped.extend(draft.dropped)
        text.nodes = nodes
    text.base, text.layers = chain[-2] if len(chain) > 1 else None, tuple(chain)
    text.nodes = {section: text.nodes[section] for section in SECTIONS if section in text.nodes}
    text.files.extend(shown for _, shown in sorted(files, key=lambda file: file[0]))


def _read(text: ScenarioText, path: Path, new: str | None, files_known: KnownFiles) -> Node | None:
    """Reads a file of a layer, or `new` in its place; notes it and its problems. Returns None if it is broken."""
    layer, shown = path.parent, shown_path(path)
    if new is None:
        node, problems = files_known.read(path, shown, layer.name, layer)
    else:
        node, problems = read_text(SourceFile(shown, layer.name, new))
    text.problems.extend(problems)
    if node is not None:
        text.source_files.append(node.file)
    return node


def _without_expectations(node: Node) -> Node:
    """Returns scenario.yaml without what its author expects of many games, which a variant does not inherit."""
    if not isinstance(node, Mapping) or "expect" not in node.items:
        return node
    rest = copy_of(node)
    del rest.keys["expect"], rest.items["expect"]
    return rest


def _is_unread(text: ScenarioText, problem: Problem) -> bool:
    """Whether a name is unknown because it may stand in a file that could not be read as a whole."""
    path = f"{_GIVEN_IN.get(problem.code.removeprefix('unknown-'), '')}.yaml"
    return any(Path(other.path).name == path for other in text.problems if other.code in LOSSY)


def _mark(node: Node, marks: dict[str, Node], depth: int) -> None:
    """Records where a file mentions something, by the keys of its upper levels."""
    if isinstance(node, Mapping) and depth < _MARKED:
        for key, value in node.items.items():
            marks.setdefault(key, node.keys[key])
            _mark(value, marks, depth + 1)
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                marks.setdefault(item.text, item)


def _laid(section: str, base: Node | None, node: Node, overlay: Overlay) -> Node:
    """Returns the tree of a section with a file laid over what was read before."""
    if base is None:
        return node
    tree = lay_over(base, node, (section,), overlay)
    take_out_misspelt(section, SCHEMAS[section], tree, overlay)
    return tree
