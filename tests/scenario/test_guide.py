"""The author's guide tells the truth: its examples are linted, its tables name the keys that the schema knows."""

import re
from pathlib import Path

import pytest

from game.scenario import lint_folder, lint_paths
from game.scenario.folders import shipped_scenarios
from game.scenario.nodes import Mapping, SourceFile
from game.scenario.reader import read_text
from game.scenario.schema import ScenarioFile
from game.scenario.schema_forces import Unit
from game.scenario.schema_map import MapFile
from game.shipped import scenarios_folder

GUIDE = (scenarios_folder() / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml (\w+)\n(.*?)```", GUIDE, re.DOTALL)


def test_every_example_says_what_it_is() -> None:
    assert len(EXAMPLES) == GUIDE.count("```yaml") >= 4
    assert {kind for kind, _ in EXAMPLES} == {"fragment", "scenario"}


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


def section(title: str) -> str:
    """The part of the guide under a heading."""
    return GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("title", "model"), [("scenario.yaml", ScenarioFile), ("map.yaml", MapFile), ("oob.yaml", Unit)]
)
def test_every_key_is_in_the_guide(title: str, model: type[ScenarioFile | MapFile | Unit]) -> None:
    words = set(re.findall(r"`(\w+)`", section(title)))
    common = {"source", "reliability", "note"}
    assert set(model.model_fields) - common <= words


def test_shipped_scenarios_have_no_errors() -> None:
    assert "skirmish_5x5" in shipped_scenarios()
    found = lint_paths(scenarios_folder() / name for name in shipped_scenarios())
    assert [str(problem) for problem in found if problem.severity == "error"] == []


def test_the_first_example_has_no_warnings_either() -> None:
    assert lint_folder("skirmish_5x5") == []
