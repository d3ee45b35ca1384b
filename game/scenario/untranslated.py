"""What of a scenario has no translation into a language."""

from typing import NamedTuple

from game.scenario.checks.translations import texts_of
from game.scenario.folders import common_folder
from game.scenario.load import read_valid
from game.scenario.translations import language_file, read_translations


class Untranslated(NamedTuple):
    """The names and texts of a scenario that players read in its own words."""

    file: str
    """Where their translations belong."""
    texts: tuple[str, ...]
    total: int
    """How many names and texts the scenario has."""


def untranslated(name: str, code: str) -> Untranslated:
    """Returns what of a scenario is not translated. Raises ScenarioError if it cannot be read."""
    text = read_valid(name)
    known = read_translations([common_folder(text.folder), *text.layers], code).texts
    texts = texts_of(text)
    left = tuple(words for words in texts if words not in known)
    return Untranslated(language_file(text.folder, code).relative_to(text.folder).as_posix(), left, len(texts))
