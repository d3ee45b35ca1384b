"""Pages of the text mode on a side's affairs: decisions, leaders, order of battle, reports, means."""

import numpy as np

from game.core.codes import (
    NO_UNIT,
    LeaderStatus,
    Status,
)
from game.engine.decisions import open_decisions
from game.engine.telling.grammar import count, men_text, sentence, weeks_text
from game.engine.telling.headquarters import has_headquarters, headquarters_text
from game.engine.telling.places import at_hex, short_hex
from game.play.affairs import means, reports
from game.play.force_table import FILTERS, listed, order_text
from game.play.session import Session
from game.text.pages import cut, expected_lines
from game.text.spelling import decision_number, option_letter, unit_number


def decision_lines(session: Session) -> list[str]:
    """Returns the open decisions with the effects of every option."""
    view = session.seen
    found = open_decisions(view.world, view.names, view.state, session.seat)
    budget, income = (int(view.state.sides[session.seat][name]) for name in ("budget", "income"))
    lines = [f"Political budget: {budget}, {income:+d} a turn."]
    for decision in found:
        left = weeks_text(decision.last_turn - view.turn + 1)
        number = decision_number(decision.rule)
        lines.append(f"{number}. {decision.title.upper()} (until turn {decision.last_turn}, {left} left)")
        lines.append(f"  {decision.text}")
        if decision.may_close:
            lines.append("  It may close sooner if circumstances change.")
        indices = [option.option for option in decision.options]
        for option in decision.options:
            bar = "" if option.allowed else ", not possible now"
            bar = bar if option.affordable else ", too expensive"
            default = " Taken if no decision is made in time." if option.by_default else ""
            lines.append(f"  decide {number} {option_letter(indices, option.option)} (cost {option.cost}{bar}):")
            lines.append(f"      {option.text}{default}")
            lines += [f"      > {effect}" for effect in option.effects or ("Nothing changes.",)]
    return lines if found else [*lines, "There is nothing to decide now."]


_FATE = {
    LeaderStatus.ACTIVE: "leads",
    LeaderStatus.WOUNDED: "wounded",
    LeaderStatus.ESTRANGED: "takes no orders",
    LeaderStatus.CAPTURED: "prisoner",
    LeaderStatus.DEAD: "dead",
    LeaderStatus.ABSENT: "not here",
}


def leader_lines(session: Session) -> list[str]:
    """Returns own leaders, then what is known of the enemy's."""
    view, names = session.seen, session.names
    lines = []
    for side in (session.seat, 1 - session.seat):
        lines.append(f"{session.side_name(side)}: rating (column shifts), radius in hexes, where")
        for i, leader in enumerate(view.state.leaders):
            if int(leader["side"]) != side:
                continue
            here = int(leader["turn_from"]) <= view.turn <= int(leader["turn_to"])
            status = LeaderStatus(int(leader["status"])) if here else LeaderStatus.ABSENT
            if status == LeaderStatus.ABSENT:
                continue
            chief = "*" if leader["supreme"] else " "
            facts = f"{int(leader['rating']):>2d} {int(leader['radius']):>3d}"
            lines.append(f" {chief}{cut(names.leader_names[i], 22)} {facts}  " + _post(session, i, status))
    return [*lines, "* supreme commander. To move a leader: lead UNIT LEADER."]


def _post(session: Session, leader: int, status: LeaderStatus) -> str:
    """How a leader fares and where he is, as far as is known."""
    view, names = session.seen, session.names
    row = view.state.leaders[leader]
    unit = int(row["unit"])
    if status == LeaderStatus.WOUNDED and int(row["until"]):
        return f"wounded until turn {int(row['until'])}"
    if status != LeaderStatus.ACTIVE:
        return _FATE[status]
    if has_headquarters(row):
        return headquarters_text(view, names, row)
    if unit == NO_UNIT:
        return "not seen" if int(row["side"]) != session.seat else "without troops"
    there = view.state.units[unit]
    if int(there["status"]) == Status.ON_MAP:
        return f"{names.unit_names[unit]}, {at_hex(view.world, names, int(there['hex']))}"
    if int(there["status"]) == Status.IN_BOX:
        return f"{names.unit_names[unit]}, {names.box_names[int(there['box'])]}"
    return "not seen" if int(row["side"]) != session.seat else names.unit_names[unit]


