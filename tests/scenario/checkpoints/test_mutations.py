"""Checkpoints damaged at random: every mistake is explained, nothing crashes."""

import random
import re
from pathlib import Path

import pytest

from game.scenario import Scenario, ScenarioError
from game.scenario.compile.history import read_checkpoints
from tests.scenario.checkpoints.test_guide import EXAMPLES

REPLACEMENTS = (
    "",
    "x",
    "[]",
    "{}",
    "-1",
    "1e9",
    "[a, {b: c}]",
    "{low: 9, high: 1}",
    "1922-02-30",
    "none",
    "99999999999999",
    "'  '",
    "west of x",
)
TRIES = 100


@pytest.mark.slow
def test_damaged_checkpoints_are_explained_or_valid(land: Scenario, tmp_path: Path) -> None:
    dice = random.Random(1922)
    words = [match.span(1) for match in re.finditer(r"[:,\[] ?([\w.-]+)(?=[,}\]\n])", EXAMPLES)]
    path = tmp_path / "damaged.yaml"
    refused = 0
    for _ in range(TRIES):
        start, end = dice.choice(words)
        path.write_text(EXAMPLES[:start] + dice.choice(REPLACEMENTS) + EXAMPLES[end:], "utf-8")
        try:
            read_checkpoints(path, land)
        except ScenarioError as error:
            refused += 1
            assert all(problem.line >= 1 and problem.message for problem in error.problems)
    assert refused == TRIES  # its names are those of another country


@pytest.mark.slow
def test_keys_removed_or_changed(land: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "damaged.yaml"
    for match in {match[1]: match for match in re.finditer(r"(\w+):(?= [^\n])", EXAMPLES)}.values():
        path.write_text(EXAMPLES[: match.start(1)] + "other" + EXAMPLES[match.end(1) :], "utf-8")
        try:
            read_checkpoints(path, land)
        except ScenarioError as error:
            assert error.problems
