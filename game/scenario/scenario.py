"""A scenario ready for play: the compiled World, its names, and what only people read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from game.core.names import Names
from game.core.world import World
from game.scenario.calendar import world_calendar
from game.scenario.checkpoints.checkpoint import BulletinEntry, Checkpoint
from game.scenario.expectations import Expectations
from game.scenario.tutorial import Tutorial

Parameters = tuple[tuple[str, int], ...]
"""Overridden numbers of a scenario, sorted by name: (("sick_cap", 60), ("soviet.rail_capacity", 5000))."""


class Citation(NamedTuple):
    """The sources of a number of the scenario."""

    sources: tuple[str, ...]
    """Ledger ids, or only the word assumption."""
    reliability: str
    note: str


class Source(NamedTuple):
    """One entry of the ledger of sources."""

    date: str
    refs: tuple[str, ...]
    reliability: str
    gist: str
    use: str
    """modelled, narrated, left_out or empty."""
    reason: str


class PlaceForms(NamedTuple):
    """Other forms of a place's name; empty where the scenario gives none."""

    historical: str = ""
    modern: str = ""


class Line(NamedTuple):
    """A named line of the map, hex by hex; its kind is rail, uncertain_rail, road, track or pass."""

    name: str
    kind: str
    hexes: tuple[int, ...]


class River(NamedTuple):
    """A named river: its size (minor, medium or major) and its hexsides (hex, direction)."""

    name: str
    size: str
    sides: tuple[tuple[int, int], ...]


@dataclass(frozen=True, repr=False)
class Scenario:
    """A compiled scenario, from `load_scenario`. All its games share `world`."""

    id: str
    title: str
    briefing: str
    world: World
    names: Names
    digest: str
    """sha256 of the YAML files as read: equal for equal data, whatever the comments and layout."""
    plan_digest: str
    """The same for plans.yaml, which `digest` leaves out: replays and saves stay valid when only plans change."""
    rules_digest: str
    """sha256 of what the rules read: saves and replays stay valid when only names, texts, colours or plans change."""
    folder: Path
    history: Mapping[str, Citation]
    """Citations by path: "units/enver_column", "units/enver_column/men"."""
    sources: Mapping[str, Source]
    art: Path | None
    """The folder of pictures of this map, if any."""
    map_id: str
    """Id of the scenario whose map.yaml defines the grid."""
    map_corner: tuple[int, int]
    """Columns and rows of that map to the left of and above this one, if it is a part of it."""
    hex_km: int
    terrain_colours: tuple[str, ...]
    """By terrain: "#rrggbb"."""
    place_aka: tuple[tuple[str, ...], ...]
    """By place: its alternative names."""
    place_forms: tuple[PlaceForms, ...]
    """By place: the forms of its name that players may choose."""
    layers: tuple[Path, ...]
    """The folders whose files it is made of: the scenarios that it extends, then its own."""
    scoring_days: tuple[date, ...]
    """By line of scoring: the day that it names."""
    lines: tuple[Line, ...]
    rivers: tuple[River, ...]
    bulletin: tuple[tuple[BulletinEntry, ...], ...] = ()
    """By turn: what happened in that week historically; row 0 is empty. It has no effect on games."""
    checkpoints: tuple[Checkpoint, ...] = ()
    """Dated statements of the historical record, to compare games with."""
    tutorial: Tutorial | None = None
    """A guided first turn, if the scenario has one."""
    expectations: Expectations | None = None
    """What the author expects of many games, if he says so. It has no effect on games."""
    parameters: Parameters = ()
    """Overridden numbers. They do not change `digest`."""
    original: "Scenario | None" = field(default=None, compare=False, repr=False)
    """Of a scenario with other names and texts for its players: the one with its own words."""
    seen: dict[int, World] = field(default_factory=dict, init=False, compare=False, repr=False)
    """By side: the World as that side may know it, cached for all games."""
    shown: "dict[tuple[str, str], Scenario]" = field(default_factory=dict, init=False, compare=False, repr=False)
    """The scenario in other words, as `as_shown` keeps it."""

    @property
    def week_texts(self) -> tuple[str, ...]:
        """By turn: "2-8 January 1922"; row 0 is empty. In the language in use."""
        return world_calendar(self.world).week_texts()

    def __repr__(self) -> str:
        sides = " v ".join(side.name for side in self.names.sides)
        size = f"{int(self.world.rules[0]['last_turn'])} turns, {self.names.cols} x {self.names.rows} hexes"
        changed = "".join(f", {name} {value}" for name, value in self.parameters)
        return f"<Scenario {self.id} ({self.title}): {sides}, {size}, {len(self.world.units)} units{changed}>"

    @property
    def own(self) -> "Scenario":
        """The scenario in its own words, as files and agents know it."""
        return self.original or self

    # A Scenario never changes: games, copies of games and environments share it.

    def __copy__(self) -> "Scenario":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Scenario":
        return self
