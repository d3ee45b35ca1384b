"""Compiles the rules before a command needs them, and shows on stderr how long that takes."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from game.language import mark, tr

if TYPE_CHECKING:
    from game.core.jit.prepare import KernelCall
    from game.core.jit.progress import Prepared, Progress, Report

_TITLE = mark("Compiling the rules for this computer (only once)")
_NEXT_LINE_S = 10.0


def compile_for(specs: Iterable[str]) -> None:
    """Compiles what games between agents need, unless it has been compiled before."""
    from game.agents.kernels import needed_by

    compile_first(needed_by(specs))


def compile_first(calls: "list[KernelCall]") -> "Prepared | None":
    """Compiles kernels and shows progress; returns what was compiled, None if nothing had to be."""
    from game.agents.kernels import are_compiled, compile_kernels
    from game.core.jit import cache_folder

    if are_compiled(calls):
        return None
    with _bar() if sys.stderr.isatty() else _lines() as report:
        prepared = compile_kernels(calls, report)
    for kernel, reason in prepared.failures.items():
        print(f"warning: {kernel} could not be compiled: {reason}\nThe cache is {cache_folder()}.", file=sys.stderr)
    return prepared


@contextmanager
def _bar() -> "Iterator[Report]":
    from rich import progress as rich_progress

    from game.commands.console import progress_console

    how = rich_progress.TextColumn("{task.fields[how]}")
    columns = rich_progress.TextColumn(tr(_TITLE)), rich_progress.BarColumn(), how
    with rich_progress.Progress(*columns, console=progress_console(), transient=True) as bar:
        task = bar.add_task("", total=1.0, how="")
        yield lambda progress: bar.update(task, completed=progress.share, how=str(progress))


@contextmanager
def _lines() -> "Iterator[Report]":
    """A line at once, then one now and then."""
    due = 0.0

    def report(progress: "Progress") -> None:
        nonlocal due
        if not due:
            print(f"{tr(_TITLE)} ...", file=sys.stderr, flush=True)
            due = monotonic() + _NEXT_LINE_S
        elif monotonic() >= due:
            print(f"{tr(_TITLE)}: {progress}", file=sys.stderr, flush=True)
            due = monotonic() + _NEXT_LINE_S

    yield report
