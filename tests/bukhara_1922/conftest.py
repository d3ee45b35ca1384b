"""The campaign, loaded once for all its tests."""

import pytest

from game.scenario import Scenario, load_scenario


@pytest.fixture(scope="package")
def bukhara() -> Scenario:
    return load_scenario("bukhara_1922")
