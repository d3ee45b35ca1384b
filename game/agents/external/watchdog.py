"""Runs a subprocess and kills it, with all its descendants, when it ends, when the parent exits or on SIGTERM.

`python watchdog.py PARENT COMMAND...`, started in a session of its own. Standard library only, so that it starts fast.

On Linux the watchdog is the subreaper of its descendants: one that leaves the process group or session, or whose own
parent has ended, becomes a child of the watchdog, and is found in /proc. On other systems only the process group is
killed, which a descendant can leave.
"""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress

_POLL_SECONDS = 0.5
_NOT_FOUND, _SIGNALLED = 127, 128
_PR_SET_CHILD_SUBREAPER = 36
_KILL_SECONDS = 5.0
"""How long descendants are killed that go on starting others."""


def main(parent: int, command: list[str]) -> int:
    """Runs a command until it exits or the parent does; returns its exit code as a shell would report it."""
    if sys.platform == "linux":
        _become_subreaper()
    awake = _wake_on(signal.SIGCHLD, signal.SIGTERM)
    try:
        program = subprocess.Popen(command)
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return _NOT_FOUND
    _release_pipes()
    code = None
    while code is None and os.getppid() == parent and not _terminated:
        select.select([awake], [], [], _POLL_SECONDS)
        with suppress(BlockingIOError):
            os.read(awake, 4096)
        code = _reap(program.pid)
    kill_descendants(os.getpid())
    if code is None:
        os.killpg(0, signal.SIGKILL)
    return code if code is not None and code >= 0 else _SIGNALLED - (code or 0)


_terminated: list[int] = []
"""Signals that ask the watchdog to end."""


def _wake_on(*signals: int) -> int:
    """Returns a pipe from which something can be read after each of these signals."""
    awake, alarm = os.pipe()
    os.set_blocking(awake, False)
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
    for number in signals:
        signal.signal(number, lambda number, _: _terminated.append(number) if number == signal.SIGTERM else None)
    return awake


def _become_subreaper() -> None:
    import ctypes

    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap(program: int) -> "int | None":
    """Collects children that have ended; returns the exit code of the program if it is among them."""
    code = None
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            if pid == program:
                code = os.waitstatus_to_exitcode(status)
    return code


def kill_descendants(root: int) -> None:
    """Kills all descendants of a process and, if it is this one, collects them. Does nothing where /proc is missing."""
    deadline = time.monotonic() + _KILL_SECONDS
    while (found := _descendants(root)) and time.monotonic() < deadline:
        for pid in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)
        if root == os.getpid():
            _reap(0)


def _descendants(root: int) -> "list[int]":
    """Returns the living descendants of a process."""
    children: dict[int, list[int]] = {}
    states: dict[int, str] = {}
    for pid in _processes():
        words = _read(pid, "stat").rpartition(b")")[2].decode().split()
        if len(words) < 2:
            continue
        state, parent = words[:2]
        children.setdefault(int(parent), []).append(pid)
        states[pid] = state
    found: list[int] = []
    waiting = [root]
    while waiting:
        near = children.get(waiting.pop(), [])
        waiting += near
        found += [pid for pid in near if states[pid] not in "ZX"]
    return found


def kill_marked(mark: str) -> None:
    """Kills all processes whose environment has this mark, "NAME=VALUE". Does nothing where /proc is missing."""
    for pid in _processes():
        if mark.encode() in _read(pid, "environ").split(b"\0"):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)


def _processes() -> "list[int]":
    try:
        with os.scandir("/proc") as entries:
            return [int(entry.name) for entry in entries if entry.name.isdigit()]
    except OSError:
        return []


def _read(pid: int, name: str) -> bytes:
    """Returns a file of a process in /proc, or nothing if the process has ended or belongs to another user."""
    try:
        file = os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
    except OSError:
        return b""
    try:
        return os.read(file, 1 << 18)
    except OSError:
        return b""
    finally:
        os.close(file)


def _release_pipes() -> None:
    """Leaves the pipes to the program alone, so that its exit is noticed at once."""
    devnull = os.open(os.devnull, os.O_RDWR)
    for pipe in (0, 1, 2):
        os.dup2(devnull, pipe)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
