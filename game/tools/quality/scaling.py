"""Parallel scaling: games per second of wall time with one worker and with one per core."""

from contextlib import ExitStack
from time import monotonic
from typing import Any, NamedTuple

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.batch.run.experiment import load_once
from game.batch.run.local_pool import worker_pool
from game.batch.run.memory import peak_mb
from game.batch.run.workers import freeze_heap
from game.core.cores import all_cores


class Share(NamedTuple):
    """One worker's share: games per second, and the peak memory of its process in MB."""

    rate: float
    peak_mb: float | None


def play_share(scenario: str, agent: str, games: int) -> Share:
    """Plays games of an agent against itself one after the other and measures wall time."""
    ready = load_once(scenario)
    began = monotonic()
    for seed in range(1, games + 1):
        play_game(ready, [make_agent(agent), make_agent(agent)], seed=seed, keep_events=False)
    share = Share(games / (monotonic() - began), peak_mb())
    freeze_heap()
    return share


def measure_scaling(scenario: str, agent: str, games: int, most: int | None = None) -> dict[str, Any]:
    """Returns games per second with one worker and with `most` (by default one per core), and a worker's peak memory.

    Each worker plays `games` games after a warm-up game; all start together.
    """
    cores = most or all_cores()
    shares = {workers: _play_together(scenario, agent, games, workers) for workers in sorted({1, cores})}
    rates = {workers: sum(share.rate for share in done) for workers, done in shares.items()}
    peaks = [share.peak_mb for share in shares[cores] if share.peak_mb is not None]
    return {
        "games_per_s": {str(workers): float(f"{rate:.3g}") for workers, rate in rates.items()},
        "scaling_efficiency": round(rates[cores] / (cores * rates[1]), 2),
        "worker_mb": max(peaks, default=None),
    }


def _play_together(scenario: str, agent: str, games: int, workers: int) -> list[Share]:
    """Plays on several workers at the same time and returns the share of each."""
    with ExitStack() as open_pools:
        pools = [open_pools.enter_context(worker_pool(1)) for _ in range(workers)]
        for warm_up in [pool.submit(play_share, scenario, agent, 1) for pool in pools]:
            warm_up.result()
        return [played.result() for played in [pool.submit(play_share, scenario, agent, games) for pool in pools]]
