"""What doctrine sets out to do and with which units, on drawn boards."""

from typing import Any

import pytest

from game.agents.doctrine.blackboard import Purpose
from game.core.codes import (
    ConditionKind,
    Disposition,
    LegBy,
    PlanScope,
    PlanTarget,
    Posture,
    ScoringKind,
    Status,
    UnitFlag,
)
from tests.agents.doctrine.planning import DrawnDoctrine, plan_row
from tests.boards import T, board

TAKE, GARRISON = Posture.TAKE, Posture.GARRISON
LINE = "0101 0201 0301 0401 0501"
FLAG_IS_SET = (ConditionKind.FLAG, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(("turn", "holds"), [(2, False), (3, True), (5, True), (6, False)])
def test_an_objective_holds_within_its_dates(turn: int, holds: bool) -> None:
    drawn = DrawnDoctrine(board(".a . . .'", turn=turn, owners={"0401": 1}, plans=[plan_row(TAKE, 0, turns=(3, 5))]))
    assert ((TAKE, "0401") in drawn.objectives()) == holds
    assert drawn.marches() == ({"a": "0401"} if holds else {})


def test_an_objective_holds_while_its_conditions_do() -> None:
    plans = [plan_row(TAKE, 0, conditions=(0, 1))]
    b = board(".a . . .'", owners={"0401": 1}, flags=1, conditions=[FLAG_IS_SET], plans=plans)
    assert DrawnDoctrine(b).objectives() == {}
    b.state.flags[0] = 1
    assert list(DrawnDoctrine(b).objectives()) == [(TAKE, "0401")]


def test_the_plan_of_the_enemy_is_not_followed() -> None:
    enemy_plan = (1, *plan_row(TAKE, 0)[1:])
    assert DrawnDoctrine(board(".a . . .'", owners={"0401": 1}, plans=[enemy_plan])).objectives() == {}


@pytest.mark.parametrize(
    ("scope", "index", "meant"),
    [
        (PlanScope.UNIT, 1, "b"),
        (PlanScope.FORMATION, 3, "cd"),
        (PlanScope.LEADER, 0, "a"),
        (PlanScope.LEADER, 1, "cd"),
    ],
)
def test_an_objective_is_for_those_it_names(scope: PlanScope, index: int, meant: str) -> None:
    """a and b belong to no formation, c and d to one that d's leader commands."""
    b = board(
        ".abcd . . .'",
        units={"a": {"formation": -1}, "b": {"formation": -1}, "c": {"formation": 3}, "d": {"formation": 3}},
        leaders=[("a", 1, 9, 0, 0, 0), ("d", 1, 9, 0, 0, 0)],
        plans=[plan_row(Posture.CONCENTRATE, 0, men=9000, who=(0, 1))],
        plan_troops=[(scope, index)],
    )
    assert "".join(DrawnDoctrine(b).tasks()) == meant


def test_a_leader_gives_his_dispositions_to_the_units_he_commands() -> None:
    b = board(
        ".abcd . . .",
        units={"a": {"formation": -1}, "b": {"formation": -1}, "c": {"formation": 3}, "d": {"formation": 3}},
        leaders=[("a", 1, 9, 0, 0, 0), ("d", 1, 9, 0, 0, 0)],
        dispositions={0: {Disposition.STORM: 50}, 2: {Disposition.STORM: 91}, 3: {Disposition.STORM: 92}},
    )
    assert DrawnDoctrine(b).board.dispositions[:, Disposition.STORM].tolist() == [91, 50, 92, 92]


@pytest.mark.parametrize(
    ("plans", "defended", "listed"),
    [
        ([], True, True),
        ([plan_row(TAKE, 0, turns=(3, 9))], True, False),
        ([plan_row(Posture.BESIEGE, 0, turns=(3, 9))], True, False),
        ([plan_row(TAKE, 0, turns=(3, 9))], False, True),
        ([plan_row(Posture.RAID, 0, turns=(3, 9))], True, True),
        ([(1, *plan_row(TAKE, 0, turns=(3, 9))[1:])], True, True),
    ],
)
def test_a_place_that_the_plan_attacks_later_is_not_attacked_before(
    plans: list[Any], defended: bool, listed: bool
) -> None:
    """Unless it stands open."""
    b = board(".a . .@B" if defended else ".a . .@", turn=2, owners={"0301": 1}, plans=plans)
    b.state.sight[:] = 3
    assert ((TAKE, "0301") in DrawnDoctrine(b).objectives()) == listed


@pytest.mark.parametrize(("waits", "rides"), [(True, False), (False, True)])
def test_a_place_out_of_sight_counts_as_open_only_if_the_plan_does_not_wait_for_it(waits: bool, rides: bool) -> None:
    """A side that cannot see a place does not know that it stands open."""
    plans = [plan_row(TAKE, 0, turns=(5, 9) if waits else (1, 9), men=5000)]
    b = board(".a . . .'", turn=2, owners={"0401": 1}, plans=plans, scoring=[(ScoringKind.PLACE, 0, 9, 0, 30, 30)])
    b.state.sight[b.hex("0401")] = 0
    assert (DrawnDoctrine(b).marches() == {"a": "0401"}) == rides


@pytest.mark.parametrize(("drawing", "listed"), [(".abc . .D .'", True), (".abc . .@D .'", False)])
def test_weak_enemies_are_sought_in_the_field_not_in_towns(drawing: str, listed: bool) -> None:
    later = [plan_row(TAKE, 0, turns=(5, 9))] if "@" in drawing else []
    b = board(drawing, owners={"0301": 1}, plans=later, units={"D": {"men": 200}})
    assert ((TAKE, "0301") in DrawnDoctrine(b).objectives()) == listed


@pytest.mark.parametrize(("kind", "goes"), [(T.GARRISON, "abc"), (T.FOOT, "abc"), (T.IRREGULAR_FOOT, "")])
def test_all_regulars_whom_the_plan_calls_back_go_even_from_a_post_that_they_hold(kind: T, goes: str) -> None:
    """However few their goal needs; bands go as far as the plan outweighs what else there is to do."""
    units = {letter: {"type": kind, "men": 900} for letter in "abc"}
    plans = [
        plan_row(Posture.WITHDRAW, 1, weight=20, men=1, who=(0, 3)),
        plan_row(GARRISON, 0, weight=90, men=3000),
    ]
    b = board(".@abc . . .'", units=units, plans=plans, plan_troops=[(PlanScope.UNIT, i) for i in range(3)])
    drawn = DrawnDoctrine(b, pursued=dict.fromkeys("abc", (GARRISON, "0101")))
    back = [letter for letter, task in drawn.tasks().items() if task == (Posture.WITHDRAW, "0401")]
    assert "".join(back) == goes


@pytest.mark.parametrize("weight", [5, 90])
def test_the_plan_of_a_hex_takes_precedence_over_the_map(weight: int) -> None:
    drawing: dict[str, Any] = {"drawing": ".a . . .@", "owners": {"0401": 1}}
    by_map = DrawnDoctrine(board(**drawing)).objectives()[TAKE, "0401"]
    assert by_map["plan"] == -1
    assert 5 < by_map["priority"] < 90
    by_plan = DrawnDoctrine(board(**drawing, plans=[plan_row(TAKE, 0, weight=weight)])).objectives()
    assert [(key, row["plan"], row["priority"]) for key, row in by_plan.items()] == [((TAKE, "0401"), 0, weight)]


def test_a_garrison_stays_where_it_is_meant_to_be() -> None:
    drawing: dict[str, Any] = {"drawing": ".'a . . .%", "owners": {"0401": 1}}
    assert DrawnDoctrine(board(**drawing)).marches() == {"a": "0401"}
    assert DrawnDoctrine(board(**drawing, plans=[plan_row(GARRISON, 0, men=1000)])).marches() == {}


@pytest.mark.parametrize(
    ("posture", "goes"), [(Posture.WITHDRAW, {"a": "0401"}), (TAKE, {}), (Posture.CONCENTRATE, {}), (GARRISON, {})]
)
def test_a_static_garrison_moves_only_to_withdraw(posture: Posture, goes: dict[str, str]) -> None:
    b = board(".'a . . .'", units={"a": {"type": T.GARRISON}}, plans=[plan_row(posture, 1, men=1000)])
    assert DrawnDoctrine(b).marches() == goes


def test_besiegers_go_where_the_ring_is_open() -> None:
    b = board(
        """
        . . .  .  .
         . .b .c . .
        . .d .@B . .
         .e . . . .
        . . .  .  .""",
        units={"B": {"men": 3000}},
        plans=[plan_row(Posture.BESIEGE, 0)],
    )
    drawn = DrawnDoctrine(b)
    assert set(drawn.tasks().values()) == {(Posture.BESIEGE, "0303")}
    goes = drawn.marches()
    assert "e" in goes, "it stands outside the ring"
    stood = {"b": "0202", "c": "0302", "d": "0203", "e": "0104"}
    ends = {goes.get(letter, label) for letter, label in stood.items()}
    ring = ("0202", "0302", "0403", "0304", "0204", "0203")
    for k, label in enumerate(ring):
        assert {label, ring[k - 1], ring[(k + 1) % 6]} & ends, f"{label} is open"


def test_bands_do_not_stay_with_a_town_that_is_none_of_their_task() -> None:
    """a raids the line to the east; B holds the town beside it."""
    raid = [plan_row(Posture.RAID, 0, kind=PlanTarget.LINE)]
    drawing = ". .a . . . . . . .\n .@B . . . . . . .+ .+"
    units = {"a": {"type": T.IRREGULAR_HORSE, "men": 150}, "B": {"men": 120}}
    b = board(drawing, owner=1, units=units, plans=raid, rails=["0802 0902"])
    assert DrawnDoctrine(b).marches()["a"] != "0201"
    siege = board(drawing, owner=1, units=units, plans=[plan_row(Posture.BESIEGE, 0)], rails=["0802 0902"])
    assert DrawnDoctrine(siege).marches().get("a", "0201") in {"0101", "0201", "0301", "0202", "0103", "0203"}


def test_a_siege_needs_nobody_for_the_garrison_of_the_place() -> None:
    drawing: dict[str, Any] = {"drawing": ".a . . .@B .", "garrisons": {"0401": 2000}, "units": {"a": {"men": 9000}}}
    siege = DrawnDoctrine(board(**drawing, plans=[plan_row(Posture.BESIEGE, 0)])).objectives()
    storm = DrawnDoctrine(board(**drawing, plans=[plan_row(TAKE, 0)])).objectives()
    assert storm[TAKE, "0401"]["need"] >= siege[Posture.BESIEGE, "0401"]["need"] + 1000


def test_a_place_that_was_taken_does_not_keep_all_who_took_it() -> None:
    drawing = ".a .@b . . . . . . . . . .'C"
    held = DrawnDoctrine(board(drawing, plans=[plan_row(TAKE, 0, men=5000)])).objectives()
    assert held[GARRISON, "0201"]["need"] < 1000


def test_who_holds_a_place_holds_it_for_every_row_of_the_plan() -> None:
    """Two rows want men in the town; a is enough for both, and b is free for the village."""
    rows = [
        plan_row(Posture.GARRISON, 0, weight=90, men=500),
        plan_row(Posture.TAKE, 0, weight=90, men=500),
        plan_row(Posture.TAKE, 1, weight=50, men=500),
    ]
    drawn = DrawnDoctrine(board(".@ab . . .'", owners={"0101": 0, "0401": 1}, plans=rows))
    assert sorted(drawn.tasks().values()) == sorted([(Posture.GARRISON, "0101"), (Posture.TAKE, "0401")])


def test_two_rows_of_the_plan_that_take_a_place_share_their_troops() -> None:
    rows = [plan_row(Posture.TAKE, n, weight=weight, men=900) for n, weight in ((0, 90), (0, 85), (1, 50))]
    drawn = DrawnDoctrine(board(".@ .ab . .@", owners={"0101": 1, "0401": 1}, plans=rows))
    assert sorted(drawn.tasks().values()) == sorted([(Posture.TAKE, "0101"), (Posture.TAKE, "0401")])


@pytest.mark.parametrize(("men", "goes"), [(1500, "0401"), (100, "0101")])
def test_a_strong_unit_goes_where_it_is_needed(men: int, goes: str) -> None:
    """b holds the town, too, for which 60 men are enough; the village takes a regiment."""
    rows = [plan_row(Posture.GARRISON, 0, weight=90, men=120), plan_row(Posture.TAKE, 1, weight=60, men=1000)]
    units = {"a": {"men": men}, "b": {"men": 60, "type": T.GARRISON}}
    drawn = DrawnDoctrine(board(".@ab . . .'", units=units, owners={"0101": 0, "0401": 1}, plans=rows))
    assert drawn.tasks()["a"][1] == goes


def test_a_strong_unit_that_holds_a_place_alone_stays() -> None:
    rows = [plan_row(Posture.GARRISON, 0, weight=90, men=60), plan_row(Posture.TAKE, 1, weight=60, men=1000)]
    drawn = DrawnDoctrine(
        board(".@a . . .'", units={"a": {"men": 1500}}, owners={"0101": 0, "0401": 1}, plans=rows)
    )
    assert drawn.tasks() == {"a": (Posture.GARRISON, "0101")}


@pytest.mark.parametrize(("drawing", "held"), [(".a .' . .B", True), (".a .' . . . . . . . . . . . . .B", False)])
def test_a_plan_that_takes_an_area_holds_what_enemies_threaten_in_it(drawing: str, held: bool) -> None:
    b = board(
        drawing,
        owner=0,
        scoring=[(ScoringKind.PLACE, 0, 9, 0, 20, 20)],
        plans=[plan_row(TAKE, 0, kind=PlanTarget.AREA)],
    )
    planned = {key for key, row in DrawnDoctrine(b).objectives().items() if row["plan"] == 0}
    assert ((GARRISON, "0201") in planned) == held


@pytest.mark.parametrize(("enemies", "stays"), [(500, True), (6000, False)])
def test_bands_leave_a_ring_in_which_they_would_be_destroyed(enemies: int, stays: bool) -> None:
    drawing = ". . . . . .\n. .a .@B . . .\n. . . . . ."
    siege = [plan_row(Posture.BESIEGE, 0, weight=100)]
    units = {"a": {"type": T.IRREGULAR_FOOT, "men": 600}, "B": {"men": enemies}}
    b = board(drawing, owners={"0302": 1}, units=units, plans=siege)
    drawn = DrawnDoctrine(b)
    drawn.board.task[b["a"]] = list(drawn.objectives()).index((Posture.BESIEGE, "0302"))
    assert (drawn.marches() == {}) == stays


@pytest.mark.parametrize(("flags", "goes"), [(0, {"a": "0401"}), (UnitFlag.MOVED, {})])
def test_a_unit_that_has_marched_to_its_train_does_not_march_on(flags: int, goes: dict[str, str]) -> None:
    b = board(".a . . .'", units={"a": {"flags": flags}}, plans=[plan_row(TAKE, 0, weight=100)], owner=1)
    assert DrawnDoctrine(b).marches() == goes


def test_the_besieged_are_relieved() -> None:
    b = board(".a . . . .@b\n. . . .C .", plans=[plan_row(Posture.RELIEVE, 0, weight=100)])
    assert (Posture.RELIEVE, "0501") not in DrawnDoctrine(b).objectives(), "not under siege"
    b.state.places["besieged"] = b.state.places["besieger"] = 1
    drawn = DrawnDoctrine(b)
    assert drawn.tasks()["a"] == (Posture.RELIEVE, "0501")
    assert drawn.marches() == {"a": "0401"}


@pytest.mark.parametrize(("kind", "goes"), [(T.FOOT, True), (T.TRAIN, True), (T.IRREGULAR_FOOT, False)])
def test_a_cut_railway_is_repaired_by_regulars(kind: T, goes: bool) -> None:
    line = [plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE)]
    b = board(".a+ . . . .+", rails=[LINE], units={"a": {"type": kind}}, plans=line)
    assert DrawnDoctrine(b).objectives() == {}
    b.state.rail_damage[b.hex("0401")] = 2
    assert DrawnDoctrine(b).tasks() == ({"a": (Posture.KEEP_OPEN, "0401")} if goes else {})


