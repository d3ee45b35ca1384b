"""What people read in the terminal is plain English: over games of every shipped scenario no text has a fault."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from game.agents.play import play_turn, start_agents
from game.agents.registry import make_agent
from game.core.codes import BOTH_SIDES, OrderKind, Refusal
from game.core.orders import Order
from game.engine.game import Game
from game.engine.telling.battle_ledger import ledger_text
from game.engine.telling.bulletin import weekly_bulletin
from game.engine.telling.bulletin_text import bulletin_lines
from game.engine.telling.narrate import narrate
from game.engine.telling.refusals import refusal_text
from game.play.report import statistics_text
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.text import country_pages, goal_pages, state_pages
from game.text.help_page import help_text
from game.text.hex_pages import hex_lines
from game.text.map import LAYERS, map_lines
from game.text.terminal import Terminal
from game.text.unit_pages import box_lines, unit_line
from tests.conftest import Command, shipped_scenario
from tests.language import avoided, faults_of
from tests.properties.cases import differing_scenarios

pytestmark = pytest.mark.slow

PLACEHOLDERS = ("UNIT", "HEX", "BOX", "LEADER", "DECISION", "OPTION", "LAYER", "WORD", "NAME", "WEEK", "PLACE", "SIDE")
"""Words of the help page that stand for what is typed."""

PLAYERS = (("doctrine", "random"), ("random", "doctrine"))
CASES = [(name, PLAYERS[number % 2]) for number, name in enumerate(differing_scenarios())] + [
    ("bukhara_1922", PLAYERS[1])
]
"""Either side plays well in some scenario, and each of them in the campaign."""
WEEKS = 4


@cache
def played(name: str, players: tuple[str, str]) -> Game:
    """A game after some weeks."""
    game = Game.new(shipped_scenario(name), seed=11)
    agents = [make_agent(player) for player in players]
    start_agents(game, agents)
    while not game.is_over and game.turn <= WEEKS:
        play_turn(game, agents[game.side_to_act])
    return game


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{case[1][0]}")
def game(request: pytest.FixtureRequest) -> Game:
    return played(*request.param).copy()


def assert_good(texts: list[str], game: Game) -> None:
    found = faults_of(texts, game.names, PLACEHOLDERS)
    assert found == [], "\n".join(found)


def test_the_log(game: Game) -> None:
    assert_good([narrate(game.world, game.names, event) for event in game.events], game)
    assert_good([ledger_text(game.world, game.names, row) for event in game.events for row in event.battle], game)


def test_bulletins(game: Game) -> None:
    for side in (0, 1, BOTH_SIDES):
        for week in range(1, game.turn + 1):
            issue = weekly_bulletin(game, side, week)
            for full in (False, True):
                assert_good(["\n".join(bulletin_lines(issue, game.names, full, 10_000))], game)


def test_orders_and_refusals(game: Game) -> None:
    orders = list(game.orders)
    some = Random(1).sample(orders, min(400, len(orders)))
    assert_good([game.describe(order) for order in some], game)
    for order in (Order(OrderKind.MOVE, 3, len(game.state.owner) // 2 + 1), *Random(2).sample(some, min(9, len(some)))):
        texts = [refusal_text(game.world, game.names, game.state, order, why) for why in Refusal]
        assert_good(texts, game)


def all_pages(session: Session) -> Iterator[list[str]]:
    names = session.names
    hexes = range(0, len(session.world.terrain_at), max(1, len(session.world.terrain_at) // 150))
    yield help_text().splitlines()
    yield state_pages.decision_lines(session)
    yield state_pages.leader_lines(session)
    yield state_pages.oob_lines(session, "")
    yield state_pages.oob_lines(session, "enemy")
    yield state_pages.report_lines(session)
    yield goal_pages.goal_lines(session)
    yield state_pages.means_lines(session)
    yield country_pages.region_lines(session, "")
    yield country_pages.siege_lines(session)
    yield box_lines(session)
    yield statistics_text.statistics_lines(session)
    yield statistics_text.luck_lines(session)
    yield [unit_line(session, unit) for unit in range(len(names.unit_ids))]
    for name in names.region_names:
        yield country_pages.region_lines(session, name)
    for place in range(len(names.place_ids)):
        yield country_pages.place_lines(session, place)
    for hex in hexes:
        yield hex_lines(session, hex)
    for layer in ("", *LAYERS):
        yield [map_lines(session, hexes[len(hexes) // 2], layer)[-1]]


@pytest.mark.parametrize("side", [0, 1])
def test_pages(game: Game, side: int, tmp_path: Path) -> None:
    session = Session(game, (HUMAN, "still") if side == 0 else ("still", HUMAN), Storage(tmp_path))
    assert_good(["\n".join(lines) for lines in all_pages(session)], game)


@pytest.mark.parametrize("name", differing_scenarios())
def test_a_conversation(name: str, tmp_path: Path) -> None:
    """Whatever the terminal answers, with a person leading the first side for some weeks."""
    game = Game.new(shipped_scenario(name), seed=5)
    first = int(game.world.rules[0]["first_side"])
    agents = (HUMAN, "doctrine") if first == 0 else ("doctrine", HUMAN)
    shown: list[str] = []
    terminal = Terminal(Session(game, agents, Storage(tmp_path)), shown.append)
    dice = Random(5)
    lines = [
        "briefing",
        "units",
        "advise",
        "why move 1 nowhere",
        "move 9999 1",
        "nonsense",
        f"odds {game.names.label(2 * game.names.cols + 2)}",
        "undo",
        "bulletin 99",
    ]
    for _ in range(3):
        own = [unit + 1 for unit in range(len(game.names.unit_ids)) if game.state.units["side"][unit] == first]
        for unit in dice.sample(own, min(6, len(own))):
            lines += [
                f"orders {unit}",
                f"look {unit}",
                f"force {unit}",
                f"hide {unit}",
                f"recruit {unit}",
                f"why raid {unit} rail",
            ]
        lines += ["decisions", "undo", "end turn", "log", "bulletin all", "history"]
    rest = iter([*lines, "load", "quit"])
    terminal.play(lambda: next(rest) + "\n")
    text = re.sub(r"\n {2,}(?!- )", " ", "".join(shown))  # lines broken at the edge of the screen are one again
    text = re.sub(rf"{re.escape(str(tmp_path))}\S*", "FILE", text.replace("\n/", " /"))
    assert_good([text], game)


@pytest.mark.parametrize("name", differing_scenarios())
def test_the_output_of_run(command: Command, name: str) -> None:
    answer = command("run", name, "--agents", "doctrine,greedy", "--turns", 4, "--explain")
    assert answer.code == 0
    found = faults_of([answer.out], shipped_scenario(name).names, (name,))
    assert found == [], "\n".join(found)


COMMANDS = (
    "play",
    "run",
    "replay",
    "batch",
    "ladder",
    "hindcast",
    "sources",
    "rules",
    "lint",
    "perft",
    "bench",
    "fuzz",
)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_help_of_commands(command: Command, name: str) -> None:
    """Ids and file names are typed in commands, so that only the grammar is looked at."""
    answer = command(*name.split(), "--help")
    assert answer.code == 0
    found = [fault for fault in faults_of([answer.out]) if fault.startswith(("number", "article"))]
    assert found == [], "\n".join(found)
    assert avoided(answer.out) == []


def test_a_replay_as_text(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "game.replay"
    command("run", "skirmish_5x5", "--agents", "doctrine,random", "--record", file)
    text = command("replay", file, "--text").out
    assert "The Riders" in text
    assert faults_of([text], shipped_scenario("skirmish_5x5").names) == []
    assert command("replay", file, "--verify").out.count("matches the recording: ") == 1
