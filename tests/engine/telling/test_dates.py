"""Dates follow the scenario's calendar, whatever the length of its turns."""

import re
from pathlib import Path

import pytest

from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.engine.telling.bulletin import weekly_bulletin
from game.engine.telling.dates import last_day_text, week_text
from game.engine.telling.narrate import narrate
from game.play.missions.mission_text import end_text
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from tests.conftest import Command
from tests.made_up import russian
from tests.scenario.workshop import copied, edited


@pytest.fixture(scope="module")
def short_turns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The skirmish with fourteen turns of three days."""
    folder = copied(tmp_path_factory.mktemp("short"))
    edited(folder, "scenario.yaml", "days_per_turn: 7, judged_on_turn: 6, last_turn: 6",
           "days_per_turn: 3, judged_on_turn: 14, last_turn: 14")  # fmt: skip
    edited(folder, "scenario.yaml", "Six weeks", "Six sevendays")
    return folder


@pytest.fixture(scope="module")
def scenario(short_turns: Path) -> Scenario:
    return load_scenario(str(short_turns))


def test_all_texts_agree_on_the_dates_of_a_turn(scenario: Scenario) -> None:
    game, dates = Game.new(scenario, seed=1), "9-11 March 1922"
    for _ in range(2):
        game.apply(Order(OrderKind.END_TURN, -1, -1, 0))
    assert week_text(game.world, 2) == scenario.week_texts[2] == weekly_bulletin(game, 0, 2).week == dates
    assert any(narrate(game.world, game.names, event).startswith(f"Turn 2, {dates}:") for event in game.events)
    assert last_day_text(game.world, 2) == end_text(game.world, 2) == "11 March"
    assert week_text(game.world, 9) == "30 March - 1 April 1922"
    assert week_text(game.world, 99) == "14-16 April 1922", "the nearest turn of the calendar"
    with russian({"{day} March": "{day} марта", "{day} April": "{day} апреля", "{date} {year}": "{year}, {date}"}):
        assert [scenario.week_texts[turn] for turn in (2, 9)] == ["1922, 9-11 марта", "30 марта - 1922, 1 апреля"]
        assert last_day_text(game.world, 2) == "11 марта"


def test_a_calendar_of_a_single_turn_knows_its_length(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edited(folder, "scenario.yaml", "days_per_turn: 7, judged_on_turn: 6, last_turn: 6",
           "days_per_turn: 10, judged_on_turn: 1, last_turn: 1")  # fmt: skip
    for file in ("victory.yaml", "plans.yaml", "reinforcements.yaml", "events.yaml", "decisions.yaml"):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(re.sub(r"1922-\d\d-\d\d", "1922-03-15", text), "utf-8")
    world = load_scenario(str(folder)).world
    assert (week_text(world, 1), last_day_text(world, 1)) == ("6-15 March 1922", "15 March")


@pytest.mark.slow
def test_nothing_counts_weeks_where_turns_are_not_weeks(short_turns: Path, command: Command, tmp_path: Path) -> None:
    folder, file = str(short_turns), str(tmp_path / "game.replay")
    shown = command("run", folder, "--agents", "doctrine,doctrine", "--record", file, "--explain").out
    shown += command("replay", file, "--text", "--scenario", folder).out
    assert "9-11 March 1922" in shown
    assert not re.findall(r".*\b[Ww]eek.*", shown)