@pytest.mark.parametrize(("kind", "goes"), [(T.FOOT, ""), (T.ENGINEERS, "1501")])
def test_a_railway_far_away_is_repaired_by_engineers_only(kind: T, goes: str) -> None:
    line = " ".join(f"{column:02}01" for column in range(1, 17))
    plans = [plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE)]
    b = board(".a+" + " ." * 14 + " .+", units={"a": {"type": kind}}, plans=plans, rails=[line])
    b.state.rail_damage[b.hex("1501")] = 2
    assert DrawnDoctrine(b).tasks() == ({"a": (Posture.KEEP_OPEN, goes)} if goes else {})


@pytest.mark.parametrize(
    ("drawing", "named", "guards"),
    [
        (".a . . .+ . . .B", True, True),
        (".a . . .+ . . .B", False, False),  # all may repair the line, only those named stand guard
        (".a . . .+ . . .", True, False),  # nobody threatens the station
        (".a . . .@ . . .B", True, False),  # a town is held for its own sake, or by another order
    ],
)
def test_troops_named_for_a_railway_guard_its_threatened_stations(drawing: str, named: bool, guards: bool) -> None:
    line = plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE, who=(0, 1) if named else (0, 0))
    b = board(drawing, owner=0, rails=[LINE], plans=[line], plan_troops=[(PlanScope.UNIT, 0)])
    drawn = DrawnDoctrine(b)
    planned = {key for key, row in drawn.objectives().items() if row["plan"] == 0}
    assert ((GARRISON, "0401") in planned) == guards
    if guards:
        assert drawn.tasks() == {"a": (GARRISON, "0401")}


