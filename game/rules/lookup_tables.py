"""Tables of what the rules would otherwise work out again for every hexside: made once per scenario.

Each table holds the answers of one rule of the chapters it is imported from; there is no rule here.
"""

import numpy as np
import numpy.typing as npt

from game.core.codes import ANY_CROSSING, NO_HEX, NO_SIDE, OPEN_TO_BOTH, EffectKind, Hexside, Param, TerrainTrait
from game.core.jit import helper, kernel
from game.core.world import Bits, Ints, Longs, Row, Shorts, SupplyWay, World, freeze
from game.rules.contact.zoc import zoc_crosses
from game.rules.geometry import row_length
from game.rules.movement.step_cost import NEVER, march_cost, pack_steps

_NET = int(Hexside.ROAD | Hexside.RAIL | Hexside.TRACK | Hexside.PASS)
_WALL = int(TerrainTrait.PASS_ONLY)


def lay_tables(world: World) -> World:
    """Returns the same World, read-only, with the tables that follow from its map, terrain and rules.

    Hexsides of one kind have the same entries, so the rules are asked once for each kind: a campaign has 40,000
    hexsides of 200 kinds.
    """
    hexes = len(world.terrain_at)
    axial, around = np.zeros((hexes, 2), np.int16), np.zeros((2, 6), np.int32)
    frozen = freeze(world)
    fill_coordinates(frozen, axial, around)
    frozen = freeze(frozen._replace(axial=axial, around=around))
    first, kind_of = _kinds_of_hexsides(frozen)
    steps = np.full((2, 2, len(first)), NEVER, np.uint16)
    zoc, supply, is_open = np.zeros((3, len(first)), np.uint8)
    fill_steps(frozen, first, steps, zoc, supply, is_open)
    on_net = (world.net_at != 0)[:, None] & (world.net_at != 0)[world.neighbours] & (is_open[kind_of] != 0)
    frozen = freeze(
        frozen._replace(
            marches=np.ascontiguousarray(steps[:, :, kind_of]),
            zoc_ways=_bits(zoc[kind_of] != 0),
            net_ways=_bits(on_net),
            supply_steps=supply[kind_of],
        )
    )
    supply_ways = np.zeros((hexes, len(SupplyWay)), np.int32)
    amounts, flags = _secrets(frozen)
    return freeze(
        frozen._replace(
            supply_ways=supply_ways[: list_supply_ways(frozen, supply_ways)],
            secret_amounts=amounts,
            secret_flags=flags,
        )
    )


def _kinds_of_hexsides(world: World) -> tuple[Longs, Longs]:
    """Returns one hexside of each kind, as six times its hex and its direction, and the kind of every hexside [H, 6].

    Hexsides are of one kind if `march_cost` and all other rules asked here look at the same things.
    """
    access = np.append(world.regions["access"], OPEN_TO_BOTH)[world.region_at]  # NO_REGION is the last one
    ground = world.terrain_at.astype(np.int64)
    kinds = world.hexsides | ground[:, None] << 16 | ground[world.neighbours] << 24
    kinds |= access.astype(np.int64)[world.neighbours] << 32
    kinds[world.neighbours == NO_HEX] = -1
    _, first, kind_of = np.unique(kinds.ravel(), return_index=True, return_inverse=True)
    return first, kind_of.reshape(kinds.shape)


def _bits(ways: npt.NDArray[np.bool_]) -> Bits:
    """Returns bool[H, 6] as one bit for each direction."""
    bits: Bits = (ways << np.arange(6)).sum(axis=1).astype(np.uint8)
    return bits


