"""Dialogs over any screen, made with pygame_gui: messages, questions, lists, menus, lines of text.

Every button has a callback, which `Dialogs.handle` runs. Only one dialog is open at a time.
"""

from collections.abc import Callable, Sequence

import pygame
import pygame_gui
from pygame_gui.elements import UIButton, UILabel, UITextEntryLine, UIWindow

from game.language import tr
from game.ui.lettering import truncated
from game.ui.panes import ListPane, Pane, TextPane
from game.ui.theme import INK, PAPER, Theme
from game.ui.widgets import WidgetManager, drop_spare_pictures

Callback = Callable[[], None]

_MENU_HEAD, _MENU_ROW = 58, 44
"""Height of a menu without its buttons, and of each button with the space below, at scale 100 %."""
_DIGITS = 9
"""Buttons of a menu that keys press."""


class DialogWindow(UIWindow):
    """A window of pygame_gui that blocks everything behind it."""

    def __init__(self, rect: pygame.Rect, manager: pygame_gui.UIManager, title: str, closed: Callback) -> None:
        self._closed = closed
        super().__init__(rect, manager, window_display_title=title, resizable=False, draggable=True)
        self.set_blocking(True)

    def rebuild(self) -> None:
        """Makes title bar and containers, but no pictures of the whole window: `Dialogs.draw` fills it instead."""
        self.shape = "none"
        super().rebuild()  # type: ignore[no-untyped-call]
        blank = pygame.Surface((1, 1))
        blank.fill(PAPER)
        self._set_image(blank)

    def on_close_window_button_pressed(self) -> None:
        """Called for the cross in the corner."""
        self._closed()


