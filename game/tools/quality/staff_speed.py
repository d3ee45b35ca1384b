"""How long a player's staff takes to plan the missions of a whole side."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from game.core.orders import END_TURN
from game.engine.game import Game
from game.play.history_plan import adopt, plan_offers
from game.play.session import HUMAN, Session
from game.play.staff import Staff
from game.play.storage import Storage
from game.scenario import Scenario

_WEEKS = 8


def staff_seconds(scenario: Scenario, seed: int = 1) -> tuple[float, float]:
    """Returns the median and the most seconds that it takes to plan a side's week, of both sides.

    All that the scenario's plan offers is adopted, and every week's orders are carried out.
    """
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Game.new(scenario, seed=seed), (HUMAN, HUMAN), Storage(Path(folder)))
        staff, taken = Staff(session), []
        with session.saved_once():
            while not session.game.is_over and session.game.turn <= _WEEKS:
                for offer in plan_offers(session):
                    if not offer.adopted:
                        adopt(session, offer)
                began = perf_counter()
                assert staff.plan.turn == session.game.turn
                taken.append(perf_counter() - began)
                staff.carry_out()
                session.give(END_TURN)
        session.close()
    taken = taken[2:] or taken  # the first of each side loads machine code and measures the map
    return median(taken), max(taken)
