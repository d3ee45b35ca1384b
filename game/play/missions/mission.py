"""Missions and standing orders: orders that a player gives for more than one week.

A mission is a row of the vocabulary of plans.yaml (posture, target, troops, dates, men) with a boldness; the staff
(`game.play.staff`) carries it out. A standing order is a mission of one unit. Both belong to the session, not to the
game: rules and state keys do not know them. `mission_book` keeps them, `mission_text` puts them in words.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum

from game.core.codes import NO_HEX, OrderKind, PlanScope, PlanTarget, Posture
from game.language import mark, tr
from game.scenario.schema.plans import AIMS as PLAN_AIMS

_AT_ANY_HEX = (
    Posture.TAKE,
    Posture.RAID,
    Posture.SCREEN,
    Posture.GARRISON,
    Posture.CONCENTRATE,
    Posture.DISPERSE,
    Posture.WITHDRAW,
)
AIMS = {posture: (*kinds, "hex") if posture in _AT_ANY_HEX else kinds for posture, kinds in PLAN_AIMS.items()}
"""Kinds of target that a mission of each posture takes: those of a scenario's plans, and for some any hex."""
NO_END = 999
"""The last week of a mission without an end."""
UNNUMBERED = 0
"""The id of a mission or standing order that has not been given yet."""


class Boldness(IntEnum):
    """What odds and losses a mission accepts."""

    CAREFUL = 0
    NORMAL = 1
    BOLD = 2


STORM_CHANCE = {Boldness.CAREFUL: 75, Boldness.NORMAL: 55, Boldness.BOLD: 35}
"""Per cent of rolls that must clear the hex for the staff to attack without asking."""


@dataclass(frozen=True)
class Mission:
    """What some troops are to do, from week to week."""

    id: int
    """Number by which it is called and cancelled; standing orders are numbered in the same row."""
    side: int
    posture: Posture
    target_kind: PlanTarget
    """What `target` counts: AIMS says which kinds each posture takes."""
    target: int
    """Index of the place, area (region, or group numbered after the regions), railway, enemy leader, off-map box or
    hex."""
    troops: tuple[tuple[PlanScope, int], ...]
    """Units, formations, and leaders with their bands."""
    first_turn: int = 0
    """The week in which it begins; 0: at once."""
    last_turn: int = NO_END
    """The last week for which it holds."""
    boldness: Boldness = Boldness.NORMAL
    men: int = 0
    """Men wanted before an attack or siege begins; 0: as many as the staff thinks it takes."""
    front: str = ""
    """What the troops were chosen by, if by an area or a drawn box, as saves keep it: "everything:hisar"."""
    plan: str = ""
    """Id of the row of plans.yaml from which it was adopted; empty if the player made it."""

    def holds_in(self, turn: int) -> bool:
        """Returns whether it is to be carried out in a week."""
        return self.first_turn <= turn <= self.last_turn

    def is_over(self, turn: int) -> bool:
        """Returns whether its last week has passed."""
        return turn > self.last_turn


class StandingKind(Enum):
    """What a unit with a standing order does each week."""

    HOLD = "hold"
    """Stays until further orders."""
    GUARD = "guard"
    """Stays until an enemy comes near."""
    MARCH = "march"
    """Marches to a hex, however many weeks that takes."""
    ATTACK = "attack"
    """Marches up to a hex and attacks the enemy in it."""
    REPEAT = "repeat"
    """Gives the same order every week: REPEATED lists those that can be repeated."""


REPEATED = (
    OrderKind.RAID,
    OrderKind.RECRUIT,
    OrderKind.REQUISITION,
    OrderKind.REPAIR,
    OrderKind.HIDE,
    OrderKind.AMBUSH,
    OrderKind.BLOCKADE,
)
"""Orders that a standing order may repeat."""


class Wake(Enum):
    """When a unit with a standing order asks for orders again; it always does when it can no longer follow its own."""

    NEVER = "never"
    ENEMY = "enemy"
    """An enemy is seen or reported within `wake_at` hexes."""
    WEEK = "week"
    """Week `wake_at` begins."""
    MEN = "men"
    """It has `wake_at` fit men."""


THREAT_HEXES = 3
"""Hexes within which an enemy wakes a unit that guards, unless the player names others."""


@dataclass(frozen=True)
class StandingOrder:
    """What one unit does each week until further orders."""

    id: int
    side: int
    unit: int
    kind: StandingKind
    hex: int = NO_HEX
    """Where it marches, or what it attacks."""
    order: OrderKind = OrderKind.RECRUIT
    """Of REPEAT: the order repeated."""
    arg: int = 0
    """Of a repeated raid: the RaidTarget."""
    boldness: Boldness = Boldness.NORMAL
    """Of ATTACK: the odds accepted without asking."""
    wake: Wake = Wake.NEVER
    wake_at: int = 0


Task = Mission | StandingOrder


class MissionError(ValueError):
    """Raised for a mission or standing order that cannot be given; the text says why and what to do."""


_TARGET_WORDS = mark({
    "place": "place",
    "area": "region",
    "line": "railway",
    "leader": "leader of the enemy",
    "box": "off-map area",
    "hex": "hex",
})  # fmt: skip
_NEEDS = mark({
    Posture.TAKE: "a mission to take needs a {targets} as its target",
    Posture.BESIEGE: "a mission to besiege needs a {targets} as its target",
    Posture.RAID: "a mission to raid needs a {targets} as its target",
    Posture.RELIEVE: "a mission to relieve needs a {targets} as its target",
    Posture.SCREEN: "a mission to screen needs a {targets} as its target",
    Posture.GARRISON: "a mission to garrison needs a {targets} as its target",
    Posture.CONCENTRATE: "a mission to concentrate needs a {targets} as its target",
    Posture.DISPERSE: "a mission to disperse needs a {targets} as its target",
    Posture.WITHDRAW: "a mission to withdraw needs a {targets} as its target",
    Posture.RESERVE: "a mission to reserve needs a {targets} as its target",
    Posture.KEEP_OPEN: "a mission to keep open needs a {targets} as its target",
    Posture.HUNT: "a mission to hunt needs a {targets} as its target",
})  # fmt: skip


def check_mission(mission: Mission) -> None:
    """Raises MissionError if a posture does not take such a target, or there are no troops."""
    taken = AIMS[mission.posture]
    kind = mission.target_kind.name.lower()
    if kind not in taken:
        kinds = f" {tr('or')} ".join(tr(_TARGET_WORDS[word]) for word in taken)
        raise MissionError(tr(_NEEDS[mission.posture], targets=kinds))
    if not mission.troops:
        raise MissionError(tr("a mission needs troops: name a unit, a formation or a leader"))
    if mission.last_turn < mission.first_turn:
        raise MissionError(tr("a mission cannot end before it begins"))
