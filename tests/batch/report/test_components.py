"""Splitting the variance between games into agents, uncertain record and dice."""

import numpy as np
import pytest

from game.batch.report.components import VarianceSplit, split_variance


def drawn(
    agents: int, records: int, games: int, *, spread: float, record: float, dice: float, seed: int = 1
) -> VarianceSplit:
    """The split of games drawn from known components; `spread` lies between neighbouring agents."""
    draws = np.random.default_rng(seed)
    shared = draws.normal(0, record, records)
    rows = [
        (a, r, a * spread + shared[r] + draws.normal(0, dice))
        for a in range(agents)
        for r in range(records)
        for _ in range(games)
    ]
    found = split_variance(*map(list, zip(*rows, strict=True)))
    assert found is not None
    return found


def test_known_components_are_found() -> None:
    found = drawn(1, 200, 5, spread=0, record=3, dice=4)
    assert found.agents is None
    assert found.record is not None
    assert found.record.variance == pytest.approx(9, rel=0.25)
    assert found.dice.variance == pytest.approx(16, rel=0.1)
    assert found.record.low < 9 / 25 < found.record.high


def test_agents_that_differ_are_separated_from_the_record() -> None:
    found = drawn(2, 30, 6, spread=10, record=3, dice=3)
    assert found.agents is not None and found.record is not None
    assert found.agents.variance == pytest.approx(50, rel=0.3)  # two agents 10 apart: (10 ** 2) / 2
    assert found.agents.share > found.record.share > 0.05


def test_what_is_not_there_is_not_found_and_not_denied() -> None:
    found = drawn(1, 10, 5, spread=0, record=0, dice=3, seed=3)
    assert found.record is not None
    assert found.record.share < 0.2
    assert found.record.high > 0.02  # ten records cannot rule out a small part


def test_by_hand_two_records_of_two_games() -> None:
    # means 1 and 5; within: 2 + 2 over 2 degrees; between: 2 * 4 + 2 * 4 over 1; n0 = 2
    found = split_variance([0, 0, 0, 0], [0, 0, 1, 1], [0.0, 2.0, 4.0, 6.0])
    assert found is not None and found.record is not None
    assert found.dice.variance == 2
    assert found.record.variance == (16 - 2) / 2


def test_uneven_numbers_of_games() -> None:
    draws = np.random.default_rng(5)
    records = [r for r in range(150) for _ in range(1 + r % 4)]
    effects = draws.normal(0, 2, 150)
    found = split_variance([0] * len(records), records, [effects[r] + draws.normal(0, 2) for r in records])
    assert found is not None and found.record is not None
    assert found.record.share == pytest.approx(0.5, abs=0.15)


def test_without_repetition_there_is_nothing_to_split() -> None:
    assert split_variance([0, 0, 0], [0, 1, 2], [1.0, 2.0, 3.0]) is None
    assert split_variance([0, 0], [0, 0], [1.0, 1.0]) is None


def test_the_same_games_give_the_same_intervals() -> None:
    assert drawn(2, 5, 4, spread=1, record=1, dice=1) == drawn(2, 5, 4, spread=1, record=1, dice=1)


def crossed(skill: float, setting: float, together: float, seed: int = 1) -> VarianceSplit:
    """The split of games of 2 agents in 3 settings on 40 dice seeds, which do much the same to all of them."""
    draws = np.random.default_rng(seed)
    dice = draws.normal(0, 20, 40)
    rows = [
        (a, s, d, a * skill + s * setting + a * s * together + dice[d] + draws.normal(0, 2))
        for a in range(2) for s in range(3) for d in range(40)
    ]  # fmt: skip
    agents, settings, seeds, values = map(list, zip(*rows, strict=True))
    found = split_variance(agents, [0] * len(rows), values, settings, seeds)
    assert found is not None and found.record is None
    return found


def test_skill_and_settings_are_separate_parts_on_the_same_dice() -> None:
    found = crossed(6, 4, 0)
    assert found.agents is not None and found.settings is not None and found.together is not None
    assert found.agents.variance == pytest.approx(18, rel=0.15)
    assert found.settings.variance == pytest.approx(16, rel=0.15)
    assert found.together.variance < 0.5
    assert found.agents.low < 18 / (18 + 16 + 404) < found.agents.high
    both = crossed(0, 0, 8).together
    assert both is not None and both.variance == pytest.approx(32, rel=0.2)  # +-4 over two degrees of freedom


def test_what_differs_only_together_is_not_divided() -> None:
    found = split_variance([0, 0, 1, 1], [0, 0, 0, 0], [0.0, 1.0, 9.0, 11.0], [0, 0, 1, 1])
    assert found is not None and found.agents is None and found.settings is None
    assert found.together is not None and found.together.share > 0.9
