"""The letters of hexes in map.yaml: rows as many and as long as the grid says, and only known letters."""

from collections.abc import Iterable, Mapping

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, counted, quoted

NEEDS = ("map", "terrain")

_SHOWN = 20


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the rows of terrain, regions and climate."""
    land = context.map_index.map
    cols, rows = context.map_index.cols, context.map_index.rows
    if cols != rows == len(land.terrain[0] if land.terrain else "") and len(land.terrain) == cols:
        message = (
            f"the grid has {cols} columns and {rows} rows, but the map has {cols} rows of {rows} letters; swap them"
        )
        yield context.text.error(("map", "grid", "cols"), "grid-swapped", message)
        return
    if written := context.rows_beyond_grid:
        message = f"the grid has {counted(rows, 'row')}, but the map has {written}"
        yield context.text.error(("map", "grid", "rows"), "row-count", message)
    letters = {terrain.letter: name for name, terrain in context.text.terrain.terrains.items()}
    yield from _rows(context, ("map", "terrain"), "terrain", land.terrain, set(letters))
    yield from _changes(context, "terrain_changes", "terrain", land.terrain_changes, set(letters))
    regions = set(context.text.ids("map", "regions"))
    yield from _rows(context, ("map", "region_rows"), "region", land.region_rows, regions)
    yield from _changes(context, "region_changes", "region", land.region_changes, regions)
    zones = set(context.text.ids("map", "climate", "zones")) if land.climate is not None else set()
    if land.climate is not None:
        yield from _rows(context, ("map", "climate", "rows"), "climate zone", land.climate.rows, zones)
    yield from _changes(context, "climate_changes", "climate zone", land.climate_changes, zones)


def _changes(
    context: LintContext, key: str, what: str, changes: Mapping[str, str], letters: set[str]
) -> Iterable[Problem]:
    for label, letter in changes.items():
        path = ("map", key, label)
        yield from context.check_label(path, label, key=True)
        if letter not in letters:
            known = f"known are {' '.join(sorted(letters))}" if letters else f"the map has no {what}s"
            message = f"no {what} has the letter {quoted(letter)}; {known}"
            yield context.text.error(path, f"unknown-{what.replace(' ', '-')}-letter", message)


def _rows(
    context: LintContext, path: tuple[Key, ...], what: str, rows: tuple[str, ...], letters: set[str]
) -> Iterable[Problem]:
    text, map_index = context.text, context.map_index
    widths = {len(row) for row in rows}
    if fault := _wrong_count(context, path, rows):
        yield fault
        if fault.code == "row-length" or "letters" in fault.message:
            return  # what is wrong with each row only follows
    widths = {len(row) for row in rows}
    if len(rows) > 1 and len(widths) == 1 and widths != {map_index.cols} and not any(" " in row for row in rows):
        if what == "terrain" or not _is_uniform(map_index.map.terrain):
            message = f"the grid has {counted(map_index.cols, 'column')}, but every row has {widths.pop()} letters"
            yield text.error(("map", "grid", "cols"), "row-length", message)
        return
    indented = [row.startswith(" ") for row in rows]
    if indented.count(True) > 1 and not indented[0]:  # YAML takes the indentation of the first row
        message = "row 1 is indented less than the rows below it; put them under each other"
        yield text.error(path, "row-length", message, word=0)
        return
    shown = 0
    strange: dict[str, list[tuple[int, int]]] = {}
    for i, row in enumerate(rows[: map_index.rows]):
        if " " in row:
            yield text.error(path, "row-length", f"row {i + 1} contains a space; remove it", word=i)
            shown += 1
        elif len(row) != map_index.cols:
            message = f"row {i + 1} has {counted(len(row), 'letter')}; the grid has {counted(map_index.cols, 'column')}"
            yield text.error(path, "row-length", message, word=i)
            shown += 1
        for j, letter in enumerate(row):
            if letter not in letters and letter != " ":
                strange.setdefault(letter, []).append((i, j))
        if shown >= _SHOWN:
            return
    if context.is_lossy(what):
        return  # the letter may stand where the file could not be read
    for letter, places in list(strange.items())[:_SHOWN]:
        i, j = places[0]
        more = f" and {counted(len(places) - 1, 'more hex', 'more hexes')}" if len(places) > 1 else ""
        place = f"(row {i + 1}, column {j + 1}{more})"
        message = f"no {what} has the letter {quoted(letter)} {place}; known are {' '.join(sorted(letters))}"
        yield text.error(path, f"unknown-{what.replace(' ', '-')}-letter", message, word=i)


def _wrong_count(context: LintContext, path: tuple[Key, ...], rows: tuple[str, ...]) -> Problem | None:
    """Returns what is wrong with the number of rows, unless all rows of the map are reported together."""
    text, wanted, cols = context.text, context.map_index.rows, context.map_index.cols
    if len(rows) == wanted:
        return None
    if rows.count("") == len(rows) - wanted:
        nth = rows.index("")
        return text.error(path, "row-length", f"row {nth + 1} is empty; remove the line", word=nth)
    widths = {len(row) for row in rows}
    if len(widths) == 1 and widths != {cols}:
        got = f"{len(rows)} of {widths.pop()}"
        message = f"expected {counted(wanted, 'row')} of {cols} letters, as in the grid; got {got}"
        return text.error(path, "row-count", message, key=True)
    if context.rows_beyond_grid:
        return None
    message = f"expected {counted(wanted, 'row')}, as in the grid; got {len(rows)}"
    return text.error(path, "row-count", message, key=True)


def _is_uniform(rows: tuple[str, ...]) -> bool:
    return len({len(row) for row in rows}) == 1
