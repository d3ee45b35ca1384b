"""Opens the window and runs its main loop: `run`. The only module that imports all screens."""

import random
import sys
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import pygame

from game.language import tr
from game.play.advice.guide import first_step_wanted
from game.play.saves.storage import SUFFIX, SavedGame, Storage
from game.play.session.recording import Recording
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN
from game.play.setup.options import GameOptions
from game.play.setup.players import agents_of
from game.play.setup.settings import Settings, load_settings
from game.scenario import ScenarioError
from game.scenario.heads import read_head
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.scenario.shown import as_shown
from game.ui.board.board import Board
from game.ui.display import NoDisplay, close_window, open_window
from game.ui.game_loader import OpenedGame, loaded_session, new_session, watched_session
from game.ui.screens.edit_dialogs import Copy, ask_copy
from game.ui.screens.edit_start import OpenedEditor, make_edit_screen, open_editor
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.loading import LoadingScreen
from game.ui.screens.menu import MenuScreen
from game.ui.screens.replay_screen import ReplayScreen
from game.ui.screens.save_dialogs import show_archive
from game.ui.screens.watch_screen import WatchScreen
from game.ui.screens.watch_start import WatchStart
from game.ui.system_memory import collect_rarely, give_back_large_blocks
from game.ui.theme import side_colours
from game.ui.watched_scenario import WatchedScenario
from game.ui.window import Window

_FRAMES_PER_SECOND = 60

_USUAL = GameOptions()


class AppRouter:
    """Builds the screens and shows them in one window."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def menu(self, scenario_id: str | None = None, seed: int | None = None) -> None:
        """Shows the main menu, with a scenario chosen if one is named."""
        self.window.show(MenuScreen(self.window, scenario_id, seed))

    def new_game(self, scenario: Scenario, agents: tuple[str, str], seed: int, options: GameOptions = _USUAL) -> None:
        """Sets up a new game behind the loading screen, with the briefing to read meanwhile."""
        storage, shown = self.window.storage, as_shown(scenario)
        self.window.show(
            LoadingScreen(
                self.window,
                lambda: new_session(scenario, agents, seed, storage, options=options),
                shown.title,
                self.game,
                briefing=shown.briefing,
            )
        )

    def open_save(self, path: Path, leaders: Mapping[str, str] | None = None) -> None:
        """Opens a saved game behind the loading screen; `leaders`, by side id, replace those of the save."""
        storage, title = self.window.storage, tr("Opening {name}", name=self._name_of(path))
        self.window.show(
            LoadingScreen(self.window, lambda: loaded_session(path, storage, leaders), title, self.game, save=path)
        )

    @staticmethod
    def _name_of(path: Path) -> str:
        """Returns what a saved game is called: an autosave by its scenario, any other by its own name."""
        saved = SavedGame(path, path.name.removesuffix(SUFFIX), 0.0)
        return next(iter(saved.particulars), saved.label) if saved.is_autosave else saved.name

    def open(self, work: Callable[[], OpenedGame], title: str) -> None:
        """Shows what `work` prepares, behind the loading screen."""
        self.window.show(LoadingScreen(self.window, work, title, self.game))

    def game(self, opened: OpenedGame) -> None:
        """Shows a game that is ready, and what was wrong with its save."""
        session, board = opened.session, self._board(opened)
        if isinstance(session, ReplaySession):
            self.window.show(ReplayScreen(self.window, session, board))
            return
        self.window.show(GameScreen(self.window, session, board, opened.guided, opened.later))
        if opened.archive is not None:
            show_archive(self.window, opened.archive)
        elif opened.warning:
            text = tr("The game can go on, but {warning}.", warning=escape(opened.warning))
            self.window.dialogs.message(tr("Part of the save was damaged"), text)
        elif opened.note:
            self.window.dialogs.message(opened.title, escape(opened.note))
        elif self.window.settings.tutorial and not opened.guided and first_step_wanted(session):
            self._offer_guide(session.game.scenario)

    def _board(self, opened: OpenedGame, like: Board | None = None) -> Board:
        world, names = opened.session.world, opened.session.names
        colours = side_colours(names, self.window.settings.palette)
        return Board(
            world, names, pygame.Rect(0, 0, 1, 1), colours, opened.relief, opened.terrain_picture,
            like if like is not None and opened.relief is like.relief else None,
        )  # fmt: skip

    def watch(self, folder: Path) -> None:
        """Shows the start of a scenario, and reloads it whenever one of its files is saved."""
        self.window.show(WatchStart(self.window, WatchedScenario(folder, self.window.storage)))

    def watched(self, watched: WatchedScenario, opened: OpenedGame) -> None:
        """Shows the start of a scenario that is being written, in place of an older version of it."""
        before = self.window.screen
        assert isinstance(opened.session, ReplaySession)
        like = before.board if isinstance(before, WatchScreen) else None
        screen = WatchScreen(self.window, opened.session, self._board(opened, like), watched)
        self.window.show(screen)
        if isinstance(before, WatchScreen):
            screen.take_over(before)

    def edit(self, folder: Path, copy: Copy | None = None) -> None:
        """Shows a scenario in the editor; one that `copy` is given for is copied first, if the user agrees."""
        window, title = self.window, read_head(folder).title
        if copy is not None:
            self.menu()
            ask_copy(window, title, f"my_{folder.name}", copy, self.edit)
            return

        def refuse(error: str) -> None:
            shows = escape(f"play {folder.name} --watch")
            text = tr("Correct these in your text editor first; {command} lists them after each save:", command=shows)
            window.dialogs.message(tr("This scenario has errors"), f"{text}<br>{escape(error)}".replace("\n", "<br>"))

        def show(opened: OpenedEditor) -> None:
            window.show(make_edit_screen(window, opened))

        opening = tr("Opening {name}", name=title)
        window.show(LoadingScreen(window, lambda: open_editor(folder), opening, show, refuse=refuse))

    def _offer_guide(self, scenario: Scenario) -> None:
        """Asks once, at the first campaign, whether to begin with the guided turn."""
        self.window.settings.tutorial = False
        assert scenario.tutorial is not None
        text = tr(
            "A guide shows the first two turns step by step on this map: a "
            "goal, a march, the odds, a siege, a mission, a decision. It takes about ten minutes; you can leave it at "
            "any time, and the menu offers it again."
        )
        text = f"<b>{scenario.tutorial.title}</b><br>{text}"
        answers = [(tr("On my own"), lambda: None, False), (tr("Show me"), lambda: self.guided_game(scenario), True)]
        self.window.dialogs.ask(tr("Your first campaign?"), text, answers)

    def guided_game(self, scenario: Scenario) -> None:
        """Sets up a new game with the scenario's guided first turn."""
        tutorial, storage = as_shown(scenario).tutorial, self.window.storage
        if tutorial is None:
            return
        agents = (HUMAN, tutorial.level) if tutorial.side == 0 else (tutorial.level, HUMAN)
        self.window.settings.tutorial = False
        self.open(lambda: new_session(scenario, agents, tutorial.seed, storage, guided=True), tutorial.title)


