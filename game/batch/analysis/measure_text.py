"""What else a comparison changes, in plain sentences: "0.8 more Basmachi leaders are wounded, killed or captured"."""

from collections.abc import Iterable, Mapping
from typing import Any

from game.batch.analysis.measures import ENEMY, MEASURES, OWN, Measured
from game.batch.analysis.side_text import Sides, side_name
from game.core.side_name import SideName
from game.language import mark, number, tr, trn

_SHOWN = 3
"""Measures that a sentence names."""

TOPICS = mark({
    "leaders_fallen": "how many leaders fall",
    "men_lost": "how many men are lost",
    "men_left": "how many men are left",
    "places_held": "how many places are held",
    "battles": "how many battles are fought",
    "weeks": "how long games last",
})  # fmt: skip
"""Measures as what changes."""


def changes_text(changed: list[Measured], sides: Sides) -> str:
    """Returns what differs in an average game, in a sentence; "" if nothing is seen to."""
    if not changed:
        return ""
    texts = [_change(one, sides) for one in changed[:_SHOWN]]
    if more := len(changed) - len(texts):
        texts.append(trn("{number} more figure differs too", "{number} more figures differ too", more))
    return tr("In an average game {changes}.", changes="; ".join(texts))


def topics(changed: Iterable[Mapping[str, Any]]) -> list[str]:
    """Returns what measures, given as in summary.json, are about, each topic once."""
    return list(dict.fromkeys(tr(TOPICS[one["measure"]]) for one in changed))


def _change(one: Measured, sides: Sides) -> str:
    more = one.difference.difference > 0
    digits = MEASURES[one.measure].digits
    words = {"number": number(abs(one.difference.difference), f",.{digits}f"), "range": _span(one, digits)}
    if one.measure == "weeks":
        return tr(
            "the war is {number} weeks longer ({range})" if more else "the war is {number} weeks shorter ({range})",
            **words,
        )
    if one.measure == "battles":
        battles = "battle is" if words["number"] == "1" else "battles are"
        if more:
            return tr("{number} more {en_battles_are} fought ({range})", en_battles_are=battles, **words)
        return tr("{number} fewer {en_battles_are} fought ({range})", en_battles_are=battles, **words)
    side = _side(one.side, sides)
    if one.measure == "leaders_fallen":
        if more:
            return tr(
                "{number} more {side} leaders are wounded, killed or captured ({range})", side=side.before_noun, **words
            )
        return tr(
            "{number} fewer {side} leaders are wounded, killed or captured ({range})", side=side.before_noun, **words
        )
    words["side"] = side.the
    return _men_and_places(one.measure, side, words, more=more)


def _men_and_places(measure: str, side: SideName, words: dict[str, str], *, more: bool) -> str:
    """Returns how men lost, men left or places held differ."""
    if measure == "men_lost":
        lose = side.verb("lose", "loses")
        if more:
            return tr("{side} {en_lose} {number} more men ({range})", en_lose=lose, **words)
        return tr("{side} {en_lose} {number} fewer men ({range})", en_lose=lose, **words)
    if measure == "men_left":
        have = side.verb("have", "has")
        if more:
            return tr("{side} {en_have} {number} more men at the end ({range})", en_have=have, **words)
        return tr("{side} {en_have} {number} fewer men at the end ({range})", en_have=have, **words)
    hold = side.verb("hold", "holds")
    if more:
        return tr("{side} {en_hold} {number} more places at the end ({range})", en_hold=hold, **words)
    return tr("{side} {en_hold} {number} fewer places at the end ({range})", en_hold=hold, **words)


def _span(one: Measured, digits: int) -> str:
    """Returns the interval of the size of a difference."""
    low, high = one.difference.low or 0.0, one.difference.high or 0.0
    if one.difference.difference < 0:
        low, high = -high, -low
    return tr("{low} to {high}", low=number(low, f",.{digits}f"), high=number(high, f",.{digits}f"))


_ROLES = {
    OWN: (mark("its side"), mark("of its own")),
    ENEMY: (mark("its enemy"), mark("enemy")),
}
"""The sides of an agent that changes sides, as nouns and before a noun."""


def _side(id: str, sides: Sides) -> SideName:
    """Returns the name of a side, or what the side and the enemy of an agent are called."""
    if id not in _ROLES:
        return side_name(id, sides)
    name, adjective = map(tr, _ROLES[id])
    return SideName(id, name, "", "", "", has_article=False, is_plural=False, adjective=adjective)
