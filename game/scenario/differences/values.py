"""Values of scenario files in words."""

import re
from datetime import date

from game.scenario.differences.names import Names
from game.scenario.differences.rules import Words, condition, is_leg, is_link, leg, link, with_keys
from game.scenario.schema.event_grammar import PLACE_KEYS
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.overlay import listed

_LONG = 60
_DATE = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
_NUMBERS_LONGER_THAN = 3
_LABELS = (PLACE_KEYS - {"stores"}) | {"hex", "hexes", "box", "first", "at", "to", "supply_sources"}
"""Keys whose digits are labels of hexes. The stores of a place are a number."""

_LATER = {"schedule": "away (to come by schedule)", "event": "away (to come when called)"}
"""Where units are that are not on the map at the start."""


def in_words(node: Node | None, key: str, names: Names) -> str:
    """Returns a value in words: "1,500 (1,200 to 1,800)", "Pulluhakiyan"; empty for none."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return _scalar(node.text.strip(), key, names)
    if isinstance(node, Mapping):
        if "best" in node.items:
            return _figure(node, key, names)
        return _mapping(node, key, lambda value, inner: in_words(value, inner, names))
    between = "; " if any(isinstance(item, Mapping) for item in listed(node)) else ", "
    return between.join(in_words(item, key, names) for item in listed(node)) or "none"


def _mapping(node: Mapping, key: str, words: Words) -> str:
    """Returns a condition, a leg or any other mapping in words."""
    if key == "when":
        return condition(node, words)
    if is_leg(node):
        return leg(node, words)
    if is_link(node):
        return link(node, words)
    return with_keys({inner: value for inner, value in node.items.items() if inner not in IGNORED}, words)


IGNORED = ("source", "reliability", "note", "placed", "refs", "ledger_ids")
"""Keys that say where values come from, not what they are."""


def _scalar(text: str, key: str, names: Names) -> str:
    if text.isdigit() and key not in _LABELS and len(text) > _NUMBERS_LONGER_THAN:
        return f"{int(text):,}"
    if _DATE.fullmatch(text):
        return _day(text)
    if text.isdigit() and key in _LABELS:
        return names.hex(text)
    if key == "at" and text in _LATER:
        return _LATER[text]
    if text.startswith("box:"):
        return names.get(text.removeprefix("box:"), text)
    if "\n" in text or len(text) > _LONG:
        return text.split("\n")[0][: _LONG - 3] + "..."
    return names.get(text) or (text.replace("_", " ") if _ID.fullmatch(text) else text)


def _day(text: str) -> str:
    """Returns a date in words; as it is written if there is no such day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def _figure(node: Mapping, key: str, names: Names) -> str:
    best = in_words(node.items["best"], key, names)
    ends = [in_words(node.items[end], key, names) for end in ("low", "high") if end in node.items]
    return f"{best} ({' to '.join(ends)})" if ends else best


def are_equal(one: Node | None, other: Node | None) -> bool:
    """Returns whether two values mean the same, whatever their sources."""
    return plain(one) == plain(other)


def plain(node: Node | None) -> object:
    """Returns a value without sources and places; a number is the same as a range with nothing but it as best."""
    if isinstance(node, Mapping):
        found = {key: plain(value) for key, value in node.items.items() if key not in IGNORED}
        return found["best"] if set(found) == {"best"} else found
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return " ".join(node.text.split()) if isinstance(node, Scalar) else None
