"""Pages and the guide state rates per turn: a scenario's turns need not be weeks."""

import re

import pytest

from game.commands.docs import page_files
from game.shipped import scenarios_folder

_OF_SCENARIOS = ("play", "agents")
PAGES = {name: path for name, path in page_files().items() if name in _OF_SCENARIOS}
PAGES["guide"] = scenarios_folder() / "README.md"


@pytest.mark.parametrize("page", PAGES)
def test_rates_are_per_turn(page: str) -> None:
    found = re.findall(r".*(?<!turns of )\b(?:a|per|each|every) week\b.*", PAGES[page].read_text("utf-8"))
    assert not found, "say 'a turn': a turn may be of any length"
