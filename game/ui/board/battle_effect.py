"""Animates a battle on the map: shots between the hexes, smoke, units that fall back or advance, and the losses."""

import math
from typing import NamedTuple

import pygame

from game.core.codes import NO_HEX, Result
from game.hexgrid import hex_centre
from game.language import mark, number, tr
from game.ui.board.camera import Camera
from game.ui.lettering import outlined_text
from game.ui.picture_cache import picture_cache
from game.ui.theme import INK, Colour

_VOLLEY, _STEP, _END = 7.0, 11.0, 20.0
"""When firing ends, when units have moved, when the figures vanish: in marching steps of one hex."""
_SHOTS = 7
"""Shots from each hex."""
_LEAST_SIZE = 30
"""Pixels of a hex at scale 100 % below which a battle is drawn larger than its hexes."""
_FLASH = 0.09
"""How long a flash is seen, as a share of the firing."""
_SMOKE: Colour = (242, 240, 234)
_FLAME: Colour = (255, 196, 64)
_WORDS = mark({
    Result.STAND: "no decision",
    Result.REPULSED: "attack beaten off",
    Result.RETREAT: "defenders fall back",
    Result.ROUT: "defenders routed",
})  # fmt: skip

Point = tuple[float, float]


class BattleScene(NamedTuple):
    """What the effect shows of a battle."""

    target: int
    """The hex attacked."""
    attackers: tuple[int, ...]
    """Hexes from which attackers fire, as far as they are seen."""
    lost: tuple[int, int]
    """Men lost by attackers and defenders."""
    result: Result
    colours: tuple[Colour, Colour]
    """Of attackers and defenders."""
    moves: tuple[tuple[int, int, int], ...] = ()
    """Units that change hexes: unit, from, to."""
    is_deserted: bool = False
    """Whether no counter of the defenders is seen after the battle: a blank one stands for them while it lasts."""


