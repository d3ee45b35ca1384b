"""Components of the variance between games, by the method of moments: skill, settings, uncertain record and dice.

A game's result y is modelled as mean + players (a) + settings (s) + both together (as) + uncertain record (r) + dice
(e), with records nested in the cells of a and s, and dice in both. For each cell c with n_cr games on record r:

    within   MSW = sum (y - mean_cr)^2 / sum (n_cr - 1)                               estimates  s2_dice
    between  MSB = sum n_cr (mean_cr - mean_c)^2 / sum (k_c - 1)                      estimates  s2_dice + n0 s2_record
             n0  = sum_c (N_c - sum_r n_cr^2 / N_c) / sum (k_c - 1),   k_c records, N_c games of c
    players  the variance of the means mean_a over settings, less what chance contributes to it; settings in the same
             way over players; both together: the mean square of the doubly centred means mean_as, less chance.

Chance in the means: where all cells meet the same draws (records, or dice seeds if each has a record of its own), what
the draws do to all alike cancels out, and what is left is the mean square of the interaction with the draws, divided
by their number; otherwise s2_record sum_r n_cr^2 / N_c^2 + s2_dice / N_c. If not every player meets every setting, the
two cannot be told apart and are one part.

This is the analysis-of-variance estimator for unbalanced data (S. R. Searle, G. Casella, C. E. McCulloch, Variance
Components, 1992, chapters 3 and 5); negative estimates count as zero. Players and settings are fixed sets, not samples:
their components are the spread between exactly these. Intervals: percentiles of a parametric bootstrap (A. C. Davison,
D. V. Hinkley, Bootstrap Methods and their Application, 1997, chapter 2): the same numbers of games are drawn from
normal distributions with these components, and the components estimated again. Resampling whole records instead gives
intervals that are too narrow if records are few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.batch.report.fixed_effects import FixedEffects, fixed_effects

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
    """The components; all but the dice are None where the games cannot show them."""

    agents: Component | None
    """Skill: who plays which side."""
    settings: Component | None
    together: Component | None
    """What settings do to some agents and not to others; or agents and settings, if they cannot be told apart."""
    record: Component | None
    dice: Component
    total: float


class Cells(NamedTuple):
    """Sums over the games of each cell of players and settings and each record: [cells, records]."""

    games: Numbers
    total: Numbers
    squares: Numbers


def split_variance(
    agents: Sequence[int],
    records: Sequence[int],
    values: Sequence[float],
    settings: Sequence[int] | None = None,
    draws: Sequence[int] | None = None,
) -> VarianceSplit | None:
    """Returns the components of a value over games, or None if all games are alike or no cell has two games.

    `draws` number what games share by chance: records and dice, where records cannot be told from dice; else records.
    """
    known = np.asarray(values, float)
    players = np.unique(np.asarray(agents), return_inverse=True)[1]
    setting = np.zeros_like(players) if settings is None else np.unique(np.asarray(settings), return_inverse=True)[1]
    cell = np.unique(players * (setting.max() + 1) + setting, return_inverse=True)[1]
    cells = _cells(cell, np.asarray(records), known)
    if not (cells.games > 1).any():
        return None
    random = _random_estimates(cells)
    fixed = fixed_effects(players, setting, np.asarray(records if draws is None else draws), known,
                          _chance(cells, *random))  # fmt: skip
    found = np.array([*fixed.variances(), *random])
    total = float(found.sum())
    if total <= 0:
        return None
    generator = np.random.default_rng(_SEED)
    resampled = [_again(cells, fixed, random, generator) for _ in range(REPEATS)]
    shares = np.array([part / part.sum() for part in resampled if part.sum() > 0])
    low, high = np.quantile(shares, (0.025, 0.975), axis=0)
    parts = [
        Component(*(round(float(x), 5) for x in (found[i], found[i] / total, low[i], high[i])))
        for i in range(len(found))
    ]
    several_records = bool(((cells.games > 0).sum(axis=1) > 1).any())
    shown = [part if is_seen else None for part, is_seen in zip(parts, (*fixed.seen, several_records), strict=False)]
    return VarianceSplit(shown[0], shown[1], shown[2], shown[3], parts[4], round(total, 5))


def _cells(cell: npt.NDArray[np.int64], records: npt.NDArray[np.int64], values: Numbers) -> Cells:
    known_records, r = np.unique(records, return_inverse=True)
    shape = (int(cell.max()) + 1, len(known_records))
    games, total, squares = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    np.add.at(games, (cell, r), 1)
    np.add.at(total, (cell, r), values)
    np.add.at(squares, (cell, r), values**2)
    return Cells(games, total, squares)


def _chance(cells: Cells, record: float, dice: float) -> Numbers:
    """Returns the variance of the mean of each cell, if its games share nothing with those of other cells."""
    games = cells.games.sum(axis=1)
    return np.asarray(record * (cells.games**2).sum(axis=1) / games**2 + dice / games)


def _again(cells: Cells, fixed: FixedEffects, random: tuple[float, float], generator: np.random.Generator) -> Numbers:
    """Returns the estimates from games drawn from the model with the components found, in the same cells."""
    games, seen = cells.games, cells.games > 0
    record, dice = random
    noise = np.sqrt(record + dice / np.maximum(games, 1))
    means = noise * generator.standard_normal(games.shape) * seen
    inside = dice * generator.chisquare(np.maximum(games - 1, 1)) * (games > 1)
    drawn = Cells(games, games * means, inside + games * means**2)
    return np.array([*fixed.drawn_again(generator).variances(), *_random_estimates(drawn)])


def _random_estimates(cells: Cells) -> tuple[float, float]:
    """Returns the variances of record and dice."""
    games, total, squares = cells
    seen = games > 0
    means = np.divide(total, games, out=np.zeros_like(total), where=seen)
    inside = float((squares - games * means**2).sum())
    free = float((games - seen).sum())
    dice = max(0.0, inside / free) if free else 0.0
    of_cell = games.sum(axis=1)
    centre = (games * means).sum(axis=1) / of_cell
    free = float((seen.sum(axis=1) - 1).sum())
    record = 0.0
    if free:
        squared = (games**2).sum(axis=1)
        between = float((games * (means - centre[:, None]) ** 2 * seen).sum()) / free
        record = max(0.0, (between - dice) / (float((of_cell - squared / of_cell).sum()) / free))
    return record, dice
