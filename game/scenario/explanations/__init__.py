"""Cause and cure of every code of lint, for `lint --explain CODE`, SARIF and the reference of scenarios.

Each module has a `TITLE` and `CODES`: codes of one subject with their explanations. A new code gets an entry in the
module of its subject; a test fails for a code without one, and for an entry that no check uses any more.

The package imports nothing of the game but `yamlfile`.
"""

from game.scenario.explanations import (
    derived,
    files,
    forces,
    history,
    map_files,
    meaning,
    names,
    plans,
    scenario,
    story,
    values,
)
from game.scenario.explanations.explanation import Explanation

SUBJECTS: tuple[tuple[str, dict[str, Explanation]], ...] = tuple(
    (part.TITLE, part.CODES)
    for part in (files, values, names, scenario, map_files, forces, story, plans, meaning, history, derived)
)
"""Title and codes of each subject, in the order of the reference."""

EXPLANATIONS: dict[str, Explanation] = {code: text for _, codes in SUBJECTS for code, text in codes.items()}
"""The explanation of each code."""

__all__ = ["EXPLANATIONS", "SUBJECTS", "Explanation"]
