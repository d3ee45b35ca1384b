"""Conditions, effects and journeys in words."""

from collections.abc import Callable

from game.yamlfile.nodes import Mapping, Node, Scalar

Words = Callable[[Node, str], str]
"""Returns the value of a key in words."""
_WAYS = {"arrive": "arrival at", "rail": "by rail to", "march": "on foot to", "river": "by boat to"}
_YES = "yes"
_LINK = {"hex", "box", "by", "weeks"}
"""Keys of a link of a box."""


def leg(node: Mapping, words: Words) -> str:
    """Returns a leg of a journey: "by rail to Kogon on 13 March 1922"."""
    items = node.items
    by = _text(items.get("by"))
    where = words(items["to"], "to") if "to" in items else ""
    way = f"{_WAYS.get(by, by)} {where}".strip()
    if "on" in items:
        return f"{way} on {words(items['on'], 'on')}"
    if "after" in items:
        turns = words(items["after"], "after")
        return f"{way} {turns} turn{'' if turns == '1' else 's'} after the call"
    return way


def is_leg(node: Mapping) -> bool:
    """Whether a mapping is a leg of a journey."""
    return "by" in node.items and bool({"on", "after"} & set(node.items)) and "taken" not in node.items


def is_link(node: Mapping) -> bool:
    """Whether a mapping is a link of an off-map box."""
    return "by" in node.items and bool({"hex", "box"} & set(node.items)) and set(node.items) <= _LINK


def link(node: Mapping, words: Words) -> str:
    """Returns a link of a box: "hex 0621 near Velsk by rail, 2 turns"."""
    items = node.items
    key = "hex" if "hex" in items else "box"
    weeks = words(items["weeks"], "weeks") if "weeks" in items else "1"
    return f"{words(items[key], key)} by {words(items['by'], 'by')}, {weeks} turn{'' if weeks == '1' else 's'}"


def condition(node: Mapping, words: Words) -> str:
    """Returns a condition: "Dushanbe taken by the Basmachi"."""
    items = {key: value for key, value in node.items.items() if key != "not"}
    text = _condition(items, words)
    return f"not {text}" if _text(node.items.get("not")) == _YES else text


def _condition(items: dict[str, Node], words: Words) -> str:
    if not items:
        return ""
    kind = next(iter(items))
    if kind == "any":
        return f"one of these: {words(items['any'], 'when')}"
    value = words(items[kind], kind)
    by = f"the {words(items['by'], 'by')}" if "by" in items else ""
    bounds = {"least": "at least", "most": "at most"}
    bound = next((f"{word} {words(items[key], key)}" for key, word in bounds.items() if key in items), "")
    match kind:
        case "taken":
            return f"{value} taken by {by}"
        case "control":
            return f"{value} held by {by}"
        case "share":
            return f"{bound} per cent of {value} held by {by}"
        case "strength":
            return f"{bound} men of the {value}" + (f" in {words(items['in'], 'in')}" if "in" in items else "")
        case "support" | "food":
            return f"{kind} in {value} {bound}"
        case "prestige" | "budget" | "losses":
            return f"{kind} of the {value} {bound}"
        case "flag" | "event":
            weeks = f" for {words(items['weeks'], 'weeks')} turns" if "weeks" in items else ""
            return f"'{value}'{weeks}"
    return with_keys(items, words)


def with_keys(items: dict[str, Node], words: Words) -> str:
    """Returns keys and values as they are written: "support Western Bukhara, side Basmachi, add -2"."""
    return ", ".join(f"{key.replace('_', ' ')} {words(value, key)}" for key, value in items.items())


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
