"""The commands of the text mode that are not orders: each is a function of the terminal and the words after it."""

import re
import textwrap
from collections.abc import Callable, Mapping

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget, Status
from game.core.orders import ORDER_SPECS, order_word
from game.engine.outcome import NothingToUndo
from game.engine.preview import make_raid_preview
from game.engine.telling.bulletin import history_of
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import count, sentence
from game.engine.telling.narrate import narrate
from game.engine.telling.reliability import reliability_text
from game.language import tr
from game.play.lookup.log_filter import LOG_FILTERS
from game.play.lookup.name_finder import names_of, word_guess
from game.play.report.statistics_text import luck_lines, statistics_lines
from game.play.session.session import Session
from game.text import foresight, replaying
from game.text.conversation import WIDTH, Command, Conversation, refusal
from game.text.country_pages import place_lines, region_lines, siege_lines
from game.text.encyclopaedia_pages import ENCYCLOPAEDIA
from game.text.goal_pages import first_goal_lines, goal_lines
from game.text.guided import GUIDED
from game.text.help_entries import entry_lines
from game.text.help_page import help_text
from game.text.hex_pages import hex_lines
from game.text.map import LAYERS, map_lines
from game.text.mission_pages import MISSIONS
from game.text.reasons import advice_lines, enemy_lines, reason_lines
from game.text.result import result
from game.text.saving import leave, load, save
from game.text.spelling import (
    find_hex,
    find_place,
    find_unit,
    own_units,
    read_order,
    unit_number,
    unknown_unit,
    write_order,
)
from game.text.staff_pages import STAFF
from game.text.state_pages import decision_lines, leader_lines, means_lines, oob_lines, report_lines
from game.text.unit_pages import box_lines, unit_line, units_lines

_GOING = tuple(kind for kind, spec in ORDER_SPECS.items() if spec.stacks)
_HEXES = 40
"""Hexes without a place within reach that are listed one by one."""


def _week_of(talk: Conversation, rest: str) -> int:
    """Returns the week that was typed, or last week (in the first week: this one); 0 with a complaint if none."""
    game = talk.session.game
    if not rest:
        return game.turn if game.is_over else max(1, game.turn - 1)
    if rest.isdecimal() and 1 <= int(rest) <= game.turn:
        return int(rest)
    talk.say(
        tr("'{typed}' is not a turn that has begun; turns are numbered from 1 to {last}.", typed=rest, last=game.turn)
    )
    return 0


def _briefing(talk: Conversation, rest: str) -> None:
    for paragraph in talk.session.game.scenario.briefing.split("\n\n"):
        talk.lines([*textwrap.wrap(paragraph, WIDTH), ""])
    talk.lines(first_goal_lines(talk.session))


def _bulletin(talk: Conversation, rest: str) -> None:
    """The news of a week, in brief or in full."""
    full = rest.endswith("all")
    turn = _week_of(talk, rest.removesuffix("all").strip())
    if turn:
        talk.lines(talk.issue(turn, full))


def _history(talk: Conversation, rest: str) -> None:
    """What history records of a week, with its sources."""
    turn = _week_of(talk, rest or str(talk.session.game.turn))
    if not turn:
        return
    entries = history_of(talk.session.game.scenario, turn)
    talk.say(tr("Turn {turn}, {dates}: what history records.", turn=turn, dates=week_text(talk.session.world, turn)))
    for entry in entries:
        talk.say(f"  - {entry.text}" + (f" [{reliability_text(entry.reliability)}]" if entry.reliability else ""))
        talk.lines([tr("      Source: {source}", source=source) for source in entry.sources])
    if not entries:
        talk.say(tr("  Nothing is recorded."))


def _log(talk: Conversation, rest: str) -> None:
    """Every event of a week that the side knows of, in order, or those of one subject."""
    session = talk.session
    chosen = next((one for one in LOG_FILTERS if rest.split()[-1:] == [one.word]), LOG_FILTERS[0])
    week = rest.removesuffix(chosen.word).strip()
    turn = _week_of(talk, week or str(session.game.turn))
    events = [event for event in session.game.events if event.turn == turn and chosen.fits(event)]
    known = [event for event in events if session.is_known(event)]
    for event in known:
        talk.say("  " + narrate(session.world, session.names, event))
    if session.recorded_orders:
        _orders_of_week(talk, turn)
    elif turn and not known:
        talk.say(tr("  Nothing is known of turn {turn}.", turn=turn))


