"""The types of test that a checkpoint may have: the keys of each and what they mean (see scenarios/README.md)."""

from dataclasses import replace

from game.scenario.checkpoints import force_tests, place_tests, political_tests
from game.scenario.checkpoints.checkpoint import CheckpointTest
from game.scenario.checkpoints.reader import TestBuilder, TestReader, Tolerance
from game.yamlfile.problems import guess, quoted

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
}
"""The builder of each type of test."""

SAME_KINDS = {
    "siege": "besieged", "relief": "relieved", "desertion": "defectors", "defection": "defectors", "sick": "disease",
    "sickness": "disease", "arrival": "arrives", "withdrawal": "withdraws", "captures": "captured",
    "town_taken": "taken",
    "surrender": "surrendered", "eliminated": "unit_eliminated", "reinforcement": "reinforcements",
}  # fmt: skip
"""Synonyms of types."""


def make_test(reader: TestReader, tolerance: Tolerance) -> CheckpointTest | None:
    """Returns the test of a checkpoint, or None if its type is unknown. Problems are added to `reader.problems`."""
    written = reader.text("type")
    kind = SAME_KINDS.get(written, written)
    if kind not in KINDS:
        node = reader.take("type") or reader.node
        near = guess(written, KINDS) or f"; known types are {', '.join(KINDS)}"
        message = f"there is no type of test {quoted(written)}{near}" if written else "missing key 'type' in a test"
        reader.error(node, "unknown-test", message)
        return None
    test = KINDS[kind](reader, tolerance)
    flag = reader.named(reader.name_index.flags.require, "flag")
    reader.read_keys.update(dict.fromkeys(("type", "note", "comment")))
    reader.finish(f"a test of type {kind}")
    return test if flag is None else replace(test, flag=flag)
