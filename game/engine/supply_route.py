"""The supply of one unit: the route it comes by, the hexes whose loss would cut it, or why it does not come."""

from collections import deque
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Status
from game.core.state import State
from game.core.world import World
from game.rules.upkeep.supply import BY_OWNER, BY_TROOPS, BY_ZOC, UNREACHED, supply_block, trace_supply
from game.rules.upkeep.supply_facts import SupplyFact, supply_facts

_BLOCKS = {BY_TROOPS: "enemy", BY_ZOC: "zoc", BY_OWNER: "owner"}
_Paid = npt.NDArray[np.int16]
_Marks = npt.NDArray[np.uint8]


class Source(Enum):
    """Where the food of a unit comes from next week."""

    LINE = "line"
    FORAGE = "forage"
    MARKET = "market"
    STORES = "stores"
    NONE = "none"


class Break(NamedTuple):
    """What stops supply on the way that it would take."""

    hex: int
    """Where it stops, NO_HEX if it is too far from any road, railway or river."""
    why: str
    """enemy, zoc, owner, rails or far."""


class UnitSupply(NamedTuple):
    """How a unit is supplied, as far as its side knows."""

    unit: int
    source: Source
    weeks: int
    """Weeks that stores last; 0 for other sources."""
    route: tuple[int, ...]
    """Hexes from the source of supply to the unit; empty if no supply line reaches it."""
    cuts: tuple[int, ...]
    """Hexes of the route whose loss would leave the unit without a line, the nearest to the unit first."""
    stop: Break | None
    """Why no line reaches it; None if one does."""
    facts: tuple[int, ...]
    """By `SupplyFact`."""

    @property
    def hungry_in(self) -> int:
        """After how many more weeks it would go hungry if nothing changes; 0 at the end of this one, -1 never."""
        if self.source == Source.STORES:
            return self.weeks
        return 0 if self.source == Source.NONE else -1

    @property
    def lasts_without_line(self) -> bool:
        """Whether it would eat for a week without its supply line: off the land, in the market or from stores."""
        facts = self.facts
        has_stores = facts[SupplyFact.STORES] >= facts[SupplyFact.EATERS]
        return bool(facts[SupplyFact.FED] or facts[SupplyFact.BUYS] or has_stores)


