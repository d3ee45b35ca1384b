"""Everything that the text mode can say the window can, and the other way round."""

import pytest

from game.play.lookup.subjects import Subject
from game.text.commands import COMMANDS
from game.text.map import LAYERS
from game.text.subjects import ACTIONS, WORDS
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import Command, key_text
from game.ui.panels.panel import Panel
from game.ui.subjects import SHOWN_BY
from tests.ui.conftest import Player

TEXT_LAYERS = {
    "Control": "control", "Supply": "supply", "Zones of control": "zoc", "Support": "support", "Food": "food",
    "Sight": "sight", "Railways": "rail", "Goals": "goals", "Threat": "threat",
}  # fmt: skip
"""Layers of the text map by the title of the window's."""


def test_both_fronts_answer_every_subject() -> None:
    assert set(WORDS) == set(Subject), "game/text/subjects.py"
    assert set(SHOWN_BY) == set(Subject), "game/ui/subjects.py"


def test_every_word_of_the_text_mode_has_a_subject_or_does_something() -> None:
    words = [word for words in WORDS.values() for word in words]
    assert len(words) == len(set(words))
    assert set(words) | ACTIONS == set(COMMANDS)
    assert not set(words) & ACTIONS


def test_every_page_and_layer_of_the_window_has_a_subject(player: Player) -> None:
    places = {where for found in SHOWN_BY.values() for where in found}
    assert set(player.screen.panels.pages) <= places, "a page without a subject in game/ui/subjects.py"
    panels = {type(panel) for panel in player.screen.panels.all}
    for where in places:
        if isinstance(where, Command):
            assert key_text(where), where
        elif issubclass(where, Overlay):
            assert any(isinstance(overlay, where) for overlay in OVERLAYS)
        else:
            assert issubclass(where, Panel)
            assert where in panels


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda overlay: overlay.label)
def test_every_layer_of_the_map_can_be_typed_too(overlay: Overlay) -> None:
    assert TEXT_LAYERS[overlay.title] in LAYERS


def test_no_layer_of_the_text_map_is_missing_in_the_window() -> None:
    assert {TEXT_LAYERS[overlay.title] for overlay in OVERLAYS} == set(LAYERS)
