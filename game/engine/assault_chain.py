"""Several planned assaults fought one after another: the exact chances of each and of all."""

from collections.abc import Container, Sequence
from typing import NamedTuple

import numpy as np

from game.core.codes import Flow, OrderKind, Refusal, Result, Status, Stock, UnitFlag
from game.core.event_log import EventLog, new_event_log
from game.core.state import State, copy_state, restore
from game.core.world import World
from game.engine.views import View
from game.rules.combat.assault import resolve_assault
from game.rules.combat.strength import BY_DAY, SURPRISE
from game.rules.legal_orders import refusal
from game.rules.upkeep.supply import mark_side_supply

_EXACT = 3
"""This many assaults are followed through every total of the dice; more through victory and failure only."""
_TOTALS = tuple((total, 6 - abs(7 - total)) for total in range(2, 13))
"""Totals of two dice with their ways of 36."""
_ARMS = (Stock.RIFLES, Stock.MACHINE_GUNS, Stock.GUNS)


class ChainStep(NamedTuple):
    """One assault of a chain."""

    target: int
    units: tuple[int, ...]
    """Units that have joined."""
    win_chance: float
    """0..1, with all that the assaults before it may lead to."""
    fought_chance: float
    """The chance that it can be fought at all: its enemy may be gone by then."""


class ChainForecast(NamedTuple):
    """What a chain of assaults promises, on average over all dice."""

    steps: tuple[ChainStep, ...]
    all_won: float
    """The chance that every hex is cleared, 0..1."""
    own_loss: float
    """Men."""
    enemy_loss: float
    captured: tuple[float, float, float]
    """Rifles, machine guns and guns."""
    advanced: int = 0
    """Units that stand in the hexes attacked after the likeliest victories; 0 if one of them is impossible."""
    supplied: int = 0
    """How many of these would then be in supply."""


class _Tally:
    """Sums over the branches of a chain, weighted with their chances."""

    def __init__(self, assaults: int) -> None:
        self.won, self.fought = np.zeros(assaults), np.zeros(assaults)
        self.all_won = self.own_loss = self.enemy_loss = 0.0
        self.captured = np.zeros(len(_ARMS))


def forecast_chain(
    view: View, targets: Sequence[int], advance: bool = True, surprises: Container[int] = ()
) -> ChainForecast:
    """Returns the forecast of the assaults planned on these hexes, fought in this order, as far as the side knows.

    Those on the hexes of `surprises` come by surprise if they may (9.17).
    """
    side = int(view.state.clock[0]["side"])
    tally = _Tally(len(targets))
    chain = _Chain(view.world, view.state, side, tuple(targets), advance, surprises, tally)
    chain.follow(view.state, 0, 1.0, True)
    units = view.state.units
    joined = [tuple(np.flatnonzero((units["target"] == hex) & (units["side"] == side)).tolist()) for hex in targets]
    steps = tuple(
        ChainStep(hex, joined[i], float(tally.won[i]), float(tally.fought[i])) for i, hex in enumerate(targets)
    )
    rifles, machine_guns, guns = tally.captured.tolist()
    captured = (rifles, machine_guns, guns)
    after = chain.after_victories() if advance else (0, 0)
    return ChainForecast(steps, tally.all_won, tally.own_loss, tally.enemy_loss, captured, *after)


class _Chain:
    """Walks through the branches of a chain."""

    def __init__(
        self,
        world: World,
        start: State,
        side: int,
        targets: tuple[int, ...],
        advance: bool,
        surprises: Container[int],
        tally: _Tally,
    ) -> None:
        self.world, self.start, self.side, self.targets = world, start, side, targets
        self.advance, self.surprises, self.tally = advance, surprises, tally
        self.log: EventLog = new_event_log(world)
        self.scratch = [copy_state(start) for _ in targets]
        """One position for each assault of the chain."""

    def follow(self, state: State, index: int, share: float, won: bool) -> None:
        """Fights the assaults from `index` on; `share` is the chance of this branch, `won` if all so far succeeded."""
        if index == len(self.targets):
            self._count(state, share, won)
            return
        target = self.targets[index]
        why = self._refusal(OrderKind.ASSAULT, state, target)
        if why != Refusal.NONE:
            gone = why == Refusal.NO_ENEMY_THERE
            self.follow(state, index + 1, share, won and gone)
            return
        self.tally.fought[index] += share
        for total, ways in self._branches(state, index):
            result = self._fight(state, index, total)
            success = result >= Result.RETREAT
            self.tally.won[index] += share * ways if success else 0.0
            self.follow(self.scratch[index], index + 1, share * ways, won and success)

    def after_victories(self) -> tuple[int, int]:
        """Returns how many units have advanced after the likeliest victories, and how many of them are in supply."""
        state = self.start
        for index in range(len(self.targets)):
            if self._refusal(OrderKind.ASSAULT, state, self.targets[index]) != Refusal.NONE:
                return 0, 0
            won = [(ways, total) for total, ways in _TOTALS if self._fight(state, index, total) >= Result.RETREAT]
            if not won:
                return 0, 0
            self._fight(state, index, max(won)[1])
            state = self.scratch[index]
        mark_side_supply(self.world, state, self.side)
        units = state.units
        here = np.isin(units["hex"], self.targets) & (units["side"] == self.side) & (units["status"] == Status.ON_MAP)
        return int(here.sum()), int((here & (units["flags"] & UnitFlag.IN_SUPPLY != 0)).sum())

    def _fight(self, state: State, index: int, total: int) -> Result:
        scratch = self.scratch[index]
        restore(scratch, state)
        self.log.count[:] = 0
        target, how = self.targets[index], BY_DAY
        if target in self.surprises and self._refusal(OrderKind.SURPRISE, scratch, target) == Refusal.NONE:
            how = SURPRISE
        return Result(resolve_assault(self.world, scratch, target, int(self.advance), total, how, 0, self.log))

    def _refusal(self, kind: OrderKind, state: State, target: int) -> Refusal:
        return Refusal(int(refusal(self.world, state, int(kind), -1, target, int(self.advance))))

    def _branches(self, state: State, index: int) -> list[tuple[int, float]]:
        """Returns the totals to follow with their chances: all, or the likeliest of victory and of failure."""
        if len(self.targets) <= _EXACT or index == len(self.targets) - 1:
            return [(total, ways / 36) for total, ways in _TOTALS]
        found: list[tuple[int, float]] = []
        results = [(self._fight(state, index, total) >= Result.RETREAT, total, ways) for total, ways in _TOTALS]
        for success in (False, True):
            kind = [(ways, total) for is_success, total, ways in results if is_success == success]
            if kind:
                found.append((max(kind)[1], sum(ways for ways, _ in kind) / 36))
        return found

    def _count(self, state: State, share: float, won: bool) -> None:
        """Adds the losses and captures at the end of one branch."""
        tally, own, enemy = self.tally, self.side, 1 - self.side
        tally.all_won += share if won else 0.0
        tally.own_loss += share * float(state.sides[own]["lost"].sum() - self.start.sides[own]["lost"].sum())
        tally.enemy_loss += share * float(state.sides[enemy]["lost"].sum() - self.start.sides[enemy]["lost"].sum())
        for i, stock in enumerate(_ARMS):
            now, before = (int(each.sides[own]["flows"][stock, Flow.CAPTURED]) for each in (state, self.start))
            tally.captured[i] += share * (now - before)
