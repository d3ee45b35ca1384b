"""The schema of victory.yaml: what scores points, and the levels of victory."""

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, Number, StrictModel, Text, YesNo, as_number, text, whole


class ScoringSpec(Cited):
    """Victory points for holding a place or region, a leader in the field, higher prestige, or a flag, on a date."""

    inline: ClassVar[tuple[str, ...]] = ("points",)

    place: Text | None = None
    region: Text | None = None
    leader: Id | None = None
    prestige: YesNo = False
    flag: Id | None = None
    on: Date
    share: Annotated[int, whole(1, 100)] = 50
    points: dict[str, Number] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _sides_are_points(cls, data: Any, info: ValidationInfo) -> Any:
        """Collects the points, which are written under the ids of the sides: `basmachi: 10`."""
        sides = (info.context or {}).get("sides", ())
        if not isinstance(data, dict) or "points" in data:
            return data
        rest = {key: value for key, value in data.items() if key not in sides}
        return rest | {"points": {side: data[side] for side in sides if side in data}}


class LevelSpec(Cited):
    """A level of victory, reached when side 0 leads side 1 by at least the margin."""

    name: Annotated[str, text(60)]
    side: Id
    margin: Annotated[int, BeforeValidator(lambda value: as_number(value, -1_000_000, 1_000_000))]


class VictoryFile(StrictModel):
    """victory.yaml."""

    scoring: list[ScoringSpec] = Field(default_factory=list, max_length=1000)
    levels: Annotated[list[LevelSpec], Field(min_length=1, max_length=20)]
