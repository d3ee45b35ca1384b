"""Events as Python values: their week, their battle, who knows of them."""

from game.core.codes import BOTH_SIDES, NO_HEX, NO_UNIT, EventKind, Modifier
from game.core.event_log import log_event, new_event_log
from game.engine.events import LedgerRow, read_events, read_ledger
from game.engine.game import Game
from game.scenario import load_scenario


def test_events_have_the_week_in_which_they_happen_and_battles_their_ledger() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    log = new_event_log(game.world)
    log_event(log, EventKind.FORCED, 0, 0, 3, 7, 0, 0)
    log_event(log, EventKind.WEEK, BOTH_SIDES, NO_UNIT, NO_HEX, 5, 0, 0)
    log_event(log, EventKind.BATTLE, 1, NO_UNIT, 3, 10, 20, 0)
    log_event(log, EventKind.SICK, 0, 0, 3, 4, 0, 0)
    log.ledger[0], log.ledger[1] = (Modifier.ODDS, NO_UNIT, 3), (Modifier.DICE, NO_UNIT, 9)
    log.count[1] = 2
    events = read_events(log, 4, game.world, game.state)
    rows = (LedgerRow(Modifier.ODDS, NO_UNIT, 3), LedgerRow(Modifier.DICE, NO_UNIT, 9))
    assert read_ledger(log) == rows
    assert [event.turn for event in events] == [4, 5, 5, 5]
    assert [event.battle for event in events] == [(), (), rows, ()]
    assert [(event.kind, event.a) for event in events][2:] == [(EventKind.BATTLE, 10), (EventKind.SICK, 4)]
    assert events[3].known == 1
