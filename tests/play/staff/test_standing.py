"""Standing orders of single units: marches over weeks, attacks, repeated work, guards that wake."""

from pathlib import Path

import pytest

from game.core.codes import OrderKind, Status
from game.play.advice.advised_turn import AdvisedTurn
from game.play.missions.march_routes import closed_pass_text
from game.play.missions.mission import Boldness, StandingKind, StandingOrder, Wake
from game.play.session.session import Session
from game.play.staff.staff import Staff
from game.play.staff.staff_plan import TaskReport, TaskState
from game.play.staff.standing import NEVER, distances_to, find_route, provided_units, route_text, woken
from tests.conftest import campaign_scenario
from tests.play.mission_games import end_week, new_session, place_hex


@pytest.fixture
def campaign(tmp_path: Path) -> Session:
    return new_session(campaign_scenario(), tmp_path)


def obedient(session: Session, *ids: str) -> int:
    """Returns the first of some bands that takes orders this week."""
    found = [session.names.unit(one) for one in ids]
    return next(unit for unit in found if session.orders_of(unit))


def report(staff: Staff) -> TaskReport:
    return staff.plan.reports[0]


def test_a_march_over_weeks_shows_its_route_and_arrives(campaign: Session) -> None:
    unit, goal = campaign.names.unit("nurata_band"), place_hex(campaign, "Vabkent")
    campaign.missions.order(0, unit, StandingKind.MARCH, hex=goal)
    route = find_route(campaign.view(), unit, goal)
    assert route is not None
    assert route.hexes[0] == int(campaign.game.state.units["hex"][unit]) and route.hexes[-1] == goal
    assert route.stops[-1] == goal and len(route.stops) == route.weeks
    staff, left = Staff(campaign), distances_to(campaign.world, 0, goal)
    assert report(staff).state == TaskState.MARCHING
    before = int(left[route.hexes[0]])
    staff.carry_out()
    assert int(left[int(campaign.game.state.units["hex"][unit])]) < before
    assert report(staff).proposals == ()


def test_there_is_no_route_over_the_edge_of_the_land(campaign: Session) -> None:
    left = distances_to(campaign.world, 0, place_hex(campaign, "Dushanbe"))
    assert (left >= NEVER).any() and (left < NEVER).any()
    nowhere = int((left >= NEVER).argmax())
    unit = campaign.names.unit("nurata_band")
    assert find_route(campaign.view(), unit, nowhere) is None


def test_a_unit_that_has_arrived_asks_for_orders(campaign: Session) -> None:
    unit = campaign.names.unit("nurata_band")
    here = int(campaign.game.state.units["hex"][unit])
    order = campaign.missions.order(0, unit, StandingKind.MARCH, hex=here)
    assert woken(campaign.view(), order) == "it has arrived"
    assert report(Staff(campaign)).state == TaskState.AWAKE
    assert unit not in provided_units(campaign, campaign.view())


def test_repeated_recruiting_goes_on_until_full_strength(campaign: Session) -> None:
    unit = campaign.names.unit("kulob_band")
    campaign.missions.order(0, unit, StandingKind.REPEAT, order=OrderKind.RECRUIT)
    staff = Staff(campaign)
    men = []
    for _ in range(3):
        men.append(int(campaign.game.state.units["men"][unit]))
        staff.carry_out()
        end_week(campaign)
    recruited = [order for order in campaign.game.history if order[:2] == (OrderKind.RECRUIT, unit)]
    assert len(recruited) >= 2
    campaign.game.state.units["establishment"][unit] = campaign.game.state.units["men"][unit]
    campaign.missions.overrule(unit, campaign.game.turn)
    campaign.missions.overrule(unit, campaign.game.turn, False)
    assert report(staff).text == "asks for orders: it is at full strength"


def test_a_repeated_order_that_is_refused_says_why(campaign: Session) -> None:
    unit = obedient(campaign, "termez_bands")
    campaign.missions.order(0, unit, StandingKind.REPEAT, order=OrderKind.REPAIR)
    assert report(Staff(campaign)).state == TaskState.BLOCKED
    assert "only regulars can" in report(Staff(campaign)).text


