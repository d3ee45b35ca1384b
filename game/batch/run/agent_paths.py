"""Digests of the files of external agents, and paths of scenarios relative to a folder."""

import hashlib
from collections.abc import Iterable
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path

from game.agents.external.python_class import installed_agents
from game.agents.external.spec_paths import SPEC_WORDS, named_file


def agent_digests(specs: Iterable[str], folder: str) -> dict[str, str]:
    """Returns the sha256 of every file that the specs name, or that defines an installed agent, by the name used."""
    words = sorted({word for spec in specs for word in SPEC_WORDS.findall(spec)})
    paths = {word: named_file(word, folder) or _installed(word) for word in words}
    return {word: hashlib.sha256(path.read_bytes()).hexdigest() for word, path in paths.items() if path is not None}


def _installed(name: str) -> Path | None:
    """Returns the source file of an agent installed as a package, or None. Imports nothing: a name may be untrusted."""
    point = installed_agents().get(name)
    if point is None:
        return None
    package, *modules = point.module.split(".")
    found = find_spec(package)
    for i, _ in enumerate(modules, 1):
        if found is None or found.submodule_search_locations is None:
            return None
        name = ".".join([package, *modules[:i]])
        found = PathFinder.find_spec(name, list(found.submodule_search_locations))
    return Path(found.origin) if found is not None and found.origin else None


def resolve_scenario(name: str, folder: str) -> str:
    """Returns a scenario's name, or the absolute path of its folder or file relative to a folder."""
    path = Path(folder) / name
    return str(path.absolute()) if path.exists() else name