class SupplyTrace:
    """Supply of one side in one position."""

    def __init__(self, world: World, state: State, side: int) -> None:
        self.world, self.state, self.side = world, state, side
        self._open = np.zeros(len(state.owner), np.uint8)
        self.paid, self.carries = self._trace(self._open, True)
        self._without: dict[int, npt.NDArray[np.bool_]] = {}

    def reaches(self, hex: int) -> bool:
        """Returns whether supply reaches a hex."""
        return bool(self.paid[hex] != UNREACHED)

    def reached_without(self, hex: int) -> npt.NDArray[np.bool_]:
        """Returns [hexes]: where supply still reaches if nothing passes through one hex any more."""
        if hex not in self._without:
            closed = self._open.copy()
            closed[hex] = 1
            self._without[hex] = self._trace(closed, True)[0] != UNREACHED
        return self._without[hex]

    def route(self, hex: int) -> tuple[int, ...]:
        """Returns the hexes by which supply comes to a hex, from the source; empty if it does not come."""
        return self._route(self.paid, self.carries, hex)

    def cuts(self, route: Iterable[int]) -> tuple[int, ...]:
        """Returns the hexes of a route whose loss would cut off its end, the nearest to the end first."""
        *way, end = route
        return tuple(hex for hex in reversed(way) if not self.reached_without(hex)[end])

    def why_not(self, hex: int) -> Break:
        """Returns why supply does not reach a hex: the first obstacle from the source, or the distance."""
        paid, carries = self._trace(self._open, False)
        if paid[hex] == UNREACHED:
            return self._rails(hex)
        for there in self._route(paid, carries, hex):
            if self.reaches(there):
                continue
            if block := int(supply_block(self.state, self.side, there)):
                return Break(there, _BLOCKS[block])
        return Break(NO_HEX, "far")

    def _rails(self, hex: int) -> Break:
        """Returns the nearest cut railway if supply would come with it repaired, otherwise the distance."""
        damaged = np.flatnonzero(self.state.rail_damage > 0)
        whole = self.state.rail_damage.copy()
        self.state.rail_damage[:] = 0
        paid, carries = self._trace(self._open, False)
        self.state.rail_damage[:] = whole
        broken = set(damaged.tolist())
        for there in self._route(paid, carries, hex) if paid[hex] != UNREACHED else ():
            if there in broken:
                return Break(there, "rails")
        return Break(NO_HEX, "far")

    def _trace(self, closed: _Marks, blocked: bool) -> tuple[_Paid, _Marks]:
        paid, carries = np.empty(len(closed), np.int16), np.empty(len(closed), np.uint8)
        trace_supply(self.world, self.state, self.side, closed, int(blocked), paid, carries)
        return paid, carries

    def _route(self, paid: _Paid, carries: _Marks, hex: int) -> tuple[int, ...]:
        if paid[hex] == UNREACHED:
            return ()
        off_net = [hex]
        while paid[off_net[-1]] > 0:
            off_net.append(self._nearer(paid, off_net[-1]))
        return (*self._along_net(paid, carries, off_net[-1]), *off_net[::-1])

    def _nearer(self, paid: _Paid, hex: int) -> int:
        """Returns the hex from which supply comes to a hex off the net."""
        world = self.world
        for direction, there in enumerate(world.neighbours[hex].tolist()):
            if there == NO_HEX or paid[there] == UNREACHED:
                continue
            step = int(world.supply_steps[there, (direction + 3) % 6])
            if step and int(paid[there]) + step == int(paid[hex]):
                return int(there)
        raise AssertionError("supply comes from a neighbour")

    def _along_net(self, paid: _Paid, carries: _Marks, end: int) -> list[int]:
        """Returns the shortest way along the net from a source to a hex of it, without that hex."""
        sources = self.world.supply_sources
        starts = {int(hex) for side, hex in sources.tolist() if side == self.side and paid[hex] == 0}
        came: dict[int, int] = {end: NO_HEX}
        queue = deque([end])
        while queue:
            here = queue.popleft()
            if here in starts:
                way = [here]
                while way[-1] != end:
                    way.append(came[way[-1]])
                return way[:-1]
            for direction, there in enumerate(self.world.neighbours[here].tolist()):
                if there in came or there == NO_HEX or paid[there] != 0 or not carries[there]:
                    continue
                if int(self.world.net_ways[there]) >> (direction + 3) % 6 & 1:
                    came[there] = here
                    queue.append(there)
        return []


def unit_supply(trace: SupplyTrace, unit: int, with_cuts: bool = True) -> UnitSupply | None:
    """Returns how a unit on the map is supplied, None for one that is not on the map.

    The weeks are counted as if it stays where it is. Without cuts it is quicker.
    """
    world, state = trace.world, trace.state
    if int(state.units["status"][unit]) != Status.ON_MAP:
        return None
    hex = int(state.units["hex"][unit])
    out = np.zeros(len(SupplyFact), np.int64)
    supply_facts(world, state, unit, out)
    facts = tuple(out.tolist())
    route = trace.route(hex)
    weeks = facts[SupplyFact.STORES] // max(1, facts[SupplyFact.EATERS])
    if route:
        source = Source.LINE
    elif facts[SupplyFact.FED]:
        source = Source.FORAGE
    elif facts[SupplyFact.BUYS]:
        source = Source.MARKET
    else:
        source = Source.STORES if weeks else Source.NONE
    cuts = trace.cuts(route) if route and with_cuts else ()
    stop = None if route else trace.why_not(hex)
    return UnitSupply(unit, source, weeks, route, cuts, stop, facts)
