"""Puts `terrain_changes` and `region_changes` of map.yaml into the rows, so that everything else reads rows alone."""

from collections.abc import Collection

from game.hexgrid.labels import parse_label
from game.scenario.derive.draft import entries_at, mapping_at, number_at, put, rows_at, text_at, written
from game.yamlfile.nodes import Mapping, Node, Scalar
from game.yamlfile.overlay import copy_of

HEX_CHANGES = {"terrain_changes": "terrain", "region_changes": "region_rows"}
"""By the key under which single hexes are changed: that of the rows which they change."""


def with_changed_hexes(nodes: dict[str, Node]) -> dict[str, Node]:
    """Returns the trees with the letters of single hexes in the rows; lint reports what is wrong there."""
    terrains = {text_at(terrain, "letter") for terrain in entries_at(nodes, ("terrain", "terrains")).values()}
    letters = {"terrain": terrains, "region_rows": set(entries_at(nodes, ("map", "regions")))}
    for key, rows in HEX_CHANGES.items():
        nodes = _changed(nodes, key, rows, letters[rows])
    return nodes


def _changed(nodes: dict[str, Node], key: str, rows: str, letters: Collection[str]) -> dict[str, Node]:
    land, grid = mapping_at(nodes, ("map",)), mapping_at(nodes, ("map", "grid"))
    changes = mapping_at(nodes, ("map", key))
    if land is None or grid is None or changes is None or rows not in land.items:
        return nodes
    changed = copy_of(land)
    text = _with_letters(rows_at(land, rows), changes, grid, letters)
    put(changed, rows, written(text, land.items[rows]))
    return {**nodes, "map": changed}


def _with_letters(rows: list[str], changes: Mapping, grid: Mapping, letters: Collection[str]) -> str:
    """Returns rows with the letters of single hexes in them; what fits nowhere is left out."""
    cols, lines = number_at(grid, "cols", 0), [list(row) for row in rows]
    for label, value in changes.items.items():
        try:
            row, col = divmod(parse_label(label, cols, number_at(grid, "rows", 0), text_at(grid, "first")), cols)
        except ValueError:
            continue
        if isinstance(value, Scalar) and value.text in letters and row < len(lines) and col < len(lines[row]):
            lines[row][col] = value.text
    return "".join(f"{''.join(line)}\n" for line in lines)
