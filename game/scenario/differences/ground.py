"""Hexes that two maps have in common and whose terrain differs."""

from collections.abc import Iterator

from game.hexgrid import hex_label
from game.scenario.differences.difference import CHANGED, Difference
from game.scenario.source import ScenarioText


def terrain_differences(base: ScenarioText, variant: ScenarioText) -> Iterator[Difference]:
    """Yields the hexes of another terrain."""
    old, new = _terrain(base), _terrain(variant)
    for label, terrain in new.items():
        if label in old and old[label] != terrain:
            yield Difference("Terrain of hexes", CHANGED, label, f"hex {label}", "", old[label], terrain)


def _terrain(text: ScenarioText) -> dict[str, str]:
    """Returns the name of the terrain by the label of each hex whose letter is known."""
    if not text.has("map", "terrain"):
        return {}
    grid, names = text.map.grid, {spec.letter: spec.name for spec in text.terrain.terrains.values()}
    return {
        hex_label(row * grid.cols + col, grid.cols, grid.rows, grid.first): names[letter]
        for row, line in enumerate(text.map.terrain[: grid.rows])
        for col, letter in enumerate(line[: grid.cols])
        if letter in names
    }
