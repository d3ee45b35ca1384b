"""What moves on the map for a while: a march, or a battle. It never holds up the player, only the computer's turn."""

from game.core.codes import EventKind, Modifier, MoveClass
from game.engine.events import Event
from game.play.settings import SPEEDS, Settings
from game.ui.board.battle_effect import BattleEffect
from game.ui.board.board import Board
from game.ui.screens.battle_scene import battle_scene
from game.ui.screens.march_animation import MarchAnimation
from game.ui.sound.player import Sounds
from game.ui.sound.waveforms import SoundName

_FASTEST = 0.02
"""Seconds per hex of what is shown although the setting says that nothing is."""

_GUNS = (Modifier.ATTACK_GUNS, Modifier.DEFENCE_GUNS)
_STEPS = {int(MoveClass.FOOT): SoundName.MARCH, int(MoveClass.HORSE): SoundName.HOOVES}


class Animations:
    """The march and the battle that are being shown."""

    def __init__(self, board: Board, settings: Settings, sounds: Sounds) -> None:
        self.board, self.settings, self.sounds = board, settings, sounds
        self.march: MarchAnimation | None = None
        self.battle: BattleEffect | None = None

    @property
    def is_running(self) -> bool:
        """Whether anything is being shown."""
        return self.march is not None or self.battle is not None

    @property
    def _speed(self) -> float:
        return SPEEDS[self.settings.speed] or _FASTEST

    def show_march(self, unit: int, path: list[int]) -> None:
        """Lets a counter slide along its path."""
        self.march = MarchAnimation(unit, path, self.board.names.cols, self._speed)
        self._play_march(unit)
        self._show()

    def show_battle(self, events: list[Event]) -> None:
        """Shows the battle among the events of an order, if there is one and its hex is in view."""
        battle = next((event for event in reversed(events) if event.kind == EventKind.BATTLE and event.battle), None)
        if battle is None or self.board.state is None:
            return
        self.sounds.play(SoundName.SHOT)
        if any(row.modifier in _GUNS for row in battle.battle):
            self.sounds.play(SoundName.GUN)
        if SPEEDS[self.settings.speed] == 0.0:
            return
        scene = battle_scene(self.board.state, battle, events, self.board.colours)
        self.battle = BattleEffect(scene, self.board.names.cols, self._speed)
        self._show()

    def _play_march(self, unit: int) -> None:
        """Plays what a unit on the march sounds like; boats, trains and aircraft are not heard."""
        if self.board.state is not None:
            kind = int(self.board.state.units[unit]["unit_type"])
            sound = _STEPS.get(int(self.board.world.unit_types[kind]["move_class"]))
            if sound is not None:
                self.sounds.play(sound)

    def stop(self) -> None:
        """Ends what is being shown."""
        self.march = self.battle = None
        self._show()

    def update(self, seconds: float) -> None:
        """Advances what is being shown."""
        if not self.is_running:
            return
        if self.march is not None and not self.march.update(seconds):
            self.march = None
        if self.battle is not None and not self.battle.update(seconds):
            self.battle = None
        self._show()

    def _show(self) -> None:
        """Hands the counters on the move and the battle to the board."""
        highlights = self.board.highlights
        highlights.moving = {} if self.battle is None else self.battle.moving
        if self.march is not None:
            highlights.moving = {**highlights.moving, self.march.unit: self.march.at}
        highlights.battle = self.battle
        self.board.dirty = True
