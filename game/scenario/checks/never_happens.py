"""Events, decisions, options and plans that can never be: they wait for what never comes, or for each other."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.story import NEVER, Happening, Need, Node, Story, Way
from game.scenario.compile.plan_lists import intents
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("scenario", "map", "terrain", "oob", "reinforcements", "events", "decisions", "plans")
INTACT = ("scenario", "map", "oob", "reinforcements", "events", "decisions")

_SHOWN = 5


class _Block(NamedTuple):
    """A need that is never met in time; `way` is the first way in which it could be."""

    need: Need
    way: Way


def check(context: LintContext) -> Iterable[Problem]:
    """Reports each cause once, not what follows from it, nor what a variant makes idle in what it inherits."""
    for path, message in _causes(context):
        if context.is_own(path):
            yield context.text.warning(path, "never-happens", message)


def _causes(context: LintContext) -> Iterator[tuple[Path, str]]:
    """Yields path and message of each cause."""
    story = context.story
    dead = {name: _blocks(story, node) for name, node in story.nodes.items() if story.turn[name] == NEVER}
    explained: set[Happening] = set()
    for name, blocks in dead.items():
        if name in explained:
            continue
        own = list(_own_causes(context, story, name, blocks))
        if own or not any(dead.keys() & set(way.by) for block in blocks for way in block.need.ways):
            explained.add(name)
            yield from own
    _follow(dead, explained)
    for name in dead:
        if name not in explained:
            circle = _circle(dead, explained, name)
            yield _circle_cause(story, dead, circle)
            explained.update(circle)
            _follow(dead, explained)
    yield from _plans(context, story)


def _blocks(story: Story, node: Node) -> list[_Block]:
    """Returns the needs that are never met before the happening's last turn."""
    found = []
    for need in node.needs:
        if story.turn_of(need) > node.last:
            found.append(_Block(need, min(need.ways, key=story.turn_of_way)))
    return found


def _own_causes(
    context: LintContext, story: Story, name: Happening, blocks: list[_Block]
) -> Iterator[tuple[Path, str]]:
    """Yields the conditions of a happening that never hold by themselves, or only when it is too late."""
    what = _in_words(name)
    for block in blocks:
        turn = story.turn_of(block.need)
        if turn < NEVER and block.need.path != story.nodes[(name[0], "")].path:
            day = context.text.calendar.first_day(turn)
            thing = block.way.thing or "this condition"
            message = f"{thing} can come only in the turn of {day}, after {what} can happen; the condition never holds"
            if turn > (last := context.text.scenario.calendar.last_turn):
                message = f"{thing} can be so only after the last turn, {last}; the condition never holds"
            yield block.need.path, message
        elif turn >= NEVER and not any(way.by for way in block.need.ways):
            faults = [way.fault for way in block.need.ways if way.fault]
            if faults:
                message = f"this condition can never hold, so {what} can never happen: {faults[0]}"
                yield block.need.path, message


def _follow(dead: dict[Happening, list[_Block]], explained: set[Happening]) -> None:
    """Adds what follows from causes that are explained: happenings that need one of them."""
    changed = True
    while changed:
        changed = False
        for name, blocks in dead.items():
            if name in explained:
                continue
            if any(_waits_on(block.need) & explained or not _waits_on(block.need) & dead.keys() for block in blocks):
                explained.add(name)
                changed = True


def _waits_on(need: Need) -> set[Happening]:
    return {happening for way in need.ways for happening in way.by}


def _circle(dead: dict[Happening, list[_Block]], explained: set[Happening], start: Happening) -> list[Happening]:
    """Returns happenings each of which waits for the next, and the last for the first."""
    trail = [start]
    while True:
        ahead = [
            happening
            for block in dead[trail[-1]]
            for way in block.need.ways
            for happening in way.by
            if happening in dead and happening not in explained
        ]
        if ahead[0] in trail:
            return trail[trail.index(ahead[0]) :]
        trail.append(ahead[0])


def _circle_cause(story: Story, dead: dict[Happening, list[_Block]], circle: list[Happening]) -> tuple[Path, str]:
    """Returns path and message of happenings that wait for each other, at a condition of the one written first."""
    order = list(story.nodes)
    shown = [name for name in circle if dead[name][0].need.path != story.nodes[(name[0], "")].path] or circle
    first = min(range(len(shown)), key=lambda i: order.index(shown[i]))
    shown = shown[first:] + shown[:first]
    waits = []
    for name in shown:
        way = next(way for block in dead[name] for way in block.need.ways if set(way.by) & set(circle))
        waits.append(f"{_in_words(name)} waits for {way.thing or _in_words(way.by[0])}")
    if len({name[0] for name in circle}) == 1:
        message = f"{waits[0]}, which only it brings about; it can never happen"
    else:
        more = f", and {len(waits) - _SHOWN} more" if len(waits) > _SHOWN else ""
        message = f"these wait for each other, so none can be the first: {', '.join(waits[:_SHOWN])}{more}"
    block = next(block for block in dead[shown[0]] if _waits_on(block.need) & set(circle))
    return block.need.path, message


def _plans(context: LintContext, story: Story) -> Iterator[tuple[Path, str]]:
    """Yields conditions of plans that can never hold by themselves."""
    for path, intent in intents(context.text):
        for need in story.needs((*path, "when"), intent.when):
            faults = [way.fault for way in need.ways if way.fault]
            if faults and story.turn_of(need) >= NEVER and not _waits_on(need):
                message = f"this condition can never hold, so the plan is never followed: {faults[0]}"
                yield need.path, message


def _in_words(name: Happening) -> str:
    return f"{quoted(name[1])} of {quoted(name[0])}" if name[1] else quoted(name[0])
