"""`lint --play`: what quick games show of a scenario, and honest verdicts on what its author expects."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from game.batch.analysis.health import verdicts
from game.batch.analysis.health.play import run_health
from game.batch.analysis.health.verdicts import MET, MISSED, UNDECIDED, judge, quantile
from game.scenario import load_scenario, read_scenario
from game.scenario.expectations import Expectation, Expectations
from tests.conftest import Command
from tests.scenario.workshop import copied, edited

EXPECT = """
expect:
  wins:
    regulars: {low: 50}
    riders: {low: 40, high: 90}
  levels: {Draw: {high: 60}}
  ends: [{by: 1922-04-09, share: {high: 80}}]
  dated:
    held_in_time:
      window: {from: 1922-03-06, to: 1922-04-16}
      test: {type: control, place: Rabat, side: regulars}
      share: {low: 40}
    lost_at_once: {date: 1922-03-12, test: {type: control, place: Rabat, side: riders}, share: {low: 50}}
"""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The skirmish with a unit that no event calls, a village behind the hills, and expectations."""
    folder = copied(tmp_path_factory.mktemp("health"))
    edited(folder, "scenario.yaml", "control:  ", f"{EXPECT}\ncontrol:  ")
    edited(
        folder,
        "oob.yaml",
        "  town_garrison:",
        "  guides: {name: The guides, side: riders, type: irregular_horse, at: event, men: 90}\n  town_garrison:",
    )
    edited(folder, "map.yaml", "  Rabat:", "  Aul: {hex: 0105, kind: village}\n  Rabat:")
    edited(
        folder,
        "events.yaml",
        "events:\n",
        "events:\n  call:\n    title: The call\n    text: Nobody hears it.\n"
        "    when: [{losses: riders, least: 90000}]\n    then: [{arrive: guides}]\n",
    )
    edited(
        folder, "reinforcements.yaml", "schedule:", 'schedule:\n  guides: {legs: [{after: 1, by: arrive, to: "0102"}]}'
    )
    return folder


@pytest.fixture(scope="module")
def still(spoilt: Path) -> dict[str, Any]:
    """Five games between agents that never act."""
    return run_health(str(spoilt), ("still", "still"), 5, 3, read_scenario(spoilt)[0])


def found(health: dict[str, Any], code: str) -> dict[str, str]:
    """Subjects of a finding with their places, by id."""
    return {
        subject["id"]: subject["place"]
        for one in health["findings"]
        if one["code"] == code
        for subject in one["subjects"]
    }


def test_what_never_happens_is_found_where_it_is_written(spoilt: Path, still: dict[str, Any]) -> None:
    assert set(found(still, "unit-never-arrives")) == {"guides"}
    assert {"bek_horse", "rifle_column"} <= set(found(still, "unit-never-moves"))
    assert "squadron" not in found(still, "unit-never-moves")  # its schedule marches it
    assert "Aul" in found(still, "place-never-contested")
    assert set(found(still, "event-never-happens")) >= {"call"}
    line = (spoilt / "oob.yaml").read_text("utf-8").splitlines().index(
        "  guides: {name: The guides, side: riders, type: irregular_horse, at: event, men: 90}"
    )  # fmt: skip
    assert found(still, "unit-never-arrives")["guides"].endswith(f"oob.yaml:{line + 1}:3")
    assert {"move", "assault", "force"} <= set(found(still, "order-never-given"))
    assert not {"rail", "recon", "enter"} & set(found(still, "order-never-given"))  # there is nothing to do it with


def test_agents_that_stand_still_are_named(still: dict[str, Any]) -> None:
    texts = [one["text"] for one in still["findings"] if one["code"] == "agent-stands-still"]
    assert len(texts) == 2
    assert texts[0].startswith("still gives no order for the Riders in 5 of 5 games although there are troops")
    assert [row["still_games"] for row in still["turns"]] == [5, 5]
    assert [row["idle"] for row in still["turns"]] == [1.0, 1.0]


