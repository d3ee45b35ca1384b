"""Hexes that two maps have in common and whose terrain, region or climate differs."""

from collections.abc import Iterator, Mapping, Sequence

from game.hexgrid import hex_label
from game.scenario.differences.difference import CHANGED, Difference
from game.scenario.source import ScenarioText


def hex_differences(base: ScenarioText, variant: ScenarioText) -> Iterator[Difference]:
    """Yields the hexes of another terrain, then those in another region, then those in another climate zone."""
    titles = (("Terrain of hexes", _terrains), ("Regions of hexes", _regions), ("Climate of hexes", _zones))
    for title, named in titles:
        old, new = named(base), named(variant)
        for label, name in new.items():
            if label in old and old[label] != name:
                yield Difference(title, CHANGED, label, f"hex {label}", "", old[label], name)


def _terrains(text: ScenarioText) -> dict[str, str]:
    if not text.has("map", "terrain"):
        return {}
    return _by_label(text, text.map.terrain, {spec.letter: spec.name for spec in text.terrain.terrains.values()})


def _regions(text: ScenarioText) -> dict[str, str]:
    if not text.has("map"):
        return {}
    return _by_label(text, text.map.region_rows, {letter: spec.id for letter, spec in text.map.regions.items()})


def _zones(text: ScenarioText) -> dict[str, str]:
    climate = text.map.climate if text.has("map") else None
    if climate is None:
        return {}
    return _by_label(text, climate.rows, {letter: zone.name for letter, zone in climate.zones.items()})


def _by_label(text: ScenarioText, rows: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Returns the name for the letter of each hex by its label; unknown letters are left out."""
    grid = text.map.grid
    return {
        hex_label(row * grid.cols + col, grid.cols, grid.rows, grid.first): names[letter]
        for row, line in enumerate(rows[: grid.rows])
        for col, letter in enumerate(line[: grid.cols])
        if letter in names
    }