class Dialogs:
    """Opens dialogs and handles the one that is open."""

    def __init__(self, closed: Callback = lambda: None) -> None:
        self._closed = closed
        """Called when a dialog has been closed."""
        self.manager: WidgetManager | None = None
        self.theme: Theme | None = None
        self.dialog: UIWindow | None = None
        self._actions: dict[UIButton, Callback] = {}
        self._digits: dict[int, Callback] = {}
        """Keys that press a button of a menu."""
        self._again: Callback | None = None
        self._default: Callback | None = None
        self._picked: Callable[[str], None] | None = None
        self._captured: Callable[[pygame.Event], None] | None = None
        """Takes the next key instead of the dialog."""
        self._pane: Pane | None = None
        self.entry: UITextEntryLine | None = None

    def attach(self, manager: WidgetManager, theme: Theme) -> None:
        """Takes over a new manager and theme; an open dialog is built again."""
        self.manager, self.theme, self.dialog = manager, theme, None
        if self._again is not None:
            self._again()

    @property
    def is_open(self) -> bool:
        """Whether a dialog is open."""
        return self.dialog is not None

    @property
    def text(self) -> str:
        """The message that is shown, as HTML; empty if there is none."""
        return self._pane.html if isinstance(self._pane, TextPane) else ""

    @property
    def list(self) -> ListPane | None:
        """The list that is shown, if any."""
        return self._pane if isinstance(self._pane, ListPane) else None

    def close(self) -> None:
        """Closes the dialog."""
        if self.dialog is not None:
            self.dialog.kill()
            if self.manager is not None:
                self.manager.forget_shadows()
            self._closed()
        self.dialog, self._again, self._default = None, None, None
        self.entry, self._picked, self._pane, self._captured = None, None, None, None
        self._actions, self._digits = {}, {}

    def handle(self, event: pygame.Event) -> bool:
        """Handles buttons and keys of the open dialog. Returns whether the event was for it."""
        if self.dialog is None:
            return False
        if event.type == pygame_gui.UI_BUTTON_PRESSED and event.ui_element in self._actions:
            self._actions[event.ui_element]()
            return True
        if event.type == pygame.KEYDOWN:
            if event.key == pygame.K_ESCAPE:
                self.close()
            elif self._captured is not None:
                self._captured(event)
            elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self._default:
                self._default()
            elif event.key in self._digits:
                self._digits[event.key]()
            elif self._pane is not None:
                self._pane.key(event.key)
            return True
        if self._pane is not None:
            self._handle_mouse(self._pane, event)
        return event.type in (pygame.KEYUP, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL)

    def capture(self, pressed: Callable[[pygame.Event], None]) -> None:
        """Hands keys other than Esc to `pressed` until the open dialog is closed."""
        self._captured = pressed

    @property
    def _inside(self) -> tuple[int, int]:
        """The corner of the inside of the open dialog."""
        assert self.dialog is not None
        left, top = self.dialog.get_container().get_abs_rect().topleft
        return int(left), int(top)

    def _handle_mouse(self, pane: Pane, event: pygame.Event) -> None:
        """Scrolls the text or the list, and chooses a line of the list."""
        if event.type == pygame.MOUSEWHEEL:
            assert self.theme is not None
            pane.scroll_by(-event.y * self.theme.px(56))
            return
        if event.type not in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION):
            return
        left, top = self._inside
        at = (event.pos[0] - left - pane.rect.x, event.pos[1] - top - pane.rect.y)
        is_inside = pane.rect.move(left, top).collidepoint(event.pos)
        if event.type == pygame.MOUSEMOTION:
            pane.drag(at)
            if isinstance(pane, ListPane):
                pane.hover(at if is_inside else None)
        elif event.button == 1 and event.type == pygame.MOUSEBUTTONUP:
            pane.release()
        elif event.button == 1 and is_inside and not pane.press(at):
            picked = self._picked
            if isinstance(pane, ListPane) and pane.click(at) and picked is not None and pane.choice is not None:
                picked(pane.choice)

    def draw(self, target: pygame.Surface) -> None:
        """Draws the open dialog over everything else."""
        if self.dialog is None or self.manager is None:
            return
        pygame.draw.rect(target, PAPER, self.dialog.rect)
        pygame.draw.rect(target, INK, self.dialog.rect, 1)
        self.manager.draw_from_layer(target, self.dialog.layer)
        if self._pane is not None:
            self._pane.draw(target, self._inside)

    def _open(self, title: str, width: float, height: float, again: Callback) -> DialogWindow:
        """Opens an empty dialog; `again` opens it once more after the window has changed."""
        self.close()
        assert self.manager is not None and self.theme is not None
        screen = self.manager.window_resolution
        size = (min(self.theme.px(width), screen[0] - 20), min(self.theme.px(height), screen[1] - 20))
        rect = pygame.Rect((0, 0), size)
        rect.center = (screen[0] // 2, screen[1] // 2)
        self._again = again
        self.dialog = dialog = DialogWindow(rect, self.manager, title, self.close)
        return dialog

    def _buttons(self, dialog: DialogWindow, items: Sequence[tuple[str, Callback, bool]]) -> int:
        """Places a row of buttons along the bottom, from the right. Returns its height."""
        assert self.theme is not None
        px = self.theme.px
        inside = dialog.get_container().get_size()
        x, high = inside[0] - px(12), px(34)
        for label, action, primary in items[::-1]:
            wide = max(px(110), self.theme.font("bold", 14).size(label)[0] + px(30))
            x -= wide
            box = pygame.Rect(x, inside[1] - high - px(12), wide, high)
            button = UIButton(box, label, self.manager, dialog, object_id="#primary" if primary else None)
            self._actions[button] = action
            x -= px(8)
        return high + px(24)

    def message(self, title: str, text: str, then: Callback | None = None) -> None:
        """Shows a text with a button to close it."""
        self.ask(title, text, [(tr("Close"), then or (lambda: None), True)])

    def ask(self, title: str, text: str, answers: Sequence[tuple[str, Callback, bool]], height: float = 0) -> None:
        """Asks a question. Answers are (label, action, default): Enter chooses the default, Esc none."""
        lines = sum(len(part) // 62 + 1 for part in text.split("<br>"))
        dialog = self._open(
            title, 560, height or 126 + 24 * min(16, lines), lambda: self.ask(title, text, answers, height)
        )

        def chosen(action: Callback) -> Callback:
            def run() -> None:
                self.close()
                action()

            return run

        items = [(label, chosen(action), primary) for label, action, primary in answers]
        foot = self._buttons(dialog, items)
        self._default = next((action for _, action, primary in items if primary), None)
        self._text(dialog, text, foot)

    def show_text(self, title: str, html: str, width: float = 860, height: float = 620) -> None:
        """Shows a long text with a scroll bar."""
        dialog = self._open(title, width, height, lambda: self.show_text(title, html, width, height))
        foot = self._buttons(dialog, [(tr("Close"), self.close, True)])
        self._default = self.close
        self._text(dialog, html, foot)

    def show_chapters(self, title: str, chapters: Sequence[tuple[str, str]], chosen: int = 0) -> None:
        """Shows a chapter of a long text; a button and a number key lead to each of the others."""
        dialog = self._open(
            f"{title}: {chapters[chosen][0].lower()}", 860, 620, lambda: self.show_chapters(title, chapters, chosen)
        )

        def leads_to(index: int) -> Callback:
            return lambda: self.show_chapters(title, chapters, index)

        others = [(index, name) for index, (name, _) in enumerate(chapters) if index != chosen]
        buttons = [(f"{index + 1}  {name}", leads_to(index), False) for index, name in others]
        foot = self._buttons(dialog, [*buttons, (tr("Close"), self.close, True)])
        self._digits = {pygame.K_1 + index: leads_to(index) for index, _ in others}
        self._default = self.close
        self._text(dialog, chapters[chosen][1], foot)

    def _text(self, dialog: DialogWindow, html: str, foot: int) -> None:
        assert self.theme is not None
        pad = self.theme.px(10)
        inside = dialog.get_container().get_size()
        rect = pygame.Rect(pad, pad, inside[0] - 2 * pad, inside[1] - foot - pad)
        self._pane = TextPane(html, rect, self.theme)

    def choose(
        self,
        title: str,
        items: Sequence[str],
        pick: Callable[[str], None],
        label: str,
        extra: Sequence[tuple[str, Callback]] = (),
        make_pane: Callable[[Sequence[str], pygame.Rect, Theme], ListPane] = ListPane,
    ) -> None:
        """Lets the player choose a line of a list; `extra` are more buttons, `make_pane` makes the list."""
        dialog = self._open(title, 820, 480, lambda: self.choose(title, items, pick, label, extra, make_pane))
        assert self.theme is not None
        pad = self.theme.px(10)

        def chosen() -> None:
            if self.list is not None and self.list.choice is not None:
                run(self.list.choice)

        def run(picked: str) -> None:
            self.close()
            pick(picked)

        others = [(name, self._then(action), False) for name, action in extra]
        foot = self._buttons(dialog, [*others, (tr("Cancel"), self.close, False), (label, chosen, True)])
        inside = dialog.get_container().get_size()
        rect = pygame.Rect(pad, pad, inside[0] - 2 * pad, inside[1] - foot - pad)
        self._pane = make_pane(items, rect, self.theme)
        self._picked, self._default = run, chosen

    def _then(self, action: Callback) -> Callback:
        def run() -> None:
            self.close()
            action()

        return run

    def type_in(self, title: str, prompt: str, start: str, done: Callable[[str], None], label: str) -> None:
        """Asks for a line of text; an empty one is not accepted."""
        dialog = self._open(title, 520, 190, lambda: self.type_in(title, prompt, start, done, label))
        assert self.theme is not None
        px = self.theme.px

        def finish() -> None:
            text = self.entry.get_text().strip() if self.entry else ""
            if text:
                self.close()
                done(text)

        self._buttons(dialog, [(tr("Cancel"), self.close, False), (label, finish, True)])
        width = dialog.get_container().get_size()[0] - px(24)
        UILabel(pygame.Rect(px(12), px(8), width, px(24)), prompt, self.manager, dialog)
        self.entry = UITextEntryLine(
            pygame.Rect(px(12), px(36), width, px(34)), self.manager, dialog, initial_text=start
        )
        self.entry.focus()
        # the text is selected, so that typing replaces it
        self.entry.process_event(pygame.Event(pygame.KEYDOWN, key=pygame.K_a, mod=pygame.KMOD_LCTRL, unicode="a"))
        self._default = finish

    def menu(self, title: str, items: Sequence[tuple[str, Callback]], width: float = 380) -> None:
        """Shows a column of buttons, or two where the window is low; the keys 1 to 9 press them too."""
        assert self.theme is not None and self.manager is not None
        px, (screen_width, screen_height) = self.theme.px, self.manager.window_resolution
        columns = 1 if px(_MENU_HEAD + _MENU_ROW * len(items)) <= screen_height - 20 else 2
        rows = -(-len(items) // columns)
        wide = min(width * columns, (screen_width - 20) / self.theme.scale)
        dialog = self._open(title, wide, _MENU_HEAD + _MENU_ROW * rows, lambda: self.menu(title, items, width))
        pad = px(16)
        room = (dialog.get_container().get_size()[0] - pad) // columns - pad
        for index, (label, action) in enumerate(items):
            column, row = divmod(index, rows)
            box = pygame.Rect(pad + column * (room + pad), px(12) + row * px(_MENU_ROW), room, px(36))
            number = f"{index + 1}.  " if index < _DIGITS else ""
            word = truncated(f"{number}{label}", "regular", px(14), round(room) - px(16))
            button = UIButton(box, word, self.manager, dialog)
            drop_spare_pictures(button)
            self._actions[button] = self._then(action)
            if index < _DIGITS:
                self._digits[pygame.K_1 + index] = self._then(action)
