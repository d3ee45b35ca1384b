"""Following the computer's turn: marches, arrows and battles as they are seen, and all of it once more if wanted."""

from typing import TYPE_CHECKING

from game.core.codes import NO_HEX, NO_UNIT, Status
from game.play.observed_actions import Deed
from game.play.settings import SPEEDS
from game.ui.board.highlights import Arrow
from game.ui.keys import Act
from game.ui.pages.enemy_actions import EnemySheet
from game.ui.screens import camera_focus
from game.ui.screens.computer_turn import ComputerTurn

if TYPE_CHECKING:
    from game.ui.screens.game_screen import Battlefield

_BATTLE_PAUSE = 9.0
"""How long the camera rests on a battle, in marching steps of one hex."""
_LEAST_PAUSE = 0.5
_LEAST_SPEED = 0.035
"""Seconds per hex when the show is asked for although it is switched off."""
_ALL_MARCHES = 0.1
"""Seconds per hex from which the camera goes to marches too, not only to what is loud; never for spectators."""


class Following:
    """What the player sees of the other side's orders."""

    def __init__(self, field: "Battlefield") -> None:
        self.field = field
        self.turns = ComputerTurn(field.session, field.stage.settings, self._live)
        self._left: list[Deed] = []
        """Deeds still to be shown once more, the next one last."""
        self._pause = 0.0

    @property
    def deeds(self) -> list[Deed]:
        """What was seen of the latest turn of the computer."""
        return self.turns.deeds

    @property
    def shows_again(self) -> bool:
        """Whether the latest turn is being shown once more."""
        return bool(self._left)

    @property
    def _speed(self) -> float:
        return SPEEDS[self.field.stage.settings.speed] or _LEAST_SPEED

    def update(self, seconds: float) -> bool:
        """Time has passed. True if the position has changed."""
        marching = self.field.march is not None
        self._pause = max(0.0, self._pause - seconds)
        if self._left and not marching and self._pause == 0.0:
            deed = self._left.pop()
            self._told(len(self.deeds) - 1 - len(self._left))
            self._pause = self._show(deed)
        return self.turns.update(seconds, marching)

    def skip(self) -> None:
        """The player does not want to watch the rest, nor the march that is under way."""
        self._left, self._pause = [], 0.0
        self.field.stand_still()
        if not self.turns.session.waits_for_human:
            self.turns.skip()

    def again(self) -> None:
        """Show the latest turn once more, or stop showing it."""
        self._left = [] if self._left else self.deeds[::-1]
        self._pause = 0.0

    def forget(self) -> None:
        """The player goes on: arrows disappear."""
        self._left = []
        self.field.board.marks.arrows = []

    def look(self, row: int) -> None:
        """All marches as thin arrows; one line of the list stands out, and the camera goes there."""
        marks = self.field.board.marks
        marks.arrows = [self._arrow(deed, index == row) for index, deed in enumerate(self.deeds) if deed.path]
        if 0 <= row < len(self.deeds) and self.deeds[row].hex != NO_HEX:
            camera_focus.come_near(self.field, self.deeds[row].hex)
            self.field.point_out(self.deeds[row].hex, glide=True)
        self.field.board.dirty = True

    def go(self, deed: Deed) -> None:
        """A line of the list was clicked: go there, and open the reckoning of a battle."""
        if deed.hex != NO_HEX:
            self.field.board.camera.centre_on(deed.hex, glide=True)
        if deed.battle is not None:
            self.field.close_sheet()
            self.field.show_battle(deed.battle)

    def _arrow(self, deed: Deed, strong: bool) -> Arrow:
        return Arrow(deed.path, self.field.board.colours[deed.side], strong)

    def _told(self, row: int) -> None:
        """The list, if it is open, follows the show."""
        sheet = self.field.sheets[Act.ENEMY]
        if isinstance(sheet, EnemySheet):
            sheet.mark(row)

    def _live(self, deed: Deed) -> None:
        self.turns.pause = self._show(deed)

    def _show(self, deed: Deed) -> float:
        """Show one deed; for how many seconds the next one waits."""
        field, marks = self.field, self.field.board.marks
        before = [] if deed is self.deeds[0] else [arrow._replace(strong=False) for arrow in marks.arrows]
        marks.arrows = [*before, self._arrow(deed, strong=True)] if deed.path else before
        everything = self._speed >= _ALL_MARCHES and not field.session.sees_all
        if deed.hex != NO_HEX and (deed.loud or everything):
            field.point_out(deed.hex, glide=True)
        if deed.path and self._on_map(deed.unit) and field.board.camera.shows(deed.path[-1], 0):
            field.start_march(deed.unit, list(deed.path))
        field.board.dirty = True
        if not deed.loud:
            return 0.0 if deed.path else self._speed
        field.say(" ".join(deed.lines[:2]))
        return max(_LEAST_PAUSE, self._speed * _BATTLE_PAUSE)

    def _on_map(self, unit: int) -> bool:
        """Whether a counter of the unit is on the screen's map now."""
        return unit != NO_UNIT and int(self.field.desk.view.state.units[unit]["status"]) == Status.ON_MAP
