"""Climate zones: new, changed and removed ones. `ground.set_climate` puts hexes into them."""

import string
from collections.abc import Sequence
from typing import NamedTuple

from game.scenario.edits.grid import Grid
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import words_of
from game.yamlfile.flow_text import flow_text
from game.yamlfile.problems import quoted

_ZONES = ("map", "climate", "zones")
_LETTERS = string.ascii_lowercase + string.ascii_uppercase
MOST_TENTHS = 600
"""Of a degree: no month is warmer or colder."""


class Zone(NamedTuple):
    """A climate zone."""

    letter: str
    name: str
    temps: tuple[int, ...]
    """Mean temperatures in tenths of a degree, January first."""


def zones_of(edits: ScenarioEdits) -> list[Zone]:
    """Returns the climate zones in their order, without those that are removed; none if the map has no climate."""
    gone = edits.removed_keys(_ZONES)
    return [
        Zone(one, edits.text_at((*_ZONES, one, "name")) or one, _temps(edits, one))
        for one in edits.keys(_ZONES)
        if one not in gone
    ]


def _temps(edits: ScenarioEdits, letter: str) -> tuple[int, ...]:
    words = words_of(edits.node((*_ZONES, letter, "temps")))
    return tuple(int(word) for word in words if word.removeprefix("-").isdigit())


def begin_climate(edits: ScenarioEdits, name: str, temps: Sequence[int]) -> str:
    """Gives a map without a climate one zone, to which all hexes belong. Returns its letter."""
    grid, letter = Grid(edits), _LETTERS[0]
    zone = flow_text({"name": name, "temps": list(_checked(temps))})
    rows = "\n".join(f"    {letter * grid.cols}" for _ in range(grid.rows))
    entry = f"climate:\n  zones:\n    {letter}: {zone}\n  rows: |\n{rows}"
    edits.add_lines("map", entry, f"{name} is the climate of the whole map")
    return letter


def add_zone(edits: ScenarioEdits, name: str, temps: Sequence[int]) -> str:
    """Adds a climate zone under a letter that is free. Returns the letter."""
    taken = edits.keys(_ZONES)
    letter = next((one for one in _LETTERS if one not in taken), "")
    if not letter:
        raise CannotEdit("every letter stands for a climate zone already")
    edits.set_value((*_ZONES, letter), {"name": name, "temps": list(_checked(temps))}, f"{name} is a new climate zone")
    return letter


def change_zone(edits: ScenarioEdits, letter: str, name: str, temps: Sequence[int]) -> None:
    """Gives a climate zone another name, other temperatures, or both."""
    old = next((zone for zone in zones_of(edits) if zone.letter == letter), None)
    if old is None:
        raise CannotEdit(f"there is no climate zone {quoted(letter)}")
    if name != old.name:
        edits.set_value((*_ZONES, letter, "name"), name, f"the climate zone {letter} is now called {name}")
    if tuple(temps) != old.temps:
        edits.set_value((*_ZONES, letter, "temps"), list(_checked(temps)), f"{name} has other temperatures")


def remove_zone(edits: ScenarioEdits, letter: str) -> None:
    """Removes a climate zone without hexes, with its season of sickness."""
    if len(zones_of(edits)) == 1:
        raise CannotEdit("this is the only climate zone; every hex belongs to one")
    edits.remove((*_ZONES, letter), f"the climate zone {letter} is removed")
    season = ("regions", "seasons", "sickness", letter)
    if edits.own(season) is not None:
        edits.remove(season, f"the season of sickness of {letter} is removed with it")


def _checked(temps: Sequence[int]) -> Sequence[int]:
    if len(temps) != 12 or max(map(abs, temps)) > MOST_TENTHS:
        most = MOST_TENTHS // 10
        raise CannotEdit(f"a climate zone has twelve mean temperatures, January first, from -{most} to {most} degrees")
    return temps