def test_the_figures_add_up(still: dict[str, Any]) -> None:
    assert sum(row["games"] for row in still["balance"]["wins"].values()) == 5
    assert sum(row["games"] for row in still["balance"]["levels"].values()) == 5
    assert still["length"] | {"seconds": 0} == {
        "mean": 6.0, "least": 6, "most": 6, "planned": 6, "early": 0, "seconds": 0,
    }  # fmt: skip
    assert still["expectations"] == [] and still["expected_agents"] == ["doctrine", "doctrine"]


@pytest.mark.slow
def test_games_of_agents_who_play_move_and_contest(spoilt: Path) -> None:
    text = read_scenario(spoilt)[0]
    health = run_health(str(spoilt), ("doctrine", "doctrine"), 12, 3, text)
    units = {row["unit"]: row for row in health["units"]}
    assert units["rifle_column"]["moved"] > 0 and units["guides"]["arrived"] == 0
    places = {row["place"]: row for row in health["places"]}
    assert places["Ak-Kurgan"]["contested"] == 1
    assert health["turns"][0]["orders"]["most"] >= 2
    again = run_health(str(spoilt), ("doctrine", "doctrine"), 12, 3, text)

    def timeless(plain: dict[str, Any]) -> str:
        turns = [{key: row[key] for key in row if key != "seconds"} for row in plain["turns"]]
        return json.dumps({**plain, "turns": turns, "length": {**plain["length"], "seconds": 0}})

    assert timeless(again) == timeless(health)
    verdict = {row["id"]: row["verdict"] for row in health["expectations"]}
    assert verdict["dated lost_at_once"] == MISSED
    assert verdict["dated held_in_time"] in (MET, UNDECIDED)


def test_the_command_prints_and_writes_a_page(spoilt: Path, command: Command, tmp_path: Path) -> None:
    page = tmp_path / "health.html"
    answer = command(
        "lint", spoilt, "--play", 3, "--seed", 3, "--agents", "still,still", "--workers", 1, "--page", page
    )
    assert answer.code == 0, answer.err
    assert "3 games of still against still (seeds 3 to 5" in answer.out
    assert "The guides [oob.yaml:" in answer.out
    assert "Never: in none of 3 games, and so in at most 56% of all games." in answer.out
    assert "The expectations are about doctrine against doctrine: not judged." in answer.out
    html = page.read_text("utf-8")
    HTMLParser().feed(html)
    assert "<script" not in html and "http://" not in html and "The guides" in html


def test_expectations_that_are_missed_are_errors(spoilt: Path, command: Command) -> None:
    answer = command("lint", spoilt, "--play", 12, "--seed", 3, "--workers", 1, "--json")
    assert answer.code == 1
    plain = json.loads(answer.out)
    missed = [problem for problem in plain["problems"] if problem["code"] == "expectation-missed"]
    assert {problem["severity"] for problem in missed} == {"error"}
    lines = (spoilt / "scenario.yaml").read_text("utf-8").splitlines()
    assert any("lost_at_once:" in lines[problem["line"] - 1] for problem in missed)
    (health,) = plain["play"]
    assert health["games"] == 12 and len(health["expectations"]) == 6


def test_new_seeds_are_drawn_and_named(spoilt: Path, command: Command) -> None:
    words = ("lint", spoilt, "--play", 1, "--agents", "still,still", "--workers", 1, "--json")
    seeds = {json.loads(command(*words).out)["play"][0]["seed"] for _ in range(3)}
    assert len(seeds) > 1
    said = command(*words[:-1]).out
    assert "newly drawn; --seed" in said


