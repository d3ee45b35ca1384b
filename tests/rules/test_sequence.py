"""Chapter 3: set-up, weeks and player turns."""

import numpy as np
import pytest

from game.core.codes import (
    NO_UNIT,
    DrawnFigure,
    EventKind,
    Flow,
    LegBy,
    OrderKind,
    Param,
    Phase,
    Purpose,
    Status,
    Stock,
    UnitFlag,
)
from game.core.dice import draw
from game.core.dtypes import EFFECT, ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN, Order, pack
from game.core.state import State, copy_state, new_state, state_key
from game.rules.apply import apply_orders
from game.rules.sequence import end_side_turn, muster, set_up
from tests.boards import Board, T, board
from tests.rules.play import SEED, costs, order

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


OF_A_SIDE = ("rail_capacity", "river_capacity", "replacements", "ammunition", "rifles", "prestige", "budget")


@pytest.mark.parametrize(
    ("figure", "array", "row", "name"),
    [
        (DrawnFigure.MEN, "units", 1, "men"),
        (DrawnFigure.RIFLES, "units", 1, "rifles"),
        (DrawnFigure.MACHINE_GUNS, "units", 1, "machine_guns"),
        (DrawnFigure.GUNS, "units", 1, "guns"),
        (DrawnFigure.LOYALTY, "units", 1, "loyalty"),
        (DrawnFigure.LEG_TURN, "leg_turns", 1, ""),
        (DrawnFigure.AID_RIFLES, "aid", 1, "rifles"),
        (DrawnFigure.AID_MACHINE_GUNS, "aid", 1, "machine_guns"),
        (DrawnFigure.AID_GUNS, "aid", 1, "guns"),
        (DrawnFigure.AID_AMMUNITION, "aid", 1, "ammunition"),
        *((DrawnFigure.RAIL_CAPACITY + i, "sides", 1, name) for i, name in enumerate(OF_A_SIDE)),
        (DrawnFigure.INCOME, "sides", 1, "income"),
        (DrawnFigure.SUPPORT, "regions", 1, "support"),
        (DrawnFigure.FOOD, "regions", 1, "food"),
        (DrawnFigure.RECRUITS, "regions", 1, "recruits"),
        (DrawnFigure.STORES, "places", 1, "stores"),
        (DrawnFigure.EFFECT, "amounts", 1, ""),
    ],
)
def test_3_1_each_figure_sets_its_own_field_alone(figure: int, array: str, row: int, name: str) -> None:
    b = board(
        ".@a .@ .b",
        figures=[(row, figure, 33, 33, 33)],
        legs=[("a", LegBy.LEAVE, 9, None), ("b", LegBy.LEAVE, 9, None)],
        aid=[(9, 0, -1, 0, 0, 0, 0)] * 2,
        regions={"0201": 1},
        effects=[(0,) * len(EFFECT)] * 2,
    )
    plain, state = new_state(b.world._replace(figures=b.world.figures[:0])), new_state(b.world)
    for one, world in ((plain, b.world._replace(figures=b.world.figures[:0])), (state, b.world)):
        muster(world, one, 1, 0)
    for field, before, after in zip(state._fields, plain, state, strict=True):
        if field == "buf":
            continue
        for column in after.dtype.names or ("",):
            was, now = (before[column], after[column]) if column else (before, after)
            if (field, column) == (array, name):
                assert now[row] == 33
                now[row] = was[row]
            if field == "units" and column == "rifles" and figure == DrawnFigure.MEN:
                now[row] = was[row]  # fully armed, as before
            if column != "flows":
                assert np.array_equal(was, now), (field, column)


@pytest.mark.parametrize(("rifles", "drawn"), [(1000, 400), (999, 999), (1001, 1001)])
def test_3_1_a_fully_armed_unit_stays_so(rifles: int, drawn: int) -> None:
    b = board(".a .", units={"a": {"rifles": rifles}}, figures=[("a", DrawnFigure.MEN, 400, 400, 400)])
    assert begin(b).units[0]["rifles"] == drawn


def test_3_1_both_ends_of_a_range_can_be_drawn() -> None:
    b = board(".a .", figures=[("a", DrawnFigure.MEN, 10, 11, 13)])
    assert {int(begin(b, seed).units[0]["men"]) for seed in range(60)} == {10, 11, 12}
    one, other = (board(".a .", figures=[("a", figure, 0, 500, 1000)]) for figure in (0, 1))
    seeds = range(20)
    assert [begin(one, x).units[0]["men"] for x in seeds] != [begin(other, x).units[0]["rifles"] for x in seeds]


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


def test_3_2_the_weather_is_the_sum_of_two_dice() -> None:
    for seed in range(40):
        dice = [draw(seed, 1, Purpose.WEATHER, 0, nth, 41) for nth in range(2)]
        assert begin(board(".a ."), seed).clock[0]["heat_shift"] == sum(dice) - 40


def test_3_2_income_every_week() -> None:
    b = fresh(".a . .B", setup={0: {"budget": 5, "income": 3}, 1: {"budget": -9, "income": 2}})
    assert [int(x) for x in b.state.sides["budget"]] == [8, -7]
    order(b, END)
    order(b, END)
    assert [int(x) for x in b.state.sides["budget"]] == [11, -5]


