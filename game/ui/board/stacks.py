"""Units by hex, and the counters that show them."""

import time

import numpy as np
import pygame

from game.core.codes import ALL_FLAGS, NO_HEX, NO_UNIT, LeaderStatus, MoveClass, Status, TypeTrait, UnitFlag
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.hexgrid import hex_centre
from game.ui.board.camera import Camera
from game.ui.board.counter_badges import (
    LeaderToken,
    draw_tent,
    leader_token,
    mark_badge,
    stack_badge,
    tent_place,
    token_size,
)
from game.ui.board.counters import CounterFace, ReportFace, counter, counter_size, report_counter
from game.ui.board.free_spots import FreeSpots, around
from game.ui.lettering import outlined_text
from game.ui.theme import INK, Colour

_SPENT = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.WORKED)
_SICK_SHARE = 4
"""A unit is marked as sick if one man in this many is."""
LEADER_TOKENS_FROM = 32
"""Zoom from which a leader is a token at the corner of his counter instead of a star on it."""
_LEADER_NAMES_FROM = 64
"""Zoom from which leaders are named above their counters."""
_TENTS_FROM = 16
"""Zoom from which dispersed men are marked."""


class Stacks:
    """The units of a position by hex, strongest first."""

    def __init__(self, world: World, names: Names, colours: tuple[Colour, Colour]) -> None:
        self.world, self.names, self.colours = world, names, colours
        self.by_hex: dict[int, list[int]] = {}
        self.reports: dict[int, ReportFace] = {}
        """Unconfirmed enemies by hex."""
        self.dispersed_men: dict[int, int] = {}
        """Dispersed men by hex."""
        self.leader_of: dict[int, int] = {}
        """The first leader with each unit who is fit to lead."""
        self.marks: dict[int, str] = {}
        """By unit: the letter of its mission or standing order."""
        self._state: State | None = None
        self._side = 0

    def read(self, state: State, side: int) -> None:
        """Takes over a position as `side` sees it."""
        self._state, self._side = state, side
        units = state.units
        self.by_hex = {}
        here = np.flatnonzero(units["status"] == Status.ON_MAP)
        strength = units["men"][here]
        for unit in here[np.argsort(-strength, kind="stable")]:
            self.by_hex.setdefault(int(units["hex"][unit]), []).append(int(unit))
        leaders, self.leader_of = state.leaders, {}
        there = (leaders["unit"] != NO_UNIT) & (leaders["status"] <= LeaderStatus.ESTRANGED)
        for leader in np.flatnonzero(there)[np.argsort(leaders["status"][there], kind="stable")]:
            self.leader_of.setdefault(int(leaders["unit"][leader]), int(leader))
        self._read_reports(state)
        self.dispersed_men = {}
        for unit in np.flatnonzero(units["status"] == Status.DISPERSED):
            home = int(units["home"][unit])
            if home != NO_HEX:
                self.dispersed_men[home] = self.dispersed_men.get(home, 0) + int(units["men"][unit])

    def _read_reports(self, state: State) -> None:
        """Combines the reports on each hex: men are added up, the age is that of the newest."""
        turn = int(state.clock[0]["turn"])
        self.reports = {}
        for unit in reported_units(state):
            row = state.units[unit]
            hex, side = int(row["reported_hex"]), int(row["side"])
            known = self.reports.get(hex)
            men, weeks = int(row["reported_men"]), max(0, turn - int(row["reported_turn"]))
            if known is not None:
                men, weeks = men + known.men, min(weeks, known.weeks)
            self.reports[hex] = ReportFace(side, self.colours[side], men, weeks)

    def at(self, hex: int) -> list[int]:
        """Returns the units in a hex, strongest first."""
        return self.by_hex.get(hex, [])

    def men_in(self, units: list[int]) -> int:
        """Returns the men of some units together."""
        return 0 if self._state is None else int(self._state.units["men"][units].sum())

    def face(self, unit: int, size: int, stack: int = 1, stack_men: int = 0) -> CounterFace:
        """Returns what the counter of a unit shows."""
        assert self._state is not None
        row = self._state.units[unit]
        flags, side = int(row["flags"]) & ALL_FLAGS, int(row["side"])
        kind = int(row["unit_type"])
        flies = int(self.world.unit_types[kind]["move_class"]) == MoveClass.AIR
        leader, sick, men = self.leader_of.get(unit), int(row["sick"]), int(row["men"])
        return CounterFace(
            side=side,
            colour=self.colours[side],
            hatch=self.names.sides[side].hatch,
            symbol=self.symbol(kind),
            men=men - sick,
            size=size,
            stack=stack,
            stack_men=stack_men,
            leader=leader is not None and size < counter_size(LEADER_TOKENS_FROM),
            spent=side == self._side and (bool(flags & _SPENT) or int(row["mp"]) <= 0),
            out_of_supply=not flies and int(row["weeks_out"]) > 0,
            disrupted=bool(flags & UnitFlag.DISRUPTED),
            routed=bool(flags & UnitFlag.ROUTED),
            joined=int(row["target"]) != NO_HEX,
            hidden=bool(flags & UnitFlag.HIDDEN),
            ambush=bool(flags & UnitFlag.AMBUSH),
            refuses=bool(flags & UnitFlag.REFUSES),
            sick=sick > 0 and sick * _SICK_SHARE >= men,
            wounded=leader is not None and int(self._state.leaders[leader]["status"]) != LeaderStatus.ACTIVE,
            mark=self.marks.get(unit, ""),
            former_colour=self.colours[int(row["began"])] if self.is_defector(unit) else None,
        )

    def is_defector(self, unit: int) -> bool:
        """Returns whether a unit has changed sides."""
        return self._state is not None and bool(self._state.units["began"][unit] != self._state.units["side"][unit])

    def is_wounded(self, leader: int) -> bool:
        """Returns whether a leader is unfit to lead."""
        return self._state is not None and int(self._state.leaders[leader]["status"]) != LeaderStatus.ACTIVE

    def symbol(self, kind: int) -> str:
        """Returns the symbol of a unit type; engineers have a symbol of their own."""
        engineers = int(self.world.unit_types[kind]["traits"]) & TypeTrait.ENGINEER
        return "engineers" if engineers else self.names.unit_type_symbols[kind]


