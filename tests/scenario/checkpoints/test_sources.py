"""`sources`: every entry of the ledger accounted for, and the sources of a thing."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.scenario.workshop import copied, edited

SOURCES = """\
numbers: {refs: [1], reliability: claimed, gist: How many they were., use: modelled}
told: {refs: [2], gist: Rain., use: narrated, reason: weather}
both: {refs: [2], gist: The town held., use: narrated, reason: no more}
gone: {refs: [3], gist: Elsewhere., use: left_out, reason: another country}
silent: {refs: [3], gist: Elsewhere too., use: left_out}
forgotten: {refs: [4], gist: Nobody thought of it.}
point: {refs: [5], gist: A date., use: modelled}
"""
HISTORY = """\
bulletin:
  - {on: 1922-03-07, place: Rabat, text: Rain., source: [told, both]}
checkpoints:
  - id: cp_rabat
    date: 1922-03-26
    predicate: x
    test: {type: control, place: Rabat, side: regulars}
    use: hard
    ledger_ids: [point, both]
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    folder = copied(tmp_path)
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    (folder / "history.yaml").write_text(HISTORY, "utf-8")
    men = "men: {best: 500, low: 400, high: 650, source: [numbers], note: by hearsay}"
    edited(folder, "oob.yaml", "men: {best: 500, low: 400, high: 650}", men)
    return folder


def test_use_of_the_ledger(command: Command, scenario: Path) -> None:
    answer = json.loads(command("sources", scenario, "--json").out)
    assert (answer["entries"], answer["modelled"], answer["narrated"], answer["left_out"]) == (7, 3, 1, 1)
    assert answer["unaccounted"] == ["silent", "forgotten"]
    assert answer["contradictions"] == [
        {"id": "both", "declared": "narrated", "found": "modelled"},
        {"id": "silent", "declared": "left_out", "found": "unaccounted"},
    ]
    by_id = {row["id"]: row for row in answer["ledger"]}
    assert by_id["numbers"]["cited_by"] == ["oob/units/bek_horse/men"]
    assert by_id["both"]["cited_by"] == ["history/bulletin/1922-03-07", "history/checkpoints/cp_rabat"]


def test_as_text(command: Command, scenario: Path) -> None:
    answer = command("sources", scenario)
    assert answer.code == 0
    assert "silent, forgotten" in answer.out
    assert "gone: another country" in answer.out
    assert "declares 'both' narrated, but it is modelled" in answer.out


@pytest.mark.parametrize("name", ["bek_horse", "The bek's horse", "THE BEKS HORSE"])
def test_a_unit_by_any_name(command: Command, scenario: Path, name: str) -> None:
    answer = json.loads(command("sources", scenario, name, "--json").out)
    assert answer["things"] == [{"kind": "unit", "id": "bek_horse"}]
    (citation,) = answer["citations"]
    assert citation["where"] == "oob/units/bek_horse/men" and citation["note"] == "by hearsay"
    assert citation["sources"][0] == {
        "id": "numbers", "gist": "How many they were.", "date": "", "reliability": "claimed", "refs": ["1"],
    }  # fmt: skip
    assert answer["ranges"] == [{"where": "oob/units/bek_horse/men", "low": 400, "best": 500, "high": 650}]


def test_a_place_with_its_bulletin_and_checkpoints(command: Command, scenario: Path) -> None:
    answer = json.loads(command("sources", scenario, "Rabat", "--json").out)
    assert [citation["where"] for citation in answer["citations"]] == [
        "history/bulletin/1922-03-07",
        "history/checkpoints/cp_rabat",
    ]


def test_an_entry_of_the_ledger(command: Command, scenario: Path) -> None:
    answer = command("sources", scenario, "point")
    assert answer.code == 0
    assert "point: A date. [refs 5]" in answer.out and "cited by history/checkpoints/cp_rabat" in answer.out


def test_events_and_decisions_can_be_looked_up(command: Command, scenario: Path) -> None:
    for name in ("news_of_the_town", "Gifts for the elders", "plain"):
        assert json.loads(command("sources", scenario, name, "--json").out)["things"]


def test_a_plan_is_a_use_of_the_ledger(command: Command, scenario: Path) -> None:
    edited(scenario, "plans.yaml", "weight: 80, men: 900", "weight: 80, men: 900, source: [told]")
    answer = json.loads(command("sources", scenario, "--json").out)
    [told] = [row for row in answer["ledger"] if row["id"] == "told"]
    assert told["use"] == "modelled" and "plans/plans/riders/objectives/shut_the_town" in told["cited_by"]
    asked = json.loads(command("sources", scenario, "Ak-Kurgan", "--json").out)
    assert {"kind": "objective", "id": "shut_the_town"} in asked["things"]


def test_an_unknown_name(command: Command, scenario: Path) -> None:
    answer = command("sources", scenario, "Rabbat")
    assert answer.code == 1
    assert "nothing named 'Rabbat'; did you mean 'Rabat'?" in answer.err
