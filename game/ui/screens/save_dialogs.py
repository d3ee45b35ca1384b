"""Saving and loading from the window: names, lists, and what happens when a save is damaged."""

from pathlib import Path

from game.play.session import Session
from game.play.storage import AUTOSAVE, SUFFIX
from game.ui.game_loader import loaded_session
from game.ui.window import Stage


def ask_save(stage: Stage, session: Session) -> None:
    """Ask for a name and save."""
    week = f"{session.game.scenario.id} week {session.game.turn}"
    stage.dialogs.type_in(
        "Save the game", "Name of the saved game", week, lambda name: _save(stage, session, name), "Save"
    )


def _save(stage: Stage, session: Session, name: str) -> None:
    path = stage.storage.path(name)
    if path.name.startswith(AUTOSAVE):
        stage.dialogs.message(
            "Save the game", f"Names that begin with '{AUTOSAVE}' belong to the game itself. Take another."
        )
        return

    def write() -> None:
        try:
            stage.storage.save(session.game, session.agents, name)
        except OSError as error:
            stage.dialogs.message("Save the game", f"The game could not be saved: {error.strerror or error}.")
            return
        stage.dialogs.message("Save the game", f"Saved as <b>{path.name.removesuffix(SUFFIX)}</b>.")

    if path.exists():
        question = f"There is a saved game of that name already: {path.name.removesuffix(SUFFIX)}."
        stage.dialogs.ask("Save the game", question, [("Keep it", lambda: None, False), ("Write over it", write, True)])
    else:
        write()


def ask_load(stage: Stage) -> None:
    """Choose a saved game and open it."""
    saved = stage.storage.list()
    if not saved:
        stage.dialogs.message(
            "Load a game", f"There are no saved games yet. They will be kept in {stage.storage.folder}."
        )
        return
    lines = {f"{entry.name}     {entry.about}     {entry.when_text}": entry.path for entry in saved}
    stage.dialogs.choose("Load a game", list(lines), lambda line: open_save(stage, lines[line]), "Open")


def open_save(stage: Stage, path: Path) -> None:
    """Open one saved game; a damaged one is explained, and the newest that opens is offered instead."""
    from game.ui.screens.loading import Waiting  # the scenes know each other in a circle: menu, game, menu

    storage = stage.storage
    stage.play(Waiting(stage, lambda: loaded_session(path, storage), f"Opening {path.name.removesuffix(SUFFIX)}", path))


def offer_fallback(stage: Stage, damaged: Path, why: str) -> None:
    """A save could not be opened."""
    other = stage.storage.fallback(damaged)
    if other is None:
        stage.dialogs.message("This save cannot be opened", why)
        return
    text = f"{why}<br><br>The newest game that can be opened is <b>{other.name}</b> of {other.when_text}."
    answers = [("Cancel", lambda: None, False), ("Open that one", lambda: open_save(stage, other.path), True)]
    stage.dialogs.ask("This save cannot be opened", text, answers, height=320)


def to_menu(stage: Stage) -> None:
    """Leave the game for the main menu; it is saved."""
    from game.ui.screens.menu import Menu  # see above: a circle of scenes

    stage.play(Menu(stage))
