"""The files oob.yaml, reinforcements.yaml, victory.yaml and sources.yaml: who fights, who comes, what counts."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from game.core.codes import LegBy
from game.yamlfile.fields import (
    ZERO,
    Cited,
    Date,
    DateFigure,
    Figure,
    Id,
    LongText,
    Number,
    Part,
    SmallFigure,
    Text,
    TextList,
    YesNo,
    as_number,
    choice,
    text,
    whole,
)

MAX_UNITS = 2000


class Formation(Cited):
    """The parent of units in the order of battle."""

    name: Annotated[str, text(80)]
    side: Id | None = None


class Leader(Cited):
    """A commander who goes with a unit."""

    name: Annotated[str, text(60)]
    side: Id
    unit: Id | None = Field(None, alias="with")
    rating: Annotated[int, whole(0, 5)] = 1
    radius: Annotated[int, whole(0, 10)] = 1
    from_: DateFigure | None = Field(None, alias="from")
    to: DateFigure | None = None
    supreme: YesNo = False
    loyalty: Annotated[int, whole(0, 100)] = 100
    rivals: TextList = ()


class Unit(Cited):
    """A counter: where it stands at the start and what it is made of."""

    name: Annotated[str, text(80)]
    side: Id
    type: Id
    at: Text
    formation: Id | None = None
    men: Figure
    establishment: Figure | None = None
    rifles: Figure | None = None
    machine_guns: SmallFigure = ZERO
    guns: SmallFigure = ZERO
    armour: SmallFigure = ZERO
    aircraft: SmallFigure = ZERO
    quality: Annotated[int, whole(1, 300)] | None = None
    loyalty: SmallFigure | None = None
    ammunition: Annotated[int, whole(0, 1000)] = 3


class OobFile(Part):
    """oob.yaml."""

    formations: dict[Id, Formation] = Field(default_factory=dict)
    leaders: dict[Id, Leader] = Field(default_factory=dict, max_length=1000)
    units: Annotated[dict[Id, Unit], Field(min_length=1, max_length=MAX_UNITS)]


class Leg(Cited):
    """One stage of a unit's schedule: on a date, or so many weeks after an event or decision calls the unit."""

    on: DateFigure | None = None
    after: SmallFigure | None = None
    by: Annotated[str, choice(*(kind.name.lower() for kind in LegBy))]
    to: Text | None = None


class Schedule(Cited):
    """The stages of one unit, in order of date."""

    legs: Annotated[list[Leg], Field(min_length=1, max_length=50)]


class Aid(Cited):
    """Arms and ammunition that reach a side from abroad or from the rear."""

    on: DateFigure
    side: Id
    to: Id | None = None
    rifles: Figure = ZERO
    machine_guns: SmallFigure = ZERO
    guns: SmallFigure = ZERO
    ammunition: Figure = ZERO


class ReinforcementsFile(Part):
    """reinforcements.yaml."""

    schedule: dict[Id, Schedule] = Field(default_factory=dict)
    aid: dict[Id, Aid] = Field(default_factory=dict)


class Scoring(Cited):
    """Victory points for a place or region held, a leader in the field, more prestige, or a flag set, at a date."""

    place: Text | None = None
    region: Text | None = None
    leader: Id | None = None
    prestige: YesNo = False
    flag: Id | None = None
    on: Date
    share: Annotated[int, whole(1, 100)] = 50
    points: dict[str, Number] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _sides_are_points(cls, data: Any, info: ValidationInfo) -> Any:
        """The points stand under the ids of the sides: `basmachi: 10`."""
        sides = (info.context or {}).get("sides", ())
        if not isinstance(data, dict) or "points" in data:
            return data
        rest = {key: value for key, value in data.items() if key not in sides}
        return rest | {"points": {side: data[side] for side in sides if side in data}}


class Level(Cited):
    """A level of victory: reached when side 0 leads side 1 by at least the margin."""

    name: Annotated[str, text(60)]
    side: Id
    margin: Annotated[int, BeforeValidator(lambda value: as_number(value, -1_000_000, 1_000_000))]


class VictoryFile(Part):
    """victory.yaml."""

    scoring: list[Scoring] = Field(default_factory=list, max_length=1000)
    levels: Annotated[list[Level], Field(min_length=1, max_length=20)]


class LedgerEntry(Part):
    """One statement of the sources, in the scenario's own words."""

    date: Text = ""
    refs: TextList = ()
    reliability: Text = ""
    gist: LongText
    use: Annotated[str, choice("modelled", "narrated", "left_out", "")] = ""
    reason: LongText = ""
    note: LongText = ""
