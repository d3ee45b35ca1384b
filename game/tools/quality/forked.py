"""Runs commands in forked copies of this process, which start at once and leave nothing behind.

For `damage` and `full_disk`. Needs `os.fork`, as Linux and macOS have it.
"""

import ctypes
import os
import re
import resource
import runpy
import selectors
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Job = Callable[[], object]
"""What a copy runs. It may end with SystemExit; any other exception is a fault."""

_CPU_SECONDS = 300
"""CPU time of one job; one that needs more hangs."""
_WALL_SECONDS = 1800
_CAP_DAC_OVERRIDE, _CAP_VERSION = 1, 0x20080522
_NOTICE = "Compiling the rules"
FULL_DEVICE = "/dev/full"

_FAULTS = (
    (re.compile(r"Traceback \(most recent|Exception ignored"), "a traceback"),
    (re.compile(r"internal error|[Tt]his is a bug in the game|the mistake is in the game"), "the game blames itself"),
    (re.compile(r"\b[A-Z]\w+(Error|Exception)\b"), "the name of an exception"),
)


class Wrong(Exception):
    """What is wrong with an answer."""


class Limits(NamedTuple):
    """What a job may not do."""

    file_size: int | None = None
    """Bytes beyond which no file may grow, as if the disk were full."""
    full_output: bool = False
    """Whether standard output leads to a full disk."""


class Answer(NamedTuple):
    """How a job ended and what it wrote."""

    code: int
    """Exit code; that of the signal, negative, if it was killed."""
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What no user may ever see: a traceback, a bug report, another exit code than 0 and 1, a silent failure."""
        for pattern, what in _FAULTS:
            if found := pattern.search(self.out + self.err):
                line = next(line for line in (self.out + self.err).splitlines() if found[0] in line)
                return f"{what}: {line.strip()[:300]}"
        if self.code not in (0, 1):
            return f"exit code {self.code}"
        if self.code == 1 and not (self.out + self.err).strip():
            return "it failed without a word"
        return ""


def check_notices(answer: Answer) -> None:
    """Raises Wrong if standard error has more than one notice. Progress of the compiler is one, whatever it takes."""
    lines = [line for line in answer.err.splitlines() if line.strip()]
    if len({_NOTICE if line.startswith(_NOTICE) else line for line in lines}) > 1:
        raise Wrong(f"more than one line of notice: {answer.err.strip()}")


_NO_LIMITS = Limits()


def command(*words: str) -> Job:
    """Returns the job of running one command of the game."""

    def run() -> None:
        sys.argv = ["bukhara", *words]
        runpy.run_module("game", run_name="__main__")

    return run


def run_forked(
    job: Job, folder: Path, given: str = "", environment: Mapping[str, str] | None = None, limits: Limits = _NO_LIMITS
) -> Answer:
    """Runs a job in a copy of this process, with `given` as standard input, and waits for its end."""
    with tempfile.TemporaryFile() as source:
        source.write(given.encode())
        source.seek(0)
        pipes = [os.pipe(), os.pipe()]
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if not pid:
            _run_child(job, folder, (source.fileno(), pipes[0][1], pipes[1][1]), environment or {}, limits)
        for _, writer in pipes:
            os.close(writer)
        out, err = _read_both([reader for reader, _ in pipes], pid)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return Answer(code, out, err)


def _run_child(
    job: Job, folder: Path, streams: tuple[int, int, int], environment: Mapping[str, str], limits: Limits
) -> None:
    """Becomes the process of a job; never returns."""
    code = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        os.closerange(3, 1024)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.chdir(folder)
        os.environ.update(environment)
        tempfile.tempdir = None  # the environment may name another folder
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        _obey_permissions()
        if limits.full_output:
            os.dup2(os.open(FULL_DEVICE, os.O_WRONLY), 1)
        if limits.file_size is not None:
            # Modules of a checkout that are imported here for the first time are not left truncated for later tests.
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
        code = _exit_code(job)
    finally:
        os._exit(code)


def _exit_code(job: Job) -> int:
    """Runs a job and flushes what it wrote, as Python does at its end. Returns the exit code."""
    try:
        job()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    try:
        sys.stdout.flush()
    except OSError:
        code = 120
    sys.stderr.flush()
    return code


def _obey_permissions() -> None:
    """Gives up the right of an administrator to write to files and folders that are read-only (Linux)."""
    if os.geteuid() != 0 or sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    header, rights = (ctypes.c_uint32 * 2)(_CAP_VERSION, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, rights)
    for index in range(3):
        rights[index] &= ~(1 << _CAP_DAC_OVERRIDE)
    libc.capset(header, rights)


def _read_both(readers: list[int], pid: int) -> tuple[str, str]:
    """Reads two pipes until both are closed; kills a process that hangs."""
    found = dict.fromkeys(readers, b"")
    until = time.monotonic() + _WALL_SECONDS
    with selectors.DefaultSelector() as selector:
        for reader in readers:
            selector.register(reader, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0.0, until - time.monotonic()))
            if not ready:
                os.kill(pid, signal.SIGKILL)
            for key, _ in ready:
                part = os.read(key.fd, 65536)
                found[key.fd] += part
                if not part:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    out, err = (text.decode("utf-8", "replace") for text in found.values())
    return out, err
