"""Chapter 6, second part: hiding, ambush, dispersal, gathering."""

import pytest

from game.core.codes import NO_HEX, EventKind, LossCause, OrderKind, Param, Refusal, Status, UnitFlag
from game.core.conservation import imbalance
from game.rules.combat.assault import resolve_assault
from game.rules.contact.reports import make_reports
from game.rules.contact.sight import look_around
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.combat.battles import TARGET, drawn
from tests.rules.play import SEED, costs, order, why_not

HIDE, AMBUSH, DISPERSE, GATHER = OrderKind.HIDE, OrderKind.AMBUSH, OrderKind.DISPERSE, OrderKind.GATHER
MOVE = OrderKind.MOVE
HIDDEN = int(UnitFlag.HIDDEN)
BAND = {"type": T.IRREGULAR_HORSE, "men": 600}


def band(tokens: str, **fields: object) -> Board:
    """A board on which unit a is a band of irregular horse."""
    kwargs = {
        name: fields.pop(name)
        for name in list(fields)
        if name in ("land", "params", "regions", "turn", "side", "countries")
    }
    return board(tokens, units={"a": {**BAND, **fields}}, **kwargs)  # type: ignore[arg-type]


def hides(b: Board, unit: str = "a") -> bool:
    return bool(b.unit(unit)["flags"] & HIDDEN)


@pytest.mark.parametrize(("kind", "told"), [(HIDE, 0), (AMBUSH, 1)])
def test_6_26_the_event_tells_an_ambush_from_hiding(kind: OrderKind, told: int) -> None:
    b = band(". .a .")
    order(b, kind, "a")
    assert [event[4] for event in b.events() if event[0] == EventKind.HID] == [told]


def test_6_20_hidden_units_control_nothing() -> None:
    b = band(". .a .")
    assert b.state.zoc[0] & 15
    order(b, HIDE, "a")
    assert not b.state.zoc.any()
    assert b.unit("a")["sighted"] == 0
    assert list(b.state.present) == [0, 1, 0]


def test_6_21_hiding_takes_the_rest_of_the_week() -> None:
    b = band(". .a .")
    order(b, HIDE, "a")
    assert hides(b)
    assert b.unit("a")["mp"] == 0
    assert (b.unit("a")["reported_hex"], b.unit("a")["reported_men"]) == (1, 600), "remembered where it was"
    assert b.events()[-1][:4] == (EventKind.HID, 0, b["a"], 1)
    assert why_not(b, HIDE, "a") == Refusal.ALREADY_HIDDEN


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"type": T.HORSE}, Refusal.NOT_IRREGULAR),
        ({"flags": int(UnitFlag.FOUGHT)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.ENTRAINED)}, Refusal.ALREADY_MOVED),
        ({"mp": 0}, Refusal.NO_MP),
        ({"flags": int(UnitFlag.ROUTED)}, Refusal.NONE),
    ],
)
def test_6_21_who_can_hide(fields: dict[str, int], reason: Refusal) -> None:
    assert why_not(band(". .a .", **fields), HIDE, "a") == reason


def test_6_21_not_next_to_known_enemies() -> None:
    b = band(".a .B")
    assert why_not(b, HIDE, "a") == Refusal.WATCHED
    b.unit("B")["sighted"] = 0
    mark_presence_and_zoc(b.world, b.state)
    assert why_not(b, HIDE, "a") == Refusal.NONE


@pytest.mark.parametrize(
    ("ground", "support", "reason"),
    [
        (".", 0, Refusal.NONE),
        (".", -1, Refusal.NO_SUPPORT),
        (":", -1, Refusal.NO_SUPPORT),
        ("^", -90, Refusal.NONE),
        ("*", -90, Refusal.NONE),
    ],
)
def test_6_22_cover_is_ground_or_people(ground: str, support: int, reason: Refusal) -> None:
    assert why_not(band(f".  {ground}a .", land={0: {"support": support}}), HIDE, "a") == reason


def test_6_23_how_many_men_can_hide() -> None:
    assert why_not(band(".a", men=701), HIDE, "a") == Refusal.TOO_MANY_TO_HIDE
    b = board(".ac", units={"a": BAND, "c": {**BAND, "men": 101}})
    order(b, HIDE, "a")
    assert why_not(b, HIDE, "c") == Refusal.TOO_MANY_TO_HIDE
    b.unit("c")["men"] = 100
    order(b, HIDE, "c")


