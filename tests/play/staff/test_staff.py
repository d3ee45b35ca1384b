"""The staff carries missions out: it orders their troops and no others, asks before doubtful assaults, and says why."""

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import NO_UNIT, EventKind, OrderKind, PlanScope, PlanTarget, Posture, Status, UnitFlag
from game.core.orders import ASSAULTS, Order
from game.engine.events import Event
from game.engine.game import Game
from game.engine.storage.notes import Notes
from game.engine.telling.refusals import refusal_text
from game.play.missions.mission import Boldness, StandingKind
from game.play.missions.mission_book import MissionBook
from game.play.orders.order_controller import OrderController
from game.play.orders.selection import Selection
from game.play.session.session import HUMAN, Session
from game.play.staff.history_plan import adopt, plan_offers
from game.play.staff.mission_news import mission_news
from game.play.staff.mission_state import mission_state
from game.play.staff.staff import Staff
from game.play.staff.staff_plan import TaskState
from game.play.staff.staff_planner import Imagined, Planned
from game.scenario import load_scenario
from tests.conftest import SKIRMISH, campaign_scenario
from tests.play.mission_games import SMALL, end_week, new_session, place, place_hex, units


@pytest.fixture
def siege(tmp_path: Path) -> Session:
    return new_session("siege", tmp_path)


@pytest.fixture
def campaign(tmp_path: Path) -> Session:
    return new_session(campaign_scenario(), tmp_path)


def army(session: Session, formation: str) -> list[tuple[PlanScope, int]]:
    return [(PlanScope.FORMATION, session.names.formation_ids.index(formation))]


def ordered_units(session: Session, first: int = 0) -> set[int]:
    return {unit for _, unit, _, _ in session.game.history[first:] if unit != NO_UNIT}


def test_troops_under_a_mission_march_to_it_and_the_others_are_left_alone(tmp_path: Path) -> None:
    session = new_session("two_fronts", tmp_path)
    north = session.names.unit("red_north_1")
    session.missions.give(0, Posture.TAKE, *place(session, "Northfield"), units(session, "red_north_1"))
    staff = Staff(session)
    report = staff.plan.reports[0]
    assert report.units == (north,)
    assert report.state == TaskState.MARCHING
    assert report.text == "on the way, 1 turn"
    done = staff.carry_out()
    assert done.orders == len(session.game.history) > 0
    assert ordered_units(session) == {north}
    assert staff.plan.routine == ()


def test_a_march_away_from_the_target_says_why(tmp_path: Path) -> None:
    session = new_session(load_scenario("dushanbe_1922"), tmp_path, seed=5)
    adopt(session, plan_offers(session)[0])
    report = Staff(session).plan.reports[0]
    moves = [one for one in report.proposals if one.orders[-1].kind == OrderKind.MOVE]
    assert moves
    for one in moves:
        before, after = (away_from(hex, report.hex, session.names.cols) for hex in (one.start, one.hex))
        assert one.reason.startswith("gives way: nothing within reach") == (after > before), one


def test_two_missions_send_troops_two_ways(tmp_path: Path) -> None:
    session = new_session("two_fronts", tmp_path)
    names, start = session.names, session.game.state.units["hex"].copy()
    session.missions.give(0, Posture.TAKE, *place(session, "Northfield"), units(session, "red_north_1", "red_north_2"))
    session.missions.give(0, Posture.GARRISON, *place(session, "Southfield"), units(session, "red_south"))
    staff = Staff(session)
    aims = {report.task.id: report.hex for report in staff.plan.reports}
    assert aims == {1: place_hex(session, "Northfield"), 2: place_hex(session, "Southfield")}
    staff.carry_out()
    rows = names.cols
    for unit, aim in ((names.unit("red_north_1"), aims[1]), (names.unit("red_north_2"), aims[1])):
        assert away(session, unit, aim, rows) < away_from(int(start[unit]), aim, rows)


def away(session: Session, unit: int, hex: int, cols: int) -> int:
    return away_from(int(session.game.state.units["hex"][unit]), hex, cols)


def away_from(start: int, hex: int, cols: int) -> int:
    from game.hexgrid import hex_distance

    return int(hex_distance(start, hex, cols))


