"""What keys and buttons do in a game: one small function for each `Command`."""

from collections.abc import Callable
from functools import partial

from game.core.codes import NO_HEX, NO_UNIT, OrderKind
from game.engine.telling.grammar import full_stop
from game.hexgrid import DIRECTION_NAMES
from game.language import tr
from game.play.advice.first_goals import first_goals
from game.play.orders.selection import Mode
from game.ui.board.overlays import Overlay
from game.ui.keys import Command, key_text
from game.ui.panels.unit_buttons import WORK_BUTTONS
from game.ui.screens import camera_focus, context_help, order_prompts, plan_actions, save_dialogs
from game.ui.screens.context import GameContext
from game.ui.screens.end_turn import ask_end_turn, go_on
from game.ui.screens.help_text import paragraphs
from game.ui.screens.keyboard_cursor import game_cursor
from game.ui.screens.settings_page import open_settings, toggle_sound
from game.ui.screens.standing_prompts import ask_standing, cancel_standing, is_far, offer_march
from game.ui.screens.turn_replay import TurnReplay

_AROUND_TARGET = 2.1
"""Hexes that have to be in view between the middle of a target and the sheet of its assault."""
_CURSOR = {Command[f"CURSOR_{name}"]: direction for direction, name in enumerate(DIRECTION_NAMES)}


