"""The guided first turn on the screen: follows what the player does, frames what to click, moves the map there."""

from collections.abc import Callable, Iterator
from functools import partial

import pygame

from game.core.codes import NO_HEX, NO_UNIT
from game.language import mark, tr
from game.play.advice.guide import Guide, Scene, first_step_wanted
from game.scenario.tutorial import TutorialStep
from game.ui.keys import Command, key_text
from game.ui.pages.decisions import DecisionsPage
from game.ui.pages.mission_form import MissionForm
from game.ui.pages.missions import MissionsPage
from game.ui.pages.page import Page
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import ClickArea, Panel
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext
from game.ui.theme import BRICK, GOLD

PAGES = {
    "goals": Command.GOALS, "bulletin": Command.BULLETIN, "decisions": Command.DECISIONS, "forces": Command.FORCES,
    "leaders": Command.LEADERS, "regions": Command.REGIONS_PAGE, "enemy": Command.ENEMY, "adviser": Command.ADVISER,
    "mission": Command.MISSION, "missions": Command.MISSIONS, "plans": Command.PLANS, "statistics": Command.STATISTICS,
    "encyclopaedia": Command.RULES,
}  # fmt: skip
"""Commands of the pages that a step can ask for."""
_ON_MAP = ("select", "march", "plan", "target")
_DO = mark({
    "select": "Click the framed counter.",
    "march": "Click the framed hex.",
    "plan": "Click the framed hex.",
    "target": "Click the framed hex.",
    "drop": "Click the framed button, or press {key}.",
    "page": "Click the framed button, or press {key}.",
    "posture": "Click the framed button.",
    "mission": "Click the framed button, or press Enter.",
    "carry_out": "Click the framed button, or press Enter.",
    "close": "Click Close, or press Esc.",
    "week": "Click the framed button, or press {key}; then confirm.",
    "decide": "Click an option, then confirm.",
})  # fmt: skip
_CLOSE_FIRST = mark("First close the page: click Close, or press Esc.")