@pytest.mark.parametrize(("men", "attack"), [(1000, True), (60, False)])
def test_enemies_on_a_cut_railway_are_driven_off_by_troops_enough(men: int, attack: bool) -> None:
    line = [plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE)]
    b = board(".a+ . . .B .+", rails=[LINE], units={"a": {"men": men}, "B": {"men": 200}}, plans=line)
    b.state.rail_damage[b.hex("0401")] = 2
    drawn = DrawnDoctrine(b)
    assert (TAKE, "0401") in drawn.objectives()
    assert (drawn.tasks() == {"a": (TAKE, "0401")}) == attack


RAILWAY_TO_GO = ".+ab . . .B . .+"


@pytest.mark.parametrize(
    ("drawing", "legs", "turn", "clears"),
    [
        (RAILWAY_TO_GO, "ab", 2, "b"),
        (RAILWAY_TO_GO, "ab", 1, ""),
        (RAILWAY_TO_GO, "", 2, ""),
        (".+ab . .+ . . .+", "ab", 2, "b"),
        (".+ab . . . . .+", "ab", 2, ""),
    ],
    ids=["enemies on the line", "not yet due", "without a schedule", "a station of the enemy's", "an open line"],
)
def test_of_columns_held_up_on_a_railway_as_many_as_it_takes_leave_their_schedule(
    drawing: str, legs: str, turn: int, clears: str
) -> None:
    b = board(
        drawing,
        turn=turn,
        owner=0,
        owners={"0301": 1},
        rails=["0101 0201 0301 0401 0501 0601"],
        units={"a": {"men": 400}, "b": {"men": 1500}, "B": {"men": 300, "type": T.IRREGULAR_HORSE}},
        legs=[(letter, LegBy.RAIL, 2, "0601") for letter in legs],
    )
    for letter in legs:
        b.unit(letter)["leg"] = legs.index(letter)
    drawn = DrawnDoctrine(b)
    assert "".join(x for x in "ab" if drawn.board.purpose[b[x]] == Purpose.CLEAR_LINE) == clears
    if legs:
        assert "".join(sorted(drawn.marches())) == clears


