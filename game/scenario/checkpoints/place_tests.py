"""Tests of places: who holds, besieges, relieves, takes or surrenders them, and cut railways."""

import re
from dataclasses import replace

from game.scenario.checkpoints.checkpoint import ANY, Bounds, CheckpointTest
from game.scenario.checkpoints.reader import BATTLE_HEXES, TestReader
from game.scenario.checkpoints.tolerance import Tolerance
from game.yamlfile.problems import guess, quoted


def control(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side holds all the places or areas named."""
    reader.want("a test of control", "place", "places", "region", "regions")
    reader.want("a test of control", "side")
    return CheckpointTest(
        "control",
        side=reader.side("side", "by", "owner", or_none=True),
        areas=reader.areas("place", "places", "region", "regions"),
        least=-tolerance.missing,
    )


def control_any(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side holds at least `min_places` of them, less those that may be missing."""
    test = control(reader, tolerance)
    number = reader.number_of_places(test.areas, "min_places", "least")
    return replace(test, kind="control_any", least=1 if number is None else max(1, number - tolerance.missing))


def control_line(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side holds each place, or more than half of the land around it."""
    return replace(control(reader, tolerance), kind="control_line")


def control_share(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side holds a share of the hexes of the areas, and none of the places to avoid."""
    reader.want("a test of a share", "place", "places", "region", "regions")
    reader.want("a test of a share", "side")
    rural = reader.has("min_share_of_rural_hexes", "max_share_of_rural_hexes")
    share = reader.shares(
        ("min_share_of_rural_hexes", "min_share", "min_share_of_hexes", "share"),
        ("max_share_of_rural_hexes", "max_share", "max_share_of_hexes"),
        tolerance,
    )
    if share == ANY:
        share = Bounds(0.5 - tolerance.share)
    areas = reader.all_named(reader.name_index.area, "place", "places", "region", "regions")
    avoid = reader.areas("not_place", "not_places")
    return CheckpointTest("control_share", side=reader.side("side"), areas=areas, avoid=avoid, share=share, rural=rural)


def contested(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that men of the side are in or next to the places, which another side owns."""
    reader.want("contested", "place", "places")
    reader.want("contested", "side")
    men = reader.band(tolerance, "men", "men", "min_men", least=True)
    radius = reader.within(BATTLE_HEXES)
    return CheckpointTest(
        "contested",
        side=reader.side("side"),
        other=reader.side("city_owner", "owner", or_none=True),
        areas=tuple(reader.name_index.widened(area, radius) for area in reader.areas("place", "places")),
        numbers={"men": men} if men else {},
    )


def besieged(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the besieger encloses the place, for a number of weeks."""
    reader.want("besieged", "place")
    weeks = reader.band(tolerance, "weeks", "weeks", "min_weeks", least=True)
    return CheckpointTest(
        "besieged",
        other=reader.side("besieger", "by"),
        side=reader.side("side", "city_owner", "owner"),
        areas=reader.places_only(),
        numbers={"weeks": weeks} if weeks else {},
    )


def relieved(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a siege of the place ends with its garrison in it."""
    reader.want("relieved", "place")
    return CheckpointTest("relieved", side=reader.side("side", "by"), areas=reader.places_only())


def taken(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side takes the place."""
    reader.want("taken", "place", "places")
    return CheckpointTest("taken", side=reader.side("side", "by"), areas=reader.places_only("place", "places"))


def surrendered(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that a garrison lays down its arms there."""
    men = reader.band(tolerance, "men", "men", least=True)
    return CheckpointTest(
        "surrendered", side=reader.side("side"), areas=reader.near(), numbers={"men": men} if men else {}
    )


def rail_cut(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side cuts the railway, a number of times."""
    reader.want("rail_cut", "segment", "rail", "railway", "line", "place")
    times = reader.times(tolerance)
    hexes = reader.named(reader.name_index.railway, "segment", "rail", "railway", "line", "place")
    return CheckpointTest("rail_cut", side=reader.side("side", "by"), hexes=hexes, times=times)


def zone(reader: TestReader, tolerance: Tolerance) -> CheckpointTest:
    """Builds a test that the side is confined to the towns of an area, or absent from it."""
    reader.want("a zone", "place", "places")
    rule, side = reader.text("rule"), reader.side("side")
    match = re.fullmatch(r"(.+?)_(confined_to_towns|absent)", rule)
    if match:
        found = reader.name_index.sides.exact(match[1])
        side = found if found >= 0 else side
    if not match or side < 0:
        sides = [
            f"{row[0]}_{rest}" for row in reader.name_index.sides.names for rest in ("confined_to_towns", "absent")
        ]
        node = reader.take("rule") or reader.node
        reader.error(
            node, "unknown-rule", f"expected one of {', '.join(sides)}; got {quoted(rule)}{guess(rule, sides)}"
        )
    name_index = reader.name_index
    radius = reader.within(2)
    areas = tuple(name_index.widened(area, radius) for area in reader.areas("place", "places"))
    return CheckpointTest("zone", side=side, areas=areas, rural=bool(match and match[2] != "absent"))
