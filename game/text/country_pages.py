"""Pages of the text mode on the country: regions, places, sieges."""

import numpy as np

from game.core.codes import NO_REGION, NO_SIDE, PlaceKind, Status, TerrainTrait
from game.engine.garrison_preview import rising_risk
from game.engine.telling.goals import worth_text
from game.engine.telling.ownership import holding_text
from game.engine.views import hex_seen_by
from game.play.affairs import food_text, siege_text, sieges
from game.play.foresight import Foresight
from game.play.name_finder import names_of
from game.play.session import Session
from game.text.conversation import refusal
from game.text.pages import NAME, cut, held_by, unit_line

_REGIONS_HINT = "; type 'regions' for a list"


def region_lines(session: Session, name: str) -> list[str]:
    """Returns all regions in a table, or one in full."""
    if name:
        regions = names_of(session).regions
        region = regions.find(name)
        if region < 0:
            return [refusal(f"there is no region '{name}'{regions.guess(name) or _REGIONS_HINT}")]
        return _one_region(session, region)
    mine, theirs = (session.names.sides[side].short for side in (session.seat, 1 - session.seat))
    lines = [
        "Support: +100 if all the people are for you, -100 if all are against you. Food:",
        "per cent of a normal year. Recruits: men still to be raised. Land and places:",
        "held by each side.",
        f"{'':{NAME}s} support food recruits  land {mine:>3s}/{theirs:<3s} places {mine:>3s}/{theirs:<3s}",
    ]
    for region in np.flatnonzero(session.world.regions["access"] & (1 << session.seat)).tolist():
        facts = session.seen.state.regions[region]
        share, places = _shares(session, region), _places(session, region)
        lines.append(
            f"{cut(session.names.region_names[region])} {_support(session, region):>+7d} {int(facts['food']):>4d} "
            f"{int(facts['recruits']):>8,d}  {share[0]:>4d}%/{share[1]:>3d}%  {len(places[0]):>8d}/{len(places[1])}"
        )
    return lines


def _support(session: Session, region: int) -> int:
    """Returns the support for the viewing side."""
    towards = int(session.seen.state.regions[region]["support"])
    return towards if session.seat == 0 else -towards


def _shares(session: Session, region: int) -> tuple[int, int]:
    """Returns the shares of a region's land held by one's own side and by the enemy, in per cent."""
    world, owner = session.world, session.seen.state.owner
    dry = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at]
    land = (world.region_at == region) & dry
    own, enemy = (int((owner[land] == side).sum()) for side in (session.seat, 1 - session.seat))
    return 100 * own // max(1, int(land.sum())), 100 * enemy // max(1, int(land.sum()))


def _places(session: Session, region: int) -> tuple[list[str], list[str]]:
    """Returns the places of a region held by one's own side and by the enemy, the weightiest first."""
    world, owner = session.world, session.seen.state.owner
    order = np.argsort(-world.places["kind"].astype(int), kind="stable")
    found: tuple[list[str], list[str]] = ([], [])
    for place in order.tolist():
        holder = int(owner[world.places["hex"][place]])
        if int(world.places["region"][place]) == region and holder != NO_SIDE:
            found[0 if holder == session.seat else 1].append(session.names.place_names[place])
    return found


def _one_region(session: Session, region: int) -> list[str]:
    view, names = session.seen, session.names
    row = view.state.regions[region]
    share, places = _shares(session, region), _places(session, region)
    lines = [
        f"{names.region_names[region]}",
        f"  Support for {names.sides[session.seat].the}: {_support(session, region):+d}. Recruits left: "
        f"{int(row['recruits']):,}.",
        f"  In per cent of a normal year: food {int(row['food'])}, fields sown {int(row['sown'])}, herds "
        f"{int(row['herds'])}.",
    ]
    for i, side in enumerate((session.seat, 1 - session.seat)):
        held = f": {', '.join(places[i])}" if places[i] else ""
        holder = names.sides[side]
        lines.append(f"  {holder.The} {holder.verb('hold', 'holds')} {share[i]} per cent of the land{held}.")
    if int(row["martial_until"]) >= view.turn and int(row["martial_side"]) != NO_SIDE:
        law = names.sides[int(row["martial_side"])].the
        lines.append(f"  Martial law of {law} until turn {int(row['martial_until'])}.")
    if int(row["land_until"]) >= view.turn and int(row["land_side"]) != NO_SIDE:
        giver = names.sides[int(row["land_side"])].the
        lines.append(f"  Land granted by {giver}: support grows until turn {int(row['land_until'])}.")
    if int(row["blockaded"]) and int(row["blockaded"]) >= view.turn - 1:
        lines.append(f"  Blockaded: no food left the towns, last in turn {int(row['blockaded'])}.")
    return lines


def place_lines(session: Session, place: int) -> list[str]:
    """Returns a place: what it is, whose, its stores, siege and garrison as far as they are known."""
    view, names = session.seen, session.names
    row, now = view.world.places[place], view.state.places[place]
    hex = int(row["hex"])
    words = [PlaceKind(int(row["kind"])).name.lower()]
    words += [f"fort of level {int(row['fort'])}"] if int(row["fort"]) else []
    words += ["station"] if row["station"] and words[0] != "station" else []
    words += ["port"] if row["port"] and words[0] != "port" else []
    region = int(row["region"])
    where = f", {names.region_names[region]}" if region != NO_REGION else ""
    owner = int(view.state.owner[hex])
    lines = [f"{names.place_names[place]} ({names.label(hex)}): {', '.join(words)}{where}, {held_by(session, owner)}"]
    if garrison := holding_text(view.world, names, view.state, session.seat, hex):
        lines.append(f"  {garrison}.")
    if worth := worth_text(session.projection.goals, names, session.seat, hex):
        lines.append(f"  {worth}.")
    if owner == session.seat or session.sees_all:
        lines.append(f"  Stores: {food_text(int(now['stores']))}.")
    if int(now["besieged"]):
        lines.append("  " + siege_text(session, place, False))
    lines += [f"  {line}." for line in Foresight(session).siege_lines(hex)]
    if risk := rising_risk(view, place):
        lines.append(f"  The people may rise and open the gates: {risk}% this turn (9.23).")
    units = view.state.units
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    lines += ["  " + unit_line(session, int(unit)) for unit in here]
    if not len(here):
        seen = hex_seen_by(view.state, hex, session.seat)
        lines.append("  No troops are there." if seen or session.sees_all else "  No troops are known to be there.")
    return lines


def siege_lines(session: Session) -> list[str]:
    """Returns all sieges."""
    return [f"{entry.title}: {entry.text}" for entry in sieges(session)] or ["No place is besieged."]
