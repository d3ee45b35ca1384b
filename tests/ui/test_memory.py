"""Nothing that was closed stays in memory, and the window works at any size."""

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest
from pygame_gui.core.utility import get_default_manager

from game.scenario.scenario import Scenario
from game.tools.quality.ui_fuzz import memory_mb
from game.ui import lettering
from game.ui.display import LEAST_SIZE
from game.ui.driver import Driver
from game.ui.keys import Command
from game.ui.picture_cache import picture_cache
from game.ui.screens.menu import MenuScreen
from game.ui.window import canvas_for
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_pages import KEYS

pytestmark = pytest.mark.slow

DIALOGS: dict[str, tuple[int, int]] = {
    "settings": (pygame.K_F2, 0),
    "menu": (pygame.K_F10, 0),
    "save": (pygame.K_s, pygame.KMOD_LCTRL),
    "load": (pygame.K_F9, 0),
}
PAGES = {command.name.lower(): keys for command, keys in KEYS.items()} | {
    "goals": (pygame.K_F5, 0),
    "help": (pygame.K_F1, 0),
}
LOOKS = 20
LIMIT_MB = 5.0


def settle(player: Player) -> None:
    """Waits until kernels are loaded, what was closed has been collected, and the screen has been frozen."""
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join()
    player.wait(40)


def show_menu(player: Player) -> None:
    """Shows the main menu and waits until all scenarios are in its list."""
    player.router.menu()
    screen = player.window.screen
    assert isinstance(screen, MenuScreen)
    screen.library.wait()
    player.wait(2)


@pytest.mark.parametrize("name", [*DIALOGS, *PAGES])
def test_twenty_looks_at_a_page_cost_less_than_five_megabytes(player: Player, name: str) -> None:
    keys = {**DIALOGS, **PAGES}[name]

    def look(times: int) -> None:
        for _ in range(times):
            player.key(*keys)
            player.wait(2)
            player.key(pygame.K_ESCAPE)
            player.wait(4)

    look(1)  # loads the kernels that the page needs, unless a test before has done so
    settle(player)
    before = memory_mb()
    assert before is not None
    look(LOOKS)
    after = memory_mb()
    assert after is not None
    assert after - before < LIMIT_MB


@pytest.mark.parametrize("name", list(DIALOGS))
def test_a_closed_dialog_is_gone(player: Player, name: str) -> None:
    settle(player)
    player.key(*DIALOGS[name])
    dialog = weakref.ref(player.window.dialogs.dialog)
    assert dialog() is not None
    player.key(pygame.K_ESCAPE)
    player.wait(4)
    assert dialog() is None


def test_a_dialog_that_was_open_while_the_window_settled_is_gone_too(player: Player) -> None:
    player.key(pygame.K_F10)
    player.window.resize((1400, 800))
    settle(player)
    dialog = weakref.ref(player.window.dialogs.dialog)
    player.key(pygame.K_ESCAPE)
    settle(player)
    assert dialog() is None


def test_a_new_game_lets_go_of_the_old_one(player: Player, skirmish: Scenario) -> None:
    settle(player)
    player.key(pygame.K_F6)
    screen = player.screen
    old = [weakref.ref(thing) for thing in (screen, screen.board, screen.session, screen.session.game, screen.context)]
    old += [weakref.ref(panel) for panel in screen.panels.all]
    del screen
    player.open(skirmish, PEOPLE)
    settle(player)
    assert [ref() for ref in old if ref() is not None] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda player: player.window.step_scale(1),
        lambda player: player.window.resize((1300, 700)),
        show_menu,
    ],
)
def test_new_widgets_let_go_of_the_old_ones(player: Player, change: Callable[[Player], None]) -> None:
    settle(player)
    player.key(pygame.K_F10)
    old = weakref.ref(player.window.manager)
    change(player)
    player.window.dialogs.close()
    settle(player)
    assert old() is None
    assert get_default_manager() is player.window.manager


