"""The messages between the game and a program, as JSON objects; game/docs/agents.md describes each.

Everything comes from the side's View: neither the game's dice nor anything the side cannot know.
"""

from typing import Any

import numpy as np

from game.agents.external.faults import AgentFault
from game.agents.external.map_message import bit_names, scenario_tables
from game.agents.protocol import Feedback
from game.core.codes import NO_HEX, NO_PLACE, NO_SIDE, NO_UNIT, LeaderStatus, OrderKind, Status, UnitFlag
from game.core.dtypes import UNIT_FIGURES
from game.core.names import Names
from game.core.orders import Order
from game.core.world import Records, World
from game.engine.decisions import open_decisions
from game.engine.events import Event
from game.engine.legal_orders import legal_rows
from game.engine.outcome import Outcome
from game.engine.telling.dates import week_of
from game.engine.telling.narrate import narrate
from game.engine.views import View
from game.language import ENGLISH, speaking, tr
from game.rules.command.home_country import count_tie_steps
from game.scenario.scenario import Scenario
from game.version import RULES_VERSION, __version__

PROTOCOL = 1
"""Rises with changes that could break programs written for the version before."""

_SIDE = (
    "prestige", "ammunition", "rifles", "budget", "income",
    "rail_capacity", "rail_used", "river_capacity", "river_used",
)  # fmt: skip
_REGION = ("support", "food", "sown", "herds", "recruits")


@speaking(ENGLISH)
def hello_message(scenario: Scenario, world: World, side: int, seed: int, seconds: int) -> dict[str, Any]:
    """Returns the first message: the scenario, who plays which side, and the map.

    `world` is the World as the side sees it.
    """
    names = scenario.names
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "version": __version__,
        "rules": RULES_VERSION,
        "scenario": scenario.id,
        "title": scenario.title,
        "side": names.sides[side].id,
        "sides": [{"id": one.id, "name": one.name} for one in names.sides],
        "moves_first": names.sides[int(world.rules[0]["first_side"])].id,
        "seed": seed,
        "seconds": seconds,
        **scenario_tables(world, names),
    }


@speaking(ENGLISH)
def turn_message(view: View, feedback: Feedback) -> dict[str, Any]:
    """Returns the message that asks for orders: the position as the side knows it, events, and every legal order."""
    world, names, state, side = view.world, view.names, view.state, view.side
    ids = [one.id for one in names.sides]
    return {
        "type": "turn",
        "turn": view.turn,
        "date": week_of(world, view.turn).isoformat(),
        "weather": _weather(view),
        "points": {id: int(state.sides[i]["points"]) for i, id in enumerate(ids)},
        "own": {name: int(state.sides[side][name]) for name in _SIDE},
        "enemy": {"prestige": int(state.sides[1 - side]["prestige"])},
        "units": [_unit(view, unit) for unit in _units(view, side)],
        "enemies": [_unit(view, unit) for unit in _units(view, 1 - side)],
        "reports": _reports(view),
        "leaders": _leaders(view),
        "places": _places(view),
        "regions": [
            {"id": id, **{name: int(row[name]) for name in _REGION}}
            for id, row in zip(names.region_ids, state.regions, strict=True)
        ],
        "control": "".join("01."[owner] for owner in state.owner.tolist()),
        "seen": _bits(state.sight, side),
        "supplied": _bits(state.supply, side),
        "rail_cut": [names.label(hex) for hex in np.flatnonzero(state.rail_damage).tolist()],
        "wire_cut": [names.label(hex) for hex in np.flatnonzero(state.wire_damage).tolist()],
        "decisions": _decisions(view),
        "events": [_event(view, event) for event in feedback.events],
        "refused": [{"order": names.write(order), "why": why} for order, why in feedback.refused],
        "orders": _orders(names, legal_rows(world, state)),
    }


@speaking(ENGLISH)
def over_message(names: Names, outcome: Outcome | None, forfeit: str) -> dict[str, Any]:
    """Returns the last message: who has won. It expects no answer."""
    winner = outcome.winner if outcome else NO_SIDE
    return {
        "type": "over",
        "winner": names.sides[winner].id if winner != NO_SIDE else None,
        "level": outcome.level if outcome else None,
        "margin": outcome.margin if outcome else None,
        "forfeit": forfeit or None,
    }


def order_texts(answer: dict[str, Any]) -> list[str]:
    """Returns the orders of an answer {"order": text} or {"orders": [text, ...]}. Raises AgentFault."""
    orders = [answer["order"]] if "order" in answer else answer.get("orders")
    if not isinstance(orders, list) or not all(isinstance(order, str) for order in orders):
        raise AgentFault(tr('its answer has neither an "order" nor "orders"'))
    return orders


