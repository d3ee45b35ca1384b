"""Off-map boxes and their links to hexes of the map and to each other."""

from dataclasses import dataclass
from typing import Any

from game.tools.mapping.frame import Frame
from game.tools.mapping.sites import Site
from game.tools.mapping.ways import Way


@dataclass(frozen=True)
class Box:
    """An off-map box; each link is (key, target, by, weeks) with key hex or box."""

    id: str
    name: str
    region: str
    links: list[tuple[str, str, str, int]]


def put_boxes(
    frame: Frame, rails: list[Way], roads: list[Way], sites: dict[str, Site], drawn: dict[str, Any], known: set[str]
) -> list[Box]:
    """The boxes that can still be reached on this map; a region that is not on the map is counted nowhere."""
    boxes = []
    for id, entry in drawn.items():
        links = [
            (*target, link["by"], link["weeks"])
            for link in entry["links"]
            if (target := _target(frame, rails, roads, sites, link)) is not None
        ]
        boxes.append(Box(id, entry["name"], entry["region"] if entry["region"] in known else "none", links))
    return boxes


def _target(
    frame: Frame, rails: list[Way], roads: list[Way], sites: dict[str, Site], link: dict[str, Any]
) -> tuple[str, str] | None:
    """("hex", label) or ("box", id), None if the place or way is not on the map."""
    if "box" in link:
        return "box", link["box"]
    if "place" in link:
        site = sites.get(link["place"])
        return None if site is None else ("hex", frame.label(site.hex))
    ways, id = (rails, link["rail"]) if "rail" in link else (roads, link["road"])
    chains = [way.hexes for way in ways if way.id == id]
    return ("hex", frame.label(chains[0][0 if link["end"] == "first" else -1])) if chains else None
