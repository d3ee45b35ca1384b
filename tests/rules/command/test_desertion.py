"""Chapter 12, desertion, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_HEX,
    EventKind,
    Flow,
    LossCause,
    Param,
    Status,
    Stock,
    UnitFlag,
)
from game.rules.command.prestige import EVEN_PRESTIGE
from game.rules.upkeep.replacements import replace_losses
from tests.boards import Board, T, board
from tests.rules.command.loyalty_boards import reported, run


def deserting(
    loyalty: int, drawing: str = ". .a .", *, support: int = 0, params: dict[Param, int] | None = None, **fields: Any
) -> Board:
    """A week of a unit whose mood is its loyalty."""
    b = board(drawing, units={"a": {"loyalty": loyalty, **fields}}, last_turn=70, params=params or {})
    b.state.regions["support"] = support
    return b


def test_12_4_men_leave_a_disloyal_unit() -> None:
    b = deserting(20)
    run(b, 1)
    assert b.unit("a")["men"] == 970
    assert b.unit("a")["rifles"] == 1000, "they leave their rifles"
    assert b.state.sides[0]["lost"][LossCause.DESERTION] == 30
    assert reported(b, EventKind.DESERTED) == [(EventKind.DESERTED, 0, b["a"], 1, 30, 0, 0)]
    b = deserting(30)
    run(b, 1)
    assert b.unit("a")["men"] == 1000


@pytest.mark.parametrize("kind", [T.TRAIN, T.AIR])
def test_12_4_picked_crews_stay(kind: T) -> None:
    b = deserting(0, type=kind)
    run(b, 1)
    assert b.unit("a")["men"] == 1000


def test_12_5_regulars_join_an_adjacent_enemy() -> None:
    b = deserting(10, ".B .a .C", support=-20, machine_guns=50)
    b.unit("C")["men"] = 1400
    b.state.sides[1]["flows"][Stock.MEN, Flow.START] += 400
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("B")["men"], b.unit("C")["men"]) == (940, 1000, 1460)
    assert b.unit("C")["joined"] == 60, "they count towards what it may take in (11.34)"
    assert (b.unit("a")["rifles"], b.unit("C")["rifles"]) == (940, 1060)
    assert b.unit("C")["machine_guns"] == 3
    assert reported(b, EventKind.DEFECTED) == [(EventKind.DEFECTED, 0, b["a"], 1, 60, 60, 3)]
    assert b.state.sides[0]["flows"][Stock.MEN, Flow.WENT_OVER] == 60
    assert b.state.sides[1]["flows"][Stock.MEN, Flow.JOINED] == 60
    assert b.state.sides[0]["lost"].sum() == 0


def test_12_5_no_more_than_they_have_room_for() -> None:
    b = deserting(10, ".B .a", support=-20)
    b.unit("B")["establishment"] = 680
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("B")["men"]) == (940, 1020)
    assert b.state.sides[0]["lost"][LossCause.DESERTION] == 40, "the others desert"
    assert reported(b, EventKind.DESERTED) == [(EventKind.DESERTED, 0, b["a"], 1, 40, 0, 0)]


@pytest.mark.parametrize(("joined", "men"), [(0, 1050), (20, 1029), (50, 1000)])
def test_12_5_a_band_takes_in_what_it_may_this_turn(joined: int, men: int) -> None:
    b = deserting(10, ".B .a", support=-20, params={Param.BAND_GROWTH: 5})
    b.unit("B")["unit_type"] = T.IRREGULAR_HORSE
    b.unit("B")["joined"] = joined
    b.state.sides[1]["prestige"] = EVEN_PRESTIGE
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("B")["men"]) == (940, men)


def test_11_34_replacements_and_deserters_count_together() -> None:
    b = deserting(10, "*B .a", support=-20, params={Param.BAND_GROWTH: 5})
    b.unit("B")["unit_type"] = T.IRREGULAR_HORSE
    b.unit("B")["establishment"] = 1500
    b.unit("B")["flags"] |= UnitFlag.IN_SUPPLY
    b.state.owner[:] = 1
    b.state.sides[1]["prestige"] = EVEN_PRESTIGE
    b.state.sides[1]["replacements"] = 40
    replace_losses(b.world, b.state, b.log)
    run(b, 1)
    assert (b.unit("B")["men"], b.unit("B")["joined"]) == (1050, 50)


def test_12_5_of_equal_enemies_the_first_takes_them_in() -> None:
    b = deserting(10, ".B .a .C", support=-20)
    run(b, 1)
    assert (b.unit("B")["men"], b.unit("C")["men"]) == (1060, 1000)


@pytest.mark.parametrize("kind", [T.AIR, T.TRAIN])
def test_12_5_not_by_trains_or_aircraft(kind: T) -> None:
    b = deserting(10, ".B .a .", support=-20)
    b.unit("B")["unit_type"] = kind
    run(b, 1)
    assert reported(b, EventKind.DEFECTED) == []
    assert len(reported(b, EventKind.DESERTED)) == 1


def test_12_5_only_where_they_are_welcome_or_forgiven() -> None:
    b = deserting(10, ".B .a", support=-19)
    run(b, 1)
    assert reported(b, EventKind.DEFECTED) == []
    b = deserting(10, ".B .a")
    b.state.sides[1]["amnesty_until"] = 1
    run(b, 1)
    assert len(reported(b, EventKind.DEFECTED)) == 1
    run(b, 1)
    assert reported(b, EventKind.DEFECTED) == [], "the amnesty is over"
    b = deserting(10, ".B . .a", support=-50)
    run(b, 1)
    assert reported(b, EventKind.DEFECTED) == []


def test_12_6_irregulars_go_home() -> None:
    b = deserting(20, type=T.IRREGULAR_HORSE)
    run(b, 1)
    assert b.unit("a")["men"] == 970
    assert b.state.regions[0]["recruits"] == 15


def test_12_6_or_surrender_under_an_amnesty() -> None:
    b = deserting(20, type=T.IRREGULAR_HORSE)
    b.state.sides[1]["amnesty_until"] = 3
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("a")["rifles"]) == (940, 940)
    assert b.state.sides[1]["rifles"] == 60
    assert b.state.regions[0]["recruits"] == 0
    assert reported(b, EventKind.DEFECTED) == [(EventKind.DEFECTED, 0, b["a"], 1, 60, 60, 0)]


def test_12_9_a_deserted_unit_is_no_more() -> None:
    b = deserting(0, men=31, establishment=1000)
    run(b, 1)
    assert (b.unit("a")["status"], b.unit("a")["hex"]) == (Status.LOST, NO_HEX)
    assert b.state.present.sum() == 0
