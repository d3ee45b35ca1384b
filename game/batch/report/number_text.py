"""How numbers are written on the page."""

from collections.abc import Mapping
from typing import Any

from game.batch.analysis.intervals import Share
from game.language import mark, tr
from game.language import number as number_text

_UNDER, _OVER = mark("under 1%"), mark("over 99%")


def percent(share: float) -> str:
    """Returns a share as a whole percentage; what is rare but possible is not rounded away."""
    if 0 < share < 0.005:
        return tr(_UNDER)
    if 0.995 < share < 1:
        return tr(_OVER)
    return f"{number_text(100 * share, '.0f')}%"


def is_figure(text: str) -> bool:
    """Returns whether a cell of a table is a number, text that begins with one, or empty."""
    starts = (*"0123456789<", tr(_UNDER), tr(_OVER))
    return not text or text.lstrip("+-−").startswith(starts)


def interval(share: Share) -> str:
    """Returns a share with its 95 per cent interval: "67% (58-75)"."""
    return f"{percent(share.share)} ({ends_text(share.low, share.high)})"


def ends_text(low: float, high: float) -> str:
    """Returns the ends of an interval of shares in per cent: "58-75"."""
    return f"{100 * low:.0f}-{100 * high:.0f}"


def decimals(number: float, digits: int = 1) -> str:
    """Returns a number to this many decimal places."""
    return number_text(number, f",.{digits}f")


def whole(number: float) -> str:
    """Returns a whole number with thousands separators."""
    return number_text(round(number))


def signed(number: float, digits: int = 1) -> str:
    """Returns a number with its sign, to this many decimal places."""
    return "0" if not round(number, digits) else number_text(number, f"+,.{digits}f")


def span_text(low: object, high: object) -> str:
    """Returns a range: "4.1 to 14.5"."""
    return tr("{low} to {high}", low=low, high=high)


def difference_cells(difference: Mapping[str, Any], scale: int = 1, digits: int = 1) -> list[str]:
    """Returns a difference, given as in summary.json, and its interval, multiplied by `scale`."""
    low, high = difference["low"], difference["high"]
    span = "" if low is None else span_text(signed(scale * low, digits), signed(scale * high, digits))
    return [signed(scale * difference["difference"], digits), span]


def p_text(p: float | None) -> str:
    """Returns a p-value to three decimal places."""
    return "" if p is None else f"<{number_text(0.001, '.3f')}" if p < 0.001 else number_text(p, ".3f")
