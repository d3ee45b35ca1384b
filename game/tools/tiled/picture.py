"""Draws the tile set of a scenario."""

from collections.abc import Iterator

from game.play.map_sheet.shapes import Circle, Path, Point, Polygon, Shape, Sheet, Words
from game.scenario.source import ScenarioText
from game.tools.tiled.layout import HEIGHT, WIDTH
from game.tools.tiled.tiles import COLUMNS

_INK, _WATER = "#1d1a15", "#1f6fb5"
_REGION_COLOURS = (
    "#e9c46a", "#a7c957", "#90b8c8", "#f4a58a", "#c8a2d0", "#d8cfa0", "#8fc1a9", "#e0a8b8", "#b7b79a", "#c9b18a",
)  # fmt: skip
_RADIUS = {"city": 15, "town": 12, "port": 11, "station": 9}
_SHORT = {
    "infantry": "inf", "cavalry": "cav", "irregular_horse": "horse", "irregular_foot": "foot", "artillery": "art",
    "garrison": "gar", "militia": "mil",
}  # fmt: skip


def tile_sheet(text: ScenarioText, tiles: list[str]) -> Sheet:
    """Returns the picture of a tile set: tiles of 56 x 64 pixels in rows, on a transparent ground."""
    rows = -(-len(tiles) // COLUMNS)
    sheet = Sheet(COLUMNS * WIDTH, rows * HEIGHT, "", paper="")
    for nth, tile in enumerate(tiles):
        left, top = nth % COLUMNS * WIDTH, nth // COLUMNS * HEIGHT
        kind, _, value = tile.partition("/")
        sheet.shapes += _tile(text, kind, value, left, top)
    return sheet


def _tile(text: ScenarioText, kind: str, value: str, left: int, top: int) -> Iterator[Shape]:
    x, y = left + WIDTH / 2, top + HEIGHT / 2
    if kind == "crossing":
        yield from _crossing(value, x, y)
    elif kind == "place":
        yield from _place(value, x, y)
    elif kind == "unit":
        side, _, symbol = value.partition("/")
        colour = text.scenario.sides[side].colour
        yield Polygon(((x - 25, y - 24), (x + 25, y - 24), (x + 25, y + 24), (x - 25, y + 24)), colour, _INK, 3)
        yield Words((x, y + 6), _SHORT.get(symbol, symbol), 17, "#ffffff", "middle", bold=True)
    else:
        yield from _hex(text, kind, value, x, y)


def _hex(text: ScenarioText, kind: str, value: str, x: float, y: float) -> Iterator[Shape]:
    w, h = WIDTH / 2, HEIGHT / 2
    corners: tuple[Point, ...] = (
        (x, y - h), (x + w, y - h / 2), (x + w, y + h / 2), (x, y + h), (x - w, y + h / 2), (x - w, y - h / 2),
    )  # fmt: skip
    if kind == "terrain":
        fill = next(terrain.colour for terrain in text.terrain.terrains.values() if terrain.letter == value)
        yield Polygon(corners, fill, "#8a7f68", 1)
    elif kind == "owners":
        yield Polygon(corners, text.scenario.sides[value].colour)
    else:
        yield Polygon(corners, _REGION_COLOURS[ord(value) % len(_REGION_COLOURS)], "#8a7f68", 1)
        yield Words((x, y + 8), value, 24, _INK, "middle", bold=True)


def _crossing(kind: str, x: float, y: float) -> Iterator[Shape]:
    if kind == "bridge":
        yield Polygon(((x - 22, y - 12), (x + 22, y - 12), (x + 22, y + 12), (x - 22, y + 12)), "#f6efdc", _INK, 5)
    elif kind == "ford":
        for shift in (-12, 0, 12):
            yield Path(
                ((x - 22, y + shift), (x - 8, y + shift - 6), (x + 8, y + shift + 6), (x + 22, y + shift)), _WATER, 5
            )
    else:
        yield Polygon(((x - 24, y), (x + 24, y), (x + 12, y + 16), (x - 12, y + 16)), "#f6efdc", _INK, 4)
        yield Path(((x, y), (x, y - 24)), _INK, 4)


def _place(kind: str, x: float, y: float) -> Iterator[Shape]:
    radius = _RADIUS.get(kind, 8)
    if kind in ("fort", "landmark"):
        yield Polygon(((x - 14, y - 14), (x + 14, y - 14), (x + 14, y + 14), (x - 14, y + 14)), "#f6efdc", _INK, 3)
    yield Circle((x, y), radius, "#ffffff" if kind == "station" else "#b3392e", _INK, 3)
    if kind == "city":
        yield Circle((x, y), radius * 0.45, "#ffffff")
