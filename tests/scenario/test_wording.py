"""The texts of shipped scenarios read well, and name nothing as files and code do."""

from collections.abc import Iterator

import pytest

from game.scenario.folders import shipped_scenarios
from game.scenario.scenario import Scenario
from tests.conftest import shipped_scenario
from tests.language import avoided, faults


def texts(scenario: Scenario) -> Iterator[str]:
    """Every text of a scenario that a player can read."""
    names = scenario.names
    yield from scenario.briefing.split("\n\n")
    for week in scenario.bulletin:
        yield from (entry.text for entry in week)
    yield from (*names.rule_titles, *names.rule_texts, *names.option_texts, *names.plan_texts)
    yield from (source.gist for source in scenario.sources.values())
    yield from (citation.note for citation in scenario.history.values())
    if scenario.tutorial is not None:
        for step in scenario.tutorial.steps:
            yield from (step.title, step.text)


def odd_words(text: str) -> list[str]:
    """Returns words to avoid; people in a story may tell something."""
    return [word for word in avoided(text) if word.lower() not in ("tell", "tells", "told")]


@pytest.mark.parametrize("name", shipped_scenarios())
def test_texts_of_scenarios_read_well(name: str) -> None:
    scenario = shipped_scenario(name)
    wrong = [f"{fault} in: {text}" for text in texts(scenario) for fault in (*faults(text), *odd_words(text))]
    assert not wrong, "\n".join(wrong)