class CommandHandler:
    """Runs commands of keys and buttons, and clicks on hexes."""

    def __init__(self, context: GameContext, turn_replay: TurnReplay) -> None:
        self.context, self.turn_replay = context, turn_replay
        self.cursor = game_cursor(context)
        self.overrides: dict[Command, Callable[[], object]] = {}
        """What a screen does in place of the usual, or in addition to it."""
        self._actions: dict[Command, Callable[[], object]] = {
            **self._selection_actions(),
            **self._order_actions(),
            **self._game_actions(),
            **self._map_actions(),
        }

    def _selection_actions(self) -> dict[Command, Callable[[], object]]:
        return {
            Command.SELECT: partial(self._at_cursor, secondary=False),
            Command.ORDER_TO: partial(self._at_cursor, secondary=True),
            Command.CANCEL: self._cancel,
            Command.CURSOR_UP: partial(self.cursor.step_row, -1),
            Command.CURSOR_DOWN: partial(self.cursor.step_row, 1),
            **{command: partial(self.cursor.step, direction) for command, direction in _CURSOR.items()},
            Command.NEXT_UNIT: partial(self._next_unit, 1),
            Command.PREVIOUS_UNIT: partial(self._next_unit, -1),
            Command.HOLD: self._hold,
        }

    def _order_actions(self) -> dict[Command, Callable[[], object]]:
        context, controller = self.context, self.context.controller
        return {
            Command.FORCE: controller.force,
            Command.RAIL: self._rail,
            Command.RIVER: partial(controller.choose_mode, Mode.RIVER),
            Command.EXIT: partial(order_prompts.leave_map, context),
            Command.LEAD: partial(order_prompts.lead, context),
            Command.RECON: partial(controller.choose_flight, Mode.RECON),
            Command.BOMB: partial(controller.choose_flight, Mode.BOMB),
            Command.DEMAND: controller.demand,
            Command.BREAKOUT: partial(controller.garrison, OrderKind.BREAKOUT),
            Command.EVACUATE_BURN: partial(controller.garrison, OrderKind.EVACUATE, 0),
            Command.EVACUATE_TAKE: partial(controller.garrison, OrderKind.EVACUATE, 1),
            Command.JOIN_ALL: self._join_all,
            Command.FIGHT: partial(self._fight, advance=True),
            Command.FIGHT_HOLD: partial(self._fight, advance=False),
            Command.SURPRISE: controller.toggle_surprise,
            Command.LEAVE: lambda: controller.leave(controller.unit),
            Command.UNDO: self._undo,
            Command.STANDING: partial(ask_standing, context),
            Command.CANCEL_STANDING: partial(cancel_standing, context),
            **{work.command: partial(controller.work, work.kind, work.arg) for work in WORK_BUTTONS},
        }

    def _game_actions(self) -> dict[Command, Callable[[], object]]:
        context, window = self.context, self.context.window
        return {
            Command.END_TURN: self._end_turn,
            Command.SKIP: self._skip,
            Command.SAVE: partial(save_dialogs.ask_save, window, context.session),
            Command.LOAD: partial(save_dialogs.ask_load, window),
            Command.MENU: self._menu,
            Command.HELP: partial(context_help.open_help, context),
            Command.GUIDE_NEXT: partial(context_help.next_step, context),
            Command.SEARCH: partial(context_help.open_search, context),
            Command.SOUND: partial(toggle_sound, context),
            Command.SETTINGS: partial(open_settings, window, context.apply_settings),
        }

    def _map_actions(self) -> dict[Command, Callable[[], object]]:
        board = self.context.board
        return {
            Command.BOXES: self._boxes,
            Command.ZOOM_IN: partial(self._zoom, 1),
            Command.ZOOM_OUT: partial(self._zoom, -1),
            Command.FIT: board.camera.fit,
            Command.CENTRE: self._centre,
            Command.REGIONS: partial(board.toggle, "show_regions"),
            Command.LABELS: partial(board.toggle, "show_labels"),
        }

    def run(self, command: Command | Overlay) -> None:
        """Does what a key or a button stands for."""
        context = self.context
        if isinstance(command, Overlay):
            context.board.toggle_overlay(command)
        elif command in self.overrides:
            self.overrides[command]()
        elif command in _CURSOR:
            self._actions[command]()
            return  # the position has not changed
        elif command in context.panels.pages:
            context.open_page(command)
        elif command in self._actions:
            self._actions[command]()
        else:
            return
        context.refresh()

    def on_hex(self, hex: int, secondary: bool, shift: bool) -> None:
        """Handles a click on a hex, or its selection with the cursor; `secondary` is the right button."""
        context, controller = self.context, self.context.controller
        page, choose = context.panels.page, context.choose_hex
        context.choose_hex = None
        if choose is not None and hex != NO_HEX:
            choose(hex)
            return
        if page is not None and page.take_hex(hex):
            pass
        elif hex == NO_HEX:
            controller.clear()
        elif shift and not secondary and not controller.enemies_in(hex) and controller.pick_also(hex):
            context.say_picked()
        elif controller.mode == Mode.FREE and (secondary or controller.enemies_in(hex)) and is_far(context, hex):
            offer_march(context, hex)
            return
        elif secondary:
            controller.secondary_click(hex, shift)
        else:
            controller.click(hex, shift)
        context.panels.boxes.visible = False
        context.refresh()
        self._keep_target_in_view()

    def _keep_target_in_view(self) -> None:
        """Moves the map if the panel of the planned assault covers the hex attacked."""
        context, assault, camera = self.context, self.context.panels.assault, self.context.board.camera
        if assault.visible and context.controller.target != NO_HEX:
            at = camera.centre_of(context.controller.target)
            hidden = at[0] + camera.zoom * _AROUND_TARGET - assault.rect.x
            if hidden > 0 and assault.rect.left < camera.view.right:
                camera.pan(hidden, 0)
                context.board.dirty = True

    # selection

    def _at_cursor(self, secondary: bool) -> None:
        if self.cursor.hex == NO_HEX:
            self.cursor.show()
        else:
            self.on_hex(self.cursor.hex, secondary, shift=False)

    def _cancel(self) -> None:
        context, panels = self.context, self.context.panels
        if panels.page is not None:
            context.close_page()
        elif panels.report.visible:
            context.close_report()
        elif panels.boxes.visible:
            panels.boxes.visible = False
        elif context.choose_hex is not None:
            context.choose_hex = None
        elif not context.controller.clear() and not self.cursor.hide():
            self._menu()

    def _next_unit(self, step: int) -> None:
        if step < 0 or not go_on(self.context):
            self.context.controller.next_unit(step)
        self._show_selection()

    def _hold(self) -> None:
        self.context.controller.hold()
        self._show_selection()

    def _show_selection(self) -> None:
        context = self.context
        camera_focus.zoom_to(context)
        context.refresh()
        if self.cursor.hex != NO_HEX and context.controller.hex != NO_HEX:
            context.board.highlights.cursor = context.controller.hex
        camera_focus.look_at_selection(context)

    def show_unit(self, unit: int) -> None:
        """Shows a unit that was chosen on a page."""
        if unit == NO_UNIT:
            return
        self.context.close_page()
        self.context.controller.select_unit(unit)
        self._show_selection()
        self._centre(glide=False)

    def show_hex(self, hex: int) -> None:
        """Shows a place that was chosen on a page."""
        self.context.close_page()
        self.context.controller.select_hex(hex)
        self._show_selection()
        self.context.board.camera.centre_on(hex)

    # orders

    def _rail(self) -> None:
        controller = self.context.controller
        controller.choose_mode(Mode.ENTER if controller.hex == NO_HEX and controller.can_order else Mode.RAIL)

    def _join_all(self) -> None:
        controller = self.context.controller
        target = controller.target if controller.target != NO_HEX else self.cursor.hex
        if target != NO_HEX:
            controller.attack(target, everyone=True)

    def _fight(self, advance: bool) -> None:
        if self.context.controller.target == NO_HEX:
            if plan_actions.open_only_plan(self.context):
                key = key_text(Command.PLANS)
                self.context.say(tr("{key} lists your planned assaults; click a target to open one.", key=key))
            else:
                self.context.say(tr("Plan an assault first: select a unit and click an enemy (7.1)."))
        else:
            self.context.controller.fight(advance)

    def _undo(self) -> None:
        self.context.controller.undo()

    # the game

    def _end_turn(self) -> None:
        session = self.context.session
        if session.game.is_over:
            self.show_result()
        elif session.waits_for_human:
            ask_end_turn(self.context, partial(self.run, Command.NEXT_UNIT))
        else:
            self.turn_replay.skip()

    def _skip(self) -> None:
        if self.context.session.waits_for_human and not self.turn_replay.shows_again:
            is_battle = bool(self.context.animations.battles)
            self.context.animations.stop()
            if not is_battle:
                self._next_unit(1)
        else:
            self.turn_replay.skip()

    def show_result(self) -> None:
        """Shows how the game ended."""
        if not self.context.panels.pages[Command.RESULT].visible:
            self.run(Command.RESULT)

    def _menu(self) -> None:
        window = self.context.window
        window.dialogs.menu(
            tr("Menu"),
            [
                (tr("Back to the game"), lambda: None),
                (tr("Save (Ctrl+S)"), partial(self.run, Command.SAVE)),
                (tr("Load (Ctrl+O)"), partial(self.run, Command.LOAD)),
                (tr("Settings (F2)"), partial(self.run, Command.SETTINGS)),
                (tr("Statistics and luck (Shift+F7)"), partial(self.run, Command.STATISTICS)),
                (tr("Briefing"), self._briefing),
                (tr("How to play (F1)"), partial(self.run, Command.HELP)),
                (tr("Encyclopaedia (Shift+F1)"), partial(self.run, Command.RULES)),
                (tr("Main menu"), partial(save_dialogs.ask_leave, window, self.context.session, window.router.menu)),
                (tr("Quit"), partial(save_dialogs.ask_leave, window, self.context.session, window.quit)),
            ],
        )

    def _briefing(self) -> None:
        session = self.context.session
        scenario, wanted = session.game.scenario, first_goals(session.seen, session.projection)
        goals = [f"{number}. {full_stop(goal.title)} {goal.text}" for number, goal in enumerate(wanted, 1)]
        text = "\n\n".join([scenario.briefing, *([tr("Worth wanting now:"), *goals] if goals else [])])
        self.context.window.dialogs.show_text(scenario.title, paragraphs(text))

    # the map

    def _boxes(self) -> None:
        boxes = self.context.panels.boxes
        boxes.visible = not boxes.visible

    def _zoom(self, steps: int) -> None:
        board, cursor = self.context.board, self.cursor.hex
        anchor = board.camera.centre_of(cursor) if cursor != NO_HEX else None
        board.zoom(steps, anchor, self.context.window.surface)

    def _centre(self, glide: bool = True) -> None:
        if self.context.controller.hex != NO_HEX:
            self.context.board.camera.centre_on(self.context.controller.hex, glide=glide)
