"""What appears when the mouse rests on a hex of the map, or the cursor stops there: odds, threats, goals."""

from functools import partial

from game.core.codes import NO_HEX, NO_UNIT
from game.engine.telling.goals import hex_goal_lines
from game.engine.telling.grammar import full_stop
from game.language import mark
from game.ui.board.overlays import GOALS_LAYER
from game.ui.board.overlays.supply import SupplyOverlay
from game.ui.board.overlays.threat import ThreatOverlay
from game.ui.panels.hex_text import hex_title
from game.ui.screens.context import GameContext


def rest_on(context: GameContext, pos: tuple[int, int], hex: int) -> None:
    """Shows the tip of a hex after a moment; it is worked out only then."""
    tooltip = context.panels.tooltip
    if hex == NO_HEX:
        tooltip.leave_map()
    else:
        tooltip.rest_on(pos, hex, partial(map_tip, context, hex))


def map_tip(context: GameContext, hex: int) -> str:
    """Returns the tip of a hex, or ""."""
    controller, session = context.controller, context.session
    foresight = controller.foresight
    if foresight.is_target(hex):
        unit = controller.unit if controller.can_order and controller.on_map else NO_UNIT
        lines, title = (
            foresight.odds_lines(hex, unit),
            hex_title(session.world, session.names, hex, mark("Attack {where}")),
        )
    elif isinstance(context.board.options.overlay, ThreatOverlay):
        unit = controller.unit if hex in context.board.highlights.reach else NO_UNIT
        lines, title = foresight.threat_lines(hex, unit), hex_title(session.world, session.names, hex)
    elif isinstance(context.board.options.overlay, SupplyOverlay):
        own = [unit for unit in controller.units_in(hex) if foresight.unit_supply(unit) is not None]
        unit = controller.unit if controller.unit in own else own[0] if own else NO_UNIT
        lines = [full_stop(line) for line in foresight.supply_lines(unit)]
        title = session.names.unit_names[unit]
    else:
        lines, title = [], hex_title(session.world, session.names, hex)
    if context.board.options.overlay is GOALS_LAYER:
        goals = session.projection.goals
        lines = [*lines, *hex_goal_lines(goals, session.world, session.names, session.seat, hex)]
    return "\n".join([title, *lines]) if lines else ""
