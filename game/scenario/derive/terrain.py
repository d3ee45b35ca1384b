"""Puts `terrain_changes` of map.yaml into the rows of terrain, so that everything else reads rows alone."""

from game.hexgrid.labels import parse_label
from game.scenario.derive.draft import entries_at, mapping_at, number_at, put, rows_at, text_at, written
from game.yamlfile.nodes import Node, Scalar
from game.yamlfile.overlay import copy_of


def with_changed_terrain(nodes: dict[str, Node]) -> dict[str, Node]:
    """Returns the trees with the letters of single hexes in the rows of terrain; lint reports what is wrong there."""
    land, grid = mapping_at(nodes, ("map",)), mapping_at(nodes, ("map", "grid"))
    changes = mapping_at(nodes, ("map", "terrain_changes"))
    if land is None or grid is None or changes is None:
        return nodes
    letters = {text_at(terrain, "letter") for terrain in entries_at(nodes, ("terrain", "terrains")).values()}
    cols, rows = number_at(grid, "cols", 0), number_at(grid, "rows", 0)
    lines = [list(line) for line in rows_at(land, "terrain")]
    for label, value in changes.items.items():
        try:
            row, col = divmod(parse_label(label, cols, rows, text_at(grid, "first")), cols)
        except ValueError:
            continue
        if isinstance(value, Scalar) and value.text in letters and row < len(lines) and col < len(lines[row]):
            lines[row][col] = value.text
    changed = copy_of(land)
    if "terrain" in land.items:
        put(changed, "terrain", written("".join(f"{''.join(line)}\n" for line in lines), land.items["terrain"]))
    return {**nodes, "map": changed}
