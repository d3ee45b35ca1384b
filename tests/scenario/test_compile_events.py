"""The land, events and decisions: what each line of YAML becomes in the World."""

from pathlib import Path

import pytest

from game.core.codes import (
    BOTH_SIDES,
    NEVER,
    NO_BOX,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    Compare,
    DrawnFigure,
    LeaderFate,
    LeaderStatus,
    LegBy,
    LoyaltyScope,
    ScoringKind,
    Status,
    Stock,
    TypeTrait,
    UnitFate,
)
from game.core.codes import ConditionKind as Asks
from game.core.codes import EffectKind as Does
from game.core.state import new_state
from game.scenario import Scenario, load_scenario
from game.scenario.schema.event_grammar import CONDITIONS, EFFECTS
from game.scenario.schema.events import ConditionAtom, EffectSpec
from tests.scenario.workshop import copied, edited

RIDERS, REGULARS = 0, 1
HILLS, PLAIN, EAST = 0, 1, 2
TOWN = 0
BEK_HORSE, HILL_HORSE, HILL_FOOT, GARRISON, COLUMN, SQUADRON = range(6)
HEAD = "flags:\n  first: One.\n  second: Two.\nevents:\n"


def story(folder: Path, events: str, decisions: str = "decisions: {}\n") -> Scenario:
    """The skirmish with a railway, a group, formations and these events and decisions instead of its own."""
    scenario = copied(folder)
    edited(scenario, "map.yaml", "places:", "rails:\n  main: {name: Main, hexes: 0503 0403 0303}\nplaces:")
    edited(scenario, "map.yaml", "region_rows:", "groups:\n  east: {name: East}\nregion_rows:")
    edited(scenario, "map.yaml", "name: The plain", "name: The plain, groups: [east]")
    edited(scenario, "oob.yaml", "leaders:", "formations:\n  corps: {name: Corps}\nleaders:")
    edited(scenario, "oob.yaml", "at: Ak-Kurgan", "at: Ak-Kurgan, formation: corps")
    edited(scenario, "oob.yaml", "at: Rabat", "at: Rabat, formation: corps")
    edited(scenario, "oob.yaml", "at: schedule", "at: event")
    edited(scenario, "reinforcements.yaml", "on: 1922-03-20", "after: 0")
    edited(scenario, "reinforcements.yaml", "on: 1922-03-27", "after: {best: 2, low: 1, high: 4}")
    (scenario / "plans.yaml").unlink()
    (scenario / "events.yaml").write_text(HEAD + events, "utf-8")
    (scenario / "decisions.yaml").write_text(decisions, "utf-8")
    return load_scenario(scenario)


def event(when: str = "", then: str = "{arrive: squadron}", more: str = "") -> str:
    return f"  it:\n    title: It\n    text: It happens.\n{more}    when: [{when}]\n    then: [{then}]\n"


