"""How long a player's staff takes to plan the missions of a whole side."""

import tempfile
from pathlib import Path

from game.core.orders import END_TURN
from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.staff.history_plan import adopt, plan_offers
from game.play.staff.staff import Staff
from game.scenario import Scenario
from game.tools.quality.stopwatch import Taken, share, taken

_WEEKS = 8


def staff_seconds(scenario: Scenario, seed: int = 1) -> tuple[float, float]:
    """Returns the median and the most seconds that it takes to plan a side's week, of both sides."""
    times = staff_times(scenario, seed)
    return share(times, 50).wall / 1000, share(times, 100).wall / 1000


def staff_times(scenario: Scenario, seed: int = 1) -> list[Taken]:
    """Returns how long each week's plan of a side takes, of both sides.

    All that the scenario's plan offers is adopted, and every week's orders are carried out.
    """
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Game.new(scenario, seed=seed), (HUMAN, HUMAN), Storage(Path(folder)))
        staff, found = Staff(session), []
        with session.saved_once():
            while not session.game.is_over and session.game.turn <= _WEEKS:
                for offer in plan_offers(session):
                    if not offer.adopted:
                        adopt(session, offer)
                found.append(taken(lambda: staff.plan))
                staff.carry_out()
                session.give(END_TURN)
        session.close()
    return found[2:] or found  # the first of each side loads machine code and measures the map
