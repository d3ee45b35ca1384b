"""Runs a program, and ends it with all it has started as soon as whoever held the leash is gone.

`python leash.py PARENT COMMAND...` in a session of its own; standard library only, so that it starts in a moment.
"""

import os
import signal
import subprocess
import sys

_LOOK_SECONDS = 0.5
_NOT_FOUND, _SIGNALLED = 127, 128


def main(parent: int, command: list[str]) -> int:
    """The exit code of the program, as a shell tells it."""
    try:
        program = subprocess.Popen(command)
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return _NOT_FOUND
    _let_go_of_pipes()
    while True:
        try:
            code = program.wait(_LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                os.killpg(0, signal.SIGKILL)
        else:
            return code if code >= 0 else _SIGNALLED - code


def _let_go_of_pipes() -> None:
    """The program alone holds them, so that its end is seen at once."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for pipe in (0, 1, 2):
        os.dup2(nowhere, pipe)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
