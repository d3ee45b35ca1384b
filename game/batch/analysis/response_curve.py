"""A response to several numbers as a sum of polynomials, from games at sampled settings on the same dice.

Each dice seed plays every setting, so each gives a response curve of its own by least squares, and the curves of
different seeds are independent: their spread is what the dice do. The polynomials are orthonormal on the whole numbers
of each range, so the square of a coefficient is its part of the variance between settings, and sums of squares are
Sobol indices (B. Sudret, Reliability Engineering and System Safety 93, 2008). Squares of estimates are too great by
the variance of the estimates, which is taken off; what the curve does not describe is estimated from products of
residuals of different seeds, in which the dice cancel out.

SALib (Herman and Usher 2017) is not used: its Sobol indices need a design of their own with d + 2 times the games, its
intervals take each setting for one exact number, so that the dice would count as interaction, and games on the same
dice for independent ones; and it brings matplotlib and pandas with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Range = tuple[int, int]

_POINTS_OF_TERM = 3
"""Settings for each polynomial, at least."""

_GRID = 401
"""Whole numbers of a range that polynomials are made orthonormal on; a greater range is thinned out."""

_GROUPS = 40
"""Parts into which seeds, and settings, are divided at most, to leave out one at a time."""


@dataclass(frozen=True)
class Basis:
    """Polynomials of the settings: [settings, terms], without the constant."""

    values: Floats
    parameters: tuple[frozenset[int], ...]
    """Parameters that each term depends on."""
    rises: Floats
    """Change of each term from the least to the greatest value of its parameter [terms]; 0 for products."""


@dataclass(frozen=True)
class Indices:
    """Parts of the variance between settings."""

    total: float
    unexplained: float
    """Variance that the curve does not describe."""
    alone: Floats
    """What each parameter does by itself, as a share [parameters]."""
    with_others: Floats
    """The same with what it does together with others."""


def make_basis(points: Sequence[Sequence[int]], ranges: Sequence[Range]) -> Basis:
    """Returns as many polynomials as the settings bear: straight lines, parabolas, products of lines, cubics."""
    places = np.asarray(points)
    curves = [_polynomials(*ends, 3) for ends in ranges]
    most = max(len(ranges), len(places) // _POINTS_OF_TERM)
    columns: list[Floats] = []
    parameters: list[frozenset[int]] = []
    rises: list[float] = []
    for group in _ladder(curves):
        if len(columns) + len(group) > most:
            break
        for term in group:
            parts = [curves[i][degree - 1][places[:, i] - ranges[i][0]] for i, degree in term]
            columns.append(np.prod(parts, axis=0))
            parameters.append(frozenset(i for i, _ in term))
            curve = curves[term[0][0]][term[0][1] - 1]
            rises.append(float(curve[-1] - curve[0]) if len(term) == 1 else 0.0)
    return Basis(np.stack(columns, axis=1), tuple(parameters), np.array(rises))


def coefficients(basis: Basis, responses: Floats) -> Floats:
    """Returns the coefficients of the curve of each dice seed [seeds, terms], from responses [seeds, settings]."""
    return _fit(basis.values, responses)[0]


def unexplained_error(basis: Basis, responses: Floats) -> Floats:
    """Returns the covariance of mean coefficients due to what the curve does not describe [terms, terms]."""
    _, missed, spread = _fit(basis.values, responses)
    return missed * spread


def indices(basis: Basis, responses: Floats, count: int) -> Indices:
    """Returns the parts of the variance between settings that `count` parameters have."""
    found, missed, spread = _fit(basis.values, responses)
    chance = found.var(axis=0, ddof=1) / len(found) + missed * np.diag(spread)
    parts = found.mean(axis=0) ** 2 - chance
    total = float(parts.sum()) + missed
    alone, both = np.zeros(count), np.zeros(count)
    for part, parameters in zip(parts, basis.parameters, strict=True):
        for i in parameters:
            both[i] += part
            alone[i] += part if len(parameters) == 1 else 0.0
    scale = total if total > 0 else np.inf
    return Indices(total, missed, alone / scale, both / scale)


def jackknifed(basis: Basis, responses: Floats, count: int) -> Iterator[list[Indices]]:
    """Yields the indices without each part of the seeds, then without each part of the settings."""
    seeds, settings = responses.shape
    yield [indices(basis, responses[kept], count) for kept in _without_each(seeds)]
    again = []
    for kept in _without_each(settings):
        part = Basis(basis.values[kept], basis.parameters, basis.rises)
        again.append(indices(part, responses[:, kept], count))
    yield again


def _without_each(size: int) -> Iterator[npt.NDArray[np.int64]]:
    groups = np.arange(size) % min(size, _GROUPS)
    for group in range(min(size, _GROUPS)):
        yield np.flatnonzero(groups != group)


def _fit(terms: Floats, responses: Floats) -> tuple[Floats, float, Floats]:
    """Returns coefficients [seeds, terms], the variance that they miss, and their spread for one unit of variance."""
    seeds, settings = responses.shape
    design = np.column_stack([np.ones(settings), terms])
    inverse = np.linalg.pinv(design)
    found = responses @ inverse.T
    rest = responses - found @ design.T
    free = settings - design.shape[1]
    missed = 0.0
    if seeds > 1 and free > 0:
        whole = float((rest.sum(axis=0) ** 2).sum()) - float((rest**2).sum())
        missed = max(0.0, whole / (seeds * (seeds - 1)) / free)
    return found[:, 1:], missed, (inverse @ inverse.T)[1:, 1:]


def _polynomials(low: int, high: int, degree: int) -> list[Floats]:
    """Returns orthonormal polynomials of degree 1 to `degree` at each whole number of a range, the mean square being 1.

    A range of n numbers has n - 1 of them at most.
    """
    size = high - low + 1
    x = np.linspace(-1, 1, size)
    known = x if size <= _GRID else np.linspace(-1, 1, _GRID)
    degree = min(degree, size - 1)
    powers = np.stack([known**power for power in range(degree + 1)], axis=1)
    upper = np.linalg.qr(powers / np.sqrt(len(known)))[1]
    curves = np.stack([x**power for power in range(degree + 1)], axis=1) @ np.linalg.inv(upper)
    return [curves[:, i] * np.sign(upper[i, i]) for i in range(1, degree + 1)]


def _ladder(curves: Sequence[Sequence[Floats]]) -> Iterator[list[tuple[tuple[int, int], ...]]]:
    """Yields groups of terms, the simplest first; a term is parameters with degrees."""
    count = range(len(curves))
    yield [((i, 1),) for i in count]
    yield [((i, 2),) for i in count if len(curves[i]) > 1]
    yield [((i, 1), (j, 1)) for i, j in combinations(count, 2)]
    yield [((i, 3),) for i in count if len(curves[i]) > 2]
