"""Pages of the text mode: help, rules, hexes, units, battles."""

from itertools import groupby

import numpy as np

from game.core.codes import HEAT_TENTHS, NO_HEX, NO_SIDE, SNOW_TENTHS, Hexside, Result, Status, UnitFlag
from game.engine.events import Event
from game.engine.preview import FORT_HOLDS, BattlePreview
from game.engine.telling.battle_ledger import RESULTS, ledger_text
from game.engine.telling.goals import land_worth_texts, worth_text
from game.engine.telling.grammar import count, countable, full_stop, men_text, sentence, weeks_text
from game.engine.telling.orders import order_forms
from game.engine.telling.ownership import holding_text, storm_text
from game.engine.telling.places import at_hex, hex_name, sickness_text
from game.engine.telling.schedule import expected_text, expected_units
from game.engine.views import View, hex_seen_by, hex_supplied_for
from game.language import mark, number, tr, trc
from game.play.missions.mission import Mission
from game.play.session.session import Session
from game.play.staff.unit_tasks import unit_tasks
from game.rules.command.home_country import count_tie_steps, unit_is_at_home
from game.scenario.checkpoints.names import plain
from game.text.spelling import unit_number

_HELP = (
    mark("""ORDERS. UNIT is a unit's number, its name or the beginning of it (see 'units');
HEX is a place or the label of a hex; leaders and off-map areas go by name. In
brackets: chapters of the rules. What one unit can do now: orders UNIT"""),
    "",
    mark("""Questions       why ORDER: is it legal? If not, why?
                odds [UNIT] HEX       of an assault planned or possible
                plans [fight]         their odds, or fight all of them
                threat [UNIT] HEX     who can come next turn, at what odds
                warnings              who may starve, be cut off or overrun
                supply UNIT           by which way, and until when
                siege PLACE           exits, food, chance of a surrender
                advise                what an adviser would do; to do it:
                advise routine, advise all (but assaults), advise 3 (goal 3)
                enemy: what you saw of the enemy's latest turn
                why [WEEK]: after the game, why the computer did it"""),
    mark("""MISSIONS. Your staff carries them out turn by turn. mission, standing, staff:
how to; mission TROOPS POSTURE TARGET [until DATE] [bold]
                missions              cancel N              adopt [N or TROOPS]
                staff                 staff go [N]          overrule UNIT [off]
                staff fight [HEX]     staff decline [HEX]   standing UNIT ...
                idle: units without a mission that have done nothing"""),
    mark("""PAGES. What stands in [] may be left out.
News            bulletin [WEEK] [all] log [WEEK] [FILTER]   history [WEEK]
                briefing              goals [worth]         means
                statistics [WORD]     luck                  result [WORD]
Rules           rules                 rules 9               rules 9.7
                terrain               crt                   types
                find NAME: a place, unit, leader or rule
Troops          units [WORD]          oob [enemy|FILTER]    leaders
                look WHERE            orders UNIT           reports
Country         map [WHERE] [LAYER]   regions [NAME]        place NAME
                sieges                decisions             boxes
                LAYER: control supply zoc support food sight goals threat rail
                FILTER of log: fights, places, troops or state; of oob: idle,
                missions, led or trouble"""),
    mark("""GAME. undo, save NAME, load [NAME], quit. Every order is saved at once.
First game: tutorial [next or stop] guides you through two turns."""),
    mark("""REPLAYS. watch [FILE], then: step [N], turn N, view SIDE or all, and for a new
game from there: branch with two players, such as: branch human hard"""),
)
"""The parts of the help; the empty one stands for the list of orders."""
_CHAPTERS = mark({
    3: "The turn",
    4: "Marching",
    6: "Hiding",
    7: "Fighting",
    8: "Raiding",
    9: "Sieges",
    10: "Supply",
    11: "The land",
    12: "Loyalty",
    13: "Leaders",
    14: "Aircraft",
    16: "Politics",
})  # fmt: skip
_TITLE, _COLUMN, _COLUMNS = 15, 22, 3


