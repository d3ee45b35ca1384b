"""What a player does in the window, one frame at a time, with the time that each frame takes. For `bench --ui`."""

from collections.abc import Callable, Iterator

import numpy as np

from game.core.codes import Status
from game.tools.quality.opened_window import SIZE
from game.tools.quality.stopwatch import Taken, taken
from game.ui.board.overlays import GOALS_LAYER, OVERLAYS, Overlay
from game.ui.board.overlays.supply import SupplyOverlay
from game.ui.board.overlays.threat import ThreatOverlay
from game.ui.driver import Driver
from game.ui.keys import BINDINGS, PAN_KEYS, Command, modifiers
from game.ui.screens import camera_focus

_FRAME = 1 / 60
_EAST = next(key for key, direction in PAN_KEYS.items() if direction == (1, 0))
"""The key that scrolls the map to the east."""
_LEG = 50
"""Frames for which the map moves in one direction."""
_SETTLING = 400
"""Most frames until nothing is left to draw."""
_WHEEL_EVERY = 10
"""Frames between two turns of the wheel: a transition and its tiles."""
_REST = 1.0
"""Seconds for which the mouse rests until a tip appears."""
_HOVERED = 240
"""Hexes over which the mouse rests."""
_VISITED = 240
"""Presses of the key for the next unit."""

Frames = Callable[[], list[Taken]]


