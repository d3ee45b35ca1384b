"""Writes game/docs/scenario_reference.md: `python -m tests.scenario.make_reference`."""

from pathlib import Path

from game.tools.reference import page

TARGET = Path(__file__).parents[2] / "game" / "docs" / "scenario_reference.md"

if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
