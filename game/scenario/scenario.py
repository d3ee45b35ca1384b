"""A scenario ready for play: the compiled World, its words, and what only people want to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from game.core.names import Names
from game.core.world import World
from game.scenario.checkpoints.checkpoint import BulletinEntry, Checkpoint

Parameters = tuple[tuple[str, int], ...]
"""Numbers of a scenario set by hand, in order of name: (("sick_cap", 60), ("soviet.rail_capacity", 5000))."""


class Citation(NamedTuple):
    """Where numbers of the scenario come from."""

    sources: tuple[str, ...]
    """Ledger ids, or the single word assumption."""
    reliability: str
    note: str


class Source(NamedTuple):
    """One entry of the scenario's ledger of sources."""

    date: str
    refs: tuple[str, ...]
    reliability: str
    gist: str
    use: str
    """modelled, narrated or left_out; empty if the scenario does not say."""
    reason: str


class Line(NamedTuple):
    """A named line of the map, hex by hex: kind is rail, uncertain_rail, road, track or pass."""

    name: str
    kind: str
    hexes: tuple[int, ...]


class River(NamedTuple):
    """A named river: its size (minor, medium, major) and the hexsides (hex, direction) it runs along."""

    name: str
    size: str
    sides: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Scenario:
    """Everything about one scenario. `world` is shared by all games of it."""

    id: str
    title: str
    briefing: str
    world: World
    names: Names
    digest: str
    """sha256 of the sources as compiled: equal texts, equal digests, whatever their comments and layout."""
    plan_digest: str
    """The same of plans.yaml, which is not in `digest`: replays and saves stay good when only a plan changes."""
    folder: Path
    history: Mapping[str, Citation]
    """Citations by the path of what they cover: "units/enver_column", "units/enver_column/men"."""
    sources: Mapping[str, Source]
    art: Path | None
    """Folder of pictures for this map, if there is one."""
    map_id: str
    """Id of the scenario whose map.yaml lays the grid."""
    hex_km: int
    week_texts: tuple[str, ...]
    """By turn: "2-8 January 1922"; row 0 is empty."""
    terrain_colours: tuple[str, ...]
    """By terrain: "#rrggbb"."""
    place_aka: tuple[tuple[str, ...], ...]
    """By place: other names of it."""
    lines: tuple[Line, ...]
    rivers: tuple[River, ...]
    bulletin: tuple[tuple[BulletinEntry, ...], ...] = ()
    """By turn: what history records of the week; row 0 is empty. Nothing here enters the game."""
    checkpoints: tuple[Checkpoint, ...] = ()
    """Dated statements of the record, to compare games with."""
    parameters: Parameters = ()
    """Numbers set by hand; `digest` is that of the files, whatever is set."""
    seen: dict[int, World] = field(default_factory=dict, init=False, compare=False, repr=False)
    """By side: the World as that side may know it, kept for all games once somebody has asked."""
