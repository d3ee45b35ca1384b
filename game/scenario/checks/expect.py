"""What the author expects of many games: known sides and levels, bounds that can all hold, days of the campaign."""

from collections.abc import Iterable, Mapping

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.expect import PATH, own_expectations
from game.scenario.schema.expect import BUILT_IN_AGENTS, DRAW, ExpectSpec, ShareSpec
from game.yamlfile.problems import Problem, guess, has_errors, quoted
from game.yamlfile.traverse import Path

NEEDS = ("scenario", "victory")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the names and the bounds; the tests of dated statements need the compiled world."""
    text, written = context.text, own_expectations(context.text)
    if written is None:
        return
    if len(written.agents) > 2:
        message = "expected one agent for both sides, or two in side order"
        yield text.error((*PATH, "agents"), "expected-agents", message)
    for nth, spec in enumerate(written.agents):
        name = spec.removeprefix("opportunist:").partition(":")[0]
        if name not in BUILT_IN_AGENTS:
            message = f"there is no built-in agent {quoted(name)}{guess(name, BUILT_IN_AGENTS)}"
            yield text.error((*PATH, "agents"), "expected-agents", message, word=nth)
    for side in written.wins:
        if side != DRAW:
            yield from context.check_side((*PATH, "wins", side), side, DRAW, key=True)
    names = [level.name for level in text.victory.levels]
    for level in written.levels:
        if level not in names:
            yield from context.unknown((*PATH, "levels", level), "level", level, names, key=True)
    faults = [problem for path, share in _shares(written) for problem in _bounds(context, path, share)]
    yield from faults
    yield from _ends(context, written)
    if has_errors(faults):
        return
    outcomes = [*context.side_ids, DRAW]
    yield from _sums(context, (*PATH, "wins"), written.wins, len(set(outcomes) - set(written.wins)) == 0)
    yield from _sums(context, (*PATH, "levels"), written.levels, not set(names) - set(written.levels))
    yield from _levels_within_wins(context, written)


def _shares(written: ExpectSpec) -> Iterable[tuple[Path, ShareSpec]]:
    """Yields every share with the path of its mapping."""
    for side, share in written.wins.items():
        yield (*PATH, "wins", side), share
    for level, share in written.levels.items():
        yield (*PATH, "levels", level), share
    for i, end in enumerate(written.ends):
        yield (*PATH, "ends", i, "share"), end.share
    for id, dated in written.dated.items():
        yield (*PATH, "dated", id, "share"), dated.share


def _low(share: ShareSpec) -> int:
    return share.low or 0


def _high(share: ShareSpec) -> int:
    return 100 if share.high is None else share.high


def _bounds(context: LintContext, path: Path, share: ShareSpec) -> Iterable[Problem]:
    text = context.text
    if _low(share) > _high(share):
        message = f"the lower bound {share.low} is above the upper bound {share.high}"
        yield text.error((*path, "low"), "range-order", message)
    elif (_low(share), _high(share)) == (0, 100):
        message = "every share of games is between 0 and 100 per cent; write low, high or both"
        yield text.warning(path, "expects-nothing", message)
    elif _low(share) == _high(share) and 0 < _low(share) < 100:
        message = f"no number of games shows that a share is exactly {share.low} per cent; write a range"
        yield text.warning(path, "expects-a-point", message)
    elif _high(share) == 0 or _low(share) == 100:
        always = _low(share) == 100
        message = f"no number of games shows that this {'always' if always else 'never'} happens; write "
        yield text.warning(path, "expects-a-point", message + ("low: 95" if always else "high: 5"))


def _sums(context: LintContext, path: Path, shares: Mapping[str, ShareSpec], is_complete: bool) -> Iterable[Problem]:
    """Checks that shares of outcomes, of which each game has exactly one, can add up to 100 per cent."""
    least, most = sum(map(_low, shares.values())), sum(map(_high, shares.values()))
    if least > 100:
        message = f"the lower bounds add up to {least} per cent of the games; at most 100 can hold together"
        yield context.text.error(path, "expected-shares", message, key=True)
    elif is_complete and most < 100:
        message = f"the upper bounds of all outcomes add up to {most} per cent of the games; one of them must be higher"
        yield context.text.error(path, "expected-shares", message, key=True)


def _levels_within_wins(context: LintContext, written: ExpectSpec) -> Iterable[Problem]:
    """Checks that the levels of a side are not expected more often than the side is expected to win."""
    sides = {level.name: level.side for level in context.text.victory.levels}
    for outcome, share in written.wins.items():
        side = "none" if outcome == DRAW else outcome
        own = [level for level in written.levels if sides.get(level) == side]
        least = sum(_low(written.levels[level]) for level in own)
        if least > _high(share):
            message = (
                f"at most {share.high} per cent of the games are expected to end so, but the levels "
                f"{', '.join(map(quoted, own))} are expected in at least {least}"
            )
            yield context.text.error((*PATH, "wins", outcome), "expected-shares", message, key=True)


def _ends(context: LintContext, written: ExpectSpec) -> Iterable[Problem]:
    text, calendar = context.text, context.text.calendar
    for i, end in enumerate(written.ends):
        path, turn = (*PATH, "ends", i, "by"), text.calendar.turn(end.by)
        if turn < 1:
            message = f"{end.by} is before the campaign, which begins {calendar.start}"
            yield text.error(path, "expected-date", message)
        elif turn >= calendar.last_turn:
            message = f"every game is over by the end of the campaign, {calendar.end}; write an earlier day"
            yield text.warning(path, "expected-at-end", message)
