"""What a movement of the mouse paints: at once in the sketch, in the texts when the button is let go."""

from itertools import pairwise

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_HEX, NO_SIDE
from game.engine.telling.grammar import count
from game.hexgrid import DIRECTION_NAMES, direction_between, hex_line
from game.language import tr
from game.play.editing.editor import MapEditor
from game.play.editing.palette import CLIMATE, OWNERS, REGIONS, RIVERS, TERRAIN, Brush, Target
from game.play.editing.sketch import Sketch
from game.scenario.edits import (
    ScenarioEdits,
    add_hexsides,
    add_link,
    remove_hexsides,
    remove_link,
    set_climate,
    set_owners,
    set_regions,
    set_terrain,
)  # fmt: skip
from game.scenario.edits.grid import Grid
from game.scenario.edits.word_lists import words_of

_SIZES = ("minor", "medium", "major")
_CROSSINGS = ("bridge", "ford", "ferry")


class Stroke:
    """One stroke of a brush, or of the eraser; `finish` writes it."""

    def __init__(self, editor: MapEditor, brush: Brush, erase: bool) -> None:
        self.editor, self.brush, self.erase = editor, brush, erase
        self.before: Sketch = editor.sketch
        self.hexes: list[int] = []
        """Hexes in the order in which they were touched; of a line, those that it runs through."""
        self.sides: list[tuple[int, int]] = []

    @property
    def _cols(self) -> int:
        return self.before.names.cols

    def touch(self, hex: int, direction: int = -1) -> list[int]:
        """Paints a hex, the hexside in a direction of it, or a line to it. Returns the hexes that look different."""
        if hex == NO_HEX:
            return []
        if self.brush.target == Target.HEXSIDE:
            return self._touch_side(hex, direction)
        if self.brush.target == Target.LINE:
            return self._lead_to(hex)
        way = hex_line(self.hexes[-1], hex, self._cols) if self.hexes else [hex]
        fresh = [one for one in way if one not in self.hexes]
        self.hexes += fresh
        if fresh and self.brush.group == TERRAIN:
            self.editor.sketch = self.editor.sketch.with_terrain(fresh, self.brush.value)
        elif fresh and self.brush.group == REGIONS:
            self.editor.sketch = self.editor.sketch.with_region(fresh, self.brush.value)
        elif fresh and self.brush.group == CLIMATE:
            self.editor.sketch = self.editor.sketch.with_zone(fresh, self.brush.value)
        elif fresh and self.brush.group == OWNERS:
            side = NO_SIDE if self.erase else self.brush.value
            self.editor.sketch = self.editor.sketch.with_owner(fresh, side)
        return fresh

    def _touch_side(self, hex: int, direction: int) -> list[int]:
        there = int(self.before.world.neighbours[hex, direction])
        if direction < 0 or (hex, direction) in self.sides or there == NO_HEX:
            return []
        self.sides.append((hex, direction))
        clear = ANY_RIVER | ANY_CROSSING if self.erase else self.brush.clears
        bits = 0 if self.erase else self.brush.value
        self.editor.sketch = self.editor.sketch.with_hexside(hex, direction, clear, bits)
        return [hex, there]

    def _lead_to(self, hex: int) -> list[int]:
        if not self.hexes:
            self.hexes.append(hex)
            return [hex]
        way = hex_line(self.hexes[-1], hex, self._cols)
        for here, there in pairwise(way):
            direction = self._direction(here, there)
            clear, bits = (self.brush.value, 0) if self.erase else (self.brush.clears, self.brush.value)
            self.editor.sketch = self.editor.sketch.with_hexside(here, direction, clear, bits)
        self.hexes += way[1:]
        return way

    def _direction(self, here: int, there: int) -> int:
        return direction_between(here, there, self._cols, self.before.names.rows)

    def finish(self) -> str:
        """Writes what was painted. Returns it in words, empty if nothing is different. Raises CannotEdit."""
        editor, after = self.editor, self.editor.sketch
        return self._done if editor.write(self.before, after, self._done, self._change) else ""

    @property
    def _done(self) -> str:
        brush, label = self.brush, self.editor.label
        if brush.target == Target.HEXSIDE:
            at = tr("hexside {name}", name=self._words()[0])
            if len(self.sides) > 1:
                at = count(len(self.sides), "hexside")
            return tr("removed: {where}", where=at) if self.erase else f"{brush.label}: {at}"
        if brush.target == Target.LINE:
            ends = tr("{start} to {end}", start=label(self.hexes[0]), end=label(self.hexes[-1]))
            if self.erase:
                return tr("{line} removed: {where}", line=brush.label, where=ends)
            return f"{brush.label}: {ends}"
        what = tr("neither side") if self.erase and brush.group == OWNERS else brush.label
        at = count(len(self.hexes), "hex") if len(self.hexes) > 1 else tr("hex {label}", label=label(self.hexes[0]))
        return f"{what}: {at}"

    def _words(self) -> list[str]:
        return [f"{self.editor.label(hex)}/{DIRECTION_NAMES[direction]}" for hex, direction in self.sides]

    def _change(self, edits: ScenarioEdits) -> None:
        label, brush = self.editor.label, self.brush
        if brush.group == TERRAIN:
            set_terrain(edits, {label(hex): brush.word for hex in self.hexes})
        elif brush.group == REGIONS:
            set_regions(edits, {label(hex): brush.word for hex in self.hexes})
        elif brush.group == CLIMATE:
            set_climate(edits, {label(hex): brush.word for hex in self.hexes})
        elif brush.group == OWNERS:
            set_owners(edits, {label(hex): "none" if self.erase else brush.word for hex in self.hexes})
        elif brush.group == RIVERS:
            self._change_sides(edits)
        else:
            for here, there in pairwise(self.hexes):
                if self.erase:
                    remove_link(edits, brush.word, label(here), label(there))
                    continue
                if brush.word in ("road", "track"):
                    remove_link(edits, "track" if brush.word == "road" else "road", label(here), label(there))
                add_link(edits, brush.word, label(here), label(there))

    def _change_sides(self, edits: ScenarioEdits) -> None:
        words, brush = self._words(), self.brush
        is_river = brush.word in _SIZES
        if self.erase or is_river:
            for name in edits.keys(("map", "rivers")):
                if self.erase or edits.text_at(("map", "rivers", name, "size")) != brush.word:
                    remove_hexsides(edits, ("rivers", name), words)
        if self.erase or not is_river:
            for kind in _CROSSINGS:
                if self.erase or kind != brush.word:
                    remove_hexsides(edits, ("crossings", kind), words)
        if self.erase:
            return
        if not is_river:
            add_hexsides(edits, ("crossings", brush.word), words)
            return
        for word in words:
            add_hexsides(edits, ("rivers", _river_for(edits, brush.word, word)), [word], size=brush.word)


def _river_for(edits: ScenarioEdits, size: str, word: str) -> str:
    """Returns the river of a size that has a hexside, or else touches it; otherwise a name for a new one."""
    grid = Grid(edits)
    wanted = grid.edge(word)
    names = edits.keys(("map", "rivers"))
    same = [name for name in names if edits.text_at(("map", "rivers", name, "size")) == size]
    edges = {name: [grid.edge(one) for one in words_of(edits.node(("map", "rivers", name, "sides")))] for name in same}
    for name in same:
        if wanted in edges[name]:
            return name
    for name in same:
        if any(wanted & edge for edge in edges[name]):
            return name
    return next(name for n in range(1, 10_000) if (name := f"River {n}") not in names)
