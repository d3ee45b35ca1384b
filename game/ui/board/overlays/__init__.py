"""Overlays: one question at a time about the whole map, answered in colours.

Each overlay is a subclass of `Overlay` in a file of its own. To add one, write the file and add the class to
`OVERLAYS`: its button, key, tooltip, legend and line on the help page follow from the class.

Overlays draw from an `OverlayContext`, which holds the position as the side at the screen knows it, and know nothing
of panels or screens. The board draws the one that is chosen; the map toolbar, the key bindings and the help page read
`OVERLAYS`.
"""

from game.ui.board.overlays.control import ControlOverlay
from game.ui.board.overlays.food import FoodOverlay
from game.ui.board.overlays.goals import GoalsOverlay
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch
from game.ui.board.overlays.railways import RailwaysOverlay
from game.ui.board.overlays.sight import SightOverlay
from game.ui.board.overlays.supply import SupplyOverlay
from game.ui.board.overlays.support import SupportOverlay
from game.ui.board.overlays.threat import ThreatOverlay
from game.ui.board.overlays.zones_of_control import ZonesOfControlOverlay

GOALS_LAYER = GoalsOverlay()

OVERLAYS: tuple[Overlay, ...] = (
    ControlOverlay(),
    SupplyOverlay(),
    ZonesOfControlOverlay(),
    SupportOverlay(),
    FoodOverlay(),
    SightOverlay(),
    RailwaysOverlay(),
    GOALS_LAYER,
    ThreatOverlay(),
)
"""In the order of their buttons; the first is shown when a game opens."""

__all__ = ["GOALS_LAYER", "OVERLAYS", "Legend", "Overlay", "OverlayContext", "Swatch"]
