"""Pages of the text mode on the country: regions, places, sieges."""

import numpy as np

from game.core.codes import NO_REGION, NO_SIDE, PlaceKind, Status, TerrainTrait
from game.engine.garrison_preview import rising_risk
from game.engine.telling.goals import worth_text
from game.engine.telling.grammar import full_stop, listed
from game.engine.telling.ownership import holding_text
from game.engine.telling.places import place_kind_text
from game.engine.views import hex_seen_by
from game.language import number, tr, trc
from game.play.advice.foresight import Foresight
from game.play.lookup.affairs import food_text, siege_text, sieges
from game.play.lookup.name_finder import NameFinder, names_of
from game.play.session.session import Session
from game.text.conversation import NAME, cut, refusal
from game.text.hex_pages import held_by
from game.text.unit_pages import unit_line


def region_lines(session: Session, name: str) -> list[str]:
    """Returns all regions in a table, or one in full."""
    if name:
        regions = names_of(session).regions
        region = regions.exact(name)
        group = _group(session, name) if region < 0 else -1
        if group >= 0:
            inside = np.flatnonzero(session.world.group_of[group]).tolist()
            names = listed([session.names.region_names[one] for one in inside], len(inside))
            return [full_stop(f"{session.names.group_names[group]}: {names}")]
        region = regions.find(name)
        if region < 0:
            guess = regions.guess(name) or tr("; type 'regions' for a list")
            return [refusal(tr("there is no region '{name}'{guess}", name=name, guess=guess))]
        return _one_region(session, region)
    mine, theirs = (session.names.sides[side].short for side in (session.seat, 1 - session.seat))
    heads = [
        trc("column of 7 letters", "support"), trc("column of 4 letters", "food"),
        trc("column of 8 letters", "recruits"), trc("column", "land"), trc("column", "places"),
    ]  # fmt: skip
    between = f"{mine:>3s}/{theirs:<3s}"
    lines = [
        *tr("""Support: +100 if all the people are for you, -100 if all are against you. Food:
per cent of a normal year. Recruits: men still to be raised. Land and places:
held by each side.""").splitlines(),
        f"{'':{NAME}s} {heads[0]:>7s} {heads[1]:>4s} {heads[2]:>8s}  {heads[3]} {between} {heads[4]} {between}",
    ]
    for region in np.flatnonzero(session.world.regions["access"] & (1 << session.seat)).tolist():
        facts = session.seen.state.regions[region]
        share, places = _shares(session, region), _places(session, region)
        lines.append(
            f"{cut(session.names.region_names[region])} {_support(session, region):>+7d} {int(facts['food']):>4d} "
            f"{number(int(facts['recruits'])):>8s}  {share[0]:>4d}%/{share[1]:>3d}%  "
            f"{len(places[0]):>8d}/{len(places[1])}"
        )
    return lines


def _group(session: Session, name: str) -> int:
    """Returns the group of regions of a name, such as one that is scored, or -1."""
    names, own = session.names, session.game.scenario.own.names
    rows = list(zip(names.group_names, names.group_ids, own.group_names, strict=True))
    return NameFinder("region", rows).exact(name)


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
        tr(
            "  Support for {side}: {support:+d}. Recruits left: {men:,}.",
            side=names.sides[session.seat].the,
            support=_support(session, region),
            men=int(row["recruits"]),
        ),
        tr(
            "  In per cent of a normal year: food {food}, fields sown {sown}, herds {herds}.",
            food=int(row["food"]),
            sown=int(row["sown"]),
            herds=int(row["herds"]),
        ),
    ]
    for i, side in enumerate((session.seat, 1 - session.seat)):
        held = f": {', '.join(places[i])}" if places[i] else ""
        holder = names.sides[side]
        lines.append(
            tr(
                "  {Side} {en_hold} {share} per cent of the land{places}.",
                Side=holder.The,
                en_hold=holder.verb("hold", "holds"),
                share=share[i],
                places=held,
            )
        )
    if int(row["martial_until"]) >= view.turn and int(row["martial_side"]) != NO_SIDE:
        law = names.sides[int(row["martial_side"])].the
        lines.append(tr("  Martial law of {side} until turn {turn}.", side=law, turn=int(row["martial_until"])))
    if int(row["land_until"]) >= view.turn and int(row["land_side"]) != NO_SIDE:
        giver = names.sides[int(row["land_side"])].the
        until = int(row["land_until"])
        lines.append(tr("  Land granted by {side}: support grows until turn {turn}.", side=giver, turn=until))
    if int(row["blockaded"]) and int(row["blockaded"]) >= view.turn - 1:
        lines.append(tr("  Blockaded: no food left the towns, last in turn {turn}.", turn=int(row["blockaded"])))
    return lines


def place_lines(session: Session, place: int) -> list[str]:
    """Returns a place: what it is, whose, its stores, siege and garrison as far as they are known."""
    view, names = session.seen, session.names
    row, now = view.world.places[place], view.state.places[place]
    hex = int(row["hex"])
    kind = PlaceKind(int(row["kind"]))
    words = [place_kind_text(kind)]
    words += [tr("fort of level {level}", level=int(row["fort"]))] if int(row["fort"]) else []
    words += [tr("station")] if row["station"] and kind != PlaceKind.STATION else []
    words += [tr("port")] if row["port"] and kind != PlaceKind.PORT else []
    region = int(row["region"])
    where = f", {names.region_names[region]}" if region != NO_REGION else ""
    owner = int(view.state.owner[hex])
    lines = [f"{names.place_names[place]} ({names.label(hex)}): {', '.join(words)}{where}, {held_by(session, owner)}"]
    if garrison := holding_text(view.world, names, view.state, session.seat, hex):
        lines.append(full_stop(f"  {garrison}"))
    if worth := worth_text(session.projection.goals, names, session.seat, hex):
        lines.append(full_stop(f"  {worth}"))
    if owner == session.seat or session.sees_all:
        lines.append(tr("  Stores: {food}.", food=food_text(int(now["stores"]))))
    if int(now["besieged"]):
        lines.append("  " + siege_text(session, place, False))
    lines += [full_stop(f"  {line}") for line in Foresight(session).siege_lines(hex)]
    if risk := rising_risk(view, place):
        lines.append(tr("  The people may rise and open the gates: {risk}% this turn (9.23).", risk=risk))
    units = view.state.units
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    lines += ["  " + unit_line(session, int(unit)) for unit in here]
    if not len(here):
        seen = hex_seen_by(view.state, hex, session.seat)
        is_known = seen or session.sees_all
        lines.append(tr("  No troops are there.") if is_known else tr("  No troops are known to be there."))
    return lines


def siege_lines(session: Session) -> list[str]:
    """Returns all sieges."""
    return [f"{entry.title}: {entry.text}" for entry in sieges(session)] or [tr("No place is besieged.")]
