"""What doctrine makes of trains, boats, aircraft, forced marches and raids, on drawn boards."""

from typing import Any

import numpy as np
import pytest

from game.agents.doctrine.air import plan_flights
from game.agents.doctrine.blackboard import Means, Purpose
from game.agents.doctrine.combat import plan_assaults
from game.agents.doctrine.last_resorts import plan_last_resorts
from game.agents.doctrine.means_text import purpose_note
from game.agents.doctrine.reserves import plan_reserves
from game.agents.doctrine.rides import plan_rides
from game.agents.doctrine.vessels import plan_vessels
from game.core.codes import NO_LEG, LegBy, LinkBy, OrderKind, PlanScope, Posture, RaidTarget, ScoringKind, UnitFlag
from game.core.event_log import new_event_log
from tests.agents.doctrine.planning import DrawnDoctrine, plan_row
from tests.boards import T, board

LINE = ".+a" + " ." * 10 + " .+" + " ." * 5 + " .+"
"""a at a station; the next one is eleven hexes on, the last one seventeen. A week's march is eight."""
RAILS = [" ".join(f"{n:02}01" for n in range(1, 19))]


def orders(drawn: DrawnDoctrine, stage: Any, *, logged: bool = True) -> list[tuple[OrderKind, str, str]]:
    """Returns kind, letter and hex of the orders that a stage of the turn lists."""
    log = (new_event_log(drawn.b.world),) if logged else ()
    count = stage(drawn.b.world, drawn.b.state, 0, drawn.board, drawn.out, *log)
    rows = drawn.out[:count]
    return [
        (
            OrderKind(int(row["kind"])),
            drawn.letter(int(row["unit"])) if row["unit"] >= 0 else "",
            drawn.label(int(row["hex"])) if row["hex"] >= 0 else "",
        )
        for row in rows
    ]


def on_the_line(posture: Posture = Posture.CONCENTRATE, capacity: int = 5000, target: int = 2) -> DrawnDoctrine:
    """Returns a board on which a is wanted at a station of its line."""
    b = board(
        LINE,
        rails=RAILS,
        plans=[plan_row(posture, target, weight=100, men=500)],
        setup={0: {"rail_capacity": capacity}},
    )
    b.state.owner[:] = 0
    return DrawnDoctrine(b)


def test_troops_go_by_train_where_that_saves_weeks() -> None:
    assert orders(on_the_line(), plan_rides) == [(OrderKind.RAIL, "a", "1801")]
    assert orders(on_the_line(target=1), plan_rides) == [(OrderKind.RAIL, "a", "1201")]
    assert orders(on_the_line(capacity=0), plan_rides) == []


def test_the_line_must_be_whole() -> None:
    drawn = on_the_line()
    drawn.b.state.rail_damage[drawn.b.hex("1401")] = 2
    assert orders(DrawnDoctrine(drawn.b), plan_rides) == [(OrderKind.RAIL, "a", "1201")]
    drawn.b.state.rail_damage[drawn.b.hex("0301")] = 2
    assert orders(DrawnDoctrine(drawn.b), plan_rides) == []


@pytest.mark.parametrize(("hexes", "rides"), [(12, True), (16, False)], ids=["as quick", "a week later"])
def test_troops_ride_where_that_is_as_quick_as_the_march(hexes: int, rides: bool) -> None:
    """a marches eight hexes a week; the station that a train reaches lies eight hexes before its goal or fewer."""
    away = "." + " ." * (hexes - 9)
    b = board(
        f".+a . . . . . . .+ {away} .@" if rides else f".+a .+ {away} . . . . . .@",
        owner=0,
        rails=[" ".join(f"{n:02}01" for n in range(1, 9))],
        plans=[plan_row(Posture.CONCENTRATE, 2, weight=100, men=900)],
        setup={0: {"rail_capacity": 5000}},
    )
    assert bool(orders(DrawnDoctrine(b), plan_rides)) == rides


def test_an_agent_may_be_made_to_do_without_rides() -> None:
    assert orders(DrawnDoctrine(on_the_line().b, without=Means.RIDES), plan_rides) == []


