"""The README runs: its headless commands, word for word, except that batches are made short."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import Command

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
COMMANDS = [line.removeprefix("python -m game ") for line in SHELL if line.startswith("python -m game ")]


def test_every_headless_command_of_the_readme_works(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "assets").symlink_to(README.parent / "assets")
    assert len(COMMANDS) >= 8
    for line in COMMANDS:
        answer = command(*shlex.split(re.sub(r"--games \d+", "--games 2 --workers 1", line)))
        assert answer.code == 0, (line, answer.err)
        assert answer.out or "--verify" in line, line


def test_the_experiment_of_the_readme_is_well_formed(tmp_path: Path) -> None:
    from game.batch.run.experiment_file import read_experiment

    (block,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    file = tmp_path / "experiment.yaml"
    file.write_text(block)
    assert len(read_experiment(file)) == 2 * 3 * 2 * 100


def test_set_up_lines_stand_near_the_top_and_can_be_pasted() -> None:
    head = TEXT[:1500]
    for ending in ("-m game play", "pytest"):
        lines = [line for line in head.splitlines() if line.startswith("python3 -m venv ") and line.endswith(ending)]
        assert len(lines) == 1, ending


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (README.parent / target).exists(), target
