"""A week's events made into news: what belongs together stands in one line, and every line has its weight."""

from game.core.codes import NO_HEX, NO_PLACE, EventKind, PlaceKind, Result
from game.engine.events import Event
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.grammar import count, count_in_words, full_stop, listed, men_text, sentence
from game.engine.telling.narrate import narrate, part_text
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark, tr

GREAT_FIGHT = 60
"""Men lost by both sides in one hex and week from which the fighting there gets a line of its own."""


GREAT_SURRENDER = 300
"""Men from which a surrender comes before the fate of leaders."""


_WEIGHTS: dict[EventKind, int] = {
    EventKind.JUDGED: 100,
    EventKind.SIDE_DESTROYED: 99,
    EventKind.LEADER_KILLED: 95,
    EventKind.LEADER_CAPTURED: 94,
    EventKind.UNIFIED: 92,
    EventKind.WENT_OVER: 84,
    EventKind.WENT_WITH: 75,
    EventKind.GIVEN_UP: 73,
    EventKind.BESIEGED: 72,
    EventKind.RELIEVED: 71,
    EventKind.INVESTED: 70,
    EventKind.ROSE: 86,
    EventKind.DECIDED: 70,
    EventKind.LEADER_WOUNDED: 66,
    EventKind.ELIMINATED: 64,
    EventKind.LEADER_ESTRANGED: 62,
    EventKind.BROKE_OUT: 68,
    EventKind.EVACUATED: 67,
    EventKind.BREAK_OUT_FAILED: 61,
    EventKind.DEMANDED: 60,
    EventKind.FEUD: 58,
    EventKind.AMBUSHED: 56,
    EventKind.WIRELESS: 54,
    EventKind.STORES_OUT: 53,
    EventKind.BOMBED: 50,
    EventKind.LEADER_RECONCILED: 44,
    EventKind.LEADER_RECOVERED: 43,
    EventKind.LAPSED: 36,
    EventKind.DELAYED: 30,
    EventKind.LEADER_JOINED: 28,
    EventKind.FOUND: 25,
    EventKind.RECON: 22,
    EventKind.AIRCRAFT_LOST: 18,
    EventKind.OFFERED: 15,
    EventKind.REPAIRED: 14,
}
"""Weights of the events that get a line each, the sentence of the log."""


_OWN = (EventKind.STOPPED, EventKind.DELAYED, EventKind.REPAIRED, EventKind.LEADER_JOINED)
"""Of the enemy these are no news, even where they are seen."""


def news(week: WeekView) -> list[NewsItem]:
    """Returns the headlines of a week, the most important first."""
    items = [
        NewsItem(narrate(week.world, week.names, event), _WEIGHTS[event.kind], event.hex)
        for event in week.events
        if event.kind in _WEIGHTS and (event.kind not in _OWN or week.is_own(event.side))
    ]
    for gather in (
        _scenario_events,
        _burnt,
        _towns,
        _fights,
        _surrenders,
        _cuts,
        _looted,
        _arrivals,
        _arrests,
        _aid,
        _many,
        _score,
        _sightings,
    ):
        items += gather(week)
    return sorted(items, key=lambda item: -item.weight)


def _scenario_events(week: WeekView) -> list[NewsItem]:
    """Events of the scenario; in brief only the first sentence."""
    items = []
    for event in week.of(EventKind.HAPPENED):
        title, text = week.names.rule_titles[event.a], week.names.rule_texts[event.a]
        first, stop, _ = text.partition(". ")
        short = f"{full_stop(title)} {first}{'.' if stop else ''}"
        items.append(NewsItem(short, 68, NO_HEX, f"{full_stop(title)} {text}" if stop else ""))
    return items


