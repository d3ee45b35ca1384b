"""What the margin of a game is made of: each line scored, the points of events and decisions, and those for losses.

The parts add up: those of the first side less those of the second are the margin (17.5), unless it is beyond what the
clock can hold.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from game.core.codes import EffectKind, EventKind, ScoringKind
from game.core.names import Names
from game.core.world import World
from game.engine.history.trace import GameTrace
from game.language import tr

_OF_POINTS = np.zeros(max(EventKind) + 1, bool)
"""bool by kind: events that score, and the judgement, which ends the scoring."""
_OF_POINTS[[EventKind.SCORED, EventKind.HAPPENED, EventKind.DECIDED, EventKind.JUDGED]] = True


class PointSource(IntEnum):
    """Where points come from. The first codes are those of ScoringKind; the notes say what the name of a part is."""

    PLACE = ScoringKind.PLACE
    """id of the place"""
    REGION = ScoringKind.REGION
    """id of the region"""
    GROUP = ScoringKind.GROUP
    """id of the group of regions"""
    LEADER = ScoringKind.LEADER
    """id of the leader"""
    PRESTIGE = ScoringKind.PRESTIGE
    """empty"""
    FLAG = ScoringKind.FLAG
    """id of the flag"""
    EVENT = 6
    """id of the event"""
    DECISION = 7
    """ids of the decision and its option"""
    LOSSES = 8
    """empty: men of the enemy lost, to any cause"""


class MarginPart(NamedTuple):
    """Points that a side has scored from one source."""

    turn: int
    side: int
    source: PointSource
    subject: int
    """Index of the scoring line, or of the option of the event or decision; -1 for losses."""
    points: int


def margin_parts(world: World, trace: GameTrace, *, forfeited: bool = False) -> list[MarginPart]:
    """Returns the parts of the margin of a traced game, in order of time.

    They end with the judgement. A game that is not judged, or forfeited, has none for losses. `world` is that of the
    game, with the numbers set for it.
    """
    parts = list(_scored(world, trace, forfeited))
    judged = trace.judged
    if judged is not None and not forfeited:
        turn, lost = int(judged.clock[0]["judged_turn"]), judged.sides["lost"].sum(axis=1).tolist()
        for side in (0, 1):
            points = int(lost[1 - side]) // 100 * int(world.sides[1 - side]["loss_points"])
            if points:
                parts.append(MarginPart(turn, side, PointSource.LOSSES, -1, points))
    return parts


def _scored(world: World, trace: GameTrace, forfeited: bool) -> Iterator[MarginPart]:
    """Yields what was scored on the way, from the events of the game."""
    events, lines, rewards = trace.events(), world.scoring["kind"].tolist(), _rewards(world, trace)
    only_option, effects = world.event_rules["options"][:, 0].tolist(), world.options["effects"].tolist()
    scored = events[_OF_POINTS[events["kind"]]]
    for turn, kind, side, a, b in scored[["turn", "kind", "side", "a", "b"]].tolist():
        if kind == EventKind.JUDGED:
            if not forfeited:
                return
        elif kind == EventKind.SCORED:
            yield MarginPart(turn, side, PointSource(lines[b]), b, a)
        else:
            source = PointSource.EVENT if kind == EventKind.HAPPENED else PointSource.DECISION
            option = only_option[a] if kind == EventKind.HAPPENED else b
            first, number = effects[option]
            for effect in range(first, first + number):
                if effect in rewards:
                    yield MarginPart(turn, rewards[effect][0], source, option, rewards[effect][1])


def _rewards(world: World, trace: GameTrace) -> dict[int, tuple[int, int]]:
    """Returns side and points of each effect that gives points."""
    amounts, sides = trace.positions[0].amounts, world.effects["b"]
    which = np.flatnonzero((world.effects["kind"] == EffectKind.POINTS) & (amounts != 0)).tolist()
    return {effect: (int(sides[effect]), int(amounts[effect])) for effect in which}


def part_name(world: World, names: Names, source: PointSource, subject: int) -> str:
    """Returns the ids of what a part is about, as the notes of PointSource say."""
    if source == PointSource.LOSSES:
        return ""
    if source in (PointSource.EVENT, PointSource.DECISION):
        rule = names.rule_ids[names.option_rules[subject]]
        return rule if source == PointSource.EVENT else f"{rule} {names.option_ids[subject]}"
    target = int(world.scoring[subject]["target"])
    ids = {
        ScoringKind.PLACE: names.place_ids,
        ScoringKind.REGION: names.region_ids,
        ScoringKind.GROUP: names.group_ids,
        ScoringKind.LEADER: names.leader_ids,
        ScoringKind.FLAG: names.flag_ids,
    }.get(ScoringKind(source))
    return "" if ids is None else ids[target]


def part_text(names: Names, source: PointSource, subject: int) -> str:
    """Returns what a part is called on a page."""
    if source == PointSource.LOSSES:
        return tr("Losses of men")
    if source in (PointSource.EVENT, PointSource.DECISION):
        title = names.rule_titles[names.option_rules[subject]]
        return title if source == PointSource.EVENT else f"{title}: {names.option_texts[subject]}"
    return names.scoring_texts[subject]
