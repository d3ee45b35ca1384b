"""The schema of plans.yaml: objectives, disposition and preferred options of each side, for computer players."""

from typing import Annotated

from pydantic import Field

from game.core.codes import Posture
from game.scenario.schema.events import Conditions
from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, StrictModel, Text, TextList, choice, text, whole

MAX_OBJECTIVES = 500
TARGETS = ("place", "area", "line", "leader", "box")
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
    Posture.WITHDRAW: ("place", "box"),
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
    """The least probability, in per cent, that an assault drives the enemy out."""
    losses: _PerCent | None = None
    """The value of a friendly man, in per cent of that of an enemy."""
    caution: _PerCent | None = None
    """Enemies near by, in per cent of the friendly men there, from which a unit evades."""
    hold: _PerCent | None = None
    """The garrison of a threatened place, in per cent of the enemies near it."""
    raids: _PerCent | None = None
    """The least probability of success of a raid, in per cent."""
    thrift: _PerCent | None = None
    """Political points kept for what matters most."""


class SideIntent(Cited):
    """What objectives and choices have in common: when they apply."""

    from_: Date | None = Field(None, alias="from")
    """The first day on which it applies."""
    to: Date | None = None
    """The last day on which it applies."""
    when: Conditions = Field(default_factory=list)
    """Conditions that must all hold."""


class ObjectiveSpec(SideIntent):
    """An objective: a posture towards a place, area, railway, enemy leader or off-map box."""

    posture: Annotated[str, choice(*(posture.name.lower() for posture in Posture))]
    """What to do."""
    place: Text | None = None
    """The place it is about."""
    area: Text | None = None
    """The region or group it is about."""
    line: Id | None = None
    """The railway it is about."""
    leader: Id | None = None
    """The enemy leader it is about."""
    box: Id | None = None
    """The off-map box that its troops leave the map for, and stay in."""
    weight: Annotated[int, whole(0, 100)]
    """How important it is, 0 to 100."""
    who: TextList = ()
    """Units, formations and leaders who do it; all if it is left out."""
    men: Annotated[int, whole(0, 100_000)] = 0
    """Men that it needs; as many as it takes if it is left out."""
    text: _Line = ""
    """What a player reads about it."""


class ChoiceSpec(SideIntent):
    """The appeal of an option of a decision to a side, instead of the option's own appeal."""

    decision: Id
    """The decision."""
    option: Id
    """The option."""
    appeal: Annotated[int, whole(0, 100)]
    """How much the side wants it, 0 to 100."""


class SidePlan(StrictModel):
    """The plan of one side."""

    temper: DispositionSpec = DispositionSpec()
    """The disposition of the side."""
    objectives: dict[Id, ObjectiveSpec] = Field(default_factory=dict, max_length=MAX_OBJECTIVES)
    """The objectives by id."""
    choices: dict[Id, ChoiceSpec] = Field(default_factory=dict, max_length=MAX_OBJECTIVES)
    """What it prefers in decisions, by id."""


class LeaderPlan(StrictModel):
    """The plan of one leader."""

    temper: DispositionSpec
    """The disposition of the leader."""


class PlansFile(StrictModel):
    """plans.yaml: what each side tries to do, for computer players."""

    plans: dict[Id, SidePlan] = Field(default_factory=dict)
    """The plan of each side."""
    leaders: dict[Id, LeaderPlan] = Field(default_factory=dict)
    """The dispositions of leaders."""
