"""What a scenario's format number means to this version of the game."""

from game.scenario.schema.scenario import FORMAT
from game.yamlfile.nodes import Mapping, Node, Scalar

CURRENT = int(FORMAT)
"""The format that this version reads and writes."""


def format_of(root: Node | None) -> int | None:
    """Returns the format of scenario.yaml, 0 if it states none, or None if it is not a number."""
    written = root.items.get("format") if isinstance(root, Mapping) else None
    if written is None:
        return 0
    text = written.text if isinstance(written, Scalar) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
