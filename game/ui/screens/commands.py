"""What keys and buttons do on the battlefield: one small function for each `Act`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.codes import NO_HEX, NO_UNIT
from game.hexgrid import DIRECTION_NAMES, neighbour
from game.play.selection import Mode
from game.ui.board.overlays import Overlay
from game.ui.keys import Act
from game.ui.panels.actions import WORK
from game.ui.panels.map_toolbar import PAGES
from game.ui.screens import camera_focus, order_prompts, save_dialogs
from game.ui.screens.help_text import help_page, paragraphs
from game.ui.screens.result import result_page
from game.ui.screens.settings_page import open_settings

if TYPE_CHECKING:
    from game.ui.screens.game_screen import Battlefield

_CURSOR = {Act[f"CURSOR_{name}"]: direction for direction, name in enumerate(DIRECTION_NAMES)}


class Acts:
    """The switchboard from acts to functions."""

    def __init__(self, field: "Battlefield") -> None:
        self.field = field
        self._table: dict[Act, Callable[[], None]] = {
            Act.CONFIRM: lambda: self._at_cursor(command=False),
            Act.COMMAND: lambda: self._at_cursor(command=True),
            Act.CANCEL: self._cancel,
            Act.CURSOR_UP: lambda: self._cursor_row(-1),
            Act.CURSOR_DOWN: lambda: self._cursor_row(1),
            Act.NEXT_UNIT: lambda: self._next(1),
            Act.LAST_UNIT: lambda: self._next(-1),
            Act.HOLD: self._hold,
            Act.FORCE: self.field.desk.force,
            Act.RAIL: self._rail,
            Act.RIVER: lambda: self.field.desk.choose_mode(Mode.RIVER),
            Act.EXIT: lambda: order_prompts.leave_map(self.field),
            Act.BOXES: self._boxes,
            Act.LEAD: lambda: order_prompts.lead(self.field),
            Act.RECON: lambda: self.field.desk.choose_flight(Mode.RECON),
            Act.BOMB: lambda: self.field.desk.choose_flight(Mode.BOMB),
            Act.DEMAND: self.field.desk.demand,
            Act.JOIN_ALL: self._join_all,
            Act.FIGHT: lambda: self._fight(True),
            Act.FIGHT_HOLD: lambda: self._fight(False),
            Act.LEAVE: lambda: self.field.desk.leave(self.field.desk.unit),
            Act.UNDO: self._undo,
            Act.END_TURN: self._end_turn,
            Act.SKIP: self._skip,
            Act.ZOOM_IN: lambda: self._zoom(1),
            Act.ZOOM_OUT: lambda: self._zoom(-1),
            Act.FIT: self.field.board.camera.fit,
            Act.CENTRE: self._centre,
            Act.SAVE: lambda: save_dialogs.ask_save(self.field.stage, self.field.session),
            Act.LOAD: lambda: save_dialogs.ask_load(self.field.stage),
            Act.MENU: self._menu,
            Act.HELP: lambda: self.field.stage.dialogs.page("How to play", help_page()),
            Act.SETTINGS: lambda: open_settings(self.field.stage, self._settings_changed),
        }
        for work in WORK:
            self._table[work.act] = lambda work=work: self.field.desk.work(work.kind, work.arg)  # type: ignore[misc]
        for act, name in ((Act.REGIONS, "regions"), (Act.LABELS, "labels")):
            self._table[act] = lambda name=name: self._toggle(name)  # type: ignore[misc]
        for act in (Act.RULES, Act.REASONS, *(page for _, page, _ in PAGES if page != Act.BOXES)):
            self._table[act] = lambda act=act: self.field.open_sheet(act)  # type: ignore[misc]

    def do(self, act: Act | Overlay) -> None:
        """Do what a key or a button asks for."""
        if isinstance(act, Overlay):
            self.field.board.choose(act)
            self.field.refresh()
            return
        if act in _CURSOR:
            self._move_cursor(_CURSOR[act])
            return
        action = self._table.get(act)
        if action is not None:
            action()
            self.field.refresh()

    def on_hex(self, hex: int, command: bool, shift: bool) -> None:
        """A hex was clicked, or confirmed with the cursor."""
        desk = self.field.desk
        if hex == NO_HEX:
            desk.clear()
        elif command:
            desk.command(hex, shift)
        else:
            desk.click(hex, shift)
        self.field.boxes.visible = False
        self.field.refresh()
        self._keep_target_in_sight()

    def _keep_target_in_sight(self) -> None:
        field = self.field
        if field.assault.visible and field.desk.target != NO_HEX:
            at = field.board.camera.centre_of(field.desk.target)
            if field.assault.rect.collidepoint(at):
                field.board.camera.pan(at[0] - field.assault.rect.x + field.board.camera.zoom * 1.6, 0)
                field.board.dirty = True

    # keyboard

    def _at_cursor(self, command: bool) -> None:
        cursor = self.field.board.marks.cursor
        if cursor == NO_HEX:
            self._show_cursor()
        else:
            self.on_hex(cursor, command, shift=False)

    def _show_cursor(self) -> int:
        field = self.field
        if field.board.marks.cursor == NO_HEX:
            start = field.desk.hex
            if start == NO_HEX:
                start = field.board.camera.hex_under(field.board.camera.view.center)
            field.board.marks.cursor = max(0, start)
        return field.board.marks.cursor

    def _move_cursor(self, direction: int) -> None:
        cursor = self._show_cursor()
        names = self.field.session.names
        self._put_cursor(neighbour(cursor, direction, names.cols, names.rows))

    def _cursor_row(self, step: int) -> None:
        """Straight up or down: to the row above or below, in the same column."""
        cursor = self._show_cursor()
        names = self.field.session.names
        row = cursor // names.cols + step
        if 0 <= row < names.rows:
            self._put_cursor(row * names.cols + cursor % names.cols)

    def _put_cursor(self, hex: int) -> None:
        field = self.field
        if hex == NO_HEX:
            return
        field.board.marks.cursor = hex
        field.pointer.look_at(hex)
        camera_focus.bring_into_view(field, hex, 1)
        field.board.dirty = True

    def _cancel(self) -> None:
        field = self.field
        if field.sheet is not None:
            field.close_sheet()
        elif field.report.visible:
            field.close_report()
        elif field.boxes.visible:
            field.boxes.visible = False
        elif not field.desk.clear():
            if field.board.marks.cursor != NO_HEX:
                field.board.marks.cursor = NO_HEX
            else:
                self._menu()

    # units

    def _next(self, step: int) -> None:
        self.field.desk.next_unit(step)
        self._show_selection()

    def _hold(self) -> None:
        self.field.desk.hold()
        self._show_selection()

    def _show_selection(self) -> None:
        camera_focus.come_near(self.field)
        self.field.refresh()
        if self.field.board.marks.cursor != NO_HEX and self.field.desk.hex != NO_HEX:
            self.field.board.marks.cursor = self.field.desk.hex
        camera_focus.look_at_selection(self.field)

    def _rail(self) -> None:
        desk = self.field.desk
        desk.choose_mode(Mode.ENTER if desk.hex == NO_HEX and desk.commands else Mode.RAIL)

    def _boxes(self) -> None:
        self.field.boxes.visible = not self.field.boxes.visible

    def show_unit(self, unit: int) -> None:
        """A unit was chosen on a page: close the page, select the unit and bring it into view."""
        field = self.field
        if unit == NO_UNIT:
            return
        field.close_sheet()
        field.desk.select_unit(unit)
        self._show_selection()
        if field.desk.hex != NO_HEX:
            field.board.camera.centre_on(field.desk.hex)

    def show_hex(self, hex: int) -> None:
        """A place was chosen on a page."""
        field = self.field
        field.close_sheet()
        field.desk.select_hex(hex)
        self._show_selection()
        field.board.camera.centre_on(hex)

    def _join_all(self) -> None:
        desk = self.field.desk
        target = desk.target if desk.target != NO_HEX else self.field.board.marks.cursor
        if target != NO_HEX:
            desk.attack(target, everyone=True)

    def _fight(self, advance: bool) -> None:
        desk = self.field.desk
        if desk.target == NO_HEX:
            self.field.say("First plan an assault: select a unit and click an adjacent enemy (7.1).")
        else:
            desk.fight(advance)

    # the game

    def _undo(self) -> None:
        if self.field.session.waits_for_human and self.field.session.game.can_undo:
            self.field.guide.tick("undo")
        self.field.desk.undo()

    def _end_turn(self) -> None:
        field = self.field
        if field.session.game.is_over:
            self.result()
            return
        if not field.session.waits_for_human:
            field.following.skip()
            return
        idle, plans = len(field.desk.idle_units()), len({target for _, target in field.desk.plans()})
        if not field.stage.settings.warn_end_turn or not (idle or plans):
            self._hand_over()
            return
        told = []
        if idle:
            told.append(f"<b>{idle}</b> of your units {'has' if idle == 1 else 'have'} not moved.")
        if waiting := len(field.desk.open_decisions()):
            told.append(
                f"<b>{waiting}</b> {'decision waits' if waiting == 1 else 'decisions wait'} for an answer (F3)."
            )
        if plans:
            told.append(f"<b>{plans}</b> planned {'assault has' if plans == 1 else 'assaults have'} not been fought.")
        field.stage.dialogs.ask(
            "End the turn?",
            "<br>".join(told),
            [
                ("Not yet", lambda: None, False),
                ("Show me", lambda: self.do(Act.NEXT_UNIT), False),
                ("End turn", self._hand_over, True),
            ],
        )

    def _hand_over(self) -> None:
        """End the turn; no page hides what the other side does then."""
        self.field.close_sheet()
        self.field.desk.end_turn()

    def _skip(self) -> None:
        following = self.field.following
        if self.field.session.waits_for_human and not following.shows_again:
            self._next(1)
        else:
            following.skip()

    def result(self) -> None:
        """Show how the game ended."""
        result_page(self.field)

    def _menu(self) -> None:
        field = self.field
        field.stage.dialogs.menu(
            "Menu",
            [
                ("Back to the game", lambda: None),
                ("Save (Ctrl+S)", lambda: self.do(Act.SAVE)),
                ("Load (Ctrl+O)", lambda: self.do(Act.LOAD)),
                ("Settings (F2)", lambda: self.do(Act.SETTINGS)),
                ("Briefing", self._briefing),
                ("How to play (F1)", lambda: self.do(Act.HELP)),
                ("All rules (Shift+F1)", lambda: self.do(Act.RULES)),
                ("Main menu", lambda: save_dialogs.to_menu(field.stage)),
                ("Quit", field.stage.quit),
            ],
        )

    def _briefing(self) -> None:
        scenario = self.field.session.game.scenario
        self.field.stage.dialogs.page(scenario.title, paragraphs(scenario.briefing))

    def _settings_changed(self) -> None:
        self.field.apply_settings()

    # the map

    def _toggle(self, name: str) -> None:
        self.field.board.toggle(name)

    def _zoom(self, steps: int) -> None:
        marks = self.field.board.marks
        anchor = self.field.board.camera.centre_of(marks.cursor) if marks.cursor != NO_HEX else None
        self.field.board.zoom(steps, anchor, self.field.stage.window)

    def _centre(self) -> None:
        if self.field.desk.hex != NO_HEX:
            self.field.board.camera.centre_on(self.field.desk.hex, glide=True)
