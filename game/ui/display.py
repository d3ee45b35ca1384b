"""Opens and sizes the window, and explains what to do on a computer without a display."""

import os
import warnings

import pygame

from game.language import mark, tr
from game.play.setup.settings import Settings

_UNSEEN = ("dummy", "offscreen", "evdev")
"""SDL's drivers that show nothing."""

TITLE = mark("Bukhara 1922")

LEAST_SIZE = (960, 540)
"""Everything is laid out for at least this many pixels; a smaller display shows it scaled down."""


class NoDisplay(Exception):
    """There is no display to open a window on; the text says what to do."""


def no_display_text(why: str) -> str:
    """Returns what to do without a display."""
    return tr(
        "The game cannot open a window here ({why}).\n"
        "  On a computer with a display, run it from a desktop session.\n"
        "  On a server, use a virtual one:  xvfb-run -s '-screen 0 1280x720x24' python -m game play\n"
        "  Play as text in this terminal:   python -m game play --text\n"
        "  Let the computer play:           python -m game run SCENARIO",
        why=why,
    )


def open_window(settings: Settings) -> pygame.Surface:
    """Opens the window and returns its surface. Raises NoDisplay."""
    wanted = os.environ.get("SDL_VIDEODRIVER", "")
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
    try:
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_driver() in _UNSEEN and wanted not in _UNSEEN:
            why = tr("no display was found: neither DISPLAY nor WAYLAND_DISPLAY leads to one")
            raise NoDisplay(no_display_text(why))
        pygame.display.set_caption(tr(TITLE))
        pygame.key.set_repeat(350, 60)
        return full_screen() if settings.fullscreen else sized_window(_first_size())
    except pygame.error as error:
        raise NoDisplay(no_display_text(str(error))) from None


def full_screen() -> pygame.Surface:
    """Switches to the whole display. Returns its surface."""
    return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)


def sized_window(size: tuple[int, int]) -> pygame.Surface:
    """Shows a window of this size that cannot be made smaller than the least size. Returns its surface."""
    surface = pygame.display.set_mode(size, pygame.RESIZABLE)
    if surface.get_width() >= LEAST_SIZE[0] and surface.get_height() >= LEAST_SIZE[1]:
        with warnings.catch_warnings():  # there is no other way yet to reach the window behind `pygame.display`
            warnings.simplefilter("ignore", DeprecationWarning)
            pygame.Window.from_display_module().minimum_size = LEAST_SIZE
    return surface


def _first_size() -> tuple[int, int]:
    """Returns most of the desktop, but at least 1280 x 720 where there is room for it."""
    desktops = pygame.display.get_desktop_sizes()
    width, height = desktops[0] if desktops else (1280, 720)
    if width <= 1440 or height <= 810:
        return min(width, 1280), min(height, 720)
    return round(width * 0.86), round(height * 0.84)


def close_window() -> None:
    """Closes the window. Events that are left in the queue go first: pygame would keep their values for good."""
    if pygame.display.get_init():
        pygame.event.get()
    pygame.display.quit()
