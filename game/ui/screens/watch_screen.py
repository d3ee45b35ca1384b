"""The start of a scenario that is being written, reloaded whenever one of its files is saved."""

from functools import partial

from game.core.codes import NO_HEX
from game.language import mark, tr
from game.play.editing.problem_places import hex_of_problem
from game.play.session.replay_session import ReplaySession
from game.ui.board.board import Board
from game.ui.keys import Command, key_text
from game.ui.panels.problem_panel import ProblemPanel
from game.ui.screens.game_screen import GameScreen
from game.ui.watched_scenario import WatchedScenario
from game.ui.window import Window
from game.yamlfile.problems import Problem, has_errors

_OLD = mark("The map shows the last version that could be loaded. Save the corrected file to see it.")
_CURRENT = mark("The map shows the files as they were last saved.")


class WatchScreen(GameScreen):
    """The game screen without orders, with the problems of the files in place of the log."""

    def __init__(self, window: Window, session: ReplaySession, board: Board, watched: WatchedScenario) -> None:
        self.replay, self.watched = session, watched
        self.problems = ProblemPanel(window.theme, self._show)
        self.problems.note = tr(_CURRENT)
        self._is_checked = False
        """Whether what is wrong with the files that the map shows is known."""
        super().__init__(window, session, board)
        self._result_shown = True
        self.panels.tutorial.visible = False
        self.panels.extra.append(self.problems)
        self.commands.overrides = {
            Command.MENU: self._menu,
            Command.SAVE: self._refuse,
            Command.END_TURN: self._refuse,
            Command.SKIP: self._refuse,
            Command.REPLAY_VIEW: self._next_view,
        }
        self.layout()

    def layout(self) -> None:
        """Places map and panels; the problems take the place of the log."""
        super().layout()
        self.panels.log.visible = False
        self.problems.place(self.panels.log.rect, self.window.theme)

    def update(self, seconds: float) -> None:
        """Reloads the scenario after a change."""
        super().update(seconds)
        reading = self.watched.update(seconds)
        if self.problems.busy != self.watched.is_busy:
            self.problems.busy, self.problems.stale = self.watched.is_busy, True
        if reading is None:
            return
        if reading.opened is not None:
            self.window.router.watched(self.watched, reading.opened)
        elif reading.picture is not None:
            self.board.replace_picture(reading.picture)
        elif reading.problems is not None:
            self.problems.tell(reading.problems, tr(_OLD if self._is_checked else _CURRENT))
            self.context.say(_in_short(reading.problems))
            self._is_checked = True

    def take_over(self, other: "WatchScreen") -> None:
        """Shows the part of the map, the overlay and the page that another screen showed."""
        board, old = self.board, other.board
        if (board.names.cols, board.names.rows) == (old.names.cols, old.names.rows):
            camera, before = board.camera, old.camera
            camera.level, camera.x, camera.y = before.level, before.x, before.y
            camera.clamp()
        board.options.overlay = old.options.overlay
        board.options.show_regions, board.options.show_labels = old.options.show_regions, old.options.show_labels
        self.replay.watch(other.replay.watched)
        open_page = next((command for command, page in other.panels.pages.items() if page.visible), None)
        if open_page is not None:
            self.context.open_page(open_page)
        self.context.refresh()
        self.context.say(tr("This is the saved version; it is being checked."))

    def _show(self, problem: Problem) -> None:
        """Shows the hex that a problem names."""
        hex = hex_of_problem(problem, self.watched.folder, self.session.world, self.session.names)
        if hex == NO_HEX:
            self.context.say(tr("This problem has no place on the map."))
            return
        self.context.close_page()
        self.board.camera.centre_on(hex, glide=True)
        self.context.flash(hex, 2.5)

    def _refuse(self) -> None:
        self.context.say(tr("{reason}. {key}: menu.", reason=self.session.read_only, key=key_text(Command.MENU)))

    def _next_view(self) -> None:
        self.replay.watch_next()
        view = self.replay.view_text.lower() if self.replay.sees_all else self.replay.view_text
        self.context.say(tr("View: {side}.", side=view))

    def _menu(self) -> None:
        window = self.window
        window.dialogs.menu(
            tr("Menu"),
            [
                (tr("Go on watching"), lambda: None),
                (
                    tr("Next view ({key})", key=key_text(Command.REPLAY_VIEW)),
                    partial(self.commands.run, Command.REPLAY_VIEW),
                ),
                (tr("Read the files again"), self.watched.read_again),
                (tr("Settings (F2)"), partial(self.commands.run, Command.SETTINGS)),
                (tr("How to play (F1)"), partial(self.commands.run, Command.HELP)),
                (tr("Main menu"), window.router.menu),
                (tr("Quit"), window.quit),
            ],
        )


def _in_short(problems: list[Problem]) -> str:
    """Returns the sentence over the map after the files have been checked."""
    if has_errors(problems):
        return tr("The files have errors; see the list.")
    return tr("There are warnings; see the list.") if problems else tr("No problems.")
