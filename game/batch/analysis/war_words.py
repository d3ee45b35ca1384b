"""What the ids in the war table are called: months, causes of losses, ends of garrisons, orders."""

from game.core.codes import OrderKind
from game.core.orders import order_word
from game.language import mark, tr, trc
from game.scenario.calendar import with_year

_MONTHS = mark({
    "Jan": "Jan", "Feb": "Feb", "Mar": "Mar", "Apr": "Apr", "May": "May", "Jun": "Jun", "Jul": "Jul", "Aug": "Aug",
    "Sep": "Sep", "Oct": "Oct", "Nov": "Nov", "Dec": "Dec",
})  # fmt: skip

_CAUSES = mark({
    "battle": "battle", "pursuit": "pursuit", "captured": "captured", "march": "march", "hunger": "hunger",
    "cold": "cold", "thirst": "thirst", "disease": "disease", "desertion": "desertion", "feud": "feud",
    "bombing": "bombing", "purged": "purged", "defection": "defection", "total": "total",
}, context="cause of losses")  # fmt: skip

_ENDS = mark({
    "break-out": "break-out", "evacuation": "evacuation", "storm": "storm", "surrender": "surrender",
    "went over": "went over", "rising": "rising", "melted away": "melted away", "left": "left",
}, context="of a garrison")  # fmt: skip


def month_text(month: str) -> str:
    """Returns a month of the war table, "Jan" or "Jan 1922", in the language in use."""
    name, _, year = month.partition(" ")
    text = tr(_MONTHS[name])
    return with_year(text, int(year)) if year else text


def cause_text(cause: str) -> str:
    """Returns a cause of losses."""
    return trc("cause of losses", _CAUSES[cause]) if cause in _CAUSES else cause


def end_text(end: str) -> str:
    """Returns how a garrison ended."""
    return trc("of a garrison", _ENDS[end]) if end in _ENDS else end


def order_text(kind: str) -> str:
    """Returns the words with which an order begins, as the player writes them, but for the end of the turn."""
    return order_word(OrderKind[kind.upper()]) if kind != "end_turn" else tr("end turn")
