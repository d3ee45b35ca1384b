"""Missions and standing orders in words, for the window and the text mode."""

from game.core.codes import NO_HEX, OrderKind, PlanScope, PlanTarget, Posture, RaidTarget
from game.core.names import Names
from game.core.world import World
from game.engine.telling.dates import last_day_text, week_of
from game.engine.telling.grammar import count, count_in_words, men_text
from game.engine.telling.places import hex_name, the_hex
from game.language import mark, tr
from game.play.missions.mission import NO_END, STORM_CHANCE, Boldness, Mission, StandingKind, StandingOrder, Task, Wake
from game.scenario.calendar import day_text

POSTURE_WORDS = mark({
    Posture.TAKE: "take",
    Posture.BESIEGE: "besiege",
    Posture.RAID: "raid",
    Posture.RELIEVE: "relieve",
    Posture.SCREEN: "screen",
    Posture.GARRISON: "garrison",
    Posture.CONCENTRATE: "concentrate",
    Posture.DISPERSE: "disperse",
    Posture.WITHDRAW: "withdraw",
    Posture.RESERVE: "reserve",
    Posture.KEEP_OPEN: "keep open",
    Posture.HUNT: "hunt",
})  # fmt: skip
"""The word that a player types for a posture; looked up where it is only shown."""
POSTURE_HELP = mark({
    Posture.TAKE: "march there, drive the enemy out and hold it",
    Posture.BESIEGE: "close the ring, starve the garrison and storm only at good odds",
    Posture.RAID: "burn stores, cut lines and strike the weak",
    Posture.RELIEVE: "break the siege of a place of ours",
    Posture.SCREEN: "stand between the enemy and a place, without battles at bad odds",
    Posture.GARRISON: "keep men in a place",
    Posture.CONCENTRATE: "gather there and wait",
    Posture.DISPERSE: "go home or hide, and wait",
    Posture.WITHDRAW: "give up where they are and go there",
    Posture.RESERVE: "wait there as a reserve",
    Posture.KEEP_OPEN: "repair and guard a railway",
    Posture.HUNT: "pursue an enemy leader wherever he is reported",
})  # fmt: skip
_TITLES = mark({
    Posture.TAKE: "Take {target}",
    Posture.BESIEGE: "Besiege {target}",
    Posture.RAID: "Raid {target}",
    Posture.RELIEVE: "Relieve {target}",
    Posture.SCREEN: "Screen {target}",
    Posture.GARRISON: "Garrison {target}",
    Posture.CONCENTRATE: "Concentrate at {target}",
    Posture.DISPERSE: "Disperse around {target}",
    Posture.WITHDRAW: "Fall back on {target}",
    Posture.RESERVE: "Reserve at {target}",
    Posture.KEEP_OPEN: "Keep {target} open",
    Posture.HUNT: "Hunt {target}",
})  # fmt: skip
BOLDNESS_WORDS = mark({Boldness.CAREFUL: "careful", Boldness.NORMAL: "normal", Boldness.BOLD: "bold"})
_BOLDNESS_HELP = mark({
    Boldness.CAREFUL: "attacks without asking from {chance}% odds, spares its men",
    Boldness.NORMAL: "attacks without asking from {chance}% odds",
    Boldness.BOLD: "attacks without asking from {chance}% odds, does not wait for others",
})  # fmt: skip
_REPEATED = mark({
    OrderKind.RECRUIT: "recruit every turn",
    OrderKind.REQUISITION: "requisition every turn",
    OrderKind.REPAIR: "repair every turn",
    OrderKind.HIDE: "hide every turn",
    OrderKind.AMBUSH: "ambush every turn",
    OrderKind.BLOCKADE: "blockade every turn",
})  # fmt: skip
_RAIDS = mark({
    RaidTarget.RAIL: "raid rail every turn",
    RaidTarget.WIRE: "raid wire every turn",
    RaidTarget.STORES: "raid stores every turn",
})  # fmt: skip
WHOLE_SIDE = mark("the whole side")
PICKED = mark("units picked on the map")
_AREA_FRONTS = mark({"all": "all in {area}", "everything": "everything in {area}"})


def date_text(world: World, turn: int) -> str:
    """Returns the first day of a week in words: "19 February"."""
    return day_text(week_of(world, turn))


def end_text(world: World, turn: int) -> str:
    """Returns the last day of a week in words: "19 February"."""
    return last_day_text(world, turn)


def target_text(world: World, names: Names, kind: PlanTarget, target: int) -> str:
    """Returns the target of a mission: "Dushanbe", "Hisar valley", "the hex north of Denov (3126)"."""
    if kind == PlanTarget.HEX:
        return the_hex(world, names, target)
    if kind == PlanTarget.PLACE:
        return names.places_in_text[target]
    if kind == PlanTarget.BOX:
        return names.box_names[target]
    if kind == PlanTarget.AREA:
        regions = len(names.region_names)
        return names.region_names[target] if target < regions else names.group_names[target - regions]
    return names.line_names[target] if kind == PlanTarget.LINE else names.leader_names[target]


def aim_text(world: World, names: Names, mission: Mission) -> str:
    """Returns what a mission is for: "Besiege Dushanbe", "Leave the map for Persia"."""
    return purpose_text(world, names, mission.posture, mission.target_kind, mission.target)