def _orders_of_week(talk: Conversation, turn: int) -> None:
    """Writes the recorded orders of a week of a game that is only read."""
    for part in talk.session.recorded_orders:
        if part.turn == turn:
            talk.lines([part.title, *part.lines])


def _map(talk: Conversation, rest: str) -> None:
    layer = rest.split()[-1].lower() if rest else ""
    layer = layer if layer in LAYERS else ""
    where = rest[: len(rest) - len(layer)].strip()
    hex = _find(talk, where) if where else _middle(talk.session)
    if hex != NO_HEX:
        talk.lines(map_lines(talk.session, hex, layer))


def _middle(session: Session) -> int:
    """Returns the hex of the first own unit on the map."""
    units = session.seen.state.units
    own = (units["side"] == session.seat) & (units["status"] == Status.ON_MAP)
    return int(units["hex"][own.argmax()]) if own.any() else 0


def _find(talk: Conversation, text: str) -> int:
    """Returns a hex by label, place or unit, NO_HEX with a complaint if there is none."""
    session, names = talk.session, names_of(talk.session)
    unit = names.units.exact(text)
    hex = find_hex(session, text) if unit < 0 or names.places.exact(text) >= 0 else NO_HEX
    if hex != NO_HEX:
        return hex
    unit = find_unit(session, text)
    if unit == NO_UNIT:
        guess = names.places.guess(text) or names.units.guess(text, own_units(session))
        talk.say(refusal(tr("'{text}' is neither a place, nor a hex label, nor a unit{guess}", text=text, guess=guess)))
        return NO_HEX
    hex = int(session.seen.state.units[unit]["hex"])
    if hex == NO_HEX and int(session.seen.state.units[unit]["side"]) == session.seat:
        talk.say(unit_line(session, unit))
    elif hex == NO_HEX:
        talk.say(tr("{unit}: not on the map, or not in sight.", unit=session.names.unit_names[unit]))
    return hex


def _look(talk: Conversation, rest: str) -> None:
    hex = _find(talk, rest)
    if hex != NO_HEX:
        talk.lines(hex_lines(talk.session, hex))


def _place(talk: Conversation, rest: str) -> None:
    place = find_place(talk.session, rest)
    if place < 0:
        guess = names_of(talk.session).places.guess(rest)
        talk.say(refusal(tr("there is no place '{name}'{guess}", name=rest, guess=guess)))
        return
    talk.lines(place_lines(talk.session, place))


def _why(talk: Conversation, rest: str) -> None:
    """Whether an order is legal, and if not, why; once the game is over, the computer's reasons."""
    session = talk.session
    if session.game.is_over and (not rest or rest.isdecimal()):
        weeks = [int(rest)] if rest else sorted({one.turn for one in session.reasons})
        talk.lines(reason_lines(session, weeks))
        return
    try:
        why = session.why_not(read_order(session, rest))
    except ValueError as error:
        talk.say(refusal(error))
        return
    talk.say(tr("No: {why}.", why=why) if why else tr("Yes, that order is legal now."))


def _orders(talk: Conversation, rest: str) -> None:
    """The legal orders of one unit."""
    session = talk.session
    if not rest:
        talk.say(tr("orders UNIT shows what one unit can do now. Type 'units' for all your units."))
        return
    unit = find_unit(session, rest)
    if unit == NO_UNIT:
        talk.say(refusal(unknown_unit(session, rest)))
        return
    talk.say(unit_line(session, unit))
    orders = session.orders_of(unit)
    by_kind: dict[OrderKind, list[int]] = {}
    for order in orders:
        if order.kind in _GOING:
            by_kind.setdefault(order.kind, []).append(order.hex)
    for kind, hexes in by_kind.items():
        _destinations(talk, unit, kind, hexes)
    for order in orders:
        if order.kind not in _GOING:
            does = session.game.describe(order).removeprefix(f"{session.names.unit_names[unit]}: ")
            talk.say(f"  {sentence(does)} ({write_order(session, order)})")
        if order.kind == OrderKind.RAID:
            view = session.game.view(session.game.side_to_act)
            talk.say(f"    {make_raid_preview(view, unit, RaidTarget(order.arg)).text()}")
    if not orders:
        talk.say(tr("  No more orders this turn."))


