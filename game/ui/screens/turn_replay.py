"""Shows the computer's turn: marches, arrows and battles as they are observed, and all of it again on request."""

from game.core.codes import NO_HEX, NO_UNIT, Status
from game.play.session.observed_actions import ObservedAction
from game.play.setup.settings import SPEEDS
from game.ui.board.highlights import Arrow
from game.ui.keys import Command
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.screens import camera_focus
from game.ui.screens.computer_turn import ComputerTurn
from game.ui.screens.context import GameContext

_BATTLE_PAUSE = 9.0
"""How long the camera rests on a battle, in marching steps of one hex."""
_LEAST_PAUSE = 0.5
_LEAST_SPEED = 0.035
"""Seconds per hex when a replay is asked for although showing the computer's moves is switched off."""
_ALL_MARCHES = 0.1
"""Seconds per hex from which the camera goes to every march, not only to loud actions; never for spectators."""


class TurnReplay:
    """What the player sees of the other side's orders."""

    def __init__(self, context: GameContext) -> None:
        self.context = context
        self.computer_turn = ComputerTurn(context.session, context.window.settings, self._show_live)
        self._left: list[ObservedAction] = []
        """Actions still to be shown again, the next one last."""
        self._pause = 0.0

    @property
    def observed_actions(self) -> list[ObservedAction]:
        """What was seen of the latest turn of the computer."""
        return self.context.session.observed

    @property
    def shows_again(self) -> bool:
        """Whether the latest turn is being shown again."""
        return bool(self._left)

    @property
    def _speed(self) -> float:
        return SPEEDS[self.context.window.settings.speed] or _LEAST_SPEED

    def update(self, seconds: float) -> bool:
        """Advances the computer's turn and the replay. Returns whether the position has changed."""
        marching = self.context.animations.is_running
        self._pause = max(0.0, self._pause - seconds)
        if self._left and not marching and self._pause == 0.0:
            observed = self._left.pop()
            self._mark_row(len(self.observed_actions) - 1 - len(self._left))
            self._pause = self._show(observed)
        changed = self.computer_turn.update(seconds, marching)
        self.context.panels.toolbar.observed_count = len(self.observed_actions)
        return changed

    def skip(self) -> None:
        """Ends the replay and the march that is being shown; carries out the rest of the turn at once."""
        self._left, self._pause = [], 0.0
        self.context.animations.stop()
        if not self.context.session.waits_for_human:
            self.computer_turn.skip()

    def again(self) -> None:
        """Shows the latest turn again, or stops showing it."""
        self._left = [] if self._left else self.observed_actions[::-1]
        self._pause = 0.0

    def stop(self) -> None:
        """Stops showing the turn again."""
        self._left = []

    def clear(self) -> None:
        """Stops showing the turn again and removes its arrows."""
        self.stop()
        self.context.board.highlights.arrows = []

    def look(self, row: int) -> None:
        """Shows all marches as thin arrows, the action of one row as a thick one, and moves the camera to it."""
        context, actions = self.context, self.observed_actions
        context.board.highlights.arrows = [
            self._arrow(observed, index == row) for index, observed in enumerate(actions) if observed.path
        ]
        if 0 <= row < len(actions) and actions[row].hex != NO_HEX:
            camera_focus.zoom_to(context, actions[row].hex)
            camera_focus.point_out(context, actions[row].hex)
        context.board.dirty = True

    def go(self, observed: ObservedAction) -> None:
        """Moves the camera to an action, and opens the report of a battle."""
        if observed.hex != NO_HEX:
            self.context.board.camera.centre_on(observed.hex, glide=True)
        if observed.battle is not None:
            self.context.close_page()
            camera_focus.show_battle(self.context, observed.battle)

    def show(self, observed: ObservedAction) -> float:
        """Shows one action as it happens. Returns for how many seconds it is worth looking at."""
        return self._show(observed)

    def show_arrows(self) -> None:
        """Shows what was seen of the turn so far as arrows, the latest one thick, without moving the map."""
        seen = [observed for observed in self.observed_actions if observed.path]
        latest = seen[-1] if seen and seen[-1] is self.observed_actions[-1] else None
        self.context.board.highlights.arrows = [self._arrow(observed, observed is latest) for observed in seen]
        self.context.board.dirty = True

    def _arrow(self, observed: ObservedAction, strong: bool) -> Arrow:
        return Arrow(observed.path, self.context.board.colours[observed.side], strong)

    def _mark_row(self, row: int) -> None:
        """Marks the action being shown on the enemy page."""
        page = self.context.panels.pages[Command.ENEMY]
        if isinstance(page, EnemyPage):
            page.mark(row)

    def _show_live(self, observed: ObservedAction) -> None:
        self.computer_turn.pause = self._show(observed)

    def _show(self, observed: ObservedAction) -> float:
        """Shows one action. Returns for how many seconds the next one has to wait."""
        context, highlights = self.context, self.context.board.highlights
        is_first = observed is self.observed_actions[0]
        before = [] if is_first else [arrow._replace(strong=False) for arrow in highlights.arrows]
        highlights.arrows = [*before, self._arrow(observed, strong=True)] if observed.path else before
        shows_all = self._speed >= _ALL_MARCHES and not context.session.sees_all
        if observed.hex != NO_HEX and (observed.loud or shows_all):
            camera_focus.point_out(context, observed.hex)
        if observed.path and self._is_on_map(observed.unit) and context.board.camera.shows(observed.path[-1], 0):
            context.animations.show_march(observed.unit, list(observed.path))
        context.board.dirty = True
        if not observed.loud:
            return 0.0 if observed.path else self._speed
        context.animations.show_events(list(observed.events))
        context.say(" ".join(observed.lines[:2]))
        return max(_LEAST_PAUSE, self._speed * _BATTLE_PAUSE)

    def _is_on_map(self, unit: int) -> bool:
        """Whether a counter of the unit is on the map as shown."""
        units = self.context.controller.view.state.units
        return unit != NO_UNIT and int(units[unit]["status"]) == Status.ON_MAP
