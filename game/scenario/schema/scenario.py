"""The schema of scenario.yaml."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from game.core.side_name import SideName, adjective_of, is_plural, takes_article
from game.scenario.schema.expect import ExpectSpec
from game.scenario.schema.figures import ZERO, Cited, Figure, SmallFigure
from game.yamlfile.fields import (
    Colour,
    Date,
    Id,
    LongText,
    Name,
    StrictModel,
    TextList,
    YesNo,
    as_choice,
    choice,
    text,
    whole,
    wrong,
)

EVEN_PRESTIGE = Figure.model_validate("50")


class CalendarSpec(Cited):
    """Start of the campaign, length of a turn, and the turns of judgement and end."""

    start: Date
    days_per_turn: Annotated[int, whole(1, 31)] = 7
    judged_on_turn: Annotated[int, whole(1, 500)]
    last_turn: Annotated[int, whole(1, 500)]


class SideSpec(Cited):
    """One of the two sides."""

    name: Annotated[str, text(40)]
    the: YesNo | None = None
    plural: YesNo | None = None
    adjective: Annotated[str, text(40)] | None = None
    short: Annotated[str, text(4)]
    colour: Colour
    hatch: Annotated[str, choice("none", "diagonal", "dots", "bars")] = "none"
    moves: Annotated[str, choice("first", "second")] = "second"

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


class LogisticsSpec(Cited):
    """Capacities, stocks and political points of a side, and the enemy's points for its losses."""

    rail_capacity: Figure = ZERO
    river_capacity: Figure = ZERO
    replacements: Figure = ZERO
    ammunition: Figure = ZERO
    ammunition_income: SmallFigure = ZERO
    rifles: Figure = ZERO
    loss_points: Annotated[int, whole(0, 1000)] = 0
    budget: SmallFigure = ZERO
    budget_income: SmallFigure = ZERO
    prestige: SmallFigure = EVEN_PRESTIGE
    supply_sources: TextList = ()


class ControlSpec(Cited):
    """Initial control of hexes; later entries win over earlier ones, places over regions."""

    default: Id = "none"
    regions: dict[Name, Id] = Field(default_factory=dict)
    places: dict[Name, Id] = Field(default_factory=dict)


class ScenarioFile(StrictModel):
    """scenario.yaml."""

    format: Annotated[Literal["1"], BeforeValidator(lambda value: as_choice(value, ("1",)))]
    id: Id
    extends: Id | None = None
    title: Annotated[str, text(120)]
    briefing: LongText
    citations: Annotated[str, choice("required", "none")] = "none"
    calendar: CalendarSpec
    sides: Annotated[dict[Id, SideSpec], Field(min_length=2, max_length=2), BeforeValidator(_two_sides)]
    options: OptionsSpec = OptionsSpec()
    rules: dict[Name, Figure] = Field(default_factory=dict)
    logistics: dict[Id, LogisticsSpec] = Field(default_factory=dict)
    control: ControlSpec = ControlSpec()
    expect: ExpectSpec | None = None
