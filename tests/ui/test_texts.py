"""Every text that the window draws, over some weeks of a campaign and a whole skirmish, reads as people write."""

import random
import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import numpy as np
import pygame
import pytest

from game.core.codes import NO_UNIT, OrderKind, Status
from game.core.orders import Order, unpack
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui import dialogs, lettering
from game.ui.board.overlays import OVERLAYS
from game.ui.keys import Command
from game.ui.panels.panel import Panel
from game.ui.panels.toast import Toast
from game.ui.screens import menu, side_choices
from game.ui.screens.help_text import help_chapters
from tests.conftest import campaign_scenario
from tests.language import avoided, faults_of
from tests.ui.conftest import MakePlayer, Player

CAMPAIGN_WEEKS, LOOKED_AROUND = 3, {0: (2,), 1: (0,)}
"""Weeks that are played of the campaign, and those in which everything is opened, by side."""
DATE_OF_A_SAVE = re.compile(r"\d\d \w+ \d{4}, \d\d:\d\d$")


class Texts(dict[str, None]):
    """Texts in the order in which they were first seen."""

    is_drawing = False
    """A text that has been noted is being drawn; the lines into which it is wrapped are no texts of their own."""

    def note(self, text: object) -> None:
        if self.is_drawing:
            return
        if isinstance(text, (list, tuple)):
            for line in text:
                self.note(line)
            return
        for part in str(text).replace("<br>", "\n").split("\n"):
            plain = part.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "").strip()
            plain = DATE_OF_A_SAVE.sub("", plain)
            if any(letter.isalpha() for letter in plain):
                self[plain] = None


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Texts]:
    """Collects what panels, dialogs, messages and the map write, before it is cut or wrapped."""
    found = Texts()

    def record(owner: object, name: str, *positions: int) -> None:
        original: Callable[..., Any] = getattr(owner, name)

        @wraps(original)
        def recorded(*args: Any, **keywords: Any) -> Any:
            for position in positions:
                if position < len(args):
                    found.note(args[position])
            for name in ("tooltip", "key"):
                found.note(keywords.get(name, ""))
            was_drawing, found.is_drawing = found.is_drawing, True
            try:
                return original(*args, **keywords)
            finally:
                found.is_drawing = was_drawing

        monkeypatch.setattr(owner, name, recorded)

    record(Panel, "text", 2)
    record(Panel, "paragraph", 2)
    record(Panel, "button", 2)
    record(Panel, "click_area", 3)
    record(Toast, "say", 1)
    for module in (dialogs, menu):
        record(module, "UIButton", 1)
        record(module, "UILabel", 1)
    record(menu, "TextPane", 0)
    record(dialogs, "TextPane", 0)
    record(dialogs, "ListPane", 0)
    record(menu, "UIDropDownMenu", 0)
    record(dialogs.Dialogs, "_open", 1)
    font = lettering.font

    class Recording:
        def __init__(self, style: str, pixels: int) -> None:
            self.font = font(style, pixels)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.font, name)

        def render(self, text: str, *rest: Any) -> pygame.Surface:
            found.note(text.removesuffix("…"))
            return self.font.render(text, *rest)

    monkeypatch.setattr(lettering, "font", Recording)
    for cached in (lettering.text_surface, lettering.outlined_text, lettering.letterspaced):
        cached.cache_clear()
    yield found
    for cached in (lettering.text_surface, lettering.outlined_text, lettering.letterspaced):
        cached.cache_clear()


