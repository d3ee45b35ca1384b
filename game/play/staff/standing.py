"""Standing orders of single units: what each would do this week, and when it wakes."""

from typing import NamedTuple

from game.core.codes import NO_HEX, OrderKind, Refusal, Result, Status, UnitFlag
from game.core.orders import Order
from game.engine.telling.grammar import men_text, weeks_text
from game.engine.telling.obedience import obedience_text
from game.engine.telling.orders import order_text
from game.engine.telling.places import at_hex, the_hex
from game.engine.telling.refusals import refusal_text
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import tr
from game.play.missions.march_routes import NEVER as NEVER
from game.play.missions.march_routes import Route as Route
from game.play.missions.march_routes import closed_pass_text
from game.play.missions.march_routes import distances_to as distances_to
from game.play.missions.march_routes import find_route as find_route
from game.play.missions.march_routes import route_text as route_text
from game.play.missions.mission import STORM_CHANCE, THREAT_HEXES, StandingKind, StandingOrder, Wake
from game.play.missions.mission_book import enemy_within
from game.play.missions.mission_text import odds_text
from game.play.session.session import Session
from game.play.staff.staff_plan import ASK_SHARE, Proposal, TaskState

_DONE = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.WORKED)


class Standing(NamedTuple):
    """A standing order this week."""

    state: TaskState
    text: str
    proposals: tuple[Proposal, ...] = ()


def woken(view: View, order: StandingOrder) -> str:
    """Returns why a unit with a standing order asks for orders, in words; empty if it does not."""
    row = view.state.units[order.unit]
    status, here = int(row["status"]), int(row["hex"])
    is_at_home = status == Status.DISPERSED and order.kind == StandingKind.HOLD
    if status != Status.ON_MAP and not is_at_home:
        return tr("off the map")
    if order.wake == Wake.WEEK and view.turn >= order.wake_at:
        return tr("its time has come")
    fit = int(row["men"]) - int(row["sick"])
    if order.wake == Wake.MEN and fit >= order.wake_at:
        return tr("it has {men} fit to fight", men=men_text(fit))
    guards = order.kind == StandingKind.GUARD
    if guards or order.wake == Wake.ENEMY:
        hexes = order.wake_at if order.wake == Wake.ENEMY else THREAT_HEXES
        enemy = enemy_within(view, here, hexes)
        if enemy >= 0:
            there = int(view.state.units["hex"][enemy])
            there = there if there != NO_HEX else int(view.state.units["reported_hex"][enemy])
            return tr("an enemy is {where}", where=at_hex(view.world, view.names, there))
    if order.kind == StandingKind.MARCH and here == order.hex:
        return tr("it has arrived")
    if order.kind == StandingKind.ATTACK and here == order.hex:
        return tr("it has taken its goal")
    if order.kind == StandingKind.REPEAT and order.order == OrderKind.RECRUIT and row["men"] >= row["establishment"]:
        return tr("it is at full strength")
    return ""


def provided_units(session: Session, view: View) -> frozenset[int]:
    """Returns the units for which a mission or standing order provides this week; a unit that wakes is not one."""
    book = session.missions
    found = set()
    for unit, task in book.assignments(view).items():
        if book.is_overruled(unit, view.turn):
            continue
        if not isinstance(task, StandingOrder) or not woken(view, task):
            found.add(unit)
    return frozenset(found)


def plan_standing(session: Session, view: View, order: StandingOrder) -> Standing:
    """Returns what a unit with a standing order would do now."""
    why = woken(view, order)
    if why:
        return Standing(TaskState.AWAKE, tr("asks for orders: {why}", why=why))
    row = view.state.units[order.unit]
    if int(row["flags"]) & UnitFlag.REFUSES:
        return Standing(TaskState.BLOCKED, obedience_text(view.world, view.names, view.state, order.unit))
    if order.kind in (StandingKind.HOLD, StandingKind.GUARD):
        return Standing(TaskState.HOLDING, tr("stays"))
    if order.kind == StandingKind.REPEAT:
        return _repeat(session, view, order)
    return _go(session, view, order)


