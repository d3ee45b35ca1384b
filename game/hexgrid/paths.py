"""Straight lines of hexes."""

from game.hexgrid.distance import hex_distance


def _axial(hex: int, cols: int) -> tuple[int, int]:
    row, col = divmod(hex, cols)
    return col - (row - (row & 1)) // 2, row


def _rounded(q: float, r: float) -> tuple[int, int]:
    """Rounds axial coordinates: rounds all three cube coordinates, then corrects the one that is furthest off."""
    s = -q - r
    q_near, r_near, s_near = round(q), round(r), round(s)
    q_off, r_off, s_off = abs(q_near - q), abs(r_near - r), abs(s_near - s)
    if q_off > r_off and q_off > s_off:
        q_near = -r_near - s_near
    elif r_off > s_off:
        r_near = -q_near - s_near
    return q_near, r_near


def _nudged_line(start: int, end: int, steps: int, nudge: float, cols: int) -> list[tuple[int, int]]:
    """Returns (column, row) at each step; the nudge decides where a line runs exactly between two hexes."""
    (q0, r0), (q1, r1) = _axial(start, cols), _axial(end, cols)
    line = []
    for step in range(steps + 1):
        share = step / steps
        q, r = _rounded(q0 + (q1 - q0) * share + nudge, r0 + (r1 - r0) * share + nudge / 2)
        line.append((q + (r - (r & 1)) // 2, r))
    return line


def hex_line(start: int, end: int, cols: int) -> list[int]:
    """Returns the hexes on the straight line from start to end, both included; consecutive hexes are adjacent.

    A line that runs along hexsides is nudged east, or west at the east edge, so it is always the same.
    """
    steps = hex_distance(start, end, cols)
    if steps == 0:
        return [start]
    line = _nudged_line(start, end, steps, 1e-6, cols)
    if not all(0 <= col < cols for col, _ in line):
        line = _nudged_line(start, end, steps, -1e-6, cols)
    return [row * cols + col for col, row in line]
