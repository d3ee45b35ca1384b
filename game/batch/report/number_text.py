"""How numbers are written on the page."""

from collections.abc import Mapping
from typing import Any

from game.batch.analysis.intervals import Share


def percent(share: float) -> str:
    """Returns a share as a whole percentage; what is rare but possible is not rounded away."""
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def interval(share: Share) -> str:
    """Returns a share with its 95 per cent interval: "67% (58-75)"."""
    return f"{percent(share.share)} ({100 * share.low:.0f}-{100 * share.high:.0f})"


def whole(number: float) -> str:
    """Returns a whole number with thousands separators."""
    return f"{round(number):,}"


def signed(number: float, digits: int = 1) -> str:
    """Returns a number with its sign, to so many decimal places."""
    return "0" if not round(number, digits) else f"{number:+,.{digits}f}"


def difference_cells(difference: Mapping[str, Any], scale: int = 1, digits: int = 1) -> list[str]:
    """Returns a difference, given as in summary.json, and its interval, multiplied by `scale`."""
    low, high = difference["low"], difference["high"]
    span = "" if low is None else f"{signed(scale * low, digits)} to {signed(scale * high, digits)}"
    return [signed(scale * difference["difference"], digits), span]


def p_text(p: float | None) -> str:
    """Returns a p-value to three decimal places."""
    return "" if p is None else "<0.001" if p < 0.001 else f"{p:.3f}"
