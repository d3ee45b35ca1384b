"""The list of scenarios in text mode: name, title, sides, length, and the problems of those that cannot be played."""

import os
import sys
import textwrap

from game.language import tr
from game.play.setup.library import Library

_WIDE = 78
_RED, _PLAIN = "\x1b[31m", "\x1b[0m"


def list_scenarios() -> None:
    """Prints all scenarios, and how to name one."""
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    sys.stdout.write("".join(f"{line}\n" for line in scenario_lines(Library(), colours)))
    sys.stdout.flush()
    example = "python -m game play --text skirmish_5x5"
    sys.stderr.write(tr("error: name a scenario, such as: {command}", command=example) + "\n")


def scenario_lines(library: Library, colours: bool) -> list[str]:
    """Returns the list, once all have been read. Those with errors are in red, with their first problem."""
    library.wait()
    wide = max((len(key) for key in library.ids), default=0)
    lines = []
    for key in library.ids:
        head = library.heads.get(key)
        if head is not None and key in library.scenarios:  # the dates of a part are known only now
            head = head._replace(turns=int(library.scenarios[key].world.rules[0]["last_turn"]))
        about = f"{library.title(key)} ({head.about})" if head and head.about else library.title(key)
        fault = library.faults.get(key, "").splitlines()
        texts = [f"{key:{wide}}  {about}"]
        if fault:
            texts += textwrap.wrap(
                _fault_text(key, fault), _WIDE, initial_indent="    ", subsequent_indent="    ",
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        lines += [f"{_RED}{text}{_PLAIN}" if fault and colours else text for text in texts]
    return lines


def _fault_text(key: str, fault: list[str]) -> str:
    if len(fault) == 1:
        return tr("cannot be played: {problem}", problem=fault[0])
    return tr(
        "cannot be played: {problem} (and {number} more: {command})",
        problem=fault[0], number=len(fault) - 1, command=f"python -m game lint {key}",
    )  # fmt: skip
