"""The menu with scenarios of one's own: in the list, with their map, broken ones in red."""

from dataclasses import replace
from html import unescape
from pathlib import Path

import pygame
import pytest
from pygame_gui import UI_SELECTION_LIST_NEW_SELECTION
from pygame_gui.elements import UISelectionList

from game.play.setup import library
from game.scenario import search_path
from game.ui.layout_check import layout_faults
from game.ui.screens.menu import MenuScreen
from game.ui.theme import BRICK
from tests.scenario.workshop import copied, edited
from tests.ui.conftest import Player


@pytest.fixture
def menu(player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MenuScreen:
    """The menu with a sound scenario, a broken one, and many others."""
    own = tmp_path / "own"
    for name in ("sound_war", "broken_war"):
        made = copied(own, name)
        edited(made, "scenario.yaml", "id: skirmish_5x5", f"id: {name}")
        edited(made, "scenario.yaml", "Skirmish at Ak-Kurgan", f"The <{name}>")
    edited(own / "broken_war", "oob.yaml", "men: 400", "men: many")
    for number in range(12):
        (own / f"what_if_{number:02}").mkdir()
        text = f"format: 1\nid: what_if_{number:02}\nextends: skirmish_5x5\ntitle: What if {number:02}\n"
        (own / f"what_if_{number:02}" / "scenario.yaml").write_text(text)
    monkeypatch.setattr(search_path, "own_scenarios", lambda: own)
    monkeypatch.setattr(library, "shipped_scenarios", lambda: ["skirmish_5x5"])
    player.router.menu()
    screen = player.window.screen
    assert isinstance(screen, MenuScreen)
    player.wait(3)
    screen.library.wait()
    player.wait(3)
    return screen


def list_of(player: Player) -> UISelectionList:
    elements = player.window.manager.get_root_container().elements
    return next(one for one in elements if isinstance(one, UISelectionList))


def reds(surface: pygame.Surface, rect: pygame.Rect) -> int:
    part = surface.subsurface(rect)
    near = pygame.mask.from_threshold(part, BRICK, (30, 30, 30, 255))
    return near.count()


def test_all_are_in_the_list_and_the_broken_one_is_red(player: Player, menu: MenuScreen) -> None:
    assert list(menu.library.labels().values())[:3] == [
        "Skirmish at Ak-Kurgan", "The <broken_war> (damaged)", "The <sound_war>",
    ]  # fmt: skip
    assert len(menu.library.ids) == 15
    paper = menu.paper
    column = pygame.Rect(paper.x + 20, paper.y + 130, paper.w // 4, 140)
    assert reds(player.window.surface, column) > 60
    menu.choose("broken_war")
    player.wait(3)
    text = menu._text
    assert text is not None
    assert "expected a whole number, got 'many'" in unescape(text.html) and "lint broken_war" in text.html
    assert text.colour == BRICK and menu._map is None
    menu.begin()
    assert player.window.screen is menu, "it cannot be started"


def test_a_sound_one_shows_its_map_and_starts(player: Player, menu: MenuScreen) -> None:
    menu.choose("sound_war")
    player.wait(3)
    assert menu._map is not None and menu._text is not None
    place = menu._map.get_rect(topleft=menu._map_place)
    assert not place.colliderect(menu._text.rect)
    assert len({tuple(menu._map.get_at((x, place.h // 2))) for x in range(place.w)}) > 3
    assert "The &lt;sound_war&gt;" in menu._text.html and "Riders, Regulars" in menu._text.html
    menu.begin()
    assert player.window.screen is not menu


def test_long_titles_are_shortened_and_told_apart(player: Player, menu: MenuScreen) -> None:
    long = " ".join(["A very long title"] * 8)
    for key in ("what_if_03", "what_if_04"):
        menu.library.scenarios[key] = replace(menu.library.scenarios[key], title=long)
    player.window.rebuild()
    player.wait(3)
    assert layout_faults(player.window) == []
    rows = {key: row for row, key in menu._rows.items()}
    assert len(rows) == len(menu.library.ids)
    assert rows["what_if_03"].startswith("A very long") and rows["what_if_04"].startswith("2. A very long")
    event = pygame.Event(UI_SELECTION_LIST_NEW_SELECTION, text=rows["what_if_04"])
    menu.handle(event)
    assert menu.chosen == "what_if_04"


def test_no_row_is_cut_wherever_the_list_is_scrolled(player: Player, menu: MenuScreen) -> None:
    listed = list_of(player)
    assert listed.scroll_bar is not None and listed.item_list_container is not None
    room = listed.item_list_container.rect
    for share in (0.0, 0.13, 0.31, 0.5, 1.0):
        listed.scroll_bar.set_scroll_from_start_percentage(share)
        listed.update(0.02)
        rows = [item["button_element"].rect for item in listed.item_list if item["button_element"] is not None]
        seen = [row for row in rows if row.colliderect(room)]
        assert len(seen) > 3 and all(room.contains(row.clip(room)) and row.clip(room).h == row.h for row in seen), share


@pytest.mark.parametrize("percent", [100, 300])
def test_the_chosen_one_stays_in_view(player: Player, menu: MenuScreen, percent: int) -> None:
    player.window.settings.ui_scale = percent
    player.window.rebuild()
    menu.choose(menu.library.ids[-1])
    player.wait(3)
    assert layout_faults(player.window) == []
    texts = {
        getattr(sprite, "text", "") for sprite in player.window.manager.get_sprite_group().sprites() if sprite.visible
    }
    assert "What if 11" in texts


def test_the_chosen_scenario_is_marked_at_once_also_far_down_the_list(player: Player, menu: MenuScreen) -> None:
    chosen, label = list(menu.library.labels().items())[-1]
    menu.choose(chosen)
    menu.layout()
    player.window.manager.update(0.02)
    listed = list_of(player)
    button = next(item["button_element"] for item in listed.item_list if item["selected"])
    assert button.text == label
    assert not button.drawable_shape.has_fresh_surface(), "the picture does not wait for the next event"


@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160)])
def test_titles_of_shipped_scenarios_are_not_shortened(player: Player, size: tuple[int, int]) -> None:
    player.window.resize(size)
    player.router.menu()
    screen = player.window.screen
    assert isinstance(screen, MenuScreen)
    assert len(screen._rows) > 10
    assert not [row for row in screen._rows if row.endswith("…")]
