"""For tests of the text mode: the skirmish, loaded once."""

import pytest

from game.scenario import load_scenario
from game.scenario.scenario import Scenario


@pytest.fixture(scope="session")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")
