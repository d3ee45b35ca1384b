"""Opens the window, and explains what to do on a computer without a display."""

import os

import pygame

from game.play.settings import Settings

_UNSEEN = ("dummy", "offscreen", "evdev")
"""SDL's drivers that show nothing."""

TITLE = "Bukhara 1922"


class NoDisplay(Exception):
    """There is no display to open a window on; the text says what to do."""


def no_display_text(why: str) -> str:
    """Returns what to do without a display."""
    return (
        f"The game cannot open a window here ({why}).\n"
        "  On a computer with a display, run it from a desktop session.\n"
        "  On a server, use a virtual one:  xvfb-run -s '-screen 0 1280x720x24' python -m game play\n"
        "  Play as text in this terminal:   python -m game play --text\n"
        "  Let the computer play:           python -m game run SCENARIO"
    )


def open_window(settings: Settings) -> pygame.Surface:
    """Opens the window and returns its surface. Raises NoDisplay."""
    wanted = os.environ.get("SDL_VIDEODRIVER", "")
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
    try:
        pygame.display.init()
        pygame.font.init()
        if pygame.display.get_driver() in _UNSEEN and wanted not in _UNSEEN:
            raise NoDisplay(no_display_text("no display was found: neither DISPLAY nor WAYLAND_DISPLAY leads to one"))
        pygame.display.set_caption(TITLE)
        pygame.key.set_repeat(350, 60)
        if settings.fullscreen:
            return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        return pygame.display.set_mode(_first_size(), pygame.RESIZABLE)
    except pygame.error as error:
        raise NoDisplay(no_display_text(str(error))) from None


def _first_size() -> tuple[int, int]:
    """Returns most of the desktop, but at least 1280 x 720 where there is room for it."""
    desktops = pygame.display.get_desktop_sizes()
    width, height = desktops[0] if desktops else (1280, 720)
    if width <= 1440 or height <= 810:
        return min(width, 1280), min(height, 720)
    return round(width * 0.86), round(height * 0.84)
