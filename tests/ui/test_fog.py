"""What a side does not know is not shown: counters, reports, log, the computer's turn, the bulletin."""

import numpy as np
import pygame
import pytest

from game.core.codes import NO_HEX, EventKind, OrderKind, Status, UnitFlag
from game.core.orders import Order
from game.engine.events import Event
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.play.session.observed_actions import seen_part
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.panels.hex_text import hex_remarks
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import settle


def hide(player: Player, unit: str, report: str = "", men: int = 0, turn: int = 1) -> int:
    """Take an enemy unit out of sight, with a report on it or without."""
    index = player.game.names.unit(unit)
    row = player.game.state.units[index]
    row["sighted"] = 0
    row["reported_hex"] = player.game.names.parse_label(report) if report else NO_HEX
    row["reported_men"], row["reported_turn"] = men, turn
    settle(player)
    return index


@pytest.mark.slow
def test_unseen_enemies_are_not_drawn(player: Player) -> None:
    at = int(player.game.state.units[player.game.names.unit("rifle_column")]["hex"])
    hide(player, "rifle_column")
    assert player.screen.board.stacks.at(at) == []
    assert player.screen.controller.units_in(at) == []
    assert player.screen.board.stacks.reports == {}
    assert player.screen.controller.view.state is not player.game.state


def test_reports_are_pale_counters_with_men_and_age(player: Player) -> None:
    player.game.state.clock[0]["turn"] = 3
    hide(player, "rifle_column", "0404", 300, turn=1)
    reports = player.screen.board.stacks.reports
    hex = player.game.names.parse_label("0404")
    assert list(reports) == [hex]
    assert (reports[hex].men, reports[hex].weeks, reports[hex].side) == (300, 2, 1)
    assert player.screen.controller.reports_on(hex) == "reported 2 turns ago: about 300 enemies"
    remarks = [remark.text for remark in hex_remarks(player.screen.controller, hex)]
    assert "Unconfirmed: 1 enemy unit, about 300 men (2 turns ago)" in remarks
    before = pygame.image.tobytes(player.window.surface, "RGB")
    hide(player, "rifle_column")
    player.screen.board.dirty = True
    player.wait()
    assert pygame.image.tobytes(player.window.surface, "RGB") != before


def test_the_log_shows_only_what_the_side_knows(player: Player) -> None:
    def event(known: int) -> Event:
        return Event(1, EventKind.RECRUITED, 1, 3, NO_HEX, 100 + known, 0, 0, (), known)

    player.game.events += [event(1), event(2), event(3)]
    player.screen.panels.log.catch_up()
    known = [entry.event.known for entry in player.screen.panels.log.entries if entry.event.kind == EventKind.RECRUITED]
    assert known == [1, 3]


def test_the_log_changes_with_the_reader(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, PEOPLE)
    player.game.events.append(Event(1, EventKind.RECRUITED, 1, 3, NO_HEX, 77, 0, 0, (), 2))
    player.screen.context.refresh()
    assert not any(entry.event.a == 77 for entry in player.screen.panels.log.entries)
    player.key(pygame.K_e)
    assert any(entry.event.a == 77 for entry in player.screen.panels.log.entries)


def test_nothing_is_shown_until_the_other_player_sits_down(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, PEOPLE)
    player.key(pygame.K_e)
    assert player.window.dialogs.is_open
    x, y = player.screen.board.camera.centre_of(player.game.names.parse_label("0303"))
    at = (round(x), round(y - player.screen.board.camera.zoom * 0.9))
    player.window.dialogs.dialog.set_position((0, 0))  # type: ignore[union-attr]
    player.wait(2)
    covered = player.window.surface.get_at(at)
    player.key(pygame.K_RETURN)
    player.wait(3)
    assert player.window.surface.get_at(at) != covered


@pytest.mark.slow
def test_spectators_and_the_end_show_everything(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, ("still", "still"))
    session = player.screen.session
    assert session.sees_all
    assert session.view().state is player.game.state
    assert session.revealed_sides == (0, 1)
    secret = Event(1, EventKind.RECRUITED, 1, 3, NO_HEX, 5, 0, 0, (), 2)
    assert session.may_know(secret)
    someone = make_player()
    someone.open(skirmish, (HUMAN, "still"))
    assert not someone.screen.session.may_know(secret)
    for _ in range(int(skirmish.world.rules[0]["last_turn"])):
        someone.key(pygame.K_e)
        for _ in range(400):
            someone.wait()
            if someone.game.is_over or someone.screen.session.waits_for_human:
                break
            pygame.time.wait(1)
    assert someone.game.is_over
    assert someone.screen.session.may_know(secret)


def test_only_the_seen_part_of_an_enemy_march_is_shown(player: Player) -> None:
    names, state = player.game.names, player.game.state
    session = player.screen.session
    unit = names.unit("rifle_column")
    way = [names.parse_label(label) for label in ("0503", "0403", "0402", "0302")]
    state.units[unit]["hex"] = way[-1]
    state.sight[:] &= 2
    state.sight[way[2:]] |= 1
    state.units[unit]["sighted"] = 1
    assert seen_part(session, unit, way) == way[2:]
    state.sight[way[2]] &= 2
    assert seen_part(session, unit, way) == [], "one hex alone is no march"
    state.sight[way] |= 1
    assert seen_part(session, unit, way) == way
    state.units[unit]["sighted"] = 0
    assert seen_part(session, unit, way) == []
    state.units[unit]["hex"] = way[1]
    state.units[unit]["sighted"] = 1
    assert seen_part(session, unit, way) == way[:2], "it was stopped on the way"


class Sneaker:
    """Leads the regulars: their column hides where it is and never is seen."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        pass

    def choose(self, view: View, orders: LegalOrders) -> Order:
        moves = [order for order in orders if order.kind == OrderKind.MOVE]
        fresh = [o for o in moves if not int(view.state.units[o.unit]["flags"]) & UnitFlag.MOVED]
        return fresh[0] if fresh else Order(OrderKind.END_TURN)


def test_the_computer_moves_unseen(player: Player) -> None:
    player.window.settings.speed = "normal"
    player.game.state.units["status"][player.game.state.units["side"] == 0] = Status.LOST
    player.game.state.sight[:] &= 2
    player.game.state.units["sighted"] = 0
    settle(player)
    player.screen.session.players[1] = Sneaker()
    player.key(pygame.K_e)
    for _ in range(300):
        player.wait(seconds=0.03)
        assert not player.screen.board.highlights.moving
        if player.screen.session.waits_for_human:
            break
        pygame.time.wait(1)
    assert np.any(player.game.state.units["side"] == 1)


def test_no_panel_reads_the_enemys_truth(player: Player) -> None:
    """The state that the screen draws holds no trace of a unit out of sight."""
    index = hide(player, "rifle_column")
    shown = player.screen.board.state
    assert shown is not None
    assert int(shown.units[index]["men"]) == 0
    assert int(shown.units[index]["status"]) == Status.WAITING
    assert player.screen.board.options.revealed_sides == (0,)
