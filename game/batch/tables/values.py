"""What the values of columns mean that hold one of a fixed set of words: made from the codes of the game, complete."""

from collections.abc import Callable

from game.batch.tables.game_log import HAPPENINGS
from game.batch.tables.war_figures import WarFigure
from game.core.codes import EventKind, LossCause, OrderKind, Status
from game.core.orders import ORDER_SPECS
from game.engine.history.margin import PointSource

_HAPPENED: dict[EventKind, tuple[str, str, str]] = {
    EventKind.HAPPENED: ("an event of the scenario happens", "event", "none"),
    EventKind.DECIDED: ("a side decides", "decision and option", "who decided"),
    EventKind.TOWN_TAKEN: ("a place changes hands", "place", "who took it"),
    EventKind.BESIEGED: ("a siege begins", "place", "who is besieged"),
    EventKind.RELIEVED: ("a siege is lifted", "place", "who was besieged"),
    EventKind.DEMANDED: ("a surrender is demanded", "place", "who demands it"),
    EventKind.SURRENDERED: ("a unit surrenders", "place or hex", "whose unit"),
    EventKind.RAIL_CUT: ("a railway is cut", "railway, or hex", "who cut it"),
    EventKind.WIRE_CUT: ("the telegraph is cut", "place or hex", "who cut it"),
    EventKind.STORES_BURNT: ("stores are burnt", "place or hex", "who burnt them"),
    EventKind.LEADER_WOUNDED: ("a leader is wounded", "leader", "whose leader"),
    EventKind.LEADER_KILLED: ("a leader is killed", "leader", "whose leader"),
    EventKind.LEADER_CAPTURED: ("a leader is captured", "leader", "whose leader"),
    EventKind.LEADER_ESTRANGED: ("a leader turns away from his side", "leader", "whose leader"),
    EventKind.LEADER_RECONCILED: ("a leader is reconciled with his side", "leader", "whose leader"),
    EventKind.UNIFIED: ("the bands of a side accept one commander", "leader", "whose bands"),
    EventKind.FEUD: ("the bands of two leaders fight each other", "the first leader", "whose bands"),
    EventKind.WENT_OVER: ("a unit goes over to the enemy", "unit", "the side it leaves"),
    EventKind.FAMINE: ("a region starves", "region", "none"),
    EventKind.BROKE_OUT: ("a unit breaks out of a siege", "place or hex", "whose unit"),
    EventKind.EVACUATED: ("a place is evacuated", "place", "who leaves it"),
    EventKind.INVESTED: ("an investment by land begins", "place", "who is invested"),
    EventKind.ROSE: ("the people of a place rise", "place", "for whom they rise"),
}
"""What happens, what the column name gives the id or label of, and what the column side gives."""

_LOST: dict[LossCause, str] = {
    LossCause.BATTLE: "killed and wounded in battles and ambushes",
    LossCause.PURSUIT: "in the pursuit after a battle",
    LossCause.CAPTURED: "taken prisoner",
    LossCause.MARCH: "on forced marches",
    LossCause.HUNGER: "to hunger",
    LossCause.COLD: "to the cold",
    LossCause.THIRST: "to heat and thirst",
    LossCause.DISEASE: "to disease",
    LossCause.DESERTION: "went home or abroad",
    LossCause.FEUD: "in feuds between bands of one side",
    LossCause.BOMBING: "to bombs",
    LossCause.PURGED: "arrested or expelled",
}

