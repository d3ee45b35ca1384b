"""Where known and suspected enemies can be next week."""

import pytest

from game.core.codes import NO_HEX, Status
from game.engine.threat import EnemyReach, threat_after_march
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import T, board
from tests.engine.views import seen_by

ROW = ".a . . . . . . .C . ."


@pytest.mark.parametrize(("kind", "comes"), [(T.IRREGULAR_HORSE, True), (T.GARRISON, False)])
def test_an_enemy_who_can_march_next_to_a_hex_threatens_it(kind: T, comes: bool) -> None:
    b = board(ROW, units={"C": {"type": kind, "mp": 0}})  # what he has left this week does not matter
    threat = EnemyReach(seen_by(b)).threat_to(b.hex("0101"))
    assert threat.units == ((b["C"],) if comes else ())
    assert threat.men == (1000 if comes else 0)
    assert (threat.preview is not None) == comes


def test_empty_hexes_are_entered_not_attacked() -> None:
    b = board(ROW, units={"C": {"type": T.IRREGULAR_HORSE}})
    threat = EnemyReach(seen_by(b)).threat_to(b.hex("0401"))
    assert threat.units == (b["C"],)
    assert threat.attack is None


def test_the_odds_are_the_enemy_s() -> None:
    b = board(". .a .C . .", units={"a": {"men": 100}, "C": {"men": 3000}})
    strong = EnemyReach(seen_by(b)).threat_to(b.hex("0201")).preview
    b.unit("a")["men"] = 3000
    weak = EnemyReach(seen_by(b)).threat_to(b.hex("0201")).preview
    assert strong is not None and weak is not None
    assert strong.win_chance > weak.win_chance


def test_a_routed_enemy_does_not_attack_and_an_unseen_one_is_not_known() -> None:
    b = board(ROW, units={"C": {"type": T.IRREGULAR_HORSE, "sighted": 0}})
    mark_presence_and_zoc(b.world, b.state)
    assert EnemyReach(seen_by(b)).threat_to(b.hex("0101")).units == ()


def test_a_reported_enemy_threatens_from_where_he_was_reported() -> None:
    b = board(ROW.replace(".C", "."), units={"C": {"type": T.IRREGULAR_HORSE}})
    row = b.unit("C")
    row["reported_hex"], row["reported_men"], row["reported_turn"] = b.hex("0401"), 600, 1
    assert row["status"] == Status.WAITING and row["hex"] == NO_HEX
    reach = EnemyReach(seen_by(b))
    threat = reach.threat_to(b.hex("0101"))
    assert threat.suspected == threat.units == (b["C"],)
    assert threat.men == 600


def test_the_map_adds_up_all_who_can_come() -> None:
    b = board(".a . .C . .D .", units={"C": {"men": 300}, "D": {"men": 500}})
    reach = EnemyReach(seen_by(b))
    assert reach.men[b.hex("0401")] == 800
    assert reach.men[b.hex("0301")] == 500  # C is there already


def test_asking_changes_nothing() -> None:
    b = board(ROW, units={"C": {"type": T.IRREGULAR_HORSE}})
    view = seen_by(b)
    before = view.state.buf.copy()
    EnemyReach(view).threat_to(b.hex("0101"))
    assert (view.state.buf == before).all()


def test_a_forced_march_reaches_farther() -> None:
    b = board(".a . . . . . . . .C", units={"C": {"type": T.FOOT}})  # 12 MP, 18 after a forced march
    threat = EnemyReach(seen_by(b)).threat_to(b.hex("0101"))
    assert (threat.units, threat.forced) == ((), (b["C"],))
    still = board(".a . . . . . . . .C", units={"C": {"type": T.GARRISON}})
    assert EnemyReach(seen_by(still)).threat_to(still.hex("0101")).forced == ()


def test_an_armoured_train_threatens_along_the_rails_only() -> None:
    b = board(".a . . .C .\n. . . . .", rails=["0101 0201 0301 0401"], units={"C": {"type": T.TRAIN}})
    reach = EnemyReach(seen_by(b))
    assert reach.threat_to(b.hex("0101")).units == (b["C"],)
    assert reach.threat_to(b.hex("0201")).units == (b["C"],)
    assert reach.threat_to(b.hex("0202")).units == ()


def test_the_threat_to_a_unit_after_its_march_has_odds() -> None:
    b = board(ROW, units={"C": {"type": T.IRREGULAR_HORSE, "men": 2000}})
    view = seen_by(b)
    assert EnemyReach(view).threat_to(b.hex("0401")).attack is None  # nobody is there
    threat = threat_after_march(view, b["a"], b.hex("0401"))
    assert threat is not None and threat.preview is not None
    assert threat.units == (b["C"],)
    assert threat_after_march(view, b["a"], b.hex("0901")) is None  # the enemy stands there
    assert int(view.state.units["hex"][b["a"]]) == b.hex("0101")
