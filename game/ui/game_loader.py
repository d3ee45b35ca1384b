"""Opens a game in a thread while the window waits: reads scenario or save, sets it up, paints the terrain."""

import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import platformdirs
import pygame

from game.engine.storage.archive import ArchivedGame
from game.engine.storage.replay import ReplayError
from game.engine.storage.saves import ReadOnlySave, SaveError
from game.language import tr
from game.play.advice.adviser import ask_adviser
from game.play.saves.storage import Storage
from game.play.session.archive import read_only_session
from game.play.session.recording import Recording, open_recording
from game.play.session.replay_session import ReplaySession, branch
from game.play.session.session import Session
from game.play.setup.options import GameOptions
from game.play.setup.players import agents_of_save, sides_to_ask_about
from game.scenario import ScenarioError
from game.scenario.edits import CannotEdit
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.ui.board.relief import ReliefMap
from game.ui.board.terrain_picture import TerrainPicture, paint_terrain
from game.ui.theme import parse_colour

_GROUND_VERSION = 7
"""Raise when the painting of the ground changes: older pictures in the cache are then not used."""

_FLAT = 225
"""Strength of the colour of a terrain that is not painted yet, of 255."""
_USUAL = GameOptions()
Opened = TypeVar("Opened")
"""What is ready to be shown: an OpenedGame, or a scenario in the editor."""


class OpenedGame:
    """A game that is ready to be shown."""

    def __init__(self, session: Session, relief: ReliefMap, terrain_picture: TerrainPicture, warning: str = "") -> None:
        self.session, self.relief, self.terrain_picture, self.warning = session, relief, terrain_picture, warning
        self.title, self.note = tr("The game can go on"), ""
        """What the player should know about the game, with its heading."""
        self.guided = False
        """Whether the guided first turn is shown."""
        self.archive: ArchivedGame | None = None
        """Set for a game that can only be read."""
        self.is_sketch = False
        """Whether the picture of the land shows hexes of another terrain in a flat colour: it can be painted later."""
        self.later: Callable[[], object] | None = None
        """What takes a while and can wait until the map is drawn; it runs in a thread then."""


