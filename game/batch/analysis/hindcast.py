"""How well games reproduce the dated record: shares of games that agree, and Brier scores with baselines.

Each game has a dice seed of its own, so the games are independent, and shares have Wilson intervals.

The record is what happened, so the share of agreeing games is a forecast of something that came true. Its Brier score
is (1 - share) squared; 0 means that every game agreed with every checkpoint.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from game.batch.analysis.intervals import wilson
from game.batch.analysis.skill import Improvement, improvement_over
from game.batch.run.experiment import Match, forget_scenarios, load_once
from game.batch.run.runner import play_each
from game.batch.run.workers import play_again
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.trace import GameTrace
from game.language import number, tr, trc
from game.scenario.checkpoints.checkpoint import Checkpoint
from game.scenario.compile.history import read_checkpoints
from game.scenario.scenario import Scenario

WEIGHTS = {"hard": 1.0, "soft": 0.5}
"""Weight of a checkpoint in the overall score. Claims do not count."""

BASELINES = {"random": ("random", "random"), "still": ("still", "still")}
"""Uninformed players: random moves, and no moves at all."""

MOST_RANDOM_GAMES = 40
"""Random games are slow and alike; this many are played unless more are requested."""


class NoCheckpoints(Exception):
    """The scenario has no checkpoints. The text says what to do."""


class Comparison(NamedTuple):
    """One game as a worker returns it: for each checkpoint, agreement (None: outside the game) and the value found."""

    game: int
    agrees: tuple[bool | None, ...]
    found: tuple[float | None, ...]
    state_key: int


@dataclass(frozen=True)
class Hindcast:
    """The games to play and the checkpoints to compare them with."""

    scenario: str
    agents: tuple[str, str]
    games: int
    seed: int = 1
    file: str | None = None
    """A file of checkpoints instead of the scenario's own."""
    baseline_games: int | None = None

    def plan(self) -> dict[str, list[Match]]:
        """Returns the games of the agents and of each baseline, numbered consecutively, all from the same seeds."""
        still = self.games if self.baseline_games is None else self.baseline_games
        chance = min(self.games, MOST_RANDOM_GAMES) if self.baseline_games is None else self.baseline_games
        wanted = {"agents": (self.agents, self.games), "random": (BASELINES["random"], chance)}
        wanted["still"] = (BASELINES["still"], still)
        plans: dict[str, list[Match]] = {}
        numbered = 0
        for name, (agents, games) in wanted.items():
            plans[name] = [
                Match(numbered + i + 1, self.scenario, agents, self.seed + i, None, False) for i in range(games)
            ]
            numbered += games
        return plans


@lru_cache(maxsize=8)
def record_of(scenario: str, file: str | None) -> tuple[Scenario, CheckpointSet]:
    """Returns a scenario and its record, or the record of a file. Raises ScenarioError and NoCheckpoints."""
    loaded = load_once(scenario)
    points: Iterable[Checkpoint] = loaded.checkpoints if file is None else read_checkpoints(Path(file), loaded)
    if not points:
        raise NoCheckpoints(
            f"{loaded.id} has no checkpoints: write them in its history.yaml, or use --checkpoints FILE"
        )
    return loaded, CheckpointSet(loaded, points)


def compare_match(match: Match, file: str | None) -> Comparison:
    """Plays one game and compares it with the record."""
    _, record = record_of(match.scenario, file)
    trace = GameTrace()
    game = play_again(match, trace)
    answers = record.compare(trace)
    agrees = tuple(None if answer is None else bool(answer.agrees) for answer in answers)
    found = tuple(None if a is None or a.found is None else float(a.found) for a in answers)
    return Comparison(match.game, agrees, found, game.key)


