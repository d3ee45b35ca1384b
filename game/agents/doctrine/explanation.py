"""Why a doctrine gave an order, in words: the objective it serves, and the best of what it did not do."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.agents.doctrine.assignment import weigh_all
from game.agents.doctrine.blackboard import MOST_OBJECTIVES, Mind
from game.agents.protocol import Alternative, Reason
from game.core.codes import NO_PLACE, OrderKind, Posture
from game.core.names import Names
from game.core.orders import Order
from game.core.world import Records, Shorts, World
from game.engine.views import View

_MOST = 3
_WORDS = {
    Posture.TAKE: "Take {}",
    Posture.BESIEGE: "Starve {} out",
    Posture.RAID: "Raid {}",
    Posture.RELIEVE: "Relieve {}",
    Posture.SCREEN: "Screen {}",
    Posture.GARRISON: "Hold {}",
    Posture.CONCENTRATE: "Gather at {}",
    Posture.DISPERSE: "Go home around {}",
    Posture.WITHDRAW: "Fall back on {}",
    Posture.RESERVE: "Stand in reserve at {}",
    Posture.KEEP_OPEN: "Mend the line at {}",
    Posture.HUNT: "Go after the leader at {}",
}
_FIGHTS = (OrderKind.JOIN, OrderKind.LEAVE, OrderKind.ASSAULT)
_NOTHING = "Stay where it is"


@dataclass(frozen=True)
class Thoughts:
    """What was thought of in one turn, kept for whoever asks."""

    world: World
    names: Names
    task: Shorts
    objectives: Records
    fights: Records
    scores: Shorts
    """int16[U, MOST_OBJECTIVES]."""
    appeal: Shorts
    """int16[options]."""

    def explain(self, order: Order) -> Reason | None:
        """Why an order of that turn was given; None if nothing was thought about it."""
        if order.kind == OrderKind.END_TURN:
            return None
        if order.kind == OrderKind.DECIDE:
            return self._decision(order.arg)
        if order.kind in _FIGHTS:
            return self._fight(order.hex)
        if order.unit < 0:
            return Reason(f"{self._at(order.hex)} is asked to give up", 0, ())
        return self._task(order.unit)

    def _at(self, hex: int) -> str:
        """The place in a hex, or its label and the nearest place."""
        place = int(self.world.place_at[hex])
        return self.names.label(hex) if place == NO_PLACE else self.names.place_ids[place]

    def _objective(self, i: int) -> str:
        """An objective in words: those of the plan, or its posture and place."""
        row = self.objectives[i]
        plan = int(row["plan"])
        if plan >= 0 and self.names.plan_texts[plan]:
            return self.names.plan_texts[plan]
        return _WORDS[Posture(int(row["posture"]))].format(self._at(int(row["hex"])))

    def _task(self, unit: int) -> Reason:
        """The objective that the unit pursues, and those it scored best for besides."""
        chosen = int(self.task[unit])
        scores = self.scores[unit]
        best = np.argsort(-scores, kind="stable")
        first = [int(i) for i in best[: _MOST + 1] if scores[i] and i != chosen]
        others = [Alternative(self._objective(i), int(scores[i])) for i in first]
        if chosen < 0:
            return Reason("No objective needs it: it works, rests or keeps out of the way", 0, tuple(others[:_MOST]))
        row = self.objectives[chosen]
        note = f"wants a strength of {row['need']}, has {row['given']}"
        if row["to"] != row["hex"]:
            note += f"; gathers first at {self._at(int(row['to']))}"
        return Reason(self._objective(chosen), int(scores[chosen]), _first(others), note)

    def _fight(self, hex: int) -> Reason:
        """The assault on a hex, and the other assaults that were thought of."""
        mine, others = None, []
        for row in self.fights:
            if row["hex"] == hex and (mine is None or row["begun"]):
                mine = row
            elif row["hex"] != hex:
                begun = "" if row["begun"] else ", not begun"
                others.append(Alternative(f"Attack {self._at(int(row['hex']))}{begun}", int(row["balance"])))
        if mine is None:
            return Reason(f"Attack {self._at(hex)}", 0, ())
        note = f"{mine['wins']} % of dice clear it; loses about {mine['lost']} men, kills {mine['killed']}"
        ranked = sorted(others, key=lambda choice: -choice.score)
        return Reason(
            f"Attack {self._at(hex)}", int(mine["balance"]), _first([*ranked, Alternative(_NOTHING, 0)]), note
        )

    def _decision(self, option: int) -> Reason:
        """The option taken, and the others of its decision."""
        rule = self.names.option_rules[option]
        others = [
            Alternative(self.names.option_texts[i], int(self.appeal[i]))
            for i, of in enumerate(self.names.option_rules)
            if of == rule and i != option
        ]
        ranked = sorted(others, key=lambda choice: -choice.score)
        words = f"{self.names.rule_titles[rule]}: {self.names.option_texts[option]}"
        cost = int(self.world.options[option]["cost"])
        return Reason(words, int(self.appeal[option]), _first(ranked), f"costs {cost}")


def _first(choices: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(choices)[:_MOST]


def think_back(view: View, mind: Mind, appeal: Shorts) -> Thoughts:
    """Keep what was thought of when tasks were given; `view` must still show the position of that moment."""
    scores = np.zeros((len(view.state.units), MOST_OBJECTIVES), np.int16)
    weigh_all(view.world, view.state, view.side, mind, scores)
    count = int(mind.counts[0])
    return Thoughts(
        view.world, view.names, mind.task.copy(), mind.objectives[:count].copy(), mind.fights[:0], scores, appeal
    )
