"""News of a week's losses and gains: a side's own to the man, the enemy's as far as they are known."""

from collections.abc import Callable, Iterable

from game.core.codes import EventKind, LossCause, Result
from game.engine.events import Event
from game.engine.telling.grammar import arms_text, count, listed, men_text
from game.engine.telling.narrate import CAUSES
from game.engine.telling.week_view import NewsItem, WeekView

_ACTION: dict[EventKind, Callable[[Event], tuple[int, int]]] = {
    EventKind.BATTLE: lambda event: (event.a, event.b),
    EventKind.BOMBED: lambda event: (0, event.a),
    EventKind.RAID_FAILED: lambda event: (event.b, 0),
    EventKind.FEUD: lambda event: (event.c, 0),
    EventKind.BREAK_OUT_FAILED: lambda event: (event.b, 0),
    EventKind.ROSE: lambda event: (0, event.b),
}
"""Men lost in action by the side of the event and by the other. An ambush is counted by its battle."""


_WEATHER = (LossCause.HUNGER, LossCause.COLD, LossCause.THIRST, LossCause.DISEASE)


def men_lost_in_action(events: Iterable[Event], side: int) -> int:
    """Returns the men a side lost to the enemy and in feuds."""
    total = 0
    beaten: set[tuple[int, int]] = set()
    """Turn and hex of each battle that drove the side's units out."""
    for event in events:
        if event.kind in _ACTION:
            total += _ACTION[event.kind](event)[0 if event.side == side else 1]
        if event.kind == EventKind.BATTLE and event.side != side and event.c >= Result.RETREAT:
            beaten.add((event.turn, event.hex))
        elif event.kind == EventKind.BROKE_OUT and event.side == side and (event.turn, event.hex) not in beaten:
            total += event.b  # the losses of a battle include those of the break-out that follows it
    return total


def men_lost_otherwise(events: Iterable[Event], side: int) -> dict[LossCause, int]:
    """Returns the men a side lost to anything else, by cause."""
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
            case EventKind.DESERTED | EventKind.WENT_HOME | EventKind.MELTED_AWAY:
                cause, men = LossCause.DESERTION, event.a
            case EventKind.PURGED:
                cause, men = LossCause.PURGED, event.a
            case _:
                continue
        if men:
            found[cause] = found.get(cause, 0) + men
    return found


def losses(week: WeekView) -> list[NewsItem]:
    """Returns the news of men lost and gained: the reader's own exactly, the enemy's as far as they are known."""
    items: list[NewsItem] = []
    for side in week.sides:
        own, name = week.is_own(side), week.subject(side)
        action, other = men_lost_in_action(week.events, side), men_lost_otherwise(week.events, side)
        parts = [f"{action:,} in action"] if action else []
        parts += [f"{men:,} {CAUSES[cause]}" for cause, men in sorted(other.items(), key=lambda pair: -pair[1])]
        total = action + sum(other.values())
        if total:
            least = "" if own else "at least "
            of = f": {listed(parts, len(parts))}" if len(parts) > 1 else f" {parts[0].split(' ', 1)[1]}"
            items.append(NewsItem(f"{name} lost {least}{men_text(total)}{of}.", 60 if own else 50))
        items += _hardship(week, side) + _gone_over(week, side) + _booty(week, side) + _gains(week, side)
    return sorted(items, key=lambda item: -item.weight)


def _hardship(week: WeekView, side: int) -> list[NewsItem]:
    """Hunger, weather and sickness in one line, with the unit hit hardest."""
    events = [e for e in week.of(EventKind.ATTRITION) if e.side == side and LossCause(e.b) in _WEATHER]
    sick = sum(event.a for event in week.of(EventKind.SICK) if event.side == side)
    if not events and not sick:
        return []
    by_unit: dict[int, int] = {}
    for event in events:
        by_unit[event.unit] = by_unit.get(event.unit, 0) + event.a
    dead = sum(by_unit.values())
    text = f"Hunger, weather and sickness cost {men_text(dead)}" if dead else "No deaths from hunger or sickness"
    if len(by_unit) > 1:
        worst = max(by_unit, key=lambda unit: by_unit[unit])
        text += f"; worst hit: {week.names.unit_names[worst]} ({by_unit[worst]:,})"
    text += f"; {men_text(sick)} fell sick" if sick else ""
    return [NewsItem(f"{week.prefix(side)}{text}.", 40)]


def _gone_over(week: WeekView, side: int) -> list[NewsItem]:
    events = [event for event in week.of(EventKind.WENT_OVER, EventKind.DEFECTED) if event.side == side]
    men = sum(event.a for event in events)
    if not men:
        return []
    return [NewsItem(f"{men_text(men)} of {week.the(side)} went over to the enemy.", 45)]


def _booty(week: WeekView, side: int) -> list[NewsItem]:
    events = [event for event in week.of(EventKind.CAPTURED) if event.side == side]
    if not events:
        return []
    arms = arms_text(*(sum(getattr(event, name) for event in events) for name in ("a", "b", "c")))
    return [NewsItem(f"{week.subject(side)} captured {arms}.", 35)]


def _gains(week: WeekView, side: int) -> list[NewsItem]:
    parts = []
    for kind, noun in ((EventKind.REPLACED, "replacement"), (EventKind.RECRUITED, "recruit")):
        men = sum(event.a for event in week.of(kind) if event.side == side)
        if men:
            parts.append(count(men, noun))
    return [NewsItem(f"{week.subject(side)} received {listed(parts)}.", 30)] if parts else []
