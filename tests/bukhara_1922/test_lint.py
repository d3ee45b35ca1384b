"""The campaign is sound, and says where everything comes from."""

from game.scenario import Scenario, lint_folder
from game.scenario.fields import Cited
from game.scenario.read import read_scenario
from game.scenario.walk import parts


def test_lint_finds_nothing_wrong() -> None:
    assert [str(problem) for problem in lint_folder("bukhara_1922") if problem.severity == "error"] == []


def test_every_entry_of_the_ledger_is_accounted_for(bukhara: Scenario) -> None:
    text, _ = read_scenario(bukhara.folder)
    cited = {source for _, part in parts(text) if isinstance(part, Cited) for source in part.source}
    assert len(bukhara.sources) == 359
    for name, entry in bukhara.sources.items():
        assert entry.use in ("modelled", "narrated", "left_out"), name
        assert (entry.use == "modelled") == (name in cited), name
        assert (entry.use == "modelled") == (not entry.reason), name
        assert entry.gist and entry.date and entry.reliability, name


def test_assumptions_say_so_and_have_ranges(bukhara: Scenario) -> None:
    """Units whose size the sources do not give carry a range around our guess."""
    ranged = set(bukhara.world.figures["unit"].tolist())
    men = bukhara.world.units["men"]
    fixed = [unit for i, unit in enumerate(bukhara.names.unit_ids) if i not in ranged and men[i] > 50]
    assert fixed == []
