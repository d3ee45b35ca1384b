"""Networks of stations and ports: which of them trains and boats connect this week, and how near each comes to a place.

A network is a set of stations on one open line, or of ports that boats reach from each other. Units at any of its
places can be at any other of them a week later.
"""

import numpy as np

from game.agents.doctrine.blackboard import MAX_NETWORKS, NO_NETWORK, Blackboard, Means, Scalar, has_means
from game.agents.influence_maps import FAR
from game.core.codes import NO_PLACE
from game.core.jit import helper
from game.core.state import State
from game.core.world import Shorts, World
from game.rules.contact.presence import AS_KNOWN
from game.rules.movement.transport import NOT_ON_LINE, can_land, flood_line, flood_ports, is_line_open


@helper
def _mark_lines(world: World, state: State, side: int, board: Blackboard, count: int) -> int:
    """Numbers the networks of two stations or more; returns how many networks there are."""
    queue, came = np.empty(len(state.owner), np.int32), np.full(len(state.owner), NOT_ON_LINE, np.int8)
    for start in range(len(world.places)):
        if count >= MAX_NETWORKS or not world.places[start]["station"] or board.rail_network[start] != NO_NETWORK:
            continue
        h = int(world.places[start]["hex"])
        if not is_line_open(world, state, side, h, AS_KNOWN):
            continue
        found = flood_line(world, state, side, h, AS_KNOWN, queue, came)
        members = 0
        for place in range(len(world.places)):
            if world.places[place]["station"] and came[world.places[place]["hex"]] != NOT_ON_LINE:
                board.rail_network[place] = count
                members += 1
        for i in range(found):
            came[queue[i]] = NOT_ON_LINE
        if members > 1:
            count += 1
        else:
            board.rail_network[start] = NO_NETWORK
    return count


@helper
def _mark_ports(world: World, state: State, side: int, board: Blackboard, count: int) -> int:
    """Numbers the networks of two ports or more; returns how many networks there are."""
    before = np.empty(len(world.places), np.int16)
    for start in range(len(world.places)):
        if count >= MAX_NETWORKS or not world.places[start]["port"] or board.port_network[start] != NO_NETWORK:
            continue
        flood_ports(world, state, side, int(world.places[start]["hex"]), AS_KNOWN, before)
        members = 0
        for place in range(len(world.places)):
            if before[place] >= 0 and not can_land(world, state, side, place, AS_KNOWN):
                before[place] = NO_NETWORK
            members += int(before[place] >= 0)
        if members < 2:
            continue
        for place in range(len(world.places)):
            if before[place] >= 0:
                board.port_network[place] = count
        count += 1
    return count


@helper
def _measure(world: World, board: Blackboard, networks: Shorts) -> None:
    """Fills by_network int16[MAX_NETWORKS, P]: MP on foot from the nearest member of a network to each place."""
    for member in range(len(world.places)):
        network = int(networks[member])
        if network != NO_NETWORK:
            row, distances = board.by_network[network], board.distance_by_hex[world.places[member]["hex"]]
            for place in range(len(row)):
                row[place] = min(row[place], distances[place])


@helper
def mark_networks(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills rail_network, port_network and by_network as a turn begins."""
    board.rail_network[:] = NO_NETWORK
    board.port_network[:] = NO_NETWORK
    board.by_network[:] = FAR
    board.scalars[Scalar.NETWORKS] = 0
    if not has_means(board, Means.RIDES):
        return
    count = 0
    if state.sides[side]["rail_capacity"] > 0:
        count = _mark_lines(world, state, side, board, count)
    if state.sides[side]["river_capacity"] > 0:
        count = _mark_ports(world, state, side, board, count)
    board.scalars[Scalar.NETWORKS] = count
    _measure(world, board, board.rail_network)
    _measure(world, board, board.port_network)


@helper
def nearest_stop(board: Blackboard, networks: Shorts, h: int, limit: int) -> int:
    """Returns the place of any network that is nearest to a hex on foot, within so many MP; or NO_PLACE."""
    best, least = NO_PLACE, limit + 1
    distances = board.distance_by_hex[h]
    for place in range(len(networks)):
        if networks[place] != NO_NETWORK and distances[place] < least:
            best, least = place, int(distances[place])
    return best
