"""The battlefield: map, panels and whoever is to act. Input comes from `pointer` and `acts`; here all is joined."""

import pygame

from game.core.codes import NO_HEX, EventKind, OrderKind
from game.engine.events import Event
from game.engine.telling.narrate import narrate
from game.play.order_controller import Done, OrderController
from game.play.session import Session
from game.play.settings import SPEEDS
from game.ui.board.board import Board
from game.ui.keys import PAN_KEYS, Command, command_of, key_text
from game.ui.layout import Layout, lay_out
from game.ui.pages.adviser import AdviserPage
from game.ui.pages.bulletin import BulletinPage
from game.ui.pages.decisions import DecisionsPage
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.pages.forces import ForcesPage
from game.ui.pages.leaders import LeadersPage
from game.ui.pages.page import Page
from game.ui.pages.reasons import ReasonsPage
from game.ui.pages.regions import RegionsPage
from game.ui.pages.rules import RulesPage
from game.ui.pages.side_page import SidePage
from game.ui.panels.assault_panel import AssaultPanel
from game.ui.panels.battle_report import BattleReportPanel
from game.ui.panels.boxes_panel import BoxesPanel
from game.ui.panels.hex_panel import HexPanel
from game.ui.panels.legend import LegendPanel
from game.ui.panels.log_panel import LogPanel
from game.ui.panels.map_toolbar import MapToolbar
from game.ui.panels.minimap import Minimap
from game.ui.panels.panel import Panel
from game.ui.panels.status import StatusLine
from game.ui.panels.toast import Toast
from game.ui.panels.tooltip import Tooltip
from game.ui.panels.top_bar import TopBar
from game.ui.panels.tutorial import TutorialPanel
from game.ui.screens import advice_actions, camera_focus
from game.ui.screens.commands import CommandHandler
from game.ui.screens.march_animation import MarchAnimation
from game.ui.screens.order_prompts import take_option
from game.ui.screens.pointer import Pointer
from game.ui.screens.turn_replay import TurnReplay
from game.ui.theme import TABLE, side_colours
from game.ui.window import Window

_OUTCOMES = (
    EventKind.STOPPED, EventKind.AMBUSHED, EventKind.FOUND, EventKind.RAIL_CUT, EventKind.WIRE_CUT,
    EventKind.STORES_BURNT, EventKind.RAID_FAILED, EventKind.REPAIRED, EventKind.DEMANDED, EventKind.SURRENDERED,
    EventKind.RECRUITED, EventKind.REQUISITIONED, EventKind.RECON, EventKind.BOMBED, EventKind.AIRCRAFT_LOST,
    EventKind.GATHERED, EventKind.HID, EventKind.DISPERSED, EventKind.LEADER_JOINED, EventKind.DECIDED,
)  # fmt: skip
"""Events of an order that the player is told of in a sentence over the map."""


