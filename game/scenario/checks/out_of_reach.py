"""Scores and objectives on ground that a side can never hold: closed to it, or out of reach of all its units."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.story import NEVER
from game.scenario.compile.plan_lists import objectives, side_of, target_of
from game.scenario.schema.plans import ObjectiveSpec
from game.scenario.schema.victory import ScoringSpec
from game.yamlfile.problems import Problem, counted, quoted
from game.yamlfile.traverse import Path

NEEDS = ("victory", "plans", "scenario", "map", "terrain", "oob")
_TAKEN = ("take", "besiege")
"""Postures whose place the enemy holds."""
INTACT = ("map", "scenario", "oob", "reinforcements", "events", "decisions")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each line of scoring and each objective of a plan."""
    yield from _scoring(context)
    yield from _objectives(context)


def _scoring(context: LintContext) -> Iterable[Problem]:
    text = context.text
    found: dict[str, list[Path]] = {}
    for i, line in enumerate(text.victory.scoring):
        path: Path = ("victory", "scoring", i)
        if never := _never_scored(context, line):
            what = "never scored" if len(never) == len(line.points) else f"never scored by {quoted(next(iter(never)))}"
            key = "place" if line.place is not None else "region"
            found.setdefault(f"{what}: {'; '.join(dict.fromkeys(never.values()))}", []).append((*path, key))
        if line.flag is not None:
            turn = context.story.flag_turn(line.flag)
            if text.calendar.turn(line.on) < turn < NEVER:
                day = text.calendar.first_day(turn)
                message = f"the flag {quoted(line.flag)} can be set from {day} on, after this line is scored"
                yield text.warning((*path, "flag"), "unreachable-score", message)
    for reason, paths in found.items():
        more = f" (and {counted(len(paths) - 1, 'line')} more)" if len(paths) > 1 else ""
        yield text.warning(paths[0], "unreachable-score", f"this line{more} is {reason}")


def _never_scored(context: LintContext, line: ScoringSpec) -> dict[str, str]:
    """Returns, by side that would get points, why it can never hold the ground."""
    facts, reasons = context.facts, {}
    for side, name in enumerate(context.side_ids):
        if not line.points.get(name):
            continue
        if line.place is not None and not facts.owns(side, line.place):
            reasons[name] = facts.out_of_reach(side, line.place)
        elif line.region is not None and (most := facts.most_share(side, line.region)) < line.share:
            reasons[name] = f"{quoted(name)} can hold at most {most} per cent of {quoted(line.region)}"
    return {name: reason for name, reason in reasons.items() if reason}


def _objectives(context: LintContext) -> Iterable[Problem]:
    text, facts = context.text, context.facts
    found: dict[str, list[Path]] = {}
    for path, objective in objectives(text):
        what, word = target_of(objective)
        name = side_of(path)
        side = context.side_ids.index(name)
        is_own = context.is_own((*path, what))
        if objective.posture == "relieve" and is_own and not objective.when and facts.owns(1 - side, word):
            message = f"{quoted(word)} is held by the enemy at the start; relieve a place of your own, or take this one"
            yield text.warning((*path, what), "relieves-the-enemy", message)
        elif objective.posture in _TAKEN and is_own and facts.owns(side, word) and not _waits(context, objective):
            message = (
                f"{quoted(word)} is held by {quoted(name)} itself at the start; name a place of the enemy, or say with "
                f"`when` that this one must have been lost"
            )
            yield text.warning((*path, what), "takes-its-own", message)
        elif what == "place" and (reason := facts.out_of_reach(side, word)):
            found.setdefault(reason, []).append((*path, what))
        elif what == "area" and not (facts.hexes(word) & facts.reach[side]).any():
            found.setdefault(f"no unit of {quoted(name)} can enter {quoted(word)}", []).append((*path, what))
        elif what == "box" and not facts.has_exit(side, word):
            reason = f"no link from a hex that {quoted(name)} can reach leads its units to box {quoted(word)}"
            found.setdefault(reason, []).append((*path, what))
        if context.is_own((*path, "men")) and objective.men > facts.most_men(side):
            message = f"{quoted(name)} never has more than {facts.most_men(side)} men; lower `men`, or leave it out"
            yield text.warning((*path, "men"), "too-many-men", message)
    for reason, paths in found.items():
        message = f"the objective can never be reached{_more(paths)}: {reason}"
        yield text.warning(paths[0], "unreachable-objective", message)


def _waits(context: LintContext, objective: ObjectiveSpec) -> bool:
    """Returns whether an objective begins later, or under a condition."""
    first = objective.from_
    return bool(objective.when) or (first is not None and context.text.calendar.turn(first) > 1)


def _more(paths: list[Path]) -> str:
    """Returns how many others have the same fault, which is reported once."""
    return f", like {len(paths) - 1} more of the plans" if len(paths) > 1 else ""
