"""The JSON Schemas fit the shipped files, refuse broken ones, and are what the models say; every file names its own."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from game.scenario import lint_folder
from game.scenario.json_schema import add_modelines, all_schemas, modeline, schema_texts, write_schemas
from game.scenario.json_schema.modeline import MARK, is_variant, schema_file, with_modeline
from game.scenario.source import SCHEMAS, SECTIONS
from game.shipped import scenarios_folder
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence, SourceFile
from game.yamlfile.reader import read_text
from game.yamlfile.validate import validate_node
from tests.conftest import Command
from tests.scenario.workshop import copied, edited
from tests.scenario.yaml_types import typed

HOW = "run `python -m game schema --write scenarios`"


def files() -> list[Path]:
    """Every file of a shipped scenario and of `common`."""
    return sorted(path for path in scenarios_folder().glob("*/*.yaml") if path.stem in SECTIONS)


@cache
def validator(section: str, variant: bool) -> Any:
    return Draft202012Validator(all_schemas()[schema_file(section, variant=variant)])


def data(text: str) -> Any:
    node, problems = read_text(SourceFile("", "", text))
    assert node is not None and problems == []
    return typed(node)


def faults(section: str, text: str, variant: bool = False) -> list[tuple[str, str]]:
    """Place and message of what a schema finds in a text: of alternatives, of the one that fits best."""
    found = []
    for error in validator(section, variant).iter_errors(data(text)):
        best = best_match([error])
        found.append(("/".join(map(str, best.absolute_path)), best.message))
    return found


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_fit_their_schema(path: Path) -> None:
    assert faults(path.stem, path.read_text("utf-8"), is_variant(path.parent, path.stem)) == []


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_name_their_schema(path: Path) -> None:
    line = path.read_text("utf-8").partition("\n")[0]
    assert line == modeline(path.stem, variant=is_variant(path.parent, path.stem)), HOW
    assert (path.parent / line.removeprefix(MARK)).is_file()


def test_shipped_schemas_are_those_of_the_models() -> None:
    folder = scenarios_folder() / "schema"
    found = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.json")}
    assert found == schema_texts(), HOW


@pytest.mark.slow
@pytest.mark.parametrize("section", SECTIONS)
def test_schemas_are_themselves_valid(section: str) -> None:
    Draft202012Validator.check_schema(all_schemas()[schema_file(section)])
    if section in ("scenario", "oob"):
        Draft202012Validator.check_schema(all_schemas()[schema_file(section, variant=True)])


def test_references_lead_to_definitions() -> None:
    assert len(all_schemas()) == 2 * len(SECTIONS) + 1, "and that of translations"
    for schema in all_schemas().values():
        for reference in references(schema):
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def references(schema: Any) -> Iterator[str]:
    """Every `$ref` in a schema."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def test_every_key_has_a_description() -> None:
    """They come from the docstrings below the fields of the models."""
    for section in SECTIONS:
        schema = all_schemas()[schema_file(section)]
        parts = [
            schema,
            *(part for name, part in schema.get("$defs", {}).items() if name not in ("CheckpointTest", "Tolerance")),
        ]
        for part in parts:
            for mapping in [part, *part.get("anyOf", ())]:
                bare = [key for key, value in mapping.get("properties", {}).items() if "description" not in value]
                assert not bare, f"{section}.yaml, {part.get('title')}: write a docstring below {', '.join(bare)}"


class Broken(NamedTuple):
    section: str
    old: str
    new: str
    place: str
    """Where in the data the mistake must be found."""
    words: str = ""
    """Part of the message."""


