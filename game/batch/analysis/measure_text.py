"""What else a comparison changes, in plain sentences: "0.8 more Basmachi leaders are wounded, killed or captured"."""

from collections.abc import Iterable, Mapping
from typing import Any

from game.batch.analysis.measures import ENEMY, MEASURES, OWN, Measured
from game.batch.analysis.side_text import Sides, side_name
from game.core.side_name import SideName

_SHOWN = 3
"""Measures that a sentence names."""

TOPICS = {
    "leaders_fallen": "how many leaders fall",
    "men_lost": "how many men are lost",
    "men_left": "how many men are left",
    "places_held": "how many places are held",
    "battles": "how many battles are fought",
    "weeks": "how long games last",
}
"""Measures as what changes."""


def changes_text(changed: list[Measured], sides: Sides) -> str:
    """Returns what differs in an average game, in a sentence; "" if nothing is seen to."""
    if not changed:
        return ""
    texts = [_change(one, sides) for one in changed[:_SHOWN]]
    more = len(changed) - len(texts)
    rest = f"; {more} more {'figure differs' if more == 1 else 'figures differ'} too" if more else ""
    return f"In an average game {'; '.join(texts)}{rest}."


def topics(changed: Iterable[Mapping[str, Any]]) -> list[str]:
    """Returns what measures, given as in summary.json, are about, each topic once."""
    return list(dict.fromkeys(TOPICS[one["measure"]] for one in changed))


def _change(one: Measured, sides: Sides) -> str:
    more = one.difference.difference > 0
    digits = MEASURES[one.measure].digits
    number = f"{abs(one.difference.difference):,.{digits}f}"
    span = _span(one, digits)
    if one.measure == "weeks":
        return f"the war is {number} weeks {'longer' if more else 'shorter'} ({span})"
    much, many = f"{number} {'more' if more else 'fewer'}", "" if number == "1" else "s"
    if one.measure == "battles":
        return f"{much} battle{many} {'is' if not many else 'are'} fought ({span})"
    side = side_name(one.side, sides) if one.side not in (OWN, ENEMY) else _ROLES[one.side]
    if one.measure == "leaders_fallen":
        return f"{much} {side.before_noun} leaders are wounded, killed or captured ({span})"
    if one.measure == "men_lost":
        return f"{side.the} {side.verb('lose', 'loses')} {much} men ({span})"
    if one.measure == "men_left":
        return f"{side.the} {side.verb('have', 'has')} {much} men at the end ({span})"
    return f"{side.the} {side.verb('hold', 'holds')} {much} places at the end ({span})"


def _span(one: Measured, digits: int) -> str:
    """Returns the interval of the size of a difference."""
    low, high = one.difference.low or 0.0, one.difference.high or 0.0
    if one.difference.difference < 0:
        low, high = -high, -low
    return f"{low:,.{digits}f} to {high:,.{digits}f}"


_ROLES = {
    OWN: SideName(OWN, "its side", "", "", "", has_article=False, is_plural=False, adjective="of its own"),
    ENEMY: SideName(ENEMY, "its enemy", "", "", "", has_article=False, is_plural=False, adjective="enemy"),
}
