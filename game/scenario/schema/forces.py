"""The schemas of oob.yaml and reinforcements.yaml."""

from typing import Annotated

from pydantic import Field

from game.core.codes import LegBy
from game.scenario.schema.figures import ZERO, Cited, DateFigure, Figure, SmallFigure, within
from game.yamlfile.fields import Id, StrictModel, Text, TextList, YesNo, choice, text, whole

MAX_UNITS = 2000


class FormationSpec(Cited):
    """A formation: the parent of units in the order of battle."""

    name: Annotated[str, text(80)]
    """The name that players read."""
    side: Id | None = None
    """The side to which its units belong."""
    country: TextList = ()
    """Regions and groups that are home to its irregular units."""


class LeaderSpec(Cited):
    """A leader, who moves with a unit, or a commander of a front in his headquarters."""

    name: Annotated[str, text(60)]
    """The name that players read."""
    side: Id
    """The side that he serves."""
    unit: Id | None = Field(None, alias="with")
    """The unit that he is with."""
    rating: Annotated[int, whole(0, 5)] = 1
    """Columns by which he shifts the odds."""
    radius: Annotated[int, whole(0, 10)] = 1
    """Hexes in which units obey him."""
    from_: DateFigure | None = Field(None, alias="from")
    """The day on which he comes to the theatre."""
    to: DateFigure | None = None
    """The last day on which he is there."""
    supreme: YesNo = False
    """Whether a united side obeys him alone."""
    loyalty: Annotated[int, whole(0, 100)] = 100
    """How far he obeys the supreme commander before the side is united, 0 to 100."""
    rivals: TextList = ()
    """Leaders of the same side whom he does not obey."""
    marshal: YesNo = False
    """Whether bands within his radius go abroad with him more willingly."""
    from_the_front: YesNo = False
    """Whether he rides where the fighting is, and is hit more often."""
    headquarters: Text | None = None
    """The place of his headquarters, instead of a unit."""
    front: Id | None = None
    """The region or group that he commands from there; everywhere if it is left out."""
    formation: Id | None = None
    """The formation that counts as his; that of his unit if it is left out."""


class UnitSpec(Cited):
    """A unit: its initial position and composition."""

    name: Annotated[str, text(80)]
    """The name that players read."""
    side: Id
    """The side to which it belongs."""
    type: Id
    """An id of unit_types.yaml."""
    at: Text
    """A place name, a hex label, box:ID, schedule (see reinforcements.yaml) or event (an effect calls it)."""
    formation: Id | None = None
    """The formation to which it belongs."""
    country: TextList = ()
    """Regions and groups that are home to it, if it is irregular."""
    men: Figure
    """Men at the start."""
    establishment: Figure | None = None
    """Men to which it can be filled up; `men` if it is left out."""
    rifles: Figure | None = None
    """Rifles; as many as men if it is left out."""
    machine_guns: SmallFigure = ZERO
    """Machine guns."""
    guns: SmallFigure = ZERO
    """Guns."""
    armour: SmallFigure = ZERO
    """Armoured cars or wagons."""
    aircraft: SmallFigure = ZERO
    """Aircraft."""
    quality: Annotated[int, whole(1, 300)] | None = None
    """Per cent of a trained regular; that of the type if it is left out."""
    loyalty: Annotated[Figure, within(0, 100)] | None = None
    """Loyalty, 0 to 100; that of the type if it is left out."""
    ammunition: Annotated[int, whole(0, 1000)] = 3
    """Turns of combat for which it carries ammunition."""


class OobFile(StrictModel):
    """oob.yaml: the order of battle."""

    formations: dict[Id, FormationSpec] = Field(default_factory=dict)
    """The formations by id."""
    leaders: dict[Id, LeaderSpec] = Field(default_factory=dict, max_length=1000)
    """The leaders by id."""
    units: Annotated[dict[Id, UnitSpec], Field(min_length=1, max_length=MAX_UNITS)]
    """The units by id."""


class LegSpec(Cited):
    """One leg of a unit's schedule: on a date, or a number of weeks after an event or decision calls the unit."""

    on: DateFigure | None = None
    """The day of arrival."""
    after: SmallFigure | None = None
    """Turns after an event or decision has called the unit."""
    by: Annotated[str, choice(*(kind.name.lower() for kind in LegBy))]
    """How it gets there."""
    to: Text | None = None
    """The box, place or hex where it gets to; `leave` needs none."""


class ScheduleSpec(Cited):
    """The legs of one unit, in order of time."""

    legs: Annotated[list[LegSpec], Field(min_length=1, max_length=50)]
    """The legs in order of time."""


class AidSpec(Cited):
    """Arms and ammunition that reach a side on a date."""

    on: DateFigure
    """The day on which it arrives."""
    side: Id
    """The side that receives it."""
    to: Id | None = None
    """The unit that receives it; the stocks of the side if it is left out."""
    rifles: Figure = ZERO
    """Rifles."""
    machine_guns: SmallFigure = ZERO
    """Machine guns."""
    guns: SmallFigure = ZERO
    """Guns."""
    ammunition: Figure = ZERO
    """Points of ammunition."""


class ReinforcementsFile(StrictModel):
    """reinforcements.yaml: who comes and goes when, and aid from abroad."""

    schedule: dict[Id, ScheduleSpec] = Field(default_factory=dict)
    """By unit of oob.yaml: when and how it comes and goes."""
    aid: dict[Id, AidSpec] = Field(default_factory=dict)
    """Arms and ammunition from abroad, by id."""