class BattleEffect:
    """One battle as it is being shown."""

    def __init__(self, scene: BattleScene, cols: int, seconds_per_hex: float) -> None:
        self.scene = scene
        self._step = seconds_per_hex
        self._time = 0.0
        self._target = hex_centre(scene.target, cols)
        x, y = self._target
        self._from = [hex_centre(hex, cols) for hex in scene.attackers if hex != NO_HEX] or [(x - 0.9, y), (x + 0.9, y)]
        self._moves = {unit: (hex_centre(a, cols), hex_centre(b, cols)) for unit, a, b in scene.moves}

    def update(self, seconds: float) -> bool:
        """Advances the battle. Returns False when it is over."""
        self._time += seconds
        return self._time < _END * self._step

    @property
    def moving(self) -> dict[int, Point]:
        """Where units are that change hexes, as points of the hex plane."""
        share = min(1.0, max(0.0, (self._time / self._step - _VOLLEY) / (_STEP - _VOLLEY)))
        if share >= 1.0:
            return {}
        return {unit: _between(a, b, share) for unit, (a, b) in self._moves.items()}

    def draw(self, target: pygame.Surface, camera: Camera) -> None:
        """Draws the battle as it stands."""
        if not camera.shows(self.scene.target, -1):
            return
        fired = self._time / (_VOLLEY * self._step)
        if self.scene.is_deserted and fired < 1.0:
            self._draw_blank_counter(target, camera)
        if fired < 1.4:
            for index, start in enumerate(self._from):
                self._fire(target, camera, start, self._target, fired, index)
                self._fire(target, camera, self._target, start, fired, index + 31)
        if fired >= 1.0:
            self._draw_figures(target, camera)

    def _size(self, camera: Camera) -> int:
        """Returns the pixels of a hex: more than on the map if the hexes are tiny, so that a battle is noticed."""
        return max(camera.zoom, round(_LEAST_SIZE * camera.scale))

    def _at(self, camera: Camera, point: Point) -> Point:
        """Returns the window pixel of a point near the hex attacked."""
        x, y = camera.to_screen(*self._target)
        size = self._size(camera)
        return x + (point[0] - self._target[0]) * size, y + (point[1] - self._target[1]) * size

    def _fire(self, target: pygame.Surface, camera: Camera, start: Point, end: Point, fired: float, salt: int) -> None:
        """Draws the shots from one hex at another: each a flash, then smoke that spreads and thins."""
        zoom = self._size(camera)
        for shot in range(_SHOTS):
            age = fired - (shot + _scatter(salt, shot)) / (_SHOTS + 1)
            if not 0 <= age < 0.4:
                continue
            spread = (_scatter(salt + 7, shot) - 0.5) * 0.5
            x, y = self._at(camera, _aside(start, end, 0.34, spread))
            radius = max(3, round(zoom * (0.1 + 0.3 * age)))
            puff = _puff(radius)
            puff.set_alpha(round(235 * (1 - age / 0.4)))
            target.blit(puff, puff.get_rect(center=(round(x), round(y - zoom * 0.25 * age))))
            if age < _FLASH:
                tip = self._at(camera, _aside(start, end, 0.52, spread))
                pygame.draw.line(target, _FLAME, (x, y), tip, max(2, zoom // 14))
                pygame.draw.circle(target, _FLAME, (x, y), max(3.0, zoom * 0.09))
                pygame.draw.circle(target, (255, 250, 225), (x, y), max(2.0, zoom * 0.05))

    def _draw_figures(self, target: pygame.Surface, camera: Camera) -> None:
        """Writes the losses of both groups, rising, and the result."""
        zoom = self._size(camera)
        rise = min(1.0, (self._time / self._step - _VOLLEY) / (_END - _VOLLEY))
        size = max(12, min(34, round(zoom * 0.3)))
        x, y = self._at(camera, self._target)
        lost, taken = self.scene.lost
        attackers = _mean(self._from)
        ax, ay = self._at(camera, attackers)
        for at, men, colour in (((x, y), taken, self.scene.colours[1]), ((ax, ay), lost, self.scene.colours[0])):
            ink = outlined_text(f"-{number(men)}", "bold", size, colour, spread=2, alpha=220)
            target.blit(ink, ink.get_rect(center=(round(at[0]), round(at[1] - zoom * (0.1 + 0.5 * rise)))))
        word = outlined_text(tr(_WORDS[self.scene.result]), "bold_italic", round(size * 0.75), INK, spread=2, alpha=220)
        target.blit(word, word.get_rect(midbottom=(round(x), round(y - zoom * (0.3 + 0.5 * rise)))))

    def _draw_blank_counter(self, target: pygame.Surface, camera: Camera) -> None:
        """Draws a counter in the colour of the defenders, who are not there any more."""
        size = round(camera.zoom * 0.62)
        box = pygame.Rect(0, 0, size, size)
        box.center = (round(camera.to_screen(*self._target)[0]), round(camera.to_screen(*self._target)[1]))
        pygame.draw.rect(target, self.scene.colours[1], box, border_radius=max(2, size // 12))
        pygame.draw.rect(target, INK, box, max(1, size // 24), border_radius=max(2, size // 12))


def _scatter(salt: int, index: int) -> float:
    """Returns a number from 0 to 1 that looks random and is always the same: the dice of the game are elsewhere."""
    return math.modf(math.sin(salt * 12.9898 + index * 78.233 + 1.0) * 43758.5453)[0] % 1.0


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _aside(a: Point, b: Point, share: float, aside: float) -> Point:
    """Returns the point at a share of the way from a to b, moved sideways."""
    x, y = _between(a, b, share)
    return x - (b[1] - a[1]) * aside, y + (b[0] - a[0]) * aside


def _mean(points: list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


@picture_cache(megabytes=1)
def _puff(radius: int) -> pygame.Surface:
    """Returns a cloud of smoke, denser in the middle."""
    picture = pygame.Surface((2 * radius, 2 * radius), pygame.SRCALPHA)
    for part, alpha in ((1.0, 90), (0.78, 160), (0.55, 225)):
        pygame.draw.circle(picture, (*_SMOKE, alpha), (radius, radius), radius * part)
    pygame.draw.circle(picture, (120, 112, 100, 110), (radius, radius), radius, 1)
    return picture
