"""The commands of the text mode that look ahead: odds, planned assaults, threats, supply, sieges."""

from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, OrderKind, Refusal
from game.core.orders import Order
from game.engine.garrison_preview import garrison_text, preview_garrison
from game.engine.telling.grammar import full_stop, listed, sentence
from game.engine.telling.odds import chain_lines, preview_lines
from game.engine.telling.places import hex_name
from game.language import mark, tr, trn
from game.play.advice.foresight import Foresight
from game.play.orders.planned_assaults import fight_in_turn
from game.play.orders.turn_review import dangers, summary
from game.play.session.session import Session
from game.text.battle_pages import battle_lines
from game.text.conversation import Conversation, refusal
from game.text.spelling import find_hex, find_unit, unknown_unit, write_order
from game.text.staff_pages import led_by_hand


def odds(talk: Conversation, rest: str) -> None:
    """The odds of an assault on a hex, planned or possible, also by one unit; or what it costs to leave a place."""
    session = talk.session
    unit, hex = _unit_and_hex(talk, rest)
    if hex == NO_HEX:
        talk.say(_unknown(rest) if rest else tr("odds HEX or odds UNIT HEX: name the place or hex to attack."))
        return
    if unit == NO_UNIT and _garrison_odds(talk, hex):
        return
    game, foresight = session.game, Foresight(session)
    where = hex_name(session.world, session.names, hex)
    if not foresight.is_target(hex):
        talk.say(_no_garrison_odds(session, hex) or tr("No enemy is seen at {place}.", place=where))
        return
    if unit == NO_UNIT and game.joined(hex):
        _planned_odds(talk, foresight, hex)
        return
    talk.lines(foresight.odds_lines(hex, unit) or [tr("No unit of yours can attack {place} this turn.", place=where)])
    if _is_besieged_by(session, hex):
        message = mark(
            "Your troops besiege it: when units have joined, '{command}' also gives the odds of a surprise assault "
            "(9.17)."
        )
        talk.say(tr(message, command=f"odds {session.names.label(hex)}"))


def _is_besieged_by(session: Session, hex: int) -> bool:
    """Returns whether the side to move besieges the place in a hex."""
    place = int(session.world.place_at[hex])
    if place == NO_PLACE:
        return False
    row = session.seen.state.places[place]
    return int(row["besieged"]) > 0 and int(row["besieger"]) == session.seat


def _planned_odds(talk: Conversation, foresight: Foresight, hex: int) -> None:
    game = talk.session.game
    preview = game.preview(hex)
    talk.lines(battle_lines(talk.session, preview))
    talk.lines([f"  {line}" for line in preview_lines(foresight.view, preview)])
    if game.check(Order(OrderKind.SURPRISE, hex=hex)) == Refusal.NONE:
        talk.say(tr("By surprise:"))
        by_night = game.preview(hex, surprise=True)
        talk.lines(battle_lines(talk.session, by_night))
        talk.lines([f"  {line}" for line in preview_lines(foresight.view, by_night)])


def _garrison_odds(talk: Conversation, hex: int) -> bool:
    """What a break-out or an evacuation of a place would cost; returns whether one is possible."""
    game = talk.session.game
    possible = False
    where = hex_name(talk.session.world, talk.session.names, hex)
    for kind, arg in ((OrderKind.BREAKOUT, 0), (OrderKind.EVACUATE, 0), (OrderKind.EVACUATE, 1)):
        order = Order(kind, hex=hex, arg=arg)
        if game.check(order) == Refusal.NONE:
            view = game.view(game.side_to_act)
            if not possible:
                text = tr("{place} is held by your troops. What it would cost to leave it:", place=where)
                talk.say(sentence(text))
            talk.say(f"  {write_order(talk.session, order)}: {garrison_text(view, preview_garrison(view, order))}")
            possible = True
    return possible


def _no_garrison_odds(session: Session, hex: int) -> str:
    """Returns why an own garrison cannot leave its place by order; empty if there is none."""
    order = Order(OrderKind.EVACUATE, hex=hex)
    if not session.waits_for_human or session.game.check(order) in (Refusal.NONE, Refusal.NO_GARRISON):
        return ""
    return refusal(session.why_not(order))


def plans(talk: Conversation, rest: str) -> None:
    """The planned assaults with the odds of each and of all; `fight` or `fight hold` fights them in this order."""
    foresight = Foresight(talk.session)
    if rest.split()[:1] == ["fight"]:
        _fight_all(talk, foresight, advance=rest.split()[1:] != ["hold"])
        return
    chain = foresight.chain()
    if chain is None:
        talk.say(tr("No assault is planned. join UNIT HEX or join all HEX plans one; odds HEX gives its odds."))
        return
    talk.say(tr("Planned assaults, if they are fought in this order and the attackers advance:"))
    talk.lines([f"  {line}" for line in chain_lines(foresight.view, chain)])
    talk.say(tr("'plans fight' fights them all, 'plans fight hold' without advancing."))


