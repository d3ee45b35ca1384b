"""Files that the game does not read because of their names, and the sections that they may be meant for."""

import difflib
import re
from collections.abc import Iterable

from game.yamlfile.problems import Problem

UNREAD = "the game does not read a file of this name"
"""How messages about such files begin."""

_NEAR = 0.75
"""How like the name of a file must be to that which is meant: a copy such as oob_old.yaml is less so."""
_GUESS = re.compile(r"; did you mean '(\w+)\.yaml'\?$")


def guess_file(name: str, sections: Iterable[str]) -> str:
    """Returns the file that a name may be meant for, as the end of a message: one of those that are not there."""
    stem = name.rpartition(".")[0].lower()
    near = difflib.get_close_matches(stem, list(sections), n=1, cutoff=_NEAR)
    is_copy = any(c.isdecimal() for c in stem)  # such as events2.yaml, kept for later
    return f"; did you mean '{near[0]}.yaml'?" if near and not is_copy else ""


def section_meant(problem: Problem) -> str:
    """Returns the section that a file of an unread name may hold; empty if it is another problem, or none is near."""
    found = _GUESS.search(problem.message) if problem.code == "unread-file" else None
    return found[1] if found else ""
