"""Paired differences on the same dice, from constructed games whose answer is known."""

import json
from random import Random

import pytest

from game.batch.analysis.comparison_text import finding, findings, said_once
from game.batch.analysis.comparisons import Comparison, comparisons
from game.batch.analysis.intervals import t_95, t_two_sided
from game.batch.analysis.paired import holm, mean_difference, share_difference
from game.batch.analysis.run_comparison import NothingToCompare, run_comparisons
from game.batch.run.rows import GameRow
from game.core.side_name import SideName
from tests.batch.analysis.test_tally import BLANK

SIDES = {"red": SideName("red", "Reds", "", "", "", adjective="Red"), "blue": SideName("blue", "Blues", "", "", "")}


def game(seed: int, margin: int, *, key: int = 0, agents: tuple[str, str] = ("a", "a"), **setting: int) -> GameRow:
    return BLANK._replace(
        game=seed, seed=seed, record_seed=seed, parameters=json.dumps(setting), agent_0=agents[0], agent_1=agents[1],
        winner="red" if margin > 0 else "blue" if margin < 0 else "draw", level="a level", margin=margin,
        state_key=str(key) if key else str(hash((seed, margin, agents, *setting.items()))),
    )  # fmt: skip


def dice(seed: int) -> int:
    """What the dice do to a game: far more than any setting."""
    return Random(seed).randint(-60, 60)


def with_risk(effect: int, value: int, seeds: int = 40) -> list[GameRow]:
    noise = Random(value)
    return [game(seed, dice(seed) + effect + noise.randint(-3, 3), risk=value) for seed in range(seeds)]


def only(found: list[Comparison]) -> Comparison:
    (one,) = found
    return one


def test_an_effect_is_found_in_the_noise_of_the_dice() -> None:
    four, twelve = comparisons(with_risk(0, 0) + with_risk(-5, 4) + with_risk(-15, 12))
    assert [(one.name, one.value, one.base, one.verdict) for one in (four, twelve)] == [
        ("risk", "4", "0", "effect"),
        ("risk", "12", "0", "effect"),
    ]
    for one, truth in ((four, -5), (twelve, -15)):
        margin = one.found.margin
        assert margin.low is not None and margin.high is not None
        assert margin.low < truth < margin.high
        assert margin.high - margin.low < 4  # forty games not paired: over thirty
    words = finding(twelve, SIDES, 2)
    assert words.startswith("With risk 12 rather than 0 the Red margin is 1")
    assert "points lower (1" in words
    assert "on 40 pairs; the Reds win" in words


def test_a_parameter_without_effect_says_so_with_an_interval_round_zero() -> None:
    one = only(comparisons(with_risk(0, 0) + with_risk(0, 7)))
    assert one.verdict == "no_effect"
    assert one.found.margin.low is not None and one.found.margin.high is not None
    assert one.found.margin.low < 0 < one.found.margin.high
    assert "no effect on the Red margin can be seen: it lies between -" in finding(one, SIDES)
    assert "Nor is an effect seen on losses, strength, places held" in finding(one, SIDES)


def test_copies_are_called_the_same_games() -> None:
    rows = [game(seed, dice(seed), key=seed + 1, risk=value) for value in (1, 2) for seed in range(10)]
    one = only(comparisons(rows))
    assert (one.verdict, one.found.pairs, one.found.same_games, one.found.different_games) == ("same_games", 10, 10, 10)
    assert (one.found.margin.low, one.found.margin.high) == (0, 0)
    assert "nothing changes: on 10 pairs both games are the same" in finding(one, SIDES)


def test_values_that_change_nothing_are_said_together() -> None:
    rows = [game(seed, dice(seed), key=seed + 1, risk=value) for value in range(9) for seed in range(10)]
    rows += with_risk(-30, 9, 10)
    same, effect = said_once(findings(comparisons(rows), SIDES))
    assert same.startswith("With risk 1, 2, 3, 4 and 4 more rather than 0 nothing changes: on 10 pairs")
    assert effect.startswith("With risk 9 rather than 0 the Red margin is")


def test_values_are_compared_with_all_else_equal() -> None:
    rows = [
        game(seed, dice(seed) + 10 * x + 3 * y + Random(seed + 1).randint(0, 2) * x, x=x, y=y)
        for x in (0, 1) for y in (0, 1) for seed in range(12)
    ]  # fmt: skip
    x, y = comparisons(rows)
    assert (x.name, x.settings, x.found.pairs, x.found.clusters) == ("x", 2, 24, 12)
    assert 10 <= x.found.margin.difference <= 12
    assert y.found.margin.difference == 3
    assert "on 24 pairs from 12 dice seeds in 2 settings" in finding(x, SIDES)


