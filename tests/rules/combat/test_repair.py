"""Chapter 8, repair, paragraph by paragraph."""

import pytest

from game.core.codes import EventKind, OrderKind, Refusal, UnitFlag
from game.rules.combat.repair import repair_lines
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import T
from tests.rules.combat.line_boards import BAND, cut, line
from tests.rules.play import order, why_not


@pytest.mark.parametrize(
    ("kind", "left"), [(T.FOOT, 3), (T.GARRISON, 3), (T.TRAIN, 1), (T.HORSE, None), (T.IRREGULAR_FOOT, None)]
)
def test_8_7_repair(kind: T, left: int | None) -> None:
    b = cut(line(".+ . .+G . .+\n. .a . . .", at="0102", side=1, units={"G": {"type": kind}}), "0301")
    b.state.wire_damage[b.hex("0301")] = 2
    if left is None:
        assert why_not(b, OrderKind.REPAIR, "G") == Refusal.NOT_REGULAR
        return
    order(b, OrderKind.REPAIR, "G")
    assert b.state.rail_damage[b.hex("0301")] == left
    assert b.state.wire_damage[b.hex("0301")] == max(0, left - 2)
    assert b.events()[-1][:5] == (EventKind.REPAIRED, 1, b["G"], b.hex("0301"), left)
    assert why_not(b, OrderKind.REPAIR, "G") == Refusal.ALREADY_WORKED
    assert b.unit("G")["mp"] == 0


def test_8_7_a_train_repairs_the_next_hex_of_its_line() -> None:
    drawing = ".+ . .+G . .+\n. .a . . ."
    b = cut(line(drawing, at="0102", side=1, units={"G": {"type": T.TRAIN}}), "0401")
    order(b, OrderKind.REPAIR, "G")
    assert b.state.rail_damage[b.hex("0401")] == 1
    foot = cut(line(drawing, at="0102", side=1), "0401")
    assert why_not(foot, OrderKind.REPAIR, "G") == Refusal.NOTHING_BROKEN


@pytest.mark.parametrize(("kind", "left"), [(T.ENGINEERS, 1), (T.ARMOUR, None), (T.PLAIN_TRAIN, 3)])
def test_8_7_engineers_and_armoured_trains_work_faster(kind: T, left: int | None) -> None:
    b = cut(line(".+ . .+G . .+\n. .a . . .", at="0102", side=1, units={"G": {"type": kind}}), "0301")
    if left is None:
        assert why_not(b, OrderKind.REPAIR, "G") == Refusal.NOT_REGULAR
        return
    order(b, OrderKind.REPAIR, "G")
    assert b.state.rail_damage[b.hex("0301")] == left


def test_8_7_a_train_passes_over_whole_hexes() -> None:
    drawing = ".+ . .+G . .+\n. .a . . ."
    b = line(drawing, at="0102", side=1, units={"G": {"type": T.TRAIN}})
    assert why_not(b, OrderKind.REPAIR, "G") == Refusal.NOTHING_BROKEN
    b.state.wire_damage[b.hex("0201")] = 1
    assert why_not(b, OrderKind.REPAIR, "G") == Refusal.NOTHING_BROKEN
    cut(b, "0201", "0302")
    order(b, OrderKind.REPAIR, "G")
    assert [int(b.state.rail_damage[b.hex(x)]) for x in ("0201", "0302")] == [1, 4]  # no rails lead to 0302


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"mp": 0}, Refusal.NO_MP),
        ({"mp": 1}, Refusal.NONE),
        ({"flags": int(UnitFlag.FOUGHT)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.ROUTED)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.ENTRAINED)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.MOVED)}, Refusal.NONE),
    ],
)
def test_8_7_who_has_time_to_repair(fields: dict[str, int], refusal: Refusal) -> None:
    b = cut(line(".+ . .+G . .+\n. .a . . .", at="0102", side=1, units={"G": fields}), "0301")
    assert why_not(b, OrderKind.REPAIR, "G") == refusal


def test_8_8_line_crews() -> None:
    b = cut(line(".+ . . . .+\n. . . . .a", at="0502", units={"a": {**BAND, "men": 700}}), "0201", "0501")
    b.state.wire_damage[b.hex("0301")] = 1
    b.state.owner[b.hex("0301")] = 0
    repair_lines(b.world, b.state)
    assert [int(b.state.rail_damage[b.hex(x)]) for x in ("0201", "0501")] == [3, 4]  # a's ZOC keeps crews away
    assert b.state.wire_damage[b.hex("0301")] == 1  # the raiders hold the hex


CONTESTED = ".+ . . . .+\n. . . . .a"


@pytest.mark.parametrize(
    ("guard", "kind", "men", "left"),
    [
        ("", T.FOOT, 0, 4),
        ("0501", T.FOOT, 50, 3),
        ("0401", T.FOOT, 50, 3),
        ("0401", T.FOOT, 49, 4),
        ("0301", T.FOOT, 500, 4),
        ("0401", T.IRREGULAR_FOOT, 500, 4),
        ("0401", T.HORSE, 500, 3),
        ("0401", T.ENGINEERS, 60, 2),
        ("0301", T.ENGINEERS, 60, 4),
        ("0201", T.TRAIN, 60, 2),
        ("0101", T.TRAIN, 60, 4),
        ("0201", T.PLAIN_TRAIN, 60, 4),
        ("0401", T.PLAIN_TRAIN, 60, 3),
    ],
)
def test_8_9_10_guarded_crews_work_in_enemy_zoc_and_experts_help(guard: str, kind: T, men: int, left: int) -> None:
    units = {"a": {**BAND, "men": 700}, **({"G": {"type": kind, "men": men}} if guard else {})}
    b = line(CONTESTED.replace(". . . . .a", ".G . . . .a") if guard else CONTESTED, at="0502", units=units)
    if guard:
        b.unit("G")["hex"] = b.hex(guard)
    mark_presence_and_zoc(b.world, b.state)
    repair_lines(b.world, cut(b, "0501").state)
    assert b.state.rail_damage[b.hex("0501")] == left


def test_8_9_guarded_crews_take_open_country_back_but_no_place_and_not_from_units() -> None:
    b = cut(line(".+ . .G . .+\n. . . . .a", at="0102"), "0201", "0301", "0401", "0501")
    for label in ("0201", "0401", "0501"):
        b.state.owner[b.hex(label)] = 0
    b.unit("a")["hex"] = b.hex("0201")
    mark_presence_and_zoc(b.world, b.state)
    repair_lines(b.world, b.state)
    assert [int(b.state.rail_damage[b.hex(x)]) for x in ("0201", "0301", "0401", "0501")] == [4, 3, 3, 4]
    assert [int(b.state.owner[b.hex(x)]) for x in ("0201", "0401", "0501")] == [0, 1, 0]
