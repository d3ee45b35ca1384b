"""Regions: new ones, and other names of those that there are. Hexes are put into them by `ground.set_regions`."""

import string
from collections.abc import Mapping as Map
from typing import Any

from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.yamlfile.problems import guess, quoted

_REGIONS = ("map", "regions")
_LETTERS = string.ascii_uppercase + string.ascii_lowercase


def add_region(edits: ScenarioEdits, id: str, values: Map[str, Any]) -> None:
    """Adds a region with these values of map.yaml (`name`, `groups`, `access`) under a letter that is free."""
    letters = edits.keys(_REGIONS)
    if id in _ids(edits):
        raise CannotEdit(f"there is a region {quoted(id)} already")
    initial = str(values.get("name", ""))[:1].upper()
    letter = next((one for one in (initial, *_LETTERS) if one and one in _LETTERS and one not in letters), "")
    if not letter:
        raise CannotEdit("every letter stands for a region already; a map has at most 52 regions made in the editor")
    edits.set_value((*_REGIONS, letter), {"id": id, **values}, f"{values.get('name', id)} is a new region")


def rename_region(edits: ScenarioEdits, id: str, name: str) -> None:
    """Gives a region another name for players; files go on naming it by its id."""
    known = _ids(edits)
    if id not in known:
        raise CannotEdit(f"unknown region {quoted(id)}{guess(id, known)}")
    edits.set_value((*_REGIONS, known[id], "name"), name, f"the region {id} is now called {name}")


def _ids(edits: ScenarioEdits) -> dict[str, str]:
    """Returns the letter of each region by its id."""
    return {edits.text_at((*_REGIONS, letter, "id")): letter for letter in edits.keys(_REGIONS)}
