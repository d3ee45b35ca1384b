"""The schema of scenario.yaml."""

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from game.core.side_name import SideName, adjective_of, is_plural, takes_article
from game.scenario.schema.derive import OnlySpec, SetupSpec
from game.scenario.schema.expect import ExpectSpec
from game.scenario.schema.figures import ZERO, Cited, Figure, SmallFigure, within
from game.yamlfile.fields import (
    Colour,
    Date,
    Id,
    LongText,
    Name,
    StrictModel,
    TextList,
    YesNo,
    choice,
    text,
    whole,
    wrong,
)
from game.yamlfile.problems import quoted
from game.yamlfile.written import Reading

FORMAT = "1"
"""The format of scenario files that this version of the game reads."""


def read_format(value: Any) -> str:
    """Reads the format of the files; others are refused with the way out."""
    if value == FORMAT:
        return FORMAT
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()):
        written = quoted(value) if isinstance(value, str) else "this"
        raise wrong("bad-format", f"{written} is not a format; write `format: {FORMAT}`")
    if len(value) < 6 and int(value) < int(FORMAT):
        cure = "run `python -m game migrate` on the folder"
        raise wrong(
            "old-format", f"format {value} is older than this version of the game, which reads {FORMAT}; {cure}"
        )
    cure = "update the game"
    raise wrong(
        "new-format", f"format {value[:12]} is newer than this version of the game, which reads format {FORMAT}; {cure}"
    )


EVEN_PRESTIGE = Figure.model_validate("50")


class CalendarSpec(Cited):
    """Start of the campaign, length of a turn, and the turns of judgement and end."""

    start: Date
    """The first day of the first turn."""
    days_per_turn: Annotated[int, whole(1, 31)] = 7
    """Days of a turn."""
    judged_on_turn: Annotated[int, whole(1, 500)]
    """The turn at whose end the winner is named."""
    last_turn: Annotated[int, whole(1, 500)]
    """The turn after which the game is over."""


class SideSpec(Cited):
    """One of the two sides."""

    name: Annotated[str, text(40)]
    """The name without its article."""
    the: YesNo | None = None
    """Whether the name takes "the" in a sentence."""
    plural: YesNo | None = None
    """Whether the name takes plural verbs: "the Soviets win"."""
    adjective: Annotated[str, text(40)] | None = None
    """The form before a noun: "the Spanish side"."""
    short: Annotated[str, text(4)]
    """Up to four letters for narrow columns."""
    colour: Colour
    """The colour of the counters, such as "#2f6b3a"."""
    hatch: Annotated[str, choice("none", "diagonal", "dots", "bars")] = "none"
    """A pattern on the counters, for players who cannot distinguish the colours."""
    moves: Annotated[str, choice("first", "second")] = "second"
    """Whether the side moves first or second in a turn; one of them moves first."""

    def in_sentences(self, id: str) -> SideName:
        """Returns the name with its grammar: as written, or else as the name itself suggests."""
        has_the = self.name[:4].lower() == "the "
        name = self.name[4:].strip() if has_the else self.name
        plural = is_plural(name) if self.plural is None else self.plural
        article = (has_the or plural or takes_article(name)) if self.the is None else self.the
        adjective = self.adjective or adjective_of(name)
        return SideName(id, name, self.short, self.colour, self.hatch, article, plural, adjective)


def _two_sides(value: Any) -> Any:
    """Refuses more or fewer than two sides."""
    if isinstance(value, dict) and len(value) != 2:
        names = ", ".join(map(str, value))
        given = f"{len(value)} {'is' if len(value) == 1 else 'are'} given ({names})" if value else "none is given"
        cure = "give an ally's units to the side that it fights for" if len(value) > 2 else "add the other one"
        raise wrong("two-sides", f"a game has two sides, but {given}; {cure}")
    return value


class OptionsSpec(StrictModel):
    """Options of the map."""

    uncertain_rails: Annotated[str, choice("open", "closed")] = "closed"
    """Whether trains run on railways whose status is uncertain."""


class LogisticsSpec(Cited):
    """Capacities, stocks and political points of a side, and the enemy's points for its losses."""

    rail_capacity: Figure = ZERO
    """Men that can go by rail in a turn."""
    river_capacity: Figure = ZERO
    """Men that can go by boat in a turn."""
    replacements: Figure = ZERO
    """Men per turn who fill up units."""
    ammunition: Figure = ZERO
    """Points of ammunition in stock at the start."""
    ammunition_income: SmallFigure = ZERO
    """Points of ammunition that come in each turn."""
    rifles: Figure = ZERO
    """Rifles in stock at the start."""
    loss_points: Annotated[int, whole(0, 1000)] = 0
    """The enemy's points for each hundred men that this side loses."""
    budget: SmallFigure = ZERO
    """Political points at the start."""
    budget_income: SmallFigure = ZERO
    """Political points that come in each turn."""
    prestige: Annotated[Figure, within(0, 100)] = EVEN_PRESTIGE
    """Prestige at the start, 0 to 100."""
    supply_sources: TextList = ()
    """Places, hex labels or boxes where supply comes from; a box stands for its entry hexes."""


class ControlSpec(Cited):
    """Initial control of hexes; later entries win over earlier ones, places over regions."""

    default: Id = "none"
    """The owner of all hexes that nothing else names: a side or none."""
    regions: dict[Name, Id] = Field(default_factory=dict)
    """Owners by region or group, in the order written."""
    places: dict[Name, Id] = Field(default_factory=dict)
    """Owners by place name or hex label."""


MEANT_EXTENDS = "; did you mean 'extends'?"
"""How the message about a key ends that seems to name the scenario which is extended."""
_LIKE_EXTENDS = ("base", "parent", "inherits", "inherits_from", "based_on", "variant_of", "what_if", "include")


class ScenarioFile(StrictModel):
    """scenario.yaml: title, calendar, sides, supply and who owns what at the start."""

    format: Annotated[str, Reading(read_format, {"enum": [int(FORMAT), FORMAT]})]
    """The format of the files; `python -m game migrate` brings older ones up to date."""
    id: Id
    """The name of the folder."""
    extends: Id | None = None
    """The id of a scenario from which everything comes that is not written here."""
    title: Annotated[str, text(120)]
    """The title in the menu."""
    briefing: LongText
    """What a player should know before the first turn; it may have several paragraphs."""
    citations: Annotated[str, choice("required", "none")] = "none"
    """Whether every historical number must cite its source."""
    calendar: CalendarSpec
    """When the game begins, and how long it lasts."""
    sides: Annotated[dict[Id, SideSpec], Field(min_length=2, max_length=2), BeforeValidator(_two_sides)]
    """The two sides by id. The one listed first is side 0, for whom support and margins are positive."""
    options: OptionsSpec = OptionsSpec()
    """Options of the map."""
    rules: dict[Name, Figure] = Field(default_factory=dict)
    """Numbers of the rules that differ from common/rules.yaml, by name."""
    logistics: dict[Id, LogisticsSpec] = Field(default_factory=dict)
    """Supply, money and replacements, by side."""
    control: ControlSpec = ControlSpec()
    """Who owns which hex at the start."""
    expect: ExpectSpec | None = None
    """What the author expects of many games; `lint --play` compares it with them."""
    only: OnlySpec | None = None
    """The part that is kept of the scenario which `extends` names."""
    setup: SetupSpec | None = None
    """How things stand at the start, where that differs from the other files."""

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns that `extends` is meant, for words that often stand in its place."""
        return MEANT_EXTENDS if word.lower() in _LIKE_EXTENDS and "extends" not in others else ""
