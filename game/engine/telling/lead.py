"""Who leads in points, in words. Levels of victory ask for a lead: a side may win although it has fewer points."""

from game.core.names import Names
from game.engine.telling.grammar import count


def lead_text(names: Names, margin: int) -> str:
    """Returns who leads: "the Basmachi lead by 22 points"; `margin` is the points of side 0 minus those of side 1."""
    if not margin:
        return "both sides have the same points"
    leader = names.sides[0 if margin > 0 else 1]
    return f"{leader.the} {leader.verb('lead', 'leads')} by {count(abs(margin), 'point')}"


def is_ahead(side: int, margin: int) -> bool:
    """Whether a side has more points than the other."""
    return margin > 0 if side == 0 else margin < 0
