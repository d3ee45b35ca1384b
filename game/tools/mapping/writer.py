"""Writes a map as map.yaml, in a form that people can read and edit."""

import json
import re

from game.hexgrid import DIRECTION_NAMES
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.frame import LAT_0, LAT_1, LAT_2, LON_0, Frame
from game.tools.mapping.geodata import GeoPlace
from game.tools.mapping.terrain import LETTERS

WIDTH = 116
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_'. -]*[A-Za-z0-9_.']|[A-Za-z]")
_WORDS = {"yes", "no", "true", "false", "on", "off", "null", "y", "n", "none", "all"}


_MODELINE = "# yaml-language-server: $schema=../schema/map.schema.json"
"""The first line, by which editors find the schema of the file: see `game.scenario.json_schema`."""
CAMPAIGN = "Map of the Bukhara campaign, 1922"
"""The title of the map whose regions are open to the sides of the campaign, and cite the source of its sectors."""


def map_text(atlas: Atlas, title: str = CAMPAIGN) -> str:
    """Returns the text of map.yaml. Maps with another title than the campaign's have regions open to all."""
    is_campaign = title == CAMPAIGN
    parts = [
        _header(atlas.frame, title),
        _terrain(atlas),
        _climate(atlas),
        _regions(atlas, is_campaign),
        _rivers(atlas),
        _crossings(atlas),
        _linear_features(atlas),
        _passes(atlas),
        _places(atlas),
        _boxes(atlas),
    ]
    return "\n".join(parts)


def text(value: str) -> str:
    """Returns a scalar, quoted unless YAML reads it as text anyway."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return value if plain else json.dumps(value, ensure_ascii=False)


def _header(frame: Frame, title: str) -> str:
    origin = f'origin_hex: "{_origin_label(frame)}"'
    return f"""\
{_MODELINE}
# {" ".join(title.split())}: {frame.cols} x {frame.rows} hexes of {frame.hex_km:g} km.
# Made by `python -m game map build` from assets/geography (see assets/CREDITS.md); edit that data, or this file.
# Hex labels are column then row, from 1; odd rows here start at the left edge, even rows half a hex to the right.
# A hexside is label/direction, written once, from its western or northern hex.
grid: {{cols: {frame.cols}, rows: {frame.rows}, hex_km: {frame.hex_km:g}}}
projection: {{kind: lcc, lat_1: {LAT_1:g}, lat_2: {LAT_2:g}, lat_0: {LAT_0:g}, lon_0: {LON_0:g}, {origin}}}
"""


def _origin_label(frame: Frame) -> str:
    """Returns the label of the hex at the origin of the projection, "none" if it is off the map."""
    if not (0 <= frame.origin_col < frame.cols and 0 <= frame.origin_row < frame.rows):
        return "none"
    return frame.label(frame.origin_row * frame.cols + frame.origin_col)


def _rows(letters: str, cols: int, indent: str) -> str:
    return "\n".join(indent + letters[at : at + cols] for at in range(0, len(letters), cols))


def _terrain(atlas: Atlas) -> str:
    legend = ", ".join(f"{letter} {name}" for name, letter in LETTERS.items())
    return f"# {legend}\nterrain: |\n{_rows(''.join(atlas.terrain), atlas.frame.cols, '  ')}\n"


def _climate(atlas: Atlas) -> str:
    zones = "\n".join(
        f"    {zone.letter}: {{name: {text(zone.name)}, temps: [{', '.join(map(str, zone.temperatures))}]}}"
        for zone in atlas.zones
    )
    rows = _rows("".join(atlas.climate), atlas.frame.cols, "    ")
    return f"""\
