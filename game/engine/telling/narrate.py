"""Events as sentences: for the log, the text mode and reports."""

from collections.abc import Callable

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, Delay, EventKind, LossCause, RaidTarget, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import (
    arms_text,
    count,
    fights_text,
    food_turns_text,
    in_sentence,
    in_words,
    listed,
    men_text,
    weeks_text,
)
from game.engine.telling.lead import lead_text
from game.engine.telling.places import at_hex, the_hex, to_hex

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
    LossCause.DESERTION: "to desertion",
    LossCause.FEUD: "in feuds",
    LossCause.BOMBING: "to bombs",
}

RAIDED: dict[RaidTarget, str] = {
    RaidTarget.RAIL: "the railway",
    RaidTarget.WIRE: "the telegraph",
    RaidTarget.STORES: "the stores",
}


def part_text(percent: int) -> str:
    """Returns why a line of scoring counts in part: ", held for less than a week, counts half"; "" if in full."""
    if percent in (0, 100):
        return ""
    why = "held for less than a turn" if percent > 0 else "lost this turn without a fight"
    return f" ({why}, counts {'half' if abs(percent) == 50 else f'{abs(percent)} per cent'})"


_SENTENCES: dict[EventKind, str] = {
    EventKind.WEEK: "Turn {a}, {week}: {weather}.",
    EventKind.ARRIVED: "{unit} arrived {there} with {men}.",
    EventKind.DELAYED: "{unit} could not keep to the schedule and waited{at}{delay}.",
    EventKind.MOVED: "{unit} moved {to}.",
    EventKind.TOWN_TAKEN: "{Side} took {town}{from_whom}.",
    EventKind.WENT_WITH: "The people of {town} went over to {side}.",
    EventKind.GIVEN_UP: "{Side} gave up {town}; neither side holds it now.",
    EventKind.SIDE_DESTROYED: "{Side} {has} nothing left and nothing coming: the campaign ends.",
    EventKind.LOOTED: "{unit} looted {town}{looted}.",
    EventKind.BATTLE: "{Side} attacked {where}: {result}; attackers lost {men}, defenders {b}.",
    EventKind.RETREATED: "{unit} retreated {to}.",
    EventKind.ELIMINATED: "{unit} was eliminated{at}; its last men were lost {cause_a}.",
    EventKind.CAPTURED: "{Who} captured {arms}{at}.",
    EventKind.ATTRITION: "{unit} lost {men} {cause_b}.",
    EventKind.OUT_OF_SUPPLY: "{unit}: out of supply{at}.",
    EventKind.REPLACED: "{unit} received {replacements}.",
    EventKind.LEFT_MAP: "{unit} left the theatre.",
    EventKind.SCORED: "{Side} scored {points}: {scoring}{in_part}.",
    EventKind.JUDGED: "The campaign is judged: {level} ({lead}).",
    EventKind.AID: "{Who} received {aid}.",
    EventKind.ENTERED_BOX: "{unit} left the map for {box_a}.",
    EventKind.FORCED: "{unit} made a forced march and lost {men} on the road.",
    EventKind.SICK: "{unit}: {men} fell sick.",
    EventKind.SPOTTED: "Enemy sighted{at}: {unit}, {men}.",
    EventKind.REPORT: "Unconfirmed report to {side}: about {men}{at}.",
    EventKind.STOPPED: "{unit} ran into unseen enemies and stopped{at}.",
    EventKind.AMBUSHED: "{unit} ambushed {column}{at}: the column lost {men_b}, the ambushers {men_c}.",
    EventKind.HID: "{unit} {cover}{at}.",
    EventKind.FOUND: "{unit} was discovered in its hiding place{at}.",
    EventKind.DISPERSED: "{unit} dispersed{at}: {men} went home.",
    EventKind.GATHERED: "{unit} gathered again{at} with {men}.",
    EventKind.RAIL_CUT: "{unit} cut the railway{line}{at}.",
    EventKind.WIRE_CUT: "{unit} cut the telegraph{at}.",
    EventKind.STORES_BURNT: "{unit} burnt stores{at}: a turn's food for {men}.",
    EventKind.RAID_FAILED: "{unit} failed in a raid on {raided}{at}{losing}.",
    EventKind.REPAIRED: "{unit} worked on the line{at}: {repair}.",
    EventKind.BESIEGED: "{town}, held by {side}, is besieged.",
    EventKind.INVESTED: "{town}, held by {side}, is invested by land.",
    EventKind.ROSE: "{town} rose for {side} and opened its gates; {men_b} of the garrison fell in the streets.",
    EventKind.RELIEVED: "The siege of {town}, held by {side}, has been lifted.",
    EventKind.WIRELESS: "{town} calls for help: {men_b} still fit, {food_c}.",
    EventKind.STORES_OUT: "{town}, held by {side}, has run out of food.",
    EventKind.DEMANDED: "{Side} demanded the surrender of {town}: {answer}.",
    EventKind.SURRENDERED: "{unit} surrendered{at}: {men} taken prisoner{joined}.",
    EventKind.BROKE_OUT: "{unit} broke out{at}: {men} got away, {b:,} were lost{over}.",
    EventKind.BREAK_OUT_FAILED: "The garrison of {town} failed to break out and lost {men_b}.",
    EventKind.EVACUATED: "{Side} evacuated {town} with {men_b}{burning}.",
    EventKind.RECRUITED: "{unit} recruited {men}.",
    EventKind.REQUISITIONED: "{unit} requisitioned a turn's food for {men_b} in {region}.",
    EventKind.BLOCKADED: "{Side} let no food out of the towns of {region}.",
    EventKind.SOWN: "The sowing is over in {region}: {b} per cent of the normal area is sown.",
    EventKind.FAMINE: "Famine in {region}: food at {b} per cent of a normal year.",
    EventKind.SUPPORT: "The people of {region} turned towards {towards}.",
    EventKind.WENT_OVER: "{unit} went over to the enemy{at} with {men}.",
    EventKind.DEFECTED: "{men} of {the_unit} went over to the enemy{at} with {taken}.",
    EventKind.DESERTED: "{men} of {the_unit} deserted.",
    EventKind.WENT_HOME: "{men} of {the_unit} went home: they would not stay abroad.",
    EventKind.MELTED_AWAY: "{unit} melted away{at}: {men} went home{caught}.",
    EventKind.LEADER_ESCAPED: "{leader} escaped the enemy{at}.",
    EventKind.PURGED: "{unit}: {men} arrested or driven out.",
    EventKind.LEADER_WOUNDED: "{leader} was wounded{at} and is out of action for {weeks_b}.",
    EventKind.LEADER_RECOVERED: "{leader} has recovered and is back in command.",
    EventKind.LEADER_KILLED: "{leader} was killed{at}.",
    EventKind.LEADER_CAPTURED: "{leader} was captured{at}.",
    EventKind.LEADER_ESTRANGED: "{leader} no longer takes orders from anyone.",
    EventKind.LEADER_RECONCILED: "{leader} has been reconciled with his commander.",
    EventKind.LEADER_JOINED: "{leader} joined {the_unit}{at}.",
    EventKind.REFUSED: "{unit} would not obey orders{at} this turn.",
    EventKind.FEUD: "{leader} and {rival} fell out{at}: {feud}.",
    EventKind.UNIFIED: "{unity}.",
    EventKind.PRESTIGE: "Prestige of {side}: {a} ({b:+d}).",
    EventKind.HAPPENED: "{rule}. {rule_text}",
    EventKind.OFFERED: "{Side} may decide: {rule}.",
    EventKind.DECIDED: "{rule}. {Side} decided: {option}{by_default}",
    EventKind.LAPSED: "Decision of {side} no longer open: {rule}.",
    EventKind.RECON: "{unit} flew over {where} and found {found}.",
    EventKind.BOMBED: "{unit} bombed {where}: {men} lost.",
    EventKind.AIRCRAFT_LOST: "{unit} lost {a} aircraft{at}.",
    EventKind.AIRCRAFT_GROUNDED: "{unit}: {a} aircraft out of service, {b} serviceable.",
}
"""One sentence for each kind of event; the words in braces are those of _WORDS."""

