"""Standing orders of the selected unit: a menu, marches over weeks to a hex chosen on the map, and offers of them."""

from collections.abc import Callable
from functools import partial

from game.core.codes import NO_HEX, OrderKind, RaidTarget, Refusal
from game.core.orders import Order
from game.engine.telling.grammar import count, full_stop, sentence
from game.engine.telling.places import short_hex, to_hex
from game.language import mark, tr
from game.play.missions.mission import REPEATED, THREAT_HEXES, MissionError, StandingKind, StandingOrder, Wake
from game.play.missions.mission_text import standing_text
from game.play.staff.standing import Route, find_route
from game.ui.panels.unit_buttons import NEVER_POSSIBLE
from game.ui.screens.context import GameContext

_REPEAT_TEXTS = mark({
    OrderKind.RECRUIT: "Recruit every turn, up to full strength",
    OrderKind.REQUISITION: "Requisition food every turn",
    OrderKind.REPAIR: "Repair lines every turn",
    OrderKind.HIDE: "Stay in hiding",
    OrderKind.AMBUSH: "Lie in ambush every turn",
    OrderKind.BLOCKADE: "Blockade the countryside every turn",
})  # fmt: skip
_REST_WEEKS = 4
_RAID_TEXTS = mark({
    RaidTarget.RAIL: "Cut the railway here every turn",
    RaidTarget.WIRE: "Cut the telegraph here every turn",
    RaidTarget.STORES: "Burn enemy stores every turn",
})  # fmt: skip


def ask_standing(context: GameContext) -> None:
    """Asks what the selected unit is to do every week."""
    controller = context.controller
    if not controller.can_order or not controller.on_map:
        context.say(tr("Select one of your units on the map first."))
        return
    unit = controller.unit
    items: list[tuple[str, Callable[[], None]]] = []
    current = standing_order(context, unit)
    if current is not None:
        text = standing_text(context.session.world, context.session.names, current)
        items.append((tr("Cancel: {order}", order=text), partial(cancel_standing, context)))
    items += [
        (tr("Stay until further orders"), partial(_give, context, unit, StandingKind.HOLD)),
        (
            tr("Stay until an enemy is within {hexes}", hexes=count(THREAT_HEXES, "hex")),
            partial(_give, context, unit, StandingKind.GUARD),
        ),
        (
            tr("Stay for {turns}", turns=count(_REST_WEEKS, "turn")),
            partial(
                _give, context, unit, StandingKind.HOLD, wake=Wake.WEEK, wake_at=context.session.game.turn + _REST_WEEKS
            ),
        ),
        (tr("March somewhere, or attack: choose on the map"), partial(_choose_goal, context)),
    ]
    for text, kind, arg in _repeated(context, unit):
        items.append((tr(text), partial(_give, context, unit, StandingKind.REPEAT, order=kind, arg=arg)))
    title = tr("{unit}: standing order", unit=context.session.names.unit_names[unit])
    context.window.dialogs.menu(title, [*items[:8], (tr("Close"), lambda: None)], width=520)


def _repeated(context: GameContext, unit: int) -> list[tuple[str, OrderKind, int]]:
    """Returns the work that a unit of its kind could repeat: text, order, argument; what is legal now comes first."""
    found = []
    for kind in REPEATED:
        raids = kind == OrderKind.RAID
        for arg, text in _RAID_TEXTS.items() if raids else ((0, _REPEAT_TEXTS[kind]),):
            why = context.controller.refusal(Order(kind, unit, NO_HEX, int(arg)))
            if why == Refusal.NONE or (not raids and why not in NEVER_POSSIBLE):
                found.append((why != Refusal.NONE, text, kind, int(arg)))
    return [(text, kind, arg) for _, text, kind, arg in sorted(found, key=lambda one: one[0])]


def standing_order(context: GameContext, unit: int) -> StandingOrder | None:
    """Returns the standing order of a unit, if it has one."""
    standing = context.session.missions.standing(context.session.seat)
    return next((order for order in standing if order.unit == unit), None)


