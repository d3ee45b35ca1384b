"""`diff`: what distinguishes two scenarios, in words and as data."""

import json
from pathlib import Path

from game.scenario.differences.compare import compare
from game.scenario.differences.difference import Difference
from game.scenario.differences.in_words import page
from game.scenario.load import read_valid
from tests.conftest import Command
from tests.scenario.variants import variant

BASE = "skirmish_5x5"


def found(folder: Path, text: str, **files: str) -> tuple[list[str], list[Difference]]:
    """The lines of the page, and the differences, of the skirmish and a variant of it."""
    base, other = read_valid(BASE), read_valid(variant(folder, text, BASE, **files))
    differences = compare(base, other)
    return [line.strip() for line in page(base, other, differences).splitlines()], differences


def test_values_are_told_with_what_they_were(tmp_path: Path) -> None:
    oob = "units:\n  bek_horse: {men: x1.5, at: '0103'}\n  hill_foot: {men: 1000}\n"
    lines, _ = found(tmp_path, "rules: {gun_strength: 90}\n", oob=oob)
    assert "The bek's horse: at 0103 instead of 0202; men 750 (600 to 975) instead of 500 (400 to 650)" in lines
    assert "Hill foot: men 1,000 instead of 600" in lines
    assert "gun strength: 90 instead of 60" in lines


def test_what_is_dropped_is_told_with_the_reason(tmp_path: Path) -> None:
    lines, differences = found(tmp_path, "only: {box: 0101 0305}\n")
    assert "3 x 5 hexes instead of 5 x 5, its top left hex 0101" in lines
    assert "left out, it stands outside (1): Rifle column" in lines
    assert "left out, outside the map (1): Rabat" in lines
    assert [d.why for d in differences if d.id == "rifle_column"] == ["it stands outside, at Rabat"]


def test_dates_are_told_in_words(tmp_path: Path) -> None:
    lines, _ = found(tmp_path, "only: {to: 1922-03-26}\n")
    assert any(line.startswith("judged at the end of turn") and "26 March 1922" in line for line in lines)


def test_lists_are_told_entry_by_entry(tmp_path: Path) -> None:
    victory = "scoring: {add: [{place: Rabat, on: 1922-04-09, riders: 7}], remove: [plain]}\n"
    lines, _ = found(tmp_path, "", victory=victory)
    assert "new: Rabat (place Rabat, on 9 April 1922)" in lines
    assert "left out (1): The plain" in lines


def test_hex_labels_are_no_numbers(tmp_path: Path) -> None:
    victory = 'scoring: {add: [{place: "0202", on: 1922-04-09, riders: 15}]}\n'
    lines, _ = found(tmp_path, 'logistics: {regulars: {supply_sources: ["0401", "0501"]}}\n', victory=victory)
    assert "Regulars: supply sources 0401, 0501 instead of Rabat" in lines
    assert "new: 0202 (place 0202, on 9 April 1922)" in lines


def test_a_scenario_does_not_differ_from_itself() -> None:
    base = read_valid(BASE)
    assert compare(base, base) == []
    assert page(base, base, []).endswith("There is no difference but in titles and texts.")


def test_the_command_prints_words_or_json(command: Command, tmp_path: Path) -> None:
    folder = variant(tmp_path, "", BASE, oob="units:\n  hill_foot:\n")
    answer = command("diff", BASE, folder)
    assert answer.code == 0 and "left out, it is removed (1): Hill foot" in answer.out
    shown = json.loads(command("diff", BASE, folder, "--json").out)
    assert shown["variant"] == "variant"
    (unit,) = [entry for entry in shown["differences"] if entry["id"] == "hill_foot"]
    assert (unit["subject"], unit["change"], unit["why"]) == ("Units", "dropped", "it is removed")
    missing = command("diff", BASE, "no_such_scenario")
    assert missing.code == 1 and "no_such_scenario" in missing.err
