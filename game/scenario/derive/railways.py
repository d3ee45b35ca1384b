"""Which places of a map that was cut are still joined by rail."""

from game.scenario.derive.draft import Draft, items_at
from game.yamlfile.nodes import Mapping, Scalar, text_at
from game.yamlfile.overlay import listed


class Lines:
    """The railways of a draft, as sets of hexes that are joined."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._nets: list[set[str]] = []
        for rail in draft.entries("map", "rails").values():
            hexes = {item.text for item in listed(rail.items.get("hexes", rail)) if isinstance(item, Scalar)}
            for net in [net for net in self._nets if net & hexes]:
                hexes |= net
                self._nets.remove(net)
            self._nets.append(hexes)

    def join(self, start: str, end: str) -> bool:
        """Returns whether trains run between two places, hexes or boxes."""
        here, there = self._hexes(start), self._hexes(end)
        return any(net & here and net & there for net in self._nets)

    def _hexes(self, site: str) -> set[str]:
        """Returns the hex of a place, or the entry hexes of a box and of all boxes linked with it."""
        draft, boxes = self._draft, self._draft.entries("map", "boxes")
        name = site.removeprefix("box:")
        if name not in boxes:
            place = draft.entries("map", "places").get(site)
            return {text_at(place, "hex")} if place is not None else {site}
        joined, waiting = {name}, [name]
        while waiting:
            box = waiting.pop()
            beyond = {text_at(link, "box") for link in items_at(boxes[box], "links") if isinstance(link, Mapping)}
            beyond |= {other for other in boxes if box in _linked(boxes[other])}
            waiting += [other for other in beyond if other in boxes and other not in joined]
            joined |= beyond & set(boxes)
        links = [link for box in joined for link in items_at(boxes[box], "links") if isinstance(link, Mapping)]
        return {text_at(link, "hex") for link in links} - {""}


def _linked(box: Mapping) -> set[str]:
    return {text_at(link, "box") for link in items_at(box, "links") if isinstance(link, Mapping)}
