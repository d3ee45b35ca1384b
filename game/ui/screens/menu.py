"""The main menu: scenario, players and briefing of a new game; saved games, settings and help."""

import random
from collections.abc import Callable

import pygame
from pygame_gui import UI_BUTTON_PRESSED, UI_DROP_DOWN_MENU_CHANGED, UI_SELECTION_LIST_NEW_SELECTION
from pygame_gui.elements import UIButton, UIDropDownMenu, UILabel, UITextEntryLine

from game.language import tr
from game.play.session.session import HUMAN
from game.play.setup.library import Library
from game.play.setup.players import USUAL
from game.play.setup.warmup import WarmUp
from game.scenario.scenario import Scenario
from game.scenario.shown import as_shown
from game.ui.keys import Command, command_of
from game.ui.lettering import truncated
from game.ui.panes import TextPane
from game.ui.screens import replay_files, save_dialogs, side_choices
from game.ui.screens.help_text import help_chapters
from game.ui.screens.menu_list import list_scenarios, wanted_width
from game.ui.screens.menu_map import menu_map
from game.ui.screens.menu_panel import draw_chips, draw_progress, paint_background, read_picture
from game.ui.screens.menu_text import briefing, not_ready
from game.ui.screens.settings_page import open_settings
from game.ui.screens.start_options import add_options, chosen_options
from game.ui.theme import BRICK, INK, Colour
from game.ui.window import Window

_FIRST = "bukhara_1922"
_LOW = 560
"""Height of the paper at scale 100 % below which everything stands closer together."""
_PATIENCE = 0.3
"""Seconds between two changes of the list while scenarios are found."""
_MAP_SHARE = 0.42
"""Width of the map at most, as a share of the column with the briefing."""
_TITLES_SHARE = 0.42
"""Width of the column with the titles of scenarios at most, as a share of the paper."""