def test_a_siege_is_closed_and_a_storm_below_the_odds_waits_for_the_players_word(tmp_path: Path) -> None:
    session = new_session("siege", tmp_path)
    session.missions.give(0, Posture.BESIEGE, *place(session, "Fort"), units(session, "foot", "horse_1", "horse_2"))
    staff, asked = Staff(session), []
    for _ in range(4):
        staff.carry_out()
        asked += list(staff.plan.waiting)
        assert all(30 <= one.wins < 75 and one.is_assault for one in staff.plan.waiting), "a hopeless one is not asked"
        if session.game.is_over:
            break
        end_week(session)
    fort = session.names.place_ids.index("Fort")
    assert session.game.state.places["besieged"][fort] > 0 or asked
    assert not [kind for kind, *_ in session.game.history if kind in ASSAULTS and asked]


def test_what_waits_stays_open_until_it_is_declined_also_after_a_load(campaign: Session) -> None:
    campaign.missions.give(
        0, Posture.BESIEGE, *place(campaign, "Dushanbe"), army(campaign, "enver_army"), boldness=Boldness.CAREFUL
    )
    staff = Staff(campaign)
    for _ in range(6):
        staff.carry_out()
        if staff.plan.waiting:
            break
        end_week(campaign)
    waiting = staff.plan.waiting
    assert waiting
    staff.carry_out()
    assert staff.plan.waiting == waiting
    before = len(campaign.game.history)
    assert not ordered_units(campaign, before) & set(waiting[0].units)
    report = staff.plan.report_on(1)
    assert report is not None and "%" in report.text
    staff.decline(waiting[0])
    for again in (staff, Staff(campaign)):  # what was declined is not asked again after a load
        assert not any(one.hex == waiting[0].hex and one.waits for one in again.plan.proposals)
    turn = campaign.game.turn
    book = MissionBook(campaign.names, campaign.missions.notes)
    assert (book.declined(turn), book.declined(turn + 1)) == (frozenset({waiting[0].hex}), frozenset())


def test_a_bolder_mission_attacks_sooner(tmp_path: Path) -> None:
    fought = {}
    for boldness in Boldness:
        session = new_session("siege", tmp_path / boldness.name)
        troops = units(session, "foot", "horse_1", "horse_2")
        session.missions.give(0, Posture.TAKE, *place(session, "Fort"), troops, boldness=boldness)
        staff = Staff(session)
        for _ in range(3):
            staff.carry_out()
            for one in staff.plan.waiting:
                staff.decline(one)
            end_week(session)
        fought[boldness] = sum(kind in ASSAULTS for kind, *_ in session.game.history)
    assert fought[Boldness.CAREFUL] <= fought[Boldness.NORMAL] <= fought[Boldness.BOLD]


def test_an_overruled_unit_is_left_to_the_player_for_this_week(siege: Session) -> None:
    horse = siege.names.unit("horse_1")
    siege.missions.give(0, Posture.BESIEGE, *place(siege, "Fort"), units(siege, "horse_1", "horse_2"))
    staff = Staff(siege)
    assert staff.plan.of_unit(horse) is not None
    staff.overrule(horse)
    assert staff.plan.of_unit(horse) is None
    assert staff.plan.reports[0].overruled == (horse,)
    assert horse not in staff.provided
    staff.overrule(horse, False)
    assert staff.plan.of_unit(horse) is not None
    staff.overrule(horse)
    staff.carry_out()
    assert horse not in ordered_units(siege)
    end_week(siege)
    assert horse in staff.provided


def test_next_unit_and_warnings_leave_out_what_is_provided_for(siege: Session) -> None:
    selection = Selection(siege, lambda text: None)
    before = set(selection.idle_units())
    horse, foot = siege.names.unit("horse_1"), siege.names.unit("foot")
    assert {horse, foot} <= before
    siege.missions.give(0, Posture.BESIEGE, *place(siege, "Fort"), units(siege, "horse_1"))
    siege.missions.order(0, foot, StandingKind.HOLD)
    assert set(selection.idle_units()) == before - {horse, foot}
    siege.missions.overrule(foot, siege.game.turn)
    assert foot in selection.idle_units()


