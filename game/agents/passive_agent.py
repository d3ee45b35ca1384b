"""`still` gives no orders: the baseline that shows what schedules and the season do by themselves."""

from game.core.orders import END_TURN, pack
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_END = pack([END_TURN])


class PassiveAgent:
    """Ends every turn at once."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares nothing."""

    def plan(self, view: View) -> Records:
        """Returns only the end of the turn."""
        return _END
