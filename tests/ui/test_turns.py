"""Whole turns and whole games, driven by events."""

import pygame
import pytest

from game.agents.registry import make_agent
from game.core.codes import OrderKind, UnitFlag
from game.core.orders import END_TURN, Order
from game.engine.game import Game
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.play.session.computer import Computer
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.board.counter_badges import short_men_text
from game.ui.pages.result import ResultPage
from tests.ui.conftest import PEOPLE, MakePlayer, Player


def wait_for_human(player: Player) -> None:
    for _ in range(3000):
        player.wait()
        if player.game.is_over or player.screen.session.waits_for_human:
            return
        pygame.time.wait(2)
    pytest.fail("the computer does not end its turn")


@pytest.mark.slow
def test_a_whole_game_by_keys(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, (HUMAN, "greedy"))
    weeks = int(skirmish.world.rules[0]["last_turn"])
    for week in range(1, weeks + 1):
        assert player.game.turn == week
        player.key(pygame.K_e)
        wait_for_human(player)
    assert player.game.is_over
    player.wait(3)
    page = player.screen.panels.page
    assert isinstance(page, ResultPage), "the result is shown"
    assert player.game.outcome is not None
    assert page.caption == player.game.outcome.level


@pytest.mark.slow
def test_the_computer_plays_the_same_game_as_without_a_window(make_player: MakePlayer, skirmish: Scenario) -> None:
    from game.agents.play import play_game

    agents = [make_agent("greedy"), make_agent("greedy")]
    plain = play_game(skirmish, agents, seed=5)
    player = make_player()
    player.open(skirmish, ("greedy", "greedy"), seed=5)
    for _ in range(3000):
        player.wait()
        if player.game.is_over:
            break
        pygame.time.wait(1)
    assert player.game.key == plain.key


class Walker:
    """An agent whose every unit takes one march."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        pass

    def choose(self, view: View, orders: LegalOrders) -> Order:
        units = view.state.units
        fresh = [o for o in orders if o.kind == OrderKind.MOVE and not int(units[o.unit]["flags"]) & UnitFlag.MOVED]
        return fresh[0] if fresh else END_TURN


def test_the_computer_moves_visibly(player: Player) -> None:
    player.window.settings.speed = "normal"
    player.screen.session.players[1] = Walker()
    player.key(pygame.K_e)
    seen = set()
    for _ in range(600):
        player.wait(seconds=0.03)
        seen.update(player.screen.board.highlights.moving)
        if player.screen.session.waits_for_human:
            break
        pygame.time.wait(1)
    assert player.screen.session.waits_for_human
    assert seen


def test_skip_ends_the_show_at_once(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(speed="slow")
    player.open(skirmish, ("greedy", HUMAN))
    player.key(pygame.K_SPACE)
    wait_for_human(player)
    assert player.game.side_to_act == 1


def test_end_turn_warns_of_units_that_have_not_moved(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(warn_end_turn=True)
    player.open(skirmish, (HUMAN, "still"))
    player.key(pygame.K_e)
    assert player.window.dialogs.is_open
    assert player.game.history == []
    player.key(pygame.K_RETURN)
    wait_for_human(player)
    assert player.game.turn == 2


@pytest.mark.slow
def test_two_people_take_turns_in_the_chair(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, PEOPLE)
    assert player.screen.session.seat == 0
    player.key(pygame.K_e)
    assert player.screen.session.seat == 1
    assert player.window.dialogs.is_open, "the other player is asked to sit down"


class Faulty:
    """An agent that breaks."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        pass

    def choose(self, view: View, orders: LegalOrders) -> Order:
        raise RuntimeError("no idea")


def test_a_broken_agent_loses_its_turn_not_the_game(player: Player) -> None:
    session = player.screen.session
    session.players[1] = Faulty()
    player.key(pygame.K_e)
    for _ in range(300):
        player.wait()
        if player.window.dialogs.is_open:
            break
        pygame.time.wait(1)
    assert player.window.dialogs.is_open
    assert player.game.turn == 2


def test_the_computer_thinks_on_a_copy(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1)
    key = game.key
    player = make_agent("greedy")
    player.start(skirmish, 0, 1)
    computer = Computer(game, player)
    computer.join()
    assert computer.is_done
    assert computer.error == ""
    assert computer.orders[-1] == END_TURN
    assert game.key == key


def test_men_fit_on_a_counter() -> None:
    assert [short_men_text(men) for men in (0, 85, 999, 1000, 1249, 9949, 9950, 12345)] == [
        "0", "85", "999", "1.0k", "1.2k", "9.9k", "10k", "12k",
    ]  # fmt: skip
