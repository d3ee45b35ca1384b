"""The adviser: what he proposes, on what he knows, and orders given on his advice; reasons after the game."""

import pygame
import pytest

from game.agents.greedy.agent import GreedyAgent
from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.play.advice import adviser
from game.play.advice.advised_turn import Scope
from game.play.advice.adviser import Advice, ask_adviser
from game.play.session.session import HUMAN
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
    from game.play.advice.adviser import _with_joiners

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
    assert page.turn.is_given(advice)
    page.choose(row)
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


def with_an_assault(player: Player) -> tuple[AdviserPage, Order]:
    """The page with an assault among the proposals; and the order to join it."""
    join = next(order for order in player.game.orders if order.kind == OrderKind.JOIN)
    player.key(pygame.K_0)
    page = adviser_page(player)
    fight = Order(OrderKind.ASSAULT, hex=join.hex, arg=1)
    page.turn.advice = [Advice((join, fight), None, "Assault"), *page.advice]
    page.choose(0)
    return page, join


def test_the_page_stays_open_at_an_assault_and_shows_its_odds(player: Player) -> None:
    page, join = with_an_assault(player)
    player.key(pygame.K_RETURN)
    assert player.game.joined(join.hex) == [join.unit]
    panels = player.screen.panels
    assert panels.page is page
    assert panels.assault.visible, "the odds are seen before anybody fights"
    assert not panels.assault.rect.colliderect(page.rect)
    assert all(kind != OrderKind.ASSAULT for kind, *_ in player.game.history)
    assert "chance to win" in page._foot(page.advice[0])
    player.key(pygame.K_g)
    assert player.game.history[-1][0] == OrderKind.ASSAULT
    assert panels.page is page
    assert page.turn.is_given(page.advice[0])


def test_all_routine_orders_are_given_at_once_and_no_assault_is_fought(player: Player) -> None:
    page, join = with_an_assault(player)
    routine = len(page.turn.chosen(Scope.ROUTINE))
    assert routine
    player.key(pygame.K_r)
    assert not page.turn.chosen(Scope.ROUTINE)
    assert len(player.game.history) >= 1
    assert not player.game.joined(join.hex)
    assert player.screen.panels.page is page


def test_all_orders_of_an_objective_are_given_at_once(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    row, advice = march_of(page)
    page.choose(row)
    wanted = page.turn.of_objective(advice.objective)
    player.key(pygame.K_a)
    assert all(page.turn.is_given(one) for one in wanted)


def test_follow_ups_wait_for_their_assault(player: Player) -> None:
    page, join = with_an_assault(player)
    march = next(order for order in player.game.orders if order.kind == OrderKind.MOVE and order.unit == join.unit)
    after = Advice((march,), None, "Follow up", after=(join.hex,))
    page.turn.advice = [page.advice[0], after]
    given = page.turn.give([after])
    assert given.orders == 0
    assert "its assault comes first" in given.text
    assert "After the assault on" in page._foot(after)


def test_the_page_keeps_its_place_when_it_is_opened_again(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    for _ in range(2):
        player.key(pygame.K_DOWN)
    chosen, proposals = page.chosen, list(page.advice)
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_0)
    assert page.chosen == chosen
    assert page.advice == proposals
    player.key(pygame.K_ESCAPE)
    proposed = {order for one in proposals for order in one.orders}
    player.screen.controller.give(
        next(order for order in player.game.orders if order.kind == OrderKind.MOVE and order not in proposed)
    )
    assert not page.turn.is_current
    player.key(pygame.K_0)
    assert page.turn.is_current, "new advice after orders of the player's own"


def test_units_that_stay_get_no_advice(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    _, advice = march_of(page)
    player.screen.controller.held.add(advice.units[0])
    player.key(pygame.K_SPACE)
    assert all(advice.units[0] not in one.units for one in page.advice)


def test_what_cannot_be_given_says_why(player: Player) -> None:
    player.key(pygame.K_0)
    page = adviser_page(player)
    _, advice = march_of(page)
    player.screen.controller.give(advice.orders[0])
    again = Advice(tuple(order._replace(hex=0) for order in advice.orders), None, "March")
    page.turn._since = len(player.game.history)
    assert not page.turn.is_given(advice)
    assert page.turn.why_not(again)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (2560, 1440)])
def test_long_names_stay_inside(make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int]) -> None:
    player = make_player(size)
    player.open(skirmish, (HUMAN, "still"))
    player.key(pygame.K_0)
    page = adviser_page(player)
    page.turn.advice = [one._replace(text="The detachment of the " * 12) for one in page.advice]
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
    assert advice_lines(player.screen.session) == ["The adviser answers only during your turn."]
    player.screen.context.open_page(Command.ADVISER)
    assert adviser_page(player).advice == []
    player.wait()