QUESTIONS = {
    "{flag: second}": (Asks.FLAG, 0, 0, 1, 0, 0, 1),
    "{flag: first, weeks: 2, not: yes}": (Asks.FLAG, 0, 1, 0, 2, 0, 1),
    "{control: Ak-Kurgan, by: regulars}": (Asks.CONTROL, 0, 0, TOWN, REGULARS, 0, 1),
    "{share: east, by: riders, least: 50}": (Asks.SHARE, 0, 0, EAST, RIDERS, 0, 50),
    "{support: plain, most: -10}": (Asks.SUPPORT, 0, 0, PLAIN, 0, Compare.MOST, -10),
    "{food: hill_country, least: 40}": (Asks.FOOD, 0, 0, HILLS, 0, 0, 40),
    "{strength: regulars, in: east, least: 300}": (Asks.STRENGTH, 0, 0, EAST, REGULARS, 0, 300),
    "{strength: regulars, most: 300}": (Asks.STRENGTH, 0, 0, NO_REGION, REGULARS, Compare.MOST, 300),
    "{prestige: regulars, least: 60}": (Asks.PRESTIGE, 0, 0, 0, REGULARS, 0, 60),
    "{budget: riders, least: 5}": (Asks.BUDGET, 0, 0, 0, RIDERS, 0, 5),
    "{losses: regulars, least: 200}": (Asks.LOSSES, 0, 0, 0, REGULARS, 0, 200),
    "{captured: riders, guns: 2}": (Asks.CAPTURED, 0, 0, Stock.GUNS, RIDERS, 0, 2),
    "{captured: riders, rifles: 9}": (Asks.CAPTURED, 0, 0, Stock.RIFLES, RIDERS, 0, 9),
    "{besieged: Ak-Kurgan, by: riders}": (Asks.BESIEGED, 0, 0, TOWN, RIDERS, 0, 1),
    "{besieged: Ak-Kurgan, by: riders, weeks: 3}": (Asks.BESIEGED, 0, 0, TOWN, RIDERS, 0, 3),
    "{cuts: main, least: 2}": (Asks.CUTS, 0, 0, 0, 0, 0, 2),
    "{cut: main}": (Asks.CUT, 0, 0, 0, 0, 0, 1),
    "{leader: bek, is: captured}": (Asks.LEADER, 0, 0, 0, LeaderStatus.CAPTURED, 0, 1),
    "{leader: bek, is: in_command}": (Asks.LEADER, 0, 0, 0, LeaderFate.IN_COMMAND, 0, 1),
    "{unit: squadron, is: went_over}": (Asks.UNIT, 0, 0, SQUADRON, UnitFate.WENT_OVER, 0, 1),
    "{battles: plain, won_by: regulars, least: 2}": (Asks.BATTLES, 0, 0, PLAIN, REGULARS, 0, 2),
    "{defectors: regulars, least: 50}": (Asks.DEFECTORS, 0, 0, 0, REGULARS, 0, 50),
    "{taken: Ak-Kurgan, by: riders}": (Asks.TAKEN, 0, 0, TOWN, RIDERS, 0, 1),
    "{event: it}": (Asks.EVENT, 0, 0, 0, -1, 0, 1),
    "{decision: ask}": (Asks.EVENT, 0, 0, 1, -1, 0, 1),
    "{decision: ask, option: b}": (Asks.EVENT, 0, 0, 1, 2, 0, 1),
}
ASK = "decisions:\n  ask: {side: riders, title: Ask, text: Ask., options: {a: {text: A}, b: {text: B}}}\n"


def test_every_kind_of_condition(tmp_path: Path) -> None:
    scenario = story(tmp_path, event(", ".join(QUESTIONS)), ASK)
    assert scenario.world.conditions.tolist() == list(QUESTIONS.values())
    assert {key for words in QUESTIONS for key in CONDITIONS if words.startswith("{" + key)} == set(CONDITIONS)


def test_conditions_of_any_share_a_group(tmp_path: Path) -> None:
    when = "{flag: first}, {any: [{flag: first}, {flag: second}]}, {any: [{flag: second, not: yes}]}"
    rows = story(tmp_path, event(when)).world.conditions
    assert [(row["group"], row["negate"], row["a"]) for row in rows] == [
        (0, 0, 0),
        (2, 0, 0),
        (2, 0, 1),
        (3, 1, 1),
    ]