def test_undo_takes_back_what_the_staff_ordered(tmp_path: Path) -> None:
    session = new_session("two_fronts", tmp_path)
    session.missions.give(0, Posture.CONCENTRATE, *place(session, "Southfield"), units(session, "red_north_1"))
    key = session.game.key
    assert Staff(session).carry_out().orders
    controller = OrderController(session, lambda text: None, lambda done: None)
    while session.game.can_undo:
        controller.undo()
    assert session.game.key == key
    assert session.missions.tasks(0)
    assert Staff(session).plan.routine


def test_a_mission_that_has_no_troops_left_or_is_over_says_so(siege: Session) -> None:
    siege.missions.give(0, Posture.BESIEGE, *place(siege, "Fort"), units(siege, "horse_1"), last_turn=1)
    siege.missions.give(0, Posture.BESIEGE, *place(siege, "Fort"), units(siege, "horse_2"), first_turn=3)
    later = siege.missions.give(0, Posture.RAID, *place(siege, "Fort"), units(siege, "foot"))
    siege.missions.give(0, Posture.BESIEGE, *place(siege, "Fort"), units(siege, "foot"))
    staff = Staff(siege)
    states = {report.task.id: report.state for report in staff.plan.reports}
    assert states[2] == TaskState.PENDING
    assert states[later.id] == TaskState.NO_TROOPS
    end_week(siege)
    report = staff.plan.report_on(1)
    assert report is not None and report.state == TaskState.OVER and report in staff.plan.attention


def test_a_mission_that_lacks_men_waits_and_says_how_many(campaign: Session) -> None:
    campaign.missions.give(
        0, Posture.TAKE, *place(campaign, "Kulob"), army(campaign, "kulob_baljuvon"), men=2000, boldness=Boldness.BOLD
    )
    report = Staff(campaign).plan.reports[0]
    rows = campaign.game.state.units[list(report.units)]
    fit = int((rows["men"].astype(int) - rows["sick"]).sum())
    assert report.state == TaskState.WAITING
    assert report.text == f"waits for {2000 - fit:,} more men"


def test_troops_that_are_of_no_use_for_a_mission_are_said_to_be(campaign: Session) -> None:
    campaign.missions.give(0, Posture.KEEP_OPEN, PlanTarget.LINE, 0, army(campaign, "enver_army"))
    report = Staff(campaign).plan.reports[0]
    assert report.state == TaskState.BLOCKED
    assert "only regulars" in report.text


def test_bands_that_refuse_say_what_would_make_them_obey(campaign: Session) -> None:
    flags = campaign.game.state.units["flags"]
    refusing = [int(unit) for unit in np.flatnonzero(flags & UnitFlag.REFUSES)]
    assert refusing
    campaign.missions.give(0, Posture.RAID, *place(campaign, "Samarkand"), [(PlanScope.UNIT, refusing[0])])
    report = Staff(campaign).plan.reports[0]
    assert report.state == TaskState.BLOCKED
    ((unit, why),) = report.idle
    assert unit == refusing[0]
    assert "it obeys within" in why and "hexes away" in why and "(13.8)" in why
    order = campaign.names.parse(f"hide {campaign.names.unit_ids[unit]}")
    text = refusal_text(campaign.world, campaign.names, campaign.game.state, order, campaign.game.check(order))
    assert "it obeys within" in text


def test_the_staff_sees_only_what_the_player_sees(campaign: Session, tmp_path: Path) -> None:
    twin = new_session(campaign_scenario(), tmp_path / "twin")
    units_ = twin.game.state.units
    hidden = np.flatnonzero((units_["side"] == 1) & (units_["status"] == Status.ON_MAP) & (units_["sighted"] == 0))
    units_["men"][hidden] += 500
    plans = []
    for session in (campaign, twin):
        session.missions.give(0, Posture.BESIEGE, *place(session, "Dushanbe"), army(session, "enver_army"))
        session.missions.give(0, Posture.TAKE, *place(session, "Kulob"), army(session, "kulob_baljuvon"))
        plans.append(Staff(session).plan)
    assert plans[0] == plans[1]


