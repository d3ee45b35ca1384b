"""The other side's turn: followed, skipped, shown once more, read as a list. Only what is seen and heard of."""

import pygame
import pytest

from game.agents.external.faults import AgentFault
from game.agents.external.sandbox import ExternalAgent
from game.agents.trust import allow
from game.core.codes import NO_UNIT, EventKind, OrderKind, UnitFlag
from game.core.orders import Order
from game.core.world import Records
from game.engine.legal_orders import LegalOrders
from game.engine.views import View, unit_seen_by
from game.play.report.end_page import end_page
from game.play.session.observed_actions import ActionObserver
from game.play.session.session import HUMAN
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.pages.result import ResultPage
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_turns import Walker, wait_for_human


def enemy_sheet(player: Player) -> EnemyPage:
    page = player.screen.panels.pages[Command.ENEMY]
    assert isinstance(page, EnemyPage)
    return page


@pytest.fixture
def followed(make_player: MakePlayer, skirmish: Scenario) -> Player:
    """At the skirmish; the enemy, whom the player sees everywhere, has marched."""
    player = make_player(speed="normal")
    player.open(skirmish, (HUMAN, "still"))
    player.screen.session.players[1] = Walker()
    player.game.state.sight[:] = 3
    player.key(pygame.K_e)
    wait_for_human(player)
    assert player.screen.turn_replay.observed_actions
    return player


def test_marches_leave_arrows_and_a_list(followed: Player) -> None:
    screen = followed.screen
    marched = [observed for observed in screen.turn_replay.observed_actions if observed.path]
    assert [arrow.hexes for arrow in screen.board.highlights.arrows] == [observed.path for observed in marched]
    followed.key(pygame.K_F12)
    assert screen.panels.page is enemy_sheet(followed)
    assert all("marched to" in observed.lines[0] for observed in marched)
    followed.key(pygame.K_DOWN)
    strong = [arrow for arrow in screen.board.highlights.arrows if arrow.strong]
    assert [arrow.hexes for arrow in strong] == [screen.turn_replay.observed_actions[0].path]
    assert screen.board.highlights.flash == screen.turn_replay.observed_actions[0].hex
    followed.key(pygame.K_ESCAPE)
    assert screen.panels.page is None
    assert screen.board.highlights.arrows == []


def test_the_mouse_points_out_a_line(followed: Player) -> None:
    followed.key(pygame.K_F12)
    page = enemy_sheet(followed)
    at = page._places[-1].move(page.rect.topleft).center
    followed.click(at)
    last = followed.screen.turn_replay.observed_actions[-1]
    assert followed.screen.board.highlights.flash == last.hex


def test_a_replay_can_be_skipped(followed: Player) -> None:
    key = followed.game.key
    followed.key(pygame.K_F12)
    followed.key(pygame.K_SPACE)
    assert followed.screen.turn_replay.shows_again or followed.screen.context.animations.is_running
    moving, marked = set(), set()
    for _ in range(200):
        followed.wait(seconds=0.03)
        marked.add(enemy_sheet(followed).chosen)
        moving.update(followed.screen.board.highlights.moving)
        if not followed.screen.turn_replay.shows_again and not followed.screen.context.animations.is_running:
            break
    assert moving == {observed.unit for observed in followed.screen.turn_replay.observed_actions if observed.path}
    assert marked == set(range(len(followed.screen.turn_replay.observed_actions))), "the list goes along"
    assert followed.game.key == key, "showing changes nothing"
    followed.screen.turn_replay.again()
    followed.key(pygame.K_ESCAPE)
    assert not followed.screen.turn_replay.shows_again


def test_arrows_disappear_when_the_player_goes_on(followed: Player) -> None:
    followed.hex("0202")
    followed.screen.controller.force()
    assert followed.screen.board.highlights.arrows == []


