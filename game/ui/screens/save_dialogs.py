"""Saving and loading from the window: names, lists, and what to do when a save is damaged."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from game.agents.trust import MOST_SHOWN, allow, shown
from game.engine.storage.archive import ArchivedGame
from game.engine.telling.grammar import sentence
from game.play.archive import archive_lines
from game.play.options import IRON_REASON
from game.play.session import HUMAN, Session
from game.play.storage import SUFFIX, save_failure
from game.ui.game_loader import PlayerQuestion
from game.ui.save_pane import SavePane
from game.ui.window import Window

_SAVE, _LOAD = "Save the game", "Load a game"


def ask_save(window: Window, session: Session) -> None:
    """Asks for a name, or a path, and saves."""
    if session.read_only:
        window.dialogs.message(_SAVE, f"{escape(session.read_only)}.")
        return
    if session.is_iron:
        window.dialogs.message(
            _SAVE, f"{sentence(IRON_REASON)}. Leave whenever you like, and continue it from the menu."
        )
        return
    suggested = f"{session.title}, turn {session.game.turn}"
    window.dialogs.type_in(
        _SAVE, "Name of the saved game", suggested, lambda name: _save(window, session, name), "Save"
    )


def _save(window: Window, session: Session, name: str) -> None:
    try:
        path = window.storage.target(name)
        exists = path.exists()
    except (ValueError, OSError) as error:
        window.dialogs.message(_SAVE, f"{sentence(escape(str(error)))}.")
        return
    shown = escape(path.name.removesuffix(SUFFIX))

    def write() -> None:
        try:
            session.save(path)
        except OSError as error:
            window.dialogs.message(_SAVE, escape(save_failure(error, path.parent)))
            return
        window.dialogs.message(_SAVE, f"Saved as <b>{shown}</b>.")

    if exists:
        question = f"A saved game named <b>{shown}</b> already exists. Replace it?"
        window.dialogs.ask(_SAVE, question, [("Cancel", lambda: None, False), ("Replace", write, True)])
    else:
        write()


def ask_load(window: Window) -> None:
    """Shows the list of saved games and opens the one chosen."""
    saved = window.storage.list()
    if not saved:
        window.dialogs.message(_LOAD, f"There are no saved games yet. They will be kept in {window.storage.folder}.")
        return
    lines: dict[str, Path] = {}
    for entry in saved:
        line = f"{entry.label}     {entry.when_text}"
        if line in lines:  # the same game twice, from two windows
            line += f" ({len(lines) + 1})"
        lines[line] = entry.path
    pane = partial(SavePane, saved)
    window.dialogs.choose(_LOAD, list(lines), lambda line: window.router.open_save(lines[line]), "Open", (), pane)


def offer_fallback(window: Window, damaged: Path, reason: str) -> None:
    """Explains why a save cannot be opened, and offers the newest one that can."""
    title = "This save cannot be opened"
    other = window.storage.fallback(damaged)
    reason = escape(reason).replace("\n", "<br>")
    if other is None:
        window.dialogs.message(title, reason)
        return
    text = f"{reason}<br><br>The newest save that can be opened is <b>{escape(other.line)}</b>."
    answers = [
        ("Cancel", lambda: None, False),
        ("Open that one", lambda: window.router.open_save(other.path), True),
    ]
    window.dialogs.ask(title, text, answers, height=320)


def ask_about_agents(window: Window, save: Path, question: PlayerQuestion) -> None:
    """Asks whether the external agents that a save names may run, or the player leads their sides."""
    texts = [shown(spec) for _, _, spec in question.agents]
    wanted = "<br>".join(
        f"<b>{escape(text[:MOST_SHOWN])}{'…' if len(text) > MOST_SHOWN else ''}</b><br>as {escape(side)}."
        for text, (_, side, _) in zip(texts, question.agents, strict=True)
    )
    several = len(texts) > 1
    text = (
        f"This save wants to run:<br>{wanted}<br><br>"
        f"{'These are external agents and run' if several else 'This is an external agent and runs'} "
        "with your rights: it can read and change your files. Run it only if you trust its author."
    )

    def run() -> None:
        allow(spec for _, _, spec in question.agents)
        window.router.open_save(save)

    def lead() -> None:
        window.router.open_save(save, {side: HUMAN for side, _, _ in question.agents})

    answers = [
        ("Cancel", lambda: None, True),
        ("Play both sides myself" if several else "Play that side myself", lead, False),
    ]
    if max(map(len, texts)) <= MOST_SHOWN:  # a command that cannot be read in full is not run from here
        answers.append(("Run them" if several else "Run it", run, False))
    window.dialogs.ask("This save wants to run a program", text, answers, height=320)


def show_archive(window: Window, archive: ArchivedGame) -> None:
    """Shows what can be read of a game that cannot be played on."""
    lines = [escape(line).replace("\n", "<br>") for line in archive_lines(archive)]
    window.dialogs.show_text("This game can only be read", "<br>".join(lines))


def ask_leave(window: Window, session: Session, leave: Callable[[], None]) -> None:
    """Leaves a game; if it cannot be saved, asks first."""
    if session.save_error:
        session.autosave()
    if not session.save_error:
        leave()
        return
    text = f"{escape(session.save_error)}<br><br>Your last orders are lost if you leave now."
    answers = [
        ("Save under a name", lambda: ask_save(window, session), True),
        ("Leave without saving", leave, False),
        ("Cancel", lambda: None, False),
    ]
    window.dialogs.ask("The game is not saved", text, answers, height=300)
