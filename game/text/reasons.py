"""Text mode: what the adviser proposes, and why the computer did what it did."""

from collections.abc import Iterable
from itertools import groupby

from game.agents.protocol import Reason
from game.agents.reasons import alternatives_text, reason_text
from game.core.codes import OrderKind
from game.play.adviser import Advice, ask_adviser
from game.play.session import Session


def advice_lines(session: Session) -> list[str]:
    """What is left to be done this turn in the adviser's eyes: orders as they are typed, by objective."""
    if not session.waits_for_human:
        return ["The adviser speaks when it is your turn."]
    return told_advice(session, ask_adviser(session.game, session.seat))


def told_advice(session: Session, advice: list[Advice]) -> list[str]:
    """Advice in words."""
    lines = ["What doctrine would do, from what you know. It imagines its battles; yours may end otherwise."]
    for objective, ones in groupby(advice, key=lambda one: one.objective):
        lines.append(f"{objective}:")
        for one in ones:
            lines += [f"  {session.names.write(order)}" for order in one.orders if order.kind != OrderKind.ASSAULT]
            if one.orders[-1].kind == OrderKind.ASSAULT:
                label = session.names.label(one.orders[-1].hex)
                lines.append(f"  {session.names.write(one.orders[-1])}    (first: odds {label})")
            lines += _because(one.reason)
    return lines if advice else ["The adviser has nothing more to propose this week."]


def reason_lines(session: Session, turns: Iterable[int]) -> list[str]:
    """Why the computer gave its orders of some weeks: told when nothing is hidden any more."""
    if not session.sees_all:
        return ["Why the enemy gave his orders is told when the game is over."]
    wanted = set(turns)
    chosen = [told for told in session.reasons if told.turn in wanted]
    lines = []
    for (turn, side), week in groupby(chosen, key=lambda told: (told.turn, told.side)):
        lines.append(f"Week {turn}, {session.side_name(side)}:")
        for told in week:
            lines.append(f"  {session.names.write(told.order)}: {told.reason.objective}")
            lines += _because(told.reason)
    if lines:
        return lines
    return [
        "No reasons are known: they are kept while a game is played, not in saved games, and some players tell none."
    ]


def _because(reason: Reason | None) -> list[str]:
    """Returns the score, the note and the alternatives of a reason."""
    if reason is None:
        return []
    lines = [f"      {text}" for text in filter(None, [reason_text(reason)])]
    return [*lines, f"      Alternatives: {alternatives_text(reason)}"] if reason.alternatives else lines
