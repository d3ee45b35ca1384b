"""The form of a new mission, next to the map: troops, posture, target (a click on the map), boldness, end date."""

from collections.abc import Callable, Sequence
from functools import partial

import pygame

from game.core.codes import NO_HEX, NO_UNIT, Posture
from game.engine.telling.grammar import count, full_stop, men_text, sentence
from game.language import mark, tr
from game.play.missions.mission import Boldness
from game.play.missions.mission_draft import (
    AIM_TEXTS,
    MissionDraft,
    TargetChoice,
    TroopChoice,
    free_troops,
    troop_choices,
)
from game.play.missions.mission_text import BOLDNESS_WORDS, POSTURE_HELP, POSTURE_WORDS, boldness_help, purpose_text
from game.play.orders.order_controller import OrderController
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BRICK, FADED, GOOD, Theme

_KEYS = {
    Posture.TAKE: pygame.K_t,
    Posture.BESIEGE: pygame.K_b,
    Posture.RAID: pygame.K_r,
    Posture.RELIEVE: pygame.K_l,
    Posture.SCREEN: pygame.K_s,
    Posture.GARRISON: pygame.K_g,
    Posture.CONCENTRATE: pygame.K_c,
    Posture.DISPERSE: pygame.K_d,
    Posture.WITHDRAW: pygame.K_w,
    Posture.RESERVE: pygame.K_v,
    Posture.KEEP_OPEN: pygame.K_k,
    Posture.HUNT: pygame.K_h,
}
"""Letters that choose a posture."""
_BOLDNESS_KEYS = {pygame.K_1: Boldness.CAREFUL, pygame.K_2: Boldness.NORMAL, pygame.K_3: Boldness.BOLD}
_ROW = 25
"""Height of a button at scale 100 %."""
_GAP, _GRID_SIZE = 4, 12
"""Space between buttons in columns, and size of their letters."""