def searched(support: int, seeds: range = range(400)) -> int:
    """How often, of 400 weeks, the enemy next to a hidden band finds it."""
    b = board(".a .B", units={"a": {**BAND, "flags": HIDDEN, "sighted": 0}}, land={0: {"support": support}})
    found = 0
    for seed in seeds:
        b.unit("a")["flags"], b.unit("a")["sighted"] = HIDDEN, 0
        look_around(b.world, b.state, 1, seed, b.log)
        found += not hides(b)
        assert hides(b) != bool(b.unit("a")["sighted"])
    return found


def test_6_24_adjacent_enemies_sometimes_find_it() -> None:
    assert 40 < searched(0) < 80
    assert 95 < searched(-40) < 145
    far = board(".a . .B", units={"a": {**BAND, "flags": HIDDEN, "sighted": 0}})
    for seed in range(50):
        look_around(far.world, far.state, 1, seed, far.log)
    assert hides(far)
    assert far.events() == []


def test_6_24_an_enemy_who_enters_its_hex_runs_into_it() -> None:
    b = board(".B .a .", units={"a": {**BAND, "flags": HIDDEN, "sighted": 0}}, side=1, first_side=1)
    assert "0201" in costs(b, "B")
    order(b, MOVE, "B", "0301")
    assert b.at("B") == "0101"
    assert not hides(b)
    assert b.unit("a")["sighted"] == 1
    kinds = [event[0] for event in b.events()]
    assert kinds == [EventKind.FOUND, EventKind.STOPPED]
    assert b.unit("B")["mp"] == 12


def test_6_25_joining_an_assault_keeps_it_hidden_combat_does_not() -> None:
    b = band(".a .B")
    b.unit("a")["flags"] |= HIDDEN
    order(b, OrderKind.JOIN, "a", "0201")
    assert hides(b)
    order(b, OrderKind.ASSAULT, "", "0201")
    assert not hides(b)
    assert b.unit("a")["sighted"] == 1


def test_6_25_other_orders_end_it() -> None:
    b = band(".a . .", men=650)
    b.unit("a")["flags"] |= HIDDEN
    order(b, OrderKind.FORCE, "a")
    assert not hides(b)
    assert b.state.zoc[1] & 15


def test_4_15_hidden_units_move_stealthily_at_double_cost() -> None:
    b = band(".a . . . . . . .")
    b.unit("a")["flags"] |= HIDDEN | int(UnitFlag.AMBUSH)
    b.unit("a")["sighted"] = 0
    b.state.owner[:] = 1
    order(b, MOVE, "a", "0601")
    assert hides(b)
    assert not b.unit("a")["flags"] & UnitFlag.AMBUSH
    assert b.unit("a")["mp"] == 0
    assert list(b.state.owner) == [1] * 8, "it takes nothing"
    b = band(".a . . . . . . .")
    b.unit("a")["flags"] |= HIDDEN
    order(b, MOVE, "a", "0701")
    assert not hides(b)
    assert b.unit("a")["mp"] == 8
    assert b.state.owner[3] == 0


def test_4_15_but_not_past_enemies() -> None:
    b = board(".a . . .\n . . .B .", units={"a": {**BAND, "flags": HIDDEN, "sighted": 0}, "B": {"sighted": 0}})
    order(b, MOVE, "a", "0401")
    assert not hides(b)
    assert b.at("a") == "0401"


def test_6_26_ambush_needs_ammunition() -> None:
    b = band(".a .")
    order(b, HIDE, "a")
    b.unit("a")["mp"] = 20
    order(b, AMBUSH, "a")
    assert b.unit("a")["flags"] & UnitFlag.AMBUSH
    assert why_not(b, AMBUSH, "a") == Refusal.ALREADY_HIDDEN
    assert why_not(band(".a .", ammunition=0), AMBUSH, "a") == Refusal.NO_AMMUNITION


def test_6_27_men_go_home_with_their_arms() -> None:
    b = band(". .a .B", sighted=1, men=900)
    assert why_not(b, DISPERSE, "a") == Refusal.WATCHED
    b = band(". *a .B", men=900)
    order(b, DISPERSE, "a")
    row = b.unit("a")
    assert (row["status"], row["hex"], row["home"], row["sighted"]) == (Status.DISPERSED, NO_HEX, 1, 0)
    assert b.events()[-1][:5] == (EventKind.DISPERSED, 0, b["a"], 1, 900)
    assert not imbalance(b.state).any()
    assert not b.state.present[1]


