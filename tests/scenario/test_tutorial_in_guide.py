"""The guide's first ten minutes: its commands print what it shows, its changes fit, its table of hexes is right."""

import doctest
import itertools
import re
from pathlib import Path

import pytest

from game.hexgrid import DIRECTION_NAMES, hex_label, neighbour, parse_label
from game.hexgrid.pixels import hex_centres
from game.shipped import scenarios_folder
from tests.conftest import Command

GUIDE = (scenarios_folder() / "README.md").read_text("utf-8")
TUTORIAL = GUIDE.partition("\n## Ten minutes")[2].partition("\n## ")[0]
GEOMETRY = GUIDE.partition("\n## Hexes, rows")[2].partition("\n## ")[0]
COLS, ROWS = 5, 5
PROGRESS = re.compile(r"\d+ of \d+ games, ")
"""How a slow machine's line about games in progress begins."""


def change(diff: str) -> None:
    """Replaces the lines of files in the current folder that a diff names."""
    for part in diff.split("--- ")[1:]:
        name, _, body = part.partition("\n")
        lines = body.splitlines()
        old = "".join(line[1:] + "\n" for line in lines if line.startswith("-"))
        new = "".join(line[1:] + "\n" for line in lines if line.startswith("+"))
        text = Path(name).read_text("utf-8")
        assert old and text.count(old) == 1, (name, old)
        Path(name).write_text(text.replace(old, new), "utf-8")


@pytest.mark.slow
def test_the_commands_print_what_the_guide_shows(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    blocks = re.findall(r"```(console|diff)\n(.*?)```", TUTORIAL, re.DOTALL)
    assert [kind for kind, _ in blocks] == ["console", "diff", "console", "diff", "console"]
    for kind, text in blocks:
        if kind == "diff":
            change(text)
            continue
        for shown in text.split("$ python -m game ")[1:]:
            line, _, wanted = shown.partition("\n")
            in_this_process = ("--workers", "1") if "batch run" in line or "--play" in line else ()
            answer = command(*line.split(), *in_this_process)
            rows = [row.rstrip() for row in (answer.out + answer.err).splitlines() if not PROGRESS.match(row)]
            found = "\n".join(rows) + "\n"
            assert doctest.OutputChecker().check_output(wanted, found, doctest.ELLIPSIS), (line, found)


def test_a_place_is_found_by_its_distance_from_the_corner() -> None:
    """The formula of "Another war, step by step", in words there, gives the hex whose centre is nearest."""
    assert re.search(r"row\s+1 \+ south / \(0.866 x hex_km\) and column 1 \+ east / hex_km", GUIDE)
    assert "in an even row subtract half from the column first" in GUIDE
    for hex, (x, y) in enumerate(hex_centres(9, 8)):
        for dx, dy in ((0.0, 0.0), (0.2, 0.1), (-0.2, -0.1)):
            east, south = 15 * (x + dx), 15 * (y + dy)
            row = round(1 + south / (0.866 * 15))
            col = round(1 + east / 15 - (0 if row % 2 else 0.5))
            assert parse_label(f"{col:02}{row:02}", 9, 8) == hex


def test_the_rows_are_drawn_as_they_lie() -> None:
    rows = re.findall(r"^row \d( +.*)$", GEOMETRY, re.MULTILINE)
    assert len(rows) == 3
    for line, below in itertools.pairwise(rows):
        for label in line.split():
            hex = parse_label(label, COLS, ROWS)
            near = [other for other in below.split() if abs(below.index(other) - line.index(label)) < 4]
            beside = [neighbour(hex, DIRECTION_NAMES.index(name), COLS, ROWS) for name in ("SW", "SE")]
            assert near == [hex_label(one, COLS, ROWS) for one in beside if one >= 0][: len(near)], label


def test_the_table_of_neighbours_is_right() -> None:
    head, _, *rows = re.findall(r"^\| (.*) \|$", GEOMETRY, re.MULTILINE)
    assert head.split(" | ")[1:] == list(DIRECTION_NAMES)
    assert len(rows) == 2
    for row in rows:
        label, *around = row.split(" | ")
        hex = parse_label(label, COLS, ROWS)
        found = [hex_label(neighbour(hex, direction, COLS, ROWS), COLS, ROWS) for direction in range(6)]
        assert around == found


def test_the_two_names_of_a_hexside_are_the_same() -> None:
    (first, one), (second, other) = re.findall(r"`(\d{4})/([A-Z]+)`", GEOMETRY)
    start, end = parse_label(first, COLS, ROWS), parse_label(second, COLS, ROWS)
    assert neighbour(start, DIRECTION_NAMES.index(one), COLS, ROWS) == end
    assert neighbour(end, DIRECTION_NAMES.index(other), COLS, ROWS) == start
