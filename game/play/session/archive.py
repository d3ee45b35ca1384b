"""Recorded games that cannot be played on, as a session that only shows them or as lines of text."""

from game.engine.storage.archive import ArchivedGame
from game.engine.storage.replay import plain
from game.engine.telling.grammar import full_stop
from game.language import tr
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session


def read_only_session(archive: ArchivedGame, storage: Storage) -> Session | None:
    """Returns a session that shows the position and takes no orders; None if there is no position."""
    if archive.game is None:
        return None
    agents = archive.header.agents
    players = (agents[0], agents[1]) if len(agents) == 2 else (HUMAN, HUMAN)
    session = Session(archive.game, players, storage, read_only=archive.reason)
    session.recorded_orders = archive.turns or []
    return session


def archive_lines(archive: ArchivedGame) -> list[str]:
    """Returns what can be read of a game: why it is not played on, who played it, and its orders in words."""
    header = archive.header
    version = tr(", written by version {version}", version=header.version) if header.version else ""
    lines = [
        *full_stop(archive.reason).splitlines(),
        *([archive.note] if archive.note else []),
        tr(
            "{title}: seed {seed}, rules version {rules}{version}.",
            title=archive.title,
            seed=header.seed,
            rules=header.rules,
            version=version,
        ),
    ]
    if header.agents:
        lines.append(tr("Players: {names}.", names=plain(", ".join(header.agents))))
    return [*lines, "", *archive.orders]
