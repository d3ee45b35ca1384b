"""Every text that a player may read is looked up in the catalogue."""

import ast
from textwrap import dedent

import pytest

from game.tools.languages.sources import Message, messages_of
from tests.translation import unmarked as checked
from tests.translation.unmarked import files_of, unmarked

LOOKED_UP = [
    "game/agents",
    "game/batch/analysis",
    "game/batch/counterfactual",
    "game/batch/report",
    "game/commands/table.py",
    "game/engine",
    "game/play",
    "game/text",
    "game/ui",
]
"""Folders and files whose texts are looked up."""


@pytest.mark.parametrize("name", LOOKED_UP)
def test_texts_for_players_are_looked_up(name: str):
    assert [str(one) for path in files_of([name]) for one in unmarked(path)] == []


def test_messages_are_found_in_calls():
    source = """
        tr("Take {place}", place=place)
        tr("Yes" if sure else "No")
        trn("{number} wolf", "{number} wolves", 3)
        trc("of people", "Support")
        TABLE = {1: mark("Routed")}
        CAUSES = mark({1: "hunger"}, context="cause of losses")
        WORDS = mark(("north", *(("Left", "Right"), "column_of_a_table")))
        count(3, "hex")
        print("never seen")
    """
    assert set(messages_of(ast.parse(dedent(source)))) == {
        Message("Take {place}"),
        Message("Yes"),
        Message("No"),
        Message("{number} wolf", "{number} wolves"),
        Message("Support", context="of people"),
        Message("Routed"),
        Message("hunger", context="cause of losses"),
        Message("north"),
        Message("Left"),
        Message("Right"),
        Message("{number} hex", "{number} hexes"),
    }


def test_what_is_not_marked_is_reported():
    source = '''
        """A module."""
        def f(unit):
            """Returns a text."""
            if not unit:
                raise ValueError("there is no unit")
            name = "attacker_side"
            return [tr("Known text"), f"{unit} marches on", "Two words", f"{tr('Fine')}: {unit}"]
    '''
    found = [text for _, text in checked._texts(ast.parse(dedent(source)))]
    assert sorted(found) == ["Two words", "{} marches on"]
