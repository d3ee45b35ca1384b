"""Events told in sentences: for the log, the text mode and reports."""

from datetime import date, timedelta

from game.core.names import Names
from game.core.terms import NO_SIDE, NO_UNIT, EventKind, LossCause, Modifier, Result
from game.core.world import World
from game.engine.events import Event, LedgerRow
from game.engine.refusals import hex_name

CAUSES: dict[LossCause, str] = {
    LossCause.BATTLE: "in battle",
    LossCause.PURSUIT: "in the pursuit",
    LossCause.CAPTURED: "as prisoners",
    LossCause.MARCH: "on forced marches",
    LossCause.HUNGER: "to hunger",
    LossCause.COLD: "to the cold",
    LossCause.THIRST: "to heat and thirst",
    LossCause.DISEASE: "to disease",
}

RESULTS: dict[Result, str] = {
    Result.STAND: "the defenders stand",
    Result.REPULSED: "the attack is beaten off",
    Result.RETREAT: "the defenders fall back",
    Result.ROUT: "the defenders are routed",
}

MODIFIERS: dict[Modifier, str] = {
    Modifier.ATTACK_MEN: "Attackers: men x quality",
    Modifier.ATTACK_GUNS: "Attackers: guns",
    Modifier.ATTACK_MACHINE_GUNS: "Attackers: machine guns",
    Modifier.ATTACK_ARMOUR: "Attackers: armour",
    Modifier.ATTACK_AIRCRAFT: "Attackers: aircraft",
    Modifier.DEFENCE_MEN: "Defenders: men x quality",
    Modifier.DEFENCE_GUNS: "Defenders: guns",
    Modifier.DEFENCE_MACHINE_GUNS: "Defenders: machine guns",
    Modifier.DEFENCE_ARMOUR: "Defenders: armour",
    Modifier.ODDS: "Odds column",
    Modifier.SHIFT_TERRAIN: "Terrain",
    Modifier.SHIFT_RIVER: "Across a river",
    Modifier.SHIFT_FORT: "Fortified place",
    Modifier.SHIFT_ATTACK_LEADER: "Attacking leader",
    Modifier.SHIFT_DEFENCE_LEADER: "Defending leader",
    Modifier.SHIFT_ENCIRCLED: "Defenders surrounded",
    Modifier.SHIFT_ATTACK_SUPPLY: "Attackers out of supply",
    Modifier.SHIFT_DEFENCE_SUPPLY: "Defenders out of supply",
    Modifier.SHIFT_SNOW: "Snow",
    Modifier.SHIFT_DISRUPTED: "Disorder",
    Modifier.COLUMN: "Column after shifts",
    Modifier.DRM_AMMUNITION: "Ammunition",
    Modifier.DRM_FLANKS: "Attack from several sides",
    Modifier.DICE: "Dice",
    Modifier.RESULT: "Result",
    Modifier.DRM_PASS: "Fighting over a pass",
}


def week_of(world: World, turn: int) -> date:
    """The first day of a week."""
    row = world.turns[min(max(turn, 1), len(world.turns) - 1)]
    return date(int(row["year"]), int(row["month"]), int(row["day"]))


def week_text(world: World, turn: int) -> str:
    """A week as people write it: "2-8 January 1922"."""
    first = week_of(world, turn)
    last = first + timedelta(days=6)
    if first.month == last.month:
        return f"{first.day}-{last.day} {last:%B %Y}"
    return f"{first.day} {first:%B} - {last.day} {last:%B %Y}"


def narrate(world: World, names: Names, event: Event) -> str:
    """One sentence on one event."""
    unit = names.unit_names[event.unit] if event.unit != NO_UNIT else ""
    where = hex_name(world, names, event.hex) if event.hex >= 0 else ""
    side = names.sides[event.side].name if 0 <= event.side < NO_SIDE else "Nobody"
    a, b, c = event.a, event.b, event.c
    match event.kind:
        case EventKind.WEEK:
            return f"Week {a}, {week_text(world, a)}: {_weather(b)}."
        case EventKind.ARRIVED:
            return f"{unit} arrives at {where or names.box_names[b]} with {_men(a)}."
        case EventKind.DELAYED:
            return f"{unit} is held up{' at ' + where if where else ''} and cannot follow its schedule."
        case EventKind.MOVED:
            return f"{unit} moves to {where}."
        case EventKind.TOWN_TAKEN:
            return f"{side} take {names.place_ids[a]}."
        case EventKind.BATTLE:
            outcome = RESULTS[Result(c)]
            return f"{side} attack {where}: {outcome}; attackers lose {a}, defenders {_men(b)}."
        case EventKind.RETREATED:
            return f"{unit} falls back to {where}."
        case EventKind.ELIMINATED:
            return f"{unit} is no more{' at ' + where if where else ''}: lost {CAUSES[LossCause(a)]}."
        case EventKind.CAPTURED:
            return f"{unit or side} takes {_arms(a, b, c)}{' at ' + where if where else ''}."
        case EventKind.ATTRITION:
            return f"{unit} loses {_men(a)} {CAUSES[LossCause(b)]}."
        case EventKind.OUT_OF_SUPPLY:
            return f"{unit} is out of supply{' at ' + where if where else ''}."
        case EventKind.REPLACED:
            return f"{unit} receives {_men(a)} as replacements."
        case EventKind.LEFT_MAP:
            return f"{unit} is withdrawn from the theatre."
        case EventKind.SCORED:
            return f"{side} score {a}: {names.scoring_texts[b]}."
        case EventKind.JUDGED:
            return f"The campaign is judged: {names.level_names[a]} (margin {abs(b)})."
        case EventKind.AID:
            return f"{unit or side} receives {_arms(a, b, 0)} and {c} weeks of ammunition from abroad."
        case EventKind.ENTERED_BOX:
            return f"{unit} leaves the map for {names.box_names[a]}."
        case EventKind.FORCED:
            return f"{unit} force-marches and loses {_men(a)} on the road."
        case EventKind.SICK:
            return f"{unit}: {_men(a)} fall sick."


def ledger_text(names: Names, row: LedgerRow) -> str:
    """One line of a battle's reckoning: what, who, how much."""
    name = MODIFIERS[row.modifier]
    if row.unit != NO_UNIT and 0 <= row.unit < len(names.unit_names):
        name += f", {names.unit_names[row.unit]}"
    if row.modifier == Modifier.RESULT:
        return f"{name}: {RESULTS[Result(row.value)]}"
    if row.modifier.name.startswith(("SHIFT", "DRM")):
        return f"{name}: {row.value:+d}"
    return f"{name}: {row.value}"


def _men(count: int) -> str:
    return "1 man" if count == 1 else f"{count:,} men"


def _arms(rifles: int, machine_guns: int, guns: int) -> str:
    parts = [(rifles, "rifle"), (machine_guns, "machine gun"), (guns, "gun")]
    words = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
    if not words:
        return "no arms"
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _weather(tenths: int) -> str:
    if tenths <= -20:
        return "colder than usual"
    if tenths >= 20:
        return "warmer than usual"
    return "weather of the season"
