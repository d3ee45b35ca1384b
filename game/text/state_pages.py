"""Pages of the text mode on a side's affairs: decisions, leaders, order of battle, reports, means."""

import numpy as np

from game.core.codes import (
    NO_UNIT,
    LeaderStatus,
    Status,
)
from game.engine.decisions import DecisionOption, open_decisions
from game.engine.telling.grammar import count, men_text, sentence, weeks_text
from game.engine.telling.headquarters import has_headquarters, headquarters_text
from game.engine.telling.places import at_hex, short_hex
from game.language import mark, number, tr, trc
from game.play.lookup.affairs import means, reports
from game.play.lookup.force_table import FILTERS, listed, order_text
from game.play.session.session import Session
from game.text.conversation import cut
from game.text.spelling import decision_number, option_letter, unit_number
from game.text.unit_pages import expected_lines


def decision_lines(session: Session) -> list[str]:
    """Returns the open decisions with the effects of every option."""
    view = session.seen
    found = open_decisions(view.world, view.names, view.state, session.seat)
    budget, income = (int(view.state.sides[session.seat][name]) for name in ("budget", "income"))
    lines = [tr("Political budget: {budget}, {income:+d} a turn.", budget=budget, income=income)]
    for decision in found:
        left = weeks_text(decision.last_turn - view.turn + 1)
        called = decision_number(decision.rule)
        until = tr("until turn {turn}, {turns} left", turn=decision.last_turn, turns=left)
        lines.append(f"{called}. {decision.title.upper()} ({until})")
        lines.append(f"  {decision.text}")
        if decision.may_close:
            lines.append(tr("  It may close sooner if circumstances change."))
        indices = [option.option for option in decision.options]
        for option in decision.options:
            command = f"decide {called} {option_letter(indices, option.option)}"
            default = " " + tr("Taken if no decision is made in time.") if option.by_default else ""
            lines.append(f"  {command} ({_cost_text(option)}):")
            lines.append(f"      {option.text}{default}")
            lines += [f"      > {effect}" for effect in option.effects or (tr("Nothing changes."),)]
    return lines if found else [*lines, tr("There is nothing to decide now.")]


def _cost_text(option: DecisionOption) -> str:
    """Returns what an option costs, and whether it can be taken."""
    if not option.affordable:
        return tr("cost {cost}, too expensive", cost=option.cost)
    if not option.allowed:
        return tr("cost {cost}, not possible now", cost=option.cost)
    return tr("cost {cost}", cost=option.cost)


_FATE = mark({
    LeaderStatus.ACTIVE: "leads",
    LeaderStatus.WOUNDED: "wounded",
    LeaderStatus.ESTRANGED: "takes no orders",
    LeaderStatus.CAPTURED: "prisoner",
    LeaderStatus.DEAD: "dead",
    LeaderStatus.ABSENT: "not here",
})  # fmt: skip


def leader_lines(session: Session) -> list[str]:
    """Returns own leaders, then what is known of the enemy's."""
    view, names = session.seen, session.names
    lines = []
    for side in (session.seat, 1 - session.seat):
        lines.append(tr("{side}: rating (column shifts), radius in hexes, where", side=session.side_name(side)))
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
    return [*lines, tr("* supreme commander. To move a leader: lead UNIT LEADER.")]


def _post(session: Session, leader: int, status: LeaderStatus) -> str:
    """How a leader fares and where he is, as far as is known."""
    view, names = session.seen, session.names
    row = view.state.leaders[leader]
    unit = int(row["unit"])
    if status == LeaderStatus.WOUNDED and int(row["until"]):
        return tr("wounded until turn {turn}", turn=int(row["until"]))
    if status != LeaderStatus.ACTIVE:
        return tr(_FATE[status])
    if has_headquarters(row):
        return headquarters_text(view, names, row)
    if unit == NO_UNIT:
        return tr("not seen") if int(row["side"]) != session.seat else tr("without troops")
    there = view.state.units[unit]
    if int(there["status"]) == Status.ON_MAP:
        return f"{names.unit_names[unit]}, {at_hex(view.world, names, int(there['hex']))}"
    if int(there["status"]) == Status.IN_BOX:
        return f"{names.unit_names[unit]}, {names.box_names[int(there['box'])]}"
    return tr("not seen") if int(row["side"]) != session.seat else names.unit_names[unit]


