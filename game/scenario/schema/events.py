"""The schemas of regions.yaml, events.yaml and decisions.yaml."""

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import Field

from game.core.codes import LeaderFate, TypeTrait, UnitFate
from game.scenario.schema.event_grammar import key_hint
from game.scenario.schema.figures import ZERO, Cited, Figure, SignedFigure, SmallFigure, within
from game.yamlfile.fields import (
    Date,
    Id,
    LongText,
    Name,
    StrictModel,
    Text,
    TextList,
    YesNo,
    as_number,
    as_words,
    choice,
    text,
    whole,
    wrong,
)
from game.yamlfile.written import Reading, numbers

MAX_RULES = 500
MAX_ROWS = 100
BOTH = "both"

_TRAITS = tuple(trait.name.lower() for trait in TypeTrait)
_FATES = tuple(status.name.lower() for status in (*LeaderFate, *UnitFate))

Signed = Annotated[int, whole(-1_000_000, 1_000_000)]


class RegionStart(Cited):
    """Initial values of a region, or of every region of a group; values left out keep their defaults."""

    support: Annotated[SignedFigure, within(-100, 100)] | None = None
    """Support of the people, -100 to 100; positive for the side listed first."""
    food: Annotated[Figure, within(0, 150)] | None = None
    """Per cent of a normal year's food."""
    sown: Annotated[int, whole(0, 200)] | None = None
    """Per cent of the normal fields."""
    herds: Annotated[int, whole(0, 200)] | None = None
    """Per cent of the normal herds."""
    recruits: Figure | None = None
    """Men who could be raised."""


class PlaceStores(Cited):
    """Initial stores of a place."""

    stores: Figure
    """Rations of food and ammunition."""


def _monthly(value: Any) -> tuple[int, ...]:
    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-season", f"expected twelve monthly numbers, January first; got {len(words)}")
    return tuple(as_number(word, 0, 500) for word in words)


class SicknessSeason(Cited):
    """Tenths of a per cent of the fit men who fall sick in a week of each month, January first."""

    months: Annotated[tuple[int, ...], Reading(_monthly, numbers(0, 500, 12))]
    """Twelve numbers, January first: tenths of a per cent of the fit men who fall sick in a turn."""


class Period(Cited):
    """From the first to the last day."""

    from_: Annotated[Date, Field(alias="from")]
    """The first day."""
    to: Date
    """The last day."""


class SeasonsSpec(StrictModel):
    """The seasons: sickness by climate zone (or `all`), the weeks of sowing and of the harvest."""

    sickness: dict[Name, SicknessSeason] = Field(default_factory=dict)
    """Sickness by climate zone, or `all` for those not named."""
    sowing: Period | None = None
    """When fields are sown."""
    harvest: Period | None = None
    """When the harvest is brought in."""


class RegionsFile(StrictModel):
    """regions.yaml: the land and its people at the start."""

    seasons: SeasonsSpec = SeasonsSpec()
    """Sickness, sowing and harvest."""
    regions: dict[Name, RegionStart] = Field(default_factory=dict)
    """By region or group: how things stand there at the start."""
    places: dict[Name, PlaceStores] = Field(default_factory=dict)
    """By place: stores at the start."""


