"""Following the computer's turn: marches, arrows and battles as they are seen, and all of it once more if wanted."""

from typing import TYPE_CHECKING

from game.core.codes import NO_HEX, NO_UNIT, Status
from game.play.observed_actions import ObservedAction
from game.play.settings import SPEEDS
from game.ui.board.highlights import Arrow
from game.ui.keys import Command
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.screens import camera_focus
from game.ui.screens.computer_turn import ComputerTurn

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen

_BATTLE_PAUSE = 9.0
"""How long the camera rests on a battle, in marching steps of one hex."""
_LEAST_PAUSE = 0.5
_LEAST_SPEED = 0.035
"""Seconds per hex when the show is asked for although it is switched off."""
_ALL_MARCHES = 0.1
"""Seconds per hex from which the camera goes to marches too, not only to what is loud; never for spectators."""


class TurnReplay:
    """What the player sees of the other side's orders."""

    def __init__(self, screen: "GameScreen") -> None:
        self.screen = screen
        self.turns = ComputerTurn(screen.session, screen.window.settings, self._live)
        self._left: list[ObservedAction] = []
        """Deeds still to be shown once more, the next one last."""
        self._pause = 0.0

    @property
    def observed_actions(self) -> list[ObservedAction]:
        """What was seen of the latest turn of the computer."""
        return self.turns.observed_actions

    @property
    def shows_again(self) -> bool:
        """Whether the latest turn is being shown once more."""
        return bool(self._left)

    @property
    def _speed(self) -> float:
        return SPEEDS[self.screen.window.settings.speed] or _LEAST_SPEED

    def update(self, seconds: float) -> bool:
        """Time has passed. True if the position has changed."""
        marching = self.screen.march is not None
        self._pause = max(0.0, self._pause - seconds)
        if self._left and not marching and self._pause == 0.0:
            observed = self._left.pop()
            self._told(len(self.observed_actions) - 1 - len(self._left))
            self._pause = self._show(observed)
        return self.turns.update(seconds, marching)

    def skip(self) -> None:
        """The player does not want to watch the rest, nor the march that is under way."""
        self._left, self._pause = [], 0.0
        self.screen.stand_still()
        if not self.turns.session.waits_for_human:
            self.turns.skip()

    def again(self) -> None:
        """Show the latest turn once more, or stop showing it."""
        self._left = [] if self._left else self.observed_actions[::-1]
        self._pause = 0.0

    def forget(self) -> None:
        """The player goes on: arrows disappear."""
        self._left = []
        self.screen.board.highlights.arrows = []

    def look(self, row: int) -> None:
        """All marches as thin arrows; one line of the list stands out, and the camera goes there."""
        highlights = self.screen.board.highlights
        highlights.arrows = [
            self._arrow(observed, index == row) for index, observed in enumerate(self.observed_actions) if observed.path
        ]
        if 0 <= row < len(self.observed_actions) and self.observed_actions[row].hex != NO_HEX:
            camera_focus.come_near(self.screen, self.observed_actions[row].hex)
            self.screen.point_out(self.observed_actions[row].hex, glide=True)
        self.screen.board.dirty = True

    def go(self, observed: ObservedAction) -> None:
        """A line of the list was clicked: go there, and open the reckoning of a battle."""
        if observed.hex != NO_HEX:
            self.screen.board.camera.centre_on(observed.hex, glide=True)
        if observed.battle is not None:
            self.screen.close_page()
            self.screen.show_battle(observed.battle)

    def _arrow(self, observed: ObservedAction, strong: bool) -> Arrow:
        return Arrow(observed.path, self.screen.board.colours[observed.side], strong)

    def _told(self, row: int) -> None:
        """The list, if it is open, follows the show."""
        page = self.screen.pages[Command.ENEMY]
        if isinstance(page, EnemyPage):
            page.mark(row)

    def _live(self, observed: ObservedAction) -> None:
        self.turns.pause = self._show(observed)

    def _show(self, observed: ObservedAction) -> float:
        """Show one deed; for how many seconds the next one waits."""
        screen, highlights = self.screen, self.screen.board.highlights
        before = (
            []
            if observed is self.observed_actions[0]
            else [arrow._replace(strong=False) for arrow in highlights.arrows]
        )
        highlights.arrows = [*before, self._arrow(observed, strong=True)] if observed.path else before
        everything = self._speed >= _ALL_MARCHES and not screen.session.sees_all
        if observed.hex != NO_HEX and (observed.loud or everything):
            screen.point_out(observed.hex, glide=True)
        if observed.path and self._on_map(observed.unit) and screen.board.camera.shows(observed.path[-1], 0):
            screen.start_march(observed.unit, list(observed.path))
        screen.board.dirty = True
        if not observed.loud:
            return 0.0 if observed.path else self._speed
        screen.say(" ".join(observed.lines[:2]))
        return max(_LEAST_PAUSE, self._speed * _BATTLE_PAUSE)

    def _on_map(self, unit: int) -> bool:
        """Whether a counter of the unit is on the screen's map now."""
        return unit != NO_UNIT and int(self.screen.controller.view.state.units[unit]["status"]) == Status.ON_MAP
