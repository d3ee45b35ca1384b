"""Mistakes in history.yaml and in files of checkpoints: each with its place and a suggestion."""

from pathlib import Path

import pytest

from game.scenario import Scenario, ScenarioError, lint_folder, load_scenario
from game.scenario.compile.history import read_checkpoints
from tests.engine.history.story import Story, country
from tests.scenario.workshop import place_of

GOOD = """\
bulletin:
  - {on: 1922-03-07, place: Ak-Kurgan, text: "The garrison asks for help.", source: [letter]}
  - {from: 1922-03-13, to: 1922-03-26, text: "Rain.", source: [letter, assumption]}
checkpoints:
  - id: cp_town
    date: 1922-03-26
    predicate: The town holds out
    test: {type: control, place: Ak-Kurgan, side: regulars}
    tolerance: {days: 7}
    use: hard
    reliability: stated
    refs: [1, note 2]
    ledger_ids: [letter]
  - id: cp_men
    window: {from: 1922-03-20, to: 1922-04-02}
    predicate: The bek has five hundred men
    test: {type: strength, force: bek, low: 400, best: 500, high: 600}
    tolerance: {percent: 10}
    use: soft
    source: [letter]
    note: by one letter
"""
SOURCES = 'letter: {date: 1922-03-07, refs: [1], reliability: claimed, gist: "A letter.", use: modelled}\n'


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    folder = country(tmp_path)
    (folder / "history.yaml").write_text(GOOD, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    return folder


def test_a_sound_history(scenario: Path) -> None:
    assert [problem for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")] == []
    loaded = load_scenario(scenario)
    assert [point.id for point in loaded.checkpoints] == ["cp_town", "cp_men"]
    assert loaded.checkpoints[0].sources == ("letter",) and loaded.checkpoints[0].refs == ("1", "note 2")
    assert loaded.checkpoints[0].days == 7


def test_the_bulletin_of_each_week(scenario: Path) -> None:
    loaded = load_scenario(scenario)
    assert len(loaded.bulletin) == 7
    assert [len(week) for week in loaded.bulletin] == [0, 1, 1, 1, 0, 0, 0]
    first = loaded.bulletin[1][0]
    assert (first.text, first.sources) == ("The garrison asks for help.", (("letter", "claimed"),))
    assert loaded.names.place_ids[first.place] == "Ak-Kurgan"
    assert loaded.bulletin[2][0].place == -1


def test_history_does_not_affect_the_game(scenario: Path) -> None:
    before = load_scenario(scenario).digest
    (scenario / "history.yaml").write_text("bulletin: []\n", "utf-8")
    assert load_scenario(scenario).digest == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "at", "code", "words"),
    [
        ("place: Ak-Kurgan, text", "place: Ak-Kurgam, text", "Ak-Kurgam", "unknown-place", "did you mean 'Ak-Kurgan'"),
        ("on: 1922-03-07", "from: 1922-03-17, to: 1922-03-07", "1922-03-07", "window-order", "is before the start"),
        ("on: 1922-03-07", "on: 1922-03-07, to: 1922-03-09", "1922-03-07", "bulletin-date", "not both"),
        ("on: 1922-03-07, ", "", "{place", "bulletin-date", "missing date"),
        ("on: 1922-03-07", "on: 1922-05-07", "1922-05-07", "outside-calendar", "never shown"),
        ("source: [letter]}", "source: [leter]}", "leter", "unknown-source", "did you mean 'letter'"),
        ("ledger_ids: [letter]", "ledger_ids: [letters]", "letters", "unknown-source", "did you mean 'letter'"),
        ("id: cp_men", "id: cp_town", "cp_town\n    window", "duplicate-id", "already in line 5"),
        ("date: 1922-03-26", "note: no date", "cp_town", "checkpoint-date", "a date or a window"),
        ("window: {", "date: 1922-03-20\n    window: {", "cp_men", "checkpoint-date", "not both"),
        ("to: 1922-04-02", "to: 1922-03-02", "1922-03-02", "window-order", "is before the start"),
        ("date: 1922-03-26", "date: 1922-05-26", "1922-05-26", "outside-calendar", "never compared"),
        ("use: hard", "use: harsh", "harsh", "bad-choice", "did you mean 'hard'"),
        ("type: control", "type: controll", "controll", "unknown-test", "did you mean 'control'"),
        ("{type: control, place", "{place", "{place: Ak-Kurgan, side", "unknown-test", "missing key 'type'"),
        ("side: regulars", "side: regular", "regular}", "unknown-side", "did you mean 'regulars'"),
        ("side: regulars", "side: soviets", "soviets", "unknown-side", "unknown side"),
        ("side: regulars", "sides: regulars", "sides", "unknown-key", "did you mean 'side'"),
        (", side: regulars", "", "{type: control", "missing-key", "needs the key 'side'"),
        ("place: Ak-Kurgan, side", "place: Ak-Kurgam, side", "Ak-Kurgam", "unknown-place", "did you mean 'Ak-Kurgan'"),
        ("force: bek", "force: beck", "beck", "unknown-leader", "did you mean 'bek'"),
        ("force: bek", "force: hill", "hill", "ambiguous-name", "hill_horse, hill_foot"),
        ("low: 400", "low: 700", "{type: strength", "range-order", "is above"),
        ("low: 400", "low: many", "many", "not-a-number", "got 'many'"),
        ("days: 7", "day_s: 7", "day_s", "unknown-tolerance", "did you mean 'days'"),
        ("days: 7", "days: -7", "-7", "not-a-number", "at least 0"),
        ("    predicate: The town holds out\n", "", "id: cp_town", "missing-key", "'predicate'"),
        ("use: soft", "use: soft\n    weight: 3", "weight", "unknown-key", "weight"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_place(scenario: Path, old: str, new: str, at: str, code: str, words: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    (scenario / "history.yaml").write_text(text, "utf-8")
    found = [problem for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")]
    matching = [problem for problem in found if problem.code == code and words in problem.message]
    assert [(problem.line, problem.column) for problem in matching] == [place_of(text, at)], found


def test_entries_need_no_source_where_the_scenario_does_not_require_citations(scenario: Path) -> None:
    (scenario / "history.yaml").write_text(GOOD.replace(", source: [letter]}\n  - {from", "}\n  - {from", 1), "utf-8")
    assert [problem for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")] == []


def test_a_misspelt_key_is_not_called_missing_too(scenario: Path) -> None:
    (scenario / "history.yaml").write_text(GOOD.replace("side: regulars", "sides: regulars", 1), "utf-8")
    found = [problem.code for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")]
    assert found == ["unknown-key"]


MISTAKES = [
    ("{type: flag, flag: elders_lost}", "unknown-flag", "did you mean 'elders_won'"),
    ("{type: event, event: news_of_town}", "unknown-event", "did you mean 'news_of_the_town'"),
    ("{type: decision, decision: bread, option: steal}", "unknown-option", "its options are pay, take"),
    ("{type: rail_cut, segment: Nothern Railway}", "unknown-railway", "did you mean 'Northern Railway'"),
    ("{type: battle, place: Rabat, loss_ratio_reds_to_riders_min: 1}", "unknown-side", "riders and regulars"),
    ("{type: zone, rule: regulars_confined_to_town, place: Rabat}", "unknown-rule", "regulars_confined_to_towns"),
    ("{type: leader, leader: bek, is: deaf}", "bad-choice", "did you mean 'dead'"),
    ("{type: unit_eliminated, size: squad}", "bad-choice", "did you mean 'squadron'"),
    ("{type: captured, men: 3}", "missing-key", "rifles, machine_guns"),
    ("{type: captured, rifles: {lo: 3}}", "unknown-key", "did you mean 'low'"),
    ("{type: strength, side: riders}", "missing-key", "strength needs a number"),
    ("{type: losses, side: riders}", "missing-key", "losses need a number"),
    ("{type: aid}", "missing-key", "aid needs"),
    ("{type: economy}", "missing-key", "economy needs"),
    ("{type: defectors}", "missing-key", "defectors need a number"),
    ("{type: reinforcements, side: riders}", "missing-key", "reinforcements need numbers"),
    ("{type: disease, side: riders}", "missing-key", "min_share"),
    ("{type: prestige, side: riders}", "missing-key", "prestige needs points"),
    ("{type: control_share, place: plain, side: riders, min_share: 120}", "number-range", "between 0 and 1"),
    ("{type: control, place: [Rabat, Rabad], side: riders}", "unknown-place", "did you mean 'Rabat'"),
    ("{type: besieged, place: plain}", "not-a-place", "'plain' is an area"),
    ("{type: captured, rifles: 3, since: yesterday}", "not-a-date", "1922-04-05"),
    ("{type: captured, rifles: 3, since: 1922-04-05}", "window-order", "nothing is counted"),
    ("{type: strength, side: riders, low: 9, change_since: 1922-04-05}", "window-order", "nothing is counted"),
    ("{type: disease, side: riders, min_share: 0.5, max_share: 0.2}", "range-order", "0.5 is above the maximum 0.2"),
    ("{type: control_share, place: plain, side: riders, min_share: 60, max_share: 20}", "range-order", "is above"),
    ("{type: own_losses, unit: bek_horse, min_share: 0.5, max_share: 0.2}", "range-order", "is above"),
    ("{type: economy, food_percent: {low: 5, high: 2}}", "range-order", "5 is above the maximum 2"),
    ("{type: control_any, places: [Rabat, Ak-Kurgan], side: riders, min_places: 3}", "number-range", "1 to 2"),
    ("{type: presence, side: riders, regions: [plain], min_places: 2}", "number-range", "1 to 1"),
    ("{type: decision, decision: gifts, side: regulars}", "other-side", "belongs to 'riders'"),
    ("{type: event, event: gifts, side: regulars}", "other-side", "belongs to 'riders'"),
    ("{type: leader, leader: bek, is: [dead, captured]}", "not-a-text", "a single text, got a list"),
    ("{type: economy, food_percent: -5, points: 3}", "unknown-key", "under `tolerance`"),
]


@pytest.mark.parametrize(("test", "code", "words"), MISTAKES)
def test_mistakes_of_each_type(story: Story, test: str, code: str, words: str) -> None:
    problems = story.mistakes(test)
    assert [problem for problem in problems if problem.code == code and words in problem.message], problems
    assert all(problem.line == 4 and problem.column > 8 for problem in problems)


@pytest.mark.parametrize(
    "test",
    [
        "{type: captured, rifles: some}",
        "{type: strength, side: riders, low: many}",
        "{type: economy, sown_area_percent: [1, 2]}",
        "{type: disease, side: riders, min_share: 300}",
        "{type: own_losses, unit: bek_horse, max_share: half}",
        "{type: support, region: plain, side: riders, low: alot}",
        "{type: reinforcements, side: riders, sabers: a few}",
    ],
)
def test_a_wrong_number_is_not_called_missing_too(story: Story, test: str) -> None:
    assert [problem.code for problem in story.mistakes(test)] in (["not-a-number"], ["number-range"])


def test_tolerances_that_widen_nothing_are_reported(scenario: Path) -> None:
    text = GOOD.replace("tolerance: {percent: 10}", "tolerance: {losses: 10, days: 3}").replace(
        "tolerance: {days: 7}", "tolerance: {percent: 10}"
    )
    (scenario / "history.yaml").write_text(text, "utf-8")
    found = [problem for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")]
    assert [(problem.code, problem.line) for problem in found] == [("idle-tolerance", 9), ("idle-tolerance", 18)]


WRONG = """\
- {id: a, date: 1922-03-26, predicate: x, use: firm, test: {type: control, place: Rabat, side: riders}}
- {id: b, date: 1922-02-30, predicate: x, use: hard, test: {type: control, place: Rabat, side: riders}}
- {id: c, date: 1922-03-26, predicate: x, use: hard, test: {type: control, place: Rabatt, side: riders}}
- {id: d, date: 1922-03-26, predicate: x, use: hard, test: {type: contrl, place: Rabat, side: riders}}
- {id: e, date: 1922-03-26, predicate: x, use: hard, test: {type: captured, rifles: some}}
"""


def test_all_mistakes_of_a_file_are_reported_at_once(tmp_path: Path, land: Scenario) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(WRONG, "utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_checkpoints(path, land)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4, 5]


def test_all_mistakes_of_a_history_are_reported_at_once(scenario: Path) -> None:
    (scenario / "history.yaml").write_text("checkpoints:\n" + WRONG, "utf-8")
    found = [problem for problem in lint_folder(scenario) if problem.path.endswith("history.yaml")]
    assert [problem.line for problem in found] == [2, 3, 4, 5, 6]


def test_every_name_that_is_wrong_is_reported_at_once(story: Story) -> None:
    found = story.mistakes("{type: control_all, places: [Rabatt, Kishlag], side: rider, sid: x}", tolerance="{dayz: 1}")
    codes = ["unknown-key", "unknown-place", "unknown-place", "unknown-side", "unknown-tolerance"]
    assert sorted(problem.code for problem in found) == codes


def test_a_file_without_checkpoints_is_refused(tmp_path: Path, land: Scenario) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("[]\n", "utf-8")
    with pytest.raises(ScenarioError, match="no checkpoints"):
        read_checkpoints(path, land)


def test_an_inherited_history_may_lie_outside_the_calendar(scenario: Path) -> None:
    short = scenario.parent / "short"
    short.mkdir()
    calendar = "calendar: {judged_on_turn: 1, last_turn: 1}\n"
    (short / "scenario.yaml").write_text(
        f"format: 1\nid: short\nextends: {scenario.name}\ntitle: Short\n{calendar}", "utf-8"
    )
    found = [problem for problem in lint_folder(short) if problem.path.endswith("history.yaml")]
    assert found == []
