"""What moves on the map for a while: marches and battles. It never holds up the player, only the computer's turn."""

from game.core.codes import EventKind, Modifier, MoveClass
from game.engine.events import Event
from game.play.setup.settings import SPEEDS, Settings
from game.ui.board.battle_effect import BattleEffect
from game.ui.board.board import Board
from game.ui.screens.battle_scene import battle_scene
from game.ui.screens.march_animation import MarchAnimation
from game.ui.sound.player import Sounds
from game.ui.sound.waveforms import SoundName

_FASTEST = 0.02
"""Seconds per hex of what is shown although the setting says that nothing is."""

_GUNS = (Modifier.ATTACK_GUNS, Modifier.DEFENCE_GUNS)
_EXPLOSIONS = (EventKind.RAIL_CUT, EventKind.BOMBED)
_STEPS = {int(MoveClass.FOOT): SoundName.MARCH, int(MoveClass.HORSE): SoundName.HOOVES}


class Animations:
    """The marches and battles that are being shown, all at the same time."""

    def __init__(self, board: Board, settings: Settings, sounds: Sounds) -> None:
        self.board, self.settings, self.sounds = board, settings, sounds
        self.marches: dict[int, MarchAnimation] = {}
        """By unit."""
        self.battles: list[BattleEffect] = []

    @property
    def is_running(self) -> bool:
        """Whether anything is being shown."""
        return bool(self.marches or self.battles)

    @property
    def _speed(self) -> float:
        return SPEEDS[self.settings.speed] or _FASTEST

    def show_march(self, unit: int, path: list[int]) -> None:
        """Lets a counter slide along its path."""
        self.marches[unit] = MarchAnimation(unit, path, self.board.names.cols, self._speed)
        self._play_march(unit)
        self._show()

    def show_events(self, events: list[Event]) -> None:
        """Shows the battle among the events of an order, if there is one, and lets explosions be heard."""
        if any(event.kind in _EXPLOSIONS for event in events):
            self.sounds.play(SoundName.GUN)
        battle = next((event for event in reversed(events) if event.kind == EventKind.BATTLE and event.battle), None)
        if battle is None or self.board.state is None:
            return
        self.sounds.play(SoundName.SHOT)
        if any(row.modifier in _GUNS for row in battle.battle):
            self.sounds.play(SoundName.GUN)
        if SPEEDS[self.settings.speed] == 0.0:
            return
        scene = battle_scene(self.board.state, battle, events, self.board.colours)
        self.battles.append(BattleEffect(scene, self.board.names.cols, self._speed))
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
        self.marches, self.battles = {}, []
        self._show()

    def update(self, seconds: float) -> None:
        """Advances what is being shown."""
        if not self.is_running:
            return
        self.marches = {unit: march for unit, march in self.marches.items() if march.update(seconds)}
        self.battles = [battle for battle in self.battles if battle.update(seconds)]
        self._show()

    def _show(self) -> None:
        """Hands the counters on the move and the battles to the board."""
        highlights = self.board.highlights
        highlights.battles = self.battles
        highlights.moving = {unit: at for battle in self.battles for unit, at in battle.moving.items()}
        highlights.moving |= {unit: march.at for unit, march in self.marches.items()}
        self.board.dirty = True
