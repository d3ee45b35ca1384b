"""A scenario damaged at random: lint explains it or it can be played, and nothing ever crashes."""

import random
import re
import time
from pathlib import Path

import pytest

from game.scenario import Problem, lint_folder, load_scenario
from tests.scenario.workshop import copied

PIECES = (
    "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "'", '"', "#", "|", ">", "0", "-1", "99999999999", "none",
    "all", "null", "~", "*a", "&a ", "!!x ", "schedule", "box:", "0101", "0505", "riders", "a: b", "é", "\t", "yes",
    "%", "/NE",
)  # fmt: skip
SEEDS, EACH = 5, 20
MOST_SECONDS = 2.0
"""Of the processor, for one damaged scenario."""


def damaged(text: str, dice: random.Random) -> str:
    """A text with one random mistake."""
    at = dice.randrange(len(text))
    kind = dice.randrange(5)
    if kind == 0:
        words = list(re.finditer(r"[\w-]+", text))
        word = dice.choice(words)
        return text[: word.start()] + dice.choice([*PIECES, dice.choice(words)[0]]) + text[word.end() :]
    if kind == 1:
        lines = text.split("\n")
        del lines[dice.randrange(len(lines))]
        return "\n".join(lines)
    if kind == 2:
        lines = text.split("\n")
        lines.insert(dice.randrange(len(lines)), dice.choice(lines))
        return "\n".join(lines)
    if kind == 3:
        return text[:at] + dice.choice(PIECES) + text[at:]
    return text[:at] + text[at + dice.randrange(1, 30) :]


def is_placed(problem: Problem) -> bool:
    """Whether a problem has a message, and a place that exists in its file (a folder has only one)."""
    path = Path(problem.path)
    lines = path.read_text("utf-8").split("\n") if path.is_file() else [""]
    inside = 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    return inside and bool(problem.message)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_mistakes_are_explained_or_harmless(seed: int, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    sound = {file: file.read_text("utf-8") for file in sorted(scenario.iterdir())}
    for nth in range(EACH):
        dice = random.Random(f"{seed} {nth}")
        file = dice.choice(list(sound))
        file.write_text(damaged(sound[file], dice), "utf-8")
        began = time.process_time()
        problems = lint_folder(scenario)
        assert time.process_time() - began < MOST_SECONDS
        if not any(problem.severity == "error" for problem in problems):
            assert len(load_scenario(scenario).world.units) >= 1
        assert [str(problem) for problem in problems if not is_placed(problem)] == []
        file.write_text(sound[file], "utf-8")
