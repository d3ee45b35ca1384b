"""Missions in the text mode: typed as people type names, listed, cancelled, carried out for two weeks of both sides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.core.codes import NO_UNIT, PlanScope, PlanTarget, Posture, Status
from game.engine.game import Game
from game.play.missions.mission import Boldness, Mission, StandingKind, Wake
from game.play.missions.mission_book import troops_of
from game.play.missions.mission_notes import targets
from game.play.missions.mission_text import front_text
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.text.mission_words import read_mission, read_standing, read_week
from game.text.spelling import unit_number
from game.text.staff_pages import staff_of
from game.text.terminal import Terminal
from tests.conftest import campaign_scenario

Answers = Callable[..., str]


@pytest.fixture
def campaign(tmp_path: Path) -> Session:
    return Session(Game.new(campaign_scenario(), seed=1, fixed=True), (HUMAN, "still"), Storage(tmp_path))


def answers(session: Session, *lines: str) -> str:
    """Returns what the terminal answers to lines, line breaks and indents made single blanks."""
    shown: list[str] = []
    terminal = Terminal(session, shown.append)
    for line in lines:
        terminal.answer(line)
    return " ".join("".join(shown).split())


def test_a_mission_is_typed_in_the_words_of_the_plans(campaign: Session) -> None:
    names = campaign.names
    given = read_mission(campaign, "enver_army besiege Dushanbe until 1922-02-19 bold")
    assert given.troops == ((PlanScope.FORMATION, names.formation_ids.index("enver_army")),)
    assert (given.posture, given.boldness, given.last_turn) == (Posture.BESIEGE, Boldness.BOLD, 7)
    assert names.place_ids[given.target] == "Dushanbe"


def test_a_unit_may_have_a_posture_in_its_name(tmp_path: Path) -> None:
    soviets = Session(Game.new(campaign_scenario(), seed=1, fixed=True), ("still", HUMAN), Storage(tmp_path))
    soviets.play_computer()
    given = read_mission(soviets, "Boysun garrison, Denov squadron relieve Dushanbe")
    names = soviets.names.unit_names
    assert given.troops == tuple((PlanScope.UNIT, names.index(one)) for one in ("Boysun garrison", "Denov squadron"))
    assert given.posture == Posture.RELIEVE
    assert read_mission(soviets, "Denov garrison garrison Denov").posture == Posture.GARRISON
    said = answers(soviets, "mission Denov garrison concentrate Termez")
    assert "1 unit: garrison troops stay in the place that they hold." in said
    assert "Denov garrison, Denov" in answers(soviets, f"units {unit_number(names.index('Denov garrison'))}")


def test_the_same_mission_is_given_once(campaign: Session) -> None:
    given = "mission hisar band take Denov bold"
    assert "Mission 1:" in answers(campaign, given)
    assert "That is mission 1 already" in answers(campaign, given)
    assert "Mission 2:" in answers(campaign, "mission hisar band take Denov")


@pytest.mark.parametrize(
    ("line", "posture", "kind", "target", "scopes"),
    [
        ("Ibrahim Bek take kulob", Posture.TAKE, PlanTarget.PLACE, "Kulob", [PlanScope.LEADER]),
        ("12, Kulob band take KULOB", Posture.TAKE, PlanTarget.PLACE, "Kulob", [PlanScope.UNIT, PlanScope.UNIT]),
        ("lakay garrison eastern bukhara", Posture.GARRISON, PlanTarget.AREA, "", [PlanScope.FORMATION]),
        ("everything in Fergana raid fergana", Posture.RAID, PlanTarget.PLACE, "Fergana", None),
        ("lakay attack region fergana", Posture.TAKE, PlanTarget.AREA, "", [PlanScope.FORMATION]),
        ("lakay leave for persia", Posture.WITHDRAW, PlanTarget.BOX, "persia", [PlanScope.FORMATION]),
        ("lakay withdraw off-map area Persia", Posture.WITHDRAW, PlanTarget.BOX, "persia", [PlanScope.FORMATION]),
        ("lakay fall back on Kulob", Posture.WITHDRAW, PlanTarget.PLACE, "Kulob", [PlanScope.FORMATION]),
        ("kogon levy keep Central Asian Railway open", Posture.KEEP_OPEN, PlanTarget.LINE, "", [PlanScope.UNIT]),
        ("lakay dance at Kulob", None, None, "", None),
    ],
)
def test_names_are_found_as_people_type_them(
    campaign: Session, line: str, posture: Posture | None, kind: PlanTarget, target: str, scopes: list[PlanScope] | None
) -> None:
    if posture is None:
        with pytest.raises(ValueError, match="what are the troops to do"):
            read_mission(campaign, line)
        return
    given = read_mission(campaign, line)
    assert (given.posture, given.target_kind) == (posture, kind)
    if target:
        assert targets(campaign.names, kind)[given.target] == target
    if scopes is not None:
        assert [scope for scope, _ in given.troops] == scopes
    else:
        assert len(given.troops) > 3
        assert front_text(campaign.names, given.front) == "everything in Fergana"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nobody take Kulob", "names no unit, formation or leader of yours"),
        ("lakay take Dushanbeh", "is no place, region or hex; do you mean Dushanbe?"),
        ("lakay take", "take what? Name a place, region or hex"),
        ("take Kulob", "which troops?"),
        ("lakay take Kulob until doomsday", "is not a date"),
        ("lakay keep open Kulob", "is no railway; name one of"),
        ("lakay besieg Dushanbe", "do you mean besiege?"),
        ("lakay hunt Enver Pasha", "is on your side"),
        ("dushanbe_garrison take Kulob", "names no unit"),
        ("lakay besiege 3315", "there is no place in hex 3315; a mission needs a place"),
    ],
)
def test_what_is_wrong_with_a_mission_is_said(campaign: Session, line: str, why: str) -> None:
    assert why in answers(campaign, f"mission {line}")
    assert campaign.missions.tasks(0) == []


@pytest.mark.parametrize(
    ("text", "week"),
    [("1922-02-19", 7), ("19 February", 7), ("feb 13", 7), ("turn 7", 7), ("7", 7), ("2 january 1922", 1)],
)
def test_dates_are_read_in_many_forms(campaign: Session, text: str, week: int) -> None:
    assert read_week(campaign, text) == week


def test_standing_orders_are_typed(campaign: Session) -> None:
    names = campaign.names
    given = read_standing(campaign, "Kulob band repeat raid stores wake men 300")
    assert (names.unit_ids[given.unit], given.kind) == ("kulob_band", StandingKind.REPEAT)
    assert (given.wake, given.wake_at) == (Wake.MEN, 300)
    given = read_standing(campaign, "osh bands attack Andijan bold")
    assert (given.kind, given.boldness, given.wake) == (StandingKind.ATTACK, Boldness.BOLD, Wake.NEVER)
    shown = answers(
        campaign,
        "standing nurata band march Vabkent",
        "standing Jabbar's band guard",
        "standing hisar band hold wake enemy 2",
        "standing",
        "standing hisar band dance",
        "standing hisar band gard",
        "standing hisar band march Dushambe",
        "standing hissar band stay",
        "standing hisar band march",
        "standing hisar band repeat sleep",
        "standing hisar band hold wake tomorrow",
    )
    assert "march to Vabkent" in shown and "turn" in shown
    assert "Jabbar's band: stay until threatened" in shown
    assert "wake when an enemy is within 2 hexes" in shown
    for why in ("what is the unit to do?", "where to?", "repeat what?", "write 'wake enemy 3'"):
        assert why in shown
    for guess in ("do you mean guard?", "do you mean Dushanbe", "do you mean Hisar band?"):
        assert guess in " ".join(shown.split())


def test_missions_are_listed_cancelled_and_overruled_one_by_one(campaign: Session) -> None:
    shown = answers(
        campaign,
        "mission enver_army besiege Dushanbe until 1922-02-19 bold",
        "mission kulob_baljuvon take Kulob",
        "missions",
        "overrule hisar band",
        "overrule hisar band off",
        "overrule darvaz contingent",
        "cancel 1",
        "cancel 1",
        "missions",
        "cancel all",
        "missions",
    )
    assert "Mission 1: Besiege Dushanbe: Enver Pasha's army, bold, until 19 February." in shown
    assert "Hisar band: left to you this turn." in shown
    assert "Hisar band: back to the mission." in shown
    assert "no unit of yours with a mission" in shown
    assert "Cancelled: Besiege Dushanbe" in shown
    assert "there is no mission or standing order 1 of yours" in shown
    assert shown.endswith("'adopt' offers what history's commanders planned.")


def test_names_with_commas_are_whole_in_a_list_of_troops(campaign: Session) -> None:
    given = read_mission(campaign, "karshi, shahrisabz and guzar bands, hisar band take Guzar")
    assert given.troops == (
        (PlanScope.FORMATION, campaign.names.formation_ids.index("karshi_bands")),
        (PlanScope.UNIT, campaign.names.unit("hisar_band")),
    )


def test_a_unit_of_the_adopted_plan_is_listed_under_the_row_that_names_it(campaign: Session) -> None:
    answers(campaign, "adopt all")
    band = campaign.names.unit("hurram_band")
    task = campaign.missions.task_of(campaign.view(), band)
    assert isinstance(task, Mission)
    rows = [troops_of(campaign.view().state, 0, one.troops) for one in campaign.missions.missions(0, 1)]
    own = troops_of(campaign.view().state, 0, task.troops)
    assert band in own
    assert len(own) == min(len(units) for units in rows if band in units) < max(map(len, rows))


def test_dispersed_men_stay_at_home_as_they_are_told(campaign: Session) -> None:
    row = campaign.game.state.units[campaign.names.unit("hisar_band")]
    row["status"] = Status.DISPERSED
    shown = answers(campaign, "standing hisar band hold", "missions")
    assert "stay until further orders Stays." in shown


def test_an_area_that_is_scored_lists_its_regions(campaign: Session) -> None:
    shown = answers(campaign, "regions bukhara oasis", "units 3")
    assert "Bukhara oasis: Bukhara, Kogon" in shown
    assert "3 Hisar band" in shown


def test_the_staff_shows_carries_out_and_reports(campaign: Session) -> None:
    shown = answers(campaign, "staff", "mission enver_army besiege Dushanbe", "staff", "end turn")
    assert "nothing to propose" in shown
    assert "Enver's column: march to" in shown
    assert "Not yet:" in shown and "orders of your staff not given" in shown
    assert campaign.game.turn == 1 and campaign.waits_for_human
    shown = answers(campaign, "staff go", "staff", "staff fight", "staff decline Dushanbe", "staff 9", "staff dance")
    assert "orders given" in shown
    assert "Nothing waits for your approval" in shown
    assert "staff go [N]: do it" in shown
    assert campaign.game.history
    answers(campaign, "end turn")
    assert not campaign.waits_for_human


def test_the_plan_is_adopted_in_text(campaign: Session) -> None:
    shown = answers(campaign, "adopt", "adopt 1", "adopt 1", "adopt karategin", "adopt nothing", "adopt 999")
    assert "Drive the Russians out of Kulob: Kulob and Baljuvon" in shown
    assert "Mission 1: Concentrate at Kofarnihon" in shown
    assert "is already mission 1" in shown
    assert "Garrison Gharm" in shown


def test_a_basmachi_week_by_missions_needs_few_lines_from_the_player(campaign: Session) -> None:
    weeks = [
        [
            "mission enver_army besiege Dushanbe bold",
            "mission abdulkahhar_army take Gijduvon",
            "mission kulob_baljuvon take Kulob",
            "mission karshi_bands besiege Shahrisabz",
            "mission everything in Fergana raid Khavast-Kokand-Andijan line",
            "adopt all",
            "staff go",
            "end turn",
        ],
        ["missions", "staff go", "staff decline", "end turn"],
    ]
    for lines in weeks:
        assert len(lines) < 25
        shown = answers(campaign, *lines, *(["end turn"] if campaign.waits_for_human else []))
        assert "No:" not in shown
        while not campaign.waits_for_human:
            campaign.play_computer()
    assert campaign.game.turn == 3
    given = [unit for _, unit, _, _ in campaign.game.history if unit != NO_UNIT]
    assert len(set(given)) > 35
    assert len(answers_idle(campaign)) <= 5


def answers_idle(session: Session) -> list[int]:
    """Returns the units that the player would still have to see to."""
    provided = staff_of(session).provided
    units = session.game.state.units
    own = [unit for unit in range(len(units)) if int(units["side"][unit]) == session.seat]
    return [unit for unit in own if unit not in provided and session.orders_of(unit)]


@pytest.mark.parametrize("seed", [1, 2])
def test_both_sides_play_two_weeks_by_missions(tmp_path: Path, seed: int) -> None:
    session = Session(Game.new(campaign_scenario(), seed=seed), (HUMAN, HUMAN), Storage(tmp_path))
    plans = (
        ["mission enver_army besiege Dushanbe", "mission abdulkahhar_army take Gijduvon", "adopt all"],
        ["adopt all", "mission everything in Fergana garrison Fergana"],
    )
    for week in (1, 2):
        for side in (0, 1):
            assert session.game.side_to_act == side and session.game.turn == week
            shown = answers(
                session, *(plans[side] if week == 1 else []), "staff", "staff go", "staff decline", "missions"
            )
            assert "Traceback" not in shown
            assert session.names.sides[1 - side].name not in " ".join(
                task.front for task in session.missions.tasks(side) if hasattr(task, "front")
            )
            answers(session, "end turn")
            if session.game.side_to_act == side:
                answers(session, "end turn")
    assert session.game.turn == 3
    own = {int(session.game.state.units["side"][unit]) for _, unit, _, _ in session.game.history if unit != NO_UNIT}
    assert own == {0, 1}


def test_a_small_scenario_is_played_by_missions_too(skirmish: Scenario, tmp_path: Path) -> None:
    session = Session(Game.new(skirmish, seed=1, fixed=True), (HUMAN, "still"), Storage(tmp_path))
    shown = answers(
        session, "mission the bek, hill horse, hill foot besiege Ak-Kurgan until turn 4", "staff go", "staff"
    )
    assert "Mission 1: Besiege Ak-Kurgan" in shown and "orders given" in shown


def test_an_order_by_hand_leaves_the_unit_to_the_player_this_week(campaign: Session) -> None:
    unit = campaign.names.unit("kulob_band")
    answers(campaign, "mission kulob_baljuvon take Kulob")
    assert "mission 1" in answers(campaign, "units kulob band")
    answers(campaign, "recruit kulob band")
    assert campaign.missions.is_overruled(unit, 1)
    assert all(unit not in one.units for one in staff_of(campaign).plan.proposals)


def test_a_side_without_troops_is_told_how_to_give_a_mission(tmp_path: Path) -> None:
    lonely = load_scenario(Path(__file__).parents[1] / "agents" / "scenarios" / "alone")
    session = Session(Game.new(lonely, seed=1), ("still", HUMAN), Storage(tmp_path))
    assert "Example: mission UNIT besiege West until" in answers(session, "mission")
