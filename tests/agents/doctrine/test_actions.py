"""When doctrine attacks, hides and decides, on drawn boards."""

from typing import Any

import pytest

from game.agents.doctrine.movement import plan_marches
from game.core.codes import (
    BOTH_SIDES,
    NO_SIDE,
    Compare,
    ConditionKind,
    Disposition,
    EffectKind,
    LossCause,
    LoyaltyScope,
    OrderKind,
    PlanScope,
    Posture,
    ScoringKind,
    UnitFlag,
)
from game.core.event_log import new_event_log
from tests.agents.doctrine.planning import DrawnDoctrine, plan_row
from tests.boards import Board, T, board

BAND: dict[str, Any] = {"type": T.IRREGULAR_HORSE, "men": 300}
ASSAULT = """
    . . .  . .
     . .a . . .
    . . .@B . .
     . . .  . ."""
"""1,000 men against 600: 58 per cent of dice drive B out; a loses about 112 men, B 67."""


def before_the_town(posture: Posture, storm: int, losses: int, weight: int = 80) -> DrawnDoctrine:
    """Returns a board where a is to take or besiege the town, by a side of these dispositions."""
    dispositions = {0: {Disposition.STORM: storm, Disposition.LOSSES: losses}}
    return DrawnDoctrine(
        board(
            ASSAULT, units={"B": {"men": 600}}, plans=[plan_row(posture, 0, weight=weight)], dispositions=dispositions
        )
    )


@pytest.mark.parametrize(
    ("storm", "losses", "ordered"), [(68, 240, True), (69, 240, False), (68, 300, False), (130, 40, False)]
)
def test_an_assault_is_made_by_the_dispositions(storm: int, losses: int, ordered: bool) -> None:
    dispositions = {0: {Disposition.STORM: storm, Disposition.LOSSES: losses}}
    prize = [(ScoringKind.PLACE, 0, 9, 0, 5, 5)]
    drawn = DrawnDoctrine(board(ASSAULT, units={"B": {"men": 600}}, scoring=prize, dispositions=dispositions))
    assert drawn.assaults() == ({"0303": 1} if ordered else {})
    considered = drawn.board.assaults[0]
    assert [considered[name] for name in ("hex", "wins", "ordered")] == [drawn.b.hex("0303"), 58, ordered]


def test_an_order_of_the_plan_is_worth_some_losses() -> None:
    dispositions = {0: {Disposition.STORM: 60, Disposition.LOSSES: 150}}
    unordered = DrawnDoctrine(board(ASSAULT, units={"B": {"men": 600}}, dispositions=dispositions))
    assert unordered.assaults() == {}
    assert before_the_town(Posture.TAKE, 60, 150).assaults() == {"0303": 1}


@pytest.mark.parametrize(("storm", "made"), [(76, True), (77, False)])
def test_an_order_of_the_plan_makes_up_for_winning_dice(storm: int, made: bool) -> None:
    assert before_the_town(Posture.TAKE, storm, 40, weight=20).assaults() == ({"0303": 1} if made else {})


@pytest.mark.parametrize(("losses", "made"), [(200, True), (240, False)])
def test_an_order_is_carried_out_against_the_odds_while_it_is_worth_the_losses(losses: int, made: bool) -> None:
    assert before_the_town(Posture.TAKE, 130, losses).assaults() == ({"0303": 1} if made else {})


def test_an_order_counts_whichever_of_the_attackers_has_it() -> None:
    """Only b, second in the list, is sent against the town."""
    plans = [plan_row(Posture.TAKE, 0, who=(0, 1))]
    units = {"a": {"men": 100}, "b": {"men": 900}, "B": {"men": 600}}
    drawing = ASSAULT.replace(".a . . .", ".ab . . .")
    troops = [(PlanScope.UNIT, 1)]
    dispositions = {0: {Disposition.STORM: 60, Disposition.LOSSES: 150}}
    b = board(drawing, units=units, plans=plans, plan_troops=troops, dispositions=dispositions)
    assert DrawnDoctrine(b).assaults() == {"0303": 1}


@pytest.mark.parametrize(("storm", "ordered"), [(65, False), (48, True)])
def test_a_place_that_is_to_be_starved_out_is_stormed_less_readily(storm: int, ordered: bool) -> None:
    assert before_the_town(Posture.TAKE, storm, 40).assaults() == {"0303": 1}
    assert before_the_town(Posture.BESIEGE, storm, 40).assaults() == ({"0303": 1} if ordered else {})


