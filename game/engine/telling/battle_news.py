"""News of fights and surrenders, those in one hex together."""

from game.core.codes import EventKind, Result
from game.engine.events import Event
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.grammar import listed, men_text
from game.engine.telling.week_view import NewsItem, WeekView, listing
from game.language import mark, tr

GREAT_FIGHT = 60
"""Men lost by both sides in one hex and week from which the fighting there gets a line of its own."""
GREAT_SURRENDER = 300
"""Men from which a surrender comes before the fate of leaders."""


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


def battles(week: WeekView) -> list[NewsItem]:
    """Returns a line for all assaults of a side on a hex, small ones in one line together."""
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


def surrenders(week: WeekView) -> list[NewsItem]:
    """Returns a line for the garrisons that surrendered in a hex."""
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
