"""Components of the variance between games, by the method of moments.

A game's result y is modelled as mean + agents (a) + uncertain record (r) + dice (e), with records nested in agents and
dice in both. For each set of agents a with n_ar games on record r:

    within   MSW = sum (y - mean_ar)^2 / sum (n_ar - 1)                               estimates  s2_dice
    between  MSB = sum n_ar (mean_ar - mean_a)^2 / sum (k_a - 1)                      estimates  s2_dice + n0 s2_record
             n0  = sum_a (N_a - sum_r n_ar^2 / N_a) / sum (k_a - 1),   k_a records, N_a games of a
    agents   the variance of the means mean_a, less what records and dice contribute: the mean over a of
             s2_record sum_r n_ar^2 / N_a^2 + s2_dice / N_a; where all agents meet the same records, less only
             the interaction: the mean square of the doubly centred cell means over (agents x records), divided by k.

This is the analysis-of-variance estimator for unbalanced data (S. R. Searle, G. Casella, C. E. McCulloch, Variance
Components, 1992, chapters 3 and 5); negative estimates count as zero. The agents are a fixed set, not a sample: their
component is the spread between exactly these. Intervals: percentiles of a parametric bootstrap (A. C. Davison,
D. V. Hinkley, Bootstrap Methods and their Application, 1997, chapter 2): the same numbers of games are drawn from
normal distributions with these components, and the components estimated again. Resampling whole records instead gives
intervals that are too narrow if records are few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

REPEATS = 400
_SEED = 1922
"""Seed of the bootstrap: the same games give the same intervals."""

Numbers = npt.NDArray[np.float64]


class Component(NamedTuple):
    """A component of the variance, and its share with a 95 per cent interval."""

    variance: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class VarianceSplit:
    """The components; agents and record are None where the games cannot show them."""

    agents: Component | None
    record: Component | None
    dice: Component
    total: float


class Cells(NamedTuple):
    """Sums over the games of each cell: [agents, records]."""

    games: Numbers
    total: Numbers
    squares: Numbers


def split_variance(agents: Sequence[int], records: Sequence[int], values: Sequence[float]) -> VarianceSplit | None:
    """Returns the components of a value over games, or None if all games are alike or no cell has two games."""
    cells = _cells(np.asarray(agents), np.asarray(records), np.asarray(values, float))
    if not (cells.games > 1).any():
        return None
    found = _estimates(cells)
    total = float(found.sum())
    if total <= 0:
        return None
    draws = np.random.default_rng(_SEED)
    centre = cells.total.sum(axis=1) / cells.games.sum(axis=1)
    resampled = [_bootstrap_estimates(cells, centre, found, draws) for _ in range(REPEATS)]
    shares = np.array([part / part.sum() for part in resampled if part.sum() > 0])
    low, high = np.quantile(shares, (0.025, 0.975), axis=0)
    parts = [Component(*(round(float(x), 5) for x in (found[i], found[i] / total, low[i], high[i]))) for i in range(3)]
    several_agents, several_records = cells.games.shape[0] > 1, bool(((cells.games > 0).sum(axis=1) > 1).any())
    return VarianceSplit(
        parts[0] if several_agents else None, parts[1] if several_records else None, parts[2], round(total, 5)
    )


def _cells(agents: npt.NDArray[np.int64], records: npt.NDArray[np.int64], values: Numbers) -> Cells:
    known_agents, a = np.unique(agents, return_inverse=True)
    known_records, r = np.unique(records, return_inverse=True)
    shape = (len(known_agents), len(known_records))
    games, total, squares = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    np.add.at(games, (a, r), 1)
    np.add.at(total, (a, r), values)
    np.add.at(squares, (a, r), values**2)
    return Cells(games, total, squares)


def _bootstrap_estimates(cells: Cells, centre: Numbers, found: Numbers, draws: np.random.Generator) -> Numbers:
    """Returns the estimates from games drawn from the model with the components found, in the same cells."""
    games, seen = cells.games, cells.games > 0
    spread = centre.std(ddof=1) if len(centre) > 1 else 0.0
    shift = (centre - centre.mean()) * (np.sqrt(found[0]) / spread if spread else 0.0)
    noise = np.sqrt(found[1] + found[2] / np.maximum(games, 1))
    means = (shift[:, None] + noise * draws.standard_normal(games.shape)) * seen
    inside = found[2] * draws.chisquare(np.maximum(games - 1, 1)) * (games > 1)
    return _estimates(Cells(games, games * means, inside + games * means**2))


def _estimates(cells: Cells) -> Numbers:
    """Returns the variances [agents, record, dice]."""
    games, total, squares = cells
    seen = games > 0
    means = np.divide(total, games, out=np.zeros_like(total), where=seen)
    inside = float((squares - games * means**2).sum())
    free = float((games - seen).sum())
    dice = max(0.0, inside / free) if free else 0.0
    of_agents = games.sum(axis=1)
    centre = (games * means).sum(axis=1) / of_agents
    free = float((seen.sum(axis=1) - 1).sum())
    squared = (games**2).sum(axis=1)
    record = 0.0
    if free:
        between = float((games * (means - centre[:, None]) ** 2 * seen).sum()) / free
        record = max(0.0, (between - dice) / (float((of_agents - squared / of_agents).sum()) / free))
    return np.array([_between_agents(means, centre, seen, of_agents, squared, record, dice), record, dice])


def _between_agents(
    means: Numbers,
    centre: Numbers,
    seen: npt.NDArray[np.bool_],
    games: Numbers,
    squared: Numbers,
    record: float,
    dice: float,
) -> float:
    if len(centre) < 2:
        return 0.0
    agents, records = means.shape
    if seen.all() and records > 1:
        centre = means.mean(axis=1)
        apart = means - centre[:, None] - means.mean(axis=0)[None, :] + means.mean()
        noise = float((apart**2).sum()) / ((agents - 1) * (records - 1)) / records
    else:
        noise = float((record * squared / games**2 + dice / games).mean())
    return float(max(0.0, centre.var(ddof=1) - noise))
