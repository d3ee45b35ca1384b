"""Reading the committed geographic data of assets/geography into plain records."""

import csv
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.shipped import assets_folder

GEOGRAPHY = assets_folder() / "geography"


@dataclass(frozen=True)
class Place:
    """A row of places.csv; article is yes, notes (only in its notes) or no; placed is exact, approx or guess."""

    name: str
    aka: tuple[str, ...]
    kind: str
    lon: float
    lat: float
    placed: str
    article: str
    fort: int
    port: bool
    oasis: bool
    bank: str
    """"River:left" or "River:right" (looking downstream) where it is known; it overrules the coordinates."""
    apart_from: str
    """A near neighbour: if both fall into one hex, this place moves to the next one."""


@dataclass(frozen=True)
class Line:
    """A named polyline: points are [lon, lat]; kind is a river's size or a railway's status; stops name its points."""

    name: str
    kind: str
    points: list[tuple[float, float]]
    id: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """A named polygon of [lon, lat] points."""

    name: str
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class Grid:
    """Values on a regular grid of cell centres; the first axis of a stack may be the month."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Geography:
    """All that a map is built from."""

    places: list[Place]
    rivers: list[Line]
    railways: list[Line]
    lakes: list[Area]
    oases: list[Area]
    elevation: Grid
    lowest: Grid
    highest: Grid
    rain: Grid
    warmth: Grid
    drawn: dict[str, Any]
    """The hand-drawn parts by file: roads, passes, crossings, regions, boxes, climate."""


def read_geography(folder: Path = GEOGRAPHY) -> Geography:
    """Everything in the folder."""
    elevation = np.load(folder / "elevation_grid.npz")
    climate = np.load(folder / "climate_grid.npz")
    fine = (elevation["lon"].astype(float), elevation["lat"].astype(float))
    coarse = (elevation["lon_005"].astype(float), elevation["lat_005"].astype(float))
    weather = (climate["lon"].astype(float), climate["lat"].astype(float))
    return Geography(
        places=_read_places(folder / "places.csv"),
        rivers=_read_rivers(folder / "rivers.geojson"),
        railways=_read_railways(folder / "railways.csv"),
        lakes=_read_areas(folder / "lakes.geojson"),
        oases=_read_areas(folder / "oases_1922.geojson"),
        elevation=Grid(*fine, elevation["elev_m"].astype(float)),
        lowest=Grid(*coarse, elevation["elev_min_005"].astype(float)),
        highest=Grid(*coarse, elevation["elev_max_005"].astype(float)),
        rain=Grid(*weather, climate["precip_mm_month"].astype(float)),
        warmth=Grid(*weather, climate["temp_c_month"].astype(float)),
        drawn={file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))},
    )


def _read_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _read_places(file: Path) -> list[Place]:
    return [
        Place(
            name=row["name"],
            aka=tuple(part.strip() for part in row["aka"].split(";") if part.strip()),
            kind=row["kind"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            placed=row["placed"],
            article=row["article"],
            fort=int(row["fort"]),
            port=row["port"] == "yes",
            oasis=row["oasis"] == "yes",
            bank=row["bank"],
            apart_from=row["apart_from"],
        )
        for row in _read_rows(file)
    ]


def _read_railways(file: Path) -> list[Line]:
    stops: dict[str, list[dict[str, str]]] = {}
    for row in _read_rows(file):
        stops.setdefault(row["line"], []).append(row)
    return [
        Line(
            name=rows[0]["line_name"],
            kind=rows[0]["status"],
            points=[(float(row["lon"]), float(row["lat"])) for row in rows],
            id=line,
            stops=tuple(row["station"] for row in rows),
        )
        for line, rows in stops.items()
    ]


def _features(file: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    return features


def _read_rivers(file: Path) -> list[Line]:
    return [
        Line(
            feature["properties"]["name"],
            feature["properties"]["size"],
            [(lon, lat) for lon, lat in feature["geometry"]["coordinates"]],
        )
        for feature in _features(file)
    ]


def _read_areas(file: Path) -> list[Area]:
    return [
        Area(feature["properties"]["name"], [(lon, lat) for lon, lat in feature["geometry"]["coordinates"][0]])
        for feature in _features(file)
    ]
