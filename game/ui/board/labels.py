"""Names on the map: places by importance and zoom, regions in wide letters. No name stands over another."""

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import NO_SIDE, PlaceKind
from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_centre, hex_centres
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.linear_features import Pen
from game.ui.lettering import letterspaced, letterspaced_size, outlined_size, outlined_text
from game.ui.theme import INK, PAPER, Colour, font

_SHOWN_FROM = {
    PlaceKind.CITY: 8,
    PlaceKind.FORT: 20,
    PlaceKind.TOWN: 16,
    PlaceKind.PORT: 32,
    PlaceKind.STATION: 32,
    PlaceKind.VILLAGE: 32,
    PlaceKind.LANDMARK: 50,
}
"""Least zoom at which each kind of place is named."""

_IMPORTANCE = (
    PlaceKind.CITY,
    PlaceKind.FORT,
    PlaceKind.TOWN,
    PlaceKind.PORT,
    PlaceKind.STATION,
    PlaceKind.VILLAGE,
    PlaceKind.LANDMARK,
)
REGION_INK: Colour = (112, 66, 84)
_REGION_ALPHA = 150


class Label(NamedTuple):
    """A name at one zoom, in pixels of the whole map. It is rendered where it is seen: all of a map take megabytes."""

    render: Callable[[], pygame.Surface]
    at: pygame.Rect
    others: tuple[pygame.Rect, ...] = ()
    """Where else it may stand."""


class PlaceMarker(NamedTuple):
    """The dot of a place, in pixels of the whole map."""

    place: int
    x: float
    y: float
    radius: float


class LabelLayout(NamedTuple):
    """All names and markers at one zoom."""

    places: list[Label]
    """The most important first."""
    regions: list[Label]
    markers: list[PlaceMarker]
    dots: list[pygame.Rect]
    """What the markers cover."""


