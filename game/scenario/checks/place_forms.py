"""Forms of the names of places, for players to choose or for sentences: each names one place only."""

from collections.abc import Iterable

from game.scenario.checkpoints.names import plain
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map",)


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of a form that is the name of another place or the same form of another place, or of no use in a text."""
    places = context.text.map.places
    for name, place in places.items():
        if place.in_text and (place.in_text == name or place.in_text.startswith("The ")):
            why = "is its name anyway" if place.in_text == name else "begins as at the start of a sentence"
            message = f"{quoted(place.in_text)}, the name of {quoted(name)} inside a sentence, {why}"
            yield context.text.warning(("map", "places", name, "in_text"), "in-text", message)
    own = {plain(name): name for name in places}
    for kind in ("historical", "modern", "in_text"):
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
