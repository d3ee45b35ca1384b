"""Geometry of the hex grid, on small maps that can be checked by eye."""

import itertools
import math

import numpy as np
import pytest

from game import hexgrid
from game.hexgrid import NO_HEX
from game.hexgrid.pixels import hexes_at


def test_labels_count_columns_then_rows_from_one() -> None:
    assert hexgrid.hex_label(0, 98, 69) == "0101"
    assert hexgrid.hex_label(11 * 98 + 4, 98, 69) == "0512"
    assert hexgrid.parse_label("0512", 98, 69) == 11 * 98 + 4


def test_labels_use_three_digits_on_wide_maps() -> None:
    assert hexgrid.hex_label(0, 122, 86) == "001001"
    assert hexgrid.parse_label("122086", 122, 86) == 122 * 86 - 1


@pytest.mark.parametrize("cols, rows", [(5, 5), (98, 69), (100, 3), (1, 1)])
def test_every_label_reads_back(cols: int, rows: int) -> None:
    for hex in range(cols * rows):
        assert hexgrid.parse_label(hexgrid.hex_label(hex, cols, rows), cols, rows) == hex


@pytest.mark.parametrize(
    "text, message",
    [
        ("512", "not a hex label"),
        ("05x2", "not a hex label"),
        ("٠٥١٢", "not a hex label"),
        ("0001", "columns run from 1 to 98"),
        ("9901", "columns run from 1 to 98"),
        ("0170", "rows run from 1 to 69"),
    ],
)
def test_bad_labels_are_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        hexgrid.parse_label(text, 98, 69)


def test_a_part_of_a_map_keeps_the_labels_of_the_whole() -> None:
    assert [hexgrid.hex_label(hex, 3, 2, "5837") for hex in range(6)] == [
        "5837",
        "5937",
        "6037",
        "5838",
        "5938",
        "6038",
    ]
    assert all(hexgrid.parse_label(hexgrid.hex_label(hex, 3, 2, "5837"), 3, 2, "5837") == hex for hex in range(6))
    assert hexgrid.hex_label(0, 3, 2, "005001") == "005001"
    with pytest.raises(ValueError, match="columns run from 58 to 60"):
        hexgrid.parse_label("0137", 3, 2, "5837")


def test_a_hex_off_the_map_has_no_label() -> None:
    with pytest.raises(ValueError, match="not on a map"):
        hexgrid.hex_label(25, 5, 5)


def test_neighbours_of_even_and_odd_rows() -> None:
    # 3 x 3 map:   0 1 2
    #               3 4 5
    #              6 7 8
    table = hexgrid.neighbour_table(3, 3)
    assert table.dtype == np.int32
    assert table[4].tolist() == [2, 5, 8, 7, 3, 1]
    assert table[0].tolist() == [NO_HEX, 1, 3, NO_HEX, NO_HEX, NO_HEX]
    assert table[7].tolist() == [4, 8, NO_HEX, NO_HEX, 6, 3]


def test_neighbours_are_mutual_and_agree_with_the_single_question() -> None:
    cols, rows = 6, 5
    table = hexgrid.neighbour_table(cols, rows)
    for hex in range(cols * rows):
        for direction in range(6):
            there = int(table[hex, direction])
            assert there == hexgrid.neighbour(hex, direction, cols, rows)
            if there != NO_HEX:
                assert table[there, hexgrid.opposite(direction)] == hex
                assert hexgrid.direction_between(hex, there, cols, rows) == direction


def test_direction_between_strangers_is_refused() -> None:
    with pytest.raises(ValueError, match="not adjacent"):
        hexgrid.direction_between(0, 8, 3, 3)


