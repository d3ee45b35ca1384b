"""How dangerous a hex is: who could fall upon it in the enemy's turn, and whether one can hide there."""

from game.agents.doctrine.blackboard import CELL, habit_of
from game.agents.doctrine.weights import Habit
from game.core.codes import Disposition, Param, TypeTrait
from game.core.jit import helper
from game.rules.contact.hiding import has_cover, is_watched
from game.rules.geometry import row_length

_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def strength_around(world, mind, h, theirs):
    """Strength of one's own, or of the enemy's, in the square of a hex and the eight around it."""
    cols = row_length(world)
    row, col = 1 + h // cols // CELL, 1 + h % cols // CELL
    total = 0
    for i in range(row - 1, row + 2):
        for j in range(col - 1, col + 2):
            total += int(mind.cells[i, j, theirs])
    return total


@helper
def exposure(mind, h):
    """Strength that the enemy could bring against a hex in his turn."""
    return int(mind.near_enemy[h])


@helper
def is_exposed(mind, unit, h, held):
    """Whether the enemy could bring more against `held` men there than the unit's temper allows."""
    temper = int(mind.dispositions[unit, Disposition.CAUTION]) + habit_of(mind, Habit.CAUTION)
    return exposure(mind, h) * 100 > held * max(20, temper)


@helper
def can_lie_low(world, state, mind, unit, h, left):
    """Whether a band that ends its march in a hex with `left` MP can hide there, as far as one knows beforehand."""
    row = state.units[unit]
    if left < 1 or not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        return False
    side = int(row["side"])
    if int(mind.men_at[h]) + int(row["men"]) > world.params[Param.HIDE_MEN]:
        return False
    return has_cover(world, state, side, h) and not is_watched(world, state, side, h)
