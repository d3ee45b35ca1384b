"""Writes and reads catalogues: `ru.po`, which people edit, and `ru.mo`, which the program reads."""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from game.core.atomic_file import write_whole
from game.shipped import assets_folder
from game.tools.languages.sources import Message

_WIDTH = 118
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The same sources give the same file, whatever the day."""
_HEADER = """# Translations of Bukhara 1922. Names in braces stay; those that begin with en_ may be left out.
# Brought up to date by `python -m game languages --update`, which also compiles them."""


def po_file(code: str) -> Path:
    """Returns the catalogue of a language that people edit."""
    return assets_folder() / "languages" / f"{code}.po"


def read_catalogue(path: Path, code: str) -> Catalog:
    """Reads a catalogue, or returns an empty one if there is no such file."""
    if not path.is_file():
        return Catalog(locale=code, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def updated(old: Catalog, messages: Mapping[Message, list[str]]) -> Catalog:
    """Returns a catalogue with exactly these messages, in their order, and the translations that it had."""
    new = Catalog(locale=old.locale, project="bukhara", fuzzy=False, header_comment=_HEADER, charset="utf-8")
    new.revision_date = new.creation_date = _ANY_DAY
    for message, files in messages.items():
        name = (message.text, message.plural) if message.plural else message.text
        known = old.get(message.text, context=message.context or None)
        kept = known.string if known is not None and bool(message.plural) == bool(known.pluralizable) else None
        new.add(name, kept, locations=[(file, 0) for file in files], context=message.context or None)
    return new


def save_catalogue(catalogue: Catalog, path: Path) -> None:
    """Writes a catalogue for people, and compiled next to it for the program."""
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=_WIDTH, sort_output=False, omit_header=False, include_lineno=False)
    write_mo(compiled, catalogue)
    write_whole(path, text.getvalue().decode())
    path.with_suffix(".mo").write_bytes(compiled.getvalue())


def share_of(catalogue: Catalog, messages: Iterable[Message]) -> int:
    """Returns how many of these messages a catalogue translates."""
    return sum(is_translated(catalogue, message) for message in messages)


def is_translated(catalogue: Catalog, message: Message) -> bool:
    """Returns whether a catalogue has all forms of a message."""
    found = catalogue.get(message.text, context=message.context or None)
    if found is None or not found.string:
        return False
    return all(found.string) if isinstance(found.string, (tuple, list)) else True
