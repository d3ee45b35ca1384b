"""Every type of test, applied to games made by hand."""

import pytest

from game.core.codes import NO_BOX, NO_HEX, NO_SIDE, EventKind, Flow, LeaderStatus, Result, Status, Stock
from game.engine.history.event_tests import EVENT_TESTS
from game.engine.history.state_tests import STATE_TESTS
from game.scenario.checkpoints.kinds import COMBINATIONS, KINDS, SAME_KINDS
from tests.engine.history.story import REGULARS, RIDERS, Story, row

DAY = "1922-03-26"
"""The end of week 3."""


def test_every_type_of_test_has_a_function() -> None:
    special = {"control_all": "control", "event": "event", "decision": "event", "losses": "losses"}
    for kind in KINDS:
        assert special.get(kind, kind) in {**STATE_TESTS, **EVENT_TESTS}
    assert set(SAME_KINDS.values()) <= {*KINDS, *COMBINATIONS}


def test_control(story: Story) -> None:
    story.weeks(2).week(story.owner(RIDERS, "0303"), story.owner(NO_SIDE, "0503")).weeks()
    assert story.agrees("{type: control, place: Ak-Kurgan, side: riders}", DAY)
    assert not story.agrees("{type: control, place: Ak-Kurgan, side: regulars}", DAY)
    assert story.agrees("{type: control, place: rabat, side: none}", DAY)
    assert story.agrees("{type: control, place: 0303, side: Riders}", DAY)
    # a region: more than half of its land
    assert story.agrees("{type: control, region: plain, side: regulars}", DAY)
    assert story.agrees("{type: control, place: hill_country, side: RID}", DAY)


def test_control_of_a_box_goes_to_the_stronger_there(story: Story) -> None:
    story.weeks(2).week(story.unit("hill_foot", status=Status.IN_BOX, hex=-1, box=0)).weeks()
    assert story.agrees("{type: control, place: The north, side: riders}", DAY)
    assert not story.agrees("{type: control, place: The north, side: riders}", "1922-03-19")
    assert not story.agrees("{type: control, place: Abroad, side: riders}", DAY)


def test_control_all_and_any(story: Story) -> None:
    story.weeks(2).week(story.owner(RIDERS, "0303")).weeks()
    both = "{type: control_all, places: [Ak-Kurgan, Rabat], side: riders}"
    assert not story.agrees(both, DAY)
    assert story.agrees(both, DAY, "{places_missing: 1}")
    assert story.asks(both, DAY).found == 1  # type: ignore[union-attr]
    assert story.agrees("{type: control_any, places: [Ak-Kurgan, Rabat], side: riders}", DAY)
    two = "{type: control_any, places: [Ak-Kurgan, Rabat], side: riders, min_places: 2}"
    assert not story.agrees(two, DAY)
    assert story.agrees(two, DAY, "{places_missing: 1}")


def test_control_line_runs_near_its_places(story: Story) -> None:
    line = "{type: control_line, places: [Rabat], side: riders}"
    near = ("0301", "0302", "0303", "0304", "0305", "0401", "0402", "0404", "0405", "0502", "0504")
    story.weeks(2).week(story.owner(RIDERS, *near)).weeks()
    assert story.agrees(line, DAY)
    assert not story.agrees(line, "1922-03-19")
    assert not story.agrees("{type: control, place: Rabat, side: riders}", DAY)


def test_control_share(story: Story) -> None:
    # the plain has 14 hexes of land, one of them a town
    story.weeks(2).week(story.owner(RIDERS, "0301", "0401", "0501", "0302", "0402", "0502", "0303")).weeks()
    plain = "{type: control_share, places: [The plain], side: riders, "
    assert story.agrees(plain + "min_share: 0.5}", DAY)
    assert story.agrees(plain + "min_share: 50}", DAY)
    assert not story.agrees(plain + "min_share: 0.6}", DAY)
    assert story.agrees(plain + "min_share: 0.6}", DAY, "{share: 0.1}")
    assert not story.agrees(plain + "min_share_of_rural_hexes: 0.5}", DAY)
    assert story.agrees(plain + "min_share_of_rural_hexes: 0.46}", DAY)
    assert story.agrees(plain + "max_share: 0.5}", DAY)
    assert story.agrees(plain + "min_share: 0.5, not_place: Rabat}", DAY)
    assert not story.agrees(plain + "min_share: 0.5, not_place: Ak-Kurgan}", DAY)


