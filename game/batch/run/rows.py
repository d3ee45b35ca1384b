"""The row of a finished game: its result, and everything needed to play it again."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import numpy as np

from game.agents.external.faults import one_line
from game.agents.protocol import Agent, Planner
from game.batch.run.experiment import Match
from game.core.codes import NO_SIDE, EventKind
from game.core.world import Records
from game.engine.game import Game
from game.engine.telling.summary import DRAW, summary
from game.version import RULES_VERSION

UNKNOWN = -1
"""A count that batches of earlier versions did not keep."""

_OR_UNKNOWN = f"{UNKNOWN}: played by a version that did not count them"

_STDERR_LINES, _LINE_LENGTH = 10, 200
_FALLS = (EventKind.LEADER_WOUNDED, EventKind.LEADER_KILLED, EventKind.LEADER_CAPTURED)


class GameRow(NamedTuple):
    """How each game ended, and all that is needed to play it again. Suffixes 0 and 1 are the scenario's sides."""

    game: Annotated[int, "number within the experiment, from 1"]
    scenario: Annotated[str, "id of the scenario"]
    digest: Annotated[str, "sha256 of the scenario's files as compiled"]
    rules_version: Annotated[int, "RULES_VERSION: rises when play changes"]
    seed: Annotated[int, "seed of the dice and of the agents"]
    record_seed: Annotated[int, "seed of the uncertain record: the figures of the set-up that are given as a range"]
    fixed: Annotated[int, "1 if the best value of every uncertain figure was taken instead, else 0"]
    parameters: Annotated[str, "numbers of the scenario set by hand, as a JSON object by name; {} if none"]
    side_0: Annotated[str, "id of the first side"]
    side_1: Annotated[str, "id of the second side"]
    agent_0: Annotated[str, "agent that led the first side"]
    agent_1: Annotated[str, "agent that led the second side"]
    turns: Annotated[int, "played to their end", "weeks"]
    winner: Annotated[str, "id of the side that won; draw if neither did; empty if the game was not judged"]
    level: Annotated[str, "level of victory; Forfeit if an agent broke the rules; empty if the game was not judged"]
    margin: Annotated[int, "points of side 0 minus points of side 1 at the judgement", "victory points"]
    points_0: Annotated[int, "of side 0 at the end", "victory points"]
    points_1: Annotated[int, "of side 1 at the end", "victory points"]
    losses_0: Annotated[int, "lost by side 0 to all causes", "men"]
    losses_1: Annotated[int, "lost by side 1 to all causes", "men"]
    men_0: Annotated[int, "of side 0 at the end, on the map and in boxes", "men"]
    men_1: Annotated[int, "of side 1 at the end, on the map and in boxes", "men"]
    orders: Annotated[int, "given by both sides in the whole game", "orders"]
    fault_side: Annotated[str, "id of the side whose agent broke the rules of the game; empty if none did"]
    fault: Annotated[str, "what that agent did; empty if none did"]
    state_key: Annotated[str, "digest of the last position, a number of up to 19 digits: equal games have equal keys"]
    stderr: Annotated[str, "last ten lines that a program which broke the rules wrote to stderr, after > each"] = ""
    places_0: Annotated[int, f"held by side 0 at the end; {_OR_UNKNOWN}", "places"] = UNKNOWN
    places_1: Annotated[int, f"held by side 1 at the end; {_OR_UNKNOWN}", "places"] = UNKNOWN
    leaders_fallen_0: Annotated[int, f"of side 0 wounded, killed or captured, each time; {_OR_UNKNOWN}", "leaders"] = (
        UNKNOWN
    )
    leaders_fallen_1: Annotated[int, f"of side 1 wounded, killed or captured, each time; {_OR_UNKNOWN}", "leaders"] = (
        UNKNOWN
    )
    battles: Annotated[int, f"assaults and ambushes of both sides; {_OR_UNKNOWN}", "battles"] = UNKNOWN


def row_of(values: Sequence[Any]) -> GameRow:
    """Returns the row of values as they were stored, also by a version in which keys were numbers and draws empty.

    Raises TypeError if there are too few or too many.
    """
    row = GameRow(*values)
    drawn = row.level and not row.winner
    return row._replace(winner=DRAW if drawn else row.winner, state_key=str(row.state_key))


class Finished(NamedTuple):
    """A finished game as a worker returns it."""

    row: GameRow
    log: bytes
    """The game's share of the tables, packed by `GameLog.pack`."""


def make_row(match: Match, game: Game, events: Records, agents: Sequence[Agent | Planner] = ()) -> GameRow:
    """Returns the row of a finished game with the events of its trace. `agents` are those that played it."""
    result = summary(game, match.agents)
    sides = [side.id for side in game.names.sides]
    first, second = sides
    side, fault = game.forfeit or (NO_SIDE, "")
    held = list(result["control"].values())
    fallen = events["side"][np.isin(events["kind"], _FALLS)]
    return GameRow(
        game=match.game,
        scenario=game.scenario.id,
        digest=game.scenario.digest,
        rules_version=RULES_VERSION,
        seed=game.seed,
        record_seed=game.figures_seed,
        fixed=int(game.fixed),
        parameters=json.dumps(dict(game.scenario.parameters)),
        side_0=first,
        side_1=second,
        agent_0=match.agents[0],
        agent_1=match.agents[1],
        turns=result["turns"],
        winner=result["winner"] or "",
        level=result["level"] or "",
        margin=result["margin"] or 0,
        points_0=result["points"][first],
        points_1=result["points"][second],
        losses_0=result["losses"][first],
        losses_1=result["losses"][second],
        men_0=result["men"][first],
        men_1=result["men"][second],
        orders=len(game.history),
        fault_side=[*sides, ""][side],
        fault=fault,
        state_key=result["state_key"],
        stderr=_stderr(agents[side]) if agents and side != NO_SIDE else "",
        places_0=held.count(first),
        places_1=held.count(second),
        leaders_fallen_0=int((fallen == 0).sum()),
        leaders_fallen_1=int((fallen == 1).sum()),
        battles=int((events["kind"] == EventKind.BATTLE).sum()),
    )


def _stderr(agent: Agent | Planner) -> str:
    """Returns the end of what a program wrote to stderr: printable, in one line, and no formula in a spreadsheet."""
    lines = [line for line in getattr(agent, "stderr_tail", "").splitlines() if line.strip()]
    return " ".join(f"> {one_line(line, _LINE_LENGTH)}" for line in lines[-_STDERR_LINES:])
