"""The schema of sources.yaml: the ledger of sources, by id."""

from typing import Annotated

from pydantic import RootModel

from game.yamlfile.fields import Id, LongText, StrictModel, Text, TextList, choice


class LedgerEntry(StrictModel):
    """One statement of the sources, in the scenario's own words."""

    date: Text = ""
    refs: TextList = ()
    reliability: Text = ""
    gist: LongText
    use: Annotated[str, choice("modelled", "narrated", "left_out", "")] = ""
    reason: LongText = ""
    note: LongText = ""


class SourcesFile(RootModel[dict[Id, LedgerEntry]]):
    """sources.yaml."""