class MenuScreen:
    """The list of scenarios, the briefing of the one chosen, and who leads each side."""

    def __init__(self, window: Window, wanted: str | None = None, seed: int | None = None) -> None:
        self.window = window
        self.library = Library(wanted, later=True)
        self.warm: WarmUp | None = None
        """Set once the menu has been drawn: only then are the rules looked at and scenarios read."""
        self.chosen = wanted or (_FIRST if _FIRST in self.library.ids else next(iter(self.library.ids), ""))
        self.library.read_head(self.chosen)
        self.leaders: list[str] = []
        self.seed = seed if seed is not None else random.SystemRandom().randrange(1, 1_000_000)
        self.dirty = True
        self._state = self.library.state(self.chosen)
        self._waited = 0.0
        self._share = -1.0
        self._picture = read_picture()
        self._background: pygame.Surface | None = None
        self._rows: dict[str, str] = {}
        """Keys of scenarios by the rows of the list."""
        self._buttons: dict[UIButton, object] = {}
        self._choices: list[UIDropDownMenu] = []
        self._entry: UITextEntryLine | None = None
        self._text: TextPane | None = None
        self._map: pygame.Surface | None = None
        self._map_place = (0, 0)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario chosen, in the words that players read, once it has been read."""
        scenario = self.library.scenarios.get(self.chosen)
        return scenario and as_shown(scenario)

    # layout

    def layout(self) -> None:
        """Places two columns: scenarios and buttons to the left; briefing and players to the right."""
        window, px = self.window, self.window.theme.px
        window.manager.clear_and_reset()
        self._buttons, self._choices, self._background = {}, [], None
        paper = self.paper
        pad = px(18)
        least, most = (round(paper.w * share) - pad for share in ((0.34 if self._is_low else 0.3), _TITLES_SHARE))
        wide = min(most, max(least, wanted_width(self.library, window)))
        left = pygame.Rect(paper.x + pad, paper.y + px(112), wide, paper.h - px(112) - pad)
        right_x = left.right + pad
        right = pygame.Rect(right_x, left.y, paper.right - pad - right_x, left.h)
        self._left_column(left)
        self._right_column(right)
        self.dirty = True

    @property
    def paper(self) -> pygame.Rect:
        """The rectangle of the menu in the window."""
        px = self.window.theme.px
        width, height = self.window.surface.get_size()
        rect = pygame.Rect(0, 0, min(width - px(48), px(1120)), min(height - px(56), px(740)))
        rect.center = (width // 2, height // 2 - px(6))
        return rect

    @property
    def _is_low(self) -> bool:
        """Whether the window is so low that the buttons need two columns."""
        return self.paper.h < self.window.theme.px(_LOW)

    def _left_column(self, rect: pygame.Rect) -> None:
        px, manager = self.window.theme.px, self.window.manager
        step = px(42)
        items = (
            (tr("Guided first turn"), self._guided),
            (tr("Continue"), self._continue),
            (tr("Load a game"), lambda: save_dialogs.ask_load(self.window)),
            (tr("Watch a replay"), lambda: replay_files.ask_watch(self.window)),
            (tr("Settings"), self._settings),
            (tr("How to play"), self._help),
            (tr("Quit"), self.window.quit),
        )
        columns = 2 if self._is_low else 1
        rows_below = -(-len(items) // columns)
        space = rect.h - step * rows_below - px(34)
        UILabel(pygame.Rect(rect.x, rect.y, rect.w, px(22)), tr("Scenarios"), manager, object_id="#left")
        box = pygame.Rect(rect.x, rect.y + px(26), rect.w, max(px(60), space))
        self._rows = list_scenarios(self.library, self.chosen, box, self.window)
        top, gap = rect.bottom - step * rows_below + px(6), px(4)
        wide = (rect.w - gap * (columns - 1)) // columns
        for index, (label, action) in enumerate(items):
            column, row = divmod(index, rows_below)
            place = pygame.Rect(rect.x + column * (wide + gap), top + row * step, wide, step - px(6))
            button = UIButton(place, truncated(label, "regular", px(14), wide - px(10)), manager)
            if action == self._continue and not self.window.storage.list():
                button.disable()
            if action == self._guided and self.library.guided(self.chosen) is None:
                button.disable()
            self._buttons[button] = action

    def _right_column(self, rect: pygame.Rect) -> None:
        px, scenario = self.window.theme.px, self.scenario
        row = px(38 if self._is_low else 60)
        is_broken = self.chosen in self.library.faults
        foot = 0 if is_broken else 2 * row + px(130)
        self._lay_out_briefing(pygame.Rect(rect.x, rect.y, rect.w, rect.h - foot), BRICK if is_broken else INK)
        if scenario is None:
            return
        self._choose_leaders(scenario)
        below = self._lay_out_sides(scenario, rect, rect.bottom - foot + px(14), row) + px(2)
        self._buttons.update(add_options(self.window, pygame.Rect(rect.x, below, rect.w, px(32))))
        self._lay_out_start(rect, below + px(42))

    def _lay_out_briefing(self, place: pygame.Rect, colour: Colour) -> None:
        """Places the text on the scenario, and next to it its map."""
        px, scenario = self.window.theme.px, self.scenario
        scroll = self._text.scroll if self._text is not None else 0
        self._map, self._map_place = None, (0, 0)
        if scenario is not None:
            self._map = menu_map(scenario, (round(place.w * _MAP_SHARE), place.h - 2 * px(8)))
            self._map_place = (place.right - self._map.get_width() - px(8), place.y + px(8))
            place.w -= self._map.get_width() + px(14)
        self._text = TextPane(self._briefing(), place, self.window.theme, colour)
        self._text.scroll_by(scroll)

    def _lay_out_sides(self, scenario: Scenario, rect: pygame.Rect, y: int, row: int) -> int:
        """Places the choice of a leader for each side, in rows of this height. Returns the y below them."""
        px, manager, names = self.window.theme.px, self.window.manager, scenario.names.sides
        label_width = round(rect.w * 0.3)
        for side in (0, 1):
            room = pygame.Rect(rect.x + px(22), y, label_width - px(26), px(34))
            UILabel(room, names[side].name, manager, object_id="#left")
            where = pygame.Rect(rect.x + label_width, y, rect.w - label_width, px(34))
            spec = self.leaders[side]
            self._choices.append(
                UIDropDownMenu(list(side_choices.offered(spec)), side_choices.label_of(spec), where, manager)
            )
            if not self._is_low:
                note = pygame.Rect(where.x, y + px(34), where.w, px(22))
                text = truncated(side_choices.about(spec), "regular", px(12), note.w - px(20))
                UILabel(note, text, manager, object_id="#note")
            y += row
        return y

    def _lay_out_start(self, rect: pygame.Rect, y: int) -> None:
        """Places the seed and the button that starts the game."""
        px, manager = self.window.theme.px, self.window.manager
        UILabel(pygame.Rect(rect.x - px(10), y, px(140), px(40)), tr("Random seed"), manager, object_id="#left")
        self._entry = UITextEntryLine(
            pygame.Rect(rect.x + px(134), y + px(3), px(110), px(34)), manager, initial_text=str(self.seed)
        )
        self._entry.set_allowed_characters("numbers")
        self._entry.set_text_length_limit(9)
        at = pygame.Rect(rect.right - px(220), y, px(220), px(42))
        start = UIButton(at, tr("Start"), manager, object_id="#primary")
        self._buttons[start] = self.begin

    def _choose_leaders(self, scenario: Scenario) -> None:
        """Lets the player lead the side that moves first, unless chosen otherwise."""
        if not self.leaders:
            first = int(scenario.world.rules[0]["first_side"])
            self.leaders = [HUMAN if side == first else USUAL for side in (0, 1)]

    def _briefing(self) -> str:
        scenario = self.scenario
        return not_ready(self.library, self.chosen) if scenario is None else briefing(scenario)

    # what can be done

    def begin(self) -> None:
        """Starts the chosen scenario."""
        scenario = self.scenario
        if scenario is None:
            return
        if self._entry is not None and self._entry.get_text().isdigit():
            self.seed = int(self._entry.get_text())
        self._choose_leaders(scenario)  # Enter may come before a newly chosen scenario is laid out
        self.window.router.new_game(
            scenario, (self.leaders[0], self.leaders[1]), self.seed, chosen_options(self.window)
        )

    def _guided(self) -> None:
        scenario = self.library.guided(self.chosen)
        if scenario is not None:
            self.window.router.guided_game(scenario)

    def _continue(self) -> None:
        saved = self.window.storage.newest()
        if saved is not None:
            self.window.router.open_save(saved.path)

    def _settings(self) -> None:
        open_settings(self.window, lambda: None)

    def _help(self) -> None:
        self.window.dialogs.show_chapters(tr("How to play"), help_chapters())

    def choose(self, name: str) -> None:
        """Shows another scenario."""
        if name != self.chosen:
            self.chosen, self.leaders = name, []
            self.library.want(name)
            self.window.rebuild()

    def handle(self, event: pygame.Event) -> None:
        """Handles buttons, lists and keys."""
        if event.type == UI_BUTTON_PRESSED and event.ui_element in self._buttons:
            action = self._buttons[event.ui_element]
            if callable(action):
                action()
        elif event.type == UI_SELECTION_LIST_NEW_SELECTION:
            self.choose(self._rows.get(event.text, self.chosen))
        elif event.type == UI_DROP_DOWN_MENU_CHANGED and event.ui_element in self._choices:
            self._take(self._choices.index(event.ui_element), event.text)
        elif event.type == pygame.KEYDOWN:
            self._key(event)
        elif self._text is not None and self._text.handle(event, (0, 0), self.window.mouse):
            self.dirty = True

    def _take(self, side: int, text: str) -> None:
        """Takes a choice from the list of players of a side."""
        if text == tr(side_choices.OTHER):
            self.window.rebuild()
            side_choices.ask_other(self.window, lambda spec: self.lead(side, spec))
        else:
            self.lead(side, side_choices.spec_of(text))

    def lead(self, side: int, spec: str) -> None:
        """Lets a person or an agent lead a side."""
        self.leaders[side] = spec
        self.window.rebuild()

    def _key(self, event: pygame.Event) -> None:
        command = command_of(event.key, event.mod)
        if command == Command.SELECT:
            self.begin()
        elif command in (Command.CURSOR_UP, Command.CURSOR_DOWN) and self.library.ids:
            ids = self.library.ids
            step = 1 if command == Command.CURSOR_DOWN else -1
            self.choose(ids[(ids.index(self.chosen) + step) % len(ids)])
        elif command in (Command.CURSOR_W, Command.CURSOR_E) and self.leaders:
            self.leaders.reverse()
            self.window.rebuild()
        elif command == Command.LOAD:
            save_dialogs.ask_load(self.window)
        elif command == Command.HELP:
            self._help()
        elif command == Command.SETTINGS:
            self._settings()

    def update(self, seconds: float) -> None:
        """Shows titles as scenarios are read, and how far the compilation is."""
        if self._background is not None and self.warm is None:
            self.warm = self.window.warm
            self.library.begin()
        self._waited += seconds
        state = self.library.state(self.chosen)
        if state[0] != self._state[0] or (state != self._state and self._waited > _PATIENCE):
            self._state, self._waited = state, 0.0
            self.window.rebuild()
        share = 1.0 if self.warm is None or self.warm.done else self.warm.share
        if share != self._share:
            self._share, self.dirty = share, True

    # drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the country, the menu on it, and the progress of the compilation."""
        px = self.window.theme.px
        if self._background is None:
            self._background = paint_background(surface.get_size(), self.paper, self._picture, px)
        surface.blit(self._background, (0, 0))
        if self._text is not None:
            self._text.draw(surface, (0, 0))
        if self._map is not None:
            surface.blit(self._map, self._map_place)
        if self.scenario is not None:
            rects = [menu.get_abs_rect() for menu in self._choices]
            draw_chips(surface, rects, [side.colour for side in self.scenario.names.sides], px)
        if self.warm is not None and not self.warm.done:
            draw_progress(surface, self.warm.share, self.warm.text, px)
        self.dirty = False

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Leaves: nothing can be lost."""
        leave()

    def close(self) -> None:
        """Stops reading scenarios; the compiling process goes on working for the next screen."""
        self.library.close()