# Mean monthly temperatures in tenths of a degree C, January first: ERA5 of 2000-2025 less one degree.
climate:
  zones:
{zones}
  rows: |
{rows}
"""


def _regions(atlas: Atlas, is_campaign: bool) -> str:
    regions = "\n".join(
        f"  {_code(region.code)}: {{id: {region.id}, name: {text(region.name)}, "
        f"groups: [{', '.join(region.groups)}], access: [{', '.join(region.access if is_campaign else ['all'])}]}}"
        for region in atlas.partition.regions
    )
    groups = "\n".join(
        f"  {group['id']}: {{name: {text(group['name'])}, kind: {group['kind']}}}" for group in atlas.partition.groups
    )
    note = (
        _SECTORS
        if is_campaign
        else "# Regions and groups of about 1922, open to both sides; change them as you need.\n"
    )
    return f"""\
{note}regions:
{regions}
region_rows: |
{_rows("".join(atlas.partition.rows), atlas.frame.cols, "  ")}
groups:{f"{NEWLINE}{groups}" if groups else " {}"}
"""


NEWLINE = "\n"
_SECTORS = """\
# The sectors are those of the Soviet return of 6 June. Boysun counts with the Kogon-Karshi-Samarkand line, the rest of
# Eastern Bukhara with Kerki-Termez; Samarkand oblast with the former, the Pamir with Fergana, Aulie-Ata with
# Semirechye, Merv with the line to Kushk, the desert stations east of it with Chardzhou, central Karakum with Khiva.
"""


def _code(code: str) -> str:
    """Returns the letter of a region as a key, quoted where YAML would read a number or a boolean."""
    return f'"{code}"' if code in "yYnN0123456789" else code


def _wrapped(words: list[str], indent: str) -> str:
    """Returns words wrapped into indented lines."""
    lines: list[str] = []
    for word in words:
        if lines and len(indent) + len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return "\n".join(indent + line for line in lines)


def _side(frame: Frame, side: Side) -> str:
    return f"{frame.label(side[0])}/{DIRECTION_NAMES[side[1]]}"


def _rivers(atlas: Atlas) -> str:
    lines = ["rivers:" if atlas.rivers else "rivers: {}"]
    for river in atlas.rivers:
        sides = _wrapped([_side(atlas.frame, side) for side in river.sides], "      ")
        lines.append(f"  {text(river.name)}:\n    size: {river.size}\n    sides:\n{sides}")
    return "\n".join(lines) + "\n"


def _crossings(atlas: Atlas) -> str:
    if not atlas.crossings:
        return "crossings: {}\n"
    lines = ["crossings:"]
    for kind in ("bridge", "ferry", "ford"):
        sides = sorted(side for side, here in atlas.crossings.items() if here == kind)
        words = _wrapped([_side(atlas.frame, side) for side in sides], "    ")
        if sides:
            lines.append(f"  {kind}:\n{words}")
    return "\n".join(lines) + "\n"


def _linear_features(atlas: Atlas) -> str:
    lines = []
    for title, word, features in (("rails", "status", atlas.rails), ("roads", "kind", atlas.roads)):
        lines.append(f"{title}:" if features else f"{title}: {{}}")
        for feature in features:
            hexes = _wrapped([atlas.frame.label(hex) for hex in feature.hexes], "      ")
            lines.append(
                f"  {feature.id}:\n    name: {text(feature.name)}\n    {word}: {feature.kind}\n    hexes:\n{hexes}"
            )
    return "\n".join(lines) + "\n"


def _passes(atlas: Atlas) -> str:
    lines = ["passes:" if atlas.passes else "passes: {}"]
    for feature in atlas.passes:
        hexes = " ".join(atlas.frame.label(hex) for hex in feature.hexes)
        lines.append(f"  {text(feature.name)}: {{hexes: {hexes}, elevation: {feature.elevation}}}")
    return "\n".join(lines) + "\n"


_GARRISONS = (
    "# Garrisons: fit men that it takes to hold a place, by kind but for great cities; for towns of the oases,",
    "# Qiziltepa among them, which two or three battalions or over a thousand riders hold (assumption);",
    "# and for small towns of Eastern Bukhara, where posts of 150 to 450 men stood and bands of a few hundred followed",
    "# them (assumption: the article gives sizes of garrisons only as they fall).",
)


_FORMS = (
    "# Forms of names (assumption, from general knowledge and GeoNames): historical, as on Russian maps of about 1922,",
    "# in Latin letters; modern, the official ones of today. Where there is none, it is unknown or the same.",
)


def _places(atlas: Atlas) -> str:
    places = [site.place for site in atlas.sites.values()]
    garrisons, forms = any(p.garrison for p in places), any(p.historical or p.modern for p in places)
    banks = _banks(atlas)
    lines = [*(_GARRISONS if garrisons else ()), *(_FORMS if forms else ())]
    lines.append("places:" if atlas.sites else "places: {}")
    for name, site in atlas.sites.items():
        place = site.place
        port = "yes" if place.port and site.hex in banks else "no"
        station = "yes" if site.hex in atlas.stations and place.kind in ("city", "town", "station") else "no"
        lines.append(
            f'  {text(name)}: {{hex: "{atlas.frame.label(site.hex)}", kind: {place.kind}, fort: {place.fort}, '
            f"station: {station}, port: {port}, "
            f"{f'garrison: {place.garrison}, ' if place.garrison else ''}placed: {place.placed}, "
            f"aka: [{', '.join(text(other) for other in place.aka)}]{_forms(place)}}}"
        )
    return "\n".join(lines) + "\n"


def _forms(place: GeoPlace) -> str:
    """Returns the keys of the other forms of a name: ", historical: Gissar, modern: Hisor"."""
    forms = (("in_text", place.in_text), ("historical", place.historical), ("modern", place.modern))
    return "".join(f", {key}: {text(form)}" for key, form in forms if form)


def _banks(atlas: Atlas) -> set[int]:
    """Returns the hexes on a major river, where a place can be a port."""
    graph = CornerGraph(atlas.frame)
    sides = {side for river in atlas.rivers if river.size == "major" for side in river.sides}
    return {hex for side in sides for hex in graph.across(side)}


def _boxes(atlas: Atlas) -> str:
    lines = ["boxes:" if atlas.boxes else "boxes: {}"]
    for box in atlas.boxes:
        links = ", ".join(
            f"{{{key}: {json.dumps(target) if key == 'hex' else target}, by: {by}, weeks: {weeks}}}"
            for key, target, by, weeks in box.links
        )
        lines.append(f"  {box.id}: {{name: {text(box.name)}, region: {box.region}, links: [{links}]}}")
    return "\n".join(lines) + "\n"
