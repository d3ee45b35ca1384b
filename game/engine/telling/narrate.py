"""Events as sentences: for the log, the text mode and reports."""

from collections.abc import Callable
from functools import cache
from string import Formatter

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, Delay, EventKind, LossCause, RaidTarget, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import (
    arms_text,
    count,
    count_in_words,
    countable,
    fights_text,
    food_turns_text,
    in_sentence,
    listed,
    men_text,
    one_stop,
    sentence,
    weeks_text,
)
from game.engine.telling.lead import lead_text
from game.engine.telling.places import at_hex, the_hex, to_hex
from game.language import mark, tr

CAUSES: dict[LossCause, str] = mark({
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
})  # fmt: skip

RAIDED: dict[RaidTarget, str] = mark({
    RaidTarget.RAIL: "the railway",
    RaidTarget.WIRE: "the telegraph",
    RaidTarget.STORES: "the stores",
})  # fmt: skip


def part_text(percent: int) -> str:
    """Returns why a line of scoring counts in part: " (held for less than a turn, counts half)"; "" if in full."""
    if percent in (0, 100):
        return ""
    if abs(percent) == 50:
        half = mark("held for less than a turn, counts half")
        return f" ({tr(half if percent > 0 else mark('lost this turn without a fight, counts half'))})"
    part = mark("held for less than a turn, counts {percent} per cent")
    if percent < 0:
        part = mark("lost this turn without a fight, counts {percent} per cent")
    return f" ({tr(part, percent=abs(percent))})"


_SENTENCES: dict[EventKind, str] = mark({
    EventKind.WEEK: "Turn {a}, {week}: {weather}.",
    EventKind.ARRIVED: "{unit} arrived{at} with {men}.",
    EventKind.DELAYED: "{unit} could not keep to the schedule and waited{at}.",
    EventKind.MOVED: "{unit} moved {to}.",
    EventKind.TOWN_TAKEN: "{Side} took {town}.",
    EventKind.WENT_WITH: "The people of {town} went over to {side}.",
    EventKind.GIVEN_UP: "{Side} gave up {town}; neither side holds it now.",
    EventKind.SIDE_DESTROYED: "{Side} {en_has} nothing left and nothing coming: the campaign ends.",
    EventKind.LOOTED: "{unit} looted {town}.",
    EventKind.BATTLE: "{Side} attacked {where}: {result}; attackers lost {men}, defenders {b:,}.",
    EventKind.RETREATED: "{unit} retreated {to}.",
    EventKind.ELIMINATED: "{unit} ceased to exist{at}; the last men were lost {cause_a}.",
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
    EventKind.HID: "{unit} went into hiding{at}.",
    EventKind.FOUND: "Discovered in hiding{at}: {unit}.",
    EventKind.DISPERSED: "{unit} dispersed{at}: {men} went home.",
    EventKind.GATHERED: "{unit} gathered again{at} with {men}.",
    EventKind.RAIL_CUT: "{unit} cut the railway{line}{at}.",
    EventKind.WIRE_CUT: "{unit} cut the telegraph{at}.",
    EventKind.STORES_BURNT: "{unit} burnt stores{at}: a turn's food for {men}.",
    EventKind.RAID_FAILED: "{unit} failed in a raid on {raided}{at}.",
    EventKind.REPAIRED: "{unit} worked on the line{at}: it is open again.",
    EventKind.BESIEGED: "{town}, held by {side}, is besieged.",
    EventKind.INVESTED: "{town}, held by {side}, is invested by land.",
    EventKind.ROSE: "{town} rose for {side} and opened its gates; {men_b} of the garrison fell in the streets.",
    EventKind.RELIEVED: "The siege of {town}, held by {side}, has been lifted.",
    EventKind.WIRELESS: "{town} calls for help: {men_b} still fit, nothing to eat.",
    EventKind.STORES_OUT: "{town}, held by {side}, has run out of food.",
    EventKind.DEMANDED: "{Side} demanded the surrender of {town}: {answer}.",
    EventKind.SURRENDERED: "{unit} surrendered{at}: {men} taken prisoner.",
    EventKind.BROKE_OUT: "{unit} broke out{at}: {men} got away, {b:,} were lost.",
    EventKind.BREAK_OUT_FAILED: "The garrison of {town} failed to break out and lost {men_b}.",
    EventKind.EVACUATED: "{Side} evacuated {town} with {men_b}.",
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
    EventKind.MELTED_AWAY: "{unit} melted away{at}: {men} went home.",
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
    EventKind.FEUD: "{leader} and {rival} fell out{at}: the weaker was disarmed.",
    EventKind.UNIFIED: "{unity}",
    EventKind.PRESTIGE: "Prestige of {side}: {a} ({b:+d}).",
    EventKind.HAPPENED: "{rule}. {rule_text}",
    EventKind.OFFERED: "{Side} may decide: {rule}.",
    EventKind.DECIDED: "{rule}. {Side} decided: {option}",
    EventKind.LAPSED: "Decision of {side} no longer open: {rule}.",
    EventKind.RECON: "{unit} flew over {where} and found {enemy_units}.",
    EventKind.BOMBED: "{unit} bombed {where}: {men} lost.",
    EventKind.AIRCRAFT_LOST: "{unit} lost {a} aircraft{at}.",
    EventKind.AIRCRAFT_GROUNDED: "{unit}: {a} aircraft out of service, {b} serviceable.",
})  # fmt: skip
"""One sentence for each kind of event; the words in braces are those of _WORDS."""

