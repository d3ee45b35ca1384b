"""The census counts what happened, and names what never did; its war table says how the war was fought."""

import json
from collections import Counter
from typing import Any

import numpy as np
import pytest

from game.batch.analysis.census import run_census
from game.batch.analysis.war_sheets import war_sheets
from game.batch.run.experiment import Match
from game.batch.run.workers import play_again
from game.batch.tables.band_countries import formation_countries, unit_countries
from game.batch.tables.garrison_ends import GARRISON_ENDS, garrison_ends
from game.batch.tables.war_figures import WarFigures
from game.core.codes import EventKind, OrderKind
from game.core.state import copy_state
from game.engine.history.trace import TRACE_EVENT, GameTrace
from game.hexgrid import hex_distance
from game.scenario import load_scenario
from tests.conftest import Command

pytestmark = pytest.mark.slow

SKIRMISH = "skirmish_5x5"


def test_every_order_event_and_rule_has_its_row() -> None:
    answer = run_census(SKIRMISH, ("greedy", "random"), 3, 1)
    assert list(answer["orders"]) == [kind.name.lower() for kind in OrderKind]
    assert list(answer["events"]) == [kind.name.lower() for kind in EventKind]
    ids = load_scenario(SKIRMISH).names.rule_ids
    assert {name.split()[0] for name in answer["rules"]} == set(ids)
    assert sum(answer["wins"].values()) == 3


def test_means_and_shares_are_of_the_games_played() -> None:
    one, two = (run_census(SKIRMISH, ("greedy", "random"), 1, seed) for seed in (1, 2))
    both = run_census(SKIRMISH, ("greedy", "random"), 2, 1)
    for part in ("orders", "events", "rules"):
        for name, row in both[part].items():
            counts = [one[part][name]["least"], two[part][name]["least"]]
            assert row == {
                "mean": sum(counts) / 2,
                "least": min(counts),
                "most": max(counts),
                "games": sum(count > 0 for count in counts) / 2,
            }
    weeks = load_scenario(SKIRMISH).world.rules[0]["last_turn"]
    assert both["orders"]["end_turn"]["mean"] == 2 * weeks


def test_the_commands_that_play_many_games_want_two_agents(command: Command) -> None:
    for name in ("census", "fuzz"):
        answer = command(name, SKIRMISH, "--agents", "greedy")
        assert answer.code == 2
        assert "one agent for each side" in answer.err


@pytest.fixture(scope="module")
def campaign() -> dict[str, Any]:
    """The census of two campaigns."""
    return run_census("bukhara_1922", ("greedy", "greedy"), 2, 1)


def test_the_war_table_counts_what_the_events_say(campaign: dict[str, Any]) -> None:
    war, events, orders = campaign["war"], campaign["events"], campaign["orders"]
    assert sum(row["assaults"] for row in war["attacks"]) == pytest.approx(events["battle"]["mean"], abs=0.1)
    assert war["captures"]["per_game"] == pytest.approx(events["town_taken"]["mean"], abs=0.1)
    for kind in orders:
        given = sum(row["per_game"] for row in war["orders"] if row["kind"] == kind)
        assert given == pytest.approx(orders[kind]["mean"], abs=0.02)
    assert {row["kind"] for row in war["orders"]} == set(orders)
    assert sum(row["share"] for row in war["levels"]) == pytest.approx(1)
    assert not set(war["captures"]["never"]) & {row["place"] for row in war["captures"]["places"]}


def test_losses_by_month_add_up_to_losses_by_cause(campaign: dict[str, Any]) -> None:
    for row in campaign["war"]["losses"]:
        months = [month for month in campaign["war"]["losses_by_month"] if month["side"] == row["side"]]
        assert sum(month["total"] for month in months) == pytest.approx(row["total"], abs=2)
        for month in months:
            causes = [men for name, men in month.items() if name not in ("month", "side", "total")]
            assert sum(causes) == pytest.approx(month["total"], abs=1)
        assert sum(row["shares"].values()) == pytest.approx(1, abs=0.01)


def test_the_war_table_is_the_same_with_any_number_of_workers(campaign: dict[str, Any]) -> None:
    again = run_census("bukhara_1922", ("greedy", "greedy"), 2, 1, workers=2)
    assert json.dumps(again) == json.dumps(campaign)


def test_every_sheet_has_cells_for_its_head(campaign: dict[str, Any]) -> None:
    for name in ("bukhara_1922", SKIRMISH):
        war = campaign["war"] if name != SKIRMISH else run_census(name, ("greedy", "random"), 2, 1)["war"]
        sheets = war_sheets(load_scenario(name), war)
        assert len(sheets) > 8
        for sheet in sheets:
            assert sheet.rows or sheet.note
            assert all(len(row) == len(sheet.head) for row in sheet.rows)


