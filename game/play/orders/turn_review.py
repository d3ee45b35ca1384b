"""What to look at before the turn ends: plans, dangers to units, decisions, missions, idle units."""

from enum import Enum
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, PlaceKind, Result, ScoringKind, Status
from game.engine.supply_route import Source, UnitSupply, unit_supply
from game.engine.telling.grammar import count, listed, men_text, sentence
from game.engine.telling.odds import percent
from game.engine.telling.places import the_hex
from game.engine.threat import HexThreat
from game.language import tr, trn
from game.play.advice.foresight import Foresight
from game.play.orders.planned_assaults import PlannedAssaults
from game.rules.upkeep.garrison import garrison_needed
from game.rules.upkeep.supply_facts import SupplyFact

_LIKELY = 0.5
"""Chance from which a stack counts as about to be overrun, or a town as about to fall."""
_HEAVY = 1 / 3
"""Share of a stack's men: if an attack costs this many on average, being driven out counts as being overrun."""


class Concern(Enum):
    """Kinds of findings, in the order in which they are listed and visited."""

    PLAN = "plan"
    HUNGER = "hunger"
    CUT_OFF = "cut_off"
    OVERRUN = "overrun"
    OPEN = "open"
    DECISION = "decision"
    MISSION = "mission"
    IDLE = "idle"


class Finding(NamedTuple):
    """One thing to look at."""

    concern: Concern
    hex: int
    unit: int
    name: str
    """Of the unit or place, for a list."""
    text: str
    """A sentence about it."""
    number: int = 1
    """How many things it stands for."""


def dangers(foresight: Foresight) -> list[Finding]:
    """Returns the units that are about to go hungry, to be cut off or to be overrun, as far as the side knows."""
    supplies = _supplies(foresight)
    return [*_hungry(foresight, supplies), *_cut_off(foresight, supplies), *_overrun(foresight), *_open(foresight)]


def review(controller: PlannedAssaults) -> list[Finding]:
    """Returns all that is left to do or to look at in this turn."""
    session = controller.session
    if not session.waits_for_human:
        return []
    names, units = session.names, controller.view.state.units
    found = []
    for target in controller.planned_targets():
        where = the_hex(session.world, names, target)
        text = tr("The assault on {hex} is planned and has not been fought.", hex=where)
        found.append(Finding(Concern.PLAN, target, session.game.joined(target)[0], where, text))
    found += dangers(controller.foresight)
    if decisions := controller.open_decisions():
        number = len(decisions)
        text = trn("{number} decision still open.", "{number} decisions still open.", number)
        found.append(Finding(Concern.DECISION, NO_HEX, NO_UNIT, count(number, "decision"), text, number))
    found += _missions(controller)
    idle = controller.idle_units()
    return found + [Finding(Concern.IDLE, int(units["hex"][unit]), unit, names.unit_names[unit], "") for unit in idle]


def _missions(controller: PlannedAssaults) -> list[Finding]:
    """Returns what missions still want: orders to be carried out, assaults that wait for the player's word."""
    found = []
    if pending := len(controller.staff.pending):
        text = trn(
            "{number} order of your missions has not been carried out.",
            "{number} orders of your missions have not been carried out.",
            pending,
        )
        found.append(Finding(Concern.MISSION, NO_HEX, NO_UNIT, "", text))
    if waiting := len(controller.staff.plan.waiting):
        text = trn(
            "{number} proposal of your missions waits for your approval.",
            "{number} proposals of your missions wait for your approval.",
            waiting,
        )
        found.append(Finding(Concern.MISSION, NO_HEX, NO_UNIT, "", text))
    return found


