"""A scenario folder read into a ScenarioText: files found, laid over each other, and put to the schema."""

from pathlib import Path

from game.scenario.folders import common_folder, folder_chain, shown_path
from game.scenario.source import SECTIONS, ScenarioText, in_file_order
from game.scenario.validate import validate
from game.yamlfile.nodes import Mapping, Node, SourceFile, merge
from game.yamlfile.problems import ERROR, WARNING, Problem, guess
from game.yamlfile.reader import read_file

_REQUIRED = ("scenario", "terrain", "unit_types", "crt", "rules", "map", "oob", "victory")
_OPTIONAL = ("regions", "reinforcements", "events", "decisions", "plans", "sources", "history")


def read_scenario(folder: Path) -> tuple[ScenarioText, list[Problem]]:
    """The text of a scenario and what is wrong with its files, keys and values, all at once, in file order."""
    chain, problems = folder_chain(folder)
    text = ScenarioText(folder, folder.resolve().name)
    text.problems.extend(problems)
    layers = [common_folder(folder), *chain]
    for section in SECTIONS:
        _read_section(text, section, layers)
    for layer in chain:
        text.problems.extend(_stray_files(layer))
    for missing in _OPTIONAL:
        if missing not in text.nodes and not _is_broken(text, missing):
            text.nodes[missing] = Mapping(SourceFile(shown_path(folder), text.id, ""), 1, 1, 0, 0)
    validate(text)
    text.problems[:] = in_file_order(text, text.problems)
    return text, text.problems


def _is_broken(text: ScenarioText, section: str) -> bool:
    return any(path.endswith(f"{section}.yaml") for path in text.files)


def _read_section(text: ScenarioText, section: str, layers: list[Path]) -> None:
    """Lay the files of one section over each other into `text.nodes`; nothing if one of them is broken."""
    tree: Node | None = None
    broken = False
    for layer in layers:
        path = layer / f"{section}.yaml"
        if not path.exists() and not path.is_symlink():
            continue
        shown = shown_path(path)
        text.files.append(shown)
        node, problems = read_file(path, shown, layer.name, layer)
        text.problems.extend(problems)
        if node is None:
            broken = True
        else:
            tree = node if tree is None else merge(tree, node)
    if tree is not None and not broken:
        text.nodes[section] = tree
    elif not broken and section in _REQUIRED:
        message = f"the scenario folder has no {section}.yaml"
        text.problems.append(Problem(shown_path(text.folder), 1, 1, ERROR, "missing-file", message))


def _stray_files(folder: Path) -> list[Problem]:
    """YAML files of a folder that nothing reads."""
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    except OSError:
        return []
    known = [f"{section}.yaml" for section in SECTIONS]
    return [
        Problem(
            shown_path(folder / name), 1, 1, WARNING, "unread-file", "the game reads no such file" + guess(name, known)
        )
        for name in names
        if name not in known
    ]