def _burnt(week: WeekView) -> list[NewsItem]:
    """Stores burnt, one line a side."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.STORES_BURNT) if event.side == side]
        if events:
            food = men_text(sum(event.a for event in events))
            where = (week.names.places_in_text[event.b] for event in events)
            text = mark("{Side} burnt a turn's food for {men}: {who}.")
            items.append(listing(text, where, 48, events[0].hex, Side=week.subject(side), men=food))
    return items


def _arrests(week: WeekView) -> list[NewsItem]:
    """Men arrested or driven out of units that were not trusted, one line a side (12.8, 12.10)."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.PURGED) if event.side == side and event.a]
        if events:
            men, units = men_text(sum(event.a for event in events)), (week.names.unit_names[one.unit] for one in events)
            text = mark("Arrested or driven out as unreliable, {men}: {who}.")
            items.append(listing(text, units, 65, events[0].hex, men=men))
    return items


_CLASSES: tuple[tuple[tuple[PlaceKind, ...], int], ...] = (
    ((PlaceKind.CITY,), 90),
    ((PlaceKind.TOWN, PlaceKind.FORT), 80),
    ((PlaceKind.LANDMARK, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT), 52),
)


def _towns(week: WeekView) -> list[NewsItem]:
    """Places that changed hands, by who holds them in the end: cities, towns and forts, small places."""
    last = {event.a: event for event in week.of(EventKind.TOWN_TAKEN)}
    first = {event.a: event.b for event in reversed(week.of(EventKind.TOWN_TAKEN))}
    items = []
    for side in week.sides:
        mine = [place for place, event in last.items() if event.side == side]
        again = [place for place in mine if first[place] == side]
        for kinds, weight in _CLASSES:
            places = [p for p in mine if p not in again and PlaceKind(int(week.world.places[p]["kind"])) in kinds]
            if places:
                names, hex = (week.names.places_in_text[place] for place in places), last[places[0]].hex
                items.append(listing(mark("{Side} took {who}."), names, weight, hex, 6, Side=week.subject(side)))
        if again:
            names = (week.names.places_in_text[place] for place in again)
            items.append(listing(mark("{Side} lost and retook {who}."), names, 51, Side=week.subject(side)))
    return items


def fight_text(week: WeekView, fights: list[Event]) -> str:
    """Returns all assaults of a side on a hex in two sentences."""
    side, hex = fights[-1].side, fights[-1].hex
    lost, taken = sum(event.a for event in fights), sum(event.b for event in fights)
    text = mark("{Side} attacked {place} {times} times: {result}.")
    if len(fights) < 3:
        text = mark("{Side} attacked {place} twice: {result}.")
    if len(fights) == 1:
        text = mark("{Side} attacked {place}: {result}.")
    result = tr(RESULTS[Result(fights[-1].c)])
    fought = tr(text, Side=week.subject(side), place=week.where(hex), times=len(fights), result=result)
    losses = tr("Attackers lost {men}, defenders {taken:,}.", men=men_text(lost), taken=taken)
    return f"{fought} {losses}"