@pytest.mark.parametrize(
    ("kind", "rides"), [(T.IRREGULAR_FOOT, True), (T.HORSE, True), (T.FOOT, False), (T.TRAIN, False)]
)
def test_bands_and_horse_raid_a_railway(kind: T, rides: bool) -> None:
    line = [plan_row(Posture.RAID, 0, kind=PlanTarget.LINE)]
    drawing = ".+ . . . .\n. . . . .\n. . .a . ."
    b = board(drawing, owner=1, rails=[LINE], units={"a": {"type": kind}}, plans=line)
    assert bool(DrawnDoctrine(b).marches()) == rides


def test_no_raid_on_a_line_that_is_cut_or_guarded() -> None:
    line = [plan_row(Posture.RAID, 0, kind=PlanTarget.LINE)]
    b = board(".+ . . . .\n. . . . .\n. . .a .B .", owner=1, rails=[LINE], units={"B": {"men": 500}}, plans=line)
    assert (Posture.RAID, "0401") not in DrawnDoctrine(b).objectives(), "an enemy stands two hexes from it"
    assert (Posture.RAID, "0101") in DrawnDoctrine(b).objectives()
    b.state.rail_damage[:] = 1
    assert (Posture.RAID, "0101") not in DrawnDoctrine(b).objectives()


