"""Saving and loading from the window: names, lists, and what happens when a save is damaged."""

from pathlib import Path

from game.play.session import Session
from game.play.storage import AUTOSAVE, SUFFIX
from game.ui.game_loader import loaded_session
from game.ui.window import Window


def ask_save(window: Window, session: Session) -> None:
    """Ask for a name and save."""
    week = f"{session.game.scenario.id} week {session.game.turn}"
    window.dialogs.type_in(
        "Save the game", "Name of the saved game", week, lambda name: _save(window, session, name), "Save"
    )


def _save(window: Window, session: Session, name: str) -> None:
    path = window.storage.path(name)
    if path.name.startswith(AUTOSAVE):
        window.dialogs.message(
            "Save the game", f"Names that begin with '{AUTOSAVE}' belong to the game itself. Take another."
        )
        return

    def write() -> None:
        try:
            window.storage.save(session.game, session.agents, name)
        except OSError as error:
            window.dialogs.message("Save the game", f"The game could not be saved: {error.strerror or error}.")
            return
        window.dialogs.message("Save the game", f"Saved as <b>{path.name.removesuffix(SUFFIX)}</b>.")

    if path.exists():
        question = f"There is a saved game of that name already: {path.name.removesuffix(SUFFIX)}."
        window.dialogs.ask(
            "Save the game", question, [("Keep it", lambda: None, False), ("Write over it", write, True)]
        )
    else:
        write()


def ask_load(window: Window) -> None:
    """Choose a saved game and open it."""
    saved = window.storage.list()
    if not saved:
        window.dialogs.message(
            "Load a game", f"There are no saved games yet. They will be kept in {window.storage.folder}."
        )
        return
    lines = {f"{entry.name}     {entry.about}     {entry.when_text}": entry.path for entry in saved}
    window.dialogs.choose("Load a game", list(lines), lambda line: open_save(window, lines[line]), "Open")


def open_save(window: Window, path: Path) -> None:
    """Open one saved game; a damaged one is explained, and the newest that opens is offered instead."""
    from game.ui.screens.loading import LoadingScreen  # the scenes know each other in a circle: menu, game, menu

    storage = window.storage
    window.show(
        LoadingScreen(window, lambda: loaded_session(path, storage), f"Opening {path.name.removesuffix(SUFFIX)}", path)
    )


def offer_fallback(window: Window, damaged: Path, why: str) -> None:
    """A save could not be opened."""
    other = window.storage.fallback(damaged)
    if other is None:
        window.dialogs.message("This save cannot be opened", why)
        return
    text = f"{why}<br><br>The newest game that can be opened is <b>{other.name}</b> of {other.when_text}."
    answers = [("Cancel", lambda: None, False), ("Open that one", lambda: open_save(window, other.path), True)]
    window.dialogs.ask("This save cannot be opened", text, answers, height=320)


def to_menu(window: Window) -> None:
    """Leave the game for the main menu; it is saved."""
    from game.ui.screens.menu import MenuScreen  # see above: a circle of scenes

    window.show(MenuScreen(window))
