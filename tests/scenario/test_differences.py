"""`diff`: what distinguishes two scenarios, in words and as data."""

import json
import re
from pathlib import Path

from game.scenario.differences.compare import compare
from game.scenario.differences.difference import Difference
from game.scenario.differences.in_words import page
from game.scenario.load import read_valid
from game.shipped import scenarios_folder
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
    (bek,) = [line for line in lines if line.startswith("The bek's horse: ")]
    assert bek.startswith("The bek's horse: at hex 0103 near Ak-Kurgan instead of hex 0202 near Ak-Kurgan; men 750 (")
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
    assert "left out (1): The plain on 16 April 1922" in lines


def test_a_line_of_scoring_that_goes_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    written = (scenarios_folder() / BASE / "victory.yaml").read_text("utf-8")
    days = re.findall(r"place: Ak-Kurgan, on: (1922-[0-9-]+)", written)
    assert len(days) > 1
    lines, _ = found(tmp_path, "", victory=f"scoring: {{remove: [{{place: Ak-Kurgan, on: {days[0]}}}]}}\n")
    about = [line for line in lines[1:] if "Ak-Kurgan" in line]
    assert len(about) == 1 and about[0].startswith("left out (1): Ak-Kurgan on ")


def test_links_of_boxes_are_told_in_words(tmp_path: Path) -> None:
    boxes = "boxes: {far: {name: Far, links: [{hex: '0503', by: road, weeks: 2}]}}\n"
    first = read_valid(variant(tmp_path, "", BASE, map=boxes))
    (tmp_path / "more").mkdir()
    second = read_valid(variant(tmp_path / "more", "", BASE, map=boxes.replace("0503", "0502")))
    text = page(first, second, compare(first, second))
    assert "links without hex 0503 by road, 2 turns; but with hex 0502 near Rabat by road, 2 turns" in text


def test_hex_labels_are_no_numbers(tmp_path: Path) -> None:
    victory = 'scoring: {add: [{place: "0202", on: 1922-04-09, riders: 15}]}\n'
    lines, _ = found(tmp_path, 'logistics: {regulars: {supply_sources: ["0401", "0501"]}}\n', victory=victory)
    assert "Regulars: supply sources hex 0401 near Ak-Kurgan, hex 0501 near Rabat instead of Rabat" in lines
    assert "new: hex 0202 near Ak-Kurgan (place hex 0202 near Ak-Kurgan, on 9 April 1922)" in lines


def test_districts_are_told_from_places_and_rules_are_told_in_words(tmp_path: Path) -> None:
    control = "control: {regions: {plain: riders}, places: {Rabat: riders, '0401': regulars}}\n"
    legs = "schedule: {cavalry: {legs: {replace: [{on: 1922-03-27, by: arrive, to: '0501'}]}}}\n"
    decisions = "decisions: {bread: {when: [{taken: Ak-Kurgan, by: riders, not: yes}]}}\n"
    base = (scenarios_folder() / BASE / "reinforcements.yaml").read_text("utf-8")
    unit = re.search(r"^  (\w+):", base.partition("schedule:")[2], re.MULTILINE)
    assert unit is not None
    decision = re.search(r"^  (\w+):", (scenarios_folder() / BASE / "decisions.yaml").read_text("utf-8"), re.MULTILINE)
    assert decision is not None
    files = {"reinforcements": legs.replace("cavalry", unit[1]), "decisions": decisions.replace("bread", decision[1])}
    page = " ".join(found(tmp_path, control, **files)[0])
    assert "Riders" in page and "hex 0401 near Ak-Kurgan" in page
    assert "arrival at hex 0501 near Rabat on 27 March 1922" in page
    assert "not Ak-Kurgan taken by the Riders" in page


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
