"""The author's guide explains everything about checkpoints, and its examples can be compared."""

import re
from pathlib import Path

import pytest

from game.scenario.checkpoints.kinds import COMBINATIONS, KINDS
from game.scenario.checkpoints.tolerance import TOLERANCES
from game.scenario.compile.history import read_checkpoints
from game.scenario.schema.history import BulletinSpec, CheckpointSpec
from game.shipped import scenarios_folder
from tests.conftest import campaign_scenario

GUIDE = (scenarios_folder() / "README.md").read_text("utf-8").partition("\n## history.yaml\n")[2]
(EXAMPLES,) = re.findall(r"```yaml fragment\n(checkpoints:.*?)```", GUIDE, re.DOTALL)
WORDS = set(re.findall(r"`(\w+)`", GUIDE))


@pytest.mark.slow
def test_the_examples_are_sound_and_show_every_type(tmp_path: Path) -> None:
    path = tmp_path / "examples.yaml"
    path.write_text(EXAMPLES, "utf-8")
    points = read_checkpoints(path, campaign_scenario())
    assert {point.written["type"] for point in points} == {*KINDS, *COMBINATIONS}


@pytest.mark.parametrize("word", [*KINDS, *COMBINATIONS, *TOLERANCES])
def test_every_type_and_tolerance_is_explained(word: str) -> None:
    assert word in WORDS


def test_every_key_is_explained() -> None:
    written = re.sub(r"[{}:,]", " ", " ".join(re.findall(r"`([^`]+)`", GUIDE)))
    keys = {
        field.alias or name for model in (BulletinSpec, CheckpointSpec) for name, field in model.model_fields.items()
    }
    assert keys <= set(written.split())
