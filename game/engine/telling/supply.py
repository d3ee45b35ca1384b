"""The supply of a unit in words: where its food comes from, what would cut it, when it goes hungry."""

from game.core.codes import NO_HEX, Param
from game.core.names import Names
from game.core.world import World
from game.engine.supply_route import Break, Source, UnitSupply
from game.engine.telling.grammar import count, men_text, weeks_text
from game.engine.telling.places import at_hex, hex_name, the_hex
from game.engine.views import View
from game.rules.upkeep.supply_facts import SupplyFact

_CUTS = 2
"""Hexes named that would cut a line."""


def break_text(world: World, names: Names, stop: Break) -> str:
    """Returns why no supply line reaches a unit."""
    where = at_hex(world, names, stop.hex) if stop.hex != NO_HEX else ""
    match stop.why:
        case "enemy":
            return f"the way is blocked by enemy troops {where} (10.2)"
        case "zoc":
            return f"the way is blocked by an enemy zone of control {where} (10.2)"
        case "owner":
            return f"the way leads through enemy country {where} (10.2)"
        case "rails":
            return f"the railway is cut {where} (10.1)"
    reach = int(world.params[Param.SUPPLY_MP])
    return (
        f"it is more than {reach} MP away from any road, railway or river that leads to your sources of supply (10.1)"
    )


def source_text(view: View, supply: UnitSupply) -> str:
    """Returns where the unit's food comes from."""
    facts = supply.facts
    match supply.source:
        case Source.LINE:
            start = hex_name(view.world, view.names, supply.route[0])
            way = count(len(supply.route) - 1, "hex")
            return f"In supply from {start}, by a line of {way}" if len(supply.route) > 1 else f"At a source: {start}"
        case Source.FORAGE:
            fed = men_text(facts[SupplyFact.YIELD])
            return f"Lives off the land, which can feed {fed} here; {facts[SupplyFact.FORAGERS]:,} forage (10.3)"
        case Source.MARKET:
            return "Buys its food in the town (10.16)"
        case Source.STORES:
            stores = f"{facts[SupplyFact.STORES]:,} rations for {men_text(facts[SupplyFact.EATERS])}"
            return f"Lives on the stores of the place: {stores} (10.15)"
    if facts[SupplyFact.FORAGES]:
        fed, foragers = f"The land here feeds only {facts[SupplyFact.YIELD]:,}", facts[SupplyFact.FORAGERS]
        if foragers > facts[SupplyFact.EATERS]:
            return f"{fed} men; far from home the foragers count as {foragers:,} (10.3, 13.19)"
        return f"{fed} of {men_text(foragers)} (10.3)"
    return "Out of supply"


def hunger_text(view: View, supply: UnitSupply) -> str:
    """Returns when the unit goes hungry."""
    hungry = int(view.state.units["weeks_out"][supply.unit])
    if supply.source == Source.NONE:
        if hungry > 0:
            return f"Hungry for {weeks_text(hungry)}, and again at the end of this one (10.10)"
        return "Goes hungry at the end of this turn (10.10)"
    if supply.source == Source.STORES:
        return f"Goes hungry in {weeks_text(supply.weeks)} if nothing changes (10.10)"
    if supply.source == Source.LINE and supply.facts[SupplyFact.FED]:
        return "If the line were cut, it would live off the land (10.3)"
    if supply.source == Source.LINE:
        weeks = supply.facts[SupplyFact.STORES] // max(1, supply.facts[SupplyFact.EATERS])
        if supply.facts[SupplyFact.BUYS]:
            return "If the line were cut, it would buy its food in the town (10.16)"
        after = f"in {weeks_text(weeks)}" if weeks else "at the end of that turn"
        return f"If the line were cut, it would go hungry {after} (10.10)"
    return ""


def cuts_text(view: View, supply: UnitSupply) -> str:
    """Returns the hexes whose loss would cut the line."""
    if not supply.route or len(supply.route) < 2:
        return ""
    if not supply.cuts:
        return "No single hex cuts the line: there is another way round each"
    named = [the_hex(view.world, view.names, hex) for hex in supply.cuts[:_CUTS]]
    more = len(supply.cuts) - len(named)
    return f"Cut by the loss of {' or '.join(named)}" + (f", or of {count(more, 'hex')} farther back" if more else "")


def supply_lines(view: View, supply: UnitSupply) -> list[str]:
    """Returns all about the supply of a unit, line by line."""
    lines = [source_text(view, supply)]
    if supply.stop is not None and supply.source != Source.FORAGE:
        lines.append(f"No supply line: {break_text(view.world, view.names, supply.stop)}")
    lines += [cuts_text(view, supply), hunger_text(view, supply)]
    return [line for line in lines if line]