def test_contested(story: Story) -> None:
    story.weeks(2).week(story.unit("hill_foot", hex="0403")).week(story.owner(RIDERS, "0503")).weeks()
    near = "{type: contested, place: Rabat, side: riders, city_owner: regulars}"
    assert story.agrees(near, DAY)
    assert not story.agrees(near, "1922-03-12")
    assert story.agrees("{type: contested, place: Rabat, side: riders, min_men: 600}", DAY)
    assert not story.agrees("{type: contested, place: Rabat, side: riders, min_men: 700}", DAY)
    assert not story.agrees(near, "1922-04-02")


def test_besieged(story: Story) -> None:
    shut_in = row("places", 0, besieged=2, besieger=RIDERS)
    story.weeks(2).week(shut_in).week(row("places", 0, besieged=0, besieger=NO_SIDE)).weeks()
    assert story.agrees("{type: besieged, place: Ak-Kurgan, besieger: riders}", DAY)
    assert story.agrees("{type: besieged, place: Ak-Kurgan, weeks: 2}", DAY)
    assert not story.agrees("{type: besieged, place: Ak-Kurgan, weeks: 3}", DAY)
    assert not story.agrees("{type: siege, place: Ak-Kurgan, besieger: regulars}", DAY)
    assert not story.agrees("{type: besieged, place: Ak-Kurgan, besieger: riders}", "1922-04-02")


def test_relieved_if_the_besieged_still_hold_it(story: Story) -> None:
    story.tell(3, EventKind.RELIEVED, REGULARS, "", "0303", 0).weeks()
    assert story.agrees("{type: relieved, place: Ak-Kurgan}", DAY)
    assert not story.agrees("{type: relieved, place: Ak-Kurgan, side: riders}", DAY)
    assert not story.agrees("{type: relieved, place: Ak-Kurgan}", "1922-04-09")


def test_taken(story: Story) -> None:
    story.weeks(2).week(story.owner(RIDERS, "0503")).weeks()
    assert story.agrees("{type: taken, place: Rabat, side: riders}", DAY)
    assert not story.agrees("{type: taken, place: Rabat, side: riders}", "1922-03-19")
    assert not story.agrees("{type: taken, place: Rabat, side: regulars}", DAY)
    story.tell(5, EventKind.TOWN_TAKEN, RIDERS, "bek_horse", "0303", 0, REGULARS)  # and lost again in the same week
    assert story.agrees("{type: taken, place: Ak-Kurgan, side: riders}", "1922-04-04")


def test_surrendered(story: Story) -> None:
    story.tell(3, EventKind.SURRENDERED, REGULARS, "town_garrison", "0303", 90, 20).weeks()
    assert story.agrees("{type: surrendered, place: Ak-Kurgan, side: regulars, men: 110}", DAY)
    assert not story.agrees("{type: surrendered, place: Ak-Kurgan, side: regulars, men: 111}", DAY)
    assert not story.agrees("{type: surrendered, place: Ak-Kurgan, side: riders}", DAY)


def test_strength_of_sides_regions_and_places(story: Story) -> None:
    story.weeks()
    assert story.asks("{type: strength, side: riders, men: 1500}", DAY).found == 1500  # type: ignore[union-attr]
    assert story.asks("{type: strength, region: plain, side: regulars, low: 1}", DAY).found == 620  # type: ignore[union-attr]
    assert story.asks("{type: strength, place: Ak-Kurgan, side: regulars, low: 1}", DAY).found == 120  # type: ignore[union-attr]
    assert story.asks("{type: strength, region: theatre, side: regulars, low: 1}", DAY).found == 620  # type: ignore[union-attr]


def test_strength_counts_boxes_of_the_sector_and_men_gone_home(story: Story) -> None:
    story.week(
        story.unit("rifle_column", status=Status.IN_BOX, hex=-1, box=0),
        story.unit("hill_foot", status=Status.DISPERSED, hex=-1, home="0104"),
    )
    story.week(story.unit("rifle_column", box=1), story.unit("hill_foot", status=Status.LOST)).weeks()
    assert story.asks("{type: strength, region: Lowland, side: regulars, low: 1}", "1922-03-12").found == 620  # type: ignore[union-attr]
    assert story.asks("{type: strength, region: hill_country, side: riders, low: 1}", "1922-03-12").found == 1500  # type: ignore[union-attr]
    # a box that counts with no region is not in the theatre
    assert story.asks("{type: strength, side: regulars, low: 1}", DAY).found == 120  # type: ignore[union-attr]
    assert story.asks("{type: strength, side: riders, low: 1}", DAY).found == 900  # type: ignore[union-attr]


