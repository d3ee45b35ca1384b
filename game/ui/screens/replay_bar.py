"""The bar of the replay viewer: a line of time to click or drag on, and buttons to step, play, watch a side, branch."""

from collections.abc import Callable
from functools import partial

import pygame

from game.language import tr, trc
from game.play.session.replay_session import ReplaySession
from game.ui.keys import Command, key_text
from game.ui.lettering import truncated
from game.ui.panels.panel import ClickArea, Panel
from game.ui.theme import BAD, BRICK, FADED, GOLD, INK, PANEL_DEEP, RULE, Colour, Theme, mix

HEIGHT = 104
"""Pixels at scale 100 %."""
SPEEDS: tuple[float, ...] = (2.5, 1.2, 0.5, 0.12, 0.0)
"""Seconds for each order that is seen."""
NORMAL = 2


def speed_text(speed: int) -> str:
    """Returns the name of a speed of `SPEEDS`."""
    names = (
        trc("speed", "very slow"), trc("speed", "slow"), trc("speed", "normal"), trc("speed", "fast"),
        trc("speed", "very fast"),
    )  # fmt: skip
    return names[speed]


class ReplayBar(Panel):
    """Shows where in the game the viewer is."""

    def __init__(
        self, theme: Theme, session: ReplaySession, colours: tuple[Colour, Colour], run: Callable[[Command], None]
    ) -> None:
        super().__init__(theme)
        self.session, self.colours, self.run = session, colours, run
        self.playing = False
        self.speed = NORMAL
        """Index of the speed."""

    @property
    def track(self) -> pygame.Rect:
        """The line of time, in pixels of the panel."""
        pad = self.px(12)
        return pygame.Rect(pad, self.px(44), max(1, self.rect.w - 2 * pad), self.px(14))

    def position_at(self, pos: tuple[int, int]) -> int | None:
        """Returns the position for a window pixel on the line of time; None outside it."""
        track = self.track.move(self.rect.topleft)
        if not self.visible or not track.inflate(self.px(8), self.px(10)).collidepoint(pos):
            return None
        return self.nearest(pos[0])

    def nearest(self, x: int) -> int:
        """Returns the position for a window column, at the nearer end if it is outside of the line."""
        track = self.track.move(self.rect.topleft)
        share = (x - track.x) / max(1, track.w - 1)
        return round(max(0.0, min(1.0, share)) * len(self.session.recording))

    def paint(self) -> None:
        """Draws the turn and the order, the line of time, the buttons."""
        session, pad = self.session, self.px(12)
        room = self.rect.w - 2 * pad
        wide = self.text((pad, self.px(5)), session.turn_text, 12, "bold", BRICK, width=room)
        if room - wide > self.px(120):
            name = truncated(session.recording.title, "regular", self.px(12), room - wide - self.px(20))
            self.text((self.rect.w - pad, self.px(5)), name, 12, colour=FADED, right=True)
        self.text((pad, self.px(23)), session.order_text, 12, colour=FADED, width=self.rect.w - 2 * pad)
        self._draw_track()
        self._draw_buttons()

    def _x(self, position: int) -> int:
        track, total = self.track, max(1, len(self.session.recording))
        return track.x + round((track.w - 1) * position / total)

    def _draw_track(self) -> None:
        """Draws turns in the colours of their sides, weeks as lines, turning points as red marks, and the position."""
        track, recording = self.track, self.session.recording
        pygame.draw.rect(self.surface, PANEL_DEEP, track)
        for number, turn in enumerate(recording.turns):
            left, right = self._x(turn.order), self._x(recording.turn_end(number))
            played = turn.order < self.session.at
            colour = mix(PANEL_DEEP, self.colours[turn.side], 0.75 if played else 0.3)
            pygame.draw.rect(self.surface, colour, (left, track.y, max(1, right - left), track.h))
        for mark in recording.marks:
            at = (self._x(mark), track.y - self.px(3))
            pygame.draw.circle(self.surface, BAD, at, self.px(1.6))
        self._draw_weeks(track)
        pygame.draw.rect(self.surface, RULE, track, 1)
        x = self._x(self.session.at)
        knob = pygame.Rect(0, 0, self.px(6), track.h + self.px(8))
        knob.center = (x, track.centery)
        pygame.draw.rect(self.surface, GOLD, knob, border_radius=self.px(2))
        pygame.draw.rect(self.surface, INK, knob, 1, border_radius=self.px(2))
        self.click_areas.append(
            ClickArea(track.inflate(0, self.px(8)), lambda: None, tr("Click or drag: go to an order"))
        )

    def _draw_weeks(self, track: pygame.Rect) -> None:
        """Draws a line where a week begins, with its number where there is space."""
        last, free = 0, track.x
        for turn in self.session.recording.turns:
            if turn.week == last:
                continue
            last, x = turn.week, self._x(turn.order)
            pygame.draw.line(self.surface, INK, (x, track.y), (x, track.bottom - 1))
            if x >= free:
                text = str(turn.week)
                free = x + self.text((x + self.px(2), track.y), text, 9, colour=INK) + self.px(8)

    def _draw_buttons(self) -> None:
        session, run = self.session, self.run
        back, on = session.at > 0, not session.is_at_end
        can_slow, can_hurry = self.speed > 0, self.speed < len(SPEEDS) - 1
        slower = tr("Speed: {speed}. Slower", speed=speed_text(self.speed))
        faster = tr("Speed: {speed}. Faster", speed=speed_text(self.speed))
        view, play = session.view_text, tr("Pause") if self.playing else trc("of a replay", "Play")
        views = tr("Both sides, or one side as it saw the game")
        rows: list[tuple[str, str, Command, str, bool]] = [
            (tr("« Turn"), "«", Command.REPLAY_TURN_BACK, tr("To the beginning of the turn, or before"), back),
            (tr("‹ Order"), "‹", Command.REPLAY_BACK, tr("One order back"), back),
            (play, play, Command.SKIP, tr("Play or pause"), True),
            (tr("Order ›"), "›", Command.REPLAY_FORWARD, tr("One order forward"), on),
            (tr("Turn »"), "»", Command.REPLAY_TURN_FORWARD, tr("To the next turn"), on),
            ("−", "−", Command.REPLAY_SLOWER, slower, can_slow),
            ("+", "+", Command.REPLAY_FASTER, faster, can_hurry),
            (tr("View: {side}", side=view), view, Command.REPLAY_VIEW, views, True),
            (tr("What if…"), tr("What if"), Command.REPLAY_BRANCH, tr("Play on from here as a new game"), True),
        ]
        gap, y, high = self.px(5), self.px(68), self.px(28)
        font = self.theme.font("bold", 12)
        room = self.rect.w - self.px(24) - gap * (len(rows) - 1)
        labels, pad = [row[0] for row in rows], self.px(18)
        if sum(font.size(label)[0] + pad for label in labels) > room:
            labels, pad = [row[1] for row in rows], self.px(12)
        wants = [font.size(label)[0] + pad for label in labels]
        share = min(1.0, room / max(1, sum(wants)))
        x = self.px(12)
        for label, (_, _, command, tooltip, enabled), want in zip(labels, rows, wants, strict=True):
            box = pygame.Rect(x, y, int(want * share), high)
            hint = f"{tooltip} ({key_text(command)})"
            is_main = command == Command.SKIP
            self.button(box, label, partial(run, command), enabled=enabled, tooltip=hint, size=12, primary=is_main)
            x += box.w + gap