@pytest.mark.parametrize(("men", "wins", "made"), [(180, 72, True), (200, 0, False)])
def test_a_retreat_of_the_encircled_does_not_clear_their_hex(men: int, wins: int, made: bool) -> None:
    """From 200 men on b and c exert a ZOC, which closes the ring: whoever must retreat from it stays (7.30)."""
    ring = """
        . . .  . .
         . .a . . .
        . . .@B .b .
         . . .c . ."""
    units = {"a": {"men": 900}, "b": {"men": men}, "c": {"men": men}, "B": {"men": 700}}
    prize = [(ScoringKind.PLACE, 0, 9, 0, 5, 5)]
    dispositions = {0: {Disposition.STORM: 60, Disposition.LOSSES: 100}}
    drawn = DrawnDoctrine(board(ring, units=units, scoring=prize, dispositions=dispositions))
    assert drawn.assaults() == ({"0303": 1} if made else {})
    assert drawn.board.assaults[0]["wins"] == wins


@pytest.mark.parametrize(("worth", "advances"), [(0, 1), (20, 0)])
def test_a_sally_from_a_place_worth_more_does_not_advance(worth: int, advances: int) -> None:
    lines = [(ScoringKind.PLACE, 0, 9, 0, worth, worth)]
    b = board(". . . .\n.@a .@B . .\n. . . .", units={"a": {"men": 4000}, "B": {"men": 400}}, scoring=lines)
    assert DrawnDoctrine(b).assaults() == {"0202": advances}


def test_the_garrison_of_a_threatened_town_does_not_leave_it_for_an_assault() -> None:
    """a would attack B if C were not at the gates."""
    sally = ". .'B . . .\n. .@a . . .\n. . . . ."
    units = {"a": {"men": 2500}, "B": {"men": 200}, "C": {"men": 5000}}
    lines = [(ScoringKind.PLACE, 0, 5, 0, 10, 10)]
    alone, owners = {letter: units[letter] for letter in "aB"}, {"0201": 1}
    assert DrawnDoctrine(board(sally, units=alone, scoring=lines, owners=owners)).assaults()
    threatened = sally.replace(". . . . .", ". .C . . .", 1)
    assert DrawnDoctrine(board(threatened, units=units, scoring=lines, owners=owners)).assaults() == {}


@pytest.mark.parametrize(("hexes", "hides"), [(5, True), (6, True), (12, False)])
def test_bands_hide_when_an_enemy_is_near(hexes: int, hides: bool) -> None:
    """This many hexes lie between; early in the week there may still be something better to do."""
    b = board("^a" + " ." * hexes + " .B", units={"a": BAND, "B": {"men": 500}})
    assert DrawnDoctrine(b).actions() == {}
    assert DrawnDoctrine(b).actions(late=True) == ({"a": OrderKind.HIDE} if hides else {})


def test_bands_lie_in_ambush_for_enemies_they_can_beat() -> None:
    def late(men: int) -> dict[str, OrderKind]:
        b = board("^a . .B", units={"a": BAND, "B": {"men": men}})
        return DrawnDoctrine(b).actions(late=True)

    assert late(200) == {"a": OrderKind.AMBUSH}
    assert late(900) == {"a": OrderKind.HIDE}


@pytest.mark.parametrize(
    ("place", "men", "enemies", "does"),
    [
        ("'", 100, 2000, {"a": OrderKind.DISPERSE}),
        ("'", 400, 2000, {}),
        ("@", 100, 200, {}),
        ("@", 100, 2000, {"a": OrderKind.DISPERSE}),
    ],
    ids=["few against many", "not so few", "a ring around a town", "a ring against hopeless odds"],
)
def test_small_bands_disperse_but_not_from_a_ring_that_they_can_keep(
    place: str, men: int, enemies: int, does: dict[str, OrderKind]
) -> None:
    drawing = f". . . .\n. ^a .{place}B .\n. . . ."
    b = board(drawing, units={"a": {**BAND, "men": men}, "B": {"men": enemies}})
    assert DrawnDoctrine(b).actions(late=True) == does


@pytest.mark.parametrize(
    ("band", "owner", "late"),
    [
        ({}, 1, OrderKind.RAID),
        ({"weeks_out": 2}, 0, OrderKind.REQUISITION),
        ({"establishment": 400}, 0, OrderKind.RECRUIT),
    ],
)
def test_bands_march_before_they_work(band: dict[str, Any], owner: int, late: OrderKind) -> None:
    """Unless they are few: then they recruit first."""
    rails = ["0101 0201 0301"] if late == OrderKind.RAID else []
    b = board(". .a . . .", units={"a": {**BAND, **band}}, owners={"0101": owner}, rails=rails)
    b.state.units["hex"][b["a"]] = b.hex("0101")
    b.state.regions["support"], b.state.regions["recruits"] = 50, 500
    assert DrawnDoctrine(b).actions() == {}
    assert DrawnDoctrine(b).actions(late=True) == {"a": late}
    b.state.units["establishment"][b["a"]] = 700
    b.state.units["flags"][b["a"]] = UnitFlag.IN_SUPPLY
    b.state.units["mp"][b["a"]] = 10
    assert DrawnDoctrine(b).actions() == {"a": OrderKind.RECRUIT}


