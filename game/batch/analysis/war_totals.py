"""Totals of the rows of the war table over many games, from rows in memory or summed up by a database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

LOW, HIGH = 0.1, 0.9
"""Quantiles of a band, which covers four games in five."""

Subject = tuple[str, str, str]
"""(figure, side, name) of rows of the war table."""


class Week(NamedTuple):
    """A figure at one week, over the games that have it."""

    total: float
    low: float
    high: float
    games: int


class Whole(NamedTuple):
    """A figure over the whole of each game."""

    total: float
    games: int
    """Games that have it."""
    most: float
    doubled: int
    """Games in which it is above 200."""
    seeds: Mapping[int, int]
    """Games that have it by dice seed."""


class WarTotals:
    """Totals by subject: of whole games, and by week."""

    def __init__(
        self, games_by_seed: Mapping[int, int], weeks: Iterable[Mapping[str, Any]], wholes: Iterable[Mapping[str, Any]]
    ) -> None:
        self.games_by_seed = games_by_seed
        self.games = sum(games_by_seed.values())
        self._weeks: dict[Subject, dict[int, Week]] = defaultdict(dict)
        self._wholes: dict[str, dict[tuple[str, str], Whole]] = defaultdict(dict)
        for row in weeks:
            week = Week(float(row["total"]), float(row["low"]), float(row["high"]), int(row["games"]))
            self._weeks[row["figure"], row["side"], row["name"]][int(row["turn"])] = week
        for row in wholes:
            whole = Whole(
                float(row["total"]), int(row["games"]), float(row["most"]), int(row["doubled"]), row["seeds"] or {}
            )
            self._wholes[row["figure"]][row["side"], row["name"]] = whole

    def weeks(self, figure: str, side: str, name: str = "") -> dict[int, Week]:
        """Returns a figure by week."""
        return self._weeks.get((figure, side, name), {})

    def wholes(self, figure: str) -> dict[tuple[str, str], Whole]:
        """Returns a figure of whole games by side and name."""
        return self._wholes.get(figure, {})

    def whole(self, figure: str, side: str, name: str = "") -> Whole:
        """Returns a figure of whole games."""
        return self.wholes(figure).get((side, name), Whole(0.0, 0, 0.0, 0, {}))


def add_up(games: list[Mapping[str, Any]]) -> WarTotals:
    """Returns the totals of games from different dice seeds, each given as columns of its rows."""
    weeks: dict[tuple[str, str, str, int], list[int]] = defaultdict(list)
    wholes: dict[Subject, list[int]] = defaultdict(list)
    seeds: dict[Subject, dict[int, int]] = defaultdict(dict)
    for seed, game in enumerate(games):
        whole: dict[Subject, int] = defaultdict(int)
        columns = [list(game[name]) for name in ("figure", "side", "name", "turn", "number")]
        for figure, side, name, turn, number in zip(*columns, strict=True):
            weeks[figure, side, name, int(turn)].append(int(number))
            whole[figure, side, name] += int(number)
        for subject, total in whole.items():
            wholes[subject].append(total)
            if total > 0:
                seeds[subject][seed] = 1
    by_week = [
        {"figure": figure, "side": side, "name": name, "turn": turn, "total": sum(counts), "games": len(counts),
         "low": np.quantile(counts, LOW) if figure == "men" else 0,
         "high": np.quantile(counts, HIGH) if figure == "men" else 0}
        for (figure, side, name, turn), counts in weeks.items()
    ]  # fmt: skip
    by_game = [
        {"figure": figure, "side": side, "name": name, "total": sum(totals), "games": sum(t > 0 for t in totals),
         "most": max(totals), "doubled": sum(total > 200 for total in totals),
         "seeds": seeds[figure, side, name]}
        for (figure, side, name), totals in wholes.items()
    ]  # fmt: skip
    return WarTotals(dict.fromkeys(range(len(games)), 1), by_week, by_game)
