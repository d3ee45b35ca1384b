"""The commands that save, open and leave a game in the text mode."""

from game.engine.storage.archive import ArchivedGame
from game.engine.storage.saves import ReadOnlySave, SaveError
from game.engine.telling.grammar import full_stop
from game.language import mark, tr
from game.play.saves.storage import SavedGame, save_failure
from game.play.session.archive import archive_lines, read_only_session
from game.play.session.session import Session
from game.play.setup.options import IRON_REASON
from game.play.setup.players import agents_of_save
from game.text.consent import consent_lines
from game.text.conversation import Conversation, refusal

_OVERWRITE = "overwrite"
_NO_SAVES = mark("No saved games.")


def save(talk: Conversation, rest: str) -> None:
    """Saves under a name; an existing save is only replaced if the line ends with "overwrite"."""
    session = talk.session
    if session.read_only:
        talk.say(refusal(session.read_only))
        return
    if session.is_iron:
        talk.say(refusal(tr(IRON_REASON)))
        return
    name = rest.removesuffix(_OVERWRITE).strip() or tr(
        "{title}, turn {turn}", title=session.title, turn=session.game.turn
    )
    path = session.storage.path(name)
    try:
        path = session.storage.target(name)
        if path.exists() and not rest.endswith(_OVERWRITE):
            about = SavedGame(path, name, path.stat().st_mtime).line
            talk.say(tr("No: there is a saved game of this name. {save}", save=about))
            talk.say(tr("To replace it, type: {command}", command=f"save {name} {_OVERWRITE}"))
            return
        session.save(path)
    except ValueError as error:
        talk.say(refusal(error))
        return
    except OSError as error:
        talk.say(tr("No: {why}", why=save_failure(error, path.parent)))
        return
    talk.say(tr("Saved as {file}.", file=path))


def load(talk: Conversation, rest: str) -> None:
    """Opens a saved game, or lists all."""
    old = talk.session
    storage = old.storage
    if not rest:
        talk.lines([f"  {number:2}  {saved.line}" for number, saved in enumerate(storage.list(), 1)] or [tr(_NO_SAVES)])
        return
    path = storage.find(rest)
    try:
        loaded = storage.load(path)
        names = loaded.game.names
        agents = agents_of_save(loaded.agents, [side.id for side in names.sides], {})
        if asked := consent_lines(names, agents):
            talk.lines([tr("No: {why}", why=asked[0]), *asked[1:]])
            return
        old.autosaves.release()  # the save may be the autosave of the game in progress
        session = Session.resume(loaded, agents, storage, path)
    except ReadOnlySave as error:
        _open_read_only(talk, error.archive)
        return
    except (SaveError, ValueError) as error:
        talk.say(refusal(error))
        other = storage.fallback(path)
        if other is not None:
            talk.say(tr("The newest save that can be opened: {save}. Type 'load' for the list.", save=other.line))
        return
    parts = [tr("Opened. Turn {turn}.", turn=loaded.game.turn)]
    parts += [tr("But {warning}.", warning=loaded.warning)] if loaded.warning else []
    parts += [tr("Note: {note}.", note=loaded.note)] if loaded.note else []
    talk.say(" ".join(parts))
    old.close()
    talk.open(session)


def _open_read_only(talk: Conversation, archive: ArchivedGame) -> None:
    """Shows a game that cannot be played on: its position if there is one, else its orders."""
    old = talk.session
    session = read_only_session(archive, old.storage)
    if session is None:
        talk.lines(archive_lines(archive))
        return
    talk.lines([full_stop(archive.reason), archive.note])
    old.close()
    talk.open(session)


def leave(talk: Conversation, rest: str) -> None:
    """Leaves; says where the game is saved, or that it is not."""
    session = talk.session
    if session.save_error:
        session.autosave()
    if session.save_error and rest != "now":
        talk.say(tr("The game is not saved. {why} To leave without saving, type: quit now", why=session.save_error))
        return
    talk.running = False
    if session.save_error:
        talk.say(tr("The game is not saved. {why}", why=session.save_error))
    elif session.saved_as is not None:
        talk.say(tr("The game is saved as {file}.", file=session.saved_as))
