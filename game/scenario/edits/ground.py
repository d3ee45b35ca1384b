"""Letters of hexes: terrain, regions and climate zones, in the rows of map.yaml.

A variant writes them hex by hex, where the rows are those of its base.
"""

from collections.abc import Collection, Iterable, Mapping

from game.scenario.edits.grid import Grid
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Node, Scalar
from game.yamlfile.problems import guess, quoted
from game.yamlfile.traverse import Path

_CHANGES: dict[Path, Path] = {
    ("map", "terrain"): ("map", "terrain_changes"),
    ("map", "region_rows"): ("map", "region_changes"),
    ("map", "climate", "rows"): ("map", "climate_changes"),
}
"""By the path of rows: that of the entries for single hexes."""


def set_terrain(edits: ScenarioEdits, cells: Mapping[str, str]) -> None:
    """Sets the terrain of hexes, by label; terrains by id or letter.

    Where the rows are those of a scenario that is extended, the hexes are written one by one.
    """
    letter_of = {id: spec.letter for id, spec in edits.start.terrain.terrains.items()}
    _set_hexes(edits, ("map", "terrain"), "terrain", cells, letter_of, set(letter_of.values()))


def _set_hexes(
    edits: ScenarioEdits,
    rows: Path,
    what: str,
    cells: Mapping[str, str],
    letter_of: Mapping[str, str],
    letters: Collection[str],
) -> None:
    """Sets letters of hexes: in the rows, or as entries of their own where there are such, or the rows inherited."""
    single = set(cells) if edits.is_inherited(rows) else set(edits.keys(_CHANGES[rows]))
    for label in sorted(single & set(cells)):
        _set_single(edits, rows, what, label, _letter(label, what, cells[label], letters, letter_of))
    rest = {label: word for label, word in cells.items() if label not in single}
    _set_letters(edits, rows, what, rest, letter_of, letters)


def _set_single(edits: ScenarioEdits, rows_path: Path, what: str, label: str, letter: str) -> None:
    """Writes the letter of a hex as an entry of its own; none is needed if the rows say the same."""
    changes = _CHANGES[rows_path]
    grid, rows, path = Grid(edits), edits.node(rows_path), (*changes, label)
    row, col = divmod(grid.hex(label), grid.cols)
    lines = rows.text.split("\n") if isinstance(rows, Scalar) else []
    below = lines[row][col : col + 1] if row < len(lines) else ""
    given, before = label in edits.keys(changes), edits.text_at(path) or below
    if letter == before:
        return
    note = f"hex {label}: {what} {before} becomes {letter}"
    inherited = edits.inherited.ids(*changes) if edits.inherited is not None else []
    if letter == below and given and label not in inherited:
        edits.remove(path, note)
    else:
        edits.set_value(path, letter, note)


def set_regions(edits: ScenarioEdits, cells: Mapping[str, str]) -> None:
    """Puts hexes into regions, by label; regions by id or letter.

    Where the rows are those of a scenario that is extended, the hexes are written one by one.
    """
    letters = {edits.text_at(("map", "regions", letter, "id")): letter for letter in edits.keys(("map", "regions"))}
    _set_hexes(edits, ("map", "region_rows"), "region", cells, letters, set(letters.values()))


def set_climate(edits: ScenarioEdits, cells: Mapping[str, str]) -> None:
    """Puts hexes into climate zones, by label; zones by letter.

    Where the rows are those of a scenario that is extended, the hexes are written one by one.
    """
    zones = edits.keys(("map", "climate", "zones"))
    _set_hexes(edits, ("map", "climate", "rows"), "climate zone", cells, {}, zones)


def _set_letters(
    edits: ScenarioEdits,
    path: Path,
    what: str,
    cells: Mapping[str, str],
    letter_of: Mapping[str, str],
    letters: Iterable[str],
) -> None:
    if not cells:
        return
    rows, grid, known = edits.own(path), Grid(edits), set(letters)
    changed: dict[int, str] = {}
    for label, word in cells.items():
        letter = _letter(label, what, word, known, letter_of)
        at = _place_of(rows, *divmod(grid.hex(label), grid.cols))
        if rows is not None and rows.file.text[at] != letter:
            changed[at] = letter
            edits.notes.append(f"hex {label}: {what} {rows.file.text[at]} becomes {letter}")

    def change(_: Node, text: TextEdits) -> None:
        for at, letter in changed.items():
            text.replace_span(at, at + 1, letter)

    if changed:
        edits.change("map", change)


def _letter(label: str, what: str, word: str, known: Collection[str], letter_of: Mapping[str, str]) -> str:
    """Returns the letter that a letter or id stands for."""
    letter = word if word in known else letter_of.get(word, "")
    if not letter:
        raise CannotEdit(f"hex {label}: unknown {what} {quoted(word)}{guess(word, [*known, *letter_of])}")
    return letter


def _place_of(rows: Node | None, row: int, col: int) -> int:
    """Returns the index in the text of the letter of a hex."""
    text = rows.file.text if rows is not None else ""
    if not isinstance(rows, Scalar) or text[rows.start] != "|":
        where = f"{rows.file.path}:{rows.line}:{rows.column}: " if rows is not None else ""
        raise CannotEdit(f"{where}expected a line of letters for each row of the map, after `|`")
    at = rows.start
    for _ in range(row + 1):
        at = text.find("\n", at, rows.end) + 1
        if not at:
            raise CannotEdit(f"{rows.file.path}:{rows.line}:{rows.column}: the line of row {row + 1} is missing")
    line = text[at:].partition("\n")[0]
    indent = len(line) - len(line.lstrip(" "))
    if indent + col >= len(line.rstrip()):
        raise CannotEdit(f"{rows.file.path}:{rows.line + row + 1}: the line of row {row + 1} is too short")
    return at + indent + col
