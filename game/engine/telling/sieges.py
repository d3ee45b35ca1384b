"""Sieges in words: open ways out, food, the chance of a surrender, and why a place is not besieged."""

from game.engine.siege_facts import BY_LAND, CLOSED, SiegeFacts, siege_facts
from game.engine.telling.grammar import count_in_words, food_turns_text, in_words, listed, men_text, sentence
from game.engine.telling.places import HEXSIDES
from game.engine.views import View
from game.language import mark, tr, trn
from game.rules.combat.siege_degrees import BESIEGER_SHARE, HELD, OPEN, OWNED, UNDER_ZOC

_EXITS = mark({
    OPEN: "{directions} open",
    HELD: "{directions} held by troops",
    UNDER_ZOC: "{directions} under a zone of control",
    OWNED: "{directions} in hostile country",
})  # fmt: skip
"""Ways out of a place, by what closes them."""


def exits_text(facts: SiegeFacts) -> str:
    """Returns which ways out are open, and what closes the others.

    For example "Ways out: north-east and east open; west held by troops".
    """
    parts = []
    for state, message in _EXITS.items():
        towards = [tr(HEXSIDES[direction]) for direction, each in enumerate(facts.exits) if each == state]
        if towards:
            parts.append(tr(message, directions=listed(towards, 6)))
    return tr("Ways out: {exits}", exits="; ".join(parts)) if parts else tr("The country leaves no way out")


def not_besieged_text(facts: SiegeFacts) -> str:
    """Returns why the garrison of a place is not besieged, to the knowledge of the side; "" if it is."""
    if facts.degree == CLOSED:
        return "" if facts.weeks else tr("the ring is closed: the siege begins at the end of the turn (9.1)")
    if not facts.watched:
        return tr("no zone of control of the besiegers covers it (9.1)")
    if facts.open_exits:
        is_open = trn(
            "the exit to the {directions} is open (9.1)",
            "the exits to the {directions} are open (9.1)",
            len(facts.open_exits),
            directions=listed((tr(HEXSIDES[direction]) for direction in facts.open_exits), 6),
        )
        return tr("it is invested by land only: {why}", why=is_open) if facts.degree == BY_LAND else is_open
    if not facts.enough:
        return tr(
            "there are too few besiegers; it takes one fit man for every {number} of the garrison's (9.25)",
            number=in_words(BESIEGER_SHARE),
        )
    if facts.supplied and not facts.is_port:
        return tr("supply still reaches it (9.1)")
    return tr("supply still reaches it by water (9.20)") if facts.supplied else tr("it is not shut in (9.1)")


def food_text(facts: SiegeFacts) -> str:
    """Returns how long the garrison can eat."""
    if facts.starving:
        return tr("No food for {turns} (9.8)", turns=count_in_words(facts.starving, "turn"))
    turns = food_turns_text(facts.food_weeks)
    if facts.food_is_known:
        return tr("Food for {turns}", turns=turns)
    if facts.food_weeks:
        return tr("Food for {turns} at most, if its stores were full", turns=turns)
    return tr("Food for {turns}, if its stores were full", turns=tr("less than a turn"))


def chance_text(facts: SiegeFacts) -> str:
    """Returns how likely it is that the garrison accepts a demand for surrender."""
    if facts.chance < 0:
        return ""
    if facts.degree == CLOSED and facts.weeks:
        return tr("A demand for surrender is accepted at {chance}% (9.7)", chance=facts.chance)
    return tr("If it were besieged, a demand for surrender would be accepted at {chance}% (9.7)", chance=facts.chance)


_SHUT = mark({
    CLOSED: "{exits}: the garrison is shut in",
    BY_LAND: "{exits}: the garrison is invested by land",
})  # fmt: skip


def siege_lines(view: View, place: int) -> list[str]:
    """Returns what a besieger, or the besieged, should know of a place with a garrison; empty if there is none."""
    facts = siege_facts(view, place)
    if facts is None:
        return []
    exits = exits_text(facts)
    if facts.degree in _SHUT:
        exits = tr(_SHUT[facts.degree], exits=exits)
    if facts.weeks and facts.degree in _SHUT:
        exits = tr("{exits}, in the {ordinal} turn of siege", exits=exits, ordinal=_ordinal(facts.weeks))
    elif facts.degree == CLOSED:
        exits = tr("{exits}; the siege begins at the end of the turn", exits=exits)
    lines = [exits, tr("{food_for_turns}, for {men}", food_for_turns=food_text(facts), men=men_text(facts.men))]
    if facts.garrison_side != view.side:
        lines.append(chance_text(facts))
        if why := not_besieged_text(facts):
            lines.append(tr("Not besieged: {why}", why=why) if facts.degree != CLOSED else sentence(why))
    return [line for line in lines if line]


def why_no_demand(view: View, hex: int) -> str:
    """Returns why the surrender of the place in a hex cannot be demanded, in words for a refusal; "" if unknown."""
    place = int(view.world.place_at[hex])
    facts = siege_facts(view, place) if place >= 0 else None
    if facts is None or facts.garrison_side == view.side:
        return ""
    return not_besieged_text(facts)


_ORDINALS = mark((
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
))  # fmt: skip


def _ordinal(number: int) -> str:
    return tr(_ORDINALS[number - 1]) if 0 < number <= len(_ORDINALS) else tr("{number}th", number=number)
