"""History's own plan, offered to the player: rows of plans.yaml whose dates have come, to be adopted as missions.

Units named by several rows that were adopted choose among them as a computer player would, by weight and distance.
"""

from typing import NamedTuple

import numpy as np

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.doctrine.blackboard import Scalar
from game.core.codes import PlanScope, PlanTarget, Posture
from game.engine.encyclopaedia.article import Text
from game.engine.encyclopaedia.sources import source_blocks
from game.engine.telling.grammar import sentence
from game.engine.views import View
from game.language import tr, trn
from game.play.missions.mission import UNNUMBERED, Mission, MissionError
from game.play.missions.mission_book import ALIVE, troops_of
from game.play.missions.mission_text import WHOLE_SIDE, aim_text, front_text, scope_text
from game.play.session.session import Session


class PlanOffer(NamedTuple):
    """A row of the plan that the player may adopt."""

    row: int
    """Row of World.plans."""
    id: str
    title: str
    """"Starve Dushanbe out"."""
    mission: Mission
    """What would be given; its number is 0."""
    who: str
    """Its troops in words."""
    sources: tuple[str, ...]
    """Where it comes from, in words."""
    holds: bool
    """Whether what it rests on holds now, as far as the side knows."""
    adopted: int
    """Number of the mission that follows it, 0 if none does."""


def plan_offers(session: Session, side: int | None = None) -> list[PlanOffer]:
    """Returns the rows of a side's plan whose dates have come and are not over, the weightiest first."""
    seat = session.seat if side is None else side
    view = session.game.view(seat)
    rows = view.world.plans
    now = np.flatnonzero((rows["side"] == seat) & (rows["first_turn"] <= view.turn) & (rows["last_turn"] >= view.turn))
    adopted = {one.plan: one.id for one in session.missions.missions(seat, view.turn) if one.plan}
    holding = _rows_that_hold(session, view) if len(now) else set()
    found = [_offer(session, view, int(row), int(row) in holding, adopted) for row in now]
    order = {one.row: -int(rows["weight"][one.row]) for one in found}
    return sorted((one for one in found if one.mission.troops), key=lambda one: (not one.holds, order[one.row]))


def offers_for(session: Session, scope: PlanScope, index: int) -> list[PlanOffer]:
    """Returns the offers that name a formation, a leader or a unit, or some of the same units."""
    view = session.game.view(session.seat)
    wanted = set(troops_of(view.state, view.side, [(scope, index)]))
    return [one for one in plan_offers(session) if wanted & set(troops_of(view.state, view.side, one.mission.troops))]


def new_rows_text(session: Session) -> str:
    """Returns how many rows of the plan begin this turn, for a player who has adopted rows before; else empty."""
    turn, plans = session.game.turn, session.world.plans
    began = (plans["side"] == session.seat) & (plans["first_turn"] == turn)
    if turn <= 1 or not began.any() or not any(one.plan for one in session.missions.missions(session.seat)):
        return ""
    return trn(
        "{number} new row of the plan can be adopted", "{number} new rows of the plan can be adopted", int(began.sum())
    )


def adopt(session: Session, offer: PlanOffer) -> Mission:
    """Gives the mission of an offer and returns it. Raises MissionError if it has been adopted."""
    if offer.adopted:
        raise MissionError(tr("'{title}' is already mission {number}", title=offer.title, number=offer.adopted))
    return session.missions.add(offer.mission)


def _offer(session: Session, view: View, row: int, holds: bool, adopted: dict[str, int]) -> PlanOffer:
    names, plan = view.names, view.world.plans[row]
    first, count = plan["troops"].tolist()
    named = view.world.plan_troops[first : first + count].tolist()
    troops = tuple((PlanScope(scope), index) for scope, index in named) or _whole_side(view)
    mission = Mission(
        UNNUMBERED,
        view.side,
        Posture(int(plan["posture"])),
        PlanTarget(int(plan["target_kind"])),
        int(plan["target"]),
        troops,
        int(plan["first_turn"]),
        int(plan["last_turn"]),
        men=int(plan["men"]),
        front="" if named else WHOLE_SIDE,
        plan=names.plan_ids[row],
    )
    return PlanOffer(
        row,
        names.plan_ids[row],
        sentence(names.plan_texts[row]) or aim_text(view.world, names, mission),
        mission,
        front_text(names, mission.front) or ", ".join(scope_text(names, scope, index) for scope, index in troops),
        _sources(session, view, row),
        holds,
        adopted.get(names.plan_ids[row], 0),
    )


def _whole_side(view: View) -> tuple[tuple[PlanScope, int], ...]:
    units = np.flatnonzero((view.state.units["side"] == view.side) & np.isin(view.state.units["status"], ALIVE))
    return tuple((PlanScope.UNIT, int(unit)) for unit in units)


def _sources(session: Session, view: View, row: int) -> tuple[str, ...]:
    path = f"plans/{view.names.sides[view.side].id}/{view.names.plan_ids[row]}"
    blocks = source_blocks(session.game.scenario, {path: ""})
    return tuple(block.text for block in blocks if isinstance(block, Text))


def _rows_that_hold(session: Session, view: View) -> set[int]:
    """Returns the rows whose conditions hold and that have something to aim at now."""
    agent = DoctrineAgent()
    agent.start(session.game.scenario, view.side, view.side + 1)
    agent.survey(view)
    rows = agent.board.objectives[: int(agent.board.scalars[Scalar.OBJECTIVES])]
    return {int(row) for row in rows["plan"] if row >= 0}
