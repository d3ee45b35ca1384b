"""Texts and lists in dialogs: line breaks, scrolling, choosing."""

import gc

import pygame
import pytest

from game.play.saves.storage import Storage
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.panes import ListPane, TextPane, _wrapped
from game.ui.theme import Theme
from tests.ui.conftest import PEOPLE, MakePlayer, Player

THEME = Theme((1280, 720), 100)


def lines(html: str, width: int) -> list[str]:
    return [" ".join(run.text for run in line) for line in _wrapped(html, THEME, width)]


def test_a_text_breaks_between_words_and_at_br_only() -> None:
    assert lines("One two<br>three<br><br>four", 500) == ["One two", "three", "", "four"]
    broken = lines("Irregulars hide (<b>I</b>), lie in ambush (<b>Shift+I</b>) and go home.", 120)
    assert all(not line.endswith("(") for line in broken)
    assert "".join(broken).replace(" ", "") == "Irregularshide(I),lieinambush(Shift+I)andgohome."


def test_styles_and_signs() -> None:
    first = _wrapped("a <b>bold &amp; <i>both</i></b> word", THEME, 900)[0]
    assert [(run.text, run.style) for run in first] == [
        ("a", "regular"), ("bold &", "bold"), ("both", "bold_italic"), ("word", "regular"),
    ]  # fmt: skip
    assert [run.x for run in first] == sorted(run.x for run in first)


def test_a_long_text_scrolls_to_its_ends() -> None:
    pane = TextPane("line<br>" * 100, pygame.Rect(0, 0, 300, 200), THEME)
    assert pane.key(pygame.K_END)
    assert pane.scroll == pane.most > 0
    assert pane.key(pygame.K_HOME)
    assert pane.scroll == 0
    assert pane.press((295, 150))
    assert pane.scroll > 0
    pane.drag((295, 5))
    assert pane.scroll < pane.most / 2
    pane.release()
    pane.drag((295, 190))
    assert pane.scroll < pane.most / 2


def test_a_list_is_chosen_from_by_keys_and_clicks() -> None:
    pane = ListPane([f"line {i}" for i in range(40)], pygame.Rect(0, 0, 300, 140), THEME)
    assert pane.choice == "line 0"
    for _ in range(9):
        pane.key(pygame.K_DOWN)
    assert pane.choice == "line 9"
    assert pane.scroll > 0
    assert not pane.click((20, 3))
    assert pane.click((20, 3))
    assert pane.choice == f"line {pane.scroll // THEME.px(28)}"
    assert ListPane([], pygame.Rect(0, 0, 9, 9), THEME).choice is None


def test_no_line_of_a_list_is_cut_and_a_click_hits_what_is_shown() -> None:
    step = THEME.px(28)
    pane = ListPane([f"line {i}" for i in range(40)], pygame.Rect(0, 0, 300, 5 * step + 17), THEME)
    assert pane.rect.h == 5 * step
    for scroll in range(0, pane.most + 1, 5):
        pane.scroll = scroll
        assert pane.line_at((20, 0)) == pane.line_at((20, step - 1)) == round(scroll / step)
    pane.scroll = pane.most
    assert pane.line_at((20, pane.rect.h - 1)) == 39


def test_a_double_click_opens_a_saved_game(player: Player) -> None:
    picked: list[str] = []
    player.window.dialogs.choose("Load a game", ["one", "two"], picked.append, "Open")
    player.wait()
    pane = player.window.dialogs.list
    assert pane is not None
    left, top = player.window.dialogs._inside
    at = (left + pane.rect.x + 30, top + pane.rect.y + THEME.px(28) + 5)
    player.click(at)
    player.click(at)
    assert picked == ["two"]


def open_and_close(player: Player, show: Command) -> float | None:
    """Shows a dialog or page. Returns the megabytes of the process meanwhile."""
    from game.tools.quality.ui_fuzz import memory_mb

    player.screen.commands.run(show)
    player.wait(10)
    taken = memory_mb()
    player.window.dialogs.close()
    player.screen.context.close_page()
    return taken


def allocated(player: Player, show: Command) -> float:
    """Megabytes that a dialog or page takes over the idle window."""
    from game.tools.quality.ui_fuzz import memory_mb

    player.wait(40)
    gc.collect()
    before = memory_mb()
    after = open_and_close(player, show)
    assert before is not None and after is not None
    return after - before


MOST_MB = 30
"""A picture of the window takes 8."""
PAGES = (Command.LOAD, Command.HELP, Command.SETTINGS, Command.MENU, Command.SAVE)


@pytest.mark.parametrize("high", (150, 199, 200, 283))
def test_no_line_of_a_text_is_cut(high: int) -> None:
    pane = TextPane("<br>".join(["|||"] * 50), pygame.Rect(0, 0, 300, high), THEME)
    for scroll in range(0, pane.most + 1, 7):
        pane.scroll = scroll
        whole, cut = pygame.Surface((300, high + 100)), pygame.Surface((300, high + 100))
        place = pygame.Rect(0, 0, 300, high)
        pane.paint(whole, place)
        cut.set_clip(place)
        pane.paint(cut, place)
        assert pygame.image.tobytes(whole, "RGB") == pygame.image.tobytes(cut, "RGB"), scroll
    pane.scroll = pane.most
    assert round(pane.scroll / pane._step) + pane._room == 50, "the end shows the last line"


def test_no_page_takes_much_memory_at_the_largest_text_size(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player((1920, 1080), ui_scale=300)
    player.open(skirmish, PEOPLE)
    storage: Storage = player.window.storage
    session = player.screen.session
    for number in range(40):
        storage.folder.mkdir(parents=True, exist_ok=True)
        from game.engine.storage.saves import save_game

        save_game(session.game, storage.target(f"a saved game with a name, number {number}"), session.agents)
    shown = dict.fromkeys([*PAGES, *player.screen.panels.pages])
    for command in shown:  # letters drawn for the first time are kept for all pages
        open_and_close(player, command)
    taken = {command.name: allocated(player, command) for command in shown}
    assert max(taken.values()) < MOST_MB, taken
