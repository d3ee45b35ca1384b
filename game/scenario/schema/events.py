"""The schemas of regions.yaml, events.yaml and decisions.yaml."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from game.core.codes import LeaderFate, TypeTrait, UnitFate
from game.scenario.schema.figures import ZERO, Cited, Figure, SignedFigure, SmallFigure, within
from game.yamlfile.fields import (
    Date,
    Id,
    LongText,
    Name,
    StrictModel,
    Text,
    YesNo,
    as_choice,
    as_number,
    as_words,
    choice,
    text,
    whole,
    wrong,
)

MAX_RULES = 500
MAX_ROWS = 100
BOTH = "both"

_TRAITS = tuple(trait.name.lower() for trait in TypeTrait)
_FATES = tuple(status.name.lower() for status in (*LeaderFate, *UnitFate))

Signed = Annotated[int, BeforeValidator(lambda value: as_number(value, -1_000_000, 1_000_000))]


class RegionStart(Cited):
    """Initial values of a region, or of every region of a group; values left out keep their defaults."""

    support: Annotated[SignedFigure, AfterValidator(within(-100, 100))] | None = None
    food: Annotated[Figure, AfterValidator(within(0, 150))] | None = None
    sown: Annotated[int, whole(0, 200)] | None = None
    herds: Annotated[int, whole(0, 200)] | None = None
    recruits: Figure | None = None


class PlaceStores(Cited):
    """Initial stores of a place."""

    stores: Figure


def _monthly(value: Any) -> tuple[int, ...]:
    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-season", f"expected twelve monthly numbers, January first; got {len(words)}")
    return tuple(as_number(word, 0, 500) for word in words)


class SicknessSeason(Cited):
    """Tenths of a per cent of the fit men who fall sick in a week of each month, January first."""

    months: Annotated[tuple[int, ...], BeforeValidator(_monthly)]


class Period(Cited):
    """From the first to the last day."""

    from_: Annotated[Date, Field(alias="from")]
    to: Date


class SeasonsSpec(StrictModel):
    """The seasons: sickness by climate zone (or `all`), the weeks of sowing and of the harvest."""

    sickness: dict[Name, SicknessSeason] = Field(default_factory=dict)
    sowing: Period | None = None
    harvest: Period | None = None


class RegionsFile(StrictModel):
    """regions.yaml."""

    seasons: SeasonsSpec = SeasonsSpec()
    regions: dict[Name, RegionStart] = Field(default_factory=dict)
    places: dict[Name, PlaceStores] = Field(default_factory=dict)


class ConditionAtom(StrictModel):
    """A single condition: one of the keys up to `decision`, and the keys it takes (`event_grammar.CONDITIONS`)."""

    flag: Id | None = None
    control: Text | None = None
    share: Text | None = None
    support: Text | None = None
    food: Text | None = None
    strength: Id | None = None
    prestige: Id | None = None
    budget: Id | None = None
    losses: Id | None = None
    captured: Id | None = None
    besieged: Text | None = None
    cuts: Text | None = None
    cut: Text | None = None
    leader: Id | None = None
    unit: Id | None = None
    battles: Text | None = None
    defectors: Id | None = None
    taken: Text | None = None
    event: Id | None = None
    decision: Id | None = None
    weeks: Annotated[int, whole(0, 500)] | None = None
    by: Id | None = None
    in_: Text | None = Field(None, alias="in")
    least: Signed | None = None
    most: Signed | None = None
    rifles: Annotated[int, whole(1)] | None = None
    machine_guns: Annotated[int, whole(1)] | None = None
    guns: Annotated[int, whole(1)] | None = None
    is_: Annotated[str, BeforeValidator(lambda value: as_choice(value, _FATES))] | None = Field(None, alias="is")
    won_by: Id | None = None
    option: Id | None = None
    not_: YesNo = Field(False, alias="not")


class ConditionSpec(ConditionAtom):
    """A single condition, or a list of which at least one must hold."""

    any: Annotated[list[ConditionAtom], Field(min_length=1, max_length=MAX_ROWS)] | None = None


class EffectSpec(Cited):
    """An effect: one of the keys up to `assistance`, and the keys it takes (`event_grammar.EFFECTS`)."""

    flag: Id | None = None
    clear: Id | None = None
    arrive: Id | None = None
    withdraw: Id | None = None
    support: Text | None = None
    food: Text | None = None
    recruits: Text | None = None
    stores: Text | None = None
    prestige: Id | None = None
    budget: Id | None = None
    income: Id | None = None
    rail_capacity: Id | None = None
    river_capacity: Id | None = None
    replacements: Id | None = None
    loyalty: Id | None = None
    aid: Id | None = None
    unify: Id | None = None
    spies: Id | None = None
    amnesty: Id | None = None
    purge: Id | None = None
    martial_law: Text | None = None
    concession: Text | None = None
    leader: Id | None = None
    points: Id | None = None
    owner: Text | None = None
    remove: Id | None = None
    assistance: Id | None = None
    add: SignedFigure | None = None
    side: Id | None = None
    trait: Annotated[str, choice(*_TRAITS)] | None = None
    weeks: Annotated[Figure, AfterValidator(within(1, 500))] | None = None
    rifles: Figure = ZERO
    machine_guns: SmallFigure = ZERO
    guns: SmallFigure = ZERO
    ammunition: Figure = ZERO
    to: Id | None = None
    with_: Id | None = Field(None, alias="with")


Conditions = Annotated[list[ConditionSpec], Field(max_length=MAX_ROWS)]
Effects = Annotated[list[EffectSpec], Field(max_length=MAX_ROWS)]


class RuleSpec(Cited):
    """What events and decisions have in common: texts, dates and conditions."""

    title: Annotated[str, text(80)]
    text: LongText
    on: Date | None = None
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    times: Annotated[int, whole(1, 500)] = 1
    every: Annotated[int, whole(1, 500)] = 1
    when: Conditions = Field(default_factory=list)


class EventSpec(RuleSpec):
    """An event: it happens by itself when its conditions hold."""

    chance: Annotated[int, whole(1, 100)] = 100
    tell: Id = BOTH
    then: Effects


class OptionSpec(Cited):
    """One option of a decision."""

    text: LongText
    cost: Annotated[int, whole(0, 1000)] = 0
    appeal: Annotated[int, whole(0, 100)] = 50
    when: Conditions = Field(default_factory=list)
    then: Effects = Field(default_factory=list)


class DecisionSpec(RuleSpec):
    """A decision: a side chooses one option and pays its cost."""

    side: Id
    open: Annotated[int, whole(0, 500)] = 0
    default: Id | None = None
    options: Annotated[dict[Id, OptionSpec], Field(min_length=1, max_length=12)]


class EventsFile(StrictModel):
    """events.yaml."""

    flags: dict[Id, LongText] = Field(default_factory=dict)
    events: dict[Id, EventSpec] = Field(default_factory=dict, max_length=MAX_RULES)


class DecisionsFile(StrictModel):
    """decisions.yaml."""

    decisions: dict[Id, DecisionSpec] = Field(default_factory=dict, max_length=MAX_RULES)
