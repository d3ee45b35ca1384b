"""What the player can know before acting: odds, threats, supply, sieges. One source for window and text mode.

Everything is worked out when it is asked for, once per position, from what the side at the screen knows.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, OrderKind, Refusal, Status
from game.core.orders import Order
from game.engine.assault_chain import ChainForecast, forecast_chain
from game.engine.attack_options import AttackOption, attack_after_march, attack_by_all, attack_now
from game.engine.siege_facts import SiegeFacts, siege_facts
from game.engine.supply_route import SupplyTrace, UnitSupply, unit_supply
from game.engine.telling.grammar import full_stop
from game.engine.telling.odds import option_text, preview_lines, reported_lines
from game.engine.telling.sieges import siege_lines
from game.engine.telling.supply import supply_lines
from game.engine.telling.threats import threat_lines
from game.engine.threat import EnemyReach, HexThreat, threat_after_march
from game.engine.views import View
from game.language import current_language, tr
from game.play.session.session import Session

_Answer = TypeVar("_Answer")


class Foresight:
    """Answers about the position that a session shows."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._view: View | None = None
        self._language = current_language()
        self._answers: dict[tuple[Any, ...], Any] = {}

    @property
    def view(self) -> View:
        """What the side at the screen knows. Answers about an older position are forgotten."""
        view, language = self.session.seen, current_language()
        if view is not self._view or language != self._language:
            self._view, self._language, self._answers = view, language, {}
        return view

    def _once(self, key: tuple[Any, ...], work: Callable[[View], _Answer]) -> _Answer:
        view = self.view
        if key not in self._answers:
            self._answers[key] = work(view)
        answer: _Answer = self._answers[key]
        return answer

    # odds

    def attack_now(self, unit: int, target: int) -> AttackOption | None:
        """Returns the assault that a unit can make from where it is, with those who have joined already."""
        return self._once(("now", unit, target), lambda view: attack_now(view, (unit,), target))

    def attack_after_march(self, unit: int, target: int) -> AttackOption | None:
        """Returns the best assault that a unit can make after a march, with those who have joined already."""
        return self._once(("march", unit, target), lambda view: attack_after_march(view, unit, target))

    def attack_by_neighbours(self, target: int) -> AttackOption | None:
        """Returns the assault by all own units that can join it from where they are."""
        return self._once(("near", target), lambda view: attack_now(view, self._neighbours(view, target), target))

    def attack_by_all(self, target: int) -> AttackOption | None:
        """Returns the assault by all own units that can come this week."""
        return self._once(("all", target), lambda view: attack_by_all(view, view.side, target))

    def _neighbours(self, view: View, target: int) -> tuple[int, ...]:
        units = view.state.units
        near = np.isin(units["hex"], view.world.neighbours[target]) & (units["status"] == Status.ON_MAP)
        return tuple(np.flatnonzero(near & (units["side"] == view.side) & (units["target"] == NO_HEX)).tolist())

    def is_target(self, hex: int) -> bool:
        """Returns whether enemies are seen in a hex, and the player may attack."""
        return hex != NO_HEX and self.session.waits_for_human and self._is_seen_enemy(hex)

    def _is_seen_enemy(self, hex: int) -> bool:
        units = self.view.state.units
        here = (units["hex"] == hex) & (units["status"] == Status.ON_MAP) & (units["side"] != self.view.side)
        return bool(here.any())

    def odds_lines(self, target: int, unit: int = NO_UNIT) -> list[str]:
        """Returns the odds of an assault: planned, by one unit, by all that can join from where they are."""
        return self._once(("odds", target, unit), lambda view: self._odds_lines(view, target, unit))

    def _odds_lines(self, view: View, target: int, unit: int) -> list[str]:
        if not self.is_target(target):
            return []
        lines, shown = [], None
        joined = self.session.game.joined(target)
        if joined:
            shown = AttackOption((), self.session.game.preview(target), view.state)
            lines.append(tr("Planned: {option}", option=option_text(view, shown)))
        if unit != NO_UNIT and unit not in joined:
            option = self.attack_now(unit, target) or self.attack_after_march(unit, target)
            if option is not None:
                lines.append(
                    tr("With {option}", option=_lower_first(option_text(view, option)))
                    if joined
                    else option_text(view, option, unit)
                )
                shown = option
            else:
                order = Order(OrderKind.JOIN, unit, target)
                why = self.session.game.check(order)
                if why not in (Refusal.NONE, Refusal.NOT_ADJACENT):
                    lines.append(full_stop(_upper_first(self.session.why_not(order))))
                elif not joined:
                    lines.append(tr("{unit} cannot attack here this turn.", unit=view.names.unit_names[unit]))
        near = self.attack_by_neighbours(target)
        if near is not None and (shown is None or len(near.preview.units) > len(shown.preview.units)):
            lines.append(tr("All that can join now, {option}", option=_lower_first(option_text(view, near))))
            shown = near if shown is None else shown
        every = self.attack_by_all(target) if unit == NO_UNIT else None
        if every is not None and every.marches:
            lines.append(tr("All that can come this turn, {option}", option=option_text(view, every)))
            shown = every if shown is None else shown
        more = preview_lines(view, shown.preview, shown.position) if shown else []
        return [*lines, *reported_lines(view, target), *more]

    # planned assaults

    def planned_targets(self) -> list[int]:
        """Returns the hexes of planned assaults that can still be fought, in the order in which they were planned."""
        targets: list[int] = self._once(("targets",), self._planned_targets)
        return list(targets)

    def _planned_targets(self, view: View) -> list[int]:
        game, units = self.session.game, view.state.units
        mine = (units["target"] != NO_HEX) & (units["status"] == Status.ON_MAP) & (units["side"] == game.side_to_act)
        open_targets = {int(hex) for hex in units["target"][mine] if self._is_seen_enemy(int(hex))}
        planned = [hex for kind, _, hex, _ in game.history if kind == OrderKind.JOIN and hex in open_targets]
        latest = dict.fromkeys(planned[::-1])
        return [*list(latest)[::-1], *sorted(open_targets - latest.keys())]

    def chain(self, advance: bool = True, surprises: frozenset[int] = frozenset()) -> ChainForecast | None:
        """Returns the odds of all planned assaults, fought one after another; None if there are none.

        Those on the hexes of `surprises` come by surprise if they may.
        """
        targets = self.planned_targets()
        if not targets or not self.session.waits_for_human:
            return None
        key = ("chain", tuple(targets), advance, surprises)
        return self._once(key, lambda view: forecast_chain(view, targets, advance, surprises))

    # threats

    @property
    def enemy(self) -> EnemyReach:
        """Where known and suspected enemies can be next week."""
        return self._once(("reach",), EnemyReach)

    def threat_to(self, hex: int) -> HexThreat:
        """Returns what threatens a hex next week."""
        return self._once(("threat", hex), lambda view: self.enemy.threat_to(hex))

    def threat_lines(self, hex: int, unit: int = NO_UNIT) -> list[str]:
        """Returns the same in words; with a unit that can march to the hex, what would threaten it there."""
        if unit != NO_UNIT and hex != int(self.view.state.units["hex"][unit]):
            threat = self._once(("march_threat", unit, hex), lambda view: threat_after_march(view, unit, hex))
            if threat is not None:
                name = self.view.names.unit_names[unit]
                return [tr("If {unit} marched there:", unit=name), *threat_lines(self.view, threat, True)]
        return threat_lines(self.view, self.threat_to(hex))

    # supply

    @property
    def supply(self) -> SupplyTrace:
        """Where supply of the side at the screen runs."""
        return self._once(("trace",), lambda view: SupplyTrace(view.world, view.state, view.side))

    def unit_supply(self, unit: int) -> UnitSupply | None:
        """Returns how an own unit on the map is supplied; None for any other."""
        if unit == NO_UNIT or int(self.view.state.units["side"][unit]) != self.view.side:
            return None
        return self._once(("supply", unit), lambda view: unit_supply(self.supply, unit))

    def supply_lines(self, unit: int) -> list[str]:
        """Returns the same in words; empty if nothing is known."""
        supply = self.unit_supply(unit)
        return supply_lines(self.view, supply) if supply is not None else []

    # sieges

    def siege(self, hex: int) -> SiegeFacts | None:
        """Returns what is known of the siege, or possible siege, of the place in a hex; None if there is none."""
        place = int(self.session.world.place_at[hex]) if hex != NO_HEX else NO_PLACE
        if place == NO_PLACE:
            return None
        return self._once(("siege", place), lambda view: siege_facts(view, place))

    def siege_lines(self, hex: int) -> list[str]:
        """Returns the same in words."""
        facts = self.siege(hex)
        if facts is None:
            return []
        return self._once(("siege_lines", facts.place), lambda view: siege_lines(view, facts.place))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
