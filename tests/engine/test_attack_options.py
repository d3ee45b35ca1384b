"""Assaults that could be made: from where a unit is, after a march from the best hex, by all that can come."""

import pytest

from game.core.codes import Hexside, OrderKind
from game.engine.attack_options import attack_after_march, attack_by_all, attack_now
from game.engine.preview import make_aftermath, make_preview
from tests.boards import Board, T, board
from tests.engine.views import seen_by
from tests.rules.play import order

PLAIN = """
    .a . . . .
    . . .C . .
    . . . . .b
"""
TARGET = "0302"


def target(b: Board) -> int:
    return b.hex(TARGET)


def test_an_adjacent_unit_has_the_odds_of_the_plan_it_would_make() -> None:
    b = board(". .a . .\n. .C . .\n. . .b .")
    hex = b.hex("0202")
    option = attack_now(seen_by(b), (b["a"],), hex)
    assert option is not None
    assert not option.marches
    order(b, OrderKind.JOIN, "a", "0202")
    assert option.preview == make_preview(seen_by(b), hex, (b["a"],))


def test_units_that_have_joined_count_with_the_one_that_is_asked_about() -> None:
    b = board(". .a . .\n. .C . .\n. . .b .")
    hex = b.hex("0202")
    alone = attack_now(seen_by(b), (b["a"],), hex)
    near_b = next(h for h in b.world.neighbours[hex].tolist() if h not in (-1, b.hex("0201")))
    b.unit("b")["hex"] = near_b
    b.unit("b")["target"] = hex
    both = attack_now(seen_by(b), (b["a"],), hex)
    assert alone is not None and both is not None
    assert set(both.preview.units) == {b["a"], b["b"]}
    assert both.preview.win_chance > alone.preview.win_chance


def test_a_distant_unit_cannot_attack_now_but_after_a_march() -> None:
    b = board(PLAIN, units={"a": {"type": T.HORSE}})
    view = seen_by(b)
    assert attack_now(view, (b["a"],), target(b)) is None
    option = attack_after_march(view, b["a"], target(b))
    assert option is not None
    assert option.marches
    assert option.attackers[0].hex in b.world.neighbours[target(b)].tolist()
    assert option.attackers[0].mp < int(b.unit("a")["mp"])


def test_the_march_leads_to_the_hex_with_the_best_odds() -> None:
    river = Hexside.MAJOR_RIVER | Hexside.FERRY
    b = board(
        "\n. . . . . .\n.a . . .C . .\n. . . . . .",
        units={"a": {"type": T.HORSE, "mp": 20}},
        rivers=[("0402 0302", river), ("0402 0401", river)],
    )
    option = attack_after_march(seen_by(b), b["a"], b.hex("0402"))
    assert option is not None
    assert option.attackers[0].hex not in (b.hex("0302"), b.hex("0401"))


@pytest.mark.parametrize(("mp", "possible"), [(5, True), (4, False)])
def test_it_needs_a_movement_point_left_to_attack(mp: int, possible: bool) -> None:
    b = board(".a . . .C .", units={"a": {"type": T.IRREGULAR_FOOT, "mp": mp, "men": 100}, "C": {"men": 50}})
    assert (attack_after_march(seen_by(b), b["a"], b.hex("0401")) is not None) == possible


def test_all_that_can_come_attack_together_the_strongest_first() -> None:
    b = board(PLAIN, units={"a": {"type": T.HORSE, "men": 500}, "b": {"type": T.HORSE, "men": 900}})
    option = attack_by_all(seen_by(b), 0, target(b))
    assert option is not None
    assert [one.unit for one in option.attackers] == [b["b"], b["a"]]
    assert len(option.preview.units) == 2


def test_an_assault_that_is_not_planned_yet_leads_to_what_the_plan_leads_to() -> None:
    b = board("\n. .a . . .\n. .C . . .\n. . . . .\n. . . . .b")
    hex = b.hex("0202")
    option = attack_now(seen_by(b), (b["a"],), hex)
    assert option is not None
    after = make_aftermath(seen_by(b), option.preview, option.position)
    order(b, OrderKind.JOIN, "a", "0202")
    planned = seen_by(b)
    assert after.cleared_chance == option.preview.win_chance > 0
    assert after == make_aftermath(planned, make_preview(planned, hex, (b["a"],)))


def test_an_assault_after_a_march_empties_the_place_that_the_march_begins_in() -> None:
    b = board(PLAIN.replace(" .a", ".@a"), units={"a": {"type": T.HORSE, "men": 900}})
    view = seen_by(b)
    option = attack_after_march(view, b["a"], target(b))
    assert option is not None and option.marches
    after = make_aftermath(view, option.preview, option.position)
    assert after.cleared_chance > 0 and after.emptied == (0,)


def test_asking_changes_nothing() -> None:
    b = board(PLAIN, units={"a": {"type": T.HORSE}})
    view = seen_by(b)
    before = view.state.buf.copy()
    attack_after_march(view, b["a"], target(b))
    attack_by_all(view, 0, target(b))
    assert (view.state.buf == before).all()