def test_a_band_whose_task_is_to_lie_low_hides() -> None:
    plans = [plan_row(Posture.DISPERSE, 0, weight=100, men=300)]
    b = board("^'a . . . .", units={"a": {**BAND, "men": 300}}, plans=plans)
    assert DrawnDoctrine(b).actions(late=True) == {"a": OrderKind.HIDE}
    assert DrawnDoctrine(board("^'a . . . .", units={"a": BAND})).actions(late=True) == {}


def offered(
    budget: int = 10, thrift: int = 2, choices: list[tuple[Any, ...]] | None = None, income: int = 0, default: int = -1
) -> list[int]:
    """Returns what is taken of two options that cost 5 each, of which the second has more appeal."""
    b: Board = board(
        ".a . . .B",
        event_rules=[(0, 1, 9, 100, 1, 1, 0, default, BOTH_SIDES, (0, 0), (0, 2))],
        options=[(0, 5, 40, (0, 0), (0, 0)), (0, 5, 50, (0, 0), (0, 0))],
        plan_choices=choices or [],
        setup={0: {"budget": budget, "income": income}},
        dispositions={0: {Disposition.THRIFT: thrift}},
    )
    b.state.rules["opened"], b.state.rules["allowed"] = 1, 0b11
    return DrawnDoctrine(b).decisions()


def test_the_plan_says_which_option_is_taken_and_when() -> None:
    now, later = (1, 9, (0, 0)), (2, 9, (0, 0))
    assert offered() == [1]
    assert offered(choices=[(0, 60, *now)]) == [0]
    assert offered(choices=[(0, 60, *later)]) == [1]
    assert offered(choices=[(1, 20, *now)]) == [0]
    assert offered(choices=[(0, 0, *now), (1, 0, *now)]) == [], "nothing appeals"


def test_little_appeal_will_do_against_a_worse_default() -> None:
    """Of options with an appeal of 10 and 20, the second is taken if the first is what happens otherwise."""
    little = [(0, 10, 1, 9, (0, 0)), (1, 20, 1, 9, (0, 0))]
    assert offered(choices=little) == []
    assert offered(choices=little, default=0) == [1]
    assert offered(choices=little, default=1) == [], "it happens all the same"


def test_thrift_keeps_some_points_for_what_matters_most() -> None:
    assert offered(budget=7) == [1]
    assert offered(budget=6) == []
    assert offered(budget=6, thrift=1) == [1]
    assert offered(budget=6, choices=[(0, 80, 1, 9, (0, 0))]) == [0], "an urgent option does"
    assert offered(budget=4, choices=[(0, 80, 1, 9, (0, 0))]) == [], "but it must be paid"


def test_an_option_weighs_more_when_the_budget_is_full() -> None:
    """Of options that cost 5 each, the better one has an appeal of 50, of which 30 must be left."""
    assert offered(budget=10, income=0) == [1]
    assert offered(budget=10, income=8) == [], "a point costs five points of appeal"
    assert offered(budget=40, income=8) == [1], "and three here"


def test_units_without_a_task_get_out_of_the_way_of_the_strong() -> None:
    drawing = "\n".join((". " * 12 if row != 3 else ". . . . .ab .A . . . . . . ").strip() for row in range(7))
    drawn = DrawnDoctrine(board(drawing, units={"a": BAND, "b": BAND, "A": {"men": 5000}}))
    assert drawn.tasks() == {}
    rows = plan_marches(drawn.b.world, drawn.b.state, 0, drawn.board, 1, drawn.out, new_event_log(drawn.b.world))
    given = drawn.out[:rows].tolist()
    assert [(kind, unit) for kind, unit, *_ in given] == [(OrderKind.MOVE, drawn.b[one]) for one in "ab"]
    danger = drawn.board.enemy_near
    assert all(danger[hex] == 0 < danger[drawn.b.hex("0504")] for _, _, hex, _ in given)


