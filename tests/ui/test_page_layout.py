"""Every page, panel and dialog at several sizes: no text outside its panel, over another, or cut to nothing.

A few combinations are checked each time. `LAYOUTS=all pytest tests/ui -k layout` checks all of them, the end screen and
the replay viewer too.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from pygame_gui.core import UIContainer
from pygame_gui.elements import UIButton

from game.core.orders import END_TURN
from game.scenario import load_scenario
from game.ui.driver import Driver
from game.ui.keys import BINDINGS, Command, modifiers
from game.ui.layout_check import covered_panels, cut_texts, layout_faults, panel_faults
from game.ui.panels.panel import Panel
from game.ui.theme import UI_SCALES, Theme
from tests.conftest import campaign_scenario
from tests.ui.conftest import PEOPLE, MakePlayer, Player

pytestmark = pytest.mark.slow

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
SOME = ((1280, 720, 300), (1920, 1080, 75), (3840, 2160, 150))
"""The largest text in the smallest window, the smallest text, and the largest window."""
USUAL = (1280, 720, 0)
ALL = tuple((*size, percent) for size in SIZES for percent in (0, *UI_SCALES))
CHOSEN = ALL if os.environ.get("LAYOUTS") == "all" else SOME
DIALOGS = (Command.HELP, Command.SETTINGS, Command.MENU, Command.SAVE, Command.LOAD)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The campaign with people on both sides, in its third week: long names, full pages."""
    driver = Driver(tmp_path_factory.mktemp("saves"))
    settings = driver.window.settings
    settings.speed, settings.bulletin, settings.warn_end_turn = "off", False, False
    driver.router.new_game(campaign_scenario(), PEOPLE, 1)
    driver.wait_for_threads()
    assert driver.game is not None
    for _ in range(4):
        driver.game.session.give(END_TURN)
    driver.window.dialogs.close()
    driver.game.context.refresh()
    yield driver
    driver.close()


def press(driver: Driver, command: Command) -> None:
    binding = next(binding for binding in BINDINGS if binding.command == command)
    driver.key(binding.key, modifiers(binding))
    driver.frame()


def views(driver: Driver) -> Iterator[str]:
    """Shows everything that can be shown, one thing after another, and says what."""
    game, dialogs = driver.game, driver.window.dialogs
    assert game is not None
    game.controller.clear()
    game.context.refresh()
    yield "the map"
    game.controller.next_unit(1)
    game.context.refresh()
    yield "a unit"
    for command, page in game.panels.pages.items():
        page.open()
        driver.frame()
        yield f"page {command.name}"
        game.context.close_page()
    for command in DIALOGS:
        press(driver, command)
        yield f"dialog {command.name}"
        dialogs.close()
    press(driver, Command.BOXES)
    yield "off-map areas"
    press(driver, Command.BOXES)
    yield from _assault(driver)


def _assault(driver: Driver) -> Iterator[str]:
    game = driver.game
    assert game is not None
    for unit in game.controller.idle_units():
        game.controller.select_unit(unit)
        targets = game.controller.hexes_to_choose()
        if targets:
            game.controller.attack(targets[0], everyone=True)
            game.context.refresh()
            yield "an assault"
            while game.session.game.can_undo:
                game.session.undo()
            game.controller.clear()
            return


@pytest.mark.parametrize(("wide", "high", "percent"), dict.fromkeys((USUAL, *CHOSEN)))
def test_no_text_overlaps_or_leaves_its_panel(campaign: Driver, wide: int, high: int, percent: int) -> None:
    campaign.window.settings.ui_scale = percent
    campaign.resize((wide, high))
    found = {what: faults for what in views(campaign) if (faults := layout_faults(campaign.window))}
    assert found == {}


@pytest.mark.parametrize(("wide", "high"), SIZES[:2])
def test_hardly_a_text_is_cut_at_the_usual_text_size(campaign: Driver, wide: int, high: int) -> None:
    campaign.window.settings.ui_scale = 0
    campaign.resize((wide, high))
    game = campaign.game
    assert game is not None
    cut = set()
    for what in views(campaign):
        cut |= {f"{what}: {text}" for panel in game.panels.all if panel.visible for text in cut_texts(panel, SURFACE)}
    assert len(cut) <= 6, cut


