"""Talks to a program in lines of text, without ever hanging on what the program does or fails to do.

All three pipes are served at once without blocking, every wait has a time limit, and answers have a maximum length.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic
from uuid import uuid4
from weakref import finalize

from game.agents.external.faults import AgentFault
from game.agents.external.watchdog import kill_descendants, kill_marked
from game.language import tr

MAX_ANSWER_BYTES = 1_000_000
_STDERR_BYTES = 8192
"""How much of stderr is kept."""
_CHUNK = 65536
_GRACE = 1.0
"""Seconds a program has to exit by itself."""
MARK = "BUKHARA_AGENT"
"""Variable in the environment of a program and its children."""
_WATCHDOG = Path(__file__).with_name("watchdog.py")


class JsonPipe:
    """A running program with its stdin, stdout and stderr."""

    def __init__(self, command: list[str]) -> None:
        watchdog = [sys.executable, "-I", "-S", str(_WATCHDOG), str(os.getpid())]
        mark = uuid4().hex
        self._process = subprocess.Popen(
            [*watchdog, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", MARK: mark},  # a Python program may forget to flush
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._stdin, self._stdout, self._stderr = (
            stream.fileno() for stream in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        for pipe in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(pipe, False)
        self._selector = DefaultSelector()
        self._selector.register(self._stdout, EVENT_READ)
        self._selector.register(self._stderr, EVENT_READ)
        self._unsent, self._unread, self._stderr_bytes = bytearray(), bytearray(), bytearray()
        self._kill = finalize(self, _kill, self._process, mark)

    def __reduce__(self) -> str:
        raise TypeError("a running program cannot be copied or pickled; make another agent of the same spec")

    def ask(self, message: str, seconds: float) -> str:
        """Sends a line and returns the next line of output.

        Raises TimeoutError after this many seconds; AgentFault if the program ends or the line is too long.
        """
        self._send(message)
        deadline = monotonic() + seconds
        while b"\n" not in self._unread:
            if len(self._unread) > MAX_ANSWER_BYTES:
                raise AgentFault(tr("its answer is longer than {number:,} bytes", number=MAX_ANSWER_BYTES))
            if self._stdout not in self._selector.get_map():
                raise AgentFault(self._exit_text())
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            self._serve(left)
        line, _, rest = self._unread.partition(b"\n")
        self._unread = rest
        return line.decode("utf-8", errors="replace")

    def close(self, message: str) -> None:
        """Sends a last line, gives the program time to exit, and kills it if it does not."""
        self._send(message)
        deadline = monotonic() + _GRACE
        while self._unsent and self._stdout in self._selector.get_map() and monotonic() < deadline:
            self._unread.clear()
            self._serve(deadline - monotonic())
        self._close_stdin()
        while self._process.poll() is None and self._selector.get_map() and monotonic() < deadline:
            self._unread.clear()
            self._serve(0.1)
        self._selector.close()
        self._kill()

    @property
    def stderr_tail(self) -> str:
        """The end of what the program has written to stderr, printable."""
        text = self._stderr_bytes.decode("utf-8", errors="replace").strip()
        return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)

    def _send(self, message: str) -> None:
        if self._process.stdin and not self._process.stdin.closed:
            if not self._unsent:
                self._selector.register(self._stdin, EVENT_WRITE)
            self._unsent += message.encode() + b"\n"

    def _serve(self, seconds: float) -> None:
        """Waits until a pipe is ready, and reads or writes what it can."""
        for key, _ in self._selector.select(seconds):
            if key.fd == self._stdin:
                self._write()
            elif key.fd == self._stdout:
                self._unread += self._read(self._stdout)
            else:
                self._stderr_bytes = (self._stderr_bytes + self._read(self._stderr))[-_STDERR_BYTES:]

    def _write(self) -> None:
        try:
            sent = os.write(self._stdin, self._unsent[:_CHUNK])
        except OSError:  # it has closed its input; its output still counts
            self._close_stdin()
            return
        del self._unsent[:sent]
        if not self._unsent:
            self._selector.unregister(self._stdin)

    def _read(self, pipe: int) -> bytes:
        try:
            data = os.read(pipe, _CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            self._selector.unregister(pipe)
        return data

    def _close_stdin(self) -> None:
        """Closes its stdin, which signals the end of the game to a program."""
        if self._unsent:
            self._selector.unregister(self._stdin)
            self._unsent.clear()
        if self._process.stdin:
            self._process.stdin.close()

    def _exit_text(self) -> str:
        """Returns how a program that closed its stdout ended: its exit code and the last line of stderr."""
        deadline = monotonic() + _GRACE
        while self._stderr in self._selector.get_map() and monotonic() < deadline:
            self._serve(deadline - monotonic())
        try:
            code = self._process.wait(max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            return tr("the program closed its output")
        last = self.stderr_tail.rpartition("\n")[2].strip()[:200]
        ended = tr("the program ended with exit code {code}", code=code)
        return f"{ended}; {tr('last line of stderr: {text}', text=last)}" if last else ended


def _kill(process: "subprocess.Popen[bytes]", mark: str) -> None:
    """Kills a program and every process it has started.

    The watchdog does so on SIGTERM. If the program has stopped or killed it, what can be found from here is killed:
    its descendants, or all processes that have the mark of this agent in their environment.
    """
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        kill_descendants(process.pid)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.wait() == -signal.SIGKILL:
        kill_marked(f"{MARK}={mark}")
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()
