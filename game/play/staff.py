"""The staff of a side: carries missions and standing orders out, week by week, seeing only what the player sees.

Both fronts make one per session. `plan` says what would be done now; `carry_out` does it; `overrule` keeps a unit out
of it for this week. Troops under a mission see only their mission; troops without one are left alone.
"""

from collections.abc import Iterable

from game.play.session import Session
from game.play.staff_plan import CarriedOut, Proposal, StaffPlan


class Staff:
    """The staff of the side that a person plays."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._key: tuple[int, int, int] = (-1, -1, -1)
        self._plan = StaffPlan(0, 0)

    @property
    def plan(self) -> StaffPlan:
        """What would be done now, made once per position and change of missions; empty while others are to move."""
        return self._plan

    def carry_out(self, proposals: Iterable[Proposal] | None = None) -> CarriedOut:
        """Gives the orders of some proposals, or of all that do not wait for the player's word.

        With None, it plans again after each battle, until nothing is left to do.
        """
        return CarriedOut(0, 0, (), 0)

    def overrule(self, unit: int, overruled: bool = True) -> None:
        """Keeps a unit out of its mission this week, so that the player leads it, or gives it back."""
        self.session.missions.overrule(unit, self.session.game.turn, overruled)

    @property
    def provided(self) -> frozenset[int]:
        """Units for which a mission or standing order provides: Next unit and warnings leave them out."""
        return frozenset()
