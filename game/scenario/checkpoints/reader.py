"""The keys of a checkpoint's test asked for one by one: values read, names resolved, and all other keys refused."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from game.scenario.checkpoints.checkpoint import Area, Bounds
from game.scenario.checkpoints.names import NameIndex, UnknownName
from game.yamlfile.fields import as_date
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.problems import ERROR, Problem, guess, quoted

Thing = TypeVar("Thing")

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_BAND = ("low", "best", "high", "min", "max", "least", "most")


class Tolerance:
    """How far a game may be from what is written, as given under `tolerance`."""

    def __init__(self, given: dict[str, float], days_per_turn: int) -> None:
        self.days = int(given.get("days", 0) + given.get("turns", 0) * days_per_turn)
        self.percent = given.get("percent")
        self.share = given.get("share", 0.0)
        self.missing = int(given.get("places_missing", 0))
        self.times = int(given.get("times", 0))
        self.own = {key: given[key] for key in TOLERANCES[6:] if key in given}

    def bounds(self, name: str, low: float | None, high: float | None) -> Bounds:
        """A range widened by the tolerance of its own, or by the per cent, to whole numbers outward (but
        something never becomes nothing)."""
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

    def speaks_of(self, name: str) -> bool:
        """Whether a number of this name has a tolerance at all."""
        return name in self.own or self.percent is not None


TOLERANCES = (
    "days", "turns", "percent", "share", "places_missing", "times",
    "points", "men", "losses", "defectors", "rifles", "machine_guns", "guns", "weeks",
)  # fmt: skip
"""Keys of `tolerance`. From points on: so many more or fewer of that very number."""

OTHER_WORDS = {
    "cannons": "guns", "cannon": "guns", "artillery_pieces": "guns", "artillery": "guns", "mgs": "machine_guns",
    "killed": "losses", "men_joined": "defectors", "places": "places_missing", "turn": "turns", "day": "days",
}  # fmt: skip
"""Names that mean the same number."""


class TestReader:
    """One mapping of a checkpoint. Problems gather in `problems`; a value that cannot be read counts as not given."""

    def __init__(self, node: Mapping, name_index: NameIndex, problems: list[Problem]) -> None:
        self.node, self.name_index, self.problems = node, name_index, problems
        self.asked: dict[str, None] = {}

    def error(self, node: Node, code: str, message: str) -> None:
        """Note a mistake."""
        self.problems.append(Problem(node.file.path, node.line, node.column, ERROR, code, message))

    def take(self, *keys: str) -> Node | None:
        """The value of the first of several keys that is there."""
        self.asked.update(dict.fromkeys(keys))
        return next((self.node.items[key] for key in keys if key in self.node.items), None)

    def has(self, *keys: str) -> bool:
        """Whether one of the keys is written."""
        self.asked.update(dict.fromkeys(keys))
        return any(key in self.node.items for key in keys)

    def finish(self, what: str) -> None:
        """Refuse all keys that nobody asked for."""
        for key, place in self.node.keys.items():
            if key not in self.asked:
                near = guess(key, self.asked) or f"; it has {', '.join(self.asked)}"
                self.error(place, "unknown-key", f"unknown key {quoted(key)} in {what}{near}")

    def want(self, what: str, *keys: str) -> None:
        """One of these keys must be there."""
        if not self.has(*keys):
            self.error(self.node, "missing-key", f"{what} needs the key {' or '.join(quoted(key) for key in keys)}")

    # ---- texts and names

    def text(self, *keys: str) -> str:
        """A text, or empty."""
        node = self.take(*keys)
        if node is not None and not isinstance(node, Scalar):
            self.error(node, "not-a-text", "a text is wanted here")
        return node.text.strip() if isinstance(node, Scalar) else ""

    def named(self, find: Callable[[str], Thing], *keys: str) -> Thing | None:
        """What the name under a key means, or None."""
        node = self.take(*keys)
        return None if node is None else self.resolve(find, node)

    def all_named(self, find: Callable[[str], Thing], *keys: str) -> tuple[Thing, ...]:
        """What the names under keys mean: each key may hold one or a list."""
        found = []
        for key in keys:
            node = self.take(key)
            if node is not None:
                items = node.items if isinstance(node, Sequence) else [node]
                found += [thing for item in items if (thing := self.resolve(find, item)) is not None]
        return tuple(found)

    def resolve(self, find: Callable[[str], Thing], node: Node) -> Thing | None:
        """What the name in a node means, or None; an unknown name is noted."""
        if not isinstance(node, Scalar) or not node.text.strip():
            self.error(node, "not-a-text", "a name is wanted here")
            return None
        try:
            return find(node.text.strip())
        except UnknownName as fault:
            if fault.several:
                message = f"{quoted(fault.name)} may be any of {', '.join(fault.several[:6])}; write which"
                self.error(node, "ambiguous-name", message)
            else:
                message = f"there is no {fault.what} {quoted(fault.name)}{guess(fault.name, fault.known)}"
                self.error(node, f"unknown-{fault.what.split()[0].rstrip(',')}", message)
            return None

    def side(self, *keys: str, nobody: bool = False) -> int:
        """A side, or -1."""
        found = self.named(lambda name: self.name_index.side(name, nobody=nobody), *keys)
        return -1 if found is None else found

    def areas(self, *keys: str) -> tuple[Area, ...]:
        """What keys such as `place` name: places, or areas."""
        return self.all_named(self.name_index.spot, *keys)

    def day(self, *keys: str) -> date | None:
        """A date, or None."""
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
        """A number, which may have a point, or None."""
        node = self.take(*keys)
        return None if node is None else self._number(node)

    def _number(self, node: Node) -> float | None:
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text.strip()) and len(node.text) < 16:
            return float(node.text)
        self.error(
            node,
            "not-a-number",
            "a number is wanted here" + (f", not {quoted(node.text)}" if isinstance(node, Scalar) else ""),
        )
        return None

    def share(self, *keys: str) -> float | None:
        """A share between 0 and 1; numbers above 1 are per cent."""
        number = self.number(*keys)
        if number is not None and not 0 <= number <= 100:
            node = self.take(*keys)
            assert node is not None
            self.error(node, "number-range", "a share lies between 0 and 1 (or is a per cent up to 100)")
            return None
        return number / 100 if number is not None and number > 1 else number

    def band(self, tolerance: Tolerance, name: str, *keys: str, least: bool = False) -> Bounds | None:
        """The number or range under a key as bounds, or None. A plain number is so many, give or take its tolerance;
        without any tolerance, or with `least`, it is at least so many."""
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
        return tolerance.bounds(name, number, None if least or not tolerance.speaks_of(name) else number)

    def own_band(self, tolerance: Tolerance, name: str) -> Bounds | None:
        """low, best, high (or min, max) of this very mapping as bounds, or None if none is there."""
        if not self.has(*_BAND):
            return None
        low, high, best = self.number("low", "min", "least"), self.number("high", "max", "most"), self.number("best")
        if low is None and high is None:
            low = high = best
        if low is not None and high is not None and low > high:
            self.error(self.node, "range-order", f"the low end {low:g} lies above the high end {high:g}")
        return tolerance.bounds(name, low, high)
