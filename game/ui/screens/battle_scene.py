"""Makes the scene of a battle from its events, as far as its units are seen."""

from collections.abc import Sequence

from game.core.codes import NO_HEX, EventKind, Modifier, Result, Status
from game.core.state import State
from game.engine.events import Event
from game.ui.board.battle_effect import BattleScene
from game.ui.theme import Colour

_ATTACKING = (Modifier.ATTACK_MEN, Modifier.ATTACK_GUNS, Modifier.ATTACK_ARMOUR, Modifier.ATTACK_BOATS)


def battle_scene(state: State, battle: Event, events: Sequence[Event], colours: tuple[Colour, Colour]) -> BattleScene:
    """Returns the scene of a battle. `state` is what the viewing side sees after it, `events` those of its order."""
    target = battle.hex
    moves = []
    for event in events:
        start = {EventKind.RETREATED: target, EventKind.MOVED: event.a}.get(event.kind, NO_HEX)
        if start in (NO_HEX, event.hex) or target not in (start, event.hex):  # not of the battle, but of a march
            continue
        if _stands_at(state, event.unit, event.hex):
            moves.append((event.unit, start, event.hex))
    came_from = {unit: start for unit, start, _ in moves}
    units = {row.unit for row in battle.battle if row.modifier in _ATTACKING and row.unit >= 0}
    hexes = {came_from.get(unit, _hex_of(state, unit)) for unit in units} - {NO_HEX, target}
    side, on_map = battle.side, state.units["status"] == Status.ON_MAP
    left = {start for unit, start, _ in moves if int(state.units[unit]["side"]) != side}
    return BattleScene(
        target,
        tuple(sorted(hexes)),
        (battle.a, battle.b),
        Result(battle.c),
        (colours[side], colours[1 - side]),
        tuple(moves),
        not ((state.units["hex"] == target) & (state.units["side"] != side) & on_map).any() and target not in left,
    )


def _hex_of(state: State, unit: int) -> int:
    row = state.units[unit]
    return int(row["hex"]) if row["status"] == Status.ON_MAP else NO_HEX


def _stands_at(state: State, unit: int, hex: int) -> bool:
    """Returns whether the unit is seen in the hex: a counter that moves has to be there in the end."""
    return unit >= 0 and _hex_of(state, unit) == hex
