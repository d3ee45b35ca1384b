"""Why a doctrine used a means, or took an option of a decision, in words."""

from game.agents.doctrine.blackboard import Part, Purpose
from game.core.codes import OrderKind
from game.core.world import Shorts
from game.engine.telling.grammar import count
from game.language import mark, tr

PURPOSE_TEXTS = mark({
    Purpose.SERVE_LINE: "goes where cuts, fights or threats along its line or river call for it",
    Purpose.BOMB: "bombs the strongest enemies in range, before all those at its own places",
    Purpose.LOOK: "looks where most enemies are reported, or at the best place of the enemy's out of sight",
    Purpose.MOVE_AIRFIELD: "nothing is in range: moves to an airfield nearer to the enemy",
    Purpose.CLEAR_LINE: "leaves its schedule to open the line, on which it and others wait",
    Purpose.HURRY: "force-marches, because only so can it be there this turn",
    Purpose.RESERVE: "a quiet garrison spares it for a station that lacks troops",
    Purpose.REFUGE: "leaves the map rather than be destroyed",
    Purpose.FLIGHT: "makes for a way off the map rather than be destroyed",
})  # fmt: skip
_PARTS = mark({
    Part.GIVEN: "the plans of the side {effect:+}",
    Part.PEOPLE: "the people {effect:+}",
    Part.MOODS: "loyalty and prestige {effect:+}",
    Part.FORCES: "men, arms and supplies {effect:+}",
    Part.MEANS: "budget and spies {effect:+}",
    Part.COST: "its cost {effect:+}",
    Part.INCLINATION: "the inclination of the leaders {effect:+}",
})  # fmt: skip


def purpose_note(purpose: int, saved: int, kind: OrderKind) -> str:
    """Returns what a means is used for; empty if it is an ordinary march or action."""
    if purpose == Purpose.RIDE and kind in (OrderKind.RAIL, OrderKind.RIVER):
        return _ride_note(saved, kind)
    if purpose == Purpose.REACH_STOP:
        return tr("marches to a station or port; the ride from there saves {turns}", turns=count(saved, "turn"))
    if purpose == Purpose.CALLED_OFF and kind == OrderKind.LEAVE:
        return tr("leaves the assault: after the battle next to it, it no longer pays")
    return tr(PURPOSE_TEXTS.get(Purpose(purpose), ""))


def _ride_note(saved: int, kind: OrderKind) -> str:
    by_train = kind == OrderKind.RAIL
    if saved <= 0:
        return tr(
            "goes by train, which is as quick as the march and spares it"
            if by_train
            else "goes by boat, which is as quick as the march and spares it"
        )
    return tr(
        "by train it is there {turns} sooner than on foot"
        if by_train
        else "by boat it is there {turns} sooner than on foot",
        turns=count(saved, "turn"),
    )


def option_note(cost: int, parts: Shorts) -> str:
    """Returns what an option costs and what was weighed: int16[Part]."""
    costs = tr("costs {points} of the budget", points=count(cost, "point")) if cost else tr("costs nothing")
    counted = [tr(text, effect=int(parts[part])) for part, text in _PARTS.items() if parts[part]]
    return f"{costs}; {tr('weighed: {parts}', parts=', '.join(counted))}" if counted else costs
