"""Writes texts, lists and mappings as YAML on one line, as an author would: with quotes only where they are needed."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[^\W_](?:[\w ./()+'*;-]|:(?=\w))*")
"""Texts that need no quotes, in lists and mappings too."""
_NOT_TEXT = re.compile(r"[0-9][0-9.:_eExXoO+-]*|y|n|true|false|on|off|null", re.IGNORECASE)
"""Texts that other readers of YAML take for something else, and change."""
_AS_MEANT = re.compile(r"-?(?:0|[1-9][0-9]*)|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Of those, numbers and dates that are written without quotes."""


class InQuotes(str):
    """A text that is written in quotes, although it would be read without them too."""


def scalar_text(text: str, quote: str = "") -> str:
    """Returns a text as YAML; `quote` is the quotation mark that stood there before, if any."""
    if quote and not re.search(r"[\\\n'\"]", text):
        return f"{quote}{text}{quote}"
    if isinstance(text, InQuotes):
        return json.dumps(text, ensure_ascii=False)
    if _AS_MEANT.fullmatch(text):
        return text
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not _NOT_TEXT.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def key_text(key: str) -> str:
    """Returns a key as YAML; digits in quotes, because they are a label rather than a number."""
    return scalar_text(InQuotes(key) if key.isdigit() else key)


def flow_text(data: Any) -> str:
    """Returns texts, lists and mappings of them as YAML on one line; None as null, which removes an inherited entry."""
    if data is None:
        return "null"
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {flow_text(value)}" for key, value in data.items()) + "}"
    if isinstance(data, Sequence) and not isinstance(data, str):
        return "[" + ", ".join(flow_text(item) for item in data) + "]"
    return scalar_text(data if isinstance(data, str) else str(data))
