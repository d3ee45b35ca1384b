"""Planned assaults, which units have joined and which are still to be fought: odds, and how to find them again."""

from collections.abc import Callable, Iterable

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, EventKind, OrderKind, Refusal, Result, Status
from game.core.orders import Order
from game.engine.assault_chain import ChainForecast
from game.engine.preview import BattlePreview
from game.engine.telling.grammar import full_stop
from game.language import trn
from game.play.advice.foresight import Foresight
from game.play.orders.selection import Mode, Selection
from game.play.session.session import Session


class PlannedAssaults(Selection):
    """The selection with the planned assaults of the side to act."""

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        super().__init__(session, say)
        self.foresight = Foresight(session)
        """Odds, threats, supply and sieges in the position that is shown."""

    def plans(self) -> list[tuple[int, int]]:
        """Returns (hex of the unit, hex attacked) for each unit that has joined an assault that can still be fought."""
        units = self.view.state.units
        joined = np.flatnonzero((units["target"] != NO_HEX) & (units["status"] == Status.ON_MAP))
        pairs = [(int(units["hex"][unit]), int(units["target"][unit])) for unit in joined]
        return [(start, target) for start, target in pairs if self.enemies_in(target)]

    def planned_targets(self) -> list[int]:
        """Returns the hexes of planned assaults, in the order in which they were planned."""
        return self.foresight.planned_targets() if self.session.waits_for_human else []

    def units_to_join(self, target: int) -> list[int]:
        """Returns the units that could still join the assault on a hex."""
        if not self.session.waits_for_human:
            return []
        rows = self.session.orders.rows
        return [int(unit) for unit in rows["unit"][(rows["kind"] == OrderKind.JOIN) & (rows["hex"] == target)]]

    def preview(self) -> BattlePreview | None:
        """Returns the exact odds of the assault being planned, or None if no unit has joined one."""
        if self.target == NO_HEX or not self.session.game.joined(self.target):
            return None
        return self.session.game.preview(self.target, self.is_surprise)

    @property
    def surprise_order(self) -> Order:
        """The planned assault as a surprise assault."""
        return Order(OrderKind.SURPRISE, hex=self.target)

    @property
    def is_surprise(self) -> bool:
        """Whether the planned assault is to come by surprise, and may."""
        return self.target in self.surprises and self.refusal(self.surprise_order) == Refusal.NONE

    def toggle_surprise(self) -> None:
        """Plans the assault by surprise, or openly again; says why if there can be no surprise."""
        why = self.refusal(self.surprise_order) if self.target != NO_HEX else Refusal.NOBODY_JOINED
        if why == Refusal.NONE:
            self.surprises ^= {self.target}
        else:
            self.say(self.session.why_not(self.surprise_order))

    def chain(self, advance: bool = True) -> ChainForecast | None:
        """Returns the odds of all planned assaults, fought one after another as they are planned; None if none is."""
        return self.foresight.chain(advance, frozenset(self.surprises))

    # finding them again

    def opens_plan(self, hex: int) -> bool:
        """Returns whether a click on a hex opens its plan: there is one that the selected unit cannot join."""
        if hex == NO_HEX or hex not in self.planned_targets():
            return False
        return not self.can_order or self.refusal(Order(OrderKind.JOIN, self.unit, hex)) != Refusal.NONE

    def open_plan(self, target: int) -> bool:
        """Shows a planned assault with one of its units. Returns False if none is planned there."""
        joined = self.session.game.joined(target) if target != NO_HEX else []
        if not joined:
            return False
        if self.unit not in joined:
            self.select_unit(joined[0])
        self.mode, self.target = Mode.FREE, target
        return True

    def next_unit(self, step: int = 1) -> bool:
        """Shows the next planned assault or idle unit, planned assaults first. Returns False if there is neither."""
        targets = self.planned_targets()
        starts = self.unit == NO_UNIT and self.target == NO_HEX
        if targets and (starts or self.target in targets):
            at = targets.index(self.target) + step if self.target in targets else 0 if step > 0 else len(targets) - 1
            if 0 <= at < len(targets):
                return self.open_plan(targets[at])
        if self.idle_units():
            return super().next_unit(step)
        return self.open_plan(targets[0]) if targets else super().next_unit(step)


def fight_in_turn(session: Session, targets: Iterable[int], advance: bool, fight: Callable[[int], object]) -> str:
    """Fights planned assaults one after another with `fight`. Returns what came of them, "" if there were none."""
    won = lost = gone = 0
    for target in targets:
        first = len(session.game.events)
        if session.game.check(Order(OrderKind.ASSAULT, NO_UNIT, target, int(advance))) != Refusal.NONE:
            gone += 1  # the enemy has fallen back or melted away by now
            continue
        fight(target)
        fought = [event for event in session.game.events[first:] if event.kind == EventKind.BATTLE]
        victory = any(event.hex == target and event.c >= Result.RETREAT for event in fought)
        won, lost = won + victory, lost + (not victory)
    parts = []
    if won + lost:
        parts.append(
            trn(
                "{number} assault fought: {won} won, {lost} not",
                "{number} assaults fought: {won} won, {lost} not",
                won + lost,
                won=won,
                lost=lost,
            )
        )
    if gone:
        parts.append(
            trn(
                "{number} assault not fought, as the enemy was gone",
                "{number} assaults not fought, as the enemy was gone",
                gone,
            )
        )
    return full_stop("; ".join(parts)) if parts else ""
