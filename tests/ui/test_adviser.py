"""The adviser: what he proposes, on what he knows, and orders given on his advice; reasons after the game."""

import pygame
import pytest

from game.agents.greedy.agent import GreedyAgent
from game.core.codes import OrderKind
from game.engine.game import Game
from game.play import adviser
from game.play.adviser import Advice, ask_adviser
from game.play.session import HUMAN
from game.scenario.scenario import Scenario
from game.text.reasons import advice_lines, reason_lines
from game.ui.keys import Command
from game.ui.pages.adviser import AdviserPage
from game.ui.pages.reasons import ReasonsPage
from tests.explaining import Explaining
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_turns import wait_for_human


@pytest.fixture(autouse=True)
def speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """An adviser that explains its orders."""
    monkeypatch.setattr(adviser, "_adviser", Explaining)


def adviser_page(player: Player) -> AdviserPage:
    page = player.screen.panels.pages[Command.ADVISER]
    assert isinstance(page, AdviserPage)
    return page


def march_of(page: AdviserPage) -> tuple[int, Advice]:
    return next((i, one) for i, one in enumerate(page.advice) if one.orders[0].kind == OrderKind.MOVE)


def test_advice_is_legal_and_changes_nothing(player: Player) -> None:
    key = player.game.key
    advice = ask_adviser(player.game, 0)
    assert advice
    assert player.game.key == key
    trial = player.game.copy()
    trial.apply(advice[0].orders[0])
    assert all(one.reason is not None for one in advice)
    objectives = [one.objective for one in advice]
    assert objectives == sorted(objectives, key=objectives.index)


