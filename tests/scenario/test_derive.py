"""Smaller games derived from the campaign: a part of the map, other dates, another start, things removed."""

from datetime import date
from pathlib import Path

import pytest

from game.scenario import Problem, Scenario, lint_folder, load_scenario
from game.scenario.load import read_scenario
from game.scenario.source import ScenarioText
from tests.scenario.variants import dropped, read_variant, variant

SIEGE = """
only: {regions: [hisar_valley, denov_district], to: 1922-02-26}
logistics:
  basmachi: {replacements: x0.2, supply_sources: [Faizabad]}
  soviet: {replacements: x0.1, supply_sources: [Denov]}
"""
APRIL = """
only: {from: 1922-04-03}
setup:
  units:
    Dushanbe: [karadag_contingent]
    Pulluhakiyan: [enver_column, hisar_band]
  lost: [dushanbe_rifles, dushanbe_squadron, denov_garrison, denov_squadron, yurchi_garrison, sariosiyo_garrison]
  men: {enver_column: 1500}
  strength: {abdulkahhar_army: x1.5}
  flags: [nazif_letter]
  happened: [fame_of_dushanbe, amir_decree]
  decided: {truce_offer: offer}
  taken: {basmachi: [Dushanbe, Denov, Yurchi, Sariosiyo]}
control:
  places: {Dushanbe: basmachi, Denov: basmachi, Yurchi: basmachi, Sariosiyo: basmachi}
"""


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    folder = variant(tmp_path_factory.mktemp("siege"), SIEGE)
    assert lint_folder(folder) == []
    return load_scenario(folder)


@pytest.fixture(scope="module")
def text(siege: Scenario) -> ScenarioText:
    return read_scenario(siege.folder)[0]


@pytest.fixture(scope="module")
def base() -> Scenario:
    return load_scenario("bukhara_1922")


def test_a_part_keeps_its_labels(siege: Scenario, base: Scenario) -> None:
    scenario = siege
    for name in ("Dushanbe", "Denov", "Hisar"):
        mine = scenario.world.places["hex"][scenario.names.place_ids.index(name)]
        theirs = base.world.places["hex"][base.names.place_ids.index(name)]
        assert scenario.names.label(int(mine)) == base.names.label(int(theirs))
        assert scenario.names.parse_label(scenario.names.label(int(mine))) == mine
        assert scenario.world.terrain_at[mine] == base.world.terrain_at[theirs]
    assert scenario.map_id == base.map_id and scenario.map_corner[1] % 2 == 0
    assert len(scenario.world.turns) - 1 == 8


