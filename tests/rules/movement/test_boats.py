"""Chapter 4, river flotillas, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import Hexside, LegBy, Modifier, OrderKind, Refusal, UnitFlag
from game.rules.story.arrivals import run_schedule
from tests.boards import Board, T, board
from tests.rules.combat.battles import fight, ledger
from tests.rules.play import SEED, costs, listed_labels, order, why_not

MAJOR = int(Hexside.MAJOR_RIVER)
JOIN, MOVE, RIVER = OrderKind.JOIN, OrderKind.MOVE, OrderKind.RIVER
FLOTILLA = {"type": T.BOAT, "men": 100, "guns": 4, "machine_guns": 2}

STREAM = [("0102 0101", MAJOR), ("0102 0201", MAJOR), ("0202 0201", MAJOR), ("0202 0301", MAJOR), ("0302 0301", MAJOR)]
"""Between the first and the second row, from the west as far as 0302."""


def stream(drawing: str, **rest: Any) -> Board:
    return board(drawing, units={"a": dict(FLOTILLA), **rest.pop("units", {})}, rivers=STREAM, **rest)


def test_4_61_boats_keep_to_the_reach() -> None:
    b = stream(". . . . .\n.a . . . .\n. . . . .")
    assert costs(b, "a") == {"0101": 1, "0201": 1, "0202": 1, "0301": 2, "0302": 2}
    order(b, MOVE, "a", "0302")
    assert (b.at("a"), int(b.unit("a")["mp"])) == ("0302", 8)
    assert why_not(b, MOVE, "a", "0402") == Refusal.OUT_OF_REACH


def test_4_61_two_rivers_that_do_not_meet() -> None:
    apart = [("0101 0201", MAJOR), ("0301 0401", MAJOR)]
    b = board(".a . . .\n. . . .", units={"a": FLOTILLA}, rivers=apart)
    assert set(costs(b, "a")) == {"0201"}


def test_4_62_ice_and_closed_banks() -> None:
    assert costs(stream(". . .\n.a . .", temperature=-10), "a") == {}
    assert set(costs(stream(". . .\n.a . .", regions={"0101": 1, "0201": 1, "0301": 1}, access=[3, 2]), "a")) == {
        "0202",
        "0302",
    }


@pytest.mark.parametrize(("frozen", "reached"), [("0102", set()), ("0101", {"0201", "0202", "0301", "0302"})])
def test_4_62_ice_in_the_hex_left_or_entered(frozen: str, reached: set[str]) -> None:
    b = stream(". . .\n.a . .", zones={frozen: 1}, temperatures=[-50])
    assert set(costs(b, "a")) == reached


def test_4_63_zoc_and_passing() -> None:
    b = stream(". . . .\n.a . . .\n. .B . .", owner=1)
    assert set(costs(b, "a")) == {"0101", "0201", "0202", "0301", "0302"}
    order(b, MOVE, "a", "0302")
    assert b.state.owner[b.hex("0202")] == 1
    b.unit("a")["men"] = 1000
    assert b.state.zoc.max() < 128
    assert not b.state.zoc[b.hex("0401")] & 1


def test_4_64_boats_attack_along_the_banks() -> None:
    b = stream(". . . .\n.a .C . .\n. .D . .")
    assert why_not(b, JOIN, "a", "0202") == Refusal.NONE
    assert why_not(b, JOIN, "a", "0203") == Refusal.HEXSIDE_CLOSED
    away = stream(". . . .\n. . .a .C\n. . . .")
    assert why_not(away, JOIN, "a", "0402") == Refusal.HEXSIDE_CLOSED


def test_4_64_no_river_shift_and_one_row_in_the_ledger() -> None:
    around = [("0202 0303", MAJOR), ("0302 0303", MAJOR)]
    drawing = ". . . . .\n. .a . . .\n. . .C . .\n. . . . ."
    b = board(drawing, units={"a": FLOTILLA}, rivers=around)
    b.unit("a")["target"] = b.hex("0303")
    rows = ledger(b)
    assert rows[Modifier.ATTACK_BOATS] == 100 + 4 * 60 + 2 * 30
    assert Modifier.SHIFT_RIVER not in rows
    assert not {Modifier.ATTACK_MEN, Modifier.ATTACK_GUNS} & set(rows)


@pytest.mark.parametrize(
    ("fields", "lent"),
    [
        ({}, 300),
        ({"ammunition": 0}, 0),
        ({"sick": 100}, 0),
        ({"flags": int(UnitFlag.ROUTED)}, 0),
    ],
)
def test_4_65_guns_lent_to_the_bank(fields: dict[str, int], lent: int) -> None:
    drawing = ". . . . .\n. .a . . .\n. .E .C . .\n. . . . ."
    around = [("0202 0303", MAJOR), ("0203 0303", MAJOR)]
    b = board(drawing, units={"E": {**FLOTILLA, **fields}}, rivers=around)
    b.unit("a")["target"] = b.hex("0303")
    assert ledger(b).get(Modifier.DEFENCE_BOATS, 0) == lent
    fight(b, defender_loss=500)
    assert b.unit("E")["men"] == 100
    dry = board(drawing, units={"E": FLOTILLA})
    dry.unit("a")["target"] = dry.hex("0303")
    assert Modifier.DEFENCE_BOATS not in ledger(dry)


def test_4_66_a_port_shut_in_by_zoc_is_opened_by_boats() -> None:
    def ports(drawing: str) -> list[str]:
        b = board(drawing, owner=0, units={"b": FLOTILLA}, port_links=[("0101", "0501")])
        return listed_labels(b, RIVER, "a")

    assert ports(".=a . . . .=\n. . . . .") == ["0501"]
    assert ports(".=a . . . .=\n. . . . .C") == []
    assert ports(".=a . . .b .=\n. . . . .C") == ["0501"]
    assert ports(".=a . .b . .=\n. . . . .C") == []


@pytest.mark.parametrize(
    ("guard", "boats", "labels"),
    [
        ({"type": T.HORSE}, ". .", ["0501"]),
        ({"type": T.FOOT}, ". .", []),
        ({"type": T.FOOT}, ".b .", ["0501"]),
        ({"type": T.FOOT}, ". .b", []),
    ],
)
def test_4_67_boats_pass_a_port_unless_foot_stand_on_the_bank(
    guard: dict[str, int], boats: str, labels: list[str]
) -> None:
    links = [("0101", "0301"), ("0301", "0501")]
    b = board(
        f".=a . .= {boats}=\n. .C . . .",
        owner=0,
        owners={"0301": 1},
        units={"C": guard, "b": FLOTILLA},
        port_links=links,
    )
    assert listed_labels(b, RIVER, "a") == labels


@pytest.mark.parametrize(
    ("guard", "labels"),
    [({"type": T.HORSE}, ["0501"]), ({"type": T.HORSE, "guns": 1}, []), ({"type": T.FOOT}, [])],
)
def test_4_67_foot_and_guns_in_a_port_bar_the_way(guard: dict[str, int], labels: list[str]) -> None:
    links = [("0101", "0301"), ("0301", "0501")]
    b = board(".=a . .=B . .=", owner=0, owners={"0301": 1}, units={"B": guard}, port_links=links)
    assert listed_labels(b, RIVER, "a") == labels


def test_4_67_ice_bars_the_way() -> None:
    links = [("0101", "0301"), ("0301", "0501")]

    def ports(temperature: int) -> list[str]:
        b = board(".=a . .= . .=", owner=0, owners={"0301": 1}, port_links=links, temperature=temperature)
        return listed_labels(b, RIVER, "a")

    assert ports(-9) == ["0501"]
    assert ports(-10) == []


def test_4_66_ice_shuts_ports() -> None:
    ice: dict[str, Any] = {"owner": 0, "port_links": [("0101", "0301")], "temperature": -10}
    assert listed_labels(board(".=a . .=", **ice), RIVER, "a") == []
    assert why_not(board(".=a . .=", **ice), RIVER, "a", "0301") == Refusal.RIVER_CLOSED
    assert listed_labels(board(".=a . .=", **{**ice, "temperature": -9}), RIVER, "a") == ["0301"]


def test_15_14_flotillas_keep_their_schedule_from_port_to_port() -> None:
    def arrives(goal: str, **rest: Any) -> str:
        legs = [("a", LegBy.RIVER, 1, goal)]
        links = [("0101", "0501")]
        b = board(".=a . . . .=\n. . . . .", owner=0, units={"a": FLOTILLA}, legs=legs, port_links=links, **rest)
        run_schedule(b.world, b.state, SEED, b.log)
        return b.at("a")

    assert arrives("0501") == "0501"
    assert arrives("0501", owners={"0501": 1}) == "0101"
    assert arrives("0301") == "0101"


def test_4_66_boats_are_not_carried() -> None:
    b = board(".=a . .=", owner=0, units={"a": FLOTILLA}, port_links=[("0101", "0301")])
    assert listed_labels(b, RIVER, "a") == []
    assert why_not(b, RIVER, "a", "0301") == Refusal.BAD_ORDER
