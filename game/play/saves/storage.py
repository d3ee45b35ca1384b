"""Saved games: their folder, names typed by players, the list of what can be opened, and what a failure means."""

import errno
import os
import re
import time
from pathlib import Path
from typing import NamedTuple

import platformdirs

from game.engine.game import Game
from game.engine.storage.notes import read_notes
from game.engine.storage.replay import REPLAY, ReplayError, plain, read_header
from game.engine.storage.save_file import SaveHead, read_head, read_save_text
from game.engine.storage.saves import Loaded, SaveError, load_game, save_game
from game.engine.telling.grammar import count
from game.language import mark, tr
from game.play.saves.autosaves import AUTOSAVE as AUTOSAVE
from game.play.saves.autosaves import SUFFIX as SUFFIX
from game.play.saves.autosaves import Autosaves, files_of, is_autosave, parse_name
from game.play.saves.map_picture import PICTURE, MapPicture, read_picture
from game.play.setup.level_names import level_name
from game.scenario.folders import scenario_title

FOLDER_VARIABLE = "BUKHARA_SAVES"
"""Environment variable that names another folder for saved games."""
PAGE = ".html"
"""How the names of reports on finished games end."""
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_DAYS = mark((
    *("{day} Jan", "{day} Feb", "{day} Mar", "{day} Apr", "{day} May", "{day} Jun"),
    *("{day} Jul", "{day} Aug", "{day} Sep", "{day} Oct", "{day} Nov", "{day} Dec"),
))  # fmt: skip
"""Days of each month, in short."""
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)


class SavedGame(NamedTuple):
    """One file in the list of saved games."""

    path: Path
    name: str
    when: float
    """Seconds since the epoch."""

    @property
    def about(self) -> str:
        """The particulars in one line."""
        return ", ".join(self.particulars)

    def picture(self) -> MapPicture | None:
        """Returns the picture of the map that the file holds, as its player saw it; None if it has none."""
        try:
            if self.path.suffix == REPLAY:
                return None
            notes, _ = read_notes(read_save_text(self.path))
        except (SaveError, OSError):
            return None
        return read_picture(notes.get(PICTURE))

    @property
    def particulars(self) -> list[str]:
        """Scenario, branch, side and opponent, week, score: as far as the head of the file says."""
        try:
            with self.path.open(encoding="utf-8", errors="replace") as file:
                text = file.read(8000)
        except OSError:
            return []
        if self.path.suffix == REPLAY:
            return _about_replay(text)
        head = read_head(text)
        if not head.title:
            head = _head_of_old_save(text)
        branch = tr("what if from {position}", position=head.what_if) if head.what_if else ""
        level = level_name(head.level)
        players = _against(head.played, level) if head.played and level else head.played or level
        score = tr("score {score}", score=head.score) if head.score else ""
        week = tr("turn {turn}", turn=head.week) if head.week else ""
        parts = [head.title, branch, players, week, score]
        return [part for part in parts if part]

    @property
    def is_autosave(self) -> bool:
        """Whether the game wrote it by itself."""
        return is_autosave(self.name)

    @property
    def label(self) -> str:
        """The name as shown: "Autosave", "Autosave, 2 turns earlier", or the name that the player gave."""
        if not self.is_autosave:
            return self.name
        old = re.fullmatch(rf"{AUTOSAVE}(?:-(\d+))?", self.name)
        own = parse_name(self.name)
        earlier = int(old[1] or 0) if old else 0
        if own is not None:
            newest = parse_name(files_of(self.path.parent, own.set)[0].name.removesuffix(SUFFIX))
            earlier = newest.turns - own.turns if newest else 0
        return tr("Autosave, {turns} earlier", turns=count(earlier, "turn")) if earlier else tr("Autosave")

    @property
    def when_text(self) -> str:
        """Local date and time."""
        when = time.localtime(self.when)
        day = tr(_DAYS[when.tm_mon - 1], day=f"{when.tm_mday:02}")
        return f"{day} {when.tm_year}, {when.tm_hour:02}:{when.tm_min:02}"

    @property
    def line(self) -> str:
        """All of it in one line."""
        return ": ".join(part for part in (self.label, self.about) if part) + f" ({self.when_text})"


def _against(first: str, second: str) -> str:
    """Returns the two players of a game."""
    return tr("{first} against {second}", first=first, second=second)


