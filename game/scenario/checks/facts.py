"""What the course of play can never bring about, whatever events do: ground out of reach, numbers out of bounds."""

from functools import cached_property

import numpy as np

from game.core.codes import NO_HEX, TerrainTrait
from game.core.world import World
from game.rules.movement.boxes import serving_links
from game.scenario.checks.political_points import most_points
from game.scenario.checks.reach import Mask, open_ground, reachable
from game.scenario.compile.event_lists import effects
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.events import ConditionAtom
from game.scenario.source import ScenarioText
from game.yamlfile.problems import quoted

_MOST_FOOD = 150


class Facts:
    """Facts of the compiled scenario, by side: reach, owners at the start, and bounds of what can be counted."""

    def __init__(self, text: ScenarioText, map_index: MapIndex, world: World) -> None:
        self.text, self.map_index, self.world = text, map_index, world
        self.sides = list(text.scenario.sides)

    @cached_property
    def reach(self) -> tuple[Mask, Mask]:
        """bool[H] for each side: hexes that its units can ever enter."""
        return reachable(self.world, 0), reachable(self.world, 1)

    @cached_property
    def land(self) -> Mask:
        """bool[H]: hexes that are not water."""
        return np.asarray((self.world.terrain["traits"][self.world.terrain_at] & int(TerrainTrait.WATER)) == 0)

    @cached_property
    def all_men(self) -> int:
        """No side can have, lose or win over more men than all that there are and may come."""
        text, weeks = self.text, self.text.scenario.calendar.last_turn
        men = sum(unit.men.most for unit in text.oob.units.values())
        men += int(self.world.regions["recruits"].sum()) * 2
        men += sum(means.replacements.most * weeks for means in text.scenario.logistics.values())
        for _, effect in effects(text):
            if (effect.recruits or effect.replacements) and effect.add is not None:
                men += max(effect.add.most, 0) * weeks
        return men

    def most_men(self, side: int) -> int:
        """Returns more men than the side can ever have: all that there are and may come, without the enemy's units."""
        enemies = [unit.men.most for unit in self.text.oob.units.values() if unit.side != self.sides[side]]
        return self.all_men - sum(enemies)

    def hexes(self, area: str) -> Mask:
        """Returns bool[H]: the land hexes of a region or group."""
        mask = self.map_index.area(area)
        return self.land if mask is None else mask & self.land

    def owns(self, side: int, place: str) -> bool:
        """Returns whether the side owns a place at the start."""
        return int(self.world.owners[self.map_index.site(place)]) == side

    def out_of_reach(self, side: int, place: str) -> str:
        """Returns why no unit of the side can ever enter a place or hex, in words; empty if one can."""
        h = self.map_index.site(place)
        if h == NO_HEX or self.reach[side][h]:
            return ""
        if not open_ground(self.world, side)[h]:
            return f"{quoted(place)} is in a region that is closed to {quoted(self.sides[side])}"
        return f"no way leads the units of {quoted(self.sides[side])} to {quoted(place)}"

    def has_exit(self, side: int, box: str) -> bool:
        """Returns whether units of the side can ever leave the map for a box: over which links, tells 4.59."""
        links = serving_links(self.world, side)
        ways = links["hex"][links["box"] == self.map_index.box_ids.index(box)]
        return bool(self.reach[side][ways].any())

    def most_share(self, side: int, area: str) -> int:
        """Returns the largest per cent of an area's land that the side can ever own."""
        inside = self.hexes(area)
        held = inside & ((self.world.owners == side) | self.reach[side])
        return int(held.sum()) * 100 // max(1, int(inside.sum()))

    def why_never(self, atom: ConditionAtom, kind: str) -> str:
        """Returns why a condition can never hold in the course of play, in words; empty if it can."""
        if kind == "share" and atom.by in self.sides:
            most = self.most_share(self.sides.index(atom.by), str(atom.share))
            return f"at most {most} per cent can be reached" if (atom.least or 0) > most and not atom.not_ else ""
        if kind in ("control", "taken", "besieged") and atom.by in self.sides:
            return self._place_fault(atom, kind, str(getattr(atom, kind)), self.sides.index(atom.by))
        if atom.least is None or atom.not_:
            return ""
        if kind in ("strength", "losses", "defectors") and atom.least > self.all_men:
            return f"there are at most {self.all_men} men in the whole campaign"
        if kind == "food" and atom.least > _MOST_FOOD:
            return f"food never rises above {_MOST_FOOD} per cent"
        if kind == "budget" and atom.budget in self.sides:
            most = most_points(self.text, str(atom.budget), self.text.scenario.calendar.last_turn)
            return f"the side can have at most {most} points" if atom.least > most else ""
        return ""

    def _place_fault(self, atom: ConditionAtom, kind: str, place: str, side: int) -> str:
        if kind == "besieged":
            h = self.map_index.site(place)
            around = [hex for hex in (*self.world.neighbours[h].tolist(), h) if hex != NO_HEX]
            return "" if atom.not_ or self.reach[side][around].any() else self.out_of_reach(side, place)
        if not atom.not_:
            return "" if kind == "control" and self.owns(side, place) else self.out_of_reach(side, place)
        if kind == "control" and self.owns(side, place) and (fault := self.out_of_reach(1 - side, place)):
            return f"it is always held by {quoted(self.sides[side])}: {fault}"
        return ""
