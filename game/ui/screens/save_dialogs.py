"""Saving and loading from the window: names, lists, and what to do when a save is damaged."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from game.agents.trust import MOST_SHOWN, allow, shown
from game.engine.storage.archive import ArchivedGame
from game.engine.telling.grammar import sentence
from game.language import mark, tr
from game.play.saves.storage import SUFFIX, save_failure
from game.play.session.archive import archive_lines
from game.play.session.session import HUMAN, Session
from game.play.setup.options import IRON_REASON
from game.ui.game_loader import PlayerQuestion
from game.ui.save_pane import SavePane
from game.ui.window import Window

_SAVE, _LOAD = mark(("Save the game", "Load a game"))

_WARNINGS = mark((
    "This is an external agent and runs with your rights: it can read and change your files. Run it only if you trust "
    "its author.",
    "These are external agents and run with your rights: they can read and change your files. Run them only if you "
    "trust their authors.",
))  # fmt: skip
"""Before one program is run, and before several are."""


def ask_save(window: Window, session: Session) -> None:
    """Asks for a name, or a path, and saves."""
    if session.read_only:
        window.dialogs.message(tr(_SAVE), f"{escape(session.read_only)}.")
        return
    if session.is_iron:
        why = tr("{Reason}. You can leave at any time and continue it from the menu.", Reason=sentence(tr(IRON_REASON)))
        window.dialogs.message(tr(_SAVE), why)
        return
    suggested = tr("{title}, turn {turn}", title=session.title, turn=session.game.turn)
    prompt = tr("Name of the saved game")
    window.dialogs.type_in(tr(_SAVE), prompt, suggested, lambda name: _save(window, session, name), tr("Save"))


def _save(window: Window, session: Session, name: str) -> None:
    try:
        path = window.storage.target(name)
        exists = path.exists()
    except (ValueError, OSError) as error:
        window.dialogs.message(tr(_SAVE), f"{sentence(escape(str(error)))}.")
        return
    shown = escape(path.name.removesuffix(SUFFIX))

    def write() -> None:
        try:
            session.save(path)
        except OSError as error:
            window.dialogs.message(tr(_SAVE), escape(save_failure(error, path.parent)))
            return
        window.dialogs.message(tr(_SAVE), tr("Saved as <b>{name}</b>.", name=shown))

    if exists:
        question = tr("A saved game named <b>{name}</b> already exists. Replace it?", name=shown)
        answers = [(tr("Cancel"), lambda: None, False), (tr("Replace"), write, True)]
        window.dialogs.ask(tr(_SAVE), question, answers)
    else:
        write()


def ask_load(window: Window) -> None:
    """Shows the list of saved games and opens the one chosen."""
    saved = window.storage.list()
    if not saved:
        text = tr("There are no saved games yet. They will be kept in {folder}.", folder=window.storage.folder)
        window.dialogs.message(tr(_LOAD), text)
        return
    lines: dict[str, Path] = {}
    for entry in saved:
        line = "     ".join((entry.label, entry.when_text, *entry.particulars[:1]))
        if line in lines:  # the same game twice, from two windows
            line += f" ({len(lines) + 1})"
        lines[line] = entry.path
    pane = partial(SavePane, saved)
    window.dialogs.choose(
        tr(_LOAD), list(lines), lambda line: window.router.open_save(lines[line]), tr("Open"), (), pane
    )


def offer_fallback(window: Window, damaged: Path, reason: str) -> None:
    """Explains why a save cannot be opened, and offers the newest one that can."""
    title = tr("This save cannot be opened")
    other = window.storage.fallback(damaged)
    reason = escape(reason).replace("\n", "<br>")
    if other is None:
        window.dialogs.message(title, reason)
        return
    newest = tr("The newest save that can be opened is <b>{name}</b>.", name=escape(other.line))
    answers = [
        (tr("Cancel"), lambda: None, False),
        (tr("Open that one"), lambda: window.router.open_save(other.path), True),
    ]
    window.dialogs.ask(title, f"{reason}<br><br>{newest}", answers, height=320)


def ask_about_agents(window: Window, save: Path, question: PlayerQuestion) -> None:
    """Asks whether the external agents that a save names may run, or the player leads their sides."""
    texts = [shown(spec) for _, _, spec in question.agents]
    wanted = "<br>".join(
        f"<b>{escape(text[:MOST_SHOWN])}{'…' if len(text) > MOST_SHOWN else ''}</b><br>"
        + tr("as {side}.", side=escape(side))
        for text, (_, side, _) in zip(texts, question.agents, strict=True)
    )
    several = len(texts) > 1
    one, many = _WARNINGS
    text = f"{tr('This save wants to run:')}<br>{wanted}<br><br>{tr(many if several else one)}"

    def run() -> None:
        allow(spec for _, _, spec in question.agents)
        window.router.open_save(save)

    def lead() -> None:
        window.router.open_save(save, {side: HUMAN for side, _, _ in question.agents})

    answers = [
        (tr("Cancel"), lambda: None, True),
        (tr("Play both sides myself") if several else tr("Play that side myself"), lead, False),
    ]
    if max(map(len, texts)) <= MOST_SHOWN:  # a command that cannot be read in full is not run from here
        answers.append((tr("Run them") if several else tr("Run it"), run, False))
    window.dialogs.ask(tr("This save wants to run a program"), text, answers, height=320)


def show_archive(window: Window, archive: ArchivedGame) -> None:
    """Shows what can be read of a game that cannot be played on."""
    lines = [escape(line).replace("\n", "<br>") for line in archive_lines(archive)]
    window.dialogs.show_text(tr("This game can only be read"), "<br>".join(lines))


def ask_leave(window: Window, session: Session, leave: Callable[[], None]) -> None:
    """Leaves a game; if it cannot be saved, asks first."""
    if session.save_error:
        session.autosave()
    if not session.save_error:
        leave()
        return
    text = f"{escape(session.save_error)}<br><br>{tr('Your last orders are lost if you leave now.')}"
    answers = [
        (tr("Save under a name"), lambda: ask_save(window, session), True),
        (tr("Leave without saving"), leave, False),
        (tr("Cancel"), lambda: None, False),
    ]
    window.dialogs.ask(tr("The game is not saved"), text, answers, height=300)
