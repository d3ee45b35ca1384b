"""What changes with every click: reach, path, targets, planned assaults, cursor. Drawn directly on the window."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import NO_HEX, NO_UNIT, Zoc
from game.hexgrid.pixels import CORNER_OFFSETS
from game.language import tr
from game.play.staff.standing import Route
from game.ui.board.battle_effect import BattleEffect
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.proposals import draw_box, draw_dashes, draw_route
from game.ui.lettering import outlined_text
from game.ui.picture_cache import picture_cache
from game.ui.theme import BRICK, GOLD, INK, PAPER, Colour

REACH: Colour = (250, 246, 220)


class Arrow(NamedTuple):
    """A route across the map."""

    hexes: tuple[int, ...]
    colour: Colour
    strong: bool = True
    """Thick, for the route that is selected; others are thin."""
    ghost: bool = False
    """Dashed: a march that is only proposed."""


_FIGURES_FROM = 32
"""Zoom from which hexes in reach show the MP needed."""
_FIGURE_SHIFTS = ((0.0, 0.0), (0.0, -0.26), (0.0, 0.3), (0.27, 0.0), (-0.27, 0.0), (0.0, -0.4), (0.0, 0.42))
"""Where these figures may stand, in hexes from the middle."""


@dataclass
class Highlights:
    """The selection, plans and moving counters that the board shows."""

    cursor: int = NO_HEX
    hover: int = NO_HEX
    selected: int = NO_UNIT
    selected_hex: int = NO_HEX
    reach: set[int] = field(default_factory=set)
    cost: npt.NDArray[np.int16] | None = None
    mp: int = 0
    path: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    """Hexes to choose from: enemies to attack, stations, entry hexes."""
    range: set[int] = field(default_factory=set)
    """Hexes within range of a squadron, or an area that a page points out: outlined."""
    plans: list[tuple[int, int]] = field(default_factory=list)
    """(hex of a joined unit, hex attacked)."""
    moving: dict[int, tuple[float, float]] = field(default_factory=dict)
    """Position in the hex plane of each unit on the march."""
    battles: list[BattleEffect] = field(default_factory=list)
    """Battles that are being shown."""
    flash: int = NO_HEX
    """A hex framed for a moment."""
    picked: set[int] = field(default_factory=set)
    """Hexes of units picked together."""
    box: pygame.Rect | None = None
    """The box that is being drawn around units."""
    route: Route | None = None
    """A march over several weeks, of the selected unit or offered to it."""
    arrows: list[Arrow] = field(default_factory=list)
    """Marches that were observed or are proposed."""


_TARGET: Colour = (186, 48, 36)


def draw_below_counters(target: pygame.Surface, camera: Camera, highlights: Highlights) -> None:
    """Draws the areas within reach and range, and the frame of the selected hex."""
    seen = camera.hexes_in_view() if highlights.reach or highlights.range else []
    if highlights.range:
        draw_range(target, camera, seen, highlights.range)
    if highlights.cost is not None and highlights.reach:
        draw_reach(target, camera, seen, highlights.reach)
    if highlights.selected_hex != NO_HEX:
        draw_hex_frame(target, camera, highlights.selected_hex, GOLD, max(2, camera.zoom // 16))


def draw_above_counters(target: pygame.Surface, camera: Camera, highlights: Highlights) -> None:
    """Draws targets, plans, marches, battles and the cursor."""
    draw_targets(target, camera, highlights.targets)
    for start, end in highlights.plans:
        draw_attack(target, camera, start, end)
    for end in {end for _, end in highlights.plans}:
        draw_plan_mark(target, camera, end)
    if highlights.path and highlights.cost is not None:
        draw_path(target, camera, highlights.path, int(highlights.cost[highlights.path[-1]]))
    for arrow in highlights.arrows:
        draw_arrow(target, camera, arrow)
    draw_targets(target, camera, sorted(highlights.picked), GOLD)
    if highlights.route is not None:
        draw_route(target, camera, highlights.route.hexes, highlights.route.stops)
    if highlights.box is not None:
        draw_box(target, highlights.box)
    for battle in highlights.battles:
        battle.draw(target, camera)
    if highlights.hover != NO_HEX and camera.zoom >= 13:
        draw_hex_frame(target, camera, highlights.hover, INK, 1)
    for hex, colour in ((highlights.cursor, INK), (highlights.flash, GOLD)):
        if hex != NO_HEX:
            draw_hex_frame(target, camera, hex, colour, max(2, camera.zoom // 14))


def _corners(zoom: int, size: float = 1.0) -> list[tuple[float, float]]:
    middle = zoom * 0.5, zoom * 0.5774
    return [(middle[0] + x * zoom * size, middle[1] + y * zoom * size) for x, y in CORNER_OFFSETS]


@picture_cache(megabytes=2)
def hex_stamp(zoom: int, colour: Colour, alpha: int, pattern: str = "fill") -> pygame.Surface:
    """Returns one hex, filled or hatched; its top left corner is (0.5, 0.577) hexes left of and above the centre."""
    surface = pygame.Surface((zoom + 1, round(zoom * 1.1547) + 1), pygame.SRCALPHA)
    if pattern == "fill":
        pygame.draw.polygon(surface, (*colour, alpha), _corners(zoom))
        return surface
    lines = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    gap = max(4, zoom // 6)
    for at in range(-zoom * 2, zoom * 2, gap):
        low, high = (zoom * 1.2, 0.0) if pattern == "rising" else (0.0, zoom * 1.2)
        pygame.draw.line(lines, (*colour, alpha), (at, low), (at + zoom * 1.2, high), max(1, zoom // 30))
    mask = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), _corners(zoom))
    lines.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return lines


def stamp_hexes(target: pygame.Surface, camera: Camera, hexes: list[int], picture: pygame.Surface) -> None:
    """Draws the same stamp on many hexes."""
    zoom = camera.zoom
    stamps = []
    for hex in hexes:
        x, y = camera.centre_of(hex)
        stamps.append((picture, (round(x - zoom * 0.5), round(y - zoom * 0.5774))))
    target.fblits(stamps)


def draw_reach(target: pygame.Surface, camera: Camera, in_view: list[int], allowed: set[int]) -> None:
    """Highlights every hex in reach, with an outline around the area."""
    hexes = [hex for hex in in_view if hex in allowed]
    stamp_hexes(target, camera, hexes, hex_stamp(camera.zoom, REACH, 92))
    _outline(target, camera, hexes, allowed)


def reach_figures(
    camera: Camera, highlights: Highlights, has_place: npt.NDArray[np.bool_], scale: float, spots: FreeSpots
) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Returns the MP needed to each hex in reach, as pictures with their places clear of counters and names.

    They stand in the middle of a hex, or higher where `has_place` says that the middle is taken.
    """
    cost, figures = highlights.cost, list[tuple[pygame.Surface, pygame.Rect]]()
    if cost is None or not highlights.reach or camera.zoom < _FIGURES_FROM:
        return figures
    size = round(max(10, min(18 * scale, camera.zoom / 4)))
    for hex in camera.hexes_in_view():
        if hex in highlights.reach and cost[hex] > 0:
            near = int(cost[hex]) * 2 <= highlights.mp
            ink = outlined_text(str(int(cost[hex])), "bold", size, INK if near else BRICK)
            x, y = camera.centre_of(hex)
            shifts = _FIGURE_SHIFTS[1:] if has_place[hex] else _FIGURE_SHIFTS
            middles = [(round(x + dx * camera.zoom), round(y + dy * camera.zoom)) for dx, dy in shifts]
            rects = [ink.get_rect(center=middle).inflate(-2, -round(size * 0.4)) for middle in middles]
            at = spots.place(rects)
            if at is not None:
                figures.append((ink, ink.get_rect(center=at.center)))
    return figures