def test_strength_of_a_leaders_men(story: Story) -> None:
    """His formation wherever it is, and his side's units within his radius."""
    story.week(story.unit("hill_horse", hex="0105"), story.unit("hill_foot", hex="0203"))
    story.week(story.unit("hill_foot", hex="0205"))
    story.week(row("leaders", 0, status=LeaderStatus.DEAD)).weeks()
    men = "{type: strength, force: bek, low: 1}"
    assert story.asks(men, "1922-03-12").found == 1500  # type: ignore[union-attr]
    assert story.asks(men, "1922-03-19").found == 900  # type: ignore[union-attr]
    assert story.asks(men, DAY).found == 0  # type: ignore[union-attr]
    assert story.asks("{type: strength, force: hill_foot, low: 1}", DAY).found == 600  # type: ignore[union-attr]
    assert story.asks("{type: strength, force: bek_men, low: 1}", DAY).found == 900  # type: ignore[union-attr]


def test_losses_at_a_place_are_those_of_one_week_or_of_the_window(story: Story) -> None:
    story.tell(2, EventKind.BATTLE, RIDERS, "bek_horse", "0303", 30, 60, Result.STAND)
    story.tell(3, EventKind.BATTLE, RIDERS, "bek_horse", "0303", 30, 50, Result.STAND)
    story.tell(3, EventKind.BATTLE, REGULARS, "rifle_column", "0105", 10, 99, Result.STAND)  # not next to the town
    story.tell(3, EventKind.DEFECTED, REGULARS, "town_garrison", "0303", 12, 12, 1)
    story.tell(3, EventKind.CAPTURED, RIDERS, "bek_horse", "0303", 5, 1, 0).weeks()
    lost = "{type: losses, place: Ak-Kurgan, side: regulars, min: %d}"
    assert story.agrees(lost % 50, DAY)
    assert not story.agrees(lost % 60, DAY)
    assert story.agrees(lost % 60, DAY, "{days: 7}")
    assert story.agrees(lost % 80, DAY, "{percent: 40}")
    assert not story.agrees(lost % 110, DAY, "{days: 7}")
    assert story.agrees(lost % 110, "{from: 1922-03-13, to: 1922-03-26}")
    with_them = "{type: losses, place: Ak-Kurgan, side: regulars, min: 40, defectors: 12, machine_guns: 1}"
    assert story.agrees(with_them, DAY)
    assert not story.agrees(with_them, "1922-03-19")
    assert story.agrees("{type: losses, place: Ak-Kurgan, side: riders, low: 30, high: 30}", DAY)


def test_losses_of_a_region_or_side_are_a_running_total(story: Story) -> None:
    def lose(state) -> None:  # type: ignore[no-untyped-def]
        state.sides[REGULARS]["lost"][0] += 100  # in battle
        state.sides[REGULARS]["lost"][7] += 500  # to disease: not in action

    story.week(lose).week(lose).weeks()
    story.tell(1, EventKind.BATTLE, RIDERS, "bek_horse", "0303", 30, 60, Result.STAND)
    story.tell(2, EventKind.SURRENDERED, REGULARS, "town_garrison", "0403", 40, 5)
    story.tell(2, EventKind.BATTLE, RIDERS, "bek_horse", "0103", 1, 70, Result.STAND)
    assert story.asks("{type: losses, side: regulars, claimed: 150}", DAY) == (True, 200)
    assert story.asks("{type: losses, region: plain, side: regulars, min: 100}", DAY) == (True, 100)
    assert story.asks("{type: losses, region: plain, side: regulars, min: 100}", "1922-03-12") == (False, 60)
    since = "{type: losses, side: regulars, min: 150, since: 1922-03-13}"
    assert story.asks(since, DAY) == (False, 100)


def fight(story: Story) -> Story:
    """Week 3: the riders storm the town, taking a machine gun; week 5: they are beaten off at Rabat."""
    story.weeks(2).week(story.owner(RIDERS, "0303")).weeks()
    story.tell(3, EventKind.BATTLE, RIDERS, "bek_horse", "0303", 40, 30, Result.STAND)
    story.tell(3, EventKind.BATTLE, RIDERS, "hill_horse", "0303", 20, 90, Result.RETREAT)
    story.tell(3, EventKind.CAPTURED, RIDERS, "bek_horse", "0303", 40, 1, 0)
    return story.tell(5, EventKind.BATTLE, RIDERS, "bek_horse", "0503", 80, 10, Result.REPULSED)