def test_the_house_adviser_answers_for_the_campaign_too(skirmish: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    advice = ask_adviser(Game.new(skirmish, seed=1), 0)
    assert advice
    assert any(one.reason is not None for one in advice)


def test_he_knows_no_more_than_the_player(skirmish: Scenario) -> None:
    """Place and strength of an unseen enemy do not change the advice."""
    advice = []
    for men in (100, 900):
        game = Game.new(skirmish, seed=1, fixed=True)
        hidden = game.names.unit("rifle_column")
        game.state.units[hidden]["sighted"] = 0
        game.state.units[hidden]["men"] = men
        advice.append([one.orders for one in ask_adviser(game, 0, GreedyAgent())])
    assert advice[0] == advice[1]


def test_joiners_stand_with_their_assault() -> None:
    from game.core.orders import Order
    from game.play.adviser import _with_joiners

    join = [Order(OrderKind.JOIN, unit, 12) for unit in (1, 2)]
    march, fight = Order(OrderKind.MOVE, 3, 7), Order(OrderKind.ASSAULT, hex=12, arg=1)
    left = Order(OrderKind.JOIN, 4, 9)
    assert _with_joiners([join[0], march, join[1], fight, left]) == [(march,), (*join, fight), (left,)]


def test_a_march_is_shown_and_given_by_keys(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    assert player.screen.panels.page is page
    row, advice = march_of(page)
    for _ in range(row + 1):
        player.key(pygame.K_DOWN)
    assert page.chosen == row
    arrow = player.screen.board.highlights.arrows[0]
    assert arrow.hexes[-1] == advice.orders[0].hex
    player.key(pygame.K_RETURN)
    assert player.last_order() == player.game.names.write(advice.orders[0])
    assert page.is_given(advice)
    given = len(player.game.history)
    player.key(pygame.K_RETURN)
    assert len(player.game.history) == given, "once is enough"
    player.key(pygame.K_SPACE)
    assert not any(one.orders == advice.orders for one in page.advice)
    player.key(pygame.K_ESCAPE)
    assert player.screen.board.highlights.arrows == []


@pytest.mark.slow
def test_a_march_is_shown_and_given_by_mouse(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    row, advice = march_of(page)
    player.click(page._places[row].move(page.rect.topleft).center)
    assert page.chosen == row
    player.wait()
    button = next(hit for hit in page.click_areas if hit.action == page.give_chosen)
    player.click(button.rect.move(page.rect.topleft).center)
    assert player.last_order() == player.game.names.write(advice.orders[0])


def test_of_an_assault_only_the_plan_is_made(player: Player) -> None:
    game = player.game
    target = next(order for order in game.orders if order.kind == OrderKind.JOIN)
    from game.core.orders import Order

    fight = Order(OrderKind.ASSAULT, hex=target.hex, arg=1)
    page = adviser_page(player)
    player.key(pygame.K_0)
    page.advice = [Advice((target, fight), None, "Assault")]
    page.chosen = 0
    player.key(pygame.K_RETURN)
    assert game.joined(target.hex) == [target.unit]
    assert player.screen.panels.page is None
    assert player.screen.panels.assault.visible, "the odds are seen before anybody fights"
    assert all(kind != OrderKind.ASSAULT for kind, *_ in game.history)


def test_what_cannot_be_given_says_why(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    _, advice = march_of(page)
    player.screen.controller.give(advice.orders[0])
    again = Advice(tuple(order._replace(hex=0) for order in advice.orders), None, "March")
    page._since = len(player.game.history)
    assert not page.is_given(advice)
    assert page.why_not(again)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (2560, 1440)])
def test_long_names_stay_inside(make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int]) -> None:
    player = make_player(size)
    player.open(skirmish, (HUMAN, "still"))
    player.key(pygame.K_0)
    page = adviser_page(player)
    page.advice = [one._replace(text="The detachment of the " * 12) for one in page.advice]
    page.stale = True
    player.wait(2)
    assert len(page._places) == len(page.advice)
    for above, below in zip(page._places, page._places[1:], strict=False):
        assert above.bottom <= below.top
    for hit in page.click_areas:
        assert hit.rect.w <= page.rect.w


def reasons(player: Player) -> ReasonsPage:
    page = player.screen.panels.pages[Command.REASONS]
    assert isinstance(page, ReasonsPage)
    return page


@pytest.mark.slow
def test_reasons_are_shown_only_after_the_game(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, (HUMAN, "still"))
    session = player.screen.session
    speaker = Explaining()
    speaker.explains = True
    speaker.start(skirmish, 1, 1)
    session.players[1] = speaker
    while not session.reasons:
        assert not player.game.is_over, "they are kept"
        player.key(pygame.K_e)
        wait_for_human(player)
    player.key(pygame.K_F12, pygame.KMOD_SHIFT)
    assert player.screen.panels.page is reasons(player)
    assert reasons(player).orders == [], "but not shown"
    assert "when the game is over" in reason_lines(session, [session.reasons[0].turn])[0]
    player.key(pygame.K_ESCAPE)
    while not player.game.is_over:
        player.key(pygame.K_e)
        wait_for_human(player)
    player.wait(3)
    player.window.dialogs.close()
    player.key(pygame.K_F12, pygame.KMOD_SHIFT)
    page = reasons(player)
    assert {explained.side for explained in page.orders} == {1}
    player.key(pygame.K_DOWN)
    assert page.chosen == 0
    week, first = page.turn, session.reasons[0].turn
    player.key(pygame.K_LEFT)
    assert page.turn == max(first, week - 1)
    written = " ".join(reason_lines(session, range(30)))
    assert "Stay at home, priority 12; Ride to the hills, priority 7; Burn the bridge, priority 1" in written


def test_the_page_is_put_away_when_the_turn_ends(player: Player) -> None:
    player.key(pygame.K_0)
    assert player.screen.panels.page is adviser_page(player)
    player.key(pygame.K_e)
    assert player.screen.panels.page is None


def test_spectators_get_no_advice(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, ("still", "still"))
    assert advice_lines(player.screen.session) == ["The adviser speaks when it is your turn."]
    player.screen.context.open_page(Command.ADVISER)
    assert adviser_page(player).advice == []
    player.wait()
