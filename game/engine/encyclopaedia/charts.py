"""The charts: terrain, combat results, unit types, from the tables of the World."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import TypeVar

import numpy as np

from game.core.codes import MoveClass, Result, TerrainTrait, TypeTrait
from game.core.names import Names
from game.core.world import World
from game.engine.encyclopaedia.article import Article, Block, Heading, Row, Subject, Table, Text, Topic
from game.engine.encyclopaedia.rule_articles import find_rule, first_sentence
from game.engine.telling.grammar import count
from game.language import mark, number, tr, trc

Trait = TypeVar("Trait", bound=IntEnum)

TYPE_TRAITS: Mapping[TypeTrait, tuple[str, tuple[str, ...]]] = {
    TypeTrait.IRREGULAR: (mark("irregular"), ("5.3", "6.20", "8.1", "10.3", "11.30", "13.15")),
    TypeTrait.NO_ZOC: (mark("no ZOC"), ("5.4",)),
    TypeTrait.MOUNTAIN: (mark("mountain troops"), ("7.12", "10.9")),
    TypeTrait.NATIVE: (mark("native"), ("7.35", "12.7", "12.10")),
    TypeTrait.ARTILLERY: (mark("artillery"), ("7.2", "7.4")),
    TypeTrait.ARMOURED: (mark("armoured"), ("7.4", "8.10")),
    TypeTrait.STATIC: (mark("garrison troops"), ("4.9", "7.31")),
    TypeTrait.ENGINEER: (mark("engineers"), ("8.10",)),
    TypeTrait.WAVERER: (mark("wavering"), ("12.2", "12.7")),
    TypeTrait.PICKED: (mark("picked men"), ("13.16",)),
}
"""How each trait is called, and the rules in which it counts."""
TERRAIN_TRAITS: Mapping[TerrainTrait, tuple[str, tuple[str, ...]]] = {
    TerrainTrait.DRY: (mark("dry"), ("10.8",)),
    TerrainTrait.FERTILE: (mark("fertile"), ("6.22",)),
    TerrainTrait.HIGH: (mark("high"), ("6.22", "10.9")),
    TerrainTrait.PASS_ONLY: (mark("over passes only"), ("4.5", "7.16")),
    TerrainTrait.WATER: (mark("water"), ("4.2",)),
    TerrainTrait.ROUGH: (mark("rough"), ("6.22",)),
}
_MOVES = mark({
    MoveClass.FOOT: "foot",
    MoveClass.HORSE: "horse",
    MoveClass.TRAIN: "rails",
    MoveClass.AIR: "air",
    MoveClass.BOAT: "boat",
}, context="moves by")  # fmt: skip
_MOVE_RULES = {
    MoveClass.FOOT: ("4.1", "4.2"),
    MoveClass.HORSE: ("4.1", "4.2"),
    MoveClass.TRAIN: ("4.10", "4.52"),
    MoveClass.AIR: ("14.1", "14.2", "14.4"),
    MoveClass.BOAT: ("4.61", "4.64", "4.65"),
}
_SIGNS = {Result.REPULSED: "A", Result.STAND: "–", Result.RETREAT: "D", Result.ROUT: "DD"}
"""Results as they stand in the cells of the table."""
_RESULTS = mark({
    Result.REPULSED: "the attackers fall back, disrupted",
    Result.STAND: "both sides hold their ground",
    Result.RETREAT: "the defenders retreat, disrupted",
    Result.ROUT: "the defenders are routed and pursued",
})  # fmt: skip
_WAYS = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)
"""Of 36 rolls of two dice, those with a total of 2, 3 and so on to 12."""


def traits_text(traits: int, table: Mapping[Trait, tuple[str, tuple[str, ...]]]) -> str:
    """Returns the names of the traits in a row's bits: "rough, high"."""
    return ", ".join(tr(word) for trait, (word, _) in table.items() if traits & trait)


def _rules_of(labels: Iterable[str], world: World, names: Names) -> list[Text]:
    """Returns the first sentences of some rules as links to them."""
    found = []
    for label in dict.fromkeys(labels):
        subject = find_rule(label)
        if subject is not None:
            found.append(Text(first_sentence(subject, world, names), label, subject))
    return found


