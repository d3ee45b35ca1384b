"""The dates of a scenario's weeks in words."""

from datetime import date, timedelta

from game.core.world import World


def week_of(world: World, turn: int) -> date:
    """Returns the first day of a week; a week off the calendar gives the nearest on it."""
    row = world.turns[min(max(turn, 1), len(world.turns) - 1)]
    return date(int(row["year"]), int(row["month"]), int(row["day"]))


def week_text(world: World, turn: int) -> str:
    """Returns a week in figures and words: "2-8 January 1922"."""
    first = week_of(world, turn)
    last = first + timedelta(days=6)
    if first.month == last.month:
        return f"{first.day}-{last.day} {last:%B %Y}"
    return f"{first.day} {first:%B} - {last.day} {last:%B %Y}"


def last_day_text(world: World, turn: int) -> str:
    """Returns the last day of a week, on which lines of scoring fall due: "19 February"."""
    last = week_of(world, turn) + timedelta(days=6)
    return f"{last.day} {last:%B}"