_Word = Callable[[World, Names, Event], object]


def _unit(world: World, names: Names, event: Event) -> str:
    return names.unit_names[event.unit] if event.unit != NO_UNIT else ""


def _has_side(event: Event) -> bool:
    return 0 <= event.side < NO_SIDE


def _at(world: World, names: Names, event: Event) -> str:
    return f" {at_hex(world, names, event.hex)}" if event.hex >= 0 else ""


def _unity(world: World, names: Names, event: Event) -> str:
    bands = f"bands of {names.sides[event.side].the}" if _has_side(event) else "bands"
    return f"All {bands} obey {names.leader_names[event.a]}" if event.a >= 0 else f"The {bands} have no one commander"


DELAYS: dict[Delay, str] = {
    Delay.ENEMY_THERE: "enemy units stand {at}; it comes as soon as they are gone",
    Delay.ENEMY_PLACE: "the enemy holds {hex}; it comes as soon as the place is taken",
    Delay.NO_ROOM: "there is no room {at} or near; it comes as soon as other units leave",
    Delay.NO_ENTRY: "no way onto the map is open; it comes as soon as one is",
    Delay.ROUTED: "it has to rally first",
    Delay.LINE_CUT: "the railway {to} is cut; it goes on when the line is repaired",
    Delay.ENEMY_NEAR: "enemies are near the way {to}; it goes on when they are gone, or on an order of yours",
    Delay.NO_PASSAGE: "there is no passage for boats {to}; it goes on when there is one",
}
"""15.6: why a unit does not keep to its schedule, and what would change that."""


