"""JSON from files that others may have written or damaged."""

import json
from typing import Any


def parse_json(text: str) -> Any:
    """Returns what a text of JSON says. Raises ValueError if it is none, or nested too deeply to be read."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
