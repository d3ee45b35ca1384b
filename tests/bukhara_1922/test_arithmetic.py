"""The numbers of the campaign add up as its sources say, without losses and with every schedule kept."""

from collections import Counter

import numpy as np
import pytest

from game.core.codes import NEVER, NO_HEX, DrawnFigure
from game.rules.movement.stacking import stacking_limit
from game.scenario import Scenario
from tests.bukhara_1922.unit_positions import (
    BASMACHI,
    SOVIET,
    men_at,
    men_in,
    men_of,
    of_formation,
    present,
    turn_of,
    whereabouts,
)

SECTORS = {
    "tashkent": 4_500,
    "fergana": 10_000,
    "semirechye": 5_000,
    "khiva": 7_000,
    "kizilsu_to_ashkabad": 1_000,
    "ashkabad": 4_000,
    "ashkabad_to_merv": 3_000,
    "merv_to_kushk": 10_000,
    "chardzhou": 3_500,
    "kerki_termez_sector": 7_000,
    "kogon_karshi_samarkand_line": 15_000,
}
LAST = 22
"""The turn that ends on 4 June, the last before the count of 6 June."""

RELIEF = {
    "samarkand_cavalry", "special_brigade_1", "special_brigade_2", "budyonny_1", "budyonny_2", "budyonny_3",
    "tashkent_column_1", "tashkent_column_2", "fergana_column", "central_detachment",
    "bg_rifles_1", "bg_rifles_2", "bg_rifles_3",
}  # fmt: skip
"""The 12,000 sent to Bukhara in March and April."""

KOGON = RELIEF | {
    "bg_cavalry_1", "bg_cavalry_2", "bg_squadrons",
    "chardzhou_column_1", "chardzhou_column_2", "chardzhou_column_3", "chardzhou_column_4",
}  # fmt: skip
"""The 20,000 directed to Kogon on 20 April."""


def men_named(scenario: Scenario, units: set[str]) -> int:
    return men_of(scenario.world, np.isin(scenario.names.unit_ids, list(units)))


@pytest.mark.slow
@pytest.mark.parametrize(("sector", "men"), SECTORS.items())
def test_sector_on_6_june(bukhara: Scenario, sector: str, men: int) -> None:
    assert men_in(bukhara, LAST, sector) == men


def test_all_soviets_on_6_june_are_in_one_sector_each(bukhara: Scenario) -> None:
    assert turn_of(bukhara, "1922-06-04") == LAST
    assert men_of(bukhara.world, present(bukhara.world, LAST, SOVIET)) == 70_000 == sum(SECTORS.values())


def test_soviets_in_january_and_no_withdrawal_hides_men(bukhara: Scenario) -> None:
    totals = [men_of(bukhara.world, present(bukhara.world, turn, SOVIET)) for turn in range(1, 27)]
    assert totals[0] == 43_900
    assert totals == sorted(totals)


def test_eastern_bukhara_in_january_and_february(bukhara: Scenario) -> None:
    for day in ("1922-01-28", "1922-02-22"):
        assert 7_000 <= men_in(bukhara, turn_of(bukhara, day), "eastern_bukhara") <= 8_000


def test_twelve_thousand_for_bukhara_by_the_end_of_april(bukhara: Scenario) -> None:
    assert men_named(bukhara, RELIEF) == 12_000
    april = turn_of(bukhara, "1922-04-30")
    line = men_in(bukhara, april, "bukhara_oasis") + men_at(bukhara, april, "Karshi", RELIEF)
    assert line - men_in(bukhara, turn_of(bukhara, "1922-02-28"), "bukhara_oasis") >= 12_000


def test_twenty_thousand_at_kogon_and_eight_thousand_on_to_karshi(bukhara: Scenario) -> None:
    april = turn_of(bukhara, "1922-04-30")
    spots = whereabouts(bukhara.world, april)
    karshi = men_at(bukhara, april, "Karshi", KOGON)
    oasis = {
        unit for unit, spot in zip(bukhara.names.unit_ids, spots, strict=True) if unit in KOGON and spot[0] != NO_HEX
    }
    assert men_named(bukhara, KOGON) == 20_000
    assert oasis == KOGON
    assert karshi == 8_000
    old = men_in(bukhara, 1, "bukhara_oasis")
    trains_and_cars = 150
    assert men_in(bukhara, april, "bukhara_oasis") - old == 12_000 + trains_and_cars


def test_bukhara_group_is_the_field_group(bukhara: Scenario) -> None:
    group = bukhara.world.units[of_formation(bukhara, "Bukhara Group of Troops")]
    kinds = np.array(bukhara.names.unit_type_ids)[group["unit_type"]]
    assert group["men"][kinds == "rifle_regiment"].sum() == 4_500
    assert group["men"][kinds == "cavalry"].sum() == 3_030
    assert group["guns"].sum() == 20
    assert group["machine_guns"].sum() == 20


