"""Which events the log shows: all, or those of one subject."""

from dataclasses import dataclass

from game.core.codes import EventKind
from game.engine.events import Event
from game.language import mark
from game.play.lookup.list_filter import ListFilter

K = EventKind


@dataclass(frozen=True)
class LogFilter(ListFilter):
    """Events of one subject."""

    kinds: frozenset[EventKind] | None = None
    """None: all."""

    def fits(self, event: Event) -> bool:
        """Returns whether an event belongs to the subject."""
        return self.kinds is None or event.kind in self.kinds


LOG_FILTERS = (
    LogFilter("all", mark("All"), mark("all events")),
    LogFilter(
        "fights", mark("Fights"), mark("battles, ambushes, raids from the air, losses in battle"),
        frozenset({
            K.BATTLE, K.RETREATED, K.ELIMINATED, K.CAPTURED, K.AMBUSHED, K.STOPPED, K.FOUND, K.SPOTTED, K.REPORT,
            K.RECON, K.BOMBED, K.AIRCRAFT_LOST, K.WENT_OVER, K.MELTED_AWAY, K.LEADER_KILLED, K.LEADER_CAPTURED,
            K.LEADER_WOUNDED, K.BROKE_OUT, K.BREAK_OUT_FAILED, K.WENT_WITH,
        }),
    ),
    LogFilter(
        "places", mark("Places"), mark("towns taken, sieges, cut lines, burnt stores"),
        frozenset({
            K.TOWN_TAKEN, K.BESIEGED, K.RELIEVED, K.WIRELESS, K.STORES_OUT, K.DEMANDED, K.SURRENDERED, K.RAIL_CUT,
            K.WIRE_CUT, K.STORES_BURNT, K.RAID_FAILED, K.REPAIRED, K.SCORED,
            K.GIVEN_UP, K.LOOTED, K.EVACUATED, K.INVESTED, K.ROSE,
        }),
    ),
    LogFilter(
        "troops", mark("Troops"), mark("arrivals, recruits, supply, sickness, obedience, leaders"),
        frozenset({
            K.ARRIVED, K.DELAYED, K.ATTRITION, K.OUT_OF_SUPPLY, K.REPLACED, K.LEFT_MAP, K.ENTERED_BOX, K.FORCED, K.SICK,
            K.HID, K.DISPERSED, K.GATHERED, K.DEFECTED, K.DESERTED, K.RECRUITED, K.REFUSED, K.WENT_HOME, K.FEUD,
            K.LEADER_RECOVERED, K.LEADER_ESTRANGED, K.LEADER_RECONCILED, K.LEADER_JOINED, K.LEADER_ESCAPED, K.UNIFIED,
            K.AIRCRAFT_GROUNDED,
        }),
    ),
    LogFilter(
        "state", mark("State"), mark("decisions, events, support, food, prestige"),
        frozenset({
            K.HAPPENED, K.OFFERED, K.DECIDED, K.LAPSED, K.PURGED, K.SUPPORT, K.FAMINE, K.REQUISITIONED, K.BLOCKADED,
            K.PRESTIGE, K.AID, K.JUDGED, K.SCORED, K.SOWN, K.SIDE_DESTROYED,
        }),
    ),
)  # fmt: skip
"""In the order of their buttons."""


def log_filter(word: str) -> LogFilter:
    """Returns the filter of a word, or that of all events."""
    return next((one for one in LOG_FILTERS if one.word == word), LOG_FILTERS[0])
