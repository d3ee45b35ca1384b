"""What is written twice where once is meant: hexsides, places, owners, names in lists, levels, scoring."""

from collections.abc import Iterable, Iterator

from game.core.codes import NO_HEX
from game.hexgrid.corners import hexside_ends
from game.scenario.checkpoints.names import plain
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Scalar
from game.yamlfile.overlay import listed
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("map", "terrain", "scenario", "victory")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each double in the scenario's own files, at the second of the two."""
    found = (*_hexsides(context), *_names(context), *_owners(context), *_lists(context))
    for path, code, message, word in (*found, *_levels(context), *_scoring(context)):
        if context.is_own(path):
            yield context.text.warning(path, code, message, word=max(-1, word), key=word == _KEY)


_KEY, _VALUE = -1, -2
"""In place of the number of a word: the key of the path, or its value."""
_Found = tuple[Path, str, str, int]
_ABOUT = ("place", "region", "leader", "flag")
"""Keys of what is scored."""


def _hexsides(context: LintContext) -> Iterator[_Found]:
    """Yields hexsides of two rivers, and those with two crossings."""
    land = context.map_index.map
    rivers = [(("map", "rivers", name, "sides"), name, river.sides) for name, river in land.rivers.items()]
    crossings = [
        (("map", "crossings", kind), kind, getattr(land.crossings, kind)) for kind in type(land.crossings).model_fields
    ]
    for lists, code, cure in (
        (rivers, "two-rivers", "the greater one counts there; write it under one of them"),
        (crossings, "two-crossings", "write only the one that is meant"),
    ):
        seen: dict[frozenset[tuple[int, int]], str] = {}
        for path, name, words in lists:
            for i, word in enumerate(words):
                hex, direction = context.map_index.hexside(word)
                if hex == NO_HEX:
                    continue
                edge = frozenset(hexside_ends(hex, direction, land.grid.cols))
                if (other := seen.setdefault(edge, name)) != name:
                    yield path, code, f"{word} is a hexside of {quoted(other)} too; {cure}", i


def _names(context: LintContext) -> Iterator[_Found]:
    """Yields places whose names differ only in case, accents or signs, which players cannot tell apart."""
    seen: dict[str, str] = {}
    for name in context.map_index.map.places:
        if (other := seen.setdefault(plain(name), name)) != name:
            message = f"this name and {quoted(other)} are the same without case and accents; change one of them"
            yield ("map", "places", name), "names-alike", message, _KEY


def _owners(context: LintContext) -> Iterator[_Found]:
    """Yields hexes that get one owner by name and another by label."""
    seen: dict[int, str] = {}
    owners = context.text.scenario.control.places
    for site, side in owners.items():
        hex = context.map_index.site(site)
        if hex != NO_HEX and owners[other := seen.setdefault(hex, site)] != side:
            message = f"{quoted(other)} is the same hex, and the later entry wins; remove one of them"
            yield ("scenario", "control", "places", site), "owned-twice", message, _KEY


def _lists(context: LintContext) -> Iterator[_Found]:
    """Yields names that are twice in a list, and lists of troops without any."""
    text = context.text
    paths: list[Path] = [("scenario", "logistics", side, "supply_sources") for side in context.side_ids]
    for side in text.ids("plans", "plans"):
        for name in text.ids("plans", "plans", side, "objectives"):
            paths.append(("plans", "plans", side, "objectives", name, "who"))
    for path in paths:
        node = text.node(path) if path[-1] in text.ids(*map(str, path[:-1])) else None
        if node is None:
            continue
        words = [item.text for item in listed(node) if isinstance(item, Scalar)]
        if not words and path[-1] == "who":
            message = "no troops are named, so all of the side are meant; name them, or remove `who`"
            yield path, "empty-list", message, _KEY
        for i, word in enumerate(words):
            if word in words[:i]:
                yield path, "named-twice", f"{quoted(word)} is named twice; once is enough", i


def _levels(context: LintContext) -> Iterator[_Found]:
    """Yields levels of victory with one name."""
    seen: set[str] = set()
    for i, level in enumerate(context.text.victory.levels):
        if level.name in seen:
            message = f"two levels are called {quoted(level.name)}; players would not know which it is"
            yield ("victory", "levels", i, "name"), "levels-alike", message, _VALUE
        seen.add(level.name)


def _scoring(context: LintContext) -> Iterator[_Found]:
    """Yields lines that score the same thing in the same turn."""
    seen: dict[object, int] = {}
    for i, line in enumerate(context.text.victory.scoring):
        about = next(((key, value) for key in _ABOUT if (value := getattr(line, key, None)) is not None), None)
        turn = context.text.calendar.turn(line.on)
        thing = (about, turn, line.share)
        if about is not None and seen.setdefault(thing, i) != i:
            message = f"{quoted(str(about[1]))} is scored twice in turn {turn}; write one line with the points of both"
            yield ("victory", "scoring", i, "on"), "scored-twice", message, _VALUE
