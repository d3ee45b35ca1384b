"""What sides and agents are called in sentences on many games."""

from collections.abc import Iterable, Mapping

from game.core.side_name import SideName
from game.language import tr

Sides = Mapping[str, SideName]
"""Names of sides by id; sides without a name are called by their ids."""


def side_name(id: str, sides: Sides) -> SideName:
    """Returns the name of a side; one without a name is called by its id."""
    return sides.get(id) or SideName(id, id.replace("_", " ").capitalize(), "", "", "", has_article=False)


def id_text(id: str, sides: Sides) -> str:
    """Returns the id of a side as it stands in a table; its name, where sides are named in another language."""
    side = sides.get(id)
    return id if side is None or side.inflects else side.name


def agents_text(agents: Iterable[str]) -> str:
    """Returns the opponents: "greedy v doctrine"; a single agent as it is."""
    first, *others = agents or ("",)
    return tr("{agent} v {other}", agent=first, other=others[0]) if others else first
