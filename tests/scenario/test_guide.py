"""The author's guide is correct: its examples pass lint, its tables name the keys of the schema."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from game.core.codes import DEFAULT_DISPOSITION, Disposition, Posture
from game.scenario import lint_folder
from game.scenario.schema.event_grammar import ANYWHERE, CONDITIONS, EFFECTS
from game.scenario.schema.events import (
    ConditionAtom,
    DecisionSpec,
    EffectSpec,
    EventsFile,
    EventSpec,
    OptionSpec,
    PlaceStores,
    RegionsFile,
    RegionStart,
)
from game.scenario.schema.forces import LeaderSpec, OobFile, UnitSpec
from game.scenario.schema.map import MapFile
from game.scenario.schema.plans import AIMS, ChoiceSpec, DispositionSpec, ObjectiveSpec, PlansFile, SidePlan
from game.scenario.schema.scenario import LogisticsSpec, ScenarioFile, SideSpec
from game.scenario.schema.victory import ScoringSpec
from game.scenario.source import SECTIONS
from game.shipped import scenarios_folder
from game.yamlfile.nodes import Mapping, SourceFile
from game.yamlfile.reader import read_text

GUIDE = (scenarios_folder() / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml (\w+)\n(.*?)```", GUIDE, re.DOTALL)


def test_every_example_says_what_it_is() -> None:
    assert len(EXAMPLES) == GUIDE.count("```yaml") >= 4
    files = [kind for kind, _ in EXAMPLES if kind not in ("fragment", "scenario")]
    assert {"regions", "events", "decisions", "plans"} <= set(files) <= set(SECTIONS)
    assert len(files) == len(set(files))


@pytest.mark.parametrize("text", [text for kind, text in EXAMPLES if kind == "fragment"])
def test_fragments_are_sound_yaml(text: str) -> None:
    node, problems = read_text(SourceFile("README.md", "guide", text))
    assert problems == []
    assert isinstance(node, Mapping)


@pytest.mark.parametrize("text", [text for kind, text in EXAMPLES if kind == "scenario"])
def test_whole_examples_pass_lint(text: str, tmp_path: Path) -> None:
    name = re.search(r"^id: (\w+)$", text, re.MULTILINE)
    assert name
    scenario = tmp_path / name[1]
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text(text)
    assert lint_folder(scenario) == []


def test_examples_of_files_pass_lint_together(tmp_path: Path) -> None:
    """They extend the skirmish."""
    scenario = tmp_path / "guide"
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text("format: 1\nid: guide\nextends: skirmish_5x5\ntitle: Guide\n")
    for kind, text in EXAMPLES:
        if kind in SECTIONS and kind != "scenario":
            (scenario / f"{kind}.yaml").write_text(text)
    assert lint_folder(scenario) == []


def section(title: str) -> str:
    """The part of the guide under a heading."""
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("scenario.yaml", ScenarioFile),
        ("scenario.yaml", LogisticsSpec),
        ("scenario.yaml", SideSpec),
        ("map.yaml", MapFile),
        ("oob.yaml", OobFile),
        ("oob.yaml", LeaderSpec),
        ("oob.yaml", UnitSpec),
        ("regions.yaml", RegionsFile),
        ("regions.yaml", RegionStart),
        ("regions.yaml", PlaceStores),
        ("events.yaml", EventsFile),
        ("events.yaml", EventSpec),
        ("decisions.yaml", DecisionSpec),
        ("decisions.yaml", OptionSpec),
        ("victory.yaml", ScoringSpec),
        ("plans.yaml", PlansFile),
        ("plans.yaml", SidePlan),
        ("plans.yaml", ObjectiveSpec),
        ("plans.yaml", ChoiceSpec),
        ("plans.yaml", DispositionSpec),
    ],
)
def test_every_key_is_in_the_guide(title: str, model: type[BaseModel]) -> None:
    words = set(re.findall(r"`(\w+)(?:: yes)?`", section(title)))
    fields = {field.alias or name for name, field in model.model_fields.items()}
    assert fields - {"source", "reliability", "note", "points"} <= words


def test_every_condition_and_effect_is_in_the_guide() -> None:
    text = section("events.yaml")
    asked, done = text.partition("**Effects**")[::2]
    for shapes, part, model in ((CONDITIONS, asked, ConditionAtom), (EFFECTS, done, EffectSpec)):
        assert {kind for kind in shapes if f"{{{kind}: " in part} == set(shapes)
        keys = {field.alias or name for name, field in model.model_fields.items()}
        assert {key for key in keys if f"{key}: " in part or f"`{key}`" in part} >= keys - {"source", *ANYWHERE} - {
            "most"
        }


def test_every_posture_with_its_aims_and_every_temper_is_in_the_guide() -> None:
    rows = [line.strip("|").split("|") for line in section("plans.yaml").splitlines() if line.startswith("|")]
    found = {row[0].strip(" `"): row[-1] for row in rows if len(row) == 3}
    for posture in Posture:
        assert tuple(re.findall(r"`(\w+)`", found[posture.name.lower()])) == AIMS[posture]
    assert {temper: int(found[temper.name.lower()]) for temper in Disposition} == DEFAULT_DISPOSITION


def test_the_first_example_has_no_warnings_either() -> None:
    assert lint_folder("skirmish_5x5") == []
