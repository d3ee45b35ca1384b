"""How a value is written, in a few words, from its JSON Schema."""

from typing import Any

from game.yamlfile import written

_KNOWN: tuple[tuple[written.Written, str], ...] = (
    (written.ID, "id"),
    (written.DATE, "date"),
    (written.COLOUR, "colour"),
    (written.ROWS, "rows of letters"),
    (written.WORDS, "words"),
    (written.TEXTS, "one text or a list"),
)
_ELSEWHERE = {
    "condition": "conditions",
    "condition atom": "conditions",
    "effect": "effects",
    "checkpoint test": "tests-of-checkpoints",
    "tolerance": "tests-of-checkpoints",
}
"""Headings of what has a table of its own."""
_PLAIN = ("description", "default", "title")


def value_words(schema: dict[str, Any]) -> str:
    """Returns words such as "whole number, 0 to 5" or "one of open, closed"."""
    bare = {key: value for key, value in schema.items() if key not in _PLAIN}
    for known, name in _KNOWN:
        if bare == known:
            return name
    if "$ref" in bare:
        return f"[{_name(bare['$ref'])}](#{_anchor(bare['$ref'])})"
    if "enum" in bare:
        words = dict.fromkeys(str(word) for word in bare["enum"] if word != "")
        return "yes or no" if list(words) == ["yes", "no"] else "one of " + ", ".join(f"`{word}`" for word in words)
    kind = bare.get("type")
    if kind == "integer":
        return f"whole number, {bare['minimum']} to {bare['maximum']}"
    if "anyOf" in bare:
        plain = bare["anyOf"][0]
        return f"figure, {plain['minimum']} to {plain['maximum']}"
    return _structure(bare, kind)


def _structure(bare: dict[str, Any], kind: Any) -> str:
    if kind == "array":
        return f"list of {value_words(bare['items'])}"
    if kind == "object":
        keys = "id" if "pattern" in bare.get("propertyNames", {}) else "name"
        keys = "letter" if bare.get("propertyNames", {}).get("maxLength") == 1 else keys
        values = bare.get("additionalProperties")
        return f"by {keys}: {value_words(values)}" if isinstance(values, dict) else "mapping"
    if isinstance(kind, list) and "array" in kind:
        items = bare.get("items", {})
        if "enum" in items:
            return "list of " + ", ".join(f"`{word}`" for word in items["enum"])
        return str(bare.get(written.MESSAGE, "list")).removeprefix("expected ")
    if "maxLength" in bare:
        longest = bare["maxLength"]
        return "letter" if longest == 1 else f"text, up to {longest} characters"
    return "text"


def definition_title(name: str) -> str:
    """Returns the heading of a definition: "unit" for "UnitSpec"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name.removesuffix("Spec")).strip()


def _name(reference: str) -> str:
    return definition_title(reference.rpartition("/")[2])


def _anchor(reference: str) -> str:
    name = _name(reference)
    return _ELSEWHERE.get(name, name).replace(" ", "-")
