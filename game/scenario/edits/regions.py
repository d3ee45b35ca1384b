"""Regions: new ones, other names, and removed ones. `ground.set_regions` puts hexes into them."""

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
    if id in region_letters(edits):
        raise CannotEdit(f"there is a region {quoted(id)} already")
    initial = str(values.get("name", ""))[:1].upper()
    letter = next((one for one in (initial, *_LETTERS) if one and one in _LETTERS and one not in letters), "")
    if not letter:
        raise CannotEdit("every letter stands for a region already; a map has at most 52 regions made in the editor")
    edits.set_value((*_REGIONS, letter), {"id": id, **values}, f"{values.get('name', id)} is a new region")


def rename_region(edits: ScenarioEdits, id: str, name: str) -> None:
    """Gives a region another name for players; files go on naming it by its id."""
    known = region_letters(edits)
    if id not in known:
        raise CannotEdit(f"unknown region {quoted(id)}{guess(id, known)}")
    edits.set_value((*_REGIONS, known[id], "name"), name, f"the region {id} is now called {name}")


def remove_region(edits: ScenarioEdits, id: str) -> None:
    """Removes a region without hexes, with its people and owner. Lint lists what still refers to it."""
    known = region_letters(edits)
    if id not in known:
        raise CannotEdit(f"unknown region {quoted(id)}{guess(id, known)}")
    if len(known) == 1:
        raise CannotEdit("this is the only region; every hex belongs to one")
    edits.remove((*_REGIONS, known[id]), f"the region {id} is removed")
    for path in (("regions", "regions", id), ("scenario", "control", "regions", id)):
        if edits.own(path) is not None:
            edits.remove(path, f"{'/'.join(path[1:])} is removed with it")


def region_letters(edits: ScenarioEdits) -> dict[str, str]:
    """Returns the letter of each region by its id, without those that are removed."""
    gone = edits.removed_keys(_REGIONS)
    return {edits.text_at((*_REGIONS, one, "id")): one for one in edits.keys(_REGIONS) if one not in gone}
