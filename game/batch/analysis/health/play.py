"""Plays quick games of a scenario and puts together its health: one plain object, for text, JSON and the page."""

from collections.abc import Callable, Sequence
from statistics import fmean, median
from typing import Any

import numpy as np

from game.batch.analysis.census import totals
from game.batch.analysis.health.findings import findings
from game.batch.analysis.health.game_facts import NOT_JUDGED, PLACE_SIGNS, GameFacts, SideTurn, examine_match
from game.batch.analysis.health.verdicts import judge
from game.batch.analysis.intervals import mean_of, wilson
from game.batch.run.experiment import Match, load_once
from game.batch.run.runner import play_each
from game.core.codes import NO_SIDE, Status
from game.scenario.scenario import Scenario
from game.scenario.shown import as_shown
from game.scenario.source import ScenarioText


def run_health(
    name: str,
    agents: tuple[str, str],
    games: int,
    seed: int,
    text: ScenarioText,
    *,
    workers: int = 1,
    each: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Returns the health of a scenario over games from consecutive seeds; `each` is called after every game.

    Expectations are judged only if these agents are the ones they are about. Apart from the times the result is the
    same for any number of workers.
    """
    matches = [Match(i + 1, name, agents, seed + i, None, False) for i in range(games)]
    done: list[GameFacts] = []
    for facts in play_each(matches, examine_match, workers=min(workers, games)):
        done.append(facts)
        each()
    done.sort(key=lambda facts: facts.game)
    return health_of(load_once(name), agents, seed, done, text)


def health_of(
    scenario: Scenario, agents: tuple[str, str], seed: int, games: Sequence[GameFacts], text: ScenarioText
) -> dict[str, Any]:
    """Returns the health that games of a scenario show."""
    counted = totals(scenario, [facts.counts for facts in games])
    expected = scenario.expectations
    is_judged = expected is not None and expected.agents == agents
    health: dict[str, Any] = {
        "scenario": scenario.id,
        "title": scenario.title,
        "agents": {side.id: agent for side, agent in zip(scenario.names.sides, agents, strict=True)},
        "games": len(games),
        "different_games": len({facts.state_key for facts in games}),
        "clusters": len({facts.seed for facts in games}),
        "seed": seed,
        "never_means_at_most": wilson(0, len(games)).high,
        "balance": _balance(scenario, games),
        "length": _length(scenario, games),
        "units": _units(scenario, games),
        "places": _places(scenario, games),
        "turns": [_turns(scenario, games, side) for side in (0, 1)],
        "expected_agents": None if expected is None else list(expected.agents),
        "expectations": judge(expected, games) if expected is not None and is_judged else [],
        **counted,
    }
    return {**health, "findings": findings(as_shown(scenario), text, health)}


def _balance(scenario: Scenario, games: Sequence[GameFacts]) -> dict[str, Any]:
    judged = [facts for facts in games if facts.winner != NOT_JUDGED]
    outcomes = {**{side.id: i for i, side in enumerate(scenario.names.sides)}, "draw": NO_SIDE}
    wins = {id: sum(facts.winner == winner for facts in games) for id, winner in outcomes.items()}
    levels = {level: sum(facts.level == level for facts in games) for level in scenario.names.level_names}
    margins = [float(facts.margin) for facts in judged]
    return {
        "wins": {id: {"games": won, **wilson(won, len(games))._asdict()} for id, won in wins.items()},
        "levels": {level: {"games": n, **wilson(n, len(games))._asdict()} for level, n in levels.items()},
        "not_judged": len(games) - len(judged),
        "margin": {**mean_of(margins)._asdict(), "least": min(margins), "most": max(margins)} if judged else None,
    }


def _length(scenario: Scenario, games: Sequence[GameFacts]) -> dict[str, Any]:
    weeks = [facts.weeks for facts in games]
    last = int(scenario.world.rules[0]["last_turn"])
    return {
        "mean": round(fmean(weeks), 1),
        "least": min(weeks),
        "most": max(weeks),
        "planned": last,
        "early": sum(week < last for week in weeks),
        "seconds": round(median(sum(turn.seconds for turn in facts.turns) for facts in games), 3),
    }


def _units(scenario: Scenario, games: Sequence[GameFacts]) -> list[dict[str, Any]]:
    """Returns for each unit the shares of games in which it came into play, and moved."""
    names, world = scenario.names, scenario.world
    arrived = np.mean([facts.arrived for facts in games], axis=0)
    moved = np.mean([facts.moved for facts in games], axis=0)
    types = world.unit_types[world.units["unit_type"]]
    return [
        {
            "unit": id, "name": names.unit_names[i], "side": names.sides[int(world.units["side"][i])].id,
            "waits": int(world.units["status"][i]) == Status.WAITING, "can_move": int(types["allowance"][i]) > 0,
            "arrived": round(float(arrived[i]), 3), "moved": round(float(moved[i]), 3),
        }
        for i, id in enumerate(names.unit_ids)
    ]  # fmt: skip


def _places(scenario: Scenario, games: Sequence[GameFacts]) -> list[dict[str, Any]]:
    """Returns for each place the shares of games in which it was contested, and how."""
    shares = np.mean([facts.places for facts in games], axis=0)
    ever = np.mean([facts.places.any(axis=1) for facts in games], axis=0)
    return [
        {
            "place": place, "contested": round(float(ever[i]), 3),
            **{sign: round(float(shares[i, k]), 3) for k, sign in enumerate(PLACE_SIGNS)},
        }
        for i, place in enumerate(scenario.names.place_ids)
    ]  # fmt: skip


def _turns(scenario: Scenario, games: Sequence[GameFacts], side: int) -> dict[str, Any]:
    """Returns how the turns of a side went: orders and time, and turns without an order although it had troops.

    The first turn is left out of the longest time: in the first game it includes loading the compiled rules.
    """
    turns = [(facts, turn) for facts in games for turn in facts.turns if turn.side == side]
    able = [(facts, turn) for facts, turn in turns if turn.able]
    idle = sum(not turn.orders for _, turn in able)
    most = max(turns, key=lambda pair: pair[1].orders, default=None)
    slowest = max((pair for pair in turns if pair[1].week > 1), key=lambda pair: pair[1].seconds, default=None)
    still = [facts for facts in games if _is_still([turn for turn in facts.turns if turn.side == side])]
    return {
        "side": scenario.names.sides[side].id,
        "turns": len(able),
        "idle": round(idle / len(able), 3) if able else 0.0,
        "longest_idle": max((_longest_idle(facts, side) for facts in games), default=0),
        "still_games": len(still),
        "still_seed": still[0].seed if still else None,
        "orders": {"median": median(turn.orders for _, turn in turns) if turns else 0, **_where(most, "orders")},
        "seconds": {
            "median": round(median(turn.seconds for _, turn in turns), 4) if turns else 0.0,
            **_where(slowest, "seconds"),
        },
    }


def _where(found: tuple[GameFacts, SideTurn] | None, column: str) -> dict[str, Any]:
    if found is None:
        return {"most": 0, "seed": None, "turn": None}
    return {"most": round(getattr(found[1], column), 4), "seed": found[0].seed, "turn": found[1].week}


def _is_still(turns: Sequence[SideTurn]) -> bool:
    """Returns whether a side never gave an order although it had troops."""
    return any(turn.able for turn in turns) and not any(turn.orders for turn in turns)


def _longest_idle(facts: GameFacts, side: int) -> int:
    """Returns the most turns in a row in which a side with troops gave no order."""
    longest = run = 0
    for turn in facts.turns:
        if turn.side == side:
            run = run + 1 if turn.able and not turn.orders else 0
            longest = max(longest, run)
    return longest
