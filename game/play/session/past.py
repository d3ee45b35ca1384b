"""What a session has shown before the game was opened: the computer's latest turn, and its reasons."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from game.agents.protocol import MAX_ALTERNATIVES, Alternative, Reason
from game.agents.reasons import ExplainedOrder
from game.core.codes import OrderKind
from game.core.dtypes import ORDER
from game.core.orders import Order
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.engine.storage.archive import HUMAN
from game.engine.storage.notes import Notes, pack, unpack
from game.engine.storage.replay_notes import Note
from game.engine.storage.retrace import new_game_like
from game.play.session.observed_actions import ActionObserver, ObservedAction, SideReader

REASONS, MISSIONS = "reasons", "missions"
"""Names of the notes with the computer's reasons and the missions."""
_END_TURN = int(OrderKind.END_TURN)
_MEASURE = re.compile(r"[^{}]*(?:\{(?::\+?,?(?:\.\d)?%?)?\}[^{}]*)?")
"""How a score may be written in a file: as text with at most one number in it."""


def turn_starts(game: Game) -> list[int]:
    """Returns the number of the first order of every turn that has begun."""
    ends = [number + 1 for number, order in enumerate(game.history) if order[0] == _END_TURN]
    return [0, *(end for end in ends if not game.is_over or end < len(game.history))]


def latest_observed_turn(
    game: Game, agents: Sequence[str], *, without_fog: bool = False
) -> tuple[list[ObservedAction], tuple[int, int]]:
    """Returns what was seen of the latest turn of a side that no person leads, and its (week, side).

    Nothing and (0, 0) if there was none, or if the orders do not lead to the position.
    """
    first_side = int(game.world.rules[0]["first_side"])
    starts = turn_starts(game)
    computer = [turn for turn in range(len(starts)) if agents[(first_side + turn) % 2] != HUMAN]
    if not computer:
        return [], (0, 0)
    start = starts[computer[-1]]
    end = starts[computer[-1] + 1] if computer[-1] + 1 < len(starts) else len(game.history)
    try:
        again = position_after(game, start)
        of = (again.turn, again.side_to_act)
        people = [side for side in (0, 1) if agents[side] == HUMAN]
        reader = SideReader(again, people[0] if people else again.side_to_act, without_fog or not people)
        again.keep_events = True
        return list(_observe(reader, game.history[start:end])), of
    except (IllegalOrder, ValueError):
        return [], (0, 0)


def position_after(game: Game, count: int) -> Game:
    """Returns a game after the first `count` of its orders, without events. Raises ValueError if one is illegal."""
    again = new_game_like(game, keep_events=False)
    orders = np.array(game.history[:count], ORDER)
    done = 0
    while done < count:
        carried = again.apply_many(orders[done:])
        if not carried:
            raise ValueError(f"order {done + 1} is illegal")
        done += carried
    return again


def _observe(reader: SideReader, orders: Iterable[tuple[int, int, int, int]]) -> Iterable[ObservedAction]:
    for kind, unit, hex, arg in orders:
        order = Order(OrderKind(kind), unit, hex, arg)
        observer = ActionObserver(reader, order)
        observed = observer.observe(reader.game.apply(order))
        if observed is not None:
            yield observed


def read_missions(rows: object) -> list[Note]:
    """Returns the notes of missions in a saved game, (orders before it, text) each; none if they are damaged."""
    if not isinstance(rows, list):
        return []
    try:
        return [Note(int(at), str(text)) for at, text in rows]
    except (TypeError, ValueError):
        return []


class ReasonNotes:
    """Packs reasons for the notes of a saved game, once for as long as none are added."""

    def __init__(self) -> None:
        self._count, self._packed = 0, ""

    def write(self, reasons: Sequence[ExplainedOrder]) -> str:
        """Returns the reasons as text; empty if there are none."""
        if self._count != len(reasons):
            self._count, self._packed = len(reasons), pack(reason_rows(reasons))
        return self._packed


def saved_notes(notes: Notes, reasons: str, missions: Iterable[Note]) -> dict[str, Any]:
    """Returns what is saved with a game apart from its orders and position."""
    own = {REASONS: reasons, MISSIONS: [[note.at, note.text] for note in missions]}
    return {**notes, **{name: value for name, value in own.items() if value}}


def reason_rows(reasons: Iterable[ExplainedOrder]) -> list[Any]:
    """Returns reasons as plain lists."""
    return [
        [
            one.turn,
            one.side,
            list(map(int, one.order)),
            one.reason.objective,
            one.reason.score,
            [[other.what, other.score] for other in one.reason.alternatives],
            one.reason.note,
            one.reason.measure,
        ]
        for one in reasons
    ]


def read_reasons(packed: object) -> list[ExplainedOrder]:
    """Returns the reasons in the notes of a saved game; none if they are damaged."""
    if not isinstance(packed, str) or not packed:
        return []
    try:
        return [_reason(*row) for row in unpack(packed)]
    except (TypeError, ValueError, KeyError):
        return []


def _reason(
    turn: int,
    side: int,
    order: list[int],
    objective: str,
    score: int,
    alternatives: list[list[Any]],
    note: str,
    measure: str,
) -> ExplainedOrder:
    kind, unit, hex, arg = map(int, order)
    if side not in (0, 1) or _MEASURE.fullmatch(measure) is None:
        raise ValueError("these are no reasons")
    others = tuple(Alternative(str(what), int(worth)) for what, worth in alternatives[:MAX_ALTERNATIVES])
    reason = Reason(str(objective), int(score), others, str(note), measure)
    return ExplainedOrder(int(turn), side, Order(OrderKind(kind), unit, hex, arg), reason)