@pytest.mark.parametrize(("known", "at"), [("seen", "0601"), ("heard of", "0501"), ("lost", None)])
def test_a_leader_is_hunted_where_he_is_known_to_be(known: str, at: str | None) -> None:
    hunt = [plan_row(Posture.HUNT, 0, kind=PlanTarget.LEADER)]
    b = board(".'a . . . . .B", units={"B": {"men": 200}}, leaders=[("B", 1, 9, 0, 0, 1)], plans=hunt)
    if known != "seen":
        b.unit("B")["status"] = Status.WAITING
    if known == "heard of":
        b.unit("B")["reported_hex"] = b.hex("0501")
    drawn = DrawnDoctrine(b)
    assert drawn.tasks() == ({"a": (Posture.HUNT, at)} if at else {})
    assert drawn.marches() == ({"a": "0501"} if at else {})


@pytest.mark.parametrize(("men", "goes_for"), [(1000, "0501"), (1500, "0401"), (2500, "0401")])
def test_an_attack_that_is_far_too_weak_is_called_off(men: int, goes_for: str) -> None:
    """A town is worth more than a village, but wants a strength of 2,060."""
    b = board(
        ".a . . .@B .'",
        owners={"0501": 1},
        units={"a": {"men": men}, "B": {"men": 1000}},
        plans=[plan_row(TAKE, 0), plan_row(TAKE, 1, weight=20)],
    )
    assert DrawnDoctrine(b).tasks() == {"a": (TAKE, goes_for)}


