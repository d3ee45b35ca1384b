"""Which units lie where, and the counters that show them."""

import numpy as np
import pygame

from game.core.names import Names
from game.core.state import State
from game.core.terms import ALL_FLAGS, NO_HEX, NO_UNIT, MoveClass, Status, UnitFlag
from game.core.world import World
from game.hexgrid import hex_centre
from game.ui.board.camera import Camera
from game.ui.board.counters import Face, counter, counter_size
from game.ui.theme import Colour

_SPENT = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


class Stacks:
    """The units of a position by hex, the one to be shown first."""

    def __init__(self, world: World, names: Names, colours: tuple[Colour, Colour]) -> None:
        self.world, self.names, self.colours = world, names, colours
        self.by_hex: dict[int, list[int]] = {}
        self._state: State | None = None
        self._led: set[int] = set()
        self._side = 0

    def read(self, state: State, side: int) -> None:
        """Take over a position as `side` sees it."""
        self._state, self._side = state, side
        units = state.units
        self.by_hex = {}
        here = np.flatnonzero(units["status"] == Status.ON_MAP)
        strength = units["men"][here]
        for unit in here[np.argsort(-strength, kind="stable")]:
            self.by_hex.setdefault(int(units["hex"][unit]), []).append(int(unit))
        turn = int(state.clock[0]["turn"])
        leaders = state.leaders
        active = (leaders["unit"] != NO_UNIT) & (leaders["turn_from"] <= turn) & (leaders["turn_to"] >= turn)
        self._led = {int(unit) for unit in leaders["unit"][active]}

    def at(self, hex: int) -> list[int]:
        """The units in a hex, strongest first."""
        return self.by_hex.get(hex, [])

    def has_leader(self, unit: int) -> bool:
        """Whether a leader is with the unit."""
        return unit in self._led

    def face(self, unit: int, size: int, stack: int = 1, stack_men: int = 0) -> Face:
        """What the counter of a unit shows."""
        assert self._state is not None
        row = self._state.units[unit]
        flags, side = int(row["flags"]) & ALL_FLAGS, int(row["side"])
        kind = int(row["unit_type"])
        regular = int(self.world.unit_types[kind]["move_class"]) != MoveClass.AIR
        return Face(
            side=side,
            colour=self.colours[side],
            hatch=self.names.sides[side].hatch,
            symbol=self.names.unit_type_symbols[kind],
            men=int(row["men"]) - int(row["sick"]),
            size=size,
            stack=stack,
            stack_men=stack_men,
            leader=unit in self._led,
            spent=side == self._side and (bool(flags & _SPENT) or int(row["mp"]) <= 0),
            hungry=regular and int(row["weeks_out"]) > 0,
            disrupted=bool(flags & UnitFlag.DISRUPTED),
            routed=bool(flags & UnitFlag.ROUTED),
            joined=int(row["target"]) != NO_HEX,
        )


def draw_counters(
    target: pygame.Surface,
    camera: Camera,
    stacks: Stacks,
    selected: int,
    moving: dict[int, tuple[float, float]],
) -> None:
    """All counters in view: the selected unit on top of its stack, units on the march last."""
    size = counter_size(camera.zoom)
    state = stacks._state
    for hex, here in stacks.by_hex.items():
        if not camera.shows(hex, -1):
            continue
        here = [unit for unit in here if unit not in moving] if moving else here
        if not here:
            continue
        top = selected if selected in here else here[0]
        assert state is not None
        men = int(state.units["men"][here].sum())
        picture = counter(stacks.face(top, size, len(here), men))
        _blit(target, picture, camera.to_screen(*hex_centre(hex, camera.cols)))
    for unit, (x, y) in moving.items():
        _blit(target, counter(stacks.face(unit, size)), camera.to_screen(x, y))


def counter_hearts(camera: Camera, stacks: Stacks) -> list[pygame.Rect]:
    """The middles of all counters in view, which hold what must be read: symbol and strength."""
    size = round(counter_size(camera.zoom) * 0.7)
    hearts = []
    for hex in stacks.by_hex:
        if camera.shows(hex, -1):
            x, y = camera.to_screen(*hex_centre(hex, camera.cols))
            hearts.append(pygame.Rect(round(x) - size // 2, round(y) - size // 2, size, size))
    return hearts


def _blit(target: pygame.Surface, picture: pygame.Surface, at: tuple[float, float]) -> None:
    target.blit(picture, picture.get_rect(center=(round(at[0]), round(at[1]))))
