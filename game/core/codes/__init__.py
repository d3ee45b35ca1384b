"""Every code that has a meaning, by name. Kernels and Python read the same enums.

One file per subject; import from here. Bit sets are IntEnums as well: numba does not know IntFlag.
"""

from game.core.codes.combat import Modifier, Result
from game.core.codes.events import Delay, EventKind
from game.core.codes.map import (
    ANY_CROSSING,
    ANY_RIVER,
    HEAT_TENTHS,
    NO_BOX,
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    OPEN_TO_BOTH,
    SNOW_TENTHS,
    Hexside,
    LinkBy,
    PlaceKind,
    Season,
    TerrainTrait,
)
from game.core.codes.orders import OrderKind, RaidTarget, Refusal
from game.core.codes.params import Param
from game.core.codes.plans import DEFAULT_DISPOSITION, SIDE_DISPOSITION, Disposition, PlanScope, PlanTarget, Posture
from game.core.codes.sequence import BOTH_SIDES, NEVER, NO_SIDE, Phase, Purpose
from game.core.codes.stocks import DrawnFigure, Flow, LossCause, Stock
from game.core.codes.story import Compare, ConditionKind, EffectKind, LeaderFate, LoyaltyScope, ScoringKind, UnitFate
from game.core.codes.units import (
    ALL_FLAGS,
    NO_LEADER,
    NO_LEG,
    NO_UNIT,
    HomeTie,
    LeaderStatus,
    LegBy,
    MoveClass,
    Status,
    TypeTrait,
    UnitFlag,
    Zoc,
)

__all__ = [
    "ALL_FLAGS",
    "ANY_CROSSING",
    "ANY_RIVER",
    "BOTH_SIDES",
    "DEFAULT_DISPOSITION",
    "HEAT_TENTHS",
    "NEVER",
    "NO_BOX",
    "NO_HEX",
    "NO_LEADER",
    "NO_LEG",
    "NO_PLACE",
    "NO_REGION",
    "NO_SIDE",
    "NO_UNIT",
    "OPEN_TO_BOTH",
    "SIDE_DISPOSITION",
    "SNOW_TENTHS",
    "Compare",
    "ConditionKind",
    "Delay",
    "Disposition",
    "DrawnFigure",
    "EffectKind",
    "EventKind",
    "Flow",
    "Hexside",
    "HomeTie",
    "LeaderFate",
    "LeaderStatus",
    "LegBy",
    "LinkBy",
    "LossCause",
    "LoyaltyScope",
    "Modifier",
    "MoveClass",
    "OrderKind",
    "Param",
    "Phase",
    "PlaceKind",
    "PlanScope",
    "PlanTarget",
    "Posture",
    "Purpose",
    "RaidTarget",
    "Refusal",
    "Result",
    "ScoringKind",
    "Season",
    "Status",
    "Stock",
    "TerrainTrait",
    "TypeTrait",
    "UnitFate",
    "UnitFlag",
    "Zoc",
]