@pytest.mark.parametrize(("last", "now"), [(None, "4301"), ("4301", "4301"), ("0101", "0101")])
def test_units_keep_their_objective(last: str | None, now: str) -> None:
    """The village on the right, weeks away, has a slightly higher priority, which is not enough to change."""
    plans = [plan_row(TAKE, 0, weight=80), plan_row(TAKE, 1, weight=85)]
    pursued = {"a": (TAKE, last)} if last else {}
    far = ". " * 20
    drawn = DrawnDoctrine(board(f".' {far}.a {far}.'", owners={"0101": 1, "4301": 1}, plans=plans), pursued)
    assert drawn.tasks() == {"a": (TAKE, now)}
    assert drawn.board.pursued.tolist() == [drawn.b.hex(now) * len(Posture) + TAKE], "and it is remembered"


def test_places_have_value_until_they_are_scored() -> None:
    lines = [(ScoringKind.PLACE, 1, 5, 0, 10, 10)]

    def worths(turn: int) -> list[int]:
        values: list[int] = DrawnDoctrine(board(".a .% .@ .'", scoring=lines, turn=turn)).board.value.tolist()
        return values

    assert worths(5) == [6, 100, 0]
    assert worths(6) == [15, 10, 0]


def test_the_value_of_places_follows_the_root_of_their_points() -> None:
    lines = [(ScoringKind.PLACE, 0, 5, 0, 30, 10), (ScoringKind.PLACE, 1, 5, 0, 5, 5)]
    drawn = DrawnDoctrine(board(".a .' .'", scoring=lines))
    assert drawn.board.points.tolist() == [40, 10]
    assert drawn.board.value.tolist() == [90, 52]


def test_troops_gather_for_the_most_important_objective_of_the_plan() -> None:
    """Each alone would go to the nearer town, and neither would be strong enough."""
    men = {"a": {"men": 600}, "b": {"men": 600}, "B": {"men": 400}, "C": {"men": 400}}
    plans = [plan_row(Posture.TAKE, 0, weight=80), plan_row(Posture.TAKE, 1, weight=75)]
    b = board(".@B . .a . . .b .@C", owners={"0101": 1, "0701": 1}, units=men, plans=plans)
    assert DrawnDoctrine(b).tasks() == {"a": (Posture.TAKE, "0101"), "b": (Posture.TAKE, "0101")}


def test_a_late_column_goes_where_it_is_due_though_another_task_is_nearer() -> None:
    drawn = board(
        ".a .@ . . . .@",
        owners={"0201": 1, "0601": 0},
        units={"a": {"men": 1000}},
        legs=[("a", LegBy.ARRIVE, 1, "0601")],
        plans=[plan_row(Posture.TAKE, 0, weight=100)],
    )
    assert DrawnDoctrine(drawn).tasks() == {"a": (Posture.CONCENTRATE, "0601")}


ROW_OF_COUNTRY = {f"0{column}01": 1 for column in range(1, 7)}
ENEMY_COUNTRY = {f"0{column}01": 1 for column in range(2, 6)}


def country(last_turn: int, share: int, **more: Any) -> DrawnDoctrine:
    """Returns doctrine in turn 2 in a row of six hexes, the middle four the enemy's, that is scored once."""
    scoring = [(ScoringKind.REGION, 1, last_turn, share, 30, 0)]
    return DrawnDoctrine(
        board(
            ".a . . . . .'",
            turn=2,
            owners=ENEMY_COUNTRY,
            regions=ROW_OF_COUNTRY,
            scoring=scoring,
            units={"a": {"type": T.IRREGULAR_HORSE, "men": 110}},
            **more,
        )
    )


