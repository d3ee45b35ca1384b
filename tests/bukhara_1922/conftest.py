"""The campaign, loaded once for all its tests; and the same without conspiracies."""

import pytest

from game.scenario import Scenario, load_scenario
from tests.conftest import campaign_scenario

WHISPERS = ("arifov_estranged", "bukharan_army_falters", "fergana_agitation", "tashkent_conspiracy")
"""Events that make native troops unsure of the Soviets."""


@pytest.fixture(scope="package")
def bukhara() -> Scenario:
    return campaign_scenario()


@pytest.fixture(scope="package")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """The campaign without events and decisions that change loyalty: all regiments keep their schedules."""
    folder = tmp_path_factory.mktemp("quiet", numbered=False)
    head = "format: 1\nid: quiet\nextends: bukhara_1922\ntitle: Nobody listens to whispers\n"
    (folder / "scenario.yaml").write_text(head, "utf-8")
    events = "".join(f"  {name}: {{then: []}}\n" for name in WHISPERS)
    (folder / "events.yaml").write_text(f"events:\n{events}", "utf-8")
    return load_scenario(folder)
