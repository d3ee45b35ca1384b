"""Translations of a scenario: `languages/CODE.yaml` in its folder, in those that it extends, and in the common one.

They are words that players read and nothing else: what is not translated is shown as the scenario has it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from game.scenario.folders import shown_path
from game.scenario.schema.languages import LONGEST
from game.scenario.zip_archive import LANGUAGES
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.nodes import Mapping as MappingNode
from game.yamlfile.nodes import Node, Scalar

FOLDER = LANGUAGES


class Translations(NamedTuple):
    """What a scenario says in one language."""

    texts: Mapping[str, str]
    """Translations by text, each in one line."""
    historical: Mapping[str, str]
    """Forms of names by place."""
    modern: Mapping[str, str]
    in_text: Mapping[str, str]
    """Names inside sentences by place."""

    def of(self, text: str) -> str:
        """Returns the translation of a text; the text itself if there is none."""
        return self.texts.get(one_line(text), text)


def one_line(text: str) -> str:
    """Returns a text with single spaces between its words, as translations are looked up."""
    return " ".join(text.split())


def language_file(folder: Path, code: str) -> Path:
    """Returns the file of a folder with its translations into a language."""
    return folder / FOLDER / f"{code}.yaml"


def read_language(path: Path, known: KnownFiles) -> Node | None:
    """Returns the tree of such a file, None if it cannot be read: lint says why."""
    folder = path.parent.parent
    return known.read(path, shown_path(path), folder.name, folder, LONGEST)[0]


def read_translations(folders: Iterable[Path], code: str, known: KnownFiles | None = None) -> Translations:
    """Returns the translations of a scenario; those of later folders count before those of earlier ones.

    Mistakes leave gaps, so that a game can be played all the same. `known` files are read only if they have changed.
    """
    tables: dict[str, dict[str, str]] = {key: {} for key in Translations._fields}
    for path in (language_file(folder, code) for folder in folders):
        tree = read_language(path, known or KnownFiles()) if path.is_file() else None
        for key, table in tables.items():
            found = tree.items.get(key) if isinstance(tree, MappingNode) else None
            for text, value in found.items.items() if isinstance(found, MappingNode) else ():
                if isinstance(value, Scalar) and value.text.strip():
                    table[one_line(text)] = value.text.strip()
    return Translations(**tables)