@pytest.mark.parametrize(
    ("wanted", "agrees"),
    [
        ("", True),
        ("winner: riders", True),
        ("winner: regulars", False),
        ("loser: regulars", True),
        ("losses: {low: 110, high: 130}", True),  # the loser's, all the week
        ("losses: {low: 130}", False),
        ("side: riders, losses: {low: 60, high: 60}", True),
        ("machine_guns: 1", True),
        ("machine_guns: 2", False),
        ("rifles: 40", True),
        ("cannons: 1", False),
        ("loss_ratio_regulars_to_riders_min: 2.0", True),
        ("loss_ratio_regulars_to_riders_min: 2.1", False),
        ("loss_ratio_regulars_to_riders_max: 2.0", True),
        ("loss_ratio_riders_to_regulars_max: 0.4", False),
        ("men: 120", True),
        ("men: 121", False),
        ("attacker: riders", True),
        ("attacker: regulars", False),
        ("riders_losses: {low: 60, high: 60}", True),
        ("regulars_losses: {high: 100}", False),
        ("force: bek", True),
        ("force: rifle_column", False),
    ],
)
def test_battle(story: Story, wanted: str, agrees: bool) -> None:
    fight(story)
    assert story.agrees(f"{{type: battle, place: Ak-Kurgan, {wanted}}}", DAY) is agrees


def test_a_battle_is_sought_at_its_place_and_date(story: Story) -> None:
    fight(story)
    assert story.agrees("{type: battle, place: 0304, winner: riders}", DAY)  # the hex next to it
    assert story.agrees("{type: battle, region: plain, winner: riders}", DAY)
    assert story.agrees("{type: battle, place: west of Rabat, winner: riders}", DAY)
    assert not story.agrees("{type: battle, place: east of Ak-Kurgan}", DAY)
    assert not story.agrees("{type: battle, region: hill_country}", DAY)
    assert not story.agrees("{type: battle, place: Ak-Kurgan}", "1922-03-19")
    assert story.agrees("{type: battle, place: Rabat, winner: regulars}", "1922-04-05")
    assert story.agrees("{type: battle, place: Ak-Kurgan}", "1922-03-19", "{days: 1}")


def test_the_size_of_a_beaten_force(story: Story) -> None:
    fight(story)
    claim = "{type: battle, force: rifle_column, men: 5000, winner: riders}"
    assert not story.agrees(claim, DAY)


def test_unit_eliminated(story: Story) -> None:
    story.week(story.unit("squadron", status=Status.ON_MAP, hex="0503")).weeks()
    story.tell(3, EventKind.ELIMINATED, REGULARS, "squadron", "0403", 0)
    lost = "{type: unit_eliminated, origin: Rabat, target: Ak-Kurgan, size: squadron}"
    assert story.agrees(lost, DAY)
    assert not story.agrees(lost, "1922-03-19")
    assert story.agrees(lost, "1922-03-19", "{turns: 1}")
    assert not story.agrees("{type: unit_eliminated, size: regiment}", DAY)
    assert not story.agrees("{type: unit_eliminated, side: riders}", DAY)
    assert story.agrees("{type: eliminated, unit: squadron}", DAY)
    assert not story.agrees("{type: unit_eliminated, origin: Kishlak, target: Ak-Kurgan}", DAY)
    assert story.agrees("{type: unit_eliminated, region: plain}", DAY)


def test_events_and_decisions(story: Story) -> None:
    story.tell(3, EventKind.HAPPENED, NO_SIDE, "", "", 0)
    story.tell(3, EventKind.DECIDED, RIDERS, "", "", 2, 2)
    story.weeks()
    assert story.names.rule_ids[2] == "gifts" and story.names.option_ids[2] == "send"
    assert story.agrees("{type: event, event: news_of_the_town}", DAY)
    assert not story.agrees("{type: event, event: news_of_the_town}", "1922-03-19")
    assert not story.agrees("{type: event, event: the_elders_spies}", DAY)
    assert story.agrees("{type: event, event: gifts}", DAY)
    assert story.agrees("{type: decision, decision: gifts, option: send, side: riders}", DAY)
    assert not story.agrees("{type: decision, decision: bread, option: take}", DAY)
    assert not story.agrees("{type: event, event: elders_won}", DAY)  # a flag


