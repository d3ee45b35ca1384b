"""The schemas of the files that all scenarios share: terrain, unit types, the CRT and the numbers of the rules."""

from enum import IntEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from game.core.codes import MoveClass, TerrainTrait, TypeTrait
from game.scenario.schema.figures import Cited, Figure
from game.yamlfile.fields import Colour, Id, Letter, Name, StrictModel, Words, as_choice, as_words, choice, text, whole

SYMBOLS = (
    "infantry", "cavalry", "irregular_horse", "irregular_foot", "train", "air", "hq", "artillery", "militia",
    "garrison", "boat",
)  # fmt: skip


def _traits(kinds: type[IntEnum]) -> BeforeValidator:
    """Returns a validator for a list of names of the enum's members in lower case; it may be empty."""
    names = tuple(kind.name.lower() for kind in kinds)
    return BeforeValidator(lambda value: tuple(as_choice(word, names) for word in as_words(value)) if value else ())


class TerrainSpec(Cited):
    """A terrain: MP to enter (0 is impassable) with and without snow, and its effects on combat and supply."""

    letter: Letter
    name: Annotated[str, text(40)]
    colour: Colour
    foot: Annotated[int, whole(0, 99)]
    horse: Annotated[int, whole(0, 99)]
    snow_foot: Annotated[int, whole(0, 99)]
    snow_horse: Annotated[int, whole(0, 99)]
    defence: Annotated[int, whole(0, 9)]
    forage: Annotated[int, whole(0, 1000)]
    supply: Annotated[int, whole(0, 99)]
    sickness: Annotated[int, whole(0, 1000)] = 100
    traits: Annotated[tuple[str, ...], _traits(TerrainTrait)] = ()


class TerrainFile(StrictModel):
    """terrain.yaml."""

    terrains: Annotated[dict[Id, TerrainSpec], Field(min_length=1, max_length=52)]


class UnitTypeSpec(Cited):
    """A unit type."""

    name: Annotated[str, text(40)]
    symbol: Annotated[str, choice(*SYMBOLS)]
    move_class: Annotated[str, choice(*(kind.name.lower() for kind in MoveClass))]
    allowance: Annotated[int, whole(0, 99)]
    quality: Annotated[int, whole(1, 300)]
    traits: Annotated[tuple[str, ...], _traits(TypeTrait)] = ()
    air_range: Annotated[int, whole(0, 50)] = 0
    loyalty: Annotated[int, whole(0, 100)] = 70


class UnitTypesFile(StrictModel):
    """unit_types.yaml."""

    unit_types: Annotated[dict[Id, UnitTypeSpec], Field(min_length=1, max_length=200)]


class CrtFile(StrictModel):
    """crt.yaml: a column for each odds ratio, and for each dice total one entry per column."""

    odds: Words
    attacker_loss: dict[Name, Words]
    defender_loss: dict[Name, Words]
    result: dict[Name, Words]
    capture: dict[Name, Words]


class RulesFile(StrictModel):
    """rules.yaml: the numbers of the rules."""

    rules: dict[Name, Figure]
