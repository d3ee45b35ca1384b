"""Citations: cited ids exist in the ledger and, if the scenario requires it, every historical number has a source."""

from collections.abc import Iterable, Iterator

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import rules
from game.scenario.compile.plan_lists import intents
from game.scenario.schema.figures import Cited, DateFigure, Figure
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, counted, quoted
from game.yamlfile.traverse import children

NEEDS = ("scenario",)

ASSUMPTION = "assumption"

_UNHISTORICAL = ("loss_points", "share")
_Path = tuple[Key, ...]


def check(context: LintContext) -> Iterable[Problem]:
    """Checks cited ids, and with `citations: required` also that every historical number is cited."""
    known = {ASSUMPTION, *context.text.ids("sources")}
    for path, part in context.text.parts():
        for i, source in enumerate(part.source if isinstance(part, Cited) else ()):
            if source not in known and len(known) == 1:
                message = f"{quoted(source)} is cited, but the scenario has no sources.yaml"
                yield context.text.error((*path, "source"), "no-sources", message, word=i)
                known.add(source)
                return
            if source not in known:
                yield from context.unknown((*path, "source"), "source", source, known, nth=i)
    if context.text.scenario.citations == "required":
        for path, part in _holders(context):
            yield from _once(context, list(_uncited(path, part, bool(part.source))))


def _holders(context: LintContext) -> Iterator[tuple[_Path, Cited]]:
    """Yields everything whose numbers are historical."""
    text = context.text
    for side, means in text.scenario.logistics.items():
        yield ("scenario", "logistics", side), means
    if text.has("oob"):
        yield from ((("oob", "leaders", name), leader) for name, leader in text.oob.leaders.items())
        yield from ((("oob", "units", name), unit) for name, unit in text.oob.units.items())
    if text.has("reinforcements"):
        plans = text.reinforcements
        yield from ((("reinforcements", "schedule", name), schedule) for name, schedule in plans.schedule.items())
        yield from ((("reinforcements", "aid", name), aid) for name, aid in plans.aid.items())
    if text.has("regions"):
        yield from ((("regions", "regions", name), land) for name, land in text.regions.regions.items())
        yield from ((("regions", "places", name), larder) for name, larder in text.regions.places.items())
        seasons = text.regions.seasons
        yield from ((("regions", "seasons", "sickness", zone), season) for zone, season in seasons.sickness.items())
    yield from ((path, rule) for path, _, rule in rules(text))
    yield from intents(text)
    if text.has("plans"):
        for key, written in (("plans", text.plans.plans), ("leaders", text.plans.leaders)):
            yield from ((("plans", key, name, "temper"), plan.temper) for name, plan in written.items())
    if text.has("victory"):
        yield from ((("victory", "scoring", i), line) for i, line in enumerate(text.victory.scoring))


def _once(context: LintContext, found: list[_Path]) -> Iterable[Problem]:
    """Yields one problem for the numbers of an entry that no source covers: most often its own source is missing."""
    if found:
        first, more = quoted(str(found[0][-1])), len(found) - 1
        what = f"{first} and {counted(more, 'more number')} of this entry have" if more else f"{first} has"
        message = f"{what} no source; cite the ledger or write `source: assumption`"
        yield context.text.error(found[0], "uncited", message)


def _uncited(path: _Path, part: Cited, covered: bool) -> Iterator[_Path]:
    """Yields the paths of the numbers in a part, or inside it, that no source covers."""
    if covered:
        return
    for name, value in children(part):
        at = (*path, *name)
        if isinstance(value, Cited) and value.source:
            continue
        if isinstance(value, Figure | DateFigure) or (isinstance(value, int) and not isinstance(value, bool)):
            is_zero = value == 0 or (isinstance(value, Figure) and value.least == value.most == 0)
            if not is_zero and name[-1] not in _UNHISTORICAL:
                yield at
        elif isinstance(value, Cited):
            yield from _uncited(at, value, False)
