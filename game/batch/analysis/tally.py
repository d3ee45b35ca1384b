"""Totals of rows: wins by side and by pairing of agents, with intervals."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from game.batch.analysis.intervals import wilson
from game.batch.run.rows import GameRow


class Pairing(NamedTuple):
    """Two agents in one scenario; wins[0] belong to agents[0], on whichever side it played."""

    scenario: str
    agents: tuple[str, str]
    games: int
    wins: tuple[int, int]


def tally(rows: Iterable[GameRow]) -> dict[str, Any]:
    """Returns games, wins and win shares by side, draws, unjudged games, and the same by scenario and pair."""
    rows = list(rows)
    games = {side: 0 for row in rows for side in (row.side_0, row.side_1)}
    wins = dict(games)
    for row in rows:
        for side in (row.side_0, row.side_1):
            games[side] += 1
        if row.winner:
            wins[row.winner] += 1
    return {
        "games": len(rows),
        "wins": wins,
        "games_of_side": games,
        "draws": sum(1 for row in rows if row.level and not row.winner),
        "not_judged": sum(1 for row in rows if not row.level),
        "forfeits": sum(1 for row in rows if row.fault_side),
        "win_share": {side: wilson(wins[side], games[side])._asdict() for side in games},
        "pairings": [_row_of(pairing) for pairing in pairings(rows)],
    }


def pairings(rows: Iterable[GameRow]) -> list[Pairing]:
    """Returns the games between different agents, by scenario and pair, in order of appearance."""
    found: dict[tuple[str, frozenset[str]], Pairing] = {}
    for row in rows:
        if row.agent_0 == row.agent_1:
            continue
        key = (row.scenario, frozenset((row.agent_0, row.agent_1)))
        so_far = found.get(key) or Pairing(row.scenario, (row.agent_0, row.agent_1), 0, (0, 0))
        winner = {row.side_0: row.agent_0, row.side_1: row.agent_1}.get(row.winner)
        first, second = (count + (agent == winner) for agent, count in zip(so_far.agents, so_far.wins, strict=True))
        found[key] = so_far._replace(games=so_far.games + 1, wins=(first, second))
    return list(found.values())


def _row_of(pairing: Pairing) -> dict[str, Any]:
    shares = zip(pairing.agents, pairing.wins, strict=True)
    return {
        "scenario": pairing.scenario,
        "games": pairing.games,
        "wins": dict(zip(pairing.agents, pairing.wins, strict=True)),
        "win_share": {agent: wilson(wins, pairing.games)._asdict() for agent, wins in shares},
    }
