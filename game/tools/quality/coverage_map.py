"""Which tests execute which lines, and how long each takes: measured once and kept until sources change.

Measured in plain Python with coverage's contexts, one per test, fixtures included. The map of a test file is kept in
the user's cache folder under a digest of that file and of everything the tests use: a new test costs its own file
only, a change of the rules all of them.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs
import pytest

SUITE = ("tests/rules", "tests/core")
"""The tests that should notice a mutant of the rules. Order counts and golden games do notice most of them, but not
why, and take minutes without the JIT."""
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not slow and not timing")

_USED = ("hexgrid", "core", "rules", "yamlfile", "scenario", "engine")
"""The rooms of the game that tests of the rules enter."""
_SECONDS_FILE = "TEST_SECONDS_FILE"

Measured = dict[str, dict[str, list[int]]]
"""By test and file: the lines it executes."""


@dataclass
class CoverageMap:
    """What is known of the tests."""

    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """By file and line: the tests that execute it, those that execute the fewest lines first."""
    seconds: dict[str, float] = field(default_factory=dict)
    """CPU time of each test under coverage."""


def coverage_map(root: Path, package: str = "game/rules", cache: Path | None = None) -> CoverageMap:
    """Returns the map of a checkout, from the cache where that is current.

    Raises RuntimeError if the tests do not pass. Needs the package coverage.
    """
    file = cache or Path(platformdirs.user_cache_dir("bukhara")) / "mutation" / "coverage.json"
    kept = json.loads(file.read_text()) if file.is_file() else {}
    current = digests(root, package)
    known = {name: entry for name, entry in kept.items() if current.get(name) == entry["digest"]}
    missing = sorted(set(current) - set(known))
    if missing:
        tests, seconds = _measure(root, package, missing)
        for name in missing:
            own = {test: lines for test, lines in tests.items() if test.partition("::")[0] == name}
            known[name] = {"digest": current[name], "tests": own, "seconds": {t: seconds.get(t, 0.0) for t in own}}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(known))
    return join(known.values())


def digests(root: Path, package: str) -> dict[str, str]:
    """Returns a digest for each test file of the suite."""
    shared = hashlib.sha256(package.encode())
    files = [file for room in _USED for file in sorted((root / "game" / room).rglob("*.py"))]
    files += sorted((root / "scenarios").rglob("*.yaml"))
    tests = [file for folder in SUITE for file in sorted((root / folder).rglob("*.py"))]
    files += sorted((root / "tests").glob("*.py")) + [file for file in tests if not file.name.startswith("test_")]
    for file in files:
        shared.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(shared.digest() + file.read_bytes()).hexdigest()[:20]
        for file in tests
        if file.name.startswith("test_")
    }


def _measure(root: Path, package: str, tests: list[str]) -> tuple[Measured, dict[str, float]]:
    """Runs test files under coverage."""
    from coverage import CoverageData

    with tempfile.TemporaryDirectory() as name:
        config, data_file, seconds_file = Path(name) / "rc", Path(name) / "data", Path(name) / "seconds"
        config.write_text(f"[run]\nsource = {package.replace('/', '.')}\ndata_file = {data_file}\n")
        command = [sys.executable, "-m", "coverage", "run", f"--rcfile={config}", "-m", "pytest"]
        command += ["-p", "game.tools.quality.coverage_map", *OPTIONS, *tests]
        environment = plain_environment(root) | {_SECONDS_FILE: str(seconds_file)}
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            raise RuntimeError(f"the tests do not pass without a mutant:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        data = CoverageData(str(data_file))
        data.read()
        found: Measured = {}
        for file in data.measured_files():
            path = Path(file).relative_to(root).as_posix()
            for line, contexts in data.contexts_by_lineno(file).items():
                for test in {context for context in contexts if "::" in context}:
                    found.setdefault(test, {}).setdefault(path, []).append(line)
        return found, json.loads(seconds_file.read_text())


def plain_environment(root: Path) -> dict[str, str]:
    """Returns the environment of tests that run without the JIT."""
    return {**os.environ, "GAME_JIT": "0", "PYTHONPATH": str(root), "SDL_VIDEODRIVER": "dummy"}


def join(entries: Iterable[dict[str, Any]]) -> CoverageMap:
    """Joins what is known of several test files."""
    answer, weight = CoverageMap(), dict[str, int]()
    for entry in entries:
        answer.seconds.update(entry["seconds"])
        for test, files in entry["tests"].items():
            weight[test] = sum(map(len, files.values()))
            for path, lines in files.items():
                for line in lines:
                    answer.lines.setdefault(path, {}).setdefault(line, []).append(test)
    for by_line in answer.lines.values():
        for tests in by_line.values():
            tests.sort(key=lambda test: (weight[test], test))
    return answer


_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """As a plugin: a context of coverage for each test function, and its CPU time."""
    from coverage import Coverage

    test, began = item.nodeid.partition("[")[0], time.process_time()
    running = Coverage.current()
    if running is not None:
        running.switch_context(test)
    try:
        return (yield)
    finally:
        _seconds[test] = max(_seconds.get(test, 0.0), time.process_time() - began)


def pytest_sessionfinish() -> None:
    """As a plugin: writes down the CPU times."""
    if name := os.environ.get(_SECONDS_FILE):
        Path(name).write_text(json.dumps(_seconds))
