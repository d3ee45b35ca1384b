"""The bar along the top: week, projected score, prestige and budget, and the buttons used every turn."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.core.codes import NO_SIDE
from game.engine.telling.dates import week_text
from game.engine.telling.projection import Projection, score_table_text
from game.language import tr, trc
from game.play.orders.order_controller import OrderController
from game.ui.keys import Command, key_text
from game.ui.lettering import text_surface
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, INK, PAPER, Colour, Theme, mix

_WIDE = 1180
"""Width of the bar at UI scale 100 % below which it is compact: short dates, narrow buttons without keys."""
_MOST_SIDE = 180
"""Widest box of a side."""
_LEAST_LEVEL = 96
"""Room needed to name the level of victory next to the sides."""


def judged_text(projection: Projection) -> str:
    """Returns what stands before a level of victory."""
    return tr("Judged") if projection.is_final else tr("If judged today")


class BarButton(NamedTuple):
    """A button of the bar, with its least width in full and in a compact bar."""

    label: str
    command: Command
    width: int
    narrow: int
    enabled: bool = True
    primary: bool = False


class TopBar(Panel):
    """Always visible. In a narrow window it says less of everything and leaves nothing out."""

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

    @property
    def is_compact(self) -> bool:
        """Whether there is no room for everything in full."""
        return self.rect.w < self.px(_WIDE)

    def paint(self) -> None:
        """Draws week, sides and buttons from left to right."""
        right = self._buttons()
        left = self._week()
        self._score(left, self._prestige_and_budget(right))

    def _week(self) -> int:
        """Draws the date and the week. Returns the x to the right of them."""
        session = self.controller.session
        game = session.game
        pad, room = self.px(10), self.px(130 if self.is_compact else 230)
        last = int(session.world.rules[0]["last_turn"])
        turn = min(game.turn, last)
        dates = week_text(session.world, turn)
        judged = int(session.world.rules[0]["judged_turn"])
        note = tr("Turn {turn} of {last}", turn=turn, last=last)
        if session.what_if:
            note = tr("What if: turn {turn} of {last}", turn=turn, last=last)
        if judged != last and not self.is_compact:
            already = tr("{turns}, already judged", turns=note)
            note = tr("{turns}, judged after turn {turn}", turns=note, turn=judged) if turn <= judged else already
        self.fitted_title((pad, self.px(3)), dates, room)
        wide = min(room, self.theme.font("bold", 16).size(dates)[0])
        wide = max(wide, self.text((pad, self.px(24)), note, 12, colour=FADED, width=room))
        box = pygame.Rect(pad, 0, wide, self.rect.h)
        tooltip = tr(
            "{dates}\nTurn {turn} of {last}; the campaign is judged after turn {judged}",
            dates=dates, turn=turn, last=last, judged=judged,
        )  # fmt: skip
        self.click_area(box, lambda: self.run_command(Command.BULLETIN), tooltip)
        return pad + wide + self.px(12)

    def _prestige_and_budget(self, right: int) -> int:
        """Draws the prestige of both sides, budget and income of the one at the screen. Returns the left edge."""
        sides, seat = self.controller.view.state.sides, self.controller.session.seat
        budget, income = int(sides[seat]["budget"]), int(sides[seat]["income"])
        prestige = " : ".join(str(int(side["prestige"])) for side in sides)
        means = f"{budget} ({income:+d})"
        rows = ((tr("Prestige"), prestige, INK), (tr("Budget"), means, BAD if budget < 0 else INK))
        name_size, size = (11, 12.5) if self.is_compact else (12, 14)
        letters, figures = self.theme.font("regular", name_size), self.theme.font("bold", size)
        room = max(letters.size(name)[0] for name, _, _ in rows) + max(figures.size(text)[0] for _, text, _ in rows)
        room += self.px(8)
        left = right - room - self.px(8)
        for y, (name, text, ink) in zip((self.px(4), self.px(23)), rows, strict=True):
            self.text((left, y + self.px(2)), name, name_size, colour=FADED)
            self.text((left + room, y), text, size, "bold", ink, right=True)
        names = self.controller.session.names.sides
        tooltip = tr(
            "Prestige (13.13): {first}, then {second}.\nPolitical budget (16.3): available now, and income a turn.",
            first=names[0].name, second=names[1].name,
        )  # fmt: skip
        self.click_area(pygame.Rect(left, 0, room, self.rect.h), lambda: self.run_command(Command.DECISIONS), tooltip)
        return left - self.px(8)

    def _score(self, left: int, right: int) -> None:
        """Draws the sides with their points if judged today, and the level of victory next to or below them."""
        projection = self.controller.session.projection
        gap, level_room = self.px(5), 0
        room = right - left
        if not self.is_compact and room >= self.px(2 * 130 + _LEAST_LEVEL):
            level_room = max(self.px(_LEAST_LEVEL), min(self.px(170), room - 2 * self.px(_MOST_SIDE) - 3 * gap))
        if self.theme.font("bold", 13).size(projection.level)[0] > level_room - gap:
            level_room = 0  # it stands in a line of its own below the sides
        wide = min(self.px(_MOST_SIDE), (room - level_room - gap - (gap if level_room else 0)) // 2)
        top, high = (self.px(6), self.rect.h - self.px(12)) if level_room else (self.px(4), self.px(22))
        for side in (0, 1):
            box = pygame.Rect(left + side * (wide + gap), top, wide, high)
            self._side(side, box, projection.total[side], self._role(side) if level_room else "")
        end = left + 2 * wide + gap
        if level_room:
            head = judged_text(projection)
            self.text((end + 2 * gap, self.px(5)), head, 12, colour=FADED, width=level_room - gap)
            self.text((end + 2 * gap, self.px(23)), projection.level, 13, "bold", width=level_room - gap)
        else:
            self._level_below(left, top + high, 2 * wide + gap)
        area = pygame.Rect(left, 0, end + level_room - left, self.rect.h)
        tooltip = score_table_text(self.controller.session.seen, projection)
        goals = tr("Click, or press {key}, for every goal.", key=key_text(Command.GOALS))
        self.click_area(area, lambda: self.run_command(Command.GOALS), f"{tooltip}\n{goals}")

    def _level_below(self, x: int, y: int, width: int) -> None:
        """Draws the level of victory in a line below the sides; while the player waits, what for."""
        session, projection = self.controller.session, self.controller.session.projection
        head = judged_text(projection)
        side = session.game.side_to_act
        text = f"{head}: {projection.level}"
        if not (session.is_finished or session.waits_for_human or session.read_only):
            text = f"{session.names.sides[side].name}: {self._role(side)}"
        elif self.theme.font("regular", 11.5).size(text)[0] > width:
            text = projection.level
        self.text((x + self.px(2), y + self.px(2)), text, 11.5, width=width)

    def _side(self, side: int, box: pygame.Rect, points: int, role: str) -> None:
        """Draws a side: name, whether it acts, projected points. The side that acts is filled with its colour."""
        session = self.controller.session
        acting = not session.is_finished and session.game.side_to_act == side
        colour = self.colours[side]
        ink = PAPER if acting else INK
        shape = self.px(7) if side == 0 else 0
        fill = colour if acting else mix(colour, self.background, 0.72)
        pygame.draw.rect(self.surface, fill, box, border_radius=shape)
        if not acting:
            pygame.draw.rect(self.surface, colour, box, 1, border_radius=shape)
        pad = self.px(7)
        score = text_surface(str(points), "bold", self.px(17), ink)
        self.surface.blit(score, (box.right - score.get_width() - pad, box.centery - score.get_height() // 2))
        room = box.w - score.get_width() - 3 * pad
        name = session.names.sides[side]
        full = self.theme.font("bold", 13).size(name.name)[0] <= room
        self.text((box.x + pad, box.y + self.px(1)), name.name if full else name.short, 13, "bold", ink, width=room)
        if role:
            self.text((box.x + pad, box.y + self.px(17)), role, 11, colour=ink, width=room)

    def _role(self, side: int) -> str:
        session = self.controller.session
        if session.game.is_over:
            outcome = session.game.outcome
            if outcome is None or outcome.winner == NO_SIDE:
                return tr("game over")
            return tr("winner") if outcome.winner == side else tr("defeated")
        if session.read_only:
            return tr("read only")
        if session.game.side_to_act != side:
            return tr("waiting")
        if session.is_human(side):
            return tr("your turn")
        return self.activity or tr("the computer moves")

    def _items(self) -> list[BarButton]:
        """Returns the buttons from left to right; the last depends on whose turn it is."""
        session = self.controller.session
        human = session.waits_for_human
        general = [BarButton(tr("Menu"), Command.MENU, 62, 50), BarButton(tr("Help"), Command.HELP, 74, 44)]
        last = BarButton(tr("End turn"), Command.END_TURN, 110, 74, human, True)
        if session.game.is_over:
            last = BarButton(trc("of the game", "Result"), Command.RESULT, 110, 74, True, True)
        elif not human:
            last = BarButton(tr("Skip"), Command.SKIP, 110, 74, True, True)
        if session.read_only:
            return [*general, last] if session.game.is_over else general
        return [
            *general,
            BarButton(tr("Undo"), Command.UNDO, 74, 48, human and session.can_undo),
            BarButton(tr("Next unit"), Command.NEXT_UNIT, 96, 70, human),
            last,
        ]

    def _buttons(self) -> int:
        """Draws the buttons from right to left. Returns the left edge of the leftmost."""
        x, compact = self.rect.w - self.px(6), self.is_compact
        for item in self._items()[::-1]:
            key = key_text(item.command) if item.command not in (Command.MENU, Command.RESULT) else ""
            size, style = 12 if compact else 13, "bold" if item.primary else "regular"
            least = self.button_width(item.label, "" if compact else key, size, style)
            wide = max(self.px(item.narrow if compact else item.width), least)
            x -= wide
            box = pygame.Rect(x, self.px(8), wide, self.rect.h - self.px(16))
            self.button(
                box,
                item.label,
                partial(self.run_command, item.command),
                key="" if compact else key,
                enabled=item.enabled,
                primary=item.primary,
                tooltip=f"{item.label} ({key})" if compact and key else "",
                size=size,
            )
            x -= self.px(4 if compact else 6)
        return x
