"""The id of the scenario, its calendar and its two sides."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("scenario",)

_RESERVED = (
    "none", "all", "both", "side", "place", "region", "leader", "prestige", "flag", "points", "on", "share", "source",
    "reliability", "note", "draw",
)  # fmt: skip


def check(context: LintContext) -> Iterable[Problem]:
    """Checks that the id is the folder's name, the campaign is judged before it ends, and the sides differ."""
    text, head = context.text, context.text.scenario
    if head.id != text.id:
        message = f"the id {quoted(head.id)} must be the name of the folder, {quoted(text.id)}"
        yield text.error(("scenario", "id"), "id-not-folder", message)
    if head.calendar.judged_on_turn > head.calendar.last_turn:
        message = f"turn {head.calendar.judged_on_turn} is after the last turn, {head.calendar.last_turn}"
        yield text.error(("scenario", "calendar", "judged_on_turn"), "judged-too-late", message)
    yield from _sides(context)


def _sides(context: LintContext) -> Iterable[Problem]:
    text, sides = context.text, context.text.scenario.sides
    for side in sides:
        if side in _RESERVED:
            message = f"{quoted(side)} is reserved; choose another id for the side"
            yield text.error(("scenario", "sides", side), "reserved-id", message, key=True)
        if sides[side].name.lower().startswith("the "):
            bare = sides[side].name[4:].strip()
            message = f"the name of side {quoted(side)} includes its article; write `name: {bare}` and `the: yes`"
            yield text.warning(("scenario", "sides", side, "name"), "article-in-name", message)
    if len(sides) != 2:
        return
    first, second = sides
    for key in ("name", "short", "colour"):
        if getattr(sides[first], key).lower() == getattr(sides[second], key).lower():
            yield text.error(
                ("scenario", "sides", second, key), "sides-alike", f"both sides have the same {key}; change one of them"
            )
    if [side.moves for side in sides.values()].count("first") != 1:
        yield text.error(("scenario", "sides"), "first-mover", "exactly one side must have `moves: first`", key=True)
    if sides[first].hatch == sides[second].hatch:
        message = "both sides have the same hatch, so only colour distinguishes them"
        yield text.warning(("scenario", "sides", second, "hatch"), "same-hatch", message)
