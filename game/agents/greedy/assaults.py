"""Which assaults `greedy` makes: those with good odds or a clear gain, by the combat results table."""

from game.agents.greedy.goals import must_stay
from game.agents.greedy.maps import Maps
from game.agents.influence_maps import mark_strength
from game.agents.tactics import cancel_joins, commit_assault, keeps_schedule
from game.core.codes import NO_UNIT, OrderKind, Refusal, Result, Status
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.combat.assault import can_assault, can_join, can_surprise
from game.rules.combat.strength import BY_DAY, SURPRISE, assault_odds
from game.rules.legal_orders import list_order
from game.rules.upkeep.control import is_town
from game.rules.upkeep.exhaustion import is_hostile_country

GOOD_ODDS = 50
"""Per cent of dice that must clear the hex; half as many will do if the enemy loses more men."""


@helper
def win_share(world: World, column: int, modifier: int) -> tuple[int, int]:
    """Returns the per cent of dice that clear the hex, and the weighted losses of defenders less those of attackers."""
    wins = 0
    balance = 0
    for total in range(2, 13):
        ways = 6 - abs(7 - total)
        cell = world.crt[column, min(max(total + modifier, 2), 12) - 2]
        if cell["result"] == Result.RETREAT or cell["result"] == Result.ROUT:
            wins += ways
        balance += ways * (int(cell["defender_loss"]) - int(cell["attacker_loss"]))
    return wins * 100 // 36, balance


@helper
def _join_all(world: World, state: State, side: int, target: int, maps: Maps, out: Records, count: int) -> int:
    """Appends a join for every unit that may attack the hex and need not stay where it is; returns the new count."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["side"] != side or row["target"] == target:
            continue
        if can_join(world, state, unit, target) != Refusal.NONE or keeps_schedule(world, state, unit):
            continue
        others = int(maps.enemy_near[row["hex"]]) + int(maps.enemy_at[target])  # without the target, marked as negative
        if others > 0 and must_stay(world, state, unit, maps, 0):
            continue
        row["target"] = target
        count = list_order(out, count, OrderKind.JOIN, unit, target, 0)
    return count


@helper
def _has_good_odds(world: World, state: State, side: int, target: int, how: int, log: EventLog) -> bool:
    """Returns whether the units joined against a hex should assault it, by day or by surprise."""
    column, modifier, _fort, attack, _defence = assault_odds(world, state, target, how, log)
    wins, balance = win_share(world, column, modifier)
    if not is_town(world, target) and is_hostile_country(world, state, side, target):
        wins //= 2  # bands slip away, and the chase costs more than it brings (10.23)
    return bool(attack > 0 and (wins >= GOOD_ODDS or (balance > 0 and wins * 2 >= GOOD_ODDS)))


@kernel
def plan_assaults(world: World, state: State, side: int, maps: Maps, out: Records, log: EventLog) -> int:
    """Fills out ORDER[...] with joins and assaults at good odds; returns how many orders."""
    mark_strength(world, state, side, maps.own_at, maps.own_near)
    mark_strength(world, state, 1 - side, maps.enemy_at, maps.enemy_near)
    count = 0
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        target = int(row["hex"])
        if row["status"] != Status.ON_MAP or row["side"] == side:
            continue
        own, defenders = int(maps.own_near[target]), int(maps.enemy_at[target])
        if defenders < 0 or own == 0 or own * 2 < defenders:
            continue
        maps.enemy_at[target] *= -1  # each hex is considered once
        first = count
        count = _join_all(world, state, side, target, maps, out, count)
        if count == first:
            continue
        possible = can_assault(world, state, target) == Refusal.NONE
        if possible and _has_good_odds(world, state, side, target, BY_DAY, log):
            count = list_order(out, count, OrderKind.ASSAULT, NO_UNIT, target, 1)
            commit_assault(state, side, target)
        elif can_surprise(world, state, target) == Refusal.NONE and _has_good_odds(
            world, state, side, target, SURPRISE, log
        ):
            count = list_order(out, count, OrderKind.SURPRISE, NO_UNIT, target, 1)
            commit_assault(state, side, target)
        else:
            count = cancel_joins(state, out, first, count)
    return count
