"""A week's events made into news: what belongs together stands in one line, and every line has its weight."""

from game.core.codes import NO_HEX, EventKind
from game.engine.telling.battle_news import battles, surrenders
from game.engine.telling.grammar import count, full_stop
from game.engine.telling.narrate import narrate, part_text
from game.engine.telling.place_news import lines_cut, places_looted, places_taken, stores_burnt
from game.engine.telling.troop_news import NO_NEWS_OF_ENEMY, aid, arrests, arrivals, done_by_many, sightings
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark

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


def news(week: WeekView) -> list[NewsItem]:
    """Returns the headlines of a week, the most important first."""
    items = [
        NewsItem(narrate(week.world, week.names, event), _WEIGHTS[event.kind], event.hex)
        for event in week.events
        if event.kind in _WEIGHTS and (event.kind not in NO_NEWS_OF_ENEMY or week.is_own(event.side))
    ]
    for gather in (
        _scenario_events,
        stores_burnt,
        places_taken,
        battles,
        surrenders,
        lines_cut,
        places_looted,
        arrivals,
        arrests,
        aid,
        done_by_many,
        _score,
        sightings,
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