def _repeat(session: Session, view: View, order: StandingOrder) -> Standing:
    given = Order(order.order, order.unit, NO_HEX, order.arg)
    flags = int(view.state.units["flags"][order.unit])
    if flags & _DONE or (flags & UnitFlag.HIDDEN and order.order in (OrderKind.HIDE, OrderKind.AMBUSH)):
        return Standing(TaskState.HOLDING, tr("has done so this turn"))
    why = session.game.check(given)
    if why == Refusal.ALREADY_HIDDEN:
        return Standing(TaskState.HOLDING, tr("stays in hiding"))
    if why != Refusal.NONE:
        return Standing(TaskState.BLOCKED, _refused(view, given, why))
    return Standing(TaskState.HOLDING, tr("goes on"), (_proposal(view, order, given, tr("standing order")),))


def _refused(view: View, order: Order, why: Refusal) -> str:
    text = refusal_text(view.world, view.names, view.state, order, why)
    name = view.names.unit_names[order.unit]
    return text.removeprefix(f"{name}: ").removeprefix(f"{name} ")


def _proposal(view: View, task: StandingOrder, order: Order, reason: str) -> Proposal:
    text = order_text(view.world, view.names, order).removeprefix(f"{view.names.unit_names[order.unit]}: ")
    return Proposal(task.id, (order,), text, reason, int(view.state.units["hex"][order.unit]))


def _go(session: Session, view: View, order: StandingOrder) -> Standing:
    """Marches on; attacks if that is wanted and the enemy is next to the unit."""
    unit, goal = order.unit, order.hex
    row = view.state.units[unit]
    here = int(row["hex"])
    if order.kind == StandingKind.ATTACK and hex_distance(here, goal, view.names.cols) == 1:
        attack = _attack(session, view, order)
        if attack is not None:
            return attack
    if int(row["flags"]) & (_DONE | UnitFlag.MOVED):
        text = tr("has marched this turn; from there {turns}", turns=_weeks(view, order))
        return Standing(TaskState.MARCHING, text)
    left = distances_to(view.world, view.side, goal)
    moves = [move.hex for move in session.orders_of(unit) if move.kind == OrderKind.MOVE]
    best = min(moves, key=lambda h: (int(left[h]), h), default=NO_HEX)
    if best == NO_HEX or left[best] >= left[here] or left[here] >= NEVER:
        if order.kind == StandingKind.MARCH and hex_distance(here, goal, view.names.cols) == 1:
            return Standing(TaskState.BLOCKED, tr("cannot enter {hex}", hex=the_hex(view.world, view.names, goal)))
        return Standing(TaskState.BLOCKED, tr("cannot get nearer this turn"))
    move = Order(OrderKind.MOVE, unit, best)
    weeks = _weeks(view, order)
    proposal = _proposal(view, order, move, tr("on its way, {turns}", turns=weeks))
    return Standing(TaskState.MARCHING, tr("on the way, {turns}", turns=weeks), (proposal,))


def _weeks(view: View, order: StandingOrder) -> str:
    found = find_route(view, order.unit, order.hex)
    if found is None:
        return tr("no way is known")
    closed = closed_pass_text(view, found.hexes[0], order.hex)
    weeks = weeks_text(found.weeks)
    return tr("{turns}, but {why}", turns=weeks, why=closed) if closed else weeks


def _attack(session: Session, view: View, order: StandingOrder) -> Standing | None:
    """Returns the attack of a unit next to its goal; None if no enemy is seen there."""
    join = Order(OrderKind.JOIN, order.unit, order.hex)
    why = session.game.check(join)
    if why == Refusal.NO_ENEMY_THERE:
        return None
    if int(view.state.units["flags"][order.unit]) & UnitFlag.FOUGHT:
        return Standing(TaskState.HOLDING, tr("has fought this turn"))
    if why != Refusal.NONE:
        return Standing(TaskState.BLOCKED, _refused(view, join, why))
    tried = session.game.copy()
    tried.apply(join)
    preview = tried.preview(order.hex)
    wins = round(100 * preview.chance(Result.RETREAT, Result.ROUT))
    lost, killed = preview.mean_losses()
    assault = Order(OrderKind.ASSAULT, hex=order.hex, arg=1)
    text = order_text(view.world, view.names, assault)
    wanted = STORM_CHANCE[order.boldness]
    if wins * 100 < wanted * ASK_SHARE:
        return Standing(TaskState.HOLDING, tr("waits for better odds: {chance}%", chance=wins))
    reason = odds_text(wins, round(lost), round(killed), wanted if wins < wanted else 0)
    here = int(view.state.units["hex"][order.unit])
    proposal = Proposal(order.id, (join, assault), text, reason, here, wins < wanted, wins, round(lost), round(killed))
    return Standing(TaskState.READY, tr("ready to attack: {chance}%", chance=wins), (proposal,))
