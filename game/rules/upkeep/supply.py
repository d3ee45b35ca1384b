"""Chapter 10: supply.

10.1  Regulars are supplied by road, rail and river. From each of its sources a side's supply runs along the net, hex by
      hex, and from every hex so reached up to SUPPLY_MP away from the net, at the terrain's supply price, along tracks
      half of it. A railway that is cut in a hex (8.2) carries nothing through it; a road or river there still does.
10.2  Supply does not pass a hex with enemy units; nor one that the enemy owns or has in his ZOC, unless friends stand
      in it. Enemies whom the side does not see (chapter 6) do not stop it, here and in 10.3: it would betray them. It
      does not cross mountain walls but by passes, or, off the net, a major river without a crossing.
10.3  Irregulars, and natives who have gone over to the enemy (12.7), live off the land: a stack of them is fed if its
      hex and the six around it yield enough. Own hexes yield the terrain's forage, nobody's half, the enemy's a fourth,
      hexes with enemy units nothing; snow halves all. As a region's food falls from PLENTY per cent of a year's to
      nothing the land's yield falls to half: armed men eat first. It yields a fourth more where support for the side
      is FRIENDLY or better, two fifths less where it is as far against it. Where regulars of their side would be
      supplied, they are fed too. The besieged (9.1) do not forage.
10.4  Ammunition: at the end of a week in supply a regular unit with less than FULL_AMMUNITION gains one; an irregular
      unit takes one from its side's stock, those with the least first, as long as the stock lasts.
10.5  Replacements: a side's men of the week are shared among its depleted units in proportion to what they lack:
      regulars in supply, in towns only if REPLACEMENT_TOWN_ONLY, irregulars fed in fertile hexes their side owns; none
      that are routed, live on stores or are trapped without a way out (7.27). Those of regulars come with rifles.
10.6  Units in supply with men without rifles draw rifles from their side's stock, in the order of battle.
10.15 Stores: troops whom neither net nor land feeds, in a place of their side, are in supply while its stores suffice
      for all its men there for a week: food and cartridges. They eat them at the week's end (9.3), besieged or not.
10.7-10.14   Attrition and sickness: attrition.py.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    EventKind,
    Flow,
    Hexside,
    Param,
    Status,
    Stock,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import log_event
from game.core.jit import from_first, helper, kernel
from game.rules.bucket_queue import put_in
from game.rules.combat.retreat import is_encircled
from game.rules.contact.presence import own_in, sees_enemy, side_bit, supply_reaches
from game.rules.contact.zoc import known_enemy_zoc, mark_presence_and_zoc
from game.rules.country.support import support_for
from game.rules.movement.stacking import men_in
from game.rules.movement.step_cost import is_under_snow
from game.rules.upkeep.bookkeeping import book
from game.rules.upkeep.control import is_town

FULL_AMMUNITION = 3
PLENTY = 50
FRIENDLY = 40
UNPAID = -1
_IRREGULAR = int(TypeTrait.IRREGULAR)
_NATIVE = int(TypeTrait.NATIVE)
_REPLACED = int(Flow.REPLACED)
_NO_RAIL = int(Hexside.ROAD | Hexside.MAJOR_RIVER)
CLOSED = 0


@helper
def _stops_supply(state, side, h):
    """10.2: whether supply of the side cannot pass the hex; reckoned without branches, as every hex is asked."""
    hostile = int(state.owner[h] == 1 - side) | known_enemy_zoc(state, side, h)
    return int(sees_enemy(state, side, h)) | (hostile & (int(own_in(state, side, h)) - 1))


@helper
def _shut_off(state, side, shut):
    """10.2: fill shut uint8[H] with the hexes that supply of the side cannot pass."""
    for h in range(len(shut)):
        shut[h] = _stops_supply(state, side, h)


@helper
def _carries(world, state, h):
    """10.1: whether road, river or a railway in order carries supply through the hex."""
    if not world.net_at[h] or state.rail_damage[h] == 0:
        return world.net_at[h] != 0
    for d in range(6):
        if world.hexsides[h, d] & _NO_RAIL:
            return True
    return False


@helper
def _along_net(world, state, side, shut, paid, reached):
    """10.1: flood the net from the side's sources; fills `reached` and returns how many hexes."""
    count = 0
    for i in range(len(world.supply_sources)):
        h = world.supply_sources[i, 1]
        if world.supply_sources[i, 0] != side or paid[h] != UNPAID or shut[h]:
            continue
        if world.terrain[world.terrain_at[h]]["supply"] != CLOSED:
            paid[h] = 0
            reached[count] = h
            count += 1
    done = 0
    while done < count:
        h = int(reached[done])
        here = from_first(h)
        done += 1
        if not _carries(world, state, h):
            continue
        ways = int(world.net_ways[here])
        for d in range(6):
            if not ways >> d & 1:
                continue
            there = int(world.neighbours[here, d])
            at = from_first(there)
            if paid[at] == UNPAID and not shut[at] and _carries(world, state, there):
                paid[at] = 0
                reached[count] = there
                count += 1
    return count