BROKEN = [
    Broken("scenario", "title:", "titel:", "", "titel"),
    Broken("scenario", "moves: second", "moves: third", "sides/regulars/moves", "third"),
    Broken("scenario", "format: 1", "format: 7", "format"),
    Broken("scenario", "citations: none", "citations: maybe", "citations", "maybe"),
    Broken("scenario", '"#9c2f2f"', "red", "sides/regulars/colour"),
    Broken("scenario", "judged_on_turn: 6", "judged_on_turn: 600", "calendar/judged_on_turn", "500"),
    Broken("scenario", "replacements: 40", "replacements: many", "logistics/regulars/replacements", "many"),
    Broken("map", "kind: village", "kind: vilage", "places/Rabat/kind", "vilage"),
    Broken("map", "cols: 5", "cols: 500", "grid/cols"),
    Broken("map", "hexes: 0503 0403", "hexes: 0503 4o3", "roads/post_road/hexes"),
    Broken("map", "bridge: 0303/E", "bridge: 0303/Q", "crossings/bridge"),
    Broken("map", "places:", "placess:", "", "placess"),
    Broken("oob", "rating: 1", "ratng: 1", "leaders/bek", "ratng"),
    Broken("oob", "rating: 1", "rating: 9", "leaders/bek/rating", "5"),
    Broken("oob", "men: 600", "men: -5", "units/hill_foot/men", "-5"),
    Broken("oob", "men: 600", "men: 35.5", "units/hill_foot/men", "35.5"),
    Broken("oob", "low: 400", "lowest: 400", "units/bek_horse/men", "lowest"),
    Broken("oob", "side: riders, type", "type", "units/bek_horse", "'side' is a required"),
    Broken("oob", "guns: 1}", "guns: 10001}", "units/rifle_column/guns", "10001"),
    Broken("reinforcements", "by: march", "by: air", "schedule/squadron/legs/1/by", "air"),
    Broken("reinforcements", "1922-03-20", "1922-13-20", "schedule/squadron/legs/0/on"),
    Broken("regions", "support: -10", "support: -101", "regions/plain/support", "-100"),
    Broken("events", "chance: 80", "chance: 180", "events/news_of_the_town/chance", "100"),
    Broken(
        "events", "control: Ak-Kurgan, by: riders", "control: Ak-Kurgan", "events/news_of_the_town/when/0", "control"
    ),
    Broken(
        "events", "prestige: riders, add: 5", "prestige: riders, weeks: 2, add: 5", "events/news_of_the_town/then/0"
    ),
    Broken("events", "prestige: riders, add: 5", "prestige: riders", "events/news_of_the_town/then/0", "prestige"),
    Broken("decisions", "cost: 3", "cost: three", "decisions/gifts/options/send/cost", "three"),
    Broken("victory", "place: Ak-Kurgan", "plaice: Ak-Kurgan", "scoring/0/plaice", "Ak-Kurgan"),
    Broken("victory", "margin: -9", "margin: far", "levels/1/margin", "far"),
    Broken("plans", "posture: hunt", "posture: haunt", "plans/regulars/objectives/catch_the_bek/posture", "haunt"),
]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.section}-{case.new[:30]}")
def test_a_mistake_is_found_at_its_place(case: Broken) -> None:
    text = (scenarios_folder() / "skirmish_5x5" / f"{case.section}.yaml").read_text("utf-8")
    assert case.old in text
    found = faults(case.section, text.replace(case.old, case.new, 1))
    assert found, "the schema finds nothing"
    assert any(place == case.place and case.words in message for place, message in found), found


VALUES = (
    "0", "5", "-5", "150", "99999999", "0512", "1.5", "yes", "no", "true", "x", '"x y"', "1922-04-05", "1922-13-05",
    "none", "[a, b]", "[]", "{}", "{best: 5, low: 1}", "{best: 5, lo: 1}", "a b c", "0512/NE 0513/E", '"#aabbcc"',
    "1e3", "12345678901234567890", "1 2 3 4 5 6 7 8 9 10 11 12",
)  # fmt: skip
"""Values put in the place of others. Quoted numbers and the word null are left out: editors are stricter there."""


