"""Sieges in words: open ways out, food, the chance of a surrender, and why a place is not besieged."""

from game.engine.siege_facts import BY_LAND, CLOSED, SiegeFacts, siege_facts
from game.engine.telling.grammar import count_in_words, food_turns_text, in_words, listed, men_text, sentence
from game.engine.telling.places import HEXSIDES
from game.engine.views import View
from game.rules.combat.siege_degrees import BESIEGER_SHARE, HELD, OPEN, OWNED, UNDER_ZOC

_CLOSED = {HELD: "held by troops", UNDER_ZOC: "under a zone of control", OWNED: "in hostile country"}


def exits_text(facts: SiegeFacts) -> str:
    """Returns which ways out are open, and what closes the others.

    For example "Ways out: north-east and east open; west held by troops".
    """
    parts = []
    for state, words in ((OPEN, "open"), *_CLOSED.items()):
        towards = [HEXSIDES[direction] for direction, each in enumerate(facts.exits) if each == state]
        if towards:
            parts.append(f"{listed(towards, 6)} {words}")
    return f"Ways out: {'; '.join(parts)}" if parts else "The country leaves no way out"


def not_besieged_text(view: View, facts: SiegeFacts) -> str:
    """Returns why the garrison of a place is not besieged, to the knowledge of the side; "" if it is."""
    if facts.degree == CLOSED:
        return "" if facts.weeks else "the ring is closed: the siege begins at the end of the turn (9.1)"
    if not facts.watched:
        return "no zone of control of the besiegers covers it (9.1)"
    if facts.open_exits:
        towards = listed((HEXSIDES[direction] for direction in facts.open_exits), 6)
        word = "exit" if len(facts.open_exits) == 1 else "exits"
        is_open = f"the {word} to the {towards} {'is' if len(facts.open_exits) == 1 else 'are'} open (9.1)"
        return f"it is invested by land only: {is_open}" if facts.degree == BY_LAND else is_open
    if not facts.enough:
        wanted = f"one fit man for every {in_words(BESIEGER_SHARE)} of the garrison's"
        return f"there are too few besiegers; it takes {wanted} (9.25)"
    return "supply still reaches it by water (9.20)" if facts.supplied else "it is not shut in (9.1)"


def food_text(facts: SiegeFacts) -> str:
    """Returns how long the garrison can eat."""
    if facts.starving:
        return f"No food for {count_in_words(facts.starving, 'turn')} (9.8)"
    if facts.food_is_known:
        return f"Food for {food_turns_text(facts.food_weeks)}"
    most = f"{food_turns_text(facts.food_weeks)} at most" if facts.food_weeks else "less than a turn"
    return f"Food for {most}, if its stores were full"


def chance_text(facts: SiegeFacts) -> str:
    """Returns how likely it is that the garrison accepts a demand for surrender."""
    if facts.chance < 0:
        return ""
    if facts.degree == CLOSED and facts.weeks:
        return f"A demand for surrender is accepted at {facts.chance}% (9.7)"
    return f"If it were besieged, a demand for surrender would be accepted at {facts.chance}% (9.7)"


def siege_lines(view: View, place: int) -> list[str]:
    """Returns what a besieger, or the besieged, should know of a place with a garrison; empty if there is none."""
    facts = siege_facts(view, place)
    if facts is None:
        return []
    shut = {CLOSED: "shut in", BY_LAND: "invested by land"}.get(facts.degree, "")
    lines = [exits_text(facts) + (f": the garrison is {shut}" if shut else "")]
    if facts.weeks:
        lines[0] += f", in the {_ordinal(facts.weeks)} turn of siege"
    elif shut and facts.degree == CLOSED:
        lines[0] += "; the siege begins at the end of the turn"
    lines.append(f"{food_text(facts)}, for {men_text(facts.men)}")
    if facts.garrison_side != view.side:
        lines.append(chance_text(facts))
        if why := not_besieged_text(view, facts):
            lines.append(f"Not besieged: {why}" if facts.degree != CLOSED else sentence(why))
    return [line for line in lines if line]


def why_no_demand(view: View, hex: int) -> str:
    """Returns why the place in a hex cannot be called upon to surrender, in words for a refusal; "" if unknown."""
    place = int(view.world.place_at[hex])
    facts = siege_facts(view, place) if place >= 0 else None
    if facts is None or facts.garrison_side == view.side:
        return ""
    return not_besieged_text(view, facts)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _ordinal(number: int) -> str:
    return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else f"{in_words(number)}th"
