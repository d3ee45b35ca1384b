"""Mutation testing of the rules: small faults are put into the code, and the tests should notice each of them.

A mutant changes one place of one module: a comparison, an operator, a clause, a number, a call. Only the tests that
execute its line are run, found once with coverage's dynamic contexts. Everything runs as plain Python (`GAME_JIT=0`),
so nothing is compiled. Of the known tools, mutmut skips decorated functions, which all rules are, and cosmic-ray runs
the whole suite for every mutant.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from game.tools.quality.mutants import Mutant, find_mutants, mutated

SUITE = ("tests/rules", "tests/core", "tests/perft")
"""The tests that may notice a mutant of the rules."""

_MOST_TESTS = 80
"""Tests run for one mutant; those that cover the fewest lines, the most specific ones, come first."""
_TIMEOUT_S = 240.0
_COPIED = ("game", "tests", "scenarios", "assets", "pyproject.toml")
_UNUSED = shutil.ignore_patterns("__pycache__", "*.png", "*.jpg", "maps", "geography", ".*")


@dataclass(frozen=True)
class Verdict:
    """What the tests said of a mutant."""

    mutant: Mutant
    caught: bool
    tests: int
    """Tests that execute the changed line, or use a changed constant's module; without any it cannot be caught."""


Coverage = dict[str, dict[int, list[str]]]
"""By file and line: the tests that execute it, the most specific first."""


def measure_coverage(root: Path, folder: Path) -> Coverage:
    """Runs the suite once under coverage. Raises RuntimeError if it does not pass. Needs the package coverage."""
    from coverage import CoverageData

    config, data_file = folder / "coverage.ini", folder / "coverage.data"
    config.write_text(f"[run]\ndynamic_context = test_function\nsource = game.rules\ndata_file = {data_file}\n")
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={config}", "-m", "pytest", *_OPTIONS, *SUITE]
    done = subprocess.run(command, cwd=root, env=_environment(root), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the tests do not pass without a mutant:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    data = CoverageData(str(data_file))
    data.read()
    weight: dict[str, int] = {}
    found: Coverage = {}
    for file in data.measured_files():
        lines = data.contexts_by_lineno(file)
        found[Path(file).relative_to(root).as_posix()] = {
            line: [test for context in contexts if (test := _test_id(root, context))]
            for line, contexts in lines.items()
        }
        for tests in found[Path(file).relative_to(root).as_posix()].values():
            for test in tests:
                weight[test] = weight.get(test, 0) + 1
    return {
        file: {line: sorted(tests, key=lambda test: (weight[test], test)) for line, tests in lines.items()}
        for file, lines in found.items()
    }


_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not slow and not timing")


def _test_id(root: Path, context: str) -> str:
    """Returns the pytest id of a coverage context such as "tests.rules.test_zoc.test_5_1"; empty for others."""
    module, _, function = context.rpartition(".")
    path = Path(*module.split(".")).with_suffix(".py") if module else Path()
    return f"{path.as_posix()}::{function}" if function.startswith("test") and (root / path).is_file() else ""


def _environment(root: Path) -> dict[str, str]:
    return {**os.environ, "GAME_JIT": "0", "PYTHONPATH": str(root), "SDL_VIDEODRIVER": "dummy"}


def _copy(root: Path, folder: Path) -> Path:
    """Copies what the tests need; byte code is checked against the hash of its source, so a mutant is never missed."""
    for name in _COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_UNUSED)
        else:
            shutil.copy(source, folder / name)
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", str(folder / "game")]
    subprocess.run(command, check=True)
    return folder


def judge(folder: Path, mutant: Mutant, tests: list[str]) -> Verdict:
    """Runs the tests of a mutant in a copy of the checkout, which is restored afterwards."""
    if not tests:
        return Verdict(mutant, False, 0)
    file = folder / mutant.path
    source = file.read_text("utf-8")
    file.write_text(mutated(source, mutant), "utf-8")
    command = [sys.executable, "-m", "pytest", *_OPTIONS, *tests[:_MOST_TESTS]]
    try:
        code = subprocess.run(
            command, cwd=folder, env=_environment(folder), capture_output=True, timeout=_TIMEOUT_S, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        code = 1
    finally:
        file.write_text(source, "utf-8")
    return Verdict(mutant, code != 0, len(tests))


def run_mutation(
    root: Path, count: int, seed: int, *, workers: int = 1, each: Callable[[Verdict], Any] | None = None
) -> dict[str, Any]:
    """Judges a random sample of mutants. Returns count, caught, score and the survivors, for `--json`.

    The sample depends on the sources and the seed. `each` is called with every verdict.
    """
    mutants = find_mutants(root)
    chosen = sorted(random.Random(seed).sample(mutants, min(count, len(mutants))))
    with tempfile.TemporaryDirectory() as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        for i in range(workers):
            (Path(name) / f"copy{i}").mkdir()
            copies.put(_copy(root, Path(name) / f"copy{i}"))
        first = copies.get()
        covered = measure_coverage(first, Path(name))
        copies.put(first)
        verdicts: list[Verdict] = []
        for verdict in _judge_all(chosen, covered, copies, workers):
            verdicts.append(verdict)
            if each is not None:
                each(verdict)
    caught = sum(verdict.caught for verdict in verdicts)
    return {
        "package": "game/rules",
        "seed": seed,
        "possible": len(mutants),
        "mutants": len(verdicts),
        "caught": caught,
        "score": round(caught / max(1, len(verdicts)), 3),
        "survivors": [
            {"path": v.mutant.path, "line": v.mutant.line, "old": v.mutant.old, "new": v.mutant.new, "tests": v.tests}
            for v in sorted(verdicts, key=lambda verdict: verdict.mutant)
            if not v.caught
        ],
    }


def covering_tests(covered: Coverage, mutant: Mutant) -> list[str]:
    """Returns the tests that execute a mutant's line; for a constant of the module, those that use the module."""
    lines = covered.get(mutant.path, {})
    if mutant.constant:
        return list(dict.fromkeys(test for tests in lines.values() for test in tests))
    return lines.get(mutant.line, [])


def _judge_all(
    mutants: list[Mutant], covered: Coverage, copies: "SimpleQueue[Path]", workers: int
) -> Iterator[Verdict]:
    """Yields the verdicts in order; each worker uses a copy of its own."""

    def one(mutant: Mutant) -> Verdict:
        folder = copies.get()
        try:
            return judge(folder, mutant, covering_tests(covered, mutant))
        finally:
            copies.put(folder)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(one, mutants)