def test_a_quiet_garrison_spares_a_battalion_for_a_threatened_station() -> None:
    """b stays in any case: a place needs its own men. Who goes on by schedule, or for another task, holds nothing."""

    def sent(
        spare: int, foes: int, *, passes: bool = False, called: bool = False
    ) -> list[tuple[OrderKind, str, str]]:
        b = board(
            ".@+ab . . . . . . . . . .@+c . .A",
            rails=[" ".join(f"{n:02}01" for n in range(1, 12))],
            units={"a": {"men": spare, "type": T.GARRISON}, "b": {"men": 600}, "c": {"men": 300}, "A": {"men": foes}},
            plans=[
                plan_row(Posture.GARRISON, 0, weight=90, men=500),
                plan_row(Posture.GARRISON, 1, men=800),
                *([plan_row(Posture.WITHDRAW, 1, who=(0, 1))] if called else []),
            ],
            plan_troops=[(PlanScope.UNIT, 1)],
            setup={0: {"rail_capacity": 5000}},
            legs=[("b", LegBy.RAIL, 9, "1101")],
        )
        b.unit("b")["leg"] = 0 if passes else NO_LEG
        b.state.owner[: b.hex("1101") + 1] = 0
        drawn = DrawnDoctrine(b)
        return [order for order in orders(drawn, plan_reserves) if order[1] == "a"]

    assert sent(400, 700) == [(OrderKind.RAIL, "a", "1101")]
    assert sent(400, 700, passes=True) == []
    assert sent(400, 700, called=True) == []
    assert sent(400, 9000) == [], "the place is lost in any case"
    assert sent(40, 700) == [], "too few for a train"


def test_an_armoured_train_goes_to_lift_a_cut() -> None:
    b = board(
        ".+a . . . . . .", rails=["0101 0201 0301 0401 0501 0601 0701"], units={"a": {"type": T.TRAIN, "men": 100}}
    )
    b.state.owner[:] = 0
    assert orders(DrawnDoctrine(b), plan_vessels, logged=False) == []
    b.state.rail_damage[b.hex("0501")] = 2
    assert orders(DrawnDoctrine(b), plan_vessels, logged=False) == [(OrderKind.MOVE, "a", "0401")]


@pytest.mark.parametrize(("due", "goes"), [(2, True), (3, False)])
def test_an_armoured_train_whose_line_is_cut_leaves_its_schedule_to_lift_the_cut(due: int, goes: bool) -> None:
    b = board(
        ".+a . . . . .+",
        turn=2,
        owner=0,
        rails=["0101 0201 0301 0401 0501 0601"],
        units={"a": {"type": T.TRAIN, "men": 100}},
        legs=[("a", LegBy.RAIL, due, "0601")],
    )
    b.unit("a")["leg"] = 0
    b.state.rail_damage[b.hex("0401")] = 2
    assert orders(DrawnDoctrine(b), plan_vessels, logged=False) == ([(OrderKind.MOVE, "a", "0301")] if goes else [])


def test_squadrons_bomb_what_they_see_and_look_where_enemies_are_reported() -> None:
    def flies(**enemy: Any) -> list[tuple[OrderKind, str, str]]:
        b = board(
            ".@a .@b . . .A",
            units={"a": {"type": T.AIR, "aircraft": 4, "men": 60}, "A": {"men": 600}, "b": {"men": 300}},
        )
        for name, value in enemy.items():
            b.state.units[b["A"]][name] = value
        return orders(DrawnDoctrine(b), plan_flights, logged=False)

    assert flies() == [(OrderKind.BOMB, "a", "0501")]
    seen = [(kind, hex) for kind, _, hex in flies(status=0, reported_hex=4, reported_men=600)]
    assert seen == [(OrderKind.RECON, "0501")]


@pytest.mark.parametrize(("hexes", "forced"), [(5, False), (9, True), (14, False)])
def test_a_forced_march_is_made_where_only_it_arrives_in_time(hexes: int, forced: bool) -> None:
    """a marches eight MP, twelve when forced; the town that it is to hold has an enemy near."""
    drawing = ".a" + " ." * (hexes - 1) + " .@b . .A"
    plans = [plan_row(Posture.GARRISON, 0, weight=100, men=3000)]
    b = board(drawing, units={"a": {"men": 900}, "b": {"men": 100}, "A": {"men": 900}}, plans=plans)
    b.state.owner[: hexes + 1] = 0
    drawn = DrawnDoctrine(b)
    assert bool(orders(drawn, plan_last_resorts, logged=False)) == forced


def flight(
    drawing: str, *, men: int = 100, foes: int = 2000, supplied: bool = True
) -> list[tuple[OrderKind, str, str]]:
    """Returns what last resorts a few regulars have; a track leads off the map from the first hex of the row."""
    units = {"a": {"men": men}, "A": {"men": foes}}
    b = board(drawing, units=units, links=[(0, "0101", LinkBy.TRACK, 1)])
    b.state.units["flags"] = UnitFlag.IN_SUPPLY if supplied else 0
    return orders(DrawnDoctrine(b), plan_last_resorts, logged=False)