@pytest.mark.parametrize(
    ("block", "words", "code", "message"),
    [
        ("expect: {agents: [doctrin]}", (), 1, "there is no built-in agent 'doctrin'"),
        ('expect: {agents: ["program:cat"]}', (), 1, "there is no built-in agent 'program'"),
        ("", ("--agents", "doctrin,still"), 1, "there is no agent 'doctrin'"),
        ("", ("--agents", "still"), 2, "one agent for each side"),
        ("expect: {wins: {nobody: {low: 5}}}", (), 1, "No games were played"),
    ],
)
def test_mistakes_are_told(
    command: Command, tmp_path: Path, block: str, words: tuple[str, ...], code: int, message: str
) -> None:
    folder = copied(tmp_path)
    with (folder / "scenario.yaml").open("a") as file:
        file.write(f"{block}\n")
    answer = command("lint", folder, "--play", 1, *words)
    assert answer.code == code
    assert message in " ".join((answer.out + answer.err).replace("│", " ").split())


def test_options_of_games_need_games(command: Command) -> None:
    answer = command("lint", "skirmish_5x5", "--seed", 3)
    assert answer.code == 2 and "--play N" in " ".join(answer.err.replace("│", " ").split())


def expected(low: float, high: float) -> Expectation:
    return Expectation("wins riders", "the Riders win", low, high, ("scenario.yaml", 3, 5), winner=0)


class Won:
    """A game of which only the winner matters."""

    def __init__(self, winner: int) -> None:
        self.winner = winner


@pytest.mark.parametrize(
    ("low", "high", "won", "games", "verdict"),
    [
        (0.4, 0.6, 50, 100, MET),  # 40.4 to 59.6
        (0.41, 0.59, 50, 100, UNDECIDED),
        (0.41, 0.59, 500, 1000, MET),
        (0.4, 0.6, 25, 100, MISSED),
        (0.4, 0.6, 80, 100, MISSED),
        (0.4, 0.6, 38, 100, UNDECIDED),
        (0.0, 0.2, 0, 40, MET),
        (0.0, 0.05, 0, 40, UNDECIDED),  # 0 of 40 is compatible with 9 per cent
        (0.5, 1.0, 40, 40, MET),
    ],
)
def test_a_verdict_needs_the_whole_interval(low: float, high: float, won: int, games: int, verdict: str) -> None:
    played: Any = [Won(0)] * won + [Won(1)] * (games - won)
    (row,) = judge(Expectations(("a", "a"), None, (expected(low, high),)), played)
    assert (row["verdict"], row["agreed"], row["games"]) == (verdict, won, games)
    assert (row["games_needed"] is not None) == (verdict == UNDECIDED)


@pytest.mark.parametrize(("share", "needed"), [(0.5, 120), (0.0, 80), (0.1, None)])
def test_the_games_that_would_decide_are_estimated(share: float, needed: int | None) -> None:
    one = expected(0.41, 0.59) if share == 0.5 else expected(0.0, 0.05 if not share else 0.1)
    found = verdicts._games_needed(one, share, quantile(1))
    assert found == needed
    if found is not None:
        assert verdicts._verdict(one, verdicts.wilson(share * found, found)) == MET
        assert verdicts._verdict(one, verdicts.wilson(share * (found - 10), found - 10)) == UNDECIDED


def test_many_expectations_widen_the_intervals() -> None:
    assert quantile(1) == pytest.approx(1.95996, abs=1e-4)
    assert quantile(10) == pytest.approx(2.80703, abs=1e-4)
    one = expected(0.39, 0.61)
    played: Any = [Won(0), Won(1)] * 50
    assert judge(Expectations(("a", "a"), None, (one,)), played)[0]["verdict"] == MET
    many = tuple(replace(one, id=str(i)) for i in range(10))
    assert judge(Expectations(("a", "a"), None, many), played)[0]["verdict"] == UNDECIDED


def test_the_guide_shows_expectations_that_compile(tmp_path: Path) -> None:
    import re

    from game.shipped import scenarios_folder

    guide = (scenarios_folder() / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml fragment\n(expect:\n.*?)```", guide, re.DOTALL)
    folder = copied(tmp_path)
    with (folder / "scenario.yaml").open("a") as file:
        file.write(block)
    found = load_scenario(folder).expectations
    assert found is not None and len(found.all) == 4
