"""The files scenario.yaml and those shared by all scenarios: which keys they have and what these hold."""

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from game.core.codes import MoveClass, TerrainTrait, TypeTrait
from game.yamlfile.fields import (
    ZERO,
    Cited,
    Colour,
    Date,
    Figure,
    Id,
    Letter,
    LongText,
    Name,
    Part,
    SmallFigure,
    TextList,
    Words,
    YesNo,
    as_choice,
    as_words,
    choice,
    text,
    whole,
)

SYMBOLS = (
    "infantry", "cavalry", "irregular_horse", "irregular_foot", "train", "air", "hq", "artillery", "militia",
    "garrison", "boat",
)  # fmt: skip


def _traits(kinds: type[IntEnum]) -> BeforeValidator:
    """A list of the names of an enum's members, in lower case; it may be empty."""
    names = tuple(kind.name.lower() for kind in kinds)
    return BeforeValidator(lambda value: tuple(as_choice(word, names) for word in as_words(value)) if value else ())


EVEN_PRESTIGE = Figure.model_validate("50")


class Calendar(Cited):
    """When the campaign begins, how long a turn is, when it is judged and when it ends."""

    start: Date
    days_per_turn: Annotated[int, whole(1, 31)] = 7
    judged_on_turn: Annotated[int, whole(1, 500)]
    last_turn: Annotated[int, whole(1, 500)]


class Side(Cited):
    """One of the two players."""

    name: Annotated[str, text(40)]
    the: YesNo | None = None
    plural: YesNo | None = None
    short: Annotated[str, text(4)]
    colour: Colour
    hatch: Annotated[str, choice("none", "diagonal", "dots", "bars")] = "none"
    moves: Annotated[str, choice("first", "second")] = "second"

    @property
    def takes_plural(self) -> bool:
        """Whether the name takes plural verbs: as written, else if it ends in a single s ("Soviets")."""
        if self.plural is not None:
            return self.plural
        return self.name.endswith("s") and not self.name.endswith("ss")

    @property
    def takes_the(self) -> bool:
        """Whether the name takes "the" in a sentence: as written, else if it is a plural."""
        return self.takes_plural if self.the is None else self.the


class Options(Part):
    """How the map is read."""

    uncertain_rails: Annotated[str, choice("open", "closed")] = "closed"


class Logistics(Cited):
    """What one side can carry, replace and draw on, and what its losses are worth to the enemy."""

    rail_capacity: Figure = ZERO
    river_capacity: Figure = ZERO
    replacements: Figure = ZERO
    ammunition: Figure = ZERO
    rifles: Figure = ZERO
    loss_points: Annotated[int, whole(0, 1000)] = 0
    budget: SmallFigure = ZERO
    budget_income: SmallFigure = ZERO
    prestige: SmallFigure = EVEN_PRESTIGE
    supply_sources: TextList = ()


class Control(Cited):
    """Who holds which hexes at the start; later lines win over earlier ones, places over regions."""

    default: Id = "none"
    regions: dict[Name, Id] = Field(default_factory=dict)
    places: dict[Name, Id] = Field(default_factory=dict)


class ScenarioFile(Part):
    """scenario.yaml."""

    format: Annotated[Literal["1"], BeforeValidator(lambda value: as_choice(value, ("1",)))]
    id: Id
    extends: Id | None = None
    title: Annotated[str, text(120)]
    briefing: LongText
    citations: Annotated[str, choice("required", "none")] = "none"
    calendar: Calendar
    sides: Annotated[dict[Id, Side], Field(min_length=2, max_length=2)]
    options: Options = Options()
    rules: dict[Name, Figure] = Field(default_factory=dict)
    logistics: dict[Id, Logistics] = Field(default_factory=dict)
    control: Control = Control()


class Terrain(Cited):
    """What a hex is made of: MP to enter (0 = never), plain and under snow, and what it does in a fight."""

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
    traits: Annotated[tuple[str, ...], _traits(TerrainTrait)] = ()


class TerrainFile(Part):
    """terrain.yaml."""

    terrains: Annotated[dict[Id, Terrain], Field(min_length=1, max_length=52)]


class UnitType(Cited):
    """A class of units."""

    name: Annotated[str, text(40)]
    symbol: Annotated[str, choice(*SYMBOLS)]
    move_class: Annotated[str, choice(*(kind.name.lower() for kind in MoveClass))]
    allowance: Annotated[int, whole(0, 99)]
    quality: Annotated[int, whole(1, 300)]
    traits: Annotated[tuple[str, ...], _traits(TypeTrait)] = ()
    air_range: Annotated[int, whole(0, 50)] = 0
    loyalty: Annotated[int, whole(0, 100)] = 70


class UnitTypesFile(Part):
    """unit_types.yaml."""

    unit_types: Annotated[dict[Id, UnitType], Field(min_length=1, max_length=200)]


class CrtFile(Part):
    """crt.yaml: a column for each odds ratio, and for each dice total one entry a column."""

    odds: Words
    attacker_loss: dict[Name, Words]
    defender_loss: dict[Name, Words]
    result: dict[Name, Words]
    capture: dict[Name, Words]


class RulesFile(Part):
    """rules.yaml: the numbers of the rules."""

    rules: dict[Name, Figure]
