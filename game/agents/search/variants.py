"""Variants of doctrine: adjustments of its weights, or of the priority of one objective, that are tried together."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.doctrine.blackboard import Scalar
from game.agents.doctrine.weights import Weight, default_weights
from game.agents.opportunist import OpportunistAgent
from game.agents.protocol import Reason
from game.core.codes import NO_HEX, OrderKind, Posture
from game.core.names import Names
from game.core.orders import Order
from game.core.world import Records
from game.engine.telling.places import the_hex
from game.engine.views import View
from game.language import mark, tr
from game.scenario.scenario import Scenario


class Adjustment(NamedTuple):
    """One thing that is done differently."""

    name: str
    """What it is called, in English; may contain {place}."""
    weights: tuple[tuple[Weight, int], ...] = ()
    """What is added to weights."""
    hex: int = NO_HEX
    """The hex whose objectives are changed:"""
    priority: int = 100
    """per cent of their priority,"""
    need: int = 100
    """and of their need."""
    seizes: bool = False
    """Whether units first ride into open places that score."""
    place: str = ""
    """Name of the place at `hex`."""


Variant = tuple[Adjustment, ...]
"""Adjustments that go together; none: plain doctrine."""

ADJUSTMENTS = (
    Adjustment(
        mark("bold"),
        (
            (Weight.STORM_SHIFT, -15),
            (Weight.LOSSES_SHIFT, -30),
            (Weight.CAUTION_SHIFT, 25),
            (Weight.PRIZE, 25),
        ),
    ),
    Adjustment(
        mark("careful"),
        (
            (Weight.STORM_SHIFT, 15),
            (Weight.LOSSES_SHIFT, 40),
            (Weight.CAUTION_SHIFT, -20),
            (Weight.RETALIATION, 12),
        ),
    ),
    Adjustment(mark("defensive"), ((Weight.GARRISON, 40), (Weight.HOLD_SHIFT, 40), (Weight.STANDING_GARRISON, 2))),
    Adjustment(mark("offensive"), ((Weight.GARRISON, -15), (Weight.HOLD_SHIFT, -30), (Weight.CAPTURE, 30))),
    Adjustment(mark("planned objectives first"), ((Weight.PLAN_SHARE, 40), (Weight.CAPTURE, -25))),
    Adjustment(mark("places of value first"), ((Weight.PLAN_SHARE, -45), (Weight.CAPTURE, 25))),
    Adjustment(mark("hunt weak enemies"), ((Weight.WEAK_ENEMY, 35), (Weight.UNDEFENDED, 15))),
    Adjustment(mark("concentrated"), ((Weight.CONCENTRATION, 20), (Weight.PERSISTENCE, 40), (Weight.TAKE_ODDS, 40))),
    Adjustment(
        mark("hasty"),
        (
            (Weight.CONCENTRATION, -40),
            (Weight.MIN_COMMITMENT, -25),
            (Weight.TAKE_ODDS, -60),
            (Weight.UNSEEN_GARRISON, -4),
        ),
    ),
    Adjustment(mark("evasive"), ((Weight.EXPOSED, 60), (Weight.EXPOSED_IN_TOWN, 40), (Weight.CAUTION_SHIFT, -30))),
    Adjustment(
        mark("stand fast"), ((Weight.EXPOSED, -60), (Weight.EXPOSED_IN_TOWN, -60), (Weight.EXPOSED_IN_COVER, -6))
    ),
    Adjustment(mark("ride into open places"), seizes=True),
)
"""Those of the whole side."""
EMPHASIS_PRIORITY, EMPHASIS_NEED = 300, 60
"""Per cent of its priority and need that an objective has when it is put first."""
_ATTACKS = (Posture.TAKE, Posture.BESIEGE, Posture.RELIEVE, Posture.HUNT)


class _Doctrine(NamedTuple):
    """The planner that a variant leaves the rest to once its units ride into open places."""

    agent: DoctrineAgent

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Does nothing: the agent has been started."""

    def plan(self, view: View) -> Records:
        """Returns what plain doctrine orders."""
        return DoctrineAgent.plan(self.agent, view)


class VariantAgent(DoctrineAgent):
    """A doctrine that plays its next turns in a given variant."""

    variant: Variant = ()

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game."""
        super().start(scenario, side, seed)
        self.world, self.names = scenario.world, scenario.names
        self.opportunist = OpportunistAgent(_Doctrine(self))
        self.opportunist.start(scenario, side, seed)

    def adopt(self, variant: Variant) -> None:
        """Plays a variant from the next turn on."""
        self.variant = variant
        self.opportunist.turn, self.opportunist.riders = 0, self.opportunist.riders[:0]
        self.board.weights[:] = default_weights()
        for adjustment in variant:
            for weight, more in adjustment.weights:
                self.board.weights[:, weight] += more

    def plan(self, view: View) -> Records:
        """Returns the orders of the next stage; in some variants first rides into open places."""
        seizes = any(adjustment.seizes for adjustment in self.variant)
        return self.opportunist.plan(view) if seizes else super().plan(view)

    def explain(self, order: Order) -> Reason | None:
        """Returns why it gave an order; a ride into an open place has a reason of its own."""
        reason = super().explain(order)
        if reason is None or order.kind != OrderKind.MOVE or order.unit not in self.opportunist.riders:
            return reason
        place = the_hex(self.world, self.names, order.hex)
        return Reason(tr("Ride into {place} while it lies open", place=place), 0, (), measure="")

    def survey(self, view: View) -> None:
        """Surveys the map and changes the objectives that the variant puts first or ignores."""
        super().survey(view)
        rows = self.board.objectives[: int(self.board.scalars[Scalar.OBJECTIVES])]
        for adjustment in self.variant:
            if adjustment.hex != NO_HEX:
                there = rows["hex"] == adjustment.hex
                priority = rows["priority"][there].astype(np.int32) * adjustment.priority // 100
                rows["priority"][there] = np.minimum(100, priority)
                rows["need"][there] = rows["need"][there] * adjustment.need // 100


def place_adjustments(doctrine: DoctrineAgent, names: Names) -> list[Adjustment]:
    """Returns adjustments of single objectives of a doctrine that has just planned, by falling priority."""
    rows = doctrine.board.objectives[: int(doctrine.board.scalars[Scalar.OBJECTIVES])]
    found: dict[int, Adjustment] = {}
    for row in rows[np.argsort(-rows["priority"], kind="stable")]:
        h = int(row["hex"])
        if h in found:
            continue
        attack = row["posture"] in _ATTACKS
        if row["committed"] > 0 and (attack or row["posture"] == Posture.GARRISON):
            found[h] = Adjustment(mark("ignore {place}"), hex=h, priority=0, place=_place_name(names, row))
        elif attack:
            found[h] = Adjustment(
                mark("go for {place}"),
                hex=h,
                priority=EMPHASIS_PRIORITY,
                need=EMPHASIS_NEED,
                place=_place_name(names, row),
            )
    return list(found.values())


def _place_name(names: Names, row: Records) -> str:
    return names.places_in_text[int(row["place"])]


def variant_text(variant: Iterable[Adjustment]) -> str:
    """Returns a variant in words: "bold and ignore Denov"."""
    names = [tr(adjustment.name, place=adjustment.place) for adjustment in variant]
    return f" {tr('and')} ".join(names) or tr("the standard plan")