def test_agents_that_change_sides_are_compared_in_each_others_place() -> None:
    """b is 6 points better than a, whichever side it leads, and red is 10 points better than blue."""
    rows = [game(seed, 10 + dice(seed) - 6, agents=("a", "b")) for seed in range(20)]
    rows += [game(seed, 10 + dice(seed) + 6 + seed % 2, agents=("b", "a"), key=0) for seed in range(20)]
    one = only(comparisons(rows))
    assert (one.factor, one.value, one.base, one.found.pairs, one.side) == ("agent", "b", "a", 20, "")
    assert one.found.margin.difference == 12.5
    assert "'b' rather than 'a'" in finding(one, SIDES)


def fallen(seed: int, risk: int) -> int:
    """How many leaders of red fall: one in five games without risk, one more in most games with it."""
    return int(seed % 5 == 0) + (risk and seed % 4 > 0)


def with_leaders(risk: int, seeds: int = 40) -> list[GameRow]:
    noise = Random(risk)
    return [
        row._replace(
            leaders_fallen_0=fallen(row.seed, risk), leaders_fallen_1=1, places_0=5, places_1=3, battles=9,
            losses_0=row.losses_0 + noise.randint(0, 40),
        )
        for row in with_risk(0, risk, seeds)
    ]  # fmt: skip


def test_a_parameter_that_changes_the_games_but_not_who_wins_says_what_it_changes() -> None:
    one = only(comparisons(with_leaders(0) + with_leaders(1)))
    assert one.verdict == "other_effect"
    (leaders,) = one.changed
    assert (leaders.measure, leaders.side, leaders.base, leaders.difference.difference) == (
        "leaders_fallen", "red", 0.2, 0.75,
    )  # fmt: skip
    assert leaders.difference.low is not None and leaders.difference.low > 0.5
    words = finding(one, SIDES)
    assert "no effect on the Red margin can be seen" in words
    assert "In an average game 0.75 more Red leaders are wounded, killed or captured (0.6" in words
    by_name = {(measure["measure"], measure["side"]): measure for measure in one.figures()["measures"]}
    assert by_name["men_lost", "red"]["low"] < 0 < by_name["men_lost", "red"]["high"]
    assert by_name["weeks", ""]["difference"] == 0


def test_measures_are_corrected_together_and_need_dice_seeds() -> None:
    two = comparisons(
        with_leaders(0) + with_leaders(1) + [r._replace(parameters='{"risk": 2}') for r in with_leaders(1)]
    )
    ps = [measure.difference.p for one in two for measure in one.measures]
    assert [measure.p for one in two for measure in one.measures] == holm(ps)
    few = only(comparisons(with_leaders(0, 4) + with_leaders(1, 4)))
    assert (few.verdict, few.changed) == ("few_seeds", [])


def test_agents_are_measured_from_their_own_side() -> None:
    rows = [game(seed, dice(seed), agents=("a", "b"))._replace(losses_0=10, losses_1=50 + seed) for seed in range(9)]
    rows += [game(seed, dice(seed), agents=("b", "a"))._replace(losses_0=50 + seed, losses_1=10) for seed in range(9)]
    one = only(comparisons(rows))
    assert [(m.measure, m.side, m.difference.difference) for m in one.changed] == [
        ("men_lost", "own", 44), ("men_lost", "enemy", -44),
    ]  # fmt: skip
    assert "its side loses 44 more men (42 to 46); its enemy loses 44 fewer men" in finding(one, SIDES)


def test_games_of_older_batches_lack_some_measures() -> None:
    one = only(comparisons(with_risk(0, 0) + with_risk(0, 7)))
    assert {measure.measure for measure in one.measures} == {"men_lost", "men_left", "weeks"}


def test_few_dice_seeds_and_many_comparisons_prove_nothing() -> None:
    few = only(comparisons(with_risk(0, 0, 3) + with_risk(-30, 4, 3)))
    assert few.verdict == "few_seeds"
    assert "3 dice seeds do not show" in finding(few, SIDES)
    many = comparisons([row for value in range(100) for row in with_risk(0, value, 20)])
    assert len(many) == 99
    assert sum(one.verdict == "effect" for one in many) == 0
    assert any(one.found.margin.p is not None and one.found.margin.p < 0.1 for one in many)


