"""Forms of the names of places that players may choose: each names one place only."""

from collections.abc import Iterable

from game.scenario.checkpoints.names import plain
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map",)


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of a form that is the name of another place, or the same form of another place."""
    places = context.text.map.places
    own = {plain(name): name for name in places}
    for kind in ("historical", "modern"):
        shown: dict[str, str] = {}
        for name, place in places.items():
            form = str(getattr(place, kind))
            other = own.get(plain(form), name)
            path = ("map", "places", name, kind)
            if other != name:
                message = f"{quoted(form)} is the name of another place; players would take one for the other"
                yield context.text.warning(path, "two-places", message)
            elif form and shown.setdefault(plain(form), name) != name:
                message = f"{quoted(form)} is also a form of the name of {quoted(shown[plain(form)])}"
                yield context.text.warning(path, "two-places", f"{message}; players would take one for the other")