@helper
def _off_net(world, shut, paid, reached, count):
    """10.1: carry supply on from the net, up to SUPPLY_MP: level by level, so that each hex is opened once."""
    limit = int(world.params[Param.SUPPLY_MP])
    first = np.full(limit + 1, -1, np.int32)
    after, before = np.empty(len(paid), np.int32), np.empty(len(paid), np.int32)
    for i in range(count):
        put_in(first, after, before, 0, int(reached[i]))
    for level in range(limit):
        h = int(first[level])
        while h >= 0:
            here = from_first(h)
            h = int(after[here])
            parity = from_first(world.axial[here, 1] & 1)
            for d in range(6):
                step = int(world.supply_steps[here, d])
                if step == CLOSED:
                    continue
                there = int(here) + int(world.around[parity, d])
                at = from_first(there)
                total, known = level + step, int(paid[at])
                if 0 <= known <= total or total > limit or shut[at]:
                    continue
                if known != UNPAID:
                    follower, leader = int(after[at]), int(before[at])
                    if leader >= 0:
                        after[from_first(leader)] = follower
                    else:
                        first[from_first(known)] = follower
                    if follower >= 0:
                        before[from_first(follower)] = leader
                paid[at] = total
                follower = int(first[from_first(total)])
                after[at], before[at] = follower, -1
                if follower >= 0:
                    before[from_first(follower)] = there
                first[from_first(total)] = there


@helper
def forage(world, state, side, hex):
    """10.3: irregulars of the side whom the hex and the six around it can feed."""
    men = 0
    for d in range(7):
        h = hex if d == 6 else int(world.neighbours[hex, d])
        if h == NO_HEX or sees_enemy(state, side, h):
            continue
        share = 4 if state.owner[h] == side else 1 if state.owner[h] == 1 - side else 2
        men += int(world.terrain[world.terrain_at[h]]["forage"]) * 25 * share
    region = int(world.region_at[hex])
    if region != NO_REGION:
        men = men * (PLENTY + min(int(state.regions[region]["food"]), PLENTY)) // (2 * PLENTY)
        support = support_for(state, region, side)
        if support >= FRIENDLY:
            men = men * 5 // 4
        elif support <= -FRIENDLY:
            men = men * 3 // 5
    return men // 2 if is_under_snow(world, state, hex) else men


@helper
def is_shut_up(world, state, side, h):
    """9.1: whether troops of the side in the hex were besieged at the end of last week."""
    place = int(world.place_at[h])
    return place != NO_PLACE and state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == 1 - side


@helper
def lives_off_land(world, row):
    """10.3: whether a unit (its row) finds its own food and takes its ammunition from its side's stock."""
    traits = world.unit_types[row["unit_type"]]["traits"]
    return traits & _IRREGULAR != 0 or (traits & _NATIVE != 0 and row["began"] != row["side"])


@helper
def is_fed(world, state, unit):
    """10.3: whether the whole stack of a unit that lives off the land can do so."""
    row = state.units[unit]
    men = 0
    for u in range(len(state.units)):
        other = state.units[u]
        if other["hex"] == row["hex"] and lives_off_land(world, other):
            men += int(other["men"])
    return _are_fed(world, state, int(row["side"]), int(row["hex"]), men)


@helper
def _are_fed(world, state, side, h, men):
    """10.3: whether so many men of the side who live off the land, all that there are in the hex, can do so."""
    return not is_shut_up(world, state, side, h) and men <= forage(world, state, side, h)


@helper
def lives_on_stores(world, state, unit):
    """10.15: whether the stores of the place where the unit stands suffice for all its side's men there."""
    row = state.units[unit]
    h = int(row["hex"])
    place = int(world.place_at[h])
    if place == NO_PLACE or state.places[place]["stores"] <= 0 or state.owner[h] != row["side"]:
        return False
    return state.places[place]["stores"] >= men_in(state, int(row["side"]), h)


@kernel
def mark_supply(world, state):
    """10.1-10.3 and 10.15 for both sides."""
    for side in range(2):
        mark_side_supply(world, state, side)


