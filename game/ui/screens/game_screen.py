"""The game in the window: joins map, panels, commands and the computer's turn."""

import sys
import threading
from collections.abc import Callable
from html import escape

import pygame

from game.core.codes import EventKind, OrderKind
from game.core.orders import ASSAULTS
from game.engine.telling.goals import due_text
from game.engine.telling.grammar import full_stop
from game.engine.telling.narrate import narrate
from game.language import tr
from game.play.orders.order_controller import ExecutedOrder
from game.play.session.session import Session
from game.play.setup.settings import SPEEDS
from game.play.staff.unit_tasks import attention_text
from game.ui.board.board import Board
from game.ui.keys import Command, command_of, key_text
from game.ui.layout import lay_out
from game.ui.pages.side_page import SidePage
from game.ui.screens import camera_focus
from game.ui.screens.commands import CommandHandler
from game.ui.screens.context import GameContext
from game.ui.screens.guided_turn import GuidedTurn
from game.ui.screens.map_scrolling import MapScrolling
from game.ui.screens.panel_setup import make_panels
from game.ui.screens.pointer import Pointer
from game.ui.screens.save_dialogs import ask_leave
from game.ui.screens.turn_replay import TurnReplay
from game.ui.sound.waveforms import SoundName
from game.ui.theme import TABLE
from game.ui.window import Window

_ANNOUNCED = (
    EventKind.STOPPED, EventKind.AMBUSHED, EventKind.FOUND, EventKind.RAIL_CUT, EventKind.WIRE_CUT,
    EventKind.STORES_BURNT, EventKind.RAID_FAILED, EventKind.REPAIRED, EventKind.DEMANDED, EventKind.SURRENDERED,
    EventKind.RECRUITED, EventKind.REQUISITIONED, EventKind.RECON, EventKind.BOMBED, EventKind.AIRCRAFT_LOST,
    EventKind.GATHERED, EventKind.HID, EventKind.DISPERSED, EventKind.LEADER_JOINED, EventKind.DECIDED,
)  # fmt: skip
"""Events of the player's own orders that are announced in a sentence over the map."""


