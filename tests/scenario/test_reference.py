"""The reference of scenario files says what the models and checks say, and can be read."""

import re

import pytest

from game.scenario.checkpoints.kinds import KINDS
from game.scenario.explanations import EXPLANATIONS
from game.scenario.schema.event_grammar import CONDITIONS, EFFECTS
from game.scenario.source import SECTIONS
from game.tools.reference import page
from tests.scenario.make_reference import TARGET


@pytest.mark.slow
def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == page(), "run `python -m tests.scenario.make_reference`"


def test_everything_is_in_it() -> None:
    text = TARGET.read_text("utf-8")
    for section in SECTIONS:
        assert f"\n## {section}.yaml\n" in text
    for word in (*CONDITIONS, *EFFECTS, *KINDS, *EXPLANATIONS):
        assert f"\n| `{word}`" in text, word


def test_tables_are_whole_and_links_lead_to_headings() -> None:
    text = TARGET.read_text("utf-8")
    headings = {line.lstrip("# ").replace(" ", "-").lower() for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1, table[:300]
