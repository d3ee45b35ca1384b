"""Rivers run without gaps, or end on purpose."""

from collections import defaultdict
from collections.abc import Iterable

from game.core.terms import NO_HEX
from game.scenario.draft import Draft
from game.scenario.ports import Corner, hexside_ends
from game.scenario.problems import Problem

NEEDS = ("map", "terrain")


def check(draft: Draft) -> Iterable[Problem]:
    """A hexside that touches no other hexside of its river is warned of; so is a river twice on the same hexside."""
    ground = draft.ground
    for name, river in ground.map.rivers.items():
        path = ("map", "rivers", name, "sides")
        touching: dict[Corner, int] = defaultdict(int)
        sides = [ground.hexside(word) for word in river.sides]
        ends = [hexside_ends(hex, direction, ground.cols) if hex != NO_HEX else None for hex, direction in sides]
        seen: dict[frozenset[Corner], str] = {}
        for i, pair in enumerate(ends):
            if pair is None:
                continue
            if frozenset(pair) in seen:
                message = f"{river.sides[i]} is the same hexside as {seen[frozenset(pair)]}"
                yield draft.text.warning(path, "river-repeats", message, word=i)
            seen[frozenset(pair)] = river.sides[i]
            for corner in pair:
                touching[corner] += 1
        for i, pair in enumerate(ends):
            if pair is not None and len(seen) > 1 and all(touching[corner] == 1 for corner in pair):
                message = f"the river has a gap: {river.sides[i]} touches no other hexside of it"
                yield draft.text.warning(path, "river-gap", message, word=i)
