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

Trait = TypeVar("Trait", bound=IntEnum)

TYPE_TRAITS: Mapping[TypeTrait, tuple[str, tuple[str, ...]]] = {
    TypeTrait.IRREGULAR: ("irregular", ("5.3", "6.20", "8.1", "10.3", "11.30", "13.15")),
    TypeTrait.NO_ZOC: ("no ZOC", ("5.4",)),
    TypeTrait.MOUNTAIN: ("mountain troops", ("7.12", "10.9")),
    TypeTrait.NATIVE: ("native", ("7.35", "12.7", "12.10")),
    TypeTrait.ARTILLERY: ("artillery", ("7.2", "7.4")),
    TypeTrait.ARMOURED: ("armoured", ("7.4", "8.10")),
    TypeTrait.STATIC: ("garrison troops", ("4.9", "7.31")),
    TypeTrait.ENGINEER: ("engineers", ("8.10",)),
    TypeTrait.WAVERER: ("wavering", ("12.2", "12.7")),
    TypeTrait.PICKED: ("picked men", ("13.16",)),
}
"""How each trait is called, and the rules in which it counts."""
TERRAIN_TRAITS: Mapping[TerrainTrait, tuple[str, tuple[str, ...]]] = {
    TerrainTrait.DRY: ("dry", ("10.8",)),
    TerrainTrait.FERTILE: ("fertile", ("6.22",)),
    TerrainTrait.HIGH: ("high", ("6.22", "10.9")),
    TerrainTrait.PASS_ONLY: ("over passes only", ("4.5", "7.16")),
    TerrainTrait.WATER: ("water", ("4.2",)),
    TerrainTrait.ROUGH: ("rough", ("6.22",)),
}
_MOVES = {
    MoveClass.FOOT: ("foot", ("4.1", "4.2")),
    MoveClass.HORSE: ("horse", ("4.1", "4.2")),
    MoveClass.TRAIN: ("rails", ("4.10", "4.52")),
    MoveClass.AIR: ("air", ("14.1", "14.2", "14.4")),
    MoveClass.BOAT: ("boat", ("4.61", "4.64", "4.65")),
}
_RESULTS = {
    Result.REPULSED: ("A", "the attackers fall back, disrupted"),
    Result.STAND: ("–", "both sides hold their ground"),
    Result.RETREAT: ("D", "the defenders retreat, disrupted"),
    Result.ROUT: ("DD", "the defenders are routed and pursued"),
}
_WAYS = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)
"""Of 36 rolls of two dice, those with a total of 2, 3 and so on to 12."""


def traits_text(traits: int, table: Mapping[Trait, tuple[str, tuple[str, ...]]]) -> str:
    """Returns the names of the traits in a row's bits: "rough, high"."""
    return ", ".join(word for trait, (word, _) in table.items() if traits & trait)


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
    heads = ("Terrain", "Foot", "Horse", "Snow foot", "Snow horse", "Defence", "Feeds", "Supply", "Sickness")
    rows = []
    for i, row in enumerate(world.terrain):
        moves = [str(int(row[name])) if row[name] else "–" for name in ("foot", "horse", "snow_foot", "snow_horse")]
        shift = f"{int(row['defence'])} col." if row["defence"] else "–"
        feeds = f"{int(row['forage']) * 100:,}"
        name = names.terrain_names[i]
        cells = (name, *moves, shift, feeds, str(int(row["supply"])) if row["supply"] else "–", f"{row['sickness']}%")
        rows.append(Row(cells, Subject(Topic.TERRAIN, i), i == subject.number))
    blocks: list[Block] = [
        Text(
            "MP that a step costs on foot and on horse, without and under snow; columns that the odds shift against an "
            "attacker; irregulars that a hex feeds for a turn; MP of a supply line off the roads; sickness as a share "
            "of what the climate causes."
        ),
        Table(heads, tuple(rows)),
    ]
    if 0 <= subject.number < len(world.terrain):
        traits = int(world.terrain[subject.number]["traits"])
        words = traits_text(traits, TERRAIN_TRAITS)
        blocks.append(Heading(names.terrain_names[subject.number] + (f": {words}" if words else "")))
        labels = [label for trait, (_, of) in TERRAIN_TRAITS.items() if traits & trait for label in of]
    else:
        blocks.append(Heading("Rules"))
        labels = [label for _, of in TERRAIN_TRAITS.values() for label in of]
    blocks += _rules_of(["4.3", "4.4", "7.6", "10.3", *labels], world, names)
    return Article(subject, "Terrain chart", tuple(blocks))