class Tour:
    """Shows findings one after another; idle units are left to Next unit, which goes on with them."""

    def __init__(self, controller: PlannedAssaults, findings: list[Finding]) -> None:
        self.controller = controller
        self._left = [finding for finding in findings if finding.concern != Concern.IDLE]

    def go_on(self) -> Finding | None:
        """Selects what the next finding is about and returns it; None once all have been shown."""
        controller = self.controller
        while self._left:
            finding = self._left.pop(0)
            if finding.concern == Concern.PLAN:
                if controller.open_plan(finding.hex):
                    return finding
            elif finding.unit == NO_UNIT:
                if finding.hex != NO_HEX:
                    controller.select_hex(finding.hex)
                return finding
            elif controller.is_own(finding.unit) and int(controller.view.state.units["hex"][finding.unit]) != NO_HEX:
                controller.select_unit(finding.unit)
                return finding
        return None


def summary(findings: list[Finding]) -> list[str]:
    """Returns a line for each concern: "2 units go hungry at the end of this week: ..."."""
    lines = []
    for concern in Concern:
        here = [finding for finding in findings if finding.concern == concern]
        if here:
            lines.append(_line(concern, here))
    return lines


def _line(concern: Concern, here: list[Finding]) -> str:
    number, names = len(here), listed((finding.name for finding in here), 3)
    match concern:
        case Concern.PLAN:
            return trn(
                "{number} planned assault has not been fought: {names}.",
                "{number} planned assaults have not been fought: {names}.",
                number,
                names=names,
            )
        case Concern.HUNGER:
            return trn(
                "{number} unit goes hungry at the end of this turn: {names}.",
                "{number} units go hungry at the end of this turn: {names}.",
                number,
                names=names,
            )
        case Concern.CUT_OFF:
            return trn(
                "{number} unit could be cut off and starve next turn: {names}.",
                "{number} units could be cut off and starve next turn: {names}.",
                number,
                names=names,
            )
        case Concern.OVERRUN:
            return trn(
                "{number} place or stack could be overrun next turn: {names}.",
                "{number} places or stacks could be overrun next turn: {names}.",
                number,
                names=names,
            )
        case Concern.OPEN:
            return trn(
                "{number} place that scores has no garrison, and the enemy can come next turn: {names}.",
                "{number} places that score have no garrison, and the enemy can come next turn: {names}.",
                number,
                names=names,
            )
        case Concern.MISSION:
            return " ".join(finding.text for finding in here)
        case Concern.DECISION:
            return trn("{number} decision is still open.", "{number} decisions are still open.", here[0].number)
    return trn("{number} of your units has not moved.", "{number} of your units have not moved.", number)


def _supplies(foresight: Foresight) -> list[UnitSupply]:
    """Returns how own units on the ground are supplied, as at the end of this week."""
    view, trace = foresight.view, foresight.supply
    units, kinds = view.state.units, view.world.unit_types
    own = (units["side"] == view.side) & (units["status"] == Status.ON_MAP)
    own &= kinds["move_class"][units["unit_type"]] != MoveClass.AIR
    found = (unit_supply(trace, int(unit), with_cuts=False) for unit in np.flatnonzero(own))
    return [supply for supply in found if supply is not None]


def _hungry(foresight: Foresight, supplies: list[UnitSupply]) -> list[Finding]:
    """Returns units that go hungry at the end of this week and did not last week."""
    view = foresight.view
    found = []
    for supply in supplies:
        row = view.state.units[supply.unit]
        if supply.source != Source.NONE or int(row["weeks_out"]) > 0:
            continue
        name = view.names.unit_names[supply.unit]
        text = tr("{unit} will go hungry at the end of this turn; {why}.", unit=name, why=_reason(foresight, supply))
        found.append(Finding(Concern.HUNGER, int(row["hex"]), supply.unit, name, text))
    return found


def _reason(foresight: Foresight, supply: UnitSupply) -> str:
    """Returns why a unit has no food: what the land gives, or else what stops its supply line."""
    lines = foresight.supply_lines(supply.unit)
    if supply.facts[SupplyFact.FORAGES]:
        text = lines[0]
    elif supply.stop is not None:
        text = lines[1]
    else:
        return tr("it is out of supply")
    return f"{text[:1].lower()}{text[1:]}"


