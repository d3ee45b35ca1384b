"""Reads the geographic data of assets/geography into plain records."""

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
class GeoPlace:
    """A row of places.csv.

    `historical` and `modern` are other forms of the name, empty if unknown or the same; `in_text` is the one inside a
    sentence, empty if it is the name. `article` is yes, notes
    (mentioned only in the notes of the article) or no; `placed` is exact, approx or guess.
    """

    name: str
    aka: tuple[str, ...]
    historical: str
    modern: str
    in_text: str
    kind: str
    lon: float
    lat: float
    placed: str
    article: str
    fort: int
    garrison: int
    """Fit men that it takes to hold the place; 0 if its kind decides."""
    port: bool
    oasis: bool
    bank: str
    """"River:left" or "River:right", looking downstream, if known; it overrules the coordinates."""
    apart_from: str
    """A nearby place: if both fall into the same hex, this place moves to the next hex."""


@dataclass(frozen=True)
class GeoLine:
    """A named polyline of (lon, lat) points; `kind` is the size of a river or the status of a railway."""

    name: str
    kind: str
    points: list[tuple[float, float]]
    id: str = ""
    stops: tuple[str, ...] = ()


@dataclass(frozen=True)
class GeoPolygon:
    """A named polygon of (lon, lat) points."""

    name: str
    points: list[tuple[float, float]]


@dataclass(frozen=True)
class GeoGrid:
    """Values at the cell centres of a regular grid; an additional first axis is the month."""

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Geography:
    """All data that a map is built from."""

    places: list[GeoPlace]
    rivers: list[GeoLine]
    railways: list[GeoLine]
    lakes: list[GeoPolygon]
    oases: list[GeoPolygon]
    elevation: GeoGrid
    lowest: GeoGrid
    highest: GeoGrid
    rain: GeoGrid
    warmth: GeoGrid
    drawn: dict[str, Any]
    """Hand-drawn data by file: roads, passes, crossings, regions, boxes, climate."""


def read_geography(folder: Path = GEOGRAPHY) -> Geography:
    """Returns all data of the folder."""
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
        elevation=GeoGrid(*fine, elevation["elev_m"].astype(float)),
        lowest=GeoGrid(*coarse, elevation["elev_min_005"].astype(float)),
        highest=GeoGrid(*coarse, elevation["elev_max_005"].astype(float)),
        rain=GeoGrid(*weather, climate["precip_mm_month"].astype(float)),
        warmth=GeoGrid(*weather, climate["temp_c_month"].astype(float)),
        drawn={file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))},
    )


def _read_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _read_places(file: Path) -> list[GeoPlace]:
    return [
        GeoPlace(
            name=row["name"],
            aka=tuple(part.strip() for part in row["aka"].split(";") if part.strip()),
            historical=row["historical"],
            modern=row["modern"],
            in_text=row["in_text"],
            kind=row["kind"],
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            placed=row["placed"],
            article=row["article"],
            fort=int(row["fort"]),
            garrison=int(row["garrison"] or 0),
            port=row["port"] == "yes",
            oasis=row["oasis"] == "yes",
            bank=row["bank"],
            apart_from=row["apart_from"],
        )
        for row in _read_rows(file)
    ]


def _read_railways(file: Path) -> list[GeoLine]:
    stops: dict[str, list[dict[str, str]]] = {}
    for row in _read_rows(file):
        stops.setdefault(row["line"], []).append(row)
    return [
        GeoLine(
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


def _read_rivers(file: Path) -> list[GeoLine]:
    return [
        GeoLine(
            feature["properties"]["name"],
            feature["properties"]["size"],
            [(lon, lat) for lon, lat in feature["geometry"]["coordinates"]],
        )
        for feature in _features(file)
    ]


def _read_areas(file: Path) -> list[GeoPolygon]:
    return [
        GeoPolygon(feature["properties"]["name"], [(lon, lat) for lon, lat in feature["geometry"]["coordinates"][0]])
        for feature in _features(file)
    ]
