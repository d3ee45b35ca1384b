"""Pages on units: one in a line, all of a side, those to come, those in boxes."""

import numpy as np

from game.core.codes import NO_HEX, Status, UnitFlag
from game.engine.telling.grammar import count, countable, men_text, weeks_text
from game.engine.telling.places import at_hex, hex_name
from game.engine.telling.schedule import expected_text, expected_units, schedule_text
from game.engine.views import View
from game.language import mark, tr
from game.play.missions.mission import Mission
from game.play.missions.mission_book import is_for_anyone
from game.play.session.session import Session
from game.play.staff.unit_tasks import AS_NEEDED, unit_tasks
from game.rules.command.home_country import count_tie_steps, unit_is_at_home
from game.scenario.checkpoints.names import plain
from game.text.spelling import unit_number

_STATES: dict[UnitFlag, str] = mark({
    UnitFlag.DISRUPTED: "disrupted",
    UnitFlag.ROUTED: "routed",
    UnitFlag.FORCED: "force-marched",
    UnitFlag.FOUGHT: "has fought",
    UnitFlag.ENTRAINED: "went by train or boat",
    UnitFlag.AMBUSH: "in ambush",
    UnitFlag.REFUSES: "disobeys this turn",
    UnitFlag.WORKED: "has worked",
    UnitFlag.BLOCKADES: "blockading",
})  # fmt: skip
_ARMS = (
    ("machine_guns", countable("MG")),
    ("guns", countable("gun")),
    ("armour", countable("armoured vehicle")),
    ("aircraft", countable("aircraft")),
)


def unit_line(session: Session, unit: int) -> str:
    """Returns a unit in one line, as far as the viewing side knows it."""
    names, view = session.names, session.seen
    row = view.state.units[unit]
    own = int(row["side"]) == session.seat or session.sees_all
    head = f"{unit_number(unit):>3s} {names.unit_names[unit]}, "
    match int(row["status"]):
        case Status.ON_MAP:
            head += hex_name(view.world, names, int(row["hex"]))
        case Status.IN_BOX:
            head += names.box_names[int(row["box"])]
        case Status.DISPERSED:
            men = men_text(int(row["men"]))
            if int(row["home"]) == NO_HEX:
                return head + tr("dispersed: {men}", men=men)
            home = at_hex(view.world, names, int(row["home"]))
            return head + tr("dispersed {at_home}: {men}", at_home=home, men=men)
        case Status.LOST:
            return head + tr("eliminated")
        case Status.LEFT:
            return head + tr("withdrawn from the theatre")
        case _:
            return head + (tr("not yet in the theatre") if own else tr("not in sight"))
    task = unit_tasks(session).get(unit)
    serves = []
    if task is not None:
        kind = mark("mission {number}") if isinstance(task, Mission) else mark("standing order {number}")
        serves.append(tr(AS_NEEDED) if is_for_anyone(task) else tr(kind, number=task.id))
    plan = schedule_text(view.world, names, view.state, unit) if own else ""
    ahead = [tr("schedule until you give it an order: {plan}", plan=plan)] if plan else []
    return f"{head}: {', '.join([*_facts(row, own), *_country(view, unit, own), *serves, *ahead])}"


def _country(view: View, unit: int, own: bool) -> list[str]:
    """Returns whether an irregular unit is at home or abroad (13.15, 13.16)."""
    if not own:
        return []
    if steps := count_tie_steps(view.world, view.state, unit):
        return [tr("abroad (tie {steps}, 13.16)", steps=steps)]
    return [tr("at home")] if unit_is_at_home(view.world, view.state, unit) else []


def _facts(row: np.void, own: bool) -> list[str]:
    """Returns numbers and states of a unit; loyalty, supply and movement only of one's own."""
    facts = [count(int(row["men"]) - int(row["sick"]), "fit man")]
    facts += [tr("{men:,} sick", men=int(row["sick"]))] if int(row["sick"]) else []
    facts.append(tr("quality {number}", number=int(row["quality"])))
    for field, noun in _ARMS:
        facts += [count(int(row[field]), noun)] if int(row[field]) else []
    facts += [tr("{number} of them out of service", number=int(row["grounded"]))] if int(row["grounded"]) else []
    if own:
        facts += [tr("loyalty {number}", number=int(row["loyalty"])), tr("{points} MP", points=int(row["mp"]))]
        facts += [tr("no ammunition")] if int(row["ammunition"]) <= 0 else []
        facts += [tr("fatigue {number}", number=int(row["fatigue"]))] if int(row["fatigue"]) else []
        out = int(row["weeks_out"])
        facts += [tr("out of supply for {turns}", turns=weeks_text(out))] if out > 0 else []
        if int(row["target"]) != NO_HEX:
            facts.append(tr("has joined an assault"))
    flags = int(row["flags"])
    facts += [tr(word) for flag, word in _STATES.items() if flags & flag]
    return [*facts, tr("hidden")] if flags & UnitFlag.HIDDEN and not flags & UnitFlag.AMBUSH else facts


def units_lines(session: Session, word: str) -> list[str]:
    """Returns the units of the viewing side, or all known ones with a word in their name, or with that number."""
    names, units = session.names, session.seen.state.units
    chosen = []
    for unit in range(len(units)):
        known = int(units[unit]["status"]) in (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
        named = plain(word) in plain(names.unit_names[unit]) or word == unit_number(unit)
        if known and (named if word else int(units[unit]["side"]) == session.seat):
            chosen.append(unit_line(session, unit))
    chosen += expected_lines(session, word)
    return chosen or [tr("There is no such unit here or in sight.")]


def expected_lines(session: Session, word: str = "") -> list[str]:
    """Returns the scheduled units of the viewing side that are still to come, or those with a word in their name."""
    names, view = session.names, session.seen
    lines = [
        f"{unit_number(one.unit):>3s} {names.unit_names[one.unit]}: {expected_text(view.world, names, view.state, one)}"
        for one in expected_units(view.world, view.state, session.seat)
        if plain(word) in plain(names.unit_names[one.unit])
    ]
    return [tr("Still to come:"), *lines] if lines else []


def box_lines(session: Session) -> list[str]:
    """Returns the off-map areas and own units in them."""
    names, lines = session.names, []
    for box, name in enumerate(names.box_names):
        lines.append(f"{name}:")
        lines += ["  " + unit_line(session, unit) for unit in session.units_in_box(box)]
    return lines or [tr("There are no off-map areas.")]
