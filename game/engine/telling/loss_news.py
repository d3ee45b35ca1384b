"""News of a week's losses and gains: a side's own to the man, the enemy's as far as they are known."""

from collections.abc import Callable, Iterable

from game.core.codes import BOTH_SIDES, EventKind, LossCause, Result
from game.engine.events import Event
from game.engine.telling.grammar import men_text
from game.engine.telling.narrate import CAUSES
from game.engine.telling.news_tables import NewsTable
from game.engine.telling.week_view import NewsItem, WeekView
from game.language import mark, number, tr

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


def loss_table(week: WeekView) -> NewsTable:
    """Returns the men and arms lost and gained: the reader's own exactly, the enemy's as far as they are known."""
    columns = [_column(week, side) for side in week.sides]
    causes = sorted(_ROWS.values(), key=lambda cause: -sum(column.get(cause, 0) for column in columns))
    rows = []
    for row in (_LOST, _IN_ACTION, *causes, *_OTHERS):
        if not any(column.get(row) for column in columns):
            continue
        name = f"  {tr(row)}" if row in (_IN_ACTION, *causes) else tr(row)
        rows.append((name, *(number(column[row]) if column.get(row) else "-" for column in columns)))
    heads = (tr("Men and arms"), *(week.names.sides[side].name for side in week.sides))
    note = ""
    if rows and week.side != BOTH_SIDES:
        note = tr("Of {side}: what is known, the truth may be higher.", side=week.the(1 - week.side))
    return NewsTable(tr("Losses and gains"), heads, tuple(rows), len(columns), note=note)


_ROWS = {**CAUSES, LossCause.DESERTION: mark("deserted or went home")}
"""Rows of the men lost, by cause; those who melt away or leave a foreign country count as gone home."""
_LOST, _IN_ACTION, _SICK = mark("Men lost"), mark("in action"), mark("Men fallen sick")
_OVER = mark("Men gone over to the enemy")
_REPLACED, _RECRUITED = mark("Replacements received"), mark("Recruits received")
_ARMS = mark(("Rifles captured", "Machine guns captured", "Guns captured"))
_OTHERS = (_SICK, _OVER, _REPLACED, _RECRUITED, *_ARMS)
"""Rows below the men lost by cause."""


def _column(week: WeekView, side: int) -> dict[str, int]:
    """Returns the figures of a side, by the name of the row in English."""
    action, other = men_lost_in_action(week.events, side), men_lost_otherwise(week.events, side)
    found = {_LOST: action + sum(other.values()), _IN_ACTION: action}
    found |= {_ROWS[cause]: men for cause, men in other.items()}
    mine = [event for event in week.events if event.side == side]
    for row, *kinds in (
        (_SICK, EventKind.SICK),
        (_OVER, EventKind.WENT_OVER, EventKind.DEFECTED),
        (_REPLACED, EventKind.REPLACED),
        (_RECRUITED, EventKind.RECRUITED),
    ):
        found[row] = sum(event.a for event in mine if event.kind in kinds)
    captured = [event for event in mine if event.kind == EventKind.CAPTURED]
    for row, name in zip(_ARMS, ("a", "b", "c"), strict=True):
        found[row] = sum(getattr(event, name) for event in captured)
    return found


def worst_hit(week: WeekView) -> list[NewsItem]:
    """Returns which units hunger, weather and sickness have cost most, a line for each side whose losses are known."""
    items = []
    for side in week.sides:
        dead: dict[int, int] = {}
        for event in week.of(EventKind.ATTRITION):
            if event.side == side and LossCause(event.b) in _WEATHER:
                dead[event.unit] = dead.get(event.unit, 0) + event.a
        if len(dead) > 1:
            worst = max(dead, key=lambda unit: dead[unit])
            men = men_text(sum(dead.values()))
            text = tr(
                "Hunger, weather and disease cost {men}; hardest hit: {unit} ({most:,}).",
                men=men, unit=week.names.unit_names[worst], most=dead[worst],
            )  # fmt: skip
            items.append(NewsItem(f"{week.prefix(side)}{text}", 40))
    return items
