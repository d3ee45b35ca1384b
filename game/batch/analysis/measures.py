"""What else differs between paired games than margin and wins: men, places, leaders fallen, battles, weeks.

A setting may change a war without changing who wins it. Differences are those of the same pairs of games, with pairs of
one dice seed as one sample.
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from game.batch.analysis.paired import Difference, PairKey, Played, count_difference, counted_pairs
from game.batch.run.rows import UNKNOWN, GameRow
from game.language import mark

OWN, ENEMY = "own", "enemy"
"""Sides of a comparison of agents that change sides."""


class Measure(NamedTuple):
    """A number of a game that is compared."""

    name: str
    column: str
    """Column of the table of games, without the number of the side if each side has one."""
    is_of_side: bool
    digits: int
    """Decimal places that are shown."""
    meaning: str


MEASURES = {
    one.name: one
    for one in (
        Measure("leaders_fallen", "leaders_fallen", True, 2, mark("leaders wounded, killed or captured")),
        Measure("men_lost", "losses", True, 0, mark("men lost")),
        Measure("men_left", "men", True, 0, mark("men at the end")),
        Measure("places_held", "places", True, 2, mark("places held at the end")),
        Measure("battles", "battles", False, 1, mark("battles")),
        Measure("weeks", "turns", False, 1, mark("weeks played")),
    )
}


class Measured(NamedTuple):
    """How a measure of one side, or of the whole game, differs between pairs of games."""

    measure: str
    side: str
    """Id of the side, `own` or `enemy` where the compared agents change sides; empty for the whole game."""
    base: float
    """Mean in the games of the base."""
    difference: Difference
    p: float | None = None
    """p corrected for the number of measures and comparisons."""

    def figures(self) -> dict[str, Any]:
        """Returns the difference for summary.json and --json."""
        digits = {"p": self.difference.p, "p_holm": self.p}
        return {
            "measure": self.measure, "side": self.side, "base": self.base, **self.difference._asdict(),
            **{key: None if p is None else float(f"{p:.3g}") for key, p in digits.items()},
        }  # fmt: skip


def measured(
    base: Mapping[PairKey, Played], other: Mapping[PairKey, Played], sides: Sequence[str]
) -> tuple[Measured, ...]:
    """Returns what differs between games with the same key; `sides` are the compared side and its enemy.

    Without pairs nothing is returned, nor are measures that some games do not have.
    """
    pairs = counted_pairs(base, other)
    found = (
        _one(measure, side, pairs, enemy)
        for measure in MEASURES.values()
        for enemy, side in enumerate(sides if measure.is_of_side else ("",))
    )
    return tuple(one for one in found if one is not None)


def _one(measure: Measure, side: str, pairs: Iterable[tuple[Played, Played]], enemy: int) -> Measured | None:
    values = [(a.row.seed, value_of(measure, a, enemy), value_of(measure, b, enemy)) for a, b in pairs]
    if not values or any(UNKNOWN in (one, two) for _, one, two in values):
        return None
    before = round(fmean(one for _, one, _ in values), 2)
    return Measured(measure.name, side, before, count_difference([(seed, two - one) for seed, one, two in values]))


def value_of(measure: Measure, played: Played, enemy: int) -> int:
    """Returns a measure of a game: of the side as which it is seen, or of its enemy if `enemy` is 1."""
    name = f"{measure.column}_{played.side ^ enemy}" if measure.is_of_side else measure.column
    return int(getattr(played.row, name))


def sides_of(row: GameRow, side: int) -> tuple[str, str]:
    """Returns what the compared side and its enemy are called; `side` is its number, or -1 if it changes."""
    ids = (row.side_0, row.side_1)
    return (OWN, ENEMY) if side < 0 else (ids[side], ids[1 - side])