def _secrets(world: World) -> tuple[Bits, Bits]:
    """6.10: Returns uint8[2, effects] and uint8[2, flags] with 1 for what only one side knows.

    Amounts of its decisions and of events, and flags that only events set that are reported to it alone.
    """
    amounts = np.zeros((2, len(world.effects)), np.uint8)
    secretly, openly = np.zeros((2, 2, int(world.flag_count[0])), np.uint8)
    for option in world.options:
        rule, (first, count) = world.event_rules[option["rule"]], option["effects"]
        effects = world.effects[first : first + count]
        flags = effects["a"][effects["kind"] == EffectKind.SET_FLAG]
        for side in range(2):
            if rule["side"] in (side, NO_SIDE):
                amounts[side, first : first + count] = 1
            (secretly if rule["tell"] == side else openly)[side, flags] = 1
    return amounts, secretly & ~openly


@kernel
def fill_coordinates(world: World, axial: Shorts, around: Ints) -> None:
    """Fills the axial coordinates, and for even and odd rows by how much the index rises in each direction."""
    cols = row_length(world)
    for parity in range(2):
        around[parity, 0], around[parity, 1], around[parity, 2] = parity - cols, 1, parity + cols
        around[parity, 3], around[parity, 4], around[parity, 5] = cols + parity - 1, -1, parity - cols - 1
    for h in range(len(axial)):
        axial[h, 0], axial[h, 1] = h % cols - h // cols // 2, h // cols


@kernel
def fill_steps(
    world: World, hexsides: Longs, steps: npt.NDArray[np.uint16], zoc: Bits, supply: Bits, is_open: Bits
) -> None:
    """Fills, for each of some hexsides, the entry of `marches`, of `supply_steps`, and whether ZOC and nets cross."""
    for i in range(len(hexsides)):
        h, d = int(hexsides[i]) // 6, int(hexsides[i]) % 6
        there = int(world.neighbours[h, d])
        if there == NO_HEX:
            continue
        ground, ahead = world.terrain[world.terrain_at[h]], world.terrain[world.terrain_at[there]]
        hexside = int(world.hexsides[h, d])
        zoc[i] = zoc_crosses(hexside, int(ground["traits"]), int(ahead["traits"]))
        supply[i] = _supply_step(hexside, ground, ahead)
        is_open[i] = ahead["supply"] != 0 and not _is_walled(hexside, ground, ahead)
        for side in range(2):
            for horse in range(2):
                plain = march_cost(world, side, horse, False, False, h, d, there)
                snowed = march_cost(world, side, horse, False, True, h, d, there)
                steps[side, horse, i] = pack_steps(plain, snowed, hexside)


@kernel
def list_supply_ways(world: World, ways: Ints) -> int:
    """Fills ways int32[H, SupplyWay] with the hexes up to SUPPLY_MP from the net, nearest first; returns how many."""
    limit, count = int(world.params[Param.SUPPLY_MP]), 0
    before = np.arange(len(world.net_at))
    mp = np.where(world.net_at != 0, 0, limit + 1)
    for level in range(limit + 1):
        for h in np.flatnonzero(mp == level):
            ways[count, SupplyWay.HEX], ways[count, SupplyWay.MP] = h, level
            ways[count, SupplyWay.BEFORE], ways[count, SupplyWay.MP_BEFORE] = before[h], mp[before[h]]
            count += 1
            for d in range(6):
                there, step = int(world.neighbours[h, d]), int(world.supply_steps[h, d])
                if step > 0 and level + step < mp[there]:
                    mp[there], before[there] = level + step, h
    return count


@helper
def _is_walled(hexside: int, ground: Row, ahead: Row) -> bool:
    """10.2: Whether a mountain wall without pass or road lies between two terrain rows."""
    return (ground["traits"] | ahead["traits"]) & _WALL != 0 and hexside & _NET == 0


@helper
def _supply_step(hexside: int, ground: Row, ahead: Row) -> int:
    """10.1, 10.2: Returns the MP that supply pays off the net to cross a hexside; 0 if closed."""
    if hexside & Hexside.MAJOR_RIVER and not hexside & ANY_CROSSING:
        return 0
    if _is_walled(hexside, ground, ahead):
        return 0
    price = int(ahead["supply"])
    return (price + 1) >> 1 if hexside & Hexside.TRACK else price
