"""Options of a new game, chosen before it begins and kept with its saves; and how long a game takes."""

from typing import Any, NamedTuple

from game.engine.game import Game
from game.engine.storage.notes import WITHOUT_FOG
from game.engine.telling.grammar import count
from game.language import mark, tr
from game.scenario.scenario import Scenario

IRON = "iron"
"""The name of the note that a game is played in iron mode."""
IRON_REASON = mark("this game is in iron mode: orders are final, and it saves itself")

_UNITS_PER_SIDE = 3
"""Units of a scenario for each that a side has to lead in a week: the others are the enemy's, or not there yet."""
_BY_HAND, _BY_MISSIONS, _DECIDING = 0.9, 0.12, 4.0
"""Minutes a week for each unit ordered by hand, for each unit under a mission, and for reading and deciding."""


class GameOptions(NamedTuple):
    """What a player chooses besides scenario, sides and seed."""

    fog: bool = True
    """Each side knows only what it sees and hears of."""
    fixed: bool = False
    """Use the best value of every uncertain figure instead of drawing it."""
    iron: bool = False
    """No undo, no saves but the game's own."""

    def new_game(self, scenario: Scenario, seed: int) -> Game:
        """Returns a new game."""
        return Game.new(scenario, seed=seed, fixed=self.fixed)

    def notes(self) -> dict[str, Any]:
        """Returns the notes of a session with these options."""
        return {name: True for name, wanted in ((WITHOUT_FOG, not self.fog), (IRON, self.iron)) if wanted}


def length_text(scenario: Scenario) -> str:
    """Returns how long a game takes: "about 19 hours by hand, 4 hours by missions"."""
    weeks = int(scenario.world.rules[0]["last_turn"])
    units = len(scenario.names.unit_ids) / _UNITS_PER_SIDE
    by_hand = weeks * (_DECIDING + _BY_HAND * units)
    by_missions = weeks * (_DECIDING + _BY_MISSIONS * units)
    if by_hand < 60:
        return tr("about {time}", time=_time_text(by_hand))
    return tr(
        "about {by_hand} by hand, {by_missions} by missions",
        by_hand=_time_text(by_hand),
        by_missions=_time_text(by_missions),
    )


def _time_text(minutes: float) -> str:
    if minutes < 55:
        return count(max(5, round(minutes / 5) * 5), "minute")
    hours = round(minutes / 60)
    return tr("one hour") if hours <= 1 else count(hours, "hour")