def test_an_event_that_is_a_result_is_looked_for_among_those_who_went_over(story: Story) -> None:
    story.tell(2, EventKind.DEFECTED, REGULARS, "rifle_column", "0503", 80, 70, 2).weeks()
    of_unit = "{type: event, event: rifle_column_mutinies, men: 100, machine_guns: 2}"
    assert story.agrees(of_unit, DAY)  # a quarter may be missing
    assert not story.agrees(of_unit, "1922-03-12")  # not yet
    assert not story.agrees(of_unit, DAY, "{percent: 10}")
    assert not story.agrees("{type: event, event: rifle_column_mutinies, men: 50, machine_guns: 3}", DAY)
    assert not story.agrees("{type: event, event: rifle_column_goes_over}", DAY)  # the unit itself has not


def test_a_unit_that_has_gone_over(story: Story) -> None:
    story.weeks(2).week(story.unit("town_garrison", side=RIDERS)).weeks()
    assert story.agrees("{type: event, event: garrison_opens_the_gates, unit: town_garrison}", DAY)
    assert not story.agrees("{type: event, event: garrison_opens_the_gates, unit: town_garrison}", "1922-03-19")


def test_a_mass_of_men_without_a_unit(story: Story) -> None:
    def desert(state) -> None:  # type: ignore[no-untyped-def]
        state.sides[REGULARS]["lost"][8] += 40

    story.week(story.flows(REGULARS, Stock.MEN, Flow.WENT_OVER, 60), desert).weeks()
    assert story.agrees("{type: event, event: great_treason, men: 60, side: regulars}", DAY, "{percent: 0}")
    assert not story.agrees("{type: event, event: great_treason, men: 90}", DAY, "{percent: 0}")
    assert story.agrees("{type: event, event: great_desertion, men: 90}", DAY, "{percent: 0}")
    assert not story.agrees("{type: event, event: great_treason, men: 40, machine_guns: 1}", DAY)


def test_defectors(story: Story) -> None:
    story.week(story.flows(REGULARS, Stock.MEN, Flow.WENT_OVER, 60))
    story.week(story.flows(REGULARS, Stock.MEN, Flow.WENT_OVER, 30)).weeks()
    assert story.asks("{type: defectors, low: 50, high: 70}", "1922-03-12") == (True, 60)
    assert not story.agrees("{type: defectors, low: 50, high: 70}", DAY)
    assert story.agrees("{type: defectors, low: 50, high: 70}", DAY, "{percent: 30}")
    assert story.agrees("{type: defectors, side: riders, high: 0}", DAY)
    assert story.asks("{type: defectors, men: 20, since: 1922-03-13}", DAY) == (True, 30)
    story.tell(2, EventKind.WENT_OVER, REGULARS, "town_garrison", "0303", 25)
    assert story.asks("{type: defection, place: Ak-Kurgan, men: 20}", DAY) == (True, 25)


def test_captured(story: Story) -> None:
    story.week(
        story.flows(RIDERS, Stock.MACHINE_GUNS, Flow.CAPTURED, 5), story.flows(RIDERS, Stock.GUNS, Flow.CAPTURED, 2)
    )
    story.week(story.flows(RIDERS, Stock.RIFLES, Flow.CAPTURED, 150), story.flows(RIDERS, Stock.MEN, Flow.JOINED, 80))
    story.weeks()
    assert story.agrees("{type: captured, machine_guns: 5, cannons: 2}", DAY)
    assert not story.agrees("{type: captured, machine_guns: 6}", DAY)
    assert story.agrees("{type: captured, machine_guns: 6}", DAY, "{machine_guns: 1}")
    assert not story.agrees("{type: captured, machine_guns: 3}", DAY, "{machine_guns: 1}")  # so many, not more
    assert story.agrees("{type: captured, rifles: {low: 120, high: 180}, men_joined: {low: 72, high: 88}}", DAY)
    assert not story.agrees("{type: captured, rifles: {low: 120, high: 180}}", "1922-03-12")
    assert not story.agrees("{type: captured, machine_guns: 1, side: regulars}", DAY)
    story.tell(2, EventKind.CAPTURED, RIDERS, "bek_horse", "0303", 7, 0, 0)
    assert story.asks("{type: captured, place: Ak-Kurgan, rifles: 5}", DAY) == (True, 7)


