"""How numbers are written on the page."""

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


def signed(number: float) -> str:
    """Returns a number with its sign, to one decimal place."""
    return "0" if abs(number) < 0.05 else f"{number:+.1f}"
