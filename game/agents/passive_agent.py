"""`still` never acts: the baseline that shows what schedules and the season do by themselves."""

from game.core.orders import END_TURN, pack
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_END = pack([END_TURN])


class PassiveAgent:
    """Ends every turn at once."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Nothing to prepare."""

    def plan(self, view: View) -> Records:
        """Only `end turn`."""
        return _END
