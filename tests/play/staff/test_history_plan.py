"""History's own plan: its rows are offered when their dates have come, adopted one by one, and carried out."""

from pathlib import Path

import pytest

from game.core.codes import PlanScope, Posture
from game.play.missions.mission import MissionError
from game.play.session.session import HUMAN, Session
from game.play.staff.history_plan import adopt, new_rows_text, offers_for, plan_offers
from game.play.staff.staff import Staff
from game.play.staff.staff_plan import TaskState
from game.play.staff.unit_tasks import task_remark
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, campaign_scenario
from tests.play.mission_games import end_week, new_session, place, units


@pytest.fixture
def campaign(tmp_path: Path) -> Session:
    return new_session(campaign_scenario(), tmp_path)


def test_rows_whose_dates_have_come_are_offered_with_their_sources(campaign: Session) -> None:
    offers = plan_offers(campaign)
    ids = {one.id for one in offers}
    assert "gather_for_dushanbe" in ids
    assert "take_saraykemer" not in ids  # from 8 May
    kulob = next(one for one in offers if one.id == "take_kulob")
    assert kulob.title == "Drive the Russians out of Kulob"
    assert kulob.who == "Kulob and Baljuvon"
    assert any("Kulob wholly Enver's" in source for source in kulob.sources)
    assert kulob.holds and not kulob.adopted


def test_no_row_of_the_enemys_plan_is_offered(tmp_path: Path) -> None:
    session = new_session(campaign_scenario(), tmp_path, ("still", HUMAN))
    end_week_of_the_first_side(session)
    own = {one.mission.side for one in plan_offers(session)}
    assert own == {1}


def end_week_of_the_first_side(session: Session) -> None:
    while not session.waits_for_human:
        session.play_computer()


def test_an_offer_is_adopted_once_and_can_be_cancelled(campaign: Session) -> None:
    offer = next(one for one in plan_offers(campaign) if one.id == "take_kulob")
    mission = adopt(campaign, offer)
    assert (mission.posture, mission.men, mission.plan) == (Posture.TAKE, 500, "take_kulob")
    again = next(one for one in plan_offers(campaign) if one.id == "take_kulob")
    assert again.adopted == mission.id
    with pytest.raises(MissionError, match="is already mission 1"):
        adopt(campaign, again)
    campaign.missions.cancel(mission.id)
    assert not next(one for one in plan_offers(campaign) if one.id == "take_kulob").adopted


def test_all_rows_for_a_formation_can_be_adopted_and_its_units_choose_among_them(campaign: Session) -> None:
    army = campaign.names.formation_ids.index("abdulkahhar_army")
    for offer in offers_for(campaign, PlanScope.FORMATION, army):
        adopt(campaign, offer)
    staff = Staff(campaign)
    serving = {report.task.id: report.units for report in staff.plan.reports if report.units}
    assert len(serving) >= 3
    units = [unit for group in serving.values() for unit in group]
    assert len(units) == len(set(units))
    assert staff.carry_out().orders > 5


def test_a_row_that_rests_on_something_waits_until_it_holds(campaign: Session) -> None:
    offer = next(one for one in plan_offers(campaign) if not one.holds)
    adopt(campaign, offer)
    report = Staff(campaign).plan.reports[0]
    assert report.state in (TaskState.WAITING, TaskState.NO_TROOPS)


def test_a_row_without_troops_is_for_the_whole_side(tmp_path: Path) -> None:
    session = new_session(load_scenario(SKIRMISH), tmp_path)
    offer = next(one for one in plan_offers(session) if one.id == "shut_the_town")
    assert offer.who == "the whole side"
    mission = adopt(session, offer)
    assert mission.front == "the whole side" and len(mission.troops) == 3
    assert Staff(session).carry_out().orders
    end_week(session)


def test_rows_for_the_whole_side_take_nobody_from_a_mission_given_by_hand(tmp_path: Path) -> None:
    session = new_session(load_scenario(SKIRMISH), tmp_path)
    horse = session.names.unit("hill_horse")
    raid = session.missions.give(0, Posture.RAID, *place(session, "Rabat"), units(session, "hill_horse"))
    row = adopt(session, next(one for one in plan_offers(session) if one.id == "shut_the_town"))
    serving = session.missions.assignments(session.view())
    assert serving.pop(horse) == raid
    assert set(serving.values()) == {row}
    assert task_remark(session, next(iter(serving))) == "Mission: as the plan needs it"


def test_rows_whose_dates_come_later_are_announced_to_whom_adopts_rows(tmp_path: Path) -> None:
    session = new_session(load_scenario(SKIRMISH), tmp_path)
    offers = {one.id: one for one in plan_offers(session)}
    end_week(session)
    assert not new_rows_text(session), "nothing was adopted"
    adopt(session, offers["shut_the_town"])
    assert {one.id for one in plan_offers(session)} - set(offers) == {"meet_the_column"}
    assert new_rows_text(session) == "1 new row of the plan can be adopted"
