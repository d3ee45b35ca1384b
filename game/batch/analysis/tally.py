"""Totals of rows by scenario, setting and pairing of agents. Games of a dice seed are one sample of the intervals.

Wins are never added up across scenarios, settings or pairings: the sum would answer no question, and would depend on
how many games the experiment happens to play of each.
"""

import json
from collections import Counter, defaultdict
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
    """Returns the counts of all games and by scenario, and counts and win shares by scenario, setting and pairing.

    All games, or those of a scenario, have wins and win shares by side only if they are of one setting and pairing.
    """
    rows = list(rows)
    scenarios: defaultdict[str, Tally] = defaultdict(Tally)
    for row in rows:
        scenarios[row.scenario].add(row, (row.side_0, row.side_1))
    groups = pairings(rows)
    kinds = Counter(group["scenario"] for group in groups)
    whole = Tally()
    for row in rows:
        whole.add(row, (row.side_0, row.side_1))
    return {
        **whole.counts(),
        **(whole.wins() if len(groups) == 1 else {}),
        "scenarios": [
            {"scenario": id, **part.counts(), **(part.wins() if kinds[id] == 1 else {})}
            for id, part in scenarios.items()
        ],
        "pairings": groups,
    }


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