def test_a_skipped_turn_can_still_be_read(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(speed="slow")
    player.open(skirmish, (HUMAN, "still"))
    player.screen.session.players[1] = Walker()
    player.game.state.sight[:] = 3
    player.key(pygame.K_e)
    player.key(pygame.K_SPACE)
    wait_for_human(player)
    assert not player.screen.context.animations.is_running
    assert player.screen.turn_replay.observed_actions


@pytest.mark.slow
def test_unseen_actions_are_not_shown(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(speed="normal")
    player.open(skirmish, (HUMAN, "greedy"), seed=3)
    session = player.screen.session
    for _ in range(2):
        player.key(pygame.K_e)
        wait_for_human(player)
        for observed in player.screen.turn_replay.observed_actions:
            assert observed.unit == NO_UNIT or observed.lines
            assert all(event.known & 1 and event.kind != EventKind.MOVED for event in observed.events)
    state = session.game.state
    unit = session.names.unit("rifle_column")
    session.game.end_turn()
    state.sight[:] = 2
    state.units["sighted"] = 0
    order = next(order for order in session.game.orders if order.kind == OrderKind.MOVE and order.unit == unit)
    observer = ActionObserver(session, order)
    events = session.game.apply(order)
    if not unit_seen_by(state, unit, 0):
        assert observer.observe([event for event in events if event.kind == EventKind.MOVED]) is None


class Cheat(ExternalAgent):
    """An external agent: it marches once, then breaks the rules."""

    def __init__(self) -> None:
        self.walker = Walker()

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        pass

    def choose(self, view: View, orders: LegalOrders) -> Order:
        if (view.state.units["flags"] & UnitFlag.MOVED).any():
            return Order(OrderKind.MOVE, 0, 0)
        return self.walker.choose(view, orders)


class Raiser(ExternalAgent):
    """An external agent that fails."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        pass

    def plan(self, view: View) -> Records:
        raise AgentFault("ZeroDivisionError: <b>division</b> by zero (bold.py, line 12)")


@pytest.mark.slow
@pytest.mark.parametrize(("agent_class", "how"), [(Cheat, "illegal order"), (Raiser, "division")])
def test_an_external_agent_that_breaks_the_rules_forfeits(player: Player, agent_class: type, how: str) -> None:
    player.screen.session.players[1] = agent_class()
    player.key(pygame.K_e)
    for _ in range(500):
        player.wait()
        if isinstance(player.screen.panels.page, ResultPage):
            break
        pygame.time.wait(1)
    assert player.game.forfeit is not None
    assert player.game.is_over
    assert player.game.outcome is not None
    assert player.game.outcome.winner == 0
    page = player.screen.panels.page
    assert isinstance(page, ResultPage)
    assert "broke the rules and" in page.report.verdict[0]
    assert how in page.report.verdict[0]
    copy = end_page(page.report)
    assert "broke the rules and" in copy
    assert "<b>division" not in copy, "an agent's own words are escaped"
    loaded = player.window.storage.load(player.window.storage.list()[0].path)
    assert loaded.game.forfeit == player.game.forfeit


def test_an_external_agent_that_fails_at_the_start_forfeits(
    make_player: MakePlayer, skirmish: Scenario, tmp_path: object
) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "bold.py"
    file.write_text(
        "class Bold:\n    def start(self, scenario, side, seed):\n        raise ValueError('no maps')\n"
        "    def choose(self, view, orders):\n        return orders[0]\n"
    )
    allow([f"{file}:Bold"])
    player = make_player()
    player.open(skirmish, (HUMAN, f"{file}:Bold"))
    player.wait(3)
    assert player.game.forfeit == (1, "ValueError: no maps (bold.py, line 3)")
    assert isinstance(player.screen.panels.page, ResultPage)


def test_agents_are_finished_when_the_game_is_left(player: Player) -> None:
    outcomes = []

    class Hearer(Walker):
        events_seen = 0

        def notify(self, news: object) -> None:
            pass

        def finish(self, outcome: object, forfeit: str) -> None:
            outcomes.append(outcome)

    player.screen.session.players[1] = Hearer()
    player.screen.session.close()
    assert outcomes == [None]
