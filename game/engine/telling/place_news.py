"""News of places that changed hands, were looted or lost their stores, and of lines cut."""

from game.core.codes import EventKind, PlaceKind
from game.engine.telling.grammar import count_in_words, men_text, sentence
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark

_CLASSES: tuple[tuple[tuple[PlaceKind, ...], int], ...] = (
    ((PlaceKind.CITY,), 90),
    ((PlaceKind.TOWN, PlaceKind.FORT), 80),
    ((PlaceKind.LANDMARK, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT), 52),
)


def places_taken(week: WeekView) -> list[NewsItem]:
    """Returns the places that changed hands, by who holds them in the end: cities, towns and forts, small places."""
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


def stores_burnt(week: WeekView) -> list[NewsItem]:
    """Returns the stores burnt, one line a side."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.STORES_BURNT) if event.side == side]
        if events:
            food = men_text(sum(event.a for event in events))
            where = (week.names.places_in_text[event.b] for event in events)
            text = mark("{Side} burnt a turn's food for {men}: {who}.")
            items.append(listing(text, where, 48, events[0].hex, Side=week.subject(side), men=food))
    return items


def places_looted(week: WeekView) -> list[NewsItem]:
    """Returns the places looted, one line a side."""
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


def lines_cut(week: WeekView) -> list[NewsItem]:
    """Returns the raids on railways and telegraphs, each in one line a side."""
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
