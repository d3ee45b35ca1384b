"""The event log holds all that a call can report, and counts what it cannot hold."""

import numpy as np
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import EventKind, Modifier, OrderKind, Param
from game.core.dtypes import EVENT, LEDGER
from game.core.event_log import EventLog, log_event, log_modifier
from game.core.jit import JIT
from game.scenario.load import load_scenario
from tests.boards import T, board
from tests.rules.play import order

ATTACKERS = "abcdefghijklmnopqrstuvwx"
CROWD = f"""
    .  .                  .                  .
    .  .{ATTACKERS[:12]}  .{ATTACKERS[12:]}  .
    .  .                  .C                 .
    .  .                  .                  .
"""


def test_the_ledger_of_24_attackers_with_all_weapons_ends_with_the_result() -> None:
    weapons = {"type": T.FOOT, "men": 100, "guns": 2, "machine_guns": 3, "armour": 1}
    b = board(
        CROWD,
        units={**dict.fromkeys(ATTACKERS, weapons), "C": {"men": 500, "guns": 1, "machine_guns": 1}},
        params={Param.MAX_ASSAULT_UNITS: len(ATTACKERS)},
    )
    for letter in ATTACKERS:
        b.unit(letter)["target"] = b.hex("0303")
    order(b, OrderKind.ASSAULT, "", "0303", 1)
    rows = [Modifier(int(row["modifier"])) for row in b.log.ledger[: b.log.count[1]]]
    assert len(rows) > 4 * len(ATTACKERS)
    assert {Modifier.ODDS, Modifier.COLUMN, Modifier.DICE, Modifier.RESULT} <= set(rows)
    assert rows[-1] == Modifier.RESULT
    assert b.log.dropped.tolist() == [0, 0]


def test_what_does_not_fit_is_counted() -> None:
    log = EventLog(np.zeros(2, np.int32), np.zeros(2, EVENT), np.zeros(1, LEDGER), np.zeros(2, np.int32))
    for i in range(5):
        log_event(log, int(EventKind.WEEK), 2, -1, -1, i, 0, 0)
        log_modifier(log, int(Modifier.ODDS), -1, i)
    assert log.count.tolist() == [2, 1]
    assert log.dropped.tolist() == [3, 4]
    assert log.events["a"].tolist() == [0, 1]


@pytest.mark.slow
@pytest.mark.parametrize("agent", ["doctrine", "greedy", "random"])
def test_no_game_drops_an_event(agent: str) -> None:
    scenario = load_scenario("bukhara_1922" if JIT else "skirmish_5x5")
    game = play_game(scenario, [make_agent(agent), make_agent(agent)], seed=3)
    assert game.is_over
    assert game._log.dropped.tolist() == [0, 0]
