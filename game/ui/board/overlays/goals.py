"""What is worth points: a flag on each place that is scored, and the share that each scored region asks for."""

from typing import NamedTuple

import pygame

from game.core.codes import NO_HEX, NO_SIDE, ScoringKind
from game.engine.telling.goals import Goal, list_goals
from game.engine.views import View
from game.language import mark, tr, trn
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.lettering import outlined_text, text_surface
from game.ui.theme import GOLD, INK, PAPER, Colour, mix

_STRENGTH = 26
_POINTS_FROM = 14
"""Zoom at UI scale 100 % from which flags show their points,"""
_DATES_FROM = 22
"""and from which they show the next date."""
_SOON = 8
"""Weeks within which a flag is marked as due soon."""
_FAR_REACHES = (1.6, 2.3, 3.2)
"""Hexes from its own at which a flag stands where there is no room closer by; a line leads to its hex."""
_LAND = (ScoringKind.REGION, ScoringKind.GROUP)


class Flag(NamedTuple):
    """What is scored in a hex."""

    hex: int
    points: tuple[int, int]
    """What is still to be scored here, by side."""
    day: str
    """The next date, if it is not that of the judgement."""
    is_soon: bool
    owner: int
    is_leader: bool
    """Whether it stands for a leader, below his counter, and not for a place."""


