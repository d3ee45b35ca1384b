"""The list of all checks, and the function that runs them."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from game.scenario.checks import (
    absent_sides,
    aid,
    arms,
    arrivals,
    art,
    best_margins,
    big_units,
    boxes,
    citations,
    climate,
    comments,
    contradictions,
    control,
    countries,
    crossings,
    crt_table,
    doubles,
    event_rows,
    event_rules,
    expect,
    expect_dated,
    figures,
    first_supply,
    formations,
    garrisons,
    ground,
    headquarters,
    history,
    identity,
    idle,
    labels,
    land,
    leaders,
    levels,
    lines,
    never_happens,
    out_of_reach,
    place_forms,
    places,
    plan_chances,
    plans,
    rails,
    regions,
    rivers,
    routes,
    rows,
    rule_names,
    schedules,
    scoring,
    setup,
    shifted_rows,
    stakes,
    supply,
    terrains,
    totals,
    translations,
    tutorial,
    units,
    waters,
)
from game.scenario.checks.followers import without_followers, without_misnamed
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.salvage import salvage, torn_sections
from game.scenario.schema.scenario import MEANT_EXTENDS
from game.scenario.source import ScenarioText, in_file_order
from game.scenario.zip_archive import MAIN_FILE
from game.yamlfile.problems import Problem, has_errors
from game.yamlfile.reader import LOSSY

_LACKING = (
    "missing-file", "missing-key", "wrong-shape", "unknown-key", "not-a-number", "empty-value", "not-a-list",
    "not-a-text", "nothing-to-remove", "bad-scale", "bad-change",
)  # fmt: skip
"""Codes that say nothing about a scenario whose base cannot be found."""


class Check(Protocol):
    """A module with one check."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802 (a constant of the module)
        """The sections it reads; without them it is skipped."""

    def check(self, context: LintContext) -> Iterable[Problem]:
        """Yields the problems it finds."""


class WholeCheck(Check, Protocol):
    """A module with a check of the compiled world."""

    @property
    def INTACT(self) -> tuple[str, ...]:  # noqa: N802 (a constant of the module)
        """The sections from which nothing may be missing; otherwise it would report what only follows from that."""


_FORM: tuple[Check, ...] = (
    identity, rows, labels, shifted_rows, lines, waters, crossings, rivers, regions, places, boxes, terrains,
    crt_table, rule_names, figures, citations, control, units, formations, countries, arms, totals, leaders, schedules,
    aid, scoring, levels, rails, land, event_rows, event_rules, plans, tutorial, expect, climate, stakes, art,
)  # fmt: skip
"""Checks of the text without whose errors it can be compiled."""

_SENSE: tuple[Check, ...] = (comments, doubles, idle, contradictions, place_forms, plan_chances)
"""Checks of the text that find what a game would not stumble over."""

LOCAL = (*_FORM, *_SENSE)
"""Checks of the text, run on whatever could be read."""

WHOLE: tuple[WholeCheck, ...] = (
    setup, absent_sides, big_units, garrisons, ground, headquarters, supply, first_supply, routes, arrivals,
    never_happens, out_of_reach, best_margins, history, expect_dated, translations,
)  # fmt: skip
"""Checks of the compiled world, run when nothing else is wrong."""


def lint(text: ScenarioText, context: LintContext | None = None, of_text: list[Problem] | None = None) -> list[Problem]:
    """Returns all problems of a scenario, in file order.

    If there are errors in the text, the compiled world is checked without the entries in which they are. `context`, if
    given, keeps what was computed of the text, and `of_text` has the problems that `examine_text` found.
    """
    context = context or LintContext(text)
    in_text = examine_text(context) if of_text is None else of_text
    problems = examine(context, in_text)
    if not has_errors(in_text) or is_without_base(text):
        return problems
    rest = salvage(text, problems, lambda part: list(_local(LintContext(part, context))))
    found = _whole_of_rest(context, rest) if rest is not None else []
    return in_file_order(text, without_misnamed(problems + without_followers(text, found)))