def test_6_27_only_irregulars_among_their_people() -> None:
    assert why_not(band(".a", type=T.FOOT), DISPERSE, "a") == Refusal.NOT_IRREGULAR
    assert why_not(band("*a", land={0: {"support": -1}}), DISPERSE, "a") == Refusal.NO_SUPPORT
    assert why_not(band(".a", flags=int(UnitFlag.FOUGHT)), DISPERSE, "a") == Refusal.ALREADY_FOUGHT
    assert why_not(band(".a", mp=0), DISPERSE, "a") == Refusal.NONE


def dispersed(tokens: str = "*a . . .", weeks: int = 1, **kwargs: object) -> Board:
    """A band that went home this many weeks ago."""
    b = band(tokens, men=600, **kwargs)
    order(b, DISPERSE, "a")
    for _ in range(weeks):
        make_reports(b.world, b.state, SEED, b.log)
        b.state.clock[0]["turn"] += 1
    return b


def test_6_28_it_gathers_where_it_went_home() -> None:
    b = dispersed(weeks=0)
    assert why_not(b, GATHER, "a") == Refusal.NOT_READY
    b = dispersed(weeks=2)
    order(b, GATHER, "a")
    row = b.unit("a")
    assert (row["status"], b.at("a"), row["home"], row["mp"]) == (Status.ON_MAP, "0101", NO_HEX, 0)
    assert row["flags"] & UnitFlag.DISRUPTED
    assert row["men"] == 564
    assert b.state.sides[0]["lost"][LossCause.DESERTION] == 36
    assert not imbalance(b.state).any()
    assert why_not(b, GATHER, "a") == Refusal.NOT_DISPERSED


def test_6_28_not_among_enemies_or_a_hostile_people() -> None:
    b = dispersed("*a ~ .B .")
    b.unit("B")["hex"] = 0
    mark_presence_and_zoc(b.world, b.state)
    assert why_not(b, GATHER, "a") == Refusal.ENEMY_THERE
    b.unit("B")["sighted"] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, GATHER, "a")
    assert b.unit("a")["status"] == Status.DISPERSED
    assert b.unit("B")["sighted"] == 1
    assert b.events()[-1][0] == EventKind.STOPPED
    assert why_not(b, GATHER, "a") == Refusal.ENEMY_THERE
    b = dispersed()
    b.state.regions[0]["support"] = -1
    assert why_not(b, GATHER, "a") == Refusal.NO_SUPPORT
    b = dispersed(params={Param.STACK_MEN: 700})
    b.unit("a")["home"] = 0
    assert why_not(b, GATHER, "a") == Refusal.NONE


def test_6_27_at_home_a_band_disperses_anywhere() -> None:
    b = band(". .a .B", countries={"a": [0]}, land={0: {"support": -1}})
    assert why_not(b, DISPERSE, "a") == Refusal.NONE


def test_6_28_next_to_its_hex_if_the_enemy_is_there() -> None:
    b = dispersed("*a . .B .")
    b.unit("B")["hex"] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, GATHER, "a")
    assert (b.unit("a")["status"], b.at("a")) == (Status.ON_MAP, "0201")


def test_6_28_at_home_fewer_stay_away_and_the_band_is_in_order() -> None:
    b = dispersed("*a . . .", weeks=2, countries={"a": [0]}, land={0: {"support": -9}})
    b.state.regions[0]["recruits"] = 0
    b.unit("a")["fatigue"], b.unit("a")["weeks_out"] = 4, 2
    b.unit("a")["flags"] |= UnitFlag.ROUTED | UnitFlag.DISRUPTED
    order(b, GATHER, "a")
    assert b.unit("a")["men"] == 582
    assert b.state.regions[0]["recruits"] == 18
    assert not b.unit("a")["flags"] & (UnitFlag.DISRUPTED | UnitFlag.ROUTED | UnitFlag.MOVED)
    assert (b.unit("a")["fatigue"], b.unit("a")["weeks_out"], b.unit("a")["mp"]) == (0, 0, 0)
    assert not imbalance(b.state).any()


def test_6_28_before_a_stronger_column_dispersing_at_home_costs_less_than_standing() -> None:
    """A band at home for two weeks is attacked twice; those who leave it when it disperses can be recruited."""
    ways = (1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1)
    lost = 0
    for total in range(2, 13):
        b = drawn(units={"a": {"men": 1500}, "b": {"men": 1500}, "C": BAND})
        resolve_assault(b.world, b.state, b.hex(TARGET), 0, total, 0, SEED, b.log)
        lost += ways[total - 2] * (600 - int(b.unit("C")["men"]))
    b = dispersed(weeks=2, countries={"a": [0]})
    order(b, GATHER, "a")
    gone = 600 - int(b.unit("a")["men"])
    assert gone < 2 * lost // 36
    assert int(b.state.regions[0]["recruits"]) >= gone
