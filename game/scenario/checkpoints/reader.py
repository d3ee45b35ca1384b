"""Reads the keys of a checkpoint's test one by one, resolves names, and reports keys that nothing reads."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from game.core.codes import NO_HEX
from game.scenario.checkpoints.checkpoint import Area, Bounds, CheckpointTest
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.names import UnknownName
from game.scenario.checkpoints.tolerance import OTHER_WORDS, TOLERANCES, Tolerance
from game.yamlfile.fields import as_date
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.problems import ERROR, Problem, guess, hint, nearest, quoted

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

_WITHIN = ("within", "within_hexes", "radius")

MAX_HEXES = 50
"""The largest radius that `within` may name."""

BATTLE_HEXES = 1
"""A battle at a place is one in its hex or an adjacent one."""

_BAND = ("low", "best", "high", "min", "max", "least", "most")


class TestReader:
    """Reads one mapping of a checkpoint.

    Problems are added to `problems`; an invalid value counts as not given. Methods take several keys that mean the same
    and read the first that is written.
    """

    def __init__(
        self,
        node: Mapping,
        name_index: NameIndex,
        problems: list[Problem],
        until: date | None = None,
        depth: int = 0,
    ) -> None:
        self.node, self.name_index, self.problems, self.depth = node, name_index, problems, depth
        self.until = until
        """The last day on which the test is made, if it is known."""
        self.read_keys: dict[str, None] = {}
        self._missing: list[tuple[tuple[str, ...], str]] = []
        """Keys of which one is needed, and the message about them."""

    def error(self, node: Node, code: str, message: str) -> None:
        """Adds an error at a node."""
        self.problems.append(Problem(*node.place, ERROR, code, message))

    def take(self, *keys: str) -> Node | None:
        """Returns the value of the first of these keys that is written, or None."""
        self.read_keys.update(dict.fromkeys(keys))
        return next((self.node.items[key] for key in keys if key in self.node.items), None)

    def has(self, *keys: str) -> bool:
        """Returns whether one of these keys is written."""
        self.read_keys.update(dict.fromkeys(keys))
        return any(key in self.node.items for key in keys)

    def finish(self, what: str) -> None:
        """Reports all keys that have not been read, and those that are missing unless one of these is meant for it."""
        unread = [key for key in self.node.keys if key not in self.read_keys]
        for key in unread:
            if OTHER_WORDS.get(key, key) in TOLERANCES:
                near = "; a tolerance is written under `tolerance` of the checkpoint, next to `test`"
            else:
                near = guess(key, self.read_keys) or f"; known keys are {', '.join(self.read_keys)}"
            self.error(self.node.keys[key], "unknown-key", f"unknown key {quoted(key)} in {what}{near}")
        misspelt = {nearest(key, self.read_keys) for key in unread}
        for keys, message in self._missing:
            if misspelt.isdisjoint(keys):
                self.error(self.node, "missing-key", message)

    def want(self, what: str, *keys: str) -> None:
        """Notes an error for `finish` unless one of these keys is written."""
        self.want_one(f"{what} needs the key {' or '.join(quoted(key) for key in keys)}", *keys)

    def want_one(self, message: str, *keys: str) -> None:
        """Notes an error with this message for `finish` unless one of these keys is written, with whatever value."""
        if not self.has(*keys):
            self._missing.append((keys, message))

    def want_numbers(self, message: str, *names: str) -> None:
        """Notes an error with this message for `finish` unless a range or one of these numbers is written."""
        self.want_one(message, *_BAND, *names)

    # ---- texts and names

    def text(self, *keys: str) -> str:
        """Returns a text, or an empty text."""
        node = self.take(*keys)
        if node is not None and not isinstance(node, Scalar):
            self.error(node, "not-a-text", f"expected a single text{_instead(node)}")
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
            self.error(node, "not-a-text", f"expected a name{_instead(node)}")
            return None
        try:
            return find(node.text.strip())
        except UnknownName as fault:
            if fault.several:
                message = f"{quoted(fault.name)} is ambiguous; write one of {', '.join(fault.several[:6])}"
                self.error(node, "ambiguous-name", message)
            else:
                message = f"unknown {fault.what} {quoted(fault.name)}{hint(fault.name, fault.known)}"
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

    def within(self, default: int) -> int:
        """Returns the radius in hexes of places and lines: the key `within`, or a default."""
        number = self.number(*_WITHIN)
        if number is not None and (number != int(number) or not 0 <= number <= MAX_HEXES):
            node = self.take(*_WITHIN)
            assert node is not None
            self.error(node, "number-range", f"'within' must be a whole number of hexes from 0 to {MAX_HEXES}")
            return default
        return default if number is None else int(number)

    def near(self, default: int = BATTLE_HEXES) -> tuple[Area, ...]:
        """Returns the areas that are named, and the places and stretches of railway with the hexes around them."""
        radius = self.within(default)
        if self.has(*_WITHIN) and not self.has("place", "places", "line"):
            node = self.take(*_WITHIN)
            assert node is not None
            self.error(node, "missing-key", "'within' needs a 'place' or a 'line' to be near to")
        places = tuple(self.name_index.widened(area, radius) for area in self.areas("place", "places"))
        places += self.all_named(lambda name: self.name_index.stretch(name, radius), "line")
        return places + self.all_named(self.name_index.area, "region", "regions", "sector")

    def yes(self, *keys: str) -> bool:
        """Returns whether a key is "yes"; "no" is as if it were not written."""
        text = self.text(*keys).lower()
        if text not in ("", "yes", "no", "true", "false"):
            node = self.take(*keys)
            assert node is not None
            self.error(node, "not-yes-or-no", f"expected yes or no, got {quoted(text)}")
        return text in ("yes", "true")

    def times(self, tolerance: Tolerance) -> Bounds | None:
        """Returns how often something must happen, or None: `times` (a number: at least), `min_times`, `max_times`."""
        found = self.take("times")
        if isinstance(found, Mapping):
            inner = TestReader(found, self.name_index, self.problems)
            low, high = inner.number("low", "min", "least"), inner.number("high", "max", "most")
            inner.finish("a range")
        else:
            low, high = self.number("times", "min_times"), self.number("max_times")
        if low is None and high is None:
            return None
        self._check_order(low, high)
        return Bounds(
            None if low is None else max(low - tolerance.times, min(low, 1)),
            None if high is None else high + tolerance.times,
        )

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

    def since(self, *keys: str) -> date | None:
        """Returns the date from which something is counted, or None; reports one after the test is made."""
        found = self.day(*keys)
        if found is not None and self.until is not None and found > self.until:
            node = self.take(*keys)
            assert node is not None
            message = f"{found} is after {self.until}, the last day of the test: nothing is counted"
            self.error(node, "window-order", message)
        return found

    def days(self) -> tuple[date | None, date | None]:
        """Returns the first and last day of a part of a combination: its `date` or `window`, or (None, None)."""
        day, node = self.day("date"), self.take("window")
        if node is None:
            return day, day
        if day is not None or not isinstance(node, Mapping):
            message = "a test has either a date or a window" if day else "expected a window: {from: DATE, to: DATE}"
            self.error(node, "not-a-window", message)
            return day, day
        inner = TestReader(node, self.name_index, self.problems)
        inner.want("a window", "from")
        inner.want("a window", "to")
        first, last = inner.day("from"), inner.day("to")
        inner.finish("a window")
        if first is not None and last is not None and first > last:
            self.error(node, "range-order", "the window ends before it begins")
        return first, last

    # ---- numbers

    def number(self, *keys: str) -> float | None:
        """Returns a number, which may have a decimal point, or None."""
        node = self.take(*keys)
        return None if node is None else self._number(node)

    def _number(self, node: Node) -> float | None:
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text.strip()) and len(node.text) < 16:
            return float(node.text)
        self.error(node, "not-a-number", f"expected a number{_instead(node)}")
        return None

    def number_of_places(self, areas: tuple[Area, ...], *keys: str) -> int | None:
        """Returns how many of the areas named must fit, at least 1, or None if no such number is written."""
        number = self.number(*keys)
        if number is not None and not 1 <= number <= max(len(areas), 1):
            node = self.take(*keys)
            assert node is not None
            self.error(node, "number-range", f"expected 1 to {max(len(areas), 1)}: so many are named")
        return None if number is None else max(int(number), 1)

    def shares(self, lows: tuple[str, ...], highs: tuple[str, ...], tolerance: Tolerance) -> Bounds:
        """Returns the range of a share, widened by a tolerance; ends that are not written are open."""
        return self.widened(self.share(*lows), self.share(*highs), tolerance.share)

    def widened(self, low: float | None, high: float | None, by: float) -> Bounds:
        """Returns a range with both ends moved outwards; ends that are None are open."""
        self._check_order(low, high)
        return Bounds(None if low is None else low - by, None if high is None else high + by)

    def _check_order(self, low: float | None, high: float | None) -> None:
        if low is not None and high is not None and low > high:
            self.error(self.node, "range-order", f"the minimum {low:g} is above the maximum {high:g}")

    def share(self, *keys: str) -> float | None:
        """Returns a share between 0 and 1, or None; numbers above 1 are per cent."""
        number = self.number(*keys)
        if number is not None and self.has("change_since") and -100 <= number < 0:
            return number / 100 if number < -1 else number
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

    def exact(self, tolerance: Tolerance, name: str, key: str) -> Bounds | None:
        """Returns the number or range under a key as bounds, or None; a plain number means just that number."""
        node = self.take(key)
        if node is None or isinstance(node, Mapping):
            return self.band(tolerance, name, key)
        number, by = self._number(node), tolerance.of(name)
        return None if number is None else Bounds(number - by, number + by)

    def own_band(self, tolerance: Tolerance, name: str) -> Bounds | None:
        """Returns low, best and high (or min and max) of this mapping as bounds, or None if none is written."""
        if not self.has(*_BAND):
            return None
        low, high, best = self.number("low", "min", "least"), self.number("high", "max", "most"), self.number("best")
        if low is None and high is None:
            low = high = best
        self._check_order(low, high)
        return tolerance.bounds(name, low, high)

    def bands(self, tolerance: Tolerance, *names: str, least: bool = False) -> dict[str, Bounds]:
        """Returns the numbers of these names that are given, under any of the keys that mean the same."""
        found = {name: self.band(tolerance, name, *_SYNONYMS.get(name, (name,)), least=least) for name in names}
        return {name: bounds for name, bounds in found.items() if bounds}


def words_for(*names: str) -> tuple[str, ...]:
    """Returns the keys under which numbers of these names may be written."""
    return tuple(key for name in names for key in _SYNONYMS.get(name, (name,)))


def _instead(node: Node) -> str:
    """Returns what stands where something else was expected, as the end of a message."""
    if isinstance(node, Scalar):
        return f", got {quoted(node.text)}" if node.text.strip() else ""
    return ", got a list" if isinstance(node, Sequence) else ", got a mapping"


TestBuilder = Callable[[TestReader, Tolerance], CheckpointTest]
"""Builds the test of one type from its mapping."""
