"""Pages of the text mode on what is not a unit: decisions, leaders, regions, places, sieges, reports, goals, means."""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    LeaderStatus,
    PlaceKind,
    ScoringKind,
    Status,
    TerrainTrait,
)
from game.engine.decisions import open_decisions
from game.engine.telling.grammar import fights_text, weeks_text
from game.engine.telling.narrate import week_text
from game.engine.telling.places import hex_name
from game.play.session import Session
from game.text.pages import unit_line

NAME = 26
"""Columns for a name in a table; longer ones are cut."""


def cut(text: str, width: int = NAME) -> str:
    """A name that fits its column."""
    return f"{text:<{width}}" if len(text) <= width else text[: width - 1] + "~"


def decision_lines(session: Session) -> list[str]:
    """What there is to decide, with all that follows."""
    view = session.seen
    found = open_decisions(view.world, view.names, view.state, session.seat)
    budget, income = (int(view.state.sides[session.seat][name]) for name in ("budget", "income"))
    lines = [f"Political budget: {budget}, {income:+d} a week."]
    for decision in found:
        left = weeks_text(decision.last_turn - view.turn + 1)
        lines.append(f"{decision.id}: {decision.title.upper()} (until week {decision.last_turn}, {left} left)")
        lines.append(f"  {decision.text}")
        if decision.may_close:
            lines.append("  It may close sooner if things change.")
        for choice in decision.options:
            bar = "" if choice.allowed else " NOT POSSIBLE NOW" if choice.affordable else ""
            bar = bar if choice.affordable else " TOO DEAR"
            default = " Taken if nobody decides." if choice.by_default else ""
            lines.append(f"  decide {decision.id} {choice.id}   cost {choice.cost}{bar}")
            lines.append(f"      {choice.text}{default}")
            lines += [f"      > {effect}" for effect in choice.effects or ("Nothing changes.",)]
    return lines if found else [*lines, "There is nothing to decide now."]


_FATE = {
    LeaderStatus.ACTIVE: "leads",
    LeaderStatus.WOUNDED: "wounded",
    LeaderStatus.ESTRANGED: "obeys nobody",
    LeaderStatus.CAPTURED: "prisoner",
    LeaderStatus.DEAD: "dead",
    LeaderStatus.ABSENT: "not here",
}


def leader_lines(session: Session) -> list[str]:
    """Own leaders, then what is known of the enemy's."""
    view, names = session.seen, session.names
    lines = []
    for side in (session.seat, 1 - session.seat):
        lines.append(f"{session.side_name(side)}: name, rating (column shifts), radius in hexes, where")
        for i, leader in enumerate(view.state.leaders):
            if int(leader["side"]) != side:
                continue
            here = int(leader["turn_from"]) <= view.turn <= int(leader["turn_to"])
            status = LeaderStatus(int(leader["status"])) if here else LeaderStatus.ABSENT
            if status == LeaderStatus.ABSENT:
                continue
            chief = "*" if leader["supreme"] else " "
            facts = f"{int(leader['rating']):>2d} {int(leader['radius']):>3d}"
            lines.append(
                f" {chief}{names.leader_ids[i]:<15s} {cut(names.leader_names[i], 18)} {facts}  "
                + _post(session, i, status)
            )
    return [*lines, "* supreme commander. Order: lead UNIT LEADER (his first word above)."]


def _post(session: Session, leader: int, status: LeaderStatus) -> str:
    """How a leader fares and where he is, as far as is known."""
    view, names = session.seen, session.names
    row = view.state.leaders[leader]
    unit = int(row["unit"])
    if status == LeaderStatus.WOUNDED and int(row["until"]):
        return f"wounded until week {int(row['until'])}"
    if status != LeaderStatus.ACTIVE:
        return _FATE[status]
    if unit == NO_UNIT:
        return "not seen" if int(row["side"]) != session.seat else "with nobody"
    there = view.state.units[unit]
    if int(there["status"]) == Status.ON_MAP:
        return f"{names.unit_names[unit]}, {hex_name(view.world, names, int(there['hex']))}"
    if int(there["status"]) == Status.IN_BOX:
        return f"{names.unit_names[unit]}, {names.box_names[int(there['box'])]}"
    return "not seen" if int(row["side"]) != session.seat else names.unit_names[unit]


