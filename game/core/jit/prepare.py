"""Compiles many kernels at once before they are needed: in several processes, the largest first.

Each process takes over the helpers that another has typed already. A lock on the cache folder makes a second program
wait for the first instead of compiling the same again; the system releases it whatever becomes of its owner.
"""

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from typing import Any, NamedTuple

from game.core.cores import all_cores
from game.core.jit.digest import closure, qualified_name
from game.core.jit.keys import kernel_entry
from game.core.jit.lock import locked
from game.core.jit.progress import Prepared, Progress, Report
from game.core.jit.store import has_entry, writable_folder
from game.core.jit.struct import Views

_LINKING = 0.15
"""What it takes to link and optimise a helper in a kernel, compared with typing it."""


class KernelCall(NamedTuple):
    """A kernel and the types that Python calls it with."""

    kernel: Any
    signature: tuple[Any, ...]


def is_prepared(calls: Iterable[KernelCall]) -> bool:
    """Whether these kernels have been compiled before."""
    return all(has_entry(entry) for call in calls if (entry := kernel_entry(*call)))


def prepare(calls: Iterable[KernelCall], report: Report) -> Prepared:
    """Compiles the kernels that are not in the cache folder."""
    began = monotonic()
    folder = writable_folder()
    if folder is None:
        return Prepared([], 0.0, {})
    with locked(folder / "prepare.lock", lambda: report(Progress(0.0, None, waiting=True))):
        missing = [call for call in calls if (entry := kernel_entry(*call)) and not has_entry(entry)]
        tasks = [_Task(call.kernel, call.signature, closure(call.kernel)) for call in missing]
        failures = _Crew(tasks, report).work() if tasks else {}
    names = [name for task in tasks if (name := task.name) not in failures]
    return Prepared(names, monotonic() - began, failures)


class _Task(NamedTuple):
    kernel: Any
    signature: tuple[Any, ...]
    parts: list[str]

    @property
    def name(self) -> str:
        """Qualified name of the kernel."""
        return qualified_name(self.kernel)


class _Crew:
    """Processes that compile, and how far they are."""

    def __init__(self, tasks: list[_Task], report: Report) -> None:
        self._tasks = sorted(tasks, key=lambda task: -len(task.parts))
        self._report = report
        self._missing = {part for task in tasks for part in task.parts}
        self._total = len(self._missing) + _LINKING * sum(len(task.parts) for task in tasks)
        self._done = 0.0
        self._sizes = {task.name: len(task.parts) for task in tasks}
        self._lines: queue.Queue[tuple[int, str]] = queue.Queue()
        self._listeners: list[threading.Thread] = []
        self._failures: dict[str, str] = {}
        self._began = monotonic()

    def work(self) -> dict[str, str]:
        """Compiles everything; returns why kernels could not be compiled, by name."""
        count = min(len(self._tasks), all_cores())
        processes = [self._start(number) for number in range(count)]
        busy: dict[int, str | None] = {number: self._give(process) for number, process in enumerate(processes)}
        try:
            while any(busy.values()):
                try:
                    number, line = self._lines.get(timeout=0.5)
                except queue.Empty:
                    self._tell()
                    continue
                kind, _, rest = line.partition(" ")
                if kind == "part":
                    self._count_part(rest)
                    continue
                if kind == "ended":
                    if name := busy[number]:
                        self._failures[name] = "the compiling process ended early"
                    busy[number] = None
                    continue
                name, _, reason = rest.partition(" ")
                if kind == "failed":
                    self._failures[name] = reason
                self._done += _LINKING * self._sizes[name]
                busy[number] = self._give(processes[number])
                self._tell()
        finally:
            for process in processes:
                with suppress(OSError):
                    process.stdin.close()
                process.terminate()
            for process in processes:
                process.wait()
            for listener in self._listeners:
                listener.join()
        for task in self._tasks:
            self._failures[task.name] = "no compiling process was left"
        return self._failures

    def _start(self, number: int) -> Any:
        places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        # -B: on a full disk Python would leave the module of the first worker truncated, and the second would fail.
        command = [sys.executable, "-B", "-m", "game.core.jit.worker"]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=places
        )
        views = {kind for task in self._tasks for kind in task.signature if isinstance(kind, Views)}
        assert process.stdin is not None
        with suppress(OSError):
            pickle.dump([(kind.title, kind.names, kind.members) for kind in views], process.stdin)
        listener = threading.Thread(target=self._listen, args=(number, process), daemon=True)
        self._listeners.append(listener)
        listener.start()
        return process

    def _listen(self, number: int, process: Any) -> None:
        with process.stdout:
            for line in process.stdout:
                self._lines.put((number, line.decode("utf-8", "replace").strip()))
        self._lines.put((number, "ended"))

    def _give(self, process: Any) -> str | None:
        """Hands the next kernel to a process; returns its name, None if none is left."""
        if not self._tasks:
            return None
        task = self._tasks.pop(0)
        with suppress(OSError):  # a process that has ended is reported by its listener
            pickle.dump((task.kernel.__module__, task.name, task.signature), process.stdin)
            process.stdin.flush()
        return task.name

    def _count_part(self, name: str) -> None:
        if name in self._missing:
            self._missing.remove(name)
            self._done += 1
            self._tell()

    def _tell(self) -> None:
        share = min(1.0, self._done / self._total)
        elapsed = monotonic() - self._began
        self._report(Progress(share, elapsed * (1 - share) / share if share > 0.03 else None))