def test_a_closed_window_is_gone_though_events_of_its_widgets_waited(tmp_path: Path) -> None:
    driver = Driver(tmp_path)
    driver.wait_for_threads()
    window = weakref.ref(driver.window)
    pygame.event.post(pygame.Event(pygame.USEREVENT, window=driver.window))
    driver.close()
    del driver
    gc.collect()
    assert window() is None


def test_many_changes_of_size_leave_no_widgets_behind(player: Player) -> None:
    kind = type(player.window.manager)

    def managers() -> int:
        """How many there are in this process; other tests may have left some."""
        settle(player)
        gc.unfreeze()
        gc.collect()
        return sum(type(thing) is kind for thing in gc.get_objects())

    before = managers()
    for step in range(12):
        player.window.resize((1000 + 10 * step, 600))
        player.wait()
    assert managers() <= before


def test_pictures_are_remembered_by_their_size() -> None:
    drawn: list[int] = []

    @picture_cache(megabytes=0.1)
    def square(edge: int) -> pygame.Surface:
        drawn.append(edge)
        return pygame.Surface((edge, edge), pygame.SRCALPHA)

    assert square(100) is square(100)
    assert square(edge=100) is square(edge=100)
    assert len(drawn) == 2
    for edge in range(101, 110):
        square(edge)
    assert square.bytes_used <= 100_000
    square(100)
    assert drawn.count(100) == 3
    assert square(1000).get_width() == 1000  # larger than the cache: drawn nevertheless
    square.cache_clear()
    assert square.bytes_used == 0


def test_a_hidden_page_keeps_no_picture(player: Player) -> None:
    player.key(*KEYS[Command.FORCES])
    page = player.screen.panels.pages[Command.FORCES]
    assert page._surface is not None
    player.key(pygame.K_ESCAPE)
    player.wait()
    assert page._surface is None


def test_texts_are_bounded(player: Player) -> None:
    for number in range(5000):
        lettering.text_surface(f"A text of some length, number {number}", "regular", 20, (0, 0, 0))
    assert lettering.text_surface.bytes_used <= 4_000_000


TINY = [(1, 1), (1, 700), (700, 1), (160, 120), (959, 539)]
"""A point, a line each way, a stamp, and a pixel less than the least size."""


@pytest.mark.parametrize("size", TINY)
def test_a_tiny_window_shows_everything_scaled_down(
    make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int]
) -> None:
    player = make_player()
    player.open(skirmish, PEOPLE)
    player.window.handle(pygame.Event(pygame.VIDEORESIZE, w=size[0], h=size[1], size=size))
    player.wait(2)
    display = pygame.display.get_surface()
    assert display is not None
    assert display.get_size() == size
    wide, high = player.window.surface.get_size()
    assert wide >= LEAST_SIZE[0]
    assert high >= LEAST_SIZE[1]
    for keys in (*DIALOGS.values(), *PAGES.values()):
        player.key(*keys)
        player.wait()
        player.key(pygame.K_ESCAPE)
    player.click((size[0] // 2, size[1] // 2))
    player.router.menu()
    player.wait(3)
    player.window.handle(pygame.Event(pygame.VIDEORESIZE, w=1280, h=720, size=(1280, 720)))
    player.wait(2)
    assert player.window.surface is pygame.display.get_surface()


def test_a_program_starts_in_a_tiny_window(make_player: MakePlayer) -> None:
    player = make_player((100, 80))
    player.router.menu()
    player.wait(3)
    assert player.window.surface.get_size() >= LEAST_SIZE


def test_the_mouse_means_the_same_place_in_a_tiny_window(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player((480, 270))
    player.open(skirmish, PEOPLE)
    at = player.screen.board.camera.centre_of(player.screen.session.names.parse_label("0202"))
    player.click((at[0] / 2, at[1] / 2))
    assert player.screen.controller.hex == player.screen.session.names.parse_label("0202")


def test_shape_of_the_canvas() -> None:
    assert canvas_for(pygame.Surface((480, 270))).get_size() == (960, 540)
    assert canvas_for(pygame.Surface((640, 540))).get_size() == (960, 810)
    large = pygame.Surface((1280, 720))
    assert canvas_for(large) is large
