"""Choosing who leads a side: levels, other agents, what the command line says, what saves remember."""


import pygame
import pytest

from game.agents.levels import LEVELS
from game.agents.registry import AGENT_NAMES
from game.play.session.session import HUMAN
from game.play.setup import library
from game.play.setup.players import agents_of
from game.scenario.scenario import Scenario
from game.ui.game_loader import loaded_session
from game.ui.screens import side_choices
from game.ui.screens.menu import MenuScreen
from tests.ui.conftest import MakePlayer, Player


@pytest.fixture
def menu(make_player: MakePlayer, monkeypatch: pytest.MonkeyPatch) -> tuple[Player, MenuScreen]:
    """The menu, with the skirmish alone, which is read quickly."""
    monkeypatch.setattr(library, "shipped_scenarios", lambda: ["skirmish_5x5"])
    player = make_player()
    menu = MenuScreen(player.window, "skirmish_5x5", seed=7)
    player.window.show(menu)
    menu.library.wait()
    player.wait(2)
    return player, menu


def test_the_usual_game_is_you_against_normal(menu: tuple[Player, MenuScreen]) -> None:
    assert menu[1].leaders == [HUMAN, "normal"]


def test_the_menu_is_drawn_whole_in_the_frame_in_which_it_is_laid_out(
    make_player: MakePlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "shipped_scenarios", lambda: ["skirmish_5x5"])
    player = make_player()
    screen = MenuScreen(player.window, "skirmish_5x5", seed=7)
    player.window.show(screen)
    screen.library.wait()
    player.wait(1)
    start = next(button for button, action in screen._buttons.items() if action == screen.begin)
    red, green, _, _ = player.window.surface.get_at((start.rect.x + 12, start.rect.centery))
    assert red > 2 * green, "the red button Start"


def test_enter_starts_a_scenario_that_is_not_laid_out_yet(
    make_player: MakePlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "shipped_scenarios", lambda: ["skirmish_5x5"])
    player = make_player()
    screen = MenuScreen(player.window, "skirmish_5x5", seed=7)
    player.window.show(screen)
    screen.library.wait()
    player.window.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
    assert screen.leaders == [HUMAN, "normal"]
    player.wait(2)
    assert player.window.screen is not screen


@pytest.mark.slow
def test_a_level_is_chosen_in_the_list(menu: tuple[Player, MenuScreen]) -> None:
    import pygame_gui

    player, screen = menu
    drop = screen._choices[1]
    pick = pygame.Event(pygame_gui.UI_DROP_DOWN_MENU_CHANGED, ui_element=drop, text="Computer: hard")
    player.window.handle(pick)
    player.wait()
    assert screen.leaders == [HUMAN, "hard"]
    words = {level.name: level.description for level in LEVELS}
    assert side_choices.about("hard") == words["hard"]


@pytest.mark.slow
def test_other_agents_are_behind_another_player(menu: tuple[Player, MenuScreen]) -> None:
    import pygame_gui

    player, screen = menu
    pick = pygame.Event(pygame_gui.UI_DROP_DOWN_MENU_CHANGED, ui_element=screen._choices[1], text=side_choices.OTHER)
    player.window.handle(pick)
    dialogs = player.window.dialogs
    assert dialogs.list is not None
    assert len(dialogs.list.lines) >= len(AGENT_NAMES)
    player.key(pygame.K_RETURN)
    assert screen.leaders[1] == AGENT_NAMES[0]
    assert "Computer: still" in side_choices.offered(screen.leaders[1])


@pytest.mark.slow
def test_a_missing_external_agent_is_refused_in_words(menu: tuple[Player, MenuScreen]) -> None:
    player, screen = menu
    screen._take(1, side_choices.OTHER)
    dialogs = player.window.dialogs
    extra = next(button for button in dialogs._actions if button.text.startswith("External"))
    dialogs._actions[extra]()
    assert dialogs.entry is not None
    dialogs.entry.set_text("nowhere.py:Bot")
    player.key(pygame.K_RETURN)
    assert dialogs.is_open
    assert screen.leaders == [HUMAN, "normal"]


def test_every_agent_is_described() -> None:
    for name in (*AGENT_NAMES, *(level.name for level in LEVELS), HUMAN, "bot.py:Bot"):
        assert side_choices.about(name)
        assert side_choices.spec_of(side_choices.label_of(name)) == name


def test_the_command_line_names_one_side_or_both() -> None:
    sides = ("basmachi", "soviet")
    assert agents_of(sides, {"soviet": "hard"}) == (HUMAN, "hard")
    assert agents_of(sides, {"soviet": HUMAN}) == ("normal", HUMAN)
    assert agents_of(sides, {"basmachi": "easy", "soviet": "expert"}) == ("easy", "expert")
    with pytest.raises(ValueError, match="there is no side 'nobody'"):
        agents_of(sides, {"nobody": "hard"})


def test_saves_remember_the_level(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, (HUMAN, "easy"))
    session = player.screen.session
    path = session.storage.save(session.game, session.agents, "mine")
    assert loaded_session(path, session.storage).session.agents == (HUMAN, "easy")
