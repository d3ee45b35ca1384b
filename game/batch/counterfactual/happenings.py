"""What happened in one game of a fork, counted, with the points that it was worth to a side."""

from collections import Counter
from typing import NamedTuple

from game.batch.analysis.war_words import cause_text
from game.batch.counterfactual.play import ArmResult
from game.core.codes import NO_SIDE, EventKind, LossCause
from game.core.names import Names
from game.core.world import World
from game.engine.history.margin import PointSource
from game.engine.telling.grammar import sentence
from game.language import mark, tr

Key = tuple[str, str, str]
"""Kind, id and text of what is counted."""

_FATES = {
    EventKind.LEADER_KILLED: "killed",
    EventKind.LEADER_CAPTURED: "captured",
    EventKind.LEADER_WOUNDED: "wounded",
    EventKind.LEADER_ESTRANGED: "estranged",
}
_OF_LEADERS = mark({
    "killed": "{name} killed",
    "captured": "{name} captured",
    "wounded": "{name} wounded",
    "estranged": "{name} estranged",
})  # fmt: skip
"""Fates of a leader in words."""


class Tally(NamedTuple):
    """Counts by what they are about, and points of the side less those of its enemy."""

    counts: Counter[Key]
    points: dict[Key, float]


def tally_of(world: World, names: Names, arm: ArmResult, side: int) -> Tally:
    """Counts what happened in a game from the fork on.

    Points of places and leaders are those scored for them, those of battles and losses what the men lost were worth.
    """
    tally = Tally(Counter(), {})
    for _, kind, of, _, hex, a, b, c in arm.events.tolist():
        if kind == EventKind.TOWN_TAKEN and of < NO_SIDE:
            tally.counts[_taken(names, a, of)] += 1
        elif kind == EventKind.BATTLE:
            _add_fight(tally, world, names, side, hex, of, a, b)
        elif kind == EventKind.AMBUSHED:
            _add_fight(tally, world, names, side, hex, of, c, b)
        elif kind == EventKind.DECIDED:
            rule = names.option_rules[b]
            _count(tally, "decided", f"{names.rule_ids[rule]} {names.option_ids[b]}",
                   f"{names.rule_titles[rule]}: {names.option_texts[b]}")  # fmt: skip
        elif kind == EventKind.HAPPENED:
            _count(tally, "happened", names.rule_ids[a], names.rule_titles[a])
        elif kind in _FATES:
            tally.counts[_fate(names, a, _FATES[kind])] += 1
    _add_scored(tally, world, names, arm, side)
    _add_losses(tally, world, names, arm, side)
    return tally


def _count(tally: Tally, what: str, name: str, text: str) -> None:
    tally.counts[(what, name, text)] += 1


def _taken(names: Names, place: int, side: int) -> Key:
    text = sentence(tr("{name} taken by {side}", name=names.places_in_text[place], side=names.sides[side].the))
    return "taken", f"{names.place_ids[place]} {names.sides[side].id}", text


def _fate(names: Names, leader: int, fate: str) -> Key:
    text = tr(_OF_LEADERS[fate], name=names.leader_names[leader])
    return "leader", f"{names.leader_ids[leader]} {fate}", text


def _add_scored(tally: Tally, world: World, names: Names, arm: ArmResult, side: int) -> None:
    """Adds the points scored for places and leaders, whether they were taken or fell in this game or not."""
    for part in arm.parts:
        points = part.points if part.side == side else -part.points
        keys: list[Key] = []
        if part.source == PointSource.PLACE:
            place = int(world.scoring[part.subject]["target"])
            keys = [_taken(names, place, of) for of in (0, 1)]
        elif part.source == PointSource.LEADER:
            leader = int(world.scoring[part.subject]["target"])
            keys = [_fate(names, leader, fate) for fate in _FATES.values()]
        for key in keys:
            tally.points[key] = tally.points.get(key, 0) + points


def _worth(world: World, side: int, of: int, men: int) -> float:
    """Returns what men lost by a side are worth to `side` (17.5), in parts of points."""
    points = men * int(world.sides[of]["loss_points"]) / 100
    return -points if of == side else points


def _add_fight(
    tally: Tally, world: World, names: Names, side: int, hex: int, attacker: int, own: int, enemy: int
) -> None:
    """Counts a battle or ambush by its hex; `own` are the men that the attacker lost."""
    place = int(world.place_at[hex])
    where = f"{names.places_in_text[place]} ({names.label(hex)})" if place >= 0 else names.label(hex)
    key = ("battles", names.label(hex), tr("Battles at {where}", where=where))
    tally.counts[key] += 1
    worth = _worth(world, side, attacker, own) + _worth(world, side, 1 - attacker, enemy)
    tally.points[key] = tally.points.get(key, 0) + worth


def _add_losses(tally: Tally, world: World, names: Names, arm: ArmResult, side: int) -> None:
    """Counts the men that each side has lost since the beginning of the game, by cause."""
    for of in (0, 1):
        for cause in LossCause:
            men = arm.lost[of][cause]
            if men:
                name = cause.name.lower()
                text = tr("Men of {side} lost: {cause}", side=names.sides[of].the, cause=cause_text(name))
                key = ("losses", f"{names.sides[of].id} {name}", text)
                tally.counts[key] = men
                tally.points[key] = _worth(world, side, of, men)
