"""What the mouse shows when it rests on the map: odds, threats, supply. Nothing is worked out while it moves."""

import pygame
import pytest

from game.core.codes import NO_UNIT
from game.ui.board.overlays.supply import SupplyOverlay
from game.ui.board.overlays.threat import ThreatOverlay
from tests.ui.conftest import Player
from tests.ui.test_orders import change

SHIFT = pygame.KMOD_LSHIFT


def rest(player: Player, label: str, seconds: float = 0.6) -> str:
    """Moves the mouse to a hex and waits. Returns the tooltip that is shown."""
    x, y = player.screen.board.camera.centre_of(player.game.names.parse_label(label))
    pos = round(x), round(y)
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(0, 0, 0)))
    player.wait(frames=round(seconds / 0.05))
    return player.screen.panels.tooltip._text


def test_resting_on_an_enemy_shows_the_odds_of_the_selected_unit_and_of_all(player: Player) -> None:
    player.hex("0202")
    text = rest(player, "0303")
    assert text.startswith("Attack at Ak-Kurgan\n")
    assert "alone: " in text
    assert "to win at" in text
    assert "All that can join now, 2 units" in text


def test_a_distant_unit_sees_the_odds_after_its_march(player: Player) -> None:
    player.hex("0103")
    assert "after a march to" in rest(player, "0303")


def test_without_a_selection_the_odds_are_those_of_all_who_can_join(player: Player) -> None:
    while player.screen.controller.clear():
        pass
    assert player.screen.controller.unit == NO_UNIT
    assert "2 units: " in rest(player, "0303")


def test_nothing_is_worked_out_before_the_mouse_rests(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    player.hex("0202")
    asked = []
    monkeypatch.setattr(player.screen.controller.foresight, "odds_lines", lambda *given: asked.append(given) or ["x"])
    assert rest(player, "0303", seconds=0.1) == ""
    assert not asked
    player.wait(frames=20)
    assert len(asked) == 1


def test_the_threat_layer_says_who_can_come(player: Player) -> None:
    player.key(pygame.K_2, SHIFT)
    assert isinstance(player.screen.board.options.overlay, ThreatOverlay)
    assert "can come here next turn" in rest(player, "0202")
    player.hex("0202")
    assert not player.screen.panels.tooltip._text, "a click hides it"
    assert "If The bek's horse marched there:" in rest(player, "0302")


def test_the_supply_layer_says_how_a_unit_is_fed(player: Player) -> None:
    player.key(pygame.K_2)
    assert isinstance(player.screen.board.options.overlay, SupplyOverlay)
    change(player, "hill_horse", men=30_000)
    text = rest(player, "0103")
    assert text.startswith("Hill horse")
    assert "hungry" in text
    player.hex("0103")
    legend = player.screen.board.legend()
    assert legend is not None
    assert legend.meaning.startswith("Hill horse\n")


def test_the_keyboard_cursor_shows_the_same(player: Player) -> None:
    player.hex("0202")
    cursor = player.screen.commands.cursor
    cursor._move_to(player.game.names.parse_label("0303"))
    player.wait(frames=20)
    assert "to win at" in player.screen.panels.tooltip._text
