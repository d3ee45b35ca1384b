"""Units: where they stand at the start, new ones, and those that go."""

from collections.abc import Mapping as Map
from typing import Any

from game.scenario.edits.grid import in_quotes
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import words_of
from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import flow_text
from game.yamlfile.nodes import Mapping, Scalar, Sequence
from game.yamlfile.problems import guess, quoted

_SETUP = ("scenario", "setup", "units")


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
    elif edits.text_at(("oob", "units", unit, "at")) != at:
        edits.set_value(("oob", "units", unit, "at"), in_quotes(at), note)


def site_of_unit(edits: ScenarioEdits, unit: str) -> str:
    """Returns where a unit stands at the start, as it is written in `setup` or in oob.yaml."""
    return _site_in_setup(edits, unit) or edits.text_at(("oob", "units", unit, "at"))


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
    """Removes a unit, and its place in `setup`. Lint names what still speaks of it."""
    if site := _site_in_setup(edits, unit):
        _take_from_setup(edits, site, unit)
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
