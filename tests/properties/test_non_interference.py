"""Nothing that a side cannot know changes what it sees, reads or may do (6.10), whatever the position."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest

from game.agents.external.messages import hello_message, turn_message
from game.agents.play import play_turn, start_agents
from game.agents.protocol import Feedback
from game.agents.registry import make_agent
from game.core.codes import NO_HEX, OrderKind, Status
from game.core.orders import Order
from game.engine.decisions import open_decisions
from game.engine.event_visibility import PUBLIC
from game.engine.game import Game
from game.engine.telling.bulletin import weekly_bulletin
from game.engine.telling.bulletin_text import bulletin_lines
from game.engine.telling.narrate import narrate
from game.engine.views import View
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.text import country_pages, goal_pages, state_pages
from game.text.hex_pages import hex_lines
from game.text.map import LAYERS, map_lines
from game.text.unit_pages import unit_line
from tests.conftest import shipped_scenario
from tests.properties.cases import differing_scenarios
from tests.properties.secrets import disguised, unseen_enemies

pytestmark = pytest.mark.slow

PLAYERS = ("random", "doctrine")
TURNS = {"skirmish_5x5": (1, 2, 4, 7, 9), "bukhara_1922": (1, 6, 13)}
"""Player turns after which the position is looked at, by scenario."""
OTHER_TURNS = (1, 4)


@cache
def played(name: str, player: str) -> tuple[Game, ...]:
    """Games after some turns of play, each with either side's turn among them."""
    game = Game.new(shipped_scenario(name), seed=7)
    agents = [make_agent(player), make_agent(player)]
    start_agents(game, agents)
    wanted, found = TURNS.get(name, OTHER_TURNS), []
    for turn in range(1, max(wanted) + 1):
        play_turn(game, agents[game.side_to_act])
        if game.is_over:
            break
        if turn in wanted:
            found.append(game.copy())
    return tuple(found)


def positions(name: str, player: str) -> Iterator[Game]:
    """Copies of the games, for a test to change."""
    for game in played(name, player):
        yield game.copy()


CASES = sorted(
    {(name, PLAYERS[nth % 2]) for nth, name in enumerate(differing_scenarios())}
    | {(name, player) for name in TURNS for player in PLAYERS}
)
"""Every scenario with one of the players; those with most turns with each."""


def view_bytes(view: View) -> dict[str, bytes]:
    """The View, field by field, so that a failure names what leaks."""
    return {
        **{
            f"state.{name}": np.asarray(value).tobytes()
            for name, value in zip(view.state._fields[1:], view.state[1:], strict=True)
        },
        **{
            f"world.{name}": np.asarray(value).tobytes()
            for name, value in zip(view.world._fields, view.world, strict=True)
        },
    }


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    return [name for name in first if first[name] != second[name]]


@pytest.mark.parametrize(("name", "player"), CASES)
def test_a_view_and_the_legal_orders_do_not_depend_on_secrets(name: str, player: str) -> None:
    dice = Random(f"{name} {player}")
    for game in positions(name, player):
        for side in (0, 1):
            other = disguised(game, side, dice)
            assert differences(view_bytes(game.view(side)), view_bytes(other.view(side))) == []
        other = disguised(game, game.side_to_act, dice)
        assert other.orders.rows.tobytes() == game.orders.rows.tobytes()
        for order in random_orders(game, dice, 300):
            assert other.why_not(order) == game.why_not(order), game.names.write(order)


def random_orders(game: Game, dice: Random, count: int) -> Iterator[Order]:
    """Orders of the side to act for its own units, most of them illegal."""
    own = np.flatnonzero(game.state.units["side"] == game.side_to_act).tolist()
    for _ in range(count):
        kind = OrderKind(dice.randrange(len(OrderKind)))
        arg = dice.randrange(3)
        if kind == OrderKind.LEAD:
            arg = dice.randrange(len(game.names.leader_ids))
        elif kind == OrderKind.DECIDE:
            arg = dice.randrange(len(game.names.option_ids))
        elif kind == OrderKind.EXIT:
            arg = dice.randrange(max(1, len(game.names.box_ids)))
        yield Order(kind, dice.choice(own), dice.randrange(len(game.state.owner)), arg)


@pytest.mark.parametrize(("name", "player"), CASES)
def test_news_and_pages_do_not_depend_on_secrets(name: str, player: str, tmp_path: Path) -> None:
    dice = Random(f"{name} {player}")
    for game in positions(name, player):
        for side in (0, 1):
            other = disguised(game, side, dice, with_stores=True)
            assert texts(other, side, tmp_path) == texts(game, side, tmp_path)


