"""Creates, renames and removes regions on the map; strokes put further hexes into them."""

import numpy as np

from game.core.codes import NO_HEX
from game.language import tr
from game.play.editing.editor import MapEditor
from game.play.editing.forces import id_of_name
from game.scenario.edits import ScenarioEdits, add_region, remove_region, rename_region, set_regions
from game.scenario.edits.entries import free_key
from game.scenario.edits.word_lists import words_of


def begin(editor: MapEditor, name: str, hex: int) -> str:
    """Begins a region in a hex, in the groups and with the access of the one to which the hex belonged.

    Returns what was done. Raises CannotEdit.
    """
    sketch, label = editor.sketch, editor.label(hex)
    old = int(sketch.world.region_at[hex])
    id = free_key(id_of_name(name, "region"), sketch.names.region_ids)
    done = tr("{region}: a new region, in hex {hex}", region=name, hex=label)

    def change(edits: ScenarioEdits) -> None:
        path = ("map", "regions", _letter(edits, sketch.names.region_ids[old]))
        given = {key: words_of(edits.node((*path, key))) for key in ("groups", "access")}
        add_region(edits, id, {"name": name, **{key: words for key, words in given.items() if words}})
        set_regions(edits, {label: id})

    editor.write(sketch, sketch.with_new_region(id, name, old, hex), done, change)
    return done


def rename(editor: MapEditor, id: str, name: str) -> str:
    """Gives a region another name. Returns what was done, empty if nothing. Raises CannotEdit."""
    sketch = editor.sketch
    region = sketch.names.region_ids.index(id)
    old = sketch.names.region_names[region]
    if old == name:
        return ""
    done = tr("{old} is now called {new}", old=old, new=name)
    editor.write(sketch, sketch.with_region_name(region, name), done, lambda edits: rename_region(edits, id, name))
    return done


def neighbours_of(editor: MapEditor, id: str) -> list[str]:
    """Returns the ids of the regions that border on one, that with the longest border first; of all, if none does."""
    world, ids = editor.sketch.world, editor.sketch.names.region_ids
    hexes = np.flatnonzero(world.region_at == ids.index(id))
    around = world.neighbours[hexes].ravel()
    border = np.bincount(world.region_at[around[around != NO_HEX]], minlength=len(ids))
    others = [region for region in np.unique(world.region_at).tolist() if ids[region] != id]
    beside = [region for region in others if border[region]] or others
    return [ids[region] for region in sorted(beside, key=lambda region: -border[region])]


def remove(editor: MapEditor, id: str, heir: str) -> str:
    """Removes a region; its hexes go to another one. Returns what was done. Raises CannotEdit."""
    sketch, label = editor.sketch, editor.label
    names = dict(zip(sketch.names.region_ids, sketch.names.region_names, strict=True))
    hexes = np.flatnonzero(sketch.world.region_at == sketch.names.region_ids.index(id)).tolist()
    done = tr("{region} is removed: its land belongs to {heir}", region=names[id], heir=names[heir])

    def change(edits: ScenarioEdits) -> None:
        set_regions(edits, {label(hex): heir for hex in hexes})
        remove_region(edits, id)

    editor.write(sketch, sketch.with_region(hexes, sketch.names.region_ids.index(heir)), done, change)
    return done


def new_name(editor: MapEditor) -> str:
    """Returns a name for a new region: "Region 3"."""
    taken = editor.sketch.names.region_names
    return next(name for n in range(1, 10_000) if (name := f"Region {n}") not in taken)


def _letter(edits: ScenarioEdits, id: str) -> str:
    letters = edits.keys(("map", "regions"))
    return next(letter for letter in letters if edits.text_at(("map", "regions", letter, "id")) == id)
