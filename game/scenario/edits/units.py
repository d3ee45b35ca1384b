"""Units: where they stand at the start, new ones, and those that go."""

from collections.abc import Mapping as Map
from typing import Any

from game.scenario.derive.setup import ARMS
from game.scenario.edits.grid import in_quotes
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import words_of
from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import flow_text
from game.yamlfile.nodes import Mapping, Scalar, Sequence
from game.yamlfile.problems import guess, quoted
from game.yamlfile.traverse import Path

_SETUP = ("scenario", "setup", "units")
_MEN, _STRENGTH = ("scenario", "setup", "men"), ("scenario", "setup", "strength")


def move_unit(edits: ScenarioEdits, unit: str, at: str) -> None:
    """Places a unit at the start: `at` is a place name, hex label, box:ID, schedule or event.

    A unit that `setup` of a scenario names is moved there, all others by `at` in oob.yaml.
    """
    known = edits.keys(("oob", "units"))
    if unit not in known:
        raise CannotEdit(f"unknown unit {quoted(unit)}{guess(unit, known)}")
    note = f"unit {unit} is now at {at}"
    site = _site_in_setup(edits, unit)
    if site:
        if site != at:
            _take_from_setup(edits, site, unit)
            _add_to_setup(edits, at, unit)
            edits.notes.append(note)
    elif site_of_unit(edits, unit) != at:
        edits.set_value(("oob", "units", unit, "at"), in_quotes(at), note)


def site_of_unit(edits: ScenarioEdits, unit: str) -> str:
    """Returns where a unit stands at the start, as it is written in `setup` or in oob.yaml.

    An inherited unit may have moved on by its schedule: it stands where that has taken it.
    """
    path = ("oob", "units", unit, "at")
    if site := _site_in_setup(edits, unit):
        return site
    if edits.is_inherited(path) and edits.start.has("oob") and unit in edits.start.oob.units:
        return edits.start.oob.units[unit].at
    return edits.text_at(path)


def path_of_unit_value(edits: ScenarioEdits, unit: str, key: str) -> Path:
    """Returns where a value of a unit is written: in oob.yaml, or in `setup` for men that it sets.

    Raises CannotEdit for men and arms that `setup` multiplies: what would be written is not what the unit would have.
    """
    names = (unit, *(edits.text_at(("oob", "units", unit, key)) for key in ("formation", "side")))
    factor = next((name for name in names if name and edits.own((*_STRENGTH, name)) is not None), "")
    if key in ARMS and factor:
        word = edits.text_at((*_STRENGTH, factor))
        raise CannotEdit(
            f"`setup: strength` of scenario.yaml multiplies this number ({factor}: {word}); change it by hand, "
            "in oob.yaml or there"
        )
    if key == "men" and edits.own((*_MEN, unit)) is not None:
        return (*_MEN, unit)
    return ("oob", "units", unit, key)


def add_unit(edits: ScenarioEdits, unit: str, values: Map[str, Any]) -> None:
    """Adds a unit with these values of oob.yaml (`name`, `side`, `type`, `at`, `men`), after the last of its side."""
    if unit in edits.keys(("oob", "units")):
        raise CannotEdit(f"there is a unit {quoted(unit)} already")
    units = edits.own(("oob", "units"))
    same = [] if not isinstance(units, Mapping) else [
        id for id in units.items if edits.text_at(("oob", "units", id, "side")) == values.get("side")
    ]  # fmt: skip
    entry = {key: in_quotes(value) if key == "at" else value for key, value in values.items()}
    edits.set_value(("oob", "units", unit), entry, f"unit {unit} is new", after=same[-1] if same else "")


def remove_unit(edits: ScenarioEdits, unit: str) -> None:
    """Removes a unit, and what `setup` says of it alone. Lint lists what else still refers to it."""
    if site := _site_in_setup(edits, unit):
        _take_from_setup(edits, site, unit)
    for path in ((*_MEN, unit), (*_STRENGTH, unit)):
        if edits.own(path) is not None:
            edits.remove(path)
    edits.remove(("oob", "units", unit), f"unit {unit} is removed")


def _site_in_setup(edits: ScenarioEdits, unit: str) -> str:
    """Returns where `setup` places a unit; empty if it does not."""
    sites = edits.own(_SETUP)
    found = sites.items.items() if isinstance(sites, Mapping) else ()
    return next((site for site, names in found if unit in words_of(names)), "")


def _take_from_setup(edits: ScenarioEdits, site: str, unit: str) -> None:
    names = edits.own((*_SETUP, site))
    if len(words_of(names)) == 1 or isinstance(names, Scalar):
        edits.remove((*_SETUP, site), f"setup: nothing is left at {site}")
        return

    def change(root: Mapping, text: TextEdits) -> None:
        assert isinstance(names, Sequence)
        index = next(i for i, item in enumerate(names.items) if isinstance(item, Scalar) and item.text == unit)
        text.remove_item(names, index)

    edits.change("scenario", change)


def _add_to_setup(edits: ScenarioEdits, site: str, unit: str) -> None:
    names = edits.own((*_SETUP, site))
    if isinstance(names, Sequence):
        there: Sequence = names
        edits.change("scenario", lambda root, text: text.add_item(there, flow_text(unit)))
    else:
        edits.set_value((*_SETUP, site), [*words_of(names), unit])
        edits.notes.pop()