def texts(game: Game, side: int, folder: Path) -> dict[str, object]:
    """All that a side reads, by name."""
    world, names = game.world, game.names
    weeks = range(max(1, game.turn - 2), game.turn + 1)
    session = Session(game, (HUMAN, "still") if side == 0 else ("still", HUMAN), Storage(folder))
    hexes = range(0, len(world.terrain_at), max(1, len(world.terrain_at) // 40))
    view = game.view(side)
    known = Feedback(events=tuple(event for event in game.events if event.known >> side & 1))
    return {
        "first message to an external agent": hello_message(game.scenario, view.world, side, 1, 1),
        "message to an external agent": turn_message(view, known),
        "log": [narrate(world, names, event) for event in game.events if event.known >> side & 1],
        "bulletins": [bulletin_lines(weekly_bulletin(game, side, week), names, True) for week in weeks],
        "open decisions": open_decisions(world, names, game.view(side).state, side),
        "decisions": state_pages.decision_lines(session),
        "leaders": state_pages.leader_lines(session),
        "oob": [state_pages.oob_lines(session, word) for word in ("", "enemy")],
        "regions": country_pages.region_lines(session, ""),
        "sieges": country_pages.siege_lines(session),
        "reports": state_pages.report_lines(session),
        "goals": goal_pages.goal_lines(session),
        "means": state_pages.means_lines(session),
        "units": [unit_line(session, unit) for unit in range(len(names.unit_ids))],
        "places": [country_pages.place_lines(session, place) for place in range(len(names.place_ids))],
        "hexes": [hex_lines(session, hex) for hex in hexes],
        "maps": [map_lines(session, hexes[len(hexes) // 2], layer) for layer in ("", *LAYERS)],
        "assaults": [game.preview(hex) for hex in planned(game)] if side == game.side_to_act else [],
    }


def planned(game: Game) -> list[int]:
    """Hexes with an assault planned by the side to act."""
    units = game.state.units
    targets = units["target"][(units["side"] == game.side_to_act) & (units["status"] == Status.ON_MAP)]
    return [int(hex) for hex in np.unique(targets) if hex != NO_HEX]


@pytest.mark.parametrize(("name", "player"), CASES)
def test_an_order_that_changes_nothing_in_a_view_is_not_heard_of(name: str, player: str) -> None:
    """Unseen enemies march, hide and work where the side looks on: what leaves its View as it was is no event to it."""
    dice = Random(f"{name} {player}")
    silent = 0
    for start in positions(name, player):
        side = 1 - start.side_to_act
        game = disguised(start, side, dice)
        before = game.view(side).state.buf.tobytes()
        for unit in unseen_enemies(game.state, side)[:40]:
            for order in dice.sample(orders := game.orders.for_unit(unit), min(4, len(orders))):
                one = game.copy()
                events = [event for event in one.apply(order) if event.kind not in PUBLIC]
                if one.view(side).state.buf.tobytes() == before:
                    silent += len(events)
                    heard = [narrate(game.world, game.names, event) for event in events if event.known >> side & 1]
                    assert heard == [], game.names.write(order)
    assert silent > 0 or name != "bukhara_1922", "no order went unnoticed: the test tests nothing"


@pytest.mark.parametrize(("name", "player"), CASES)
def test_what_the_enemy_plans_for_later_weeks_changes_nothing_now(name: str, player: str) -> None:
    """Schedules, aid and plans of later weeks: the side learns the same from the rest of this week."""
    dice = Random(f"{name} {player}")
    for game in positions(name, player):
        for side in (0, 1):
            one, two = game.copy(), later_changed(game, side, dice)
            for played in (one, two):
                turn = played.turn
                while not played.is_over and played.turn == turn:
                    played.end_turn()
            heard = [
                [narrate(game.world, game.names, event) for event in played.events if event.known >> side & 1]
                for played in (one, two)
            ]
            assert heard[0] == heard[1]
            assert differences(view_bytes(one.view(side)), view_bytes(two.view(side))) == []


def later_changed(game: Game, side: int, dice: Random) -> Game:
    """The game with another schedule and other aid of the enemy from the week after next on."""
    other = game.copy()
    state, world = other.state, other.world
    due = game.turn + 2
    foreign = state.units["side"][world.legs["unit"]] != side
    called = np.maximum(state.units["called"][world.legs["unit"]].astype(int), 0)
    late = foreign & (state.leg_turns > due) & (state.leg_turns.astype(int) + called > due)
    state.leg_turns[late] += dice.randrange(1, 5)
    aid = (state.aid["side"] != side) & (state.aid["turn"] > due)
    for field in ("rifles", "machine_guns", "guns", "ammunition"):
        state.aid[field][aid] += dice.randrange(1, 50)
    return other