def draw_range(target: pygame.Surface, camera: Camera, in_view: list[int], allowed: set[int]) -> None:
    """Highlights the hexes that a squadron can reach."""
    hexes = [hex for hex in in_view if hex in allowed]
    stamp_hexes(target, camera, hexes, hex_stamp(camera.zoom, REACH, 70))
    _outline(target, camera, hexes, allowed)


def _outline(target: pygame.Surface, camera: Camera, hexes: list[int], allowed: set[int]) -> None:
    cols, rows = camera.cols, camera.rows
    width = max(2, camera.zoom // 18)
    for hex in hexes:
        row, col = divmod(hex, cols)
        x, y = camera.centre_of(hex)
        corners = [(x + dx * camera.zoom, y + dy * camera.zoom) for dx, dy in CORNER_OFFSETS]
        odd = row & 1
        around = ((col + odd, row - 1), (col + 1, row), (col + odd, row + 1),
                  (col - 1 + odd, row + 1), (col - 1, row), (col - 1 + odd, row - 1))  # fmt: skip
        for direction, (near_col, near_row) in enumerate(around):
            inside = 0 <= near_col < cols and 0 <= near_row < rows and near_row * cols + near_col in allowed
            if not inside:
                pygame.draw.line(target, BRICK, corners[direction], corners[(direction + 1) % 6], width)


def draw_targets(target: pygame.Surface, camera: Camera, hexes: list[int], colour: Colour = _TARGET) -> None:
    """Draws a ring around each hex that may be chosen."""
    width = max(2, camera.zoom // 14)
    for hex in hexes:
        x, y = camera.centre_of(hex)
        pygame.draw.aacircle(target, PAPER, (x, y), camera.zoom * 0.47, width + 2)
        pygame.draw.aacircle(target, colour, (x, y), camera.zoom * 0.46, width)


def draw_hex_frame(target: pygame.Surface, camera: Camera, hex: int, colour: Colour, width: int) -> None:
    """Draws the outline of one hex: cursor, hover or selection."""
    x, y = camera.centre_of(hex)
    corners = [(x + dx * camera.zoom * 0.96, y + dy * camera.zoom * 0.96) for dx, dy in CORNER_OFFSETS]
    pygame.draw.lines(target, PAPER, True, corners, width + 2)
    pygame.draw.lines(target, colour, True, corners, width)


def draw_path(target: pygame.Surface, camera: Camera, path: list[int], cost: int) -> None:
    """Draws the path of a march with its MP."""
    if len(path) < 2:
        return
    points = [camera.centre_of(hex) for hex in path]
    width = max(3, camera.zoom // 9)
    for colour, extra in ((PAPER, 3), (BRICK, 0)):
        pygame.draw.lines(target, colour, False, points, width + extra)
        for point in points[1:-1]:
            pygame.draw.circle(target, colour, point, (width + extra) / 2)
    _arrow_head(target, points[-2], points[-1], width * 2.2, BRICK)
    ink = outlined_text(tr("{points} MP", points=cost), "bold", max(12, min(30, camera.zoom // 4)), BRICK, spread=2)
    x, y = points[-1]
    target.blit(ink, ink.get_rect(midbottom=(round(x), round(y - camera.zoom * 0.5))))


def draw_arrow(target: pygame.Surface, camera: Camera, arrow: Arrow) -> None:
    """Draws an arrow from hex to hex, clear of the counter in the first."""
    points = [pygame.Vector2(camera.centre_of(hex)) for hex in arrow.hexes]
    if len(points) < 2:
        return
    points[0] = points[0].lerp(points[1], 0.3)
    points[-1] = points[-1].lerp(points[-2], 0.25)
    width = max(3, camera.zoom // (9 if arrow.strong else 16))
    if arrow.ghost:
        draw_dashes(target, points, arrow.colour, width)
    for colour, extra in ((PAPER, 4), (arrow.colour, 0)) if not arrow.ghost else ():
        pygame.draw.lines(target, colour, False, points, width + extra)
        for point in points[1:-1]:
            pygame.draw.circle(target, colour, point, (width + extra) / 2)
    before, end = points[-2], points[-1]
    _arrow_head(target, (before.x, before.y), (end.x, end.y), width * 2.4, arrow.colour)


def _arrow_head(
    target: pygame.Surface, start: tuple[float, float], end: tuple[float, float], size: float, colour: Colour
) -> None:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    wings = [(end[0] - size * math.cos(angle + turn), end[1] - size * math.sin(angle + turn)) for turn in (0.55, -0.55)]
    tooltip = end[0] + size * 0.2 * math.cos(angle), end[1] + size * 0.2 * math.sin(angle)
    pygame.draw.polygon(target, PAPER, [tooltip, *wings], 3)
    pygame.draw.polygon(target, colour, [tooltip, *wings])


def draw_attack(target: pygame.Surface, camera: Camera, start: int, end: int) -> None:
    """Draws an arrow from a joined unit to the hex it will attack."""
    a, b = camera.centre_of(start), camera.centre_of(end)
    first = a[0] + (b[0] - a[0]) * 0.36, a[1] + (b[1] - a[1]) * 0.36
    last = a[0] + (b[0] - a[0]) * 0.66, a[1] + (b[1] - a[1]) * 0.66
    width = max(3, camera.zoom // 10)
    pygame.draw.line(target, PAPER, first, last, width + 4)
    pygame.draw.line(target, _TARGET, first, last, width)
    _arrow_head(target, first, last, width * 1.9, _TARGET)


def draw_zoc(
    target: pygame.Surface,
    camera: Camera,
    zoc: npt.NDArray[np.uint8],
    in_view: list[int],
    colours: tuple[Colour, Colour],
) -> None:
    """Hatches each side's zone of control: rising lines for side 0, falling lines for side 1."""
    bits = zoc[in_view]
    for side, pattern in ((0, "rising"), (1, "falling")):
        mask = int(Zoc.FOOT_0 | Zoc.HORSE_0) if side == 0 else int(Zoc.FOOT_1 | Zoc.HORSE_1)
        hexes = [in_view[i] for i in np.flatnonzero(bits & mask)]
        stamp_hexes(target, camera, hexes, hex_stamp(camera.zoom, colours[side], 190, pattern))


def draw_plan_mark(target: pygame.Surface, camera: Camera, hex: int) -> None:
    """Draws crossed sabres over a hex with a planned assault."""
    x, y = camera.centre_of(hex)
    x, y = x + camera.zoom * 0.3, y - camera.zoom * 0.36
    size = max(6.0, camera.zoom * 0.17)
    pygame.draw.aacircle(target, PAPER, (x, y), size * 1.25)
    pygame.draw.aacircle(target, _TARGET, (x, y), size * 1.12)
    for sign in (-1, 1):
        start, end = (x - sign * size * 0.6, y - size * 0.6), (x + sign * size * 0.6, y + size * 0.6)
        pygame.draw.line(target, GOLD, start, end, max(2, round(size / 4)))
