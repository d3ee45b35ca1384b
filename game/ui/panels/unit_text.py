"""What the panels say about units: figures, remarks, whereabouts. Reads only the View."""

import numpy as np

from game.core.codes import NO_UNIT, EventKind, LeaderStatus, MoveClass, Status, UnitFlag
from game.engine.supply_route import Source
from game.engine.telling.grammar import arms_text, count, fights_text, men_text, sentence, weeks_text
from game.engine.telling.obedience import obedience_text
from game.engine.telling.places import short_hex
from game.engine.telling.schedule import schedule_text
from game.engine.telling.supply import break_text, hunger_text, source_text
from game.language import mark, number, tr, trc
from game.play.orders.order_controller import OrderController
from game.play.staff.unit_tasks import task_remark
from game.rules.command.home_country import count_tie_steps, unit_is_at_home
from game.rules.upkeep.supply_facts import SupplyFact
from game.ui.panels.hex_text import place_name
from game.ui.panels.remark import Remark

_WEAPONS = mark({"machine_guns": "Machine guns", "guns": "Guns", "armour": "Armour", "aircraft": "Aircraft"})
"""Label of each column; the first two are always shown."""
_THIS_WEEK = mark((
    (UnitFlag.FORCED, "Force-marched this turn"),
    (UnitFlag.FOUGHT, "Fought this turn"),
    (UnitFlag.ENTRAINED, "Travelled by rail or boat this turn"),
    (UnitFlag.WORKED, "Spent this turn on other work"),
    (UnitFlag.BLOCKADES, "Blockades the countryside this turn"),
))  # fmt: skip
_MANY_SICK = 25
"""Per cent of sick men that a remark warns of."""


def unit_summary(controller: OrderController, unit: int, own: bool) -> str:
    """Returns fit men, type and MP in one line."""
    names, row = controller.session.names, controller.view.state.units[unit]
    fit = int(row["men"]) - int(row["sick"])
    kind = names.unit_type_names[int(row["unit_type"])].lower()
    if own and controller.session.game.side_to_act == int(row["side"]):
        return tr("{men}, {type}, {points} MP left", men=men_text(fit), type=kind, points=int(row["mp"]))
    return f"{men_text(fit)}, {kind}"


def unit_figures(controller: OrderController, unit: int) -> list[tuple[str, str]]:
    """Returns all figures of a unit as (label, value)."""
    row = controller.view.state.units[unit]
    kind = controller.session.world.unit_types[int(row["unit_type"])]
    men, sick = int(row["men"]), int(row["sick"])
    entries = [(trc("figures", "Men"), number(men)), (trc("men", "Sick"), number(sick))]
    entries.append((tr("Quality"), f"{int(row['quality'])}%"))
    if int(row["establishment"]):
        entries.append((tr("Establishment"), number(int(row["establishment"]))))
    entries.append((tr("Rifles"), number(int(row["rifles"]))))
    for column, label in _WEAPONS.items():
        if int(row[column]) or column in ("machine_guns", "guns"):
            entries.append((tr(label), str(int(row[column]))))
    moves = tr("{left} of {all}", left=int(row["mp"]), all=int(kind["allowance"]))
    entries.append((tr("MP"), moves))
    ammunition = int(row["ammunition"])
    fights = fights_text(ammunition, shared=False) if ammunition else trc("ammunition", "none")
    entries.append((tr("Ammunition"), fights))
    entries.append((tr("Loyalty"), str(int(row["loyalty"]))))
    if int(row["fatigue"]):
        entries.append((tr("Fatigue"), count(int(row["fatigue"]), "point")))
    if int(row["aircraft"]):
        entries.append((tr("Out of service"), str(int(row["grounded"]))))
    return entries


def unit_remarks(controller: OrderController, unit: int) -> list[Remark]:
    """Returns remarks on leaders, loyalty, supply, condition and schedule of a unit."""
    row, names = controller.view.state.units[unit], controller.session.names
    task = task_remark(controller.session, unit)
    found = [Remark(task)] if task else []
    found += [_leader_remark(controller, index, leader) for index, leader in _leaders(controller, unit)]
    found += [*_loyalty_remarks(controller, unit), *_supply_remarks(controller, unit)]
    flags, formation = int(row["flags"]), int(row["formation"])
    if flags & UnitFlag.ROUTED:
        found.append(Remark(tr("Routed: cannot attack until it rallies"), True))
    elif flags & UnitFlag.DISRUPTED:
        found.append(Remark(tr("Disrupted: fights at a disadvantage until it rallies"), True))
    found += [Remark(tr(text)) for flag, text in _THIS_WEEK if flags & flag]
    if 0 <= formation < len(names.formation_names):
        found.append(Remark(names.formation_names[formation]))
    if int(row["side"]) == controller.session.seat:
        plan = schedule_text(controller.view.world, names, controller.view.state, unit)
        found += [Remark(tr("Schedule: {plan}. Any order of yours ends it (15.9)", plan=plan))] if plan else []
    return found


def captured_arms(controller: OrderController, unit: int) -> str:
    """Returns the arms that a unit is known to have captured in this game, or ""."""
    session = controller.session
    captures = [event for event in session.game.events if event.kind == EventKind.CAPTURED and event.unit == unit]
    known = [(event.a, event.b, event.c) for event in captures if session.is_known(event)]
    rifles, machine_guns, guns = (sum(counts) for counts in zip(*known, strict=True)) if known else (0, 0, 0)
    return arms_text(rifles, machine_guns, guns) if rifles or machine_guns or guns else ""


