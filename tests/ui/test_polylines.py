"""Lines of the map: dashes follow their line, and a view draws the pieces that it shows."""

import numpy as np

from game.ui.board.polylines import Polylines, dashes

BENT = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 1.3)])


def test_dashes_follow_the_line_round_its_corners() -> None:
    found = [piece.tolist() for piece in dashes(BENT, 0.5, 0.3)]
    expected = [
        [(0.0, 0.0), (0.5, 0.0)],
        [(0.8, 0.0), (1.0, 0.0), (1.0, 0.3)],
        [(1.0, 0.6), (1.0, 1.0), (1.0, 1.1)],
    ]
    assert len(found) == len(expected)
    for piece, points in zip(found, expected, strict=True):
        assert np.allclose(piece, points)


def test_the_last_dash_ends_with_the_line() -> None:
    assert np.allclose(dashes(BENT[:2], 0.8, 0.1)[-1], [(0.9, 0.0), (1.0, 0.0)])


def test_pieces_are_found_by_what_they_touch() -> None:
    far = BENT + 10
    lines = Polylines([BENT, far])
    assert [piece.tolist() for piece in lines.within(-1, -1, 2, 2)] == [BENT.tolist()]
    assert len(lines.within(-1, -1, 20, 20)) == 2
    assert not lines.within(3, 3, 4, 4)
    assert not Polylines([])
    assert not Polylines([]).within(0, 0, 1, 1)
