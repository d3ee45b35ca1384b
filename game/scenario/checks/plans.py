"""Plans: objectives about one thing that exists, for troops of their own side; choices that are theirs to make."""

from collections.abc import Iterable

from game.core.codes import Posture
from game.scenario.lint_context import Draft
from game.scenario.schema.plan_parts import PLANS, choices, objectives, side_of, target_of
from game.scenario.schema.plans import AIMS, TARGETS, Choice, Objective
from game.scenario.traverse import Path
from game.yamlfile.problems import Problem, quoted

NEEDS = ("plans", "scenario", "map", "terrain", "oob", "decisions")


def check(draft: Draft) -> Iterable[Problem]:
    """Side by side, then objective by objective."""
    text = draft.text
    for side in text.plans.plans:
        yield from draft.check_side((*PLANS, side), side, key=True)
    owner: dict[str, str] = {}
    for path, objective in objectives(text):
        name, side = str(path[-1]), side_of(path)
        if name in owner:
            message = f"the id {quoted(name)} is taken already, by an objective of {quoted(owner[name])}"
            yield text.error(path, "duplicate-id", message, key=True)
        owner[name] = side
        yield from _target(draft, path, objective)
        for nth, word in enumerate(objective.who):
            yield from _troops(draft, (*path, "who"), nth, word, side)
    for path, choice in choices(text):
        yield from _choice(draft, path, choice)
    for name in text.plans.leaders:
        if name not in text.ids("oob", "leaders"):
            path = ("plans", "leaders", name)
            yield from draft.unknown(path, "leader", name, text.ids("oob", "leaders"), key=True)


def _target(draft: Draft, path: Path, objective: Objective) -> Iterable[Problem]:
    """One target, of a kind that the posture can be taken towards."""
    text, aims = draft.text, AIMS[Posture[objective.posture.upper()]]
    what, word = target_of(objective)
    wanted = f"{quoted(objective.posture)} is about one {' or '.join(aims)}"
    if not what:
        count = sum(getattr(objective, key) is not None for key in TARGETS)
        yield text.error(path, "plan-target", f"{wanted}; here are {count or 'none'}")
    elif what not in aims:
        yield text.error((*path, what), "plan-target", f"{wanted}, not a {what}", key=True)
    else:
        yield from _known(draft, (*path, what), what, word, objective, side_of(path))


def _known(draft: Draft, path: Path, what: str, word: str, objective: Objective, side: str) -> Iterable[Problem]:
    text = draft.text
    known = {
        "place": draft.place_names,
        "area": draft.area_ids,
        "line": text.ids("map", "rails"),
        "leader": text.ids("oob", "leaders"),
    }[what]
    if word not in known:
        yield from draft.unknown(path, "region" if what == "area" else what, word, known)
    elif what == "leader" and word in text.oob.leaders and text.oob.leaders[word].side == side:
        yield text.error(path, "own-leader", f"{quoted(word)} leads for {quoted(side)}: nobody hunts his own")
    elif objective.posture == "reserve" and word in text.map.places and not text.map.places[word].station:
        yield text.error(path, "no-station", f"a reserve waits on the railway, and {quoted(word)} has no station")


def _troops(draft: Draft, path: Path, nth: int, word: str, side: str) -> Iterable[Problem]:
    """A unit, formation or leader of the side that plans."""
    text, oob = draft.text, draft.text.oob
    known = [name for kind in ("units", "formations", "leaders") for name in text.ids("oob", kind)]
    if word not in known:
        yield from draft.unknown(path, "unit, formation or leader", word, known, nth=nth)
        return
    sides = [unit.side for name, unit in oob.units.items() if word in (name, unit.formation)]
    sides += [oob.leaders[word].side] if word in oob.leaders else []
    if sides and side not in sides:
        message = f"{quoted(word)} is of side {quoted(sides[0])}, not {quoted(side)}"
        yield text.error(path, "other-side", message, word=nth)


def _choice(draft: Draft, path: Path, choice: Choice) -> Iterable[Problem]:
    """An option of a decision that is for this side to take."""
    text, side = draft.text, side_of(path)
    if choice.decision not in text.ids("decisions", "decisions"):
        known = text.ids("decisions", "decisions")
        yield from draft.unknown((*path, "decision"), "decision", choice.decision, known)
        return
    options = text.ids("decisions", "decisions", choice.decision, "options")
    if choice.option not in options:
        yield from draft.unknown((*path, "option"), "option", choice.option, options)
    decision = text.decisions.decisions.get(choice.decision)
    if decision is not None and decision.side != side:
        message = f"{quoted(choice.decision)} is for {quoted(decision.side)} to decide, not for {quoted(side)}"
        yield text.error((*path, "decision"), "other-side", message)
