"""The dated record of a scenario, ready for use: the bulletin told beside the game, and checkpoints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_PLACE

Mask = npt.NDArray[np.bool_]


class BulletinEntry(NamedTuple):
    """What history records of a week."""

    text: str
    sources: tuple[tuple[str, str], ...]
    """(ledger id, reliability) of each source; the reliability is empty if the ledger does not say."""
    place: int
    """Index of the place it is about, or NO_PLACE."""


class Bounds(NamedTuple):
    """A range that a number must lie in, tolerance included; None leaves an end open."""

    low: float | None = None
    high: float | None = None

    def holds(self, number: float) -> bool:
        """Whether the number lies inside."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


ANY = Bounds()
"""Bounds that every number lies in."""


@dataclass(frozen=True, eq=False)
class Area:
    """Hexes and off-map boxes that a checkpoint speaks of."""

    name: str
    hexes: Mask
    boxes: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    """Regions whose people it means."""
    site: int = NO_HEX
    """The hex, if it is a single place."""
    place: int = NO_PLACE


@dataclass(frozen=True, eq=False)
class Force:
    """Men that a checkpoint calls by one name: units, and whoever is near their leader."""

    name: str
    units: Mask
    leader: int = -1
    """If not -1: his formation and all of his side within his radius, as long as he leads."""


@dataclass(frozen=True, eq=False)
class CheckpointTest:
    """A checkpoint's test, names resolved and tolerance worked in. What a kind does not use stays empty."""

    kind: str
    side: int = -1
    """The side it speaks of; -1 where it names none."""
    other: int = -1
    """A second side: the besieger, the winner, the owner of the city; NO_SIDE for nobody."""
    attacker: int = -1
    areas: tuple[Area, ...] = ()
    avoid: tuple[Area, ...] = ()
    """Places that the side must not hold."""
    origin: Area | None = None
    target: Area | None = None
    force: Force | None = None
    forward: tuple[tuple[Area, Bounds], ...] = ()
    hexes: Mask | None = None
    """The stretch of railway, or the hexes that must be empty."""
    flag: int = -1
    rule: int = -1
    option: int = -1
    status: int = -1
    """LeaderStatus."""
    least: int = 0
    """How many of `areas`, or how often."""
    rural: bool = False
    deserters: bool = False
    """Men who went home count with those who went over."""
    since: date | None = None
    share: Bounds = ANY
    ratio: Bounds = ANY
    numbers: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A dated statement of the record."""

    id: str
    first: date
    last: date
    """First and last day, without tolerance."""
    days: int
    """Tolerance of the dates, in days either way."""
    predicate: str
    test: CheckpointTest
    use: str
    """hard, soft or claim_only."""
    reliability: str
    refs: tuple[str, ...]
    sources: tuple[str, ...]
    note: str
    written: Mapping[str, Any]
    """The test as written."""
