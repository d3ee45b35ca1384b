"""Chapter 3, second part: Conservation of men and arms.

3.10 Each side accounts for four stocks: men, rifles, machine guns and guns. What a side holds, with its units on the
     map, in boxes and dispersed, and in its stock of rifles, always equals what it began with, plus what it gained
     (arrived, replaced, recruited, received as aid, captured, joined), less what it gave up (withdrawn, lost, captured
     by the enemy, gone over to the enemy).
3.11 Men are lost by cause. Arms that are not captured are destroyed and count as lost.
"""

from game.core.codes import Flow, Stock
from game.core.jit import helper
from game.core.state import State

_MEN, _RIFLES = int(Stock.MEN), int(Stock.RIFLES)
_MACHINE_GUNS, _GUNS = int(Stock.MACHINE_GUNS), int(Stock.GUNS)
_LOST, _TAKEN = int(Flow.LOST), int(Flow.TAKEN)


@helper
def record_flow(state: State, side: int, stock: int, flow: int, amount: int) -> None:
    """3.10: Records that an amount of a Stock came to a side or left it by a Flow."""
    state.sides[side]["flows"][stock, flow] += amount


@helper
def record_unit_flow(state: State, side: int, unit: int, flow: int) -> None:
    """3.10: Records a flow of all that a unit has."""
    row = state.units[unit]
    record_flow(state, side, _MEN, flow, int(row["men"]))
    record_arms_flow(state, side, int(row["rifles"]), int(row["machine_guns"]), int(row["guns"]), flow)


@helper
def record_arms_flow(state: State, side: int, rifles: int, machine_guns: int, guns: int, flow: int) -> None:
    """3.10: Records a flow of arms."""
    record_flow(state, side, _RIFLES, flow, rifles)
    record_flow(state, side, _MACHINE_GUNS, flow, machine_guns)
    record_flow(state, side, _GUNS, flow, guns)


@helper
def record_capture(state: State, side: int, rifles: int, machine_guns: int, guns: int) -> None:
    """3.10, 3.11: Records as captured by the side arms that its enemy has recorded as lost."""
    record_arms_flow(state, side, rifles, machine_guns, guns, Flow.CAPTURED)
    record_arms_flow(state, 1 - side, rifles, machine_guns, guns, _TAKEN)
    record_arms_flow(state, 1 - side, -rifles, -machine_guns, -guns, _LOST)