def terrain_chart(subject: Subject, world: World, names: Names) -> Article:
    """Returns the terrain chart; the terrain asked for is marked, with the rules about it below."""
    heads = (
        *(tr("Terrain"), trc("cost of a step", "Foot"), trc("cost of a step", "Horse"), tr("Snow foot")),
        *(tr("Snow horse"), tr("Defence"), tr("Feeds"), trc("cost of a supply line", "Supply"), tr("Sickness")),
    )
    rows = []
    for i, row in enumerate(world.terrain):
        moves = [str(int(row[name])) if row[name] else "–" for name in ("foot", "horse", "snow_foot", "snow_horse")]
        shift = tr("{columns} col.", columns=int(row["defence"])) if row["defence"] else "–"
        feeds = number(int(row["forage"]) * 100)
        name = names.terrain_names[i]
        cells = (name, *moves, shift, feeds, str(int(row["supply"])) if row["supply"] else "–", f"{row['sickness']}%")
        rows.append(Row(cells, Subject(Topic.TERRAIN, i), i == subject.number))
    blocks: list[Block] = [
        Text(
            tr(
                "MP that a step costs on foot and on horse, without and under snow; columns that the odds shift "
                "against an attacker; irregulars that a hex feeds for a turn; MP of a supply line off the roads; "
                "sickness as a share of what the climate causes."
            )
        ),
        Table(heads, tuple(rows)),
    ]
    if 0 <= subject.number < len(world.terrain):
        traits = int(world.terrain[subject.number]["traits"])
        words = traits_text(traits, TERRAIN_TRAITS)
        blocks.append(Heading(names.terrain_names[subject.number] + (f": {words}" if words else "")))
        labels = [label for trait, (_, of) in TERRAIN_TRAITS.items() if traits & trait for label in of]
    else:
        blocks.append(Heading(tr("Rules")))
        labels = [label for _, of in TERRAIN_TRAITS.values() for label in of]
    blocks += _rules_of(["4.3", "4.4", "7.6", "10.3", *labels], world, names)
    return Article(subject, Topic.TERRAIN.heading, tuple(blocks))


def combat_table(subject: Subject, world: World, names: Names) -> Article:
    """Returns the combat results table: results, losses of both sides, captured arms, by odds and dice."""
    odds = tuple(f"{row['attack']}:{row['defence']}" for row in world.odds)
    crt = world.crt
    columns = tr("The columns are the odds, attack to defence, after all shifts; high rolls favour the attackers.")
    key = "; ".join(f"{_SIGNS[result]}: {tr(words)}" for result, words in _RESULTS.items())

    def table(cell: Callable[[np.void], str]) -> Table:
        dice = [tr("{total} ({ways} in 36)", total=i + 2, ways=_WAYS[i]) for i in range(crt.shape[1])]
        rows = tuple(Row((total, *(cell(crt[c, i]) for c in range(len(odds))))) for i, total in enumerate(dice))
        return Table((tr("Two dice"), *odds), rows)

    blocks: list[Block] = [
        Text(f"{columns} {key}."),
        Heading(tr("Result")),
        table(lambda row: _SIGNS[Result(int(row["result"]))]),
        Heading(tr("Attackers lost, per cent of their men")),
        table(lambda row: number(row["attacker_loss"] / 10, ".1f")),
        Heading(tr("Defenders lost, per cent of their men, before any pursuit")),
        table(lambda row: number(row["defender_loss"] / 10, ".1f")),
    ]
    if crt["capture"].any():
        blocks += [
            Heading(tr("Lost arms of the defenders that the attackers take, per cent")),
            table(lambda row: str(int(row["capture"]))),
        ]
    blocks += [Heading(tr("Rules")), *_rules_of(("7.4", "7.5", "7.17", "7.18", "7.23"), world, names)]
    return Article(subject, Topic.COMBAT.heading, tuple(blocks))


def type_chart(subject: Subject, world: World, names: Names) -> Article:
    """Returns the chart of unit types; the type asked for is marked, with the rules about it below."""
    heads = (
        *(tr("Type"), tr("Moves by"), tr("MP a turn"), tr("Quality")),
        *(tr("Loyalty"), trc("of aircraft", "Range"), tr("Traits")),
    )
    rows = []
    for i, row in enumerate(world.unit_types):
        move = trc("moves by", _MOVES[MoveClass(int(row["move_class"]))])
        cells = (
            names.unit_type_names[i],
            move,
            str(int(row["allowance"])),
            f"{row['quality']}%",
            str(int(row["loyalty"])),
            count(int(row["air_range"]), "hex") if row["air_range"] else "–",
            traits_text(int(row["traits"]), TYPE_TRAITS) or "–",
        )
        rows.append(Row(cells, Subject(Topic.TYPES, i), i == subject.number))
    blocks: list[Block] = [
        Text(tr("Quality is that of a fresh unit, in per cent of a trained regular; loyalty is what it begins with.")),
        Table(heads, tuple(rows)),
    ]
    if 0 <= subject.number < len(world.unit_types):
        row = world.unit_types[subject.number]
        traits = int(row["traits"])
        blocks.append(Heading(tr("{unit_type}: rules", unit_type=names.unit_type_names[subject.number])))
        labels = [*_MOVE_RULES[MoveClass(int(row["move_class"]))], "7.4"]
        labels += [label for trait, (_, of) in TYPE_TRAITS.items() if traits & trait for label in of]
    else:
        blocks.append(Heading(tr("Rules on traits")))
        labels = [label for _, of in TYPE_TRAITS.values() for label in of]
    blocks += _rules_of(labels, world, names)
    return Article(subject, Topic.TYPES.heading, tuple(blocks))