class PlayerQuestion(Exception):
    """A save names external agents: (id of the side, its name with article, spec) of each."""

    def __init__(self, agents: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.agents = agents


class OpeningTask(Generic[Opened]):
    """A thread that opens one game, or a scenario in the editor."""

    def __init__(self, work: Callable[[], Opened]) -> None:
        self.result: Opened | None = None
        self.error = ""
        self.question: PlayerQuestion | None = None
        """What the player has to answer before the game can be opened."""
        self.damaged: Path | None = None
        """The save that could not be opened."""
        self.archive: ArchivedGame | None = None
        """What can be read of a save that has no position to be shown."""
        self._work = work
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether there is a result or an error."""
        return not self._thread.is_alive()

    def wait(self) -> None:
        """Waits until it is done."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except PlayerQuestion as question:
            self.question = question
        except (ScenarioError, CannotEdit) as error:
            self.error = str(error)
        except ReadOnlySave as error:
            self.error, self.archive = str(error), error.archive
        except SaveError as error:
            self.error = str(error)
        except ReplayError as error:
            self.error = tr("This replay cannot be shown: {error}.", error=error)
        except Exception as error:  # a damaged file must not close the window
            self.error = tr("It cannot be opened: {kind}: {error}", kind=type(error).__name__, error=error)


def new_session(
    scenario: Scenario | str,
    agents: tuple[str, str],
    seed: int,
    storage: Storage,
    guided: bool = False,
    options: GameOptions = _USUAL,
) -> OpenedGame:
    """Sets up a new game; `guided` shows the scenario's guided first turn over it."""
    if isinstance(scenario, str):
        scenario = load_scenario(scenario)
    game = options.new_game(scenario, seed)
    opened = _opened(Session(game, agents, storage, notes=options.notes()), "")
    opened.guided = guided
    return opened


def loaded_session(path: Path, storage: Storage, leaders: Mapping[str, str] | None = None) -> OpenedGame:
    """Opens a saved game; `leaders`, by side id, replace those of the save.

    Raises SaveError, and PlayerQuestion if the save names external agents that the player has not allowed.
    A save that cannot be played on opens read-only; it raises ReadOnlySave if it has no position to be shown.
    """
    try:
        loaded = storage.load(path)
    except ReadOnlySave as error:
        session = read_only_session(error.archive, storage)
        if session is None:
            raise
        opened = _opened(session, "")
        opened.archive = error.archive
        return opened
    sides = loaded.game.names.sides
    agents = agents_of_save(loaded.agents, [side.id for side in sides], leaders or {})
    if asked := sides_to_ask_about(agents):
        raise PlayerQuestion([(sides[side].id, sides[side].the, agents[side]) for side in asked])
    opened = _opened(Session.resume(loaded, agents, storage, path), loaded.warning)
    opened.note = tr("Note: {note}.", note=loaded.note) if loaded.note else ""
    return opened


def watched_session(source: Path | Recording, storage: Storage, like: OpenedGame | None = None) -> OpenedGame:
    """Opens a replay, a saved game or a recording in the viewer.

    `like` is an older version of the same map: what looks as it did there is taken from it. Raises ReplayError or
    SaveError. No agent is started.
    """
    recording = open_recording(source) if isinstance(source, Path) else source
    session = ReplaySession(recording, storage)
    if like is None or _frame(like.session.game.scenario) != _frame(session.game.scenario):
        return _opened(session, "")
    world, old = session.world, like.session.world
    changed = np.flatnonzero(world.terrain_at != old.terrain_at).tolist()
    colours = [parse_colour(text) for text in session.game.scenario.terrain_colours]
    flat = [(*colours[int(world.terrain_at[hex])], _FLAT) for hex in changed]
    opened = OpenedGame(session, like.relief, like.terrain_picture.bare(changed, session.names.cols, flat))
    opened.is_sketch = like.is_sketch or bool(changed)
    return opened


def _frame(scenario: Scenario) -> object:
    """Returns what a picture of the land depends on besides the terrain of its hexes."""
    return scenario.art, scenario.map_corner, scenario.names.cols, scenario.names.rows, tuple(scenario.terrain_colours)


def branched_session(recording: Recording, at: int, agents: tuple[str, str], storage: Storage) -> OpenedGame:
    """Begins a new game in a position of a recorded one: what if it had gone on otherwise?"""
    session = branch(recording, at, agents, storage)
    opened = _opened(session, "")
    opened.title = tr("What if…")
    opened.note = tr("This is a new game that branches off in {turn}. The dice are the same.", turn=session.what_if)
    return opened


def _opened(session: Session, warning: str) -> OpenedGame:
    scenario = session.game.scenario
    relief = ReliefMap(scenario)
    opened = OpenedGame(session, relief, find_terrain_picture(scenario, relief), warning)
    if session.waits_for_human:  # not for the answer: it loads the kernels of the computer's players
        opened.later = partial(ask_adviser, session.game.copy(), session.seat)
    return opened


def find_terrain_picture(scenario: Scenario, relief: ReliefMap) -> TerrainPicture:
    """The painted ground, from the cache if it was painted before."""
    world, names = scenario.world, scenario.names
    colours = [parse_colour(text) for text in scenario.terrain_colours]
    digest = hashlib.sha256(world.terrain_at.tobytes() + repr((colours, names.cols, _GROUND_VERSION)).encode())
    if scenario.art is not None and (picture := scenario.art / "relief.png").is_file():
        part = repr(scenario.map_corner) if any(scenario.map_corner) else ""
        digest.update(f"{picture.stat().st_size}{part}".encode())
    path = Path(platformdirs.user_cache_dir("bukhara")) / "ground" / f"{digest.hexdigest()[:20]}.png"
    known = TerrainPicture.read(path, names)
    if known is not None:
        return known
    terrain_picture = paint_terrain(world, names, relief, colours)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.png")
        pygame.image.save(terrain_picture.picture, fresh)
        fresh.replace(path)
    except (OSError, pygame.error):
        return terrain_picture
    return terrain_picture
