"""Numbers of the rules: known names, none missing."""

from collections.abc import Iterable

from game.core.codes import Param
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("rules", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks rules.yaml, which must have every number, and `rules` of scenario.yaml, which overrides some."""
    known = [param.name.lower() for param in Param]
    for section, rules in (("rules", context.text.rules.rules), ("scenario", context.text.scenario.rules)):
        for name in rules:
            if name not in known:
                yield from context.unknown((section, "rules", name), "rule", name, known, key=True)
    for name in known:
        if name not in context.text.ids("rules", "rules"):
            yield context.text.error(("rules", "rules"), "missing-rule", f"missing number {quoted(name)}", key=True)
