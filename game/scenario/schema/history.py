"""The schema of history.yaml, and of files that contain only checkpoints. Their tests are read by `checkpoints`."""

from typing import Annotated, Any

from pydantic import Field

from game.scenario.schema.figures import Cited
from game.yamlfile.fields import Date, Id, LongText, StrictModel, Text, TextList, choice

USES = ("hard", "soft", "claim_only")


class BulletinSpec(Cited):
    """An entry of the bulletin, on a day or in each week of a period."""

    on: Date | None = None
    """The day."""
    from_: Date | None = Field(None, alias="from")
    """The first day of a period."""
    to: Date | None = None
    """The last day of a period."""
    text: LongText
    """What happened."""
    place: Text | None = None
    """The place it is about."""


class WindowSpec(StrictModel):
    """A period, both days included."""

    from_: Date = Field(alias="from")
    """The first day."""
    to: Date
    """The last day."""


class CheckpointSpec(Cited):
    """A checkpoint: a dated statement and how to test it."""

    id: Id
    """The id."""
    date: Date | None = None
    """The day on which the test is made."""
    window: WindowSpec | None = None
    """The period in which the test is made."""
    predicate: LongText
    """The statement in words."""
    test: dict[str, Any]
    """The test: its `type`, and the keys of that type."""
    tolerance: dict[str, Any] = Field(default_factory=dict)
    """How far a game may differ: days, percent and so on."""
    use: Annotated[str, choice(*USES)]
    """How much the statement weighs: the sources agree (hard), one source (soft), a claim only."""
    refs: TextList = ()
    """Numbers of references."""
    ledger_ids: TextList = ()
    """Ids of sources.yaml."""


class HistoryFile(StrictModel):
    """history.yaml: what happened, to read and to compare games with."""

    bulletin: list[BulletinSpec] = Field(default_factory=list, max_length=5000)
    """The bulletin, week by week."""
    checkpoints: list[CheckpointSpec] = Field(default_factory=list, max_length=1000)
    """Dated statements to compare games with."""
