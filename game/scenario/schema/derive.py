"""The schemas of `only` and `setup` in scenario.yaml: a part of an extended scenario, and another start."""

from typing import Annotated

from pydantic import Field

from game.scenario.schema.figures import Figure
from game.yamlfile.fields import Date, Id, Name, StrictModel, TextList, Words, as_text, whole, wrong
from game.yamlfile.overlay import scale_factor
from game.yamlfile.written import MESSAGE, Reading


def as_scale(value: object) -> str:
    """Reads a factor such as x1.5."""
    word = as_text(value)
    factor = scale_factor(word)
    if factor == 0:
        raise wrong("bad-scale", f"'{word}' leaves nothing; write units that are gone under `lost`")
    if factor is None:
        cure = f"; write x{word.strip('xX*× ')}" if scale_factor(f"x{word.strip('xX*× ')}") else ""
        raise wrong("bad-scale", f"expected a factor such as x1.5, got '{word}'{cure}")
    return word


_SCALE = {"type": "string", "pattern": "^[x×][0-9]{1,4}([.][0-9]{1,3})?$", MESSAGE: "expected a factor such as x1.5"}

Scale = Annotated[str, Reading(as_scale, _SCALE)]


class OnlySpec(StrictModel):
    """What a smaller game keeps of the scenario it extends. Keys that are left out keep everything."""

    box: Words = ()
    """Labels of two opposite corners."""
    regions: TextList = ()
    """Regions and groups that stay open; other land in the box is closed."""
    margin: Annotated[int, whole(0, 50)] = 1
    """Hexes around the regions, if no box is given."""
    from_: Annotated[Date | None, Field(alias="from")] = None
    """The first day."""
    to: Date | None = None
    """A day of the last turn."""
    units: TextList = ()
    """Ids of units, formations and leaders."""
    sides: TextList = ()
    """Sides whose troops take part."""
    events: TextList = ()
    """Events that can happen; none for none of them."""
    decisions: TextList = ()
    """Decisions that are offered; none for none of them."""


class SetupSpec(StrictModel):
    """How things stand at the start, where that differs from oob.yaml and from a game in which nothing is done yet."""

    units: dict[Name, TextList] = Field(default_factory=dict)
    """By place name, hex label or box: the units that stand there."""
    lost: TextList = ()
    """Units that are no longer there."""
    men: dict[Id, Figure] = Field(default_factory=dict)
    """Men of units, by unit."""
    strength: dict[Id, Scale] = Field(default_factory=dict)
    """Factors of men and arms, by unit, formation or side."""
    flags: TextList = ()
    """Flags that are set."""
    happened: TextList = ()
    """Events that have happened."""
    decided: dict[Id, Id] = Field(default_factory=dict)
    """Decisions that have been taken, with the option."""
    taken: dict[Id, TextList] = Field(default_factory=dict)
    """Places that have been taken before the start, by the side that took them."""
