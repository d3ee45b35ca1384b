"""External agents that live in files, `my_bot.py:Bot` or `program:python3 bot.py`: their paths and digests."""

import hashlib
import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from game.agents.external.python_class import installed_agents

_WORDS = re.compile(r"""[^\s:,='"]+""")


def _file(word: str, folder: str) -> Path | None:
    """Returns the file that a word names relative to a folder, or None if there is no such file."""
    path = Path(folder) / word
    return path if ("." in word or "/" in word) and path.is_file() else None


def resolve_agent(spec: str, folder: str) -> str:
    """Returns an agent's spec with its file paths made absolute, so that workers elsewhere resolve it equally."""

    def found(match: re.Match[str]) -> str:
        path = _file(match[0], folder)
        return match[0] if path is None else str(path.absolute())

    return _WORDS.sub(found, spec)


def agent_digests(specs: Iterable[str], folder: str) -> dict[str, str]:
    """Returns the sha256 of every file that the specs name, or that defines an installed agent, by the name used."""
    words = sorted({word for spec in specs for word in _WORDS.findall(spec)})
    paths = {word: _file(word, folder) or _installed(word) for word in words}
    return {word: hashlib.sha256(path.read_bytes()).hexdigest() for word, path in paths.items() if path is not None}


def _installed(name: str) -> Path | None:
    """Returns the source file of an agent installed as a package, or None."""
    point = installed_agents().get(name)
    found = find_spec(point.module) if point is not None else None
    return Path(found.origin) if found is not None and found.origin else None


def resolve_scenario(name: str, folder: str) -> str:
    """Returns a scenario's name, or the absolute path of its folder or file relative to a folder."""
    path = Path(folder) / name
    return str(path.absolute()) if path.exists() else name
