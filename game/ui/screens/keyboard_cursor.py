"""The cursor that keys move over the map, for playing without a mouse."""

from game.core.codes import NO_HEX
from game.hexgrid import neighbour
from game.ui.screens import camera_focus, map_tips
from game.ui.screens.context import GameContext


class KeyboardCursor:
    """Hidden until it is first moved."""

    def __init__(self, context: GameContext) -> None:
        self.context = context

    @property
    def hex(self) -> int:
        """The hex under the cursor, or NO_HEX while it is hidden."""
        return self.context.board.highlights.cursor

    def show(self) -> int:
        """Shows the cursor at the selection or in the middle of the map. Returns its hex."""
        board = self.context.board
        if board.highlights.cursor == NO_HEX:
            start = self.context.controller.hex
            if start == NO_HEX:
                start = board.camera.hex_under(board.camera.view.center)
            board.highlights.cursor = max(0, start)
        return board.highlights.cursor

    def hide(self) -> bool:
        """Hides the cursor. Returns whether it was shown."""
        was_shown = self.hex != NO_HEX
        self.context.board.highlights.cursor = NO_HEX
        return was_shown

    def step(self, direction: int) -> None:
        """Moves the cursor to a neighbouring hex."""
        names = self.context.session.names
        self._move_to(neighbour(self.show(), direction, names.cols, names.rows))

    def step_row(self, step: int) -> None:
        """Moves the cursor straight up or down, within its column."""
        names = self.context.session.names
        row, column = divmod(self.show(), names.cols)
        if 0 <= row + step < names.rows:
            self._move_to((row + step) * names.cols + column)

    def _move_to(self, hex: int) -> None:
        if hex == NO_HEX:
            return
        self.context.board.highlights.cursor = hex
        self.context.look_at(hex)
        camera_focus.bring_into_view(self.context, hex, 1)
        x, y = self.context.board.camera.centre_of(hex)
        map_tips.rest_on(self.context, (round(x), round(y)), hex)
        self.context.board.dirty = True
