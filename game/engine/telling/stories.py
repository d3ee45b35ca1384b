"""The stories of a week: what happened in one place, under a title; the weightiest is the headline."""

from collections.abc import Iterable
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_PLACE, NO_SIDE, NO_UNIT, EventKind, PlaceKind, Result, ScoringKind
from game.engine.events import Event
from game.engine.telling.battle_news import GREAT_SURRENDER, fight_text, fight_weight
from game.engine.telling.grammar import count, full_stop, listed, sentence
from game.engine.telling.narrate import narrate, part_text
from game.engine.telling.week_view import WeekView
from game.language import mark, tr

STORY_WEIGHT = 60
"""Weight from which an event is a story."""


class Story(NamedTuple):
    """A title, and what happened."""

    title: str
    text: str
    weight: int
    hex: int = NO_HEX
    in_table: bool = False
    """Whether the tables of the week say so much, too."""


_PLACES: dict[PlaceKind, int] = {PlaceKind.CITY: 10, PlaceKind.TOWN: 0, PlaceKind.FORT: 0}
_SMALL = -28
"""What the kind of its place adds to the weight of an event that a place is about; smaller places lose."""
_UNSCORED = -20
"""What a change of hands loses where places score and this one does not."""
_MOST_FOR_POINTS, _POINTS_PER_WEIGHT = 10, 4
"""What a change of hands gains at most for the points of its place; the points that add one to its weight."""

_ABOUT_A_PLACE: dict[EventKind, int] = {
    EventKind.TOWN_TAKEN: 80,
    EventKind.ROSE: 86,
    EventKind.WENT_WITH: 76,
    EventKind.GIVEN_UP: 73,
    EventKind.BESIEGED: 72,
    EventKind.RELIEVED: 68,
    EventKind.INVESTED: 66,
    EventKind.EVACUATED: 67,
    EventKind.BREAK_OUT_FAILED: 61,
    EventKind.STORES_OUT: 50,
    EventKind.WIRELESS: 50,
    EventKind.DEMANDED: 40,
    EventKind.LOOTED: 10,
}
"""Events of place a, with their weights for a town."""
_CHANGES = (EventKind.TOWN_TAKEN, EventKind.ROSE, EventKind.WENT_WITH, EventKind.GIVEN_UP)
"""Events by which a place changes hands: a city counts for more."""
_AT_A_HEX: dict[EventKind, int] = {
    EventKind.LEADER_KILLED: 95,
    EventKind.LEADER_CAPTURED: 94,
    EventKind.SURRENDERED: 88,
    EventKind.WENT_OVER: 84,
    EventKind.BROKE_OUT: 68,
    EventKind.LEADER_WOUNDED: 66,
    EventKind.FEUD: 58,
    EventKind.AMBUSHED: 56,
    EventKind.STORES_BURNT: 45,
    EventKind.BOMBED: 40,
    EventKind.ELIMINATED: 40,
    EventKind.MELTED_AWAY: 40,
}
"""Other events that belong to what happened in their hex."""


_IN_TABLES = frozenset(_ABOUT_A_PLACE) - {EventKind.ROSE, EventKind.WIRELESS, EventKind.LOOTED} | {EventKind.BATTLE}

_UNTABLED = frozenset(
    kind
    for kind, weight in {**_ABOUT_A_PLACE, **_AT_A_HEX}.items()
    if weight >= STORY_WEIGHT and kind not in _IN_TABLES
)
"""Great events that no table shows: they always make a story."""


def stories(week: WeekView) -> list[Story]:
    """Returns all stories of a week, the weightiest first."""
    by_hex: dict[int, list[Event]] = {}
    for event in week.events:
        if (hex := story_hex(week, event)) != NO_HEX:
            by_hex.setdefault(hex, []).append(event)
    found = [_story(week, hex, events) for hex, events in by_hex.items()]
    found += [*_great_events(week), *_scores(week)]
    found.sort(key=lambda story: -story.weight)
    if great := [story for story in found if story.weight >= STORY_WEIGHT]:
        return great
    lost: dict[int, int] = {}
    for event in week.of(EventKind.BATTLE):
        lost[event.hex] = lost.get(event.hex, 0) + event.a + event.b
    greatest = max(lost, key=lost.__getitem__, default=NO_HEX)
    return [story for story in found if story.hex == greatest != NO_HEX]  # in a quiet week a small fight is news