class GameScreen:
    """One game on the screen."""

    def __init__(self, window: Window, session: Session, board: Board) -> None:
        self.window, self.session, self.board = window, session, board
        self.controller = OrderController(session, self.say, self.after_order)
        self.commands = CommandHandler(self)
        self.turn_replay = TurnReplay(self)
        self.pages = self._make_pages()
        self.pointer = Pointer(self)
        self.march: MarchAnimation | None = None
        self._flash = 0.0
        self._told_over = False
        self._curtain = False
        """Two people share the screen: nothing is shown until the next one has taken the chair."""
        theme, command, colours = window.theme, self.commands.run, board.colours
        self.top = TopBar(theme, self.controller, colours, command)
        self.hex_panel = HexPanel(theme, self.controller, board.stacks, colours, command)
        self.boxes = BoxesPanel(theme, self.controller, board.stacks, lambda: command(Command.BOXES))
        self.assault = AssaultPanel(theme, self.controller, board.stacks, command)
        self.report = BattleReportPanel(theme, session, self.close_report)
        self.log = LogPanel(theme, self.controller, colours, self.show_event)
        self.toolbar = MapToolbar(theme, board, command)
        self.legend = LegendPanel(theme, board)
        self.minimap = Minimap(theme, board)
        self.status = StatusLine(theme, self.controller)
        self.tutorial = TutorialPanel(theme, self.controller, self.hide_tutorial)
        self.tutorial.visible = window.settings.tutorial and bool(session.humans)
        self.toast, self.tooltip = Toast(), Tooltip()
        self.layout()
        self.refresh()
        if session.waits_for_human:
            self.start_turn()

    def _make_pages(self) -> dict[Command, Page]:
        """The pages, by the act that opens them."""
        theme, controller, board, close = self.window.theme, self.controller, self.board, self.close_page
        areas, stacks, colours = board.areas, board.stacks, board.colours
        return {
            Command.DECISIONS: DecisionsPage(theme, controller, close, lambda option: take_option(self, option)),
            Command.BULLETIN: BulletinPage(theme, controller, close, self.commands.show_hex),
            Command.RULES: RulesPage(theme, self.session.world, close),
            Command.FORCES: ForcesPage(theme, controller, stacks, close, self.commands.show_unit),
            Command.LEADERS: LeadersPage(theme, controller, close, self.commands.show_unit),
            Command.REGIONS_PAGE: RegionsPage(theme, controller, areas, colours, close, self.commands.show_hex),
            Command.ENEMY: EnemyPage(theme, self.turn_replay, colours, close),
            Command.ADVISER: AdviserPage(
                theme,
                controller,
                close,
                lambda advice: advice_actions.show_advice(self, advice),
                lambda advice: advice_actions.give_advice(self, advice),
            ),
            Command.REASONS: ReasonsPage(
                theme, self.session, close, lambda told: advice_actions.show_reason(self, told)
            ),
        }

    @property
    def panels(self) -> list[Panel]:
        """All panels, those on top last."""
        return [self.top, self.hex_panel, self.boxes, self.log, self.status, self.toolbar, self.minimap, self.legend,
                self.tutorial, self.assault, self.report, *self.pages.values()]  # fmt: skip

    @property
    def page(self) -> Page | None:
        """The page that is open, if any."""
        return next((page for page in self.pages.values() if page.visible), None)

    def open_page(self, command: Command) -> None:
        """Open a page in place of another; the one that is open already is closed."""
        wanted = self.pages[command]
        opened = wanted.visible
        self.close_page()
        if not opened:
            wanted.open()
            self.toast.say("")

    def close_page(self) -> None:
        """Put the open page away, and what it showed on the map."""
        if isinstance(self.page, SidePage):
            self.turn_replay.forget()
        for page in self.pages.values():
            page.visible = False
        self.board.dirty = self.window.dirty = True

    @property
    def map_shape(self) -> float:
        """Width of the map over its height."""
        return self.board.names.cols / (self.board.names.rows * 0.866)

    def layout(self) -> None:
        """Place the map and all panels in the window."""
        theme = self.window.theme
        rects: Layout = lay_out(self.window.surface.get_size(), theme, self.map_shape)
        first = self.board.camera.view.w <= 1
        self.board.resize(rects.board, theme.scale)
        if first:
            self.board.camera.fit()
        for panel, rect in (
            (self.top, rects.top), (self.hex_panel, rects.hex), (self.boxes, rects.hex), (self.log, rects.log),
            (self.toolbar, rects.toolbar), (self.minimap, rects.minimap), (self.status, rects.status),
            (self.legend, rects.legend), (self.tutorial, rects.tutorial), (self.assault, rects.assault),
            (self.report, rects.assault),
        ):  # fmt: skip
            panel.place(rect, theme)
        for page in self.pages.values():
            page.place(rects.side_page if isinstance(page, SidePage) else rects.page, theme)
        self.log.follow = True
        self.toast.place(rects.board, theme)
        self.window.dirty = True

    def refresh(self) -> None:
        """The position or the selection has changed: everything that shows it is told."""
        controller, highlights = self.controller, self.board.highlights
        self.board.show(controller.view.state, self.session.seat, self.session.revealed_sides)
        highlights.selected, highlights.selected_hex = controller.unit, controller.hex
        highlights.cost, highlights.reach = controller.reach() if controller.target == NO_HEX else (None, set())
        highlights.mp = int(controller.view.state.units[controller.unit]["mp"]) if controller.unit >= 0 else 0
        highlights.targets, highlights.plans = controller.hexes_to_choose(), controller.plans()
        highlights.range, highlights.path = controller.flight_range(), []
        self.log.catch_up()
        self.assault.refresh()
        if self.assault.visible:
            self.report.visible = False
        self.tutorial.watch()
        self.legend.refresh()
        self.toolbar.open_decisions, self.toolbar.game_over = len(controller.open_decisions()), self.session.sees_all
        self.toolbar.observed_count = len(self.turn_replay.observed_actions)
        self.status.note = self.session.save_error
        for panel in self.panels:
            panel.stale = True
        self.window.dirty = True

    # what happens

    def say(self, text: str) -> None:
        """Tell the player something in one sentence."""
        if text:
            self.toast.say(text)
            self.window.dirty = True

    def after_order(self, done: Done) -> None:
        """An order of the player has been carried out."""
        if not isinstance(self.page, SidePage):
            self.turn_replay.forget()
        if done.path and SPEEDS[self.window.settings.speed] > 0:
            self.start_march(done.order.unit, done.path)
        self.tutorial.note(done.order.kind)
        battles = [event for event in done.events if event.kind == EventKind.BATTLE]
        if done.order.kind == OrderKind.ASSAULT and battles:
            self.show_battle(battles[-1])
        elif done.order.kind != OrderKind.END_TURN:
            self._tell_outcome(done)
        elif done.order.kind == OrderKind.END_TURN:
            self.report.visible = False
            self.toast.say("")
        self.refresh()
        if done.order.kind == OrderKind.END_TURN and self.session.waits_for_human:
            self.start_turn()

    def _tell_outcome(self, done: Done) -> None:
        """What came of an order beside its plain execution: said at once, for it may matter to the next one."""
        told = [event for event in done.events if event.kind in _OUTCOMES and self.session.is_known(event)]
        if told:
            self.say(" ".join(narrate(self.session.world, self.session.names, event) for event in told[:2]))

    def start_turn(self) -> None:
        """A person is to act: say so, open the week's paper, and hide nothing behind old selections."""
        names, game = self.session.names, self.session.game
        if self.window.settings.bulletin and game.turn > 1:
            self.close_page()
            self.pages[Command.BULLETIN].open()
        if len(self.session.humans) == 2:
            side = names.sides[game.side_to_act].name
            self._curtain = True
            self.window.dialogs.message(f"{side}: your turn", f"Week {game.turn}. The {side} player takes the chair.")
        else:
            self.say(f"Week {game.turn}: your turn, {names.sides[game.side_to_act].name}.{self._seen_text()}")

    def _seen_text(self) -> str:
        """Whether anything was seen of the enemy's turn, and where to read it."""
        return (
            f" {key_text(Command.ENEMY)} tells what you saw of the enemy's turn."
            if self.turn_replay.observed_actions
            else ""
        )

    def start_march(self, unit: int, path: list[int]) -> None:
        """Let a counter slide along its path."""
        speed = SPEEDS[self.window.settings.speed] or 0.02
        self.march = MarchAnimation(unit, path, self.session.names.cols, speed)
        self.board.highlights.moving = {unit: self.march.at}

    def stand_still(self) -> None:
        """End the march that is shown."""
        self.march, self.board.highlights.moving = None, {}

    def point_out(self, hex: int, glide: bool) -> None:
        """Frame a hex for a moment, and bring it into view."""
        self.board.highlights.flash, self._flash = hex, 1.2
        if self.window.settings.follow or not glide:
            camera_focus.bring_into_view(self, hex)
        self.board.dirty = True

    def show_event(self, event: Event) -> None:
        """A line of the log was clicked."""
        if event.hex != NO_HEX:
            self.board.camera.centre_on(event.hex, glide=True)
            self.board.highlights.flash, self._flash = event.hex, 2.0
        if event.battle:
            self.show_battle(event)

    def show_battle(self, event: Event) -> None:
        """Open the reckoning of a battle."""
        self.report.open(event)
        self.point_out(event.hex, glide=False)
        self.window.dirty = True

    def close_report(self) -> None:
        """Put the reckoning away."""
        self.report.visible = False
        self.window.dirty = True

    def hide_tutorial(self) -> None:
        """The player knows the first steps."""
        self.tutorial.visible = self.window.settings.tutorial = False
        self.window.dirty = True

    # the scene

    def handle(self, event: pygame.Event) -> None:
        """Keys become acts, the mouse goes to the pointer."""
        if event.type == pygame.KEYDOWN:
            self.tooltip.hide()
            command = command_of(event.key, event.mod)
            plain = not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_SHIFT | pygame.KMOD_META)
            if self.page is not None and plain and self.page.press(event.key):
                self.board.dirty = self.window.dirty = True
            elif command is not None:
                self.commands.run(command)
        else:
            self.pointer.handle(event)

    def update(self, seconds: float) -> None:
        """Marches, gliding, the computer's turn, autosaves."""
        board = self.board
        if board.camera.update(seconds) or board.zoom_transition.update(seconds):
            board.dirty = True
        self._pan_by_keys(seconds)
        if self.march is not None:
            moving = self.march.update(seconds)
            board.highlights.moving = {self.march.unit: self.march.at} if moving else {}
            self.march = self.march if moving else None
            board.dirty = True
        if self._flash > 0:
            self._flash -= seconds
            if self._flash <= 0:
                board.highlights.flash = NO_HEX
            board.dirty = True
        if self.toast.update(seconds) or self.tooltip.update(seconds):
            self.window.dirty = True
        if not self.window.dialogs.is_open:
            self._computer(seconds)
            if self._curtain:
                self._curtain, self.board.dirty = False, True
        if not self.dirty and not self.window.dirty:
            board.draw_ahead()
        self.session.autosave_if_due()
        if self.session.game.is_over and not self._told_over and self.march is None:
            self._told_over = True
            self.commands.result()

    def _computer(self, seconds: float) -> None:
        waited = self.session.waits_for_human
        turns = self.turn_replay.turns
        if self.turn_replay.update(seconds):
            self.refresh()
        busy = "the computer thinks" if turns.is_thinking else ""
        if busy != self.top.busy:
            self.top.busy, self.top.stale = busy, True
        if turns.failure:
            failure, turns.failure = turns.failure, ""
            self.window.dialogs.message("The computer's turn", failure)
        if not waited and self.session.waits_for_human:
            self.start_turn()

    def _pan_by_keys(self, seconds: float) -> None:
        held = pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_SHIFT)
        if self.window.dialogs.is_open or self.page is not None or held:
            return
        pressed = pygame.key.get_pressed()
        step = 900 * self.window.theme.scale * seconds
        for key, (dx, dy) in PAN_KEYS.items():
            if pressed[key]:
                self.board.camera.pan(dx * step, dy * step)
                self.board.dirty = True

    @property
    def dirty(self) -> bool:
        """Whether anything has to be drawn."""
        return self.board.dirty or any(panel.stale and panel.visible for panel in self.panels)

    def draw(self, surface: pygame.Surface) -> None:
        """The map first, then the panels."""
        if self._curtain and self.window.dialogs.is_open:
            surface.fill(TABLE)
            return
        surface.fill(TABLE, (0, 0, 1, 1))
        self.hex_panel.visible = not self.boxes.visible
        self.board.draw(surface)
        for panel in self.panels:
            panel.draw(surface)
        self.toast.at_bottom = self.page is not None and not isinstance(self.page, SidePage)
        self.toast.draw(surface)
        self.tooltip.draw(surface, self.window.theme)

    def close(self) -> None:
        """Leave the game; it is saved."""
        self.turn_replay.turns.stop()
        self.session.close()

    def refresh_after_panel(self) -> None:
        """A panel was clicked: whatever it did, show it."""
        self.refresh()
        if self.boxes.visible:
            camera_focus.look_at_selection(self)

    def apply_settings(self) -> None:
        """Colours and speed may have changed."""
        colours = side_colours(self.session.names, self.window.settings.colour_blind)
        if colours != self.board.colours:
            self.board.recolour(colours)
            self.top.colours = self.hex_panel.colours = self.log.colours = colours
            for page in self.pages.values():
                if isinstance(page, RegionsPage | EnemyPage):
                    page.colours = colours
        self.refresh()
