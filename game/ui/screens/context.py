"""What the parts of the game screen share: window, game, map and panels, and the few verbs that they all need."""

from collections.abc import Callable

from game.core.codes import NO_HEX
from game.engine.telling.grammar import count, men_text
from game.language import tr
from game.play.orders.order_controller import ExecutedOrder, OrderController
from game.play.orders.turn_review import Concern, Tour
from game.play.session.session import Session
from game.play.staff.unit_tasks import standing_route, unit_marks
from game.ui.board.board import Board
from game.ui.keys import Command, key_text
from game.ui.pages.side_page import SidePage
from game.ui.screens.animations import Animations
from game.ui.screens.game_panels import GamePanels
from game.ui.sound.waveforms import SoundName
from game.ui.theme import side_colours
from game.ui.window import Window


class GameContext:
    """One game in the window."""

    panels: GamePanels
    """Set by the game screen: panels are built last, for their buttons run commands."""

    def __init__(
        self, window: Window, session: Session, board: Board, order_done: Callable[[ExecutedOrder], None]
    ) -> None:
        self.window, self.session, self.board = window, session, board
        self.controller = OrderController(session, self.say, order_done)
        self.tour: Tour | None = None
        """What Next unit shows first: all that the question before the end of the turn has listed."""
        self.shown_dangers: set[tuple[Concern, int]] = set()
        """Dangers that such a question has listed, with their hexes."""
        self.choose_hex: Callable[[int], None] | None = None
        """What takes the next hex that is clicked, if something has asked for one."""
        self.animations = Animations(board, window.settings, window.sounds)
        self._flash_left = 0.0
        """Seconds for which the framed hex stays framed."""

    def say(self, text: str) -> None:
        """Shows a sentence over the map for a while."""
        if text:
            self.panels.toast.say(text)
            self.window.dirty = True

    def say_picked(self) -> None:
        """Says how many units are picked together, and what for."""
        units = self.controller.picked
        if units:
            men = men_text(int(self.controller.view.state.units["men"][list(units)].sum()))
            key = key_text(Command.MISSION)
            picked = count(len(units), "unit")
            self.say(tr("{units} picked, {men}: {key} gives them a mission.", units=picked, men=men, key=key))

    def refresh(self) -> None:
        """Updates map and panels after a change of position or selection."""
        controller, panels, session = self.controller, self.panels, self.session
        controller.follow_unit()
        self.board.show(controller.view.state, session.seat, session.revealed_sides)
        self._mark_selection()
        panels.log.catch_up()
        panels.assault.refresh()
        if panels.assault.visible:
            panels.report.visible = False
        panels.legend.refresh()
        panels.tooltip.leave_map()
        panels.toolbar.open_decisions, panels.toolbar.game_over = (
            len(controller.open_decisions()),
            session.shows_reasons,
        )
        panels.mark_stale()
        self.window.dirty = True

    def _mark_selection(self) -> None:
        controller, highlights = self.controller, self.board.highlights
        highlights.selected, highlights.selected_hex = controller.unit, controller.hex
        highlights.cost, highlights.reach = controller.reach() if controller.target == NO_HEX else (None, set())
        highlights.mp = int(controller.view.state.units[controller.unit]["mp"]) if controller.unit >= 0 else 0
        highlights.targets, highlights.plans = controller.hexes_to_choose(), controller.plans()
        self.board.stacks.marks = unit_marks(self.session)
        highlights.route = standing_route(self.session, controller.unit) if controller.can_order else None
        highlights.picked = {int(controller.view.state.units["hex"][unit]) for unit in controller.picked}
        highlights.range, highlights.path = controller.flight_range(), []

    def look_at(self, hex: int) -> None:
        """Shows what is in the hex under the mouse or the cursor, and the selected unit's path to it."""
        highlights = self.board.highlights
        if hex == highlights.hover:
            return
        highlights.hover = hex
        self.panels.status.look_at(hex)
        highlights.path = self.session.game.path(self.controller.unit, hex) if hex in highlights.reach else []
        self.board.dirty = True

    # pages and dialogs over the map

    def open_page(self, command: Command) -> None:
        """Opens the page of a command in place of another; closes it if it is open already."""
        page = self.panels.pages[command]
        was_open = page.visible
        self.close_page()
        if not was_open:
            page.open()
            self.window.sounds.play(SoundName.PAPER)
            self.panels.toast.say("")
            self.panels.place_sheets(self.window.theme)

    def close_page(self) -> None:
        """Closes the open page and removes what it shows on the map."""
        page = self.panels.page
        if page is not None:
            page.hide()
        if isinstance(page, SidePage):
            self.board.highlights.arrows, self.board.highlights.range = [], self.controller.flight_range()
            self.panels.place_sheets(self.window.theme)
        self.board.dirty = self.window.dirty = True

    def close_report(self) -> None:
        """Closes the report of a battle."""
        self.panels.report.visible = False
        self.window.dirty = True

    def apply_settings(self) -> None:
        """Takes over a change of colours, speed, language or names."""
        if self.session.show_names():
            self.board.rename(self.session.names)
        colours = side_colours(self.session.names, self.window.settings.palette)
        if colours != self.board.colours:
            self.board.recolour(colours)
            self.panels.recolour(colours)
        self.refresh()

    # what moves on the map

    def flash(self, hex: int, seconds: float = 1.2) -> None:
        """Frames a hex for a moment."""
        self.board.highlights.flash, self._flash_left = hex, seconds
        self.board.dirty = True

    def animate(self, seconds: float) -> None:
        """Advances marches, battles and the framed hex."""
        highlights = self.board.highlights
        self.animations.update(seconds)
        if self._flash_left > 0:
            self._flash_left -= seconds
            if self._flash_left <= 0:
                highlights.flash = NO_HEX
            self.board.dirty = True
