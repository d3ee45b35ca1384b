"""Every text of the panels is English for people: no ids, constants or bare hex numbers, numbers and sides agree."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from game.agents.play import play_turn, start_agent
from game.agents.registry import make_agent
from game.core.codes import NO_HEX, OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.play.session.session import HUMAN, Session
from game.ui import game_loader
from game.ui.board.overlays import OVERLAYS
from game.ui.keys import Command
from game.ui.panels.panel import Panel
from tests.conftest import shipped_scenario
from tests.language import avoided, faults_of
from tests.ui.conftest import MakePlayer, Player


@contextmanager
def drawn_texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Collects what panels write: whole paragraphs, single lines, tooltips of click areas."""
    found: set[str] = set()
    text, paragraph, click_area, button = Panel.text, Panel.paragraph, Panel.click_area, Panel.button

    def collect_text(self: Panel, at: tuple[float, float], words: str, *args: object, **kwargs: object) -> int:
        found.add(words)
        return text(self, at, words, *args, **kwargs)  # type: ignore[arg-type]

    def collect_paragraph(self: Panel, at: tuple[int, int], words: str, *args: object, **kwargs: object) -> int:
        known = set(found)
        below = paragraph(self, at, words, *args, **kwargs)  # type: ignore[arg-type]
        found.clear()
        found.update(known, [words])  # its lines are broken anywhere
        return below

    def collect_click_area(self: Panel, rect: object, action: object, tooltip: str = "", **kwargs: object) -> None:
        found.add(tooltip)
        click_area(self, rect, action, tooltip, **kwargs)  # type: ignore[arg-type]

    def collect_button(self: Panel, rect: object, label: str, *args: object, **kwargs: object) -> None:
        found.update((label, str(kwargs.get("tooltip", ""))))
        button(self, rect, label, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Panel, "text", collect_text)
    monkeypatch.setattr(Panel, "paragraph", collect_paragraph)
    monkeypatch.setattr(Panel, "click_area", collect_click_area)
    monkeypatch.setattr(Panel, "button", collect_button)
    yield found


def played(name: str, weeks: int, side: int) -> Game:
    """A game of two doctrine players after some weeks, with the side to move."""
    game = Game.new(shipped_scenario(name), seed=3)
    agents = [make_agent("doctrine") for _ in (0, 1)]
    for agent_side, agent in enumerate(agents):
        start_agent(game, agent_side, agent)
    while not game.is_over and (game.turn < weeks or game.side_to_act != side):
        play_turn(game, agents[game.side_to_act])
    return game


def repaint(player: Player) -> None:
    """Draws the panels that show the selection, without the map."""
    for panel in (player.screen.panels.hex_panel, player.screen.panels.status):
        panel.stale = True
        panel.draw(player.window.surface)


def show_everything(player: Player) -> None:
    """Goes through overlays, hexes, units, assaults and the battle that was fought last."""
    screen = player.screen
    for overlay in OVERLAYS:
        if screen.board.options.overlay is not overlay:
            screen.board.toggle_overlay(overlay)
        screen.context.refresh()
        player.wait()
    units = screen.controller.view.state.units
    for hex in sorted({int(hex) for hex in units["hex"] if hex != NO_HEX} | {0, len(screen.board.owner) - 1}):
        screen.controller.select_hex(hex)
        screen.panels.status.look_at(hex)
        repaint(player)
    for unit in range(len(units)):
        if screen.controller.is_own(unit):
            screen.controller.select_unit(unit)
            repaint(player)
    battles = [event for event in player.game.events if event.battle and screen.session.is_known(event)]
    for event in battles[-3:]:
        screen.panels.report.open(event)
        player.wait()
    for order in [order for order in screen.session.orders if order.kind == OrderKind.JOIN][:3]:
        screen.controller.give(Order(OrderKind.JOIN, order.unit, order.hex))
        screen.context.refresh()
        player.wait()
    screen.commands.run(Command.BOXES)
    player.wait()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "weeks", "side"), [("skirmish_5x5", 3, 0), ("bukhara_1922", 2, 0), ("bukhara_1922", 14, 1)]
)
def test_panels_write_english(
    make_player: MakePlayer, monkeypatch: pytest.MonkeyPatch, name: str, weeks: int, side: int
) -> None:
    player = make_player(tutorial=True)
    game = played(name, weeks, side)
    agents = ("still", HUMAN) if side else (HUMAN, "still")
    with drawn_texts(monkeypatch) as found:
        player.show(game_loader._opened(Session(game, agents, player.window.storage), ""))
        show_everything(player)
    assert len(found) > 100
    assert faults_of(sorted(found), game.names) == []
    log = "\n".join(" ".join(entry.text.split()) for entry in player.screen.panels.log.entries)
    assert [text for text in found if text not in log and avoided(text)] == []  # scenarios may use other words
