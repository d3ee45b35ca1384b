"""The bar along the top: week, sides with their points, prestige and budget, and the buttons used every turn."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.codes import NO_SIDE
from game.play.order_controller import OrderController
from game.ui.keys import Command, key_text
from game.ui.lettering import text_surface
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, INK, PAPER, Colour, Theme, mix

_NARROW, _NARROW_WEEK = 1130, 128
"""Width at scale 100 % below which buttons and dates are shortened, and room for the dates then."""


class TopBar(Panel):
    """Always visible."""

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        colours: tuple[Colour, Colour],
        run_command: Callable[[Command], None],
    ) -> None:
        super().__init__(theme)
        self.controller, self.colours, self.run_command = controller, colours, run_command
        self.activity = ""
        """What the computer is doing, if anything."""

    def paint(self) -> None:
        """Draws week, sides and buttons from left to right."""
        right = self._buttons()
        left = self._week()
        self._sides(left, self._prestige_and_budget(right))

    @property
    def _is_narrow(self) -> bool:
        """Whether everything has to be short."""
        return self.rect.w < self.px(_NARROW)

    def _week(self) -> int:
        session = self.controller.session
        game, scenario = session.game, session.game.scenario
        pad = self.px(12)
        last = int(session.world.rules[0]["last_turn"])
        turn = min(game.turn, last)
        dates = scenario.week_texts[min(turn, len(scenario.week_texts) - 1)]
        room = self.px(_NARROW_WEEK if self._is_narrow else 260)
        self.fitted_title((pad, self.px(3)), dates, room)
        wide = min(room, self.theme.font("bold", 16).size(dates)[0])
        judged = int(session.world.rules[0]["judged_turn"])
        note = f"Week {turn} of {last}"
        if judged != last and not self._is_narrow:
            note += f", judged after week {judged}" if turn <= judged else ", already judged"
        wide = max(wide, self.text((pad, self.px(24)), note, 12, colour=FADED))
        return pad + wide + self.px(8 if self._is_narrow else 18)

    def _prestige_and_budget(self, right: int) -> int:
        """Draws prestige, budget and income of the side at the screen. Returns the left edge."""
        controller = self.controller
        sides, seat = controller.view.state.sides, controller.session.seat
        room = self.px(112 if self._is_narrow else 150)
        left = right - room - self.px(6)
        budget, income = int(sides[seat]["budget"]), int(sides[seat]["income"])
        known = f"{int(sides[seat]['prestige'])} : {int(sides[1 - seat]['prestige'])}"
        self.text((left, self.px(6)), "Prestige", 12, colour=FADED)
        self.text((left + room - self.px(6), self.px(4)), known, 14, "bold", right=True)
        self.text((left, self.px(25)), "Budget", 12, colour=FADED)
        ink = BAD if budget < 0 else INK
        self.text((left + room - self.px(6), self.px(23)), f"{budget} ({income:+d})", 14, "bold", ink, right=True)
        tooltip = (
            "Prestige (13.13): yours, then the enemy's.\nPolitical budget (16.3): available now, and income a week."
        )
        self.click_area(pygame.Rect(left, 0, room, self.rect.h), lambda: self.run_command(Command.DECISIONS), tooltip)
        return left - self.px(4)

    def _sides(self, left: int, right: int) -> None:
        session = self.controller.session
        points = self.controller.view.state.sides["points"]
        room = (right - left - self.px(10)) // 2
        for side in (0, 1):
            name = session.names.sides[side]
            box = pygame.Rect(
                left + side * (room + self.px(6)), self.px(6), min(room, self.px(190)), self.rect.h - self.px(12)
            )
            if side == 1:
                box.x = left + min(room, self.px(190)) + self.px(6)
            acting = not session.is_finished and session.game.side_to_act == side
            colour = self.colours[side]
            fill = colour if acting else mix(colour, self.background, 0.72)
            ink = PAPER if acting else INK
            shape = self.px(7) if side == 0 else 0
            pygame.draw.rect(self.surface, fill, box, border_radius=shape)
            if not acting:
                pygame.draw.rect(self.surface, colour, box, 1, border_radius=shape)
            score = text_surface(str(int(points[side])), "bold", self.px(17), ink)
            self.surface.blit(
                score, (box.right - score.get_width() - self.px(9), box.centery - score.get_height() // 2)
            )
            text_room = box.w - score.get_width() - self.px(24)
            if text_room < self.px(30):
                self.text((box.x + self.px(6), box.y + self.px(8)), name.short, 12, "bold", ink)
                continue
            self.text((box.x + self.px(9), box.y + self.px(1)), name.name, 13, "bold", ink, width=text_room)
            self.text((box.x + self.px(9), box.y + self.px(16)), self._role(side), 11, colour=ink, width=text_room)

    def _role(self, side: int) -> str:
        session = self.controller.session
        if session.game.is_over:
            outcome = session.game.outcome
            if outcome is None or outcome.winner == NO_SIDE:
                return "game over"
            return "winner" if outcome.winner == side else "defeated"
        if session.read_only:
            return "read only"
        if session.game.side_to_act != side:
            return "waiting"
        if session.is_human(side):
            return "your turn"
        return self.activity or "the computer is moving"

    def _buttons(self) -> int:
        """From right to left. Returns the left edge of the leftmost."""
        session = self.controller.session
        human = session.waits_for_human
        items = [
            ("Menu", Command.MENU, 62, True, False),
            ("Help", Command.HELP, 74, True, False),
            ("Undo", Command.UNDO, 74, human and session.game.can_undo, False),
            ("Next unit", Command.NEXT_UNIT, 96, human, False),
            ("End turn", Command.END_TURN, 110, human, True),
        ]
        if session.read_only:
            pass
        elif not human and not session.game.is_over:
            items[-1] = ("Skip", Command.SKIP, 110, True, True)
        elif session.game.is_over:
            items[-1] = ("Result", Command.END_TURN, 110, True, True)
        x = self.rect.w - self.px(8)
        for label, command, width, enabled, primary in items[::-1]:
            key = "" if label in ("Menu", "Result") else key_text(command)
            wide = self.px(width)
            if self._is_narrow:
                wide = self.theme.font("bold" if primary else "regular", 13).size(label)[0] + self.px(14)
            x -= wide
            box = pygame.Rect(x, self.px(8), wide, self.rect.h - self.px(16))
            action = partial(self.run_command, command)
            shown, tooltip = ("", f"{label} ({key})" if key else "") if self._is_narrow else (key, "")
            self.button(box, label, action, key=shown, enabled=enabled, primary=primary, tooltip=tooltip)
            x -= self.px(6)
        return x
