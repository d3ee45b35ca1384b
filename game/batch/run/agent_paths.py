"""Agents with files of their own, `my_bot.py:Bot` or `program:python3 bot.py`: found, and part of what makes a run."""

import hashlib
import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from game.agents.external.python_class import installed_agents

_WORDS = re.compile(r"""[^\s:,='"]+""")


def _file(word: str, folder: str) -> Path | None:
    """The file that a word names from a folder, if it looks like one and there is one."""
    path = Path(folder) / word
    return path if ("." in word or "/" in word) and path.is_file() else None


def agent_at(spec: str, folder: str) -> str:
    """An agent's spec with the files it names found from a folder; it then means the same wherever a worker stands."""

    def found(match: re.Match[str]) -> str:
        path = _file(match[0], folder)
        return match[0] if path is None else str(path.absolute())

    return _WORDS.sub(found, spec)


def agent_files(specs: Iterable[str], folder: str) -> dict[str, str]:
    """sha256 of every file that the specs name, or that an installed agent is in, by the name they use."""
    words = sorted({word for spec in specs for word in _WORDS.findall(spec)})
    paths = {word: _file(word, folder) or _installed(word) for word in words}
    return {word: hashlib.sha256(path.read_bytes()).hexdigest() for word, path in paths.items() if path is not None}


def _installed(name: str) -> Path | None:
    """The file of an agent that came with a package."""
    point = installed_agents().get(name)
    found = find_spec(point.module) if point is not None else None
    return Path(found.origin) if found is not None and found.origin else None


def scenario_at(name: str, folder: str) -> str:
    """A scenario's name, or the path of its folder or file found from a folder."""
    path = Path(folder) / name
    return str(path.absolute()) if path.exists() else name
