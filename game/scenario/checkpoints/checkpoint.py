"""The types of the historical record: checkpoints with their tests, and entries of the bulletin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_PLACE

Mask = npt.NDArray[np.bool_]


class BulletinEntry(NamedTuple):
    """What happened in one week of the historical campaign."""

    text: str
    sources: tuple[tuple[str, str], ...]
    """(ledger id, reliability) of each source; the reliability may be empty."""
    place: int
    """Index of the place it is about, or NO_PLACE."""


class Bounds(NamedTuple):
    """A range for a number, tolerance included; None leaves an end open."""

    low: float | None = None
    high: float | None = None

    def holds(self, number: float) -> bool:
        """Returns whether a number is within the range."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


ANY = Bounds()
"""The range of all numbers."""


@dataclass(frozen=True, eq=False)
class Area:
    """Hexes and off-map boxes that a checkpoint names."""

    name: str
    hexes: Mask
    boxes: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    """Regions whose population is meant."""
    site: int = NO_HEX
    """The hex, if it is a single place."""
    place: int = NO_PLACE


@dataclass(frozen=True, eq=False)
class Force:
    """Troops that a checkpoint names: units, and those with their leader."""

    name: str
    units: Mask
    leader: int = -1
    """If not -1: with the leader's formation and all units of that side within radius, while the leader is active."""


class Part(NamedTuple):
    """One of the tests of a combination, with days of its own if it has any."""

    test: "CheckpointTest"
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, eq=False)
class CheckpointTest:
    """The test of a checkpoint, with names resolved and tolerance applied. Unused fields are empty."""

    kind: str
    side: int = -1
    """The side it is about, or -1."""
    other: int = -1
    """A second side, such as the besieger, the winner or the owner of the city; NO_SIDE for no side."""
    attacker: int = -1
    areas: tuple[Area, ...] = ()
    avoid: tuple[Area, ...] = ()
    """Places that the side must not hold."""
    origin: Area | None = None
    target: Area | None = None
    force: Force | None = None
    forward: tuple[tuple[Area, Bounds], ...] = ()
    hexes: Mask | None = None
    """The section of railway, or the hexes that must be empty."""
    flag: int = -1
    rule: int = -1
    option: int = -1
    status: int = -1
    """LeaderStatus."""
    least: int = 0
    """Minimum number of `areas`; not above 0: how many may be missing."""
    rural: bool = False
    deserters: bool = False
    """Whether men who went home count as well as those who changed sides."""
    since: date | None = None
    parts: tuple[Part, ...] = ()
    """The tests of a combination."""
    times: Bounds | None = None
    """How often it must happen; None: at least once."""
    weeks: Bounds | None = None
    """The share of the weeks of the period in which it must hold; None: in one of them."""
    change_since: date | None = None
    """If given, `change` bounds how far the number has moved since the position before that day."""
    change: Bounds = ANY
    percent: bool = False
    """Whether the change is in per cent of the number then."""
    share: Bounds = ANY
    ratio: Bounds = ANY
    numbers: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A dated statement of the historical record, to compare games with."""

    id: str
    first: date
    last: date
    """First and last day, without tolerance."""
    days: int
    """Tolerance of both dates, in days either way."""
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