class GameScreen:
    """One game on the screen."""

    def __init__(
        self,
        window: Window,
        session: Session,
        board: Board,
        guided: bool = False,
        later: Callable[[], object] | None = None,
    ) -> None:
        """`later` runs in a thread as soon as the map is drawn."""
        self.window, self.session, self.board = window, session, board
        self._later = later
        self.context = context = GameContext(window, session, board, self._after_order)
        self.controller = context.controller
        self.turn_replay = TurnReplay(context)
        self.commands = CommandHandler(context, self.turn_replay)
        self.panels = context.panels = make_panels(context, self.commands, self.turn_replay)
        self.guided_turn = GuidedTurn(context)
        self.pointer = Pointer(context, self.commands)
        self.scrolling = MapScrolling(window, board, lambda: context.panels.page is not None)
        board.camera.covered_right = self._covered_right
        self._result_shown = False
        self._handover = False
        """Two people share the screen: the map is hidden until the next one closes the message."""
        self.layout()
        context.refresh()
        if guided:
            self.guided_turn.begin()
        if session.waits_for_human:
            self._start_turn()

    @property
    def map_shape(self) -> float:
        """Width of the map over its height."""
        return self.board.names.cols / (self.board.names.rows * 0.866)

    def layout(self) -> None:
        """Places the map and all panels in the window."""
        theme = self.window.theme
        rects = lay_out(self.window.surface.get_size(), theme, self.map_shape)
        is_first = self.board.camera.view.w <= 1
        self.board.resize(rects.board, theme.scale)
        if is_first:
            self.board.camera.fit()
        self.panels.place(rects, theme)
        self.window.dirty = True

    def _covered_right(self) -> int:
        """Returns how many pixels at the right of the map a page or sheet covers."""
        view, panels = self.board.camera.view, self.panels
        sheets = [panel.rect for panel in (panels.assault, panels.report, *panels.side_pages) if panel.visible]
        return max((view.right - rect.left for rect in sheets if view.left < rect.left < view.right), default=0)

    # turns

    def _after_order(self, executed: ExecutedOrder) -> None:
        """Shows what came of an order of the player."""
        context, kind = self.context, executed.order.kind
        if not isinstance(self.panels.page, SidePage):
            self.turn_replay.clear()
        if executed.path and SPEEDS[self.window.settings.speed] > 0:
            context.animations.show_march(executed.order.unit, executed.path)
        battles = [event for event in executed.events if event.kind == EventKind.BATTLE]
        if kind in ASSAULTS and battles:
            camera_focus.show_battle(context, battles[-1])
        elif kind != OrderKind.END_TURN:
            self._announce(executed)
        else:
            self.panels.report.visible = False
            self.panels.toast.say("")
        context.refresh()
        if kind != OrderKind.END_TURN:
            context.animations.show_events([event for event in executed.events if self.session.is_known(event)])
        if kind == OrderKind.END_TURN and self.session.waits_for_human:
            self._start_turn()
        self.guided_turn.update()

    def _announce(self, executed: ExecutedOrder) -> None:
        """Announces what an order led to besides its plain execution, since it may matter to the next order."""
        session = self.session
        events = [event for event in executed.events if event.kind in _ANNOUNCED and session.is_known(event)]
        self.context.say(" ".join(narrate(session.world, session.names, event) for event in events[:2]))

    def _start_turn(self) -> None:
        """Announces a person's turn; opens the bulletin of the week before, in the first week the goals."""
        game = self.session.game
        self.window.sounds.play(SoundName.GONG)
        if self.window.settings.bulletin and not (self.guided_turn.guide is not None and game.turn == 1):
            self.context.close_page()
            self.panels.pages[Command.BULLETIN if game.turn > 1 else Command.GOALS].open()
        if len(self.session.humans) == 2:
            side = self.session.names.sides[game.side_to_act]
            self._handover = True
            text = tr("Turn {turn}. The map appears when you close this message.", turn=game.turn)
            self.window.dialogs.message(tr("{side}: your turn", side=side.name), text)
        else:
            said = [tr("Turn {turn}: your turn.", turn=game.turn)]
            if due := due_text(self.session.projection.goals, game.turn):
                said.append(full_stop(due))
            if asking := attention_text(self.controller.staff):
                said.append(f"{asking} ({key_text(Command.MISSIONS)}).")
            if self.turn_replay.observed_actions:
                said.append(tr("{key} shows what you saw of the enemy's turn.", key=key_text(Command.ENEMY)))
            self.context.say(" ".join(said))

    def _run_computer(self, seconds: float) -> None:
        """Advances the computer's turn."""
        was_waiting, top_bar = self.session.waits_for_human, self.panels.top_bar
        computer_turn = self.turn_replay.computer_turn
        if self.turn_replay.update(seconds):
            self.context.refresh()
        busy = tr("thinking…") if computer_turn.is_thinking else ""
        if busy != top_bar.activity:
            top_bar.activity, top_bar.stale = busy, True
        if computer_turn.failure:
            failure, computer_turn.failure = computer_turn.failure, ""
            self.window.dialogs.message(tr("The computer's turn"), failure)
        if not was_waiting and self.session.waits_for_human:
            self._start_turn()
            self.guided_turn.update()

    # the window's screen

    def handle(self, event: pygame.Event) -> None:
        """Turns keys into commands and passes the mouse to the pointer."""
        if event.type != pygame.KEYDOWN:
            self.pointer.handle(event)
            if event.type == pygame.MOUSEBUTTONUP:
                self.guided_turn.update()
            return
        self.panels.tooltip.hide()
        command, page = command_of(event.key, event.mod), self.panels.page
        has_modifier = event.mod & (pygame.KMOD_CTRL | pygame.KMOD_SHIFT | pygame.KMOD_META)
        is_letter = not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META) and event.unicode.isprintable()
        if page is not None and (
            (is_letter and event.unicode and page.type_text(event.unicode))
            or (not has_modifier and page.press(event.key))
        ):
            self.board.dirty = self.window.dirty = True
        elif command is not None:
            self.commands.run(command)
        self.guided_turn.update()

    def update(self, seconds: float) -> None:
        """Advances the camera, marches, messages, the computer's turn and autosaves."""
        board = self.board
        if board.camera.update(seconds) or board.zoom_transition.update(seconds):
            board.dirty = True
        self.scrolling.update(seconds)
        if board.fan.update(seconds, board.camera, board.stacks):
            board.dirty = True
        self.context.animate(seconds)
        if self.panels.toast.update(seconds) or self.panels.tooltip.update(seconds):
            self.window.dirty = True
        if not self.window.dialogs.is_open:
            self._run_computer(seconds)
            if self._handover:
                self._handover, board.dirty = False, True
        if not self.dirty and not self.window.dirty:
            board.draw_ahead()
            if self._later is not None:
                threading.Thread(target=self._later, name="loading").start()
                self._later = None
        self.session.autosave_if_due()
        self._report_save()
        if self.session.game.is_over and not self._result_shown and not self.context.animations.is_running:
            self._result_shown = True
            self.window.sounds.play(SoundName.GONG)
            self.commands.show_result()

    @property
    def dirty(self) -> bool:
        """Whether anything has to be drawn."""
        return self.board.dirty or self.panels.is_stale

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the map first, then the panels."""
        if self._handover and self.window.dialogs.is_open:
            surface.fill(TABLE)
            return
        surface.fill(TABLE, (0, 0, 1, 1))
        panels = self.panels
        panels.hex_panel.visible = not panels.boxes.visible
        self.board.draw(surface)
        map_covered = panels.page is not None and not isinstance(panels.page, SidePage)
        panels.status.cover_map(map_covered)
        for panel in panels.all:
            panel.draw(surface)
        panels.toast.top = panels.toolbar.rect.bottom
        panels.toast.in_status = map_covered
        panels.toast.draw(surface)
        self.guided_turn.draw(surface)
        panels.tooltip.draw(surface, self.window.theme)

    def _report_save(self) -> None:
        """Shows in the status line that the game is not being saved, and the first time in a message."""
        status, error = self.panels.status, self.session.save_error
        if status.note == error:
            return
        if error and not status.note:
            self.window.dialogs.message(tr("The game is not saved"), escape(error))
        status.note, status.stale = error, True

    def request_leave(self, leave: Callable[[], None]) -> None:
        """Leaves; asks first if the game cannot be saved."""
        ask_leave(self.window, self.session, leave)

    def close(self) -> None:
        """Leaves the game, which is saved."""
        self.turn_replay.computer_turn.stop()
        self.session.close()
        if self.session.save_error:
            sys.stderr.write(f"{self.session.save_error}\n")
