"""The format of saved games: some lines about the game, then two sections, each with its length and checksum."""

import zlib
from pathlib import Path
from typing import NamedTuple

from game.engine.storage.replay import plain
from game.language import tr

MAGIC = "bukhara save 1"
LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is opened."""
SECTIONS = ("snapshot", "log")
"""The saved position and the list of orders."""
_HEAD = 16_000
"""Bytes within which the lines about the game end."""


class SaveError(Exception):
    """Raised for a file that cannot be opened as a saved game; the text says why and what to do."""


class SaveHead(NamedTuple):
    """The lines about a saved game. They are for people and for finding its scenario; files of 0.3.0 have only the
    folder.
    """

    folder: str = ""
    """Folder of its scenario when it was saved."""
    version: str = ""
    """Version of the program that wrote it."""
    data: str = ""
    """Digest of what the rules read of its scenario."""
    layout: str = ""
    """Digest of the layout of the position."""
    title: str = ""
    """Title of its scenario."""
    week: int = 0
    turns: int = 0
    """Turns that have ended."""
    played: str = ""
    """Who is led by people: "Regulars"."""
    level: str = ""
    """Who leads the other side: "hard"."""
    score: str = ""
    """Points of both sides: "12 : 5"."""
    what_if: str = ""
    """Where the game branches off another one: "week 5 of Bukhara 1922"; empty if it does not."""

    def write(self) -> str:
        """Returns the lines."""
        values = {name: value for name, value in self._asdict().items() if value or name == "folder"}
        return "".join(f"{name} {' '.join(str(value).split())}\n" for name, value in values.items())


def read_head(text: str) -> SaveHead:
    """Returns the lines about a saved game from the beginning of its file."""
    found: dict[str, str | int] = {}
    for line in text[:_HEAD].split("\n[", 1)[0].split("\n")[1:]:
        key, _, value = line.partition(" ")
        if key in ("week", "turns"):
            found[key] = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
        elif key in SaveHead._fields:
            found[key] = value.strip() if key == "folder" else plain(value)
    return SaveHead(**found)  # type: ignore[arg-type]


def write_section(name: str, body: str) -> str:
    """Returns a section with its length and checksum."""
    data = body.encode()
    return f"[{name} {len(data)} {zlib.crc32(data):08x}]\n{body}[end {name}]\n"


def find_section(text: str, name: str) -> str | None:
    """Returns the body of a section, or None if it is missing or damaged."""
    start = text.find(f"\n[{name} ")
    end = text.find(f"[end {name}]", start)
    if start < 0 or end < 0:
        return None
    head, _, body = text[start + 1 : end].partition("\n")
    parts = head.strip("[]").split()
    data = body.encode()
    return body if len(parts) == 3 and parts[1:] == [str(len(data)), f"{zlib.crc32(data):08x}"] else None


def read_save_text(path: Path) -> str:
    """Returns the text of a saved game. Raises SaveError if it is none."""
    try:
        if path.stat().st_size > LARGEST:
            raise SaveError(tr("{file}: too large for a saved game", file=path))
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SaveError(tr("{file}: this is not a saved game (it is not text)", file=path)) from None
    except OSError as error:
        raise SaveError(tr("{file}: cannot be read: {why}", file=path, why=error.strerror or error)) from None
    if not text.startswith(MAGIC + "\n"):
        raise SaveError(tr("{file}: this is not a saved game (a save begins with '{words}')", file=path, words=MAGIC))
    return text
