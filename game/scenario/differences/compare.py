"""Compares two scenarios entry by entry."""

import re
from collections.abc import Iterator
from itertools import count

from game.scenario.differences.difference import ADDED, CHANGED, DROPPED, Difference
from game.scenario.differences.ground import hex_differences
from game.scenario.differences.names import Names
from game.scenario.differences.subjects import Subject, entries, shown_name, subjects
from game.scenario.differences.values import IGNORED, are_equal, in_words, plain
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.overlay import listed

_NUMBER = re.compile(r" \(\d+\)$")
"""The number by which items of a list with the same name differ."""
_BULKY = ("terrain", "rows", "region_rows", "sides", "hexes", "text", "briefing", "gist", "climate")
"""Keys whose values are not shown."""
_WORDS = {"who": "troops", "when": "conditions", "then": "effects", "legs": "journey", "margin": "from a margin of"}
"""What some keys are called."""
_SUMMED_UP = (
    "side", "type", "at", "men", "posture", "place", "area", "on", "weight", "margin", "hex", "kind", "points", "tell",
)  # fmt: skip
"""Keys that say what a new entry is."""
_ABOUT = ("place", "area", "region", "leader", "flag")
"""Keys of what is scored."""
_AREAS, _SITES = ("scenario", "control", "regions"), ("scenario", "control", "places")
_LONG = 3
"""Of longer lists only what is new or gone is said."""


def compare(base: ScenarioText, variant: ScenarioText) -> list[Difference]:
    """Returns all differences, by subject in the order of the files; within one, what was dropped comes last."""
    names = Names(base, variant)
    whys = {(entry.kind, entry.id): entry.why for entry in reversed(variant.dropped)}
    found: list[Difference] = []
    for subject in subjects(base, variant):
        old, new = entries(base, subject.path), entries(variant, subject.path)
        if not subject.are_values:
            new = _paired(old, new)
        found += _of_subject(subject, old, new, names, whys)
        if subject.path == ("map", "grid"):
            found += hex_differences(base, variant)
    return found


def _paired(old: dict[str, Node], new: dict[str, Node]) -> dict[str, Node]:
    """Returns the new entries under the ids of the old ones that they come from.

    Items of a list with the same name differ by a number, which moves when one before them goes. So those that are
    equal belong together, then those of the same day, then the rest as they stand.
    """
    if not any(_NUMBER.search(id) for id in (*old, *new)):
        return new
    left, at = dict(old), dict.fromkeys(new, "")
    tests = (are_equal, _are_of_one_day, lambda one, other: True)
    for test in tests:
        for id, node in new.items():
            of_name = (other for other in left if _NUMBER.sub("", other) == _NUMBER.sub("", id))
            if not at[id] and (match := next((other for other in of_name if test(left[other], node)), "")):
                at[id] = match
                del left[match]
    taken = {*old}
    for id in new:
        if not at[id]:
            name = _NUMBER.sub("", id)
            at[id] = next(free for n in count(1) if (free := name if n == 1 else f"{name} ({n})") not in taken)
            taken.add(at[id])
    return {at[id]: node for id, node in new.items()}


def _are_of_one_day(one: Node, other: Node) -> bool:
    days = [node.items.get("on") if isinstance(node, Mapping) else None for node in (one, other)]
    return days[0] is not None and are_equal(*days)


def _of_subject(
    subject: Subject, old: dict[str, Node], new: dict[str, Node], names: Names, whys: dict[tuple[str, str], str]
) -> Iterator[Difference]:
    title = subject.title
    for id, node in new.items():
        if subject.are_values:
            if not are_equal(old.get(id), node) and id not in IGNORED:
                before, after = in_words(old.get(id), id, names), in_words(node, id, names)
                shown = _site(subject, id, names)
                yield Difference(title, CHANGED if id in old else ADDED, id, shown, "", before, after)
        elif id not in old:
            yield Difference(title, ADDED, id, _name(id, node, names), "", "", _summary(node, names))
        else:
            yield from _changes(title, id, _name(id, node, names), old[id], node, names)
    for id, node in old.items():
        if id not in new and id not in IGNORED:
            name = _site(subject, id, names) if subject.are_values else _dropped_name(id, node, names)
            why = whys.get((subject.kind, id)) or whys.get((subject.kind, _NUMBER.sub("", id)), "")
            yield Difference(title, DROPPED, id, name, why=why)


def _site(subject: Subject, id: str, names: Names) -> str:
    """Returns the name of a value: of a region that is held, of a place or hex, or its key."""
    if subject.path == _SITES:
        return names.hex(id) if id.isdigit() else id
    name = names.get(id, id.replace("_", " "))
    return f"the district of {name}" if subject.path == _AREAS and name in names.places else name


