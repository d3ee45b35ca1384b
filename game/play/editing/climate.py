"""Creates, changes and removes climate zones on the map; strokes put further hexes into them."""

import re

import numpy as np

from game.language import tr
from game.play.editing.editor import MapEditor
from game.scenario.compile.map import MILD
from game.scenario.edits import CannotEdit, ScenarioEdits, set_climate
from game.scenario.edits.climate import Zone, add_zone, begin_climate, change_zone, remove_zone

EVERYWHERE = "the whole country"
"""Name of the zone of a map that had no climate."""
_DEGREES = re.compile(r"-?\d{1,2}(\.\d)?")


def zone_in(editor: MapEditor, hex: int) -> Zone:
    """Returns the zone of a hex; mild weather all year if the map has no climate."""
    zones = editor.sketch.zones
    return zones[int(editor.sketch.world.zone_at[hex])] if zones else Zone("", EVERYWHERE, (MILD,) * 12)


def in_degrees(temps: tuple[int, ...]) -> str:
    """Returns temperatures as an author types them: "-3.1 0 7.4"."""
    return " ".join(f"{tenths / 10:g}" for tenths in temps)


def read_degrees(text: str) -> tuple[int, ...]:
    """Returns twelve temperatures in tenths of a degree. Raises CannotEdit if the text has other words."""
    words = text.replace(",", " ").split()
    if wrong := [word for word in words if not _DEGREES.fullmatch(word)]:
        raise CannotEdit(
            tr("'{word}' is not a temperature; write degrees with at most one decimal, such as -3.1", word=wrong[0])
        )
    if len(words) != 12:
        raise CannotEdit(tr("expected twelve temperatures, January first; got {number}", number=len(words)))
    return tuple(round(float(word) * 10) for word in words)


def begin(editor: MapEditor, name: str, degrees: str, hex: int) -> str:
    """Begins a zone in a hex. A map without a climate gets one zone for all other hexes first.

    Returns what was done. Raises CannotEdit.
    """
    sketch, label = editor.sketch, editor.label(hex)
    temps, old = read_degrees(degrees), zone_in(editor, hex)
    done = tr("{zone}: a new climate zone, in hex {hex}", zone=name, hex=label)
    zones = list(sketch.zones) or [old]

    def change(edits: ScenarioEdits) -> None:
        if not sketch.zones:
            zones[0] = old._replace(letter=begin_climate(edits, old.name, old.temps))
        letter = add_zone(edits, name, temps)
        set_climate(edits, {label: letter})
        zones.append(Zone(letter, name, temps))

    editor.write(sketch, sketch.with_zone([hex], len(zones)), done, change)
    editor.sketch = editor.sketch._replace(zones=tuple(zones))
    return done


def change(editor: MapEditor, letter: str, name: str, degrees: str) -> str:
    """Gives a zone another name and other temperatures. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch, temps = editor.sketch, read_degrees(degrees)
    zones = tuple(Zone(letter, name, temps) if zone.letter == letter else zone for zone in sketch.zones)
    done = tr("{zone}: {temperatures} degrees", zone=name, temperatures=in_degrees(temps))
    after = sketch._replace(zones=zones)
    return done if editor.write(sketch, after, done, lambda edits: change_zone(edits, letter, name, temps)) else ""


def remove(editor: MapEditor, letter: str, heir: str) -> str:
    """Removes a zone; its hexes go to another one. Returns what was done. Raises CannotEdit."""
    sketch, letters = editor.sketch, [zone.letter for zone in editor.sketch.zones]
    names = {zone.letter: zone.name for zone in sketch.zones}
    hexes = np.flatnonzero(sketch.world.zone_at == letters.index(letter)).tolist()
    done = tr("{zone} is removed: its hexes belong to {heir}", zone=names[letter], heir=names[heir])

    def change(edits: ScenarioEdits) -> None:
        set_climate(edits, {editor.label(hex): heir for hex in hexes})
        remove_zone(edits, letter)

    zones = tuple(zone._replace(name="") if zone.letter == letter else zone for zone in sketch.zones)
    editor.write(sketch, sketch.with_zone(hexes, letters.index(heir))._replace(zones=zones), done, change)
    return done


def new_name(editor: MapEditor) -> str:
    """Returns a name for a new zone: "zone 2"."""
    taken = [zone.name for zone in editor.sketch.zones]
    return next(name for n in range(len(taken) + 1, 10_000) if (name := f"zone {n}") not in taken)
