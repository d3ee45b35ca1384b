"""Settings: speed of the computer, size of letters, colours, warnings. Each button goes to its next value."""

from collections.abc import Callable

from game.play.settings import SPEEDS
from game.ui.theme import UI_SCALES
from game.ui.window import Window


def open_settings(window: Window, changed: Callable[[], None]) -> None:
    """The list of settings; every change is kept at once."""
    settings = window.settings

    def flip(name: str) -> None:
        setattr(settings, name, not getattr(settings, name))
        changed()
        open_settings(window, changed)

    def speed() -> None:
        names = list(SPEEDS)
        settings.speed = names[(names.index(settings.speed) + 1) % len(names)]
        changed()
        open_settings(window, changed)

    def scale() -> None:
        scales = [0, *UI_SCALES]
        now = scales.index(settings.ui_scale) if settings.ui_scale in scales else 0
        window.set_scale(scales[(now + 1) % len(scales)])
        open_settings(window, changed)

    def full() -> None:
        window.set_fullscreen(not settings.fullscreen)
        open_settings(window, changed)

    window.dialogs.menu(
        "Settings",
        [
            (f"Show the computer's moves: {settings.speed}", speed),
            (f"Size of letters: {f'{settings.ui_scale} %' if settings.ui_scale else 'as suits the window'}", scale),
            (f"Camera follows battles: {_yes(settings.follow)}", lambda: flip("follow")),
            (f"Colours for the colour-blind: {_yes(settings.colour_blind)}", lambda: flip("colour_blind")),
            (f"Warn before the turn ends: {_yes(settings.warn_end_turn)}", lambda: flip("warn_end_turn")),
            (f"Bulletin at the start of a week: {_yes(settings.bulletin)}", lambda: flip("bulletin")),
            (f"Show the first steps: {_yes(settings.tutorial)}", lambda: flip("guide")),
            (f"Full screen (F11): {_yes(settings.fullscreen)}", full),
            ("Done", lambda: None),
        ],
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
