"""News of the country and of politics: support, famine, requisitions, prestige."""

from game.core.codes import EventKind
from game.engine.telling.grammar import men_text
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark, tr


def country_news(week: WeekView) -> list[NewsItem]:
    """Returns the news of people and food by region, each kind in one line."""
    items = []
    moved: dict[int, int] = {}
    for event in week.of(EventKind.SUPPORT):
        moved[event.a] = moved.get(event.a, 0) + event.c
    for side in week.sides:
        sign = 1 if side == 0 else -1
        regions = sorted((region for region, by in moved.items() if by * sign > 0), key=lambda r: -abs(moved[r]))
        if regions:
            where = (week.names.region_names[region] for region in regions)
            items.append(listing(mark("The people turned towards {side}: {who}."), where, 40, side=week.the(side)))
    hungry = {event.a: event.b for event in week.of(EventKind.FAMINE)}
    if hungry:
        where = (f"{week.names.region_names[region]} ({food})" for region, food in hungry.items())
        items.append(listing(mark("Famine (food in per cent of a normal year): {who}."), where, 60))
    sown = {event.a: event.b for event in week.of(EventKind.SOWN)}
    if sown:
        where = (f"{week.names.region_names[region]} ({share})" for region, share in sown.items())
        items.append(listing(mark("The sowing is over (per cent of the normal area sown): {who}."), where, 45))
    shut = [week.names.region_names[event.a] for event in week.of(EventKind.BLOCKADED)]
    if shut:
        items.append(listing(mark("Blockaded, no food leaves the towns: {who}."), shut, 50))
    taken = week.of(EventKind.REQUISITIONED)
    if taken:
        where = (week.names.region_names[event.a] for event in taken)
        men = men_text(sum(event.b for event in taken))
        items.append(listing(mark("Requisitioned, a turn's food for {men}: {who}."), where, 30, men=men))
    return sorted(items, key=lambda item: -item.weight)


def political_news(week: WeekView) -> list[NewsItem]:
    """Returns how prestige changed in the week."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.PRESTIGE) if event.side == side]
        if events:
            by = sum(event.b for event in events)
            text = mark("Prestige of {side}: {prestige} (unchanged).")
            if by:
                text = mark("Prestige of {side}: {prestige} ({change:+d} this turn).")
            items.append(NewsItem(tr(text, side=week.the(side), prestige=events[-1].a, change=by), 40))
    return items
