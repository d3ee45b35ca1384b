"""The replay viewer: the game screen without orders, with a line of time, views of either side, and branches."""

from functools import partial
from html import escape

import pygame

from game.core.codes import OrderKind
from game.engine.telling.dates import week_text
from game.language import tr
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN
from game.ui.board.board import Board
from game.ui.keys import Command
from game.ui.screens import replay_branch, replay_files
from game.ui.screens.game_screen import GameScreen
from game.ui.screens.replay_bar import HEIGHT, SPEEDS, ReplayBar, speed_text
from game.ui.window import Window

_LEAST = 330
"""Width of the bar at scale 100 % that is worth more than the legend."""
_BUDGET = 0.012
"""Seconds per frame for orders that are not shown one by one."""
_ANIMATED = 0.3
"""Seconds for each order from which marches are animated."""
_WEEK_PAUSE = 0.8
"""Seconds that the beginning of a week is shown, at most."""


class ReplayScreen(GameScreen):
    """Shows a recorded game."""

    def __init__(self, window: Window, session: ReplaySession, board: Board) -> None:
        self.replay = session
        self._bar: ReplayBar | None = None
        self._pause = 0.0
        self._dragging = False
        self._wanted: int | None = None
        """The position that the mouse asks for; several movements of the mouse in one frame make one step."""
        super().__init__(window, session, board)
        self._result_shown = True  # the end of the game is its last position, no message
        self.panels.tutorial.visible = False
        self._bar = bar = ReplayBar(window.theme, session, board.colours, self.commands.run)
        self.panels.extra.append(bar)
        self.commands.overrides = {
            Command.SKIP: self.toggle,
            Command.REPLAY_BACK: partial(self._step, -1),
            Command.REPLAY_FORWARD: partial(self._step, 1),
            Command.REPLAY_TURN_BACK: partial(self._turn, -1),
            Command.REPLAY_TURN_FORWARD: partial(self._turn, 1),
            Command.REPLAY_BEGIN: partial(self.go, 0),
            Command.REPLAY_END: partial(self.go, len(session.recording)),
            Command.REPLAY_SLOWER: partial(self._change_speed, -1),
            Command.REPLAY_FASTER: partial(self._change_speed, 1),
            Command.REPLAY_VIEW: self._next_view,
            Command.REPLAY_BRANCH: self._branch,
            Command.MENU: self._menu,
            Command.SAVE: partial(replay_files.ask_write, window, session.recording),
            Command.END_TURN: partial(self._turn, 1),
        }
        self.layout()

    @property
    def bar(self) -> ReplayBar:
        """The bar with the line of time."""
        assert self._bar is not None
        return self._bar

    def layout(self) -> None:
        """Places map and panels, and the bar along the bottom of the map."""
        super().layout()
        if self._bar is None:
            return
        theme, camera = self.window.theme, self.board.camera
        board = camera.view
        gap = theme.px(8)
        high = min(theme.px(HEIGHT), board.h // 3)
        left, legend = self.panels.minimap.rect.right + gap, self.panels.legend.rect
        if legend.bottom > board.bottom - gap - high and board.right - legend.right > theme.px(_LEAST):
            left = max(left, legend.right + gap)
        bar = pygame.Rect(left, board.bottom - gap - high, max(1, board.right - gap - left), high)
        self._bar.place(bar, theme)
        was_covered = camera.foot > 0
        camera.head, camera.foot = max(0, self.panels.toolbar.rect.bottom - board.top), high + gap
        if was_covered:
            camera.clamp()
        else:
            camera.fit()  # the map was shown whole, without the bar
        self.panels.legend.has_room = not bar.colliderect(legend)
        self.panels.legend.refresh()
        for page in self.panels.side_pages:
            if page.rect.colliderect(bar):
                page.place(pygame.Rect(page.rect.topleft, (page.rect.w, bar.top - gap - page.rect.top)), theme)

    # going through the game

    def go(self, position: int) -> None:
        """Shows a position."""
        self.context.animations.stop()
        self.replay.go(position)
        self._show_arrows()

    def toggle(self) -> None:
        """Plays or pauses; at the end of the game it plays from the beginning."""
        if self.replay.is_at_end and not self.bar.playing:
            self.go(0)
        self.bar.playing, self._pause = not self.bar.playing, 0.0

    def _step(self, step: int) -> None:
        self.bar.playing = False
        if step < 0:
            self.go(self.replay.at - 1)
        elif not self.replay.is_at_end:
            self._advance(animated=True)

    def _turn(self, step: int) -> None:
        self.context.animations.stop()
        self.replay.go_turns(step)
        self._show_arrows()

    def _change_speed(self, step: int) -> None:
        self.bar.speed = max(0, min(len(SPEEDS) - 1, self.bar.speed + step))
        self._pause = 0.0
        self.context.say(tr("Speed: {speed}.", speed=speed_text(self.bar.speed)))

    def _next_view(self) -> None:
        self.replay.watch_next()
        self._show_arrows()
        if self.replay.sees_all:
            self.context.say(tr("You see everything."))
        else:
            side = self.session.names.sides[self.replay.watched].the
            self.context.say(tr("You see the game as {side} saw it.", side=side))

    def _show_arrows(self) -> None:
        """Shows what was seen of the turn so far as arrows, without moving the map."""
        self.turn_replay.show_arrows()

    def update(self, seconds: float) -> None:
        """Plays on."""
        self._scrub()
        super().update(seconds)
        if not self.bar.playing or self.window.dialogs.is_open or self._dragging:
            return
        self._pause -= seconds
        if not self.context.animations.is_running and self._pause <= 0:
            self._play()

    def _play(self) -> None:
        """Carries out orders until one is seen, a week begins, or the time of the frame is up."""
        pace = SPEEDS[self.bar.speed]
        until = pygame.time.get_ticks() + _BUDGET * 1000
        while not self.replay.is_at_end:
            week, is_seen = self.replay.game.turn, self._advance(pace >= _ANIMATED)
            if self.replay.game.turn != week:
                game = self.replay.game
                self.context.say(tr("Turn {turn}, {date}.", turn=game.turn, date=week_text(game.world, game.turn)))
                self._pause = min(_WEEK_PAUSE, pace * 2)
                break
            if (is_seen and pace > 0) or pygame.time.get_ticks() >= until:
                break
        self.context.refresh()
        if self.replay.is_at_end:
            self.bar.playing = False
            outcome = self.replay.game.outcome
            ended = tr("The game is over: {level}.", level=outcome.level) if outcome else ""
            self.context.say(ended or tr("This is the latest position."))

    def _advance(self, animated: bool) -> bool:
        """Carries out one order and shows what is seen of it. Returns whether anything was."""
        kind = self.replay.recording.order(self.replay.at).kind
        observed = self.replay.step()
        pace = SPEEDS[self.bar.speed]
        if observed is None:
            if kind == OrderKind.END_TURN:
                self.turn_replay.clear()
            return False
        wait = self.turn_replay.show(observed)
        self._pause = max(pace, min(wait, 3 * pace)) if observed.loud else pace
        if not animated:
            self.context.animations.stop()
        return True

    # the window's screen

    def handle(self, event: pygame.Event) -> None:
        """Handles the line of time; everything else as in a game."""
        if not self._drag(event):
            super().handle(event)

    def _drag(self, event: pygame.Event) -> bool:
        """Follows the mouse on the line of time. Returns whether the event was for it."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            page = self.panels.page
            position = None if page is not None and page.holds(event.pos) else self.bar.position_at(event.pos)
            self._dragging = position is not None
            self._wanted = position
        elif self._dragging and event.type == pygame.MOUSEMOTION and event.buttons[0]:
            self._wanted = self.bar.nearest(event.pos[0])
        elif self._dragging and event.type in (pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION):
            self._dragging = False
            return event.type == pygame.MOUSEBUTTONUP
        return self._dragging

    def _scrub(self) -> None:
        """Goes where the mouse is on the line of time."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted != self.replay.at:
            self.go(wanted)
            self.context.refresh()

    def _menu(self) -> None:
        window, recording = self.window, self.replay.recording
        window.dialogs.menu(
            tr("Menu"),
            [
                (tr("Back to the replay"), lambda: None),
                (tr("Play on from here: what if…"), self._branch),
                (tr("Save as a replay file (Ctrl+S)"), partial(replay_files.ask_write, window, recording)),
                (tr("Watch another game"), partial(replay_files.ask_watch, window)),
                (tr("Settings (F2)"), partial(self.commands.run, Command.SETTINGS)),
                (tr("How to play (F1)"), partial(self.commands.run, Command.HELP)),
                *([(tr("Back to the finished game"), self._back)] if self._is_own_game else []),
                (tr("Main menu"), window.router.menu),
                (tr("Quit"), window.quit),
            ],
        )

    @property
    def _is_own_game(self) -> bool:
        recording = self.replay.recording
        return HUMAN in recording.agents and recording.file is not None and not recording.is_free

    def _back(self) -> None:
        file = self.replay.recording.file
        if file is not None:
            self.window.router.open_save(file)

    def _branch(self) -> None:
        self.bar.playing = False
        if self.replay.game.is_over:
            text = tr("The game is over here. Go back to an earlier order first, then branch off.")
            self.window.dialogs.message(tr("What if…"), escape(text))
            return
        replay_branch.ask_branch(self.window, self.replay)
