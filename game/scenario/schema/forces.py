"""The schemas of oob.yaml and reinforcements.yaml."""

from typing import Annotated

from pydantic import Field

from game.core.codes import LegBy
from game.scenario.schema.figures import ZERO, Cited, DateFigure, Figure, SmallFigure
from game.yamlfile.fields import Id, StrictModel, Text, TextList, YesNo, choice, text, whole

MAX_UNITS = 2000


class FormationSpec(Cited):
    """A formation: the parent of units in the order of battle."""

    name: Annotated[str, text(80)]
    side: Id | None = None
    country: TextList = ()


class LeaderSpec(Cited):
    """A leader, who moves with a unit, or a commander of a front in his headquarters."""

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
    marshal: YesNo = False
    from_the_front: YesNo = False
    headquarters: Text | None = None
    front: Id | None = None
    formation: Id | None = None


class UnitSpec(Cited):
    """A unit: its initial position and composition."""

    name: Annotated[str, text(80)]
    side: Id
    type: Id
    at: Text
    formation: Id | None = None
    country: TextList = ()
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


class OobFile(StrictModel):
    """oob.yaml."""

    formations: dict[Id, FormationSpec] = Field(default_factory=dict)
    leaders: dict[Id, LeaderSpec] = Field(default_factory=dict, max_length=1000)
    units: Annotated[dict[Id, UnitSpec], Field(min_length=1, max_length=MAX_UNITS)]


class LegSpec(Cited):
    """One leg of a unit's schedule: on a date, or a number of weeks after an event or decision calls the unit."""

    on: DateFigure | None = None
    after: SmallFigure | None = None
    by: Annotated[str, choice(*(kind.name.lower() for kind in LegBy))]
    to: Text | None = None


class ScheduleSpec(Cited):
    """The legs of one unit, in order of time."""

    legs: Annotated[list[LegSpec], Field(min_length=1, max_length=50)]


class AidSpec(Cited):
    """Arms and ammunition that reach a side on a date."""

    on: DateFigure
    side: Id
    to: Id | None = None
    rifles: Figure = ZERO
    machine_guns: SmallFigure = ZERO
    guns: SmallFigure = ZERO
    ammunition: Figure = ZERO


class ReinforcementsFile(StrictModel):
    """reinforcements.yaml."""

    schedule: dict[Id, ScheduleSpec] = Field(default_factory=dict)
    aid: dict[Id, AidSpec] = Field(default_factory=dict)
