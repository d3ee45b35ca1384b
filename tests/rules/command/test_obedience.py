"""Chapter 13, obedience, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    EventKind,
    LeaderStatus,
    OrderKind,
    Param,
    Refusal,
    UnitFlag,
)
from game.rules.sequence import give_mp
from tests.boards import T, board
from tests.rules.combat.battles import kinds
from tests.rules.command.leader_boards import LEAD, chance
from tests.rules.play import SEED, listed, why_not

BAND = {"type": T.IRREGULAR_HORSE, "men": 400}


def test_13_8_who_is_near_obeys() -> None:
    def refusing(*leaders: tuple[Any, ...], **fields: Any) -> str:
        """Letters of the units that refuse when every free band does."""
        bands = {x: {**BAND, "formation": 1 + (x in "cd")} for x in "abcd"}
        drawing = ".a .b . . .c .d .e"
        b = board(drawing, units={**bands, **fields}, leaders=list(leaders), params={Param.OBEY: 1000})
        give_mp(b.world, b.state, 0, SEED, b.log)
        letters = [x for x in "abcde" if b.unit(x)["flags"] & UnitFlag.REFUSES]
        assert [int(b.unit(x)["mp"]) == 0 for x in "abcde"] == [x in letters for x in "abcde"]
        assert kinds(b).count(EventKind.REFUSED) == len(letters)
        return "".join(letters)

    chief = ("a", 1, 9, 2, 1, 0, 1)
    assert refusing(chief) == "cd", "b is near the supreme commander; e is not irregular"
    assert refusing(("a", 1, 9, 2, 9, 0, 1)) == ""
    assert refusing(chief, ("c", 1, 9, 1, 0, 0)) == "d"
    assert refusing(chief, ("d", 1, 9, 1, 1, 0)) == ""
    assert refusing(chief, ("b", 1, 9, 1, 9, 0)) == "cd", "another formation's leader commands only his own"
    assert refusing(chief, ("e", 1, 9, 1, 9, 0)) == "cd"
    assert refusing(("a", 1, 9, 2, 9, 0, 1, LeaderStatus.WOUNDED, 9)) == "abcd"
    assert refusing(("a", 1, 9, 2, 1, 0)) == "", "no supreme commander, no league"


@pytest.mark.parametrize(
    ("loyalty", "estranged", "standing", "unified", "per_cent"),
    [
        (None, 0, 50, 0, 20),
        (100, 0, 50, 0, 10),
        (50, 0, 50, 0, 20),
        (0, 0, 50, 0, 30),
        (50, 1, 50, 0, 40),
        (50, 0, 80, 0, 10),
        (50, 0, 29, 0, 30),
        (50, 0, 50, 1, 5),
    ],
)
def test_13_9_how_often(loyalty: int | None, estranged: int, standing: int, unified: int, per_cent: int) -> None:
    leaders: list[tuple[Any, ...]] = [("A", 1, 9, 1, 0, 0, 1)]
    if loyalty is not None:
        state = LeaderStatus.ESTRANGED if estranged else LeaderStatus.ACTIVE
        leaders.append(("z", 1, 9, 1, 0, 0, 0, state, 0, loyalty))
    letters = "abcdefghijklmnopqrst"
    units: dict[str, dict[str, Any]] = {x: {**BAND, "formation": 1} for x in letters}
    units |= {"z": {"formation": 1, "box": 0}, "A": {"box": 0}}
    count = 0
    for seed in range(40):
        b = board(".abcdefghijklmnopqrst", units=units, leaders=leaders, setup={0: {"prestige": standing}})
        b.state.sides[0]["unified"] = unified
        give_mp(b.world, b.state, 0, seed, b.log)
        count += sum(b.unit(x)["flags"] & UnitFlag.REFUSES != 0 for x in letters)
    mean = 8 * per_cent
    assert abs(count - mean) < 4.5 * (mean * (100 - per_cent) / 100) ** 0.5


@pytest.mark.parametrize(
    ("leaders", "sides", "per_cent"),
    [
        ([], {}, 20),
        ([], {"prestige": 80}, 10),
        ([], {"prestige": 79}, 20),
        ([], {"prestige": 30}, 20),
        ([], {"prestige": 29}, 30),
        ([], {"unified": 1}, 5),
        ([], {"unified": 1, "prestige": 29}, 7),
        ([(0, LeaderStatus.ACTIVE, 100)], {}, 10),
        ([(0, LeaderStatus.WOUNDED, 100)], {}, 10),
        ([(0, LeaderStatus.ESTRANGED, 100)], {}, 20),
        ([(0, LeaderStatus.DEAD, 100)], {}, 20),
        ([(0, LeaderStatus.DEAD, 100), (0, LeaderStatus.ACTIVE, 0)], {}, 30),
        ([(0, LeaderStatus.ACTIVE, 0), (0, LeaderStatus.ACTIVE, 100)], {}, 30),
        ([(1, LeaderStatus.ACTIVE, 100)], {}, 20),
    ],
)
def test_13_9_each_part_of_the_chance(
    leaders: list[tuple[int, int, int]], sides: dict[str, int], per_cent: int
) -> None:
    rows = [("A" if side else "z", 1, 9, 1, 0, side, 0, fate, 9, loyalty) for side, fate, loyalty in leaders]
    units = {"a": {**BAND, "formation": 1}, "z": {"formation": 1, "box": 0}, "A": {"formation": 1, "box": 0}}
    b = board(".a", units=units, leaders=rows)
    for name, value in sides.items():
        b.state.sides[0][name] = value
    assert chance(b.world, b.state, b["a"]) == per_cent


def test_13_10_who_refuses_takes_no_orders() -> None:
    b = board(". .a . .C\n. .b . .", units={"a": BAND}, leaders=[("b", 1, 9, 1, 0, 0)])
    b.unit("a")["flags"] |= UnitFlag.REFUSES
    b.unit("a")["mp"] = 0
    mine = {OrderKind(row[0]) for row in listed(b) if row[1] == b["a"]}
    assert mine == {LEAD}
    for kind, label in ((OrderKind.MOVE, "0101"), (OrderKind.FORCE, ""), (OrderKind.HIDE, "")):
        assert why_not(b, kind, "a", label) == Refusal.DISOBEYS
    b.state.clock[0]["turn"] = 2
    give_mp(b.world, b.state, 0, SEED, b.log)
    assert not b.unit("a")["flags"] & UnitFlag.REFUSES