def test_open_country_is_worth_most_where_its_control_can_tip_soon() -> None:
    soon, later, far = country(5, 60), country(20, 60), country(5, 100)
    middle = soon.b.hex("0401")
    assert soon.board.country[middle] > far.board.country[middle] > 0
    assert later.board.country[middle] == 0
    assert later.board.untaken[middle] == soon.board.untaken[middle]
    assert soon.board.country[soon.b.hex("0101")] == 0  # one's own


def test_marches_lead_on_through_open_country_that_is_soon_to_be_scored() -> None:
    assert country(20, 60).marches() == {"a": "0201"}
    soon = country(5, 60)
    assert soon.marches() == {"a": "0301"}
    taken = [soon.board.country[soon.b.hex(label)] == 0 for label in ENEMY_COUNTRY]
    assert taken == [True, True, False, False]  # for the next unit there is nothing left on the way


def test_a_plan_that_takes_an_area_takes_its_open_country() -> None:
    plans = [plan_row(TAKE, 1, kind=PlanTarget.AREA)]
    planned = [label for (_, label), row in country(20, 60, plans=plans).objectives().items() if row["plan"] == 0]
    assert planned == ["0301"]
    assert not [row for row in country(20, 60).objectives().values() if row["plan"] == 0]


@pytest.mark.parametrize(
    ("kind", "drawing", "goes"),
    [
        (T.GARRISON, ".@ . .a . . . .A", {"a": "0101"}),
        (T.GARRISON, ".@a . . .@ . . .A", {}),
        (T.FOOT, ".@a . . .@ . . .A", {"a": "0401"}),
    ],
)
def test_garrison_troops_stay_in_their_place_and_look_for_another_if_they_have_lost_it(
    kind: T, drawing: str, goes: dict[str, str]
) -> None:
    plans = [plan_row(GARRISON, 0 if goes == {"a": "0101"} else 1, men=900)]
    units = {"a": {"type": kind, "men": 300}, "A": {"men": 200}}
    assert DrawnDoctrine(board(drawing, owner=0, units=units, plans=plans)).marches() == goes


WAITS = plan_row(GARRISON, 1, kind=PlanTarget.AREA, weight=30, turns=(1, 3), who=(0, 1))


@pytest.mark.parametrize(
    ("plans", "turn", "goes"),
    [
        ([WAITS], 1, {}),
        ([WAITS], 4, {"a": "0501"}),
        ([], 1, {"a": "0501"}),
        ([WAITS, plan_row(TAKE, 0, who=(0, 1))], 1, {"a": "0501"}),
    ],
    ids=["kept", "after its last week", "without a plan", "sent by name"],
)
def test_an_order_to_garrison_an_area_keeps_whom_it_names_there(
    plans: list[Any], turn: int, goes: dict[str, str]
) -> None:
    """The village outside the area stands open."""
    b = board(
        ".a . . . .'",
        turn=turn,
        owner=0,
        owners={"0501": 1},
        regions={"0101": 1, "0201": 1},
        scoring=[(ScoringKind.PLACE, 0, 9, 0, 20, 20)],
        plans=plans,
        plan_troops=[(PlanScope.UNIT, 0)],
    )
    assert DrawnDoctrine(b).marches() == goes


@pytest.mark.parametrize(("kind", "holds"), [(T.FOOT, True), (T.ENGINEERS, False)])
def test_engineers_are_no_garrison(kind: T, holds: bool) -> None:
    plans = [plan_row(GARRISON, 0, men=900), plan_row(Posture.KEEP_OPEN, 0, kind=PlanTarget.LINE, weight=40)]
    b = board(".@+a . . . .+", rails=[LINE], owner=0, units={"a": {"type": kind}}, plans=plans)
    b.state.rail_damage[b.hex("0401")] = 2
    drawn = DrawnDoctrine(b, pursued={"a": (GARRISON, "0101")})
    assert drawn.tasks() == {"a": (GARRISON, "0101") if holds else (Posture.KEEP_OPEN, "0401")}