def _name(id: str, node: Node, names: Names) -> str:
    """Returns the name of an entry, of what it is about, or its id."""
    if isinstance(node, Mapping) and {"decision", "option"} <= set(node.items):
        option = node.items["option"]
        word = option.text.replace("_", " ") if isinstance(option, Scalar) else ""
        return f"{in_words(node.items['decision'], 'decision', names)}: {word}"
    about = next((key for key in _ABOUT if isinstance(node, Mapping) and key in node.items), "")
    if isinstance(node, Mapping) and "on" in node.items and about:
        return in_words(node.items[about], about, names)
    own = shown_name(id, node)
    plain_id, number = _NUMBER.sub("", id), _NUMBER.search(id)
    return own if own != id.replace("_", " ") else names.get(plain_id, own) + (number.group() if number else "")


def _dropped_name(id: str, node: Node, names: Names) -> str:
    """Returns the name of an entry that is gone, with its day if there may be several of that name."""
    name = _name(id, node, names)
    if isinstance(node, Mapping) and "on" in node.items and any(key in node.items for key in _ABOUT):
        return f"{name} on {in_words(node.items['on'], 'on', names)}"
    return name


def _summary(node: Node, names: Names) -> str:
    """Returns what a new entry is, in a few words."""
    if not isinstance(node, Mapping):
        return in_words(node, "", names)
    values = {key: in_words(node.items[key], key, names) for key in (*_SUMMED_UP, "legs") if key in node.items}
    bare = {key for key, text in values.items() if key == "legs" or text.startswith("away")}
    return ", ".join(text if key in bare else f"{key} {text}" for key, text in values.items())


def _changes(
    title: str, id: str, name: str, old: Node, new: Node, names: Names, of: tuple[str, ...] = ()
) -> Iterator[Difference]:
    """Yields the values that differ in two entries."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        if not are_equal(old, new):
            key = of[-1] if of else ""
            yield Difference(title, CHANGED, id, name, _key(of), in_words(old, key, names), in_words(new, key, names))
        return
    access = in_words(new.items.get("access"), "access", names)
    if access == "none" and in_words(old.items.get("access"), "access", names) != access:
        yield Difference(title, CHANGED, id, name, "", "", "closed")
        return
    for key in dict.fromkeys((*old.items, *new.items)):
        one, other = old.items.get(key), new.items.get(key)
        if key in IGNORED or are_equal(one, other):
            continue
        inner = (*of, key)
        if isinstance(one, Mapping) and isinstance(other, Mapping) and "best" not in (*one.items, *other.items):
            yield from _changes(title, id, name, one, other, names, inner)
        elif key in _BULKY:
            yield Difference(title, CHANGED, id, name, "", "", f"{_bulky_change(one, other)} {_key(inner)}")
        elif isinstance(one, Sequence) and isinstance(other, Sequence) and _has_mappings(one, other):
            yield Difference(title, CHANGED, id, name, _key(inner), "", _list_change(one, other, key, names))
        else:
            before, after = in_words(one, key, names), in_words(other, key, names)
            if one is not None and len(listed(one)) > _LONG and (change := _word_change(one, other, key, names)):
                before, after = "", change
            yield Difference(title, CHANGED, id, name, _key(inner), before, after or "none")


def _bulky_change(old: Node | None, new: Node | None) -> str:
    """Returns how a long value has changed; of a list of words only whether it has become shorter or longer."""
    before, after = ([word for item in listed(node) if isinstance(item, Scalar) for word in item.text.split()]
                     if node is not None else [] for node in (old, new))  # fmt: skip
    if set(after) < set(before):
        return "only some of its"
    return "more" if set(before) < set(after) else "other"


def _word_change(old: Node | None, new: Node | None, key: str, names: Names) -> str:
    """Returns which words of a list are gone or new; empty if it is no list."""
    if not (isinstance(old, Sequence) and isinstance(new, Sequence)):
        return ""
    return _list_change(old, new, key, names)


def _has_mappings(*lists: Sequence) -> bool:
    return any(isinstance(item, Mapping) for part in lists for item in part.items)


def _list_change(old: Sequence, new: Sequence, key: str, names: Names) -> str:
    """Returns which items of a list are not there any more, and which are new."""
    before, after = [plain(item) for item in old.items], [plain(item) for item in new.items]
    lost = [in_words(item, key, names) for item in old.items if plain(item) not in after]
    more = [in_words(item, key, names) for item in new.items if plain(item) not in before]
    between = "; " if _has_mappings(old, new) else ", "
    parts = [f"without {between.join(lost)}"] if lost else []
    return f"{between}but ".join([*parts, *([f"with {between.join(more)}"] if more else [])]) or "in another order"


def _key(keys: tuple[str, ...]) -> str:
    """Returns the keys that lead to a value as words: "cost of offer"."""
    return " of ".join(_WORDS.get(key, key.replace("_", " ")) for key in reversed(keys) if key != "options")