def sick_share(row: np.void) -> int:
    """Returns the per cent of a unit's men who are sick."""
    return int(row["sick"]) * 100 // max(1, int(row["men"]))


def whereabouts(controller: OrderController, unit: int) -> str:
    """Returns where a unit is, on the map or off it."""
    row, names = controller.view.state.units[unit], controller.session.names
    match int(row["status"]):
        case Status.IN_BOX:
            return names.box_names[int(row["box"])]
        case Status.WAITING:
            return tr("Not yet arrived")
        case Status.DISPERSED:
            return tr("Dispersed, {place}", place=place_name(controller, int(row["home"])))
        case Status.LEFT:
            return tr("Withdrawn")
        case Status.LOST:
            return tr("Eliminated")
    return place_name(controller, int(row["hex"]))


def short_whereabouts(controller: OrderController, unit: int) -> str:
    """Returns the same in few letters, for a column of a table: "1 NE of Denov"."""
    row, world, names = controller.view.state.units[unit], controller.session.world, controller.session.names
    if int(row["status"]) == Status.ON_MAP:
        return short_hex(world, names, int(row["hex"]))
    if int(row["status"]) == Status.DISPERSED:
        return tr("Dispersed, {place}", place=short_hex(world, names, int(row["home"])))
    return whereabouts(controller, unit)


def _supply_remarks(controller: OrderController, unit: int) -> list[Remark]:
    """Returns how long a unit has been out of supply; of one's own also why, and when it goes hungry."""
    view = controller.view
    weeks = int(view.state.units["weeks_out"][unit])
    found = [Remark(tr("Out of supply for {turns}", turns=weeks_text(weeks)), True)] if weeks > 0 else []
    supply = controller.foresight.unit_supply(unit)
    if supply is None or supply.source not in (Source.NONE, Source.STORES) or _flies(controller, unit):
        return found
    is_hungry = supply.source == Source.NONE
    if supply.facts[SupplyFact.FORAGES]:
        found.append(Remark(source_text(view, supply), True))
    elif supply.stop is not None:
        where = break_text(view.world, view.names, supply.stop)
        found.append(Remark(tr("No supply line: {where}", where=where), is_hungry))
    return [*found, Remark(hunger_text(view, supply), is_hungry)]


def _loyalty_remarks(controller: OrderController, unit: int) -> list[Remark]:
    """Returns remarks on obedience, hiding, former side, sickness and captured arms."""
    row, found = controller.view.state.units[unit], []
    flags = int(row["flags"])
    if int(row["status"]) == Status.DISPERSED:
        turns = weeks_text(int(row["weeks_dispersed"]))
        found.append(Remark(tr("Dispersed for {turns} (6.27)", turns=turns)))
    own_on_map = int(row["side"]) == controller.view.side and int(row["status"]) == Status.ON_MAP
    if own_on_map and (steps := count_tie_steps(controller.view.world, controller.view.state, unit)):
        text = tr("Abroad, tied to its country by {steps}: men go home (13.16)", steps=count(steps, "step"))
        found.append(Remark(text, True))
    elif own_on_map and unit_is_at_home(controller.view.world, controller.view.state, unit):
        found.append(Remark(tr("At home: may disperse anywhere, melts away if routed (6.27, 6.30)")))
    if flags & UnitFlag.REFUSES:
        view = controller.view
        found.append(Remark(sentence(obedience_text(view.world, view.names, view.state, unit)), True))
    if flags & UnitFlag.AMBUSH:
        found.append(Remark(tr("In ambush: attacks enemy columns that pass next to it (8.20)")))
    elif flags & UnitFlag.HIDDEN:
        found.append(Remark(tr("Hidden: unseen, no zone of control (6.20)")))
    if int(row["side"]) != int(row["began"]):
        former = controller.session.names.sides[int(row["began"])].the
        found.append(Remark(tr("Came over from {side}", side=former)))
    if (share := sick_share(row)) >= _MANY_SICK:
        found.append(Remark(tr("{share}% of the men are sick", share=share), True))
    if captured := captured_arms(controller, unit):
        found.append(Remark(tr("Captured so far: {arms}", arms=captured)))
    return found


def _leader_remark(controller: OrderController, index: int, leader: np.void) -> Remark:
    name, status = controller.session.names.leader_names[index], int(leader["status"])
    if status == LeaderStatus.WOUNDED:
        return Remark(tr("{leader} is wounded and cannot lead (13.5)", leader=name), True)
    if status == LeaderStatus.ESTRANGED:
        return Remark(tr("{leader} is estranged and takes no orders (13.11)", leader=name), True)
    rating = int(leader["rating"])
    if int(leader["supreme"]):
        return Remark(tr("{leader} in command (rating {rating}, supreme commander)", leader=name, rating=rating))
    return Remark(tr("{leader} in command (rating {rating})", leader=name, rating=rating))


def _flies(controller: OrderController, unit: int) -> bool:
    kind = controller.session.world.unit_types[int(controller.view.state.units[unit]["unit_type"])]
    return int(kind["move_class"]) == MoveClass.AIR


def _leaders(controller: OrderController, unit: int) -> list[tuple[int, np.void]]:
    return [
        (index, leader)
        for index, leader in enumerate(controller.view.state.leaders)
        if int(leader["unit"]) == unit and unit != NO_UNIT and int(leader["status"]) <= LeaderStatus.ESTRANGED
    ]