def _orders(names: Names, rows: Records) -> list[str]:
    """Returns orders as `Names.write` writes them, with a fast path for marches, of which there are thousands."""
    labels = {hex: names.label(hex) for hex in set(rows["hex"].tolist()) if hex != NO_HEX}
    return [
        f"move {names.unit_ids[unit]} {labels[hex]}"
        if kind == OrderKind.MOVE
        else names.write(Order(OrderKind(kind), unit, hex, arg))
        for kind, unit, hex, arg in rows.tolist()
    ]


def _units(view: View, side: int) -> list[int]:
    """Returns the units of a side whose place is known."""
    units = view.state.units
    there = np.isin(units["status"], (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)) & (units["side"] == side)
    return [int(unit) for unit in np.flatnonzero(there)]


def _unit(view: View, unit: int) -> dict[str, Any]:
    names, row = view.names, view.state.units[unit]
    box = int(row["box"])
    return {
        "id": names.unit_ids[unit],
        "name": names.unit_names[unit],
        "type": names.unit_type_ids[int(row["unit_type"])],
        "status": Status(int(row["status"])).name.lower(),
        "hex": _label(names, int(row["hex"])),
        "box": names.box_ids[box] if box >= 0 else None,
        "home": _label(names, int(row["home"])),
        "target": _label(names, int(row["target"])),
        "ready_turn": int(row["ready_turn"]),
        "tie": count_tie_steps(view.world, view.state, unit) if row["status"] == Status.ON_MAP else 0,
        **{name: int(row[name]) for name in UNIT_FIGURES},
        "flags": bit_names(int(row["flags"]), UnitFlag),
    }


def _reports(view: View) -> list[dict[str, Any]]:
    """Returns reports of enemies out of sight: where, about how many men, and in which turn."""
    units = view.state.units
    reported = units[(units["side"] != view.side) & (units["reported_hex"] != NO_HEX)]
    return [
        {"hex": view.names.label(hex), "men": men, "turn": turn}
        for hex, men, turn in reported[["reported_hex", "reported_men", "reported_turn"]].tolist()
    ]


def _leaders(view: View) -> list[dict[str, Any]]:
    names = view.names
    return [
        {
            "id": id,
            "name": names.leader_names[i],
            "side": names.sides[int(row["side"])].id,
            "status": LeaderStatus(int(row["status"])).name.lower(),
            "with": names.unit_ids[int(row["unit"])] if row["unit"] != NO_UNIT else None,
            "headquarters": names.place_ids[int(row["place"])] if row["place"] != NO_PLACE else None,
            "rating": int(row["rating"]),
            "radius": int(row["radius"]),
        }
        for i, (id, row) in enumerate(zip(names.leader_ids, view.state.leaders, strict=True))
        if int(row["turn_from"]) <= view.turn <= int(row["turn_to"])
    ]


def _places(view: View) -> list[dict[str, Any]]:
    """Returns the holder of each place, its siege, and the stores of own ones."""
    names, state = view.names, view.state
    found = []
    for name, hex, row in zip(names.place_ids, view.world.places["hex"].tolist(), state.places, strict=True):
        owner, besieger = int(state.owner[hex]), int(row["besieger"])
        found.append(
            {
                "name": name,
                "holder": names.sides[owner].id if owner != NO_SIDE else None,
                "besieged_weeks": int(row["besieged"]),
                "by_land_only": bool(row["by_land"]),
                "besieger": names.sides[besieger].id if besieger != NO_SIDE else None,
                "stores": int(row["stores"]) if owner == view.side else None,
            }
        )
    return found


def _decisions(view: View) -> list[dict[str, Any]]:
    """Returns the open decisions; the orders to take them are among the legal ones."""
    return [
        {
            "id": decision.id,
            "title": decision.title,
            "text": decision.text,
            "last_turn": decision.last_turn,
            "options": [
                {"id": choice.id, "text": choice.text, "cost": choice.cost, "effects": choice.effects}
                for choice in decision.options
            ],
        }
        for decision in open_decisions(view.world, view.names, view.state, view.side)
    ]


def _event(view: View, event: Event) -> dict[str, Any]:
    return {
        "turn": event.turn,
        "kind": event.kind.name.lower(),
        "hex": _label(view.names, event.hex),
        "text": narrate(view.world, view.names, event),
    }


def _weather(view: View) -> dict[str, float]:
    """Returns the mean temperature of the week by climate zone, in degrees C."""
    shift = int(view.state.clock[0]["heat_shift"])
    temps = view.world.zone_temps[:, min(view.turn, view.world.zone_temps.shape[1] - 1)].tolist()
    return {name: (temp + shift) / 10 for name, temp in zip(view.names.zone_names, temps, strict=True)}


def _bits(by_hex: Any, side: int) -> str:
    return "".join("01"[bit] for bit in (by_hex >> side & 1).tolist())


def _label(names: Names, hex: int) -> str | None:
    return names.label(hex) if hex != NO_HEX else None
