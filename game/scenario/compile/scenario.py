"""Compiles a ScenarioText without errors into a Scenario: World, Names and what only people read."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from game.core.dtypes import CONDITION, FIGURE
from game.core.names import Names
from game.core.world import World
from game.hexgrid.labels import label_origin
from game.rules.lookup_tables import lay_tables
from game.scenario.compile.conditions import ConditionRows
from game.scenario.compile.countries import country_table
from game.scenario.compile.digests import digest, plan_digest, rules_digest
from game.scenario.compile.events import event_names, event_tables
from game.scenario.compile.expect import compile_expectations
from game.scenario.compile.forces import force_tables
from game.scenario.compile.hexsides import Sides, hexside_table, is_usable
from game.scenario.compile.history import compile_history
from game.scenario.compile.map import map_tables
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.plan_lists import objectives, side_of
from game.scenario.compile.plans import plan_names, plan_tables
from game.scenario.compile.regions import land_figures
from game.scenario.compile.tutorial import compile_tutorial
from game.scenario.compile.victory import rule_tables, scoring_texts
from game.scenario.scenario import Citation, Line, PlaceForms, River, Scenario, Source
from game.scenario.schema.figures import Cited
from game.scenario.source import ScenarioError, ScenarioText
from game.shipped import assets_folder
from game.yamlfile.nodes import find
from game.yamlfile.problems import has_errors


def compile_world(text: ScenarioText, map_index: MapIndex | None = None, sides: Sides | None = None) -> World:
    """Returns the read-only tables of a scenario in which lint finds no errors.

    Raises ScenarioError if files, keys or values have errors. `map_index` and `sides` save time if already computed.
    """
    if has_errors(text.problems):
        raise ScenarioError(text.problems)
    map_index = map_index or MapIndex(text)
    sides = hexside_table(map_index) if sides is None else sides
    condition_rows = ConditionRows(text, map_index)
    land, forces = map_tables(map_index, sides), force_tables(text, map_index)
    events = event_tables(text, condition_rows)
    plans = plan_tables(text, condition_rows)  # after events, whose conditions come first
    figures = [*forces["figures"], *land_figures(text, map_index, land["regions"], land["places"]), *events["figures"]]
    tables = land | forces | events | plans | rule_tables(text, map_index)
    tables |= {"country_of": country_table(text, map_index, forces["units"])}
    rows = {"figures": np.array(figures, FIGURE), "conditions": np.array(condition_rows.rows, CONDITION)}
    return lay_tables(World(**(tables | rows)))


def compile_scenario(text: ScenarioText, map_index: MapIndex, world: World) -> Scenario:
    """Returns a scenario ready for play."""
    head = text.scenario
    map_id = find(text.nodes["map"], ("grid",)).file.owner
    sources = {i: Source(s.date, s.refs, s.reliability, s.gist, s.use, s.reason) for i, s in text.sources.items()}
    names = compile_names(text, map_index)
    bulletin, checkpoints, _ = compile_history(text, world, names)
    return Scenario(
        id=head.id,
        title=head.title,
        briefing=head.briefing,
        world=world,
        names=names,
        digest=digest(text),
        plan_digest=plan_digest(text),
        rules_digest=rules_digest(text),
        folder=text.folder,
        history=_citations(text),
        sources=sources,
        art=art_folder(text.layers, map_id),
        map_id=map_id,
        map_corner=_corner(map_index.first),
        hex_km=map_index.map.grid.hex_km,
        terrain_colours=tuple(terrain.colour for terrain in text.terrain.terrains.values()),
        place_aka=tuple(place.aka for place in map_index.map.places.values()),
        place_forms=tuple(PlaceForms(place.historical, place.modern) for place in map_index.map.places.values()),
        layers=text.layers,
        scoring_days=tuple(line.on for line in text.victory.scoring),
        lines=_lines(map_index),
        rivers=_rivers(map_index),
        bulletin=bulletin,
        checkpoints=checkpoints,
        tutorial=compile_tutorial(text, map_index),
        expectations=compile_expectations(text, world, names)[0],
    )


def art_folder(layers: Iterable[Path], map_id: str) -> Path | None:
    """Returns the folder `art` of the layer that draws a scenario's map, or the shipped art of a map of this id."""
    own = [layer / "art" for layer in layers if layer.name == map_id]
    return next((art for art in (*own, assets_folder() / "maps" / map_id) if art.is_dir()), None)