class GoalsOverlay(Overlay):
    """Flags with points on the places that are scored, the claims of regions, over a light tint of who holds what."""

    title = mark("Goals")
    label = mark("Points")
    tooltip = mark("What scores points, for whom and when")
    key = pygame.K_1
    shift = True
    writes_over_reach = False

    def __init__(self) -> None:
        self.flags: list[Flag] = []
        self._claims: list[tuple[int, str]] = []
        """Hexes and texts of the regions that are scored."""

    def wash(self, context: OverlayContext) -> Wash:
        """Returns a light tint of the sides' land; reads the goals, which change only with the position."""
        self._read(context)
        wash = super().wash(context)
        for side in (0, 1):
            wash[context.state.owner == side] = (*context.colours[side], _STRENGTH)
        return wash

    def _read(self, context: OverlayContext) -> None:
        goals = list_goals(View(context.world, context.names, context.state, context.side))
        turn = int(context.state.clock[0]["turn"])
        by_hex: dict[tuple[int, ScoringKind], list[Goal]] = {}
        for goal in goals:
            if goal.kind not in _LAND and goal.hex != NO_HEX:
                by_hex.setdefault((goal.hex, goal.kind), []).append(goal)
        last = int(context.world.rules[0]["judged_turn"])
        flags = [
            Flag(
                hex,
                (sum(goal.points[0] for goal in here), sum(goal.points[1] for goal in here)),
                here[0].day if here[0].turn < last else "",
                here[0].turn < turn + _SOON,
                _owner(here[0]),
                kind == ScoringKind.LEADER,
            )
            for (hex, kind), here in by_hex.items()
        ]
        self.flags = sorted(flags, key=lambda flag: (flag.is_soon, sum(flag.points)))
        claims: dict[int, list[str]] = {}
        for goal in goals:
            if goal.kind in _LAND and goal.hex != NO_HEX:
                points = f"{goal.points[0]} : {goal.points[1]}"
                claim = tr("{goal} on {date}  {points}", goal=goal.subject, date=goal.day, points=points)
                claims.setdefault(goal.hex, [tr("Now {holder}", holder=goal.holder)]).append(claim)
        self._claims = [(hex, "\n".join([*texts[1:], texts[0]])) for hex, texts in claims.items()]

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Draws flags with the points of both sides, and what the regions are scored for."""
        with_points = camera.zoom >= _POINTS_FROM * camera.scale
        seen = [flag for flag in self.flags if camera.shows(flag.hex, 0)]
        boxes = [place_flag(camera, flag, with_points, spots) for flag in reversed(seen)]  # the nearest dates first
        if with_points:
            for hex, text in self._claims:
                if camera.shows(hex, 3):
                    self._write_claim(target, camera, hex, text, spots)
        for flag, box in zip(seen, reversed(boxes), strict=True):
            if box is not None:
                _draw_flag(target, camera, context.colours, flag, box, with_points)

    def _write_claim(self, target: pygame.Surface, camera: Camera, hex: int, text: str, spots: FreeSpots) -> None:
        """Writes what a region is scored for where it covers neither counters nor names."""
        height = round(max(10 * camera.scale, min(14 * camera.scale, camera.zoom * 0.4)))
        lines = [outlined_text(line, "bold", height, INK, spread=2, alpha=215) for line in text.split("\n")]
        step = round(height * 1.3)
        size = (max(ink.get_width() for ink in lines), step * len(lines))
        gaps = (0.5, 1.3, 2.2, 3.5)
        rects = [rect for gap in gaps for rect in around(size, camera.centre_of(hex), camera.zoom * gap)]
        rects[0], rects[1] = rects[1], rects[0]  # below first
        if (block := spots.place(rects)) is None:
            return
        for index, ink in enumerate(lines):
            target.blit(ink, ink.get_rect(midtop=(block.centerx, block.y + index * step)))

    def legend(self, context: OverlayContext) -> Legend:
        """Returns what flags and figures mean."""
        names = context.names.sides
        swatches = [
            Swatch(context.colours[0], tr("held by {side} (pointed flag)", side=names[0].the)),
            Swatch(context.colours[1], tr("held by {side} (square flag)", side=names[1].the)),
            Swatch(mix(PAPER, INK, 0.2), tr("held by neither side")),
            Swatch(
                GOLD,
                trn("gold rim: scored within {number} turn", "gold rim: scored within {number} turns", _SOON),
                "line",
            ),
        ]
        meaning = tr(
            "Points still to be scored: for {first} : for {second}. F5 lists the goals.",
            first=names[0].the,
            second=names[1].the,
        )
        return Legend(tr(self.title), meaning, swatches)


def _owner(goal: Goal) -> int:
    """Returns the side that would score, or NO_SIDE."""
    if goal.now[0] == goal.now[1]:
        return NO_SIDE
    return 0 if goal.now[0] > goal.now[1] else 1


def _text_of(camera: Camera, flag: Flag) -> str:
    """Returns what a flag says: the points of both sides, close up with the date."""
    shows_date = flag.day and camera.zoom >= _DATES_FROM * camera.scale
    return f"{flag.points[0]} : {flag.points[1]}" + (f", {flag.day}" if shows_date else "")


def _flag_height(camera: Camera) -> int:
    return round(max(9 * camera.scale, min(15 * camera.scale, camera.zoom * 0.42)))


def place_flag(camera: Camera, flag: Flag, with_points: bool, spots: FreeSpots) -> pygame.Rect | None:
    """Returns the rectangle of a flag on its pole near its hex, clear of counters and texts, or None without room."""
    height = _flag_height(camera)
    wide, tall = round(height * 0.9), round(height * 0.65)
    if with_points:
        wide, tall = text_surface(_text_of(camera, flag), "bold", height, INK).get_size()
        wide += 4
    tip, pole = tall // 2 if flag.owner == 0 else 0, _pole(camera)
    x, y = camera.centre_of(flag.hex)
    rises = (0.8, -0.15, 0.3, 1.2) if flag.is_leader else (-0.15, 0.8, 0.3, -0.6)
    rects = (
        pygame.Rect(round(left), round(y + rise * camera.zoom) - tall - pole, wide + tip, tall + pole)
        for reach in (0.3, 0.42, 0.7, 1.1, *_FAR_REACHES)
        for rise in (rises if reach < _FAR_REACHES[0] else (-0.15, 0.8, -1.2, 1.8, -2.2, 2.8))
        for left in (x + reach * camera.zoom, x - reach * camera.zoom - wide - tip)
    )
    place = spots.place(rects)
    return None if place is None else pygame.Rect(place.x, place.y, wide, tall)


def _pole(camera: Camera) -> int:
    """Returns how much of the pole is seen below the flag."""
    return max(3, camera.zoom // 5)


def _draw_flag(
    target: pygame.Surface,
    camera: Camera,
    colours: tuple[Colour, Colour],
    flag: Flag,
    box: pygame.Rect,
    with_points: bool,
) -> None:
    """Draws a pole and a flag: pointed for side 0, square for side 1, pale if neither side holds the place."""
    colour = colours[flag.owner] if flag.owner != NO_SIDE else mix(PAPER, INK, 0.2)
    foot = (box.x, box.bottom + _pole(camera))
    middle = camera.centre_of(flag.hex)
    if pygame.Vector2(foot).distance_to(middle) > _FAR_REACHES[0] * camera.zoom:
        pygame.draw.aaline(target, INK, foot, middle)
    pygame.draw.line(target, INK, foot, (box.x, box.y - 1), max(2, round(1.5 * camera.scale)))
    shape = _outline(box, flag.owner)
    pygame.draw.polygon(target, colour, shape)
    pygame.draw.polygon(target, GOLD if flag.is_soon else INK, shape, max(1, round(2 * camera.scale * flag.is_soon)))
    if with_points:
        ink = text_surface(
            _text_of(camera, flag), "bold", _flag_height(camera), PAPER if flag.owner != NO_SIDE else INK
        )
        target.blit(ink, (box.x + 3, box.y))


def _outline(box: pygame.Rect, owner: int) -> list[tuple[int, int]]:
    """Returns the corners of a flag: with a point at its end for side 0."""
    if owner != 0:
        return [box.topleft, (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    tip = box.right + box.h // 2
    return [box.topleft, (box.right, box.top), (tip, box.centery), (box.right, box.bottom), (box.left, box.bottom)]
