"""Runs a subprocess and kills its process group when the parent exits.

`python watchdog.py PARENT COMMAND...`, started in a session of its own. Standard library only, so that it starts fast.
"""

import os
import signal
import subprocess
import sys

_POLL_SECONDS = 0.5
_NOT_FOUND, _SIGNALLED = 127, 128


def main(parent: int, command: list[str]) -> int:
    """Runs a command until it exits or the parent does; returns its exit code as a shell would report it."""
    try:
        program = subprocess.Popen(command)
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return _NOT_FOUND
    _release_pipes()
    while True:
        try:
            code = program.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                os.killpg(0, signal.SIGKILL)
        else:
            return code if code >= 0 else _SIGNALLED - code


def _release_pipes() -> None:
    """Leaves the pipes to the program alone, so that its exit is noticed at once."""
    devnull = os.open(os.devnull, os.O_RDWR)
    for pipe in (0, 1, 2):
        os.dup2(devnull, pipe)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