def test_unjudged_games_are_left_out() -> None:
    rows = with_risk(0, 0) + with_risk(-5, 4)
    rows[0] = rows[0]._replace(level="", winner="")
    one = only(comparisons(rows))
    assert (one.found.pairs, one.found.left_out) == (39, 1)
    assert "1 pair with a game not judged or forfeited is left out." in finding(one, SIDES)


def test_variants_are_compared_with_the_first_scenario() -> None:
    base = [game(seed, dice(seed)) for seed in range(10)]
    variant = [row._replace(scenario="truce", margin=row.margin + 4 + row.seed % 2) for row in base]
    one = only(comparisons(base + variant))
    assert (one.factor, one.value, one.base, one.found.margin.difference) == ("scenario", "truce", "s", 4.5)
    other_war = [row._replace(scenario="t", side_0="rif", side_1="spain") for row in base]
    assert comparisons(base + other_war) == []


def test_two_runs_are_compared_by_setting_and_by_agent() -> None:
    base = [game(seed, dice(seed)) for seed in range(10)]
    other = with_risk(-5, 4, 10) + with_risk(-15, 12, 10)
    four, twelve = run_comparisons(base, other, ("A", "B"))
    assert (four.base, four.value) == ("A (numbers as written)", "B (risk 4)")
    assert twelve.found.margin.difference == pytest.approx(-15, abs=2)
    led = [row._replace(agent_1="b", margin=row.margin - 9 - row.seed % 2) for row in base]
    one = only(run_comparisons(base, led, ("A", "B")))
    assert (one.side, one.found.margin.difference) == ("blue", 9.5)


def test_an_agent_is_replaced_against_the_same_opponent_on_both_sides() -> None:
    """c does as much better than b against a as it is good, whichever side it leads."""
    runs = []
    for name, good in (("b", 2), ("c", 9)):
        as_red = [game(seed, dice(seed) + good + seed % 2, agents=(name, "a")) for seed in range(10)]
        as_blue = [game(seed, dice(seed) - good - seed % 2, agents=("a", name)) for seed in range(10)]
        runs.append(as_red + as_blue)
    one = only(run_comparisons(*runs, ("A", "B")))
    assert (one.side, one.found.pairs, one.found.clusters, one.found.margin.difference) == ("", 20, 10, 7)


def test_no_pairs_are_explained() -> None:
    base = [game(seed, dice(seed)) for seed in range(10)]
    later = [row._replace(seed=row.seed + 100) for row in base]
    one = only(run_comparisons(base, later, ("A", "B")))
    assert one.verdict == "no_pairs"
    words = finding(one, SIDES)
    assert "the dice seeds are 0 to 9 in the base and 100 to 109 in the other run" in words
    assert "--seed 0" in words
    fixed = only(run_comparisons(base, [row._replace(fixed=1) for row in base], ("A", "B")))
    assert "best values" in finding(fixed, SIDES)
    redrawn = only(run_comparisons(base, [row._replace(record_seed=1) for row in base[5:]], ("A", "B")))
    assert "`records`" in finding(redrawn, SIDES)


def test_runs_without_anything_in_common_are_refused() -> None:
    first = with_risk(0, 1, 3) + with_risk(0, 2, 3)
    second = with_risk(0, 3, 3) + with_risk(0, 4, 3)
    with pytest.raises(NothingToCompare, match="several settings each, and none in common"):
        run_comparisons(first, second, ("A", "B"))


def test_intervals_hold_as_often_as_they_say() -> None:
    """The share of wins in pairs that differ now and then, over dice seeds of two pairs each."""
    draw, held, tries = Random(1), 0, 800
    for _ in range(tries):
        found = share_difference([
            (seed, value) for seed in range(40) for value in [draw.choices((-1, 0, 1), (2, 14, 4))[0]] * 2
        ])  # fmt: skip
        assert found.low is not None and found.high is not None
        held += found.low <= 0.1 <= found.high
    assert 0.93 <= held / tries <= 0.98


def test_ten_pairs_without_a_difference_do_not_prove_that_there_is_none() -> None:
    found = share_difference([(seed, 0) for seed in range(10)])
    assert found.low is not None and found.high is not None
    assert found.low < -0.2 and found.high > 0.2
    assert mean_difference([(1, 4.0)]).low is None


def test_p_values() -> None:
    assert t_two_sided(t_95(9), 9) == pytest.approx(0.05, abs=1e-4)
    assert t_two_sided(-1.0, 1) == pytest.approx(0.5)
    assert holm([0.01, 0.04, None, 0.03]) == [0.03, 0.06, None, 0.06]
