"""Overlays: one question at a time about the whole map, answered in colours, and a legend that says what they mean."""

from collections.abc import Container
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import NO_HEX, Param
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.hexgrid import hex_centres
from game.ui.board import highlights
from game.ui.board.camera import Camera
from game.ui.board.linear_features import Features, Pen
from game.ui.lettering import haloed
from game.ui.theme import GOLD, INK, PAPER, Colour, mix


class Overlay(Enum):
    """What the map can answer; exactly one at a time."""

    NONE = ""
    CONTROL = "Control"
    SUPPLY = "Supply"
    ZOC = "Zones of control"
    SUPPORT = "Support"
    FOOD = "Food"
    SIGHT = "Sight"
    RAIL = "Railways"


class Swatch(NamedTuple):
    """One line of a legend: a patch of colour and its meaning."""

    colour: Colour
    text: str
    pattern: str = "fill"
    """fill, rising or falling lines, line, cross, diamond."""


class Legend(NamedTuple):
    """What an overlay means."""

    title: str
    meaning: str
    swatches: list[Swatch]


_DARK: Colour = (60, 20, 10)
_UNSEEN: Colour = (38, 36, 44)
_AGAINST: Colour = (179, 88, 6)
_BETWEEN: Colour = (250, 248, 240)
_FOR: Colour = (84, 39, 136)
_HUNGER: Colour = (110, 42, 8)
_ENOUGH: Colour = (252, 244, 205)
_PLENTY: Colour = (30, 120, 118)
_OPEN_LINE: Colour = (20, 92, 146)
_BROKEN: Colour = (206, 40, 24)
_LIGHT, _DIM, _STRONG = 30, 120, 165
"""How strongly overlays colour the ground, of 255."""
_WHOLE = 95
"""Per cent from which a region counts as one side's: its colour says enough."""
_TEXT_FROM = 8
"""Zoom from which numbers are written into the regions."""


def support_colour(support: int) -> Colour:
    """From orange (all against side 0) over white to violet (all for it): told apart with any colour blindness."""
    share = min(1.0, abs(support) / 80)
    return mix(_BETWEEN, _FOR if support > 0 else _AGAINST, share)


def food_colour(food: int) -> Colour:
    """From brown (nothing to eat) over cream (a lean year) to green-blue (a full one)."""
    if food < 60:
        return mix(_HUNGER, _ENOUGH, max(0, food) / 60)
    return mix(_ENOUGH, _PLENTY, min(1.0, (food - 60) / 50))


class Areas:
    """Where each region lies: its hexes, and the one nearest to its middle."""

    def __init__(self, world: World, names: Names) -> None:
        centres = hex_centres(names.cols, names.rows)
        self.hexes: list[list[int]] = []
        self.hearts: list[int] = []
        self._spots: list[list[int]] = []
        """Hexes for a number by region: near the middle first, those beside places last."""
        named = world.place_at >= 0
        for direction in (1, 4):
            beside = world.neighbours[:, direction]
            named = named | ((beside != NO_HEX) & (world.place_at[np.maximum(beside, 0)] >= 0))
        for region in range(len(world.regions)):
            here = np.flatnonzero(world.region_at == region)
            self.hexes.append([int(hex) for hex in here])
            gap = ((centres[here] - centres[here].mean(axis=0)) ** 2).sum(axis=1) if len(here) else np.zeros(0)
            self.hearts.append(int(here[gap.argmin()]) if len(here) else NO_HEX)
            self._spots.append([int(hex) for hex in here[np.lexsort((gap, named[here]))][:12]])

    def spot(self, region: int, busy: Container[int]) -> int:
        """Where to write a number of a region: not over a counter if it can be helped."""
        spots = self._spots[region]
        return next((hex for hex in spots if hex not in busy), spots[0] if spots else NO_HEX)

    def shares(self, owner: np.ndarray, region: int) -> tuple[int, int, int]:
        """Per cent of a region's hexes held by side 0, side 1 and nobody."""
        here = owner[self.hexes[region]]
        first, second = (round(100 * float((here == side).mean())) if len(here) else 0 for side in (0, 1))
        return first, second, max(0, 100 - first - second)


