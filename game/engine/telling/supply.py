"""The supply of a unit in words: where its food comes from, what would cut it, when it goes hungry."""

from game.core.codes import NO_HEX, Param
from game.core.names import Names
from game.core.world import World
from game.engine.supply_route import Break, Source, UnitSupply
from game.engine.telling.grammar import count, men_text, weeks_text
from game.engine.telling.places import at_hex, hex_name, the_hex
from game.engine.views import View
from game.language import tr
from game.rules.upkeep.supply_facts import SupplyFact

_CUTS = 2
"""Hexes named that would cut a line."""


def break_text(world: World, names: Names, stop: Break) -> str:
    """Returns why no supply line reaches a unit."""
    where = at_hex(world, names, stop.hex) if stop.hex != NO_HEX else ""
    match stop.why:
        case "enemy":
            return tr("the way is blocked by enemy troops {where} (10.2)", where=where)
        case "zoc":
            return tr("the way is blocked by an enemy zone of control {where} (10.2)", where=where)
        case "owner":
            return tr("the way leads through enemy country {where} (10.2)", where=where)
        case "rails":
            return tr("the railway is cut {where} (10.1)", where=where)
    return tr(
        "it is more than {points} MP away from any road, railway or river that leads to your sources of supply (10.1)",
        points=int(world.params[Param.SUPPLY_MP]),
    )


def source_text(view: View, supply: UnitSupply) -> str:
    """Returns where the unit's food comes from."""
    facts = supply.facts
    match supply.source:
        case Source.LINE:
            start = hex_name(view.world, view.names, supply.route[0])
            if len(supply.route) < 2:
                return tr("At a source: {place}", place=start)
            way = count(len(supply.route) - 1, "hex")
            return tr("In supply from {place}, by a line of {hexes}", place=start, hexes=way)
        case Source.FORAGE:
            fed = men_text(facts[SupplyFact.YIELD])
            return tr(
                "Lives off the land, which can feed {men} here; {foragers:,} forage (10.3)",
                men=fed,
                foragers=facts[SupplyFact.FORAGERS],
            )
        case Source.MARKET:
            return tr("Buys its food in the town (10.16)")
        case Source.STORES:
            return tr(
                "Lives on the stores of the place: {rations:,} rations for {men} (10.15)",
                rations=facts[SupplyFact.STORES],
                men=men_text(facts[SupplyFact.EATERS]),
            )
    if facts[SupplyFact.FORAGES]:
        men_fed, foragers = facts[SupplyFact.YIELD], facts[SupplyFact.FORAGERS]
        if foragers > facts[SupplyFact.EATERS]:
            return tr(
                "The land here feeds only {fed:,} men; far from home the foragers count as {foragers:,} (10.3, 13.19)",
                fed=men_fed,
                foragers=foragers,
            )
        return tr("The land here feeds only {fed:,} of {men} (10.3)", fed=men_fed, men=men_text(foragers))
    return tr("Out of supply")


def hunger_text(view: View, supply: UnitSupply) -> str:
    """Returns when the unit goes hungry."""
    hungry = int(view.state.units["weeks_out"][supply.unit])
    if supply.source == Source.NONE:
        if hungry > 0:
            return tr("Hungry for {turns}, and again at the end of this one (10.10)", turns=weeks_text(hungry))
        return tr("Goes hungry at the end of this turn (10.10)")
    if supply.source == Source.STORES:
        return tr("Goes hungry in {turns} if nothing changes (10.10)", turns=weeks_text(supply.weeks))
    if supply.source == Source.LINE and supply.facts[SupplyFact.FED]:
        return tr("If the line were cut, it would live off the land (10.3)")
    if supply.source == Source.LINE:
        weeks = supply.facts[SupplyFact.STORES] // max(1, supply.facts[SupplyFact.EATERS])
        if supply.facts[SupplyFact.BUYS]:
            return tr("If the line were cut, it would buy its food in the town (10.16)")
        if weeks:
            return tr("If the line were cut, it would go hungry in {turns} (10.10)", turns=weeks_text(weeks))
        return tr("If the line were cut, it would go hungry at the end of that turn (10.10)")
    return ""


def cuts_text(view: View, supply: UnitSupply) -> str:
    """Returns the hexes whose loss would cut the line."""
    if not supply.route or len(supply.route) < 2:
        return ""
    if not supply.cuts:
        return tr("No single hex cuts the line: there is another way round each")
    named = [the_hex(view.world, view.names, hex) for hex in supply.cuts[:_CUTS]]
    hexes = f" {tr('or')} ".join(named)
    if more := len(supply.cuts) - len(named):
        others = count(more, "hex")
        return tr("Cut by the loss of {hexes}, or of {others} farther back", hexes=hexes, others=others)
    return tr("Cut by the loss of {hexes}", hexes=hexes)


def supply_lines(view: View, supply: UnitSupply) -> list[str]:
    """Returns all about the supply of a unit, line by line."""
    lines = [source_text(view, supply)]
    if supply.stop is not None and supply.source != Source.FORAGE:
        lines.append(tr("No supply line: {why}", why=break_text(view.world, view.names, supply.stop)))
    lines += [cuts_text(view, supply), hunger_text(view, supply)]
    return [line for line in lines if line]
