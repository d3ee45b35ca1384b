"""The siege of Kut: another war, with turns and hexes of another size, on the same rules."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.engine.telling.dates import last_day_text, week_text
from game.scenario import lint_folder
from game.scenario.calendar import world_calendar
from game.scenario.folders import shipped_scenarios
from game.scenario.load import read_scenario
from game.shipped import scenarios_folder
from tests.conftest import Command, shipped_scenario

ROOT = Path(__file__).parents[2]
NAME = "kut_1916"
PACKAGES = ("rules", "agents", "engine", "play", "ui", "text", "hexgrid", "scenario", "batch", "core")
OF_THE_PROGRAM = {"bukhara", "station"}
"""Words that name the program itself, or that are ordinary words."""


def test_lint_finds_nothing() -> None:
    assert lint_folder(scenarios_folder() / NAME) == []


def test_the_calendar_has_turns_of_five_days() -> None:
    world = shipped_scenario(NAME).world
    calendar = world_calendar(world)
    assert (calendar.start, calendar.days_per_turn, calendar.end) == (date(1915, 12, 7), 5, date(1916, 5, 9))
    assert week_text(world, 29) == "25-29 April 1916"
    assert last_day_text(world, 17) == "29 February", "1916 is a leap year"


def test_the_sides_read_well() -> None:
    british, ottomans = shipped_scenario(NAME).names.sides
    assert (british.The, british.verb("win", "wins"), british.before_noun) == ("The British", "win", "British")
    assert (ottomans.the, ottomans.possessive, ottomans.before_noun) == ("the Ottomans", "the Ottomans'", "Ottoman")


@cache
def proper_names() -> tuple[str, ...]:
    """Names of sides, leaders and places of the shipped wars."""
    found: set[str] = set()
    for name in shipped_scenarios():
        if "skirmish" not in name:
            names = shipped_scenario(name).names
            words = [*(side.name for side in names.sides), *names.leader_names, *names.place_ids]
            found |= {word.lower() for word in words if len(word) > 5}
    return tuple(sorted(found - OF_THE_PROGRAM))


def texts_of(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_code_knows_who_fought(package: str) -> None:
    names = re.compile(rf"\b({'|'.join(map(re.escape, proper_names()))})\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}: {text[:60]}"
        for path in sorted((ROOT / "game" / package).rglob("*.py"))
        for text in texts_of(path)
        if names.search(text) and "_" not in text
    ]
    assert found == []


def test_every_statement_of_the_ledger_is_used() -> None:
    text, _ = read_scenario(scenarios_folder() / NAME)
    written = "\n".join(path.read_text("utf-8") for path in (scenarios_folder() / NAME).glob("*.yaml"))
    unused = [id for id in text.sources if len(re.findall(rf"\b{id}\b", written)) < 2]
    assert unused == []
    assert len({ref for entry in text.sources.values() for ref in entry.refs}) >= 5, "public histories"


@pytest.mark.slow
def test_a_campaign_of_doctrine_reads_without_weeks(command: Command, tmp_path: Path) -> None:
    file = str(tmp_path / "kut.replay")
    shown = command("run", NAME, "--agents", "doctrine,doctrine", "--seed", 3, "--record", file).out
    shown += command("replay", file, "--text").out
    assert "Kut, held by the British, is besieged." in shown
    assert "25-29 April 1916" in shown
    assert not re.findall(r".*\ba week\b.*", shown)


@pytest.mark.slow
def test_the_ring_holds_and_hunger_decides() -> None:
    scenario = shipped_scenario(NAME)
    place = scenario.names.place_ids.index("Kut")
    game = play_game(scenario, [make_agent("doctrine"), make_agent("doctrine")], seed=3)
    besieged = [event.turn for event in game.events if event.kind.name == "BESIEGED" and event.a == place]
    taken = [event.turn for event in game.events if event.kind.name == "TOWN_TAKEN" and event.a == place]
    assert besieged and besieged[0] <= 2
    assert not taken or taken[0] > 15


@pytest.mark.slow
def test_hindcast_runs(command: Command) -> None:
    shown = command("hindcast", NAME, "--games", 2, "--workers", 1, "--agents", "doctrine,doctrine", "--json")
    assert shown.code == 0
    assert '"cp_kut_falls"' in shown.out
