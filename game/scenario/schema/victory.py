"""The schema of victory.yaml: what scores points, and the levels of victory."""

from collections.abc import Collection
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, model_validator

from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, Number, StrictModel, Text, YesNo, text, whole
from game.yamlfile.problems import hint


class ScoringSpec(Cited):
    """Victory points for holding a place or region, a leader in the field, higher prestige, or a flag, on a date."""

    inline: ClassVar[tuple[str, ...]] = ("points",)

    place: Text | None = None
    """The place that must be held."""
    region: Text | None = None
    """The region or group that must be held."""
    leader: Id | None = None
    """The leader who must be in the field."""
    prestige: YesNo = False
    """Whether the side with the higher prestige scores."""
    flag: Id | None = None
    """The flag that must be set."""
    on: Date
    """The day: it is scored at the end of its turn."""
    share: Annotated[int, whole(1, 100)] = 50
    """Per cent of the hexes of the region that must be held."""
    points: dict[str, Number] = Field(default_factory=dict)
    """Points by side."""

    @model_validator(mode="before")
    @classmethod
    def _sides_are_points(cls, data: Any, info: ValidationInfo) -> Any:
        """Collects the points, which are written under the ids of the sides: `basmachi: 10`."""
        sides = (info.context or {}).get("sides", ())
        if not isinstance(data, dict) or "points" in data:
            return data
        if not sides:  # they cannot be read: whatever is no key of a line may be one of them
            sides = [key for key in data if key not in cls.model_fields]
        rest = {key: value for key, value in data.items() if key not in sides}
        return rest | {"points": {side: data[side] for side in sides if side in data}}

    @classmethod
    def hint_for(cls, word: str, others: Collection[str], context: Any) -> str:
        """Returns the side that may be meant."""
        return hint(word, (context or {}).get("sides", ()))


class LevelSpec(Cited):
    """A level of victory, reached when side 0 leads side 1 by at least the margin."""

    name: Annotated[str, text(60)]
    """The name that players read."""
    side: Id
    """The side whose victory it is, or none."""
    margin: Annotated[int, whole(-1_000_000, 1_000_000)]
    """By how many points the first side must lead at least; negative if the second side leads."""


class VictoryFile(StrictModel):
    """victory.yaml: what scores points, and the levels of victory.

    `new_holder`, `full_garrison`: per cent of its points that a place scores for a side that has held it for less than
    a week, and how many garrisons make it score in full all the same (0: none). `ends_early`: whether the campaign is
    judged at once when a side has nothing left and nothing coming.
    """

    new_holder: Annotated[int, whole(0, 100)] = 50
    """Per cent of its points that a place scores for a side that has held it for less than a turn."""
    full_garrison: Annotated[int, whole(0, 1000)] = 3
    """How many garrisons make such a place score in full; 0: none."""
    ends_early: YesNo = True
    """Whether the game is judged at once when a side has nothing left and nothing coming."""
    scoring: list[ScoringSpec] = Field(default_factory=list, max_length=1000)
    """What scores points, and when."""
    levels: Annotated[list[LevelSpec], Field(min_length=1, max_length=20)]
    """Levels of victory, from the best for the first side to the best for the second."""
