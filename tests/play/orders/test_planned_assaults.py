"""Planned assaults are found again, shown first and fought together."""

from pathlib import Path

import pytest

from game.core.codes import NO_HEX, NO_UNIT, OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.engine.storage.saves import load_game, save_game
from game.play.orders.order_controller import ExecutedOrder, OrderController
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario

TARGET = "0303"


class Table:
    """A player without a window."""

    def __init__(self, game: Game, folder: Path) -> None:
        self.said: list[str] = []
        self.done: list[ExecutedOrder] = []
        self.game = game
        session = Session(game, (HUMAN, HUMAN), Storage(folder))
        self.controller = OrderController(session, self.said.append, self.done.append)
        self.target = game.names.parse_label(TARGET)

    def unit(self, name: str) -> int:
        return self.game.names.unit(name)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(Game.new(load_scenario("skirmish_5x5"), seed=1, fixed=True), tmp_path)


def plan(table: Table, name: str = "bek_horse") -> None:
    """One unit joins; then everything is closed, as by pressing Esc until nothing is selected."""
    controller = table.controller
    controller.select_unit(table.unit(name))
    controller.click(table.target)
    while controller.clear():
        pass
    assert controller.planned_targets() == [table.target]
    assert (controller.unit, controller.target) == (NO_UNIT, NO_HEX)


def test_a_click_on_the_target_opens_the_plan(table: Table) -> None:
    plan(table)
    table.controller.click(table.target)
    assert table.controller.target == table.target
    assert table.controller.preview() is not None


def test_a_click_with_a_unit_that_may_join_lets_it_join(table: Table) -> None:
    plan(table)
    table.controller.select_unit(table.unit("hill_foot"))
    table.controller.click(table.target)
    assert len(table.game.joined(table.target)) == 2


def test_a_click_with_a_unit_that_cannot_join_opens_the_plan_and_gives_no_order(table: Table) -> None:
    plan(table)
    orders = len(table.game.history)
    table.controller.select_unit(table.unit("hill_horse"))
    table.controller.click(table.target)
    assert table.controller.target == table.target
    assert len(table.game.history) == orders


def test_next_unit_shows_plans_before_idle_units(table: Table) -> None:
    plan(table)
    assert table.controller.next_unit()
    assert table.controller.target == table.target
    assert table.controller.next_unit()
    assert table.controller.target == NO_HEX
    assert table.controller.unit in table.controller.idle_units()


def test_next_unit_comes_back_to_plans_once_no_unit_is_idle(table: Table) -> None:
    plan(table)
    controller = table.controller
    controller.held.update(controller.idle_units())
    controller.select_unit(table.unit("hill_foot"))
    assert controller.next_unit()
    assert controller.target == table.target


def test_plans_are_kept_in_saves(table: Table, tmp_path: Path) -> None:
    plan(table)
    save_game(table.game, tmp_path / "planned.bukhara", (HUMAN, HUMAN))
    loaded = Table(load_game(tmp_path / "planned.bukhara").game, tmp_path / "again")
    assert loaded.controller.planned_targets() == [table.target]
    loaded.controller.click(table.target)
    before, after = table.game.preview(table.target), loaded.controller.preview()
    assert after == before


def test_the_chain_is_what_fighting_all_resolves(table: Table) -> None:
    plan(table)
    chain = table.controller.chain()
    assert chain is not None
    assert chain.all_won == pytest.approx(table.game.preview(table.target).win_chance)
    text = table.controller.fight_all(advance=True)
    assert text.startswith("1 assault fought: ")
    assert [one.order.kind for one in table.done][-1] == OrderKind.ASSAULT
    assert table.controller.planned_targets() == []
    assert table.controller.fight_all(advance=True) == ""


def test_a_click_on_a_distant_enemy_marches_there_and_plans_the_assault(table: Table) -> None:
    controller, horse = table.controller, table.unit("hill_horse")
    assert controller.refusal(Order(OrderKind.JOIN, horse, table.target)) != 0
    option = controller.foresight.attack_after_march(horse, table.target)
    assert option is not None
    controller.select_unit(horse)
    controller.click(table.target)
    assert [one.order.kind for one in table.done] == [OrderKind.MOVE, OrderKind.JOIN]
    assert table.game.joined(table.target) == [horse]
    assert table.game.preview(table.target).win_chance == pytest.approx(option.preview.win_chance)


def test_a_plan_whose_enemy_is_gone_is_none_and_its_unit_is_idle_again(table: Table) -> None:
    plan(table)
    horse = table.unit("bek_horse")
    assert horse not in table.controller.idle_units()
    table.game.state.units["target"][horse] = table.game.names.parse_label("0302")  # nobody is there any more
    session = table.controller.session
    session._orders = session._seen = None
    table.controller._view_key = (-1, -1)
    assert table.controller.planned_targets() == []
    assert table.controller.plans() == []
    assert horse in table.controller.idle_units()
