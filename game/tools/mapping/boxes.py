"""Off-map boxes, and their links to hexes and to each other."""

from dataclasses import dataclass, replace
from typing import Any

from game.tools.mapping.frame import Frame
from game.tools.mapping.linear_features import LinearFeature
from game.tools.mapping.sites import Site


@dataclass(frozen=True)
class MapBox:
    """An off-map box. A link is (key, target, by, weeks); its key is hex or box."""

    id: str
    name: str
    region: str
    links: list[tuple[str, str, str, int]]


def link_boxes(
    frame: Frame,
    rails: list[LinearFeature],
    roads: list[LinearFeature],
    sites: dict[str, Site],
    drawn: dict[str, Any],
    known: set[str],
) -> list[MapBox]:
    """Returns the boxes from which this map can be reached, with their links.

    A region that is not on the map becomes "none".
    """
    boxes = []
    for id, entry in drawn.items():
        links = [
            (*target, link["by"], link["weeks"])
            for link in entry["links"]
            if (target := _target(frame, rails, roads, sites, link)) is not None
        ]
        boxes.append(MapBox(id, entry["name"], entry["region"] if entry["region"] in known else "none", links))
    kept = _connected(boxes)
    return [
        replace(box, links=[link for link in box.links if link[0] == "hex" or link[1] in kept])
        for box in boxes
        if box.id in kept
    ]


def _connected(boxes: list[MapBox]) -> set[str]:
    """Returns the ids of boxes with a way to a hex, through other boxes if need be."""
    kept = {box.id for box in boxes if any(link[0] == "hex" for link in box.links)}
    while True:
        near = {box.id for box in boxes if any(link[1] in kept for link in box.links)}
        if near <= kept:
            return kept
        kept |= near


def _target(
    frame: Frame, rails: list[LinearFeature], roads: list[LinearFeature], sites: dict[str, Site], link: dict[str, Any]
) -> tuple[str, str] | None:
    """Returns ("hex", label) or ("box", id), or None if the place or line is not on the map."""
    if "box" in link:
        return "box", link["box"]
    if "place" in link:
        site = sites.get(link["place"])
        return None if site is None else ("hex", frame.label(site.hex))
    lines, id = (rails, link["rail"]) if "rail" in link else (roads, link["road"])
    chains = [line.hexes for line in lines if line.id == id]
    return ("hex", frame.label(chains[0][0 if link["end"] == "first" else -1])) if chains else None