def make_window(
    surface: pygame.Surface, settings: Settings, storage: Storage, settings_path: Path | None = None
) -> tuple[Window, AppRouter]:
    """Returns a window on a display surface, with its router."""
    give_back_large_blocks()
    collect_rarely()
    window = Window(surface, settings, storage, settings_path)
    window.router = router = AppRouter(window)
    return window, router


def run(
    scenario_name: str | None = None,
    sides: dict[str, str] | None = None,
    load: Path | None = None,
    seed: int | None = None,
    watch: Callable[[], Recording] | None = None,
    options: GameOptions = _USUAL,
) -> int:
    """Plays in a window and returns the exit code.

    Without a scenario the menu opens. `sides` says who leads each side, by side id: "human", a level or an agent, such
    as "hard"; with `load` it replaces those of the save. With a scenario but without `sides` the menu opens on it.
    `watch` opens a recorded game, which is shown in the viewer. `options` are those of a game that starts at once.
    """
    try:
        if load is not None and not load.is_file():
            raise ValueError(f"{load}: there is no such saved game")
        scenario = load_scenario(scenario_name) if scenario_name and load is None else None
        agents = None
        if scenario is not None and sides is not None:
            agents = agents_of([side.id for side in scenario.names.sides], sides)
        settings = load_settings()
        surface = open_window(settings)
    except (ScenarioError, ValueError, NoDisplay) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    window, router = make_window(surface, settings, Storage())
    seed = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
    if watch is not None:
        record = watch
        router.open(lambda: watched_session(record(), window.storage), tr("Opening the replay"))
    elif load is not None:
        router.open_save(load, sides)
    elif scenario is not None and agents is not None:
        router.new_game(scenario, agents, seed, options)
    else:
        router.menu(scenario_name, seed)
    return _run_to_end(window)


def watch_scenario(folder: Path) -> int:
    """Shows the start of a scenario, and reloads it whenever a file is saved. Returns the exit code."""
    return _run_with(lambda router: router.watch(folder))


def edit_scenario(folder: Path, copy: Copy | None) -> int:
    """Shows a scenario in the editor, or a copy of it that `copy` makes. Returns the exit code."""
    return _run_with(lambda router: router.edit(folder, copy))


def _run_with(start: Callable[[AppRouter], None]) -> int:
    settings = load_settings()
    try:
        surface = open_window(settings)
    except NoDisplay as error:
        sys.stderr.write(f"{error}\n")
        return 1
    window, router = make_window(surface, settings, Storage())
    start(router)
    return _run_to_end(window)


def _run_to_end(window: Window) -> int:
    try:
        loop(window)
    finally:
        close_window()
        pygame.quit()
    return 0


def loop(window: Window) -> None:
    """Handles events, passes time and draws, sixty times a second. The game is saved even if an error ends the loop."""
    clock = pygame.time.Clock()
    try:
        while window.running:
            seconds = min(0.1, clock.tick(_FRAMES_PER_SECOND) / 1000)
            for event in pygame.event.get():
                window.handle(event)
            window.update(seconds)
            if window.draw():
                pygame.display.flip()
    finally:
        if window.running:
            window.quit()