class Painter:
    """Draws an overlay over a view of the map, and writes its legend."""

    def __init__(self, world: World, names: Names, features: Features, colours: tuple[Colour, Colour]) -> None:
        self.world, self.names, self.features, self.colours = world, names, features, colours
        self.areas = Areas(world, names)

    def draw(self, target: pygame.Surface, camera: Camera, overlay: Overlay, state: State, seat: int) -> None:
        """What lies over the wash: hatches, sources of supply, railways."""
        match overlay:
            case Overlay.SUPPLY:
                self._sources(target, camera, seat)
            case Overlay.ZOC:
                highlights.draw_zoc(target, camera, state.zoc, camera.hexes_in_view(), self.colours)
            case Overlay.RAIL:
                self._rails(target, camera, state)

    def wash(self, overlay: Overlay, state: State, seat: int) -> npt.NDArray[np.uint8]:
        """RGBA [H, 4]: the colour that an overlay lays over each hex, and how strongly."""
        wash = np.zeros((len(state.owner), 4), np.uint8)
        match overlay:
            case Overlay.CONTROL:
                for side in (0, 1):
                    wash[state.owner == side] = (*self.colours[side], _LIGHT)
            case Overlay.SUPPLY:
                wash[(state.supply >> seat & 1) == 0] = (*_DARK, _DIM)
            case Overlay.SIGHT:
                wash[(state.sight >> seat & 1) == 0] = (*_UNSEEN, _DIM)
            case Overlay.SUPPORT | Overlay.FOOD:
                name, colour = ("support", support_colour) if overlay == Overlay.SUPPORT else ("food", food_colour)
                for region, here in enumerate(self.areas.hexes):
                    wash[here] = (*colour(int(state.regions[region][name])), _STRONG)
        return wash

    def write(
        self, target: pygame.Surface, camera: Camera, overlay: Overlay, state: State, seat: int, busy: Container[int]
    ) -> None:
        """Numbers in the regions, beside the counters in `busy` hexes."""
        if camera.zoom < _TEXT_FROM or overlay not in (Overlay.SUPPORT, Overlay.FOOD, Overlay.CONTROL):
            return
        if overlay == Overlay.CONTROL and camera.zoom < 16 * camera.scale:
            return
        least, most, share = (10, 15, 0.36) if overlay == Overlay.CONTROL else (11, 24, 0.5)
        height = round(max(least * camera.scale, min(most * camera.scale, camera.zoom * share)))
        for region in range(len(self.areas.hearts)):
            heart = self.areas.spot(region, busy)
            if heart == NO_HEX or not camera.shows(heart, -1):
                continue
            row = state.regions[region]
            if overlay == Overlay.SUPPORT:
                value = int(row["support"]) * (1 if seat == 0 else -1)
                text = f"{value:+d}" if value else "0"
            elif overlay == Overlay.FOOD:
                text = f"{int(row['food'])} %"
            else:
                held = self.areas.shares(state.owner, region)
                if max(held) > _WHOLE:
                    continue
                text = f"{held[0]} : {held[1]} %"
            face = haloed(text, "bold", height, INK, spread=2, alpha=210)
            x, y = camera.centre_of(heart)
            target.blit(face, face.get_rect(center=(round(x), round(y))))

    def _sources(self, target: pygame.Surface, camera: Camera, seat: int) -> None:
        size = max(4.0, camera.zoom * 0.2)
        for side, hex in self.world.supply_sources.tolist():
            if side == seat and camera.shows(hex, -1):
                x, y = camera.centre_of(hex)
                shape = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
                pygame.draw.polygon(target, GOLD, shape)
                pygame.draw.polygon(target, INK, shape, max(1, round(size / 5)))

    def _rails(self, target: pygame.Surface, camera: Camera, state: State) -> None:
        veil = pygame.Surface(camera.view.size, pygame.SRCALPHA)
        veil.fill((*PAPER, 110))
        target.blit(veil, camera.view)
        left, top = camera.to_map((0, 0))
        pen = Pen(target, left, top, camera.zoom)
        width = max(3.0, camera.zoom * 0.16)
        pen.strokes(PAPER, self.features.rails, width + 3)
        pen.strokes(_OPEN_LINE, self.features.rails, width)
        for hex in {int(hex) for _, hex in self.world.line_hexes} | {int(h) for h in np.flatnonzero(state.rail_damage)}:
            if not camera.shows(hex, -1) or not state.rail_damage[hex]:
                continue
            x, y = camera.centre_of(hex)
            radius = max(5.0, camera.zoom * 0.3)
            pygame.draw.aacircle(target, PAPER, (x, y), radius + 2)
            pygame.draw.aacircle(target, _BROKEN, (x, y), radius)
            weeks = haloed(str(int(state.rail_damage[hex])), "bold", max(9, round(radius * 1.3)), PAPER, _BROKEN)
            target.blit(weeks, weeks.get_rect(center=(round(x), round(y))))

    def legend(self, overlay: Overlay, state: State, seat: int) -> Legend | None:
        """What the colours mean, with the numbers of this week."""
        sides = self.names.sides
        own = sides[seat].name
        dark = mix(PAPER, _DARK, 0.5)
        match overlay:
            case Overlay.CONTROL:
                held = [round(100 * float((state.owner == side).mean())) for side in (0, 1)]
                swatches = [
                    Swatch(mix(PAPER, self.colours[s], 0.55), f"{sides[s].name}: {held[s]} % of the map")
                    for s in (0, 1)
                ]
                return Legend("Control", "Who holds each hex. Near: per cent of each contested region.", swatches)
            case Overlay.SUPPLY:
                return Legend(
                    "Supply",
                    f"How far the {own} carry supply to regular troops by road, rail and river (10.1).",
                    [Swatch(dark, "beyond supply"), Swatch(GOLD, "source of supply", "diamond")],
                )
            case Overlay.ZOC:
                hatches = [Swatch(self.colours[s], sides[s].name, "rising" if s == 0 else "falling") for s in (0, 1)]
                return Legend(
                    "Zones of control", "Where troops, as far as they are seen, hold up the enemy (5).", hatches
                )
            case Overlay.SUPPORT:
                values = (-80, -40, 0, 40, 80)
                words = (f"firmly for the {sides[1].name}", "", "for neither", "", f"firmly for the {sides[0].name}")
                scale = [Swatch(support_colour(v), w or "leaning") for v, w in zip(values, words, strict=True)]
                return Legend(
                    "Support", f"Whom the people want (11.10). Numbers: −100 to +100, + is for the {own}.", scale
                )
            case Overlay.FOOD:
                famine = int(self.world.params[Param.FAMINE])
                steps = [(10, f"famine, under {famine} %"), (35, "hunger"), (60, "a lean year"), (110, "plenty")]
                return Legend(
                    "Food", "Per cent of a normal year's food (11.20).", [Swatch(food_colour(v), w) for v, w in steps]
                )
            case Overlay.SIGHT:
                seen = round(100 * float((state.sight >> seat & 1).mean()))
                return Legend(
                    "Sight",
                    f"What the {own} see this week (6.1): {seen} % of the map. Pale counters are reports.",
                    [Swatch(mix(PAPER, _UNSEEN, 0.6), "not seen")],
                )
            case Overlay.RAIL:
                return self._rail_legend(state, seat)
        return None

    def _rail_legend(self, state: State, seat: int) -> Legend:
        row = state.sides[seat]
        swatches = [
            Swatch(_OPEN_LINE, "railway", "line"),
            Swatch(_BROKEN, "cut, with the weeks of work to mend it", "disc"),
        ]
        for line, name in enumerate(self.names.line_names):
            here = self.world.line_hexes[self.world.line_hexes[:, 0] == line, 1]
            cuts = int((state.rail_damage[here] > 0).sum())
            if cuts:
                swatches.append(Swatch(_BROKEN, f"{cuts} × {name}", "cross"))
        carried = f"{int(row['rail_used']):,} of {int(row['rail_capacity']):,} men carried this week"
        return Legend("Railways", f"{self.names.sides[seat].name}: {carried} (4.53).", swatches[:7])