def reported_units(state: State) -> list[int]:
    """Returns units that are known only from reports."""
    units = state.units
    unseen = (units["reported_hex"] != NO_HEX) & (units["status"] == Status.WAITING)
    return [int(unit) for unit in np.flatnonzero(unseen)]


def draw_counters(
    target: pygame.Surface,
    camera: Camera,
    stacks: Stacks,
    selected: int,
    moving: dict[int, tuple[float, float]],
) -> None:
    """Draws all counters in view: the selected unit on top of its stack, marching units last."""
    size = counter_size(camera.zoom)
    for hex, men in stacks.dispersed_men.items():
        if camera.shows(hex, -1) and camera.zoom >= _TENTS_FROM:
            draw_tent(target, _tent_spot(camera, hex, hex in stacks.by_hex), camera.zoom * 0.16, men)
    for hex, report in stacks.reports.items():
        if camera.shows(hex, -1):
            _draw_report(target, camera, hex, report, hex in stacks.by_hex)
    for hex, here in stacks.by_hex.items():
        if not camera.shows(hex, -1):
            continue
        here = [unit for unit in here if unit not in moving] if moving else here
        if not here:
            continue
        top = selected if selected in here else here[0]
        picture = counter(stacks.face(top, size, len(here), stacks.men_in(here)))
        _blit_centred(target, picture, camera.to_screen(*hex_centre(hex, camera.cols)))
        leader = next((stacks.leader_of[unit] for unit in (top, *here) if unit in stacks.leader_of), None)
        if leader is not None and camera.zoom >= LEADER_TOKENS_FROM:
            side = int(stacks.world.leaders["side"][leader])
            face = LeaderToken(stacks.names.leader_names[leader], stacks.colours[side], stacks.is_wounded(leader), size)
            _blit_centred(target, leader_token(face), leader_spot(camera, hex))
    for unit, (x, y) in moving.items():
        _blit_centred(target, counter(stacks.face(unit, size)), camera.to_screen(x, y))


def prepare_counters(camera: Camera, stacks: Stacks, selected: int, until: float) -> None:
    """Paints the counters in view until a time of `perf_counter`, so that `draw_counters` finds them ready."""
    size = counter_size(camera.zoom)
    for hex, here in stacks.by_hex.items():
        if time.perf_counter() >= until:
            return
        if camera.shows(hex, -1):
            top = selected if selected in here else here[0]
            counter(stacks.face(top, size, len(here), stacks.men_in(here)))


