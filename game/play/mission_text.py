"""Missions and standing orders in words, for the window and the text mode."""

from datetime import date

from game.core.codes import NO_HEX, OrderKind, PlanScope, PlanTarget, Posture, RaidTarget
from game.core.names import Names
from game.core.orders import order_word
from game.core.world import World
from game.engine.telling.dates import last_day_text, week_of
from game.engine.telling.grammar import men_text
from game.engine.telling.places import hex_name, the_hex
from game.play.missions import NO_END, STORM_CHANCE, Boldness, Mission, StandingKind, StandingOrder, Task, Wake

POSTURE_WORDS = {
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
}
"""The word that a player types or chooses for a posture."""
POSTURE_HELP = {
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
}
_TITLES = {
    Posture.TAKE: "Take {}",
    Posture.BESIEGE: "Besiege {}",
    Posture.RAID: "Raid {}",
    Posture.RELIEVE: "Relieve {}",
    Posture.SCREEN: "Screen {}",
    Posture.GARRISON: "Garrison {}",
    Posture.CONCENTRATE: "Concentrate at {}",
    Posture.DISPERSE: "Disperse around {}",
    Posture.WITHDRAW: "Fall back on {}",
    Posture.RESERVE: "Reserve at {}",
    Posture.KEEP_OPEN: "Keep {} open",
    Posture.HUNT: "Hunt {}",
}
BOLDNESS_HELP = {
    Boldness.CAREFUL: f"attacks without asking from {STORM_CHANCE[Boldness.CAREFUL]}% odds, spares its men",
    Boldness.NORMAL: f"attacks without asking from {STORM_CHANCE[Boldness.NORMAL]}% odds",
    Boldness.BOLD: f"attacks without asking from {STORM_CHANCE[Boldness.BOLD]}% odds, does not wait for others",
}


def date_text(world: World, turn: int) -> str:
    """Returns the first day of a week in words: "19 February"."""
    day: date = week_of(world, turn)
    return f"{day.day} {day:%B}"


def end_text(world: World, turn: int) -> str:
    """Returns the last day of a week in words: "19 February"."""
    return last_day_text(world, turn)


def target_text(world: World, names: Names, kind: PlanTarget, target: int) -> str:
    """Returns the target of a mission: "Dushanbe", "Hisar valley", "the hex north of Denov (3126)"."""
    if kind == PlanTarget.HEX:
        return the_hex(world, names, target)
    if kind == PlanTarget.PLACE:
        return names.place_names[target]
    if kind == PlanTarget.AREA:
        regions = len(names.region_names)
        return names.region_names[target] if target < regions else names.group_names[target - regions]
    return names.line_names[target] if kind == PlanTarget.LINE else names.leader_names[target]


def aim_text(world: World, names: Names, mission: Mission) -> str:
    """Returns what a mission is for: "Besiege Dushanbe"."""
    return _TITLES[mission.posture].format(target_text(world, names, mission.target_kind, mission.target))


def scope_text(names: Names, scope: PlanScope, index: int) -> str:
    """Returns some of a mission's troops: "Enver's army", "Ibrahim Bek and his band"."""
    if scope == PlanScope.UNIT:
        return names.unit_names[index]
    if scope == PlanScope.FORMATION:
        return names.formation_names[index]
    return f"{names.leader_names[index]} and his men"


def troops_text(names: Names, mission: Mission, most: int = 3) -> str:
    """Returns the troops of a mission: a few by name, the others as a number."""
    if mission.front:
        return mission.front
    parts = [scope_text(names, scope, index) for scope, index in mission.troops[:most]]
    more = len(mission.troops) - most
    return ", ".join(parts) + (f" and {more} more" if more > 0 else "")


def task_title(world: World, names: Names, task: Task) -> str:
    """Returns a mission or standing order in a line: "Besiege Dushanbe: Enver's army, bold, until 19 February"."""
    if isinstance(task, StandingOrder):
        return f"{names.unit_names[task.unit]}: {standing_text(world, names, task)}"
    parts = [troops_text(names, task)]
    if task.boldness != Boldness.NORMAL:
        parts.append(task.boldness.name.lower())
    if task.men:
        parts.append(f"{task.men:,} men wanted")
    if task.first_turn > 1:
        parts.append(f"from {date_text(world, task.first_turn)}")
    if task.last_turn < NO_END:
        parts.append(f"until {end_text(world, task.last_turn)}")
    return f"{aim_text(world, names, task)}: {', '.join(parts)}"


def standing_text(world: World, names: Names, order: StandingOrder) -> str:
    """Returns what a standing order says: "march to Denov (3127)", "recruit every week, wake at 300 men"."""
    where = hex_name(world, names, order.hex) if order.hex != NO_HEX else ""
    if order.kind == StandingKind.MARCH:
        text = f"march to {where}"
    elif order.kind == StandingKind.ATTACK:
        text = f"march to {where} and attack"
        text += f", {order.boldness.name.lower()}" if order.boldness != Boldness.NORMAL else ""
    elif order.kind == StandingKind.REPEAT:
        word = order_word(order.order)
        word += f" {RaidTarget(order.arg).name.lower()}" if order.order == OrderKind.RAID else ""
        text = f"{word} every turn"
    else:
        text = "stay until threatened" if order.kind == StandingKind.GUARD else "stay until further orders"
    wake = _wake_text(world, order)
    return f"{text}, {wake}" if wake else text


def _wake_text(world: World, order: StandingOrder) -> str:
    if order.wake == Wake.ENEMY:
        hexes = f"{order.wake_at} hexes" if order.wake_at != 1 else "one hex"
        return f"wake when an enemy is within {hexes}"
    if order.wake == Wake.WEEK:
        return f"wake on {date_text(world, order.wake_at)}"
    return f"wake at {order.wake_at:,} fit men" if order.wake == Wake.MEN else ""


def odds_text(wins: int, lost: int, killed: int, wanted: int = 0) -> str:
    """Returns what to expect of an assault; `wanted` are the odds from which it is made without asking, if it waits."""
    text = f"clears the hex at {wins}%; expected losses: {men_text(lost)} of yours, {killed:,} of theirs"
    return f"{text}; made without asking from {wanted}%" if wanted else text
