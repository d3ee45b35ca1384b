"""Numbers of the rules: names that exist, none missing."""

from collections.abc import Iterable

from game.core.codes import Param
from game.scenario.lint_context import Draft
from game.yamlfile.problems import Problem

NEEDS = ("rules", "scenario")


def check(draft: Draft) -> Iterable[Problem]:
    """rules.yaml gives all; `rules` of scenario.yaml overrides some."""
    known = [param.name.lower() for param in Param]
    for section, rules in (("rules", draft.text.rules.rules), ("scenario", draft.text.scenario.rules)):
        for name in rules:
            if name not in known:
                yield from draft.unknown((section, "rules", name), "rule", name, known, key=True)
    for name in known:
        if name not in draft.text.ids("rules", "rules"):
            yield draft.text.error(("rules", "rules"), "missing-rule", f"the number {name} is missing", key=True)
