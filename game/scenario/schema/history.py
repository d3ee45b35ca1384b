"""The file history.yaml, and files of checkpoints alone: which keys they have (tests: history_tests.py)."""

from typing import Annotated, Any

from pydantic import Field, RootModel

from game.yamlfile.fields import Cited, Date, Id, LongText, Part, Text, TextList, choice

USES = ("hard", "soft", "claim_only")


class Entry(Cited):
    """What is told of a week: on a day, or each week of a period."""

    on: Date | None = None
    from_: Date | None = Field(None, alias="from")
    to: Date | None = None
    text: LongText
    place: Text | None = None


class Window(Part):
    """A period, both days included."""

    from_: Date = Field(alias="from")
    to: Date


class CheckpointPart(Cited):
    """A dated statement and how to test it."""

    id: Id
    date: Date | None = None
    window: Window | None = None
    predicate: LongText
    test: dict[str, Any]
    tolerance: dict[str, Any] = Field(default_factory=dict)
    use: Annotated[str, choice(*USES)]
    refs: TextList = ()
    ledger_ids: TextList = ()


class HistoryFile(Part):
    """history.yaml."""

    bulletin: list[Entry] = Field(default_factory=list, max_length=5000)
    checkpoints: list[CheckpointPart] = Field(default_factory=list, max_length=1000)


class CheckpointsFile(RootModel[list[CheckpointPart]]):
    """A file of checkpoints: the list alone."""