@pytest.mark.parametrize(
    ("drawing", "leg", "sallies"),
    [
        (".@+ab .B . .+", 2, True),
        (".@+ab .B . .+", 3, False),
        (".@+ab . . .+\n .B . . .", 2, False),
    ],
    ids=["a train waits", "no train is due", "beside the line"],
)
def test_troops_at_a_station_drive_weak_enemies_off_the_line_that_trains_wait_for(
    drawing: str, leg: int, sallies: bool
) -> None:
    """The few whom they would kill are not worth their fatigue."""
    b = board(
        drawing,
        turn=2,
        owner=0,
        rails=["0101 0201 0301 0401"],
        units={"a": {"type": T.GARRISON, "men": 1500}, "b": {"men": 900}, "B": {"type": T.IRREGULAR_HORSE, "men": 60}},
        legs=[("b", LegBy.RAIL, leg, "0401")],
    )
    b.unit("b")["leg"] = 0
    assert bool(DrawnDoctrine(b).assaults()) == sallies


@pytest.mark.parametrize(
    ("drawing", "foes", "supplied", "sallies"),
    [
        (". . . .\n.@a .B . .\n. .C . .", 80, False, {"0202": 0}),
        (". . . .\n.@a .B . .\n. .C . .", 80, True, {}),
        (". . . .\n.@a . . .\n.B . .C .", 80, False, {}),
        (". . . .\n.@a .B . .\n. .C . .", 700, False, {}),
    ],
    ids=["cut off", "in supply", "beside the road", "too many"],
)
def test_a_garrison_sallies_against_the_few_who_keep_its_supply_from_it(
    drawing: str, foes: int, supplied: bool, sallies: dict[str, int]
) -> None:
    """Without that it would not stir: more enemies are near."""
    b = board(
        drawing,
        owner=0,
        roads=["0102 0202 0302 0402"],
        units={"a": {"men": 2000}, "B": {"men": foes}, "C": {"men": 1800}},
        dispositions={0: {Disposition.HOLD: 100}},
    )
    b.unit("a")["flags"] = UnitFlag.IN_SUPPLY if supplied else 0
    assert DrawnDoctrine(b).assaults() == sallies


@pytest.mark.parametrize(("men", "goes"), [(300, "0201"), (600, "0602")])
def test_a_column_does_not_leave_its_task_for_an_open_place_that_a_band_would_take(men: int, goes: str) -> None:
    """The plan sends a to the town in the second row, and an open village beside the way scores."""
    b = board(
        ". .' . . . .\n.a . . . . .@",
        turn=2,
        owners={"0201": 1, "0602": 1},
        units={"a": {"men": men}},
        scoring=[(ScoringKind.PLACE, 0, 9, 0, 8, 8)],
        plans=[plan_row(TAKE, 1, who=(0, 1))],
        plan_troops=[(PlanScope.UNIT, 0)],
    )
    assert DrawnDoctrine(b).marches() == {"a": goes}


@pytest.mark.parametrize(("posture", "goes"), [(Posture.GARRISON, {}), (Posture.CONCENTRATE, {"a": "0401"})])
def test_who_only_waits_takes_an_open_place_meanwhile(posture: Posture, goes: dict[str, str]) -> None:
    """b holds the town, too; a strong unit with a task of the plan there would not leave it for the village."""
    b = board(
        ".@ab . . .' . .",
        turn=2,
        owners={"0101": 0, "0401": 1},
        units={"a": {"men": 900}, "b": {"men": 900, "type": T.GARRISON}},
        scoring=[(ScoringKind.PLACE, 1, 9, 0, 8, 8)],
        plans=[plan_row(posture, 0, men=3000, who=(0, 1))],
        plan_troops=[(PlanScope.UNIT, 0)],
    )
    assert DrawnDoctrine(b).marches() == goes


@pytest.mark.parametrize(
    ("posture", "away", "others"),
    [(Posture.RESERVE, 6, False), (Posture.RESERVE, 14, True), (Posture.CONCENTRATE, 6, True)],
    ids=["in reserve", "too far", "not in reserve"],
)
def test_a_reserve_that_can_be_spared_attacks_near_by(posture: Posture, away: int, others: bool) -> None:
    """The plan wants few men at the station and says nothing of the open city, from which c is a little farther."""
    way = ". " * away
    b = board(
        f".+ab {way}.% {way}. .c",
        owner=0,
        owners={f"{away + 2:02d}01": 1},
        units={letter: {"men": 900} for letter in "abc"},
        scoring=[(ScoringKind.PLACE, 1, 9, 0, 30, 30)],
        plans=[plan_row(posture, 0, weight=40, men=60, who=(0, 2))],
        plan_troops=[(PlanScope.UNIT, 0), (PlanScope.UNIT, 1)],
    )
    tasks = DrawnDoctrine(b).tasks()
    assert (tasks.get("c") == (TAKE, f"{away + 2:02d}01")) == others
