"""The Game: checks, refusals in words, undo, views, copies."""

import itertools

import numpy as np
import pytest

from game.agents.random_agent import RandomAgent
from game.core.codes import NO_HEX, OrderKind, Refusal, Result, Status
from game.core.orders import END_TURN, Order, pack
from game.core.state import state_from_bytes
from game.engine.game import Game
from game.engine.outcome import IllegalOrder, NothingToUndo, Outcome
from game.scenario import load_scenario


@pytest.fixture(scope="module")
def skirmish():  # type: ignore[no-untyped-def]
    return load_scenario("skirmish_5x5")


def _first_move(game: Game) -> Order:
    return next(order for order in game.orders if order.kind == OrderKind.MOVE)


def test_orders_are_sorted_unique_and_all_legal(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    orders = list(game.orders)
    assert orders == sorted(set(orders))
    assert all(order in game.orders for order in orders)
    assert END_TURN in orders


def test_an_order_as_text_comes_back(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    for order in game.orders:
        assert game.names.parse(game.names.write(order)) == order


def test_undo_restores_the_position_and_the_log(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    key, shown = game.key, list(game.events)
    order = _first_move(game)
    game.apply(order)
    assert game.key != key
    assert game.undo() == order
    assert (game.key, game.events) == (key, shown)
    with pytest.raises(NothingToUndo):
        game.undo()


def test_undo_stops_at_the_end_of_a_turn(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    game.apply(_first_move(game))
    game.end_turn()
    assert not game.can_undo


def test_a_refused_order_changes_nothing_and_says_why(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    key = game.key
    enemy = int(np.flatnonzero(game.state.units["side"] != game.side_to_act)[0])
    with pytest.raises(IllegalOrder, match="belongs to the other side") as error:
        game.apply(Order(OrderKind.MOVE, enemy, 0))
    assert error.value.refusal == Refusal.NOT_YOUR_UNIT
    assert game.key == key


@pytest.mark.parametrize("kind", list(OrderKind))
@pytest.mark.parametrize("unit", [-5, -1, 0, 10_000])
@pytest.mark.parametrize("hex", [-7, NO_HEX, 3, 1_000_000])
def test_nonsense_is_refused_not_crashed(skirmish, kind: OrderKind, unit: int, hex: int) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    for arg in (-3, 0, 1, 999):
        order = Order(kind, unit, hex, arg)
        if order not in game.orders:
            with pytest.raises(IllegalOrder):
                game.apply(order)


def test_a_copy_is_independent(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    twin = game.copy()
    twin.apply(_first_move(twin))
    twin.end_turn()
    assert game.key != twin.key
    assert game.history == []


def test_views_hide_what_is_not_on_the_map(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    units = game.state.units
    enemy = np.flatnonzero(units["side"] == 1)[0]
    units[enemy]["status"] = Status.WAITING
    units[enemy]["hex"] = NO_HEX
    view = game.view(0)
    assert view.state.units[enemy]["men"] == 0
    assert game.state.units[enemy]["men"] > 0
    assert not hasattr(view, "seed")
    assert view.world.units[enemy]["men"] == 0


def test_a_view_is_its_owner_s_to_change(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    key = game.key
    game.view(0).state.units["men"][:] = 1
    assert game.key == key


def test_the_same_seed_is_the_same_game(skirmish) -> None:  # type: ignore[no-untyped-def]
    from game.agents.play import play_game

    games = [play_game(skirmish, [RandomAgent(8), RandomAgent(8)], seed=5) for _ in range(2)]
    assert games[0].key == games[1].key
    assert games[0].keys == games[1].keys
    other = play_game(skirmish, [RandomAgent(8), RandomAgent(8)], seed=6)
    assert other.keys != games[0].keys


def test_a_copy_keeps_a_forfeit_and_the_past(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1, figures_seed=7, turns=3)
    game.apply(_first_move(game))
    game.end_turn()
    game.record_forfeit(0, "an illegal order")
    game.record_forfeit(1, "too late")
    twin = game.copy()
    assert twin.forfeit == (0, "an illegal order")
    assert twin.is_over
    assert twin.outcome == game.outcome
    assert twin.outcome is not None
    assert twin.outcome.winner == 1
    for name in ("seed", "figures_seed", "fixed", "turns", "events", "history", "keys", "keep_events"):
        assert getattr(twin, name) == getattr(game, name)


def test_a_game_continues_from_a_position(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    game.apply(_first_move(game))
    again = Game.from_position(skirmish, state_from_bytes(game.world, game.state.buf.tobytes()), seed=1)
    assert (again.key, again.history, again.events) == (game.key, [], [])
    game.end_turn()
    again.end_turn()
    assert again.key == game.key
    assert again.keys == game.keys


def test_a_game_and_its_orders_can_be_read(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    assert repr(game) == "<Game skirmish_5x5, turn 1 of 6, Riders to act, seed 1>"
    march = Order(OrderKind.MOVE, game.names.unit("hill_horse"), game.names.parse_label("0202"))
    assert game.describe(march) == "Hill horse: march to the hex north-west of Ak-Kurgan (0202)"
    assert game.describe(END_TURN) == "End the turn"
    assert game.why_not(march) == ""
    garrison = Order(OrderKind.MOVE, march.unit, game.names.parse_label("0303"))
    assert game.why_not(garrison).startswith("Hill horse cannot march into Ak-Kurgan (0303)")


def test_many_orders_at_once_are_the_same_as_one_by_one(skirmish) -> None:  # type: ignore[no-untyped-def]
    one, many = (Game.new(skirmish, seed=1) for _ in range(2))
    marches = [order for order in one.orders if order.kind == OrderKind.MOVE]
    orders = [marches[0], next(order for order in marches if order.unit != marches[0].unit), END_TURN]
    for order in orders:
        one.apply(order)
    assert many.apply_many(pack(orders)) == 3
    assert not many.can_undo
    assert (many.key, many.history, many.keys, many.events) == (one.key, one.history, one.keys, one.events)


def test_many_orders_stop_at_the_first_illegal_one(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    march = _first_move(game)
    assert game.apply_many(pack([march, Order(OrderKind.MOVE, 5, 0), END_TURN])) == 1
    assert game.history == [tuple(map(int, march))]
    assert game.apply_many(pack([Order(OrderKind.MOVE, 5, 0)])) == 0


def test_illegal_orders_of_a_plan_can_be_left_out(skirmish) -> None:  # type: ignore[no-untyped-def]
    one, many = (Game.new(skirmish, seed=1) for _ in range(2))
    march, illegal = _first_move(one), Order(OrderKind.MOVE, 5, 0)
    one.apply(march)
    one.apply(END_TURN)
    assert many.apply_legal(pack([illegal, march, illegal, END_TURN, march])) == 2
    assert (many.key, many.history, many.keys, many.events) == (one.key, one.history, one.keys, one.events)


def test_a_view_in_used_memory_is_the_same(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    old = game.view(0)
    game.apply(_first_move(game))
    again = game.view(0, over=old)
    assert again.state is old.state
    assert again.state.buf.tobytes() == game.view(0).state.buf.tobytes()
    assert again.turn == 1


def test_a_path_leads_from_hex_to_hex(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    unit = game.names.unit("hill_horse")
    cost, _ = game.reach(unit)
    goal = int(np.argmax(cost))
    path = game.path(unit, goal)
    assert (path[0], path[-1]) == (int(game.state.units[unit]["hex"]), goal)
    assert all(b in game.world.neighbours[a] for a, b in itertools.pairwise(path))
    assert game.path(unit, int(np.argmin(cost))) == []


def test_a_preview_adds_up(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1, fixed=True)
    target = game.names.parse_label("0303")
    joins = [order for order in game.orders if order.kind == OrderKind.JOIN and order.hex == target]
    for order in joins[:2]:
        game.apply(order)
    preview = game.preview(target)
    assert preview.units == tuple(order.unit for order in joins[:2])
    assert [row.total for row in preview.rows] == list(range(2, 13))
    assert sum(row.ways for row in preview.rows) == 36
    assert preview.chance(*Result) == 1
    wins = sum(row.ways for row in preview.rows if row.result in (Result.RETREAT, Result.ROUT))
    assert preview.chance(Result.RETREAT, Result.ROUT) == wins / 36
    attacker, defender = preview.mean_losses()
    assert attacker == pytest.approx(sum(row.ways * row.attacker_loss for row in preview.rows) / 36)
    assert defender == pytest.approx(sum(row.ways * row.defender_loss for row in preview.rows) / 36)


def test_a_shorter_game_ends_early_and_knows_it(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1, turns=2)
    assert "turn 1 of 2" in repr(game)
    for _ in range(4):
        game.end_turn()
    assert game.is_over
    assert "over" in repr(game)
    assert len(game.keys) == 4
    assert int(game.view(0).world.rules[0]["last_turn"]) == 2


def test_a_game_is_judged_by_every_level(skirmish) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(skirmish, seed=1)
    before = game.outcome
    assert before is None
    clock = game.state.clock[0]
    clock["margin"], clock["judged_turn"], clock["winner"] = 30, 6, 0
    for level, name in enumerate(game.names.level_names):
        clock["level"] = level
        assert game.outcome == Outcome(0, name, 30, 6)
