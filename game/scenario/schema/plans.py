"""The schema of plans.yaml: objectives, disposition and preferred options of each side, for computer players."""

from typing import Annotated

from pydantic import Field

from game.core.codes import Posture
from game.scenario.schema.events import Conditions
from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, StrictModel, Text, TextList, choice, text, whole

MAX_OBJECTIVES = 500
TARGETS = ("place", "area", "line", "leader")
"""Kinds of target of an objective, in the order of PlanTarget."""

AIMS = {
    Posture.TAKE: ("place", "area"),
    Posture.BESIEGE: ("place",),
    Posture.RAID: ("place", "area", "line"),
    Posture.RELIEVE: ("place",),
    Posture.SCREEN: ("place", "area"),
    Posture.GARRISON: ("place", "area"),
    Posture.CONCENTRATE: ("place",),
    Posture.DISPERSE: ("place", "area"),
    Posture.WITHDRAW: ("place",),
    Posture.RESERVE: ("place",),
    Posture.KEEP_OPEN: ("line",),
    Posture.HUNT: ("leader",),
}
"""Kinds of target that each posture takes."""

_Line = Annotated[str, text(80)]
_PerCent = Annotated[int, whole(0, 200)]


class DispositionSpec(Cited):
    """The disposition of a side or leader. Values left out are those of the side, or the defaults."""

    storm: _PerCent | None = None
    losses: _PerCent | None = None
    caution: _PerCent | None = None
    hold: _PerCent | None = None
    raids: _PerCent | None = None
    thrift: _PerCent | None = None


class SideIntent(Cited):
    """What objectives and choices have in common: when they apply."""

    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    when: Conditions = Field(default_factory=list)


class ObjectiveSpec(SideIntent):
    """An objective: a posture towards a place, area, railway or enemy leader."""

    posture: Annotated[str, choice(*(posture.name.lower() for posture in Posture))]
    place: Text | None = None
    area: Text | None = None
    line: Id | None = None
    leader: Id | None = None
    weight: Annotated[int, whole(0, 100)]
    who: TextList = ()
    men: Annotated[int, whole(0, 100_000)] = 0
    text: _Line = ""


class ChoiceSpec(SideIntent):
    """The appeal of an option of a decision to a side, instead of the option's own appeal."""

    decision: Id
    option: Id
    appeal: Annotated[int, whole(0, 100)]


class SidePlan(StrictModel):
    """The plan of one side."""

    temper: DispositionSpec = DispositionSpec()
    objectives: dict[Id, ObjectiveSpec] = Field(default_factory=dict, max_length=MAX_OBJECTIVES)
    choices: dict[Id, ChoiceSpec] = Field(default_factory=dict, max_length=MAX_OBJECTIVES)


class LeaderPlan(StrictModel):
    """The plan of one leader."""

    temper: DispositionSpec


class PlansFile(StrictModel):
    """plans.yaml."""

    plans: dict[Id, SidePlan] = Field(default_factory=dict)
    leaders: dict[Id, LeaderPlan] = Field(default_factory=dict)
