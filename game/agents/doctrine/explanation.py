"""Why a doctrine gave an order, in words: the objective it serves, and the best of the alternatives."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.agents.doctrine.assignment import CANCELLED
from game.agents.doctrine.blackboard import MAX_OBJECTIVES, NO_PLAN, Blackboard, Purpose, Scalar
from game.agents.doctrine.means_text import option_note, purpose_note
from game.agents.doctrine.scoring import score_all
from game.agents.protocol import MAX_ALTERNATIVES, Alternative, Reason
from game.core.codes import NO_LEG, NO_PLACE, OrderKind, PlanTarget, Posture, Status, TypeTrait, UnitFlag
from game.core.names import Names
from game.core.orders import ASSAULTS, Order
from game.core.world import Records, Shorts, World
from game.engine.telling.places import at_hex, the_hex
from game.engine.views import View
from game.language import mark, tr

_PRIORITY = mark("priority {:,}")
_OPEN = mark({
    Purpose.SEIZE: "Take {place}, which scores and stands open",
    Purpose.GUARD: "Hold {place}, which scores and would stand open",
})  # fmt: skip
_BALANCE = mark("balance in men {:+,}")
_APPEAL = mark("appeal {:,}")
_POSTURE_TEXTS = mark({
    Posture.TAKE: "Take {place}",
    Posture.BESIEGE: "Starve out {place}",
    Posture.RAID: "Raid {place}",
    Posture.RELIEVE: "Relieve {place}",
    Posture.SCREEN: "Screen {place}",
    Posture.GARRISON: "Hold {place}",
    Posture.CONCENTRATE: "Concentrate at {place}",
    Posture.DISPERSE: "Disperse around {place}",
    Posture.WITHDRAW: "Fall back on {place}",
    Posture.RESERVE: "Keep a reserve at {place}",
    Posture.KEEP_OPEN: "Repair the railway at {place}",
    Posture.HUNT: "Hunt the leader at {place}",
})  # fmt: skip
_OF_A_SIEGE = mark({
    OrderKind.DEMAND: "Demand the surrender of {place}",
    OrderKind.BREAKOUT: "Save the garrison of {place}: it is short of food or hopelessly outnumbered, "
    "and no relief is near",
    OrderKind.EVACUATE: "Save the garrison of {place} before the ring closes: it is hopelessly outnumbered",
})  # fmt: skip
_ASSAULT_ORDERS = (OrderKind.JOIN, *ASSAULTS)


@dataclass(frozen=True)
class Explanation:
    """What the agent considered in one turn, from which the reasons of its orders follow."""

    world: World
    names: Names
    task: Shorts
    objectives: Records
    assaults: Records
    scores: Shorts
    """int16[U, MAX_OBJECTIVES]."""
    appeal: Shorts
    """int16[options]."""
    weighed: Shorts
    """int16[options, Part]."""
    purpose: Shorts
    """int16[U]: Purpose; filled while the turn is planned."""
    saved: Shorts
    """int16[U]: weeks that rides save."""
    units: Records
    """UNIT[U] as the turn began."""

    def explain(self, order: Order) -> Reason | None:
        """Returns why an order of that turn was given; None for the end of the turn."""
        if order.kind == OrderKind.END_TURN:
            return None
        if order.kind == OrderKind.DECIDE:
            return self._decision(order.arg)
        if order.kind in _ASSAULT_ORDERS:
            return self._assault(order.hex)
        if order.unit < 0:
            return Reason(tr(_OF_A_SIEGE[order.kind], place=self._name(order.hex)), 0, (), measure="")
        purpose = Purpose(int(self.purpose[order.unit]))
        if purpose in _OPEN:
            return self._open_place(order.unit, purpose)
        reason = self._task(order.unit)
        note = purpose_note(purpose, int(self.saved[order.unit]), order.kind)
        objective = reason.objective
        if purpose == Purpose.RESERVE and order.kind == OrderKind.RAIL:
            objective = tr("Reinforce {place}", place=self._name(order.hex))
        return reason._replace(objective=objective, note="; ".join(filter(None, (reason.note, note))))

    def explain_stay(self, unit: int) -> Reason | None:
        """Returns why a unit got no order that turn; None if it is not on the map."""
        row = self.units[unit]
        if row["status"] != Status.ON_MAP:
            return None
        reason, chosen = self._task(unit), int(self.task[unit])
        kind = self.world.unit_types[row["unit_type"]]
        if row["flags"] & UnitFlag.REFUSES:
            note = tr("it refuses its orders")
        elif row["leg"] != NO_LEG:
            note = tr("it keeps to its schedule; an order would end that")
        elif row["men"] <= row["sick"]:
            note = tr("all its men are sick")
        elif chosen >= 0 and self.objectives[chosen]["hex"] == row["hex"]:
            note = tr("it stands where it is needed")
        elif kind["traits"] & TypeTrait.STATIC and self.world.place_at[row["hex"]] != NO_PLACE:
            note = tr("garrison troops stay in the place that they hold")
        elif chosen >= 0:
            note = tr("no hex within reach brings it nearer without too much danger, and no assault pays")
        else:
            note = self._called_off(unit)
        return reason._replace(note="; ".join(filter(None, (note, reason.note))))

    def _called_off(self, unit: int) -> str:
        """Returns which attack a unit without a task would have made, had there been troops enough."""
        for i in np.argsort(-self.scores[unit], kind="stable"):
            row = self.objectives[i] if i < len(self.objectives) else None
            if row is None or self.scores[unit, i] == 0:
                return tr("nothing within its reach, its country and its plan needs it")
            if row["need"] == CANCELLED and row["least"] > CANCELLED:
                return tr(
                    "too weak for '{objective}': that takes the strength of {men:,} men",
                    objective=self._objective(int(i)), men=int(row["least"]),
                )  # fmt: skip
        return ""

    def _name(self, hex: int) -> str:
        """Returns a place by its name alone, any other hex by distance and direction."""
        return the_hex(self.world, self.names, hex, labelled=False)

    def _objective(self, i: int) -> str:
        """Returns an objective in words: as the plan calls it, or its posture and place."""
        row = self.objectives[i]
        plan = int(row["plan"])
        if plan >= 0 and self.names.plan_texts[plan]:
            return self.names.plan_texts[plan]
        if plan >= 0 and self.world.plans["target_kind"][plan] == PlanTarget.BOX:
            return tr("Leave the map for {target}", target=self.names.box_names[int(self.world.plans["target"][plan])])
        posture, hex = Posture(int(row["posture"])), int(row["hex"])
        if posture == Posture.TAKE and plan == NO_PLAN and self.world.place_at[hex] == NO_PLACE:
            return tr("Attack the enemy {at_place}", at_place=at_hex(self.world, self.names, hex, labelled=False))
        return tr(_POSTURE_TEXTS[posture], place=self._name(hex))

    def _open_place(self, unit: int, purpose: Purpose) -> Reason:
        """Returns why a unit leaves what it was to do for a place without defenders: strength does not matter there."""
        reason = self._task(unit)
        place = self._name(int(self.objectives[self.task[unit]]["hex"])) if self.task[unit] >= 0 else tr("the place")
        objective = tr(_OPEN[purpose], place=place)
        return reason._replace(objective=objective, note="", score=0, alternatives=(), measure="")

    def _task(self, unit: int) -> Reason:
        """Returns the objective that a unit serves, and the others it scored best for."""
        chosen = int(self.task[unit])
        scores = self.scores[unit]
        best = np.argsort(-scores, kind="stable")
        first = [int(i) for i in best[: MAX_ALTERNATIVES + 1] if scores[i] and i != chosen]
        others = _best(Alternative(self._objective(i), int(scores[i])) for i in first)
        if chosen < 0:
            text = tr("No objective: works, rests or keeps out of the way")
            return Reason(text, 0, others, measure=_PRIORITY if others else "")
        row = self.objectives[chosen]
        note, need, has = "", int(row["need"]), int(row["committed"])
        if need > 1:
            note = tr("wants the strength of {men:,} men, has {has:,}", men=need, has=has)
        if row["march_to"] != row["hex"]:
            note += "; " + tr("meets first at {place}", place=self._name(int(row["march_to"])))
        return Reason(self._objective(chosen), int(scores[chosen]), others, note, _PRIORITY)

    def _assault(self, hex: int) -> Reason:
        """Returns the expected result of the assault on a hex, and the other assaults that were considered."""
        own, others = None, []
        for row in self.assaults:
            if row["hex"] == hex and (own is None or row["ordered"]):
                own = row
            elif row["hex"] != hex:
                place = self._name(int(row["hex"]))
                text = (
                    tr("Attack {place}", place=place) if row["ordered"] else tr("Attack {place}, not made", place=place)
                )
                others.append(Alternative(text, int(row["balance"])))
        text = tr("Attack {place}", place=self._name(hex))
        if own is None:
            return Reason(text, 0, (), measure="")
        note = tr(
            "wins with {chance}% of the dice; "
            "expected losses: {lost:,} of its own men, {killed:,} of the enemy's",
            chance=int(own["wins"]), lost=int(own["lost"]), killed=int(own["killed"]),
        )  # fmt: skip
        ranked = sorted(others, key=lambda alternative: -alternative.score)
        return Reason(text, int(own["balance"]), _best([*ranked, Alternative(tr("Do not attack"), 0)]), note, _BALANCE)

    def _decision(self, option: int) -> Reason:
        """Returns the decision, and the options that were not taken."""
        rule = self.names.option_rules[option]
        others = [
            Alternative(self.names.option_texts[i].removesuffix("."), int(self.appeal[i]))
            for i, of in enumerate(self.names.option_rules)
            if of == rule and i != option
        ]
        ranked = sorted(others, key=lambda alternative: -alternative.score)
        text = self.names.rule_titles[rule]
        note = option_note(int(self.world.options[option]["cost"]), self.weighed[option])
        return Reason(text, int(self.appeal[option]), _best(ranked), note, _APPEAL)


def _best(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    first: dict[str, Alternative] = {}
    for alternative in alternatives:
        first.setdefault(alternative.what, alternative)
    return tuple(first.values())[:MAX_ALTERNATIVES]


def explain_turn(view: View, board: Blackboard, appeal: Shorts) -> Explanation:
    """Returns an explanation of tasks just assigned; `view` must still show the position they were assigned in."""
    scores = np.zeros((len(view.state.units), MAX_OBJECTIVES), np.int16)
    score_all(view.world, view.state, view.side, board, scores)
    count = int(board.scalars[Scalar.OBJECTIVES])
    return Explanation(
        view.world,
        view.names,
        board.task.copy(),
        board.objectives[:count].copy(),
        board.assaults[:0],
        scores,
        appeal,
        board.weighed,
        board.purpose,
        board.saved,
        view.state.units.copy(),
    )