@kernel
def mark_side_supply(world, state, side):
    """10.1-10.3, 10.15: mark where a side's regulars are supplied and which of its units are; only it writes `supply`.

    Presence and ZOC must be marked.
    """
    shut = np.empty(len(state.owner), np.uint8)
    paid = np.full(len(state.owner), UNPAID, np.int16)
    reached = np.empty(len(state.owner), np.int32)
    _shut_off(state, side, shut)
    count = _along_net(world, state, side, shut, paid, reached)
    if count:
        _off_net(world, shut, paid, reached, count)
    bit = side_bit(side)
    others = 3 ^ bit
    for h in range(len(paid)):
        state.supply[h] = state.supply[h] & others | (bit if paid[h] != UNPAID else 0)
    _mark_supplied(world, state, side, reached)


@helper
def _mark_supplied(world, state, side, foragers):
    """10.1, 10.3, 10.15: mark which units of the side are in supply; `foragers` int32[H] is room to count them in."""
    foragers[:] = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] != NO_HEX and row["side"] == side and lives_off_land(world, row):
            foragers[row["hex"]] += row["men"]
    for u in range(len(state.units)):
        row = state.units[u]
        if row["status"] != Status.ON_MAP or row["side"] != side:
            continue
        h = int(row["hex"])
        supplied = supply_reaches(state, side, h)
        if not supplied and lives_off_land(world, row):
            supplied = _are_fed(world, state, side, h, int(foragers[h]))
        if not supplied:
            supplied = lives_on_stores(world, state, u)
        if supplied:
            row["flags"] |= UnitFlag.IN_SUPPLY
        else:
            row["flags"] &= ALL_FLAGS ^ UnitFlag.IN_SUPPLY


@helper
def _refill(world, state):
    """10.4, 10.6: ammunition and rifles for units in supply."""
    given = np.zeros(len(state.units), np.uint8)
    for level in range(FULL_AMMUNITION):
        for u in range(len(state.units)):
            row = state.units[u]
            side = int(row["side"])
            if row["status"] != Status.ON_MAP or not row["flags"] & UnitFlag.IN_SUPPLY:
                continue
            if row["ammunition"] != level or given[u]:
                continue
            if lives_off_land(world, row):
                if state.sides[side]["ammunition"] <= 0:
                    continue
                state.sides[side]["ammunition"] -= 1
            row["ammunition"] = level + 1
            given[u] = 1
    for u in range(len(state.units)):
        row = state.units[u]
        side = int(row["side"])
        needed = min(int(row["men"]) - int(row["rifles"]), int(state.sides[side]["rifles"]))
        if needed > 0 and row["status"] == Status.ON_MAP and row["flags"] & UnitFlag.IN_SUPPLY:
            row["rifles"] = int(row["rifles"]) + needed
            state.sides[side]["rifles"] -= needed


@helper
def _lacks(world, state, unit):
    """10.5: men the unit may be sent to bring it to its establishment."""
    row = state.units[unit]
    lack = int(row["establishment"]) - int(row["men"])
    if row["status"] != Status.ON_MAP or lack <= 0 or not row["flags"] & UnitFlag.IN_SUPPLY:
        return 0
    if row["flags"] & UnitFlag.ROUTED:
        return 0
    h = int(row["hex"])
    if world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        fertile = world.terrain[world.terrain_at[h]]["traits"] & TerrainTrait.FERTILE != 0
        comes = fertile and state.owner[h] == row["side"]
    else:
        comes = is_town(world, h) or world.params[Param.REPLACEMENT_TOWN_ONLY] == 0
        comes = comes and supply_reaches(state, int(row["side"]), h)
    return lack if comes and not is_encircled(world, state, int(row["side"]), h) else 0


@kernel
def replace_losses(world, state, log):
    """10.4-10.6: replacements, ammunition and rifles for units in supply."""
    lacks = np.zeros(len(state.units), np.int64)
    for side in range(2):
        total = 0
        for u in range(len(state.units)):
            lacks[u] = 0
            if state.units[u]["side"] == side and state.sides[side]["replacements"] > 0:
                lacks[u] = _lacks(world, state, u)
                total += lacks[u]
        men = min(total, int(state.sides[side]["replacements"]))
        passed = 0
        given = 0
        for u in range(len(state.units)):
            if lacks[u] == 0:
                continue
            row = state.units[u]
            passed += lacks[u]
            sent = men * passed // total - given
            given += sent
            row["men"] = int(row["men"]) + sent
            if not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
                row["rifles"] = int(row["rifles"]) + sent
                book(state, side, Stock.RIFLES, _REPLACED, sent)
            if sent:
                log_event(log, EventKind.REPLACED, side, u, int(row["hex"]), sent, 0, 0)
        book(state, side, Stock.MEN, _REPLACED, given)
    _refill(world, state)
    mark_presence_and_zoc(world, state)