@pytest.mark.parametrize(
    ("wake", "at", "why"),
    [(Wake.WEEK, 1, "its time has come"), (Wake.MEN, 1, "fit to fight"), (Wake.ENEMY, 60, "an enemy is")],
)
def test_a_condition_wakes_a_unit(campaign: Session, wake: Wake, at: int, why: str) -> None:
    unit = campaign.names.unit("hisar_band")
    order = campaign.missions.order(0, unit, StandingKind.HOLD, wake=wake, wake_at=at)
    assert why in woken(campaign.view(), order)
    assert unit not in Staff(campaign).provided


@pytest.mark.parametrize(("wake", "at"), [(Wake.NEVER, 0), (Wake.WEEK, 2), (Wake.MEN, 30000), (Wake.ENEMY, 0)])
def test_until_then_it_sleeps(campaign: Session, wake: Wake, at: int) -> None:
    unit = campaign.names.unit("hisar_band")
    order = campaign.missions.order(0, unit, StandingKind.HOLD, wake=wake, wake_at=at)
    assert woken(campaign.view(), order) == ""
    assert unit in Staff(campaign).provided
    assert Staff(campaign).plan.proposals == ()


def test_a_guard_wakes_when_an_enemy_is_seen_or_reported_near(campaign: Session) -> None:
    view, unit = campaign.view(), campaign.names.unit("hisar_band")
    order = StandingOrder(1, 0, unit, StandingKind.GUARD)
    rows, here = view.state.units, int(view.state.units["hex"][unit])
    foes = (rows["side"] == 1) & (rows["status"] == Status.ON_MAP)
    rows["hex"][foes] = place_hex(campaign, "Tashkent")
    rows["reported_hex"][rows["side"] == 1] = -1
    assert woken(view, order) == ""
    far = campaign.names.unit("termez_garrison") if "termez_garrison" in campaign.names.unit_ids else int(foes.argmax())
    rows["status"][far], rows["reported_hex"][far], rows["reported_men"][far] = Status.WAITING, here + 1, 200
    assert woken(view, order).startswith("an enemy is")


def test_march_and_attack_asks_below_its_odds_and_waits_for_better_ones(campaign: Session) -> None:
    game = campaign.game
    unit, goal = campaign.names.unit("osh_bands"), place_hex(campaign, "Andijan")
    campaign.missions.order(0, unit, StandingKind.ATTACK, hex=goal, boldness=Boldness.BOLD)
    staff = Staff(campaign)
    for _ in range(3):
        staff.carry_out()
        end_week(campaign)
    assert report(staff).state in (TaskState.HOLDING, TaskState.MARCHING, TaskState.BLOCKED)
    assert not [kind for kind, *_ in game.history if kind in (OrderKind.ASSAULT, OrderKind.SURPRISE)]


def test_the_adviser_is_asked_about_troops_without_a_mission_only(campaign: Session) -> None:
    turn = AdvisedTurn(campaign)
    turn.ask()
    unit = next(one.units[0] for one in turn.advice if one.units)
    campaign.missions.order(0, unit, StandingKind.HOLD)
    turn.ask()
    assert all(unit not in one.units for one in turn.advice)
    campaign.missions.overrule(unit, campaign.game.turn)
    turn.ask()
    assert any(unit in one.units for one in turn.advice)


def test_a_route_names_the_pass_that_is_under_snow_and_when_it_opens(campaign: Session) -> None:
    names, view = campaign.names, campaign.view()
    below, above = names.parse_label("8229"), names.parse_label("8230")
    text = closed_pass_text(view, below, above)
    assert text == "the pass one hex north-west of Daraut-Kurgan (8230) is under snow until about 22 May"
    view.state.clock["heat_shift"] = 500
    assert closed_pass_text(view, below, above) == ""
    assert closed_pass_text(campaign.view(), place_hex(campaign, "Kulob"), place_hex(campaign, "Dangara")) == ""


def test_a_march_that_snow_holds_up_says_so(campaign: Session) -> None:
    unit, goal = campaign.names.unit("alai_band"), campaign.names.parse_label("8229")
    campaign.game.state.units["hex"][unit] = campaign.names.parse_label("8230")
    order = campaign.missions.order(0, unit, StandingKind.MARCH, hex=goal)
    shown = Staff(campaign).plan.report_on(order.id)
    assert shown is not None
    assert "the pass" in shown.text and "is under snow until about" in shown.text
    route = find_route(campaign.view(), unit, goal)
    assert route is not None and "is under snow" in route_text(campaign.view(), route)
