"""Plans: objectives with one existing target, for troops of the same side; choices of its own decisions."""

from collections.abc import Iterable

from game.core.codes import Posture
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.plan_lists import PLANS, choices, objectives, side_of, target_of
from game.scenario.schema.plans import AIMS, TARGETS, ChoiceSpec, ObjectiveSpec
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("plans", "scenario", "map", "terrain", "oob", "decisions")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the sides, objectives, choices and leaders of all plans."""
    text = context.text
    for side in text.plans.plans:
        yield from context.check_side((*PLANS, side), side, key=True)
    owner: dict[str, str] = {}
    for path, objective in objectives(text):
        name, side = str(path[-1]), side_of(path)
        if name in owner:
            message = f"duplicate id {quoted(name)}; an objective of {quoted(owner[name])} has the same id"
            yield text.error(path, "duplicate-id", message, key=True)
        owner[name] = side
        yield from _target(context, path, objective)
        if objective.box is not None and not objective.who:
            message = "without `who` the whole side would leave the map; name the troops that do"
            yield text.error(path, "unnamed-withdrawal", message)
        for nth, word in enumerate(objective.who):
            yield from _troops(context, (*path, "who"), nth, word, side)
    for path, choice in choices(text):
        yield from _choice(context, path, choice)
    for name in text.plans.leaders:
        if name not in text.ids("oob", "leaders"):
            path = ("plans", "leaders", name)
            yield from context.unknown(path, "leader", name, text.ids("oob", "leaders"), key=True)


def _target(context: LintContext, path: Path, objective: ObjectiveSpec) -> Iterable[Problem]:
    """Checks that there is one target, of a kind that the posture takes."""
    text, aims = context.text, AIMS[Posture[objective.posture.upper()]]
    what, word = target_of(objective)
    wanted = f"posture {quoted(objective.posture)} needs one {' or '.join(aims)}"
    if not what:
        count = sum(getattr(objective, key) is not None for key in TARGETS)
        yield text.error(path, "plan-target", f"{wanted}; got {count or 'none'}")
    elif what not in aims:
        yield text.error(
            (*path, what), "plan-target", f"{wanted}, not {'an' if what == 'area' else 'a'} {what}", key=True
        )
    else:
        yield from _known(context, (*path, what), what, word, objective, side_of(path))


def _known(
    context: LintContext, path: Path, what: str, word: str, objective: ObjectiveSpec, side: str
) -> Iterable[Problem]:
    text = context.text
    known = {
        "place": context.place_names,
        "area": context.area_ids,
        "line": text.ids("map", "rails"),
        "leader": text.ids("oob", "leaders"),
        "box": text.ids("map", "boxes"),
    }[what]
    if word not in known:
        yield from context.unknown(path, "region" if what == "area" else what, word, known)
    elif what == "leader" and word in text.oob.leaders and text.oob.leaders[word].side == side:
        yield text.error(
            path, "own-leader", f"{quoted(word)} is a leader of {quoted(side)}; hunt a leader of the enemy"
        )
    elif objective.posture == "reserve" and word in text.map.places and not text.map.places[word].station:
        yield text.error(path, "no-station", f"a reserve needs a railway station; {quoted(word)} has none")


def _troops(context: LintContext, path: Path, nth: int, word: str, side: str) -> Iterable[Problem]:
    """Checks that a word names a unit, formation or leader of the side."""
    text, oob = context.text, context.text.oob
    known = [name for kind in ("units", "formations", "leaders") for name in text.ids("oob", kind)]
    if word not in known:
        yield from context.unknown(path, "unit, formation or leader", word, known, nth=nth)
        return
    sides = [unit.side for name, unit in oob.units.items() if word in (name, unit.formation)]
    sides += [oob.leaders[word].side] if word in oob.leaders else []
    if sides and side not in sides:
        message = f"{quoted(word)} belongs to {quoted(sides[0])}, not to {quoted(side)}"
        yield text.error(path, "other-side", message, word=nth)


def _choice(context: LintContext, path: Path, choice: ChoiceSpec) -> Iterable[Problem]:
    """Checks that a choice names an option of a decision of its side."""
    text, side = context.text, side_of(path)
    if choice.decision not in text.ids("decisions", "decisions"):
        known = text.ids("decisions", "decisions")
        yield from context.unknown((*path, "decision"), "decision", choice.decision, known)
        return
    options = text.ids("decisions", "decisions", choice.decision, "options")
    if choice.option not in options:
        yield from context.unknown((*path, "option"), "option", choice.option, options)
    decision = text.decisions.decisions.get(choice.decision)
    if decision is not None and decision.side != side and decision.side in context.side_ids:
        message = f"{quoted(choice.decision)} is a decision of {quoted(decision.side)}, not of {quoted(side)}"
        yield text.error((*path, "decision"), "other-side", message)