_Test = Callable[[Event], bool]
_OTHER_SENTENCES: dict[EventKind, tuple[_Test, str]] = {
    EventKind.ARRIVED: (lambda event: event.hex < 0, mark("{unit} arrived in {box_b} with {men}.")),
    EventKind.DELAYED: (
        lambda event: event.b > 0,
        mark("{unit} could not keep to the schedule and waited{at}: {delay}."),
    ),
    EventKind.TOWN_TAKEN: (lambda event: 0 <= event.b < NO_SIDE, mark("{Side} took {town} from {side_b}.")),
    EventKind.LOOTED: (
        lambda event: event.b > 0,
        mark("{unit} looted {town} and took a turn's food for {men_b}."),
    ),
    EventKind.HID: (lambda event: event.a > 0, mark("{unit} set an ambush{at}.")),
    EventKind.RAID_FAILED: (
        lambda event: event.b > 0,
        mark("{unit} failed in a raid on {raided}{at} and lost {men_b}."),
    ),
    EventKind.REPAIRED: (
        lambda event: event.a > 0,
        mark("{unit} worked on the line{at}: {weeks_a} of work left."),
    ),
    EventKind.WIRELESS: (
        lambda event: event.c > 0,
        mark("{town} calls for help: {men_b} still fit, food for {food_c}."),
    ),
    EventKind.SURRENDERED: (
        lambda event: event.b > 0,
        mark("{unit} surrendered{at}: {men} taken prisoner, {b:,} went over to the enemy."),
    ),
    EventKind.BROKE_OUT: (
        lambda event: event.c > 0,
        mark("{unit} broke out{at}: {men} got away, {b:,} were lost, and {c:,} joined the enemy."),
    ),
    EventKind.EVACUATED: (
        lambda event: event.c > 0,
        mark("{Side} evacuated {town} with {men_b} and burnt a turn's food for {men_c}."),
    ),
    EventKind.MELTED_AWAY: (
        lambda event: event.b > 0,
        mark("{unit} melted away{at}: {men} went home, {b:,} were taken prisoner."),
    ),
    EventKind.FEUD: (
        lambda event: event.c > 0,
        mark("{leader} and {rival} fell out{at}: their men fought, {men_c} lost."),
    ),
    EventKind.DECIDED: (
        lambda event: event.c > 0,
        mark("{rule}. {Side} decided: {option} (No decision was made in time.)"),
    ),
}
"""What is said instead of an event that a test is true of."""

_Word = Callable[[World, Names, Event], object]


