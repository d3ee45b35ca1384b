"""Comparisons in plain sentences: "With leader_risk 12 rather than 0 the Basmachi margin is 9.3 points lower"."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.comparisons import Comparison
from game.batch.analysis.measure_text import changes_text
from game.batch.analysis.paired import Difference
from game.batch.analysis.side_text import Sides, agents_text, side_name
from game.engine.telling.grammar import count, listed
from game.language import number as number_text
from game.language import tr, trn

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
        why = one.why or _without_pairs(one)
        return tr("{lead} there are no pairs of games with the same dice: {why}.", lead=lead, why=why)
    if one.is_same:
        same = tr(
            "{lead} nothing changes: {on_pairs} both games are the same to the last position.",
            lead=lead,
            on_pairs=_on_pairs(one),
        )
        return " ".join([same, *_left_out(one)])
    result = tr(
        "{lead} {margin}, {on_pairs}; {wins}.",
        lead=lead,
        margin=_margin(one, sides, among),
        on_pairs=f"{_on_pairs(one)}{_copies(one)}",
        wins=_wins(one, sides, among),
    )
    return " ".join(filter(None, (result, _others(one, sides), *_left_out(one))))


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
    context = ", ".join(filter(None, (scenario, agents_text(one.agents)))) if with_context else ""
    words = {"value": one.value, "base": one.base, "where": f" ({context})" if context else ""}
    if one.factor == "change":
        return tr("With {change}", change=one.value)
    if one.factor == "parameter":
        return tr("With {name} {value} rather than {base}{where}", name=one.name, **words)
    if one.factor == "agent":
        return tr("Led by '{value}' rather than '{base}', which play each other{where},", **words)
    if one.factor == "scenario":
        words |= {"value": titles.get(one.value, one.value), "base": titles.get(one.base, one.base)}
    return tr("In {value} rather than {base}{where}", **words)


def _margin(one: Comparison, sides: Sides, among: int) -> str:
    whose = side_name(one.side, sides).before_noun if one.side else ""
    margin = tr("the {side} margin", side=whose) if whose else tr("a side's margin")
    found = one.found.margin
    points = "point" if abs(found.difference) == 1 else "points"
    if one.found.clusters < FEWEST:
        return tr(
            "{margin} differs by {difference:+.1f} {en_points}, which pairs from {seeds} do not show to be more than "
            "chance",
            margin=margin,
            difference=found.difference,
            en_points=points,
            seeds=count(one.found.clusters, "dice seed"),
        )
    if found.low is None or found.high is None or found.low <= 0 <= found.high:
        return tr("no effect on {margin} can be seen: it lies {between} points", margin=margin,
                  between=_between(found, 1))  # fmt: skip
    words = {
        "margin": margin, "number": number_text(abs(found.difference), ".1f"), "en_points": points,
        "range": _range(found, 1), "chance": "" if one.is_effect(one.p_margin) else _chance(among),
    }  # fmt: skip
    if found.difference > 0:
        return tr("{margin} is {number} {en_points} higher ({range}){chance}", **words)
    return tr("{margin} is {number} {en_points} lower ({range}){chance}", **words)


def _chance(among: int) -> str:
    return tr(", which may be chance among {comparisons}", comparisons=count(among, "comparison"))


def _wins(one: Comparison, sides: Sides, among: int) -> str:
    side = side_name(one.side, sides) if one.side else None
    found = one.found.win_share
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    scaled = Difference(100 * found.difference, low, high, found.p)
    number = f"{abs(scaled.difference):.0f}"
    unit = "percentage point" if number == "1" else "percentage points"
    if scaled.low is None or scaled.high is None:
        return tr("the share of wins differs by {difference:+.0f} {en_points}", difference=scaled.difference,
                  en_points=unit)  # fmt: skip
    if scaled.low <= 0 <= scaled.high or one.found.clusters < FEWEST:
        between = _between(scaled, 0)
        if side is None:
            return tr("the effect on its share of wins lies {between} percentage points", between=between)
        return tr(
            "the effect on {side}{en_s} share of wins lies {between} percentage points",
            side=side.the,
            en_s=side.possessive.removeprefix(side.the),
            between=between,
        )
    words = {
        "number": number, "en_points": unit, "range": _range(scaled, 0),
        "chance": "" if one.is_effect(one.p_win_share) else _chance(among),
    }  # fmt: skip
    if side is None:
        if scaled.difference > 0:
            return tr("it wins {number} {en_points} more often ({range}){chance}", **words)
        return tr("it wins {number} {en_points} less often ({range}){chance}", **words)
    words |= {"side": side.the, "en_win": side.verb("win", "wins")}
    if scaled.difference > 0:
        return tr("{side} {en_win} {number} {en_points} more often ({range}){chance}", **words)
    return tr("{side} {en_win} {number} {en_points} less often ({range}){chance}", **words)


def _others(one: Comparison, sides: Sides) -> str:
    """Returns what differs besides margin and wins, or that nothing is seen to."""
    if changed := one.changed:
        return changes_text(changed, sides)
    if not one.measures or one.verdict != "no_effect":
        return ""
    return tr("Nor is an effect seen on losses, strength, places held, leaders fallen, battles or length.")


def _range(found: Difference, digits: int) -> str:
    """Returns the interval of the size of a difference: "4.1 to 14.5"."""
    if found.low is None or found.high is None:
        return tr("no interval")
    low, high = found.low, found.high
    if found.difference < 0:
        low, high = -high, -low
    return tr("{low} to {high}", low=_plain(low, digits), high=_plain(high, digits))


def _between(found: Difference, digits: int) -> str:
    """Returns the interval of a difference round zero: "between -3.1 and +2.2"."""
    if found.low is None or found.high is None:
        return tr("anywhere")
    low, high = signed_text(found.low, digits), signed_text(found.high, digits)
    return tr("between {low} and {high}", low=low, high=high)


def signed_text(number: float, digits: int = 1) -> str:
    """Returns a number with its sign; what is rounded to 0 has none."""
    text = number_text(number, f"+,.{digits}f")
    return text if round(number, digits) else text[1:]


def _plain(number: float, digits: int) -> str:
    return number_text(number if round(number, digits) else 0.0, f".{digits}f")


def _on_pairs(one: Comparison) -> str:
    words: dict[str, object] = {"pairs": count(one.found.pairs, "pair"), "settings": one.settings}
    words["seeds"] = count(one.found.clusters, "dice seed")
    has_seeds, has_settings = one.found.clusters < one.found.pairs, one.settings > 1
    if has_seeds and has_settings:
        return tr("on {pairs} from {seeds} in {settings} settings", **words)
    if has_seeds:
        return tr("on {pairs} from {seeds}", **words)
    return tr("on {pairs} in {settings} settings" if has_settings else "on {pairs}", **words)


def _copies(one: Comparison) -> str:
    same = one.found.same_games
    return tr(" ({number:,} of them twice the same game)", number=same) if same else ""


def _left_out(one: Comparison) -> list[str]:
    """Returns which games have no part in a comparison, in sentences."""
    left, alone = one.found.left_out, one.found.unpaired
    parts = []
    if left:
        parts.append(
            trn(
                "{number:,} pair with a game not judged or forfeited is left out.",
                "{number:,} pairs with a game not judged or forfeited are left out.",
                left,
            )
        )
    if alone:
        parts.append(
            trn(
                "{number:,} game has no partner with the same dice.",
                "{number:,} games have no partner with the same dice.",
                alone,
            )
        )
    return parts


def _without_pairs(one: Comparison) -> str:
    if one.found.left_out:
        pairs = count(one.found.left_out, "pair")
        return tr("in each of {pairs} a game was not judged or was forfeited", pairs=pairs)
    return tr("their dice seeds, figures or settings differ")
