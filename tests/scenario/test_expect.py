"""`expect` in scenario.yaml: it compiles to bounds and tests, every mistake has its place, and no digest knows it."""

from pathlib import Path

import pytest

from game.core.codes import NO_SIDE
from game.scenario import lint_folder, load_scenario
from tests.scenario.workshop import SKIRMISH, copied, place_of

EXPECT = """
expect:
  agents: [doctrine, greedy]
  wins:
    riders: {low: 25, high: 75}
    draw: {high: 40}
  levels:
    Riders' victory: {low: 20}
  ends:
    - {by: 1922-04-02, share: {high: 20}}
  dated:
    shut_in:
      window: {from: 1922-03-13, to: 1922-04-02}
      test: {type: besieged, place: Ak-Kurgan, besieger: riders}
      text: The town is shut in.
      share: {low: 30}
    held: {date: 1922-04-16, test: {type: control, place: Ak-Kurgan, side: regulars}, share: {high: 90}}
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    folder = copied(tmp_path)
    with (folder / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write(EXPECT)
    return folder


def spoilt(scenario: Path, old: str, new: str) -> list[str]:
    """The problems of the block with one text changed for another, each as "code at text"."""
    path = scenario / "scenario.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    text = text.replace(old, new)
    path.write_text(text, "utf-8")
    lines = text.splitlines()
    return [f"{p.code} at {lines[p.line - 1][p.column - 1 :]}" for p in lint_folder(scenario)]


def test_it_compiles_to_bounds_and_tests(scenario: Path) -> None:
    assert lint_folder(scenario) == []
    found = load_scenario(scenario).expectations
    assert found is not None and found.agents == ("doctrine", "greedy")
    by_id = {one.id: one for one in found.all}
    assert list(by_id) == [
        "wins riders", "wins draw", "levels Riders' victory", "ends 1922-04-02", "dated shut_in", "dated held",
    ]  # fmt: skip
    assert (by_id["wins riders"].winner, by_id["wins draw"].winner) == (0, NO_SIDE)
    assert (by_id["wins riders"].low, by_id["wins riders"].high) == (0.25, 0.75)
    assert (by_id["wins draw"].low, by_id["wins draw"].high) == (0.0, 0.4)
    assert by_id["ends 1922-04-02"].over_by == 4
    statement = by_id["dated shut_in"].statement
    assert statement is not None and statement.test.kind == "besieged"
    assert by_id["dated shut_in"].text == "The town is shut in"
    text = (scenario / "scenario.yaml").read_text("utf-8")
    assert by_id["dated held"].place[1:] == place_of(text, "{date: 1922-04-16, test")
    assert by_id["wins draw"].holds(0.4) and not by_id["wins draw"].holds(0.41)


def test_it_is_part_of_no_digest(scenario: Path) -> None:
    own, shipped = load_scenario(scenario), load_scenario(SKIRMISH)
    assert (own.digest, own.rules_digest) == (shipped.digest, shipped.rules_digest)
    assert own.expectations != shipped.expectations


def test_a_variant_does_not_inherit_it(scenario: Path) -> None:
    variant = scenario.parent / "variant"
    variant.mkdir()
    head = f"format: 1\nid: variant\nextends: {scenario.name}\ntitle: Variant\n"
    (variant / "scenario.yaml").write_text(head)
    assert load_scenario(variant).expectations is None
    (variant / "scenario.yaml").write_text(f"{head}expect: {{wins: {{regulars: {{low: 10}}}}}}\n")
    found = load_scenario(variant).expectations
    assert found is not None and found.agents == ("doctrine", "doctrine")
    assert [one.id for one in found.all] == ["wins regulars"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    riders: {low", "    rider: {low", "unknown-side at rider:"),
        ("    Riders' victory: {", "    Rider's win: {", "unknown-level at Rider's win"),
        ("low: 25, high: 75", "low: 75, high: 25", "range-order at 75, high: 25"),
        ("low: 25, high: 75", "low: 150", "number-range at 150"),
        ("low: 25, high: 75", "low: 50, high: 50", "expects-a-point at {low: 50"),
        ("share: {high: 20}", "share: {high: 0}", "expects-a-point at {high: 0}"),
        ("riders: {low: 25, high: 75}", "riders: 50", "wrong-shape at 50"),
        ("draw: {high: 40}", "draw: {low: 80}", "expected-shares at wins:"),
        ("low: 25, high: 75", "high: 10", "expected-shares at riders:"),
        ("    draw: {high: 40}", "    draw: {high: 9}\n    regulars: {high: 9}", "expected-shares at wins:"),
        ("by: 1922-04-02", "by: 1922-04-16", "expected-at-end at 1922-04-16"),
        ("by: 1922-04-02", "by: 1922-03-01", "expected-date at 1922-03-01"),
        ("{date: 1922-04-16", "{date: 1923-04-16", "expected-date at 1923-04-16"),
        ("type: besieged", "type: beseiged", "unknown-test at beseiged"),
        ("place: Ak-Kurgan, side: regulars", "place: Ak-Kurgen, side: regulars", "unknown-place at Ak-Kurgen"),
        ("share: {high: 90}", "share: {}", "expects-nothing at {}"),
        ("share: {high: 90}", "shar: {high: 90}", "unknown-key at shar"),
        ("[doctrine, greedy]", "[doctrine, greedy, still]", "expected-agents at [doctrine"),
        ("[doctrine, greedy]", "[doctrine, gredy]", "expected-agents at gredy"),
        ("{from: 1922-03-13, to: 1922-04-02}", "{from: 1922-04-13, to: 1922-04-02}", "window-order at 1922-04-02"),
    ],
)
def test_mistakes_are_found_where_they_are(scenario: Path, old: str, new: str, problem: str) -> None:
    found = spoilt(scenario, old, new)
    assert any(one.startswith(problem) for one in found), found
    assert len(found) <= 2


def test_a_misspelt_key_is_guessed(scenario: Path) -> None:
    path = scenario / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace("low: 25, high: 75", "low: 25, hgih: 75"), "utf-8")
    (problem,) = lint_folder(scenario)
    assert "unknown key 'hgih'" in problem.message and "did you mean 'high'?" in problem.message
