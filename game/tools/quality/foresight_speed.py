"""How long the answers about the future take: odds under the mouse, threats, the review before a turn ends."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.core.codes import Status
from game.engine.game import Game
from game.play.advice.foresight import Foresight
from game.play.orders.turn_review import dangers
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import Scenario

_TURNS = 6
"""Turns played by doctrine before anything is asked."""


def foresight_ms(scenario: Scenario, seed: int = 1) -> dict[str, float]:
    """Returns milliseconds, without caches: the median and the most for odds, the median for others.

    Odds are asked for by every own unit on every enemy stack in sight.
    """
    game = Game.new(scenario, seed=seed)
    players = [make_agent("doctrine"), make_agent("doctrine")]
    start_agents(game, players)
    for _ in range(_TURNS):
        play_turn(game, players[game.side_to_act])
    with tempfile.TemporaryDirectory() as folder:
        session = Session(game, (HUMAN, HUMAN), Storage(Path(folder)))
        view = session.seen
        units = view.state.units
        seen = (units["status"] == Status.ON_MAP) & (units["hex"] >= 0)
        own = np.flatnonzero(seen & (units["side"] == view.side)).tolist()
        enemies = np.unique(units["hex"][seen & (units["side"] != view.side)]).tolist()

        def odds(unit: int, hex: int) -> None:
            Foresight(session).odds_lines(hex, unit)

        def threat(hex: int) -> None:
            Foresight(session).threat_lines(hex)

        odds(own[0], enemies[0])  # the first loads machine code
        taken = [_ms(partial(odds, unit, hex)) for unit in own for hex in enemies]
        threats = [_ms(partial(threat, hex)) for hex in units["hex"][own].tolist()]
        reach = [_ms(lambda: Foresight(session).enemy.men) for _ in range(9)]
        review = [_ms(lambda: dangers(Foresight(session))) for _ in range(3)]
        session.close()
    return {
        "hover_odds_ms": median(taken),
        "hover_odds_most_ms": max(taken),
        "threat_ms": median(threats),
        "threat_map_ms": median(reach),
        "turn_review_ms": median(review),
    }


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000
