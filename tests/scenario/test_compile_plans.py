"""Plans: what each line of YAML becomes in the World, and what changes of it change."""

from pathlib import Path

import numpy as np
import pytest

from game.core.codes import DEFAULT_DISPOSITION, NO_SIDE, SIDE_DISPOSITION, Disposition, Posture
from game.core.codes import ConditionKind as Asks
from game.core.codes import PlanScope as For
from game.core.codes import PlanTarget as About
from game.engine.views import NOTHING, world_seen_by
from game.scenario import Scenario, load_scenario
from game.scenario.schema.plans import AIMS
from tests.scenario.workshop import copied, edited

RIDERS, REGULARS = 0, 1
BEK_HORSE, HILL_HORSE, HILL_FOOT, GARRISON, COLUMN, SQUADRON = range(6)
BEK = 0
LAST = 6


def planned(folder: Path, plans: str) -> Scenario:
    """The skirmish with a railway, a formation and these plans instead of its own."""
    scenario = copied(folder)
    edited(scenario, "map.yaml", "places:", "rails:\n  main: {name: Main, hexes: 0503 0403 0303}\nplaces:")
    edited(scenario, "oob.yaml", "leaders:", "formations:\n  corps: {name: Corps}\nleaders:")
    edited(scenario, "oob.yaml", "at: Rabat", "at: Rabat, formation: corps")
    (scenario / "plans.yaml").write_text(plans, "utf-8")
    return load_scenario(scenario)


def objective(line: str, side: str = "riders") -> str:
    return f"plans: {{{side}: {{objectives: {{it: {{{line}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("posture: take, place: Rabat, weight: 7", (Posture.TAKE, About.PLACE, 1, 7, 1, LAST, 0)),
        ("posture: raid, area: plain, weight: 0", (Posture.RAID, About.AREA, 1, 0, 1, LAST, 0)),
        ("posture: keep_open, line: main, weight: 100", (Posture.KEEP_OPEN, About.LINE, 0, 100, 1, LAST, 0)),
        ("posture: screen, place: Ak-Kurgan, weight: 1, men: 400", (Posture.SCREEN, About.PLACE, 0, 1, 1, LAST, 400)),
        (
            "posture: garrison, area: plain, weight: 1, from: 1922-03-20, to: 1922-03-26",
            (Posture.GARRISON, About.AREA, 1, 1, 3, 3, 0),
        ),
        (
            "posture: besiege, place: Rabat, weight: 1, from: 1922-01-01, to: 1922-12-31",
            (Posture.BESIEGE, About.PLACE, 1, 1, 1, LAST, 0),
        ),
    ],
)
def test_an_objective_is_one_row(line: str, row: tuple[int, ...], tmp_path: Path) -> None:
    [plan] = planned(tmp_path, objective(line)).world.plans
    names = ("posture", "target_kind", "target", "weight", "first_turn", "last_turn", "men")
    assert tuple(int(plan[name]) for name in names) == row
    assert (plan["side"], plan["conditions"][1], plan["troops"][1]) == (RIDERS, 0, 0)


def test_a_hunt_is_about_a_leader_of_the_enemy(tmp_path: Path) -> None:
    scenario = planned(tmp_path, objective("posture: hunt, leader: bek, weight: 5, text: Catch him", "regulars"))
    [plan] = scenario.world.plans
    assert (plan["side"], plan["target_kind"], plan["target"]) == (REGULARS, About.LEADER, BEK)
    assert (scenario.names.plan_ids, scenario.names.plan_texts) == (("it",), ("Catch him",))


def test_who_is_a_unit_a_formation_or_a_leader(tmp_path: Path) -> None:
    text = (
        "plans:\n"
        "  regulars:\n"
        "    objectives:\n"
        "      one: {posture: relieve, place: Ak-Kurgan, weight: 5, who: [corps, squadron]}\n"
        "  riders:\n"
        "    objectives:\n"
        "      two: {posture: take, place: Rabat, weight: 5, who: bek}\n"
    )
    scenario = planned(tmp_path, text)
    assert scenario.world.plan_troops.tolist() == [[For.FORMATION, 0], [For.UNIT, SQUADRON], [For.LEADER, BEK]]
    assert scenario.world.plans["troops"].tolist() == [[0, 2], [2, 1]]
    assert scenario.world.plans["side"].tolist() == [REGULARS, RIDERS]


def test_conditions_come_after_those_of_events_and_decisions(tmp_path: Path) -> None:
    when = "when: [{control: Rabat, by: riders}, {any: [{losses: riders, least: 9}, {taken: Rabat, by: riders}]}]"
    scenario = planned(tmp_path, objective(f"posture: disperse, area: hill_country, weight: 5, {when}"))
    without = planned(tmp_path / "without", "plans: {}\n").world
    conditions, [plan] = scenario.world.conditions, scenario.world.plans
    assert (conditions[: len(without.conditions)] == without.conditions).all()
    assert plan["conditions"].tolist() == [len(without.conditions), 3]
    rows = conditions[len(without.conditions) :]
    assert rows["kind"].tolist() == [Asks.CONTROL, Asks.LOSSES, Asks.TAKEN]
    assert rows["group"].tolist() == [0, 2, 2]


