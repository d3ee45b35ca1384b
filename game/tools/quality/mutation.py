"""Mutation testing of the rules: small faults are put into the code, and the tests should notice each of them.

A mutant changes one place of one module: a comparison, an operator, a clause, a number, a call. Only the tests that
execute its line are run, found once with coverage's dynamic contexts. Everything runs as plain Python (`GAME_JIT=0`),
so nothing is compiled. Of the known tools, mutmut skips decorated functions, which all rules are, and cosmic-ray runs
the whole suite for every mutant.
"""

import ast
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
from typing import Any, NamedTuple

SUITE = ("tests/rules", "tests/core", "tests/perft")
"""The tests that may notice a mutant of the rules."""

_MOST_TESTS = 80
"""Tests run for one mutant; those that cover the fewest lines, the most specific ones, come first."""
_TIMEOUT_S = 240.0
_COPIED = ("game", "tests", "scenarios", "assets", "pyproject.toml")
_UNUSED = shutil.ignore_patterns("__pycache__", "*.png", "*.jpg", "maps", "geography", ".*")

_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_OPERATORS = {"+": "-", "-": "+", "*": "+", "//": "*", "%": "+", "&": "|", "|": "&", "<<": ">>", ">>": "<<"}
_SYMBOLS: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Mod: "%",
    ast.BitAnd: "&", ast.BitOr: "|", ast.LShift: "<<", ast.RShift: ">>",
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: the text between two offsets of a file is replaced."""

    path: str
    """From the root of the checkout."""
    line: int
    start: int
    end: int
    new: str
    old: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.old!r} -> {self.new!r}"


@dataclass(frozen=True)
class Verdict:
    """What the tests said of a mutant."""

    mutant: Mutant
    caught: bool
    tests: int
    """Tests that execute the changed line; without any a mutant cannot be caught."""


class _Finder(ast.NodeVisitor):
    """Collects the mutants of one module, inside functions and in named constants."""

    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source
        self._offsets = [0]
        for line in source.splitlines(keepends=True):
            self._offsets.append(self._offsets[-1] + len(line))
        self.mutants: list[Mutant] = []

    def _at(self, line: int, column: int) -> int:
        """Offset of a place; columns of `ast` count UTF-8 bytes."""
        start = self._offsets[line - 1]
        text = self._source[start : self._offsets[line]]
        return start + len(text.encode()[:column].decode())

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _add(self, line: int, start: int, end: int, new: str) -> None:
        self.mutants.append(Mutant(self._path, line, start, end, new, self._source[start:end]))

    def _replace_symbol(self, left: ast.expr, right: ast.expr, symbol: str, new: str) -> None:
        begin, end = self._span(left)[1], self._span(right)[0]
        at = self._source.find(symbol, begin, end)
        if at >= 0:
            self._add(self._source.count("\n", 0, at) + 1, at, at + len(symbol), new)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Leaves decorators, annotations and docstrings alone."""
        for statement in node.body:
            is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if not is_text:
                self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Leaves annotations alone."""
        if node.value is not None:
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Moves the limit of a comparison by one, or negates it."""
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            symbol = _SYMBOLS.get(type(op))
            if symbol is not None:
                self._replace_symbol(left, right, symbol, _COMPARISONS[symbol])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Drops the last clause, and swaps `and` and `or`."""
        word = "and" if isinstance(node.op, ast.And) else "or"
        self._replace_symbol(node.values[-2], node.values[-1], word, "or" if word == "and" else "and")
        start, end = self._span(node.values[-2])[1], self._span(node.values[-1])[1]
        if self._source[end : end + 1] != ")" or "(" not in self._source[start:end]:
            self._add(node.values[-1].lineno, start, end, "")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Replaces an operator; `1 - side` becomes `side`."""
        symbol = _SYMBOLS.get(type(node.op))
        if symbol == "-" and isinstance(node.left, ast.Constant) and node.left.value == 1:
            self._add(node.lineno, self._span(node.left)[0], self._span(node.right)[0], "")
        elif symbol is not None:
            self._replace_symbol(node.left, node.right, symbol, _OPERATORS[symbol])
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Raises a number by one."""
        if type(node.value) is int:
            self._add(node.lineno, *self._span(node), str(node.value + 1))

    def visit_Call(self, node: ast.Call) -> None:
        """Swaps `min` and `max`."""
        if isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
            self._add(node.lineno, *self._span(node.func), "max" if node.func.id == "min" else "min")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Drops a call made for its effect."""
        if isinstance(node.value, ast.Call):
            self._add(node.lineno, *self._span(node), "pass")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Negates a condition."""
        start, end = self._span(node.test)
        self._add(node.lineno, start, end, f"not ({self._source[start:end]})")
        self.generic_visit(node)


def find_mutants(root: Path, package: str = "game/rules") -> list[Mutant]:
    """Lists all mutants of a package that still parse, in order of file and place."""
    found: list[Mutant] = []
    for file in sorted((root / package).rglob("*.py")):
        source = file.read_text("utf-8")
        finder = _Finder(file.relative_to(root).as_posix(), source)
        finder.visit(ast.parse(source))
        found += [mutant for mutant in finder.mutants if _parses(mutated(source, mutant))]
    return found


def mutated(source: str, mutant: Mutant) -> str:
    """Returns the source of a module with the mutant's change."""
    return source[: mutant.start] + mutant.new + source[mutant.end :]


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


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


def _judge_all(
    mutants: list[Mutant], covered: Coverage, copies: "SimpleQueue[Path]", workers: int
) -> Iterator[Verdict]:
    """Yields the verdicts in order; each worker uses a copy of its own."""

    def one(mutant: Mutant) -> Verdict:
        folder = copies.get()
        try:
            return judge(folder, mutant, covered.get(mutant.path, {}).get(mutant.line, []))
        finally:
            copies.put(folder)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(one, mutants)
