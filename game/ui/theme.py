"""Colours, fonts and sizes of the window: ink on paper, muted like a printed map.

Sizes are given for UI scale 100 % at 1280 x 720 and multiplied by `Theme.scale`.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame
import pygame_gui

from game.core.names import Names

Colour = tuple[int, int, int]

INK: Colour = (43, 38, 32)
FADED: Colour = (104, 93, 76)
PAPER: Colour = (244, 237, 221)
PANEL: Colour = (233, 223, 201)
PANEL_DEEP: Colour = (218, 205, 177)
RULE: Colour = (172, 154, 121)
TABLE: Colour = (58, 52, 45)
BRICK: Colour = (139, 52, 41)
TEAL: Colour = (33, 84, 92)
GOOD: Colour = (52, 104, 58)
BAD: Colour = (165, 45, 36)
WARN: Colour = (166, 103, 14)
GOLD: Colour = (198, 146, 38)

UI_SCALES = (75, 100, 125, 150, 175, 200, 250, 300)
MIN_LAYOUT_SIZE = (860, 480)
"""The scale is limited so that at least this much of the layout fits into the window."""

_FONT_FOLDER = Path(pygame_gui.__file__).parent / "data"
_FONT_FILES = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
    "bold_italic": "NotoSans-BoldItalic.ttf",
}
_OPEN_FONTS = 28
"""A window uses two dozen at a time; each takes half a megabyte."""


@lru_cache(maxsize=_OPEN_FONTS)
def font(style: str, pixels: int) -> pygame.font.Font:
    """Returns Noto Sans as shipped with pygame_gui, by style and height in pixels."""
    return pygame.font.Font(_FONT_FOLDER / _FONT_FILES[style], max(6, pixels))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Returns the colour between a (share 0) and b (share 1)."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def parse_colour(text: str) -> Colour:
    """Returns the colour of "#rrggbb", or grey if the text is malformed."""
    try:
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
    except ValueError:
        return 120, 120, 120


PALETTES: dict[str, tuple[Colour, Colour]] = {
    "blue and orange": ((0, 98, 155), (196, 98, 16)),
    "red and teal": ((176, 36, 52), (0, 128, 124)),
    "dark and light": ((44, 44, 54), (150, 138, 116)),
}
"""Colours of the sides for people who do not see all colours, by their name in the settings."""


def side_colours(names: Names, palette: str = "scenario") -> tuple[Colour, Colour]:
    """Returns the colours of side 0 and side 1: those of the scenario, or of a palette."""
    if palette in PALETTES:
        return PALETTES[palette]
    return parse_colour(names.sides[0].colour), parse_colour(names.sides[1].colour)


class Theme:
    """Sizes and fonts at one UI scale."""

    def __init__(self, window: tuple[int, int], percent: int = 0) -> None:
        """Chooses a scale that suits the window if `percent` is 0."""
        width, height = window
        automatic = max(1.0, min(width / 1500, height / 844))
        wanted = percent / 100 if percent else automatic
        largest = min(width / MIN_LAYOUT_SIZE[0], height / MIN_LAYOUT_SIZE[1])
        self.scale = max(0.5, min(wanted, largest))

    def px(self, size: float) -> int:
        """Returns the pixels of a size given for scale 100 %."""
        return max(1, round(size * self.scale))

    def font(self, style: str = "regular", size: float = 14) -> pygame.font.Font:
        """Returns a font at a size given for scale 100 %."""
        return font(style, self.px(size))

    def pygame_gui_theme(self) -> dict[str, Any]:
        """Returns the theme in the format of pygame_gui."""
        left = {
            "misc": {"text_horiz_alignment": "left", "text_horiz_alignment_padding": str(self.px(9))},
            "font": _font_entry(self, 14),
        }
        return {
            "defaults": _defaults(self),
            **{name: {"font": _font_entry(self, 14)} for name in _TEXT_ELEMENTS},
            **{name: {"font": {**_font_entry(self, 14), "name": "fira_code_symbols"}} for name in _SYMBOL_ELEMENTS},
            "label": {"colours": {"dark_bg": "#00000000"}, "font": _font_entry(self, 14)},
            "#primary": _button(self, BRICK, (160, 66, 52), (250, 242, 228)),
            "#quiet": {"misc": {"border_width": "0"}, "colours": {"normal_bg": _hex(PANEL_DEEP)}},
            "#on": _button(self, (196, 178, 138), (204, 188, 150), INK),
            "window": {
                "colours": {"dark_bg": _hex(PAPER), "normal_border": _hex(INK)},
                "misc": {"shadow_width": "0", "title_bar_height": str(self.px(28))},
            },
            "text_box": {
                "colours": {"dark_bg": _hex(PAPER), "normal_border": _hex(RULE)},
                "font": _font_entry(self, 14),
                "misc": {"line_spacing": "1.05", "padding": f"{self.px(10)},{self.px(8)}"},
            },
            "text_entry_line": {"colours": {"dark_bg": _hex(PAPER)}, "font": _font_entry(self, 14)},
            "selection_list": {
                "colours": {"dark_bg": _hex(PAPER)},
                "misc": {"list_item_height": str(self.px(28))},
            },
            "drop_down_menu": {"misc": {"open_button_width": str(self.px(26))}},
            "drop_down_menu.#selected_option": left,
            "drop_down_menu.selection_list.button": left,
            "selection_list.@selection_list_item": left,
            "window.#title_bar": left,
            "#left": left,
            "#broken": {**left, "colours": {"normal_text": _hex(BRICK), "hovered_text": _hex(BRICK)}},
            "#note": {**left, "font": _font_entry(self, 12)},
        }


_TEXT_ELEMENTS = (
    "button",
    "drop_down_menu.button",
    "drop_down_menu.#selected_option",
    "drop_down_menu.selection_list.button",
    "window.#title_bar",
)
"""Elements of pygame_gui that do not inherit the default font."""

_SYMBOL_ELEMENTS = (
    "drop_down_menu.#expand_button",
    "window.#close_button",
    "vertical_scroll_bar.button",
    "horizontal_scroll_bar.button",
)
"""Elements that show an arrow or a cross, from the font that has them."""


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _font_entry(theme: Theme, size: float, bold: str = "0") -> dict[str, str]:
    return {"name": "noto_sans", "size": str(theme.px(size)), "bold": bold, "italic": "0"}


def _button(theme: Theme, normal: Colour, hovered: Colour, text: Colour) -> dict[str, Any]:
    return {
        "colours": {
            "normal_bg": _hex(normal),
            "hovered_bg": _hex(hovered),
            "active_bg": _hex(mix(normal, INK, 0.25)),
            "selected_bg": _hex(normal),
            "disabled_bg": _hex(mix(normal, PANEL, 0.7)),
            "normal_text": _hex(text),
            "hovered_text": _hex(text),
            "active_text": _hex(text),
            "selected_text": _hex(text),
            "disabled_text": _hex(FADED),
            "normal_border": _hex(mix(normal, INK, 0.4)),
            "hovered_border": _hex(INK),
            "disabled_border": _hex(RULE),
        },
        "font": _font_entry(theme, 14, "1"),
    }


def _defaults(theme: Theme) -> dict[str, Any]:
    ink, faded, panel, deep = _hex(INK), _hex(FADED), _hex(PANEL), _hex(PANEL_DEEP)
    return {
        "colours": {
            "normal_bg": _hex(mix(PANEL, PAPER, 0.5)),
            "hovered_bg": _hex(PAPER),
            "disabled_bg": panel,
            "selected_bg": _hex(mix(PANEL_DEEP, GOLD, 0.35)),
            "active_bg": deep,
            "dark_bg": panel,
            "disabled_dark_bg": deep,
            "normal_text": ink,
            "hovered_text": ink,
            "disabled_text": _hex(mix(FADED, PANEL, 0.45)),
            "selected_text": ink,
            "active_text": ink,
            "normal_text_shadow": "#00000000",
            "normal_border": _hex(RULE),
            "hovered_border": _hex(INK),
            "disabled_border": _hex(mix(RULE, PANEL, 0.4)),
            "selected_border": _hex(BRICK),
            "active_border": ink,
            "link_text": _hex(TEAL),
            "link_hover": _hex(BRICK),
            "link_selected": _hex(BRICK),
            "text_shadow": "#00000000",
            "filled_bar": _hex(TEAL),
            "unfilled_bar": deep,
            "text_cursor": ink,
            "title_text": faded,
        },
        "font": _font_entry(theme, 14),
        "misc": {
            "shape": "rounded_rectangle",
            "shape_corner_radius": str(theme.px(3)),
            "border_width": "1",
            "shadow_width": "0",
            "tool_tip_delay": "0.45",
            "text_horiz_alignment_padding": str(theme.px(4)),
            "scroll_bar_width": str(theme.px(14)),
        },
    }
