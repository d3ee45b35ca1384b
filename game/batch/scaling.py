"""How far more workers help: games per second of waiting time with one worker and with one on every core."""

import os
from collections.abc import Iterable
from time import monotonic
from typing import Any, NamedTuple

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.batch.experiment import Match, load_once
from game.batch.peak import peak_mb
from game.batch.runner import all_cores, play_each


class Timed(NamedTuple):
    """One game: who played it, from when to when, and the most memory its process has held so far."""

    worker: int
    began: float
    ended: float
    peak_mb: float | None


def play_timed(match: Match) -> Timed:
    """Play one game by the clock."""
    scenario, agents = load_once(match.scenario), [make_agent(spec) for spec in match.agents]
    began = monotonic()
    play_game(scenario, agents, seed=match.seed, keep_events=False)
    return Timed(os.getpid(), began, monotonic(), peak_mb())


def measure_scaling(scenario: str, agent: str, games: int) -> dict[str, Any]:
    """Games per second with one worker and with all, `games` for each worker, and what each holds in memory."""
    cores = all_cores()
    rates: dict[str, float] = {}
    memory: float | None = None
    for workers in sorted({1, cores}):
        matches = [Match(i, scenario, (agent, agent), i, None, False) for i in range(1, workers * (games + 1) + 1)]
        timed = list(play_each(matches, play_timed, workers=workers))
        rates[str(workers)] = rate_of(timed)
        peaks = [game.peak_mb for game in timed if game.worker != os.getpid() and game.peak_mb is not None]
        memory = max(peaks, default=memory)
    return {
        "games_per_s": {workers: float(f"{rate:.3g}") for workers, rate in rates.items()},
        "scaling_efficiency": round(rates[str(cores)] / (cores * rates["1"]), 2),
        "worker_mb": memory,
    }


def rate_of(timed: Iterable[Timed]) -> float:
    """Games per second while all workers were busy: from when the last has warmed up until the first has done."""
    by_worker: dict[int, list[Timed]] = {}
    for game in sorted(timed, key=lambda game: game.began):
        by_worker.setdefault(game.worker, []).append(game)
    begins = max(games[0].ended for games in by_worker.values())
    ends = min(games[-1].ended for games in by_worker.values())
    shares = [
        max(0.0, min(game.ended, ends) - max(game.began, begins)) / (game.ended - game.began)
        for games in by_worker.values()
        for game in games[1:]
    ]
    return sum(shares) / (ends - begins) if ends > begins else 0.0
