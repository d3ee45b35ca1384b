"""Text mode: what the adviser proposes, and why the computer gave its orders."""

from collections.abc import Iterable
from itertools import groupby

from game.agents.protocol import Reason
from game.agents.reasons import alternatives_text, reason_text
from game.core.orders import ASSAULTS, Order
from game.engine.telling.narrate import narrate
from game.language import tr
from game.play.advice.advised_turn import AdvisedTurn, Scope
from game.play.advice.adviser import Advice
from game.play.session.session import Session
from game.text.spelling import write_order

_SCOPES = {"routine": Scope.ROUTINE, "all": Scope.NO_ASSAULTS}


def advice_lines(session: Session, rest: str = "") -> list[str]:
    """Returns what the adviser would still do this turn, by objective, with the orders as they are typed.

    `rest` gives orders: "routine", "all" (but assaults), or the number of an objective.
    """
    if not session.waits_for_human:
        return [tr("The adviser answers only during your turn.")]
    turn = AdvisedTurn(session)
    turn.ask()
    if not rest:
        return described_advice(session, turn.advice)
    if rest in _SCOPES:
        return _given_lines(session, turn, turn.chosen(_SCOPES[rest]))
    objectives = list(dict.fromkeys(one.objective for one in turn.advice))
    if rest.isdecimal() and 1 <= int(rest) <= len(objectives):
        return _given_lines(session, turn, turn.of_objective(objectives[int(rest) - 1]))
    return [
        tr(
            "No: '{typed}' is not an objective of the adviser. Type 'advise' for the numbers, 'advise routine' or "
            "'advise all' (all but assaults) to give the orders.",
            typed=rest,
        )
    ]


def _given_lines(session: Session, turn: AdvisedTurn, proposals: list[Advice]) -> list[str]:
    """Gives orders on advice and returns what came of it, apart from what the terminal reports as news."""
    given = turn.give(proposals)
    told = (event for event in given.events if not session.may_know(event))
    lines = [given.text, *(narrate(session.world, session.names, event) for event in told)]
    for hex in given.planned:
        command = f"odds {session.names.label(hex)}"
        lines.append(tr("{command} shows the odds before you fight.", command=command))
    return lines


def described_advice(session: Session, advice: list[Advice]) -> list[str]:
    """Returns advice in words."""
    lines = [tr("What the adviser would do, from what you know. Its battles are imagined; yours may end differently.")]
    for number, (objective, ones) in enumerate(groupby(advice, key=lambda one: one.objective), 1):
        lines.append(f"{number}. {objective.rstrip('.')}:")
        for one in ones:
            lines += [f"  {_typed(session, order)}" for order in one.orders if order.kind not in ASSAULTS]
            if one.orders[-1].kind in ASSAULTS:
                lines.append(tr("  {order}; look at the odds first", order=_typed(session, one.orders[-1])))
            lines += _because(one.reason)
    if not advice:
        return [tr("The adviser has nothing more to propose this turn.")]
    end = tr("advise 1 gives all orders of objective 1; advise routine, or advise all (but assaults), gives many.")
    return [*lines, end]


def reason_lines(session: Session, turns: Iterable[int]) -> list[str]:
    """Returns why the computer gave its orders in some weeks, once nothing is hidden any more."""
    if not session.shows_reasons:
        return [tr("The enemy's reasons are shown when the game is over.")]
    wanted = set(turns)
    chosen = [one for one in session.reasons if one.turn in wanted]
    lines = []
    for (turn, side), week in groupby(chosen, key=lambda one: (one.turn, one.side)):
        lines.append(tr("Turn {turn}, {side}:", turn=turn, side=session.side_name(side)))
        for one in week:
            lines.append(f"  {session.game.describe(one.order)}")
            lines.append(tr("      Objective: {objective}", objective=one.reason.objective))
            lines += _because(one.reason)
    return lines or [tr("No reasons are known: not every agent gives them, and older saved games do not keep them.")]


def enemy_lines(session: Session) -> list[str]:
    """Returns what was seen of the computer's latest turn, in the order in which it happened."""
    lines = [f"  {' '.join(observed.lines)}" for observed in session.observed]
    if not lines:
        return [tr("Nothing was seen of the enemy's turn.")]
    return [tr("What you saw of the enemy's turn:"), *lines]


def _typed(session: Session, order: Order) -> str:
    """Returns an order in words, with the way to type it in brackets."""
    return f"{session.game.describe(order)} ({write_order(session, order)})"


def _because(reason: Reason | None) -> list[str]:
    """Returns the score, the note and the alternatives of a reason."""
    if reason is None:
        return []
    lines = [f"      {text}" for text in filter(None, [reason_text(reason)])]
    if reason.alternatives:
        lines.append(tr("      Alternatives: {alternatives}", alternatives=alternatives_text(reason)))
    return lines
