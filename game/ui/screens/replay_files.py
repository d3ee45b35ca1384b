"""Choosing a game to watch, and writing a game as a replay file."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from game.core.atomic_file import write_whole
from game.engine.storage.replay import REPLAY
from game.engine.telling.grammar import sentence
from game.play.recording import Recording
from game.play.storage import save_failure
from game.ui.game_loader import watched_session
from game.ui.save_pane import SavePane
from game.ui.window import Window

_WATCH, _WRITE = "Watch a game", "Save as a replay file"


def ask_watch(window: Window) -> None:
    """Shows replay files and saved games, and opens the one chosen."""
    lines: dict[str, Path] = {}
    found = window.storage.watchable()
    for entry in found:
        line = f"{entry.label}     {entry.when_text}"
        lines[line if line not in lines else f"{line} ({len(lines) + 1})"] = entry.path
    type_path = ("Another file…", partial(_type_path, window))
    if not lines:
        _type_path(window)
        return
    pane = partial(SavePane, found)
    window.dialogs.choose(_WATCH, list(lines), lambda line: watch_file(window, lines[line]), "Watch", [type_path], pane)


def _type_path(window: Window) -> None:
    def typed(text: str) -> None:
        path = Path(text).expanduser()
        if path.is_file():
            watch_file(window, path)
        else:
            window.dialogs.message(_WATCH, f"There is no file {escape(str(path))}.")

    window.dialogs.type_in(_WATCH, "Path of a replay or of a saved game", "", typed, "Watch")


def watch_file(window: Window, path: Path) -> None:
    """Opens a replay or a saved game in the viewer. No player of it is started."""
    window.router.open(partial(watched_session, path, window.storage), f"Opening {path.stem}")


def watch_recording(window: Window, record: Callable[[], Recording], title: str) -> None:
    """Opens a game at hand in the viewer."""
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
            window.dialogs.message(_WRITE, f"{sentence(escape(str(error)))}.")
        except OSError as error:
            window.dialogs.message(_WRITE, escape(save_failure(error, window.storage.folder)))
        else:
            window.dialogs.message(_WRITE, f"Written to {escape(str(path))}.")

    window.dialogs.type_in(_WRITE, f"Name of the {REPLAY[1:]}", f"{recording.title}, turn {week}", write, "Write")