def oob_lines(session: Session, word: str) -> list[str]:
    """The order of battle by formation: one's own, or as much of the enemy's as is in sight (`oob enemy`)."""
    view, names = session.seen, session.names
    side = 1 - session.seat if word == "enemy" else session.seat
    units = view.state.units
    held = np.isin(units["status"], (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)) & (units["side"] == side)
    what = "as far as it is in sight" if side != session.seat and not session.sees_all else "all that is here"
    lines = [f"{session.side_name(side)}, {what}:", f"  {'':41s}   fit sick qual. loy. MP"]
    for formation in sorted(set(units["formation"][held].tolist())):
        mine = held & (units["formation"] == formation)
        name = names.formation_names[formation] if formation >= 0 else "Without formation"
        lines.append(f"{name}: {_count(int(mine.sum()), 'unit')}, {int(units['men'][mine].sum()):,} men")
        lines += [_short_line(session, int(unit)) for unit in np.flatnonzero(mine)]
    men = int(units["men"][held].sum())
    return [*lines, f"Together {_count(int(held.sum()), 'unit')}, {men:,} men."]


def _short_line(session: Session, unit: int) -> str:
    """A unit in one row of a table."""
    names, row = session.names, session.seen.state.units[unit]
    where = names.box_names[int(row["box"])] if int(row["status"]) == Status.IN_BOX else "at home"
    if int(row["status"]) == Status.ON_MAP:
        where = hex_name(session.world, names, int(row["hex"]))
    own = int(row["side"]) == session.seat or session.sees_all
    mine = f"{int(row['loyalty']):>4d} {int(row['mp']):>2d}" if own else f"{'':7s}"
    arms = [f"{int(row[field])}{word}" for field, word in _ARMS if int(row[field])]
    numbers = f"{int(row['men']) - int(row['sick']):>6,d} {int(row['sick']):>4d} {int(row['quality']):>5d}"
    return f"  {cut(names.unit_ids[unit], 20)} {cut(where, 20)} {numbers} {mine} {' '.join(arms)}".rstrip()


_ARMS = (("machine_guns", "MG"), ("guns", "G"), ("armour", "arm."), ("aircraft", "air"))


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number} {word}s"


def region_lines(session: Session, name: str) -> list[str]:
    """All regions in a table, or one in full."""
    if name:
        region = next((i for i, words in enumerate(_region_words(session)) if name.lower() in words), NO_REGION)
        return (
            ["No such region. Type 'regions' for all of them."] if region == NO_REGION else _one_region(session, region)
        )
    mine, theirs = (session.names.sides[side].short for side in (session.seat, 1 - session.seat))
    lines = [
        "Support of the people: +100 all for you, -100 all against. Food: per cent of a",
        "normal year's. Recruits: men still to be raised. Land, places: held by each.",
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


def _region_words(session: Session) -> list[str]:
    names = session.names
    return [f"{id} {name}".lower() for id, name in zip(names.region_ids, names.region_names, strict=True)]


def _support(session: Session, region: int) -> int:
    """Support for the side at the table."""
    towards = int(session.seen.state.regions[region]["support"])
    return towards if session.seat == 0 else -towards


def _shares(session: Session, region: int) -> tuple[int, int]:
    """Per cent of a region's land held by one's own side and by the enemy."""
    world, owner = session.world, session.seen.state.owner
    dry = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at]
    land = (world.region_at == region) & dry
    own, enemy = (int((owner[land] == side).sum()) for side in (session.seat, 1 - session.seat))
    return 100 * own // max(1, int(land.sum())), 100 * enemy // max(1, int(land.sum()))


