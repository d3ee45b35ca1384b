"""Reads the keys of a checkpoint's test one by one, resolves names, and reports keys that nothing reads."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from game.core.codes import NO_HEX
from game.scenario.checkpoints.checkpoint import Area, Bounds, CheckpointTest
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.names import UnknownName
from game.yamlfile.fields import as_date
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.problems import ERROR, Problem, guess, quoted

Thing = TypeVar("Thing")

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SYNONYMS = {
    "guns": ("guns", "cannons", "cannon", "artillery_pieces", "artillery"),
    "machine_guns": ("machine_guns", "mgs"),
    "defectors": ("defectors", "men_joined", "men_defected"),
    "sabers": ("sabers", "sabres", "cavalry"),
    "foot": ("rifles", "infantry"),
    "losses": ("losses", "killed"),
    "trains": ("armoured_trains_min", "armoured_trains"),
}

BATTLE_HEXES = 1
"""A battle at a place is one in its hex or an adjacent one."""

_BAND = ("low", "best", "high", "min", "max", "least", "most")


class Tolerance:
    """How far a game may differ from the record, as written under `tolerance`."""

    def __init__(self, given: dict[str, float], days_per_turn: int) -> None:
        self.days = int(given.get("days", 0) + given.get("turns", 0) * days_per_turn)
        self.percent = given.get("percent")
        self.share = given.get("share", 0.0)
        self.missing = int(given.get("places_missing", 0))
        self.times = int(given.get("times", 0))
        self.own = {key: given[key] for key in TOLERANCES[6:] if key in given}

    def bounds(self, name: str, low: float | None, high: float | None) -> Bounds:
        """Returns a range widened by its own tolerance, or by a percentage.

        A percentage is rounded outward to whole numbers, but a positive minimum stays at least 1.
        """
        if name in self.own:
            by = self.own[name]
            return Bounds(None if low is None else low - by, None if high is None else high + by)
        part = (self.percent or 0.0) / 100
        if not part:
            return Bounds(low, high)
        return Bounds(
            None if low is None else max(math.floor(low - abs(low) * part + 1e-9), min(low, 1)),
            None if high is None else math.ceil(high + abs(high) * part - 1e-9),
        )

    def applies_to(self, name: str) -> bool:
        """Returns whether a number of this name has a tolerance."""
        return name in self.own or self.percent is not None


TOLERANCES = (
    "days", "turns", "percent", "share", "places_missing", "times",
    "points", "men", "losses", "defectors", "rifles", "machine_guns", "guns", "weeks",
)  # fmt: skip
"""Keys of `tolerance`. From `points` on, each is an absolute tolerance of the number of the same name."""

OTHER_WORDS = {
    "cannons": "guns", "cannon": "guns", "artillery_pieces": "guns", "artillery": "guns", "mgs": "machine_guns",
    "killed": "losses", "men_joined": "defectors", "places": "places_missing", "turn": "turns", "day": "days",
}  # fmt: skip
"""Synonyms of keys of `tolerance`."""


class TestReader:
    """Reads one mapping of a checkpoint.

    Problems are added to `problems`; an invalid value counts as not given. Methods take several keys that mean the same
    and read the first that is written.
    """

    def __init__(self, node: Mapping, name_index: NameIndex, problems: list[Problem]) -> None:
        self.node, self.name_index, self.problems = node, name_index, problems
        self.read_keys: dict[str, None] = {}

    def error(self, node: Node, code: str, message: str) -> None:
        """Adds an error at a node."""
        self.problems.append(Problem(node.file.path, node.line, node.column, ERROR, code, message))

    def take(self, *keys: str) -> Node | None:
        """Returns the value of the first of these keys that is written, or None."""
        self.read_keys.update(dict.fromkeys(keys))
        return next((self.node.items[key] for key in keys if key in self.node.items), None)

    def has(self, *keys: str) -> bool:
        """Returns whether one of these keys is written."""
        self.read_keys.update(dict.fromkeys(keys))
        return any(key in self.node.items for key in keys)

    def finish(self, what: str) -> None:
        """Reports all keys that have not been read."""
        for key, place in self.node.keys.items():
            if key not in self.read_keys:
                near = guess(key, self.read_keys) or f"; known keys are {', '.join(self.read_keys)}"
                self.error(place, "unknown-key", f"unknown key {quoted(key)} in {what}{near}")

    def want(self, what: str, *keys: str) -> None:
        """Reports an error unless one of these keys is written."""
        if not self.has(*keys):
            self.error(self.node, "missing-key", f"{what} needs the key {' or '.join(quoted(key) for key in keys)}")

    # ---- texts and names

    def text(self, *keys: str) -> str:
        """Returns a text, or an empty text."""
        node = self.take(*keys)
        if node is not None and not isinstance(node, Scalar):
            self.error(node, "not-a-text", "expected a text")
        return node.text.strip() if isinstance(node, Scalar) else ""

    def named(self, find: Callable[[str], Thing], *keys: str) -> Thing | None:
        """Returns what the name under a key means, or None."""
        node = self.take(*keys)
        return None if node is None else self.resolve(find, node)

    def all_named(self, find: Callable[[str], Thing], *keys: str) -> tuple[Thing, ...]:
        """Returns what the names under all these keys mean; each key may have one name or a list."""
        found = []
        for key in keys:
            node = self.take(key)
            if node is not None:
                items = node.items if isinstance(node, Sequence) else [node]
                found += [thing for item in items if (thing := self.resolve(find, item)) is not None]
        return tuple(found)

    def resolve(self, find: Callable[[str], Thing], node: Node) -> Thing | None:
        """Returns what the name in a node means; reports an unknown name and returns None."""
        if not isinstance(node, Scalar) or not node.text.strip():
            self.error(node, "not-a-text", "expected a name")
            return None
        try:
            return find(node.text.strip())
        except UnknownName as fault:
            if fault.several:
                message = f"{quoted(fault.name)} is ambiguous; write one of {', '.join(fault.several[:6])}"
                self.error(node, "ambiguous-name", message)
            else:
                message = f"unknown {fault.what} {quoted(fault.name)}{guess(fault.name, fault.known)}"
                self.error(node, f"unknown-{fault.what.split()[0].rstrip(',')}", message)
            return None

    def side(self, *keys: str, or_none: bool = False) -> int:
        """Returns a side, or -1. With `or_none`, "none" is NO_SIDE."""
        found = self.named(lambda name: self.name_index.side(name, or_none=or_none), *keys)
        return -1 if found is None else found

    def areas(self, *keys: str) -> tuple[Area, ...]:
        """Returns the places or areas that keys such as `place` name."""
        return self.all_named(self.name_index.place_or_area, *keys)

    def places_only(self, *keys: str) -> tuple[Area, ...]:
        """Returns single places; reports areas."""
        keys = keys or ("place",)
        areas = self.areas(*keys)
        node = self.take(*keys)
        for area in areas:
            if area.site == NO_HEX and node is not None:
                self.error(node, "not-a-place", f"expected a single place; {quoted(area.name)} is an area")
        return areas

    def near(self) -> tuple[Area, ...]:
        """Returns the areas that are named, and the places with their adjacent hexes."""
        places = tuple(self.name_index.widened(area, BATTLE_HEXES) for area in self.areas("place", "places"))
        return places + self.all_named(self.name_index.area, "region", "regions", "sector")

    def day(self, *keys: str) -> date | None:
        """Returns a date, or None."""
        node = self.take(*keys)
        if node is None:
            return None
        try:
            return as_date(node.text if isinstance(node, Scalar) else None)
        except Exception as fault:  # pydantic's own error class
            self.error(node, "not-a-date", str(fault))
            return None

    # ---- numbers

    def number(self, *keys: str) -> float | None:
        """Returns a number, which may have a decimal point, or None."""
        node = self.take(*keys)
        return None if node is None else self._number(node)

    def _number(self, node: Node) -> float | None:
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text.strip()) and len(node.text) < 16:
            return float(node.text)
        self.error(
            node,
            "not-a-number",
            "expected a number" + (f", got {quoted(node.text)}" if isinstance(node, Scalar) else ""),
        )
        return None

    def share(self, *keys: str) -> float | None:
        """Returns a share between 0 and 1, or None; numbers above 1 are per cent."""
        number = self.number(*keys)
        if number is not None and not 0 <= number <= 100:
            node = self.take(*keys)
            assert node is not None
            self.error(node, "number-range", "a share must be between 0 and 1, or a percentage up to 100")
            return None
        return number / 100 if number is not None and number > 1 else number

    def band(self, tolerance: Tolerance, name: str, *keys: str, least: bool = False) -> Bounds | None:
        """Returns the number or range under a key as bounds, or None.

        A plain number means that number within its tolerance; without a tolerance, or with `least`, it is a minimum.
        """
        node = self.take(*keys)
        if node is None:
            return None
        if isinstance(node, Mapping):
            inner = TestReader(node, self.name_index, self.problems)
            bounds = inner.own_band(tolerance, name)
            inner.finish("a range")
            return bounds
        number = self._number(node)
        if number is None:
            return None
        return tolerance.bounds(name, number, None if least or not tolerance.applies_to(name) else number)

    def own_band(self, tolerance: Tolerance, name: str) -> Bounds | None:
        """Returns low, best and high (or min and max) of this mapping as bounds, or None if none is written."""
        if not self.has(*_BAND):
            return None
        low, high, best = self.number("low", "min", "least"), self.number("high", "max", "most"), self.number("best")
        if low is None and high is None:
            low = high = best
        if low is not None and high is not None and low > high:
            self.error(self.node, "range-order", f"the minimum {low:g} is above the maximum {high:g}")
        return tolerance.bounds(name, low, high)

    def bands(self, tolerance: Tolerance, *names: str, least: bool = False) -> dict[str, Bounds]:
        """Returns the numbers of these names that are given, under any of the keys that mean the same."""
        found = {name: self.band(tolerance, name, *_SYNONYMS.get(name, (name,)), least=least) for name in names}
        return {name: bounds for name, bounds in found.items() if bounds}


TestBuilder = Callable[[TestReader, Tolerance], CheckpointTest]
"""Builds the test of one type from its mapping."""
