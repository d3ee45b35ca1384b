"""Choosing a game to watch, and writing a game as a replay file."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from game.core.atomic_file import write_whole
from game.engine.storage.replay import REPLAY
from game.engine.telling.grammar import sentence
from game.language import mark, tr
from game.play.saves.storage import save_failure
from game.play.session.recording import Recording
from game.ui.game_loader import watched_session
from game.ui.save_pane import SavePane
from game.ui.window import Window

_WATCH, _WRITE = mark(("Watch a game", "Save as a replay file"))


def ask_watch(window: Window) -> None:
    """Shows replay files and saved games, and opens the one chosen."""
    lines: dict[str, Path] = {}
    found = window.storage.watchable()
    for entry in found:
        line = f"{entry.label}     {entry.when_text}"
        lines[line if line not in lines else f"{line} ({len(lines) + 1})"] = entry.path
    type_path = (tr("Another file…"), partial(_type_path, window))
    if not lines:
        _type_path(window)
        return
    pane = partial(SavePane, found)
    window.dialogs.choose(
        tr(_WATCH), list(lines), lambda line: watch_file(window, lines[line]), tr("Watch"), [type_path], pane
    )


def _type_path(window: Window) -> None:
    def typed(text: str) -> None:
        path = Path(text).expanduser()
        if path.is_file():
            watch_file(window, path)
        else:
            window.dialogs.message(tr(_WATCH), tr("There is no file {file}.", file=escape(str(path))))

    window.dialogs.type_in(tr(_WATCH), tr("Path of a replay or of a saved game"), "", typed, tr("Watch"))


def watch_file(window: Window, path: Path) -> None:
    """Opens a replay or a saved game in the viewer. No player of it is started."""
    window.router.open(partial(watched_session, path, window.storage), tr("Opening {name}", name=path.stem))


def watch_recording(window: Window, record: Callable[[], Recording], title: str) -> None:
    """Opens a game that is already loaded in the viewer."""
    window.router.open(lambda: watched_session(record(), window.storage), title)


def ask_write(window: Window, recording: Recording) -> None:
    """Asks for a name or a path, and writes the replay."""
    week = recording.game.turn

    def write(name: str) -> None:
        try:
            path = window.storage.replay_target(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, recording.write())
        except ValueError as error:
            window.dialogs.message(tr(_WRITE), f"{sentence(escape(str(error)))}.")
        except OSError as error:
            window.dialogs.message(tr(_WRITE), escape(save_failure(error, window.storage.folder)))
        else:
            window.dialogs.message(tr(_WRITE), tr("Written to {file}.", file=escape(str(path))))

    suggested = tr("{title}, turn {turn}", title=recording.title, turn=week)
    window.dialogs.type_in(tr(_WRITE), tr("Name of the {kind}", kind=REPLAY[1:]), suggested, write, tr("Write"))
