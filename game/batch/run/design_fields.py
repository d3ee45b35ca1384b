"""Values of experiment files and options: precisions (3%), Elo (0, 50) and ranges of numbers (40 to 90)."""

import re
from typing import Any

from game.yamlfile.fields import BIG, as_number, wrong

_POINTS = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})?) ?%?")
_ELO = re.compile(r"-?[0-9]{1,4}(?:\.[0-9])?")
_RANGE = re.compile(r"(-?[0-9]+) to (-?[0-9]+)")
_LEAST_POINTS, _MOST_POINTS, _MOST_ELO = 0.5, 40.0, 1000.0


def read_points(value: Any) -> float:
    """Reads percentage points: 3%."""
    found = _POINTS.fullmatch(value.strip()) if isinstance(value, str) else None
    points = float(found[1]) if found else 0.0
    if not _LEAST_POINTS <= points <= _MOST_POINTS:
        raise wrong(
            "bad-precision",
            f"expected how precisely each share of wins is to be known, from {_LEAST_POINTS}% to {_MOST_POINTS:g}%, "
            "such as 3%",
        )
    return points


def read_elo(value: Any) -> tuple[float, float]:
    """Reads both hypotheses of a sequential test in points of Elo: [0, 50], or 50 for the same."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and _ELO.fullmatch(text.strip()) for text in texts) or len(texts) not in (1, 2):
        raise wrong(
            "bad-elo",
            "expected by how many points of Elo the first agent is stronger: [0, 50] asks whether it is rather 0 or "
            "rather 50 (57% of the points)",
        )
    low, high = (0.0, *map(float, texts)) if len(texts) == 1 else map(float, texts)
    if not -_MOST_ELO <= low < high <= _MOST_ELO:
        raise wrong(
            "bad-elo", f"expected two numbers from -{_MOST_ELO:g} to {_MOST_ELO:g}, the smaller one first: [0, 50]"
        )
    return low, high


def read_range(value: Any) -> tuple[int, int]:
    """Reads a range of whole numbers: "40 to 90", or [40, 90]."""
    found = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
    ends = [found[1], found[2]] if found else value
    if not isinstance(ends, list) or len(ends) != 2:
        raise wrong("bad-range", "expected a range of whole numbers, such as 40 to 90")
    low, high = (as_number(end, 0, BIG) for end in ends)
    if low >= high:
        raise wrong("bad-range", f"{low} to {high} is no range; the smaller number comes first")
    return low, high