class ConditionAtom(StrictModel):
    """A single condition: one of the keys up to `decision`, and the keys it takes."""

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
    """At least this many turns."""
    by: Id | None = None
    """The side."""
    in_: Text | None = Field(None, alias="in")
    """The area in which men are counted."""
    least: Signed | None = None
    """The lowest number that fits."""
    most: Signed | None = None
    """The highest number that fits."""
    rifles: Annotated[int, whole(1)] | None = None
    """Rifles, at least."""
    machine_guns: Annotated[int, whole(1)] | None = None
    """Machine guns, at least."""
    guns: Annotated[int, whole(1)] | None = None
    """Guns, at least."""
    is_: Annotated[str, choice(*_FATES)] | None = Field(None, alias="is")
    """The state."""
    won_by: Id | None = None
    """The side that has won."""
    option: Id | None = None
    """The option that was chosen last."""
    not_: YesNo = Field(False, alias="not")
    """`yes` turns the condition round."""

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns which keys the kind of condition takes."""
        return key_hint(word, others, "condition")


class ConditionSpec(ConditionAtom):
    """A single condition, or a list of which at least one must hold."""

    any: Annotated[list[ConditionAtom], Field(min_length=1, max_length=MAX_ROWS)] | None = None
    """Conditions of which at least one must hold."""


class EffectSpec(Cited):
    """An effect: one of the keys up to `assistance`, and the keys it takes."""

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
    """The number to add; it may be negative, or a range."""
    side: Id | None = None
    """The side."""
    trait: Annotated[str, choice(*_TRAITS)] | None = None
    """Only units of types with this trait."""
    weeks: Annotated[Figure, within(1, 500)] | None = None
    """Turns."""
    rifles: Figure = ZERO
    """Rifles."""
    machine_guns: SmallFigure = ZERO
    """Machine guns."""
    guns: SmallFigure = ZERO
    """Guns."""
    ammunition: Figure = ZERO
    """Points of ammunition."""
    to: Id | None = None
    """The unit that receives it."""
    with_: Id | None = Field(None, alias="with")
    """The unit to which he goes."""

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns which keys the kind of effect takes."""
        return key_hint(word, others, "effect")


Conditions = Annotated[list[ConditionSpec], Field(max_length=MAX_ROWS)]
Effects = Annotated[list[EffectSpec], Field(max_length=MAX_ROWS)]


class RuleSpec(Cited):
    """What events and decisions have in common: texts, dates and conditions."""

    title: Annotated[str, text(80)]
    """The headline in the bulletin."""
    text: LongText
    """The text in the bulletin."""
    on: Date | None = None
    """The only turn in which it can happen: a day of it."""
    from_: Date | None = Field(None, alias="from")
    """A day of the first turn in which it can happen."""
    to: Date | None = None
    """A day of the last turn in which it can happen."""
    times: Annotated[int, whole(1, 500)] = 1
    """How often it can happen."""
    every: Annotated[int, whole(1, 500)] = 1
    """Turns between one time and the next."""
    when: Conditions = Field(default_factory=list)
    """Conditions that must all hold."""


class EventSpec(RuleSpec):
    """An event: it happens by itself when its conditions hold."""

    chance: Annotated[int, whole(1, 100)] = 100
    """Per cent per turn, while the conditions hold."""
    tell: Id = BOTH
    """The side whose bulletin reports it, or both."""
    then: Effects
    """What it changes; [] for news only."""


class OptionSpec(Cited):
    """One option of a decision."""

    text: LongText
    """What the player reads."""
    cost: Annotated[int, whole(0, 1000)] = 0
    """Political points."""
    appeal: Annotated[int, whole(0, 100)] = 50
    """How much a computer player wants it, 0 to 100."""
    when: Conditions = Field(default_factory=list)
    """Conditions that must all hold."""
    then: Effects = Field(default_factory=list)
    """What it changes."""


class DecisionSpec(RuleSpec):
    """A decision: a side chooses one option and pays its cost."""

    side: Id
    """The side that decides."""
    open: Annotated[int, whole(0, 500)] = 0
    """Turns that it stays open; 0: until it is taken."""
    default: Id | None = None
    """The option that is taken when it expires."""
    options: Annotated[dict[Id, OptionSpec], Field(min_length=1, max_length=12)]
    """The options by id."""


class EventsFile(StrictModel):
    """events.yaml: what happens by itself."""

    flags: dict[Id, LongText] = Field(default_factory=dict)
    """Every flag that events and decisions set, with a sentence for the player."""
    news: TextList = ()
    """Flags that only inform the players: no condition, score or checkpoint asks about them."""
    events: dict[Id, EventSpec] = Field(default_factory=dict, max_length=MAX_RULES)
    """The events by id."""


class DecisionsFile(StrictModel):
    """decisions.yaml: what the sides decide, and what it costs them."""

    decisions: dict[Id, DecisionSpec] = Field(default_factory=dict, max_length=MAX_RULES)
    """The decisions by id."""
