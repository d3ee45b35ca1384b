"""The kinds of test that a checkpoint may have: the keys of each and what they mean (see scenarios/README.md)."""

import re
from collections.abc import Callable
from dataclasses import replace

from game.core.codes import NO_HEX, LeaderStatus
from game.scenario.checkpoints.checkpoint import Area, Bounds, CheckpointTest, Force
from game.scenario.checkpoints.names import NameIndex, NameTable, UnknownName
from game.scenario.checkpoints.reader import TestReader, Tolerance
from game.yamlfile.nodes import Mapping
from game.yamlfile.problems import guess, quoted

BATTLE_HEXES = 1
"""A fight at a place is one in its hex or next to it."""
ARRIVAL_HEXES = 3
"""Who has come to a place is this near to it, or in its region."""
MEN_MISSING = 25
"""Per cent of an event's men that may be missing if no tolerance is written."""

TestBuilder = Callable[[TestReader, Tolerance], CheckpointTest]


def _control(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a test of control", "place", "places", "region", "regions")
    ask.want("a test of control", "side")
    return CheckpointTest(
        "control",
        side=ask.side("side", "by", "owner", nobody=True),
        areas=ask.areas("place", "places", "region", "regions"),
        least=-tolerance.missing,
    )


def _control_any(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    test = _control(ask, tolerance)
    return replace(test, kind="control_any", least=int(ask.number("min_places", "least") or 1))


def _control_line(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    return replace(_control(ask, tolerance), kind="control_line")


def _control_share(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a test of a share", "place", "places", "region", "regions")
    ask.want("a test of a share", "side")
    rural = ask.has("min_share_of_rural_hexes", "max_share_of_rural_hexes")
    low = ask.share("min_share_of_rural_hexes", "min_share", "min_share_of_hexes", "share")
    high = ask.share("max_share_of_rural_hexes", "max_share", "max_share_of_hexes")
    if low is None and high is None:
        low = 0.5
    share = Bounds(None if low is None else low - tolerance.share, None if high is None else high + tolerance.share)
    areas = ask.all_named(ask.name_index.area, "place", "places", "region", "regions")
    avoid = ask.areas("not_place", "not_places")
    return CheckpointTest("control_share", side=ask.side("side"), areas=areas, avoid=avoid, share=share, rural=rural)


def _contested(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("contested", "place", "places")
    ask.want("contested", "side")
    men = ask.band(tolerance, "men", "men", "min_men", least=True)
    return CheckpointTest(
        "contested",
        side=ask.side("side"),
        other=ask.side("city_owner", "owner", nobody=True),
        areas=tuple(ask.name_index.widened(area, BATTLE_HEXES) for area in ask.areas("place", "places")),
        numbers={"men": men} if men else {},
    )


def _besieged(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("besieged", "place")
    weeks = ask.band(tolerance, "weeks", "weeks", "min_weeks", least=True)
    return CheckpointTest("besieged", other=ask.side("besieger", "by"), side=ask.side("side", "city_owner", "owner"),
                areas=_single(ask), numbers={"weeks": weeks} if weeks else {})  # fmt: skip


def _relieved(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("relieved", "place")
    return CheckpointTest("relieved", side=ask.side("side", "by"), areas=_single(ask))


def _taken(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("taken", "place", "places")
    return CheckpointTest("taken", side=ask.side("side", "by"), areas=_single(ask, "place", "places"))


def _surrendered(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    men = ask.band(tolerance, "men", "men", least=True)
    return CheckpointTest("surrendered", side=ask.side("side"), areas=_near(ask), numbers={"men": men} if men else {})


def _single(ask: TestReader, *keys: str) -> tuple[Area, ...]:
    """Places alone, not areas."""
    keys = keys or ("place",)
    areas = ask.areas(*keys)
    for area in areas:
        if area.site == NO_HEX:
            node = ask.take(*keys)
            assert node is not None
            ask.error(node, "not-a-place", f"a single place is wanted here, and {quoted(area.name)} is an area")
    return areas


def _near(ask: TestReader) -> tuple[Area, ...]:
    """Places with the hexes next to them, or areas."""
    places = tuple(ask.name_index.widened(area, BATTLE_HEXES) for area in ask.areas("place", "places"))
    return places + ask.all_named(ask.name_index.area, "region", "regions", "sector")


def _strength(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("strength", "force", "leader", "unit", "side")
    men = ask.own_band(tolerance, "men") or ask.band(tolerance, "men", "men", "strength", "about")
    if men is None:
        ask.error(ask.node, "missing-key", "strength needs numbers: low, best, high, or men")
    return CheckpointTest(
        "strength",
        side=ask.side("side"),
        force=ask.named(ask.name_index.force, "force", "leader", "unit"),
        areas=_near(ask),
        numbers={"men": men or Bounds()},
    )


def _losses(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("losses", "side")
    place = ask.has("place", "places")
    claimed = ask.band(tolerance, "losses", "claimed", least=True)
    men = ask.own_band(tolerance, "losses") or ask.band(tolerance, "losses", "losses", "men", "killed") or claimed
    if men is None:
        ask.error(ask.node, "missing-key", "losses need numbers: min, low, high, losses or claimed")
    numbers = {"losses": men or Bounds()} | _bands(
        ask, tolerance, "defectors", "machine_guns", "guns", "rifles", least=True
    )
    return CheckpointTest(
        "losses" if place and not ask.has("since") else "losses_since",
        side=ask.side("side"),
        areas=_near(ask),
        since=ask.day("since"),
        numbers=numbers,
    )


_SAME = {
    "guns": ("guns", "cannons", "cannon", "artillery_pieces", "artillery"),
    "machine_guns": ("machine_guns", "mgs"),
    "defectors": ("defectors", "men_joined", "men_defected"),
    "sabers": ("sabers", "sabres", "cavalry"),
    "foot": ("rifles", "infantry"),
    "losses": ("losses", "killed"),
    "trains": ("armoured_trains_min", "armoured_trains"),
}


def _bands(ask: TestReader, tolerance: Tolerance, *names: str, least: bool = False) -> dict[str, Bounds]:
    """Numbers by name, under any of the keys that mean the same."""
    found = {name: ask.band(tolerance, name, *_SAME.get(name, (name,)), least=least) for name in names}
    return {name: bounds for name, bounds in found.items() if bounds}


_RATIO = re.compile(r"loss_ratio_(.+)_to_(.+)_(min|max)")


def _battle(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    side, other, ratio, losses = ask.side("side"), ask.side("winner"), Bounds(), "losses"
    for key in list(ask.node.items):
        if match := _RATIO.fullmatch(key):
            number = ask.number(key)
            over, under = (ask.name_index.sides.exact(match[i]) for i in (1, 2))
            if over < 0 or under != 1 - over:
                known = " and ".join(row[0] for row in ask.name_index.sides.names)
                ask.error(ask.node.keys[key], "unknown-side", f"{quoted(key)} names no two sides; they are {known}")
            side = over
            ratio = Bounds(number) if match[3] == "min" else Bounds(None, number)
        elif key.endswith("_losses") and ask.name_index.sides.exact(key.removesuffix("_losses")) >= 0:
            side, losses = ask.name_index.sides.exact(key.removesuffix("_losses")), key
    loser = ask.side("loser")
    if loser >= 0 and other < 0:
        other = 1 - loser
    men = _bands(ask, tolerance, "men", least=True)
    lost = ask.band(tolerance, "losses", losses, "losses", "killed")
    return CheckpointTest(
        "battle",
        side=side,
        other=other,
        areas=_near(ask),
        force=ask.named(ask.name_index.force, "force", "leader", "unit"),
        ratio=ratio,
        attacker=ask.side("attacker"),
        numbers=_bands(ask, tolerance, "machine_guns", "guns", "rifles") | men | ({"losses": lost} if lost else {}),
    )


_SIZES = {
    "company": (0, 250), "squadron": (0, 350), "battalion": (250, 900), "regiment": (500, 2500),
    "brigade": (800, 5000), "division": (2500, 20000), "band": (0, 700), "any": (0, 1_000_000),
}  # fmt: skip


def _unit_eliminated(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    size = ask.text("size") or "any"
    if size not in _SIZES:
        node = ask.take("size")
        assert node is not None
        ask.error(node, "bad-choice", f"one of {', '.join(_SIZES)} is wanted, not {quoted(size)}{guess(size, _SIZES)}")
    low, high = _SIZES.get(size, _SIZES["any"])
    return CheckpointTest(
        "unit_eliminated",
        side=ask.side("side"),
        force=ask.named(ask.name_index.force, "force", "unit", "leader"),
        origin=ask.named(ask.name_index.spot, "origin", "from"),
        target=ask.named(ask.name_index.spot, "target", "to"),
        areas=_near(ask),
        numbers={"size": Bounds(low, high)},
    )


def _event(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("an event", "event", "decision")
    name, name_index = ask.text("event", "decision"), ask.name_index
    men = ask.band(tolerance, "men", "men", least=True)
    if men and men.low is not None and not tolerance.speaks_of("men"):
        men = Bounds(men.low * (100 - MEN_MISSING) / 100)
    numbers = ({"men": men} if men else {}) | _bands(ask, tolerance, "machine_guns", "rifles", least=True)
    side = ask.side("side")
    option = ask.text("option")
    force = ask.named(name_index.force, "unit", "force", "leader")
    rule = _find(name_index.rules, name)
    if rule >= 0:
        return CheckpointTest(
            "event", side=side, rule=rule, option=_option(ask, name_index, rule, option), numbers=numbers
        )
    flag = _find(name_index.flags, name)
    if flag >= 0:
        return CheckpointTest("flag", side=side, flag=flag, numbers={})
    force = force or name_index.units_named(name)
    if name and force is None and not numbers:
        node = ask.take("event", "decision")
        assert node is not None
        near = guess(name, [*name_index.rules.known(), *name_index.flags.known()])
        message = f"there is no event, decision or flag {quoted(name)}{near}; for men who go over write men or unit too"
        ask.error(node, "unknown-event", message)
    kind = "went_over" if force is not None else "defectors"
    return CheckpointTest(kind, side=side, force=force, numbers=numbers, deserters="desert" in name.lower())


def _decision(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a decision", "decision", "event")
    rule, option = ask.named(lambda name: _known(ask.name_index.rules, name), "decision", "event"), ask.text("option")
    index = -1 if rule is None else rule
    return CheckpointTest(
        "event", side=ask.side("side"), rule=index, option=_option(ask, ask.name_index, index, option)
    )


def _option(ask: TestReader, name_index: NameIndex, rule: int, name: str) -> int:
    """The index in World.options of an option of a decision, or -1."""
    if not name or rule < 0:
        return -1
    names = name_index.names
    own = {names.option_ids[i]: i for i, of in enumerate(names.option_rules) if of == rule}
    if name not in own:
        node = ask.take("option")
        assert node is not None
        title = quoted(names.rule_ids[rule])
        ask.error(node, "unknown-option", f"decision {title} has no option {quoted(name)}; it has {', '.join(own)}")
        return -1
    return own[name]


def _find(table: NameTable, name: str) -> int:
    return table.exact(name) if name else -1


def _known(table: NameTable, name: str) -> int:
    """The thing of a name, however loosely written. Raises Unknown."""
    index = table.find(name)
    if index < 0:
        raise UnknownName(table.what, name, table.known())
    return index


def _defectors(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    men = ask.own_band(tolerance, "men") or ask.band(tolerance, "men", "men", "defectors")
    if men is None:
        ask.error(ask.node, "missing-key", "defectors need numbers: low, high, best or men")
    numbers = {"men": men or Bounds()} | _bands(ask, tolerance, "machine_guns", "rifles", least=True)
    side, since = ask.side("side", "from"), ask.day("since")
    return CheckpointTest("defectors", side=side, areas=_near(ask), since=since, numbers=numbers)


def _captured(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    numbers = _bands(ask, tolerance, "rifles", "machine_guns", "guns", "defectors")
    if not numbers:
        ask.error(ask.node, "missing-key", "captured needs rifles, machine_guns, guns or men_joined")
    return CheckpointTest(
        "captured", side=ask.side("side", "by"), areas=_near(ask), since=ask.day("since"), numbers=numbers
    )


def _rail_cut(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("rail_cut", "segment", "rail", "railway", "line", "place")
    times = int(ask.number("min_times", "times") or 1)
    hexes = ask.named(ask.name_index.railway, "segment", "rail", "railway", "line", "place")
    return CheckpointTest("rail_cut", side=ask.side("side", "by"), hexes=hexes, least=max(1, times - tolerance.times))


def _reinforcements(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("reinforcements", "side")
    name_index = ask.name_index
    places = ask.areas("place", "places")
    areas = tuple(name_index.widened(area, ARRIVAL_HEXES, with_region=True) for area in places)
    areas += ask.all_named(name_index.area, "region", "regions", "sector")
    numbers = _bands(
        ask, tolerance, "men", "foot", "sabers", "machine_guns", "guns", "trains", "aircraft", least=True
    )  # fmt: skip
    forward = []
    node = ask.take("forward")
    if isinstance(node, Mapping):
        onward = TestReader(node, name_index, ask.problems)
        for name, key in node.keys.items():
            bounds = onward.band(tolerance, "men", name, least=True)
            area = onward.resolve(name_index.spot, key)
            if bounds and area:
                forward.append((name_index.widened(area, ARRIVAL_HEXES, with_region=True), bounds))
    if not numbers and not forward:
        ask.error(ask.node, "missing-key", "reinforcements need numbers: men, rifles, sabers, artillery_pieces ...")
    since = ask.day("since")
    return CheckpointTest(
        "reinforcements", side=ask.side("side"), areas=areas, numbers=numbers, since=since, forward=tuple(forward)
    )


def _flag(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a flag", "flag")
    return CheckpointTest("flag")


def _aid(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    numbers = _bands(ask, tolerance, "rifles", "machine_guns", "guns", "men", "ammunition", "camel_loads")
    if not numbers:
        ask.error(ask.node, "missing-key", "aid needs rifles, machine_guns, guns, men, ammunition or camel_loads")
    return CheckpointTest("aid", side=ask.side("side", "to"), numbers=numbers)


def _economy(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    names = ("sown_area_percent", "livestock_percent", "food_percent")
    given = {name: ask.number(name) for name in names}
    if all(number is None for number in given.values()):
        ask.error(ask.node, "missing-key", f"economy needs {', '.join(names)}")
    by = tolerance.own.get("points", 0.0)
    numbers = {name: Bounds(number - by, number + by) for name, number in given.items() if number is not None}
    return CheckpointTest("economy", side=ask.side("side"), areas=_near(ask), numbers=numbers)


def _zone(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a zone", "place", "places")
    rule, side = ask.text("rule"), ask.side("side")
    match = re.fullmatch(r"(.+?)_(confined_to_towns|absent)", rule)
    if match:
        found = ask.name_index.sides.exact(match[1])
        side = found if found >= 0 else side
    if not match or side < 0:
        sides = [f"{row[0]}_{rest}" for row in ask.name_index.sides.names for rest in ("confined_to_towns", "absent")]
        node = ask.take("rule") or ask.node
        ask.error(node, "unknown-rule", f"rule is one of {', '.join(sides)}{guess(rule, sides)}")
    name_index = ask.name_index
    areas = tuple(name_index.widened(area, 2) for area in ask.areas("place", "places"))
    return CheckpointTest("zone", side=side, areas=areas, rural=bool(match and match[2] != "absent"))


_STATES = {
    "active": LeaderStatus.ACTIVE, "wounded": LeaderStatus.WOUNDED, "estranged": LeaderStatus.ESTRANGED,
    "captured": LeaderStatus.CAPTURED, "prisoner": LeaderStatus.CAPTURED, "dead": LeaderStatus.DEAD,
    "killed": LeaderStatus.DEAD, "absent": LeaderStatus.ABSENT,
}  # fmt: skip


def _leader(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("a leader", "leader", "force")
    status = ask.text("is", "state", "status")
    if status and status not in _STATES:
        node = ask.take("is", "state", "status")
        assert node is not None
        message = f"one of {', '.join(_STATES)} is wanted, not {quoted(status)}{guess(status, _STATES)}"
        ask.error(node, "bad-choice", message)
    name_index = ask.name_index
    near = tuple(name_index.widened(area, 2) for area in ask.areas("place", "near", "at"))
    return CheckpointTest(
        "leader",
        force=ask.named(lambda name: _leading(name_index, name), "leader", "force"),
        side=ask.side("side"),
        status=int(_STATES.get(status, -1)),
        areas=near + ask.all_named(name_index.area, "region", "in"),
        numbers=_bands(ask, tolerance, "men", least=True),
    )


def _leading(name_index: NameIndex, name: str) -> Force:
    """A leader, and no formation or unit. Raises Unknown."""
    index = _known(name_index.leaders, name)
    return name_index.force(name_index.names.leader_ids[index])


def _sick(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    low = ask.share("min_share", "share", "percent", "sick_percent", "min", "low")
    high = ask.share("max_share", "max", "high")
    if low is None and high is None:
        ask.error(ask.node, "missing-key", "disease needs min_share or max_share")
    share = Bounds(None if low is None else low - tolerance.share, None if high is None else high + tolerance.share)
    force = ask.named(ask.name_index.force, "force", "unit", "leader")
    return CheckpointTest("disease", side=ask.side("side"), force=force, areas=_near(ask), share=share)


def _mood(kind: str, owner: str) -> TestBuilder:
    def make(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
        ask.want(kind, owner)
        points = ask.own_band(tolerance, "points") or ask.band(tolerance, "points", "points", kind)
        if points is None:
            ask.error(ask.node, "missing-key", f"{kind} needs numbers: least, most, low, best, high or points")
        return CheckpointTest(kind, side=ask.side("side"), areas=_near(ask), numbers={"points": points or Bounds()})

    return make


def _arrives(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("arrives", "unit", "force", "leader")
    name_index = ask.name_index
    places = tuple(name_index.widened(area, 1) for area in ask.areas("place", "places"))
    return CheckpointTest(
        "arrives",
        force=ask.named(name_index.force, "unit", "force", "leader"),
        side=ask.side("side"),
        areas=places + ask.all_named(name_index.area, "region", "regions"),
        numbers=_bands(ask, tolerance, "men", least=True),
    )


def _withdraws(ask: TestReader, tolerance: Tolerance) -> CheckpointTest:
    ask.want("withdraws", "unit", "force", "leader")
    return CheckpointTest(
        "withdraws", force=ask.named(ask.name_index.force, "unit", "force", "leader"), side=ask.side("side")
    )


KINDS: dict[str, TestBuilder] = {
    "control": _control,
    "control_all": _control,
    "control_any": _control_any,
    "control_share": _control_share,
    "control_line": _control_line,
    "contested": _contested,
    "besieged": _besieged,
    "relieved": _relieved,
    "taken": _taken,
    "surrendered": _surrendered,
    "strength": _strength,
    "losses": _losses,
    "battle": _battle,
    "unit_eliminated": _unit_eliminated,
    "event": _event,
    "decision": _decision,
    "defectors": _defectors,
    "captured": _captured,
    "rail_cut": _rail_cut,
    "reinforcements": _reinforcements,
    "flag": _flag,
    "aid": _aid,
    "economy": _economy,
    "zone": _zone,
    "leader": _leader,
    "disease": _sick,
    "prestige": _mood("prestige", "side"),
    "support": _mood("support", "side"),
    "food": _mood("food", "region"),
    "arrives": _arrives,
    "withdraws": _withdraws,
}
"""Every type of test."""

SAME_KINDS = {
    "siege": "besieged", "relief": "relieved", "desertion": "defectors", "defection": "defectors", "sick": "disease",
    "sickness": "disease", "arrival": "arrives", "withdrawal": "withdraws", "captures": "captured",
    "town_taken": "taken",
    "surrender": "surrendered", "eliminated": "unit_eliminated", "reinforcement": "reinforcements",
}  # fmt: skip
"""Other names of types."""


def make_test(ask: TestReader, tolerance: Tolerance) -> CheckpointTest | None:
    """The test of a checkpoint, or None if its type is unknown; mistakes are noted in `ask.problems`."""
    written = ask.text("type")
    kind = SAME_KINDS.get(written, written)
    if kind not in KINDS:
        node = ask.take("type") or ask.node
        near = guess(written, KINDS) or f"; there are {', '.join(KINDS)}"
        message = f"there is no type of test {quoted(written)}{near}" if written else "a test needs the key 'type'"
        ask.error(node, "unknown-test", message)
        return None
    test = KINDS[kind](ask, tolerance)
    flag = ask.named(lambda name: _known(ask.name_index.flags, name), "flag")
    ask.asked.update(dict.fromkeys(("type", "note", "comment")))
    ask.finish(f"a test of type {kind}")
    return test if flag is None else replace(test, flag=flag)