def test_rail_cut(story: Story) -> None:
    story.tell(2, EventKind.RAIL_CUT, RIDERS, "hill_horse", "0403", 0)
    story.tell(3, EventKind.RAIL_CUT, RIDERS, "hill_horse", "0502", 0).weeks()
    window = "{from: 1922-03-06, to: 1922-04-16}"
    assert story.agrees("{type: rail_cut, segment: main, min_times: 2}", window)
    assert not story.agrees("{type: rail_cut, segment: main, min_times: 3}", window)
    assert story.agrees("{type: rail_cut, segment: main, min_times: 3}", window, "{times: 1}")
    assert story.agrees("{type: rail_cut, segment: Rabat-Ak-Kurgan}", window)
    assert not story.agrees("{type: rail_cut, segment: Rabat - Ak-Kurgan, min_times: 2}", window)
    assert story.asks("{type: rail_cut, railway: Ak-Kurgan-The north}", window) == (True, 2)
    assert not story.agrees("{type: rail_cut, line: Northern Railway, side: regulars}", window)


def test_reinforcements(story: Story) -> None:
    come = story.unit("squadron", status=Status.ON_MAP, hex="0503", box=NO_BOX, machine_guns=1)
    story.weeks(2).week(come).weeks()
    base = "{type: reinforcements, side: regulars, "
    assert story.agrees(base + "men: 200}", DAY)
    assert not story.agrees(base + "men: 200}", "1922-03-19")
    assert not story.agrees(base + "men: 240}", DAY)
    assert story.agrees(base + "men: 240}", DAY, "{percent: 20}")
    assert story.agrees(base + "sabers: 200, machine_guns: 1}", DAY)
    assert not story.agrees(base + "rifles: 1}", DAY)
    assert not story.agrees(base + "armoured_trains_min: 1}", DAY)
    assert story.agrees(base + "place: Rabat, men: 200}", DAY)
    assert not story.agrees(base + "region: hill_country, men: 200}", DAY)
    assert story.agrees(base + "men: 200, forward: {Rabat: 200}}", DAY)
    assert not story.agrees(base + "men: 200, forward: {Rabat: 300}}", DAY)
    assert not story.agrees(base + "men: 200, since: 1922-03-27}", "1922-04-09")
    assert not story.agrees("{type: reinforcements, side: riders, men: 1}", DAY)


def test_who_marches_into_the_area_reinforces_it(story: Story) -> None:
    story.week(story.unit("hill_foot", hex="0303")).weeks()
    assert story.agrees("{type: reinforcements, side: riders, region: plain, men: 600, rifles: 600}", "1922-03-12")
    assert not story.agrees("{type: reinforcements, side: riders, men: 600}", "1922-03-12")


def test_aid(story: Story) -> None:
    story.week(story.flows(RIDERS, Stock.RIFLES, Flow.AID, 120), story.unit("squadron", side=RIDERS)).weeks()
    story.tell(1, EventKind.AID, RIDERS, "", "", 120, 0, 40)
    story.tell(2, EventKind.ARRIVED, RIDERS, "squadron", "", 190, 1)
    aid = "{type: aid, rifles: {low: 100, high: 150}, men: {low: 0, high: 800}, camel_loads: {low: 0, high: 80}}"
    assert story.agrees(aid, DAY)
    assert not story.agrees("{type: aid, rifles: {high: 100}}", DAY)
    assert story.agrees("{type: aid, men: 190, ammunition: 40}", DAY)
    assert not story.agrees("{type: aid, men: 190}", "1922-03-12")
    assert not story.agrees("{type: aid, rifles: 1, side: regulars}", DAY)


def test_economy_is_the_change_since_the_opening(story: Story) -> None:
    story.weeks(2).week(row("regions", 0, sown=20, herds=40), row("regions", 1, sown=60)).weeks()
    assert story.asks("{type: economy, sown_area_percent: -60}", DAY) == (True, -60)
    assert not story.agrees("{type: economy, sown_area_percent: -72}", DAY)
    assert story.agrees("{type: economy, sown_area_percent: -72, livestock_percent: -25}", DAY, "{points: 12}")
    assert story.agrees("{type: economy, sown_area_percent: {high: -50}}", DAY)
    assert not story.agrees("{type: economy, sown_area_percent: {low: -50, high: 0}}", DAY)
    assert story.asks("{type: economy, region: plain, sown_area_percent: -40}", DAY) == (True, -40)
    assert story.asks("{type: economy, side: riders, livestock_percent: -60}", DAY) == (True, -60)


