"""The mutants of a module: small faults, each a change of one place.

A mutant moves or negates a comparison, swaps an operator, drops a clause or a call, or raises a number by one. It
always parses; annotations, decorators and docstrings are left alone.

Left out, because no game could differ:

- the numbers in the size of a new array (`np.zeros(3)`): a longer array holds the same;
- the numbers that tell one die roll from another (`draw(seed, turn, purpose, row, 3, 100)`): the rule is the same, and
  golden games pin down which die is rolled;
- the numbers of markers such as `NOT_REACHED = -1`, which stand for "none" and are only compared by name.
"""

import ast
import re
from pathlib import Path
from typing import NamedTuple

_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_OPERATORS = {"+": "-", "-": "+", "*": "+", "//": "*", "%": "+", "&": "|", "|": "&", "<<": ">>", ">>": "<<"}
_NEW_ARRAYS = ("zeros", "ones", "empty", "full")
_DIE = slice(3, 5)
"""Arguments of `draw` that tell die rolls of one purpose apart."""
_MARKER = re.compile(r"_?(NO|NOT|UN)_?[A-Z_]+$")
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
    name: str
    """The constant that it changes (names joined by `|` if several are assigned at once), outside all functions: such
    lines run when the module is imported, not in a test. Empty inside a function."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.old!r} -> {self.new!r}"


class _Finder(ast.NodeVisitor):
    """Collects the mutants of one module, inside functions and in named constants."""

    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source
        self._offsets = [0]
        for line in source.splitlines(keepends=True):
            self._offsets.append(self._offsets[-1] + len(line))
        self.mutants: list[Mutant] = []
        self._depth = 0
        self._name = ""

    def _at(self, line: int, column: int) -> int:
        """Offset of a place; columns of `ast` count UTF-8 bytes."""
        start = self._offsets[line - 1]
        text = self._source[start : self._offsets[line]]
        return start + len(text.encode()[:column].decode())

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _add(self, line: int, start: int, end: int, new: str) -> None:
        self.mutants.append(Mutant(self._path, line, start, end, new, self._source[start:end], self._name))

    def _replace_symbol(self, left: ast.expr, right: ast.expr, symbol: str, new: str) -> None:
        begin, end = self._span(left)[1], self._span(right)[0]
        at = self._source.find(symbol, begin, end)
        if at >= 0:
            self._add(self._source.count("\n", 0, at) + 1, at, at + len(symbol), new)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Leaves decorators, annotations and docstrings alone."""
        self._depth += 1
        for statement in node.body:
            is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if not is_text:
                self.visit(statement)
        self._depth -= 1

    def visit_Assign(self, node: ast.Assign) -> None:
        """Notes the name of a constant; leaves markers for "none" alone."""
        if self._depth == 0:
            self._name = "|".join(
                name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)
            )
        if not (_MARKER.match(self._name) and isinstance(node.value, ast.UnaryOp)):
            self.visit(node.value)
        self._name = ""

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
        """Swaps `min` and `max`; leaves the numbers of an array's size and of a die alone."""
        if isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
            self._add(node.lineno, *self._span(node.func), "max" if node.func.id == "min" else "min")
        if isinstance(node.func, ast.Attribute) and node.func.attr in _NEW_ARRAYS and node.args:
            before = len(self.mutants)
            self.visit(node.args[0])
            self.mutants[before:] = [mutant for mutant in self.mutants[before:] if not mutant.old.isdigit()]
            for argument in node.args[1:]:
                self.visit(argument)
            return
        if isinstance(node.func, ast.Name) and node.func.id == "draw":
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and argument in node.args[_DIE]):
                    self.visit(argument)
            return
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Drops a call made for its effect."""
        if isinstance(node.value, ast.Call):
            self._add(node.lineno, *self._span(node), "pass")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Negates a condition."""
        start, end = self._span(node.test)
        self._add(node.test.lineno, start, end, f"not ({self._source[start:end]})")
        self.generic_visit(node)


def find_mutants(root: Path, package: str = "game/rules") -> list[Mutant]:
    """Lists all mutants of a package that still parse, in order of file and place."""
    found: list[Mutant] = []
    for file in sorted((root / package).rglob("*.py")):
        source = file.read_text("utf-8")
        finder = _Finder(file.relative_to(root).as_posix(), source)
        finder.visit(ast.parse(source))
        found += [mutant for mutant in finder.mutants if mutant.new or _parses(mutated(source, mutant))]
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
