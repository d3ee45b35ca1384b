"""Fuzzing: random legal games whose invariants are audited after every player turn."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.batch.run.experiment import Match, load_once
from game.batch.run.runner import play_each
from game.batch.run.workers import replay_file
from game.core.atomic_file import write_whole
from game.core.codes import Flow, Stock
from game.core.conservation import imbalance
from game.core.names import Names
from game.core.state import copy_state
from game.core.validate import state_faults
from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.rules.contact.zoc import mark_presence_and_zoc


@dataclass(frozen=True)
class Audit:
    """The audit of one game: turns checked, and the first fault found (empty if none)."""

    game: int
    seed: int
    turns: int
    fault: str


def find_fault(game: Game) -> str:
    """Describes what is wrong with a position that awaits orders; empty if nothing is.

    Men, rifles, machine guns and guns are conserved (3.10), men lost by cause add up (3.11), presence and ZOC match
    the units (5.1-5.10), and every number is in range.
    """
    state, names = game.state, game.names
    faults = state_faults(game.world, state)
    if faults:
        return "; ".join(faults)
    balance = imbalance(state)
    if balance.any():
        return "; ".join(_unbalanced(names, balance))
    if np.any(state.sides["lost"].sum(axis=1) != state.sides["flows"][:, Stock.MEN, Flow.LOST]):
        return "the causes of losses do not add up to the men lost"
    marked = copy_state(state)
    mark_presence_and_zoc(game.world, marked)
    if np.any(marked.present != state.present) or np.any(marked.zoc != state.zoc):
        return "presence or ZOC do not match the units"
    return ""


def _unbalanced(names: Names, balance: Any) -> list[str]:
    return [
        f"{names.sides[side].name}: {int(balance[side, stock]):+} {_stock_name(stock)} unaccounted for"
        for side in range(2)
        for stock in Stock
        if balance[side, stock]
    ]


def _stock_name(stock: Stock) -> str:
    return stock.name.lower().replace("_", " ")


def audit_match(match: Match, replays: Path | None = None) -> Audit:
    """Plays one game and audits it after every turn. A game with a fault stops there, and its replay is kept."""
    scenario = load_once(match.scenario)
    agents = [make_agent(spec) for spec in match.agents]
    game = Game.new(scenario, seed=match.seed, keep_events=False, turns=match.turns)
    start_agents(game, agents)
    turns = 0
    fault = find_fault(game)
    while not game.is_over and not fault:
        play_turn(game, agents[game.side_to_act])
        turns += 1
        fault = find_fault(game)
        if fault:
            fault = f"turn {game.turn}: {fault}"
    if fault and replays is not None:
        replays.mkdir(parents=True, exist_ok=True)
        write_whole(replay_file(replays, match.game), write_replay(game, match.agents))
    return Audit(match.game, match.seed, turns, fault)


def run_fuzz(
    scenario: str,
    agents: tuple[str, str],
    games: int,
    seed: int,
    *,
    workers: int = 1,
    replays: Path | None = None,
    each: Any = None,
) -> dict[str, Any]:
    """Audits games from consecutive seeds. Returns one plain object, equal for any number of workers."""
    matches = [Match(i + 1, scenario, agents, seed + i, None, False) for i in range(games)]
    audits: list[Audit] = []
    for audit in play_each(matches, partial(audit_match, replays=replays), workers=min(workers, games)):
        audits.append(audit)
        if each is not None:
            each()
    broken = sorted((audit for audit in audits if audit.fault), key=lambda audit: audit.game)
    return {
        "scenario": scenario,
        "agents": list(agents),
        "seed": seed,
        "games": len(audits),
        "turns": sum(audit.turns for audit in audits),
        "faults": [{"game": audit.game, "seed": audit.seed, "fault": audit.fault} for audit in broken],
    }
