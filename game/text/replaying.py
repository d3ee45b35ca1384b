"""The commands of the text mode for recorded games: go to a week, step through orders, watch a side, branch off."""

from pathlib import Path

from game.agents.registry import make_agent
from game.agents.trust import allow
from game.core.codes import BOTH_SIDES
from game.engine.storage.replay import ReplayError
from game.engine.storage.saves import SaveError
from game.language import mark, tr
from game.play.session.recording import open_recording
from game.play.session.replay_session import ReplaySession
from game.play.session.replay_session import branch as branch_off
from game.play.session.session import HUMAN
from game.text.conversation import Conversation, refusal

_NO_REPLAY = mark("That is for replays: open one with 'watch FILE'.")


def watch(talk: Conversation, rest: str) -> None:
    """Opens a replay or a saved game to watch, or lists what there is."""
    storage = talk.session.storage
    found = storage.watchable()
    if not rest:
        lines = [f"  {number:2}  {saved.line}" for number, saved in enumerate(found, 1)]
        talk.lines(lines or [tr("There is no game.")])
        talk.say(tr("Type 'watch' with a number or a path. In a replay: step [N], turn N, view SIDE or all, branch."))
        return
    path = found[int(rest) - 1].path if rest.isdecimal() and 0 < int(rest) <= len(found) else Path(rest).expanduser()
    try:
        session = ReplaySession(open_recording(path), storage)
    except (ReplayError, SaveError, OSError) as error:
        talk.say(tr("No: {file} cannot be watched: {why}.", file=path, why=error))
        return
    talk.session.close()
    talk.open(session)
    _show(talk, session)


def step(talk: Conversation, rest: str) -> None:
    """Carries out the next order, or this many; a negative number goes back."""
    session = _replay(talk)
    if session is None:
        return
    try:
        steps = int(rest) if rest else 1
    except ValueError:
        talk.say(tr("'{typed}' is not a number of orders.", typed=rest))
        return
    session.go(session.at + steps)
    _show(talk, session)


def turn(talk: Conversation, rest: str) -> None:
    """Goes to the beginning of a week."""
    session = _replay(talk)
    if session is None:
        return
    starts = {start.week: start.order for start in reversed(session.recording.turns)}
    if rest == "end":
        session.go(len(session.recording))
    elif rest.isdecimal() and int(rest) in starts:
        session.go(starts[int(rest)])
    else:
        talk.say(
            tr(
                "Turns are numbered from {first} to {last}; 'turn end' goes to the end.",
                first=min(starts), last=max(starts),
            )
        )  # fmt: skip
        return
    _show(talk, session)


def view(talk: Conversation, rest: str) -> None:
    """Watches both sides, or one as it saw the game."""
    session = _replay(talk)
    if session is None:
        return
    ids = {side.id.lower(): number for number, side in enumerate(session.names.sides)} | {"all": BOTH_SIDES}
    reader = ids.get(rest.lower())
    if reader not in session.recording.readers:
        known = [name for name, number in ids.items() if number in session.recording.readers]
        talk.say(tr("You can watch: {sides}.", sides=", ".join(known)))
        return
    session.watch(reader)
    talk.say(tr("You watch: {side}.", side=session.view_text))


def branch(talk: Conversation, rest: str) -> None:
    """Plays on from the position shown, as a new game: branch AGENT AGENT, in the order of the sides."""
    session = _replay(talk)
    if session is None:
        return
    agents = rest.split() or [HUMAN, HUMAN]
    if session.game.is_over or len(agents) != 2:
        talk.say(tr("Go to an earlier turn, then type: branch AGENT AGENT, such as: branch human hard."))
        return
    try:
        for spec in agents:
            if spec != HUMAN:
                make_agent(spec)
    except ValueError as error:
        talk.say(refusal(error))
        return
    allow(spec for spec in agents if spec != HUMAN)
    new = branch_off(session.recording, session.at, (agents[0], agents[1]), session.storage)
    talk.open(new)
    talk.say(tr("{game}. The dice are the same; the orders are yours.", game=new.title))


def _replay(talk: Conversation) -> ReplaySession | None:
    if isinstance(talk.session, ReplaySession):
        return talk.session
    talk.say(tr(_NO_REPLAY))
    return None


def _show(talk: Conversation, session: ReplaySession) -> None:
    talk.say(f"{session.turn_text}. {session.order_text}".rstrip())