def places(node: Node) -> Iterator[Scalar]:
    """Every single value of a tree."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for value in node.items.values() if isinstance(node, Mapping) else node.items:
            yield from places(value)


@pytest.mark.parametrize("section", ["scenario", "oob", "events", "decisions", "victory", "plans", "reinforcements"])
def test_a_schema_refuses_nothing_that_lint_takes(section: str) -> None:
    """Hex labels are left to lint: whether a text names a place, a schema cannot know."""
    text = (scenarios_folder() / "skirmish_5x5" / f"{section}.yaml").read_text("utf-8")
    root, _ = read_text(SourceFile("", "", text))
    assert root is not None
    values, random = list(places(root)), Random(section)
    for _ in range(60):
        spot, value = random.choice(values), random.choice(VALUES)
        if text[spot.start] in "|>":
            continue
        node, unreadable = read_text(SourceFile("", "", text[: spot.start] + value + text[spot.end :]))
        if node is None or unreadable:
            continue
        _, problems = validate_node(SCHEMAS[section], node, {"sides": ["riders", "regulars"]})
        found = [error.message for error in validator(section, False).iter_errors(typed(node))]
        assert not found or problems, (section, spot.line, value, found)


CHECKPOINT = "checkpoints:\n  - {id: a, date: 1922-02-14, predicate: It falls, use: hard, test: {%s}}\n"


def test_tests_of_checkpoints_take_the_keys_of_their_type() -> None:
    assert faults("history", CHECKPOINT % "type: besieged, place: X, besieger: y, weeks: 2") == []
    assert faults("history", CHECKPOINT % "type: battle, place: X, riders_losses: 5") == []
    assert faults("history", CHECKPOINT % "type: siege, place: X, weeks: 2") == []
    for wrong in (
        "type: besieged, place: X, option: y",
        "type: beseiged, place: X",
        "place: X",
        "type: either, tests: []",
    ):
        assert faults("history", CHECKPOINT % wrong), wrong


def test_a_variant_need_not_be_complete() -> None:
    text = "units:\n  hill_foot: {men: 900}\n  squadron:\n"
    assert faults("oob", text, variant=True) == []
    assert faults("oob", text)
    assert faults("oob", "units: {hill_foot: {mn: 900}}", variant=True)
    assert faults("scenario", "format: 1\nid: a\nextends: b\ntitle: A\n", variant=True) == []


@pytest.mark.slow
def test_a_variant_that_extends_another_fits_in_lint_and_schema(tmp_path: Path) -> None:
    folder = tmp_path / "april"
    folder.mkdir()
    texts = {
        "scenario": "format: 1\nid: april\nextends: skirmish_5x5\ntitle: April\nlogistics: {riders: {budget: 9}}\n",
        "oob": "units:\n  hill_foot: {men: {best: 900}, rifles: 800}\n",
        "terrain": "terrains: {hills: {forage: 3}}\n",
    }
    for section, text in texts.items():
        (folder / f"{section}.yaml").write_text(text)
        assert is_variant(folder, section)
        assert faults(section, text, variant=True) == []
    assert [problem for problem in lint_folder(folder) if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("oob", "units:\n  a: {men: x1.5}\n  b:\n  remove: [c]\n"),
        ("victory", "scoring:\n  add: [{place: A, on: 1922-04-02, riders: 3}]\n  remove: [B]\n"),
        ("victory", "levels: {replace: [{name: A, side: b, margin: 3}]}\n"),
        ("events", "events:\n  a:\n    when: {add: [{flag: x}], remove: [y]}\n    chance: x0.5\n"),
        ("plans", "plans: {riders: {objectives: {remove: [a]}, choices: null}}\n"),
        ("map", "roads: {a: {hexes: {add: 0102 0103}}}\n"),
        ("scenario", "extends: a\nonly: {box: 0101 0303}\nlogistics: {riders: {supply_sources: {remove: [B]}}}\n"),
    ],
)
def test_a_variant_may_add_remove_replace_and_multiply(section: str, text: str) -> None:
    assert faults(section, text, variant=True) == []
    assert faults(section, text)


def test_a_scenario_that_is_no_yaml_at_the_moment_is_a_variant_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("extends: skirmish_5x5\ntitle: {\n")
    assert is_variant(tmp_path, "oob")
    (tmp_path / "scenario.yaml").write_text("title: {\n")
    assert not is_variant(tmp_path, "oob")


def test_modelines_keep_the_rest_of_a_file() -> None:
    line = modeline("oob")
    assert with_modeline("units: {}\n", line) == line + "\nunits: {}\n"
    assert with_modeline(f"{MARK}../old.json\r\n# a\r\nunits: {{}}\r\n", line) == line + "\r\n# a\r\nunits: {}\r\n"
    assert with_modeline("\ufeffunits: {}", line) == "\ufeff" + line + "\nunits: {}"


def test_schemas_and_modelines_are_written_for_own_scenarios(command: Command, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "oob.yaml", "# yaml-language-server: $schema=../schema/oob.schema.json\n", "")
    before = (scenario / "oob.yaml").read_text("utf-8")
    answer = command("schema", "--write", scenario)
    assert answer.code == 0 and "oob.yaml: names its schema" in answer.out
    assert (scenario / "oob.yaml").read_text("utf-8") == modeline("oob") + "\n" + before
    assert (tmp_path / "schema" / "variant" / "oob.schema.json").is_file()
    assert add_modelines(scenario) == [] and write_schemas(tmp_path) == []


def test_schemas_are_listed_and_printed(command: Command, tmp_path: Path) -> None:
    listed = command("schema").out
    assert all(section in listed for section in SECTIONS)
    assert command("schema", "oob").out == schema_texts()["oob.schema.json"]
    assert command("schema", "oob.yaml", "--variant").out == schema_texts()["variant/oob.schema.json"]
    wrong = command("schema", "uob")
    assert wrong.code == 1 and "did you mean 'oob'?" in wrong.err
    assert command("schema", "--write", tmp_path).code == 1
