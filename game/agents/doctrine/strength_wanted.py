"""The strength that an objective wants: against the enemies known at a place, or to hold it."""

from game.agents.doctrine.blackboard import THREAT_MP, Blackboard, weight_of
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import strength_around
from game.core.codes import Disposition, PlaceKind
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import sees_hex
from game.rules.upkeep.garrison import garrison_needed


@helper
def _known_defenders(board: Blackboard, h: int) -> int:
    """Returns the strength of the enemies known to defend a hex."""
    return max(int(board.enemy_at[h]), int(board.enemy_near[h]) * 2 // 3)


@helper
def strength_against(board: Blackboard, h: int, least: int, odds: int) -> int:
    """Returns the strength wanted, at odds in per cent, against the enemies known to defend a hex, and `least` more."""
    return least + _known_defenders(board, h) * odds // 100


@helper
def _attack_need(world: World, state: State, side: int, board: Blackboard, place: int, odds: int, least: int) -> int:
    """Returns the strength wanted, at odds in per cent, against a place that the enemy may hold, and `least` more."""
    h = int(world.places[place]["hex"])
    defenders = _known_defenders(board, h)
    if defenders == 0 and not sees_hex(state, side, h):
        defenders = int(board.value[place]) * weight_of(board, Weight.UNSEEN_GARRISON)
    if defenders == 0:
        return least
    odds += weight_of(board, Weight.FORT_ODDS) * int(world.places[place]["fort"])
    return least + defenders * odds // 100


@helper
def take_need(world: World, state: State, side: int, board: Blackboard, place: int) -> int:
    """Returns the strength wanted to take a place and to leave a garrison in it."""
    least = max(weight_of(board, Weight.MIN_FORCE), garrison_needed(world, place))
    return _attack_need(world, state, side, board, place, weight_of(board, Weight.TAKE_ODDS), least)


@helper
def siege_need(world: World, state: State, side: int, board: Blackboard, place: int) -> int:
    """Returns the strength wanted to shut in the garrison of a place: nobody need be left in it."""
    odds, least = weight_of(board, Weight.SIEGE_ODDS), weight_of(board, Weight.MIN_FORCE)
    return _attack_need(world, state, side, board, place, odds, least)


@helper
def garrison_need(world: World, side: int, board: Blackboard, place: int, standing: int) -> int:
    """Returns the strength wanted in a place of one's own: its standing garrison, or more if enemies threaten it."""
    h = int(world.places[place]["hex"])
    threat = int(board.enemy_near[h])
    if board.enemy_distance[h] <= THREAT_MP:
        standing = max(standing, garrison_needed(world, place))
        around = strength_around(world, board.enemy_cells, h)
        threat += around * weight_of(board, Weight.DISTANT_THREAT) // 100
    hold = int(world.dispositions[side, Disposition.HOLD]) + weight_of(board, Weight.HOLD_SHIFT)
    return min(max(threat * hold // 100, standing), weight_of(board, Weight.MAX_GARRISON))


@helper
def standing_garrison(world: World, board: Blackboard, place: int) -> int:
    """Returns the strength of the standing garrison of a place that no plan mentions."""
    if world.places[place]["kind"] < PlaceKind.TOWN:
        return 0
    return weight_of(board, Weight.STANDING_GARRISON) * int(board.value[place])


@helper
def relief_need(board: Blackboard, h: int) -> int:
    """Returns the strength wanted against the besiegers of a hex."""
    odds = weight_of(board, Weight.RELIEF_ODDS)
    return int(board.enemy_near[h]) * odds // 100 + weight_of(board, Weight.MIN_FORCE)
