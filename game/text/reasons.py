"""Text mode: what the adviser proposes, and why the computer gave its orders."""

from collections.abc import Iterable
from itertools import groupby

from game.agents.protocol import Reason
from game.agents.reasons import alternatives_text, reason_text
from game.core.orders import ASSAULTS, Order
from game.play.adviser import Advice, ask_adviser
from game.play.session import Session
from game.text.spelling import write_order


def advice_lines(session: Session) -> list[str]:
    """Returns what the adviser would still do this turn, by objective, with the orders as they are typed."""
    if not session.waits_for_human:
        return ["The adviser speaks when it is your turn."]
    return described_advice(session, ask_adviser(session.game, session.seat))


def described_advice(session: Session, advice: list[Advice]) -> list[str]:
    """Returns advice in words."""
    lines = ["What the adviser would do, from what you know. Its battles are imagined; yours may end differently."]
    for objective, ones in groupby(advice, key=lambda one: one.objective):
        lines.append(f"{objective.rstrip('.')}:")
        for one in ones:
            lines += [f"  {_typed(session, order)}" for order in one.orders if order.kind not in ASSAULTS]
            if one.orders[-1].kind in ASSAULTS:
                lines.append(f"  {_typed(session, one.orders[-1])}; look at the odds first")
            lines += _because(one.reason)
    return lines if advice else ["The adviser has nothing more to propose this week."]


def reason_lines(session: Session, turns: Iterable[int]) -> list[str]:
    """Returns why the computer gave its orders in some weeks, once nothing is hidden any more."""
    if not session.sees_all:
        return ["The enemy's reasons are shown when the game is over."]
    wanted = set(turns)
    chosen = [one for one in session.reasons if one.turn in wanted]
    lines = []
    for (turn, side), week in groupby(chosen, key=lambda one: (one.turn, one.side)):
        lines.append(f"Week {turn}, {session.side_name(side)}:")
        for one in week:
            lines += [f"  {session.game.describe(one.order)}", f"      Objective: {one.reason.objective}"]
            lines += _because(one.reason)
    return lines or [
        "No reasons are known: they are kept while a game is played, not in saved games, and some agents give none."
    ]


def _typed(session: Session, order: Order) -> str:
    """Returns an order in words, with the way to type it in brackets."""
    return f"{session.game.describe(order)} ({write_order(session, order)})"


def _because(reason: Reason | None) -> list[str]:
    """Returns the score, the note and the alternatives of a reason."""
    if reason is None:
        return []
    lines = [f"      {text}" for text in filter(None, [reason_text(reason)])]
    return [*lines, f"      Alternatives: {alternatives_text(reason)}"] if reason.alternatives else lines
