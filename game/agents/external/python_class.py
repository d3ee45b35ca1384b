"""External agents that are Python classes: in a file, or an entry point of an installed package.

A file is loaded again for each game, so that nothing in it is carried over from one game to the next.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from inspect import Signature, getsourcefile, isclass, signature
from pathlib import Path
from types import ModuleType
from typing import Any

from game.agents.external.faults import AgentFault
from game.agents.external.sandbox import SandboxedAgent, SandboxedPlanner, last_line
from game.agents.external.supervision import calls
from game.agents.protocol import Agent, Planner

SECONDS = "seconds"
"""Option that limits each answer of any class."""
GROUP = "bukhara.agents"
"""Entry points of this group are agents: `[project.entry-points."bukhara.agents"]` in a package's pyproject.toml."""


def load_agent_file(path: str, name: str, options: Mapping[str, int]) -> Agent | Planner:
    """Returns the agent `path.py:Class`. Raises ValueError, in words for the user, if there is none."""
    file = Path(path)
    if not file.is_file():
        raise ValueError(f"there is no file '{path}' with an agent in it")
    number = calls.register()
    with _loading(path, number, options):
        module = _load_module(file)
    found = getattr(module, name, None)
    if not isclass(found):
        known = [word for word, value in vars(module).items() if isclass(value) and value.__module__ == module.__name__]
        has = f"; it has {', '.join(known)}" if known else ""
        raise ValueError(f"{path} has no class '{name}'{has}")
    return _wrapped(found, options, f"{path}:{name}", file, number)


def installed_agents() -> dict[str, EntryPoint]:
    """Returns the agents of installed packages, by name."""
    return {point.name: point for point in entry_points(group=GROUP)}


def load_installed_agent(point: EntryPoint, options: Mapping[str, int]) -> Agent | Planner:
    """Returns the agent of an entry point. Raises ValueError, in words for the user, if it cannot be loaded."""
    number = calls.register()
    try:
        with _loading(point.name, number, options):
            found = point.load()
    except Exception as error:
        raise ValueError(f"agent '{point.name}' ({point.value}) cannot be loaded: {error}") from error
    if not isclass(found):
        raise ValueError(f"agent '{point.name}': {point.value} is not a class")
    return _wrapped(found, options, point.name, Path(getsourcefile(found) or point.value), number)


def _load_module(file: Path) -> ModuleType:
    """Returns the module of a file, run now; it may import modules from its folder. Raises ValueError."""
    folder = str(file.resolve().parent)
    if folder not in sys.path:
        sys.path.append(folder)
    name = f"agent_{file.stem}_{sha256(str(file.resolve()).encode()).hexdigest()[:8]}"
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ValueError(f"{file} cannot be read as Python")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise ValueError(f"{error.filename}:{error.lineno}: {error.msg}") from None
    except Exception as error:
        raise ValueError(f"{file}: {type(error).__name__}: {error}{last_line(error, file)}") from error
    return module


@contextmanager
def _loading(called: str, number: int, options: Mapping[str, int]) -> Iterator[None]:
    """Wraps the loading of an agent, which has the time of an answer. Raises ValueError if it did not return before."""
    try:
        with calls.call(number, options.get(SECONDS)):
            yield
    except AgentFault as fault:
        raise ValueError(f"agent '{called}' cannot be loaded: {fault}") from None


def _wrapped(maker: type[Any], options: Mapping[str, int], called: str, file: Path, number: int) -> Agent | Planner:
    """Returns an agent of a class, sandboxed. Raises ValueError if the class is no agent or refuses the options.

    The option `seconds` limits each of its answers, unless the class has an option of that name.
    """
    if not (callable(getattr(maker, "start", None)) and (_plans(maker) or callable(getattr(maker, "choose", None)))):
        raise ValueError(f"'{called}' is not an agent: its class needs the methods start and choose, or start and plan")
    seconds = None if SECONDS in signature(maker).parameters else options.get(SECONDS)
    if seconds is not None:
        options = {name: value for name, value in options.items() if name != SECONDS}
    check_options(signature(maker), options, called)
    try:
        with _loading(called, number, {} if seconds is None else {SECONDS: seconds}):
            agent = maker(**options)
    except Exception as error:
        raise ValueError(f"agent '{called}': {type(error).__name__}: {error}{last_line(error, file)}") from error
    return (SandboxedPlanner if _plans(maker) else SandboxedAgent)(agent, file, number, seconds)


def _plans(maker: type[Any]) -> bool:
    return callable(getattr(maker, "plan", None))


def check_options(expected: Signature, options: Mapping[str, int], called: str) -> None:
    """Raises ValueError if the maker with this signature does not take these options, with those that it takes."""
    known = expected.parameters
    for option in options:
        if option not in known:
            takes = f"; it has {', '.join(known)}" if known else ""
            raise ValueError(f"agent '{called}' has no option '{option}'{takes}")
    try:
        expected.bind(**options)
    except TypeError as error:
        raise ValueError(f"agent '{called}': {error}") from None
