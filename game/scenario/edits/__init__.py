"""Changes a scenario's map and set-up in the text of its YAML files; comments, order and layout stay.

Open a scenario, change it, look at the result, write it:

    edits = ScenarioEdits(folder)                        # raises CannotEdit if a file cannot be read
    before = edits.snapshot()                            # for undo; `edits.restore(before)` goes back
    set_terrain(edits, {"0302": "hills", "0303": "o"})   # ids or letters of terrains, by hex label
    add_hexsides(edits, ("rivers", "Ak Su"), ["0302/E"]) # or ("crossings", "bridge"); remove_hexsides
    add_link(edits, "road", "0303", "0304")              # rail, road, track or pass; remove_link
    set_owners(edits, {"0304": "riders"})                # by hex label; set_area_owner for a region or group
    move_unit(edits, "rifle_column", "0403")             # add_unit, remove_unit
    rename_place(edits, "Rabat", "Rabat-i-Malik")        # with all that names it; move_place, add_place, remove_place
    add_region(edits, "valley", {"name": "The valley"})  # set_regions, rename_region, remove_region
    edits.set_value(("oob", "units", "bek_horse", "men"), "450")   # any other value; edits.remove(path)
    problems = lint_unsaved(folder, edits.unsaved())     # of scenario.load; load_scenario(folder, edits.unsaved())
    edits.write()                                        # only files that have changed, each whole

Each function takes words as an author writes them and changes the text at once, where that value is written; the file
is read again after each change. Nothing is checked across files: that is left to lint. What is already as wanted
changes nothing. What cannot be written raises CannotEdit, whose message is for the author. `edits.notes` says what was
done, `edits.changes()` holds the new texts with their differences.

In a scenario that extends another, only its own files are changed. Values of units, places, boxes and owners become
overrides there, and hexes of another terrain, region or climate entries of `terrain_changes`, `region_changes` and
`climate_changes`. Of a line that a smaller map has cut, the parts on that map become entries of its own before they
change. What can only be changed in the scenario that is extended, such as the name of its place, raises CannotEdit with
the name of that scenario.

- `opened`: `ScenarioEdits`, the texts of a scenario. `entries`: values found, set and removed by their paths.
- `ground`: letters of the rows of terrain, regions and climate. `hexsides`: rivers and crossings. `lines`: railways,
  roads, tracks and passes. `owners`, `units`, `places`: who holds what, who stands where, what it is called.
- `climate`: climate zones created, changed and removed.
- `word_lists`: lists of words such as `hexes`, changed word by word.
"""

from game.scenario.edits.ground import set_climate, set_regions, set_terrain
from game.scenario.edits.hexsides import add_hexsides, remove_hexsides
from game.scenario.edits.lines import add_link, remove_link, set_line
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.owners import set_area_owner, set_owners
from game.scenario.edits.places import add_place, move_place, remove_place, rename_place
from game.scenario.edits.regions import add_region, remove_region, rename_region
from game.scenario.edits.units import add_unit, move_unit, path_of_unit_value, remove_unit, site_of_unit

__all__ = [
    "CannotEdit",
    "ScenarioEdits",
    "add_hexsides",
    "add_link",
    "add_place",
    "add_region",
    "add_unit",
    "move_place",
    "move_unit",
    "path_of_unit_value",
    "remove_hexsides",
    "remove_link",
    "remove_place",
    "remove_region",
    "remove_unit",
    "rename_place",
    "rename_region",
    "set_area_owner",
    "set_climate",
    "set_line",
    "set_owners",
    "set_regions",
    "set_terrain",
    "site_of_unit",
]
