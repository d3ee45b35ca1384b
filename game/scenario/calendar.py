"""The calendar of a campaign: which day falls in which turn, and how turns are written."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from game.core.world import World
from game.language import mark, tr, trc

_DAYS = mark((
    "{day} January", "{day} February", "{day} March", "{day} April", "{day} May", "{day} June",
    "{day} July", "{day} August", "{day} September", "{day} October", "{day} November", "{day} December",
))  # fmt: skip
"""Days of each month: other languages put the name of the month in another case, or before the day."""


@dataclass(frozen=True)
class CampaignCalendar:
    """Turns of equal length, counted from 1."""

    start: date
    days_per_turn: int
    last_turn: int

    @cached_property
    def ends(self) -> list[date]:
        """The day before the first turn, then the last day of each turn."""
        return [self.start + timedelta(days=self.days_per_turn * turn - 1) for turn in range(self.last_turn + 1)]

    @property
    def end(self) -> date:
        """The last day of the last turn."""
        return self.ends[-1]

    def turn(self, day: date) -> int:
        """Returns the turn of a day: 0 or less before the campaign, more than `last_turn` after it."""
        return (day - self.start).days // self.days_per_turn + 1

    def span(self, first: date | None, last: date | None) -> tuple[int, int]:
        """Returns the first and last turn of a period within the campaign; None leaves an end open."""
        start = max(self.turn(first), 1) if first else 1
        return start, min(self.turn(last), self.last_turn) if last else self.last_turn

    def first_day(self, turn: int) -> date:
        """Returns the first day of a turn."""
        return self.start + timedelta(days=(turn - 1) * self.days_per_turn)

    def week_texts(self) -> tuple[str, ...]:
        """Returns the dates of each turn, such as "2-8 January 1922"; row 0 is empty."""
        return ("", *(self.period_text(turn) for turn in range(1, self.last_turn + 1)))

    def period_text(self, turn: int) -> str:
        """Returns the dates of a turn: "2-8 January 1922"."""
        return _period_text(self.first_day(turn), self.ends[turn])


def day_text(day: date) -> str:
    """Returns a day without its year: "19 February"."""
    return days_text(str(day.day), day.month)


def days_text(days: str, month: int) -> str:
    """Returns a day or several days of a month, as figures: "19 February", "2-8 January"."""
    return tr(_DAYS[month - 1], day=days)


def date_text(day: date) -> str:
    """Returns a day with its year: "19 February 1922"."""
    return with_year(day_text(day), day.year)


def month_text(month: int) -> str:
    """Returns the name of a month, from 1 to 12, as it stands without a day."""
    return (
        trc("month", "January"),
        trc("month", "February"),
        trc("month", "March"),
        trc("month", "April"),
        trc("month", "May"),
        trc("month", "June"),
        trc("month", "July"),
        trc("month", "August"),
        trc("month", "September"),
        trc("month", "October"),
        trc("month", "November"),
        trc("month", "December"),
    )[month - 1]


def with_year(days: str, year: int) -> str:
    """Returns days or a month with their year: "2-8 January 1922"."""
    return tr("{date} {year}", date=days, year=year)


def _period_text(first: date, last: date) -> str:
    if first == last:
        return date_text(last)
    if (first.year, first.month) == (last.year, last.month):
        return with_year(days_text(f"{first.day}-{last.day}", last.month), last.year)
    return f"{date_text(first) if first.year != last.year else day_text(first)} - {date_text(last)}"


def world_calendar(world: World) -> CampaignCalendar:
    """Returns the calendar of a compiled world."""
    before, start = (date(int(row["year"]), int(row["month"]), int(row["day"])) for row in world.turns[:2])
    return CampaignCalendar(start, (start - before).days, len(world.turns) - 1)