DEEDS: dict[str, list[tuple[int, ...]]] = {
    "{flag: second}": [(Does.SET_FLAG, 1, 0, 0, 0)],
    "{clear: first}": [(Does.CLEAR_FLAG, 0, 0, 0, 0)],
    "{arrive: squadron}": [(Does.ARRIVE, SQUADRON, 0, 0, 0)],
    "{withdraw: rifle_column}": [(Does.WITHDRAW, COLUMN, 0, 0, 0)],
    "{support: plain, side: riders, add: 10}": [(Does.SUPPORT, PLAIN, RIDERS, 0, 10)],
    "{support: east, side: regulars, add: 10}": [(Does.SUPPORT, EAST, REGULARS, 0, -10)],
    "{food: plain, add: -10}": [(Does.FOOD, PLAIN, 0, 0, -10)],
    "{recruits: hill_country, add: 50}": [(Does.RECRUITS, HILLS, 0, 0, 50)],
    "{stores: Ak-Kurgan, add: 20}": [(Does.STORES, TOWN, 0, 0, 20)],
    "{prestige: regulars, add: 5}": [(Does.PRESTIGE, 0, REGULARS, 0, 5)],
    "{budget: regulars, add: 3}": [(Does.BUDGET, 0, REGULARS, 0, 3)],
    "{income: regulars, add: 1}": [(Does.INCOME, 0, REGULARS, 0, 1)],
    "{rail_capacity: regulars, add: 200}": [(Does.RAIL_CAPACITY, 0, REGULARS, 0, 200)],
    "{river_capacity: regulars, add: 20}": [(Does.RIVER_CAPACITY, 0, REGULARS, 0, 20)],
    "{replacements: regulars, add: 2}": [(Does.REPLACEMENTS, 0, REGULARS, 0, 2)],
    "{loyalty: hill_foot, add: -5}": [(Does.LOYALTY, HILL_FOOT, RIDERS, LoyaltyScope.UNIT, -5)],
    "{loyalty: corps, add: -5}": [(Does.LOYALTY, 0, REGULARS, LoyaltyScope.FORMATION, -5)],
    "{loyalty: corps, trait: static, add: 4}": [(Does.LOYALTY, GARRISON, REGULARS, LoyaltyScope.UNIT, 4)],
    "{loyalty: riders, add: 6}": [(Does.LOYALTY, 0, RIDERS, LoyaltyScope.SIDE, 6)],
    "{loyalty: riders, trait: native, add: 6}": [(Does.LOYALTY, TypeTrait.NATIVE, RIDERS, LoyaltyScope.SIDE, 6)],
    "{aid: riders, rifles: 100, ammunition: 8}": [
        (Does.AID_RIFLES, NO_UNIT, RIDERS, 0, 100),
        (Does.AID_AMMUNITION, NO_UNIT, RIDERS, 0, 8),
    ],
    "{aid: riders, machine_guns: 1, guns: 2, to: hill_foot}": [
        (Does.AID_MACHINE_GUNS, HILL_FOOT, RIDERS, 0, 1),
        (Does.AID_GUNS, HILL_FOOT, RIDERS, 0, 2),
    ],
    "{unify: riders}": [(Does.UNIFY, 0, RIDERS, 0, 0)],
    "{spies: regulars, add: 1}": [(Does.SPIES, 0, REGULARS, 0, 1)],
    "{amnesty: regulars, weeks: 4}": [(Does.AMNESTY, 0, REGULARS, 0, 4)],
    "{purge: regulars}": [(Does.PURGE, 0, REGULARS, 0, 0)],
    "{martial_law: east, side: regulars, weeks: 6}": [(Does.MARTIAL_LAW, EAST, REGULARS, 0, 6)],
    "{concession: plain, side: regulars}": [(Does.CONCESSION, PLAIN, REGULARS, 0, 0)],
    "{leader: bek, with: hill_foot}": [(Does.LEADER, 0, HILL_FOOT, 0, 0)],
    "{points: regulars, add: 5}": [(Does.POINTS, 0, REGULARS, 0, 5)],
    "{owner: Rabat, side: riders}": [(Does.OWNER, 1, RIDERS, 0, 0)],
    "{remove: hill_horse}": [(Does.REMOVE, HILL_HORSE, 0, 0, 0)],
    "{assistance: riders, add: 1}": [(Does.ASSISTANCE, 0, RIDERS, 0, 1)],
}


def test_every_kind_of_effect(tmp_path: Path) -> None:
    rows = story(tmp_path, event(then=", ".join(DEEDS))).world.effects
    assert rows.tolist() == [row for wanted in DEEDS.values() for row in wanted]
    assert {words[1:].partition(":")[0] for words in DEEDS} == set(EFFECTS)


def test_the_schema_knows_every_kind() -> None:
    assert set(CONDITIONS) <= set(ConditionAtom.model_fields)
    assert set(EFFECTS) <= set(EffectSpec.model_fields)
    assert {shape.kind for shape in CONDITIONS.values()} == set(Asks)
    aid = {Does.AID_MACHINE_GUNS, Does.AID_GUNS, Does.AID_AMMUNITION}
    assert {shape.kind for shape in EFFECTS.values()} | aid == set(Does)


