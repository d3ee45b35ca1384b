"""The row of options of a new game in the main menu: fog of war, fixed strengths, iron mode. They are kept."""

from collections.abc import Callable
from typing import NamedTuple

import pygame
from pygame_gui.elements import UIButton

from game.language import mark, tr
from game.play.setup.options import GameOptions
from game.ui.lettering import truncated
from game.ui.window import Window


class StartOption(NamedTuple):
    """An option: its name in the settings, its label, what it means."""

    setting: str
    label: str
    tooltip: str


OPTIONS = (
    StartOption(
        "fog",
        mark("Fog of war"),
        mark("Each side knows only what it sees and hears of. Off: you see everything."),
    ),
    StartOption(
        "fixed_figures",
        mark("Fixed strengths"),
        mark("Uncertain strengths take their best value. Off: they are drawn for each game."),
    ),
    StartOption(
        "iron",
        mark("Iron mode"),
        mark("Orders are final: no undo, and a single save that the game keeps. Off: undo and save freely."),
    ),
)


def add_options(window: Window, rect: pygame.Rect) -> dict[UIButton, Callable[[], None]]:
    """Places the buttons side by side. Returns what each of them does."""
    settings, gap = window.settings, window.theme.px(8)
    wide = (rect.w - gap * (len(OPTIONS) - 1)) // len(OPTIONS)
    buttons: dict[UIButton, Callable[[], None]] = {}
    for index, option in enumerate(OPTIONS):
        value = bool(getattr(settings, option.setting))
        box = pygame.Rect(rect.x + index * (wide + gap), rect.y, wide, rect.h)
        label = f"{tr(option.label)}: {tr('on') if value else tr('off')}"
        shown = truncated(label, "bold" if value else "regular", window.theme.px(14), wide - window.theme.px(8))
        button = UIButton(
            box, shown, window.manager, tool_tip_text=tr(option.tooltip), object_id="#on" if value else "#option"
        )
        buttons[button] = _switch(window, option.setting)
    return buttons


def _switch(window: Window, setting: str) -> Callable[[], None]:
    def switch() -> None:
        setattr(window.settings, setting, not getattr(window.settings, setting))
        window.keep_settings()
        window.rebuild()

    return switch


def chosen_options(window: Window) -> GameOptions:
    """Returns the options as they are set."""
    settings = window.settings
    return GameOptions(settings.fog, settings.fixed_figures, settings.iron)
