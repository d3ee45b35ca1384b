"""A conversation with a program, a line for a line, in which nothing the program does or leaves undone can hang us.

All three pipes are served at once without blocking, each wait has an end, and what is read has a greatest length.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic
from weakref import finalize

from game.agents.external.sandbox import AgentFault

LONGEST = 1_000_000
"""Bytes of an answer."""
_TAIL = 8192
"""Bytes of stderr that are kept."""
_CHUNK = 65536
_GRACE = 1.0
"""Seconds for a program to end by itself."""
_LEASH = Path(__file__).with_name("watchdog.py")


class JsonPipe:
    """A running program, its stdin, stdout and stderr."""

    def __init__(self, command: list[str]) -> None:
        leash = [sys.executable, "-I", "-S", str(_LEASH), str(os.getpid())]
        self._process = subprocess.Popen(
            [*leash, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},  # a Python program may forget to flush
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._stdin, self._stdout, self._stderr = (
            stream.fileno() for stream in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        for pipe in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(pipe, False)
        self._wake = DefaultSelector()
        self._wake.register(self._stdout, EVENT_READ)
        self._wake.register(self._stderr, EVENT_READ)
        self._unsent, self._unread, self._said = bytearray(), bytearray(), bytearray()
        self._stop = finalize(self, _end, self._process)

    def ask(self, message: str, seconds: float) -> str:
        """Send a line and wait for one. Raises AgentFault: silence, an end, a line without end."""
        self._send(message)
        deadline = monotonic() + seconds
        while b"\n" not in self._unread:
            if len(self._unread) > LONGEST:
                raise AgentFault(f"its answer is longer than {LONGEST:,} bytes")
            if self._stdout not in self._wake.get_map():
                raise AgentFault(self._how_it_ended())
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            self._serve(left)
        line, _, rest = self._unread.partition(b"\n")
        self._unread = rest
        return line.decode("utf-8", errors="replace")

    def close(self, message: str) -> None:
        """Send a last line, let the program end, and end it if it does not."""
        self._send(message)
        deadline = monotonic() + _GRACE
        while self._unsent and self._stdout in self._wake.get_map() and monotonic() < deadline:
            self._unread.clear()
            self._serve(deadline - monotonic())
        self._hang_up()
        while self._process.poll() is None and self._wake.get_map() and monotonic() < deadline:
            self._unread.clear()
            self._serve(0.1)
        self._wake.close()
        self._stop()

    @property
    def stderr_tail(self) -> str:
        """The end of what the program has written to stderr."""
        text = self._said.decode("utf-8", errors="replace").strip()
        return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)

    def _send(self, message: str) -> None:
        if self._process.stdin and not self._process.stdin.closed:
            if not self._unsent:
                self._wake.register(self._stdin, EVENT_WRITE)
            self._unsent += message.encode() + b"\n"

    def _serve(self, seconds: float) -> None:
        """Write and read what can be at once, or wait until something can be."""
        for key, _ in self._wake.select(seconds):
            if key.fd == self._stdin:
                self._write()
            elif key.fd == self._stdout:
                self._unread += self._read(self._stdout)
            else:
                self._said = (self._said + self._read(self._stderr))[-_TAIL:]

    def _write(self) -> None:
        try:
            sent = os.write(self._stdin, self._unsent[:_CHUNK])
        except OSError:  # it reads no more: what it says counts
            self._hang_up()
            return
        del self._unsent[:sent]
        if not self._unsent:
            self._wake.unregister(self._stdin)

    def _read(self, pipe: int) -> bytes:
        try:
            data = os.read(pipe, _CHUNK)
        except BlockingIOError:
            return b""
        if not data:
            self._wake.unregister(pipe)
        return data

    def _hang_up(self) -> None:
        """Close its stdin, by which a program learns that the game is over."""
        if self._unsent:
            self._wake.unregister(self._stdin)
            self._unsent.clear()
        if self._process.stdin:
            self._process.stdin.close()

    def _how_it_ended(self) -> str:
        """For a program that closed its stdout: its exit code and last words."""
        deadline = monotonic() + _GRACE
        while self._stderr in self._wake.get_map() and monotonic() < deadline:
            self._serve(deadline - monotonic())
        try:
            code = self._process.wait(max(0.0, deadline - monotonic()))
        except subprocess.TimeoutExpired:
            return "its program closed its output"
        last = self.stderr_tail.rpartition("\n")[2].strip()[:200]
        return f"its program ended with exit code {code}" + (f"; its last words: {last}" if last else "")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()
