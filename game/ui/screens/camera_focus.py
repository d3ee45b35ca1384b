"""Where the camera looks: what was selected or has happened must be seen, beside the panels that lie over the map."""

from typing import TYPE_CHECKING

from game.core.codes import NO_HEX
from game.ui.pages.side_page import SideSheet

if TYPE_CHECKING:
    from game.ui.screens.game_screen import Battlefield


def bring_into_view(field: "Battlefield", hex: int, margin: float = 1.5) -> None:
    """Glide to a hex unless it can be seen already, beside all panels that lie over the map."""
    camera = field.board.camera
    over_map = (field.guide, field.minimap, field.assault, field.report, field.lens, field.legend)
    beside = (sheet for sheet in field.sheets.values() if isinstance(sheet, SideSheet))
    covered = any(panel.visible and panel.rect.collidepoint(camera.centre_of(hex)) for panel in (*over_map, *beside))
    if covered or not camera.shows(hex, margin):
        camera.centre_on(hex, glide=True)


def come_near(field: "Battlefield", hex: int = NO_HEX) -> None:
    """From far away a unit or an arrow could not be read: come near enough. Without a hex it is the selected one."""
    camera, hex = field.board.camera, hex if hex != NO_HEX else field.desk.hex
    if hex != NO_HEX and camera.zoom < 25 * field.stage.theme.scale:
        while camera.zoom < 38 * field.stage.theme.scale and camera.zoom_by(1):
            pass
        camera.centre_on(hex)
        field.board.dirty = True


def look_at_selection(field: "Battlefield") -> None:
    """Bring the selected hex into view, or the way onto the map of a unit beyond it."""
    hex = field.desk.hex
    if hex == NO_HEX and field.desk.unit >= 0:
        hex = next(iter(field.desk.choices()), NO_HEX)
    if hex != NO_HEX:
        bring_into_view(field, hex)