def look_around(player: Player, dice: random.Random) -> None:
    """Opens every page and overlay, selects units and hexes, and asks why orders are refused."""
    context = player.screen.context
    controller, run = context.controller, player.screen.commands.run
    for command in (*context.panels.pages, Command.BOXES, *OVERLAYS):
        run(command)
        player.wait()
        page = context.panels.page
        if page is not None:
            for key in (pygame.K_DOWN, pygame.K_RIGHT, pygame.K_PAGEDOWN, pygame.K_PAGEDOWN):
                player.key(key)
        if command == Command.BOXES:
            run(command)
        context.close_page()
    for command in (Command.HELP, Command.SETTINGS, Command.MENU, Command.SAVE, Command.LOAD):
        run(command)
        player.window.dialogs.close()
    units = np.flatnonzero(np.isin(controller.view.state.units["status"], (Status.ON_MAP, Status.DISPERSED)))
    for unit in dice.sample(units.tolist(), min(8, len(units))):
        controller.select_unit(unit)
        context.refresh()
        player.wait()
        if controller.can_order:
            for kind in dice.sample(list(OrderKind), 8):
                if kind != OrderKind.END_TURN:
                    controller.give(Order(kind, unit, dice.randrange(len(context.session.world.terrain_at)), 0))
    for hex in dice.sample(range(len(context.session.world.terrain_at)), 8):
        controller.select_hex(hex)
        context.look_at(hex)
        context.refresh()
        player.wait()
    events = [entry.event for entry in context.panels.log.entries if entry.event.battle]
    for event in events[-2:]:
        context.panels.report.open(event)
        player.wait()
    context.close_report()


def play_week(player: Player, dice: random.Random, orders: int) -> None:
    """Gives some legal orders at random, looking at planned assaults, and ends the turn."""
    context = player.screen.context
    for _ in range(orders):
        rows = context.session.orders.rows
        order = unpack(rows[dice.randrange(len(rows))])
        if order.kind != OrderKind.END_TURN:
            context.controller.give(order)
        if order.unit != NO_UNIT:
            context.controller.select_unit(order.unit)
            context.refresh()
        player.wait()
        player.window.dialogs.close()
        if not context.session.waits_for_human:
            return
    player.key(pygame.K_e)
    for _ in range(600):
        player.wait()
        player.window.dialogs.close()
        if context.session.waits_for_human or context.session.game.is_over:
            return
        pygame.time.wait(5)
    raise AssertionError("the computer's turn does not end")


@pytest.mark.slow
def test_texts_of_the_menu(make_player: MakePlayer, skirmish: Scenario, texts: Texts) -> None:
    player = make_player()
    player.router.menu("skirmish_5x5")
    screen = player.window.screen
    assert isinstance(screen, menu.MenuScreen)
    screen.library.wait()
    player.wait()
    for name in screen.library.ids:
        screen.choose(name)
    for spec in screen.leaders and side_choices.offered(screen.leaders[0]):
        if spec != side_choices.OTHER:
            screen.lead(0, side_choices.spec_of(spec))
    side_choices.ask_other(player.window, lambda spec: None)
    for key in (pygame.K_F1, pygame.K_F2, pygame.K_F9):
        player.window.dialogs.close()
        player.key(key)
    assert "Continue" in texts
    found = faults_of(texts, skirmish.names)
    assert not found, "\n".join(found)
    assert not any(avoided(text) for _, text in help_chapters())


@pytest.mark.slow
def test_texts_of_a_skirmish(make_player: MakePlayer, skirmish: Scenario, texts: Texts) -> None:
    player, dice = make_player(bulletin=True, tutorial=True, warn_end_turn=True), random.Random(1)
    player.open(skirmish, (HUMAN, "easy"))
    while not player.game.is_over:
        if player.game.turn in (1, 4):  # what is new in a week is shown without being asked for
            look_around(player, dice)
        play_week(player, dice, 6)
    player.wait(5)
    assert any("turn" in text for text in texts)
    found = faults_of(texts, skirmish.names)
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("side", [0, 1])
def test_texts_of_a_campaign(make_player: MakePlayer, texts: Texts, side: int) -> None:
    scenario, dice = campaign_scenario(), random.Random(side)
    player = make_player(bulletin=True, tutorial=True)
    player.open(scenario, (HUMAN, "easy") if side == 0 else ("easy", HUMAN))
    for week in range(CAMPAIGN_WEEKS):
        while not player.screen.session.waits_for_human:
            player.wait()
            pygame.time.wait(5)
        if week in LOOKED_AROUND[side]:
            look_around(player, dice)
        play_week(player, dice, 15)
    assert len(texts) > 500
    found = faults_of(texts, scenario.names)
    assert not found, "\n".join(found)
