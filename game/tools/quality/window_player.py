"""A person at a window without a screen: presses keys, clicks, reads what is shown. Every key and click is counted."""

from collections.abc import Callable

from game.core.codes import NO_HEX
from game.hexgrid import hex_distance
from game.play.session.session import Session
from game.ui.board.overlays import Overlay
from game.ui.driver import Driver
from game.ui.keys import KEYS, Command, modifiers
from game.ui.layout_check import layout_faults
from game.ui.panels.panel import ClickArea, Panel
from game.ui.screens.game_screen import GameScreen

_STEP = 0.1
"""Seconds that pass in a frame."""
_SETTLING = 600
"""Most frames until nothing moves any more."""
_TURN = 4000
"""Most frames that the computer's turn may take."""
_NOTCHES = 60
"""Most turns of the wheel until a button comes into view."""
_EDGE = 30
"""Pixels from the edge of the map that are left without clicks."""


class Stuck(RuntimeError):
    """What the player wanted to do cannot be done in the window."""


class WindowPlayer:
    """Acts by events alone; what it wants it may read from the session, as a person reads the screen."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.actions = 0
        """Keys pressed and clicks made; a turn of the wheel counts as one too."""
        self.faults: dict[str, None] = {}
        """Faults of layout seen on the way, each once."""

    @property
    def screen(self) -> GameScreen:
        """The game that is shown."""
        game = self.driver.game
        if game is None:
            raise Stuck(f"no game is shown, but {type(self.driver.window.screen).__name__}")
        return game

    @property
    def session(self) -> Session:
        """The session of the game that is shown."""
        return self.screen.session

    # time

    def settle(self) -> None:
        """Lets frames pass until nothing moves."""
        for _ in range(_SETTLING):
            self.driver.frame(_STEP)
            game = self.driver.game
            busy = game is not None and (game.context.animations.is_running or game.board.camera.glide_to is not None)
            if not busy and not self.driver.window.dirty:
                break

    def look(self, what: str) -> None:
        """Looks at what is shown, and remembers what is wrong with its layout."""
        self.settle()
        for fault in layout_faults(self.driver.window):
            self.faults.setdefault(f"{what}: {fault}")

    def wait_for_turn(self) -> None:
        """Waits until it is the player's turn, or the game is over."""
        for _ in range(_TURN):
            if self.session.waits_for_human or self.session.game.is_over:
                self.settle()
                return
            self.driver.wait_for_threads()
            self.driver.frame(_STEP)
            self.answer()
        raise Stuck("the computer's turn does not end")

    # the hands

    def key(self, letter: str) -> None:
        """Presses the key of a letter."""
        self._key(ord(letter))

    def press(self, command: Command | Overlay) -> None:
        """Presses the key of a command, which may mean something else on a page or in a dialog."""
        binding = next(binding for binding in KEYS.bindings if binding.command == command)
        self._key(binding.key, modifiers(binding))

    def _key(self, key: int, mod: int = 0) -> None:
        self.actions += 1
        self.driver.key(key, mod)
        self.settle()

    def click(self, pos: tuple[int, int]) -> None:
        """Clicks a pixel of the window."""
        self.actions += 1
        self.driver.move(pos)
        self.driver.button(pos, 1, True)
        self.driver.button(pos, 1, False)
        self.settle()

    def click_area(self, panel: Panel, wanted: Callable[[ClickArea], bool]) -> None:
        """Clicks an area of a panel, scrolling to it first. Raises Stuck if there is none."""
        for _ in range(_NOTCHES):
            area = next((area for area in panel.click_areas if wanted(area)), None)
            if area is None:
                raise Stuck(f"the button is not on {type(panel).__name__}")
            at = area.rect.move(panel.rect.topleft).center
            if area.rect.h > 2 and panel.rect.inflate(0, -6).collidepoint(at):
                self.click(at)
                return
            self.driver.move(panel.rect.center)
            self.driver.wheel(-1 if at[1] > panel.rect.centery else 1)
            self.actions += 1
            self.settle()
        raise Stuck(f"the button cannot be scrolled to on {type(panel).__name__}")

    def click_hex(self, hex: int) -> None:
        """Clicks a hex of the map, after a click on the minimap if need be. Raises Stuck if a panel hides it."""
        if not self._is_free(hex):
            minimap, board = self.screen.panels.minimap, self.screen.board
            self.click(minimap.pixel_of(hex))
            if not self._is_free(hex):
                raise Stuck(f"hex {board.names.label(hex)} stays under a panel")
        x, y = self.screen.board.camera.centre_of(hex)
        self.click((round(x), round(y)))

    def _is_free(self, hex: int) -> bool:
        """Returns whether a hex can be clicked: in view, and under no panel."""
        self.settle()
        at = self.screen.board.camera.centre_of(hex)
        pixel = (round(at[0]), round(at[1]))
        view = self.screen.board.camera.view.inflate(-2 * _EDGE, -2 * _EDGE)
        return view.collidepoint(pixel) and not any(panel.holds(pixel) for panel in self.screen.panels.all)

    # what asks for an answer

    def answer(self) -> None:
        """Closes every message and takes the answer that Enter stands for."""
        for _ in range(10):
            if not self.driver.window.dialogs.is_open:
                return
            self.press(Command.SELECT)
            if self.driver.window.dialogs.is_open and self.driver.window.dialogs.text:
                self.press(Command.CANCEL)
        raise Stuck(f"a dialog does not close: {self.driver.window.dialogs.text}")

    def close_page(self) -> None:
        """Closes the page that is open."""
        if self.screen.panels.page is not None:
            self.press(Command.CANCEL)

    def is_open(self, command: Command) -> bool:
        """Returns whether the page of a command is the one that is open."""
        return self.screen.panels.page is self.screen.panels.pages[command]

    def open_page(self, command: Command) -> None:
        """Opens a page by its key, unless it is open."""
        if not self.is_open(command):
            self.press(command)
        if not self.is_open(command):
            raise Stuck(f"{command.name} does not open its page")


def distance_to(session: Session, units: tuple[int, ...], hex: int) -> int:
    """Returns how many hexes the nearest of some units is from a hex."""
    rows = session.game.state.units
    hexes = [int(rows["hex"][unit]) for unit in units if int(rows["hex"][unit]) != NO_HEX]
    return min((int(hex_distance(at, hex, session.names.cols)) for at in hexes), default=999)
