"""What a side may know of sieges, of the means of both sides, and of enemies out of sight, in words for both fronts."""

from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX
from game.engine.siege_facts import siege_facts
from game.engine.telling.grammar import count, fights_text, full_stop, men_text, sentence, siege_word, weeks_text
from game.engine.telling.places import at_hex
from game.engine.telling.sieges import food_text as garrison_food_text
from game.language import tr
from game.play.session.session import Session


class Entry(NamedTuple):
    """A line of a page, and the hex it is about."""

    title: str
    text: str
    hex: int = NO_HEX


class Means(NamedTuple):
    """What a side has besides its troops."""

    side: int
    public: str
    """What both sides know: points, prestige, losses."""
    facts: tuple[str, ...]
    """What only the side itself knows; empty for the enemy's."""


def food_text(stores: int) -> str:
    """Returns the stores of a place in words."""
    return tr("a turn's food for {men}", men=men_text(stores)) if stores else tr("no food left")


def siege_text(session: Session, place: int, with_stores: bool = True) -> str:
    """Returns how a siege stands: "Besieged by the Riders for two turns. Food for three turns."."""
    now = session.seen.state.places[place]
    besieger = session.names.sides[int(now["besieger"])].the
    own = int(now["besieger"]) != session.seat or session.sees_all
    hungry = tr(", without food for {turns}", turns=weeks_text(int(now["starving"]))) if int(now["starving"]) else ""
    stands = tr(
        "{Besieged} by {side} for {turns}{hungry}.",
        Besieged=sentence(siege_word(now)),
        side=besieger,
        turns=weeks_text(int(now["besieged"])),
        hungry=hungry,
    )
    if not own or not with_stores or int(now["starving"]):
        return stands
    facts = siege_facts(session.seen, place)
    if not int(now["stores"]):
        return f"{stands} {full_stop(sentence(tr('no food left')))}"
    return f"{stands} {full_stop(garrison_food_text(facts))}" if facts is not None and facts.food_is_known else stands


def sieges(session: Session) -> list[Entry]:
    """Returns all sieges."""
    view, names = session.seen, session.names
    found = []
    for place in np.flatnonzero(view.state.places["besieged"] > 0).tolist():
        hex = int(view.world.places["hex"][place])
        if int(view.state.owner[hex]) == int(view.state.places[place]["besieger"]):
            continue  # taken since the last week's end, when sieges are settled
        found.append(Entry(f"{names.place_names[place]} ({names.label(hex)})", siege_text(session, place), hex))
    return found


def reports(session: Session) -> list[Entry]:
    """Returns the reports of enemies out of sight, the newest first."""
    view, names = session.seen, session.names
    units = view.state.units
    heard = units[(units["side"] != session.seat) & (units["reported_hex"] != NO_HEX)]
    rows = sorted(
        heard, key=lambda row: (-int(row["reported_turn"]), int(row["reported_hex"]), int(row["reported_men"]))
    )
    return [
        Entry(
            tr("turn {turn}", turn=int(row["reported_turn"])),
            tr(
                "about {men} {where}",
                men=men_text(int(row["reported_men"])),
                where=at_hex(view.world, names, int(row["reported_hex"])),
            ),
            int(row["reported_hex"]),
        )
        for row in rows
    ]


def means(session: Session) -> list[Means]:
    """Returns what each side has besides its troops, one's own first; of the enemy only what is public."""
    found = []
    for side in (session.seat, 1 - session.seat):
        row = session.seen.state.sides[side]
        public = tr(
            "{points} scored, prestige {prestige}, {men} lost",
            points=count(int(row["points"]), "point"),
            prestige=int(row["prestige"]),
            men=men_text(int(row["lost"].sum())),
        )
        known = side == session.seat or session.sees_all
        found.append(Means(side, public, tuple(_own_means(session, row)) if known else ()))
    return found


def _own_means(session: Session, row: np.void) -> list[str]:
    """Returns what only the side itself knows of its means."""
    rail, used = int(row["rail_capacity"]), int(row["rail_used"])
    river, sailed = int(row["river_capacity"]), int(row["river_used"])
    lines = [
        tr(
            "Political budget {budget}, {income:+d} a turn; spies {spies}",
            budget=int(row["budget"]),
            income=int(row["income"]),
            spies=int(row["spies"]),
        )
    ]
    if rail or river:
        transport = tr(
            "By rail {rail} a turn ({used:,} used), by boat {river:,} ({sailed:,} used)",
            rail=men_text(rail),
            used=used,
            river=river,
            sailed=sailed,
        )
        lines.append(transport)
    income = int(row["ammunition_income"])
    stock = tr(
        "In stock: {rifles}, ammunition for {fights}{income}; replacements {men} a turn",
        rifles=count(int(row["rifles"]), "rifle"),
        fights=fights_text(int(row["ammunition"]), True),
        income=tr(", {income:+d} a turn", income=income) if income else "",
        men=men_text(int(row["replacements"])),
    )
    lines.append(stock)
    if int(row["unified"]):
        lines.append(tr("All bands have obeyed one commander since turn {turn}", turn=int(row["unified"])))
    if int(row["amnesty_until"]) >= session.seen.turn:
        lines.append(tr("Offering an amnesty until turn {turn}", turn=int(row["amnesty_until"])))
    return lines