def run_hindcast(plan: Hindcast, *, workers: int = 1, each: Any = None) -> dict[str, Any]:
    """Returns the comparison as one plain object, equal for any number of workers; `each` is called after each game."""
    forget_scenarios()
    record_of.cache_clear()
    scenario, record = record_of(plan.scenario, plan.file)
    plans = plan.plan()
    done: dict[int, Comparison] = {}
    matches = [match for group in plans.values() for match in group]
    for compared in play_each(matches, partial(compare_match, file=plan.file), workers=min(workers, len(matches))):
        done[compared.game] = compared
        if each is not None:
            each()
    played = {name: [done[match.game] for match in group] for name, group in plans.items()}
    rows = [_row(record, i, point, played) for i, point in enumerate(record.checkpoints)]
    baselines = {name: brier(rows, name) for name in BASELINES}
    scores = brier(rows, "share")
    better = _improvement(rows, {name: dict(enumerate(games)) for name, games in played.items()})
    return {
        "scenario": scenario.id,
        "agents": dict(zip((side.id for side in scenario.names.sides), plan.agents, strict=True)),
        "seed": plan.seed,
        "games": len(played["agents"]),
        "different_games": len({game.state_key for game in played["agents"]}),
        "clusters": len(played["agents"]),
        "brier": scores["brier"],
        "brier_hard": scores["hard"],
        "brier_soft": scores["soft"],
        "weights": WEIGHTS,
        "scored": sum(row["scored"] for row in rows),
        "baselines": {name: score["brier"] for name, score in baselines.items()},
        "baselines_hard": {name: score["hard"] for name, score in baselines.items()},
        "baselines_soft": {name: score["soft"] for name, score in baselines.items()},
        "baseline_games": {name: len(played[name]) for name in BASELINES},
        "improvement": None if better is None else better._asdict(),
        "checkpoints": rows,
    }


def _row(record: CheckpointSet, i: int, point: Checkpoint, played: dict[str, list[Comparison]]) -> dict[str, Any]:
    """Returns the row of a checkpoint: how many games agree, compared with the baselines."""
    outside = record.is_outside(point)
    agreed = {name: sum(bool(game.agrees[i]) for game in games) for name, games in played.items()}
    games = len(played["agents"])
    share = wilson(agreed["agents"], games)
    found = [value for game in played["agents"] if (value := game.found[i]) is not None]
    return {
        "id": point.id,
        "use": point.use,
        "type": point.written.get("type", point.test.kind),
        "from": point.first.isoformat(),
        "to": point.last.isoformat(),
        "days": point.days,
        "predicate": point.predicate,
        "scored": point.use in WEIGHTS and not outside,
        "outside": outside,
        "games": 0 if outside else games,
        "agreed": agreed["agents"],
        "share": None if outside else share.share,
        "low": None if outside else share.low,
        "high": None if outside else share.high,
        **{
            name: None if outside or not played[name] else wilson(agreed[name], len(played[name])).share
            for name in BASELINES
        },
        "found": round(median(found), 3) if found else None,
        "reliability": point.reliability,
        "refs": list(point.refs),
        "sources": list(point.sources),
    }


def _improvement(rows: list[dict[str, Any]], played: dict[str, dict[int, Comparison]]) -> Improvement | None:
    """Returns by how much the overall score is better than that of the better baseline; games by dice seed."""
    scored = [i for i, row in enumerate(rows) if row["scored"]]
    agreed = {
        name: {seed: [[bool(game.agrees[i]) for i in scored]] for seed, game in games.items()}
        for name, games in played.items()
    }
    weights = [WEIGHTS[rows[i]["use"]] for i in scored]
    return improvement_over({name: agreed[name] for name in BASELINES}, agreed["agents"], weights)


def evidence_text(use: str) -> str:
    """Returns how well a checkpoint is attested, by its use."""
    if use == "hard":
        return trc("evidence", "hard")
    return trc("evidence", "soft") if use == "soft" else trc("evidence", "claim only")


def improvement_text(found: Improvement) -> str:
    """Returns by how much a Brier score is better than that of the better baseline, as a sentence."""
    players = tr("random players") if found.baseline == "random" else tr("passive players")
    share = number(100 * found.improvement, ".0f")
    if found.low is None or found.high is None:
        return tr("Improvement over the better baseline, {players}: {share} %.", players=players, share=share)
    return tr(
        "Improvement over the better baseline, {players}: {share} % (95% interval: {low} to {high} %).",
        players=players,
        share=share,
        low=number(100 * found.low, ".0f"),
        high=number(100 * found.high, ".0f"),
    )


def brier(rows: list[dict[str, Any]], key: str) -> dict[str, float | None]:
    """Returns the mean of (1 - share) squared over the scored checkpoints: weighted overall, and for each use."""
    missed = [(row["use"], (1 - row[key]) ** 2) for row in rows if row["scored"] and row[key] is not None]
    weight = sum(WEIGHTS[use] for use, _ in missed)
    overall = sum(WEIGHTS[use] * miss for use, miss in missed) / weight if weight else None
    scores: dict[str, float | None] = {"brier": None if overall is None else round(overall, 4)}
    for use in WEIGHTS:
        own = [miss for of, miss in missed if of == use]
        scores[use] = round(sum(own) / len(own), 4) if own else None
    return scores
