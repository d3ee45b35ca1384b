"""The schemas of history.yaml and of files that contain only checkpoints. Their tests are read by `checkpoints`."""

from typing import Annotated, Any

from pydantic import Field, RootModel

from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, LongText, StrictModel, Text, TextList, choice

USES = ("hard", "soft", "claim_only")


class BulletinSpec(Cited):
    """An entry of the bulletin, on a day or in each week of a period."""

    on: Date | None = None
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    text: LongText
    place: Text | None = None


class WindowSpec(StrictModel):
    """A period, both days included."""

    from_: Date = Field(alias="from")
    to: Date


class CheckpointSpec(Cited):
    """A checkpoint: a dated statement and how to test it."""

    id: Id
    date: Date | None = None
    window: WindowSpec | None = None
    predicate: LongText
    test: dict[str, Any]
    tolerance: dict[str, Any] = Field(default_factory=dict)
    use: Annotated[str, choice(*USES)]
    refs: TextList = ()
    ledger_ids: TextList = ()


class HistoryFile(StrictModel):
    """history.yaml."""

    bulletin: list[BulletinSpec] = Field(default_factory=list, max_length=5000)
    checkpoints: list[CheckpointSpec] = Field(default_factory=list, max_length=1000)


class CheckpointsFile(RootModel[list[CheckpointSpec]]):
    """A file that contains only a list of checkpoints."""