def _corner(first: str) -> tuple[int, int]:
    left, top = label_origin(first)
    return left - 1, top - 1


def compile_names(text: ScenarioText, map_index: MapIndex) -> Names:
    """Returns ids and names by World index."""
    sides, units, leaders = text.scenario.sides, text.oob.units, text.oob.leaders
    types, terrains = text.unit_types.unit_types, text.terrain.terrains
    regions, groups, boxes = map_index.map.regions.values(), map_index.map.groups, map_index.map.boxes
    return Names(
        cols=map_index.cols,
        rows=map_index.rows,
        sides=tuple(part.in_sentences(side) for side, part in sides.items()),
        unit_ids=tuple(units),
        unit_names=tuple(unit.name for unit in units.values()),
        leader_ids=tuple(leaders),
        leader_names=tuple(leader.name for leader in leaders.values()),
        unit_type_ids=tuple(types),
        unit_type_names=tuple(kind.name for kind in types.values()),
        unit_type_symbols=tuple(kind.symbol for kind in types.values()),
        terrain_ids=tuple(terrains),
        terrain_names=tuple(terrain.name for terrain in terrains.values()),
        zone_names=tuple(z.name for z in map_index.map.climate.zones.values()) if map_index.map.climate else ("mild",),
        place_ids=tuple(map_index.place_names),
        places_in_text=tuple(place.in_text or name for name, place in map_index.map.places.items()),
        region_ids=tuple(map_index.region_ids),
        region_names=tuple(region.name for region in regions),
        group_ids=tuple(groups),
        group_names=tuple(group.name for group in groups.values()),
        group_kinds=tuple(group.kind for group in groups.values()),
        box_ids=tuple(boxes),
        box_names=tuple(box.name for box in boxes.values()),
        formation_names=tuple(formation.name for formation in text.oob.formations.values()),
        formation_ids=tuple(text.oob.formations),
        scoring_texts=scoring_texts(text, map_index),
        level_names=tuple(level.name for level in text.victory.levels),
        line_ids=tuple(map_index.map.rails),
        line_names=tuple(rail.name for rail in map_index.map.rails.values()),
        first=map_index.first,
        **event_names(text),
        **plan_names(text),
    )


def _citations(text: ScenarioText) -> dict[str, Citation]:
    found: dict[str, Citation] = {}

    def note(path: str, value: object) -> None:
        if isinstance(value, Cited) and (value.source or value.note):
            found[path] = Citation(value.source, value.reliability, value.note)

    holders = {
        "units": text.oob.units, "leaders": text.oob.leaders, "places": text.map.places, "regions": text.map.regions,
        "rails": text.map.rails, "roads": text.map.roads, "boxes": text.map.boxes, "logistics": text.scenario.logistics,
        "schedule": text.reinforcements.schedule, "aid": text.reinforcements.aid, "rivers": text.map.rivers,
        "land": text.regions.regions, "stores": text.regions.places, "events": text.events.events,
        "decisions": text.decisions.decisions,
    }  # fmt: skip
    for group, entities in holders.items():
        for name, entity in entities.items():  # type: ignore[attr-defined]
            note(f"{group}/{name}", entity)
            for field in type(entity).model_fields:
                note(f"{group}/{name}/{field}", getattr(entity, field))
    for i, line in enumerate(text.victory.scoring):
        note(f"scoring/{i}", line)
    for way, objective in objectives(text):
        note(f"plans/{side_of(way)}/{way[-1]}", objective)
    return found


def _lines(map_index: MapIndex) -> tuple[Line, ...]:
    """Returns railways, roads and passes as written."""
    found = []
    for rail in map_index.map.rails.values():
        kind = "rail" if is_usable(map_index, rail.status) else "uncertain_rail"
        found.append(Line(rail.name, kind, tuple(map_index.hex(word) for word in rail.hexes)))
    for name, road in map_index.map.roads.items():
        found.append(Line(road.name or name, road.kind, tuple(map_index.hex(word) for word in road.hexes)))
    for name, mountain_pass in map_index.map.passes.items():
        found.append(Line(name, "pass", tuple(map_index.hex(word) for word in mountain_pass.hexes)))
    return tuple(found)


def _rivers(map_index: MapIndex) -> tuple[River, ...]:
    return tuple(
        River(name, river.size, tuple(map_index.hexside(word) for word in river.sides))
        for name, river in map_index.map.rivers.items()
    )