def weighed(effect: tuple[Any, ...], **changes: Any) -> int:
    """Returns what one effect adds to the appeal of an option, for side 0."""
    b = board(
        ".a . . .B",
        event_rules=[(0, 1, 9, 100, 1, 1, 0, -1, BOTH_SIDES, (0, 0), (0, 1))],
        options=[(0, 0, 40, (0, 0), (0, 1))],
        effects=[effect],
        setup={0: {"budget": 10, "income": 0}},
        units={"a": {"men": 4000, "establishment": 4000}},
    )
    b.state.rules["opened"], b.state.rules["allowed"] = 1, 1
    for name, value in changes.items():
        table = "regions" if name in ("support", "food") else "units" if name in ("men", "loyalty") else "sides"
        getattr(b.state, table)[name][0] = value
    drawn = DrawnDoctrine(b)
    drawn.decisions()
    return int(drawn.board.weighed[0].sum()) - 40


def test_an_effect_counts_where_it_is_needed() -> None:
    replacements = (EffectKind.REPLACEMENTS, -1, 0, 0, 400)
    assert weighed(replacements, men=2000) > weighed(replacements, men=4000) > 0
    loyalty = (EffectKind.LOYALTY, 0, 0, LoyaltyScope.SIDE, 10)
    assert weighed(loyalty, loyalty=20) > weighed(loyalty, loyalty=70)
    prestige = (EffectKind.PRESTIGE, -1, 0, 0, 10)
    assert weighed(prestige, prestige=20) > weighed(prestige, prestige=90) > 0
    assert weighed((EffectKind.PRESTIGE, -1, 1, 0, 10)) < 0, "the enemy's"


def test_men_who_are_sent_away_are_missed() -> None:
    """Unit 0 is one's own, 1 the enemy's."""
    own, enemys = ((EffectKind.WITHDRAW, unit, 0, 0, 0) for unit in (0, 1))
    assert weighed(own, men=1000, loyalty=100) < weighed(own, men=500, loyalty=100) < 0
    assert weighed(own, men=500, loyalty=100) < weighed(own, men=500, loyalty=40) < 0, "they may desert all the same"
    assert weighed(enemys) > 0


def set_in_motion(
    effect: EffectKind, amount: int = 0, *, flagged: bool = False, negate: int = 0, turns: tuple[int, int] = (1, 9)
) -> int:
    """Returns what an option that sets a flag adds to its appeal, if an event that asks for it has an effect."""
    b = board(
        ".a . . .B",
        event_rules=[
            (0, 1, 9, 100, 1, 1, 0, -1, BOTH_SIDES, (0, 0), (0, 1)),
            (NO_SIDE, *turns, 50, 1, 1, 0, -1, BOTH_SIDES, (0, 1), (1, 1)),
        ],
        options=[(0, 0, 40, (0, 0), (0, 1)), (1, 0, 0, (0, 0), (1, 1))],
        effects=[(EffectKind.SET_FLAG, 0, 0, 0, 0), (effect, 0, 0, 0, amount)],
        conditions=[(ConditionKind.FLAG, 0, negate, 0, 0, Compare.LEAST, 1)],
        flags=1,
        setup={0: {"budget": 10, "income": 0}},
        units={"a": {"men": 1000, "establishment": 1000, "loyalty": 100}},
    )
    b.state.rules["opened"][0], b.state.rules["allowed"][0] = 1, 1
    b.state.flags[0] = int(flagged)
    drawn = DrawnDoctrine(b)
    drawn.decisions()
    return int(drawn.board.weighed[0].sum()) - 40


def test_a_flag_is_worth_the_troops_that_it_sets_in_motion() -> None:
    """The event that it sets off has a chance of one in two."""
    arrives, goes = EffectKind.ARRIVE, EffectKind.WITHDRAW
    assert set_in_motion(arrives) == -set_in_motion(goes) == 20
    assert set_in_motion(arrives, negate=1) == -20, "the flag prevents it"
    assert set_in_motion(arrives, flagged=True) == 0, "it is set already"
    assert set_in_motion(arrives, turns=(4, 9)) == 0, "much may happen until then"


def test_a_flag_is_worth_all_effects_of_the_events_that_it_sets_off_or_prevents() -> None:
    """Half of them, for an event with a chance of one in two."""
    for kind in (EffectKind.PRESTIGE, EffectKind.SPIES):
        alone = weighed((kind, 0, 0, 0, 4))
        assert set_in_motion(kind, 4) == alone // 2 > 0
        assert set_in_motion(kind, 4, negate=1) == -(alone // 2)


def test_a_side_that_loses_looks_for_men() -> None:
    lost = [0] * len(LossCause)
    lost[0] = 3000
    arrives = (EffectKind.REPLACEMENTS, -1, 0, 0, 400)
    b = weighed(arrives)
    assert weighed(arrives, lost=lost) > b
