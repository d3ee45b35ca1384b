"""A tree of nodes as an editor's YAML parser sees it: scalars without quotes have the types of YAML 1.2."""

import re
from typing import Any

from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence

_WHOLE = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def typed(node: Node) -> Any:
    """The tree as dicts, lists, texts, numbers, truth values and None."""
    if isinstance(node, Mapping):
        return {key: typed(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    assert isinstance(node, Scalar)
    text = node.text
    if not node.plain:
        return text
    if text.lower() in ("", "null", "~"):
        return None
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
