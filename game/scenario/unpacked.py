"""Scenarios in zip files, unpacked into the user's cache, where they can be read like any other folder.

A zip file may hold the files of one scenario, a folder with them, or several folders, at any depth; a folder `common`
next to them is unpacked too. All become folders next to each other, named as in the archive, below one whose name is a
digest of the archive's path and files. What stands there is compared with the archive before it is used.
"""

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath

import platformdirs

from game.scenario.zip_archive import LANGUAGES, MAIN_FILE, BadZip, read_archive
from game.yamlfile.problems import quoted

SUFFIX = ".zip"
COMMON = "common"
_KEPT = 40
"""Unpacked archives that stay in the cache."""
_ID = re.compile(r"""^id:[ \t]*["']?([A-Za-z0-9_-]{1,60})["']?[ \t]*(?:#.*)?$""", re.MULTILINE)

_shown: dict[Path, str] = {}
"""By unpacked folder of a scenario: its path as shown, such as annual.zip/annual_1921."""
_origins: dict[Path, str] = {}
"""By unpacked folder of a scenario: what `scenario_folder` finds it by again, from any folder."""


def split_zip(path: Path) -> tuple[Path, str] | None:
    """Returns the zip file of a path and the name after it: FILE.zip or FILE.zip/NAME. None if it is no such path."""
    for archive, name in ((path, ""), (path.parent, path.name)):
        if archive.suffix.lower() == SUFFIX and archive.is_file():
            return archive, name
    return None


def unpacked_folder(archive: Path) -> Path:
    """Returns the folder with the scenarios of a zip file. Raises BadZip or OSError."""
    state = archive.stat()
    return _unpacked(archive.absolute(), state.st_mtime_ns, state.st_size)


def shown_unpacked(path: Path) -> str | None:
    """Returns how a path in an unpacked folder is shown: by its archive. None for any other path."""
    for folder in (path, *path.parents[:3]):
        if folder in _shown:
            inner = path.relative_to(folder).as_posix()
            return _shown[folder] if inner == "." else f"{_shown[folder]}/{inner}"
    return None


def origin_of(folder: Path) -> str:
    """Returns where a scenario came from: its absolute folder, or FILE.zip/NAME."""
    return _origins.get(folder) or str(folder.absolute())


@lru_cache(maxsize=64)
def _unpacked(archive: Path, changed: int, size: int) -> Path:
    del changed, size  # part of the key: a zip file that is packed again is read again
    files = read_archive(archive)
    placed = _placed(files, archive.name.removesuffix(archive.suffix))
    digest = hashlib.sha256(os.fsencode(archive))
    for target, source in sorted(placed.items()):
        digest.update(f"{target} {len(files[source])}\n".encode() + files[source])
    root = _write(digest.hexdigest()[:24], {target: files[source] for target, source in placed.items()})
    for target, source in placed.items():
        folder = root / PurePosixPath(target).parent
        if folder not in _shown:
            inner = PurePosixPath(source).parent.as_posix()
            shown = _relative(archive)
            _shown[folder] = shown if inner == "." else f"{shown}/{inner}"
            _origins[folder] = f"{archive}/{folder.name}"
    return root


def _relative(archive: Path) -> str:
    try:
        return archive.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(archive)


def _placed(files: dict[str, bytes], stem: str) -> dict[str, str]:
    """Returns by path below the unpacked folder the path in the archive. Raises BadZip."""
    folders: dict[str, str] = {}
    for file in files:
        parent = PurePosixPath(file).parent
        is_common = parent.name == COMMON and file.endswith("/terrain.yaml")
        if PurePosixPath(file).name != MAIN_FILE and not is_common:
            continue
        name = parent.name or _name_of(files[file], stem)
        if folders.setdefault(name.casefold(), parent.as_posix()) != parent.as_posix():
            raise BadZip(f"the zip file holds two scenarios named {quoted(name)}")
    placed = {}
    for file in files:
        parent, inner = PurePosixPath(file).parent, ""
        if parent.name == LANGUAGES and parent.as_posix() not in folders.values():
            parent, inner = parent.parent, f"{LANGUAGES}/"
        if parent.as_posix() in folders.values():
            name = parent.name or _name_of(files[MAIN_FILE], stem)
            placed[f"{name}/{inner}{PurePosixPath(file).name}"] = file
    return placed


def _name_of(main: bytes, stem: str) -> str:
    """Returns the name of a scenario whose files stand at the top of an archive: its id, or the archive's name."""
    found = _ID.search(main[:20_000].decode("utf-8", errors="replace").replace("\r\n", "\n"))
    return found[1] if found else re.sub(r"[^\w-]", "_", stem)[:60] or "scenario"


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir("bukhara")) / "unpacked"


def _write(digest: str, files: dict[str, bytes]) -> Path:
    """Writes files below a folder of the cache, unless they are there already, and returns it."""
    cache = _cache_folder()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=cache))
    except OSError:  # the cache cannot be written
        cache = Path(tempfile.mkdtemp(prefix="bukhara-"))
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=cache))
    root = cache / digest
    try:
        if not _is_same(root, files):
            for target, data in files.items():
                (work / target).parent.mkdir(parents=True, exist_ok=True)
                (work / target).write_bytes(data)
            shutil.rmtree(root, ignore_errors=True)
            with suppress(OSError):  # another process was faster
                work.rename(root)
            if not _is_same(root, files):
                raise BadZip(f"the zip file cannot be unpacked into {cache}")
        os.utime(root)
        _forget_oldest(cache, root)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return root


def _is_same(root: Path, files: dict[str, bytes]) -> bool:
    """Returns whether a folder holds exactly these files."""
    try:
        inside = [path for path in root.rglob("*") if not path.is_dir() or path.is_symlink()]
        found = {path.relative_to(root).as_posix() for path in inside}
        return found == set(files) and all((root / name).read_bytes() == data for name, data in files.items())
    except OSError:
        return False


def _forget_oldest(cache: Path, used: Path) -> None:
    with suppress(OSError):
        folders = [path for path in cache.iterdir() if path != used and not path.name.startswith(".")]
        for path in sorted(folders, key=lambda path: path.stat().st_mtime)[: max(0, len(folders) - _KEPT)]:
            shutil.rmtree(path, ignore_errors=True)
