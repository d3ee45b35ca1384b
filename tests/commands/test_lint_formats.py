"""Problems printed for people, editors, CI and programs; strict mode; explanations of codes."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from game.commands.problem_formats import printed
from game.scenario.explanations import EXPLANATIONS
from game.yamlfile.problems import Problem
from tests.conftest import Command
from tests.scenario.workshop import copied, edited

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"properties": {"level": LEVEL}, "additionalProperties": False},
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["physicalLocation"],
                "properties": {
                    "physicalLocation": {
                        "required": ["artifactLocation", "region"],
                        "properties": {
                            "artifactLocation": {
                                "required": ["uri"],
                                "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                            },
                            "region": {
                                "properties": {
                                    "startLine": {"type": "integer", "minimum": 1},
                                    "startColumn": {"type": "integer", "minimum": 1},
                                },
                                "additionalProperties": False,
                            },
                        },
                    }
                },
            },
        },
    },
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True},
                                },
                                "additionalProperties": False,
                            }
                        }
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What the game writes of SARIF 2.1.0, as its schema defines it."""

ODD = Problem("my, war: 100%/oob.yaml", 3, 5, "error", "unknown-side", "100% wrong\nhere")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario with an error and a warning, in the current folder."""
    scenario = copied(tmp_path)
    edited(scenario, "oob.yaml", "type: cavalry", "type: cavalri")
    edited(scenario, "map.yaml", "kind: village", "kind: village, station: yes")
    monkeypatch.chdir(tmp_path)
    return scenario


def test_gcc_lines_are_only_problems(command: Command, broken: Path) -> None:
    answer = command("lint", broken.name, "--format", "gcc")
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert len(lines) == 2
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: (error|warning): .+ \[[a-z-]+\]", line) for line in lines)


def test_github_commands_escape_what_would_end_them(command: Command, broken: Path) -> None:
    line = command("lint", broken.name, "--format", "github").out.splitlines()[-1]
    assert re.match(r"::error file=skirmish_5x5/oob.yaml,line=14,col=\d+,title=unknown-unit-type::unknown unit", line)
    assert printed([ODD], "github", []) == (
        "::error file=my%2C war%3A 100%25/oob.yaml,line=3,col=5,title=unknown-side::100%25 wrong%0Ahere"
    )


def test_sarif_is_well_formed_and_explains_its_rules(command: Command, broken: Path) -> None:
    log = json.loads(command("lint", broken.name, "--format", "sarif").out)
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert EXPLANATIONS[result["ruleId"]].cure in rules[result["ruleIndex"]]["help"]["text"]
    assert {result["level"] for result in run["results"]} == {"error", "warning"}
    place = run["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "skirmish_5x5/oob.yaml", "uriBaseId": "%SRCROOT%"}


def test_sarif_of_odd_paths_and_of_nothing() -> None:
    log = json.loads(printed([ODD, ODD._replace(path="/tmp/a b.yaml")], "sarif", []))
    jsonschema.validate(log, SARIF)
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]]
    assert places == ["my%2C%20war%3A%20100%25/oob.yaml", "file:///tmp/a%20b.yaml"]
    jsonschema.validate(json.loads(printed([], "sarif", [])), SARIF)


def test_formats_without_problems_print_nothing(command: Command) -> None:
    for layout in ("gcc", "github"):
        answer = command("lint", "skirmish_5x5", "--format", layout)
        assert (answer.code, answer.out) == (0, "")


def test_json_is_the_same_by_either_name(command: Command, broken: Path) -> None:
    assert command("lint", broken.name, "--json").out == command("lint", broken.name, "--format", "json").out


def test_warnings_fail_only_in_strict_mode(command: Command, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    assert command("lint", scenario, "--strict").code == 0
    edited(scenario, "map.yaml", "kind: village", "kind: village, station: yes")
    assert command("lint", scenario).code == 0
    assert command("lint", scenario, "--strict").code == 1


def test_a_code_is_explained(command: Command) -> None:
    answer = command("lint", "--explain", "[river-gap]")
    assert answer.code == 0
    assert answer.out.startswith("river-gap (warning)") and "Cause: " in answer.out and "Cure: " in answer.out
    wrong = command("lint", "--explain", "river-gab")
    assert wrong.code == 1 and "did you mean 'river-gap'?" in wrong.err
    assert command("lint", "--explain", "all").out.count("Cause: ") == len(EXPLANATIONS)


def test_the_hook_runs_lint_when_a_scenario_file_changes() -> None:
    from game.scenario.source import SECTIONS
    from game.yamlfile.nodes import SourceFile, plain_data
    from game.yamlfile.reader import read_text

    path = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    node, problems = read_text(SourceFile(path.name, "", path.read_text("utf-8")))
    assert node is not None and problems == []
    [hook] = plain_data(node)
    assert hook["entry"].startswith("bukhara lint --strict")
    for section in SECTIONS:
        assert re.search(hook["files"], f"my_war/{section}.yaml")
    assert not re.search(hook["files"], "my_war/notes.yaml")
