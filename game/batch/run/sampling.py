"""Points of an experiment whose numbers are sampled from ranges: Latin hypercube, or a Sobol sequence.

The points are computed once, by scipy, and stored in the plan: a batch that is resumed, on a machine without scipy or
with another version of it, plays the same settings.
"""

from collections.abc import Mapping
from math import floor
from typing import Any, NamedTuple

METHODS = ("lhs", "sobol")
"""Latin hypercube, Sobol sequence."""
FEWEST_POINTS, MOST_POINTS = 8, 4096

Ranges = tuple[tuple[str, int, int], ...]
"""Names of parameters with the least and the greatest value."""

Point = tuple[int, ...]


class SamplingUnavailable(Exception):
    """Scipy is not installed. The text says how to install it."""


class Sample(NamedTuple):
    """Settings drawn from ranges; each is played with the same dice."""

    method: str
    asked: int
    """Points asked for; those that fall together are kept once."""
    seed: int
    ranges: Ranges
    points: tuple[Point, ...]
    """Different points, values in the order of the ranges."""

    @classmethod
    def from_json(cls, plan: Mapping[str, Any]) -> "Sample":
        """Reads a sample as `plan` wrote it."""
        ranges = tuple((str(name), int(low), int(high)) for name, low, high in plan["ranges"])
        points = tuple(tuple(point) for point in plan["points"])
        return cls(str(plan["method"]), int(plan["asked"]), int(plan["seed"]), ranges, points)

    def plan(self) -> dict[str, Any]:
        """Returns the sample for the journal and summary.json."""
        return {**self._asdict(), "ranges": list(self.ranges), "points": list(self.points)}


def draw(method: str, count: int, ranges: Ranges, seed: int) -> Sample:
    """Returns points spread evenly over ranges, ends included. Raises SamplingUnavailable.

    Points that fall on the same whole numbers are kept once.
    """
    try:
        from scipy.stats import qmc
    except ModuleNotFoundError:
        raise SamplingUnavailable(
            "'sample' needs the package scipy, which is not installed: pip install \"bukhara[analysis]\""
        ) from None
    size = len(ranges)
    if method == "sobol":
        unit = qmc.Sobol(size, scramble=True, rng=seed).random_base2(count.bit_length() - 1)
    else:
        unit = qmc.LatinHypercube(size, scramble=True, rng=seed).random(count)
    points = [
        tuple(min(high, low + floor(u * (high - low + 1))) for u, (_, low, high) in zip(row, ranges, strict=True))
        for row in unit.tolist()
    ]
    return Sample(method, count, seed, ranges, tuple(dict.fromkeys(points)))
