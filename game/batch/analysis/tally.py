"""Totals of rows by scenario, setting and pairing of agents. Games of a dice seed are one sample of the intervals.

Scenarios are never pooled: a base and its variants share names of sides, but not their balance.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from game.batch.analysis.clusters import cluster_share
from game.batch.run.rows import GameRow
from game.engine.telling.summary import DRAW


def _numbers() -> defaultdict[int, int]:
    """Returns an empty count by dice seed."""
    return defaultdict(int)


class Tally:
    """Counts of some games; what is won is counted by name and dice seed."""

    def __init__(self) -> None:
        self.games = _numbers()
        self.keys: set[tuple[str, str]] = set()
        self.draws = self.not_judged = self.forfeits = 0
        self.played: defaultdict[str, defaultdict[int, int]] = defaultdict(_numbers)
        self.won: defaultdict[str, defaultdict[int, int]] = defaultdict(_numbers)

    def add(self, row: GameRow, names: Sequence[str]) -> None:
        """Counts a game. `names` are who plays the first and the second side: sides or agents, perhaps the same."""
        self.games[row.seed] += 1
        self.keys.add((row.scenario, row.state_key))
        self.draws += row.winner == DRAW
        self.not_judged += not row.level
        self.forfeits += bool(row.fault_side)
        first, second = names
        self.played[first][row.seed] += 1
        self.won[first][row.seed] += row.winner == row.side_0
        self.won[second][row.seed] += row.winner == row.side_1
        if first != second:
            self.played[second][row.seed] += 1

    def counts(self) -> dict[str, Any]:
        """Returns games, different games by state key, clusters of dice seeds, draws, unjudged games and forfeits."""
        return {
            "games": sum(self.games.values()), "different_games": len(self.keys), "clusters": len(self.games),
            "draws": self.draws, "not_judged": self.not_judged, "forfeits": self.forfeits,
        }  # fmt: skip

    def wins(self) -> dict[str, Any]:
        """Returns wins and win shares by name."""
        return {
            "wins": {name: sum(won.values()) for name, won in self.won.items()},
            "win_share": {name: cluster_share(self.won[name], self.played[name])._asdict() for name in self.won},
        }


def tally(rows: Iterable[GameRow]) -> dict[str, Any]:
    """Returns the counts of all games, and counts and win shares by scenario, and by scenario, setting and pairing.

    Of a single scenario the wins and win shares by side are given for all games, too.
    """
    rows = list(rows)
    scenarios: defaultdict[str, Tally] = defaultdict(Tally)
    for row in rows:
        scenarios[row.scenario].add(row, (row.side_0, row.side_1))
    parts = list(scenarios.values())
    if len(parts) == 1:
        games_of_side = {side: sum(played.values()) for side, played in parts[0].played.items()}
        whole = {**parts[0].counts(), **parts[0].wins(), "games_of_side": games_of_side}
    else:
        whole = _sum_of(parts)
    return {
        **whole,
        "scenarios": [{"scenario": id, **part.counts(), **part.wins()} for id, part in scenarios.items()],
        "pairings": pairings(rows),
    }


def _sum_of(parts: Sequence[Tally]) -> dict[str, Any]:
    """Returns the counts of all games of several scenarios, without wins."""
    rows = [part.counts() for part in parts]
    summed = ("games", "different_games", "draws", "not_judged", "forfeits")
    clusters = {"clusters": len({seed for part in parts for seed in part.games})}
    return {key: sum(row[key] for row in rows) for key in summed} | clusters


def pairings(rows: Iterable[GameRow]) -> list[dict[str, Any]]:
    """Returns a row for each scenario, setting and pair of agents, in order of appearance.

    Wins are those of each agent on whichever side it played, or of each side if one agent plays itself; `sides` has the
    wins of each side.
    """
    groups: dict[tuple[str, str, frozenset[str]], list[GameRow]] = {}
    for row in rows:
        groups.setdefault((row.scenario, row.parameters, frozenset((row.agent_0, row.agent_1))), []).append(row)
    return [_pairing(group) for group in groups.values()]


def _pairing(rows: Sequence[GameRow]) -> dict[str, Any]:
    first = rows[0]
    sides, agents = Tally(), Tally()
    for row in rows:
        sides.add(row, (row.side_0, row.side_1))
        agents.add(row, (row.agent_0, row.agent_1))
    by_side = sides.wins()
    return {
        "scenario": first.scenario,
        "setting": json.loads(first.parameters),
        "agents": [first.agent_0, first.agent_1],
        **sides.counts(),
        **(by_side if first.agent_0 == first.agent_1 else agents.wins()),
        "sides": by_side,
    }
