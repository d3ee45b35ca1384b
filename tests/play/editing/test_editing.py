"""Units in the editor: how strong a new one is, and what changing one writes."""

from pathlib import Path

import pytest

from game.play.editing import forces
from game.play.editing.editor import MapEditor
from game.scenario import load_scenario
from game.scenario.edits import CannotEdit
from tests.scenario.workshop import copied


def test_name_and_men_of_a_unit_are_changed_where_they_are_written(tmp_path: Path) -> None:
    editor = MapEditor(load_scenario(copied(tmp_path)))
    before = editor.edits.start.oob.units["rifle_column"]
    assert forces.change(editor, "rifle_column", before.name, "500") == "", "as it was"
    assert forces.change(editor, "rifle_column", "Column of the Guard", "650") == "Column of the Guard: 650 men"
    old = (editor.folder / "oob.yaml").read_text("utf-8")
    new = old.replace("name: Rifle column", "name: Column of the Guard").replace("men: 500", "men: 650")
    assert editor.edits.unsaved() == {"oob": new}
    row = editor.sketch.unit("rifle_column")
    assert (editor.sketch.names.unit_names[row], editor.sketch.world.units["men"][row]) == ("Column of the Guard", 650)
    with pytest.raises(CannotEdit, match="number of men, such as 450; got 'many'"):
        forces.change(editor, "rifle_column", "Column", "many")
    kind = int(editor.sketch.world.units["unit_type"][row])
    assert forces.usual_men(editor, kind, 0) == forces.usual_men(editor, kind, 1) == 650
    assert editor.undo() and editor.edits.unsaved() == {}