_FIGURES: dict[WarFigure, tuple[str, str]] = {
    WarFigure.ASSAULT: ("assaults of the side", "result"),
    WarFigure.AMBUSH: ("ambushes of the side", ""),
    WarFigure.CAPTURE: ("places that the side took", "place"),
    WarFigure.LOSS: ("men lost in the week", "cause"),
    WarFigure.DEFECTION: ("men who went over to the enemy in the week", ""),
    WarFigure.MEN: ("men at the end of the week", ""),
    WarFigure.SICK: ("sick at the end of the week", ""),
    WarFigure.BESIEGED_MEN: ("men in besieged places at the end of the week", ""),
    WarFigure.BESIEGED_SICK: ("sick in besieged places at the end of the week", ""),
    WarFigure.LEADER: ("what befell a leader", "leader and fate"),
    WarFigure.ORDER: ("orders given", "kind of order"),
    WarFigure.OPTION: ("options chosen", "decision and option"),
    WarFigure.FORMATION: ("men of irregular units of the formation at the end of the week", "formation"),
    WarFigure.AT_HOME: ("those of them in the country of the formation", "formation"),
    WarFigure.GARRISON_END: ("places whose garrison ended", "how"),
    WarFigure.GROWTH: ("the most that a band grew in four weeks: its men then in per cent of those before", "unit"),
    WarFigure.GROWTH_UNAIDED: ("the same, of weeks without a battle won or a rising near it", "unit"),
    WarFigure.SOWN: ("sown land in per cent of a normal year", "region"),
    WarFigure.LEVEL: ("1: the level of victory, with the winner as side", "level"),
    WarFigure.ALIVE: ("1: the leader is at large at the end", "leader"),
    WarFigure.LOOTING: ("places that the side looted", "place"),
    WarFigure.MELTED: ("men of irregular units that melted away", ""),
    WarFigure.CLAIM: ("places that the side took and no side held; they are captures too", "place"),
}
"""What is counted, and what the column name gives."""

_SOURCES: dict[PointSource, tuple[str, str]] = {
    PointSource.PLACE: ("a place that is held", "place"),
    PointSource.REGION: ("a share of a region that is owned", "region"),
    PointSource.GROUP: ("a share of a group of regions that is owned", "group of regions"),
    PointSource.LEADER: ("a leader in the field, or out of it", "leader"),
    PointSource.PRESTIGE: ("more prestige than the enemy", ""),
    PointSource.FLAG: ("a flag that is set", "flag"),
    PointSource.EVENT: ("an event of the scenario", "event"),
    PointSource.DECISION: ("an option of a decision", "decision and option"),
    PointSource.LOSSES: ("men that the enemy has lost until the judgement", ""),
}
"""What points are scored for, and what the column name gives."""

_STATUS: dict[Status, str] = {
    Status.ON_MAP: "on the map, in the hex named",
    Status.IN_BOX: "in the off-map box named",
    Status.DISPERSED: "dispersed to the villages around the hex named",
}
"""Of units in the table: those that wait, have left or are lost are not listed."""

_USE = {
    "hard": "well attested: counts for the hindcast",
    "soft": "attested less well: counted apart",
    "claim": "a claim of one side: counted apart",
}


def _with_name(table: dict[WarFigure, tuple[str, str]] | dict[PointSource, tuple[str, str]]) -> dict[str, str]:
    return {code.name.lower(): f"{what} (name: {name})" if name else what for code, (what, name) in table.items()}


def _happenings() -> dict[str, str]:
    shown = {kind: _HAPPENED[kind] for kind in HAPPENINGS}
    return {kind.name.lower(): f"{what} (name: {name}; side: {side})" for kind, (what, name, side) in shown.items()}


def _orders() -> dict[str, str]:
    return {
        kind.name.lower(): ORDER_SPECS[kind].sentence.format(hex="the hex", arg="what is named") for kind in OrderKind
    }


_MAKERS: dict[tuple[str, str], Callable[[], dict[str, str]]] = {
    ("losses", "cause"): lambda: {cause.name.lower(): _LOST[cause] for cause in LossCause},
    ("happenings", "kind"): _happenings,
    ("checkpoints", "use"): lambda: _USE,
    ("war", "figure"): lambda: _with_name(_FIGURES),
    ("points", "source"): lambda: _with_name(_SOURCES),
    ("orders", "kind"): _orders,
    ("units", "status"): lambda: {status.name.lower(): text for status, text in _STATUS.items()},
}


def values_of(table: str, column: str) -> dict[str, str]:
    """Returns what each value of a column means; empty for columns that hold anything else."""
    maker = _MAKERS.get((table, column))
    return {} if maker is None else maker()
