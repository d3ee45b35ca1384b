"""Opens a scenario in the editor: what takes time in a thread, then the screen."""

from pathlib import Path
from typing import NamedTuple

from game.play.editing.editor import MapEditor
from game.play.editing.palette import make_palette
from game.scenario.load import load_scenario
from game.ui.board.painted_board import PaintedBoard
from game.ui.board.relief import ReliefMap
from game.ui.board.terrain_picture import TerrainPicture
from game.ui.game_loader import find_terrain_picture
from game.ui.panels.palette_panel import PalettePanel
from game.ui.screens.edit_screen import EditScreen
from game.ui.theme import side_colours
from game.ui.window import Window


class OpenedEditor(NamedTuple):
    """A scenario that is ready to be painted."""

    editor: MapEditor
    relief: ReliefMap
    terrain_picture: TerrainPicture


def open_editor(folder: Path) -> OpenedEditor:
    """Reads a scenario for the editor and draws its map. Raises ScenarioError or CannotEdit."""
    scenario = load_scenario(folder)
    relief = ReliefMap(scenario)
    return OpenedEditor(MapEditor(scenario), relief, find_terrain_picture(scenario, relief))


def make_edit_screen(window: Window, opened: OpenedEditor) -> EditScreen:
    """Returns the screen of an editor."""
    scenario = opened.editor.scenario
    colours = side_colours(scenario.names, window.settings.palette)
    board = PaintedBoard(scenario, colours, opened.relief, opened.terrain_picture)
    palette = PalettePanel(window.theme, make_palette(opened.editor), scenario.names, colours)
    return EditScreen(window, opened.editor, board, palette)