class GuidedTurn:
    """Joins a guide with the screen."""

    def __init__(self, context: GameContext) -> None:
        self.context = context
        self.guide: Guide | None = None
        self.panel = context.panels.tutorial
        self.panel.go_on, self.panel.leave = self.go_on, self.leave

    def begin(self) -> None:
        """Begins with the first step, if the scenario has a guided turn and the game is new."""
        session = self.context.session
        tutorial = session.game.scenario.tutorial
        if tutorial is not None and first_step_wanted(session):
            self.guide = self.panel.guide = Guide(session, self.context.controller.staff, tutorial)
            self._show_step()

    def go_on(self) -> None:
        """Goes on to the next step, whether this one is done or not."""
        if self.guide is not None:
            self.guide.skip()
            self._show_step()
            self.update()

    def leave(self) -> None:
        """Ends the guide; the game goes on."""
        self.guide = self.panel.guide = None
        self.panel.visible = False
        self.context.board.dirty = self.context.window.dirty = True

    def update(self) -> None:
        """Looks at what the player has done."""
        session = self.context.session
        waits = not session.waits_for_human and not session.game.is_over
        if self.panel.waits != waits:
            self.panel.waits, self.panel.stale = waits, True
        if self.guide is not None and self.guide.update(self._scene()):
            self._show_step()
        elif self.guide is not None and (how := self._how()) != self.panel.how:
            self.panel.how, self.panel.stale = how, True

    def _scene(self) -> Scene:
        panels, controller = self.context.panels, self.context.controller
        page = panels.page
        word = next((word for word, command in PAGES.items() if page is not None and panels.pages[command] is page), "")
        if not isinstance(page, MissionForm):
            return Scene(word or ("?" if page is not None else ""), controller.unit)
        draft = page.draft
        return Scene(word, controller.unit, draft.posture, draft.target.hex if draft.target is not None else NO_HEX)

    def _show_step(self) -> None:
        """Shows the step and the place that it is about."""
        step = self.guide.step if self.guide is not None else None
        if step is None:
            self.leave()
            return
        context = self.context
        self.panel.visible, self.panel.stale, self.panel.scroll = True, True, 0
        self.panel.how = self._how()
        hex = self._hex(step)
        if hex != NO_HEX:
            camera_focus.zoom_to(context, hex)
            self._uncover(hex)
        context.board.dirty = context.window.dirty = True

    def _uncover(self, hex: int) -> None:
        """Moves the map unless all of a hex is in view and under no panel; the guide's own panel stands to its left."""
        panels, camera = self.context.panels, self.context.board.camera
        covering = [panel for panel in (*panels.over_map, *panels.side_pages, panels.tutorial) if panel.visible]
        rect = self._hex_rect(hex)
        if rect is not None and not any(panel.rect.colliderect(rect) for panel in covering):
            return
        camera.centre_on(hex)
        rect = self._hex_rect(hex)
        if rect is not None and self.panel.rect.colliderect(rect):
            camera.pan(rect.left - self.panel.rect.right - self.context.window.theme.px(12), 0)

    def _hex(self, step: TutorialStep) -> int:
        """Returns the hex that a step is about: its own, or where its unit stands."""
        if (step.hex == NO_HEX and step.unit != NO_UNIT) or step.action == "select":
            return int(self.context.controller.view.state.units[step.unit]["hex"])
        return step.hex

    def _how(self) -> str:
        """Returns what to do for the step, in words."""
        step = self.guide.step if self.guide is not None else None
        if step is None or not step.action or self.panel.waits:
            return ""
        if self._covering_page(step) is not None:
            return tr(_CLOSE_FIRST)
        command = _command(step)
        return tr(_DO[step.action], key=key_text(command) if command is not None else "")

    def _covering_page(self, step: TutorialStep) -> Page | None:
        """Returns the open page that hides what the step needs, if any."""
        page = self.context.panels.page
        wants_map = step.action in (*_ON_MAP, "page") or not step.action
        is_form = isinstance(page, MissionForm) and step.action == "target"
        if page is None or not wants_map or is_form or not step.action:
            return None
        return page if not isinstance(page, SidePage) or step.action != "page" else None

    # the frame

    def target(self) -> pygame.Rect | None:
        """Returns what to click for the step, in pixels of the window; None for nothing, and while a dialog is open."""
        step = self.guide.step if self.guide is not None else None
        if step is None or self.panel.waits or self.context.window.dialogs.is_open:
            return None
        covering = self._covering_page(step)
        if covering is not None:
            return self._area(lambda area: area.action == covering.close)
        if step.action in _ON_MAP:
            return self._hex_rect(self._hex(step))
        return self._area(self._wanted(step))

    def _wanted(self, step: TutorialStep) -> Callable[[ClickArea], bool]:
        """Returns which click area of the panels a step asks for."""
        page, command = self.context.panels.page, _command(step)
        if not step.action:
            return lambda area: area.action == self.go_on
        if step.action == "close" and page is not None:
            return lambda area: area.action == page.close
        if step.action == "posture":
            return lambda area: isinstance(area.action, partial) and area.action.args[0] is step.posture
        if step.action == "drop":
            return lambda area: isinstance(area.action, partial) and area.action.func == self.context.controller.leave
        if step.action == "mission" and isinstance(page, MissionForm):
            return lambda area: area.action == page.give
        if step.action == "carry_out" and isinstance(page, MissionsPage):
            return lambda area: area.action == page.carry_out_all
        if step.action == "decide" and isinstance(page, DecisionsPage):
            return lambda area: area.tooltip == tr("Take this option")
        return lambda area: isinstance(area.action, partial) and area.action.args == (command,)

    def _area(self, is_wanted: Callable[[ClickArea], bool]) -> pygame.Rect | None:
        """Returns the place of a click area; of one that is scrolled away once it has been scrolled into view.

        Nothing is framed that a click would not reach; a report in the way is to be closed first.
        """
        found = next((pair for pair in self._areas() if is_wanted(pair[1])), None)
        if found is None:
            return None
        panel, area = found
        rect = area.rect.move(panel.rect.topleft)
        if not panel.rect.contains(rect) or panel.click_area_at(rect.center) is not area:
            panel.wheel((panel.rect.h // 2 - area.rect.centery) // panel.px(48))
            return None
        top = next(other for other in reversed(self.context.panels.all) if other.holds(rect.center))
        if top is self.context.panels.report and top is not panel:
            return self._area(lambda area: area.action == self.context.close_report)
        return rect if top is panel else None

    def _areas(self) -> Iterator[tuple[Panel, ClickArea]]:
        for panel in reversed(self.context.panels.all):
            if panel.visible:
                yield from ((panel, area) for area in panel.click_areas)

    def _hex_rect(self, hex: int) -> pygame.Rect | None:
        camera = self.context.board.camera
        if hex == NO_HEX:
            return None
        size = round(camera.zoom * 1.05)
        rect = pygame.Rect(0, 0, size, size)
        rect.center = round(camera.centre_of(hex)[0]), round(camera.centre_of(hex)[1])
        return rect if camera.view.contains(rect) else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draws the frame around what to click."""
        rect = self.target()
        if rect is not None:
            px = self.context.window.theme.px
            pygame.draw.rect(surface, GOLD, rect.inflate(px(10), px(10)), px(4), border_radius=px(6))
            pygame.draw.rect(surface, BRICK, rect.inflate(px(5), px(5)), max(1, px(2)), border_radius=px(4))


def _command(step: TutorialStep) -> Command | None:
    """Returns the command that a step asks for, if it is one."""
    if step.action == "page":
        return PAGES[step.page]
    return {
        "drop": Command.LEAVE,
        "week": Command.END_TURN,
        "carry_out": Command.MISSIONS,
        "mission": Command.MISSION,
        "decide": Command.DECISIONS,
        "posture": Command.MISSION,
    }.get(step.action)
