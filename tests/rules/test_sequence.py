"""Chapter 3: set-up, weeks and player turns."""

import numpy as np
import pytest

from game.core.codes import NO_UNIT, DrawnFigure, EventKind, LegBy, OrderKind, Param, Phase, Status, UnitFlag
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN, Order, pack
from game.core.state import State, copy_state, new_state, state_key
from game.rules.apply import apply_orders
from game.rules.sequence import set_up
from tests.boards import Board, T, board
from tests.rules.play import SEED, order

END = OrderKind.END_TURN


def begin(b: Board, seed: int = SEED, fixed: bool = False) -> State:
    """A fresh game on the board's world."""
    state = new_state(b.world)
    set_up(b.world, state, seed, seed, int(fixed), b.log)
    return state


def fresh(drawing: str, **kwargs: object) -> Board:
    """A board at the start of its first week."""
    b = board(drawing, **kwargs)  # type: ignore[arg-type]
    b.state.buf[:] = begin(b).buf
    b.log.count[:] = 0
    return b


FIGURE = ("a", DrawnFigure.MEN, 100, 400, 1000)


def test_3_1_figures_are_drawn_between_low_and_high_half_under_best() -> None:
    b = board(".a .", figures=[FIGURE])
    drawn = np.array([begin(b, seed).units[0]["men"] for seed in range(200)])
    assert drawn.min() >= 100
    assert drawn.max() <= 1000
    assert 70 <= (drawn < 400).sum() <= 130
    assert len(set(drawn)) > 100


def test_3_1_fixed_games_take_the_best() -> None:
    arms = {DrawnFigure.RIFLES: 7, DrawnFigure.MACHINE_GUNS: 8, DrawnFigure.GUNS: 6}
    figures = [FIGURE, *[("a", figure, 0, best, 9) for figure, best in arms.items()]]
    row = begin(board(".a .", figures=figures), fixed=True).units[0]
    assert [row[name] for name in ("men", "rifles", "machine_guns", "guns")] == [400, 7, 8, 6]


def test_3_1_the_start_is_counted_and_marked() -> None:
    b = board(".a . .B", units={"c": {"box": 0, "men": 300}, "d": {}}, setup={1: {"ammunition": 7, "rifles": 8}})
    state = begin(b)
    assert [int(x) for x in state.sides["flows"][:, 0, 0]] == [1300, 1000]
    assert (state.sides[1]["ammunition"], state.sides[1]["rifles"]) == (7, 8)
    assert [int(x) & 3 for x in state.present] == [1, 0, 2]
    clock = state.clock[0]
    assert (clock["turn"], clock["phase"], clock["side"]) == (1, Phase.FIRST_TURN, 0)
    assert b.events()[0][0] == EventKind.WEEK


def test_3_2_the_weather_departs_by_four_degrees_at_most() -> None:
    b = board(".a .")
    shifts = [int(begin(b, seed).clock[0]["heat_shift"]) for seed in range(200)]
    assert -40 <= min(shifts) < -25
    assert 25 < max(shifts) <= 40
    assert abs(sum(shifts)) < 200 * 6


def test_3_2_schedules_run_before_the_first_turn() -> None:
    b = fresh(". .B", units={"a": {}}, legs=[("a", LegBy.ARRIVE, 1, "0101")], params={Param.ZOC_MEN: 5000})
    assert b.at("a") == "0101"
    assert b.unit("a")["mp"] > 0


@pytest.mark.parametrize("first", [0, 1])
def test_3_3_first_player_then_the_other_then_the_next_week(first: int) -> None:
    b = fresh(".a . .B", first_side=first)
    seen = []
    for _ in range(4):
        clock = b.state.clock[0]
        seen.append((int(clock["turn"]), int(clock["phase"]), int(clock["side"])))
        order(b, END)
    one, two = Phase.FIRST_TURN, Phase.SECOND_TURN
    assert seen == [(1, one, first), (1, two, 1 - first), (2, one, first), (2, two, 1 - first)]


def test_3_4_a_turn_gives_back_mp_and_capacities() -> None:
    b = fresh(".+a .+ .", rails=["0101 0201"], owner=0, supply_sources=[(0, "0101"), (1, "0101")])
    order(b, OrderKind.RAIL, "a", "0201")
    order(b, END)
    assert b.unit("a")["mp"] == 0
    order(b, END)
    assert b.unit("a")["mp"] == 12
    assert b.state.sides[0]["rail_used"] == 0
    assert b.unit("a")["flags"] & (UnitFlag.MOVED | UnitFlag.ENTRAINED) == 0


