"""Tests of events, decisions and flags, of foreign aid, and of the mood and economy of regions."""

from game.scenario.checkpoints.checkpoint import Bounds, CheckpointTest
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.reader import TestBuilder, TestReader, words_for
from game.scenario.checkpoints.tolerance import Tolerance
from game.yamlfile.problems import guess, quoted

MEN_MISSING = 25
"""Per cent of the men of an event that may be missing if no tolerance is given."""


def event(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that an event happens, a decision is made, or men change sides as the event describes."""
    reader.want("an event", "event", "decision")
    name, name_index = reader.text("event", "decision"), reader.name_index
    men = reader.band(tolerance, "men", "men", least=True)
    if men and men.low is not None and not tolerance.applies_to("men"):
        men = Bounds(men.low * (100 - MEN_MISSING) / 100)
    numbers = ({"men": men} if men else {}) | reader.bands(tolerance, "machine_guns", "rifles", least=True)
    side = reader.side("side")
    option = reader.text("option")
    force = reader.named(name_index.force, "unit", "force", "leader")
    rule = name_index.rules.exact(name)
    if rule >= 0:
        _check_side(reader, rule, side)
        return CheckpointTest(
            "event", side=side, rule=rule, option=_option(reader, name_index, rule, option), numbers=numbers
        )
    flag = name_index.flags.exact(name)
    if flag >= 0:
        return CheckpointTest("flag", side=side, flag=flag, numbers={})
    force = force or name_index.units_named(name)
    if name and force is None and not numbers:
        node = reader.take("event", "decision")
        assert node is not None
        near = guess(name, [*name_index.rules.known(), *name_index.flags.known()])
        message = f"unknown event, decision or flag {quoted(name)}{near}; for men who change sides, add men or unit"
        reader.error(node, "unknown-event", message)
    kind = "went_over" if force is not None else "defectors"
    return CheckpointTest(kind, side=side, force=force, numbers=numbers, deserters="desert" in name.lower())


def decision(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a decision is made, with this option."""
    reader.want("a decision", "decision", "event")
    rule, option = reader.named(reader.name_index.rules.require, "decision", "event"), reader.text("option")
    index, side = -1 if rule is None else rule, reader.side("side")
    _check_side(reader, index, side)
    return CheckpointTest("event", side=side, rule=index, option=_option(reader, reader.name_index, index, option))


def _check_side(reader: TestReader, rule: int, side: int) -> None:
    """Reports a side that is not the one that takes a decision."""
    rules, names = reader.name_index.world.event_rules, reader.name_index.names
    owner = -1 if rule < 0 else int(rules[rule]["side"])
    if side >= 0 and owner in (0, 1) and owner != side:
        node = reader.take("side")
        assert node is not None
        title = f"decision {quoted(names.rule_ids[rule])}"
        reader.error(node, "other-side", f"{title} belongs to {quoted(names.sides[owner].id)}")


def _option(reader: TestReader, name_index: NameIndex, rule: int, name: str) -> int:
    """Returns the index of an option in World.options, or -1."""
    if not name or rule < 0:
        return -1
    names = name_index.names
    own = {names.option_ids[i]: i for i, of in enumerate(names.option_rules) if of == rule}
    if name not in own:
        node = reader.take("option")
        assert node is not None
        title = quoted(names.rule_ids[rule])
        reader.error(
            node, "unknown-option", f"decision {title} has no option {quoted(name)}; its options are {', '.join(own)}"
        )
        return -1
    return own[name]


def flag(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a flag is set."""
    reader.want("a flag", "flag")
    return CheckpointTest("flag")


def aid(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a side receives these arms from abroad."""
    names = ("rifles", "machine_guns", "guns", "men", "ammunition", "camel_loads")
    numbers = reader.bands(tolerance, *names)
    reader.want_one(f"aid needs numbers: {', '.join(names[:-1])} or {names[-1]}", *words_for(*names))
    force = reader.named(reader.name_index.force, "force", "unit", "leader")
    return CheckpointTest("aid", side=reader.side("side", "to"), force=force, numbers=numbers)


def economy(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that fields, herds or food of an area are at these percentages."""
    names = ("sown_area_percent", "livestock_percent", "food_percent")
    numbers = {name: found for name in names if (found := reader.exact(tolerance, "points", name)) is not None}
    reader.want_one(f"economy needs at least one of {', '.join(names)}", *names)
    return CheckpointTest("economy", side=reader.side("side"), areas=reader.near(), numbers=numbers)


def mood(kind: str, owner: str) -> TestBuilder:
    """Returns the builder of a test of prestige, support or food; `owner` is the key that must be written."""

    def make(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
        reader.want(kind, owner)
        points = reader.own_band(tolerance, "points") or reader.band(tolerance, "points", "points", kind)
        reader.want_numbers(
            f"{kind} needs points: write least or most, low, best and high, or points", "points", kind
        )
        return CheckpointTest(
            kind, side=reader.side("side"), areas=reader.near(), numbers={"points": points or Bounds()}
        )

    make.__doc__ = f"Builds a test that the {kind} of the side or area is in range."
    return make
