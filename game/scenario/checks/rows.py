"""The rows of letters in map.yaml: as many and as long as the grid, and only letters that mean something."""

from collections.abc import Iterable

from game.scenario.lint_context import Draft
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain")

_SHOWN = 20


def check(draft: Draft) -> Iterable[Problem]:
    """Terrain, regions and climate."""
    land = draft.ground.map
    letters = {terrain.letter: name for name, terrain in draft.text.terrain.terrains.items()}
    yield from _rows(draft, ("map", "terrain"), "terrain", land.terrain, set(letters))
    yield from _rows(draft, ("map", "region_rows"), "region", land.region_rows, set(draft.text.ids("map", "regions")))
    if land.climate is not None:
        zones = set(draft.text.ids("map", "climate", "zones"))
        yield from _rows(draft, ("map", "climate", "rows"), "climate zone", land.climate.rows, zones)


def _rows(
    draft: Draft, path: tuple[Key, ...], what: str, rows: tuple[str, ...], letters: set[str]
) -> Iterable[Problem]:
    text, ground = draft.text, draft.ground
    if len(rows) != ground.rows:
        message = f"the grid has {ground.rows} rows, but here are {len(rows)}"
        yield text.error(path, "row-count", message, key=True)
    shown = 0
    for i, row in enumerate(rows[: ground.rows]):
        strange = sorted(set(row) - letters - {" "})
        if " " in row:
            yield text.error(path, "row-length", f"row {i + 1} has a space in it", word=i)
            shown += 1
        elif len(row) != ground.cols:
            message = f"row {i + 1} has {len(row)} letters; the grid has {ground.cols} columns"
            yield text.error(path, "row-length", message, word=i)
            shown += 1
        for letter in strange[:3]:
            message = f"row {i + 1}, column {row.index(letter) + 1}: no {what} has the letter {quoted(letter)}"
            yield text.error(path, f"unknown-{what.replace(' ', '-')}-letter", message, word=i)
            shown += 1
        if shown >= _SHOWN:
            return
