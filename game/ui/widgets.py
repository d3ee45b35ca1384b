"""The manager of pygame_gui's widgets, with what it would keep for good kept small."""

from typing import Any

import i18n
import pygame
import pygame_gui
from pygame_gui.core.surface_cache import SurfaceCache
from pygame_gui.core.ui_appearance_theme import UIAppearanceTheme
from pygame_gui.core.utility import set_default_manager
from pygame_gui.elements import UIButton, UILabel

from game.ui.theme import Theme


class _NoShapes(SurfaceCache):
    """Remembers no shapes of widgets: drawing them again is no slower, and the cache takes up to 12 MB."""

    def __init__(self) -> None:
        """Makes none of the large surfaces of the original."""

    def add_surface_to_cache(self, surface: pygame.Surface, string_id: str) -> None:
        """Does nothing."""

    def update(self) -> None:
        """Does nothing."""

    def find_surface_in_cache(self, lookup_id: str) -> None:
        """Finds nothing."""

    def remove_user_from_cache_item(self, string_id: str) -> None:
        """Does nothing."""

    def remove_user_and_request_clean_up_of_cached_item(self, string_id: str) -> None:
        """Does nothing."""


class _WidgetTheme(UIAppearanceTheme):
    """Remembers the ids of an element under a short key. The original's keys take half a megabyte each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape_cache = _NoShapes()
        self._known_ids: dict[str, list[str]] = {}

    def build_all_combined_ids(self, *ids: Any, **named_ids: Any) -> list[str]:
        """Returns the ids under which the theme may know an element, the most specific first."""
        key = repr((ids, named_ids))
        if key not in self._known_ids:
            self._known_ids[key] = super().build_all_combined_ids(*ids, **named_ids)
            self.unique_theming_ids.clear()
        return self._known_ids[key]


class WidgetManager(pygame_gui.UIManager):
    """The widgets of a window at one size and scale."""

    def __init__(self, size: tuple[int, int], theme: Theme, mouse_scale: tuple[float, float]) -> None:
        """`mouse_scale` says how many pixels of `size` one pixel of the display stands for, across and down."""
        super().__init__(size, theme_path=theme.pygame_gui_theme(), enable_live_theme_updates=False)
        self.mouse_pos_scale_factor = list(mouse_scale)
        self._load_text_fonts(theme.px(14))
        # pygame_gui keeps the first manager for good, and adds its folder to this path once more for each one
        set_default_manager(self)
        i18n.load_path[:] = list(dict.fromkeys(i18n.load_path))

    def create_new_theme(self, theme_path: Any = None) -> UIAppearanceTheme:
        """Returns the theme that is read from `theme_path`."""
        theme = _WidgetTheme(self.resource_loader, self._locale)
        if theme_path is not None:
            theme.load_theme(theme_path)
        return theme

    def clear_and_reset(self) -> None:
        """Removes all widgets."""
        pygame_gui.UIManager.clear_and_reset(self)

    def update(self, time_delta: float) -> None:
        """Lets time pass."""
        for element in self.ui_group.sprites():
            drop_spare_pictures(element)
        super().update(time_delta)

    def draw_from_layer(self, target: pygame.Surface, layer: int) -> None:
        """Draws the widgets of a layer and of those above it."""
        for element in self.ui_group.sprites():
            if element.visible and element.layer >= layer and element.image is not None:
                target.blit(element.image, element.rect)

    def forget_shadows(self) -> None:
        """Gives up the pictures of shadows, each as large as its window."""
        self.get_theme().get_shadow_generator().clear_short_term_caches()

    def _load_text_fonts(self, size: int) -> None:
        """Loads the fonts of text boxes, which would warn about each one otherwise."""
        fonts = self.get_theme().get_font_dictionary()
        for style in ("regular", "bold", "italic", "bold_italic"):
            name = fonts.create_font_id(size, "noto_sans", "bold" in style, "italic" in style)
            if not fonts.check_font_preloaded(name):
                self.preload_fonts([{"name": "noto_sans", "point_size": size, "style": style, "antialiased": "1"}])


def drop_spare_pictures(element: object) -> None:
    """Has a widget draw the picture of a state only when it is in that state, and keep none that it does not show."""
    shape = getattr(element, "drawable_shape", None)
    if shape is None:
        return
    shape.states_to_redraw_queue.clear()
    if isinstance(element, UIButton | UILabel):
        for state in shape.states.values():  # needed only to edit a text or to let it fade
            state.pre_text_surface = state.text_surface = None
        if shape.text_box_layout is not None:
            shape.text_box_layout.finalised_surface = None
