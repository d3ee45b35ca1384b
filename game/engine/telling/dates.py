"""The dates of a scenario's turns in words."""

from datetime import date, timedelta

from game.core.world import World
from game.scenario.calendar import day_text, world_calendar


def week_of(world: World, turn: int) -> date:
    """Returns the first day of a turn; a turn off the calendar gives the nearest on it."""
    return world_calendar(world).first_day(min(max(turn, 1), len(world.turns) - 1))


def week_text(world: World, turn: int) -> str:
    """Returns the dates of a turn in figures and words: "2-8 January 1922"."""
    return world_calendar(world).period_text(min(max(turn, 1), len(world.turns) - 1))


def last_day(world: World, turn: int) -> date:
    """Returns the last day of a turn."""
    calendar = world_calendar(world)
    return week_of(world, turn) + timedelta(days=calendar.days_per_turn - 1)


def last_day_text(world: World, turn: int) -> str:
    """Returns the last day of a turn, on which lines of scoring fall due: "19 February"."""
    return day_text(last_day(world, turn))
