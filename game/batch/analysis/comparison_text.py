"""Comparisons in plain sentences: "With leader_risk 12 rather than 0 the Basmachi margin is 9.3 points lower"."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparisons import Comparison
from game.batch.analysis.measure_text import changes_text
from game.batch.analysis.paired import Difference
from game.batch.analysis.side_text import Sides, side_name
from game.engine.telling.grammar import count, listed

Titles = Mapping[str, str]
"""What scenarios are called, by id; one without a title is called by its id."""

_VALUE = "\0"
"""Stands for the compared value in what several of them have in common."""


def findings(found: Sequence[Comparison], sides: Sides, titles: Titles | None = None) -> list[dict[str, Any]]:
    """Returns comparisons for summary.json and --json, each with what it shows in words as `finding`.

    Scenarios are called by their titles if these are given, else by their ids.
    """
    several = len({(one.scenario, one.agents) for one in found}) > 1
    words = (finding(one, sides, len(found), titles or {}, with_context=several) for one in found)
    return [{**one.figures(), "finding": text} for one, text in zip(found, words, strict=True)]


def finding(
    one: Comparison, sides: Sides, among: int = 1, titles: Titles | None = None, *, with_context: bool = False
) -> str:
    """Returns what a comparison shows, in a few sentences: margin and wins, and what else differs.

    `among` is the number of comparisons. With context, the sentence says which scenario and agents played.
    """
    lead = lead_of(one, titles or {}, with_context=with_context)
    if not one.found.pairs:
        return f"{lead} there are no pairs of games with the same dice: {one.why or _without_pairs(one)}."
    if one.is_same:
        return f"{lead} nothing changes: {_on_pairs(one)} both games are the same to the last position.{_left_out(one)}"
    margin = _margin(one, sides, among)
    result = f"{lead} {margin}, {_on_pairs(one)}{_copies(one)}; {_wins(one, sides, among)}."
    return " ".join(filter(None, (result, _others(one, sides)))) + _left_out(one)


def said_once(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Returns the findings of comparisons, given as in summary.json.

    Values that change nothing, or that have no pairs for the same reason, are said together.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for one in found:
        alike = one["verdict"] in ("same_games", "no_pairs")
        text = one["finding"].replace(f" {one['value']} ", f" {_VALUE} ", 1) if alike else one["finding"]
        groups.setdefault(text, []).append(one)
    return [
        own[0]["finding"] if len(own) == 1 else text.replace(_VALUE, listed((one["value"] for one in own), last="or"))
        for text, own in groups.items()
    ]


def lead_of(one: Comparison, titles: Titles, *, with_context: bool = False) -> str:
    """Returns what is compared: "With leader_risk 12 rather than 0"."""
    scenario = titles.get(one.scenario, one.scenario)
    context = ", ".join(filter(None, (scenario, " v ".join(one.agents)))) if with_context else ""
    where = f" ({context})" if context else ""
    if one.factor == "scenario":
        return f"In {titles.get(one.value, one.value)} rather than {titles.get(one.base, one.base)}{where}"
    if one.factor == "change":
        return f"With {one.value}"
    if one.factor == "parameter":
        return f"With {one.name} {one.value} rather than {one.base}{where}"
    if one.factor == "agent":
        return f"Led by '{one.value}' rather than '{one.base}', which play each other{where},"
    return f"In {one.value} rather than {one.base}{where}"


def _margin(one: Comparison, sides: Sides, among: int) -> str:
    whose = side_name(one.side, sides).before_noun if one.side else ""
    margin = f"the {whose} margin" if whose else "a side's margin"
    found = one.found.margin
    points = "point" if abs(found.difference) == 1 else "points"
    if one.found.clusters < FEWEST:
        return (
            f"{margin} differs by {found.difference:+.1f} {points}, which pairs from "
            f"{count(one.found.clusters, 'dice seed')} do not show to be more than chance"
        )
    if found.low is None or found.high is None or found.low <= 0 <= found.high:
        return f"no effect on {margin} can be seen: it lies {_between(found, 1)} points"
    way = "higher" if found.difference > 0 else "lower"
    sure = "" if one.is_effect(one.p_margin) else f", which may be chance among {count(among, 'comparison')}"
    return f"{margin} is {abs(found.difference):.1f} {points} {way} ({_range(found, 1)}){sure}"


def _wins(one: Comparison, sides: Sides, among: int) -> str:
    side = side_name(one.side, sides) if one.side else None
    who, wins = (side.the, side.verb("win", "wins")) if side else ("it", "wins")
    found = one.found.win_share
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    scaled = Difference(100 * found.difference, low, high, found.p)
    number = f"{abs(scaled.difference):.0f}"
    unit = "percentage point" if number == "1" else "percentage points"
    if scaled.low is None or scaled.high is None:
        return f"the share of wins differs by {scaled.difference:+.0f} {unit}"
    if scaled.low <= 0 <= scaled.high or one.found.clusters < FEWEST:
        whose = side.possessive if side else "its"
        return f"the effect on {whose} share of wins lies {_between(scaled, 0)} percentage points"
    way = "more" if scaled.difference > 0 else "less"
    chance = f", which may be chance among {count(among, 'comparison')}"
    sure = "" if one.is_effect(one.p_win_share) else chance
    return f"{who} {wins} {number} {unit} {way} often ({_range(scaled, 0)}){sure}"


def _others(one: Comparison, sides: Sides) -> str:
    """Returns what differs besides margin and wins, or that nothing is seen to."""
    if changed := one.changed:
        return changes_text(changed, sides)
    if not one.measures or one.verdict != "no_effect":
        return ""
    return "Nor is an effect seen on losses, strength, places held, leaders fallen, battles or length."


def _range(found: Difference, digits: int) -> str:
    """Returns the interval of the size of a difference: "4.1 to 14.5"."""
    if found.low is None or found.high is None:
        return "no interval"
    low, high = found.low, found.high
    if found.difference < 0:
        low, high = -high, -low
    return f"{_plain(low, digits)} to {_plain(high, digits)}"


def _between(found: Difference, digits: int) -> str:
    """Returns the interval of a difference round zero: "between -3.1 and +2.2"."""
    if found.low is None or found.high is None:
        return "anywhere"
    return f"between {signed_text(found.low, digits)} and {signed_text(found.high, digits)}"


def signed_text(number: float, digits: int = 1) -> str:
    """Returns a number with its sign; what is rounded to 0 has none."""
    text = f"{number:+,.{digits}f}"
    return text if round(number, digits) else text[1:]


def _plain(number: float, digits: int) -> str:
    text = f"{number:.{digits}f}"
    return text.lstrip("-") if not float(text) else text


def _on_pairs(one: Comparison) -> str:
    pairs = f"on {count(one.found.pairs, 'pair')}"
    seeds = f" from {count(one.found.clusters, 'dice seed')}" if one.found.clusters < one.found.pairs else ""
    return f"{pairs}{seeds}{f' in {one.settings} settings' if one.settings > 1 else ''}"


def _copies(one: Comparison) -> str:
    same = one.found.same_games
    return f" ({same:,} of them twice the same game)" if same else ""


def _left_out(one: Comparison) -> str:
    left, alone = one.found.left_out, one.found.unpaired
    parts = []
    if left:
        verb = "is" if left == 1 else "are"
        parts.append(f" {count(left, 'pair')} with a game not judged or forfeited {verb} left out.")
    if alone:
        parts.append(f" {count(alone, 'game')} {'has' if alone == 1 else 'have'} no partner with the same dice.")
    return "".join(parts)


def _without_pairs(one: Comparison) -> str:
    if one.found.left_out:
        return f"in each of {count(one.found.left_out, 'pair')} a game was not judged or was forfeited"
    return "their dice seeds, figures or settings differ"
