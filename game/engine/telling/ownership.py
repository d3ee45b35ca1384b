"""What it takes to hold a place: the garrison, the score of a new holder, why a fort cannot be stormed today."""

import numpy as np

from game.core.codes import NO_PLACE, Modifier, MoveClass, PlaceKind, Result, ScoringKind, Status, UnitFlag
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.engine.preview import BattlePreview
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.grammar import men_text, sentence
from game.language import number, tr, trn
from game.rules.combat.strength import MEN_PER_FORT_LEVEL
from game.rules.upkeep.garrison import garrison_needed


def fit_men(world: World, state: State, side: int, hex: int) -> int:
    """Returns the fit men of a side in a hex who count towards a garrison (11.9), as far as the State knows them."""
    rows = state.units
    here = (rows["hex"] == hex) & (rows["side"] == side) & (rows["status"] == Status.ON_MAP)
    here &= rows["flags"] & UnitFlag.HIDDEN == 0
    here &= world.unit_types["move_class"][rows["unit_type"]] < MoveClass.AIR
    return int((rows["men"][here] - rows["sick"][here]).sum())


def holding_text(world: World, names: Names, state: State, side: int, hex: int) -> str:
    """Returns what it takes to hold the place in a hex, seen from a side; "" if there is no place to take.

    For example "To take Qiziltepa, 100 fit men must stand here at the end of the week; 60 do (11.9)".
    """
    place = int(world.place_at[hex])
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.VILLAGE:
        return ""
    name, needed = names.places_in_text[place], int(garrison_needed(world, place))
    men = fit_men(world, state, side, hex)
    if int(state.owner[hex]) == side:
        return tr(
            "The enemy needs {men:,} fit men here at the end of a turn to take {place} (11.9)", men=needed, place=name
        )
    if men >= needed:
        text = tr("{place} will be yours at the end of the turn if {men:,} fit men stay (11.9)", place=name, men=needed)
    elif men:
        text = trn(
            "To take {place}, {men:,} fit men must stand here at the end of the turn; {number} does (11.9)",
            "To take {place}, {men:,} fit men must stand here at the end of the turn; {number} do (11.9)",
            men,
            place=name,
            men=needed,
            number=number(men),
        )
    else:
        text = tr(
            "To take {place}, {men:,} fit men must stand here at the end of the turn (11.9)", place=name, men=needed
        )
    return sentence(text) + _new_holder_text(world, state, hex, needed)


def _new_holder_text(world: World, state: State, hex: int, needed: int) -> str:
    """Returns what a place that is taken this week scores at the end of it: "; ... counts half"; "" if no different."""
    table = world.scoring
    lines = table[(table["kind"] == ScoringKind.PLACE) & (table["turn"] == state.clock[0]["turn"])]
    share, times = int(world.rules[0]["new_holder"]), int(world.rules[0]["full_garrison"])
    if share == 100 or not (world.places["hex"][lines["target"]] == hex).any():
        return ""
    part = tr("half") if share == 50 else tr("{share} per cent", share=share)
    if not times:
        return tr("; held for less than a turn it counts {half} (17.7)", half=part)
    men = times * needed
    return tr("; held for less than a turn it counts {half}, in full with {men:,} fit men (17.7)", half=part, men=men)


def storm_text(world: World, names: Names, state: State, side: int, preview: BattlePreview) -> str:
    """Returns what stands against a victory: why no roll of the dice drives the defenders out, what would; or "".

    For example "Kerki cannot fall today: 640 fit men hold the fort and do not fall back (7.19). ...".
    """
    manned = any(row.modifier == Modifier.SHIFT_FORT and row.value for row in preview.ledger)
    if preview.chance(Result.RETREAT, Result.ROUT) > 0:
        if not manned:
            return ""
        return tr("Only a rout takes the fort while {men} fit men hold it (7.19).", men=MEN_PER_FORT_LEVEL)
    column = next((row.value for row in preview.ledger if row.modifier == Modifier.COLUMN), 0)
    routs = np.flatnonzero((world.crt["result"] == Result.ROUT).any(axis=1)).tolist()
    if not manned:
        return tr("No roll of the dice drives the defenders out at odds of {odds}.", odds=odds_text(world, column))
    place = int(world.place_at[preview.target])
    men = fit_men(world, state, 1 - side, preview.target)
    needed = next((odds_text(world, at) for at in routs if at > column), "")
    name, held = names.places_in_text[place], men_text(men)
    holds = sentence(
        tr("{place} cannot fall today: {men} hold the fort and do not fall back (7.19).", place=name, men=held)
    )
    ways = tr("That would take fewer than {men} fit defenders, or hunger or surrender.", men=MEN_PER_FORT_LEVEL)
    if needed:
        ways = tr(
            "That would take a rout, which takes odds of {odds} after all shifts, fewer than {men} fit defenders, "
            "or hunger or surrender.",
            odds=needed,
            men=MEN_PER_FORT_LEVEL,
        )
    return f"{holds} {ways}"
