"""What can be done with a finished game: watch it again, keep a copy, read the computer's reasons, leave."""

from collections.abc import Callable
from functools import partial
from html import escape

import pygame

from game.core.atomic_file import write_whole
from game.engine.storage.notes import WITHOUT_FOG, is_noted
from game.engine.telling.grammar import sentence
from game.language import mark, tr
from game.play.report.end_page import end_page
from game.play.report.end_report import EndReport
from game.play.saves.storage import save_failure
from game.play.session.recording import Recording
from game.play.session.session import Session
from game.ui.keys import Command
from game.ui.pages.result import ResultAction
from game.ui.screens.context import GameContext
from game.ui.screens.replay_files import watch_recording
from game.ui.screens.save_dialogs import ask_leave
from game.ui.window import Window

_KEEP = mark("Keep a copy")


def result_actions(context: GameContext, run: Callable[[Command], None]) -> list[ResultAction]:
    """Returns the buttons of the page of the result."""
    window, session = context.window, context.session
    replay, leave = partial(watch, context), partial(ask_leave, window, session, window.router.menu)
    return [
        ResultAction(tr("Watch the replay"), pygame.K_w, "W", tr("See the game again, order by order"), replay),
        ResultAction(
            tr(_KEEP), pygame.K_k, "K", tr("Write this report as one HTML page"), partial(ask_keep, window, session)
        ),
        ResultAction(
            tr("Reasons"), pygame.K_r, "R", tr("Why the computer gave its orders"), partial(run, Command.REASONS)
        ),
        ResultAction(tr("Show the map"), pygame.K_m, "M", tr("Nothing is hidden now"), context.close_page),
        ResultAction(tr("Main menu"), pygame.K_q, "Q", tr("The game is saved: Continue opens it again"), leave),
    ]


def watch(context: GameContext) -> None:
    """Opens the game just finished in the viewer."""
    session = context.session
    session.autosave()
    watch_recording(context.window, partial(recording_of, session), tr("Opening {name}", name=session.title))


def recording_of(session: Session) -> Recording:
    """Returns the game of a session as a recording."""
    return Recording(
        session.game,
        session.agents,
        session.title,
        session.reasons,
        session.missions.notes,
        session.saved_as,
        is_noted(session.notes, WITHOUT_FOG),
    )


def ask_keep(window: Window, session: Session) -> None:
    """Asks for a name or a path, and writes the report as a page."""

    def write(name: str) -> None:
        try:
            path = window.storage.page_target(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, end_page(EndReport(session)))
        except ValueError as error:
            window.dialogs.message(tr(_KEEP), f"{sentence(escape(str(error)))}.")
        except OSError as error:
            window.dialogs.message(tr(_KEEP), escape(save_failure(error, window.storage.folder)))
        else:
            window.dialogs.message(tr(_KEEP), tr("Written to {file}. Any browser shows it.", file=escape(str(path))))

    window.dialogs.type_in(tr(_KEEP), tr("Name of the page"), session.title, write, tr("Write"))