def fight_weight(fights: list[Event]) -> int:
    """Returns the weight of all assaults of a side on a hex."""
    lost = sum(event.a + event.b for event in fights)
    return min(89, 56 + lost // 20) if lost >= GREAT_FIGHT else 40


def _fights(week: WeekView) -> list[NewsItem]:
    """All assaults of a side on a hex in one line, small ones in one line together."""
    found: dict[tuple[int, int], list[Event]] = {}
    for event in week.of(EventKind.BATTLE):
        found.setdefault((event.side, event.hex), []).append(event)
    items, small = [], []
    for (_, hex), fights in found.items():
        lost, taken = sum(event.a for event in fights), sum(event.b for event in fights)
        if lost + taken < GREAT_FIGHT:
            small += fights
            continue
        items.append(NewsItem(fight_text(week, fights), fight_weight(fights), hex))
    if small:
        men = men_text(sum(event.a + event.b for event in small))
        text = mark("Smaller fights, {men} lost by both sides together: {who}.")
        items.append(listing(text, (week.where(event.hex) for event in small), 40, men=men))
    return items


def _surrenders(week: WeekView) -> list[NewsItem]:
    """Garrisons that surrendered, by hex."""
    found: dict[int, list[Event]] = {}
    for event in week.of(EventKind.SURRENDERED):
        found.setdefault(event.hex, []).append(event)
    items = []
    for hex, events in found.items():
        taken, joined = sum(event.a for event in events), sum(event.b for event in events)
        who = listed(week.names.unit_names[event.unit] for event in events)
        weight = 96 if taken + joined >= GREAT_SURRENDER else 88
        text = mark("Surrender {at}: {who}, {men} taken prisoner.")
        if joined:
            text = mark("Surrender {at}: {who}, {men} taken prisoner, {joined:,} went over to the enemy.")
        items.append(NewsItem(tr(text, at=week.at(hex), who=who, men=men_text(taken), joined=joined), weight, hex))
    return items


_CUTS = (
    (
        EventKind.RAIL_CUT,
        mark("{Side} cut the railway {who}."),
        mark("{Number_of_raids} of {side} on the railway: {who}."),
        65,
    ),
    (
        EventKind.WIRE_CUT,
        mark("{Side} cut the telegraph {who}."),
        mark("{Number_of_raids} of {side} on the telegraph: {who}."),
        46,
    ),
)


def _cuts(week: WeekView) -> list[NewsItem]:
    """Raids on railways and telegraphs, each in one line a side."""
    items = []
    for kind, one, many, weight in _CUTS:
        for side in week.sides:
            events = [event for event in week.of(kind) if event.side == side]
            if not events:
                continue
            where, hex = (week.at(event.hex) for event in events), events[0].hex
            if len(events) > 1:
                raids = sentence(count_in_words(len(events), "raid"))
                items.append(listing(many, where, weight, hex, Number_of_raids=raids, side=week.the(side)))
            else:
                items.append(listing(one, where, weight, hex, Side=week.subject(side)))
    return items


def _looted(week: WeekView) -> list[NewsItem]:
    """Places looted, one line a side."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.LOOTED) if event.side == side]
        if events:
            food, where = sum(event.b for event in events), (week.names.places_in_text[event.a] for event in events)
            text = mark("{Side} looted {who}.")
            if food:
                text = mark("{Side} looted {who}, a turn's food for {men} taken.")
            items.append(listing(text, where, 20, events[0].hex, Side=week.subject(side), men=men_text(food)))
    return items


def _arrivals(week: WeekView) -> list[NewsItem]:
    """Arrivals: one line each for a few, together if there are many."""
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


def _aid(week: WeekView) -> list[NewsItem]:
    """Arms from abroad, one line a delivery."""
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


def _many(week: WeekView) -> list[NewsItem]:
    items = []
    for kind, text, weight in _MANY:
        for side in week.sides:
            events = [event for event in week.of(kind) if event.side == side and _is_told_by(event, weight)]
            if not events or (kind in _OWN and not week.is_own(side)):
                continue
            who = (week.names.unit_names[event.unit] for event in events)
            men = men_text(sum(event.a for event in events))
            whose = "" if week.side == side else f"{week.names.sides[side].name}: "
            items.append(listing(text, who, weight, events[0].hex, prefix=whose, men=men))
    return items


def _score(week: WeekView) -> list[NewsItem]:
    """Victory points by side."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.SCORED) if event.side == side]
        if len(events) == 1:
            items.append(NewsItem(narrate(week.world, week.names, events[0]), 74))
        elif events:
            points = sum(event.a for event in events)
            what = (week.names.scoring_texts[event.b] + part_text(event.c) for event in events)
            text, scored = mark("{Side} scored {points}: {who}."), count(points, "point")
            items.append(listing(text, what, 74, Side=week.subject(side), points=scored))
    return items


def _unit_at(week: WeekView, unit: int, hex: int) -> str:
    """Returns "Denov garrison at Denov (3127)"; "Post of Hanna (1805)" where the name ends with the place."""
    name, place = week.names.unit_names[unit], int(week.world.place_at[hex]) if hex != NO_HEX else NO_PLACE
    is_named_so = place != NO_PLACE and name.endswith(f" {week.names.place_names[place]}")
    return f"{name} ({week.names.label(hex)})" if is_named_so else f"{name} {week.at(hex)}"


def _sightings(week: WeekView) -> list[NewsItem]:
    """Enemies newly sighted, each unit once, and unconfirmed reports."""
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
