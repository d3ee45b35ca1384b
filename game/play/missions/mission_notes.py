"""Missions as notes of a session: one line of JSON for each that is given, cancelled, overruled or declined.

Units, places and the rest are written by their ids, so that a note can be read by people and survives a scenario whose
rows have moved.
"""

import json
from collections.abc import Sequence
from typing import Any

from game.core.codes import NO_HEX, OrderKind, PlanScope, PlanTarget, Posture, RaidTarget
from game.core.names import Names
from game.play.missions.mission import NO_END, Boldness, Mission, StandingKind, StandingOrder, Task, Wake

GIVE, CANCEL, OVERRULE, DECLINE = "mission", "cancel", "overrule", "decline"


def cancel_note(task: int) -> str:
    """Returns the note that a mission or standing order was cancelled."""
    return json.dumps({CANCEL: task})


def overrule_note(names: Names, turn: int, unit: int, overruled: bool) -> str:
    """Returns the note that a unit is, or is again not, exempt from its mission this week."""
    return json.dumps({OVERRULE: names.unit_ids[unit], "week": turn, "on": int(overruled)})


def decline_note(names: Names, turn: int, hex: int) -> str:
    """Returns the note that the player wants no assault of his missions on a hex this week."""
    return json.dumps({DECLINE: names.label(hex), "week": turn})


def task_note(names: Names, task: Task) -> str:
    """Returns the note that a mission or standing order was given."""
    body: dict[str, Any] = {"id": task.id, "side": names.sides[task.side].id}
    if isinstance(task, Mission):
        scopes = [f"{PlanScope(scope).name.lower()}:{_table(names, scope)[index]}" for scope, index in task.troops]
        body |= {
            "posture": task.posture.name.lower(),
            task.target_kind.name.lower(): _target_id(names, task.target_kind, task.target),
            "troops": scopes,
            "from": task.first_turn,
            "until": task.last_turn,
            "boldness": task.boldness.name.lower(),
            "men": task.men,
            "front": task.front,
            "plan": task.plan,
        }
    else:
        body |= {"unit": names.unit_ids[task.unit], "standing": task.kind.value}
        body |= {"boldness": task.boldness.name.lower(), "wake": task.wake.value, "at": task.wake_at}
        if task.hex != NO_HEX:
            body["hex"] = names.label(task.hex)
        if task.kind == StandingKind.REPEAT:
            body["order"] = task.order.name.lower()
        if task.kind == StandingKind.REPEAT and task.order == OrderKind.RAID:
            body["raid"] = RaidTarget(task.arg).name.lower()
    return json.dumps(
        {GIVE: {key: value for key, value in body.items() if value not in ("", None)}}, ensure_ascii=False
    )


def read_note(names: Names, text: str) -> tuple[str, Any] | None:
    """Returns (GIVE, task), (CANCEL, id), (OVERRULE, (week, unit, bool)) or (DECLINE, (week, hex)).

    None for a note of another kind.
    """
    try:
        body = json.loads(text)
        if GIVE in body:
            return GIVE, _task(names, body[GIVE])
        if CANCEL in body:
            return CANCEL, int(body[CANCEL])
        if OVERRULE in body:
            return OVERRULE, (int(body["week"]), names.unit(str(body[OVERRULE])), bool(body["on"]))
        if DECLINE in body:
            return DECLINE, (int(body["week"]), names.parse_label(str(body[DECLINE])))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return None


def targets(names: Names, kind: PlanTarget) -> Sequence[str]:
    """Returns the ids that a kind of target counts, areas being regions and then groups; hexes have labels instead."""
    if kind == PlanTarget.PLACE:
        return names.place_ids
    if kind == PlanTarget.AREA:
        return (*names.region_ids, *names.group_ids)
    if kind == PlanTarget.BOX:
        return names.box_ids
    return names.line_ids if kind == PlanTarget.LINE else names.leader_ids


def _target_id(names: Names, kind: PlanTarget, target: int) -> str:
    return names.label(target) if kind == PlanTarget.HEX else targets(names, kind)[target]


def _table(names: Names, scope: int) -> Sequence[str]:
    if scope == PlanScope.UNIT:
        return names.unit_ids
    return names.formation_ids if scope == PlanScope.FORMATION else names.leader_ids


def _task(names: Names, body: dict[str, Any]) -> Task:
    """Returns the mission or standing order of a note. Raises ValueError or KeyError if it makes no sense."""
    side = [one.id for one in names.sides].index(body["side"])
    number, boldness = int(body["id"]), Boldness[str(body["boldness"]).upper()]
    if "standing" in body:
        kind = StandingKind(body["standing"])
        return StandingOrder(
            number,
            side,
            names.unit(str(body["unit"])),
            kind,
            names.parse_label(body["hex"]) if "hex" in body else NO_HEX,
            OrderKind[str(body.get("order", "recruit")).upper()],
            int(RaidTarget[str(body["raid"]).upper()]) if "raid" in body else 0,
            boldness,
            Wake(body["wake"]),
            int(body["at"]),
        )
    aim = next(kind for kind in PlanTarget if kind.name.lower() in body)
    troops = []
    for word in body["troops"]:
        scope, _, called = str(word).partition(":")
        which = PlanScope[scope.upper()]
        troops.append((which, _table(names, which).index(called)))
    return Mission(
        number,
        side,
        Posture[str(body["posture"]).upper()],
        aim,
        names.parse_label(body["hex"]) if aim == PlanTarget.HEX else targets(names, aim).index(body[aim.name.lower()]),
        tuple(troops),
        int(body.get("from", 0)),
        int(body.get("until", NO_END)),
        boldness,
        int(body.get("men", 0)),
        str(body.get("front", "")),
        str(body.get("plan", "")),
    )