def _cut_off(foresight: Foresight, supplies: list[UnitSupply]) -> list[Finding]:
    """Returns units that would go hungry at once if the enemy entered one hex that he can reach next week."""
    view, trace = foresight.view, foresight.supply
    units = view.state.units
    held = np.zeros(len(view.state.owner), np.bool_)
    held[units["hex"][(units["side"] == view.side) & (units["status"] == Status.ON_MAP)]] = True
    at_risk = (foresight.enemy.men > 0) & ~held
    found = []
    for supply in supplies:
        if supply.source != Source.LINE or supply.lasts_without_line:
            continue
        here = int(units["hex"][supply.unit])
        cut = next((hex for hex in supply.route[::-1] if at_risk[hex] and not trace.reached_without(hex)[here]), NO_HEX)
        if cut == NO_HEX:
            continue
        name = view.names.unit_names[supply.unit]
        where = the_hex(view.world, view.names, cut)
        text = tr(
            "{unit} would starve at once if the enemy took {hex}, which he can reach next turn.", unit=name, hex=where
        )
        found.append(Finding(Concern.CUT_OFF, here, supply.unit, name, text))
    return found


def _overrun(foresight: Foresight) -> list[Finding]:
    """Returns own towns that the enemy is likely to take next week, and stacks that he is likely to rout."""
    view = foresight.view
    units = view.state.units
    own = (units["side"] == view.side) & (units["status"] == Status.ON_MAP)
    found = []
    for hex in np.unique(units["hex"][own]).tolist():
        threat = foresight.threat_to(hex)
        preview = threat.preview
        if preview is None:
            continue
        place = int(view.world.place_at[hex])
        is_town = place >= 0 and int(view.world.places["kind"][place]) >= PlaceKind.TOWN
        held = is_town and int(view.state.owner[hex]) == view.side
        men = int(units["men"][own & (units["hex"] == hex)].sum())
        loses_much = preview.mean_losses()[1] >= men * _HEAVY
        routs = preview.win_chance if held or loses_much else preview.chance(Result.ROUT)
        if routs >= _LIKELY:
            found.append(_overrun_finding(foresight, threat, routs, held))
    return found


def _open(foresight: Foresight) -> list[Finding]:
    """Returns own places that still score, without troops, to which the enemy can bring a garrison next week (11.9)."""
    view, men = foresight.view, foresight.enemy.men
    units, places = view.state.units, view.world.places
    held = set(units["hex"][(units["side"] == view.side) & (units["status"] == Status.ON_MAP)].tolist())
    found = []
    scoring = view.world.scoring
    scores = (scoring["kind"] == ScoringKind.PLACE) & (scoring["turn"] >= view.turn)
    for place in np.unique(scoring["target"][scores]).tolist():
        hex = int(places["hex"][place])
        mine = int(view.state.owner[hex]) == view.side and int(view.world.place_at[hex]) == place
        if not mine or hex in held or int(men[hex]) < max(1, int(garrison_needed(view.world, place))):
            continue
        name = view.names.place_names[place]
        text = tr(
            "{place} has no garrison, and {men} of the enemy can come next turn (11.9).",
            place=view.names.places_in_text[place],
            men=men_text(int(men[hex])),
        )
        found.append(Finding(Concern.OPEN, hex, NO_UNIT, name, sentence(text)))
    return found


def _overrun_finding(foresight: Foresight, threat: HexThreat, chance: float, is_town: bool) -> Finding:
    view = foresight.view
    units = view.state.units
    here = np.flatnonzero((units["hex"] == threat.hex) & (units["side"] == view.side))
    unit = int(here[units["men"][here].argmax()])
    words = {"chance": percent(chance), "units": count(len(threat.units), "enemy unit")}
    if is_town:
        place = int(view.world.place_at[threat.hex])
        name, in_text = view.names.place_names[place], view.names.places_in_text[place]
        text = sentence(tr("{name} could fall next turn: {chance}, to {units}.", name=in_text, **words))
    else:
        name = view.names.unit_names[unit]
        text = tr("{name} could be overrun next turn: {chance}, to {units}.", name=name, **words)
    return Finding(Concern.OVERRUN, threat.hex, unit, name, text)
