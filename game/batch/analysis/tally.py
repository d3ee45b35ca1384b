"""Totals of rows by scenario, setting and pairing of agents. Games of a dice seed are one sample of the intervals.

Scenarios are never pooled: a base and its variants share names of sides, but not their balance.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from game.batch.analysis.clusters import cluster_share
from game.batch.run.rows import GameRow


class Tally:
    """Counts of some games; what is won is counted by name and dice seed."""

    def __init__(self) -> None:
        self.games: Counter[int] = Counter()
        self.keys: set[tuple[str, int]] = set()
        self.draws = self.not_judged = self.forfeits = 0
        self.played: dict[str, Counter[int]] = {}
        self.won: dict[str, Counter[int]] = {}

    def add(self, row: GameRow, names: Sequence[str]) -> None:
        """Counts a game. `names` are who plays the first and the second side: sides or agents."""
        self.games[row.seed] += 1
        self.keys.add((row.scenario, row.state_key))
        self.draws += bool(row.level and not row.winner)
        self.not_judged += not row.level
        self.forfeits += bool(row.fault_side)
        winner = {row.side_0: names[0], row.side_1: names[1]}.get(row.winner)
        for name in dict.fromkeys(names):
            self.played.setdefault(name, Counter())[row.seed] += 1
            self.won.setdefault(name, Counter())[row.seed] += name == winner

    def counts(self) -> dict[str, Any]:
        """Returns games, different games by state key, clusters of dice seeds, draws, unjudged games and forfeits."""
        return {
            "games": self.games.total(), "different_games": len(self.keys), "clusters": len(self.games),
            "draws": self.draws, "not_judged": self.not_judged, "forfeits": self.forfeits,
        }  # fmt: skip

    def wins(self) -> dict[str, Any]:
        """Returns wins and win shares by name."""
        return {
            "wins": {name: won.total() for name, won in self.won.items()},
            "win_share": {name: cluster_share(self.won[name], self.played[name])._asdict() for name in self.won},
        }


def tally(rows: Iterable[GameRow]) -> dict[str, Any]:
    """Returns the counts of all games, and counts and win shares by scenario, and by scenario, setting and pairing.

    Of a single scenario the wins and win shares by side are given for all games, too.
    """
    rows = list(rows)
    whole = Tally()
    for row in rows:
        whole.add(row, (row.side_0, row.side_1))
    scenarios = [_of_scenario(rows, scenario) for scenario in dict.fromkeys(row.scenario for row in rows)]
    games_of_side = {side: played.total() for side, played in whole.played.items()}
    shares = whole.wins() if len(scenarios) == 1 else {}
    return {
        **whole.counts(),
        **({**shares, "games_of_side": games_of_side} if shares else {}),
        "scenarios": scenarios,
        "pairings": pairings(rows),
    }


def _of_scenario(rows: Sequence[GameRow], scenario: str) -> dict[str, Any]:
    found = Tally()
    for row in rows:
        if row.scenario == scenario:
            found.add(row, (row.side_0, row.side_1))
    return {"scenario": scenario, **found.counts(), **found.wins()}


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