def test_neighbours_are_those_of_the_larger_map(siege: Scenario, base: Scenario) -> None:
    scenario = siege
    inner = [h for h, around in enumerate(scenario.world.neighbours) if (around >= 0).all()]
    for hex in inner[:: max(1, len(inner) // 40)]:
        theirs = base.names.parse_label(scenario.names.label(hex))
        around = [scenario.names.label(int(h)) for h in scenario.world.neighbours[hex]]
        assert around == [base.names.label(int(h)) for h in base.world.neighbours[theirs]]


def test_what_lies_outside_goes_with_all_that_depends_on_it(text: ScenarioText) -> None:
    assert set(text.oob.units) >= {"enver_column", "dushanbe_rifles", "denov_garrison"}
    assert not set(text.oob.units) & {"boysun_rifles", "bg_rifles_1", "junaid_guard"}
    assert not set(text.map.places) & {"Boysun", "Bukhara"} and text.map.boxes == {} and text.map.rails == {}
    assert {objective.place for objective in text.plans.plans["soviet"].objectives.values()} <= {"Dushanbe", "Denov"}
    assert "it stands outside" in dropped(text, "unit")["boysun_rifles"]
    assert dropped(text, "unit")["bg_rifles_1"] == "it comes after the end"
    assert dropped(text, "leader")["junaid"] == "unit 'junaid_guard' is not there"
    assert "take_bukhara" in dropped(text, "objective") and "Bukhara" in dropped(text, "scoring")


def test_scoring_of_the_day_of_judgement_moves_to_the_new_one(text: ScenarioText) -> None:
    days = {line.place: line.on for line in text.victory.scoring if line.place == "Denov"}
    assert days == {"Denov": date(1922, 2, 26)} and text.scenario.calendar.judged_on_turn == 8


def test_recruits_of_a_part_go_by_its_hexes(tmp_path: Path) -> None:
    regions = "regions: {plain: {recruits: 300, source: assumption}}\n"
    base = variant(tmp_path, "", "skirmish_5x5", regions=regions)
    base.rename(tmp_path / "plain")
    head = tmp_path / "plain" / "scenario.yaml"
    head.write_text(head.read_text("utf-8").replace("id: variant", "id: plain"), "utf-8")
    whole = read_scenario(tmp_path / "plain")[0].regions.regions["plain"].recruits
    part = read_variant(tmp_path, "only: {box: 0101 0305}\n", base="plain").regions.regions["plain"].recruits
    assert whole is not None and part is not None and (whole.best, part.best) == (300, 86)  # 4 of 14 hexes


@pytest.fixture(scope="module")
def april(tmp_path_factory: pytest.TempPathFactory) -> ScenarioText:
    folder = variant(tmp_path_factory.mktemp("april"), APRIL)
    assert lint_folder(folder) == []
    return read_scenario(folder)[0]


def test_a_later_start_ends_and_is_judged_on_the_same_days(april: ScenarioText) -> None:
    calendar = april.scenario.calendar
    assert (calendar.start, calendar.last_turn, calendar.judged_on_turn) == (date(1922, 4, 3), 13, 9)


def test_units_stand_where_set_up_or_schedule_puts_them(april: ScenarioText) -> None:
    units = april.oob.units
    assert units["enver_column"].at == "Pulluhakiyan" and units["enver_column"].men.best == 1500
    assert "dushanbe_rifles" not in units
    assert units["turkmen_detachment"].at not in ("schedule", "event")
    assert units["bg_rifles_1"].at == "schedule"


def test_strength_multiplies_men_and_arms(april: ScenarioText) -> None:
    units = april.oob.units
    assert units["nurata_band"].men.best == 375 and units["hisar_band"].men.best == 250


def test_flags_and_past_events_are_set_at_the_start(april: ScenarioText) -> None:
    started = [event for name, event in april.events.events.items() if name.startswith("at_the_start")]
    flags = {effect.flag for event in started for effect in event.then}
    assert "supreme_command" in flags and "truce_offer" not in april.decisions.decisions
    assert not {"fame_of_dushanbe", "amir_decree"} & set(april.events.events)
    assert dropped(april, "event")["riders_before_tashkent"].startswith("it can never happen")


def test_conditions_on_what_was_taken_before_hold(april: ScenarioText) -> None:
    left = [condition.control for condition in april.plans.plans["basmachi"].objectives["besiege_boysun"].when]
    assert left == ["Boysun", "Denov"], "that Dushanbe was taken is known already"


def test_what_is_removed_takes_what_needs_it(tmp_path: Path) -> None:
    text = read_variant(tmp_path, "", oob="units:\n  enver_column:\n")
    assert text.problems == [] and "enver" not in text.oob.leaders
    assert "enver" not in text.plans.leaders and "hunt_enver" in dropped(text, "objective")
    assert lint_folder(tmp_path / "variant") == []


def test_variants_of_variants_are_derived_in_turn(tmp_path: Path) -> None:
    folder = variant(tmp_path, SIEGE)
    folder.rename(tmp_path / "siege")
    head = tmp_path / "siege" / "scenario.yaml"
    head.write_text(head.read_text("utf-8").replace("id: variant", "id: siege"), "utf-8")
    text = read_variant(tmp_path, "only: {to: 1922-01-29}\n", base="siege")
    assert text.problems == [] and text.scenario.calendar.last_turn == 4 and "Boysun" not in text.map.places


CASES = [
    ("only: {regions: [plane]}\n", "unknown-region", "'plain'?"),
    ("only: {box: 0101 9999}\n", "bad-box", "9999 is not a hex of the map"),
    ("only: {box: 0101}\n", "bad-box", "got 1"),
    ("only: {box: 0505 0505}\n", "no-units", "no unit"),
    ("only: {from: 1922-05-01, to: 1922-04-01}\n", "date-order", "before the start"),
    ("only: {units: [hill_fut]}\n", "unknown-unit", "'hill_foot'?"),
    ("setup: {lost: [hill_fut]}\n", "unknown-unit", "'hill_foot'?"),
    ("setup: {units: {'0105': [hill_foot], Rabat: hill_foot}}\n", "placed-twice", "at 0105 and at Rabat"),
    ("setup: {strength: {regulars: 1.5}}\n", "bad-scale", "x1.5"),
    ("setup: {flags: [moonlit]}\n", "unknown-flag", "moonlit"),
    ("setup: {happened: [moonrise]}\n", "unknown-event", "moonrise"),
    ("setup: {units: {Ak-Kurgan: [hill_foot]}}\n", "both-sides-in-hex", "both sides"),
]


@pytest.mark.parametrize(("text", "code", "words"), CASES)
def test_mistakes_are_shown_at_the_variants_own_line(tmp_path: Path, text: str, code: str, words: str) -> None:
    problems = lint_folder(variant(tmp_path, text, "skirmish_5x5"))
    assert [(problem.code, problem.line) for problem in problems] == [(code, 5)], problems
    assert words in problems[0].message and problems[0].path.endswith("variant/scenario.yaml")


def test_what_the_variant_writes_is_never_dropped(tmp_path: Path) -> None:
    found: list[Problem] = lint_folder(variant(tmp_path, SIEGE, oob="units:\n  fergana_rifles: {men: 900}\n"))
    (problem,) = found
    assert problem.code == "unknown-place" and problem.line == 2 and problem.path.endswith("variant/oob.yaml")
    assert "outside the map" in problem.message


@pytest.mark.parametrize(("first", "words"), [("0102", "even row"), ("9701", "more digits"), ("x", "label of a hex")])
def test_the_first_label_of_a_map_is_checked(tmp_path: Path, first: str, words: str) -> None:
    (problem,) = lint_folder(variant(tmp_path, "", "skirmish_5x5", map=f"grid: {{first: '{first}'}}\n"))
    assert problem.code == "bad-hex" and words in problem.message and problem.path.endswith("variant/map.yaml")


def test_damaged_entries_are_problems_and_no_crash(tmp_path: Path) -> None:
    legs = "schedule: {squadron: {legs: {add: [{place: Rabat}]}}}\n"
    rows = "region_rows: {a: b}\n"
    folder = variant(tmp_path, "only: {regions: [plain]}\n", "skirmish_5x5", reinforcements=legs, map=rows)
    assert {Path(problem.path).parent.name for problem in lint_folder(folder)} == {"variant"}


def test_only_needs_a_base(tmp_path: Path) -> None:
    folder = variant(tmp_path, "only: {to: 1922-02-26}\n")
    head = folder / "scenario.yaml"
    head.write_text(head.read_text("utf-8").replace("extends: bukhara_1922\n", ""), "utf-8")
    assert "only-without-base" in {problem.code for problem in lint_folder(folder)}


def test_a_part_keeps_no_checkpoint_that_counts_what_is_only_partly_there(tmp_path: Path) -> None:
    shared = "    date: 1922-03-20\n    predicate: p\n    use: soft\n"
    tests = {
        "a_side": "type: strength, side: riders, high: 5000",
        "in_a_cut_region": "type: strength, region: hill_country, side: riders, high: 5000",
        "everywhere": "type: losses, region: theatre, side: riders, high: 500",
        "no_event": "type: event, event: mass_desertion, men: 50",
        "beside_a_lost_place": "type: battle, place: west of Rabat, winner: riders",
        "one_of_two": "type: either, tests: [{type: captured, rifles: 5}, {type: taken, place: Ak-Kurgan}]",
        "a_place": "type: control, place: Ak-Kurgan, side: riders",
        "men_in_a_place": "type: strength, place: Ak-Kurgan, side: riders, high: 5000",
    }
    history = "checkpoints:\n" + "".join(f"  - id: {id}\n{shared}    test: {{{test}}}\n" for id, test in tests.items())
    whole = variant(tmp_path, "", "skirmish_5x5", history=history)
    whole.rename(tmp_path / "whole")
    head = "format: 1\nid: whole\nextends: skirmish_5x5\ntitle: W\n"
    (tmp_path / "whole" / "scenario.yaml").write_text(head, "utf-8")
    text = read_variant(tmp_path, "only: {box: 0101 0404}\n", base="whole")
    left = [entry.id for entry in text.history.checkpoints]
    assert left == ["a_place", "men_in_a_place"]
    assert dropped(text, "checkpoint")["a_side"] == "it counts what is only partly here"
