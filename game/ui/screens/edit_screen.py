"""The editor: the map of a scenario to paint on, the palette, and what lint says of it while it is not yet saved."""

from collections.abc import Callable
from html import escape

import pygame

from game.core.codes import NO_HEX
from game.hexgrid import DIRECTION_NAMES, corner_points
from game.language import tr
from game.play.editing.check import UnsavedCheck
from game.play.editing.editor import MapEditor
from game.play.editing.palette import Target
from game.play.editing.problem_places import hex_of_problem
from game.ui.board.painted_board import PaintedBoard
from game.ui.keys import Command, command_of
from game.ui.layout import lay_out
from game.ui.panels.editor_bar import EditorBar
from game.ui.panels.palette_panel import PalettePanel
from game.ui.panels.problem_panel import ProblemPanel
from game.ui.screens.edit_context import EditContext
from game.ui.screens.edit_dialogs import ask_before_leaving, ask_overwrite, show_editor_help
from game.ui.screens.edit_pointer import EditPointer
from game.ui.screens.keyboard_cursor import KeyboardCursor
from game.ui.screens.map_scrolling import MapScrolling
from game.ui.screens.settings_page import open_settings
from game.ui.theme import GOLD, INK, TABLE, side_colours
from game.ui.window import Window
from game.yamlfile.problems import Problem

_CURSOR = {Command[f"CURSOR_{name}"]: direction for direction, name in enumerate(DIRECTION_NAMES)}
_ROWS = {Command.CURSOR_UP: -1, Command.CURSOR_DOWN: 1}
_FLASH = 2.5
"""Seconds for which the hex of a problem is framed."""