def story_hex(week: WeekView, event: Event) -> int:
    """Returns the hex whose story an event belongs to, or NO_HEX."""
    if event.kind in _ABOUT_A_PLACE:
        return int(week.world.places[event.a]["hex"])
    return event.hex if event.kind in _AT_A_HEX or event.kind == EventKind.BATTLE else NO_HEX


def _story(week: WeekView, hex: int, events: list[Event]) -> Story:
    """Returns what happened in a hex."""
    weights = [_weight(week, hex, event, events) for event in events]
    main = events[weights.index(max(weights))]
    if main.kind == EventKind.BATTLE:  # of a victory that took a place, the place is the news
        main = next((one for one in events if one.kind == EventKind.TOWN_TAKEN and one.side == main.side), main)
    title = _title(week, hex, main, events)
    others = [event for event in events if event is not main or event.kind in (EventKind.BATTLE, EventKind.SURRENDERED)]
    lines = _sentences(week, hex, others) or [_alone(week, hex, main, events)]
    text = " ".join(line for line in lines if line.rstrip(".") != title)
    is_untabled = any(event.kind in _UNTABLED for event in events)
    return Story(title, text, max(*weights, STORY_WEIGHT) if is_untabled else max(weights), hex, not is_untabled)


def _weight(week: WeekView, hex: int, event: Event, events: list[Event]) -> int:
    place = int(week.world.place_at[hex])
    kind = PlaceKind(int(week.world.places[place]["kind"])) if place != NO_PLACE else None
    rank = _PLACES.get(kind, _SMALL) if kind is not None else _SMALL
    if event.kind == EventKind.BATTLE:
        fights = [fight for fight in events if fight.kind == EventKind.BATTLE and fight.side == event.side]
        return fight_weight(fights) + max(0, rank) // 2
    if event.kind == EventKind.SURRENDERED:
        surrendered = [one for one in events if one.kind == EventKind.SURRENDERED]
        return 96 if sum(one.a + one.b for one in surrendered) >= GREAT_SURRENDER else 88
    if event.kind == EventKind.TOWN_TAKEN and _was_retaken(events):
        rank -= 15
    if event.kind in _CHANGES:
        rank += _worth(week, event.a)
    else:
        rank = min(rank, 4)
    return _ABOUT_A_PLACE[event.kind] + rank if event.kind in _ABOUT_A_PLACE else _AT_A_HEX[event.kind]