def _places(session: Session, region: int) -> tuple[list[str], list[str]]:
    """Places of a region held by one's own side and by the enemy, the weightiest first."""
    world, owner = session.world, session.seen.state.owner
    order = np.argsort(-world.places["kind"].astype(int), kind="stable")
    found: tuple[list[str], list[str]] = ([], [])
    for place in order.tolist():
        holder = int(owner[world.places["hex"][place]])
        if int(world.places["region"][place]) == region and holder != NO_SIDE:
            found[0 if holder == session.seat else 1].append(session.names.place_ids[place])
    return found


def _one_region(session: Session, region: int) -> list[str]:
    view, names = session.seen, session.names
    row = view.state.regions[region]
    share, places = _shares(session, region), _places(session, region)
    lines = [
        f"{names.region_names[region]}",
        f"  Support for {session.side_name(session.seat)}: {_support(session, region):+d}. Recruits left: "
        f"{int(row['recruits']):,}.",
        f"  Food {int(row['food'])}, fields sown {int(row['sown'])}, herds {int(row['herds'])}: per cent of a normal "
        "year's.",
    ]
    for i, side in enumerate((session.seat, 1 - session.seat)):
        held = f": {', '.join(places[i])}" if places[i] else ""
        lines.append(f"  {session.side_name(side)} hold {share[i]} per cent of the land{held}.")
    if int(row["martial_until"]) >= view.turn and int(row["martial_side"]) != NO_SIDE:
        law = session.side_name(int(row["martial_side"]))
        lines.append(f"  Martial law of the {law} until week {int(row['martial_until'])}.")
    if int(row["land_until"]) >= view.turn and int(row["land_side"]) != NO_SIDE:
        giver = session.side_name(int(row["land_side"]))
        lines.append(f"  Land conceded by the {giver}: support grows until week {int(row['land_until'])}.")
    if int(row["blockaded"]) and int(row["blockaded"]) >= view.turn - 1:
        lines.append(f"  Towns kept their food from the country, last in week {int(row['blockaded'])}.")
    return lines


def place_lines(session: Session, place: int) -> list[str]:
    """A place: what it is, whose, stores, siege, garrison as known."""
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
    lines = [
        f"{names.place_ids[place]} ({names.label(hex)}): {', '.join(words)}{where}, held by {session.side_name(owner)}"
    ]
    if owner == session.seat or session.sees_all:
        lines.append(f"  Stores: {_food(int(now['stores']))}.")
    if int(now["besieged"]):
        lines.append("  " + _siege(session, place, False))
    units = view.state.units
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    lines += ["  " + unit_line(session, int(unit)) for unit in here]
    if not len(here):
        seen = view.state.sight[hex] >> session.seat & 1
        lines.append(
            "  Nobody is seen there."
            if seen or session.sees_all
            else "  No troops are known there, nor does anybody look."
        )
    return lines


def _food(stores: int) -> str:
    """The stores of a place in words."""
    return f"a week's food for {stores:,} men" if stores else "nothing left to eat"


def _siege(session: Session, place: int, with_stores: bool = True) -> str:
    now = session.seen.state.places[place]
    besieger = session.side_name(int(now["besieger"]))
    own = int(now["besieger"]) != session.seat or session.sees_all
    stores = f", {_food(int(now['stores']))}" if own and with_stores else ""
    hungry = f", hungry for {weeks_text(int(now['starving']))}" if int(now["starving"]) else ""
    return f"Besieged by {besieger} for {weeks_text(int(now['besieged']))}{stores}{hungry}."


def siege_lines(session: Session) -> list[str]:
    """All sieges."""
    view, names = session.seen, session.names
    found = np.flatnonzero(view.state.places["besieged"] > 0).tolist()
    lines = []
    for place in found:
        hex = int(view.world.places["hex"][place])
        if int(view.state.owner[hex]) == int(view.state.places[place]["besieger"]):
            continue  # taken since the last week's end, when sieges are settled
        lines.append(f"{names.place_ids[place]} ({names.label(hex)}): {_siege(session, place)}")
    return lines or ["No place is besieged."]