@pytest.mark.parametrize(
    ("dates", "window"),
    [
        ("", (1, 6)),
        ("    on: 1922-03-15\n", (2, 2)),
        ("    from: 1922-03-20\n", (3, 6)),
        ("    to: 1922-03-20\n", (1, 3)),
        ("    from: 1922-02-20\n    to: 1922-05-01\n", (1, 6)),
    ],
)
def test_windows(dates: str, window: tuple[int, int], tmp_path: Path) -> None:
    [rule] = story(tmp_path, event(more=dates)).world.event_rules
    assert (rule["first_turn"], rule["last_turn"], rule["tell"]) == (*window, BOTH_SIDES)


def test_rules_options_and_texts(tmp_path: Path) -> None:
    decisions = """decisions:
  ask:
    side: regulars
    title: Ask
    text: What now?
    open: 2
    default: b
    when: [{flag: first}]
    options:
      a: {text: This., cost: 3, appeal: 20, when: [{flag: second}, {flag: first}], then: [{flag: second}]}
      b: {text: That.}
"""
    more = "    chance: 40\n    times: 3\n    every: 2\n    tell: riders\n"
    scenario = story(tmp_path, event(more=more), decisions)
    world, names = scenario.world, scenario.names
    rules = world.event_rules
    assert [tuple(rule)[:9] for rule in rules.tolist()] == [
        (NO_SIDE, 1, 6, 40, 3, 2, 0, -1, RIDERS),
        (REGULARS, 1, 6, 100, 1, 1, 2, 2, REGULARS),
    ]
    assert rules["conditions"].tolist() == [[0, 0], [0, 1]]
    assert rules["options"].tolist() == [[0, 1], [1, 2]]
    assert [tuple(option)[:3] for option in world.options.tolist()] == [(0, 0, 0), (1, 3, 20), (1, 0, 50)]
    assert world.options["conditions"].tolist() == [[0, 0], [1, 2], [3, 0]]
    assert world.options["effects"].tolist() == [[0, 1], [1, 1], [2, 0]]
    assert world.flag_count[0] == 2
    assert (names.flag_ids, names.flag_texts) == (("first", "second"), ("One.", "Two."))
    assert (names.rule_ids, names.rule_titles) == (("it", "ask"), ("It", "Ask"))
    assert names.rule_texts == ("It happens.", "What now?")
    assert (names.option_ids, names.option_rules) == (("then", "a", "b"), (0, 1, 1))
    assert names.option_texts == ("", "This.", "That.")
    assert names.option("ask", "b") == 2


def test_a_unit_at_event_waits_for_a_call(tmp_path: Path) -> None:
    scenario = story(tmp_path, event())
    world, town = scenario.world, scenario.names.parse_label("0503")
    squadron = world.units[SQUADRON]
    assert (squadron["status"], squadron["called"], squadron["leg"]) == (Status.WAITING, NEVER, 0)
    assert set(world.units["called"][:SQUADRON]) == {0}
    assert world.legs[0].tolist() == (SQUADRON, LegBy.ARRIVE, 0, NO_BOX, town)
    assert world.legs[1]["turn"] == 2
    assert (1, DrawnFigure.LEG_TURN, 1, 2, 4) in world.figures.tolist()