def purpose_text(world: World, names: Names, posture: Posture, kind: PlanTarget, target: int) -> str:
    """Returns a posture with its target in words: "Besiege Dushanbe"."""
    text = target_text(world, names, kind, target)
    return tr("Leave the map for {target}" if kind == PlanTarget.BOX else _TITLES[posture], target=text)


def boldness_help(boldness: Boldness) -> str:
    """Returns what odds and losses a boldness accepts, in words."""
    return tr(_BOLDNESS_HELP[boldness], chance=STORM_CHANCE[boldness])


def area_front(names: Names, area: int, word: str = "everything") -> str:
    """Returns what a mission keeps of troops chosen by an area: "everything:hisar"; `front_text` shows it."""
    return f"{word}:{(*names.region_ids, *names.group_ids)[area]}"


def front_text(names: Names, front: str) -> str:
    """Returns what the troops of a mission were chosen by: "everything in Hisar valley"; empty if by name."""
    word, _, id = front.partition(":")
    areas = dict(zip((*names.region_ids, *names.group_ids), (*names.region_names, *names.group_names), strict=True))
    if word in _AREA_FRONTS and id in areas:
        return tr(_AREA_FRONTS[word], area=areas[id])
    return tr(front)


def leader_troops_text(leader: str) -> str:
    """Returns a leader with his troops: "Ibrahim Bek and his men"."""
    return tr("{leader} and his men", leader=leader)


def scope_text(names: Names, scope: PlanScope, index: int) -> str:
    """Returns some of a mission's troops: "Enver's army", "Ibrahim Bek and his band"."""
    if scope == PlanScope.UNIT:
        return names.unit_names[index]
    if scope == PlanScope.FORMATION:
        return names.formation_names[index]
    return leader_troops_text(names.leader_names[index])


def troops_text(names: Names, mission: Mission, most: int = 3) -> str:
    """Returns the troops of a mission: a few by name, the others as a number."""
    if mission.front:
        return front_text(names, mission.front)
    parts = [scope_text(names, scope, index) for scope, index in mission.troops[:most]]
    more = len(mission.troops) - most
    listed = ", ".join(parts)
    return tr("{names} and {number} more", names=listed, number=more) if more > 0 else listed


def task_title(world: World, names: Names, task: Task) -> str:
    """Returns a mission or standing order in a line: "Besiege Dushanbe: Enver's army, bold, until 19 February"."""
    if isinstance(task, StandingOrder):
        return f"{names.unit_names[task.unit]}: {standing_text(world, names, task)}"
    parts = [troops_text(names, task)]
    if task.boldness != Boldness.NORMAL:
        parts.append(tr(BOLDNESS_WORDS[task.boldness]))
    if task.men:
        parts.append(tr("{men:,} men wanted", men=task.men))
    if task.first_turn > 1:
        parts.append(tr("from {date}", date=date_text(world, task.first_turn)))
    if task.last_turn < NO_END:
        parts.append(tr("until {date}", date=end_text(world, task.last_turn)))
    return f"{aim_text(world, names, task)}: {', '.join(parts)}"


def standing_text(world: World, names: Names, order: StandingOrder) -> str:
    """Returns what a standing order says: "march to Denov (3127)", "recruit every week, wake at 300 men"."""
    where = hex_name(world, names, order.hex) if order.hex != NO_HEX else ""
    if order.kind == StandingKind.MARCH:
        text = tr("march to {place}", place=where)
    elif order.kind == StandingKind.ATTACK:
        text = tr("march to {place} and attack", place=where)
        text += f", {tr(BOLDNESS_WORDS[order.boldness])}" if order.boldness != Boldness.NORMAL else ""
    elif order.kind == StandingKind.REPEAT:
        text = tr(_RAIDS[RaidTarget(order.arg)] if order.order == OrderKind.RAID else _REPEATED[order.order])
    elif order.kind == StandingKind.GUARD:
        text = tr("stay until threatened")
    else:
        text = tr("stay until further orders")
    wake = _wake_text(world, order)
    return f"{text}, {wake}" if wake else text


def _wake_text(world: World, order: StandingOrder) -> str:
    if order.wake == Wake.ENEMY:
        hexes = count(order.wake_at, "hex") if order.wake_at != 1 else count_in_words(1, "hex")
        return tr("wake when an enemy is within {hexes}", hexes=hexes)
    if order.wake == Wake.WEEK:
        return tr("wake on {date}", date=date_text(world, order.wake_at))
    return tr("wake at {men:,} fit men", men=order.wake_at) if order.wake == Wake.MEN else ""


def odds_text(wins: int, lost: int, killed: int, wanted: int = 0) -> str:
    """Returns what to expect of an assault; `wanted` are the odds from which it is made without asking, if it waits.

    One that waits at such odds costs more than the staff expects of it.
    """
    text = tr(
        "wins at {chance}%; expected losses: {men} of yours, {enemies:,} of theirs",
        chance=wins,
        men=men_text(lost),
        enemies=killed,
    )
    if wanted and wins >= wanted:
        return tr("{odds}; your staff does not expect it to pay", odds=text)
    return tr("{odds}; made without asking from {chance}%", odds=text, chance=wanted) if wanted else text