def _head_of_old_save(text: str) -> SaveHead:
    """Returns what can be found out about a save of version 0.3.0."""
    scenario = re.search(r"^scenario (\S+)$", text, re.MULTILINE)
    keys = re.search(r"^keys(.*)$", text, re.MULTILINE)
    title = plain(scenario_title(scenario[1])) if scenario and re.fullmatch(r"[\w\-]+", scenario[1]) else ""
    return SaveHead(title=title, week=len(keys[1].split()) // 2 + 1 if keys else 0)


def _about_replay(text: str) -> list[str]:
    """Returns the scenario and the players of a replay, as far as its beginning says."""
    try:
        header = read_header(text)
    except ReplayError:
        return []
    title = scenario_title(header.scenario) if re.fullmatch(r"[\w\-]+", header.scenario) else ""
    players = _against(*header.agents) if len(header.agents) == 2 else ""
    return [part for part in (plain(title or header.scenario), plain(players), tr("replay")) if part]


class Storage:
    """The folder of saved games."""

    def __init__(self, folder: Path | None = None) -> None:
        wanted = os.environ.get(FOLDER_VARIABLE, "")
        self.folder = folder or (
            Path(wanted).expanduser() if wanted else Path(platformdirs.user_data_dir("bukhara")) / "saves"
        )

    def list(self) -> list[SavedGame]:
        """Returns all saved games, newest first."""
        found = []
        try:
            for path in self.folder.glob("[!.]*" + SUFFIX):
                found.append(SavedGame(path, path.name.removesuffix(SUFFIX), path.stat().st_mtime))
        except OSError:
            return found
        return sorted(found, key=lambda saved: (-saved.when, saved.name))

    def newest(self) -> SavedGame | None:
        """Returns the save to continue with: the newest autosave of any game, or the newest save if there is none."""
        saved = self.list()
        return next((entry for entry in saved if entry.is_autosave), saved[0] if saved else None)

    def watchable(self) -> tuple[SavedGame, ...]:
        """Returns replay files, in the folder of saved games and in the working folder, and all saved games."""
        found = {entry.path.absolute(): entry for entry in self.list()}
        for folder in (self.folder, Path()):
            try:
                for path in folder.glob("[!.]*" + REPLAY):
                    found.setdefault(path.absolute(), SavedGame(path, path.stem, path.stat().st_mtime))
            except OSError:
                continue
        return tuple(sorted(found.values(), key=lambda saved: (saved.path.suffix != REPLAY, -saved.when, saved.name)))

    def replay_target(self, name: str) -> Path:
        """Returns the file to write a replay to: a name in the folder of saved games, or a path that was typed.

        Raises ValueError if the path leads nowhere.
        """
        return self._target(name, REPLAY)

    def page_target(self, name: str) -> Path:
        """Returns the file to write the report on a game to, in the same way."""
        return self._target(name, PAGE)

    def _target(self, name: str, ending: str) -> Path:
        path = self.target(name)
        return path.with_name(path.name.removesuffix(SUFFIX).removesuffix(ending) + ending)

    def path(self, name: str) -> Path:
        """Returns the file for a name that the player typed; unsafe characters become underscores."""
        safe = re.sub(r"[^\w\- ]", "_", name).strip()[:60] or "game"
        return self.folder / (safe + SUFFIX)

    def target(self, name: str) -> Path:
        """Returns the file to save to: a name in the folder of saved games, or a path if the player typed one.

        Raises ValueError if the name is reserved or the path leads nowhere.
        """
        typed = _typed_path(name)
        if typed is None:
            path = self.path(name)
        elif typed.parent.is_dir():
            path = typed if typed.suffix == SUFFIX else typed.with_name(typed.name + SUFFIX)
        else:
            raise ValueError(tr("there is no folder {folder}", folder=typed.parent))
        if is_autosave(path.name):
            raise ValueError(
                tr(
                    "names that begin with “{word}” are reserved for automatic saves; choose another name",
                    word=AUTOSAVE,
                )
            )
        return path

    def find(self, name: str) -> Path:
        """Returns the save that a player named: by its name, its number in the list, or a path."""
        saved = self.list()
        for entry in saved:
            if name == entry.name:
                return entry.path
        if name.isascii() and name.isdecimal() and 0 < int(name) <= len(saved):
            return saved[int(name) - 1].path
        return _typed_path(name) or self.path(name)

    def save(self, game: Game, agents: tuple[str, str], name: str) -> Path:
        """Writes a game under a name. Raises OSError."""
        path = self.path(name)
        save_game(game, path, agents)
        return path

    def autosaves(self, game: Game, opened: Path | None = None) -> Autosaves:
        """Returns the set of autosaves of a game: that of the save it was `opened` from, or a new one."""
        return Autosaves(self.folder, game, opened)

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


def _typed_path(name: str) -> Path | None:
    """Returns the path that a player typed in place of a name, or None for a name."""
    if not name.startswith((".", "~")) and not Path(name).is_absolute():
        return None
    try:
        path = Path(name).expanduser()
    except RuntimeError:  # there is no home folder
        return None
    return path if path.name.strip(".") else None


def save_failure(error: OSError, folder: Path) -> str:
    """Returns why a game could not be saved, and what to do."""
    why = error.strerror or error
    if error.errno in _FULL:
        return tr(
            "The game could not be saved: the disk of {folder} is full. Free some space, or save to another folder by "
            "typing a path, such as ~/game, in place of a name.",
            folder=folder,
        )
    if error.errno in _CLOSED:
        return tr(
            "The game could not be saved: {folder} cannot be written to ({why}). You can save to another folder by "
            "typing a path, such as ~/game, in place of a name. Before the next game, set {variable} to a folder of "
            "your own.",
            folder=folder,
            why=error.strerror,
            variable=FOLDER_VARIABLE,
        )
    return tr(
        "The game could not be saved in {folder}: {why}. You can save to another folder by typing a path, such as "
        "~/game, in place of a name.",
        folder=folder,
        why=why,
    )
