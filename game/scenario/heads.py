"""What can be said of a scenario before it is read: title, sides, length, from its main file and those it extends."""

from pathlib import Path
from typing import NamedTuple

from game.language import ENGLISH, current_language
from game.scenario.folders import MAIN_FILE, folder_chain, shown_path
from game.scenario.translations import read_translations
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.nodes import Mapping, Node, Scalar


class ScenarioHead(NamedTuple):
    """Title, names of the sides and turns of a scenario, as far as they can be read; and where it is."""

    title: str
    sides: tuple[str, ...]
    turns: int
    where: str

    @property
    def about(self) -> str:
        """Sides and length: "Riders, Regulars; 6 turns"."""
        parts = [", ".join(self.sides)] if self.sides else []
        parts += [f"{self.turns} turn{'' if self.turns == 1 else 's'}"] if self.turns else []
        return "; ".join(parts)


def read_head(folder: Path, known: KnownFiles | None = None) -> ScenarioHead:
    """Returns the head of a scenario. Damaged files leave gaps in it; lint says what is wrong with them.

    `known` files are read only if they have changed.
    """
    known = known or KnownFiles()
    trees = []
    for layer in reversed(folder_chain(folder, known)[0]):
        path = layer / MAIN_FILE
        node, _ = known.read(path, shown_path(path), layer.name, layer)
        trees.append(node)
    sides = next((found.items for tree in trees if isinstance(found := _at(tree, "sides"), Mapping)), {})
    names = tuple(_first([side], "name") or id for id, side in sides.items())
    turns = _first(trees, "calendar", "last_turn")
    if any(isinstance(_at(tree, "only"), Mapping) for tree in trees):
        turns = ""  # a part has dates of its own
    is_number = turns.isascii() and turns.isdecimal() and len(turns) < 5
    title = _first(trees[:1], "title") or folder.name.replace("_", " ").capitalize()
    if (code := current_language().code) != ENGLISH:
        translations = read_translations(folder_chain(folder, known)[0], code, known)
        title, names = translations.of(title), tuple(map(translations.of, names))
    return ScenarioHead(title[:80], names[:2], int(turns) if is_number else 0, shown_path(folder))


def _at(tree: Node | None, *keys: str) -> Node | None:
    for key in keys:
        tree = tree.items.get(key) if isinstance(tree, Mapping) else None
    return tree


def _first(trees: list[Node | None] | list[Node], *keys: str) -> str:
    """Returns the first text at these keys, "" if there is none."""
    return next((node.text for tree in trees if isinstance(node := _at(tree, *keys), Scalar) and node.text), "")
