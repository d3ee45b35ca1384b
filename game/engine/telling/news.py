"""A week's events made into news: what belongs together is told in one line, and every line has its weight."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_HEX, NO_PLACE, EventKind, LossCause, PlaceKind, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event
from game.engine.telling.narrate import CAUSES, RESULTS, arms_text, men_text, narrate
from game.engine.telling.refusals import hex_name

GREAT_FIGHT = 60
"""Men lost by both sides in a hex in a week from which its fighting is news of its own."""
GREAT_SURRENDER = 300
"""Men whose surrender is told before what becomes of leaders."""
_NAMED = 4
"""Names told of a longer list."""


class NewsItem(NamedTuple):
    """One line of news."""

    text: str
    weight: int
    """The heavier, the more important; 0..100."""
    hex: int = NO_HEX
    """Where to look on the map."""
    whole: str = ""
    """The same with nothing left out, where `text` is shortened."""


class WeekView(NamedTuple):
    """What somebody knows of a week."""

    world: World
    names: Names
    side: int
    """The side that reads, or BOTH_SIDES."""
    events: Sequence[Event]

    def of(self, *kinds: EventKind) -> list[Event]:
        """Events of some kinds, in order."""
        return [event for event in self.events if event.kind in kinds]

    @property
    def sides(self) -> tuple[int, ...]:
        """Both sides, the reader's own first."""
        return (0, 1) if self.side == BOTH_SIDES else (self.side, 1 - self.side)

    def is_own(self, side: int) -> bool:
        """Whether the affairs of a side are the reader's own."""
        return self.side in (BOTH_SIDES, side)

    def side_name(self, side: int) -> str:
        """A side's name."""
        return self.names.sides[side].name

    def where(self, hex: int) -> str:
        """What a hex is called."""
        return hex_name(self.world, self.names, hex) if hex != NO_HEX else "beyond the map"


def listed(words: Iterable[str], most: int = _NAMED) -> str:
    """'A, B and C', or 'A, B, C, D and 7 more'; each word once. No 'and' between names that have one in them."""
    found = list(dict.fromkeys(words))
    double = any(" and " in word for word in found)
    if len(found) > most + 1:
        found, double = [*found[:most], f"{len(found) - most} more"], False
    last = ", " if double else " and "
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + last + found[-1]


def _listing(words: str, names: Iterable[str], weight: int, hex: int = NO_HEX, most: int = _NAMED) -> NewsItem:
    """An item with a list in it, at `{who}`."""
    found = list(dict.fromkeys(names))
    short, long = words.replace("{who}", listed(found, most)), words.replace("{who}", listed(found, len(found)))
    return NewsItem(short, weight, hex, "" if short == long else long)


