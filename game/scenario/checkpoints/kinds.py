"""The types of test that a checkpoint may have: the keys of each and what they mean (see scenarios/README.md)."""

from dataclasses import replace

from game.scenario.checkpoints import force_tests, place_tests, political_tests
from game.scenario.checkpoints.checkpoint import ANY, Bounds, CheckpointTest, Part
from game.scenario.checkpoints.reader import TestBuilder, TestReader
from game.scenario.checkpoints.tolerance import Tolerance, last_day
from game.yamlfile.nodes import Mapping, Sequence
from game.yamlfile.problems import guess, quoted

MAX_DEPTH = 4
"""How deep combinations of tests may be nested."""

KINDS: dict[str, TestBuilder] = {
    "control": place_tests.control,
    "control_all": place_tests.control,
    "control_any": place_tests.control_any,
    "control_share": place_tests.control_share,
    "control_line": place_tests.control_line,
    "contested": place_tests.contested,
    "besieged": place_tests.besieged,
    "relieved": place_tests.relieved,
    "taken": place_tests.taken,
    "surrendered": place_tests.surrendered,
    "strength": force_tests.strength,
    "losses": force_tests.losses,
    "battle": force_tests.battle,
    "unit_eliminated": force_tests.unit_eliminated,
    "event": political_tests.event,
    "decision": political_tests.decision,
    "defectors": force_tests.defectors,
    "captured": force_tests.captured,
    "rail_cut": place_tests.rail_cut,
    "reinforcements": force_tests.reinforcements,
    "flag": political_tests.flag,
    "aid": political_tests.aid,
    "economy": political_tests.economy,
    "zone": place_tests.zone,
    "leader": force_tests.leader,
    "disease": force_tests.sick,
    "prestige": political_tests.mood("prestige", "side"),
    "support": political_tests.mood("support", "side"),
    "food": political_tests.mood("food", "region"),
    "arrives": force_tests.arrives,
    "withdraws": force_tests.withdraws,
    "own_losses": force_tests.own_losses,
    "largest_stack": force_tests.largest_stack,
    "presence": force_tests.presence,
}
"""The builder of each type of test but combinations."""

COMBINATIONS = ("either", "all_of", "none_of")
"""Types that combine other tests."""

SAME_KINDS = {
    "siege": "besieged", "relief": "relieved", "desertion": "defectors", "defection": "defectors", "sick": "disease",
    "sickness": "disease", "arrival": "arrives", "withdrawal": "withdraws", "captures": "captured",
    "town_taken": "taken",
    "any_of": "either", "both": "all_of", "neither": "none_of", "unit_losses": "own_losses",
    "surrender": "surrendered", "eliminated": "unit_eliminated", "reinforcement": "reinforcements",
}  # fmt: skip
"""Synonyms of types."""


HAPPENINGS = (
    "battle", "event", "decision", "rail_cut", "relieved", "taken", "surrendered", "unit_eliminated",
    "arrives", "withdraws",
)  # fmt: skip
"""Types that may say how often something happens."""

CHANGES = {
    "strength": "men", "largest_stack": "men", "prestige": "points", "support": "points", "food": "points",
    "control_share": "", "disease": "", "economy": "",
}  # fmt: skip
"""Types that may ask for the change of their number since a date, with its name; empty: a share."""


def make_test(reader: TestReader, tolerance: Tolerance) -> CheckpointTest | None:
    """Returns the test of a checkpoint, or None if its type is unknown. Problems are added to `reader.problems`."""
    written = reader.text("type")
    kind = SAME_KINDS.get(written, written)
    if kind not in KINDS and kind not in COMBINATIONS:
        node = reader.take("type") or reader.node
        near = guess(written, [*KINDS, *COMBINATIONS]) or f"; known types are {', '.join([*KINDS, *COMBINATIONS])}"
        message = f"there is no type of test {quoted(written)}{near}" if written else "missing key 'type' in a test"
        reader.error(node, "unknown-test", message)
        return None
    test = KINDS[kind](reader, tolerance) if kind in KINDS else _combination(kind, reader, tolerance)
    if kind in CHANGES:
        test = _with_change(kind, test, reader)
    if test.kind in HAPPENINGS and kind != "rail_cut":
        test = replace(test, times=reader.times(tolerance))
    flag = reader.named(reader.name_index.flags.require, "flag")
    weeks = _weeks(reader, tolerance)
    reader.read_keys.update(dict.fromkeys(("type", "note", "comment")))
    reader.finish(f"a test of type {kind}")
    return replace(test, flag=test.flag if flag is None else flag, weeks=weeks)


def _weeks(reader: TestReader, tolerance: Tolerance) -> Bounds | None:
    """Returns the share of the weeks of its period in which a test must hold, or None if one week is enough."""
    always, never = reader.yes("throughout", "always"), reader.yes("never")
    low = reader.share("share_of_weeks", "min_share_of_weeks", "weeks_share")
    high = reader.share("max_share_of_weeks", "max_weeks_share")
    if sum((always, never, low is not None or high is not None)) > 1:
        reader.error(
            reader.node, "too-many-keys", "a test has only one of 'throughout', 'never' and a share of the turns"
        )
    if always:
        return Bounds(1 - tolerance.share)
    if never:
        return Bounds(None, tolerance.share)
    if low is None and high is None:
        return None
    return reader.widened(low, high, tolerance.share)


def _with_change(kind: str, test: CheckpointTest, reader: TestReader) -> CheckpointTest:
    """Returns a test of the change of a number since a date if it asks for one."""
    since = reader.since("change_since")
    percent = reader.yes("in_percent")
    if since is None:
        if percent:
            node = reader.take("in_percent")
            assert node is not None
            reader.error(node, "missing-key", "'in_percent' needs the key 'change_since'")
        return test
    name = CHANGES[kind]
    if kind == "economy":
        return replace(test, change_since=since)
    bounds = test.numbers.get(name, ANY) if name else test.share
    numbers = {**test.numbers, name: ANY} if name else test.numbers
    return replace(test, change_since=since, change=bounds, percent=percent, numbers=numbers, share=ANY)


def _combination(kind: str, reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that one, all or none of several tests hold."""
    reader.want(kind, "tests", "of")
    node = reader.take("tests", "of")
    parts: list[Part] = []
    if node is not None and (not isinstance(node, Sequence) or len(node.items) < 2):
        reader.error(node, "too-few-tests", f"'tests' of {kind} must be a list of two tests or more")
    for item in node.items if isinstance(node, Sequence) else ():
        if not isinstance(item, Mapping):
            reader.error(item, "not-a-test", "expected a test: {type: ...} and the keys of that type")
            continue
        inner = TestReader(item, reader.name_index, reader.problems, reader.until, reader.depth + 1)
        if inner.depth > MAX_DEPTH:
            reader.error(item, "too-deep", f"tests may be combined {MAX_DEPTH} deep at most")
            continue
        first, last = inner.days()
        if last is not None:
            inner.until = last_day(last, tolerance)
        test = make_test(inner, tolerance)
        if test is not None:
            parts.append(Part(test, first, last))
    return CheckpointTest(kind, parts=tuple(parts))
