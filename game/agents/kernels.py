"""Which kernels a game needs, and their compilation before it begins.

`kernels.txt` lists them: types of tuples first, then a line per kernel with who calls it and the types of its
arguments. `python -m game prepare --record` writes the file from games; a test compares. Where the file is behind the
code, a kernel is compiled when it is first called.
"""

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.agents.levels import LEVELS
from game.core.jit import MODE
from game.core.jit.progress import Prepared, Report

if TYPE_CHECKING:
    from game.core.jit.prepare import KernelCall

TABLE = Path(__file__).with_suffix(".txt")

WINDOW = "window"
"""Who calls the kernels that only the window needs."""

_ANY_AGENT = "random"
"""Stands for agents that are not built in: they give one order at a time, out of a list."""

_SPECS = {level.name: level.spec for level in LEVELS}


class Row(NamedTuple):
    """A line of the table."""

    kernel: str
    """Qualified name with the module: "rules.sequence.begin_week"."""
    callers: tuple[str, ...]
    arguments: str


class Table(NamedTuple):
    """The table as it is written."""

    views: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def callers(self) -> set[str]:
        """All that call kernels."""
        return {caller for row in self.rows for caller in row.callers}


def read_table() -> Table:
    """Returns what `kernels.txt` says."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    fields = [line.split(": ") for line in lines if " = " not in line]
    rows = tuple(Row(name, tuple(callers.split(", ")), arguments) for name, callers, arguments in fields)
    return Table(tuple(line for line in lines if " = " in line), rows)


def needed_by(specs: Iterable[str]) -> "list[KernelCall]":
    """Returns the kernels that a game between agents calls; none unless kernels are compiled."""
    table = read_table()
    names = {_SPECS.get(spec, spec).partition(":")[0] for spec in specs}
    return _calls(table, {name if name in table.callers else _ANY_AGENT for name in names})


def needed_by_all() -> "list[KernelCall]":
    """Returns the kernels that any command or the window calls."""
    table = read_table()
    return _calls(table, table.callers)


def are_compiled(calls: "Iterable[KernelCall]") -> bool:
    """Whether kernels need not be compiled."""
    if MODE != "fast":
        return True
    from game.core.jit.prepare import is_prepared

    return is_prepared(calls)


def compile_kernels(calls: "Iterable[KernelCall]", report: Report) -> Prepared:
    """Compiles those kernels that have not been compiled before; `report` hears how far it has come."""
    if MODE != "fast":
        return Prepared([], 0.0, {})
    from game.core.jit.prepare import prepare

    return prepare(calls, report)


def _calls(table: Table, callers: set[str]) -> "list[KernelCall]":
    if MODE != "fast":
        return []
    from game.core.jit.prepare import KernelCall
    from game.core.jit.signatures import read_views, type_of

    views = {}
    for line in table.views:
        with suppress(ImportError, AttributeError, ValueError):
            kind = read_views(line)
            views[kind.title] = kind
    calls = []
    for row in table.rows:
        if callers & set(row.callers):
            module, _, name = row.kernel.rpartition(".")
            with suppress(ImportError, AttributeError, KeyError):
                kernel = getattr(import_module(f"game.{module}"), name)
                calls.append(KernelCall(kernel, tuple(type_of(word, views) for word in row.arguments.split("; "))))
    return calls
