"""Rewrites the table of kernels: which of them games and the window call, and with what types."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from game.agents.doctrine.new_blackboard import new_blackboard, with_ways
from game.agents.kernels import WINDOW, Row, Table
from game.agents.play import play_game, play_turn, start_agents
from game.agents.reasons import enable_explanations
from game.agents.registry import AGENT_NAMES, make_agent
from game.core.codes import NO_UNIT, OrderKind, RaidTarget, Status
from game.core.jit import fast
from game.core.jit.digest import qualified_name
from game.core.jit.signatures import word_of, words_of_views
from game.core.jit.struct import Views
from game.core.orders import Order
from game.engine.game import Game
from game.engine.garrison_preview import preview_garrison, rising_risk
from game.engine.preview import make_raid_preview
from game.engine.telling.projection import project_score
from game.engine.telling.schedule import expected_units
from game.engine.views import View
from game.play.advice.first_goals import first_goals
from game.play.advice.foresight import Foresight
from game.play.orders.turn_review import dangers
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.rules.command.home_country import count_tie_steps, unit_is_at_home
from game.rules.story.delays import delay_reason
from game.scenario import load_scenario

_SCENARIO = "skirmish_5x5"

_HEAD = """\
# Kernels and the types of their arguments. Written by `python -m game prepare --record`; do not edit.
# NamedTuples first, then kernels: who calls them, and with what.
"""


def recorded_table() -> Table:
    """Returns the table as games give it. Players run in processes of their own: caches hide calls."""
    callers: dict[str, list[str]] = {}
    arguments: dict[str, str] = {}
    views: dict[str, None] = {}
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for name in (*AGENT_NAMES, WINDOW):
            called, seen = pool.submit(_calls_of, name).result()
            views.update(dict.fromkeys(seen))
            arguments.update(called)
            for kernel in called:
                callers.setdefault(kernel, []).append(name)
    rows = tuple(Row(kernel, tuple(callers[kernel]), arguments[kernel]) for kernel in sorted(callers))
    return Table(tuple(sorted(views)), rows)


def _calls_of(name: str) -> tuple[dict[str, str], list[str]]:
    """The kernels that a player calls, with their arguments, and the NamedTuples among these."""
    if name == WINDOW:
        _look_and_play()
    else:
        play_game(load_scenario(_SCENARIO), [make_agent(name), make_agent(name)], seed=1)
    signatures = {qualified_name(door): signature for door in fast.CALLED for signature in door.signatures}
    words = {kernel: "; ".join(map(word_of, signature)) for kernel, signature in signatures.items()}
    kinds = {kind for signature in signatures.values() for kind in signature if isinstance(kind, Views)}
    return words, sorted(map(words_of_views, kinds))


def written(table: Table) -> str:
    """Returns the text of the file."""
    rows = (f"{row.kernel}: {', '.join(row.callers)}: {row.arguments}" for row in table.rows)
    return _HEAD + "\n".join([*table.views, *rows]) + "\n"


def _look_and_play() -> None:
    """Does what a player in the window does: looks where a unit can go, asks for odds, goals, dangers and advice."""
    game = Game.new(load_scenario(_SCENARIO), seed=1)
    agents = [make_agent("easy"), make_agent("hard")]
    for agent in agents:
        enable_explanations(agent)
    start_agents(game, agents)
    with_ways(new_blackboard(game.scenario, game.side_to_act), game.world, [0])  # for a mission at a bare hex
    while not game.is_over:
        orders = list(game.orders)
        if moves := [order for order in orders if order.kind == OrderKind.MOVE]:
            game.reach(moves[0].unit)
        if joins := [order for order in orders if order.kind == OrderKind.JOIN]:
            trial = game.copy()
            trial.apply(joins[0])
            trial.preview(joins[0].hex)
        view = game.view(game.side_to_act)
        first_goals(view, project_score(view))
        _look_ahead(game)
        play_turn(game, agents[game.side_to_act])


def _look_ahead(game: Game) -> None:
    """Asks all that panels say of units, places, orders and arrivals: supply, threats, sieges, odds, dangers."""
    with TemporaryDirectory() as folder:
        foresight = Foresight(Session(game.copy(), (HUMAN, HUMAN), Storage(Path(folder))))
        units, places = game.state.units, game.world.places["hex"].tolist()
        on_map = [(int(unit), int(units["hex"][unit])) for unit in np.flatnonzero(units["status"] == Status.ON_MAP)]
        for unit, hex in on_map:
            if units["side"][unit] == game.side_to_act:
                foresight.supply_lines(unit)
                foresight.threat_lines(hex)
                count_tie_steps(game.world, game.state, unit)
                unit_is_at_home(game.world, game.state, unit)
            else:
                foresight.odds_lines(hex, NO_UNIT)
        view = foresight.view
        for place, hex in enumerate(places):
            foresight.siege_lines(hex)
            rising_risk(view, place)
        _look_at_garrisons(view, places)
        for order in game.orders:
            if order.kind == OrderKind.RAID:
                make_raid_preview(view, order.unit, RaidTarget(order.arg))
        for leg, unit in enumerate(game.world.legs["unit"].tolist()):
            delay_reason(game.world, game.state, unit, leg)
        expected_units(view.world, view.state, view.side)
        dangers(foresight)


def _look_at_garrisons(view: View, places: Iterable[int]) -> None:
    """Asks what break-outs and evacuations would do as if every place were besieged; in so short a game none may be."""
    siege = copy(view)
    siege.state.places["besieger"] = 1 - siege.side
    for hex in places:
        for kind in (OrderKind.BREAKOUT, OrderKind.EVACUATE):
            preview_garrison(siege, Order(kind, NO_UNIT, hex, 0))