class WindowTasks:
    """A game in the window, and what its player does there."""

    def __init__(self, driver: Driver) -> None:
        assert driver.game is not None
        self.driver, self.screen = driver, driver.game
        self._settle()

    def movements(self) -> Iterator[tuple[str, Frames]]:
        """Yields the ways to move the map, with the layers that may be slow: a name, and what moves it once."""
        yield "panning, whole regions in view", lambda: self._pan(0)
        yield "panning, counters legible", lambda: self._pan(3)
        yield "zooming with the wheel", self._zoom
        for name, overlay in (
            ("goals", GOALS_LAYER),
            ("threat", _layer(ThreatOverlay)),
            ("supply", _layer(SupplyOverlay)),
        ):
            self._show(overlay)
            yield f"panning, {name} layer", lambda: self._pan(3)
            yield f"zooming, {name} layer", self._zoom
        self._show(OVERLAYS[0])
        yield "stacks fanned out, then panning", self._fan_and_pan

    def hovers(self) -> list[Taken]:
        """Lets the mouse rest on enemy stacks, one unit after another selected. Returns the frames with the tips."""
        controller, board = self.screen.controller, self.screen.board
        board.camera.fit()
        board.dirty = True
        self._settle()
        units = controller.view.state.units
        on_map = (units["status"] == Status.ON_MAP) & (units["hex"] >= 0)
        own = np.flatnonzero(on_map & (units["side"] == controller.view.side)).tolist()
        enemies = np.unique(units["hex"][on_map & (units["side"] != controller.view.side)]).tolist()
        pairs = [(unit, hex) for unit in own for hex in enemies]
        step = max(1, len(pairs) // _HOVERED)
        found = []
        for unit, hex in pairs[::step]:
            controller.select_unit(unit)
            self.screen.context.refresh()
            self.driver.frame(_FRAME)
            x, y = board.camera.centre_of(hex)
            self.driver.move((SIZE[0] // 2, SIZE[1] - 1))
            self.driver.move((round(x), round(y)))
            self.driver.frame(_FRAME)
            if board.highlights.hover == hex:
                found.append(taken(lambda: self.driver.frame(_REST)))
        self._settle()
        return found

    def next_units(self) -> list[Taken]:
        """Presses the key for the next unit again and again. Returns the frames that show it, or that none is left."""
        self._settle()
        found = []
        for _ in range(_VISITED):
            found.append(taken(lambda: self._press_and_draw(Command.NEXT_UNIT)))
            self.driver.window.dialogs.close()
            self._settle()
        return found

    def pages(self) -> Iterator[tuple[str, Callable[[], Taken]]]:
        """Yields the title of each page, and what opens it and closes it again."""
        for command, page in self.screen.panels.pages.items():
            if any(binding.command == command for binding in BINDINGS):
                yield page.title or command.value, lambda command=command: self._open(command)  # type: ignore[misc]

    # the steps

    def _press(self, command: Command | Overlay) -> None:
        binding = next(binding for binding in BINDINGS if binding.command == command)
        self.driver.key(binding.key, modifiers(binding))

    def _press_and_draw(self, command: Command) -> None:
        self._press(command)
        self.driver.frame(_FRAME)

    def _settle(self) -> None:
        for _ in range(_SETTLING):
            self.driver.frame(_FRAME)
            if not self.screen.dirty and not self.driver.window.dirty:
                return

    def _show(self, overlay: Overlay) -> None:
        if self.screen.board.options.overlay is not overlay:
            self._press(overlay)
        self._settle()

    def _look(self, steps: int) -> None:
        """Fits the map into the window, or zooms in from there on a stack in the middle of the war."""
        camera = self.screen.board.camera
        camera.fit()
        if steps:
            camera_focus.zoom_to(self.screen.context, self._stacks()[0])
            camera.centre_on(self._stacks()[0])
        else:
            camera.zoom_by(1)
        self.screen.board.tiles.invalidate_all()
        self.screen.board.dirty = True
        self._settle()

    def _stacks(self) -> list[int]:
        """Returns the hexes with units, the largest stack first."""
        stacks = self.screen.board.stacks
        return sorted(stacks.by_hex, key=lambda at: -len(stacks.at(at)))

    def _pan(self, steps: int) -> list[Taken]:
        """Holds each of the keys that scroll the map in turn."""
        self._look(steps)
        found = []
        for key in PAN_KEYS:
            self.driver.hold(key)
            found += [taken(lambda: self.driver.frame(_FRAME)) for _ in range(_LEG)]
            self.driver.release(key)
        return found

    def _zoom(self) -> list[Taken]:
        """Turns the wheel in and out again over a stack."""
        self._look(0)
        x, y = self.screen.board.camera.centre_of(self._stacks()[0])
        self.driver.move((round(x), round(y)))
        found = []
        for turn in (1, 1, 1, 1, -1, -1, -1, -1):
            found.append(taken(lambda turn=turn: self._wheel(turn)))  # type: ignore[misc]
            found += [taken(lambda: self.driver.frame(_FRAME)) for _ in range(_WHEEL_EVERY - 1)]
        return found

    def _wheel(self, turn: int) -> None:
        self.driver.wheel(turn)
        self.driver.frame(_FRAME)

    def _fan_and_pan(self) -> list[Taken]:
        """Lets the mouse rest on the largest stacks until they are fanned out, and moves the map from each."""
        found: list[Taken] = []
        for hex in self._stacks()[:10]:
            camera = self.screen.board.camera
            camera_focus.zoom_to(self.screen.context, hex)
            camera.centre_on(hex)
            self.screen.board.dirty = True
            self._settle()
            x, y = camera.centre_of(hex)
            self.driver.move((round(x), round(y)))
            found += [taken(lambda: self.driver.frame(_FRAME)) for _ in range(30)]
            self.driver.hold(_EAST)
            found += [taken(lambda: self.driver.frame(_FRAME)) for _ in range(10)]
            self.driver.release(_EAST)
        return found

    def _open(self, command: Command) -> Taken:
        """Opens a page by its key and draws it; closes it again."""
        self._settle()

        time = taken(lambda: self._press_and_draw(command))
        self.screen.context.close_page()
        self.driver.window.dialogs.close()
        self._settle()
        return time


def _layer(kind: type[Overlay]) -> Overlay:
    return next(overlay for overlay in OVERLAYS if isinstance(overlay, kind))