def test_orders_belong_to_the_side_whose_turn_it_is() -> None:
    trace = GameTrace()
    game = play_again(Match(1, SKIRMISH, ("greedy", "still"), 1, None, False), trace)
    rows = WarFigures(game.world, game.names).rows(trace, game.history)
    orders = rows[rows[:, 2] == 10]
    by_side = Counter({side: int(orders[(orders[:, 1] == side) & (orders[:, 3] < 22), 4].sum()) for side in (0, 1)})
    assert by_side[0] > 0
    assert by_side[1] == 0
    assert set(orders[:, 0]) <= set(range(1, trace.weeks + 1))


COLUMNS = ("hex", "side", "status", "men")


def test_a_garrison_that_is_gone_ended_as_the_events_at_its_place_say() -> None:
    scenario = load_scenario(SKIRMISH)
    trace = GameTrace()
    play_again(Match(1, SKIRMISH, ("still", "still"), 1, 2, False), trace)
    before = trace.positions[0]
    unit = next(
        i
        for i, row in enumerate(before.units)
        if row["hex"] >= 0 and scenario.world.place_at[row["hex"]] >= 0 and row["men"] >= 20
    )
    side, hex = int(before.units[unit]["side"]), int(before.units[unit]["hex"])
    after = copy_state(before)
    after.units["hex"][(after.units["hex"] == hex)] = hex + 1
    after.owner[hex] = 1 - side
    for kind, how in ((None, "left"), (EventKind.SURRENDERED, "surrender"), (EventKind.WENT_OVER, "went over")):
        events = np.zeros(int(kind is not None), TRACE_EVENT)
        if kind is not None:
            events[0] = (1, kind, side, unit, hex, 0, 0, 0)
        units = {name: np.stack([state.units[name] for state in (before, after)]).astype(np.int64) for name in COLUMNS}
        found = garrison_ends(scenario.world, [before, after], units, events)
        assert (found.side.tolist(), [GARRISON_ENDS[end] for end in found.how.tolist()]) == ([side], [how])


@pytest.mark.parametrize(
    ("kind", "rode_off", "aided"),
    [
        (EventKind.BATTLE, 9, True),
        (EventKind.ROSE, 9, True),
        (EventKind.RECRUITED, 9, False),
        (EventKind.BATTLE, 2, True),
        (EventKind.BATTLE, 1, False),
    ],
    ids=["a battle", "a rising", "neither", "a battle before it rode off", "a battle when it was far"],
)
def test_a_band_grows_unaided_without_a_battle_won_or_a_town_risen_near_it(
    kind: EventKind, rode_off: int, aided: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In week 2, at the hex from which the band rides to the far side of the map in the week `rode_off`."""
    trace = GameTrace()
    game = play_again(Match(1, SKIRMISH, ("still", "still"), 1, 5, False), trace)
    figures = WarFigures(game.world, game.names)
    unit = int(np.flatnonzero(figures._bands & (trace.positions[0].units["men"] >= 50))[0])
    side, hex = int(trace.positions[0].units["side"][unit]), int(trace.positions[0].units["hex"][unit])
    far = int(hex_distance(hex, np.arange(len(game.world.terrain_at)), game.names.cols).argmax())
    for position in trace.positions[rode_off:]:
        position.units["hex"][unit] = far
    trace.positions[4].units["men"][unit] = 3 * trace.positions[0].units["men"][unit]
    events = np.array([(2, kind, side, unit, hex, 0, 0, 2 if kind == EventKind.BATTLE else 0)], TRACE_EVENT)
    monkeypatch.setattr(trace, "events", lambda: events)
    grown = {
        row[2]: row[4] for row in figures.rows(trace, game.history).tolist() if row[2] in (15, 16) and row[3] == unit
    }
    assert grown == ({15: 300} if aided else {15: 300, 16: 300})


def test_a_formation_has_a_country_where_its_men_first_stand() -> None:
    scenario = load_scenario("bukhara_1922")
    country = formation_countries(scenario.world)
    fergana = scenario.names.formation_ids.index("fergana_bands")
    inside = {scenario.names.region_ids[i] for i in np.flatnonzero(country[fergana])}
    assert "margilan_district" in inside
    assert "khiva_district" not in inside
    # the scenario's own countries are used where it names them
    unit = scenario.names.unit("danyal_band")
    own = {scenario.names.region_ids[i] for i in np.flatnonzero(unit_countries(scenario.world)[unit])}
    assert "guzar_district" in own
