"""Where the camera looks: what was selected or has happened must be seen, beside the panels that lie over the map."""

from typing import TYPE_CHECKING

from game.core.codes import NO_HEX
from game.ui.pages.side_page import SidePage

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen


def bring_into_view(screen: "GameScreen", hex: int, margin: float = 1.5) -> None:
    """Glide to a hex unless it can be seen already, beside all panels that lie over the map."""
    camera = screen.board.camera
    over_map = (screen.tutorial, screen.minimap, screen.assault, screen.report, screen.toolbar, screen.legend)
    beside = (page for page in screen.pages.values() if isinstance(page, SidePage))
    covered = any(panel.visible and panel.rect.collidepoint(camera.centre_of(hex)) for panel in (*over_map, *beside))
    if covered or not camera.shows(hex, margin):
        camera.centre_on(hex, glide=True)


def come_near(screen: "GameScreen", hex: int = NO_HEX) -> None:
    """From far away a unit or an arrow could not be read: come near enough. Without a hex it is the selected one."""
    camera, hex = screen.board.camera, hex if hex != NO_HEX else screen.controller.hex
    if hex != NO_HEX and camera.zoom < 25 * screen.window.theme.scale:
        while camera.zoom < 38 * screen.window.theme.scale and camera.zoom_by(1):
            pass
        camera.centre_on(hex)
        screen.board.dirty = True


def look_at_selection(screen: "GameScreen") -> None:
    """Bring the selected hex into view, or the way onto the map of a unit beyond it."""
    hex = screen.controller.hex
    if hex == NO_HEX and screen.controller.unit >= 0:
        hex = next(iter(screen.controller.hexes_to_choose()), NO_HEX)
    if hex != NO_HEX:
        bring_into_view(screen, hex)
