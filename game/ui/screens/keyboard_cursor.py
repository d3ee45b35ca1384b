"""The cursor that keys move over the map, for playing and painting without a mouse."""

from collections.abc import Callable

from game.core.codes import NO_HEX
from game.hexgrid import neighbour
from game.ui.board.board import Board
from game.ui.screens import camera_focus, map_tips
from game.ui.screens.context import GameContext


class KeyboardCursor:
    """Hidden until it is first moved."""

    def __init__(self, board: Board, moved: Callable[[int], None], start: Callable[[], int] = lambda: NO_HEX) -> None:
        """`moved` is called with each hex that it moves to; `start` says where it appears, NO_HEX in the middle."""
        self.board, self._moved, self._start = board, moved, start

    @property
    def hex(self) -> int:
        """The hex under the cursor, or NO_HEX while it is hidden."""
        return self.board.highlights.cursor

    def show(self) -> int:
        """Shows the cursor where it appears first. Returns its hex."""
        board = self.board
        if board.highlights.cursor == NO_HEX:
            start = self._start()
            if start == NO_HEX:
                start = board.camera.hex_under(board.camera.view.center)
            board.highlights.cursor = max(0, start)
        return board.highlights.cursor

    def hide(self) -> bool:
        """Hides the cursor. Returns whether it was shown."""
        was_shown = self.hex != NO_HEX
        self.board.highlights.cursor = NO_HEX
        return was_shown

    def step(self, direction: int) -> None:
        """Moves the cursor to a neighbouring hex."""
        names = self.board.names
        self._move_to(neighbour(self.show(), direction, names.cols, names.rows))

    def step_row(self, step: int) -> None:
        """Moves the cursor straight up or down, within its column."""
        names = self.board.names
        row, column = divmod(self.show(), names.cols)
        if 0 <= row + step < names.rows:
            self._move_to((row + step) * names.cols + column)

    def _move_to(self, hex: int) -> None:
        if hex == NO_HEX:
            return
        self.board.highlights.cursor = hex
        self._moved(hex)
        self.board.dirty = True


def game_cursor(context: GameContext) -> KeyboardCursor:
    """Returns the cursor of a game: it appears at the selection, and shows what is in each hex."""

    def moved(hex: int) -> None:
        context.look_at(hex)
        camera_focus.bring_into_view(context, hex, 1)
        x, y = context.board.camera.centre_of(hex)
        map_tips.rest_on(context, (round(x), round(y)), hex)

    return KeyboardCursor(context.board, moved, lambda: context.controller.hex)