def test_a_choice_names_an_option_of_the_world(tmp_path: Path) -> None:
    choice = "{decision: bread, option: take, appeal: 70, from: 1922-03-13, when: [{losses: regulars, least: 5}]}"
    scenario = planned(tmp_path, f"plans: {{regulars: {{choices: {{by_force: {choice}}}}}}}\n")
    [row] = scenario.world.plan_choices
    assert row["option"] == scenario.names.option("bread", "take")
    assert (row["appeal"], row["first_turn"], row["last_turn"], row["conditions"][1]) == (70, 2, LAST, 1)


def test_values_left_out_of_a_temper_are_the_sides_or_the_defaults(tmp_path: Path) -> None:
    text = "plans: {regulars: {temper: {storm: 70, thrift: 0}}}\nleaders: {bek: {temper: {caution: 110}}}\n"
    dispositions = planned(tmp_path, text).world.dispositions
    assert dispositions[RIDERS].tolist() == list(DEFAULT_DISPOSITION.values())
    assert (dispositions[REGULARS][Disposition.STORM], dispositions[REGULARS][Disposition.THRIFT]) == (70, 0)
    assert dispositions[REGULARS][Disposition.HOLD] == DEFAULT_DISPOSITION[Disposition.HOLD]
    assert dispositions[2 + BEK][Disposition.CAUTION] == 110
    assert set(np.delete(dispositions[2 + BEK], Disposition.CAUTION)) == {SIDE_DISPOSITION}


def test_every_posture_has_aims() -> None:
    assert set(AIMS) == set(Posture)


def test_a_plan_is_not_in_the_digest_but_has_one_of_its_own(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = load_scenario(folder)
    edited(folder, "plans.yaml", "weight: 80, men: 900", "weight: 81, men: 900")
    after = load_scenario(folder)
    assert after.digest == before.digest
    assert after.plan_digest != before.plan_digest
    edited(folder, "plans.yaml", "# Objectives and", "# What either side")
    assert load_scenario(folder).plan_digest == after.plan_digest
    (folder / "plans.yaml").unlink()
    bare = load_scenario(folder)
    assert bare.digest == before.digest
    assert bare.plan_digest not in (before.plan_digest, after.plan_digest)


def test_a_what_if_overrides_and_removes_single_objectives_and_choices(tmp_path: Path) -> None:
    base = copied(tmp_path)
    scenario = tmp_path / "bold"
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text("format: 1\nid: bold\nextends: skirmish_5x5\ntitle: Bold\n")
    (scenario / "plans.yaml").write_text(
        "plans:\n"
        "  riders:\n"
        "    objectives:\n"
        "      shut_the_town: {weight: 20}\n"
        "      go_home:\n"
        "      burn_the_bridge: {posture: raid, place: Rabat, weight: 10}\n"
        "    choices: {white_horse: {appeal: 5}}\n"
    )
    new, old = load_scenario(scenario), load_scenario(base)
    kept = [name for name in old.names.plan_ids if name != "go_home"]
    assert list(new.names.plan_ids) == [*kept[:5], "burn_the_bridge", *kept[5:]]
    first, then = new.world.plans[0], old.world.plans[0]
    assert (first["weight"], then["weight"]) == (20, 80)
    assert first["men"] == then["men"] == 900
    assert new.world.plan_choices["appeal"].tolist() == [5, 70]
    assert old.world.plan_choices["appeal"].tolist() == [80, 70]


@pytest.mark.parametrize("side", [RIDERS, REGULARS])
def test_a_view_hides_the_other_sides_plans(side: int) -> None:
    scenario = load_scenario("skirmish_5x5")
    world, seen = scenario.world, world_seen_by(scenario.world, side)
    own = world.plans["side"] == side
    assert own.any() and not own.all()
    assert (seen.plans[own] == world.plans[own]).all()
    assert set(seen.plans["side"][~own]) == {NO_SIDE}
    assert not any(seen.plans[name][~own].any() for name in world.plans.dtype.names or () if name != "side")
    troops = {int(i) for first, count in world.plans["troops"][~own] for i in range(first, first + count)}
    assert all((seen.plan_troops[i] == NOTHING).all() == (i in troops) for i in range(len(world.plan_troops)))
    decider = world.event_rules["side"][world.options["rule"][world.plan_choices["option"]]]
    assert (seen.plan_choices["option"][decider != side] == NOTHING).all()
    assert (seen.plan_choices[decider == side] == world.plan_choices[decider == side]).all()
    foreign = [*world.plans["conditions"][~own], *world.plan_choices["conditions"][decider != side]]
    hidden = {int(i) for first, count in foreign for i in range(first, first + count)}
    assert hidden
    blank = np.zeros(1, world.conditions.dtype)[0]
    assert all(seen.conditions[i] == (blank if i in hidden else row) for i, row in enumerate(world.conditions))
    assert seen.dispositions[side].tolist() == world.dispositions[side].tolist() != list(DEFAULT_DISPOSITION.values())
    assert seen.dispositions[1 - side].tolist() == list(DEFAULT_DISPOSITION.values())
    assert (seen.dispositions[2 + BEK] == SIDE_DISPOSITION).all() == (side == REGULARS)
