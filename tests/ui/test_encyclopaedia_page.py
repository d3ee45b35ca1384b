"""The encyclopaedia in the window: opened from anything with F1, searched by typing, a way back and to the map."""

import pygame
import pytest

from game.core.codes import NO_HEX
from game.engine.encyclopaedia import CONTENTS, Subject, Topic, chapter_titles
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.encyclopaedia import EncyclopaediaPage
from game.ui.pages.forces import ForcesPage
from game.ui.screens.help_articles import PAGE_HELP, help_articles, page_help
from tests.ui.conftest import PEOPLE, MakePlayer, Player

SHIFT, CTRL = pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL


def opened(player: Player) -> EncyclopaediaPage:
    page = player.screen.panels.page
    assert isinstance(page, EncyclopaediaPage)
    return page


def type_text(player: Player, text: str) -> None:
    for letter in text:
        player.window.handle(pygame.Event(pygame.KEYDOWN, key=ord(letter.lower()), mod=0, unicode=letter))
        player.window.handle(pygame.Event(pygame.KEYUP, key=ord(letter.lower()), mod=0, unicode=letter))
        player.wait()


def test_f1_opens_the_help_of_what_is_open_selected_or_under_the_mouse(player: Player) -> None:
    player.key(pygame.K_F1)
    assert opened(player).subject == Subject(Topic.HELP, 0)
    player.key(pygame.K_ESCAPE)

    player.key(pygame.K_F6)
    player.key(pygame.K_F1)
    assert opened(player).caption == PAGE_HELP[Command.FORCES].title
    player.key(pygame.K_ESCAPE)
    assert isinstance(player.screen.panels.page, ForcesPage), "closing the help leads back to the page"
    player.key(pygame.K_ESCAPE)

    player.key(pygame.K_n)
    controller = player.screen.controller
    kind = int(controller.view.state.units[controller.unit]["unit_type"])
    panel = player.screen.panels.hex_panel
    grey = next(area for area in panel.click_areas if "Not possible now" in area.tooltip)
    player.key(pygame.K_F1)
    assert opened(player).subject == Subject(Topic.TYPES, kind)
    player.key(pygame.K_RETURN)
    assert opened(player).subject == Subject(Topic.UNITS, controller.unit), "the first row leads to the unit itself"
    player.key(pygame.K_ESCAPE)

    pygame.mouse.set_pos(grey.rect.move(panel.rect.topleft).center)
    player.key(pygame.K_F1)
    subject = opened(player).subject
    assert subject.topic == Topic.CHAPTER
    assert f"{subject.number}.{subject.paragraph}" in grey.tooltip
    player.key(pygame.K_ESCAPE)
    pygame.mouse.set_pos((1, 1))

    empty = next(h for h in range(25) if not controller.units_in(h))
    controller.select_hex(empty)
    player.key(pygame.K_F1)
    assert opened(player).subject == Subject(Topic.TERRAIN, int(player.game.world.terrain_at[empty]))


def test_letters_search_and_enter_opens_the_find(player: Player) -> None:
    player.key(pygame.K_f, CTRL)
    page = opened(player)
    assert page.subject == CONTENTS
    name = player.game.names.place_ids[0]
    type_text(player, name)
    assert page.query == name
    player.key(pygame.K_RETURN)
    assert page.caption == name
    player.key(pygame.K_BACKSPACE)
    assert page.subject == CONTENTS
    type_text(player, f"{name[:-1]}zz")
    assert next(hit.name for hit in page.book.near(page.query)) == name
    player.key(pygame.K_RETURN)
    assert page.caption == name, "a name that is nearly right leads to it"
    player.key(pygame.K_BACKSPACE)
    type_text(player, "7.2")
    player.key(pygame.K_BACKSPACE)
    assert page.query == "7."
    player.key(pygame.K_ESCAPE)
    assert page.query == ""
    player.key(pygame.K_ESCAPE)
    assert player.screen.panels.page is None
    assert player.game.history == []


def test_a_find_leads_to_the_map(player: Player) -> None:
    player.key(pygame.K_f, CTRL)
    place = player.game.names.place_ids[0]
    type_text(player, place)
    page = opened(player)
    player.key(pygame.K_RETURN)
    assert page.caption == place
    player.key(pygame.K_RETURN)  # the first row: show on the map
    assert player.screen.panels.page is None
    assert player.screen.controller.hex == int(player.game.world.places["hex"][0]) != NO_HEX


def test_chapters_are_turned_and_their_paragraphs_found(player: Player) -> None:
    player.key(pygame.K_F1, SHIFT)
    page = opened(player)
    page.show(Subject(Topic.CHAPTER, min(chapter_titles())))
    for _ in chapter_titles():
        player.key(pygame.K_RIGHT)
        assert page.caption.startswith("Rules, chapter")
    assert page.subject.number == max(chapter_titles())
    page.show(Subject(Topic.CHAPTER, 7, 24))
    player.wait(2)
    assert page.scroll > 0, "the paragraph asked for is scrolled into view"
    player.key(pygame.K_HOME)
    assert page.subject == CONTENTS


def test_every_page_of_a_game_has_a_help(player: Player) -> None:
    articles = help_articles()
    for command in player.screen.panels.pages:
        assert articles[page_help(command).number].blocks


@pytest.mark.slow
@pytest.mark.parametrize(("size", "percent"), [((1280, 720), 75), ((1280, 720), 150), ((1920, 1080), 300)])
def test_articles_keep_inside_the_page_at_any_size_of_text(
    make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int], percent: int
) -> None:
    player = make_player(size, ui_scale=percent)
    player.open(skirmish, PEOPLE)
    player.key(pygame.K_F1, SHIFT)
    page = opened(player)
    for subject in (
        CONTENTS,
        Subject(Topic.TYPES),
        Subject(Topic.COMBAT),
        Subject(Topic.TERRAIN),
        Subject(Topic.PLACES),
    ):
        page.show(subject)
        player.wait(2)
        for area in page.click_areas:
            assert area.rect.left >= 0
            assert area.rect.right <= page.rect.w
