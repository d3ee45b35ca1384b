"""The schemas of the files that all scenarios share: terrain, unit types, the CRT and the numbers of the rules."""

from collections.abc import Collection
from enum import IntEnum
from typing import Annotated, Any

from pydantic import Field

from game.core.codes import MoveClass, TerrainTrait, TypeTrait
from game.scenario.schema.figures import Cited, Figure
from game.yamlfile.fields import Colour, Id, Letter, Name, StrictModel, Words, as_choice, as_words, choice, text, whole
from game.yamlfile.written import Reading, words_among

SYMBOLS = (
    "infantry", "cavalry", "irregular_horse", "irregular_foot", "train", "air", "hq", "artillery", "militia",
    "garrison", "boat",
)  # fmt: skip


def _traits(kinds: type[IntEnum]) -> Reading:
    """Returns a validator for a list of names of the enum's members in lower case; it may be empty."""
    names = tuple(kind.name.lower() for kind in kinds)
    return Reading(
        lambda value: tuple(as_choice(word, names) for word in as_words(value)) if value else (), words_among(names)
    )


class TerrainSpec(Cited):
    """A terrain: MP to enter (0 is impassable) with and without snow, and its effects on combat and supply."""

    letter: Letter
    """The letter of this terrain in the rows of map.yaml."""
    name: Annotated[str, text(40)]
    """The name that players read."""
    colour: Colour
    """The colour on the map, such as "#2f6b3a"."""
    foot: Annotated[int, whole(0, 99)]
    """MP that a unit on foot needs to enter; 0: never."""
    horse: Annotated[int, whole(0, 99)]
    """MP that a unit on horse needs to enter; 0: never."""
    snow_foot: Annotated[int, whole(0, 99)]
    """The same as `foot`, under snow."""
    snow_horse: Annotated[int, whole(0, 99)]
    """The same as `horse`, under snow."""
    defence: Annotated[int, whole(0, 9)]
    """Columns by which the odds shift against an attacker."""
    forage: Annotated[int, whole(0, 1000)]
    """Hundreds of irregulars whom a hex can feed for a turn."""
    supply: Annotated[int, whole(0, 99)]
    """MP that a supply line pays to cross the hex off the roads."""
    sickness: Annotated[int, whole(0, 1000)] = 100
    """Per cent of the climate's sickness that troops suffer there."""
    traits: Annotated[tuple[str, ...], _traits(TerrainTrait)] = ()
    """What else is special about the terrain."""


class TerrainFile(StrictModel):
    """terrain.yaml: the terrains of all maps."""

    terrains: Annotated[dict[Id, TerrainSpec], Field(min_length=1, max_length=52)]
    """The terrains by id."""


class UnitTypeSpec(Cited):
    """A unit type."""

    name: Annotated[str, text(40)]
    """The name that players read."""
    symbol: Annotated[str, choice(*SYMBOLS)]
    """The picture on the counter."""
    move_class: Annotated[str, choice(*(kind.name.lower() for kind in MoveClass))]
    """How units of this type move."""
    allowance: Annotated[int, whole(0, 99)]
    """MP per turn."""
    quality: Annotated[int, whole(1, 300)]
    """Per cent of a trained regular."""
    traits: Annotated[tuple[str, ...], _traits(TypeTrait)] = ()
    """What else is special about units of this type."""
    air_range: Annotated[int, whole(0, 50)] = 0
    """Hexes at which aircraft support a battle."""
    loyalty: Annotated[int, whole(0, 100)] = 70
    """Loyalty of units that state none, 0 to 100."""


class UnitTypesFile(StrictModel):
    """unit_types.yaml: the types of units."""

    unit_types: Annotated[dict[Id, UnitTypeSpec], Field(min_length=1, max_length=200)]
    """The unit types by id."""


class CrtFile(StrictModel):
    """crt.yaml: a column for each odds ratio, and for each dice total one entry per column."""

    odds: Words
    """The columns: odds attacker to defender, such as 3:1, the worst for the attacker first."""
    attacker_loss: dict[Name, Words]
    """By total of two dice: tenths of a per cent of the attackers' men that are lost, one per column."""
    defender_loss: dict[Name, Words]
    """By total of two dice: tenths of a per cent of the defenders' men that are lost, one per column."""
    result: dict[Name, Words]
    """By total of two dice: stand, repulsed, retreat or rout, one word per column."""
    capture: dict[Name, Words]
    """By total of two dice: per cent of the loser's lost arms that the victor picks up, one per column."""


class RulesFile(StrictModel):
    """rules.yaml: the numbers of the rules."""

    rules: dict[Name, Figure]
    """The numbers of the rules by name."""

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns where the numbers belong."""
        return "; write it under `rules:`"