def test_3_4_two_thirds_out_of_supply() -> None:
    b = fresh(".a . . .", owner=1)
    order(b, END)
    order(b, END)
    assert not b.unit("a")["flags"] & UnitFlag.IN_SUPPLY
    assert b.unit("a")["mp"] == 8


@pytest.mark.parametrize(("flag", "mp"), [(UnitFlag.ROUTED, 6), (UnitFlag.DISRUPTED, 8), (UnitFlag.IN_SUPPLY, 12)])
def test_3_4_routed_and_disrupted_units_have_less(flag: UnitFlag, mp: int) -> None:
    b = fresh(".B .a", owner=0, supply_sources=[(0, "0201")], first_side=1, params={Param.ZOC_MEN: 5000})
    b.unit("a")["flags"] |= int(flag)
    order(b, END)
    assert b.unit("a")["mp"] == mp


def test_3_4_planned_assaults_lapse() -> None:
    b = fresh(".a .B")
    order(b, OrderKind.JOIN, "a", "0201")
    assert b.unit("a")["target"] == 1
    order(b, END)
    assert b.unit("a")["target"] == -1


def test_3_5_the_campaign_is_judged_and_ends() -> None:
    b = fresh(".a . .B", last_turn=3, judged_turn=2)
    weeks = []
    while b.state.clock[0]["phase"] != Phase.OVER:
        order(b, END)
        weeks.append(int(b.state.clock[0]["judged_turn"]))
    assert len(weeks) == 6
    assert b.state.clock[0]["turn"] == 3
    assert weeks == [0, 0, 0, 2, 2, 2]


def test_3_5_control_is_settled_at_the_end_of_the_week() -> None:
    b = fresh(".a .", owner=1)
    order(b, END)
    assert b.state.owner[1] == 1
    order(b, END)
    assert b.state.owner[1] == 0


def leader(unit: object, turn_from: int, turn_to: int) -> tuple[object, ...]:
    return (unit, turn_from, turn_to, 1, 2, 0, 0)


def test_13_1_leaders_come_and_go_by_their_dates() -> None:
    b = fresh(".a .", leaders=[leader("a", 2, 2)])
    with_whom = []
    for _ in range(3):
        with_whom.append(int(b.state.leaders[0]["unit"]))
        order(b, END)
        order(b, END)
    assert with_whom == [NO_UNIT, b["a"], NO_UNIT]


def test_13_2_a_leader_without_a_unit_joins_his_formation_first() -> None:
    units = {"a": {"formation": 3}, "c": {"formation": 3, "men": 200}, "d": {"men": 3000}}
    b = fresh(".a .c .d", units=units, leaders=[leader("a", 1, 9)])
    assert b.state.leaders[0]["unit"] == b["a"]
    b.unit("a")["status"], b.unit("a")["hex"] = Status.LOST, -1
    order(b, END)
    order(b, END)
    assert b.state.leaders[0]["unit"] == b["c"]


def test_orders_in_a_row_stop_at_the_first_illegal_one_and_at_the_turn() -> None:
    b = fresh(".a . . .", units={"a": {"type": T.FOOT}})
    rows = pack([Order(OrderKind.MOVE, 0, 1), Order(OrderKind.MOVE, 0, 99), END_TURN])
    assert apply_orders(b.world, b.state, rows, SEED, b.log) == 1
    rows = pack([Order(OrderKind.MOVE, 0, 2), END_TURN, END_TURN])
    assert apply_orders(b.world, b.state, rows, SEED, b.log) == 2
    assert b.state.clock[0]["side"] == 1
    assert apply_orders(b.world, b.state, np.zeros(0, ORDER), SEED, b.log) == 0


def test_the_same_seed_is_the_same_game() -> None:
    b = board(".a . .B", figures=[FIGURE])
    one, two, other = begin(b, 5), begin(b, 5), begin(b, 6)
    assert state_key(one) == state_key(two) != state_key(other)
    three = copy_state(one)
    apply_orders(b.world, three, pack([END_TURN]), 5, new_event_log(b.world))
    assert state_key(one) == state_key(two) != state_key(three)