def _unit(world: World, names: Names, event: Event) -> str:
    return names.unit_names[event.unit] if event.unit != NO_UNIT else ""


def _has_side(event: Event) -> bool:
    return 0 <= event.side < NO_SIDE


def _at(world: World, names: Names, event: Event) -> str:
    return f" {at_hex(world, names, event.hex)}" if event.hex >= 0 else ""


def _unity(world: World, names: Names, event: Event) -> str:
    side = names.sides[event.side].the if _has_side(event) else ""
    if event.a < 0:
        text = mark("The bands of {side} have no one commander.") if side else mark("The bands have no one commander.")
        return tr(text, side=side)
    text = mark("All bands of {side} obey {leader}.") if side else mark("All bands obey {leader}.")
    return tr(text, side=side, leader=names.leader_names[event.a])


_DELAYS: dict[Delay, str] = mark({
    Delay.ENEMY_THERE: "enemy units stand {at}; it comes as soon as they are gone",
    Delay.ENEMY_PLACE: "the enemy holds {hex}; it comes as soon as the place is taken",
    Delay.NO_ROOM: "there is no room {at} or near; it comes as soon as other units leave",
    Delay.NO_ENTRY: "no way onto the map is open; it comes as soon as one is",
    Delay.ROUTED: "it has to rally first",
    Delay.LINE_CUT: "the railway {to} is cut; it goes on when the line is repaired",
    Delay.ENEMY_NEAR: "enemies are near the way {to}; it goes on when they are gone, or on an order of yours",
    Delay.NO_PASSAGE: "there is no passage for boats {to}; it goes on when there is one",
})  # fmt: skip
"""15.6: why a unit does not keep to its schedule, and what would change that."""
_DELAYS_ANYWHERE: dict[Delay, str] = mark({
    Delay.ENEMY_THERE: "enemy units stand at the way in; it comes as soon as they are gone",
    Delay.ENEMY_PLACE: "the enemy holds the place; it comes as soon as the place is taken",
    Delay.NO_ROOM: "there is no room at the way in or near; it comes as soon as other units leave",
    Delay.LINE_CUT: "the railway is cut; it goes on when the line is repaired",
    Delay.ENEMY_NEAR: "enemies are near the way; it goes on when they are gone, or on an order of yours",
    Delay.NO_PASSAGE: "there is no passage for boats; it goes on when there is one",
})  # fmt: skip
"""The same where no hex is known."""


def delay_text(world: World, names: Names, reason: int, hex: int) -> str:
    """Returns why a unit does not keep to its schedule, and what would change that; hex may be NO_HEX."""
    delay = Delay(reason)
    if hex == NO_HEX:
        return tr(_DELAYS_ANYWHERE.get(delay) or _DELAYS[delay])
    at, to, the = at_hex(world, names, hex), to_hex(world, names, hex), the_hex(world, names, hex)
    return tr(_DELAYS[delay], at=at, to=to, hex=the)


_ANSWERS = mark(("it refused", "it surrendered", "the garrison broke out instead"))

