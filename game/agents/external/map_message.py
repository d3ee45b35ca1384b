"""The part of the first message that no game changes: map, calendar, unit types, scoring. Plain JSON."""

from typing import Any

from game.core.codes import Hexside, MoveClass, PlaceKind, TerrainTrait, TypeTrait
from game.core.names import Names
from game.core.world import World
from game.engine.telling.dates import week_of
from game.hexgrid import DIRECTION_NAMES
from game.rules.upkeep.garrison import garrison_needed


def scenario_tables(world: World, names: Names) -> dict[str, Any]:
    """Returns the tables of a scenario that no game changes."""
    return {
        "map": {"cols": names.cols, "rows": names.rows, "directions": DIRECTION_NAMES, "hexes": _hexes(world, names)},
        "terrains": _terrains(world, names),
        "unit_types": _unit_types(world, names),
        "regions": [{"id": id, "name": name} for id, name in zip(names.region_ids, names.region_names, strict=True)],
        "places": _places(world, names),
        "boxes": _boxes(world, names),
        "turns": [
            {"turn": turn, "date": week_of(world, turn).isoformat()}
            for turn in range(1, int(world.rules[0]["last_turn"]) + 1)
        ],
        "judged_on_turn": int(world.rules[0]["judged_turn"]),
        "last_turn": int(world.rules[0]["last_turn"]),
        "scoring": _scoring(world, names),
        "levels": _levels(world, names),
    }


def _hexes(world: World, names: Names) -> list[dict[str, Any]]:
    """Returns the hexes, row by row: neighbours by direction, null off the map, and features of hexsides."""
    labels = [names.label(hex) for hex in range(len(world.terrain_at))]
    sides = {bits: bit_names(bits, Hexside) for bits in set(world.hexsides.ravel().tolist())}
    return [
        {
            "hex": labels[hex],
            "terrain": names.terrain_ids[terrain],
            "region": names.region_ids[region] if region >= 0 else None,
            "zone": names.zone_names[zone],
            "neighbours": [labels[there] if there >= 0 else None for there in near],
            "hexsides": {name: sides[bits] for name, bits in zip(DIRECTION_NAMES, across, strict=True) if bits},
        }
        for hex, (terrain, region, zone, near, across) in enumerate(
            zip(
                world.terrain_at.tolist(),
                world.region_at.tolist(),
                world.zone_at.tolist(),
                world.neighbours.tolist(),
                world.hexsides.tolist(),
                strict=True,
            )
        )
    ]


def _terrains(world: World, names: Names) -> dict[str, Any]:
    """Returns MP to enter by foot and horse (0: impassable), the same under snow, and columns of defence."""
    numbers = ("foot", "horse", "snow_foot", "snow_horse", "defence", "forage", "supply")
    return {
        id: {**{name: int(row[name]) for name in numbers}, "traits": bit_names(int(row["traits"]), TerrainTrait)}
        for id, row in zip(names.terrain_ids, world.terrain, strict=True)
    }


def _unit_types(world: World, names: Names) -> dict[str, Any]:
    return {
        id: {
            "name": names.unit_type_names[i],
            "moves_by": MoveClass(int(world.unit_types[i]["move_class"])).name.lower(),
            **{name: int(world.unit_types[i][name]) for name in ("allowance", "quality", "air_range")},
            "traits": bit_names(int(world.unit_types[i]["traits"]), TypeTrait),
        }
        for i, id in enumerate(names.unit_type_ids)
    }


def _places(world: World, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "hex": names.label(int(row["hex"])),
            "kind": PlaceKind(int(row["kind"])).name.lower(),
            "fort": int(row["fort"]),
            "garrison": int(garrison_needed(world, place)),
            "station": bool(row["station"]),
            "port": bool(row["port"]),
            "region": names.region_ids[int(row["region"])] if row["region"] >= 0 else None,
        }
        for place, (name, row) in enumerate(zip(names.place_ids, world.places, strict=True))
    ]


def _boxes(world: World, names: Names) -> list[dict[str, Any]]:
    """Returns the off-map boxes and the hexes by which units enter from them."""
    return [
        {
            "id": id,
            "name": name,
            "entries": [names.label(h) for h in world.links["hex"][world.links["box"] == i].tolist() if h >= 0],
        }
        for i, (id, name) in enumerate(zip(names.box_ids, names.box_names, strict=True))
    ]


def _scoring(world: World, names: Names) -> list[dict[str, Any]]:
    """Returns what scores: the points of each side if it holds the target at the end of that turn."""
    first, second = (side.id for side in names.sides)
    return [
        {"what": text, "turn": int(row["turn"]), "points": {first: int(row["points_0"]), second: int(row["points_1"])}}
        for text, row in zip(names.scoring_texts, world.scoring, strict=True)
    ]


def _levels(world: World, names: Names) -> list[dict[str, Any]]:
    """Returns the levels of victory by their least margin of the first side over the second."""
    sides = [side.id for side in names.sides]
    return [
        {"name": name, "margin": int(row["margin"]), "winner": sides[row["winner"]] if row["winner"] < 2 else None}
        for name, row in zip(names.level_names, world.levels, strict=True)
    ]


def bit_names(bits: int, of: Any) -> list[str]:
    """Returns the names of the bits that are set."""
    return [bit.name.lower() for bit in of if bits & bit]
