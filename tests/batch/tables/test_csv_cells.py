"""Texts of others in CSV files."""

import pytest

from game.batch.tables.csv_cells import csv_text

FORMULAS = ["=1+1", "@SUM(A1)", "+A1|x!B", "-2+cmd|' /C calc'!A0", " =1", "\t=1", "+HYPERLINK(1)"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text(text: str) -> None:
    assert csv_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "draw", "-12", "+1.0", "-69 to +69", "a=b", "greedy", "[1, 2]", "-"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert csv_text(text) == text
