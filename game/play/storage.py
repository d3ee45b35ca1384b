"""Saved games: their folder, rotating autosaves, and what to open when one is damaged."""

import re
import time
from pathlib import Path
from typing import NamedTuple

import platformdirs

from game.engine.game import Game
from game.engine.storage.saves import Loaded, SaveError, load_game, save_game
from game.engine.telling.grammar import count
from game.scenario.folders import scenario_title

SUFFIX = ".bukhara"
AUTOSAVE = "autosave"
_GENERATIONS = 4
"""Autosaves kept: of this turn and of the turns before it."""


class SavedGame(NamedTuple):
    """One file in the list of saved games."""

    path: Path
    name: str
    when: float
    """Seconds since the epoch."""

    @property
    def about(self) -> str:
        """Scenario and week, if the head of the file says."""
        try:
            with self.path.open(encoding="utf-8", errors="replace") as file:
                head = file.read(8000)
        except OSError:
            return ""
        scenario = re.search(r"^scenario (\S+)$", head, re.MULTILINE)
        keys = re.search(r"^keys(.*)$", head, re.MULTILINE)
        week = f", week {len(keys[1].split()) // 2 + 1}" if keys else ""
        return f"{scenario_title(scenario[1])}{week}" if scenario else ""

    @property
    def label(self) -> str:
        """The name as shown: "Autosave, 2 turns earlier" for "autosave-2"."""
        found = re.fullmatch(rf"{AUTOSAVE}(?:-(\d+))?", self.name)
        if found is None:
            return self.name
        return f"Autosave, {count(int(found[1]), 'turn')} earlier" if found[1] else "Autosave"

    @property
    def when_text(self) -> str:
        """Local date and time."""
        return time.strftime("%d %b %Y, %H:%M", time.localtime(self.when))


class Storage:
    """The folder of saved games."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(platformdirs.user_data_dir("bukhara")) / "saves"

    def list(self) -> list[SavedGame]:
        """Returns all saved games, newest first."""
        try:
            found = [
                SavedGame(path, path.name.removesuffix(SUFFIX), path.stat().st_mtime)
                for path in self.folder.glob("*" + SUFFIX)
            ]
        except OSError:
            return []
        return sorted(found, key=lambda saved: (-saved.when, saved.name))

    def path(self, name: str) -> Path:
        """Returns the file for a name that the player typed; unsafe characters become underscores."""
        safe = re.sub(r"[^\w\- ]", "_", name).strip()[:60] or "game"
        return self.folder / (safe + SUFFIX)

    def autosave_path(self, generation: int = 0) -> Path:
        """Returns the file of the newest autosave (generation 0) or of an older one."""
        return self.folder / f"{AUTOSAVE}{'' if generation == 0 else f'-{generation}'}{SUFFIX}"

    def save(self, game: Game, agents: tuple[str, str], name: str) -> Path:
        """Writes a game under a name. Raises OSError."""
        path = self.path(name)
        save_game(game, path, agents)
        return path

    def autosave(self, game: Game, agents: tuple[str, str]) -> None:
        """Overwrites the newest autosave. Raises OSError."""
        save_game(game, self.autosave_path(), agents)

    def rotate_autosaves(self) -> None:
        """Renames each autosave to the next older one, as a new turn begins."""
        for generation in range(_GENERATIONS - 1, 0, -1):
            newer, older = self.autosave_path(generation - 1), self.autosave_path(generation)
            try:
                if newer.exists():
                    newer.replace(older)
            except OSError:
                return

    def load(self, path: Path) -> Loaded:
        """Opens a saved game. Raises SaveError with a message for the player."""
        return load_game(path)

    def fallback(self, damaged: Path) -> SavedGame | None:
        """Returns the newest other saved game that can be opened, to be offered in place of a damaged one."""
        for saved in self.list():
            if saved.path == damaged:
                continue
            try:
                self.load(saved.path)
            except (SaveError, OSError):
                continue
            return saved
        return None
