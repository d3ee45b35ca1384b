"""The census of many games: the war table, and how often each order, event and decision occurs.

The counts list everything that could occur, so that dead orders and events stand out.
"""

from collections import Counter
from typing import Any, NamedTuple

from game.batch.analysis.intervals import wilson
from game.batch.analysis.war_table import war_table
from game.batch.analysis.war_totals import add_up
from game.batch.run.experiment import Match, forget_scenarios, load_once
from game.batch.run.runner import play_each
from game.batch.run.workers import play_again
from game.batch.tables.decode import Columns, Decoder
from game.batch.tables.war_figures import WarFigures
from game.core.codes import EventKind, OrderKind
from game.core.names import Names
from game.engine.events import Event
from game.engine.game import Game
from game.engine.history.trace import GameTrace
from game.scenario.scenario import Scenario

PARTS = ("orders", "events", "rules")
"""Orders, events by kind, and the scenario's own events and decisions by id."""


class GameCounts(NamedTuple):
    """Counts of one game by part and name, and the winner (a side's id, or "draw")."""

    game: int
    counts: dict[str, dict[str, int]]
    winner: str
    war: Columns
    """The game's rows of the war table."""
    state_key: int


def count_match(match: Match) -> GameCounts:
    """Plays one game and counts."""
    trace = GameTrace()
    return count_game(match.game, play_again(match, trace, keep_events=True), trace)


def count_game(number: int, game: Game, trace: GameTrace) -> GameCounts:
    """Counts in a game that was played with its events kept, and traced."""
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    counts["orders"].update(OrderKind(order[0]).name.lower() for order in game.history)
    for event in game.events:
        counts["events"][event.kind.name.lower()] += 1
        rule = _rule_of(game.names, event)
        if rule:
            counts["rules"][rule] += 1
    outcome = game.outcome
    sides = [side.id for side in game.names.sides]
    winner = sides[outcome.winner] if outcome is not None and outcome.winner < len(sides) else "draw"
    war = WarFigures(game.world, game.names).rows(trace, game.history)
    columns = Decoder(game.scenario).war(war)
    return GameCounts(number, {part: dict(count) for part, count in counts.items()}, winner, columns, game.key)


def _rule_of(names: Names, event: Event) -> str:
    """Returns the scenario event, or decision and option, behind an event; empty for other events."""
    if event.kind == EventKind.HAPPENED:
        return names.rule_ids[event.a]
    return _option_name(names, event.b) if event.kind == EventKind.DECIDED else ""


def _option_name(names: Names, option: int) -> str:
    """Returns "decision option" for an index into World.options; the single option of an event is the event itself."""
    rule, word = names.rule_ids[names.option_rules[option]], names.option_ids[option]
    return rule if word == "then" else f"{rule} {word}"


def run_census(
    scenario: str, agents: tuple[str, str], games: int, seed: int, *, workers: int = 1, each: Any = None
) -> dict[str, Any]:
    """Returns the war table and counts over games from consecutive seeds.

    The counts are, for each name, mean, least and most per game, and the share of games. Names that never occur are
    listed too. `each` is called after every game.
    """
    forget_scenarios()
    matches = [Match(i + 1, scenario, agents, seed + i, None, False) for i in range(games)]
    done: list[GameCounts] = []
    for counted in play_each(matches, count_match, workers=min(workers, games)):
        done.append(counted)
        if each is not None:
            each()
    done.sort(key=lambda counted: counted.game)
    winners = Counter(game.winner for game in done)
    return {
        "scenario": scenario,
        "agents": list(agents),
        "games": games,
        "different_games": len({game.state_key for game in done}),
        "clusters": games,
        "seed": seed,
        "wins": dict(sorted(winners.items())),
        "win_share": {winner: wilson(won, games)._asdict() for winner, won in sorted(winners.items())},
        **totals(load_once(scenario), done),
    }


def totals(scenario: Scenario, done: list[GameCounts]) -> dict[str, Any]:
    """Returns the war table and the counts over games of a scenario, in order of number."""
    known = _all_names(scenario.names)
    parts = {
        part: {name: _row([game.counts[part].get(name, 0) for game in done]) for name in known[part]} for part in PARTS
    }
    return {"war": war_table(scenario, add_up([game.war for game in done])), **parts}


def _row(counts: list[int]) -> dict[str, float]:
    return {
        "mean": round(sum(counts) / len(counts), 2),
        "least": min(counts),
        "most": max(counts),
        "games": round(sum(count > 0 for count in counts) / len(counts), 3),
    }


def _all_names(names: Names) -> dict[str, list[str]]:
    return {
        "orders": [kind.name.lower() for kind in OrderKind],
        "events": [kind.name.lower() for kind in EventKind],
        "rules": [_option_name(names, option) for option in range(len(names.option_ids))],
    }
