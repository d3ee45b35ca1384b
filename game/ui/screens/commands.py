"""What keys and buttons do on the battlefield: one small function for each `Act`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.codes import NO_HEX, NO_UNIT
from game.hexgrid import DIRECTION_NAMES, neighbour
from game.play.selection import Mode
from game.ui.board.overlays import Overlay
from game.ui.keys import Command
from game.ui.panels.map_toolbar import PAGES
from game.ui.panels.unit_buttons import WORK_BUTTONS
from game.ui.screens import camera_focus, order_prompts, save_dialogs
from game.ui.screens.help_text import help_page, paragraphs
from game.ui.screens.result import result_page
from game.ui.screens.settings_page import open_settings

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen

_CURSOR = {Command[f"CURSOR_{name}"]: direction for direction, name in enumerate(DIRECTION_NAMES)}


class CommandHandler:
    """The switchboard from acts to functions."""

    def __init__(self, screen: "GameScreen") -> None:
        self.screen = screen
        self._table: dict[Command, Callable[[], None]] = {
            Command.SELECT: lambda: self._at_cursor(command=False),
            Command.ORDER_TO: lambda: self._at_cursor(command=True),
            Command.CANCEL: self._cancel,
            Command.CURSOR_UP: lambda: self._cursor_row(-1),
            Command.CURSOR_DOWN: lambda: self._cursor_row(1),
            Command.NEXT_UNIT: lambda: self._next(1),
            Command.PREVIOUS_UNIT: lambda: self._next(-1),
            Command.HOLD: self._hold,
            Command.FORCE: self.screen.controller.force,
            Command.RAIL: self._rail,
            Command.RIVER: lambda: self.screen.controller.choose_mode(Mode.RIVER),
            Command.EXIT: lambda: order_prompts.leave_map(self.screen),
            Command.BOXES: self._boxes,
            Command.LEAD: lambda: order_prompts.lead(self.screen),
            Command.RECON: lambda: self.screen.controller.choose_flight(Mode.RECON),
            Command.BOMB: lambda: self.screen.controller.choose_flight(Mode.BOMB),
            Command.DEMAND: self.screen.controller.demand,
            Command.JOIN_ALL: self._join_all,
            Command.FIGHT: lambda: self._fight(True),
            Command.FIGHT_HOLD: lambda: self._fight(False),
            Command.LEAVE: lambda: self.screen.controller.leave(self.screen.controller.unit),
            Command.UNDO: self._undo,
            Command.END_TURN: self._end_turn,
            Command.SKIP: self._skip,
            Command.ZOOM_IN: lambda: self._zoom(1),
            Command.ZOOM_OUT: lambda: self._zoom(-1),
            Command.FIT: self.screen.board.camera.fit,
            Command.CENTRE: self._centre,
            Command.SAVE: lambda: save_dialogs.ask_save(self.screen.window, self.screen.session),
            Command.LOAD: lambda: save_dialogs.ask_load(self.screen.window),
            Command.MENU: self._menu,
            Command.HELP: lambda: self.screen.window.dialogs.show_text("How to play", help_page()),
            Command.SETTINGS: lambda: open_settings(self.screen.window, self._settings_changed),
        }
        for work in WORK_BUTTONS:
            self._table[work.command] = lambda work=work: self.screen.controller.work(work.kind, work.arg)  # type: ignore[misc]
        for command, name in ((Command.REGIONS, "show_regions"), (Command.LABELS, "show_labels")):
            self._table[command] = lambda name=name: self._toggle(name)  # type: ignore[misc]
        for command in (Command.RULES, Command.REASONS, *(page for _, page, _ in PAGES if page != Command.BOXES)):
            self._table[command] = lambda command=command: self.screen.open_page(command)  # type: ignore[misc]

    def run(self, command: Command | Overlay) -> None:
        """Do what a key or a button asks for."""
        if isinstance(command, Overlay):
            self.screen.board.toggle_overlay(command)
            self.screen.refresh()
            return
        if command in _CURSOR:
            self._move_cursor(_CURSOR[command])
            return
        action = self._table.get(command)
        if action is not None:
            action()
            self.screen.refresh()

    def on_hex(self, hex: int, command: bool, shift: bool) -> None:
        """A hex was clicked, or confirmed with the cursor."""
        controller = self.screen.controller
        if hex == NO_HEX:
            controller.clear()
        elif command:
            controller.secondary_click(hex, shift)
        else:
            controller.click(hex, shift)
        self.screen.boxes.visible = False
        self.screen.refresh()
        self._keep_target_in_sight()

    def _keep_target_in_sight(self) -> None:
        screen = self.screen
        if screen.assault.visible and screen.controller.target != NO_HEX:
            at = screen.board.camera.centre_of(screen.controller.target)
            if screen.assault.rect.collidepoint(at):
                screen.board.camera.pan(at[0] - screen.assault.rect.x + screen.board.camera.zoom * 1.6, 0)
                screen.board.dirty = True

    # keyboard

    def _at_cursor(self, command: bool) -> None:
        cursor = self.screen.board.highlights.cursor
        if cursor == NO_HEX:
            self._show_cursor()
        else:
            self.on_hex(cursor, command, shift=False)

    def _show_cursor(self) -> int:
        screen = self.screen
        if screen.board.highlights.cursor == NO_HEX:
            start = screen.controller.hex
            if start == NO_HEX:
                start = screen.board.camera.hex_under(screen.board.camera.view.center)
            screen.board.highlights.cursor = max(0, start)
        return screen.board.highlights.cursor

    def _move_cursor(self, direction: int) -> None:
        cursor = self._show_cursor()
        names = self.screen.session.names
        self._put_cursor(neighbour(cursor, direction, names.cols, names.rows))

    def _cursor_row(self, step: int) -> None:
        """Straight up or down: to the row above or below, in the same column."""
        cursor = self._show_cursor()
        names = self.screen.session.names
        row = cursor // names.cols + step
        if 0 <= row < names.rows:
            self._put_cursor(row * names.cols + cursor % names.cols)

    def _put_cursor(self, hex: int) -> None:
        screen = self.screen
        if hex == NO_HEX:
            return
        screen.board.highlights.cursor = hex
        screen.pointer.look_at(hex)
        camera_focus.bring_into_view(screen, hex, 1)
        screen.board.dirty = True

    def _cancel(self) -> None:
        screen = self.screen
        if screen.page is not None:
            screen.close_page()
        elif screen.report.visible:
            screen.close_report()
        elif screen.boxes.visible:
            screen.boxes.visible = False
        elif not screen.controller.clear():
            if screen.board.highlights.cursor != NO_HEX:
                screen.board.highlights.cursor = NO_HEX
            else:
                self._menu()

    # units

    def _next(self, step: int) -> None:
        self.screen.controller.next_unit(step)
        self._show_selection()

    def _hold(self) -> None:
        self.screen.controller.hold()
        self._show_selection()

    def _show_selection(self) -> None:
        camera_focus.come_near(self.screen)
        self.screen.refresh()
        if self.screen.board.highlights.cursor != NO_HEX and self.screen.controller.hex != NO_HEX:
            self.screen.board.highlights.cursor = self.screen.controller.hex
        camera_focus.look_at_selection(self.screen)

    def _rail(self) -> None:
        controller = self.screen.controller
        controller.choose_mode(Mode.ENTER if controller.hex == NO_HEX and controller.can_order else Mode.RAIL)

    def _boxes(self) -> None:
        self.screen.boxes.visible = not self.screen.boxes.visible

    def show_unit(self, unit: int) -> None:
        """A unit was chosen on a page: close the page, select the unit and bring it into view."""
        screen = self.screen
        if unit == NO_UNIT:
            return
        screen.close_page()
        screen.controller.select_unit(unit)
        self._show_selection()
        if screen.controller.hex != NO_HEX:
            screen.board.camera.centre_on(screen.controller.hex)

    def show_hex(self, hex: int) -> None:
        """A place was chosen on a page."""
        screen = self.screen
        screen.close_page()
        screen.controller.select_hex(hex)
        self._show_selection()
        screen.board.camera.centre_on(hex)

    def _join_all(self) -> None:
        controller = self.screen.controller
        target = controller.target if controller.target != NO_HEX else self.screen.board.highlights.cursor
        if target != NO_HEX:
            controller.attack(target, everyone=True)

    def _fight(self, advance: bool) -> None:
        controller = self.screen.controller
        if controller.target == NO_HEX:
            self.screen.say("First plan an assault: select a unit and click an adjacent enemy (7.1).")
        else:
            controller.fight(advance)

    # the game

    def _undo(self) -> None:
        if self.screen.session.waits_for_human and self.screen.session.game.can_undo:
            self.screen.tutorial.tick("undo")
        self.screen.controller.undo()

    def _end_turn(self) -> None:
        screen = self.screen
        if screen.session.game.is_over:
            self.result()
            return
        if not screen.session.waits_for_human:
            screen.turn_replay.skip()
            return
        idle, plans = len(screen.controller.idle_units()), len({target for _, target in screen.controller.plans()})
        if not screen.window.settings.warn_end_turn or not (idle or plans):
            self._hand_over()
            return
        told = []
        if idle:
            told.append(f"<b>{idle}</b> of your units {'has' if idle == 1 else 'have'} not moved.")
        if waiting := len(screen.controller.open_decisions()):
            told.append(
                f"<b>{waiting}</b> {'decision waits' if waiting == 1 else 'decisions wait'} for an answer (F3)."
            )
        if plans:
            told.append(f"<b>{plans}</b> planned {'assault has' if plans == 1 else 'assaults have'} not been fought.")
        screen.window.dialogs.ask(
            "End the turn?",
            "<br>".join(told),
            [
                ("Not yet", lambda: None, False),
                ("Show me", lambda: self.run(Command.NEXT_UNIT), False),
                ("End turn", self._hand_over, True),
            ],
        )

    def _hand_over(self) -> None:
        """End the turn; no page hides what the other side does then."""
        self.screen.close_page()
        self.screen.controller.end_turn()

    def _skip(self) -> None:
        turn_replay = self.screen.turn_replay
        if self.screen.session.waits_for_human and not turn_replay.shows_again:
            self._next(1)
        else:
            turn_replay.skip()

    def result(self) -> None:
        """Show how the game ended."""
        result_page(self.screen)

    def _menu(self) -> None:
        screen = self.screen
        screen.window.dialogs.menu(
            "Menu",
            [
                ("Back to the game", lambda: None),
                ("Save (Ctrl+S)", lambda: self.run(Command.SAVE)),
                ("Load (Ctrl+O)", lambda: self.run(Command.LOAD)),
                ("Settings (F2)", lambda: self.run(Command.SETTINGS)),
                ("Briefing", self._briefing),
                ("How to play (F1)", lambda: self.run(Command.HELP)),
                ("All rules (Shift+F1)", lambda: self.run(Command.RULES)),
                ("Main menu", lambda: save_dialogs.to_menu(screen.window)),
                ("Quit", screen.window.quit),
            ],
        )

    def _briefing(self) -> None:
        scenario = self.screen.session.game.scenario
        self.screen.window.dialogs.show_text(scenario.title, paragraphs(scenario.briefing))

    def _settings_changed(self) -> None:
        self.screen.apply_settings()

    # the map

    def _toggle(self, name: str) -> None:
        self.screen.board.toggle(name)

    def _zoom(self, steps: int) -> None:
        highlights = self.screen.board.highlights
        anchor = self.screen.board.camera.centre_of(highlights.cursor) if highlights.cursor != NO_HEX else None
        self.screen.board.zoom(steps, anchor, self.screen.window.surface)

    def _centre(self) -> None:
        if self.screen.controller.hex != NO_HEX:
            self.screen.board.camera.centre_on(self.screen.controller.hex, glide=True)
