"""What greedy does apart from marching and fighting, on drawn boards: each action when it should be taken only."""

from typing import Any

import numpy as np
import pytest

from game.agents.greedy.actions import plan_actions, plan_decisions
from game.agents.influence_maps import FAR
from game.core.codes import BOTH_SIDES, NEVER, OrderKind, RaidTarget, Status
from game.core.dtypes import ORDER
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.agents.greedy.maps import board_maps
from tests.boards import Board, T, board

RAIL, STORES = int(RaidTarget.RAIL), int(RaidTarget.STORES)
BAND: dict[str, Any] = {"type": T.IRREGULAR_HORSE, "men": 300}
PLAIN = ". . . . . . .\n. . .a . . . .\n. . . . . . ."
FOLLOWED = ". . . . . . .\n. .a . .B . . .\n. . . . . . ."
"""B stands two hexes from a."""
TOWN = ". . . .\n. .@a . ."
Action = tuple[OrderKind, str, int, int]


def letter(b: Board, unit: int) -> str:
    return next((letter for letter, index in b.letters.items() if index == unit), "")


def listed(b: Board, rows: Any) -> list[Action]:
    return [(OrderKind(row["kind"]), letter(b, row["unit"]), int(row["hex"]), int(row["arg"])) for row in rows]


def actions(b: Board, *, late: bool = False, away: int = FAR) -> list[Action]:
    """Returns what side 0 does on a board on which an enemy is `away` MP from every hex."""
    out, maps = np.zeros(40, ORDER), board_maps(b)
    maps.enemy_distance[:] = away
    return listed(b, out[: plan_actions(b.world, b.state, 0, maps, int(late), out)])


def decisions(b: Board) -> list[Action]:
    out = np.zeros(40, ORDER)
    return listed(b, out[: plan_decisions(b.world, b.state, 0, out)])


def kinds(found: list[Action]) -> list[OrderKind]:
    return [kind for kind, *_ in found]


def band(drawing: str = PLAIN, *, people: int = 0, recruits: int = 0, **rest: Any) -> Board:
    """Returns a board with a band of side 0 in a region with this support and this many recruits."""
    fields = {**BAND, **rest.pop("a", {})}
    land = {0: {"support": people, "recruits": recruits}}
    return board(drawing, units={"a": fields, **rest.pop("units", {})}, land=land, **rest)


def on_rails(watched_by: int = 0) -> Board:
    """Returns a board with the band on an enemy railway, and this many enemies next to it."""
    drawing = ".a . . . . . .\n. . . .B . . .\n. . . . . . ."
    b = band(drawing, owner=1, rails=["0102 0202 0302 0402"], units={"B": {"men": watched_by}})
    b.unit("a")["hex"] = b.hex("0302")
    mark_presence_and_zoc(b.world, b.state)
    return b


def test_bands_cut_rails_before_they_march_on() -> None:
    b = on_rails()
    assert actions(b) == [(OrderKind.RAID, "a", -1, RAIL)]
    assert b.unit("a")["mp"] == 0, "it does nothing else this turn"
    assert actions(b) == []


def test_no_raid_near_a_stronger_enemy_nor_on_a_line_that_is_cut() -> None:
    assert actions(on_rails(watched_by=2000)) == []
    assert kinds(actions(on_rails(watched_by=100))) == [OrderKind.RAID]
    b = on_rails()
    b.state.rail_damage[:] = 1
    assert actions(b) == []


@pytest.mark.parametrize(("late", "stores", "men", "found"), [(1, 900, 100, 1), (0, 900, 100, 0), (1, 0, 100, 0)])
def test_stores_are_burnt_late_in_the_week(late: int, stores: int, men: int, found: int) -> None:
    drawing = ". . . . . . .\n. . .a .@ . . .\n. . . . . . ."
    b = band(drawing, owner=1, stores={"0402": stores} if stores else {})
    assert actions(b, late=bool(late)) == [(OrderKind.RAID, "a", -1, STORES)] * found


@pytest.mark.parametrize(
    ("men", "people", "late", "found"),
    [(140, 50, 0, 1), (200, 50, 0, 0), (200, 50, 1, 1), (300, 50, 1, 1), (140, 0, 1, 0)],
)
def test_weak_bands_recruit_at_once_others_with_time_left(men: int, people: int, late: int, found: int) -> None:
    b = band(people=people, recruits=5000, a={"men": men, "establishment": 300})
    assert actions(b, late=bool(late)) == [(OrderKind.RECRUIT, "a", -1, 0)] * found


