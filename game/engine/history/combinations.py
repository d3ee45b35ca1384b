"""Combinations of tests, changes since a date, and flags: what all state tests may ask besides their own keys."""

from game.engine.history.state_tests import STATE_TESTS
from game.engine.history.trace_reader import TraceReader, Verdict
from game.scenario.checkpoints.checkpoint import CheckpointTest
from game.scenario.checkpoints.kinds import COMBINATIONS

__all__ = ["COMBINATIONS", "combined", "flag_set", "is_state", "state_answer"]


def is_state(test: CheckpointTest) -> bool:
    """Returns whether a test looks at one position; a combination does if all its parts do, on its own days."""
    if test.kind not in COMBINATIONS:
        return test.kind in STATE_TESTS
    return all(part.first is None and part.test.weeks is None and is_state(part.test) for part in test.parts)


def state_answer(reader: TraceReader, test: CheckpointTest, week: int) -> Verdict:
    """Returns what a state test says of the end of a week."""
    if test.kind in COMBINATIONS:
        answer = combined(test, [state_answer(reader, part.test, week) for part in test.parts])
    else:
        answer = STATE_TESTS[test.kind](reader, test, week)
        if test.change_since is not None and test.kind != "economy":
            answer = _changed(reader, test, week, answer)
    return answer if flag_set(reader, test.flag, week) else answer._replace(agrees=False)


def combined(test: CheckpointTest, answers: list[Verdict]) -> Verdict:
    """Returns whether one, all or none of the answers agree; the number is how many do."""
    agreed = sum(answer.agrees for answer in answers)
    wanted = {"either": agreed > 0, "all_of": agreed == len(answers), "none_of": agreed == 0}
    return Verdict(wanted[test.kind], agreed)


def flag_set(reader: TraceReader, flag: int, week: int) -> bool:
    """Returns whether a flag is set at the end of a week; -1 stands for no flag."""
    return flag < 0 or bool(reader.at(week).flags[flag] > 0)


def _changed(reader: TraceReader, test: CheckpointTest, week: int, now: Verdict) -> Verdict:
    """Returns whether the number of a test has changed as much as it wants since its date."""
    assert test.change_since is not None
    before = STATE_TESTS[test.kind](reader, test, min(reader.before(test.change_since), week)).found
    if now.found is None or before is None or (test.percent and not before):
        return Verdict(False)
    change = now.found - before
    if test.percent:
        change = 100 * change / before
    return Verdict(now.agrees and test.change.holds(change), change)
