"""News of troops: who arrived, left, hid or disobeyed, what arms came, and which enemies were seen."""

from game.core.codes import NO_HEX, NO_PLACE, EventKind
from game.engine.events import Event
from game.engine.telling.grammar import count, men_text
from game.engine.telling.narrate import narrate
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark, tr

NO_NEWS_OF_ENEMY = (EventKind.STOPPED, EventKind.DELAYED, EventKind.REPAIRED, EventKind.LEADER_JOINED)
"""Of the enemy these are no news, even where they are seen."""


def arrests(week: WeekView) -> list[NewsItem]:
    """Returns the men arrested or driven out of units that were not trusted, one line a side (12.8, 12.10)."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.PURGED) if event.side == side and event.a]
        if events:
            men, units = men_text(sum(event.a for event in events)), (week.names.unit_names[one.unit] for one in events)
            text = mark("Arrested or driven out as unreliable, {men}: {who}.")
            items.append(listing(text, units, 65, events[0].hex, men=men))
    return items


def arrivals(week: WeekView) -> list[NewsItem]:
    """Returns the arrivals: one line each for a few, together if there are many."""
    items = []
    for side in week.sides:
        latest = {event.unit: event for event in week.of(EventKind.ARRIVED) if event.side == side}
        events = list(latest.values())
        if len(events) <= 2:
            items += [NewsItem(narrate(week.world, week.names, event), 55, event.hex) for event in events]
            continue
        who = (f"{week.names.unit_names[event.unit]} ({_arrived_at(week, event)})" for event in events)
        total = men_text(sum(event.a for event in events))
        text = mark("Reinforcements for {side}, {men} in all: {who}.")
        items.append(listing(text, who, 57, events[0].hex, side=week.the(side), men=total))
    return items


def _arrived_at(week: WeekView, event: Event) -> str:
    if event.hex == NO_HEX:
        return week.names.box_names[event.b]
    place = int(week.world.place_at[event.hex])
    return week.where(event.hex) if place == NO_PLACE else week.names.places_in_text[place]


def aid(week: WeekView) -> list[NewsItem]:
    """Returns the arms from abroad, one line a delivery."""
    return [NewsItem(narrate(week.world, week.names, event), 51, event.hex) for event in week.of(EventKind.AID)]


_AMBUSH = 17
"""Weight of the line on ambushes."""
_MANY: tuple[tuple[EventKind, str, int], ...] = mark((
    (EventKind.REFUSED, "Would not obey orders this turn: {who}.", 38),
    (EventKind.MELTED_AWAY, "Melted away, {men} gone home: {who}.", 48),
    (EventKind.WENT_HOME, "Gone home from a foreign country, {men}: {who}.", 37),
    (EventKind.DISPERSED, "Dispersed, {men} sent home: {who}.", 34),
    (EventKind.GATHERED, "Gathered again: {who}.", 33),
    (EventKind.RAID_FAILED, "Raids that failed: {who}.", 20),
    (EventKind.STOPPED, "Stopped by unseen enemies: {who}.", 26),
    (EventKind.HID, "Gone into hiding: {who}.", 16),
    (EventKind.HID, "Lying in ambush: {who}.", _AMBUSH),
    (EventKind.LEFT_MAP, "Left the theatre: {who}.", 45),
    (EventKind.ENTERED_BOX, "Left the map: {who}.", 24),
    (EventKind.OUT_OF_SUPPLY, "Out of supply: {who}.", 35),
    (EventKind.AIRCRAFT_GROUNDED, "Aircraft out of service: {who}.", 12),
))  # fmt: skip
"""What many units do in a week: one line a side."""


def _is_told_by(event: Event, weight: int) -> bool:
    """Returns whether a line of `_MANY` is about an event: an ambush is laid, not only hidden."""
    return event.kind != EventKind.HID or bool(event.a) == (weight == _AMBUSH)


def done_by_many(week: WeekView) -> list[NewsItem]:
    """Returns what many units did in the week: one line a side for each kind."""
    items = []
    for kind, text, weight in _MANY:
        for side in week.sides:
            events = [event for event in week.of(kind) if event.side == side and _is_told_by(event, weight)]
            if not events or (kind in NO_NEWS_OF_ENEMY and not week.is_own(side)):
                continue
            who = (week.names.unit_names[event.unit] for event in events)
            men = men_text(sum(event.a for event in events))
            whose = "" if week.side == side else f"{week.names.sides[side].name}: "
            items.append(listing(text, who, weight, events[0].hex, prefix=whose, men=men))
    return items


def _unit_at(week: WeekView, unit: int, hex: int) -> str:
    """Returns "Denov garrison at Denov (3127)"; "Post of Hanna (1805)" where the name ends with the place."""
    name, place = week.names.unit_names[unit], int(week.world.place_at[hex]) if hex != NO_HEX else NO_PLACE
    is_named_so = place != NO_PLACE and name.endswith(f" {week.names.place_names[place]}")
    return f"{name} ({week.names.label(hex)})" if is_named_so else f"{name} {week.at(hex)}"


def sightings(week: WeekView) -> list[NewsItem]:
    """Returns the enemies newly sighted, each unit once, and the unconfirmed reports."""
    items = []
    for side in week.sides:
        seen = {event.unit: event for event in week.of(EventKind.SPOTTED) if event.side == side}
        if seen:
            who = (_unit_at(week, e.unit, e.hex) for e in seen.values())
            items.append(listing(mark("Enemies newly sighted: {who}."), who, 42, prefix=week.prefix(side)))
        heard = [event for event in week.of(EventKind.REPORT) if event.side == side]
        if heard:
            units, men = count(len(heard), "enemy unit"), men_text(sum(event.a for event in heard))
            text = tr("Unconfirmed: {enemy_units}, about {men}.", enemy_units=units, men=men)
            items.append(NewsItem(week.prefix(side) + text, 32))
    return items