_NAMING = {"scenario", "map", "oob", "unit_types", "terrain", "events", "decisions", "sources", "rules"}
"""Sections in which names are defined; what is missing in them makes names unknown."""


def can_be_compiled(context: LintContext) -> tuple[bool, list[Problem]]:
    """Returns whether a text can be compiled, and what was found meanwhile, to be handed to `examine_text`."""
    found = [] if has_errors(context.text.problems) else list(_local(context, _FORM))
    return not has_errors([*context.text.problems, *without_followers(context.text, found)]), found


def examine_text(context: LintContext, of_form: list[Problem] | None = None) -> list[Problem]:
    """Returns the problems of a scenario that are found in its text. Without errors among them, it can be compiled.

    `of_form` has what `can_be_compiled` found of a text whose form is right, if it was asked before.
    """
    text = context.text
    if is_without_base(text):
        found = [one for one in text.problems if not _lacks_base(one) or _is_about_base(text, one)]
        causes = [problem for problem in found if problem.code != "only-without-base"]
        return causes or found
    found = list(_local(context)) if of_form is None else [*of_form, *_local(context, _SENSE)]
    return [*text.problems, *without_followers(text, found)]


def examine(context: LintContext, of_text: list[Problem] | None = None) -> list[Problem]:
    """Returns all problems of a scenario, in file order. Without errors among them, its world is compiled.

    `of_text` has the problems that `examine_text` found, if it was asked before.
    """
    text = context.text
    problems = list(examine_text(context) if of_text is None else of_text)
    if not has_errors(problems):
        for whole in WHOLE:
            problems += whole.check(context)
    return in_file_order(text, without_misnamed(problems))


def _local(context: LintContext, checks: tuple[Check, ...] = LOCAL) -> Iterator[Problem]:
    for local in checks:
        if context.text.has(*local.NEEDS):
            yield from local.check(context)


def _whole_of_rest(whole: LintContext, rest: ScenarioText) -> list[Problem]:
    """Returns what is wrong with the world of a rest, as far as it does not depend on what is missing in it."""
    context, torn = LintContext(rest, whole), torn_sections(whole.text, rest)
    try:
        _ = context.world
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return []  # what is left does not fit together; the errors that are listed come first
    checks = (check for check in WHOLE if not torn & {*check.INTACT})
    found = [problem for one in checks for problem in one.check(context)]
    if torn & _NAMING:
        return [problem for problem in found if not problem.code.startswith("unknown-")]
    return found


def _lacks_base(problem: Problem) -> bool:
    """Returns whether a problem only follows from a base that cannot be found."""
    return problem.code in _LACKING or problem.code.startswith("unknown-")


def _is_about_base(text: ScenarioText, problem: Problem) -> bool:
    """Returns whether a problem is at the key that names the base, or at one that is taken for it."""
    extends = text.node(("scenario", "extends")) if "extends" in text.ids("scenario") else None
    return problem.message.endswith(MEANT_EXTENDS) or (extends is not None and problem[:3] == extends.place)


def is_without_base(text: ScenarioText) -> bool:
    """Returns whether the scenario that this one extends cannot be found: most of it is unknown then."""
    extends = text.node(("scenario", "extends"))
    if extends is None or "extends" not in text.ids("scenario"):
        if any(problem.message.endswith(MEANT_EXTENDS) for problem in text.problems):
            return True
        return _is_base_unread(text) or any(problem.code == "only-without-base" for problem in text.problems)
    return any((problem.path, problem.line, problem.column) == extends.place for problem in text.problems)


def _is_base_unread(text: ScenarioText) -> bool:
    """Returns whether the key that names the base stands where the file could not be read."""
    if not any(problem.code in LOSSY and problem.path.endswith(MAIN_FILE) for problem in text.problems):
        return False
    try:
        lines = (text.folder / MAIN_FILE).read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    return any(line.strip().startswith("extends:") for line in lines)
