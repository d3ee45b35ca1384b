"""How a game ends, and why an order cannot be carried out or taken back."""

from typing import NamedTuple

from game.core.codes import Refusal
from game.language import mark

FORFEIT = mark("Forfeit")
"""Level of victory over a side whose agent broke the rules."""


class IllegalOrder(Exception):
    """Raised for an order that the rules refuse; the text says why, with the number of the rule."""

    def __init__(self, text: str, refusal: Refusal) -> None:
        super().__init__(text)
        self.refusal = refusal


class NothingToUndo(Exception):
    """Raised when no order can be taken back: none was given, or dice have been rolled since."""


class Outcome(NamedTuple):
    """How a campaign was judged."""

    winner: int
    """Side, or NO_SIDE for a draw."""
    level: str
    margin: int
    """Points of side 0 minus points of side 1 when the campaign was judged or forfeited."""
    turn: int
