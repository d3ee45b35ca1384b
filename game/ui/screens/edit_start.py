"""Opens a scenario in the editor."""

from pathlib import Path

from game.play.editing.editor import MapEditor
from game.play.editing.palette import make_palette
from game.scenario.load import load_scenario
from game.ui.board.painted_board import PaintedBoard
from game.ui.board.relief import ReliefMap
from game.ui.game_loader import find_terrain_picture
from game.ui.panels.palette_panel import PalettePanel
from game.ui.theme import Theme, side_colours


def opened_editor(folder: Path, theme: Theme, palette: str) -> tuple[MapEditor, PaintedBoard, PalettePanel]:
    """Returns the editor of a scenario, its map and its palette. Raises ScenarioError or CannotEdit.

    `palette` names the colours of the sides.
    """
    scenario = load_scenario(folder)
    editor = MapEditor(scenario)
    relief, colours = ReliefMap(scenario), side_colours(scenario.names, palette)
    board = PaintedBoard(scenario, colours, relief, find_terrain_picture(scenario, relief))
    return editor, board, PalettePanel(theme, make_palette(scenario), scenario.names, colours)
