"""Compiles the rules in the background before the first game, so that the window stays alive meanwhile."""

import threading
from contextlib import suppress

from game.agents.kernels import compile_kernels, needed_by_all
from game.core.jit.progress import Progress


class _Stopped(Exception):
    """The program ends."""


class WarmUp:
    """The compilation and how far it has come."""

    def __init__(self) -> None:
        self.share = 0.0
        """Of the work done, 0..1."""
        self.text = "0%"
        """How far it is, and how many seconds are left."""
        self.done = False
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        """Compiles what is missing. What fails is compiled when a game needs it, and the game says why it cannot."""
        with suppress(_Stopped, OSError):
            compile_kernels(needed_by_all(), self._report)
        self.share, self.text, self.done = 1.0, "100%", True

    def _report(self, progress: Progress) -> None:
        if self._stopped:
            raise _Stopped
        self.share, self.text = progress.share, str(progress)

    def stop(self) -> None:
        """Ends the compilation with the program."""
        self._stopped = True
        self._thread.join(timeout=2)
