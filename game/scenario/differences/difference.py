"""One difference between two scenarios."""

from typing import Any, NamedTuple

ADDED, DROPPED, CHANGED = "added", "dropped", "changed"


class Difference(NamedTuple):
    """Something that only one of two scenarios has, or a value that differs."""

    subject: str
    """Title of the subject: Units, Events and so on."""
    change: str
    """added, dropped or changed."""
    id: str
    name: str
    """The name as shown; the id of what has none."""
    key: str = ""
    """The key of a value that differs: "men", "cost of offer"."""
    before: str = ""
    after: str = ""
    """The value in words; empty for none."""
    why: str = ""
    """Why it was dropped, if that is known."""


def as_data(difference: Difference) -> dict[str, Any]:
    """Returns a difference without its empty fields, for JSON."""
    return {key: value for key, value in difference._asdict().items() if value != ""}