class MapLabels:
    """All names and place markers of a map, laid out once per zoom."""

    def __init__(self, world: World, names: Names) -> None:
        self.world, self.names = world, names
        self.scale = 1.0
        """UI scale: letters grow with it, and names appear at larger zooms."""
        self._layouts: dict[int, LabelLayout] = {}

    def rescale(self, scale: float) -> bool:
        """Changes the UI scale. Returns True if names have to be laid out again."""
        if abs(scale - self.scale) < 0.01:
            return False
        self.scale = scale
        self._layouts = {}
        return True

    def layout_at(self, zoom: int) -> LabelLayout:
        """Returns the labels and markers at a zoom."""
        if zoom not in self._layouts:
            markers = self._place_markers(zoom)
            dots = [pygame.Rect(m.x - m.radius, m.y - m.radius, 2 * m.radius, 2 * m.radius) for m in markers]
            taken = list(dots)
            places = self._place_names(zoom, markers, taken)
            regions = self._region_names(zoom, taken) if zoom <= 64 * self.scale else []
            self._layouts[zoom] = LabelLayout(places, regions, markers, dots)
        return self._layouts[zoom]

    def dot_places(self, camera: Camera) -> list[pygame.Rect]:
        """Returns what the dots of places in view cover."""
        left, top = camera.origin
        seen = camera.view.inflate(2 * camera.zoom, 2 * camera.zoom)
        dots = self.layout_at(camera.zoom).dots
        return [at for dot in dots if (at := dot.move(left, top)).colliderect(seen)]

    def region_places(self, camera: Camera) -> list[pygame.Rect]:
        """Returns what the names of regions in view cover."""
        left, top = camera.origin
        regions = self.layout_at(camera.zoom).regions
        return [at for label in regions if (at := label.at.move(left, top)).colliderect(camera.view)]

    def arranged(self, camera: Camera, spots: FreeSpots) -> list[tuple[pygame.Surface, pygame.Rect]]:
        """Returns the names of places in view with their places; a name without room is left out."""
        left, top = camera.origin
        seen = camera.view.inflate(2 * camera.zoom, 2 * camera.zoom)
        found = []
        for label in self.layout_at(camera.zoom).places:
            if not label.at.move(left, top).colliderect(seen):
                continue
            places = (_trimmed(rect.move(left, top)) for rect in (label.at, *label.others))
            at = spots.place(places, _gap_of(label.at.size))
            if at is not None:
                picture = label.render()
                found.append((picture, picture.get_rect(center=at.center)))
        return found

    def prepare(self, camera: Camera, until: float) -> None:
        """Lays the names out and renders those in view until a time of `perf_counter`, so that they are ready."""
        places = self.layout_at(camera.zoom).places
        left, top = camera.origin
        for label in places:
            if time.perf_counter() >= until:
                return
            if label.at.move(left, top).colliderect(camera.view):
                label.render()

    def draw(
        self, pen: Pen, owner: npt.NDArray[np.int8], colours: tuple[Colour, Colour], show_regions: bool = True
    ) -> None:
        """Draws dots of places and names of regions on a tile; `pen.zoom` is the zoom itself, without oversampling."""
        zoom = round(pen.zoom)
        _, regions, markers, _ = self.layout_at(zoom)
        left, top = pen.x * zoom, pen.y * zoom
        seen = pygame.Rect(round(left), round(top), *pen.surface.get_size())
        for marker in markers:
            if seen.inflate(40, 40).collidepoint(marker.x, marker.y):
                self._draw_marker(pen.surface, marker, (marker.x - left, marker.y - top), owner, colours)
        for label in regions if show_regions else ():
            if label.at.colliderect(seen):
                faint = label.render().copy()
                faint.set_alpha(_REGION_ALPHA)
                pen.surface.blit(faint, (label.at.x - round(left), label.at.y - round(top)))

    def _place_markers(self, zoom: int) -> list[PlaceMarker]:
        markers = []
        for place in range(len(self.world.places)):
            kind = PlaceKind(int(self.world.places[place]["kind"]))
            hex = int(self.world.places[place]["hex"])
            if hex >= 0 and zoom >= _SHOWN_FROM[kind] * 0.8 * min(self.scale, 1.5):
                x, y = hex_centre(hex, self.names.cols)
                share = 0.13 if kind in (PlaceKind.CITY, PlaceKind.FORT) else 0.1 if kind == PlaceKind.TOWN else 0.07
                markers.append(PlaceMarker(place, x * zoom, y * zoom, max(2.5, min(9.0 * self.scale, zoom * share))))
        return markers

    def _draw_marker(
        self,
        surface: pygame.Surface,
        marker: PlaceMarker,
        at: tuple[float, float],
        owner: npt.NDArray[np.int8],
        colours: tuple[Colour, Colour],
    ) -> None:
        place = self.world.places[marker.place]
        side = int(owner[int(place["hex"])])
        fill = PAPER if side == NO_SIDE else colours[side]
        kind, radius = PlaceKind(int(place["kind"])), marker.radius
        box = pygame.Rect(0, 0, round(radius * 2), round(radius * 2))
        box.center = (round(at[0]), round(at[1]))
        if kind in (PlaceKind.CITY, PlaceKind.FORT):
            pygame.draw.rect(surface, PAPER, box.inflate(4, 4))
            pygame.draw.rect(surface, INK, box.inflate(2, 2))
            pygame.draw.rect(surface, fill, box.inflate(-2, -2))
        elif kind == PlaceKind.LANDMARK:
            x, y = at
            pygame.draw.polygon(surface, INK, [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)])
        else:
            pygame.draw.aacircle(surface, PAPER, at, radius + 2)
            pygame.draw.aacircle(surface, INK, at, radius + 1)
            pygame.draw.aacircle(surface, fill, at, max(1.0, radius - 1))

    def _place_names(self, zoom: int, markers: list[PlaceMarker], taken: list[pygame.Rect]) -> list[Label]:
        rank = {kind: index for index, kind in enumerate(_IMPORTANCE)}
        kinds = self.world.places["kind"]
        labels = []
        for marker in sorted(markers, key=lambda m: (rank[PlaceKind(int(kinds[m.place]))], m.place)):
            kind = PlaceKind(int(kinds[marker.place]))
            if zoom < _SHOWN_FROM[kind] * min(self.scale, 1.5):
                continue
            name, (style, pixels) = self.names.place_names[marker.place], _font_of(kind, zoom, self.scale)
            spread = 2 if zoom >= 40 else 1
            size = outlined_size(name, style, pixels, spread)
            spots = _positions(size, marker, zoom)
            at = next((spot for spot in spots if _trimmed(spot).collidelist(taken) < 0), None)
            if at is not None:
                taken.append(_trimmed(at).inflate(2 * _gap_of(size), 0))
                others = (*(spot for spot in spots if spot is not at), *_far_positions(size, marker, zoom))
                render = partial(outlined_text, name, style, pixels, INK, spread=spread)
                labels.append(Label(render, at, others))
        return labels

    def _region_names(self, zoom: int, taken: list[pygame.Rect]) -> list[Label]:
        """Returns names of regions: large ones at small zooms, all at larger ones."""
        centres = hex_centres(self.names.cols, self.names.rows)
        labels = []
        sizes = np.bincount(self.world.region_at[self.world.region_at >= 0], minlength=len(self.names.region_names))
        for region in np.argsort(-sizes, kind="stable"):
            hexes = np.flatnonzero(self.world.region_at == region)
            if len(hexes) * zoom * zoom < 16000 * self.scale**2:
                continue
            logical = zoom / self.scale
            pixels = int(self.scale * max(10, min(26, logical * 0.28 + np.sqrt(len(hexes)) * 0.55)))
            name = self.names.region_names[region].upper()
            gap = max(1, pixels // 4)
            size = letterspaced_size(name, "italic", pixels, gap)
            x, y = _most_central(centres[hexes])
            limits = (-0.5 * zoom, (self.names.cols - 0.2) * zoom)
            for shift in (0, -0.8, 0.8, -1.6, 1.6):
                at = pygame.Rect((0, 0), size)
                at.center = (round(x * zoom), round((y + shift) * zoom))
                at.x = round(max(limits[0], min(at.x, limits[1] - at.w)))
                if at.collidelist(taken) < 0:
                    taken.append(at)
                    labels.append(Label(partial(letterspaced, name, "italic", pixels, REGION_INK, gap), at))
                    break
        return labels


def _most_central(points: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Returns the point nearest to the mean, which is inside the area even if it is curved."""
    middle = points.mean(axis=0)
    nearest = points[np.argmin(((points - middle) ** 2).sum(axis=1))]
    return float(nearest[0]), float(nearest[1])


_SIZES: dict[PlaceKind, tuple[str, float, float, float]] = {
    PlaceKind.CITY: ("bold", 11, 24, 0.34),
    PlaceKind.FORT: ("bold", 11, 24, 0.34),
    PlaceKind.TOWN: ("regular", 10, 20, 0.3),
    PlaceKind.LANDMARK: ("italic", 10, 16, 0.22),
}
"""Style, least and greatest height, and height per pixel of zoom."""


def _font_of(kind: PlaceKind, zoom: int, scale: float) -> tuple[str, int]:
    """Returns style and height of a place's name."""
    style, least, most, share = _SIZES.get(kind, ("regular", 9, 16, 0.24))
    return style, int(scale * max(least, min(most, zoom / scale * share)))


def _gap_of(size: tuple[int, int]) -> int:
    """Returns how far other texts keep from the ends of a name, which would read as one word with the next."""
    return round(size[1] * 0.2)


def _trimmed(rect: pygame.Rect) -> pygame.Rect:
    """Returns the part of a name's rectangle that must not be covered."""
    return rect.inflate(-2, -4)


def _positions(size: tuple[int, int], marker: PlaceMarker, zoom: int) -> list[pygame.Rect]:
    """Returns positions next to the marker, the best first; close up, below the counter first."""
    wide, high = size
    x, y, gap = round(marker.x), round(marker.y), round(marker.radius) + 2
    candidates = [
        (x + gap, y - high // 2),
        (x - gap - wide, y - high // 2),
        (x - wide // 2, y - gap - high),
        (x - wide // 2, y + gap),
        (x + gap, y - high),
        (x + gap, y),
        (x - gap - wide, y - high),
        (x - gap - wide, y),
    ]
    if zoom >= 20:
        below = (x - wide // 2, y + round(zoom * 0.36))
        above = (x - wide // 2, y - round(zoom * 0.36) - high)
        right, left = (x + round(zoom * 0.4), y - high // 2), (x - round(zoom * 0.4) - wide, y - high // 2)
        near, side = round(zoom * 0.3), round(zoom * 0.38)
        corners = [(x + near, y + near), (x - near - wide, y + near), (x + near, y - near - high)]
        corners += [(x - near - wide, y - near - high), (x + side, y - high), (x - side - wide, y)]
        candidates = [below, right, left, above, *corners]
    return [pygame.Rect(at, (wide, high)) for at in candidates]


def _far_positions(size: tuple[int, int], marker: PlaceMarker, zoom: int) -> list[pygame.Rect]:
    """Returns positions farther from the marker, for a name whose place is surrounded by counters."""
    gap = round(zoom * 0.66) if zoom >= 20 else round(marker.radius + zoom * 0.5)
    return [*around(size, (marker.x, marker.y), gap), *around(size, (marker.x, marker.y), round(gap * 1.6))[:8]]


def hex_label_height(zoom: int) -> int:
    """Returns the height of printed hex labels, or 0 where they would be too small to read."""
    return max(8, min(14, round(zoom * 0.16))) if zoom >= 50 else 0


def draw_hex_labels(pen: Pen, hexes: list[int], names: Names) -> None:
    """Draws the printed label at the top of every hex."""
    height = hex_label_height(round(pen.zoom))
    if not height:
        return
    face = font("regular", height)
    for hex in hexes:
        x, y = pen.pixel_of(*hex_centre(hex, names.cols))
        ink = face.render(names.label(hex), True, (110, 96, 74))
        pen.surface.blit(ink, ink.get_rect(midtop=(round(x), round(y - pen.zoom * 0.5))))