def oob_lines(session: Session, word: str) -> list[str]:
    """Returns the order of battle by formation: one's own, or with "enemy" what is seen of the enemy's.

    A word of a filter, such as "idle" or "trouble", lists only the units that fit it, with their orders.
    """
    view, names = session.seen, session.names
    side = 1 - session.seat if word == "enemy" else session.seat
    chosen = next((one for one in FILTERS if one.word == word), FILTERS[0])
    if word not in ("", "enemy", chosen.word):
        known = ", ".join(one.word for one in FILTERS)
        return [
            tr(
                "'oob {word}' lists nothing; type 'oob', 'oob enemy', or one of these after oob: {words}.",
                word=word, words=known,
            )
        ]  # fmt: skip
    units = view.state.units
    held = np.zeros(len(units), bool)
    held[listed(session, side, chosen)] = True
    if chosen is not FILTERS[0]:
        rows = [f"{_short_line(session, unit)}: {order_text(session, unit)}" for unit in np.flatnonzero(held).tolist()]
        return [f"{sentence(chosen.meaning)}:", *rows] if rows else [tr("There are no {units}.", units=chosen.meaning)]
    is_partial = side != session.seat and not session.sees_all
    head = mark("{side}, as far as in sight:") if is_partial else mark("{side}, order of battle:")
    heads = [
        trc("column of 5 letters", "fit"), trc("column of 4 letters", "sick"), trc("column of 4 letters", "qual"),
        trc("column of 3 letters", "loy"), trc("column", "MP"),
    ]  # fmt: skip
    lines = [tr(head, side=session.side_name(side))]
    lines.append(f"  {'':47s} {heads[0]:>5s} {heads[1]:>4s} {heads[2]:>4s} {heads[3]:>3s} {heads[4]}")
    for formation in sorted(set(units["formation"][held].tolist())):
        mine = held & (units["formation"] == formation)
        name = names.formation_names[formation] if formation >= 0 else tr("Independent")
        lines.append(f"{name}: {count(int(mine.sum()), 'unit')}, {men_text(int(units['men'][mine].sum()))}")
        lines += [_short_line(session, int(unit)) for unit in np.flatnonzero(mine)]
    men = int(units["men"][held].sum())
    lines.append(tr("Total: {units}, {men}.", units=count(int(held.sum()), "unit"), men=men_text(men)))
    return lines + (expected_lines(session) if side == session.seat else [])


def _short_line(session: Session, unit: int) -> str:
    """Returns a unit as a row of the table."""
    names, row = session.names, session.seen.state.units[unit]
    where = names.box_names[int(row["box"])] if int(row["status"]) == Status.IN_BOX else tr("at home")
    if int(row["status"]) == Status.ON_MAP:
        where = short_hex(session.world, names, int(row["hex"]))
    own = int(row["side"]) == session.seat or session.sees_all
    mine = f"{int(row['loyalty']):>3d} {int(row['mp']):>2d}" if own else f"{'':6s}"
    arms = [tr(text, number=int(row[field])) for field, text in _ARMS if int(row[field])]
    numbers = f"{number(int(row['men']) - int(row['sick'])):>5s} {int(row['sick']):>4d} {int(row['quality']):>4d}"
    name = f"{unit_number(unit):>3s} {cut(names.unit_names[unit], 21)}"
    return f"  {name} {cut(where, 21)} {numbers} {mine} {' '.join(arms)}".rstrip()


_ARMS = mark((
    ("machine_guns", "{number}MG"), ("guns", "{number}G"), ("armour", "{number}arm."), ("aircraft", "{number}air"),
))  # fmt: skip


def report_lines(session: Session) -> list[str]:
    """Returns the reports of enemies out of sight, the newest first."""
    lines = [f"  {entry.title}: {entry.text}" for entry in reports(session)]
    head = tr("Unconfirmed reports of enemies; place and number may be wrong:")
    return [head, *lines] if lines else [tr("There are no reports.")]


def means_lines(session: Session) -> list[str]:
    """Returns what a side has besides its troops; of the enemy only what is public."""
    lines = []
    for one in means(session):
        lines.append(f"{session.side_name(one.side)}: {one.public}")
        lines += [f"  {fact}" for fact in one.facts]
    return lines