_WORDS: dict[str, _Word] = {
    "a": lambda world, names, event: event.a,
    "b": lambda world, names, event: event.b,
    "c": lambda world, names, event: event.c,
    "men": lambda world, names, event: men_text(event.a),
    "men_b": lambda world, names, event: men_text(event.b),
    "men_c": lambda world, names, event: men_text(event.c),
    "weeks_a": lambda world, names, event: weeks_text(event.a),
    "weeks_b": lambda world, names, event: weeks_text(event.b),
    "lead": lambda world, names, event: lead_text(names, event.b),
    "points": lambda world, names, event: count(event.a, "point"),
    "replacements": lambda world, names, event: count(event.a, "replacement"),
    # who
    "unit": _unit,
    "the_unit": lambda world, names, event: in_sentence(_unit(world, names, event)),
    "column": lambda world, names, event: in_sentence(names.unit_names[event.a]),
    "side": lambda world, names, event: names.sides[event.side].the if _has_side(event) else tr("neither side"),
    "Side": lambda world, names, event: names.sides[event.side].The if _has_side(event) else tr("Neither side"),
    "en_has": lambda world, names, event: names.sides[event.side].verb("have", "has"),
    "Who": lambda world, names, event: _unit(world, names, event) or _WORDS["Side"](world, names, event),
    "side_b": lambda world, names, event: names.sides[event.b].the,
    "towards": lambda world, names, event: names.sides[0 if event.c > 0 else 1].the,
    "leader": lambda world, names, event: names.leader_names[event.a],
    "rival": lambda world, names, event: names.leader_names[event.b],
    "unity": _unity,
    # where
    "where": lambda world, names, event: the_hex(world, names, event.hex) if event.hex >= 0 else "",
    "at": _at,
    "to": lambda world, names, event: to_hex(world, names, event.hex) if event.hex >= 0 else "",
    "town": lambda world, names, event: names.places_in_text[event.a],
    "region": lambda world, names, event: in_sentence(names.region_names[event.a]),
    "box_a": lambda world, names, event: names.box_names[event.a],
    "box_b": lambda world, names, event: names.box_names[event.b],
    "line": lambda world, names, event: (
        f" ({names.line_names[event.a]})" if 0 <= event.a < len(names.line_names) else ""
    ),
    # what
    "week": lambda world, names, event: week_text(world, event.a),
    "weather": lambda world, names, event: _weather(event.b),
    "result": lambda world, names, event: tr(RESULTS[Result(event.c)]),
    "cause_a": lambda world, names, event: tr(CAUSES[LossCause(event.a)]),
    "cause_b": lambda world, names, event: tr(CAUSES[LossCause(event.b)]),
    "arms": lambda world, names, event: arms_text(event.a, event.b, event.c),
    "taken": lambda world, names, event: arms_text(event.b, event.c, 0),
    "aid": lambda world, names, event: _aid(event.a, event.b, event.c, event.unit == NO_UNIT),
    "raided": lambda world, names, event: tr(RAIDED[RaidTarget(event.a)]),
    "delay": lambda world, names, event: delay_text(world, names, event.b, event.c),
    "answer": lambda world, names, event: tr(_ANSWERS[event.b]),
    "food_c": lambda world, names, event: food_turns_text(event.c // max(1, event.b)),
    "in_part": lambda world, names, event: part_text(event.c),
    "scoring": lambda world, names, event: names.scoring_texts[event.b],
    "level": lambda world, names, event: names.level_names[event.a],
    "rule": lambda world, names, event: names.rule_titles[event.a],
    "rule_text": lambda world, names, event: names.rule_texts[event.a],
    "option": lambda world, names, event: names.option_texts[event.b],
    "enemy_units": lambda world, names, event: count_in_words(event.a, "enemy unit"),
}
"""The words of sentences, each made from an event when its sentence asks for it."""


def narrate(world: World, names: Names, event: Event) -> str:
    """Returns one sentence on an event."""
    message = _SENTENCES[event.kind]
    if event.kind in _OTHER_SENTENCES:
        is_other, other = _OTHER_SENTENCES[event.kind]
        message = other if is_other(event) else message
    words = {word: _WORDS[word](world, names, event) for word in _words_of(message)}
    return sentence(one_stop(tr(message, **words)))


@cache
def _words_of(message: str) -> tuple[str, ...]:
    """Returns the words in braces of a sentence."""
    return tuple(word for _, word, _, _ in Formatter().parse(message) if word)


def _aid(rifles: int, machine_guns: int, ammunition: int, shared: bool) -> str:
    kinds = ((rifles, countable("rifle")), (machine_guns, countable("machine gun")))
    arms = [count(number, noun) for number, noun in kinds if number]
    rounds = [tr("ammunition for {fights}", fights=fights_text(ammunition, shared))] if ammunition else []
    return listed(arms + rounds) or tr("nothing")


def _weather(tenths: int) -> str:
    if tenths <= -20:
        return tr("colder than usual")
    if tenths >= 20:
        return tr("warmer than usual")
    return tr("usual weather for the season")