def combat_table(subject: Subject, world: World, names: Names) -> Article:
    """Returns the combat results table: results, losses of both sides, captured arms, by odds and dice."""
    odds = tuple(f"{row['attack']}:{row['defence']}" for row in world.odds)
    crt = world.crt
    key = "; ".join(f"{sign}: {words}" for sign, words in _RESULTS.values())

    def table(cell: Callable[[np.void], str]) -> Table:
        rows = tuple(
            Row((f"{i + 2} ({_WAYS[i]} in 36)", *(cell(crt[c, i]) for c in range(len(odds)))))
            for i in range(crt.shape[1])
        )
        return Table(("Two dice", *odds), rows)

    blocks: list[Block] = [
        Text(f"The columns are the odds, attack to defence, after all shifts; high rolls favour the attackers. {key}."),
        Heading("Result"),
        table(lambda row: _RESULTS[Result(int(row["result"]))][0]),
        Heading("Attackers lost, per cent of their men"),
        table(lambda row: f"{row['attacker_loss'] / 10:.1f}"),
        Heading("Defenders lost, per cent of their men, before any pursuit"),
        table(lambda row: f"{row['defender_loss'] / 10:.1f}"),
    ]
    if crt["capture"].any():
        blocks += [
            Heading("Lost arms of the defenders that the attackers take, per cent"),
            table(lambda row: str(int(row["capture"]))),
        ]
    blocks += [Heading("Rules"), *_rules_of(("7.4", "7.5", "7.17", "7.18", "7.23"), world, names)]
    return Article(subject, "Combat results table", tuple(blocks))


def type_chart(subject: Subject, world: World, names: Names) -> Article:
    """Returns the chart of unit types; the type asked for is marked, with the rules about it below."""
    heads = ("Type", "Moves by", "MP a turn", "Quality", "Loyalty", "Range", "Traits")
    rows = []
    for i, row in enumerate(world.unit_types):
        move = _MOVES[MoveClass(int(row["move_class"]))][0]
        cells = (
            names.unit_type_names[i],
            move,
            str(int(row["allowance"])),
            f"{row['quality']}%",
            str(int(row["loyalty"])),
            f"{row['air_range']} hexes" if row["air_range"] else "–",
            traits_text(int(row["traits"]), TYPE_TRAITS) or "–",
        )
        rows.append(Row(cells, Subject(Topic.TYPES, i), i == subject.number))
    blocks: list[Block] = [
        Text("Quality is that of a fresh unit, in per cent of a trained regular; loyalty is what it begins with."),
        Table(heads, tuple(rows)),
    ]
    if 0 <= subject.number < len(world.unit_types):
        row = world.unit_types[subject.number]
        traits = int(row["traits"])
        blocks.append(Heading(f"{names.unit_type_names[subject.number]}: rules"))
        labels = [*_MOVES[MoveClass(int(row["move_class"]))][1], "7.4"]
        labels += [label for trait, (_, of) in TYPE_TRAITS.items() if traits & trait for label in of]
    else:
        blocks.append(Heading("Rules on traits"))
        labels = [label for _, of in TYPE_TRAITS.values() for label in of]
    blocks += _rules_of(labels, world, names)
    return Article(subject, "Unit types", tuple(blocks))
