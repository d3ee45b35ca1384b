"""What a side knows of a game: Views, previews, and what cannot be taken back."""

import numpy as np
import pytest

from game.core.codes import NO_HEX, EventKind, OrderKind, Status, UnitFlag
from game.engine.game import Game
from game.engine.views import unit_seen_by
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario import load_scenario
from tests.conftest import campaign_scenario


@pytest.fixture
def blind() -> Game:
    """A skirmish in which the side to act has seen nothing yet."""
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    game.state.units["sighted"] = 0
    game.state.sight[:] = 0
    mark_presence_and_zoc(game.world, game.state)
    return game


def test_a_view_holds_only_what_is_seen(blind: Game) -> None:
    side, units = blind.side_to_act, blind.state.units
    foes = np.flatnonzero((units["side"] != side) & (units["status"] == Status.ON_MAP))
    view = blind.view(side)
    assert not view.state.units["men"][foes].any()
    assert set(view.state.units["hex"][foes].tolist()) == {NO_HEX}
    assert not any(unit_seen_by(blind.state, int(unit), side) for unit in foes)
    units["sighted"][foes[0]] = 1
    mark_presence_and_zoc(blind.world, blind.state)
    view = blind.view(side)
    assert view.state.units[foes[0]]["men"] == units[foes[0]]["men"]
    assert unit_seen_by(blind.state, int(foes[0]), side)
    own = np.flatnonzero(units["side"] == side)
    assert all(unit_seen_by(blind.state, int(unit), side) for unit in own)


def test_what_has_been_discovered_cannot_be_taken_back(blind: Game) -> None:
    undone = {True: 0, False: 0}
    for order in [order for order in blind.orders if order.kind == OrderKind.MOVE]:
        one = blind.copy()
        discovered = any(event.kind in (EventKind.SPOTTED, EventKind.STOPPED) for event in one.apply(order))
        assert one.can_undo != discovered
        undone[discovered] += 1
    assert undone[True]
    assert undone[False]


def test_a_preview_does_not_betray_who_hides() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    units, side = game.state.units, game.side_to_act
    own = np.flatnonzero((units["side"] == side) & (units["status"] == Status.ON_MAP))
    foe, hider = np.flatnonzero((units["side"] != side) & (units["status"] == Status.ON_MAP))[:2]
    target = int(units["hex"][foe])
    units["hex"][own] = next(int(h) for h in game.world.neighbours[target] if h >= 0)
    units["sighted"] = 1
    mark_presence_and_zoc(game.world, game.state)
    game.apply(next(order for order in game.orders if order.kind == OrderKind.JOIN and order.hex == target))
    plain = game.preview(target)
    units["hex"][hider] = target
    mark_presence_and_zoc(game.world, game.state)
    assert game.preview(target) != plain
    units["flags"][hider] |= int(UnitFlag.HIDDEN)
    units["sighted"][hider] = 0
    mark_presence_and_zoc(game.world, game.state)
    assert game.preview(target) == plain


@pytest.mark.slow
@pytest.mark.parametrize("side", [0, 1])
def test_a_side_s_own_affairs_are_in_its_view_as_they_are(side: int) -> None:
    """Non-interference alone would hold of an empty View."""
    game = Game.new(campaign_scenario(), seed=3)
    game.end_turn()
    world, state, view = game.world, game.state, game.view(side)
    own = state.units["side"] == side
    for name in state.units.dtype.names or ():
        if name not in ("sighted", "reported_hex", "reported_men", "reported_turn"):
            assert np.array_equal(view.state.units[name][own], state.units[name][own]), name
    seen = (state.units["side"] != side) & (state.units["status"] == Status.ON_MAP) & (state.units["sighted"] == 1)
    assert seen.any()
    for name in ("men", "hex", "unit_type", "guns", "flags", "quality"):
        assert np.array_equal(view.state.units[name][seen], state.units[name][seen]), name
    assert view.state.sides[side] == state.sides[side]
    leaders = state.leaders["side"] == side
    assert np.array_equal(view.state.leaders[leaders], state.leaders[leaders])
    for table in ("owner", "rail_damage", "wire_damage", "regions", "lines", "clock"):
        assert np.array_equal(getattr(view.state, table), getattr(state, table)), table
    for name in state.places.dtype.names or ():
        known = slice(None) if name != "stood" else state.owner[world.places["hex"]] == side
        assert np.array_equal(view.state.places[name][known], state.places[name][known]), name
    mine = world.plans["side"] == side
    assert np.array_equal(view.world.plans[mine], world.plans[mine])
    for first, count in world.plans["conditions"][mine]:
        assert np.array_equal(view.world.conditions[first : first + count], world.conditions[first : first + count])
    for first, count in world.plans["troops"][mine]:
        assert np.array_equal(view.world.plan_troops[first : first + count], world.plan_troops[first : first + count])
    decider = world.event_rules["side"][world.options["rule"][world.plan_choices["option"]]]
    assert np.array_equal(view.world.plan_choices[decider == side], world.plan_choices[decider == side])
    assert np.array_equal(view.world.dispositions[side], world.dispositions[side])
    legs = world.units["side"][world.legs["unit"]] == side
    assert np.array_equal(view.world.legs[legs], world.legs[legs])
    rules = world.event_rules["side"] == side
    assert np.array_equal(view.state.rules[rules], state.rules[rules])