def join_all(talk: Conversation, rest: str) -> None:
    """Plans an assault on a hex with every unit that can join it now."""
    session = talk.session
    hex = find_hex(session, rest)
    if hex == NO_HEX:
        talk.say(_unknown(rest) if rest else tr("join all HEX: name the place or hex to attack."))
        return
    rows = session.seen.state.units
    near = [unit for unit in range(len(rows)) if int(rows["side"][unit]) == session.seat]
    orders = [order for unit in near for order in session.orders_of(unit) if order.kind == OrderKind.JOIN]
    joining = [order for order in orders if order.hex == hex]
    for order in joining:
        if session.game.check(order) == Refusal.NONE:
            led_by_hand(session, order)
            session.give(order)
    if joining:
        plans(talk, "")
    else:
        talk.lines(Foresight(session).odds_lines(hex, NO_UNIT) if Foresight(session).is_target(hex) else [])
        talk.say(tr("No unit of yours can join an assault there now."))


def _fight_all(talk: Conversation, foresight: Foresight, advance: bool) -> None:
    """Fights all planned assaults, each with its events and its battle ledger."""
    session = talk.session

    def fight(target: int) -> None:
        events = session.give(Order(OrderKind.ASSAULT, NO_UNIT, target, int(advance)))
        talk.report()
        for event in events:
            if event.battle and session.is_known(event):
                talk.lines(battle_lines(session, event))

    text = fight_in_turn(session, foresight.planned_targets(), advance, fight)
    talk.say(text or tr("No assault is planned."))


def threat(talk: Conversation, rest: str) -> None:
    """Which known or suspected enemies can reach a hex next week, and at what odds; also if a unit marched there."""
    unit, hex = _unit_and_hex(talk, rest)
    if hex == NO_HEX:
        how = tr("threat HEX, threat UNIT HEX: name a place, a hex or one of your units.")
        talk.say(_unknown(rest) if rest else how)
        return
    foresight = Foresight(talk.session)
    talk.say(f"{sentence(hex_name(talk.session.world, talk.session.names, hex))}:")
    talk.lines([f"  {line}" for line in foresight.threat_lines(hex, unit)])


def supply(talk: Conversation, rest: str) -> None:
    """Where a unit's food comes from, what would cut it, when it goes hungry."""
    session = talk.session
    if not rest:
        talk.say(tr("supply UNIT: name one of your units. Type 'units' for a list."))
        return
    unit = find_unit(session, rest)
    if unit == NO_UNIT:
        talk.say(refusal(unknown_unit(session, rest)))
        return
    lines = Foresight(session).supply_lines(unit)
    talk.say(f"{session.names.unit_names[unit]}:")
    talk.lines([full_stop(f"  {line}") for line in lines] or [tr("  Not one of your units on the map.")])


def warnings(talk: Conversation, rest: str) -> None:
    """Units about to go hungry, to be cut off or to be overrun."""
    found = dangers(Foresight(talk.session))
    talk.lines(summary(found))
    talk.lines([f"  {finding.text}" for finding in found] or [tr("No unit of yours is known to be in danger.")])


def plans_left(session: Session) -> str:
    """Returns what is planned and has not been fought, as the start of a warning; "" if nothing is."""
    targets = Foresight(session).planned_targets() if session.waits_for_human else []
    if not targets:
        return ""
    where = listed(hex_name(session.world, session.names, hex) for hex in targets)
    return trn(
        "{number} planned assault has not been fought: {places}; 'plans' gives the odds, 'plans fight' fights them, "
        "a second 'end turn' ends the turn",
        "{number} planned assaults have not been fought: {places}; 'plans' gives the odds, 'plans fight' fights them, "
        "a second 'end turn' ends the turn",
        len(targets),
        places=where,
    )


def danger_lines(session: Session) -> list[str]:
    """Returns what is in danger as a turn begins, in a line for each kind."""
    found = summary(dangers(Foresight(session))) if session.waits_for_human else []
    return [tr("In danger (type 'warnings'):"), *(f"  - {line}" for line in found)] if found else []


def siege(talk: Conversation, rest: str) -> None:
    """What is known of the siege, or possible siege, of one place."""
    session = talk.session
    hex = _anywhere(talk, rest)
    if hex == NO_HEX:
        talk.say(_unknown(rest))
        return
    lines = Foresight(session).siege_lines(hex)
    talk.say(f"{sentence(hex_name(session.world, session.names, hex))}:")
    none = tr("  No garrison that could be besieged is seen there.")
    talk.lines([full_stop(f"  {line}") for line in lines] or [none])


def _unit_and_hex(talk: Conversation, rest: str) -> tuple[int, int]:
    """Returns the unit and the hex of "UNIT HEX", or NO_UNIT and the hex of "HEX"."""
    hex = find_hex(talk.session, rest) if rest else NO_HEX
    if hex != NO_HEX:
        return NO_UNIT, hex
    words = rest.split()
    for split in range(len(words) - 1, 0, -1):
        unit = find_unit(talk.session, " ".join(words[:split]))
        hex = find_hex(talk.session, " ".join(words[split:]))
        if unit != NO_UNIT and hex != NO_HEX:
            return unit, hex
    return NO_UNIT, _anywhere(talk, rest)


def _anywhere(talk: Conversation, rest: str) -> int:
    """Returns the hex of a place, a label or a unit; NO_HEX if there is none."""
    session = talk.session
    hex = find_hex(session, rest) if rest else NO_HEX
    if hex != NO_HEX or not rest:
        return hex
    unit = find_unit(session, rest)
    return int(session.seen.state.units[unit]["hex"]) if unit != NO_UNIT else NO_HEX


def _unknown(rest: str) -> str:
    return tr("No: '{typed}' is neither a place, nor a hex label, nor a unit on the map.", typed=rest)
