"""How dangerous a hex is: who could attack it in the enemy's turn, and whether a band can hide there."""

from game.agents.doctrine.blackboard import Blackboard, weight_of
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.core.codes import Disposition, Param, TypeTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.hiding import has_cover, is_watched

MIN_CAUTION = 20
"""Per cent of its strength that a unit risks at the least."""
DOOMED_ODDS = 2
"""Times its strength that enemies must have for a unit to leave the map, or not to enter it there."""
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def exposure(board: Blackboard, h: int) -> int:
    """Returns the strength that the enemy could bring against a hex in his turn."""
    return int(board.enemy_near[h])


@helper
def is_exposed(board: Blackboard, unit: int, h: int, held: int) -> bool:
    """Returns whether the enemy could bring more against a strength of `held` there than the unit's leader accepts."""
    caution = int(board.dispositions[unit, Disposition.CAUTION]) + weight_of(board, Weight.CAUTION_SHIFT)
    return exposure(board, h) * 100 > held * max(MIN_CAUTION, caution)


@helper
def can_hide(world: World, state: State, board: Blackboard, unit: int, h: int, left: int) -> bool:
    """Returns whether a band that ends its march in a hex with `left` MP could hide there, as far as the side knows."""
    row = state.units[unit]
    if left < 1 or not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        return False
    side = int(row["side"])
    if int(board.men_at[h]) + int(row["men"]) > world.params[Param.HIDE_MEN]:
        return False
    return bool(has_cover(world, state, side, h) and not is_watched(world, state, side, h))


@helper
def is_doomed(world: World, state: State, board: Blackboard, unit: int, enemies: int) -> bool:
    """Returns whether so many enemies would destroy a unit where it stands, as it cannot hide from them."""
    row = state.units[unit]
    h = int(row["hex"])
    held = max(fit_strength(row), int(board.own_at[h]))
    return enemies > DOOMED_ODDS * held and not can_hide(world, state, board, unit, h, int(row["mp"]))