def test_planning_a_whole_side_takes_less_than_half_a_second(campaign: Session) -> None:
    for formation in range(len(campaign.names.formation_ids)):
        troops = [(PlanScope.FORMATION, formation)]
        campaign.missions.give(0, Posture.TAKE, *place(campaign, "Dushanbe"), troops)
    staff = Staff(campaign)
    assert sum(len(report.units) for report in staff.plan.reports) > 40
    times = []
    for _ in range(3):
        staff.overrule(0)
        staff.overrule(0, False)
        begun = time.perf_counter()
        assert staff.plan.routine
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.5


@pytest.mark.parametrize("scenario", [SKIRMISH, SMALL / "two_fronts"])
def test_plain_doctrine_plays_as_if_there_were_no_staff(scenario: str | Path, tmp_path: Path) -> None:
    loaded = load_scenario(scenario)
    first = play_game(loaded, [make_agent("doctrine"), make_agent("doctrine")], seed=5)
    session = new_session(loaded, tmp_path, (HUMAN, HUMAN))
    everybody = [(PlanScope.UNIT, int(unit)) for unit in np.flatnonzero(session.game.state.units["side"] == 0)]
    session.missions.give(0, Posture.TAKE, PlanTarget.PLACE, 0, everybody)
    Staff(session).carry_out()
    second = play_game(loaded, [make_agent("doctrine"), make_agent("doctrine")], seed=5)
    assert first.key == second.key
    assert first.history == second.history


def test_every_order_of_the_staff_is_an_ordinary_one(campaign: Session) -> None:
    campaign.missions.give(0, Posture.BESIEGE, *place(campaign, "Dushanbe"), army(campaign, "enver_army"))
    campaign.missions.give(0, Posture.TAKE, *place(campaign, "Gijduvon"), army(campaign, "abdulkahhar_army"))
    staff = Staff(campaign)
    for _ in range(2):
        staff.carry_out()
        assert staff.plan.routine == ()
        end_week(campaign)
    kinds = {OrderKind(kind) for kind, *_ in campaign.game.history}
    assert OrderKind.DECIDE not in kinds
    allowed = set(staff.session.missions.assignments(campaign.view()))
    own = campaign.game.state.units["side"] == 0
    assert {unit for unit in ordered_units(campaign) if own[unit]} <= allowed


