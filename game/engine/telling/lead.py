"""Who leads in points, in words. Levels of victory ask for a lead: a side may win although it has fewer points."""

from game.core.names import Names
from game.engine.telling.grammar import count
from game.language import tr


def lead_text(names: Names, margin: int) -> str:
    """Returns who leads: "the Basmachi lead by 22 points"; `margin` is the points of side 0 minus those of side 1."""
    if not margin:
        return tr("both sides have the same points")
    leader = names.sides[0 if margin > 0 else 1]
    points = count(abs(margin), "point")
    return tr("{side} {en_lead} by {points}", side=leader.the, en_lead=leader.verb("lead", "leads"), points=points)


def is_ahead(side: int, margin: int) -> bool:
    """Whether a side has more points than the other."""
    return margin > 0 if side == 0 else margin < 0
