"""The campaign is sound, and says where everything comes from."""

import pytest

from game.core.codes import DrawnFigure
from game.scenario import Scenario, lint_folder


@pytest.mark.slow
def test_lint_finds_nothing_wrong() -> None:
    assert [str(problem) for problem in lint_folder("bukhara_1922") if problem.severity == "error"] == []


def test_assumptions_say_so_and_have_ranges(bukhara: Scenario) -> None:
    """Units whose size the sources do not give carry a range around our guess."""
    figures = bukhara.world.figures
    ranged = set(figures["row"][figures["field"] == DrawnFigure.MEN].tolist())
    men = bukhara.world.units["men"]
    fixed = [unit for i, unit in enumerate(bukhara.names.unit_ids) if i not in ranged and men[i] > 50]
    assert fixed == []
