"""Compiles the rules' numbers, calendar, initial control, supply sources, CRT and victory into arrays of the World."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, Param, Result, ScoringKind, Season, TerrainTrait
from game.core.dtypes import CRT_CELL, LEVEL, ODDS, RULES, SCORING, TURN
from game.core.names import Names
from game.core.world import Ints, Records
from game.language import mark, tr
from game.scenario.calendar import date_text
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.victory import ScoringSpec
from game.scenario.source import ScenarioText

DICE_TOTALS = tuple(str(total) for total in range(2, 13))


def rule_tables(text: ScenarioText, map_index: MapIndex) -> dict[str, Any]:
    """Returns fields of World from scenario.yaml, rules.yaml, crt.yaml and victory.yaml."""
    calendar = text.scenario.calendar
    first = next((i for i, side in enumerate(text.scenario.sides.values()) if side.moves == "first"), 0)
    dates = (calendar.last_turn, calendar.judged_on_turn)
    scores = (text.victory.new_holder, text.victory.full_garrison, text.victory.ends_early)
    return {
        "rules": np.array([(*dates, first, sowing_weeks(text), *scores, 0)], RULES),
        "params": _params(text),
        "turns": _turns(text),
        "owners": owners(text, map_index),
        "supply_sources": _supply_sources(text, map_index),
        "odds": np.array([tuple(int(n) for n in column.split(":")) for column in text.crt.odds], ODDS),
        "crt": _crt(text),
        "scoring": _scoring(text, map_index),
        "levels": _levels(text),
    }


def _params(text: ScenarioText) -> Ints:
    given = {name: figure.best for name, figure in (text.rules.rules | text.scenario.rules).items()}
    return np.array([given[param.name.lower()] for param in Param], np.int32)


def _turns(text: ScenarioText) -> Records:
    calendar = text.calendar
    rows = np.zeros(calendar.last_turn + 1, TURN)
    for turn in range(calendar.last_turn + 1):
        day = calendar.first_day(turn)
        sows, harvests = (first <= day <= last for first, last in (season(text, "sowing"), season(text, "harvest")))
        bits = ((Season.SOWING if sows else 0) | (Season.HARVEST if harvests else 0)) if turn else 0
        rows[turn] = (day.month, day.timetuple().tm_yday, day.year, day.day, bits)
    return rows


def season(text: ScenarioText, name: str) -> tuple[date, date]:
    """Returns the first and last day of the sowing or the harvest; by default in the year when the campaign begins."""
    period, year = getattr(text.regions.seasons, name), text.calendar.start.year
    if period is not None:
        return period.from_, period.to
    return (date(year, 2, 1), date(year, 5, 31)) if name == "sowing" else (date(year, 6, 1), date(year, 8, 31))


def sowing_weeks(text: ScenarioText) -> int:
    """Returns how many turns the sowing lasts, those before and after the campaign included."""
    first, last = season(text, "sowing")
    return max(1, (last - first).days // text.calendar.days_per_turn + 1)


def _side_index(text: ScenarioText, side: str) -> int:
    return NO_SIDE if side == "none" else list(text.scenario.sides).index(side)


def owners(text: ScenarioText, map_index: MapIndex) -> npt.NDArray[np.int8]:
    """Returns int8[H]: the owner of each hex at the start. Water and land closed to both sides has no owner."""
    control = text.scenario.control
    held = np.full(map_index.count, _side_index(text, control.default), np.int8)
    for area, side in control.regions.items():
        held[map_index.area(area)] = _side_index(text, side)
    for site, side in control.places.items():
        held[map_index.site(site)] = _side_index(text, side)
    terrains = text.terrain.terrains.values()
    water = [i for i, terrain in enumerate(terrains) if TerrainTrait.WATER.name.lower() in terrain.traits]
    closed = [i for i, region in enumerate(map_index.map.regions.values()) if region.access == ("none",)]
    held[np.isin(map_index.terrain_at, water) | np.isin(map_index.region_at, closed)] = NO_SIDE
    return held


def _supply_sources(text: ScenarioText, map_index: MapIndex) -> Ints:
    """Returns int32[n, 2]: (side, hex)."""
    rows = set()
    for side, means in text.scenario.logistics.items():
        for words in means.supply_sources:
            box = map_index.box(words) if words not in map_index.place_hex else -1
            hexes = map_index.entry_hexes(box) if box >= 0 else [map_index.site(words)]
            rows |= {(_side_index(text, side), hex) for hex in hexes}
    return np.array(sorted(rows), np.int32).reshape(-1, 2)


def _crt(text: ScenarioText) -> Records:
    """Returns CRT_CELL[columns, 11]."""
    crt = text.crt
    cells = np.zeros((len(crt.odds), len(DICE_TOTALS)), CRT_CELL)
    for row, total in enumerate(DICE_TOTALS):
        for field in ("attacker_loss", "defender_loss", "capture"):
            cells[field][:, row] = [int(word) for word in getattr(crt, field)[total]]
        cells["result"][:, row] = [Result[word.upper()] for word in crt.result[total]]
    return cells


def scoring_target(line: ScoringSpec, text: ScenarioText, map_index: MapIndex) -> tuple[ScoringKind, int]:
    """Returns the kind of a line of scoring and the index of its target (0 for prestige)."""
    if line.place is not None:
        return ScoringKind.PLACE, map_index.place_names.index(line.place)
    if line.leader is not None:
        return ScoringKind.LEADER, list(text.oob.leaders).index(line.leader)
    if line.flag is not None:
        return ScoringKind.FLAG, list(text.events.flags).index(line.flag)
    if line.prestige:
        return ScoringKind.PRESTIGE, 0
    if line.region in map_index.region_ids:
        return ScoringKind.REGION, map_index.region_ids.index(line.region)
    return ScoringKind.GROUP, map_index.group_ids.index(str(line.region))


def _scoring(text: ScenarioText, map_index: MapIndex) -> Records:
    rows = []
    for line in text.victory.scoring:
        kind, target = scoring_target(line, text, map_index)
        points = [line.points.get(side, 0) for side in text.scenario.sides]
        rows.append((kind, target, text.calendar.turn(line.on), line.share, *points))
    return np.array(rows, SCORING)


_LINES = mark({
    ScoringKind.PLACE: "{place} held on {day}",
    ScoringKind.LEADER: "{leader} in the field on {day}",
    ScoringKind.PRESTIGE: "more prestige on {day}",
    ScoringKind.FLAG: "{statement}: so on {day}",
    ScoringKind.REGION: "{share} per cent of {region} held on {day}",
    ScoringKind.GROUP: "{share} per cent of {region} held on {day}",
})  # fmt: skip


def scoring_texts(text: ScenarioText, map_index: MapIndex) -> tuple[str, ...]:
    """Returns each line of scoring as text in English: "Bukhara held on 4 June 1922"."""
    words = []
    for line in text.victory.scoring:
        kind, target = scoring_target(line, text, map_index)
        regions, groups = list(map_index.map.regions.values()), list(map_index.map.groups.values())
        region = regions[target].name if kind == ScoringKind.REGION else ""
        region = groups[target].name if kind == ScoringKind.GROUP else region
        words.append(
            _LINES[kind].format(
                place=(map_index.map.places[line.place].in_text or line.place) if line.place is not None else "",
                leader=text.oob.leaders[line.leader].name if line.leader is not None else "",
                statement=text.events.flags[line.flag].rstrip(".") if line.flag is not None else "",
                region=f"the {region[4:]}" if region.startswith("The ") else region,
                share=line.share,
                day=f"{line.on.day} {line.on:%B} {line.on.year}",
            )
        )
    return tuple(words)


def scoring_text(names: Names, line: np.void, day: date) -> str:
    """Returns a line of World.scoring in the language in use."""
    kind, target = ScoringKind(int(line["kind"])), int(line["target"])
    values: dict[ScoringKind, dict[str, Sequence[str]]] = {
        ScoringKind.PLACE: {"place": names.places_in_text},
        ScoringKind.LEADER: {"leader": names.leader_names},
        ScoringKind.FLAG: {"statement": [text.rstrip(".") for text in names.flag_texts]},
        ScoringKind.REGION: {"region": names.region_names},
        ScoringKind.GROUP: {"region": names.group_names},
    }
    shown = {key: of[target] for key, of in values.get(kind, {}).items()}
    if shown.get("region", "").startswith("The "):
        shown["region"] = f"the {shown['region'][4:]}"
    return tr(_LINES[kind], share=int(line["share"]), day=date_text(day), **shown)


def _levels(text: ScenarioText) -> Records:
    rows = [(level.margin, _side_index(text, level.side)) for level in text.victory.levels]
    return np.array(rows, LEVEL)
