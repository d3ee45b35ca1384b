"""Puts `terrain_changes`, `region_changes` and `climate_changes` of map.yaml into the rows, so that everything else
reads rows alone."""

from collections.abc import Collection

from game.hexgrid.labels import parse_label
from game.scenario.derive.draft import entries_at, mapping_at, number_at, put, rows_at, written
from game.yamlfile.nodes import Mapping, Node, Scalar, text_at
from game.yamlfile.overlay import copy_of

HEX_CHANGES = {
    "terrain_changes": ("terrain",),
    "region_changes": ("region_rows",),
    "climate_changes": ("climate", "rows"),
}
"""By the key under which single hexes are changed: the path of the rows which they change."""


def with_changed_hexes(nodes: dict[str, Node]) -> dict[str, Node]:
    """Returns the trees with the letters of single hexes in the rows; lint reports what is wrong there."""
    terrains = {text_at(terrain, "letter") for terrain in entries_at(nodes, ("terrain", "terrains")).values()}
    letters = {
        "terrain_changes": terrains,
        "region_changes": set(entries_at(nodes, ("map", "regions"))),
        "climate_changes": set(entries_at(nodes, ("map", "climate", "zones"))),
    }
    for key, path in HEX_CHANGES.items():
        nodes = _changed(nodes, key, path, letters[key])
    return nodes


def _changed(nodes: dict[str, Node], key: str, path: tuple[str, ...], letters: Collection[str]) -> dict[str, Node]:
    land, grid = mapping_at(nodes, ("map",)), mapping_at(nodes, ("map", "grid"))
    changes, holder = mapping_at(nodes, ("map", key)), mapping_at(nodes, ("map", *path[:-1]))
    if land is None or grid is None or changes is None or holder is None or path[-1] not in holder.items:
        return nodes
    text = _with_letters(rows_at(holder, path[-1]), changes, grid, letters)
    changed = copy_of(holder)
    put(changed, path[-1], written(text, holder.items[path[-1]]))
    if holder is not land:
        around = copy_of(land)
        put(around, path[0], changed)
        changed = around
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
