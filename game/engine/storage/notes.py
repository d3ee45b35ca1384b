"""Notes of a session in a saved game: named values that the rules never read, such as reasons or a picture.

They are JSON, compressed, in a section of their own. A save without notes, or with damaged ones, opens all the same.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from game.engine.storage.save_file import find_section, write_section
from game.language import tr

SECTION = "notes"
WITHOUT_FOG = "without_fog"
"""The name of the note that players see everything."""
Notes = Mapping[str, Any]
"""Values by name, as JSON knows them."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of the largest notes that are unpacked."""
_LINE = 100


def pack(value: Any) -> str:
    """Returns a value as text: JSON, compressed. `unpack` reads it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 6)).decode()


def unpack(packed: str) -> Any:
    """Returns the value of a packed text. Raises ValueError if it is damaged."""
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _LARGEST)
        return json.loads(data.decode())
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise ValueError("damaged") from None


def is_noted(notes: Notes, name: str) -> bool:
    """Returns whether an option of a game is set in its notes."""
    return notes.get(name) is True


def write_notes(notes: Notes) -> str:
    """Returns the section of a save that holds the notes; empty if there are none."""
    if not notes:
        return ""
    packed = pack(dict(notes))
    body = "".join(f"{packed[i : i + _LINE]}\n" for i in range(0, len(packed), _LINE))
    return write_section(SECTION, body)


def read_notes(text: str) -> tuple[dict[str, Any], str]:
    """Returns the notes in the text of a save, and what is wrong with them; both empty if it has none."""
    if f"\n[{SECTION} " not in text:
        return {}, ""
    fault = tr("the notes of the game are damaged: reasons, missions and the picture are lost")
    body = find_section(text, SECTION)
    if body is None:
        return {}, fault
    try:
        notes = unpack("".join(body.split()))
    except ValueError:
        return {}, fault
    return (notes, "") if isinstance(notes, dict) else ({}, fault)
