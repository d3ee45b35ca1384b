"""What a variant does not have of the scenario that it extends."""

from typing import NamedTuple


class Dropped(NamedTuple):
    """Something of an extended scenario that a variant does not have."""

    kind: str
    """unit, place, event and so on."""
    id: str
    why: str
    path: str
    line: int
    column: int
    """Where it is written; for something that is removed, where the variant says so."""
