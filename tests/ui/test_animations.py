"""Marches and battles shown on the map: at the speed that is set, skipped with Space, never in the way."""

import pygame
import pytest

from game.core.codes import NO_UNIT, EventKind, Modifier, OrderKind, Result
from game.core.orders import Order
from game.engine.events import Event, LedgerRow
from game.scenario.scenario import Scenario
from game.ui.board.battle_effect import BattleEffect, BattleScene
from game.ui.screens.battle_scene import battle_scene
from tests.ui.conftest import PEOPLE, MakePlayer, Player

TARGET = 12
"""Ak-Kurgan, which the second side holds."""


def _attack(player: Player) -> None:
    controller = player.screen.controller
    controller.give(Order(OrderKind.JOIN, 0, TARGET))
    controller.give(Order(OrderKind.ASSAULT, hex=TARGET, arg=1))
    assert any(event.kind == EventKind.BATTLE for event in player.game.events)


def _is_running(player: Player) -> bool:
    return player.screen.context.animations.is_running


@pytest.fixture
def fighter(make_player: MakePlayer, skirmish: Scenario) -> Player:
    """At the skirmish, with animations."""
    player = make_player(speed="normal")
    player.open(skirmish, PEOPLE)
    player.window.dialogs.close()
    return player


def test_a_battle_is_shown_for_about_two_seconds_and_then_gone(fighter: Player) -> None:
    _attack(fighter)
    scene = fighter.screen.context.animations.battles[0].scene
    assert scene.target == TARGET
    assert scene.attackers
    fighter.wait(20)
    assert _is_running(fighter), "a second has passed"
    fighter.wait(30)
    assert not _is_running(fighter)
    assert (fighter.screen.board.highlights.battles, fighter.screen.board.highlights.moving) == ([], {})


def test_space_ends_the_battle_that_is_shown_and_nothing_else(fighter: Player) -> None:
    _attack(fighter)
    unit = fighter.screen.controller.unit
    fighter.key(pygame.K_SPACE)
    assert not _is_running(fighter)
    assert fighter.screen.controller.unit == unit
    fighter.key(pygame.K_SPACE)
    assert fighter.screen.controller.unit not in (unit, NO_UNIT), "the next unit"


def test_orders_are_taken_while_a_battle_is_shown(fighter: Player) -> None:
    _attack(fighter)
    assert _is_running(fighter)
    given = len(fighter.game.history)
    moves = {order.unit: order for order in fighter.game.orders if order.kind == OrderKind.MOVE}
    for order in moves.values():
        fighter.screen.controller.give(order)
    assert len(fighter.game.history) == given + len(moves)
    assert set(fighter.screen.context.animations.marches) == set(moves), "all march at the same time"
    fighter.key(pygame.K_e)
    fighter.wait(60)
    assert not _is_running(fighter)


def test_nothing_moves_if_animations_are_off(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(speed="off")
    player.open(skirmish, PEOPLE)
    _attack(player)
    assert not _is_running(player)


def test_a_battle_that_is_only_heard_of_is_not_shown(fighter: Player) -> None:
    events = [
        Event(1, EventKind.BATTLE, 1, 4, 6, 3, 5, Result.ROUT, ()),
        Event(1, EventKind.RETREATED, 0, 0, 3, 0, 0, 0),
    ]
    fighter.screen.context.animations.show_events(events)
    assert fighter.screen.context.animations.battles == [], "without its breakdown a battle is only heard of"


def test_units_wait_for_the_shots_and_then_change_hexes() -> None:
    scene = BattleScene(12, (13,), (4, 9), Result.RETREAT, ((1, 1, 1), (2, 2, 2)), ((5, 12, 11),))
    effect = BattleEffect(scene, 5, 0.1)
    start = effect.moving[5]
    effect.update(0.6)
    assert effect.moving[5] == start
    effect.update(0.3)
    assert effect.moving[5][0] < start[0]
    effect.update(0.3)
    assert effect.moving == {}
    assert not effect.update(2.0)


def test_only_those_move_with_a_battle_who_fall_back_from_it_or_advance_into_it(fighter: Player) -> None:
    state = fighter.screen.controller.view.state
    unit, other = 0, 1
    target, at, elsewhere = TARGET, int(state.units[unit]["hex"]), int(state.units[other]["hex"])
    battle = Event(1, EventKind.BATTLE, 1, 4, target, 3, 5, Result.RETREAT, (LedgerRow(Modifier.ATTACK_MEN, 4, 9),))
    events = [
        battle,
        Event(1, EventKind.RETREATED, 0, unit, at, 0, 0, 0),
        Event(1, EventKind.MOVED, 0, other, elsewhere, 3, 2, 0),
    ]
    scene = battle_scene(state, battle, events, ((1, 1, 1), (2, 2, 2)))
    assert scene.moves == ((unit, target, at),)
    assert scene.colours == ((2, 2, 2), (1, 1, 1)), "the attacker's first"
    assert not scene.is_deserted, "who falls back was there"
