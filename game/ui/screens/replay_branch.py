"""Branching off a recorded game: asks who leads each side from there on, and opens the new game."""

from functools import partial

from game.agents.registry import is_external
from game.language import mark, tr
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN
from game.ui.game_loader import branched_session
from game.ui.screens import side_choices
from game.ui.window import Window

TITLE = mark("What if…")


def ask_branch(window: Window, session: ReplaySession) -> None:
    """Asks who leads the side to act, then the other, and begins the new game."""
    side = session.game.side_to_act
    _ask_side(window, session, side, {})


def _ask_side(window: Window, session: ReplaySession, side: int, chosen: dict[int, str]) -> None:
    name = session.names.sides[side].before_noun
    before = session.recording.agents[side]
    offered = side_choices.offered(HUMAN if is_external(before) else before)
    title = tr(
        "What if… {turn}: who leads the {side} side?", turn=session.recording.branch_label(session.at), side=name
    )

    def take(spec: str) -> None:
        chosen[side] = spec
        if len(chosen) == 2:
            _begin(window, session, chosen)
        else:
            _ask_side(window, session, 1 - side, chosen)

    def pick(label: str) -> None:
        if label == tr(side_choices.OTHER):
            side_choices.ask_other(window, take)
        else:
            take(side_choices.spec_of(label))

    window.dialogs.choose(title, offered, pick, tr("Choose"))


def _begin(window: Window, session: ReplaySession, chosen: dict[int, str]) -> None:
    recording, at, storage = session.recording, session.at, window.storage
    agents = (chosen[0], chosen[1])
    title = f"{tr(TITLE)} {recording.branch_label(at)}"
    window.router.open(partial(branched_session, recording, at, agents, storage), title)
