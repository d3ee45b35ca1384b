"""Chapter 9, investment by land and risings, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import NO_SIDE, EventKind, Flow, OrderKind, Refusal, Status, Stock, UnitFlag
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.combat.rising import rise, rising_chance
from game.rules.combat.siege_degrees import BY_LAND, CLOSED, FREE, siege_degree
from game.rules.combat.sieges import siege_shift, siege_week
from game.rules.command.loyalty import loyalty_week
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.control import is_besieged, is_invested
from tests.boards import Board, T
from tests.rules.combat.siege_boards import TOWN, place, put, siege, week
from tests.rules.play import why_not

PORT = ". .a . .\n. .@=G . .\n. . .b ."
HERE = "0303"
WIDE = ". . . . .\n. . .a . .\n. . .@G . .\n. .b . . .\n. . . . ."


@kernel
def degrees(world: Any, state: Any, hex: int) -> Any:
    return is_besieged(world, state, 1, hex), is_invested(world, state, 1, hex), siege_shift(world, state, 0, hex)


@kernel
def degree_of(world: Any, state: Any, hex: int) -> Any:
    return siege_degree(world, state, 1, hex)


@kernel
def chance_of(world: Any, state: Any) -> Any:
    return rising_chance(world, state, 0, 1)


@kernel
def raise_town(world: Any, state: Any, log: Any) -> Any:
    rise(world, state, 0, 1, log)
    return 0


def port(**rest: Any) -> Board:
    """A port closed by land whose supply comes by water: a source in the town itself."""
    return siege(PORT, supply_sources=[(1, TOWN)], **rest)


def test_9_20_a_port_that_boats_supply_is_invested_by_land() -> None:
    b = port(stores={TOWN: 9000})
    assert EventKind.INVESTED in week(b)
    assert (place(b)["besieged"], place(b)["besieger"], place(b)["by_land"]) == (1, 0, 1)
    assert degrees(b.world, b.state, b.hex(TOWN)) == (False, True, 0)
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NOT_BESIEGED
    assert EventKind.INVESTED not in week(b)
    assert place(b)["besieged"] == 2


def test_9_20_a_town_without_a_port_is_not() -> None:
    b = siege(supply_sources=[(1, TOWN)], stores={TOWN: 9000})
    assert EventKind.INVESTED not in week(b)
    assert place(b)["besieged"] == 0


@pytest.mark.parametrize(("friends", "degree"), [(899, BY_LAND), (900, FREE)])
def test_9_20_a_single_road_under_fire(friends: int, degree: int) -> None:
    """H holds the only road open; the 900 riders of a are next to it."""
    b = siege(WIDE.replace(".@G .", ".@G .H"), units={"H": {"men": friends}}, stores={HERE: 9000})
    assert degree_of(b.world, b.state, b.hex(HERE)) == degree
    b.unit("a")["flags"] |= UnitFlag.HIDDEN
    b.unit("H")["men"] = 100
    assert degree_of(b.world, b.state, b.hex(HERE)) == FREE
    put(b, "H", "0101")
    b.unit("a")["flags"] = 0
    mark_presence_and_zoc(b.world, b.state)
    assert degree_of(b.world, b.state, b.hex(HERE)) == CLOSED


def test_9_20_the_second_degree_may_become_the_first() -> None:
    b = port(stores={TOWN: 9000})
    week(b)
    b.state.places["by_land"][0] = 1
    siege_now = siege(PORT, stores={TOWN: 9000})
    siege_now.state.places[0] = b.state.places[0]
    kinds = week(siege_now)
    assert EventKind.BESIEGED in kinds
    assert (place(siege_now)["besieged"], place(siege_now)["by_land"]) == (2, 0)


def test_9_21_half_the_effects() -> None:
    b = port(stores={TOWN: 9000})
    week(b)
    assert place(b)["stores"] == 8500
    assert b.unit("G")["flags"] & UnitFlag.IN_SUPPLY
    place(b)["besieged"] = 6
    assert degrees(b.world, b.state, b.hex(TOWN))[2] == 1
    place(b)["by_land"] = 0
    assert degrees(b.world, b.state, b.hex(TOWN))[2] == 2
    losses = []
    for by_land in (0, 1):
        place(b)["by_land"] = by_land
        b.unit("G")["loyalty"] = 70
        loyalty_week(b.world, b.state)
        losses.append(70 - int(b.unit("G")["loyalty"]))
    assert losses[0] == losses[1] + 1


def test_9_21_it_ends_when_the_ring_opens() -> None:
    b = port(stores={TOWN: 9000})
    week(b)
    put(b, "a", "0401")
    put(b, "b", "0403")
    assert EventKind.RELIEVED in week(b)
    assert (place(b)["besieged"], place(b)["by_land"], place(b)["besieger"]) == (0, 0, NO_SIDE)


def town(support: int = 60, **garrison: Any) -> Board:
    b = siege(WIDE, units={"G": {"type": T.NATIVE, "loyalty": 40, **garrison}}, stores={HERE: 9000})
    b.state.regions[0]["support"] = support
    return b


@pytest.mark.parametrize(
    ("support", "garrison", "weeks", "percent"),
    [
        (60, {}, 0, 15),  # 5 + 10
        (50, {}, 0, 10),
        (49, {}, 9, 0),
        (60, {"loyalty": 60}, 0, 5),
        (60, {}, 2, 25),
        (60, {}, 9, 35),
        (100, {"loyalty": 0}, 9, 40),
        (60, {"type": T.FOOT}, 2, 7),
        (60, {"men": 3600}, 0, 15),
        (60, {"men": 3601}, 0, 0),
    ],
)
def test_9_23_the_chance_of_a_rising(support: int, garrison: dict[str, Any], weeks: int, percent: int) -> None:
    b = town(support, **garrison)
    place(b, HERE)["besieged"] = weeks
    assert chance_of(b.world, b.state) == percent


def test_9_23_martial_law_and_hidden_enemies() -> None:
    b = town()
    for unit in "ab":
        b.unit(unit)["flags"] |= UnitFlag.HIDDEN
    assert chance_of(b.world, b.state) == 0
    b = town()
    b.state.regions[0]["martial_side"], b.state.regions[0]["martial_until"] = 1, 9
    assert chance_of(b.world, b.state) == 0


def test_9_24_the_gates_are_opened() -> None:
    b = town()
    raise_town(b.world, b.state, b.log)
    events = b.events()
    assert events[0] == (EventKind.ROSE, 0, -1, b.hex(HERE), 0, 100, 0)
    assert b.state.sides[1]["flows"][Stock.MEN, Flow.WENT_OVER] >= 300
    assert b.at("G") != HERE
    assert HERE in (b.at("a"), b.at("b"))
    assert max(int(b.unit(x)["victory"]) for x in "ab") == 1
    assert not imbalance(b.state).any()


def test_9_24_at_the_end_of_some_weeks() -> None:
    risen = 0
    for seed in range(60):
        b = town()
        siege_week(b.world, b.state, seed, b.log)
        risen += int(EventKind.ROSE in [event[0] for event in b.events()])
        assert (b.unit("G")["status"] == Status.ON_MAP) or risen
    assert 3 <= risen <= 24


@pytest.mark.parametrize(("besiegers", "degree"), [(999, FREE), (1000, CLOSED)])
def test_9_25_a_third_of_the_garrison_is_enough_to_besiege_it(besiegers: int, degree: int) -> None:
    """a and b close the ring around the six thousand men of G; sick and hidden men do not count."""
    riders = {"men": besiegers, "type": T.IRREGULAR_HORSE}
    b = siege(units={"a": riders, "b": riders, "G": {"men": 6000}}, stores={TOWN: 9000})
    assert degree_of(b.world, b.state, b.hex(TOWN)) == degree
    b.unit("a")["sick"] += 1
    assert degree_of(b.world, b.state, b.hex(TOWN)) == FREE
    b.unit("G")["sick"] = 3000
    assert degree_of(b.world, b.state, b.hex(TOWN)) == CLOSED
    b.unit("a")["flags"] |= UnitFlag.HIDDEN
    b.unit("G")["sick"] = 0
    assert degree_of(b.world, b.state, b.hex(TOWN)) == FREE


def test_9_25_a_port_with_few_besiegers_is_not_invested() -> None:
    b = port(units={"G": {"men": 9000}})
    assert EventKind.INVESTED not in week(b)
