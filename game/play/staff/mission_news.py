"""News that changes a mission: a ring broken or closed, a relief column, a place taken, a unit or leader lost."""

from collections.abc import Callable, Iterable

import numpy as np

from game.core.codes import NO_HEX, NO_SIDE, EventKind, OrderKind, PlanScope, PlanTarget, Posture, Status
from game.engine.events import Event
from game.engine.telling.grammar import men_text, sentence
from game.engine.telling.places import at_hex
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.missions.mission import Mission
from game.play.missions.mission_book import troops_of
from game.play.session.session import Session
from game.play.staff.staff_plan import MissionNews

RELIEF_HEXES = 4
"""Hexes from a besieged place within which enemies count as its relief,"""
RELIEF_MEN = 150
"""if they are this many."""
_LOST = mark({
    EventKind.ELIMINATED: "Destroyed: {unit}.",
    EventKind.SURRENDERED: "{unit} surrendered.",
    EventKind.WENT_OVER: "{unit} went over to the enemy.",
    EventKind.MELTED_AWAY: "{unit} melted away.",
})  # fmt: skip
_LEADER = mark({EventKind.LEADER_KILLED: "{leader} is killed.", EventKind.LEADER_CAPTURED: "{leader} is captured."})


def mission_news(session: Session, view: View) -> tuple[MissionNews, ...]:
    """Returns the news of the missions of the view's side, mission by mission; what concerns several is told once, of
    the latest, and news of a place only of missions that have troops.
    """
    missions = [one for one in session.missions.missions(view.side) if one.holds_in(view.turn) and not one.plan]
    if not missions:
        return ()
    recent = [event for event in session.game.events if event.turn >= view.turn - 1 and event.known >> view.side & 1]
    served = {task.id for task in session.missions.assignments(view).values()}
    found: dict[tuple[str, int], MissionNews] = {}
    begun = _orders_before_turn(session)
    for mission in missions:
        is_new = session.missions.given_at(mission.id) >= begun  # what happened last week is no news to it
        for event in recent:
            if is_new and event.turn < view.turn:
                continue
            text = _news_of(view, mission, event, mission.id in served)
            if text is not None:
                found[text, event.hex] = MissionNews(mission.id, text, event.hex)
        if mission.id in served:
            found |= {(one.text, one.hex): one for one in _relief(view, mission)}
    return tuple(sorted(found.values(), key=lambda one: one.task))


def _orders_before_turn(session: Session) -> int:
    """Returns how many orders the game had when the turn began that is being played."""
    history = session.game.history
    return next((at for at in range(len(history), 0, -1) if history[at - 1][0] == OrderKind.END_TURN), 0)


def _news_of(view: View, mission: Mission, event: Event, is_served: bool) -> str | None:
    """Returns what an event means for a mission, which some unit serves or none; None if nothing."""
    names = view.names
    if event.kind in _LOST and event.side == view.side:
        named = troops_of(view.state, view.side, mission.troops, lost=True)
        return tr(_LOST[event.kind], unit=names.unit_names[event.unit]) if event.unit in named else None
    if event.kind in _LEADER and event.side == view.side:
        leads = (PlanScope.LEADER, event.a) in mission.troops
        return tr(_LEADER[event.kind], leader=names.leader_names[event.a]) if leads else None
    if mission.target_kind != PlanTarget.PLACE or not is_served:
        return None
    at_target = event.hex == int(view.world.places["hex"][mission.target])
    if event.kind == EventKind.TOWN_TAKEN:
        return _taken(view, mission, event) if at_target else None
    teller = _OF_PLACE.get(event.kind)
    return teller(view, mission, event) if teller is not None and event.a == mission.target else None


def _taken(view: View, mission: Mission, event: Event) -> str | None:
    name = view.names.places_in_text[mission.target]
    if event.side == view.side:
        return sentence(tr("{place} is taken.", place=name))
    if event.side != NO_SIDE:
        return tr("The enemy has taken {place}.", place=name)
    return sentence(tr("{place} is lost.", place=name))


def _relieved(view: View, mission: Mission, event: Event) -> str:
    name = view.names.places_in_text[mission.target]
    if event.side == view.side:
        return sentence(tr("{place} is relieved.", place=name))
    return tr("The ring around {place} is broken.", place=name)


def _besieged(view: View, mission: Mission, event: Event) -> str:
    name = view.names.places_in_text[mission.target]
    if event.side == view.side:
        return tr("The enemy besieges {place}.", place=name)
    return tr("The ring around {place} is closed.", place=name)


def _starving(view: View, mission: Mission, event: Event) -> str:
    return sentence(tr("{place} has no food left.", place=view.names.places_in_text[mission.target]))


def _given_up(view: View, mission: Mission, event: Event) -> str:
    return sentence(tr("{place} is given up.", place=view.names.places_in_text[mission.target]))


_OF_PLACE: dict[EventKind, Callable[[View, Mission, Event], str]] = {
    EventKind.RELIEVED: _relieved,
    EventKind.BESIEGED: _besieged,
    EventKind.STORES_OUT: _starving,
    EventKind.GIVEN_UP: _given_up,
}


def _relief(view: View, mission: Mission) -> Iterable[MissionNews]:
    """Yields the enemies who come to the relief of the place that a mission besieges."""
    if mission.posture not in (Posture.BESIEGE, Posture.TAKE) or mission.target_kind != PlanTarget.PLACE:
        return
    place = view.state.places[mission.target]
    if not int(place["besieged"]) or int(place["besieger"]) != view.side:
        return
    target = int(view.world.places["hex"][mission.target])
    if int(view.state.owner[target]) == view.side:
        return
    for hex, men in _enemies_by_hex(view).items():
        away = int(hex_distance(hex, target, view.names.cols))
        if 0 < away <= RELIEF_HEXES and men >= RELIEF_MEN and not _is_garrison(view, hex):
            where = at_hex(view.world, view.names, hex)
            text = tr("A column that may relieve the place, {men}, is {where}.", men=men_text(men), where=where)
            yield MissionNews(mission.id, text, hex)


def _enemies_by_hex(view: View) -> dict[int, int]:
    """Returns the enemies seen, or reported this week or last, by hex: men."""
    rows = view.state.units
    foes = np.flatnonzero(rows["side"] != view.side)
    found: dict[int, int] = {}
    for unit in foes:
        row = rows[unit]
        hex, men = int(row["hex"]), int(row["men"])
        if row["status"] == Status.WAITING:
            fresh = int(row["reported_turn"]) >= view.turn - 1
            hex, men = (int(row["reported_hex"]), int(row["reported_men"])) if fresh else (NO_HEX, 0)
        elif row["status"] != Status.ON_MAP:
            continue
        if hex != NO_HEX:
            found[hex] = found.get(hex, 0) + men
    return found


def _is_garrison(view: View, hex: int) -> bool:
    """Returns whether the enemies in a hex are the garrison of another place."""
    return int(view.world.place_at[hex]) >= 0
