"""Clicks in the editor that paint nothing: units and places are picked up, put down, made, changed and removed, regions
and climate zones begun, changed and removed."""

from collections.abc import Callable
from functools import partial

from game.core.codes import NO_HEX
from game.language import tr
from game.play.editing import climate, forces, places, regions
from game.play.editing.palette import CLIMATE, DETAILS, FORCES, MOVE, NEW, PLACES, REGIONS, REMOVE, Target
from game.ui.screens.edit_context import EditContext
from game.ui.screens.edit_dialogs import ask_name, ask_unit, ask_zone

CLICKED = {Target.UNIT, Target.PLACE, Target.REGION, Target.ZONE}
"""What brushes change by a click; all others paint."""


class EditClicks:
    """What a press of a button does with a brush that does not paint."""

    def __init__(self, context: EditContext) -> None:
        self.context = context
        self.picked_by_click = False
        """Whether what is picked up stays so when the button is let go."""

    def press(self, hex: int, erase: bool) -> None:
        """Does what a press of a button does in a hex."""
        by_group = {FORCES: self._unit, PLACES: self._place, REGIONS: self._region, CLIMATE: self._zone}
        by_group[self.context.palette.brush.group](hex, erase)

    def release(self, hex: int) -> None:
        """Lets go of the button over a hex: what was dragged there is put down."""
        if hex not in (NO_HEX, self.context.place_of_picked) and not self.picked_by_click:
            self._put_down(hex)
        self.picked_by_click = bool(self.context.picked)

    def _unit(self, hex: int, erase: bool) -> None:
        context, editor = self.context, self.context.editor
        brush, units = context.palette.brush, editor.sketch.units_in(hex)
        if erase:
            context.choose_unit(units, tr("Which unit is removed?"), lambda unit: context.do(forces.remove, unit))
        elif brush.word == DETAILS:
            context.choose_unit(units, tr("Which unit is changed?"), self._ask_details)
        elif brush.word != MOVE:
            name = forces.new_name(editor, brush.value)
            context.do(forces.place_new, brush.value, context.palette.side, name, hex)
        elif context.picked:
            self._put_down(hex)
        else:
            context.choose_unit(units, tr("Which unit is moved?"), self._pick_up)

    def _ask_details(self, unit: str) -> None:
        context = self.context
        ask_unit(context.window, context.editor, unit, lambda name, men: context.do(forces.change, unit, name, men))

    def _place(self, hex: int, erase: bool) -> None:
        context, editor = self.context, self.context.editor
        brush, there = context.palette.brush, editor.sketch.places_in(hex)
        if erase:
            context.choose_place(there, tr("Remove which place?"), lambda name: context.do(places.remove, name))
        elif brush.word == DETAILS:
            context.choose_place(there, tr("Rename which place?"), self._ask_place)
        elif brush.word == MOVE and context.picked:
            self._put_down(hex)
        elif brush.word == MOVE:
            context.choose_place(there, tr("Which place is moved?"), self._pick_up)
        elif there:
            question = tr("Make which place a {kind}?", kind=brush.label)
            context.choose_place(there, question, lambda name: context.do(places.change_kind, name, brush.value))
        else:
            name = places.new_name(editor, brush.value)
            title = tr("A new {kind}", kind=brush.label)
            self._ask(title, name, tr("Place it"), lambda word: (places.place_new, brush.value, word, hex))

    def _ask_place(self, old: str) -> None:
        title = tr("{place}: its name in all files of the scenario", place=old)
        self._ask(title, old, tr("Rename"), lambda word: (places.rename, old, word))

    def _region(self, hex: int, erase: bool) -> None:
        context, sketch = self.context, self.context.editor.sketch
        region = int(sketch.world.region_at[hex])
        id, name = sketch.names.region_ids[region], sketch.names.region_names[region]
        if erase:
            context.palette.choose_word(REGIONS, id)
        elif context.palette.brush.word == NEW:
            new = regions.new_name(context.editor)
            title = tr("A new region, starting with this hex")
            self._ask(title, new, tr("Begin it"), lambda word: (regions.begin, word, hex))
        elif context.palette.brush.word == REMOVE:
            question = tr("Remove {region}: which region gets its land?", region=name)
            heirs = regions.neighbours_of(context.editor, id)
            context.choose_region(heirs, question, lambda heir: context.do(regions.remove, id, heir))
        else:
            self._ask(tr("The region {id}", id=id), name, tr("Rename"), lambda word: (regions.rename, id, word))

    def take_zone(self, hex: int) -> None:
        """Takes the brush of the climate zone of a hex, if the map has a climate."""
        if letter := climate.zone_in(self.context.editor, hex).letter:
            self.context.palette.choose_word(CLIMATE, letter)
        else:
            self.context.say(tr("This map has no climate yet: it is mild all year."))

    def _zone(self, hex: int, erase: bool) -> None:
        context, editor = self.context, self.context.editor
        word, zone = context.palette.brush.word, climate.zone_in(editor, hex)
        if erase:
            self.take_zone(hex)
        elif word == NEW:
            new = zone._replace(name=climate.new_name(editor))
            title = tr("A new climate zone, starting with this hex")
            ask_zone(context.window, title, new, partial(self._begin_zone, hex))
        elif word == REMOVE:
            others = [one for one in editor.sketch.zones if one.name and one.letter != zone.letter]
            question = tr("Remove {zone}: which climate zone gets its hexes?", zone=zone.name)
            context.choose_zone(others, question, lambda heir: context.do(climate.remove, zone.letter, heir))
        else:
            title = tr("The climate zone {zone}", zone=zone.name)
            ask_zone(context.window, title, zone, partial(context.do, climate.change, zone.letter))

    def _begin_zone(self, hex: int, name: str, degrees: str) -> None:
        known = len(self.context.editor.sketch.zones)
        self.context.do(climate.begin, name, degrees, hex)
        zones = self.context.editor.sketch.zones
        if len(zones) > known:  # what is begun is painted next
            self.context.palette.choose_word(CLIMATE, zones[-1].letter)

    def _ask(self, title: str, name: str, label: str, change: Callable[[str], tuple[object, ...]]) -> None:
        """Asks for a name, then does what `change` makes of it: an action and its values."""
        ask_name(self.context.window, title, name, label, lambda word: self._do(change(word)))

    def _do(self, change: tuple[object, ...]) -> None:
        action, *values = change
        assert callable(action)
        known = len(self.context.editor.sketch.names.region_ids)
        self.context.do(action, *values)
        names = self.context.editor.sketch.names
        if len(names.region_ids) > known:  # what is begun is painted next
            self.context.palette.choose_word(REGIONS, names.region_ids[-1])

    def _pick_up(self, id: str) -> None:
        self.context.picked, self.picked_by_click = id, False
        self.context.refresh()

    def _put_down(self, hex: int) -> None:
        context = self.context
        id, context.picked = context.picked, ""
        context.do(forces.move if context.palette.brush.group == FORCES else places.move, id, hex)
