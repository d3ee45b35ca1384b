"""Autosaves: a set of files for each game, so that no game ever takes the place of another one's.

The name of a file says the scenario, the seed, when the game was begun, and how many turns had ended:
`autosave.bukhara_1922.7.20260131-201500.3f9c.t012`. A turn has a file of its own, so nothing is renamed: older turns
are removed once the newer one is on the disk. A set belongs to one window or terminal, which holds its lock.
"""

import re
import secrets
import time
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from game.core.atomic_file import remove_stale
from game.core.file_lock import FileLock, is_locked
from game.engine.game import Game
from game.engine.storage.notes import Notes
from game.engine.storage.saves import save_game

AUTOSAVE = "autosave"
SUFFIX = ".bukhara"
TURNS_KEPT = 6
"""Autosaves kept of a game: of this turn and of the turns before it."""
GAMES_KEPT = 20
"""Games of which autosaves are kept."""
_BARELY_BEGUN = 4
"""Turns up to which a game counts as merely looked at: such games are removed first."""
_OLD = 30 * 24 * 3600.0
"""Seconds after which a game is removed even if it cannot be found out whether it is being played."""

_NAME = re.compile(
    rf"(?P<set>{AUTOSAVE}\.(?P<scenario>[^.]+)\.(?P<seed>\d+)\.(?P<begun>\d{{8}}-\d{{6}})\.[0-9a-f]+)\.t(?P<turns>\d+)"
)


class AutosaveName(NamedTuple):
    """What the name of an autosave says."""

    set: str
    """The part of the name that all autosaves of a game share."""
    turns: int
    """Turns that had ended."""


def parse_name(name: str) -> AutosaveName | None:
    """Returns what a file name without ending says, or None if it is not that of an autosave of a game."""
    found = _NAME.fullmatch(name)
    return AutosaveName(found["set"], int(found["turns"])) if found else None


def is_autosave(name: str) -> bool:
    """Returns whether a name is reserved for autosaves, those of version 0.3.0 among them."""
    return name.casefold().startswith(AUTOSAVE)


class Autosaves:
    """The autosaves of one game that is being played."""

    def __init__(self, folder: Path, game: Game, opened: Path | None = None) -> None:
        """Begins a new set. The newest autosave of a set, `opened` and still the same, is continued instead,
        unless another window or terminal plays it.
        """
        self.folder = folder
        self._lock: FileLock | None = None
        self._swept = False
        self.turns_kept = TURNS_KEPT
        if opened is not None and self._continue(game, opened):
            return
        begun = time.strftime("%Y%m%d-%H%M%S")
        scenario = re.sub(r"[^\w\-]", "_", game.scenario.id)[:60]
        self.name = f"{AUTOSAVE}.{scenario}.{game.seed}.{begun}.{secrets.token_hex(4)}"

    def _continue(self, game: Game, opened: Path) -> bool:
        name = parse_name(opened.name.removesuffix(SUFFIX))
        if name is None or opened.parent.absolute() != self.folder.absolute():
            return False
        lock = FileLock(_lock_path(self.folder, name.set))
        if not lock.acquire():
            return False
        try:
            newest = files_of(self.folder, name.set)[0]
            if newest.name == opened.name and f"\nfinal {game.key}\n" in opened.read_text(
                encoding="utf-8", errors="replace"
            ):
                self.name, self._lock = name.set, lock
                return True
        except (OSError, IndexError):
            pass
        lock.release()
        return False

    def path(self, turns: int) -> Path:
        """Returns the file of the turn after this many turns."""
        return self.folder / f"{self.name}.t{turns:03}{SUFFIX}"

    def save(self, game: Game, agents: tuple[str, str], notes: Notes = MappingProxyType({})) -> Path:
        """Saves the position in the file of its turn, then removes what is no longer needed. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = FileLock(_lock_path(self.folder, self.name))
        self._lock.acquire()
        path = self.path(len(game.keys))
        is_new = not path.exists()
        save_game(game, path, agents, notes)
        if is_new:
            self._remove_old(path)
        return path

    def _remove_old(self, newest: Path) -> None:
        """Removes older turns of this game, and games not being played beyond the number that is kept."""
        files = files_of(self.folder, self.name)
        at = files.index(newest) if newest in files else 0
        for path in files[at + self.turns_kept :]:
            path.unlink(missing_ok=True)
        if not self._swept:
            self._swept = True
            remove_stale(self.folder, "*" + SUFFIX)
            remove_old_games(self.folder, self.name)

    def release(self) -> None:
        """Lets other windows and terminals continue this game."""
        if self._lock is not None:
            self._lock.release()


def files_of(folder: Path, name: str) -> list[Path]:
    """Returns the autosaves of one set, the latest turn first."""
    found = []
    for path in folder.glob(f"{name}.t*{SUFFIX}"):
        parsed = parse_name(path.name.removesuffix(SUFFIX))
        if parsed is not None and parsed.set == name:
            found.append((parsed.turns, path))
    return [path for _, path in sorted(found, reverse=True)]


def remove_old_games(folder: Path, own: str) -> None:
    """Removes the autosaves of games beyond the number kept: barely begun ones first, then by age.

    The `own` set and those that another process plays stay. Locks left over by killed processes go too.
    """
    sets: dict[str, list[tuple[int, float, Path]]] = {}
    for path in folder.glob(f"{AUTOSAVE}.*{SUFFIX}"):
        name = parse_name(path.name.removesuffix(SUFFIX))
        if name is not None:
            sets.setdefault(name.set, []).append((name.turns, path.stat().st_mtime, path))
    ranked = sorted(
        (name for name in sets if name != own),
        key=lambda name: (max(sets[name])[0] >= _BARELY_BEGUN, max(saved[1] for saved in sets[name])),
    )
    for extra in ranked[: max(0, len(sets) - GAMES_KEPT)]:
        lock = FileLock(_lock_path(folder, extra))
        is_old = time.time() - max(saved[1] for saved in sets[extra]) > _OLD
        if lock.acquire() or is_old:
            for _, _, path in sorted(sets[extra]):
                path.unlink(missing_ok=True)
            lock.release()
    for path in folder.glob(f".{AUTOSAVE}.*.lock"):
        if path.name != _lock_path(folder, own).name:
            is_locked(path)  # removes it if no process holds it


def _lock_path(folder: Path, name: str) -> Path:
    return folder / f".{name}.lock"
