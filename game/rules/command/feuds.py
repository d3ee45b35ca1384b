"""Chapter 13, third part: Feuds and reconciliation. At the end of each turn.

13.11 Two rivals of one side whose units are within FEUD_HEXES hexes of each other come to blows with a chance of
      FEUD_CHANCE per cent. If the side is unified, the chance is half of that, and none unless one of the two has a
      loyalty below STEADFAST_LEADER. In two feuds of three each unit loses one to three per cent of its men; in the
      third the larger unit takes half of the rifles and all machine guns and guns of the smaller. In either case the
      leader of the smaller is estranged.
13.12 Each leader of a coalition, the supreme commander excepted, gains one point of loyalty if the side's prestige is
      above PRESTIGE_FOR_LOYALTY, and loses one if it is below PRESTIGE_AGAINST_LOYALTY. Estranged leaders are
      reconciled if their side is unified and its prestige is EVEN_PRESTIGE or more. Then the prestige of each side
      moves one point towards EVEN_PRESTIGE.
"""

from game.core.codes import (
    NO_HEX,
    NO_LEADER,
    NO_UNIT,
    EventKind,
    LeaderStatus,
    LossCause,
    Purpose,
    Status,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import lose_men
from game.rules.command.leaders import (
    STEADFAST_LEADER,
    SUCCESSION_CHANCE,
    appoint_supreme,
    estrange,
    is_dead_or_captured,
)
from game.rules.command.loyalty import MAX_LOYALTY
from game.rules.command.obedience import is_coalition
from game.rules.command.prestige import EVEN_PRESTIGE
from game.rules.geometry import hexes_between

FEUD_HEXES = 2
FEUD_CHANCE = 25
PRESTIGE_FOR_LOYALTY = 60
PRESTIGE_AGAINST_LOYALTY = 40
_ESTRANGED = int(LeaderStatus.ESTRANGED)
_ACTIVE = int(LeaderStatus.ACTIVE)


@kernel
def leader_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """13.6, 13.11, 13.12: Runs a turn of the leaders."""
    for side in range(2):
        _resolve_succession(state, side, seed, log)
    for pair in range(len(world.rivals)):
        _resolve_feud(world, state, pair, seed, log)
    for side in range(2):
        _update_leader_loyalty(state, side, is_coalition(world, side), log)
        prestige = int(state.sides[side]["prestige"])
        state.sides[side]["prestige"] = prestige + int(prestige < EVEN_PRESTIGE) - int(prestige > EVEN_PRESTIGE)


@helper
def _resolve_succession(state: State, side: int, seed: int, log: EventLog) -> None:
    """13.6: Settles the succession of a supreme commander who fell this turn."""
    fallen = NO_LEADER
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == side and leader["supreme"] and is_dead_or_captured(leader):
            fallen = i
    if fallen == NO_LEADER:
        return
    held = draw(seed, int(state.clock[0]["turn"]), Purpose.LEADER, fallen, 3, 100) < SUCCESSION_CHANCE
    state.leaders[fallen]["supreme"] = 0
    heir = appoint_supreme(state, side) if held else NO_LEADER
    if state.sides[side]["unified"]:
        log_event(log, EventKind.UNIFIED, side, NO_UNIT, NO_HEX, heir, 0, 0)
    if heir == NO_LEADER:
        state.sides[side]["unified"] = 0
        for i in range(len(state.leaders)):
            if state.leaders[i]["side"] == side and state.leaders[i]["loyalty"] < STEADFAST_LEADER:
                estrange(state, i, log)


@helper
def _can_feud(state: State, i: int) -> bool:
    """13.11: Whether leader i is free and with a unit on the map."""
    leader = state.leaders[i]
    if leader["status"] != _ACTIVE and leader["status"] != _ESTRANGED:
        return False
    return bool(leader["unit"] != NO_UNIT and state.units[leader["unit"]]["status"] == Status.ON_MAP)


@helper
def _resolve_feud(world: World, state: State, pair: int, seed: int, log: EventLog) -> None:
    """13.11: Resolves the feud of a pair of rivals, if there is one."""
    a, b = int(world.rivals[pair, 0]), int(world.rivals[pair, 1])
    one, other = state.leaders[a], state.leaders[b]
    if one["side"] != other["side"] or not _can_feud(state, a) or not _can_feud(state, b):
        return
    unit, second = int(one["unit"]), int(other["unit"])
    hex = int(state.units[unit]["hex"])
    if unit == second or hexes_between(world, hex, int(state.units[second]["hex"])) > FEUD_HEXES:
        return
    chance = FEUD_CHANCE
    if state.sides[one["side"]]["unified"]:
        chance = FEUD_CHANCE // 2 if min(int(one["loyalty"]), int(other["loyalty"])) < STEADFAST_LEADER else 0
    turn = int(state.clock[0]["turn"])
    if draw(seed, turn, Purpose.FEUD, pair, 0, 100) >= chance:
        return
    lost = 0
    stronger, weaker = unit, second
    if state.units[unit]["men"] < state.units[second]["men"]:
        stronger, weaker = second, unit
    if draw(seed, turn, Purpose.FEUD, pair, 1, 3) < 2:
        for i in range(2):
            fighter = stronger if i == 0 else weaker
            per_cent = 1 + int(draw(seed, turn, Purpose.FEUD, pair, 2 + i, 3))
            men = int(state.units[fighter]["men"]) * per_cent // 100
            lose_men(state, fighter, men, LossCause.FEUD)
            lost += men
    else:
        _seize_arms(state, weaker, stronger)
    log_event(log, EventKind.FEUD, int(one["side"]), NO_UNIT, hex, a, b, lost)
    estrange(state, b if weaker == second else a, log)


@helper
def _seize_arms(state: State, weaker: int, stronger: int) -> None:
    """13.11: Moves arms from the smaller unit to the larger; surplus rifles go to their side's stock."""
    loser, winner = state.units[weaker], state.units[stronger]
    rifles = int(loser["rifles"]) // 2
    needed = min(rifles, max(0, int(winner["men"]) - int(winner["rifles"])))
    loser["rifles"] = int(loser["rifles"]) - rifles
    winner["rifles"] = int(winner["rifles"]) + needed
    state.sides[winner["side"]]["rifles"] += rifles - needed
    winner["machine_guns"] = int(winner["machine_guns"]) + int(loser["machine_guns"])
    winner["guns"] = int(winner["guns"]) + int(loser["guns"])
    loser["machine_guns"] = 0
    loser["guns"] = 0


@helper
def _update_leader_loyalty(state: State, side: int, league: bool, log: EventLog) -> None:
    """13.12: Updates the loyalty of a side's leaders and reconciles the estranged."""
    prestige = int(state.sides[side]["prestige"])
    change = int(prestige > PRESTIGE_FOR_LOYALTY) - int(prestige < PRESTIGE_AGAINST_LOYALTY)
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side or is_dead_or_captured(leader):
            continue
        if league and not leader["supreme"]:
            leader["loyalty"] = max(0, min(int(leader["loyalty"]) + change, MAX_LOYALTY))
        if leader["status"] == _ESTRANGED and state.sides[side]["unified"] and prestige >= EVEN_PRESTIGE:
            leader["status"] = _ACTIVE
            log_event(log, EventKind.LEADER_RECONCILED, side, int(leader["unit"]), NO_HEX, i, 0, 0)
