"""Paired differences: the same dice and figures played in two ways, and whether what differs is more than chance.

The difference of each pair of games has much less spread than the games themselves, as far as the dice decide both.
Pairs of one dice seed are one sample. The interval of a margin is Student's, over dice seeds; those of win shares and
counts have a pseudo-cluster above the mean and one below it added, so that ten pairs without a difference do not prove
that there is none (as D. G. Bonett and R. M. Price do for proportions, Statistics in Medicine 31, 2012). How far from
the mean was chosen by the coverage that `python -m game coverage` measures.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from game.batch.analysis.clusters import cluster_terms
from game.batch.analysis.intervals import t_95, t_two_sided
from game.batch.run.rows import GameRow

PairKey = tuple[object, ...]
"""What two games have in common to be a pair: dice, figures, and what else is not compared."""


class Played(NamedTuple):
    """A game as one of its sides sees it."""

    row: GameRow
    side: int

    @property
    def margin(self) -> int:
        """Points of the side minus those of its enemy."""
        return -self.row.margin if self.side else self.row.margin

    @property
    def won(self) -> bool:
        """Whether the side won."""
        return self.row.winner == (self.row.side_1 if self.side else self.row.side_0)

    @property
    def counts(self) -> bool:
        """Whether the game was played to its judgement."""
        return bool(self.row.level) and not self.row.fault_side


class Difference(NamedTuple):
    """A mean difference, its 95 per cent interval, and how probable one as great is by chance alone; None: unknown."""

    difference: float
    low: float | None
    high: float | None
    p: float | None


UNKNOWN = Difference(0.0, None, None, None)
"""The difference without pairs."""

_NO_SPREAD = 1e-12

_SHARE_OFF = 0.75
"""How far the pseudo-clusters of a share lie from its mean with one pair a seed; chosen by `coverage`."""


class Paired(NamedTuple):
    """What differs between pairs of games."""

    pairs: int
    same_games: int
    """Pairs of games that end in the same position."""
    different_games: int
    clusters: int
    left_out: int
    """Pairs with a game that was not judged or was forfeited."""
    unpaired: int
    """Games without a game to compare them with."""
    margin: Difference
    win_share: Difference


def dice_of(row: GameRow) -> PairKey:
    """Returns what the games of a pair share by chance: the dice, and the draw of uncertain figures."""
    return (row.seed, row.fixed, 0 if row.fixed else row.record_seed)


def paired(base: Mapping[PairKey, Played], other: Mapping[PairKey, Played]) -> Paired:
    """Returns how the games of `other` differ from those of `base` with the same key."""
    common = [(base[key], other[key]) for key in base if key in other]
    counted = counted_pairs(base, other)
    couples = {frozenset((id(one.row), id(two.row))) for one, two in counted}
    same = {frozenset((id(a.row), id(b.row))) for a, b in counted if a.row.state_key == b.row.state_key}
    left_out = {frozenset((id(a.row), id(b.row))) for a, b in common} - couples
    alone = {id(base[key].row) for key in base.keys() - other.keys()}
    alone |= {id(other[key].row) for key in other.keys() - base.keys()}
    return Paired(
        pairs=len(couples),
        same_games=len(same),
        different_games=len({played.row.state_key for pair in counted for played in pair}),
        clusters=len({one.row.seed for one, _ in counted}),
        left_out=len(left_out),
        unpaired=len(alone - {id(played.row) for pair in common for played in pair}),
        margin=mean_difference([(a.row.seed, b.margin - a.margin) for a, b in counted]),
        win_share=share_difference([(a.row.seed, b.won - a.won) for a, b in counted]),
    )


def counted_pairs(base: Mapping[PairKey, Played], other: Mapping[PairKey, Played]) -> list[tuple[Played, Played]]:
    """Returns the pairs of games with the same key that were both played to their judgement."""
    common = ((base[key], other[key]) for key in base if key in other)
    return [pair for pair in common if pair[0].counts and pair[1].counts]


def mean_difference(values: Iterable[tuple[int, float]]) -> Difference:
    """Returns the mean of differences given with their dice seeds."""
    known = list(values)
    if not known:
        return UNKNOWN
    terms = cluster_terms(known)
    return _student(fmean(terms), terms, len(terms) - 1, 2)


def share_difference(values: Iterable[tuple[int, float]]) -> Difference:
    """Returns the mean of differences between -1 and 1, its interval widened by a cluster above and one below."""
    known = list(values)
    if not known:
        return UNKNOWN
    terms = cluster_terms(known)
    mean, off = fmean(terms), _SHARE_OFF * sqrt(len(terms) / len(known))
    freedom = len(terms) + 1 if len(terms) > 1 else 0
    found = _student(mean, [*terms, mean + off, mean - off], freedom, 4)
    low, high = (None if end is None else max(-1.0, min(1.0, end)) for end in (found.low, found.high))
    return found._replace(low=low, high=high)


def count_difference(values: Iterable[tuple[int, float]]) -> Difference:
    """Returns the mean difference of a count, its interval widened by a cluster 1 above the mean and one 1 below.

    What seldom happens may by chance not have happened in these games.
    """
    known = list(values)
    if not known:
        return UNKNOWN
    terms = cluster_terms(known)
    mean = fmean(terms)
    return _student(mean, [*terms, mean + 1, mean - 1], len(terms) - 1, 2)


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Returns p-values corrected for their number (S. Holm 1979); those that are unknown stay unknown and count for 0.

    >>> holm([0.01, 0.04, None, 0.03])
    [0.03, 0.06, None, 0.06]
    """
    known = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    least = 0.0
    for rank, (p, i) in enumerate(known):
        least = max(least, min(1.0, p * (len(known) - rank)))
        corrected[i] = least
    return corrected


def _student(mean: float, terms: Sequence[float], freedom: int, digits: int) -> Difference:
    """Returns a mean with Student's interval round the mean of independent terms."""
    if freedom < 1:
        return Difference(round(mean, digits), None, None, None)
    centre, error = fmean(terms), stdev(terms) / sqrt(len(terms))
    half = t_95(freedom) * error
    p = t_two_sided(centre / error, freedom) if error > _NO_SPREAD else float(abs(centre) < _NO_SPREAD)
    return Difference(round(mean, digits), round(centre - half, digits), round(centre + half, digits), p)
