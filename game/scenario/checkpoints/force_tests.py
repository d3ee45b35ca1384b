"""Tests of forces: strength, losses, battles, destroyed units, captures, reinforcements and leaders."""

import re

from game.core.codes import LeaderStatus
from game.scenario.checkpoints.checkpoint import Bounds, CheckpointTest, Force
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.reader import TestReader, words_for
from game.scenario.checkpoints.tolerance import Tolerance
from game.yamlfile.nodes import Mapping
from game.yamlfile.problems import guess, quoted

ARRIVAL_HEXES = 3
"""Troops have come to a place if they are this near to it, or in its region."""


def strength(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a side, leader, formation or unit has a number of men."""
    reader.want("strength", "force", "leader", "unit", "side")
    men = reader.own_band(tolerance, "men") or reader.band(tolerance, "men", "men", "strength", "about")
    reader.want_numbers(
        "strength needs a number of men: write low, best and high, or men", "men", "strength", "about"
    )
    return CheckpointTest(
        "strength",
        side=reader.side("side"),
        force=reader.named(reader.name_index.force, "force", "leader", "unit"),
        areas=reader.near(),
        numbers={"men": men or Bounds()},
    )


def losses(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a side loses a number of men, at a place or since a date."""
    reader.want("losses", "side")
    place = reader.has("place", "places")
    claimed = reader.band(tolerance, "losses", "claimed", least=True)
    men = reader.own_band(tolerance, "losses") or reader.band(tolerance, "losses", "losses", "men", "killed") or claimed
    reader.want_numbers(
        "losses need a number of men: write min, low and high, losses or claimed", "losses", "men", "killed", "claimed"
    )
    numbers = {"losses": men or Bounds()} | reader.bands(
        tolerance, "defectors", "machine_guns", "guns", "rifles", least=True
    )
    return CheckpointTest(
        "losses" if place and not reader.has("since") else "losses_since",
        side=reader.side("side"),
        areas=reader.near(),
        since=reader.since("since"),
        numbers=numbers,
    )


_RATIO = re.compile(r"loss_ratio_(.+)_to_(.+)_(min|max)")


def battle(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a battle takes place, with these sides, forces, losses or result."""
    side, other, ratio, losses = reader.side("side"), reader.side("winner"), Bounds(), "losses"
    for key in list(reader.node.items):
        if match := _RATIO.fullmatch(key):
            number = reader.number(key)
            over, under = (reader.name_index.sides.exact(match[i]) for i in (1, 2))
            if over < 0 or under != 1 - over:
                known = " and ".join(row[0] for row in reader.name_index.sides.names)
                reader.error(reader.node.keys[key], "unknown-side", f"{quoted(key)} does not name both sides, {known}")
            side = over
            ratio = Bounds(number) if match[3] == "min" else Bounds(None, number)
        elif key.endswith("_losses") and reader.name_index.sides.exact(key.removesuffix("_losses")) >= 0:
            side, losses = reader.name_index.sides.exact(key.removesuffix("_losses")), key
    loser = reader.side("loser")
    if loser >= 0 and other < 0:
        other = 1 - loser
    men = reader.bands(tolerance, "men", least=True)
    lost = reader.band(tolerance, "losses", losses, "losses", "killed")
    return CheckpointTest(
        "battle",
        side=side,
        other=other,
        areas=reader.near(),
        force=reader.named(reader.name_index.force, "force", "leader", "unit"),
        ratio=ratio,
        attacker=reader.side("attacker"),
        numbers=reader.bands(tolerance, "machine_guns", "guns", "rifles") | men | ({"losses": lost} if lost else {}),
    )


_SIZES = {
    "company": (0, 250), "squadron": (0, 350), "battalion": (250, 900), "regiment": (500, 2500),
    "brigade": (800, 5000), "division": (2500, 20000), "band": (0, 700), "any": (0, 1_000_000),
}  # fmt: skip


def unit_eliminated(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a unit of this size is destroyed."""
    size = reader.text("size") or "any"
    if size not in _SIZES:
        node = reader.take("size")
        assert node is not None
        reader.error(
            node, "bad-choice", f"expected one of {', '.join(_SIZES)}; got {quoted(size)}{guess(size, _SIZES)}"
        )
    low, high = _SIZES.get(size, _SIZES["any"])
    return CheckpointTest(
        "unit_eliminated",
        side=reader.side("side"),
        force=reader.named(reader.name_index.force, "force", "unit", "leader"),
        origin=reader.named(reader.name_index.place_or_area, "origin", "from"),
        target=reader.named(reader.name_index.place_or_area, "target", "to"),
        areas=reader.near(),
        numbers={"size": Bounds(low, high)},
    )


def defectors(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a number of men change sides."""
    men = reader.own_band(tolerance, "men") or reader.band(tolerance, "men", "men", "defectors")
    reader.want_numbers("defectors need a number of men: write low, best and high, or men", "men", "defectors")
    numbers = {"men": men or Bounds()} | reader.bands(tolerance, "machine_guns", "rifles", least=True)
    side, since = reader.side("side", "from"), reader.since("since")
    return CheckpointTest("defectors", side=side, areas=reader.near(), since=since, numbers=numbers)


def captured(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a side captures these arms."""
    names = ("rifles", "machine_guns", "guns", "defectors")
    numbers = reader.bands(tolerance, *names)
    reader.want_one("captured needs numbers: rifles, machine_guns, guns or men_joined", *words_for(*names))
    return CheckpointTest(
        "captured", side=reader.side("side", "by"), areas=reader.near(), since=reader.since("since"), numbers=numbers
    )


def reinforcements(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that troops of these arms reach a side."""
    reader.want("reinforcements", "side")
    name_index = reader.name_index
    places, by_region = reader.areas("place", "places"), not reader.has("within", "within_hexes", "radius")
    radius = reader.within(ARRIVAL_HEXES)
    areas = tuple(name_index.widened(area, radius, with_region=by_region) for area in places)
    areas += reader.all_named(lambda name: name_index.stretch(name, reader.within(1)), "line")
    areas += reader.all_named(name_index.area, "region", "regions", "sector")
    names = ("men", "foot", "sabers", "machine_guns", "guns", "trains", "aircraft")
    numbers = reader.bands(tolerance, *names, least=True)
    forward = []
    node = reader.take("forward")
    if isinstance(node, Mapping):
        onward = TestReader(node, name_index, reader.problems)
        for name, key in node.keys.items():
            bounds = onward.band(tolerance, "men", name, least=True)
            area = onward.resolve(name_index.place_or_area, key)
            if bounds and area:
                forward.append((name_index.widened(area, ARRIVAL_HEXES, with_region=True), bounds))
    reader.want_one(
        "reinforcements need numbers, such as men, rifles, sabers or artillery_pieces", *words_for(*names), "forward"
    )
    since = reader.since("since")
    return CheckpointTest(
        "reinforcements",
        side=reader.side("side"),
        force=reader.named(name_index.force, "force", "unit"),
        areas=areas,
        numbers=numbers,
        since=since,
        forward=tuple(forward),
    )


_STATES = {
    "active": LeaderStatus.ACTIVE, "wounded": LeaderStatus.WOUNDED, "estranged": LeaderStatus.ESTRANGED,
    "captured": LeaderStatus.CAPTURED, "prisoner": LeaderStatus.CAPTURED, "dead": LeaderStatus.DEAD,
    "killed": LeaderStatus.DEAD, "absent": LeaderStatus.ABSENT,
}  # fmt: skip


def leader(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a leader is in this state, or near these places with a number of men."""
    reader.want("a leader", "leader", "force")
    status = reader.text("is", "state", "status")
    if status and status not in _STATES:
        node = reader.take("is", "state", "status")
        assert node is not None
        message = f"expected one of {', '.join(_STATES)}; got {quoted(status)}{guess(status, _STATES)}"
        reader.error(node, "bad-choice", message)
    name_index = reader.name_index
    radius = reader.within(2)
    near = tuple(name_index.widened(area, radius) for area in reader.areas("place", "near", "at"))
    return CheckpointTest(
        "leader",
        force=reader.named(lambda name: _leading(name_index, name), "leader", "force"),
        side=reader.side("side"),
        status=int(_STATES.get(status, -1)),
        areas=near + reader.all_named(name_index.area, "region", "in"),
        numbers=reader.bands(tolerance, "men", least=True),
    )


def _leading(name_index: NameIndex, name: str) -> Force:
    """Returns a leader, never a formation or unit. Raises UnknownName."""
    index = name_index.leaders.require(name)
    return name_index.force(name_index.names.leader_ids[index])


def sick(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a share of a force is sick."""
    lows, highs = ("min_share", "share", "percent", "sick_percent", "min", "low"), ("max_share", "max", "high")
    share = reader.shares(lows, highs, tolerance)
    reader.want_one("disease needs min_share or max_share", *lows, *highs)
    force = reader.named(reader.name_index.force, "force", "unit", "leader")
    return CheckpointTest("disease", side=reader.side("side"), force=force, areas=reader.near(), share=share)


def arrives(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a force reaches these places."""
    reader.want("arrives", "unit", "force", "leader")
    name_index = reader.name_index
    radius = reader.within(1)
    places = tuple(name_index.widened(area, radius) for area in reader.areas("place", "places"))
    return CheckpointTest(
        "arrives",
        force=reader.named(name_index.force, "unit", "force", "leader"),
        side=reader.side("side"),
        areas=places + reader.all_named(name_index.area, "region", "regions"),
        numbers=reader.bands(tolerance, "men", least=True),
    )


def own_losses(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that units lose a number of men, or a share of those they had."""
    reader.want("own losses", "unit", "force", "leader")
    share = reader.shares(("min_share", "share"), ("max_share",), tolerance)
    men = reader.own_band(tolerance, "losses") or reader.band(tolerance, "losses", "losses", "men")
    reader.want_numbers(
        "own losses need min_share or max_share, or men: low, high or losses",
        "min_share", "share", "max_share", "losses", "men",
    )  # fmt: skip
    return CheckpointTest(
        "own_losses",
        force=reader.named(reader.name_index.force, "unit", "force", "leader"),
        since=reader.since("since"),
        share=share,
        numbers={"losses": men} if men else {},
    )


def largest_stack(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test of the men of a side in the hex of an area where it has most."""
    reader.want("the largest stack", "side")
    men = reader.own_band(tolerance, "men") or reader.band(tolerance, "men", "men", "about")
    reader.want_numbers("the largest stack needs a number of men: low, best and high, or men", "men", "about")
    return CheckpointTest(
        "largest_stack", side=reader.side("side"), areas=reader.near(0), numbers={"men": men or Bounds()}
    )


def presence(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a side or force has men in each of several areas, or in a number of them."""
    reader.want("presence", "side", "force", "leader")
    reader.want("presence", "place", "places", "region", "regions", "line")
    men = reader.band(tolerance, "men", "men", "min_men", least=True)
    areas = reader.near()
    number = reader.number_of_places(areas, "min_places", "min_regions")
    return CheckpointTest(
        "presence",
        side=reader.side("side"),
        force=reader.named(reader.name_index.force, "force", "leader"),
        areas=areas,
        least=-tolerance.missing if number is None else max(1, number - tolerance.missing),
        numbers={"men": men or Bounds(1)},
    )


def withdraws(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a force leaves the theatre, or the map for an off-map box."""
    reader.want("withdraws", "unit", "force", "leader")
    return CheckpointTest(
        "withdraws", force=reader.named(reader.name_index.force, "unit", "force", "leader"), side=reader.side("side")
    )