def leader_spot(camera: Camera, hex: int) -> tuple[float, float]:
    """Returns the middle of a leader's token: the upper left corner of the counter he is with."""
    x, y = camera.centre_of(hex)
    half = counter_size(camera.zoom) * 0.46
    return x - half, y - half


def leader_names(camera: Camera, stacks: Stacks, spots: FreeSpots) -> list[tuple[pygame.Surface, pygame.Rect]]:
    """Returns the names of the leaders in view, close up, as pictures with their places clear of the counters."""
    names: list[tuple[pygame.Surface, pygame.Rect]] = []
    if camera.zoom < _LEADER_NAMES_FROM:
        return names
    height = round(camera.scale * max(10, min(20, camera.zoom / camera.scale * 0.19)))
    for hex, here in stacks.by_hex.items():
        leader = next((stacks.leader_of[unit] for unit in here if unit in stacks.leader_of), None)
        if leader is None or not camera.shows(hex, -1):
            continue
        face = outlined_text(stacks.names.leader_names[leader], "bold_italic", height, INK, alpha=210)
        rects = around(face.get_size(), camera.centre_of(hex), counter_size(camera.zoom) * 0.55)
        placed = spots.place(rects)
        if placed is not None:
            names.append((face, placed))
    return names


def _tent_spot(camera: Camera, hex: int, has_counter: bool) -> tuple[float, float]:
    """Returns the middle of the tent of dispersed men: next to a counter, not under it."""
    x, y = camera.centre_of(hex)
    dx, dy = (0.5, 0.29) if has_counter else (-0.33, 0.34)
    return x + camera.zoom * dx, y + camera.zoom * dy


def counter_places(camera: Camera, stacks: Stacks) -> list[pygame.Rect]:
    """Returns what each counter, leader's token, mark, tent and report in view and next to it covers."""
    edge = counter_size(camera.zoom)
    size = round(edge * 0.92)
    found = []
    for hex, here in stacks.by_hex.items():
        if camera.shows(hex, -3):
            x, y = camera.centre_of(hex)
            found.append(_square((x, y), size))
            found.extend(_badge_places(stacks, here, _square((x, y), edge)))
            if camera.zoom >= LEADER_TOKENS_FROM and any(unit in stacks.leader_of for unit in here):
                found.append(_square(leader_spot(camera, hex), token_size(counter_size(camera.zoom))))
    for hex, men in stacks.dispersed_men.items():
        if camera.shows(hex, -3) and camera.zoom >= _TENTS_FROM:
            found.append(tent_place(_tent_spot(camera, hex, hex in stacks.by_hex), camera.zoom * 0.16, men))
    for hex in stacks.reports:
        if camera.shows(hex, -3):
            found.append(_square(*_report_place(camera, hex, hex in stacks.by_hex)))
    return found


def _badge_places(stacks: Stacks, here: list[int], face: pygame.Rect) -> list[pygame.Rect]:
    """Returns what the signs that stand out from the edge of a stack's counter cover."""
    mark = mark_badge(face, stacks.is_defector(here[0])) if here[0] in stacks.marks else None
    number = stack_badge(face) if len(here) > 1 else None
    return [_square(badge.middle, 2 * badge.radius) for badge in (mark, number) if badge is not None]


def _square(middle: tuple[float, float], size: float) -> pygame.Rect:
    return pygame.Rect(round(middle[0] - size / 2), round(middle[1] - size / 2), round(size), round(size))


def _draw_report(target: pygame.Surface, camera: Camera, hex: int, report: ReportFace, in_corner: bool) -> None:
    """Draws a report in the middle of its hex, or smaller in a corner if the hex has a counter."""
    at, size = _report_place(camera, hex, in_corner)
    _blit_centred(target, report_counter(report, size), at)


def _report_place(camera: Camera, hex: int, in_corner: bool) -> tuple[tuple[float, float], int]:
    """Returns the middle and the size of a report."""
    size = counter_size(camera.zoom)
    x, y = camera.centre_of(hex)
    if in_corner:
        size, x, y = round(size * 0.6), x - camera.zoom * 0.28, y - camera.zoom * 0.3
    return (x, y), round(size * 0.92)


def _blit_centred(target: pygame.Surface, picture: pygame.Surface, at: tuple[float, float]) -> None:
    target.blit(picture, picture.get_rect(center=(round(at[0]), round(at[1]))))
