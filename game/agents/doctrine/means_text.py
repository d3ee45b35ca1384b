"""Why a doctrine used a means, or took an option of a decision, in words."""

from game.agents.doctrine.blackboard import Part, Purpose
from game.core.codes import OrderKind
from game.core.world import Shorts

PURPOSE_TEXTS = {
    Purpose.SERVE_LINE: "goes where cuts, fights or threats along its line or river call for it",
    Purpose.BOMB: "bombs the strongest enemies in range, before all those at its own places",
    Purpose.LOOK: "looks where most enemies are reported, or at the best place of the enemy's out of sight",
    Purpose.MOVE_AIRFIELD: "nothing is in range: moves to an airfield nearer to the enemy",
    Purpose.CLEAR_LINE: "leaves its schedule to open the line, on which it and others wait",
    Purpose.HURRY: "force-marches, because only so can it be there this turn",
    Purpose.RESERVE: "a quiet garrison spares it for a station that lacks troops",
    Purpose.REFUGE: "leaves the map rather than be destroyed",
    Purpose.FLIGHT: "makes for a way off the map rather than be destroyed",
}
_PARTS = {
    Part.GIVEN: "the plans of the side",
    Part.PEOPLE: "the people",
    Part.MOODS: "loyalty and prestige",
    Part.FORCES: "men, arms and supplies",
    Part.MEANS: "budget and spies",
    Part.COST: "its cost",
    Part.INCLINATION: "the inclination of the leaders",
}


def purpose_note(purpose: int, saved: int, kind: OrderKind) -> str:
    """Returns what a means is used for; empty if it is an ordinary march or action."""
    if purpose == Purpose.RIDE and kind in (OrderKind.RAIL, OrderKind.RIVER):
        by = "train" if kind == OrderKind.RAIL else "boat"
        if saved > 0:
            return f"by {by} it is there {saved} {'turn' if saved == 1 else 'turns'} sooner than on foot"
        return f"goes by {by}, which is as quick as the march and spares it"
    if purpose == Purpose.REACH_STOP:
        return f"marches to a station or port; the ride from there saves {saved} {'turn' if saved == 1 else 'turns'}"
    if purpose == Purpose.CALLED_OFF and kind == OrderKind.LEAVE:
        return "leaves the assault: since the battle beside it, that no longer pays"
    return PURPOSE_TEXTS.get(Purpose(purpose), "")


def option_note(cost: int, parts: Shorts) -> str:
    """Returns what an option costs and what was weighed: int16[Part]."""
    costs = f"costs {cost} {'point' if cost == 1 else 'points'} of the budget" if cost else "costs nothing"
    counted = [f"{words} {parts[part]:+}" for part, words in _PARTS.items() if parts[part]]
    return f"{costs}; weighed: {', '.join(counted)}" if counted else costs