def cancel_standing(context: GameContext) -> None:
    """Cancels the standing order of the selected unit."""
    unit = context.controller.unit
    order = standing_order(context, unit) if unit >= 0 else None
    if order is None:
        context.say(tr("The selected unit has no standing order."))
        return
    context.session.missions.cancel(order.id)
    context.refresh()
    context.say(tr("{unit}: standing order cancelled.", unit=context.session.names.unit_names[unit]))


def _give(context: GameContext, unit: int, kind: StandingKind, **fields: object) -> None:
    """Gives a standing order, carries out what it means for this week, and says so."""
    try:
        order = context.session.missions.order(context.session.seat, unit, kind, **fields)  # type: ignore[arg-type]
    except MissionError as error:
        context.say(full_stop(sentence(str(error))))
        return
    staff = context.controller.staff
    report = staff.plan.report_on(order.id)
    if report is not None and report.proposals and not report.proposals[0].waits:
        staff.carry_out(report.proposals[:1])
        report = staff.plan.report_on(order.id)
    context.refresh()
    if report is not None:
        context.say(full_stop(f"{report.title}: {report.text}"))


# marches over weeks


def _choose_goal(context: GameContext) -> None:
    context.choose_hex = partial(offer_march, context)
    context.say(tr("Click where the unit is to go (Esc to cancel)."))


def is_far(context: GameContext, hex: int) -> bool:
    """Returns whether the selected unit could go to a hex only over several weeks, or attack an enemy there later."""
    controller = context.controller
    if not controller.can_order or not controller.on_map or hex in (NO_HEX, controller.hex):
        return False
    if controller.enemies_in(hex):
        why = controller.refusal(Order(OrderKind.JOIN, controller.unit, hex))
        return why == Refusal.NOT_ADJACENT and controller.foresight.attack_after_march(controller.unit, hex) is None
    why = controller.refusal(Order(OrderKind.MOVE, controller.unit, hex))
    return why in (Refusal.OUT_OF_REACH, Refusal.NO_MP)


def offer_march(context: GameContext, hex: int) -> None:
    """Shows the route to a hex with its weeks and offers to march there, or to attack the enemy there."""
    controller, session = context.controller, context.session
    unit = controller.unit
    route = find_route(session.seen, unit, hex) if controller.can_order else None
    name, where = session.names.unit_names[unit] if unit >= 0 else "", to_hex(session.world, session.names, hex)
    if route is None:
        context.say(tr("{unit}: no way is known {to_hex} on foot or horseback.", unit=name, to_hex=where))
        return
    context.board.highlights.route = route
    context.board.dirty = True
    attacks = controller.enemies_in(hex)
    turns = tr("one turn") if route.weeks == 1 else count(route.weeks, "turn")
    text = tr("The march of {unit} {to_hex} takes <b>{turns}</b>.", unit=name, turns=turns, to_hex=where)
    barred = controller.refusal(Order(OrderKind.MOVE, unit, hex)) == Refusal.OUT_OF_REACH
    if route.weeks == 1 and barred and not attacks:  # short enough, and yet out of reach: the enemy is in the way
        text = tr(
            "The way of {unit} {to_hex} is short enough for this turn, but enemies or their ZOC bar it (5.7). It "
            "comes as near as it can, and goes on when the way is free.",
            unit=name, to_hex=where,
        )  # fmt: skip
    answers: list[tuple[str, Callable[[], None], bool]] = [(tr("No"), partial(_drop_route, context), False)]
    if attacks:
        answers.append((tr("March and attack"), partial(_give, context, unit, StandingKind.ATTACK, hex=hex), True))
    else:
        answers.append((tr("March"), partial(_give, context, unit, StandingKind.MARCH, hex=hex), True))
    context.window.dialogs.ask(tr("March over several turns"), text + _stages(context, route), answers)


def _stages(context: GameContext, route: Route) -> str:
    """Returns where the march ends each week, if it takes more than one."""
    if route.weeks < 2:
        return ""
    world, names = context.session.world, context.session.names
    stops = [short_hex(world, names, hex) for hex in route.stops[:-1]]
    shown = stops if len(stops) <= 4 else [*stops[:3], "..."]
    return f"<br>{tr('Its turns end at {hexes}.', hexes=', '.join(shown))}"


def _drop_route(context: GameContext) -> None:
    context.board.highlights.route = None
    context.board.dirty = True