def test_zone(story: Story) -> None:
    zone = "{type: zone, rule: regulars_confined_to_towns, places: [Ak-Kurgan]}"
    story.week(story.unit("rifle_column", hex="0303")).week(story.unit("rifle_column", hex="0302")).weeks()
    assert story.agrees(zone, "1922-03-12")
    assert not story.agrees(zone, DAY)
    assert not story.agrees("{type: zone, rule: regulars_absent, places: [Ak-Kurgan]}", "1922-03-12")
    assert story.agrees("{type: zone, rule: riders_absent, places: [Rabat]}", "1922-03-12")


def test_leader(story: Story) -> None:
    story.week(story.unit("bek_horse", hex="0303")).week(row("leaders", 0, status=LeaderStatus.CAPTURED, unit=-1))
    story.tell(1, EventKind.LEADER_WOUNDED, RIDERS, "bek_horse", "0303", 0, 2).weeks()
    first = "1922-03-12"
    assert story.agrees("{type: leader, leader: The bek, place: Ak-Kurgan}", first)
    assert not story.agrees("{type: leader, leader: bek, place: Kishlak}", first)
    assert story.agrees("{type: leader, leader: bek, region: plain, is: active, side: riders, men: 500}", first)
    assert not story.agrees("{type: leader, leader: bek, men: 5000}", first)
    assert story.agrees("{type: leader, leader: bek, is: wounded}", first)  # that week, though he leads again
    assert not story.agrees("{type: leader, leader: bek, is: wounded}", DAY)
    assert story.agrees("{type: leader, leader: bek, state: captured}", DAY)
    assert not story.agrees("{type: leader, leader: bek}", DAY)


def test_disease(story: Story) -> None:
    story.week(story.unit("town_garrison", sick=96)).weeks()
    sick = "{type: disease, place: Ak-Kurgan, side: regulars, min_share: %s}"
    assert story.asks(sick % "0.8", DAY) == (True, 0.8)
    assert not story.agrees(sick % "0.9", DAY)
    assert story.agrees(sick % "90", DAY, "{share: 0.1}")
    assert not story.agrees("{type: sickness, unit: squadron, min_share: 0.1}", DAY)
    assert story.agrees("{type: disease, side: regulars, max_share: 0.2}", DAY)


def test_prestige_support_and_food(story: Story) -> None:
    story.week(row("sides", RIDERS, prestige=70), row("regions", 1, support=30, food=40)).weeks()
    assert story.agrees("{type: prestige, side: riders, least: 70}", DAY)
    assert not story.agrees("{type: prestige, side: riders, most: 60}", DAY)
    assert story.agrees("{type: prestige, side: riders, most: 60}", DAY, "{points: 10}")
    assert story.asks("{type: support, region: plain, side: riders, least: 20}", DAY) == (True, 30)
    assert story.asks("{type: support, region: plain, side: regulars, most: 0}", DAY) == (True, -30)
    assert story.asks("{type: food, region: plain, most: 50}", DAY) == (True, 40)


def test_arrives_and_withdraws(story: Story) -> None:
    story.weeks(2).week(story.unit("squadron", status=Status.ON_MAP, hex="0503", box=NO_BOX))
    story.week(story.unit("squadron", status=Status.LEFT, hex=NO_HEX)).weeks()
    story.tell(4, EventKind.LEFT_MAP, REGULARS, "squadron", "0503", 200)
    assert story.agrees("{type: arrives, unit: squadron, place: Rabat, men: 200}", DAY)
    assert story.agrees("{type: arrival, unit: squadron}", DAY)
    assert not story.agrees("{type: arrives, unit: squadron, region: hill_country}", DAY)
    assert not story.agrees("{type: arrives, unit: squadron}", "1922-03-19")
    assert story.agrees("{type: withdraws, unit: squadron}", "1922-04-02")
    assert not story.agrees("{type: withdrawal, unit: squadron}", DAY)


def test_those_who_leave_the_map_for_a_box_have_withdrawn(story: Story) -> None:
    story.weeks()
    story.tell(4, EventKind.ENTERED_BOX, REGULARS, "squadron", "0503", 0)
    assert story.agrees("{type: withdraws, unit: squadron}", "1922-04-02")
