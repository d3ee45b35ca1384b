"""Reads a map or tile set that Tiled saved as JSON."""

import json
from pathlib import Path
from typing import Any

from game.tools.tiled.faults import MAX_BYTES, BadMap
from game.yamlfile.problems import counted

Raw = dict[str, Any]
"""An element of a file: attributes and lists of other elements. WHERE has its place in the file."""
WHERE = "//where"


def read_bytes(path: Path, shown: str) -> bytes:
    """Returns the bytes of a file. Raises BadMap if it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise BadMap(f"{shown}: there is no such file")
        if path.stat().st_size > MAX_BYTES:
            raise BadMap(f"{shown}: the file has {counted(path.stat().st_size, 'byte')}; at most {MAX_BYTES} are read")
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        if isinstance(fault, BadMap):
            raise
        raise BadMap(f"{shown}: the file cannot be read: {getattr(fault, 'strerror', None) or fault}") from None


def read_json(path: Path, shown: str) -> Raw:
    """Returns what a JSON file holds. Raises BadMap if it is no JSON object in UTF-8."""
    try:
        text = read_bytes(path, shown).decode("utf-8-sig")
        data = json.loads(text, parse_constant=_refuse)
    except UnicodeDecodeError as fault:
        raise BadMap(f"{shown}: the file is not UTF-8 text, from byte {fault.start} on") from None
    except json.JSONDecodeError as fault:
        raise BadMap(f"{shown}:{fault.lineno}:{fault.colno}: not valid JSON: {fault.msg}") from None
    except RecursionError:
        raise BadMap(f"{shown}: the file is nested too deeply") from None
    except BadMap as fault:
        raise BadMap(f"{shown}: {fault}") from None if str(fault).startswith("the number") else fault
    except ValueError:
        raise BadMap(f"{shown}: the file has a number with too many digits") from None
    if not isinstance(data, dict):
        raise BadMap(f"{shown}: expected a map of Tiled, which is an object; this is something else")
    return data


def _refuse(word: str) -> float:
    raise BadMap(f"the number {word} is not allowed")
