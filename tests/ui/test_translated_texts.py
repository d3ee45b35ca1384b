"""Everything that the window says is looked up: in the made-up language every word has accents, but names."""

import random
import re

import pygame
import pytest

from game.language import speaking
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.shipped import scenarios_folder
from game.ui.screens import menu
from tests.ui.conftest import MakePlayer
from tests.ui.test_texts import Texts, look_around, play_week, texts

__all__ = ["texts"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_PATH = re.compile(r"/\S+")
_PLAIN = re.compile(r"^[^áéíóúýÁÉÍÓÚÝ]*[aeiouyAEIOUY][^áéíóúýÁÉÍÓÚÝ]*$")


def words_of_scenarios() -> set[str]:
    """Returns the words of the shipped scenarios: names and texts that their own translations would give."""
    return {word for path in scenarios_folder().rglob("*.yaml") for word in _WORD.findall(path.read_text("utf-8"))}


def not_looked_up(texts: Texts) -> list[str]:
    """Returns the texts with a word that has no accents in the made-up language and that no scenario has either."""
    names = words_of_scenarios() | {"Shift", "Ctrl", "Alt"}
    return [
        text
        for text in texts
        if any(_PLAIN.search(word) and word not in names for word in _WORD.findall(_PATH.sub("", text)))
    ]


def test_what_is_not_looked_up_is_found():
    assert not_looked_up(Texts({"⟦Rétréát tó Denov~~⟧": None, "Retreat": None, "12 : 3": None})) == ["Retreat"]


@pytest.mark.slow
def test_texts_of_the_menu_are_looked_up(make_player: MakePlayer, texts: Texts) -> None:
    with speaking("pseudo"):
        player = make_player()
        player.router.menu("skirmish_5x5")
        screen = player.window.screen
        assert isinstance(screen, menu.MenuScreen)
        screen.library.wait()
        player.wait()
        for key in (pygame.K_F1, pygame.K_F2, pygame.K_F9):
            player.window.dialogs.close()
            player.key(key)
    assert len(texts) > 30
    found = not_looked_up(texts)
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_texts_of_a_game_are_looked_up(make_player: MakePlayer, skirmish: Scenario, texts: Texts) -> None:
    with speaking("pseudo"):
        player, dice = make_player(bulletin=True, tutorial=True, warn_end_turn=True), random.Random(1)
        player.open(skirmish, (HUMAN, "easy"))
        for _ in range(2):
            look_around(player, dice)
            play_week(player, dice, 6)
        player.wait(5)
    assert len(texts) > 300
    found = not_looked_up(texts)
    assert not found, "\n".join(found)
