"""Events told in sentences: for the log, the text mode and reports."""

from collections.abc import Callable
from datetime import date, timedelta

from game.core.codes import NO_SIDE, NO_UNIT, EventKind, LossCause, Modifier, RaidTarget, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event, LedgerRow
from game.engine.telling.refusals import hex_name

CAUSES: dict[LossCause, str] = {
    LossCause.BATTLE: "in battle",
    LossCause.PURSUIT: "in the pursuit",
    LossCause.CAPTURED: "as prisoners",
    LossCause.MARCH: "on forced marches",
    LossCause.HUNGER: "to hunger",
    LossCause.COLD: "to the cold",
    LossCause.THIRST: "to heat and thirst",
    LossCause.DISEASE: "to disease",
    LossCause.PURGED: "to arrests",
    LossCause.DESERTION: "by desertion",
    LossCause.FEUD: "in feuds",
    LossCause.BOMBING: "to bombs",
}

RESULTS: dict[Result, str] = {
    Result.STAND: "the defenders stand",
    Result.REPULSED: "the attack is beaten off",
    Result.RETREAT: "the defenders fall back",
    Result.ROUT: "the defenders are routed",
}

RAIDED: dict[RaidTarget, str] = {
    RaidTarget.RAIL: "the railway",
    RaidTarget.WIRE: "the telegraph",
    RaidTarget.STORES: "the stores",
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
    Modifier.SHIFT_AMBUSH: "Ambush",
    Modifier.SHIFT_SIEGE: "Long besieged",
    Modifier.SHIFT_SORTIE: "Sick men in a sortie",
    Modifier.ATTACK_BOATS: "Attackers: boats",
    Modifier.DEFENCE_BOATS: "Defenders: boats",
    Modifier.EVASION: "Bands slip away: per cent of their losses",
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


_SENTENCES: dict[EventKind, str] = {
    EventKind.WEEK: "Week {a}, {week}: {weather}.",
    EventKind.ARRIVED: "{unit} arrived at {place} with {men}.",
    EventKind.DELAYED: "{unit} could not keep to the schedule and waits{at}.",
    EventKind.MOVED: "{unit} moved to {where}.",
    EventKind.TOWN_TAKEN: "{side} took {town}{from_whom}.",
    EventKind.BATTLE: "{side} attacked {where}: {result}; attackers lost {men}, defenders {b}.",
    EventKind.RETREATED: "{unit} fell back to {where}.",
    EventKind.ELIMINATED: "{unit} ceased to exist{at}, lost {cause_a}.",
    EventKind.CAPTURED: "{who} took {arms}{at}.",
    EventKind.ATTRITION: "{unit} lost {men} {cause_b}.",
    EventKind.OUT_OF_SUPPLY: "{unit}: out of supply{at}.",
    EventKind.REPLACED: "{unit} received {men} as replacements.",
    EventKind.LEFT_MAP: "{unit} left the theatre.",
    EventKind.SCORED: "{side} scored {a}: {scoring}.",
    EventKind.JUDGED: "The campaign is judged: {level} (margin {margin}).",
    EventKind.AID: "{who} received {aid}.",
    EventKind.ENTERED_BOX: "{unit} left the map for {box_a}.",
    EventKind.FORCED: "{unit} force-marched and lost {men} on the road.",
    EventKind.SICK: "{unit}: {men} fell sick.",
    EventKind.SPOTTED: "Enemy sighted{at}: {unit}, {men}.",
    EventKind.REPORT: "{side} heard of about {men} of the enemy{at}.",
    EventKind.STOPPED: "{unit} came upon enemies nobody had seen and stopped{at}.",
    EventKind.AMBUSHED: "{unit} caught {column} in an ambush{at}: the column lost {men_b}, the ambushers {men_c}.",
    EventKind.HID: "{unit} went into hiding{at}.",
    EventKind.FOUND: "{unit} hid in vain: the enemy found the place{at}.",
    EventKind.DISPERSED: "{unit} dispersed{at}: {men} went home.",
    EventKind.GATHERED: "{unit} gathered again{at} with {men}.",
    EventKind.RAIL_CUT: "{unit} cut the railway{at}{line}.",
    EventKind.WIRE_CUT: "{unit} cut the telegraph{at}.",
    EventKind.STORES_BURNT: "{unit} burnt stores{at}: food of {men} for a week.",
    EventKind.RAID_FAILED: "{unit} raided {raided}{at} in vain and lost {men_b}.",
    EventKind.REPAIRED: "{unit} mended the line{at}: {repair}.",
    EventKind.BESIEGED: "{town}, held by the {side}, is besieged.",
    EventKind.RELIEVED: "The siege of {town} is over: the {side} there are shut in no longer.",
    EventKind.WIRELESS: "{town} calls for help: {men_b} still fit, {food_c}.",
    EventKind.STORES_OUT: "There is not enough left to eat for the {side} in {town}.",
    EventKind.DEMANDED: "{side} called on {town} to surrender: it {yields}.",
    EventKind.SURRENDERED: "{unit} laid down arms{at}: {men} taken prisoner{joined}.",
    EventKind.RECRUITED: "{unit} raised {men}.",
    EventKind.REQUISITIONED: "{unit} took a week's food for {men_b} from {region}.",
    EventKind.BLOCKADED: "{side} let no food out of the towns of {region}.",
    EventKind.FAMINE: "Famine in {region}: food is at {b} per cent of a normal year's.",
    EventKind.SUPPORT: "{region}: the people turned towards the {towards}.",
    EventKind.WENT_OVER: "{unit} went over to the enemy{at} with {men}.",
    EventKind.DEFECTED: "{men} of {unit} went over to the enemy{at} with {taken}.",
    EventKind.DESERTED: "{men} of {unit} deserted.",
    EventKind.PURGED: "{men} of {unit} were arrested or driven out.",
    EventKind.LEADER_WOUNDED: "{leader} was wounded{at} and is out of action for {weeks_b}.",
    EventKind.LEADER_RECOVERED: "{leader} has recovered and leads again.",
    EventKind.LEADER_KILLED: "{leader} was killed{at}.",
    EventKind.LEADER_CAPTURED: "{leader} was taken prisoner{at}.",
    EventKind.LEADER_ESTRANGED: "{leader} obeys nobody any more.",
    EventKind.LEADER_RECONCILED: "{leader} is reconciled with his commander.",
    EventKind.LEADER_JOINED: "{leader} joined {unit}{at}.",
    EventKind.REFUSED: "{unit} will not obey this week{at}.",
    EventKind.FEUD: "{leader} and {rival} fell out{at}: {feud}.",
    EventKind.UNIFIED: "{side}: {unity}.",
    EventKind.PRESTIGE: "Prestige of the {side}: {a} ({b:+d}).",
    EventKind.HAPPENED: "{rule}. {rule_text}",
    EventKind.OFFERED: "{side} may decide: {rule}.",
    EventKind.DECIDED: "{side} decided, {rule}: {option}{unasked}",
    EventKind.LAPSED: "{side} left it undecided: {rule}.",
    EventKind.RECON: "{unit} flew over {where} and found {found}.",
    EventKind.BOMBED: "{unit} bombed {where}: {men} lost.",
    EventKind.AIRCRAFT_LOST: "{unit} lost {aircraft}{at}.",
    EventKind.AIRCRAFT_GROUNDED: "{unit}: {a} aircraft out of service, {b} fit to fly.",
}


class _Words(dict[str, object]):
    """The words of one event, each found only when its sentence asks for it."""

    def __init__(self, world: World, names: Names, event: Event) -> None:
        super().__init__(a=event.a, b=event.b, margin=abs(event.b), weather=_weather(event.b), men=men_text(event.a))
        self.world, self.names, self.event = world, names, event

    def __missing__(self, word: str) -> object:
        names, event = self.names, self.event
        where = hex_name(self.world, names, event.hex) if event.hex >= 0 else ""
        side = names.sides[event.side].name if 0 <= event.side < NO_SIDE else "Nobody"
        unit = names.unit_names[event.unit] if event.unit != NO_UNIT else ""
        makers: dict[str, Callable[[], object]] = {
            "where": lambda: where,
            "at": lambda: f" at {where}" if where else "",
            "from_whom": lambda: f" from the {names.sides[event.b].name}" if 0 <= event.b < NO_SIDE else "",
            "line": lambda: f" ({names.line_names[event.a]})" if 0 <= event.a < len(names.line_names) else "",
            "joined": lambda: f", {event.b:,} went over to the enemy" if event.b else "",
            "place": lambda: where or names.box_names[event.b],
            "side": lambda: side,
            "unit": lambda: unit,
            "column": lambda: names.unit_names[event.a],
            "men_c": lambda: men_text(event.c),
            "who": lambda: unit or side,
            "week": lambda: week_text(self.world, event.a),
            "town": lambda: names.place_ids[event.a],
            "result": lambda: RESULTS[Result(event.c)],
            "cause_a": lambda: CAUSES[LossCause(event.a)],
            "cause_b": lambda: CAUSES[LossCause(event.b)],
            "arms": lambda: arms_text(event.a, event.b, event.c),
            "aid": lambda: _aid(event.a, event.b, event.c, event.unit == NO_UNIT),
            "scoring": lambda: names.scoring_texts[event.b],
            "level": lambda: names.level_names[event.a],
            "box_a": lambda: names.box_names[event.a],
            "region": lambda: names.region_names[event.a],
            "towards": lambda: names.sides[0 if event.c > 0 else 1].name,
            "men_b": lambda: men_text(event.b),
            "taken": lambda: arms_text(event.b, event.c, 0),
            "raided": lambda: RAIDED[RaidTarget(event.a)],
            "repair": lambda: f"{weeks_text(event.a)} more of work" if event.a else "it is in order again",
            "yields": lambda: "gave up" if event.b else "refused",
            "weeks_b": lambda: weeks_text(event.b),
            "food_c": lambda: f"food for {weeks_text(event.c // max(1, event.b))}" if event.c else "nothing to eat",
            "leader": lambda: names.leader_names[event.a],
            "rival": lambda: names.leader_names[event.b],
            "feud": lambda: f"their men fought, {men_text(event.c)} lost" if event.c else "the weaker was disarmed",
            "unity": lambda: (
                f"all bands obey {names.leader_names[event.a]}"
                if event.a >= 0
                else "nobody commands all bands any longer"
            ),
            "rule": lambda: names.rule_titles[event.a],
            "rule_text": lambda: names.rule_texts[event.a],
            "option": lambda: names.option_texts[event.b],
            "unasked": lambda: " (Nobody had decided.)" if event.c else "",
            "found": lambda: "1 unit" if event.a == 1 else f"{event.a or 'no'} units",
            "aircraft": lambda: f"{event.a} aircraft",
        }
        return makers[word]()


def narrate(world: World, names: Names, event: Event) -> str:
    """One sentence on one event."""
    return _SENTENCES[event.kind].format_map(_Words(world, names, event))


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


def men_text(count: int) -> str:
    """ "1 man", "1,200 men"."""
    return "1 man" if count == 1 else f"{count:,} men"


def weeks_text(count: int) -> str:
    """ "1 week", "3 weeks"."""
    return "1 week" if count == 1 else f"{count} weeks"


def arms_text(rifles: int, machine_guns: int, guns: int) -> str:
    """ "12 rifles and 1 machine gun", or "no arms"."""
    parts = [(rifles, "rifle"), (machine_guns, "machine gun"), (guns, "gun")]
    words = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
    if not words:
        return "no arms"
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def fights_text(count: int, shared: bool) -> str:
    """What ammunition is good for: each unit spends a point of it in a fight."""
    return f"{count:,} {'fight' if count == 1 else 'fights'}{' by single units' if shared else ''}"


def _aid(rifles: int, machine_guns: int, ammunition: int, shared: bool) -> str:
    parts = [arms_text(rifles, machine_guns, 0)] if rifles or machine_guns else []
    if ammunition:
        parts.append(f"ammunition for {fights_text(ammunition, shared)}")
    return " and ".join(parts) or "nothing"


def _weather(tenths: int) -> str:
    if tenths <= -20:
        return "colder than usual"
    if tenths >= 20:
        return "warmer than usual"
    return "weather of the season"