def test_no_band_recruits_next_to_an_enemy() -> None:
    b = band(FOLLOWED, people=50, recruits=5000, a={"men": 140, "establishment": 300})
    assert OrderKind.RECRUIT not in kinds(actions(b) + actions(b, late=True))


@pytest.mark.parametrize("kind", [T.IRREGULAR_HORSE, T.FOOT])
@pytest.mark.parametrize(("weeks", "food", "found"), [(2, 80, 1), (1, 80, 0), (2, 1, 0)])
def test_units_out_of_supply_requisition_food(kind: T, weeks: int, food: int, found: int) -> None:
    b = band(a={"type": kind, "weeks_out": weeks})
    b.state.regions[0]["food"] = food
    assert actions(b) == [(OrderKind.REQUISITION, "a", -1, 0)] * found


@pytest.mark.parametrize(
    ("men", "enemies", "late", "expected"),
    [
        (140, 2000, 1, [OrderKind.DISPERSE]),
        (300, 2000, 1, [OrderKind.HIDE]),
        (300, 300, 1, [OrderKind.AMBUSH]),
        (140, 2000, 0, []),
        (300, 2000, 0, []),
        (300, 300, 0, []),
    ],
)
def test_bands_disperse_hide_or_lie_in_ambush(men: int, enemies: int, late: int, expected: list[OrderKind]) -> None:
    b = band(FOLLOWED, people=60, a={"men": men}, units={"B": {"men": enemies}})
    assert kinds(actions(b, late=bool(late), away=6)) == expected


def test_no_ambush_where_no_enemy_can_come() -> None:
    assert actions(band(people=60), late=True) == []
    assert kinds(actions(band(people=60), late=True, away=12)) == [OrderKind.AMBUSH]
    assert actions(band(people=60), late=True, away=13) == []


def test_regulars_repair_lines_with_no_enemy_near() -> None:
    def repairs(drawing: str, damage: int) -> bool:
        b = board(drawing, owner=0, rails=["0102 0202 0302"])
        b.state.rail_damage[b.hex("0202")] = damage
        return OrderKind.REPAIR in kinds(actions(b))

    assert repairs(FOLLOWED.replace("B", ""), 2)
    assert not repairs(FOLLOWED.replace("B", ""), 0)
    assert not repairs(FOLLOWED, 2)


@pytest.mark.parametrize(
    ("late", "away", "fields", "found"),
    [
        (1, 12, {}, 1),
        (0, 12, {}, 0),
        (1, 13, {}, 0),
        (1, 12, {"support": 30}, 0),
        (1, 12, {"food": 50}, 0),
        (1, 12, {"blockaded": 8}, 1),
        (1, 12, {"blockaded": 9}, 0),
    ],
)
def test_towns_keep_food_from_a_hostile_country(late: int, away: int, fields: dict[str, int], found: int) -> None:
    b = board(TOWN, turn=10, land={0: {"support": -30, "food": 80}})
    for name, value in fields.items():
        b.state.regions[0][name] = value
    assert actions(b, late=bool(late), away=away) == [(OrderKind.BLOCKADE, "a", -1, 0)] * found


PLANES: dict[str, Any] = {"type": T.AIR, "men": 60, "aircraft": 3}
SKY = ".a . . . .B . .C"


def test_aircraft_bomb_the_largest_body_in_sight() -> None:
    b = board(SKY, units={"a": PLANES, "B": {"men": 500}, "C": {"men": 900}})
    assert actions(b) == [(OrderKind.BOMB, "a", b.hex("0701"), 0)]
    b = board(SKY, units={"a": PLANES, "B": {"men": 200}, "C": {"men": 100}})
    assert actions(b) == [], "too few to be worth it"
    assert actions(board(SKY, units={"a": PLANES}), late=True) == []


def test_aircraft_reconnoitre_where_most_men_are_reported() -> None:
    b = board(SKY.replace(".B", ".").replace(".C", "."), units={"a": PLANES, "B": BAND, "C": BAND})
    for unit, hex, men in (("B", 3, 300), ("C", 5, 700)):
        b.unit(unit)["reported_hex"], b.unit(unit)["reported_men"] = hex, men
    assert actions(b) == [(OrderKind.RECON, "a", 5, 0)]


