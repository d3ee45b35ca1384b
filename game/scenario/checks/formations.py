"""Formations: each has at least one unit."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Scalar
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob",)


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of formations that no unit names."""
    text = context.text
    nodes = [text.node(("oob", "units", name, "formation")) for name in text.ids("oob", "units")]
    named = {node.text for node in nodes if isinstance(node, Scalar)}
    for name in text.oob.formations:
        if name not in named:
            message = f"formation {quoted(name)} has no units; write `formation: {name}` in a unit, or remove it"
            yield text.warning(("oob", "formations", name), "empty-formation", message, key=True)
