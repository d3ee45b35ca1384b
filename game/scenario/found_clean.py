"""Scenarios that were found without errors before: they are not checked again while nothing has changed.

Checking takes as long as reading. Its success is recorded next to the compiled kernels, and nothing else: an empty
entry named after the digest of all that the verdict depends on. A missing or damaged entry means checking again.
"""

import hashlib
from functools import cache
from pathlib import Path
from platform import python_version

import numpy as np
import pydantic

from game.core.jit import MODE
from game.core.jit.store import file_name, read_entry, write_entry
from game.scenario.source import ScenarioText
from game.version import __version__
from game.yamlfile.reader import PARSER

_PACKAGE = Path(__file__).resolve().parents[1]
_SOURCES = ("hexgrid", "core", "rules", "yamlfile", "scenario")
"""The packages that checks can reach."""
_ENDING = ".clean"
_SHOWN = 40
"""Characters of an id in the name of an entry."""


def is_found_clean(text: ScenarioText) -> bool:
    """Returns whether a scenario with these files was found without errors before."""
    return read_entry(_entry(text)) is not None


def note_clean(text: ScenarioText) -> None:
    """Keeps that a scenario has no errors, as far as that is possible."""
    write_entry(_entry(text), b"")


def _entry(text: ScenarioText) -> str:
    digest = hashlib.sha256(_code_digest())
    words = [text.id, text.base.name if text.base else ""]
    for file in text.source_files:  # where they are does not matter
        words += Path(file.path).name, file.owner, file.text
    for word in words:
        digest.update(f"{len(word)} ".encode())  # so that no word can pass for the end of the one before
        digest.update(word.encode(errors="surrogatepass"))  # names of folders may be no UTF-8
    return f"scenario.{file_name(text.id[:_SHOWN])}-{digest.hexdigest()[:32]}{_ENDING}"


@cache
def _code_digest() -> bytes:
    """Returns a digest of the code that checks, and of what it is run by."""
    digest = hashlib.sha256()
    versions = (__version__, python_version(), np.__version__, pydantic.VERSION, PARSER, MODE)
    digest.update(repr(versions).encode())
    for name in _SOURCES:
        for path in sorted((_PACKAGE / name).rglob("*.py")):
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.digest()