def _destinations(talk: Conversation, unit: int, kind: OrderKind, hexes: list[int]) -> None:
    """Where a unit can go: places, for a march with their cost, then the other hexes unless they are too many."""
    session, names, world = talk.session, talk.session.names, talk.session.world
    cost = session.game.reach(unit)[0] if kind == OrderKind.MOVE else None
    places = [hex for hex in hexes if world.place_at[hex] >= 0]
    if cost is not None:
        places.sort(key=lambda at: int(cost[at]))
    words = [
        names.place_names[int(world.place_at[hex])]
        + ("" if cost is None else " (" + tr("{points} MP", points=int(cost[hex])) + ")")
        for hex in places
    ]
    others = [names.label(hex) for hex in hexes if world.place_at[hex] < 0]
    if others:
        shown = f" ({' '.join(others)})" if len(others) <= _HEXES else ""
        words.append(tr("{hexes} without a place{labels}", hexes=count(len(others), "hex"), labels=shown))
    typed = f"{order_word(kind)} {unit_number(unit)}"
    talk.say(tr("  {order} to: {places}", order=typed, places=", ".join(words)))


def _undo(talk: Conversation, rest: str) -> None:
    try:
        order = talk.session.undo()
    except NothingToUndo as error:
        talk.say(refusal(error))
        return
    talk.say(tr("Undone: {order}.", order=talk.session.game.describe(order)))


def _help(talk: Conversation, rest: str) -> None:
    """All commands, how to use one, or the lines of the help with a word."""
    word = rest.lower()
    if word in ("mission", "standing"):
        MISSIONS[word](talk, "")
        return
    if entry := entry_lines(word):
        talk.lines(entry)
        return
    lines = help_text().splitlines()
    found = [line for line in lines if re.search(rf"\b{re.escape(word)}", line, re.IGNORECASE)]
    if word and not found:
        guess = word_guess(rest, COMMANDS) or tr("; type help for all of it")
        talk.say(tr("No: the help does not mention '{word}'{guess}", word=rest, guess=guess))
        return
    talk.lines(found if word else lines)


def _page(page: Callable[[Session], list[str]]) -> Command:
    return lambda talk, rest: talk.lines(page(talk.session))


def _table(page: Callable[[Session, str], list[str]]) -> Command:
    return lambda talk, rest: talk.lines(page(talk.session, rest))


def _siege(talk: Conversation, rest: str) -> None:
    """One siege, or all."""
    if rest:
        foresight.siege(talk, rest)
    else:
        talk.lines(siege_lines(talk.session))


COMMANDS: Mapping[str, Command] = {
    "help": _help,
    **ENCYCLOPAEDIA,
    **GUIDED,
    **MISSIONS,
    **STAFF,
    "briefing": _briefing,
    "bulletin": _bulletin,
    "history": _history,
    "log": _log,
    "map": _map,
    "look": _look,
    "place": _place,
    "orders": _orders,
    "odds": foresight.odds,
    "plans": foresight.plans,
    "threat": foresight.threat,
    "warnings": foresight.warnings,
    "supply": foresight.supply,
    "why": _why,
    "undo": _undo,
    "save": save,
    "load": load,
    "quit": leave,
    "watch": replaying.watch,
    "step": replaying.step,
    "turn": replaying.turn,
    "view": replaying.view,
    "branch": replaying.branch,
    "decisions": _page(decision_lines),
    "leaders": _page(leader_lines),
    "sieges": _page(siege_lines),
    "siege": _siege,
    "reports": _page(report_lines),
    "goals": _table(goal_lines),
    "means": _page(means_lines),
    "boxes": _page(box_lines),
    "advise": _table(advice_lines),
    "enemy": _page(enemy_lines),
    "units": _table(units_lines),
    "oob": _table(oob_lines),
    "result": result,
    "statistics": _table(statistics_lines),
    "luck": _page(luck_lines),
    "regions": _table(region_lines),
}
"""All commands by the word that calls them."""
