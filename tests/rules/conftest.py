"""For all tests of the rules: events keep to the columns that their kind uses."""

from collections.abc import Iterator

import numpy as np
import pytest

from game.core.codes import EventKind as E
from tests.boards import RECENT

_NONE = (
    E.FOUND,
    E.OUT_OF_SUPPLY,
    E.REFUSED,
    E.SIDE_DESTROYED,
    E.STOPPED,
    E.WIRE_CUT,
)
_TWO = (
    E.AIRCRAFT_GROUNDED,
    E.ARRIVED,
    E.ATTRITION,
    E.BREAK_OUT_FAILED,
    E.DEMANDED,
    E.ELIMINATED,
    E.FAMINE,
    E.JUDGED,
    E.LEADER_WOUNDED,
    E.LOOTED,
    E.MELTED_AWAY,
    E.MOVED,
    E.PRESTIGE,
    E.RAID_FAILED,
    E.ROSE,
    E.REPORT,
    E.REQUISITIONED,
    E.SOWN,
    E.STORES_BURNT,
    E.SURRENDERED,
    E.TOWN_TAKEN,
    E.WEEK,
    E.WENT_WITH,
)
_THREE = (
    E.AID,
    E.AMBUSHED,
    E.BATTLE,
    E.BROKE_OUT,
    E.CAPTURED,
    E.DECIDED,
    E.DEFECTED,
    E.DELAYED,
    E.EVACUATED,
    E.FEUD,
    E.SCORED,
    E.SUPPORT,
    E.WIRELESS,
)
_USED = np.ones(len(E), np.int64)
_USED[[*_NONE]], _USED[[*_TWO]], _USED[[*_THREE]] = 0, 2, 3


@pytest.fixture(autouse=True)
def unused_columns_of_events_are_zero() -> Iterator[None]:
    """Checks the events of the boards that a test has drawn last."""
    RECENT.clear()
    yield
    for b in RECENT:
        events = b.log.events
        used = _USED[events["kind"]]
        for nth, column in enumerate("abc"):
            wrong = events[(used <= nth) & (events[column] != 0)]
            assert not len(wrong), f"{E(int(wrong[0]['kind'])).name} does not use column {column}"