class EditScreen:
    """One scenario in the editor."""

    def __init__(self, window: Window, editor: MapEditor, board: PaintedBoard, palette: PalettePanel) -> None:
        self.window, self.editor, self.board, self.palette = window, editor, board, palette
        self.context = context = EditContext(window, editor, board, palette)
        self.pointer = EditPointer(context)
        self.cursor = KeyboardCursor(board, self._keep_in_view)
        self.scrolling = MapScrolling(window, board)
        self.check = UnsavedCheck(editor)
        self.bar = EditorBar(window.theme, editor, self.run)
        self.problems = ProblemPanel(window.theme, self._show_problem)
        context.panels = [self.bar, palette, self.problems, context.hints, context.minimap]
        palette.changed = self._brush_changed
        self._flash = 0.0
        self.layout()
        context.refresh()

    def layout(self) -> None:
        """Places the map and all panels in the window."""
        theme, names = self.window.theme, self.board.names
        rects = lay_out(self.window.surface.get_size(), theme, names.cols / (names.rows * 0.866))
        is_first = self.board.camera.view.w <= 1
        self.board.resize(rects.board, theme.scale)
        if is_first:
            self.board.camera.fit()
        for panel, rect in (
            (self.bar, rects.top), (self.palette, rects.hex), (self.problems, rects.log),
            (self.context.hints, rects.status), (self.context.minimap, rects.minimap),
        ):  # fmt: skip
            panel.place(rect, theme)
        self.context.toast.place(rects.board, rects.status, theme)
        self.window.dirty = True

    # what keys and buttons do

    def run(self, word: str) -> None:
        """Does what a button of the bar stands for: undo, redo, save or menu."""
        {"undo": self._undo, "redo": self._redo, "save": self.save, "menu": self._menu}[word]()
        self.context.refresh()

    def _undo(self) -> None:
        done = self.editor.undo()
        self._show_all(tr("Taken back: {change}", change=done) if done else tr("There is nothing to undo."))

    def _redo(self) -> None:
        done = self.editor.redo()
        self._show_all(tr("Done again: {change}", change=done) if done else tr("There is nothing to redo."))

    def _show_all(self, text: str) -> None:
        self.pointer.clear()
        self.context.show(list(range(len(self.board.world.terrain_at))))
        self.context.say(text)

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Writes what has changed and says what was written; asks first if another program has changed a file."""
        if not self.editor.is_unsaved:
            self.context.say(tr("Nothing has changed since it was saved."))
            then()
        elif self.editor.changed_elsewhere:
            ask_overwrite(self.window, lambda: self._write(then))
        else:
            self._write(then)

    def _write(self, then: Callable[[], None]) -> None:
        try:
            written = self.editor.save()
        except OSError as error:
            why = error.strerror or error
            text = tr("The scenario is not saved: {why}. Your changes are still here.", why=why)
            self.window.dialogs.message(tr("Not saved"), escape(text))
            return
        self.context.say(tr("Written: {files}.", files=", ".join(written)))
        self.context.refresh()
        then()

    def _menu(self) -> None:
        window = self.window
        window.dialogs.menu(
            tr("Menu"),
            [
                (tr("Go on painting"), lambda: None),
                (tr("Save (Ctrl+S)"), self.save),
                (tr("Help (F1)"), lambda: show_editor_help(window, self.palette.groups)),
                (tr("Settings (F2)"), lambda: open_settings(window, self._apply_settings)),
                (tr("Main menu"), lambda: self.request_leave(window.router.menu)),
                (tr("Quit"), lambda: self.request_leave(window.quit)),
            ],
        )

    def _apply_settings(self) -> None:
        colours = side_colours(self.board.names, self.window.settings.palette)
        self.board.recolour(colours)
        self.palette.colours = colours
        self.context.refresh()

    def _brush_changed(self) -> None:
        self.pointer.clear()
        self.context.refresh()

    # the window's screen

    def handle(self, event: pygame.Event) -> None:
        """Handles the mouse and the keys."""
        if event.type != pygame.KEYDOWN:
            self.pointer.handle(event)
            return
        if self.pointer.stroke is not None:
            return  # undo, save and the other brushes wait until the button is let go
        self.context.tooltip.hide()
        ctrl = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
        letter = pygame.key.name(event.key) if not ctrl and not event.mod & pygame.KMOD_SHIFT else ""
        if ctrl and event.key in (pygame.K_y, pygame.K_z):
            self.run("redo" if event.key == pygame.K_y or event.mod & pygame.KMOD_SHIFT else "undo")
        elif event.key == pygame.K_TAB:
            self.palette.choose_side(1 - self.palette.side)
        elif event.key in (pygame.K_DELETE, pygame.K_BACKSPACE):
            self._at_cursor(erase=True)
        elif len(letter) != 1 or not self.palette.press(letter):
            command = command_of(event.key, event.mod)
            if isinstance(command, Command):
                self._command(command)
        self.board.dirty = self.window.dirty = True

    def _command(self, command: Command) -> None:
        if command in _CURSOR or command in _ROWS:
            self._move_cursor(command)
        elif command == Command.CANCEL:
            if not self.pointer.clear():
                self._menu()
            self.context.refresh()
        elif command in (Command.ZOOM_IN, Command.ZOOM_OUT):
            self.board.zoom(1 if command == Command.ZOOM_IN else -1, None, self.window.surface)
        elif command in (Command.LABELS, Command.REGIONS):
            self.board.toggle("show_labels" if command == Command.LABELS else "show_regions")
        else:
            actions: dict[Command, Callable[[], object]] = {
                Command.SELECT: self._at_cursor,
                Command.SAVE: lambda: self.run("save"),
                Command.MENU: self._menu,
                Command.FIT: self.board.camera.fit,
                Command.HELP: lambda: show_editor_help(self.window, self.palette.groups),
                Command.SETTINGS: lambda: open_settings(self.window, self._apply_settings),
            }
            actions.get(command, lambda: None)()

    def _move_cursor(self, command: Command) -> None:
        if command in _CURSOR:
            self.cursor.step(_CURSOR[command])
        else:
            self.cursor.step_row(_ROWS[command])
        self.pointer.look_at(self.cursor.hex, _CURSOR.get(command, 0))

    def _keep_in_view(self, hex: int) -> None:
        if not self.board.camera.shows(hex, 1):
            self.board.camera.centre_on(hex, glide=True)

    def _at_cursor(self, erase: bool = False) -> None:
        if self.cursor.hex == NO_HEX:
            self.context.say(tr("Move the cursor to a hex with the arrow keys first."))
        else:
            self.pointer.click(self.cursor.hex, erase)

    def update(self, seconds: float) -> None:
        """Moves the map, and shows what lint says as soon as the texts have been read."""
        board, context = self.board, self.context
        if board.camera.update(seconds) or board.zoom_transition.update(seconds):
            board.dirty = True
        self.scrolling.update(seconds)
        board.update_picture()
        if self.check.update(seconds):
            self._take_result()
        if self.problems.busy != self.check.is_busy:
            self.problems.busy, self.problems.stale = self.check.is_busy, True
        if context.toast.update(seconds) or context.tooltip.update(seconds):
            self.window.dirty = True
        if self._flash > 0:
            self._flash -= seconds
            if self._flash <= 0:
                board.highlights.flash, board.dirty = NO_HEX, True

    def _take_result(self) -> None:
        """Shows the problems; the map becomes what the texts give, unless it has been painted on meanwhile."""
        scenario = self.check.scenario
        note = "" if scenario else tr("It cannot be played before the errors are gone.")
        self.problems.tell(self.check.problems, note)
        if scenario is not None and self.pointer.stroke is None and not self.check.is_busy:
            self.editor.adopt(scenario)
            self.context.show([])
            self.board.paint_anew()
            self.context.refresh()

    def _show_problem(self, problem: Problem) -> None:
        """Shows the hex that a problem names."""
        section = problem.path.rpartition("/")[2].removesuffix(".yaml")
        lines = self.editor.edits.unsaved().get(section, "").splitlines()
        line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else None
        hex = hex_of_problem(problem, self.editor.folder, self.board.world, self.board.names, line)
        if hex == NO_HEX:
            self.context.say(tr("This problem has no place on the map."))
            return
        self.board.camera.centre_on(hex, glide=True)
        self.board.highlights.flash, self._flash = hex, _FLASH

    @property
    def dirty(self) -> bool:
        """Whether anything has to be drawn."""
        return self.board.dirty or any(panel.stale and panel.visible for panel in self.context.panels)

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the map, what is under the mouse, and the panels."""
        surface.fill(TABLE, (0, 0, 1, 1))
        self.board.draw(surface)
        self._draw_brush(surface)
        for panel in self.context.panels:
            panel.draw(surface)
        self.context.toast.draw(surface)
        self.context.tooltip.draw(surface, self.window.theme)

    def _draw_brush(self, surface: pygame.Surface) -> None:
        """Marks the hexside that a click would paint."""
        hex, direction = self.context.hover
        if self.palette.brush.target != Target.HEXSIDE or hex == NO_HEX or direction < 0:
            return
        camera = self.board.camera
        corners = [camera.to_screen(x, y) for x, y in corner_points(hex, self.board.names.cols)]
        old = surface.get_clip()
        surface.set_clip(camera.view)
        width = max(3, camera.zoom // 12)
        ends = corners[direction], corners[(direction + 1) % 6]
        pygame.draw.line(surface, INK, *ends, width + 2)
        pygame.draw.line(surface, GOLD, *ends, width)
        surface.set_clip(old)

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Leaves; asks first if something is not saved."""
        if self.editor.is_unsaved:
            ask_before_leaving(self.window, self.editor, lambda: self.save(leave), leave)
        else:
            leave()

    def close(self) -> None:
        """Nothing to close: threads that still read end by themselves."""