def delay_text(world: World, names: Names, reason: int, hex: int) -> str:
    """Returns why a unit does not keep to its schedule, and what would change that; hex may be NO_HEX."""
    text = DELAYS[Delay(reason)]
    if hex == NO_HEX:
        return text.replace(" {to}", "").replace(" {at}", " at the way in").replace("{hex}", "the place")
    return text.format(at=at_hex(world, names, hex), hex=the_hex(world, names, hex), to=to_hex(world, names, hex))


def _by_default(world: World, names: Names, event: Event) -> str:
    return " (No decision was made in time.)" if event.c else ""


_WORDS: dict[str, _Word] = {
    "a": lambda world, names, event: event.a,
    "b": lambda world, names, event: event.b,
    "men": lambda world, names, event: men_text(event.a),
    "men_b": lambda world, names, event: men_text(event.b),
    "men_c": lambda world, names, event: men_text(event.c),
    "weeks_b": lambda world, names, event: weeks_text(event.b),
    "lead": lambda world, names, event: lead_text(names, event.b),
    "points": lambda world, names, event: count(event.a, "point"),
    "replacements": lambda world, names, event: count(event.a, "replacement"),
    "losing": lambda world, names, event: f" and lost {men_text(event.b)}" if event.b else "",
    # who
    "unit": _unit,
    "the_unit": lambda world, names, event: in_sentence(_unit(world, names, event)),
    "column": lambda world, names, event: in_sentence(names.unit_names[event.a]),
    "side": lambda world, names, event: names.sides[event.side].the if _has_side(event) else "neither side",
    "Side": lambda world, names, event: names.sides[event.side].The if _has_side(event) else "Neither side",
    "has": lambda world, names, event: names.sides[event.side].verb("have", "has"),
    "Who": lambda world, names, event: _unit(world, names, event) or _WORDS["Side"](world, names, event),
    "from_whom": lambda world, names, event: f" from {names.sides[event.b].the}" if 0 <= event.b < NO_SIDE else "",
    "towards": lambda world, names, event: names.sides[0 if event.c > 0 else 1].the,
    "leader": lambda world, names, event: names.leader_names[event.a],
    "rival": lambda world, names, event: names.leader_names[event.b],
    "unity": _unity,
    # where
    "where": lambda world, names, event: the_hex(world, names, event.hex) if event.hex >= 0 else "",
    "at": _at,
    "cover": lambda world, names, event: "lies in ambush" if event.a else "went into hiding",
    "to": lambda world, names, event: to_hex(world, names, event.hex) if event.hex >= 0 else "",
    "there": lambda world, names, event: _at(world, names, event).strip() or f"in {names.box_names[event.b]}",
    "town": lambda world, names, event: names.place_names[event.a],
    "region": lambda world, names, event: in_sentence(names.region_names[event.a]),
    "box_a": lambda world, names, event: names.box_names[event.a],
    "line": lambda world, names, event: (
        f" ({names.line_names[event.a]})" if 0 <= event.a < len(names.line_names) else ""
    ),
    # what
    "week": lambda world, names, event: week_text(world, event.a),
    "weather": lambda world, names, event: _weather(event.b),
    "result": lambda world, names, event: RESULTS[Result(event.c)],
    "cause_a": lambda world, names, event: CAUSES[LossCause(event.a)],
    "cause_b": lambda world, names, event: CAUSES[LossCause(event.b)],
    "arms": lambda world, names, event: arms_text(event.a, event.b, event.c),
    "taken": lambda world, names, event: arms_text(event.b, event.c, 0),
    "aid": lambda world, names, event: _aid(event.a, event.b, event.c, event.unit == NO_UNIT),
    "raided": lambda world, names, event: RAIDED[RaidTarget(event.a)],
    "delay": lambda world, names, event: f": {delay_text(world, names, event.b, event.c)}" if event.b else "",
    "looted": lambda world, names, event: f" and took a turn's food for {men_text(event.b)}" if event.b else "",
    "repair": lambda world, names, event: f"{weeks_text(event.a)} of work left" if event.a else "it is open again",
    "caught": lambda world, names, event: f", {event.b:,} were taken prisoner" if event.b else "",
    "joined": lambda world, names, event: f", {event.b:,} went over to the enemy" if event.b else "",
    "over": lambda world, names, event: f", {event.c:,} of whom joined the enemy" if event.c else "",
    "burning": lambda world, names, event: f" and burnt a turn's food for {men_text(event.c)}" if event.c else "",
    "answer": lambda world, names, event: ("it refused", "it surrendered", "the garrison broke out instead")[event.b],
    "food_c": lambda world, names, event: (
        f"food for {food_turns_text(event.c // max(1, event.b))}" if event.c else "nothing to eat"
    ),
    "feud": lambda world, names, event: (
        f"their men fought, {men_text(event.c)} lost" if event.c else "the weaker was disarmed"
    ),
    "in_part": lambda world, names, event: part_text(event.c),
    "scoring": lambda world, names, event: names.scoring_texts[event.b],
    "level": lambda world, names, event: names.level_names[event.a],
    "rule": lambda world, names, event: names.rule_titles[event.a],
    "rule_text": lambda world, names, event: names.rule_texts[event.a],
    "option": lambda world, names, event: names.option_texts[event.b],
    "by_default": _by_default,
    "found": lambda world, names, event: f"{in_words(event.a)} enemy {'unit' if event.a == 1 else 'units'}",
}
"""The words of sentences, each made from an event when its sentence asks for it."""


class _Lookup(dict[str, object]):
    """The words of one event, for str.format_map."""

    def __init__(self, world: World, names: Names, event: Event) -> None:
        super().__init__()
        self._about = world, names, event

    def __missing__(self, word: str) -> object:
        return _WORDS[word](*self._about)


def narrate(world: World, names: Names, event: Event) -> str:
    """Returns one sentence on an event."""
    return _SENTENCES[event.kind].format_map(_Lookup(world, names, event))


def _aid(rifles: int, machine_guns: int, ammunition: int, shared: bool) -> str:
    arms = [count(number, noun) for number, noun in ((rifles, "rifle"), (machine_guns, "machine gun")) if number]
    rounds = [f"ammunition for {fights_text(ammunition, shared)}"] if ammunition else []
    return listed(arms + rounds) or "nothing"


def _weather(tenths: int) -> str:
    if tenths <= -20:
        return "colder than usual"
    if tenths >= 20:
        return "warmer than usual"
    return "usual weather for the season"
