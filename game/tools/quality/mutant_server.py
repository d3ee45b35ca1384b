"""Runs tests against mutants: one forked pytest for each.

`python -m game.tools.quality.mutant_server` reads jobs from its input, one JSON object per line, and answers each with
0 (the tests pass: the mutant survives) or 1. Libraries are imported once, the game in each fork, where a finder gives
the mutated source of one module; no file is changed. Needs `os.fork`, as Linux and macOS have it.

It is a pytest plugin too: each test is given CPU time in proportion to what it takes without a mutant, so that an
endless loop ends soon and a busy machine fails nothing.
"""

import importlib.util
import json
import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SPARE_SECONDS, TIMES_LONGER = 3.0, 5.0
"""CPU time that a test may take: spare seconds, and this many times its own."""
OUTSIDE_TESTS_S = 20.0
"""CPU time for imports and collection, and between two tests."""


class OneModule(MetaPathFinder, Loader):
    """Imports one module from a given source in place of its file's."""

    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source
        self._name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Finds this module only."""
        if fullname != self._name:
            return None
        folders = [str(Path(self._path).parent)] if self._path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=self, submodule_search_locations=folders
        )

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leaves it to the import system."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Runs the given source."""
        exec(compile(self._source, self._path, "exec"), module.__dict__)


class CpuLimits:
    """A pytest plugin: ends the process when a test takes far longer than usual."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Limits one test with its fixtures."""
        usual = self._seconds.get(item.nodeid.partition("[")[0], 1.0)
        signal.setitimer(signal.ITIMER_VIRTUAL, SPARE_SECONDS + TIMES_LONGER * usual)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, OUTSIDE_TESTS_S)


def passes(job: dict[str, Any], run: Callable[[dict[str, Any]], int]) -> bool:
    """Runs a job in a fork; false if it fails, crashes or is ended by its limit."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1] == 0
    code = 1
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        code = run(job)
    finally:
        os._exit(1 if code else 0)


def run_tests(job: dict[str, Any]) -> int:
    """Returns pytest's exit code for a job: path, source (of the mutated module), options, tests, seconds."""
    signal.setitimer(signal.ITIMER_VIRTUAL, OUTSIDE_TESTS_S)
    sys.meta_path.insert(0, OneModule(job["path"], job["source"]))
    return int(pytest.main([*job["options"], *job["tests"]], plugins=[CpuLimits(job["seconds"])]))


def serve() -> None:
    """Answers jobs until the input ends."""
    if any(name.startswith("game.rules") for name in sys.modules):
        raise RuntimeError("the rules are imported before the mutant")
    for line in sys.stdin:
        sys.stdout.write("0\n" if passes(json.loads(line), run_tests) else "1\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
