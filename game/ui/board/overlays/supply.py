"""Where regular troops can draw supply, and the route by which the selected unit does."""

import pygame

from game.core.codes import NO_UNIT, Status, TypeTrait
from game.core.state import State
from game.engine.supply_route import SupplyTrace, UnitSupply, unit_supply
from game.engine.telling.grammar import full_stop
from game.engine.telling.supply import supply_lines
from game.engine.views import View
from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.theme import BAD, GOLD, INK, PAPER, TEAL, Colour, mix

_DARK: Colour = (60, 20, 10)
_STRENGTH = 120
_CUTS_MARKED = 3
"""Hexes marked whose loss would cut the route, the nearest to the unit."""


class SupplyOverlay(Overlay):
    """Darkens hexes without supply, marks the sources, and draws the selected unit's route with what would cut it."""

    title = mark("Supply")
    label = mark("Supply")
    tooltip = mark("Dark: hexes that your supply lines do not reach. Select a unit to see its route")
    key = pygame.K_2
    shows_owners_on_minimap = False

    def __init__(self) -> None:
        self._state: State | None = None
        self._trace: SupplyTrace | None = None
        self._units: dict[int, UnitSupply | None] = {}

    def wash(self, context: OverlayContext) -> Wash:
        """Returns a dark tint over hexes that the side's supply lines do not reach."""
        wash = super().wash(context)
        wash[~context.supplied_hexes] = (*_DARK, _STRENGTH)
        return wash

    def draw(self, target: pygame.Surface, camera: Camera, context: OverlayContext) -> None:
        """Draws a diamond on each of the side's supply sources, and the route of the selected unit."""
        supply = self._supply(context)
        if supply is not None and len(supply.route) > 1:
            _draw_route(target, camera, supply.route)
        size = _diamond_size(camera)
        for x, y in self._sources(camera, context):
            diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
            pygame.draw.polygon(target, GOLD, diamond)
            pygame.draw.polygon(target, INK, diamond, max(1, round(size / 5)))

    def marks(self, camera: Camera, context: OverlayContext) -> list[pygame.Rect]:
        """Returns what the diamonds and crosses cover."""
        spots = [(at, _diamond_size(camera)) for at in self._sources(camera, context)]
        spots += [(camera.centre_of(hex), _cross_size(camera) + 2) for hex in self._crossed(camera, context)]
        return [pygame.Rect(x - size, y - size, 2 * size, 2 * size) for (x, y), size in spots]

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Crosses out the hexes whose loss would cut the route, or the hex where supply stops."""
        for hex in self._crossed(camera, context):
            _draw_cross(target, camera, hex)

    def _sources(self, camera: Camera, context: OverlayContext) -> list[tuple[float, float]]:
        """Returns the pixels of the supply sources in view."""
        sources = context.world.supply_sources.tolist()
        return [camera.centre_of(hex) for side, hex in sources if side == context.side and camera.shows(hex, -1)]

    def _crossed(self, camera: Camera, context: OverlayContext) -> list[int]:
        """Returns the hexes in view that are crossed out."""
        supply = self._supply(context)
        if supply is None:
            return []
        stops = [supply.stop.hex] if supply.stop is not None and supply.stop.hex >= 0 else []
        return [hex for hex in (*supply.cuts[:_CUTS_MARKED], *stops) if camera.shows(hex, -1)]

    def legend(self, context: OverlayContext) -> Legend:
        """Returns what dark hexes and diamonds mean, and how the selected unit is supplied."""
        swatches = [Swatch(mix(PAPER, _DARK, 0.5), tr("out of supply")), Swatch(GOLD, tr("supply source"), "diamond")]
        supply = self._supply(context)
        if supply is None:
            return Legend(tr(self.title), _meaning(context), swatches)
        view = View(context.world, context.names, context.state, context.side)
        text = "\n".join(full_stop(line) for line in supply_lines(view, supply))
        if supply.route:
            swatches += [Swatch(TEAL, tr("its route"), "line")]
        if supply.cuts or supply.stop is not None:
            cross = tr("its loss cuts the route") if supply.cuts else tr("supply stops here")
            swatches += [Swatch(BAD, cross, "cross")]
        return Legend(tr(self.title), f"{context.names.unit_names[supply.unit]}\n{text}", swatches)

    def _supply(self, context: OverlayContext) -> UnitSupply | None:
        """Returns how the selected unit is supplied, worked out once per position; None if none of one's own is."""
        unit = context.selected
        if unit == NO_UNIT or int(context.state.units["side"][unit]) != context.side:
            return None
        if self._trace is None or self._state is not context.state:
            self._state, self._units = context.state, {}
            self._trace = SupplyTrace(context.world, context.state, context.side)
        if unit not in self._units:
            self._units[unit] = unit_supply(self._trace, unit)
        return self._units[unit]


def _meaning(context: OverlayContext) -> str:
    """Returns what is shown while no unit is selected."""
    own = context.own
    meaning = tr("Where {en_own} regular units draw supply by road, rail or river (10.1).", en_own=own.possessive)
    if _has_regulars(context):
        return meaning
    return meaning + tr(
        " {Side} {en_has} none: irregulars live off the land (10.3), see Food.",
        Side=own.The,
        en_has=own.verb("have", "has"),
    )


def _has_regulars(context: OverlayContext) -> bool:
    """Returns whether the side at the screen has units on the map that do not live off the land as irregulars."""
    units = context.state.units
    own = units[(units["side"] == context.side) & (units["status"] == Status.ON_MAP)]
    return bool((context.world.unit_types["traits"][own["unit_type"]] & TypeTrait.IRREGULAR == 0).any())


def _draw_route(target: pygame.Surface, camera: Camera, route: tuple[int, ...]) -> None:
    points = [camera.centre_of(hex) for hex in route]
    width = max(3, camera.zoom // 8)
    for colour, extra in ((PAPER, 4), (TEAL, 0)):
        pygame.draw.lines(target, colour, False, points, width + extra)
        for point in points:
            pygame.draw.circle(target, colour, point, (width + extra) / 2)


def _diamond_size(camera: Camera) -> float:
    return max(4.0, camera.zoom * 0.2)


def _cross_size(camera: Camera) -> float:
    return max(5.0, camera.zoom * 0.24)


def _draw_cross(target: pygame.Surface, camera: Camera, hex: int) -> None:
    x, y = camera.centre_of(hex)
    size = _cross_size(camera)
    for colour, extra in ((PAPER, 4), (BAD, 0)):
        width = max(3, round(size / 3)) + extra
        for sign in (-1, 1):
            pygame.draw.line(target, colour, (x - size, y - sign * size), (x + size, y + sign * size), width)