def test_3_2_aid_arrives_in_its_week() -> None:
    b = fresh(".a . .B", aid=[(1, 0, -1, 50, 0, 0, 0), (2, 1, -1, 70, 0, 0, 0)])
    assert [int(x) for x in b.state.sides["flows"][:, Stock.RIFLES, Flow.AID]] == [50, 0]
    order(b, END)
    order(b, END)
    assert [int(x) for x in b.state.sides["flows"][:, Stock.RIFLES, Flow.AID]] == [50, 70]


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


@pytest.mark.parametrize("flag", [UnitFlag.ROUTED, UnitFlag.DISRUPTED, UnitFlag.IN_SUPPLY, UnitFlag.REFUSES])
@pytest.mark.parametrize("supplied", [True, False])
def test_3_4_a_share_of_the_smallest_allowance_is_still_1_mp(flag: UnitFlag, supplied: bool) -> None:
    sources = [(0, "0101")] if supplied else []
    b = fresh("^a ^ .B", owner=0, supply_sources=sources, first_side=1, units={"a": {"type": T.SIEGE_TRAIN}})
    b.unit("a")["flags"] |= int(flag)
    order(b, END)
    refuses = flag == UnitFlag.REFUSES and b.unit("a")["flags"] & flag
    assert b.unit("a")["mp"] == (0 if refuses else 1)
    assert refuses or list(costs(b, "a")) == ["0201"], "the step that 4.7 promises"


def test_3_4_each_side_looks_around_before_its_turn() -> None:
    b = fresh(".a .B . .", units={"a": {"sighted": 0}, "B": {"sighted": 0}})
    assert (b.unit("B")["sighted"], b.unit("a")["sighted"]) == (1, 0)
    order(b, END)
    assert (b.unit("B")["sighted"], b.unit("a")["sighted"]) == (1, 1)


def test_3_4_supply_and_obedience_are_checked_before_each_turn() -> None:
    b = fresh(".B . . . .a", supply_sources=[(0, "0501"), (1, "0101")], params={Param.OBEY: 100, Param.SUPPLY_MP: 0})
    b.state.owner[b.hex("0101")] = 1
    for letter in "aB":
        b.unit(letter)["flags"] &= 0xFFFF ^ int(UnitFlag.IN_SUPPLY)
    order(b, END)
    assert bool(b.unit("B")["flags"] & UnitFlag.IN_SUPPLY)
    assert not b.unit("a")["flags"] & UnitFlag.IN_SUPPLY
    order(b, END)
    assert bool(b.unit("a")["flags"] & UnitFlag.IN_SUPPLY)


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


@pytest.mark.parametrize(("joined", "left"), [(0, 0), (60, 0), (300, 230)])
def test_11_34_men_taken_in_beyond_the_share_count_next_turn(joined: int, left: int) -> None:
    b = fresh(".a . .B", params={Param.BAND_GROWTH: 10})
    b.unit("a")["joined"] = joined
    order(b, END)
    assert b.unit("a")["joined"] == joined
    order(b, END)
    assert b.unit("a")["joined"] == pytest.approx(left, abs=5), "a few men fell ill or left in the week"


def test_3_5_every_part_of_the_week_end_is_played() -> None:
    b = fresh(
        ".@a .@A .b . .@f .",
        units={"a": {"men": 900}, "b": {"type": T.NATIVE}, "f": {"type": T.AIR, "aircraft": 3, "grounded": 3}},
        supply_sources=[(0, "0301"), (0, "0501")],
        owners={"0501": 0, "0601": 0},
        params={Param.AIR_REPAIR: 100, Param.SUPPLY_MP: 0},
    )
    b.state.rail_damage[b.hex("0601")] = 3
    b.unit("b")["ammunition"] = 1
    b.unit("b")["loyalty"] = 20
    food = int(b.state.regions[0]["food"])
    order(b, END)
    order(b, END)
    assert b.state.rail_damage[b.hex("0601")] == 2, "line crews"
    assert b.state.places[0]["besieged"] == 1, "sieges"
    assert b.unit("a")["weeks_out"] == 1, "attrition"
    assert b.unit("b")["ammunition"] == 2, "replacements"
    assert b.state.regions[0]["food"] < food, "population"
    assert b.unit("b")["loyalty"] > 20, "loyalty"
    assert b.unit("f")["grounded"] == 0, "aircraft"


@pytest.mark.parametrize("phase", [Phase.FIRST_TURN, Phase.SECOND_TURN])
def test_3_5_observers_see_the_end_of_each_week_once(phase: Phase) -> None:
    b = fresh(".a . .B")
    if phase == Phase.SECOND_TURN:
        order(b, END)
    seen: list[tuple[int, int]] = []
    end_side_turn(
        b.world,
        b.state,
        SEED,
        b.log,
        lambda state: seen.append((int(state.clock[0]["turn"]), int(state.clock[0]["phase"]))),
    )
    assert seen == ([(1, Phase.WEEK_END)] if phase == Phase.SECOND_TURN else [])
    assert b.state.clock[0]["turn"] == (2 if seen else 1)


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
