"""The plans of 1922: both sides have aims all through the war, for all who matter, at all that counts."""

import numpy as np
import pytest

from game.core.codes import ConditionKind, PlanScope, PlanTarget, Posture, ScoringKind
from game.scenario import Scenario

BASMACHI, SOVIET = 0, 1
GUARDED = {Posture.GARRISON, Posture.SCREEN, Posture.RELIEVE, Posture.RESERVE, Posture.CONCENTRATE, Posture.TAKE}
SOUGHT = {Posture.TAKE, Posture.BESIEGE, Posture.RAID, Posture.GARRISON}
SECRET = {ConditionKind.BUDGET, ConditionKind.LOSSES, ConditionKind.DEFECTORS}
FLAG = ConditionKind.FLAG


def aims(scenario: Scenario, side: int) -> list[int]:
    return [i for i, plan in enumerate(scenario.world.plans) if plan["side"] == side]


@pytest.mark.parametrize("side", [BASMACHI, SOVIET])
def test_there_are_objectives_in_every_week(bukhara: Scenario, side: int) -> None:
    plans = bukhara.world.plans[aims(bukhara, side)]
    assert 40 <= len(plans) <= 130
    for turn in range(1, 27):
        assert np.count_nonzero((plans["first_turn"] <= turn) & (turn <= plans["last_turn"])) >= 25


@pytest.mark.parametrize(
    ("side", "postures", "least"), [(BASMACHI, SOUGHT, 12), (SOVIET, GUARDED, 7)], ids=["basmachi", "soviet"]
)
def test_the_most_valuable_places_are_objectives(bukhara: Scenario, side: int, postures: set[int], least: int) -> None:
    world, names = bukhara.world, bukhara.names
    plans = [plan for plan in world.plans[aims(bukhara, side)] if plan["posture"] in postures]
    places = {names.place_ids[plan["target"]] for plan in plans if plan["target_kind"] == PlanTarget.PLACE}
    areas = {int(plan["target"]) for plan in plans if plan["target_kind"] == PlanTarget.AREA}
    forgotten = []
    for line in world.scoring:
        if line["kind"] != ScoringKind.PLACE or line[f"points_{side}"] < least:
            continue
        region = int(world.places[line["target"]]["region"])
        groups = {len(world.regions) + int(group) for group in np.flatnonzero(world.group_of[:, region])}
        if names.place_ids[line["target"]] not in places and not areas & {region, *groups}:
            forgotten.append(names.place_ids[line["target"]])
    # the Transcaspian cities are far from every band, and no one planned to march on them
    assert set(forgotten) <= {"Merv", "Ashkabad"}


def test_every_command_has_its_own_objectives(bukhara: Scenario) -> None:
    world, names = bukhara.world, bukhara.names
    meant: set[int] = set()
    for scope, index in world.plan_troops:
        if scope == PlanScope.UNIT:
            meant.add(int(index))
        elif scope == PlanScope.FORMATION:
            meant |= set(np.flatnonzero(world.units["formation"] == index).tolist())
        else:
            meant.add(int(world.leaders["unit"][index]))
            meant |= set(np.flatnonzero(world.units["formation"] == world.leaders["formation"][index]).tolist())
    idle = {names.unit_ids[unit] for unit in range(len(world.units)) if unit not in meant}
    assert not {name for name in idle if world.units["side"][names.unit(name)] == BASMACHI}
    assert len(idle) < 15  # guards of the line, aircraft, Semirechye: their task follows from the map


def test_no_objective_depends_on_what_its_side_cannot_know(bukhara: Scenario) -> None:
    """Conditions of plans are about places, own affairs and public news, never the enemy's budget or loyalty."""
    world = bukhara.world
    flags = {"truce_offered", "congress_kafirun", "seat_namangan", "seat_osh"}
    for plan in [*world.plans, *world.plan_choices]:
        first, count = plan["conditions"]
        for row in world.conditions[first : first + count]:
            side = plan["side"] if "side" in (plan.dtype.names or ()) else _decider(bukhara, plan["option"])
            assert row["kind"] not in SECRET or row["b"] == side
            assert row["kind"] != FLAG or bukhara.names.flag_ids[row["a"]] in flags


def _decider(scenario: Scenario, option: int) -> int:
    return int(scenario.world.event_rules["side"][scenario.world.options["rule"][option]])