class MissionForm(SidePage):
    """Opened for the selected or picked units. Whatever is not chosen follows from the target."""

    title = mark("New mission")

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        close: Callback,
        look: Callable[[MissionDraft], None],
        give: Callable[[MissionDraft], bool],
        cursor: Callable[[], int],
    ) -> None:
        """`look` shows the draft on the map; `give` gives the mission and returns whether that was possible.

        `cursor` returns the hex under the keyboard's cursor.
        """
        super().__init__(theme, close)
        self.controller = controller
        self._look, self._give, self._cursor = look, give, cursor
        self._then: Callback | None = None
        self.draft = MissionDraft(controller.view, [])

    def open(self) -> None:
        """Opens the form for the selection."""
        controller = self.controller
        choices = self._choices_of_selection()
        if choices:
            self.open_for(choices)
        else:
            self.open_for(free_troops(controller.view, controller.staff.provided), chosen=-1)

    def _choices_of_selection(self) -> list[TroopChoice]:
        controller = self.controller
        unit = controller.unit if controller.can_order else NO_UNIT
        return troop_choices(controller.view, unit, controller.picked)

    def open_for(self, choices: Sequence[TroopChoice], chosen: int = 0, then: Callback | None = None) -> None:
        """Opens the form with some troops to choose from; -1 leaves the choice to the player.

        `then` is called when the mission has been given.
        """
        super().open()
        self._then = then
        self.draft = MissionDraft(self.controller.view, choices, chosen)
        self._changed()

    def point_out(self, row: int) -> None:
        """Nothing: the whole form stands for one thing on the map."""

    def take_hex(self, hex: int) -> bool:
        """Takes a click on the map as the target; without troops, as their choice."""
        if hex == NO_HEX:
            return True
        if self.draft.troops is None:
            self.controller.select_hex(hex)
            self.draft = MissionDraft(self.controller.view, self._choices_of_selection())
        else:
            self.draft.choose_hex(hex)
        self._changed()
        return True

    def _changed(self) -> None:
        self.stale = True
        self._look(self.draft)

    def press(self, key: int) -> bool:
        """Handles keys: letters choose a posture, 1 to 3 boldness, Tab troops, Page Up and Down the end, Enter gives.

        The arrow keys move the cursor on the map, and Space takes its hex as the target.
        """
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self.give()
        elif key == pygame.K_SPACE:
            self.take_hex(self._cursor())
        elif key == pygame.K_TAB:
            self.draft.step_troops()
            self._changed()
        elif key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self.draft.step_end(1 if key == pygame.K_PAGEDOWN else -1)
            self._changed()
        elif key in _BOLDNESS_KEYS:
            self._set_boldness(_BOLDNESS_KEYS[key])
        elif key in _KEYS.values():
            self._set_posture(next(posture for posture, letter in _KEYS.items() if letter == key))
        elif key == pygame.K_ESCAPE:
            self.close()
        else:
            return False
        return True

    def give(self) -> None:
        """Gives the mission if it is complete."""
        if not self.draft.missing and self._give(self.draft):
            self.close()
            if self._then is not None:
                self._then()
        self.stale = True

    def _set_posture(self, posture: Posture) -> None:
        self.draft.choose_posture(posture)
        self._changed()

    def _set_boldness(self, boldness: Boldness) -> None:
        self.draft.boldness = boldness
        self._changed()

    def _set_troops(self, row: int) -> None:
        self.draft.chosen = row
        self._changed()

    def _set_target(self, target: TargetChoice) -> None:
        self.draft.choose_target(target)
        self._changed()

    def _set_end(self, last_turn: int) -> None:
        self.draft.last_turn = last_turn
        self._changed()

    # drawing

    @property
    def head(self) -> int:
        """Height of the title and the button below it."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the button that gives the mission."""
        able = not self.draft.missing
        box = pygame.Rect(self.px(12), self.px(40), self.rect.w - self.px(24), self.px(29))
        self.button(box, tr("Give this mission"), self.give, key=tr("Enter"), enabled=able, primary=able, size=12.5)

    def content(self, y: int) -> int:
        """Draws what has to be chosen, from the top down."""
        draft, pad, width = self.draft, self.px(14), self.rect.w - self.px(30)
        if draft.missing:
            y = self.paragraph((pad, y), draft.missing, width, 13, "bold", BRICK)
        else:
            y = self.paragraph((pad, y), self._summary(), width, 13, "bold", GOOD)
        y = self._heading(y, tr("Troops (Tab)"))
        for row, choice in enumerate(draft.choices):
            men = int(self.controller.view.state.units["men"][list(choice.units)].sum()) if choice.units else 0
            label = f"{choice.label}: {count(len(choice.units), 'unit')}, {men_text(men)}"
            y = self._option(y, label, partial(self._set_troops, row), row == draft.chosen)
        y = self._heading(y, tr("Posture"))
        postures = [self._posture_button(posture) for posture in Posture]
        least = max(self.button_width(label, key, _GRID_SIZE) for label, _, _, key, _ in postures)
        y = self._grid(y, 3 if least <= self._column_width(3) else 2, postures)
        y = self._heading(y, tr("Target: click on the map"))
        targets = [
            (
                _target_label(target),
                partial(self._set_target, target),
                target == draft.target,
                "",
                tr(AIM_TEXTS[target.kind]),
            )
            for target in draft.offered
        ]
        y = self._grid(y, 2, targets)
        y = self._heading(y, tr("Boldness"))
        y = self._grid(y, 3, [self._boldness_button(boldness) for boldness in Boldness])
        y = self.paragraph((pad, y), full_stop(sentence(boldness_help(draft.boldness))), width, 12, colour=FADED)
        y = self._heading(y, tr("For how long (Page Up, Page Down)"))
        ends = [
            (sentence(draft.end_text(end)), partial(self._set_end, end), end == draft.last_turn, "", "")
            for end in draft.ends
        ]
        return self._grid(y, 2, ends)

    def _summary(self) -> str:
        draft = self.draft
        assert draft.troops is not None
        assert draft.target is not None
        assert draft.posture is not None
        view, target = draft.view, draft.target
        bold = "" if draft.boldness == Boldness.NORMAL else f", {tr(BOLDNESS_WORDS[draft.boldness])}"
        return tr(
            "{purpose}: {troops}{boldness}, {end}.",
            purpose=purpose_text(view.world, view.names, draft.posture, target.kind, target.target),
            troops=draft.troops.label,
            boldness=bold,
            end=draft.end_text(draft.last_turn),
        )

    def _posture_button(self, posture: Posture) -> tuple[str, Callback, bool, str, str]:
        letter = pygame.key.name(_KEYS[posture]).upper()
        label, draft = tr(POSTURE_WORDS[posture]).capitalize(), self.draft
        return label, partial(self._set_posture, posture), posture == draft.posture, letter, tr(POSTURE_HELP[posture])

    def _boldness_button(self, boldness: Boldness) -> tuple[str, Callback, bool, str, str]:
        label, key = tr(BOLDNESS_WORDS[boldness]).capitalize(), str(int(boldness) + 1)
        chosen = boldness == self.draft.boldness
        return label, partial(self._set_boldness, boldness), chosen, key, boldness_help(boldness)

    def _heading(self, y: int, text: str) -> int:
        return self.heading((self.px(14), y + self.px(7)), text)

    def _option(self, y: int, label: str, action: Callback, chosen: bool) -> int:
        """Draws one of several options as a wide button. Returns the y below it."""
        box = pygame.Rect(self.px(12), y, self.rect.w - self.px(30), self.px(_ROW))
        self.button(box, label, action, pressed=chosen, size=12.5)
        return box.bottom + self.px(3)

    def _column_width(self, columns: int) -> int:
        """Returns the width of each of some columns of buttons."""
        return (self.rect.w - self.px(30) - (columns - 1) * self.px(_GAP)) // columns

    def _grid(self, y: int, columns: int, buttons: Sequence[tuple[str, Callback, bool, str, str]]) -> int:
        """Draws buttons (label, action, chosen, key, tooltip) in columns. Returns the y below them."""
        gap, left = self.px(_GAP), self.px(12)
        wide, high = self._column_width(columns), self.px(_ROW)
        for index, (label, action, chosen, key, tooltip) in enumerate(buttons):
            at = (left + index % columns * (wide + gap), y + index // columns * (high + gap))
            box = pygame.Rect(at, (wide, high))
            self.button(box, label, action, pressed=chosen, key=key, tooltip=tooltip, size=_GRID_SIZE)
        return y + -(-len(buttons) // columns) * (high + gap)


def _target_label(target: TargetChoice) -> str:
    return f"{target.label} ({target.note})" if target.note else target.label