def test_what_is_carried_out_together_is_saved_once_and_wholly(
    campaign: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign.missions.give(0, Posture.BESIEGE, *place(campaign, "Dushanbe"), army(campaign, "enver_army"))
    saves, write = [], campaign.autosaves.save

    def save(game: Game, agents: tuple[str, str], notes: Notes) -> Path:
        saves.append(len(game.history))
        return write(game, agents, notes)

    monkeypatch.setattr(campaign.autosaves, "save", save)
    assert Staff(campaign).carry_out().orders > 1
    assert saves == [len(campaign.game.history)]
    assert campaign.saved_as is not None
    assert campaign.storage.load(campaign.saved_as).game.history == campaign.game.history


def test_news_of_a_mission_tells_of_ring_relief_and_losses(campaign: Session) -> None:
    campaign.missions.give(0, Posture.BESIEGE, *place(campaign, "Dushanbe"), army(campaign, "enver_army"))
    game, names = campaign.game, campaign.names
    dushanbe, hex = names.place_ids.index("Dushanbe"), place_hex(campaign, "Dushanbe")
    assert Staff(campaign).plan.news == ()
    band, other = names.unit("hisar_band"), names.unit("kulob_band")
    happened = [
        Event(1, EventKind.RELIEVED, 1, NO_UNIT, hex, dushanbe, 0, 0),
        Event(1, EventKind.ELIMINATED, 0, band, hex, 0, 0, 0),
        Event(1, EventKind.ELIMINATED, 0, other, hex, 0, 0, 0),
        Event(1, EventKind.TOWN_TAKEN, 0, NO_UNIT, hex, dushanbe, 1, 0, known=0),
    ]
    game.events += happened
    texts = [one.text for one in mission_news(campaign, campaign.view())]
    assert texts == ["The ring around Dushanbe is broken.", "Destroyed: Hisar band."]
    campaign.missions.give(0, Posture.TAKE, *place(campaign, "Dushanbe"), army(campaign, "enver_army"))
    latest = [(one.task, one.text) for one in mission_news(campaign, campaign.view())]
    assert sorted(latest) == [(2, "Destroyed: Hisar band."), (2, "The ring around Dushanbe is broken.")]
    view = campaign.view()
    view.state.places["besieged"][dushanbe], view.state.places["besieger"][dushanbe] = 2, 0
    foe = int(np.flatnonzero(view.state.units["side"] == 1)[0])
    rows = view.state.units
    rows["status"][foe], rows["hex"][foe], rows["men"][foe] = Status.ON_MAP, hex + 2, 900
    relief = [one for one in mission_news(campaign, view) if "relieve" in one.text]
    assert [one.hex for one in relief] == [hex + 2]
    assert "900 men, is one hex east of Kofarnihon" in relief[0].text


def test_no_news_for_missions_given_after_it_or_without_troops(siege: Session) -> None:
    session, unit = siege, siege.names.unit_ids[int(np.flatnonzero(siege.world.units["side"] == 0)[0])]
    aim = place(session, session.names.place_ids[0])
    old = session.missions.give(0, Posture.TAKE, *aim, units(session, unit))
    end_week(session)
    place_id = aim[1]
    hex = int(session.world.places["hex"][place_id])
    session.game.events.append(Event(1, EventKind.TOWN_TAKEN, 0, NO_UNIT, hex, place_id, 1, 0))
    assert [one.task for one in mission_news(session, session.view())] == [old.id]
    session.missions.give(0, Posture.GARRISON, *aim, units(session, unit))
    assert mission_news(session, session.view()) == ()


def test_troops_that_come_ashore_this_turn_are_on_their_way() -> None:
    view: Any = SimpleNamespace(state=SimpleNamespace(units={"status": [Status.IN_BOX, Status.IN_BOX]}))
    mission: Any = SimpleNamespace(posture=Posture.TAKE, target_kind=PlanTarget.PLACE)
    agent: Any = None
    result = Imagined(agent, planned=[Planned(1, (Order(OrderKind.ENTER, 0, 5),))])
    came = TaskState.MARCHING, "its troops come onto the map this turn"
    assert mission_state(view, mission, [0, 1], result, 1) == came
    assert mission_state(view, mission, [0, 1], result, 2)[0] == TaskState.NO_TROOPS


def test_troops_leave_the_map_by_a_mission_without_being_asked_and_stay_away(tmp_path: Path) -> None:
    session = new_session(campaign_scenario(), tmp_path, ("still", HUMAN))
    session.play_computer()
    persia = session.names.box_ids.index("persia")
    at_ashkabad, at_merv = units(session, "ashkabad_cavalry", "budyonny_2")
    for unit in (at_ashkabad, at_merv):
        session.missions.give(1, Posture.WITHDRAW, PlanTarget.BOX, persia, [unit])
    staff = Staff(session)
    leaving, marching = staff.plan.reports
    assert (leaving.state, leaving.text) == (TaskState.MARCHING, "its troops leave the map this turn")
    assert marching.state == TaskState.MARCHING, "Merv has no way to Persia"
    assert not staff.plan.waiting
    staff.carry_out()
    end_week(session)
    report = Staff(session).plan.reports[0]
    assert (report.state, report.text) == (TaskState.DONE, "its troops have left the map")
    for _ in range(3):
        Staff(session).carry_out()
        end_week(session)
    assert session.game.state.units["status"][at_ashkabad[1]] == Status.IN_BOX


def test_a_mission_to_leave_the_map_says_that_no_way_serves_its_side(tmp_path: Path) -> None:
    session = new_session(campaign_scenario(), tmp_path)
    moscow = session.names.box_ids.index("moscow")
    session.missions.give(0, Posture.WITHDRAW, PlanTarget.BOX, moscow, army(session, "enver_army"))
    report = Staff(session).plan.reports[0]
    assert (report.state, report.text) == (TaskState.BLOCKED, "no way to Moscow serves your side (4.59)")