def oob_lines(session: Session, word: str) -> list[str]:
    """Returns the order of battle by formation: one's own, or with "enemy" what is seen of the enemy's.

    A word of a filter, such as "idle" or "trouble", lists only the units that fit it, with their orders.
    """
    view, names = session.seen, session.names
    side = 1 - session.seat if word == "enemy" else session.seat
    chosen = next((one for one in FILTERS if one.word == word), FILTERS[0])
    if word not in ("", "enemy", chosen.word):
        known = ", ".join(one.word for one in FILTERS)
        return [f"'oob {word}' lists nothing; type 'oob', 'oob enemy', or one of these after oob: {known}."]
    units = view.state.units
    held = np.zeros(len(units), bool)
    held[listed(session, side, chosen)] = True
    if chosen is not FILTERS[0]:
        rows = [f"{_short_line(session, unit)}: {order_text(session, unit)}" for unit in np.flatnonzero(held).tolist()]
        return [f"{sentence(chosen.meaning)}:", *rows] if rows else [f"There are no {chosen.meaning}."]
    what = "as far as in sight" if side != session.seat and not session.sees_all else "order of battle"
    lines = [f"{session.side_name(side)}, {what}:", f"  {'':47s}   fit sick qual loy MP"]
    for formation in sorted(set(units["formation"][held].tolist())):
        mine = held & (units["formation"] == formation)
        name = names.formation_names[formation] if formation >= 0 else "Independent"
        lines.append(f"{name}: {count(int(mine.sum()), 'unit')}, {men_text(int(units['men'][mine].sum()))}")
        lines += [_short_line(session, int(unit)) for unit in np.flatnonzero(mine)]
    men = int(units["men"][held].sum())
    lines.append(f"Total: {count(int(held.sum()), 'unit')}, {men_text(men)}.")
    return lines + (expected_lines(session) if side == session.seat else [])


def _short_line(session: Session, unit: int) -> str:
    """Returns a unit as a row of the table."""
    names, row = session.names, session.seen.state.units[unit]
    where = names.box_names[int(row["box"])] if int(row["status"]) == Status.IN_BOX else "at home"
    if int(row["status"]) == Status.ON_MAP:
        where = short_hex(session.world, names, int(row["hex"]))
    own = int(row["side"]) == session.seat or session.sees_all
    mine = f"{int(row['loyalty']):>3d} {int(row['mp']):>2d}" if own else f"{'':6s}"
    arms = [f"{int(row[field])}{word}" for field, word in _ARMS if int(row[field])]
    numbers = f"{int(row['men']) - int(row['sick']):>5,d} {int(row['sick']):>4d} {int(row['quality']):>4d}"
    name = f"{unit_number(unit):>3s} {cut(names.unit_names[unit], 21)}"
    return f"  {name} {cut(where, 21)} {numbers} {mine} {' '.join(arms)}".rstrip()


_ARMS = (("machine_guns", "MG"), ("guns", "G"), ("armour", "arm."), ("aircraft", "air"))


def report_lines(session: Session) -> list[str]:
    """Returns the reports of enemies out of sight, the newest first."""
    lines = [f"  {entry.title}: {entry.text}" for entry in reports(session)]
    head = "Unconfirmed reports of enemies; place and number may be wrong:"
    return [head, *lines] if lines else ["There are no reports."]


def means_lines(session: Session) -> list[str]:
    """Returns what a side has besides its troops; of the enemy only what is public."""
    lines = []
    for one in means(session):
        lines.append(f"{session.side_name(one.side)}: {one.public}")
        lines += [f"  {fact}" for fact in one.facts]
    return lines
