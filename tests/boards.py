"""Small boards drawn as text for the tests of the rules: a World and a State built directly, without YAML.

    b = board('''
        .a .  ^
          .  .@B .
    ''', units={"B": {"men": 900}}, roads=["0101 0201"], rivers=[("0101 0201", Hexside.MAJOR_RIVER)])

Each token is a hex: a terrain sign, then marks in any order. Odd rows (the second, the fourth ...) lie half a hex to
the right, as on the real map; labels are column then row, both from 1 ("0201" is the second hex of the first row).

Terrain: . plain   * oasis (fertile)   : desert (dry)   ^ hills (rough)   M high mountain (PASS_ONLY)   ~ water
Marks:   @ town   % city   ! fort (level 1)   + station   = port   ' village
         a-z a unit of side 0, A-Z a unit of side 1
"""

import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import wraps
from itertools import pairwise
from typing import Any, ParamSpec

import numpy as np

from game.core import dtypes
from game.core.codes import (
    DEFAULT_DISPOSITION,
    NO_BOX,
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    Disposition,
    Flow,
    Hexside,
    HomeTie,
    MoveClass,
    Param,
    Phase,
    PlaceKind,
    Result,
    Status,
    Stock,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, new_event_log
from game.core.state import State, copy_state, new_state
from game.core.world import World
from game.hexgrid.labels import parse_label
from game.hexgrid.neighbours import neighbour_table
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.lookup_tables import lay_tables

Drawing = ParamSpec("Drawing")
"""What a board is drawn from."""


class T(IntEnum):
    """Unit types of the boards."""

    FOOT = 0
    HORSE = 1
    IRREGULAR_FOOT = 2
    IRREGULAR_HORSE = 3
    TRAIN = 4
    AIR = 5
    GARRISON = 6  # STATIC foot
    MOUNTAIN = 7  # foot
    HEADQUARTERS = 8  # NO_ZOC horse
    GUNS = 9  # ARTILLERY foot
    ARMOUR = 10  # armoured cars: ARMOURED horse class
    NATIVE = 11  # NATIVE regular foot
    BOAT = 12  # NO_ZOC river flotilla
    WAVERER = 13  # WAVERER regular foot
    ENGINEERS = 14  # ENGINEER foot
    PLAIN_TRAIN = 15  # without armour
    PICKED = 16  # PICKED IRREGULAR horse
    SIEGE_TRAIN = 17  # ARTILLERY foot with an allowance of 1 MP


# (move class, allowance, traits, quality, air range) by T
_TYPES = [
    (MoveClass.FOOT, 12, 0, 100, 0),
    (MoveClass.HORSE, 20, 0, 110, 0),
    (MoveClass.FOOT, 12, TypeTrait.IRREGULAR, 50, 0),
    (MoveClass.HORSE, 20, TypeTrait.IRREGULAR, 60, 0),
    (MoveClass.TRAIN, 30, TypeTrait.ARMOURED, 100, 0),
    (MoveClass.AIR, 20, 0, 100, 10),
    (MoveClass.FOOT, 6, TypeTrait.STATIC, 70, 0),
    (MoveClass.FOOT, 12, TypeTrait.MOUNTAIN, 100, 0),
    (MoveClass.HORSE, 20, TypeTrait.NO_ZOC, 100, 0),
    (MoveClass.FOOT, 8, TypeTrait.ARTILLERY, 100, 0),
    (MoveClass.HORSE, 24, TypeTrait.ARMOURED, 100, 0),
    (MoveClass.FOOT, 12, TypeTrait.NATIVE, 80, 0),
    (MoveClass.BOAT, 10, TypeTrait.NO_ZOC, 100, 0),
    (MoveClass.FOOT, 12, TypeTrait.WAVERER, 80, 0),
    (MoveClass.FOOT, 12, TypeTrait.ENGINEER, 100, 0),
    (MoveClass.TRAIN, 30, 0, 100, 0),
    (MoveClass.HORSE, 20, TypeTrait.IRREGULAR | TypeTrait.PICKED, 60, 0),
    (MoveClass.FOOT, 1, TypeTrait.ARTILLERY, 90, 0),
]

# (foot, horse, snow foot, snow horse, defence, forage in hundreds, traits, supply, sickness) by sign
TERRAIN_SIGNS = ".*:^M~"
_TERRAINS = [
    (2, 2, 3, 3, 0, 3, 0, 2, 100),
    (2, 2, 3, 3, 1, 10, TerrainTrait.FERTILE, 2, 150),
    (3, 3, 4, 4, 0, 0, TerrainTrait.DRY, 4, 100),
    (3, 4, 5, 6, 1, 2, TerrainTrait.ROUGH, 4, 50),
    (4, 6, 6, 8, 2, 0, TerrainTrait.PASS_ONLY | TerrainTrait.HIGH | TerrainTrait.ROUGH, 6, 50),
    (0, 0, 0, 0, 0, 0, TerrainTrait.WATER, 0, 0),
]

PARAMS: dict[Param, int] = {
    Param.ZOC_MEN: 200,
    Param.ZOC_ENTRY_MP: 2,
    Param.STACK_MEN: 4000,
    Param.STACK_TOWN_MEN: 8000,
    Param.STACK_CITY_MEN: 15000,
    Param.FORCE_MP: 50,
    Param.FORCE_LOSS: 40,
    Param.RIVER_MINOR_MP: 1,
    Param.RIVER_MEDIUM_MP: 3,
    Param.RIVER_MAJOR_MP: 5,
    Param.FORD_MP: 1,
    Param.ROAD_MP: 1,
    Param.TRACK_SAVES_MP: 1,
    Param.PASS_MP: 2,
    Param.GUN_STRENGTH: 60,
    Param.MACHINE_GUN_STRENGTH: 30,
    Param.ARMOUR_STRENGTH: 80,
    Param.AIRCRAFT_STRENGTH: 50,
    Param.UNARMED_PERCENT: 30,
    Param.SUPPLY_MP: 10,
    Param.OVERSTACK_HARM: 10,
    Param.REPLACEMENT_TOWN_ONLY: 1,
    Param.SICK_CAP: 80,
    Param.AMMO_USE: 1,
    Param.SUPPLY_DECAY_MEN: 20,
    Param.MAX_ASSAULT_UNITS: 12,
    Param.CAPTURE_MEN: 50,
    Param.SIGHT_RANGE: 1,
    Param.SUPPORT_SIGHT: 40,
    Param.REPORT_CHANCE: 40,
    Param.REPORT_ERROR: 50,
    Param.REPORT_WEEKS: 3,
    Param.SPY_CHANCE: 10,
    Param.HIDE_MEN: 700,
    Param.HIDE_FOUND: 15,
    Param.AMBUSH_SHIFT: 2,
    Param.RAID_CHANCE: 75,
    Param.RAID_DAMAGE: 4,
    Param.REPAIR_ENGINEERS: 3,
    Param.SIEGE_SICKNESS: 10,
    Param.SURRENDER_WEEKS: 2,
    Param.STORES_BURNT: 40,
    Param.BREAK_OUT_LOSS: 20,
    Param.BREAK_OUT_CHANCE: 25,
    Param.BATTLE_DEFECTION: 10,
    Param.SURPRISE_SHIFT: 1,
    Param.RISING_SUPPORT: 50,
    Param.SUPPORT_DRIFT: 10,
    Param.SUPPORT_TOWN: 4,
    Param.SUPPORT_RECRUITS: 10,
    Param.RECRUIT_SHARE: 10,
    Param.FOOD_USED: 400,
    Param.FAMINE: 35,
    Param.LOYALTY_BREAK: 30,
    Param.DESERT_SHARE: 3,
    Param.OBEY: 20,
    Param.LEADER_RISK: 4,
    Param.PRESTIGE_BATTLE: 2,
    Param.AIR_WEAR: 15,
    Param.AIR_REPAIR: 35,
    Param.BOMB_LOSS: 5,
    Param.FATIGUE_MP: 10,
    Param.SWEEP_LOSS: 10,
    Param.SEASON_SICKNESS: 100,
    Param.RECOVERY: 30,
    Param.WAR_WASTE: 50,
    Param.FAMINE_WASTE: 30,
    Param.AMMO_STORES: 100,
    Param.HOME_REFUSAL: 40,
    Param.HOME_LOSS: 60,
    Param.BAND_GROWTH: 100,
    Param.MELTED: 60,
    Param.GARRISON_VILLAGE: 50,
    Param.GARRISON_STATION: 100,
    Param.GARRISON_PORT: 100,
    Param.GARRISON_TOWN: 150,
    Param.GARRISON_CITY: 400,
    Param.GARRISON_FORT: 300,
}

_PLACE_MARKS = {
    "@": PlaceKind.TOWN,
    "%": PlaceKind.CITY,
    "!": PlaceKind.FORT,
    "+": PlaceKind.STATION,
    "=": PlaceKind.PORT,
    "'": PlaceKind.VILLAGE,
}

_ODDS = [(1, 4), (1, 3), (1, 2), (1, 1), (3, 2), (2, 1), (3, 1), (4, 1), (6, 1)]


RECENT: "deque[Board]" = deque(maxlen=8)
"""The last boards of a test, whose events are checked when it ends (tests/rules/conftest.py)."""


@dataclass
class Board:
    """A drawn position. `b["a"]` is the index of unit a, `b.hex("0201")` a hex, `b.unit("a")` its row in State."""

    world: World
    state: State
    log: EventLog
    cols: int
    rows: int
    letters: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        RECENT.append(self)

    def __getitem__(self, letter: str) -> int:
        return self.letters[letter]

    def hex(self, label: str) -> int:
        return parse_label(label, self.cols, self.rows)

    def unit(self, letter: str) -> Any:
        return self.state.units[self.letters[letter]]

    def at(self, letter: str) -> str:
        """Label of the hex where a unit stands."""
        row, col = divmod(int(self.unit(letter)["hex"]), self.cols)
        return f"{col + 1:02d}{row + 1:02d}"

    def events(self) -> list[tuple[int, ...]]:
        """All that was reported: (kind, side, unit, hex, a, b, c)."""
        return [tuple(int(x) for x in row) for row in self.log.events[: self.log.count[0]]]


def _crt() -> np.ndarray[Any, Any]:
    """A plain table: rows are odds columns, cells dice totals 2..12; better odds and dice hurt the defender more."""
    crt = np.zeros((len(_ODDS), 11), dtypes.CRT_CELL)
    for column in range(len(_ODDS)):
        for total in range(11):
            grade = column * 2 + total - 12
            result = Result.REPULSED if grade < -4 else Result.STAND if grade < 1 else Result.RETREAT
            result = Result.ROUT if grade > 8 else result
            crt[column, total] = (max(20, 120 - 8 * grade), max(20, 100 + 12 * grade), result, max(0, 20 + 4 * grade))
    return crt


def _hexsides(world_neighbours: Any, parse: Any, paths: list[tuple[str, int]]) -> Any:
    hexsides = np.zeros(world_neighbours.shape, np.uint16)
    for text, bits in paths:
        labels = text.split()
        for start, end in pairwise(labels):
            h, there = parse(start), parse(end)
            directions = np.flatnonzero(world_neighbours[h] == there)
            if not len(directions):
                raise ValueError(f"{start} and {end} are not adjacent")
            hexsides[h, directions[0]] |= bits
            hexsides[there, (directions[0] + 3) % 6] |= bits
    return hexsides


def _unit_row(letter: str, hex: int, spec: dict[str, Any]) -> Any:
    row = np.zeros((), dtypes.UNIT)
    unit_type = int(spec.get("type", T.FOOT))
    row["side"] = 0 if letter.islower() else 1
    row["unit_type"] = unit_type
    row["hex"] = hex
    row["status"] = Status.ON_MAP if hex != NO_HEX else Status.WAITING
    row["target"] = NO_HEX
    row["box"] = NO_BOX
    row["leg"] = NO_LEG
    row["men"] = spec.get("men", 1000)
    row["establishment"] = row["rifles"] = row["men"]
    row["quality"] = _TYPES[unit_type][3]
    row["mp"] = _TYPES[unit_type][1]
    row["ammunition"] = 4
    row["began"] = row["side"]
    row["home"] = row["reported_hex"] = NO_HEX
    row["loyalty"] = 70
    row["sighted"] = hex != NO_HEX
    row["flags"] = UnitFlag.IN_SUPPLY
    for name, value in spec.items():
        if name == "box":
            row["status"] = Status.IN_BOX
        if name != "type":
            row[name] = value
    return row


_DRAWN: dict[bytes, Board] = {}
"""Boards as they were drawn, by all that they were drawn from; tests are given copies."""
_MOST_DRAWN = 200


def _drawn_once(draw: Callable[Drawing, Board]) -> Callable[Drawing, Board]:
    """Draws a board once, however often it is asked for: many tests fight the same battle a few hundred times."""

    @wraps(draw)
    def copied(*drawing: Drawing.args, **rest: Drawing.kwargs) -> Board:
        key = pickle.dumps((drawing, rest))
        if key not in _DRAWN:
            if len(_DRAWN) >= _MOST_DRAWN:
                del _DRAWN[next(iter(_DRAWN))]
            _DRAWN[key] = draw(*drawing, **rest)
        b = _DRAWN[key]
        return Board(b.world, copy_state(b.state), new_event_log(b.world), b.cols, b.rows, dict(b.letters))

    return copied


@_drawn_once
def board(
    drawing: str,
    *,
    units: dict[str, dict[str, Any]] | None = None,
    roads: Sequence[str] | None = None,
    tracks: Sequence[str] | None = None,
    rails: Sequence[str] | None = None,
    rivers: Sequence[tuple[str, int]] | None = None,
    hexsides: Sequence[tuple[str, int]] | None = None,
    owner: int = NO_SIDE,
    owners: dict[str, int] | None = None,
    temperature: int = 150,
    zones: dict[str, int] | None = None,
    temperatures: Sequence[int] | None = None,
    sickness: int = 0,
    season: int = 0,
    sowing_weeks: int = 10,
    turn: int = 1,
    side: int = 0,
    first_side: int = 0,
    last_turn: int = 10,
    judged_turn: int = 8,
    params: dict[Param, int] | None = None,
    regions: dict[str, int] | None = None,
    access: Sequence[int] | None = None,
    port_links: Sequence[tuple[str, str]] | None = None,
    links: Sequence[tuple[int, str | int, int, int]] | None = None,
    box_regions: Sequence[int] | None = None,
    legs: Sequence[tuple[str, int, int, str | int | None]] | None = None,
    supply_sources: Sequence[tuple[int, str]] | None = None,
    leaders: Sequence[tuple[Any, ...]] | None = None,
    figures: Sequence[tuple[Any, ...]] | None = None,
    aid: Sequence[tuple[Any, ...]] | None = None,
    scoring: Sequence[tuple[Any, ...]] | None = None,
    levels: Sequence[tuple[int, int]] | None = None,
    setup: dict[int, dict[str, int]] | None = None,
    land: dict[int, dict[str, int]] | None = None,
    stores: dict[str, int] | None = None,
    garrisons: dict[str, int] | None = None,
    victory: tuple[int, int, int] = (50, 3, 0),
    rivals: Sequence[tuple[int, int]] | None = None,
    event_rules: Sequence[tuple[Any, ...]] | None = None,
    options: Sequence[tuple[Any, ...]] | None = None,
    conditions: Sequence[tuple[int, ...]] | None = None,
    effects: Sequence[tuple[int, ...]] | None = None,
    flags: int = 0,
    plans: Sequence[tuple[Any, ...]] | None = None,
    plan_troops: Sequence[tuple[int, int]] | None = None,
    plan_choices: Sequence[tuple[Any, ...]] | None = None,
    dispositions: dict[int, dict[Disposition, int]] | None = None,
    countries: dict[str, Sequence[int]] | None = None,
) -> Board:
    """A World and a State from a drawing, with side `side` to act in turn `turn` and every unit fresh and supplied.

    roads, tracks, rails: paths "0101 0201 0301". rivers, hexsides: (path of pairs, Hexside bits).
    units: letter -> fields of UNIT, or `type` (a T); letters that are not drawn wait (or are in a `box`).
    owner: who holds all hexes; units and `owners` (label -> side) come on top. temperature: tenths of a degree,
    all year, in climate zone 0, where all hexes are but those of `zones` (label -> zone); temperatures: of zones 1
    and up. sickness: tenths of a per cent a week, all year. season: Season bits of all turns.
    regions: label -> region (others are in region 0); access: bit per side for each region (3 = both).
    links: (box, hex label or other box, LinkBy, weeks). legs: (unit, LegBy, turn, label, box number or None).
    port_links: pairs of labels with ports. leaders, figures, aid, scoring: rows of those dtypes, units as letters.
    land: region -> REGION fields. stores: label -> man-weeks. garrisons: label -> men. A leader is (unit, from, to,
    rating, radius, side) and, if wanted, (supreme, status, until, loyalty) and (place, front, marshal, bold); bold by
    default. victory: new_holder, full_garrison, ends_early of RULES. event_rules, options, conditions, effects: rows of
    those dtypes.
    countries: letter -> regions of the unit's country; other units are bound to none.
    plans, plan_troops, plan_choices: rows of those tables; tempers: by side, then by leader.
    setup: side -> SIDE_SETUP fields. All hexes are in supply for both sides until `mark_supply` is called.
    """
    drawn = [line.split() for line in drawing.strip().splitlines()]
    rows, cols = len(drawn), len(drawn[0])
    assert all(len(line) == cols for line in drawn), "every row of a board has the same number of hexes"
    count = rows * cols
    specs = dict(units or {})
    tokens = [token for line in drawn for token in line]
    where = {mark: h for h, token in enumerate(tokens) for mark in token[1:] if mark.isalpha()}
    letters = {letter: i for i, letter in enumerate(sorted(set(where) | set(specs), key=lambda x: (x.isupper(), x)))}

    def parse(label: str) -> int:
        return parse_label(label, cols, rows)

    neighbours = neighbour_table(cols, rows)
    paths = [*(rivers or []), *(hexsides or [])]
    for lines, bit in ((roads, Hexside.ROAD), (tracks, Hexside.TRACK), (rails, Hexside.RAIL)):
        paths += [(line, int(bit)) for line in lines or []]
    side_bits = _hexsides(neighbours, parse, paths)

    of_hex = [{parse(label): amount for label, amount in (given or {}).items()} for given in (stores, garrisons)]
    places, place_at = _places(tokens, *of_hex)
    region_at = np.zeros(count, np.int16)
    for label, region in (regions or {}).items():
        region_at[parse(label)] = region
    zone_at = np.zeros(count, np.uint8)
    for label, zone in (zones or {}).items():
        zone_at[parse(label)] = zone
    unit_rows = np.array([_unit_row(x, where.get(x, NO_HEX), specs.get(x, {})) for x in letters], dtypes.UNIT)
    owned = np.full(count, owner, np.int8)
    for label, holder in (owners or {}).items():
        owned[parse(label)] = holder
    for row in unit_rows:
        if row["status"] == Status.ON_MAP:
            owned[row["hex"]] = row["side"]

    region_count = max([0, *(regions or {}).values(), len(access or []) - 1]) + 1
    region_rows = np.zeros(region_count, dtypes.REGION)
    region_rows["access"] = [*(access or [])] + [3] * (region_count - len(access or []))
    region_rows["hexes"] = np.bincount(region_at, minlength=region_count)
    region_rows["food"] = region_rows["sown"] = region_rows["herds"] = 100
    _set_fields(region_rows, land)
    link_rows = [_link(box, to, by, weeks, parse) for box, to, by, weeks in links or []]
    in_boxes = [int(spec.get("box", NO_BOX)) for spec in specs.values()]
    box_count = max([NO_BOX, *in_boxes, *(max(row[:2]) for row in link_rows)]) + 1
    box_rows = [((box_regions or [])[i] if i < len(box_regions or []) else NO_REGION, -1) for i in range(box_count)]
    boxes = np.array(box_rows, dtypes.BOX)
    leg_rows = np.array([_leg(row, letters, parse) for row in legs or []], dtypes.LEG)
    leg_rows = leg_rows[np.lexsort((leg_rows["turn"], leg_rows["unit"]))]
    for i in range(len(leg_rows) - 1, -1, -1):
        unit_rows[leg_rows[i]["unit"]]["leg"] = i
    side_rows = np.array([(20000, 5000, 0, 100, 0, 1, 10, 2, 50, 0)] * 2, dtypes.SIDE_SETUP)
    _set_fields(side_rows, setup)
    values = {**PARAMS, **(params or {})}

    def index(rows: Sequence[tuple[Any, ...]] | None, dtype: Any) -> Any:
        return np.array([tuple(letters[x] if isinstance(x, str) else x for x in row) for row in rows or []], dtype)

    turns = last_turn + 2
    world = _laid(
        World(
            rules=np.array([(last_turn, judged_turn, first_side, sowing_weeks, *victory, 0)], dtypes.RULES),
            params=np.array([values[p] for p in Param], np.int32),
            turns=np.array([(1, 7 * i, 1922, 1, season) for i in range(turns)], dtypes.TURN),
            neighbours=neighbours,
            hexsides=side_bits,
            terrain_at=np.array([TERRAIN_SIGNS.index(token[0]) for token in tokens], np.uint8),
            zone_at=zone_at,
            region_at=region_at,
            place_at=place_at,
            net_at=(side_bits & (Hexside.ROAD | Hexside.RAIL)).any(axis=1).astype(np.uint8),
            zone_temps=np.array([[tenths] * turns for tenths in (temperature, *(temperatures or ()))], np.int16),
            zone_sickness=np.full((1 + len(temperatures or ()), turns), sickness, np.int16),
            terrain=np.array([tuple(int(x) for x in row) for row in _TERRAINS], dtypes.TERRAIN),
            regions=region_rows,
            group_of=np.ones((1, region_count), np.uint8),
            places=places,
            port_links=np.array(
                [[place_at[parse(a)], place_at[parse(b)]] for a, b in port_links or []], np.int32
            ).reshape(-1, 2),
            boxes=boxes,
            links=np.array(link_rows, dtypes.LINK),
            supply_sources=np.array([(s, parse(x)) for s, x in supply_sources or []], np.int32).reshape(-1, 2),
            line_hexes=np.array(
                [(i, parse(label)) for i, line in enumerate(rails or []) for label in line.split()], np.int32
            ).reshape(-1, 2),
            unit_types=np.array([(*(int(x) for x in row), 70) for row in _TYPES], dtypes.UNIT_TYPE),
            units=unit_rows,
            leaders=np.array([_leader(row, letters, unit_rows) for row in leaders or []], dtypes.LEADER),
            rivals=np.array(rivals or [], np.int32).reshape(-1, 2),
            country_of=_countries(letters, region_count, countries or {}),
            owners=owned,
            figures=index(figures, dtypes.FIGURE),
            legs=leg_rows,
            aid=index(aid, dtypes.AID),
            sides=side_rows,
            odds=np.array(_ODDS, dtypes.ODDS),
            crt=_crt(),
            scoring=index(scoring, dtypes.SCORING),
            levels=np.array(levels if levels is not None else [(20, 0), (-19, NO_SIDE), (-30000, 1)], dtypes.LEVEL),
            event_rules=np.array(event_rules or [], dtypes.EVENT_RULE),
            options=np.array(options or [], dtypes.OPTION),
            conditions=np.array(conditions or [], dtypes.CONDITION),
            effects=np.array(effects or [], dtypes.EFFECT),
            flag_count=np.array([flags], np.int32),
            plans=np.array(plans or [], dtypes.PLAN),
            plan_troops=np.array(plan_troops or [], np.int32).reshape(-1, 2),
            plan_choices=np.array(plan_choices or [], dtypes.PLAN_CHOICE),
            dispositions=_tempers(len(leaders or []), dispositions),
        )
    )
    state = new_state(world)
    clock = state.clock[0]
    clock["turn"] = turn
    clock["side"] = side
    clock["phase"] = Phase.FIRST_TURN if side == first_side else Phase.SECOND_TURN
    for which in (0, 1):
        here = (unit_rows["side"] == which) & (unit_rows["status"] != Status.WAITING)
        for stock in Stock:
            state.sides[which]["flows"][stock, Flow.START] = unit_rows[stock.name.lower()][here].sum()
        state.sides[which]["flows"][Stock.RIFLES, Flow.START] += side_rows[which]["rifles"]
    state.supply[:] = 3
    state.sight[:] = 3
    _note_garrisons(world, state)
    mark_presence_and_zoc(world, state)
    return Board(world, state, new_event_log(world), cols, rows, letters)


_LAID: dict[bytes, World] = {}
"""Worlds of boards by all that they were given: many tests draw the same one a few hundred times."""
_MOST_LAID = 200


def _laid(world: World) -> World:
    """The World, read-only, with its tables; laying them is most of the time of a board in plain Python."""
    digest = hashlib.blake2b(digest_size=16)
    for array in world:
        digest.update(repr((array.shape, array.dtype.str)).encode())
        digest.update(np.ascontiguousarray(array))
    key = digest.digest()
    if key not in _LAID:
        if len(_LAID) >= _MOST_LAID:
            del _LAID[next(iter(_LAID))]
        _LAID[key] = lay_tables(world)
    return _LAID[key]


def _countries(letters: dict[str, int], regions: int, given: dict[str, Sequence[int]]) -> Any:
    """The HomeTie of each unit to each region."""
    table = np.full((len(letters), regions), HomeTie.UNBOUND, np.uint8)
    for letter, home in given.items():
        table[letters[letter]] = HomeTie.ABROAD
        table[letters[letter], list(home)] = HomeTie.HOME
    return table


def _note_garrisons(world: World, state: State) -> None:
    """The sides that stood in each place at the end of last week."""
    for row in state.units[state.units["status"] == Status.ON_MAP]:
        if world.place_at[row["hex"]] != NO_PLACE and not row["flags"] & UnitFlag.HIDDEN:
            state.places[world.place_at[row["hex"]]]["stood"] |= 1 << int(row["side"])


def _tempers(leaders: int, given: dict[int, dict[Disposition, int]] | None) -> Any:
    """How sides and leaders go about it: middling, but for what is given by row."""
    rows = np.full((2 + leaders, len(Disposition)), -1, np.int16)
    rows[:2] = [DEFAULT_DISPOSITION[temper] for temper in Disposition]
    for index, values in (given or {}).items():
        for temper, value in values.items():
            rows[index, temper] = value
    return rows


def _places(tokens: list[str], stores: dict[int, int], garrisons: dict[int, int]) -> tuple[Any, Any]:
    rows: list[tuple[int, ...]] = []
    place_at = np.full(len(tokens), NO_PLACE, np.int16)
    for h, token in enumerate(tokens):
        marks = [mark for mark in token[1:] if mark in _PLACE_MARKS]
        if marks:
            kind = max(_PLACE_MARKS[mark] for mark in marks)
            place_at[h] = len(rows)
            rows.append((h, kind, "!" in marks, "+" in marks, "=" in marks, 0, stores.get(h, 0), garrisons.get(h, 0)))
    return np.array(rows, dtypes.PLACE), place_at


def _link(box: int, to: str | int, by: int, weeks: int, parse: Any) -> tuple[int, ...]:
    if isinstance(to, int):
        return (box, to, NO_HEX, int(by), weeks)
    return (box, NO_BOX, parse(to), int(by), weeks)


def _leg(row: tuple[str, int, int, str | int | None], letters: dict[str, int], parse: Any) -> tuple[int, ...]:
    unit, by, turn, to = row
    box = to if isinstance(to, int) else NO_BOX
    return (letters[unit], int(by), turn, box, parse(to) if isinstance(to, str) else NO_HEX)


def _leader(row: tuple[Any, ...], letters: dict[str, int], units: Any) -> tuple[Any, ...]:
    """A LEADER row from (unit, from, to, rating, radius, side) and perhaps the next four and last four fields."""
    unit = letters.get(row[0], row[0])
    formation = int(units[unit]["formation"]) if unit != NO_UNIT else -1
    command = row[6:10] + (0, 0, 0, 100)[len(row) - 6 :]
    return (unit, *row[1:6], *command, formation, *(row[10:] or (NO_PLACE, NO_REGION, 0, 1)), 0)


def _set_fields(rows: Any, given: dict[int, dict[str, int]] | None) -> None:
    for index, fields in (given or {}).items():
        for name, value in fields.items():
            rows[index][name] = value
