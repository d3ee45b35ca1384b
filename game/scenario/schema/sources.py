"""The schema of sources.yaml: the ledger of sources, by id."""

from typing import Annotated

from pydantic import RootModel

from game.yamlfile.fields import Id, LongText, StrictModel, Text, TextList, choice


class LedgerEntry(StrictModel):
    """One statement of the sources, in the scenario's own words."""

    date: Text = ""
    """The date of the statement or of what it is about."""
    refs: TextList = ()
    """Numbers or names of references."""
    reliability: Text = ""
    """How far it can be trusted."""
    gist: LongText
    """What it says, in the scenario's own words."""
    use: Annotated[str, choice("modelled", "narrated", "left_out", "")] = ""
    """What the scenario does with it."""
    reason: LongText = ""
    """Why."""
    note: LongText = ""
    """What a reader should know about it."""


class SourcesFile(RootModel[dict[Id, LedgerEntry]]):
    """sources.yaml: the ledger of sources, by id."""