_WEIGHTS: dict[EventKind, int] = {
    EventKind.JUDGED: 100,
    EventKind.LEADER_KILLED: 95,
    EventKind.LEADER_CAPTURED: 94,
    EventKind.UNIFIED: 92,
    EventKind.WENT_OVER: 84,
    EventKind.BESIEGED: 72,
    EventKind.RELIEVED: 71,
    EventKind.DECIDED: 70,
    EventKind.LEADER_WOUNDED: 66,
    EventKind.ELIMINATED: 64,
    EventKind.LEADER_ESTRANGED: 62,
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
"""Events told one by one, in the sentence that the log has for them."""

_OWN = (EventKind.STOPPED, EventKind.DELAYED, EventKind.REPAIRED, EventKind.LEADER_JOINED)
"""No news of the enemy's, even where they are seen."""


def news(week: WeekView) -> list[NewsItem]:
    """The headlines, the most important first."""
    items = [
        NewsItem(narrate(week.world, week.names, event), _WEIGHTS[event.kind], event.hex)
        for event in week.events
        if event.kind in _WEIGHTS and (event.kind not in _OWN or week.is_own(event.side))
    ]
    for gather in (
        _happenings,
        _burnt,
        _towns,
        _fights,
        _surrenders,
        _cuts,
        _arrivals,
        _aid,
        _many,
        _score,
        _sightings,
    ):
        items += gather(week)
    return sorted(items, key=lambda item: -item.weight)


def _happenings(week: WeekView) -> list[NewsItem]:
    """Events of the scenario: their first sentence for the hasty reader."""
    items = []
    for event in week.of(EventKind.HAPPENED):
        title, text = week.names.rule_titles[event.a], week.names.rule_texts[event.a]
        first, stop, _ = text.partition(". ")
        short = f"{title}. {first}{'.' if stop else ''}"
        items.append(NewsItem(short, 68, NO_HEX, f"{title}. {text}" if stop else ""))
    return items


def _burnt(week: WeekView) -> list[NewsItem]:
    """Stores set on fire, in one line for a side."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.STORES_BURNT) if event.side == side]
        if events:
            food = men_text(sum(event.a for event in events))
            words = f"{week.side_name(side)} burnt a week's food for {food}: {{who}}."
            items.append(_listing(words, (week.names.place_ids[event.b] for event in events), 48, events[0].hex))
    return items


_CLASSES: tuple[tuple[tuple[PlaceKind, ...], int], ...] = (
    ((PlaceKind.CITY,), 90),
    ((PlaceKind.TOWN, PlaceKind.FORT), 80),
    ((PlaceKind.LANDMARK, PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT), 52),
)


def _towns(week: WeekView) -> list[NewsItem]:
    """Places that changed hands, as they stand at the end: cities, towns and forts, small places."""
    last = {event.a: event for event in week.of(EventKind.TOWN_TAKEN)}
    first = {event.a: event.b for event in reversed(week.of(EventKind.TOWN_TAKEN))}
    items = []
    for side in week.sides:
        mine = [place for place, event in last.items() if event.side == side]
        again = [place for place in mine if first[place] == side]
        for kinds, weight in _CLASSES:
            places = [p for p in mine if p not in again and PlaceKind(int(week.world.places[p]["kind"])) in kinds]
            if places:
                words = f"{week.side_name(side)} took {{who}}."
                names = (week.names.place_ids[place] for place in places)
                items.append(_listing(words, names, weight, last[places[0]].hex, 6))
        if again:
            names = (week.names.place_ids[place] for place in again)
            items.append(_listing(f"{week.side_name(side)} lost {{who}} and took it again.", names, 51))
    return items


def _fights(week: WeekView) -> list[NewsItem]:
    """All assaults of a side on a hex in one line, the small ones in one line together."""
    found: dict[tuple[int, int], list[Event]] = {}
    for event in week.of(EventKind.BATTLE):
        found.setdefault((event.side, event.hex), []).append(event)
    items, small = [], []
    for (side, hex), fights in found.items():
        lost, taken = sum(event.a for event in fights), sum(event.b for event in fights)
        if lost + taken < GREAT_FIGHT:
            small += fights
            continue
        again = "" if len(fights) == 1 else f" {len(fights)} times"
        outcome = RESULTS[Result(fights[-1].c)]
        text = (
            f"{week.side_name(side)} attacked {week.where(hex)}{again}: {outcome}. "
            f"Attackers lost {men_text(lost)}, defenders {taken:,}."
        )
        items.append(NewsItem(text, min(89, 56 + (lost + taken) // 20), hex))
    if small:
        lost = sum(event.a + event.b for event in small)
        words = f"Smaller fights cost both sides together {men_text(lost)}: {{who}}."
        items.append(_listing(words, (week.where(event.hex) for event in small), 40))
    return items


def _surrenders(week: WeekView) -> list[NewsItem]:
    """Garrisons that gave up, by hex."""
    found: dict[int, list[Event]] = {}
    for event in week.of(EventKind.SURRENDERED):
        found.setdefault(event.hex, []).append(event)
    items = []
    for hex, events in found.items():
        taken, joined = sum(event.a for event in events), sum(event.b for event in events)
        over = f", {joined:,} went over to the enemy" if joined else ""
        who = listed(week.names.unit_names[event.unit] for event in events)
        weight = 96 if taken + joined >= GREAT_SURRENDER else 88
        items.append(
            NewsItem(f"Surrender at {week.where(hex)}: {who}, {men_text(taken)} taken prisoner{over}.", weight, hex)
        )
    return items


def _cuts(week: WeekView) -> list[NewsItem]:
    """Railways and telegraphs cut, each in one line for a side."""
    items = []
    for kind, what, weight in ((EventKind.RAIL_CUT, "railway", 65), (EventKind.WIRE_CUT, "telegraph", 46)):
        for side in week.sides:
            events = [event for event in week.of(kind) if event.side == side]
            if events:
                where = (week.where(event.hex) for event in events)
                words = f"{week.side_name(side)} cut the {what} at {{who}}."
                items.append(_listing(words, where, weight, events[0].hex))
    return items


def _arrivals(week: WeekView) -> list[NewsItem]:
    """Troops that came: each of a few, or how many."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.ARRIVED) if event.side == side]
        if len(events) <= 2:
            items += [NewsItem(narrate(week.world, week.names, event), 55, event.hex) for event in events]
            continue
        who = (f"{week.names.unit_names[event.unit]} ({_arrived_at(week, event)})" for event in events)
        total = men_text(sum(event.a for event in events))
        items.append(_listing(f"{week.side_name(side)}, {total} arrived: {{who}}.", who, 57, events[0].hex))
    return items


def _arrived_at(week: WeekView, event: Event) -> str:
    if event.hex == NO_HEX:
        return week.names.box_names[event.b]
    place = int(week.world.place_at[event.hex])
    return week.where(event.hex) if place == NO_PLACE else week.names.place_ids[place]


def _aid(week: WeekView) -> list[NewsItem]:
    """Arms from abroad, a line for each delivery."""
    return [NewsItem(narrate(week.world, week.names, event), 51, event.hex) for event in week.of(EventKind.AID)]


_MANY: tuple[tuple[EventKind, str, int], ...] = (
    (EventKind.REFUSED, "Will not obey this week: {who}.", 38),
    (EventKind.DISPERSED, "Dispersed, {men} gone home: {who}.", 34),
    (EventKind.GATHERED, "Gathered again: {who}.", 33),
    (EventKind.RAID_FAILED, "Raided in vain: {who}.", 20),
    (EventKind.STOPPED, "Stopped by enemies nobody had seen: {who}.", 26),
    (EventKind.HID, "Gone into hiding: {who}.", 16),
    (EventKind.LEFT_MAP, "Left the theatre: {who}.", 45),
    (EventKind.ENTERED_BOX, "Left the map: {who}.", 24),
    (EventKind.OUT_OF_SUPPLY, "Out of supply: {who}.", 35),
    (EventKind.AIRCRAFT_GROUNDED, "Aircraft out of service: {who}.", 12),
)
"""What many units do: told in one line for a side."""


def _many(week: WeekView) -> list[NewsItem]:
    items = []
    for kind, words, weight in _MANY:
        for side in week.sides:
            events = [event for event in week.of(kind) if event.side == side]
            if not events or (kind in _OWN and not week.is_own(side)):
                continue
            who = (week.names.unit_names[event.unit] for event in events)
            text = words.replace("{men}", men_text(sum(event.a for event in events)))
            whose = "" if week.side == side else f"{week.side_name(side)}: "
            items.append(_listing(whose + text, who, weight, events[0].hex))
    return items


def _score(week: WeekView) -> list[NewsItem]:
    """Points by side; which lines gave them is on the page of the outcome."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.SCORED) if event.side == side]
        if len(events) == 1:
            items.append(NewsItem(narrate(week.world, week.names, events[0]), 74))
        elif events:
            points = sum(event.a for event in events)
            what = (week.names.scoring_texts[event.b] for event in events)
            items.append(_listing(f"{week.side_name(side)} scored {points}: {{who}}.", what, 74))
    return items


def _sightings(week: WeekView) -> list[NewsItem]:
    """Enemies seen for the first time, and hearsay, by the side that learned of them."""
    items = []
    for side in week.sides:
        seen = {event.unit: event for event in week.of(EventKind.SPOTTED) if event.side == side}
        if seen:
            who = (f"{week.names.unit_names[e.unit]} at {week.where(e.hex)}" for e in seen.values())
            items.append(_listing(f"{_reader(week, side)}New enemies in sight: {{who}}.", who, 42))
        heard = [event for event in week.of(EventKind.REPORT) if event.side == side]
        if heard:
            men = men_text(sum(event.a for event in heard))
            text = f"{_reader(week, side)}Reports of {len(heard)} enemy bodies out of sight, {men} in all."
            items.append(NewsItem(text, 32))
    return items


def _reader(week: WeekView, side: int) -> str:
    return f"{week.side_name(side)}: " if week.side == BOTH_SIDES else ""


_ACTION: dict[EventKind, Callable[[Event], tuple[int, int]]] = {
    EventKind.BATTLE: lambda event: (event.a, event.b),
    EventKind.BOMBED: lambda event: (0, event.a),
    EventKind.RAID_FAILED: lambda event: (event.b, 0),
    EventKind.FEUD: lambda event: (event.c, 0),
}
"""Men lost in action by the side of the event and by the other. A battle counts the ambush it was."""

_WEATHER = (LossCause.HUNGER, LossCause.COLD, LossCause.THIRST, LossCause.DISEASE)


def men_lost_in_action(events: Iterable[Event], side: int) -> int:
    """Men a side lost to the enemy and in feuds."""
    return sum(_ACTION[event.kind](event)[0 if event.side == side else 1] for event in events if event.kind in _ACTION)


def men_lost_otherwise(events: Iterable[Event], side: int) -> dict[LossCause, int]:
    """Men a side lost to anything else, by cause."""
    found: dict[LossCause, int] = {}
    for event in events:
        if event.side != side:
            continue
        match event.kind:
            case EventKind.ATTRITION:
                cause, men = LossCause(event.b), event.a
            case EventKind.ELIMINATED:
                cause, men = LossCause(event.a), event.b
            case EventKind.FORCED:
                cause, men = LossCause.MARCH, event.a
            case EventKind.SURRENDERED:
                cause, men = LossCause.CAPTURED, event.a
            case EventKind.DESERTED:
                cause, men = LossCause.DESERTION, event.a
            case EventKind.PURGED:
                cause, men = LossCause.PURGED, event.a
            case _:
                continue
        if men:
            found[cause] = found.get(cause, 0) + men
    return found


def losses(week: WeekView) -> list[NewsItem]:
    """Men lost and gained: the reader's own to the man, the enemy's as far as the reader's people tell."""
    items: list[NewsItem] = []
    for side in week.sides:
        own, name = week.is_own(side), week.side_name(side)
        action, other = men_lost_in_action(week.events, side), men_lost_otherwise(week.events, side)
        parts = [f"{action:,} in action"] if action else []
        parts += [f"{men:,} {CAUSES[cause]}" for cause, men in sorted(other.items(), key=lambda pair: -pair[1])]
        total = action + sum(other.values())
        known = "" if own else ", as far as is known"
        if total:
            of = f"{known}: {listed(parts, len(parts))}" if len(parts) > 1 else f" {parts[0].split(' ', 1)[1]}{known}"
            items.append(NewsItem(f"{name} lost {men_text(total)}{of}.", 60 if own else 50))
        items += _hardship(week, side) + _gone_over(week, side) + _booty(week, side) + _gains(week, side)
    return sorted(items, key=lambda item: -item.weight)


def _hardship(week: WeekView, side: int) -> list[NewsItem]:
    """Hunger, weather and sickness in one line, with whom they hit hardest."""
    events = [e for e in week.of(EventKind.ATTRITION) if e.side == side and LossCause(e.b) in _WEATHER]
    sick = sum(event.a for event in week.of(EventKind.SICK) if event.side == side)
    if not events and not sick:
        return []
    by_unit: dict[int, int] = {}
    for event in events:
        by_unit[event.unit] = by_unit.get(event.unit, 0) + event.a
    dead = sum(by_unit.values())
    text = f"Hunger, weather and sickness cost {men_text(dead)}" if dead else "Nobody died of hunger or sickness"
    if len(by_unit) > 1:
        worst = max(by_unit, key=lambda unit: by_unit[unit])
        text += f"; worst hit: {week.names.unit_names[worst]} ({by_unit[worst]:,})"
    text += f"; {men_text(sick)} fell sick" if sick else ""
    return [NewsItem(f"{_reader(week, side)}{text}.", 40)]


def _gone_over(week: WeekView, side: int) -> list[NewsItem]:
    events = [event for event in week.of(EventKind.WENT_OVER, EventKind.DEFECTED) if event.side == side]
    men = sum(event.a for event in events)
    if not men:
        return []
    return [NewsItem(f"{men_text(men)} of the {week.side_name(side)} went over to the enemy.", 45)]


def _booty(week: WeekView, side: int) -> list[NewsItem]:
    events = [event for event in week.of(EventKind.CAPTURED) if event.side == side]
    if not events:
        return []
    arms = arms_text(*(sum(getattr(event, name) for event in events) for name in ("a", "b", "c")))
    return [NewsItem(f"{week.side_name(side)} captured {arms}.", 35)]


def _gains(week: WeekView, side: int) -> list[NewsItem]:
    parts = []
    for kind, word in ((EventKind.REPLACED, "replacements"), (EventKind.RECRUITED, "recruits")):
        men = sum(event.a for event in week.of(kind) if event.side == side)
        if men:
            parts.append(f"{men:,} {word}")
    return [NewsItem(f"{week.side_name(side)} received {listed(parts)}.", 30)] if parts else []


def land(week: WeekView) -> list[NewsItem]:
    """People and food, region by region, each kind in one line."""
    items = []
    moved: dict[int, int] = {}
    for event in week.of(EventKind.SUPPORT):
        moved[event.a] = moved.get(event.a, 0) + event.c
    for side in week.sides:
        sign = 1 if side == 0 else -1
        regions = sorted((region for region, by in moved.items() if by * sign > 0), key=lambda r: -abs(moved[r]))
        if regions:
            where = (week.names.region_names[region] for region in regions)
            items.append(_listing(f"The people turned towards the {week.side_name(side)}: {{who}}.", where, 40))
    hungry = {event.a: event.b for event in week.of(EventKind.FAMINE)}
    if hungry:
        where = (f"{week.names.region_names[region]} ({food})" for region, food in hungry.items())
        items.append(_listing("Famine, with food in per cent of a normal year's: {who}.", where, 60))
    shut = [week.names.region_names[event.a] for event in week.of(EventKind.BLOCKADED)]
    if shut:
        items.append(_listing("Towns let no food out to the country: {who}.", shut, 50))
    taken = week.of(EventKind.REQUISITIONED)
    if taken:
        where = (week.names.region_names[event.a] for event in taken)
        men = men_text(sum(event.b for event in taken))
        items.append(_listing(f"A week's food for {men} was requisitioned: {{who}}.", where, 30))
    return sorted(items, key=lambda item: -item.weight)


def politics(week: WeekView) -> list[NewsItem]:
    """Prestige, as it moved in the week."""
    items = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.PRESTIGE) if event.side == side]
        if events:
            by = sum(event.b for event in events)
            moved = f"{by:+d} in the week" if by else "as before"
            items.append(NewsItem(f"Prestige of the {week.side_name(side)}: {events[-1].a} ({moved}).", 40))
    return items
