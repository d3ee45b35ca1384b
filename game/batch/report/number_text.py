"""How numbers are said on the page."""

from collections.abc import Sequence

from game.batch.analysis.intervals import Share, wilson


def percent(share: float) -> str:
    """A share as a whole percentage; what is rare but not nothing is not rounded away."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 < share < 1:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def interval(share: Share) -> str:
    """A share with its 95 per cent interval: "67 % (58-75)"."""
    return f"{percent(share.share)} ({100 * share.low:.0f}-{100 * share.high:.0f})"


def counted(number: float, thing: str, things: str | None = None) -> str:
    """A number with its noun: "1 game", "1,200 games"."""
    return f"{whole(number)} {thing if number == 1 else things or thing + 's'}"


def whole(number: float) -> str:
    """A whole number with its thousands set off."""
    return f"{round(number):,}"


def signed(number: float) -> str:
    """A number with its sign, to one place."""
    return "0" if abs(number) < 0.05 else f"{number:+.1f}"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def share_of(part: int, whole_number: int) -> Share:
    """A share of games with its 95 per cent Wilson interval."""
    return wilson(part, whole_number)