def test_values_of_groups_and_regions(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edited(folder, "map.yaml", "region_rows:", "groups:\n  all_land: {name: All}\nregion_rows:")
    edited(folder, "map.yaml", "name: The plain", "name: The plain, groups: [all_land]")
    edited(folder, "map.yaml", "name: Hill country", "name: Hill country, groups: [all_land]")
    (folder / "regions.yaml").write_text(
        "regions:\n  plain: {food: 60, sown: 80}\n"
        "  all_land: {support: {best: -5, low: -20, high: 10}, food: 90, recruits: {best: 100, low: 50, high: 200},"
        " herds: 70}\n"
        "places:\n  Rabat: {stores: {best: 30, low: 10, high: 40}}\n"
    )
    world = load_scenario(folder).world
    assert world.regions["hexes"].tolist() == [11, 14]
    assert world.regions["support"].tolist() == [-5, -5]
    assert world.regions["food"].tolist() == [90, 60]
    assert (world.regions["sown"].tolist(), world.regions["herds"].tolist()) == ([100, 80], [70, 70])
    assert world.regions["recruits"].tolist() == [44, 56]
    assert world.places["stores"].tolist() == [0, 30]
    drawn = [tuple(row) for row in world.figures.tolist()]
    assert {row for row in drawn if row[1] in (DrawnFigure.SUPPORT, DrawnFigure.RECRUITS, DrawnFigure.STORES)} == {
        (0, DrawnFigure.SUPPORT, -20, -5, 10),
        (1, DrawnFigure.SUPPORT, -20, -5, 10),
        (0, DrawnFigure.RECRUITS, 22, 44, 88),
        (1, DrawnFigure.RECRUITS, 28, 56, 112),
        (1, DrawnFigure.STORES, 10, 30, 40),
    }
    state = new_state(world)
    assert state.regions["support"].tolist() == [-5, -5] and state.places["stores"].tolist() == [0, 30]


def test_a_range_of_support_towards_the_second_side_is_negated(tmp_path: Path) -> None:
    scenario = story(tmp_path, event(then="{support: plain, side: regulars, add: {best: 4, low: -2, high: 9}}"
                                     ", {arrive: squadron}"))  # fmt: skip
    assert scenario.world.effects[0]["amount"] == -4
    assert (0, DrawnFigure.EFFECT, -9, -4, 2) in scenario.world.figures.tolist()


def test_every_range_is_drawn(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "scenario.yaml", "budget: 2", "budget: {best: 2, low: 0, high: 4}, prestige: {best: 40, high: 45}")
    edited(scenario, "oob.yaml", "men: 400", "men: 400, loyalty: {best: 50, low: 40}")
    edited(scenario, "reinforcements.yaml", "on: 1922-03-27", "on: {best: 1922-03-27, low: 1922-03-20}")
    aid = "aid:\n  late: {on: 1922-04-04, side: riders, rifles: {best: 5, high: 9}}\n"
    edited(scenario, "reinforcements.yaml", "# Units", aid + "  soon: {on: 1922-03-20, side: riders, guns: 1}\n# Units")
    rows = load_scenario(scenario).world.figures.tolist()
    for row in (
        (RIDERS, DrawnFigure.BUDGET, 0, 2, 4),
        (RIDERS, DrawnFigure.PRESTIGE, 40, 40, 45),
        (HILL_HORSE, DrawnFigure.LOYALTY, 40, 50, 50),
        (1, DrawnFigure.LEG_TURN, 3, 4, 4),
        (1, DrawnFigure.AID_RIFLES, 5, 5, 9),
    ):
        assert row in rows


def test_points_for_prestige_and_flags(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    lines = (
        "  - {prestige: yes, on: 1922-04-16, riders: 4, regulars: 2}\n"
        "  - {flag: elders_won, on: 1922-04-16, riders: 3}\n"
    )
    edited(scenario, "victory.yaml", "levels:", lines + "levels:")
    loaded = load_scenario(scenario)
    assert loaded.world.scoring.tolist()[3:] == [
        (ScoringKind.PRESTIGE, 0, 6, 50, 4, 2),
        (ScoringKind.FLAG, 0, 6, 50, 3, 0),
    ]
    assert loaded.names.scoring_texts[3:] == (
        "more prestige on 16 April 1922",
        "The elders of the plain send word to the riders: so on 16 April 1922",
    )


def test_extending_overrides_one_option(tmp_path: Path) -> None:
    base = copied(tmp_path)
    scenario = tmp_path / "cheap"
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text("format: 1\nid: cheap\nextends: skirmish_5x5\ntitle: Cheap\n")
    (scenario / "decisions.yaml").write_text("decisions:\n  gifts: {options: {send: {cost: 1}}}\n  bread:\n")
    (scenario / "events.yaml").write_text("events:\n  the_elders_spies:\n")
    (scenario / "plans.yaml").write_text("plans: {regulars: {choices: {bread_by_force: }}}\n")
    (scenario / "regions.yaml").write_text("regions:\n  plain: {food: 20}\n")
    loaded, old = load_scenario(scenario), load_scenario(base)
    assert loaded.names.rule_ids == ("news_of_the_town", "gifts")
    assert loaded.world.options[1]["cost"] == 1 != old.world.options[2]["cost"]
    assert loaded.names.rule_texts[1] == old.names.rule_texts[2]
    assert loaded.world.regions[PLAIN]["food"] == 20
    assert loaded.world.regions[PLAIN]["support"] == old.world.regions[PLAIN]["support"]