def _worth(week: WeekView, place: int) -> int:
    """Returns what the points of a place add to the weight of its change of hands."""
    if points := week.points(place):
        return min(_MOST_FOR_POINTS, points // _POINTS_PER_WEIGHT)
    return _UNSCORED if (week.world.scoring["kind"] == ScoringKind.PLACE).any() else 0


def _was_retaken(events: Iterable[Event]) -> bool:
    taken = [event for event in events if event.kind == EventKind.TOWN_TAKEN]
    return bool(taken) and taken[-1].side == taken[0].b


def _title(week: WeekView, hex: int, main: Event, events: list[Event]) -> str:
    if main.kind == EventKind.TOWN_TAKEN:
        return _taken(week, events)
    if main.kind == EventKind.BATTLE:
        fights = [event for event in events if event.kind == EventKind.BATTLE and event.side == main.side]
        return _fought(week, hex, fights[-1])
    if main.kind in _TITLES:
        title = tr(
            _TITLES[main.kind],
            at=_plain(week, hex, week.at(hex)),
            place=week.names.places_in_text[main.a] if main.kind in _ABOUT_A_PLACE else "",
            side=week.the(main.side) if main.side < NO_SIDE else tr("neither side"),
            other=week.the(1 - main.side) if main.side < NO_SIDE else tr("the enemy"),
            Side=week.subject(main.side) if main.side < NO_SIDE else "",
            en_gives=week.names.sides[main.side].verb("give", "gives") if main.side < NO_SIDE else "",
            unit=week.names.unit_names[main.unit] if main.unit != NO_UNIT else "",
        )
        return sentence(title)
    return _plain(week, hex, narrate(week.world, week.names, main)).rstrip(".")


def _taken(week: WeekView, events: list[Event]) -> str:
    taken = [event for event in events if event.kind == EventKind.TOWN_TAKEN]
    side, town = week.names.sides[taken[-1].side], week.names.places_in_text[taken[-1].a]
    if _was_retaken(events):
        loses = side.verb("lose and retake", "loses and retakes")
        return tr("{Side} {en_loses_and_retakes} {town}", Side=side.The, en_loses_and_retakes=loses, town=town)
    return tr("{Side} {en_takes} {town}", Side=side.The, en_takes=side.verb("take", "takes"), town=town)


def _fought(week: WeekView, hex: int, last: Event) -> str:
    side, at = week.names.sides[last.side], _plain(week, hex, week.at(hex))
    match Result(last.c):
        case Result.RETREAT | Result.ROUT:
            return tr("{Side} {en_wins} {at}", Side=side.The, en_wins=side.verb("win", "wins"), at=at)
        case Result.REPULSED:
            return tr("{Side} {en_is} beaten off {at}", Side=side.The, en_is=side.verb("are", "is"), at=at)
    return tr("No decision {at}", at=at)


_TITLES: dict[EventKind, str] = mark({
    EventKind.SURRENDERED: "Surrender {at}",
    EventKind.BESIEGED: "{place} is besieged",
    EventKind.INVESTED: "{place} is invested by land",
    EventKind.RELIEVED: "The siege of {place} is lifted",
    EventKind.ROSE: "{place} rises for {side}",
    EventKind.WENT_WITH: "{place} goes over to {side}",
    EventKind.GIVEN_UP: "{Side} {en_gives} up {place}",
    EventKind.EVACUATED: "{place} is evacuated",
    EventKind.BROKE_OUT: "Break-out {at}",
    EventKind.BREAK_OUT_FAILED: "No way out of {place}",
    EventKind.WENT_OVER: "{unit} went over to {other}",
})  # fmt: skip
"""Titles of stories by their main event; the sentence of the log for others."""


def _alone(week: WeekView, hex: int, main: Event, events: list[Event]) -> str:
    """Returns the text of a story that is all in its title: who held the place, or holds it."""
    sides = week.names.sides
    if main.kind in (EventKind.BESIEGED, EventKind.INVESTED, EventKind.RELIEVED) and main.side < NO_SIDE:
        holder = sides[main.side]
        return tr("{Side} {en_holds} it.", Side=holder.The, en_holds=holder.verb("hold", "holds"))
    if main.kind in (EventKind.TOWN_TAKEN, EventKind.WENT_WITH):
        before = next(event.b for event in events if event.kind == main.kind)
        if not 0 <= before < NO_SIDE:
            return tr("Neither side held it before.")
        return tr("{Side} held it before.", Side=sides[before].The)
    return " ".join(_sentences(week, hex, [main]))


def _sentences(week: WeekView, hex: int, events: list[Event]) -> list[str]:
    """Returns a sentence for each event, one for all assaults of a side together."""
    lines: dict[str, None] = {}
    done: set[int] = set()
    for event in events:
        if event.kind == EventKind.BATTLE:
            if event.side not in done:
                done.add(event.side)
                fights = [one for one in events if one.kind == EventKind.BATTLE and one.side == event.side]
                lines[_plain(week, hex, fight_text(week, fights))] = None
        else:
            lines[_plain(week, hex, narrate(week.world, week.names, event))] = None
    return list(lines)


def _plain(week: WeekView, hex: int, text: str) -> str:
    """Returns a text without the label of the hex in brackets: the story is about one place."""
    return text.replace(f" ({week.names.label(hex)})", "")


_GREAT: dict[EventKind, int] = {EventKind.JUDGED: 100, EventKind.SIDE_DESTROYED: 99, EventKind.UNIFIED: 92}


def _great_events(week: WeekView) -> list[Story]:
    """Returns stories of what concerns the whole theatre, and of the events of the scenario."""
    found = [
        Story(narrate(week.world, week.names, event).rstrip("."), "", _GREAT[event.kind])
        for event in week.events
        if event.kind in _GREAT
    ]
    for event in week.of(EventKind.HAPPENED):
        found.append(Story(week.names.rule_titles[event.a], week.names.rule_texts[event.a], 69))
    return found


def _scores(week: WeekView) -> list[Story]:
    """Returns a story for each side that has scored."""
    found = []
    for side in week.sides:
        events = [event for event in week.of(EventKind.SCORED) if event.side == side]
        events.sort(key=lambda event: -event.a)
        if events:
            name, points = week.names.sides[side], sum(event.a for event in events)
            lines = [f"{week.names.scoring_texts[event.b]}{part_text(event.c)} ({event.a})" for event in events]
            scores = name.verb("score", "scores")
            title = tr("{Side} {en_scores} {points}", Side=name.The, en_scores=scores, points=count(points, "point"))
            found.append(Story(title, sentence(full_stop(listed(lines))), 74 + min(18, points // 10)))
    return found