def test_those_who_would_be_destroyed_leave_the_map() -> None:
    assert flight(".a . .A") == [(OrderKind.EXIT, "a", "")]
    assert flight(".a . . . .A") == [], "nobody is near yet"
    assert flight(".a . . . .A", supplied=False) == [(OrderKind.EXIT, "a", "")], "cut off, they do not wait for him"
    assert flight(".a . .A", men=1900) == []
    assert flight("." + " ." * 19 + " .aA") == []


def test_a_doomed_remnant_makes_for_a_way_off_the_map() -> None:
    assert flight(". . .a .A") == [(OrderKind.MOVE, "a", "0101")]
    assert flight("." + " ." * 14 + " .a .A") == [(OrderKind.MOVE, "a", "1001")], "it is a march of several turns"
    assert flight("." + " ." * 49 + " .a .A") == [], "too far"
    assert flight(". . .a .A", men=1900) == []
    assert flight(". . .@a .A") == [], "a garrison breaks out, or leaves its place to the enemy, by other orders"


def test_those_off_the_map_do_not_return_into_the_arms_of_the_enemy() -> None:
    def enters(foes: int) -> bool:
        units = {"a": {"men": 300, "box": 0}, "A": {"men": foes}}
        b = board(
            ".@ . .a .A",
            units=units,
            links=[(0, "0301", LinkBy.TRACK, 1)],
            scoring=[(ScoringKind.PLACE, 0, 9, 0, 9, 9)],
        )
        b.state.owner[:] = 1
        return bool(DrawnDoctrine(b).marches())

    assert enters(200)
    assert not enters(2000)


def test_an_assault_beside_another_waits_for_its_outcome() -> None:
    """a faces A alone, b faces A and B: once A has been fought, B is assaulted, or left if it has been reinforced."""

    def ordered(reinforced: bool) -> list[tuple[OrderKind, str, str]]:
        b = board(
            ". . . .\n.a .'A .'B .b\n. . . .",
            plans=[plan_row(Posture.TAKE, 0), plan_row(Posture.TAKE, 1)],
            units={"a": {"men": 2000}, "b": {"men": 2000}, "A": {"men": 300}, "B": {"men": 300}},
        )
        drawn = DrawnDoctrine(b)
        first = orders(drawn, plan_assaults)
        assert [(kind, hex) for kind, letter, hex in first if letter != "a"] == [
            (OrderKind.ASSAULT, "0202"),
            (OrderKind.JOIN, "0302"),
        ]
        if reinforced:
            b.state.units[b["B"]]["men"] = 9000
        return orders(drawn, plan_assaults)

    assert ordered(False) == [(OrderKind.ASSAULT, "", "0302")]
    assert ordered(True) == [(OrderKind.LEAVE, "b", "")]
    assert "no longer pays" in purpose_note(Purpose.CALLED_OFF, 0, OrderKind.LEAVE)
    assert purpose_note(Purpose.CALLED_OFF, 0, OrderKind.MOVE) == "", "what it does instead has reasons of its own"


@pytest.mark.parametrize(("stores", "raids"), [(20000, True), (300, False)])
def test_stores_are_raided_where_much_burns(stores: int, raids: bool) -> None:
    b = board(".a .@B", units={"a": {"type": T.IRREGULAR_HORSE, "men": 600}, "B": {"men": 100}})
    b.state.places["stores"][0] = stores
    drawn = DrawnDoctrine(b)
    actions = drawn.actions(late=True)
    args = [int(row["arg"]) for row in drawn.out[: len(actions)]]
    assert (actions.get("a") == OrderKind.RAID and args[0] == RaidTarget.STORES) == raids


def test_a_telegraph_is_cut_only_where_something_depends_on_it() -> None:
    def wires(place: str) -> bool:
        units = {"a": {"type": T.IRREGULAR_HORSE, "men": 300}}
        b = board(f".a{place} . . . . . .B", roads=["0101 0201 0301"], units=units)
        owners = np.ones_like(b.world.owners)
        owners.flags.writeable = False
        b.world = b.world._replace(owners=owners)
        return DrawnDoctrine(b).actions(late=True).get("a") == OrderKind.RAID

    assert wires("+")
    assert not wires("")