def test_air_and_armour(bukhara: Scenario) -> None:
    units, ids = bukhara.world.units, bukhara.names.unit_ids
    assert units["aircraft"][ids.index("nieuport_squadron")] == 4
    april = whereabouts(bukhara.world, turn_of(bukhara, "1922-04-30"))
    assert sum(spot[0] != NO_HEX and unit.startswith("train_") for unit, spot in zip(ids, april, strict=True)) == 3


def test_basmachi_in_january_by_june_and_at_most(bukhara: Scenario) -> None:
    """Bands and Afghans may grow to the 26,000 of May; with all that decisions can call they stay within its margin."""
    world = bukhara.world
    mine = world.units["side"] == BASMACHI
    called = mine & (world.units["called"] == NEVER)
    afghans = np.isin(bukhara.names.unit_ids, ["afghan_volunteers", "afghan_soldiers"])
    assert men_of(world, present(world, 1, BASMACHI)) == 16_650
    assert men_of(world, present(world, LAST, BASMACHI)) == 17_500
    assert men_of(world, mine & afghans) == 950
    assert world.units["establishment"][mine & ~called | afghans].sum() == 26_000
    assert world.units["establishment"][mine].sum() <= 26_000 * 115 // 100


def test_what_soviet_decisions_can_call_stays_within_the_margin_of_the_count(bukhara: Scenario) -> None:
    world = bukhara.world
    called = (world.units["side"] == SOVIET) & (world.units["called"] == NEVER)
    assert 0 < men_of(world, called) <= 70_000 * 15 // 100


def test_native_troops_who_may_leave_are_as_many_as_left(bukhara: Scenario) -> None:
    """Arifov's squadron, 2,500 men and four machine guns in Fergana, a regiment at Tashkent: Soviet in January."""
    units, ids = bukhara.world.units, np.array(bukhara.names.unit_ids)
    fergana = np.isin(ids, ["kokand_native", "margilan_native", "namangan_native", "osh_native"])
    doubtful = fergana | np.isin(ids, ["arifov_squadron", "uzbek_14th"])
    assert units["men"][fergana].sum() == 2_500 and units["machine_guns"][fergana].sum() == 4
    assert (units["side"][doubtful] == SOVIET).all() and (units["loyalty"][doubtful] < 50).all()


@pytest.mark.parametrize(
    ("units", "low", "best", "high"),
    [
        ("bukhara_levy_1 bukhara_levy_2 bukhara_levy_3", None, None, 6_000),
        ("vabkent_levy", None, None, 2_000),
        ("qiziltepa_levy", None, None, 2_000),
        ("shofirkon_levy", None, None, 2_000),
        ("romitan_levy", None, None, 2_500),
        ("kogon_levy", None, None, 2_000),
        (
            "junaid_guard junaid_karakum takhta_tribes ilyaly_tribes kunya_urgench_tribes spring_tribes",
            1_918,
            4_000,
            15_000,
        ),
        ("enver_column", None, 200, None),
        ("arifov_squadron", None, 300, 300),
        ("afghan_soldiers", None, 800, 800),
    ],
)
def test_disputed_strengths(bukhara: Scenario, units: str, low: int | None, best: int | None, high: int | None) -> None:
    numbers = [bukhara.names.unit_ids.index(unit) for unit in units.split()]
    figures = bukhara.world.figures
    rows = figures[np.isin(figures["row"], numbers) & (figures["field"] == DrawnFigure.MEN)]
    for field, wanted in (("low", low), ("best", best), ("high", high)):
        assert wanted is None or int(rows[field].sum()) == wanted


def test_ranges_leave_the_soviet_total_within_a_few_per_cent(bukhara: Scenario) -> None:
    world = bukhara.world
    mine = present(world, LAST, SOVIET)
    rows = world.figures[world.figures["field"] == DrawnFigure.MEN]
    rows = rows[mine[rows["row"]]]
    widths = (rows["high"] - rows["low"]).astype(float)
    middle = (rows["high"] + rows["low"] - 2 * rows["best"]) / 2
    assert abs(middle.sum()) < 0.01 * 70_000
    # ranges are drawn one by one: three standard deviations of the sum, were every range drawn evenly
    assert 3 * np.sqrt((widths**2 / 12).sum()) < 0.04 * 70_000


def test_no_stack_of_a_schedule_breaks_the_limit(bukhara: Scenario) -> None:
    world = bukhara.world
    limit = getattr(stacking_limit, "py_func", stacking_limit)
    for turn in range(1, 27):
        stacks: Counter[tuple[int, int]] = Counter()
        for unit, spot in zip(world.units, whereabouts(world, turn), strict=True):
            if spot[0] != NO_HEX:
                stacks[spot[0], int(unit["side"])] += int(unit["men"])
        for (hex, _side), men in stacks.items():
            assert men <= limit(world, hex), (turn, bukhara.names.label(hex), men)
