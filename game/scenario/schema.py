"""The files scenario.yaml and those shared by all scenarios: which keys they have and what these hold."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.core.terms import MoveClass, TerrainTrait, TypeTrait
from game.scenario.fields import (
    Cited,
    Colour,
    Date,
    ZERO,
    Figure,
    Id,
    LongText,
    Part,
    Text,
    TextList,
    Words,
    as_choice,
    as_words,
    choice,
    text,
    whole,
)

SYMBOLS = (
    "infantry", "cavalry", "irregular_horse", "irregular_foot", "train", "air", "hq", "artillery", "militia", "garrison",
)  # fmt: skip


def _traits(kinds: Any) -> Any:
    names = tuple(kind.name.lower() for kind in kinds)
    return Annotated[
        tuple[str, ...], BeforeValidator(lambda value: value and tuple(as_choice(v, names) for v in as_words(value)))
    ]


class Calendar(Cited):
    """When the campaign begins, how long a turn is, when it is judged and when it ends."""

    start: Date
    days_per_turn: whole(1, 31) = 7
    judged_on_turn: whole(1, 500)
    last_turn: whole(1, 500)


class Side(Cited):
    """One of the two players."""

    name: text(40)
    short: text(4)
    colour: Colour
    hatch: choice("none", "diagonal", "dots", "bars") = "none"
    moves: choice("first", "second") = "second"


class Options(Part):
    """How the map is read."""

    uncertain_rails: choice("open", "closed") = "closed"


class Logistics(Cited):
    """What one side can carry, replace and draw on, and what its losses are worth to the enemy."""

    rail_capacity: Figure = ZERO
    river_capacity: Figure = ZERO
    replacements: Figure = ZERO
    ammunition: Figure = ZERO
    rifles: Figure = ZERO
    loss_points: whole(0, 1000) = 0
    supply_sources: TextList = ()


class Control(Cited):
    """Who holds which hexes at the start; later lines win over earlier ones, places over regions."""

    default: Id = "none"
    regions: dict[Text, Id] = {}
    places: dict[Text, Id] = {}


class ScenarioFile(Part):
    """scenario.yaml."""

    format: Annotated[Literal["1"], BeforeValidator(lambda value: as_choice(value, ("1",)))]
    id: Id
    extends: Id | None = None
    title: text(120)
    briefing: LongText
    citations: choice("required", "none") = "none"
    calendar: Calendar
    sides: Annotated[dict[Id, Side], Field(min_length=2, max_length=2)]
    options: Options = Options()
    rules: dict[Text, Figure] = {}
    logistics: dict[Id, Logistics] = {}
    control: Control = Control()


class Terrain(Cited):
    """What a hex is made of: MP to enter (0 = never), plain and under snow, and what it does in a fight."""

    letter: text(1)
    name: text(40)
    colour: Colour
    foot: whole(0, 99)
    horse: whole(0, 99)
    snow_foot: whole(0, 99)
    snow_horse: whole(0, 99)
    defence: whole(0, 9)
    forage: whole(0, 1000)
    supply: whole(0, 99)
    traits: _traits(TerrainTrait) = ()


class TerrainFile(Part):
    """terrain.yaml."""

    terrains: Annotated[dict[Id, Terrain], Field(min_length=1, max_length=52)]


class UnitType(Cited):
    """A class of units."""

    name: text(40)
    symbol: choice(*SYMBOLS)
    move_class: choice(*(kind.name.lower() for kind in MoveClass))
    allowance: whole(0, 99)
    quality: whole(1, 300)
    traits: _traits(TypeTrait) = ()
    air_range: whole(0, 50) = 0


class UnitTypesFile(Part):
    """unit_types.yaml."""

    unit_types: Annotated[dict[Id, UnitType], Field(min_length=1, max_length=200)]


class CrtFile(Part):
    """crt.yaml: a column for each odds ratio, and for each dice total one entry a column."""

    odds: Words
    attacker_loss: dict[Text, Words]
    defender_loss: dict[Text, Words]
    result: dict[Text, Words]
    capture: dict[Text, Words]


class RulesFile(Part):
    """rules.yaml: the numbers of the rules."""

    rules: dict[Text, Figure]