def _order_lines() -> list[str]:
    """Returns how every order is written, by chapter, in columns."""
    lines = []
    for chapter, forms in groupby(order_forms(), key=lambda form: form[0]):
        title, row = f"{tr(_CHAPTERS[chapter])} ({chapter})", ""
        for _, form in forms:
            cell = form.ljust(-(-(len(form) + 1) // _COLUMN) * _COLUMN)
            if len(row) + len(cell) > _COLUMN * _COLUMNS:
                lines.append(f"{title:{_TITLE}} {row}".rstrip())
                title, row = "", ""
            row += cell
        lines.append(f"{title:{_TITLE}} {row}".rstrip())
    return lines


def help_text() -> str:
    """Returns all orders and commands, and how to write them."""
    return "\n".join(tr(part) if part else "\n".join(_order_lines()) for part in _HELP)


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


NAME = 26
"""Columns for a name in a table; longer ones are cut."""


def cut(text: str, width: int = NAME) -> str:
    """Returns a name that fits its column."""
    return f"{text:<{width}}" if len(text) <= width else text[: width - 1] + "~"


def hex_lines(session: Session, hex: int) -> list[str]:
    """Returns a hex and the units in it."""
    names, world, state = session.names, session.world, session.seen.state
    owner = held_by(session, int(state.owner[hex]))
    terrain = names.terrain_names[int(world.terrain_at[hex])]
    region = int(world.region_at[hex])
    where = f", {names.region_names[region]}" if region >= 0 else ""
    lines = [f"{sentence(hex_name(world, names, hex))}: {terrain.lower()}{where}, {owner}"]
    lines.append("  " + "; ".join([_weather(session, hex), *_ways(session, hex), *_standing(session, hex)]))
    units = state.units
    if garrison := holding_text(world, names, state, session.seat, hex):
        lines.append(full_stop(f"  {garrison}"))
    if worth := worth_text(session.projection.goals, names, session.seat, hex):
        lines.append(full_stop(f"  {worth}"))
    lines += [full_stop(f"  {text}") for text in land_worth_texts(session.projection.goals, world, hex)]
    here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
    return lines + ["  " + unit_line(session, int(unit)) for unit in here]


def held_by(session: Session, side: int) -> str:
    """Returns who holds something: "held by the Soviets"."""
    if side == NO_SIDE:
        return tr("held by neither side")
    return tr("held by {side}", side=session.names.sides[side].the)


def _weather(session: Session, hex: int) -> str:
    world, clock = session.world, session.seen.state.clock[0]
    turn = min(int(clock["turn"]), world.zone_temps.shape[1] - 1)
    tenths = int(world.zone_temps[int(world.zone_at[hex]), turn]) + int(clock["heat_shift"])
    words = [count(round(tenths / 10), "degree")]
    words += [tr("snow")] if tenths <= SNOW_TENTHS else [tr("heat")] if tenths >= HEAT_TENTHS else []
    return ", ".join(words) + sickness_text(world, turn, hex)


_SIDES: tuple[tuple[Hexside, str], ...] = mark((
    (Hexside.MAJOR_RIVER, "great river"),
    (Hexside.MEDIUM_RIVER, "river"),
    (Hexside.MINOR_RIVER, "stream"),
    (Hexside.BRIDGE, "bridge"),
    (Hexside.FERRY, "ferry"),
    (Hexside.FORD, "ford"),
    (Hexside.PASS, "pass"),
    (Hexside.RAIL, "railway"),
    (Hexside.ROAD, "road"),
    (Hexside.TRACK, "track"),
))  # fmt: skip
_DIRECTIONS = mark(("NE", "E", "SE", "SW", "W", "NW"))


def _ways(session: Session, hex: int) -> list[str]:
    """Returns what runs along or across the hexsides, and in which directions."""
    found = []
    for bit, word in _SIDES:
        where = [tr(_DIRECTIONS[i]) for i, bits in enumerate(session.world.hexsides[hex].tolist()) if bits & bit]
        found += [f"{tr(word)} {' '.join(where)}"] if where else []
    return found


def _standing(session: Session, hex: int) -> list[str]:
    """Returns what the viewing side knows of its own situation in a hex."""
    state, seat = session.seen.state, session.seat
    found = [tr("seen now") if hex_seen_by(state, hex, seat) else tr("not seen now")]
    found += [tr("in supply")] if hex_supplied_for(state, hex, seat) else []
    for damage, text in (
        (state.rail_damage, mark("railway cut, {turns} of work to repair")),
        (state.wire_damage, mark("telegraph cut, {turns} of work to repair")),
    ):
        found += [tr(text, turns=weeks_text(int(damage[hex])))] if damage[hex] else []
    return found


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
        serves.append(tr(kind, number=task.id))
    return f"{head}: {', '.join([*_facts(row, own), *_country(view, unit, own), *serves])}"


def _country(view: View, unit: int, own: bool) -> list[str]:
    """Returns whether an irregular unit is at home or abroad (13.15, 13.16)."""
    if not own:
        return []
    if steps := count_tie_steps(view.world, view.state, unit):
        return [tr("abroad (tie {steps})", steps=steps)]
    return [tr("at home")] if unit_is_at_home(view.world, view.state, unit) else []


_ARMS = (
    ("machine_guns", countable("MG")),
    ("guns", countable("gun")),
    ("armour", countable("armoured vehicle")),
    ("aircraft", countable("aircraft")),
)


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
        facts += [tr("out of supply for {turns}", turns=weeks_text(out))] if out else []
        if int(row["target"]) != NO_HEX:
            facts.append(tr("has joined an assault"))
    flags = int(row["flags"])
    facts += [tr(word) for flag, word in _STATES.items() if flags & flag]
    return [*facts, tr("hidden")] if flags & UnitFlag.HIDDEN and not flags & UnitFlag.AMBUSH else facts


def units_lines(session: Session, word: str) -> list[str]:
    """Returns the units of the viewing side, or all known ones with a word in their name."""
    names, units = session.names, session.seen.state.units
    chosen = []
    for unit in range(len(units)):
        known = int(units[unit]["status"]) in (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
        named = plain(word) in plain(names.unit_names[unit])
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


def battle_lines(session: Session, battle: Event | BattlePreview) -> list[str]:
    """Returns the ledger of a battle fought or planned; of a planned one also all rolls of the dice."""
    if isinstance(battle, Event):
        head = tr("  The battle {at_place}:", at_place=at_hex(session.world, session.names, battle.hex))
        return [head, *("    " + ledger_text(session.world, session.names, row) for row in battle.battle)]
    lines = ["  " + ledger_text(session.world, session.names, row) for row in battle.ledger]
    heads = [trc("column of 4 letters", "dice"), trc("column of 5 letters", "in 36")]
    heads += [trc("column of 14 letters", "attackers lose"), trc("column of 14 letters", "defenders lose")]
    lines.append(f"  {heads[0]:>4s}  {heads[1]:>5s}  {heads[2]:>14s}  {heads[3]:>14s}  {trc('column', 'result')}")
    for row in battle.rows:
        losses = f"{number(row.attacker_loss):>14s}  {number(row.defender_loss):>14s}"
        lines.append(f"  {row.total:>4d}  {row.ways:>5d}  {losses}  {tr(RESULTS[row.result])}")
    won = battle.chance(Result.RETREAT, Result.ROUT)
    ours, theirs = battle.mean_losses()
    if why := storm_text(session.world, session.names, session.seen.state, session.seat, battle):
        lines.append(f"  {why}")
    lines.append(
        tr(
            "  Chance to win: {chance:.0%}. Expected losses: {men} against {others:,.0f}.",
            chance=won, men=men_text(round(ours)), others=theirs,
        )
    )  # fmt: skip
    if battle.fort_holds:
        lines.append(f"  {tr(FORT_HOLDS)}")
    if battle.most_gone_over():
        lines.append(tr("  Up to {men} of the beaten side change sides.", men=men_text(battle.most_gone_over())))
    return lines
