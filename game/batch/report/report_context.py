"""What a chapter of the page is about: the chosen games of one scenario, with the scenario's own words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from game.batch.report.tables import Tables
from game.core.side_name import SideName
from game.scenario.calendar import CampaignCalendar, world_calendar
from game.scenario.scenario import Scenario

LOW, HIGH = 0.1, 0.9
"""Quantiles of a band: it holds four games in five."""


@dataclass(frozen=True)
class ReportContext:
    """Games of one scenario. The tables are narrowed to them."""

    scenario: Scenario
    tables: Tables
    games: int

    @property
    def sides(self) -> tuple[SideName, ...]:
        """Both sides, as the scenario calls them."""
        return self.scenario.names.sides

    @property
    def side_names(self) -> list[str]:
        """Names of both sides."""
        return [side.name for side in self.sides]

    def side_name(self, id: str) -> str:
        """The name of a side."""
        return next((side.name for side in self.sides if side.id == id), id)

    @cached_property
    def calendar(self) -> CampaignCalendar:
        """Which day falls in which week."""
        return world_calendar(self.scenario.world)

    @cached_property
    def last_turn(self) -> int:
        """The last week of the longest game."""
        return int(self.tables.rows("SELECT coalesce(max(turns), 0) AS n FROM games")[0]["n"])

    @cached_property
    def judged_turn(self) -> int:
        """The week at the end of which the campaign is judged, or the last one played."""
        return min(int(self.scenario.world.rules[0]["judged_turn"]), self.last_turn)

    @cached_property
    def week_labels(self) -> list[str]:
        """By turn, 0 for the opening: the day on which it ended, "8 Jan"."""
        return [short_day(day) for day in self.calendar.ends[: self.last_turn + 1]]

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Names of groups of regions, and of regions that are no group."""
        names = self.scenario.names
        regions = dict(zip(names.region_ids, names.region_names, strict=True))
        return {**regions, **dict(zip(names.group_ids, names.group_names, strict=True))}

    @cached_property
    def groups_by_kind(self) -> dict[str, list[str]]:
        """Ids of groups of regions by kind (province, sector ...), in the scenario's order."""
        names = self.scenario.names
        kinds: dict[str, list[str]] = {}
        for group, kind in zip(names.group_ids, names.group_kinds, strict=True):
            kinds.setdefault(kind, []).append(group)
        return kinds

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """The answer to a query on the chosen games."""
        return self.tables.rows(query, values)


def short_day(day: date) -> str:
    """A day without its year: "8 Jan"."""
    return f"{day.day} {day:%b}"


def long_day(day: date) -> str:
    """A day in full: "8 January 1922"."""
    return f"{day.day} {day:%B %Y}"
