"""The weekly bulletin: what a side knows, merged and weighed, next to the record of history."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from game.agents.play import play_turn
from game.agents.registry import make_agent
from game.core.codes import BOTH_SIDES, NO_HEX, NO_PLACE, NO_SIDE, NO_UNIT, EventKind, LossCause, Result
from game.engine.decisions import open_decisions
from game.engine.events import Event
from game.engine.game import Game
from game.engine.telling.bulletin import Bulletin, week_view, weekly_bulletin
from game.engine.telling.bulletin_text import _table, bulletin_lines
from game.engine.telling.grammar import listed
from game.engine.telling.loss_news import men_lost_in_action, men_lost_otherwise
from game.engine.telling.news import news
from game.engine.telling.news_tables import NewsTable
from game.engine.telling.troop_news import _unit_at
from game.language import speaking
from game.scenario import load_scenario
from game.scenario.checkpoints.checkpoint import BulletinEntry
from game.scenario.scenario import Scenario, Source

RIDERS, REGULARS = 0, 1
Happened = Callable[..., Event]


@pytest.fixture(scope="module")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


@pytest.fixture
def game(skirmish: Scenario) -> Game:
    """A game without any events yet."""
    game = Game.new(skirmish, seed=1, fixed=True)
    game.events.clear()
    return game


def happened(
    kind: EventKind, side: int, unit: int = NO_UNIT, hex: int = NO_HEX, *numbers: int, known: int = 3
) -> Event:
    a, b, c = (*numbers, 0, 0, 0)[:3]
    return Event(1, kind, side, unit, hex, a, b, c, (), known)


def texts(issue: Bulletin, title: str) -> list[str]:
    return [item.text for section in issue.sections if section.title == title for item in section.items]


def news_of(game: Game, side: int) -> list[str]:
    """Returns all news of the first week that a side knows, as lines."""
    return [item.text for item in news(week_view(game, side, 1))]


def losses_of(game: Game, side: int) -> dict[str, tuple[str, ...]]:
    """Returns the table of losses and gains, by row: the reader's own figure, then the enemy's."""
    found = [table for table in weekly_bulletin(game, side, 1).tables if table.title == "Losses and gains"]
    return {row[0].strip(): row[1:] for table in found for row in table.rows}


def table_of(issue: Bulletin, title: str) -> tuple[tuple[str, ...], ...]:
    return next((table.rows for table in issue.tables if table.title == title), ())


def test_lists_are_cut_and_joined() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "A", "C"]) == "A, B and C"
    assert listed("ABCDEFG") == "A, B, C, D and 3 more"
    assert listed(["Salt and Pepper", "C"]) == "Salt and Pepper, C"


def test_many_lines_of_attrition_become_one_figure(game: Game) -> None:
    men = [7, 30, 5]
    game.events += [happened(EventKind.ATTRITION, RIDERS, u, 3, n, LossCause.COLD) for u, n in enumerate(men)]
    game.events.append(happened(EventKind.SICK, RIDERS, 0, 3, 12))
    shown = losses_of(game, RIDERS)
    assert shown == {"Men lost": ("42", "-"), "to the cold": ("42", "-"), "Men fallen sick": ("12", "-")}
    worst = f"Hunger, weather and disease cost 42 men; hardest hit: {game.names.unit_names[1]} (30)."
    assert worst in texts(weekly_bulletin(game, RIDERS, 1), "In brief")


def test_all_assaults_on_a_hex_are_one_fight_and_small_ones_share_a_line(game: Game) -> None:
    game.events += [
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 40, 60, Result.STAND),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 10, 90, Result.ROUT),
        happened(EventKind.BATTLE, REGULARS, NO_UNIT, 3, 2, 3, Result.STAND),
        happened(EventKind.BATTLE, REGULARS, NO_UNIT, 4, 1, 4, Result.STAND),
    ]
    shown = news_of(game, RIDERS)
    assert shown[0].endswith("twice: the defenders are routed. Attackers lost 50 men, defenders 150.")
    assert shown[1].startswith("Smaller fights, 10 men lost by both sides together: ")
    assert len(shown) == 2


def test_ambushes_are_told_apart_from_hiding(game: Game) -> None:
    game.events += [happened(EventKind.HID, RIDERS, 0, 3, 0), happened(EventKind.HID, RIDERS, 1, 4, 1)]
    shown = news_of(game, RIDERS)
    assert [line.split(":")[0] for line in shown] == ["Lying in ambush", "Gone into hiding"]


def test_what_matters_most_comes_first(game: Game) -> None:
    town = game.names.place_ids.index("Ak-Kurgan")
    game.events += [
        happened(EventKind.HID, RIDERS, 0, 3),
        happened(EventKind.RAIL_CUT, RIDERS, 0, 3, -1),
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, town, REGULARS),
        happened(EventKind.LEADER_KILLED, REGULARS, 1, 3, 0),
    ]
    shown = news_of(game, RIDERS)
    assert ["was killed" in shown[0], "Ak-Kurgan" in shown[1], "railway" in shown[2]] == [True] * 3
    assert shown[3].startswith("Gone into hiding")


def test_a_place_lost_and_retaken_is_not_a_conquest(game: Game) -> None:
    town = game.names.place_ids.index("Ak-Kurgan")
    game.events += [
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, town, REGULARS),
        happened(EventKind.TOWN_TAKEN, REGULARS, NO_UNIT, 12, town, RIDERS),
    ]
    assert news_of(game, RIDERS) == ["The Regulars lost and retook Ak-Kurgan."]


def test_a_side_reads_only_what_it_knows(game: Game) -> None:
    game.events += [
        happened(EventKind.REPLACED, REGULARS, 1, 3, 80, known=2),
        happened(EventKind.HID, REGULARS, 1, 3, known=2),
        happened(EventKind.STOPPED, REGULARS, 1, 3),
    ]
    assert news_of(game, RIDERS) == []
    assert len(news_of(game, REGULARS)) == 2
    assert losses_of(game, BOTH_SIDES)["Replacements received"] == ("-", "80")
    assert losses_of(game, RIDERS) == {}


def test_people_and_famine_by_region(game: Game) -> None:
    game.events += [
        happened(EventKind.SUPPORT, NO_SIDE, NO_UNIT, NO_HEX, 0, 12, 8),
        happened(EventKind.SUPPORT, NO_SIDE, NO_UNIT, NO_HEX, 0, 1, -11),
        happened(EventKind.FAMINE, NO_SIDE, NO_UNIT, NO_HEX, 0, 30),
    ]
    region = game.names.region_names[0]
    shown = texts(weekly_bulletin(game, RIDERS, 1), "The country")
    assert shown == [
        f"Famine (food in per cent of a normal year): {region} (30).",
        f"The people turned towards the Regulars: {region}.",
    ]


def test_a_garrison_that_gives_up_comes_before_its_leaders_and_is_counted_as_prisoners(game: Game) -> None:
    game.events += [
        happened(EventKind.LEADER_CAPTURED, REGULARS, 0, 3, 0),
        happened(EventKind.SURRENDERED, REGULARS, 1, 3, 400, 20),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 3, 5, 30, Result.STAND),
    ]
    issue = weekly_bulletin(game, REGULARS, 1)
    assert news_of(game, REGULARS)[0].startswith(
        "Surrender two hexes north-east of Ak-Kurgan (0401): Hill horse, 400 men"
    )
    assert losses_of(game, REGULARS)["Men lost"] == ("430", "5")
    assert losses_of(game, REGULARS)["as prisoners"] == ("400", "-")
    assert issue.headline is not None
    assert issue.headline.title.startswith("Surrender two hexes")


def test_own_losses_are_exact(skirmish: Scenario) -> None:
    """The losses in the events add up to those in the State, in every week of a whole game, for both sides."""
    for seed in (1, 2):
        game = Game.new(skirmish, seed=seed)
        agents = [make_agent("greedy") for _ in (0, 1)]
        for side, agent in enumerate(agents):
            agent.start(skirmish, side, seed + side)
        while not game.is_over:
            play_turn(game, agents[game.side_to_act])
        for side in (RIDERS, REGULARS):
            own = [event for event in game.events if event.known >> side & 1]
            shown = men_lost_in_action(own, side) + sum(men_lost_otherwise(own, side).values())
            assert shown == int(game.state.sides[side]["lost"].sum()) > 0


def test_open_decisions_show_their_deadline(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    while not (waiting := open_decisions(game.world, game.names, game.view(game.side_to_act).state, game.side_to_act)):
        game.end_turn()
    side, decision = game.side_to_act, waiting[0]
    assert decision.side == side
    assert game.turn <= decision.last_turn <= int(game.world.rules[0]["last_turn"])
    assert all(choice.effects or choice.by_default for choice in decision.options)
    shown = texts(weekly_bulletin(game, side, game.turn), "Politics")
    assert any(line.startswith(f"To decide: {decision.title} (until turn {decision.last_turn}, ") for line in shown)
    other = texts(weekly_bulletin(game, 1 - side, game.turn), "Politics")
    assert not any(decision.title in line for line in other)


def test_a_scenario_without_history_has_none(game: Game) -> None:
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.record == ()
    assert not any("HISTORY" in line for line in bulletin_lines(issue, game.names))


def test_history_stands_apart_with_its_sources(skirmish: Scenario) -> None:
    entry = BulletinEntry("The bek waits for the thaw.", (("thaw", "disputed"), ("unknown", "")), NO_PLACE)
    source = Source("1922-03", (), "disputed", "A letter says the bek waits.", "narrated", "")
    shown = replace(skirmish, bulletin=((), (entry,)), sources={"thaw": source})
    game = Game.new(shown, seed=1, fixed=True)
    lines = bulletin_lines(weekly_bulletin(game, RIDERS, 1), game.names)
    at = lines.index("WHAT HISTORY RECORDS OF THIS TURN")
    assert lines[at + 1] == "  - The bek waits for the thaw. [disputed]"
    assert len(lines) == at + 2
    full = bulletin_lines(weekly_bulletin(game, RIDERS, 1), game.names, full=True)
    assert "      - Source: A letter says the bek waits. (disputed)" in full
    assert weekly_bulletin(game, RIDERS, 9).record == ()


def test_the_brief_issue_is_short_and_says_what_it_leaves_out(game: Game) -> None:
    game.events += [happened(EventKind.LEADER_JOINED, RIDERS, 0, hex, 0) for hex in range(20)]
    issue = weekly_bulletin(game, RIDERS, 1)
    brief = bulletin_lines(issue, game.names)
    assert "  ... and 14 more." in brief
    assert len(brief) == len(bulletin_lines(issue, game.names, full=True)) - 13
    assert max(map(len, brief)) < 80


def test_nothing_known_is_said(game: Game) -> None:
    lines = bulletin_lines(weekly_bulletin(game, RIDERS, 7), game.names)
    assert lines[0].startswith("== Turn 7, ")


def test_an_enemy_sighted_twice_is_one_sighting(game: Game) -> None:
    game.events += [happened(EventKind.SPOTTED, RIDERS, 3, hex, 300, known=1) for hex in (12, 13)]
    game.events += [happened(EventKind.SPOTTED, RIDERS, 4, 13, 200, known=1)]
    game.events += [happened(EventKind.REPORT, RIDERS, NO_UNIT, 20, 600, known=1) for _ in range(2)]
    names = game.names.unit_names
    where = "one hex east of Ak-Kurgan (0403)"
    assert news_of(game, RIDERS) == [
        f"Enemies newly sighted: {names[3]} {where} and {names[4]} {where}.",
        "Unconfirmed: 2 enemy units, about 1,200 men.",
    ]


@pytest.mark.parametrize(("lost", "alone"), [(59, False), (60, True)])
def test_a_great_fight_has_a_line_of_its_own(game: Game, lost: int, alone: bool) -> None:
    game.events.append(happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, lost - 20, 20, Result.STAND))
    assert news_of(game, RIDERS)[0].startswith("The Riders attacked ") == alone


@pytest.mark.parametrize(("men", "first"), [(299, False), (300, True)])
def test_a_great_surrender_comes_before_the_fate_of_leaders(game: Game, men: int, first: bool) -> None:
    game.events += [
        happened(EventKind.LEADER_KILLED, REGULARS, 0, 3, 0),
        happened(EventKind.SURRENDERED, REGULARS, 1, 3, men - 20, 20),
    ]
    assert news_of(game, REGULARS)[0].startswith("Surrender") == first


def test_a_side_s_own_affairs_are_no_news_to_the_enemy(game: Game) -> None:
    own = (EventKind.STOPPED, EventKind.DELAYED, EventKind.REPAIRED, EventKind.LEADER_JOINED)
    game.events += [happened(kind, REGULARS, 4, 3, 0) for kind in own]
    assert news_of(game, RIDERS) == []
    assert len(news_of(game, REGULARS)) == len(own)


def test_few_arrivals_have_a_line_each_and_many_share_one(game: Game) -> None:
    game.events += [happened(EventKind.ARRIVED, RIDERS, unit, 12, 100, -1) for unit in (0, 1)]
    assert len(news_of(game, RIDERS)) == 2
    game.events.append(happened(EventKind.ARRIVED, RIDERS, 2, 13, 50, -1))
    names = game.names.unit_names
    assert news_of(game, RIDERS) == [
        f"Reinforcements for the Riders, 250 men in all: {names[0]} (Ak-Kurgan), {names[1]} (Ak-Kurgan) and "
        f"{names[2]} (the hex east of Ak-Kurgan (0403))."
    ]


def test_cuts_burnt_stores_and_scores_by_side(game: Game) -> None:
    place = game.names.place_ids.index("Ak-Kurgan")
    game.events += [
        happened(EventKind.WIRE_CUT, RIDERS, 0, 12),
        happened(EventKind.WIRE_CUT, RIDERS, 1, 13),
        happened(EventKind.STORES_BURNT, RIDERS, 0, 12, 30, place),
        happened(EventKind.STORES_BURNT, RIDERS, 1, 12, 20, place),
        happened(EventKind.SCORED, REGULARS, NO_UNIT, NO_HEX, 3, 0),
        happened(EventKind.SCORED, REGULARS, NO_UNIT, NO_HEX, 4, 1),
    ]
    scoring = game.names.scoring_texts
    assert news_of(game, RIDERS) == [
        f"The Regulars scored 7 points: {scoring[0]} and {scoring[1]}.",
        "The Riders burnt a turn's food for 50 men: Ak-Kurgan.",
        "Two raids of the Riders on the telegraph: at Ak-Kurgan (0303) and one hex east of Ak-Kurgan (0403).",
    ]


def test_arrests_are_news_and_a_captured_place_is_the_headline_of_its_battle(game: Game) -> None:
    game.events += [
        happened(EventKind.PURGED, REGULARS, 4, 3, 60),
        happened(EventKind.PURGED, REGULARS, 5, 3, 40),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 20, 700, Result.ROUT),
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, 0, REGULARS),
    ]
    names = listed(game.names.unit_names[unit] for unit in (4, 5))
    assert f"Arrested or driven out as unreliable, 100 men: {names}." in news_of(game, REGULARS)
    headline = weekly_bulletin(game, RIDERS, 1).headline
    assert headline is not None and headline.title == "The Riders take Ak-Kurgan"
    assert "lost 20 men, defenders 700" in headline.text


def test_gains_and_losses_of_the_enemy_are_lower_bounds(game: Game) -> None:
    game.events += [
        happened(EventKind.RECRUITED, RIDERS, 0, 3, 1),
        happened(EventKind.REPLACED, RIDERS, 0, 3, 2),
        happened(EventKind.CAPTURED, RIDERS, 0, 3, 5, 0, 1),
        happened(EventKind.DEFECTED, REGULARS, 4, 3, 7, 7),
        happened(EventKind.BOMBED, REGULARS, 5, 3, 9),
        happened(EventKind.FEUD, RIDERS, 0, 3, 0, 0, 4),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 3, 1, 30, Result.STAND),
        happened(EventKind.PURGED, REGULARS, 4, 3, 6),
    ]
    assert losses_of(game, RIDERS) == {
        "Men lost": ("14", "36"),
        "in action": ("14", "30"),
        "to arrests": ("-", "6"),
        "Men gone over to the enemy": ("-", "7"),
        "Replacements received": ("2", "-"),
        "Recruits received": ("1", "-"),
        "Rifles captured": ("5", "-"),
        "Guns captured": ("1", "-"),
    }
    note = next(table.note for table in weekly_bulletin(game, RIDERS, 1).tables if table.title == "Losses and gains")
    assert note == "Of the Regulars: what is known, the truth may be higher."


def test_budget_is_news_of_this_week_and_the_last_only(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    while game.turn < 3:
        game.end_turn()
    budgets = [
        any("budget" in line for line in texts(weekly_bulletin(game, RIDERS, week), "Politics")) for week in (1, 2, 3)
    ]
    assert budgets == [False, True, True]


def test_hardship_is_of_weather_and_hunger_and_of_one_side(game: Game) -> None:
    game.events += [
        happened(EventKind.ATTRITION, RIDERS, 0, 3, 5, LossCause.THIRST),
        happened(EventKind.ATTRITION, RIDERS, 1, 3, 40, LossCause.BOMBING),
        happened(EventKind.ATTRITION, REGULARS, 3, 3, 60, LossCause.COLD, known=2),
    ]
    own = losses_of(game, RIDERS)
    assert own == {"Men lost": ("45", "-"), "to bombs": ("40", "-"), "to heat and thirst": ("5", "-")}
    assert losses_of(game, REGULARS)["to the cold"] == ("60", "-")


def test_the_weeks_left_for_a_decision_count_this_one(skirmish: Scenario) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    assert "To decide: Gifts for the elders (until turn 6, 6 turns left)." in texts(
        weekly_bulletin(game, RIDERS, 1), "Politics"
    )
    while game.turn < 6:
        game.end_turn()
    assert "To decide: Gifts for the elders (until turn 6, 1 turn left)." in texts(
        weekly_bulletin(game, RIDERS, 6), "Politics"
    )


def test_what_happens_at_a_place_is_one_story_under_the_greatest_event(game: Game) -> None:
    town = game.names.place_ids.index("Ak-Kurgan")
    game.events += [
        happened(EventKind.DEMANDED, RIDERS, NO_UNIT, 12, town, 0),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 40, 60, Result.ROUT),
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, town, REGULARS),
        happened(EventKind.HID, RIDERS, 0, 3),
    ]
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.headline is not None
    assert issue.headline.title == "The Riders take Ak-Kurgan"
    assert issue.headline.text == (
        "The Riders demanded the surrender of Ak-Kurgan: it refused. The Riders attacked Ak-Kurgan: "
        "the defenders are routed. Attackers lost 40 men, defenders 60."
    )
    assert issue.stories == ()
    assert table_of(issue, "Places that changed hands") == (("Ak-Kurgan", "Regulars", "Riders"),)
    assert table_of(issue, "Fights") == (("Ak-Kurgan", "Riders", "rout", "40", "60"),)
    assert table_of(issue, "Sieges") == (("Ak-Kurgan", "Regulars", "surrender refused"),)
    assert len(texts(issue, "In brief")) == 1, "what is told in stories and tables is not told again in brief"


def test_places_that_score_are_the_greater_news_and_never_cut_from_the_table(game: Game) -> None:
    town, village = (game.names.place_ids.index(name) for name in ("Ak-Kurgan", "Rabat"))
    game.events += [
        happened(EventKind.WENT_WITH, RIDERS, NO_UNIT, 3, village, NO_SIDE),
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, town, REGULARS),
    ]
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.headline is not None
    assert issue.headline.title == "The Riders take Ak-Kurgan"
    assert all("Rabat" not in story.title for story in issue.stories), "nothing hangs on it"
    changed = next(table for table in issue.tables if table.title == "Places that changed hands")
    assert [row[0] for row in changed.rows] == ["Ak-Kurgan", "Rabat"]
    assert changed.kept == 1
    rows = tuple((str(n), "a", "b") for n in range(7))
    shown = _table(NewsTable("Places", ("Place", "Before", "Now"), rows, hexes=(0,) * 7, kept=6), False, 79)
    assert shown[-1] == "  ... and 1 more."


def test_a_unit_that_came_by_an_area_off_the_map_arrives_once(game: Game) -> None:
    game.events += [
        happened(EventKind.ARRIVED, RIDERS, 0, NO_HEX, 60, 0),
        happened(EventKind.ARRIVED, RIDERS, 0, 3, 60, -1),
    ]
    assert len(table_of(weekly_bulletin(game, RIDERS, 1), "Arrivals")) == 1


def test_no_more_stories_than_a_front_page_holds_except_of_what_no_table_shows(game: Game) -> None:
    game.events += [happened(EventKind.BATTLE, RIDERS, NO_UNIT, hex, 90 + hex, 60, Result.STAND) for hex in range(9)]
    game.events.append(happened(EventKind.HAPPENED, BOTH_SIDES, NO_UNIT, NO_HEX, 0))
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.headline is not None
    assert len(issue.stories) == 4
    game.events += [happened(EventKind.LEADER_KILLED, RIDERS, 0, hex, 0) for hex in range(9, 16)]
    assert len(weekly_bulletin(game, RIDERS, 1).stories) >= 7
    assert len(table_of(weekly_bulletin(game, RIDERS, 1), "Fights")) == 9


def test_in_a_quiet_week_the_greatest_of_small_fights_is_the_headline(game: Game) -> None:
    small = [
        happened(EventKind.BATTLE, REGULARS, NO_UNIT, 3, 2, 3, Result.STAND),
        happened(EventKind.BATTLE, RIDERS, NO_UNIT, 4, 9, 14, Result.REPULSED),
    ]
    game.events += small
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.headline is not None
    assert issue.headline.title.startswith("The Riders are beaten off")
    assert not issue.stories
    game.events.append(happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 300, 400, Result.ROUT))
    issue = weekly_bulletin(game, RIDERS, 1)
    assert issue.headline is not None
    assert issue.headline.title.startswith("The Riders win")
    assert not issue.stories, "small fights are in the table then"


def test_a_unit_that_changes_sides_goes_to_a_side_with_a_name(game: Game) -> None:
    game.events.append(happened(EventKind.WENT_OVER, REGULARS, 3, 12, 200))
    headline = weekly_bulletin(game, RIDERS, 1).headline
    assert headline is not None
    assert headline.title == f"{game.names.unit_names[3]} went over to the Riders"


def test_a_week_without_events_has_no_headline(game: Game) -> None:
    issue = weekly_bulletin(game, RIDERS, 5)
    assert issue.headline is None
    assert issue.stories == issue.tables == ()


def test_raids_and_loot_are_counted_and_listed_in_a_line(game: Game) -> None:
    place = game.names.place_ids.index("Ak-Kurgan")
    game.events += [happened(EventKind.RAIL_CUT, RIDERS, 0, hex, -1) for hex in (3, 12, 13, 14)]
    game.events += [happened(EventKind.LOOTED, RIDERS, 0, 12, place, 30) for _ in range(2)]
    shown = news_of(game, RIDERS)
    assert shown[0].startswith("Four raids of the Riders on the railway: ")
    assert shown[1] == "The Riders looted Ak-Kurgan, a turn's food for 60 men taken."


def test_what_no_table_shows_is_told_even_at_the_end_of_a_full_page(game: Game) -> None:
    village = game.names.place_ids.index("Rabat")
    hex = int(game.world.places["hex"][village])
    fights = [one for one in range(10) if one != hex]
    game.events += [happened(EventKind.BATTLE, RIDERS, NO_UNIT, one, 900, 60, Result.STAND) for one in fights]
    game.events += [
        happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, hex, village, REGULARS),
        happened(EventKind.LEADER_WOUNDED, RIDERS, 0, hex, 0, 2),
        happened(EventKind.ROSE, RIDERS, NO_UNIT, hex, village, 5),
    ]
    issue = weekly_bulletin(game, RIDERS, 1)
    told = " ".join(f"{story.title}. {story.text}" for story in issue.stories)
    assert "was wounded" in told
    assert "rose for the Riders" in told
    assert len(issue.stories) == 5


def test_a_unit_named_after_a_place_is_not_said_to_be_at_that_place() -> None:
    names = SimpleNamespace(unit_names=("Post of Rabat", "Rabat horse"), place_names=("Rabat",), label=lambda _: "0503")
    world = SimpleNamespace(place_at=(0,))
    week: Any = SimpleNamespace(names=names, world=world, at=lambda _: "at Rabat (0503)")
    assert [_unit_at(week, unit, 0) for unit in (0, 1)] == ["Post of Rabat (0503)", "Rabat horse at Rabat (0503)"]


def test_figures_stand_to_the_right_however_a_language_writes_them() -> None:
    table = NewsTable("Losses", ("Cause", "Men"), (("cold", "1\N{NO-BREAK SPACE}200"), ("hunger", "7")), 1)
    assert table.right == (False, True)
    assert [line[-1] for line in _table(table, True, 40)[1:]] == ["n", "0", "7"]


def test_every_kind_of_news_is_looked_up(game: Game) -> None:
    town = game.names.place_ids.index("Ak-Kurgan")
    game.events += [happened(EventKind.BATTLE, RIDERS, NO_UNIT, 12, 1200, 60, result) for result in Result]
    game.events += [happened(EventKind.TOWN_TAKEN, RIDERS, NO_UNIT, 12, town, REGULARS)]
    game.events += [happened(kind, RIDERS, 0, 3, 1, 1, 1) for kind in (EventKind.RAIL_CUT, EventKind.HID)]
    with speaking("pseudo"):
        issue = weekly_bulletin(game, RIDERS, 1)
        lines = bulletin_lines(issue, game.names)
    assert issue.headline is not None
    shown = [issue.headline.title, issue.headline.text, *(table.title for table in issue.tables)]
    shown += [text for section in issue.sections for text in (section.title, *(item.text for item in section.items))]
    assert len(shown) >= 8
    assert all(text[0] == "⟦" and text[-1] == "⟧" for text in shown)
    assert lines[0].startswith("== ⟦")