def test_distance_equals_a_flood_over_neighbours() -> None:
    cols, rows = 9, 8
    table = hexgrid.neighbour_table(cols, rows)
    hexes = np.arange(cols * rows)
    for start in range(cols * rows):
        steps = {start: 0}
        frontier = [start]
        while frontier:
            reached = []
            for here in frontier:
                for there in table[here].tolist():
                    if there != NO_HEX and there not in steps:
                        steps[there] = steps[here] + 1
                        reached.append(there)
            frontier = reached
        measured = hexgrid.hex_distance(start, hexes, cols)
        assert [steps[hex] for hex in range(cols * rows)] == measured.tolist()
        assert hexgrid.hex_distance(start, 0, cols) == steps[0]


def test_within_is_a_disc() -> None:
    assert hexgrid.within(4, 1, 3, 3).tolist() == [1, 2, 3, 4, 5, 7, 8]
    assert len(hexgrid.within(10 * 21 + 10, 3, 21, 21)) == 1 + 6 + 12 + 18


def test_line_is_connected_and_as_short_as_can_be() -> None:
    cols, rows = 9, 8
    for start in range(cols * rows):
        for end in range(cols * rows):
            line = hexgrid.hex_line(start, end, cols)
            assert line[0] == start and line[-1] == end
            assert len(line) == hexgrid.hex_distance(start, end, cols) + 1
            assert all(hexgrid.hex_distance(a, b, cols) == 1 for a, b in itertools.pairwise(line))


def test_neighbouring_centres_are_one_apart_in_the_right_direction() -> None:
    cols, rows = 5, 5
    angles = (-60, 0, 60, 120, 180, -120)
    here = 12
    x, y = hexgrid.hex_centre(here, cols)
    for direction, angle in enumerate(angles):
        there_x, there_y = hexgrid.hex_centre(hexgrid.neighbour(here, direction, cols, rows), cols)
        assert there_x - x == pytest.approx(math.cos(math.radians(angle)))
        assert there_y - y == pytest.approx(math.sin(math.radians(angle)))


def test_hexside_corners_are_shared_with_the_neighbour() -> None:
    cols, rows = 5, 5
    corners = hexgrid.corner_points(12, cols)
    for direction in range(6):
        there = hexgrid.corner_points(hexgrid.neighbour(12, direction, cols, rows), cols)
        back = hexgrid.opposite(direction)
        assert corners[direction] == pytest.approx(there[(back + 1) % 6])
        assert corners[(direction + 1) % 6] == pytest.approx(there[back])


def test_points_find_their_hex() -> None:
    cols, rows = 7, 6
    centres = hexgrid.hex_centres(cols, rows)
    for hex in range(cols * rows):
        assert hexgrid.hex_centre(hex, cols) == pytest.approx(tuple(centres[hex]))
        for corner_x, corner_y in hexgrid.corner_points(hex, cols):
            x = centres[hex, 0] + 0.97 * (corner_x - centres[hex, 0])
            y = centres[hex, 1] + 0.97 * (corner_y - centres[hex, 1])
            assert hexgrid.hex_at(x, y, cols, rows) == hex


def test_points_off_the_map_have_no_hex() -> None:
    left, top, right, bottom = hexgrid.map_extent(7, 6)
    outside = [(left - 0.1, 2.0), (right + 0.1, 2.0), (3.0, top - 0.1), (3.0, bottom + 0.1), (-0.4, hexgrid.ROW_STEP)]
    for x, y in outside:
        assert hexgrid.hex_at(x, y, 7, 6) == NO_HEX


def test_extent_holds_every_corner_and_no_more() -> None:
    corners = np.array([hexgrid.corner_points(hex, 7) for hex in range(42)]).reshape(-1, 2)
    assert hexgrid.map_extent(7, 6) == pytest.approx((*corners.min(0), *corners.max(0)))


def test_many_points_at_once_agree_with_one_at_a_time() -> None:
    x = np.linspace(-1, 8, 40)
    y = np.linspace(-1, 6, 40)
    assert hexes_at(x, y, 7, 6).tolist() == [hexgrid.hex_at(a, b, 7, 6) for a, b in zip(x, y, strict=True)]