SURFACE = pygame.Surface((1, 1))


class _Faulty(Panel):
    def paint(self) -> None:
        self.text((10, 10), "Prestige", 14)
        self.text((14, 12), "Budget", 14)
        self.text((150, 60), "This line leaves its panel", 14)
        self.text((10, 90), "Below", 14)
        self.text((10, 40), "Dushanbe", 14, width=20)


def test_the_check_finds_what_is_wrong() -> None:
    panel = _Faulty(Theme((1280, 720), 100))
    panel.place(pygame.Rect(0, 0, 200, 100), panel.theme)
    found = " ".join(panel_faults(panel, SURFACE))
    assert "'Prestige' and 'Budget' overlap" in found
    assert "'This line leaves its panel' is wider" in found
    assert "'Below' is above or below" in found
    assert "'Dushanbe' is cut to" in found


def test_the_check_finds_panels_over_a_part_of_others() -> None:
    panels = []
    for rect in ((0, 0, 200, 100), (150, 50, 100, 100), (0, 150, 90, 90), (0, 140, 200, 100)):
        panels.append(_Faulty(Theme((1280, 720), 100)))
        panels[-1].place(pygame.Rect(rect), panels[-1].theme)
    assert list(covered_panels(panels)) == ["_Faulty covers a part of _Faulty"] * 2
    panels[0].visible = panels[3].visible = False
    assert list(covered_panels(panels)) == []


def test_the_check_finds_widgets_that_cover_each_other_on_the_screen(tmp_path: Path) -> None:
    window = Driver(tmp_path, (1280, 720)).window
    for text, rect in (("One", (10, 10, 100, 30)), ("Two", (60, 38, 100, 30)), ("Out", (1200, 10, 100, 30))):
        UIButton(pygame.Rect(rect), text, window.manager)
    low = UIContainer(pygame.Rect(10, 690, 100, 30), window.manager)
    for text, top in (("Above", -25), ("Row", 4), ("Below", 40), ("Further below", 50)):
        UIButton(pygame.Rect(0, top, 100, 30), text, window.manager, container=low)
    assert layout_faults(window) == ["'One' and 'Two' overlap", "'Out' is partly outside the window"]
    window.quit()


@pytest.mark.parametrize(("size", "percent"), [(SIZES[0], 75), (SIZES[0], 300), (SIZES[1], 150), (SIZES[2], 200)])
def test_prestige_and_budget_never_vanish(make_player: MakePlayer, size: tuple[int, int], percent: int) -> None:
    player: Player = make_player(size, ui_scale=percent)
    player.open(load_scenario("skirmish_5x5"), PEOPLE)
    bar = player.screen.panels.top_bar
    bar.recorded = []
    bar.stale = True
    bar.draw(player.window.surface)
    texts = [box.text for box in bar.recorded]
    assert {"Prestige", "Budget"} <= set(texts)


def test_the_menu_is_drawn_before_anything_is_touched(tmp_path: Path) -> None:
    driver = Driver(tmp_path)
    driver.router.menu()
    driver.window.update(0.0)
    assert driver.window.draw()
    first = driver.window.surface.copy()
    driver.wait_for_threads()
    for _ in range(3):
        driver.frame()
    paper = driver.window.screen.paper.move(0, 0)
    dark = sum(first.get_at((x, paper.centery))[0] < 120 for x in range(paper.left, paper.right))
    assert dark > 0, "no letter is on the menu"
    driver.window.quit()


@pytest.mark.parametrize(("wide", "high", "percent"), CHOSEN)
def test_no_button_of_the_menu_covers_another(tmp_path: Path, wide: int, high: int, percent: int) -> None:
    driver = Driver(tmp_path, (wide, high))
    driver.window.settings.ui_scale = percent
    driver.router.menu()
    driver.wait_for_threads()
    driver.frame()
    assert layout_faults(driver.window) == []
    driver.window.quit()