@pytest.mark.parametrize(
    ("options", "budget", "taken"),
    [
        ([(0, 40), (0, 70), (0, 60)], 0, [1]),
        ([(0, 40), (6, 70), (0, 60)], 5, [2]),
        ([(0, 29), (0, 0)], 9, []),
    ],
)
def test_the_most_appealing_option_that_can_be_paid(
    options: list[tuple[int, int]], budget: int, taken: list[int]
) -> None:
    rows = [(0, cost, appeal, (0, 0), (0, 0)) for cost, appeal in options]
    rule = (0, 1, NEVER, 100, 1, 1, 0, -1, BOTH_SIDES, (0, 0), (0, len(rows)))
    b = board(PLAIN, event_rules=[rule], options=rows)
    b.state.sides[0]["budget"] = budget
    assert decisions(b) == [], "not yet open"
    b.state.rules[0]["opened"], b.state.rules[0]["allowed"] = 1, 7
    assert decisions(b) == [(OrderKind.DECIDE, "", -1, option) for option in taken]


def test_besieged_places_are_summoned_to_surrender() -> None:
    b = board(". . .\n.a .@B .\n. . .")
    assert decisions(b) == []
    b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 1, 0
    assert decisions(b) == [(OrderKind.DEMAND, "", b.hex("0202"), 0)]
    b.state.places[0]["demanded"] = b.state.clock[0]["turn"]
    assert decisions(b) == []


@pytest.mark.parametrize(("drawing", "found"), [(". . . .b", 1), (". . .B .b", 0), (". . . . .B", 1)])
def test_dispersed_bands_gather_when_the_column_has_gone(drawing: str, found: int) -> None:
    b = board(drawing, units={"a": BAND}, owner=0)
    row = b.unit("a")
    row["status"], row["home"] = Status.DISPERSED, 1
    assert decisions(b) == [(OrderKind.GATHER, "a", -1, 0)] * found


@pytest.mark.parametrize(("men", "formation", "found"), [(800, 1, 1), (799, 1, 0), (800, 2, 0)])
def test_leaders_leave_weak_units_for_strong_ones_of_their_own(men: int, formation: int, found: int) -> None:
    units = {"a": {"men": 400, "formation": 1}, "b": {"men": men, "formation": formation}}
    b = board(".a .b", units=units, leaders=[("a", 1, 9, 1, 2, 0)])
    assert decisions(b) == [(OrderKind.LEAD, "b", -1, 0)] * found


SURROUNDED = ". . . . .\n. . .B . .\n. . .@a . .\n. .C . . .\n. . . . ."
RING: dict[str, Any] = {"men": 1500, "type": T.IRREGULAR_HORSE}


@pytest.mark.parametrize(
    ("men", "stores", "near", "leaves"),
    [(1000, 9000, {}, False), (1000, 900, {}, True), (700, 9000, {}, True), (1000, 900, {"d": {"men": 3000}}, False)],
)
def test_garrisons_break_out_when_food_runs_out_or_the_ring_is_too_strong(
    men: int, stores: int, near: dict[str, Any], leaves: bool
) -> None:
    drawing = SURROUNDED.replace(". . . . .", ".d . . . .", 1) if near else SURROUNDED
    b = besieged(drawing, {"a": {"men": men}, **near}, stores)
    assert decisions(b) == ([(OrderKind.BREAKOUT, "", b.hex("0303"), 0)] if leaves else [])


@pytest.mark.parametrize(("men", "leaves"), [(700, False), (370, True)])
def test_walls_that_are_manned_make_up_for_numbers(men: int, leaves: bool) -> None:
    b = besieged(SURROUNDED.replace("@", "!"), {"a": {"men": men}}, 9000)
    assert decisions(b) == ([(OrderKind.BREAKOUT, "", b.hex("0303"), 0)] if leaves else [])


def besieged(drawing: str, units: dict[str, Any], stores: int) -> Board:
    """Returns a drawn town under siege by B and C."""
    b = board(drawing, units={"B": RING, "C": RING, **units}, owner=1)
    b.state.places[0]["besieged"], b.state.places[0]["besieger"], b.state.places[0]["stores"] = 1, 1, stores
    return b


@pytest.mark.parametrize(("kind", "men", "leaves"), [("@", 400, True), ("@", 800, False), ("!", 400, False)])
def test_towns_are_evacuated_before_a_hopeless_siege(kind: str, men: int, leaves: bool) -> None:
    b = board(f". . . . .\n. . .B . .\n. . .{kind}a . .\n. . . . .\n. . . . .", units={"a": {"men": men}, "B": RING})
    b.unit("B")["men"] = 2000
    assert decisions(b) == ([(OrderKind.EVACUATE, "", b.hex("0303"), 0)] if leaves else [])