def report_lines(session: Session) -> list[str]:
    """What is heard of enemies out of sight, the newest first."""
    view, names = session.seen, session.names
    units = view.state.units
    heard = units[(units["side"] != session.seat) & (units["reported_hex"] != NO_HEX)]
    rows = sorted(
        heard, key=lambda row: (-int(row["reported_turn"]), int(row["reported_hex"]), int(row["reported_men"]))
    )
    lines = [
        f"  week {int(row['reported_turn']):>2d}: about {int(row['reported_men']):>6,d} men at "
        f"{hex_name(view.world, names, int(row['reported_hex']))}"
        for row in rows
    ]
    return (
        ["Reports of enemies out of sight; place and number may be wrong:", *lines] if lines else ["Nothing is heard."]
    )


def goal_lines(session: Session) -> list[str]:
    """Points scored, and what will be scored when."""
    view, names = session.seen, session.names
    points = view.state.sides["points"]
    shorts = [side.short for side in names.sides]
    lines = [", ".join(f"{names.sides[side].name} {int(points[side])} points" for side in (0, 1)) + " so far."]
    scoring = view.world.scoring
    for turn in sorted(set(scoring["turn"].tolist())):
        if turn < view.turn:
            continue
        lines.append(f"At the end of week {turn}, {week_text(view.world, turn)}: points for {shorts[0]}/{shorts[1]}")
        for i in np.flatnonzero(scoring["turn"] == turn).tolist():
            row = scoring[i]
            now = _leads_now(session, i)
            lines.append(f"  {int(row['points_0']):>4d}/{int(row['points_1']):<4d} {names.scoring_texts[i]}{now}")
    loss = view.world.sides["loss_points"]
    for side in (0, 1):
        if int(loss[side]):
            gets, loses = names.sides[1 - side].name, names.sides[side].name
            lines.append(f"  {gets} get {int(loss[side])} for each 100 men that {loses} lose by then.")
    return lines


def _leads_now(session: Session, line: int) -> str:
    """Who holds the place that a line of victory points asks for."""
    row = session.world.scoring[line]
    if row["kind"] != ScoringKind.PLACE:
        return ""
    owner = int(session.seen.state.owner[session.world.places["hex"][row["target"]]])
    return " (now nobody's)" if owner == NO_SIDE else f" (now {session.names.sides[owner].short})"


def means_lines(session: Session) -> list[str]:
    """What a side has beside its troops; of the enemy only what the world knows."""
    view, seat = session.seen, session.seat
    lines = []
    for side in (seat, 1 - seat):
        row, name = view.state.sides[side], session.side_name(side)
        facts = [
            f"points {int(row['points'])}",
            f"prestige {int(row['prestige'])}",
            f"men lost {int(row['lost'].sum()):,}",
        ]
        lines.append(f"{name}: {', '.join(facts)}")
        if side != seat and not session.sees_all:
            continue
        rail, used = int(row["rail_capacity"]), int(row["rail_used"])
        river, sailed = int(row["river_capacity"]), int(row["river_used"])
        lines.append(
            f"  Political budget {int(row['budget'])}, {int(row['income']):+d} a week; spies {int(row['spies'])}"
        )
        if rail or river:
            lines.append(f"  By rail {rail:,} men a week ({used:,} used), by boat {river:,} ({sailed:,} used)")
        stock = f"{int(row['rifles']):,} rifles, ammunition for {fights_text(int(row['ammunition']), True)}"
        lines.append(f"  In stock: {stock}; replacements {int(row['replacements']):,} men a week")
        if int(row["unified"]):
            lines.append(f"  All bands obey one commander since week {int(row['unified'])}")
        if int(row["amnesty_until"]) >= view.turn:
            lines.append(f"  Offers an amnesty until week {int(row['amnesty_until'])}")
    return lines
