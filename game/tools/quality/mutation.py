"""Mutation testing of the rules: small faults are put into the code, and the tests should notice each of them.

A mutant changes one place of one module: a comparison, an operator, a clause, a number, a call. Only the tests that
execute its line are run (`coverage_map`), each mutant in a fork of a process that has imported what is common to all
(`mutant_server`). Everything runs as plain Python (`GAME_JIT=0`), so nothing is compiled. Of the known tools, mutmut
skips decorated functions, which all rules are, and cosmic-ray runs the whole suite for every mutant.
"""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from game.tools.quality.coverage_map import OPTIONS, CoverageMap, coverage_map, plain_environment
from game.tools.quality.mutants import Mutant, find_mutants, mutated

PACKAGE = "game/rules"
_MOST_TESTS = 250
"""Tests run for one mutant; those in the folder that mirrors the module's come first, and of these the most specific,
which execute the fewest lines."""
_LONG_STATEMENT = 5
"""Lines looked at around one that no test executes: of a statement over several lines, only some are recorded."""


@dataclass(frozen=True)
class Verdict:
    """What the tests said of a mutant."""

    mutant: Mutant
    caught: bool
    tests: int
    """Tests that execute the changed line, or use the changed constant; without any it cannot be caught."""


class Judge:
    """A process that runs tests against mutants of a checkout, one at a time."""

    def __init__(self, root: Path, seconds: dict[str, float] | None = None) -> None:
        """`seconds` is the usual CPU time of each test; one second where it is unknown."""
        self._root, self._seconds = root, seconds or {}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "game.tools.quality.mutant_server"],
            cwd=root,
            env=plain_environment(root) | {"PYTHONPATH": f"{root}:{Path(__file__).parents[3]}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def judge(self, mutant: Mutant, tests: list[str]) -> Verdict:
        """Runs the tests of a mutant until one fails. Raises RuntimeError if the process has ended."""
        if not tests:
            return Verdict(mutant, False, 0)
        job = {
            "path": mutant.path,
            "source": mutated((self._root / mutant.path).read_text("utf-8"), mutant),
            "options": OPTIONS,
            "tests": tests[:_MOST_TESTS],
            "seconds": {test: self._seconds[test] for test in tests[:_MOST_TESTS] if test in self._seconds},
        }
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline().strip()
        if answer not in ("0", "1"):
            raise RuntimeError("the process that runs the tests has ended")
        return Verdict(mutant, answer == "1", len(tests))

    def close(self) -> None:
        """Ends the process."""
        self._server.communicate()


def run_mutation(
    root: Path,
    count: int,
    seed: int,
    *,
    workers: int = 1,
    cache_file: Path | None = None,
    each: Callable[[Verdict], Any] | None = None,
) -> dict[str, Any]:
    """Judges a random sample of mutants. Returns count, caught, score and the survivors, for `--json`.

    The sample depends on the sources and the seed. `each` is called with every verdict. `cache_file` is the file of the
    coverage map, by default in the user's cache folder.
    """
    mutants = find_mutants(root, PACKAGE)
    chosen = sorted(random.Random(seed).sample(mutants, min(count, len(mutants))))
    covered = coverage_map(root, PACKAGE, cache_file)
    verdicts: list[Verdict] = []
    for verdict in _judge_all(root, chosen, covered, workers):
        verdicts.append(verdict)
        if each is not None:
            each(verdict)
    caught = sum(verdict.caught for verdict in verdicts)
    return {
        "package": PACKAGE,
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


def covering_tests(root: Path, covered: CoverageMap, mutant: Mutant) -> list[str]:
    """Returns the tests that execute a mutant's line; for a constant, those that name it or execute such a line."""
    if not mutant.name:
        by_line = covered.lines.get(mutant.path, {})
        near = (mutant.line + offset for offset in (0, *range(-1, -_LONG_STATEMENT, -1), *range(1, _LONG_STATEMENT)))
        tests = next((by_line[line] for line in near if by_line.get(line)), [])
        mirrored = mutant.path.replace("game/", "tests/", 1).rpartition("/")[0]
        return sorted(tests, key=lambda test: not test.startswith(mirrored))
    word = re.compile(rf"\b(?:{mutant.name})\b")
    found = dict.fromkeys(test for test in sorted(covered.seconds) if word.search(_text_of(root, test)))
    for path, lines in covered.lines.items():
        text = (root / path).read_text("utf-8").splitlines()
        for line, tests in sorted(lines.items()):
            if line <= len(text) and word.search(text[line - 1]):
                found |= dict.fromkeys(tests)
    return list(found)


def _text_of(root: Path, test: str) -> str:
    """Returns the source of a test function."""
    path, _, name = test.partition("::")
    text = _source(root / path)
    start = text.find(f"def {name}(")
    end = text.find("\n\n\n", start)
    return text[start : end if end >= 0 else len(text)] if start >= 0 else ""


@cache
def _source(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""


def _judge_all(root: Path, mutants: list[Mutant], covered: CoverageMap, workers: int) -> Iterator[Verdict]:
    """Yields the verdicts in order; each worker has a process of its own."""
    judges = [Judge(root, covered.seconds) for _ in range(workers)]
    free: SimpleQueue[Judge] = SimpleQueue()
    for judge in judges:
        free.put(judge)

    def one(mutant: Mutant) -> Verdict:
        judge = free.get()
        try:
            return judge.judge(mutant, covering_tests(root, covered, mutant))
        finally:
            free.put(judge)

    try:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(one, mutants)
    finally:
        for judge in judges:
            judge.close()
