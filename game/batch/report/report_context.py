"""The games that a chapter of the report is about, and the names of their scenario."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from game.batch.analysis.clusters import cluster_share
from game.batch.analysis.intervals import Share
from game.batch.report.tables import Tables
from game.core.side_name import SideName
from game.language import mark, tr
from game.scenario.calendar import CampaignCalendar, world_calendar
from game.scenario.scenario import Scenario

_DAYS = mark((
    "{day} Jan", "{day} Feb", "{day} Mar", "{day} Apr", "{day} May", "{day} Jun",
    "{day} Jul", "{day} Aug", "{day} Sep", "{day} Oct", "{day} Nov", "{day} Dec",
))  # fmt: skip
"""Days of each month, with its name shortened."""

LOW, HIGH = 0.1, 0.9
"""Quantiles of a band, which covers four games in five."""


@dataclass(frozen=True)
class ReportContext:
    """The games of one scenario, to which the tables are restricted."""

    scenario: Scenario
    tables: Tables
    games: int

    @property
    def sides(self) -> tuple[SideName, ...]:
        """Both sides, with the forms of their names."""
        return self.scenario.names.sides

    @property
    def side_names(self) -> list[str]:
        """Names of both sides."""
        return [side.name for side in self.sides]

    def side_name(self, id: str) -> str:
        """Returns the name of a side."""
        return next((side.name for side in self.sides if side.id == id), id)

    def the(self, name: str) -> str:
        """Returns a side's name as it stands inside a sentence: "the Soviets"; other words as they are."""
        return next((side.the for side in self.sides if side.name == name), name)

    @cached_property
    def calendar(self) -> CampaignCalendar:
        """The calendar of the campaign."""
        return world_calendar(self.scenario.world)

    @cached_property
    def last_turn(self) -> int:
        """The last week of the longest game, or the one in which it was broken off."""
        query = """
            SELECT greatest(coalesce((SELECT max(turns) FROM games), 0),
                            coalesce((SELECT max(turn) FROM happenings), 0)) AS n
        """
        return int(self.tables.rows(query)[0]["n"])

    @cached_property
    def judged_turn(self) -> int:
        """The week after which victory is judged, or the last one played if that is earlier."""
        return min(int(self.scenario.world.rules[0]["judged_turn"]), self.last_turn)

    @cached_property
    def week_labels(self) -> list[str]:
        """The day on which each turn ended, by turn, 0 for the start: "8 Jan"."""
        return [short_day(day) for day in self.calendar.ends[: self.last_turn + 1]]

    @cached_property
    def area_names(self) -> dict[str, str]:
        """Names of regions and of groups of regions, by id."""
        names = self.scenario.names
        regions = dict(zip(names.region_ids, names.region_names, strict=True))
        return {**regions, **dict(zip(names.group_ids, names.group_names, strict=True))}

    @cached_property
    def level_names(self) -> dict[str, str]:
        """Names of the levels of victory as they are shown, by those in the tables."""
        return shown_levels(self.scenario)

    @cached_property
    def groups_by_kind(self) -> dict[str, list[str]]:
        """Ids of groups of regions by kind (province, sector ...), in the scenario's order."""
        names = self.scenario.names
        kinds: dict[str, list[str]] = {}
        for group, kind in zip(names.group_ids, names.group_kinds, strict=True):
            kinds.setdefault(kind, []).append(group)
        return kinds

    @cached_property
    def games_by_seed(self) -> dict[int, int]:
        """Games of each dice seed: clusters of games that are alike."""
        return dict(self.rows("SELECT histogram(seed) AS seeds FROM games")[0]["seeds"] or {})

    @cached_property
    def different_games(self) -> int:
        """Games with different last positions."""
        return int(self.rows("SELECT count(DISTINCT state_key) AS n FROM games")[0]["n"])

    def share(self, part: Mapping[int, int] | None, whole: Mapping[int, int] | None = None) -> Share:
        """Returns a share of games with its interval, from numbers of games by dice seed as `histogram(seed)` gives.

        None is none of the games for the part, and all of them for the whole.
        """
        return cluster_share(part or {}, self.games_by_seed if whole is None else whole)

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        """Returns the rows of a query on the chosen games."""
        return self.tables.rows(query, values)


def shown_levels(scenario: Scenario) -> dict[str, str]:
    """Returns the names of the levels of victory as they are shown, by the scenario's own."""
    return dict(zip(scenario.own.names.level_names, scenario.names.level_names, strict=True))


def scenario_labels(scenarios: Iterable[Scenario]) -> dict[str, str]:
    """Returns what each scenario is called, by id: its title, with the id where several have the same title."""
    known = list(scenarios)
    titles = [scenario.title for scenario in known]
    return {
        scenario.id: scenario.title if titles.count(scenario.title) == 1 else f"{scenario.title} ({scenario.id})"
        for scenario in known
    }


def parameter_text(parameters: str, sides: Iterable[SideName]) -> str:
    """Returns parameters set by hand, as in the tables, in words: "Riders: loss points 9"; "" if there are none."""
    owners = {side.id: side.name for side in sides}
    texts = []
    for name, value in json.loads(parameters).items():
        owner, _, figure = name.rpartition(".")
        words = figure.replace("_", " ")
        texts.append(f"{owners.get(owner, owner.replace('_', ' '))}: {words} {value}" if owner else f"{words} {value}")
    return ", ".join(texts)


def short_day(day: date) -> str:
    """Returns a day without its year: "8 Jan"."""
    return short_days(str(day.day), day.month)


def short_days(days: str, month: int) -> str:
    """Returns a day or several days of a month, as figures: "8 Jan", "2-8 Jan"."""
    return tr(_DAYS[month - 1], day=days)
