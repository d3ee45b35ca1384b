"""One country for all tests of the record, and a fresh story for each."""

from pathlib import Path

import pytest

from game.scenario import Scenario
from tests.engine.history.story import Story, loaded


@pytest.fixture(scope="session")
def land(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    return loaded(tmp_path_factory.mktemp("country"))


@pytest.fixture
def story(land: Scenario, tmp_path: Path) -> Story:
    return Story(land, tmp_path)
