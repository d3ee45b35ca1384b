"""Reads a zip file that may come from anyone: `read_archive` returns the files of the scenarios in it, or refuses it.

Only names and bytes are read, into memory, and only files of a scenario: nothing that an archive says decides where
something is written. An archive is refused whole if any of its names could lead out of its folder or mean two things,
if it holds links, encrypted or duplicate entries, or if it is larger than any scenario has reason to be.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from game.yamlfile.problems import quoted

MAIN_FILE = "scenario.yaml"
LANGUAGES = "languages"
"""The folder of translations inside that of a scenario."""

MAX_ARCHIVE = 16_000_000
"""Bytes of a zip file."""
MAX_ENTRIES = 400
MAX_DIRECTORY = 200_000
"""Bytes of the list of entries at the end of a zip file."""
MAX_FILE = 4_000_000
"""Bytes of one unpacked file."""
MAX_TOTAL = 32_000_000
"""Bytes of all unpacked entries together."""
MAX_RATIO = 200
"""How many times larger than its entry a file of more than `_LARGE` bytes may be."""
_LARGE = 500_000
MAX_NAME = 200
MAX_DEPTH = 6
"""Folders inside each other."""

_KINDS = (".yaml", ".yml", ".md", ".txt")
"""Files of a scenario that are unpacked. Everything else, such as pictures and other archives, is left where it is."""
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\5\6", 22, 65_535
_LOCATOR_64, _LOCATOR_SIZE = b"PK\6\7", 20
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, IndexError,
    OverflowError, struct.error, zlib.error,
)  # fmt: skip
"""What zipfile raises for damaged archives."""


class BadZip(ValueError):
    """A zip file that is not opened; the text says why."""


def read_archive(path: Path) -> dict[str, bytes]:
    """Returns the files of the scenarios in a zip file, by their path in it. Raises BadZip."""
    try:
        with path.open("rb") as file:
            _check_end(file)
            with zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
                _check_entries(entries)
                files = {entry.filename: _content(archive, entry) for entry in entries if _is_wanted(entry.filename)}
                _check_main_file(files, entries)
                return files
    except BadZip:
        raise
    except OSError as error:
        raise BadZip(f"the zip file cannot be read: {error.strerror or 'it is damaged'}") from None
    except _FAULTS as error:
        raise BadZip(f"the zip file is damaged ({error})") from None


def has_scenario(path: Path) -> bool:
    """Returns whether a zip file lists a scenario, or looks like one and would be refused. Unpacks nothing."""
    try:
        with path.open("rb") as file:
            _check_end(file)
            with zipfile.ZipFile(file) as archive:
                return any(name.rpartition("/")[2] == MAIN_FILE for name in archive.namelist())
    except (BadZip, OSError, *_FAULTS):
        return False


def _check_end(file: BinaryIO) -> None:
    """Raises BadZip unless the end of the file describes a small archive: zipfile reads as much as is written there."""
    size = file.seek(0, 2)
    if size > MAX_ARCHIVE:
        raise BadZip(f"the zip file has {size} bytes; at most {MAX_ARCHIVE} are allowed")
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise BadZip("this is not a zip file, or its end is missing")
    entries, directory = struct.unpack_from("<HL", tail, at + 10)
    if at >= _LOCATOR_SIZE and tail[at - _LOCATOR_SIZE :].startswith(_LOCATOR_64):
        raise BadZip("the zip file is of the kind for huge archives (zip64); pack it again with fewer files")
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise BadZip(f"the zip file has too many entries ({entries}); at most {MAX_ENTRIES} are allowed")
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Raises BadZip if an entry is unsafe, or all together are too large."""
    if len(entries) > MAX_ENTRIES:
        raise BadZip(f"the zip file has {len(entries)} entries; at most {MAX_ENTRIES} are allowed")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL:
        raise BadZip(f"its files would take {total} bytes; at most {MAX_TOTAL} are allowed")
    for entry in entries:
        if fault := _entry_fault(entry):
            raise BadZip(f"the entry {quoted(entry.orig_filename)} {fault}")
    _check_doubles(entry.filename for entry in entries)


def _check_main_file(files: Iterable[str], entries: list[zipfile.ZipInfo]) -> None:
    """Raises BadZip if there is no scenario in the archive."""
    if any(name.rpartition("/")[2] == MAIN_FILE for name in files):
        return
    inner = [entry.filename for entry in entries if entry.filename.lower().endswith(".zip")]
    hint = f"; unpack {inner[0]}, which is inside it, first" if inner else ""
    raise BadZip(f"the zip file holds no {MAIN_FILE}{hint}")


def _entry_fault(entry: zipfile.ZipInfo) -> str:
    """Returns why an entry is refused, "" if it is not."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.flag_bits & 1:
        return "is encrypted"
    if kind and kind not in (stat.S_IFREG, stat.S_IFDIR):
        return "is a link" if kind == stat.S_IFLNK else "is not a regular file"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in an unusual way; pack it with the usual one (deflate)"
    if fault := _name_fault(entry.orig_filename):
        return fault
    if _is_wanted(entry.filename) and entry.file_size > MAX_FILE:
        return f"has {entry.file_size} bytes; at most {MAX_FILE} are allowed"
    if entry.file_size > _LARGE and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return f"is packed more than {MAX_RATIO} times smaller than it is, which no text of a scenario is"
    return ""


def _name_fault(name: str) -> str:
    """Returns why a path is refused, "" if it is not. It must mean the same on every system, inside one folder."""
    if len(name) > MAX_NAME or name.count("/") > MAX_DEPTH:
        return "has too long a path"
    if name.startswith("/") or "\\" in name or ":" in name:
        return "has an absolute path, or one of another system"
    for part in name.removesuffix("/").split("/"):
        if part in ("", ".", ".."):
            return "has a path that leads out of its folder"
        if not part.isprintable() or part != part.strip() or part.endswith("."):
            return "has a name with unusual characters or blanks"
        if part.partition(".")[0].lower() in _RESERVED:
            return "has a name that some systems reserve"
    return ""


def _check_doubles(names: Iterable[str]) -> None:
    """Raises BadZip if two entries would be the same file on some system, or one is a file and a folder."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        key = unicodedata.normalize("NFC", name).casefold()
        parts = key.removesuffix("/").split("/")
        for depth in range(1, len(parts) + key.endswith("/")):
            folders.setdefault("/".join(parts[:depth]), name)
        if key.endswith("/"):
            continue
        if key in files:
            raise BadZip(f"two entries are the same file: {quoted(files[key])} and {quoted(name)}")
        files[key] = name
    for key in files.keys() & folders.keys():
        raise BadZip(f"the entry {quoted(files[key])} is a file and a folder")


def _is_wanted(name: str) -> bool:
    """Returns whether an entry is a text of a scenario; hidden files and those of macOS are none."""
    parts = name.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and parts[-1].lower().endswith(_KINDS)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE or len(data) != entry.file_size:
        raise BadZip(f"the entry {quoted(entry.filename)} does not have the size that the zip file says")
    return data
