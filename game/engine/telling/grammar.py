"""Small rules of language that texts share: counted nouns, articles, lists, sentences.

>>> count(1, "week"), count(1200, "man"), count(0, "enemy")
('1 week', '1,200 men', '0 enemies')
>>> listed(["Denov", "Hisar", "Boysun"])
'Denov, Hisar and Boysun'
"""

from collections.abc import Iterable

import numpy as np

from game.language import ENGLISH, current_language, mark, tr, trn
from game.language import number as number_text

_UNCHANGED = ("aircraft", "armour", "horse", "foot")
_WORDS = mark(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
_VOWELS = tuple("aeiou")
_LISTED = 4
"""Names shown of a longer list."""


def countable(noun: str) -> str:
    """Marks a noun of a table for translation with numbers, as `count` looks it up, and returns it unchanged."""
    return noun


def plural_of(noun: str) -> str:
    """Returns the plural of an English noun: "week" -> "weeks", "enemy" -> "enemies", "man" -> "men"."""
    if noun.endswith(_UNCHANGED):
        return noun
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and not noun.endswith(tuple(f"{vowel}y" for vowel in _VOWELS)):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def count(number: int, noun: str) -> str:
    """Returns a number with its noun: "1 week", "1,200 men"."""
    return _counted(number_text(number), noun, number)


def signed_count(number: int, noun: str) -> str:
    """Returns a change with its noun: "+1 man", "-300 men"."""
    return _counted(number_text(number, "+,d"), noun, number)


def in_words(number: int) -> str:
    """Returns a small number as a word, "no" to "twelve", a greater one in figures."""
    return tr(_WORDS[number]) if 0 <= number < len(_WORDS) else number_text(number)


def count_in_words(number: int, noun: str) -> str:
    """Returns a number with its noun, small ones in words: "two hexes", "no food", "13 weeks"."""
    return _counted(in_words(number), noun, number)


def _counted(figures: str, noun: str, number: int) -> str:
    """Returns a noun behind its number, in the form that the number asks for."""
    return trn(f"{{number}} {noun}", f"{{number}} {plural_of(noun)}", number, number=figures)


def with_article(noun: str) -> str:
    """Returns a noun with "a" or "an", by the sound of its first letter; other languages have no such article."""
    if current_language().code != ENGLISH:
        return noun
    lower = noun.lower()
    vowel = lower.startswith(_VOWELS) and not lower.startswith(("uni", "use", "eu", "one"))
    return f"{'an' if vowel or lower.startswith(('hour', 'honest', '8', '11 ', '18 ')) else 'a'} {noun}"


def in_sentence(name: str) -> str:
    """Returns a name as it stands inside a sentence: "The plain" -> "the plain", "Hisar" as it is."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def sentence(text: str) -> str:
    """Returns a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """Returns a text with a full stop at its end: one, also after an abbreviation; none after a question."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def one_stop(text: str) -> str:
    """Returns a text without the full stops that follow a question or an exclamation inserted into a sentence."""
    return text.replace("?.", "?").replace("!.", "!")


def listed(words: Iterable[str], most: int = _LISTED, last: str = mark("and")) -> str:
    """Returns "A, B and C" or, of a longer list, "A, B, C, D and 7 more"; each word once, "" for none.

    Between names that contain an "and" themselves no other is put.
    """
    found = list(dict.fromkeys(words))
    double = any(f" {tr('and')} " in word for word in found)
    if len(found) > most + 1:
        found, double, last = [*found[:most], tr("{number} more", number=len(found) - most)], False, "and"
    if len(found) < 2:
        return "".join(found)
    return ", ".join(found[:-1]) + (", " if double else f" {tr(last)} ") + found[-1]


def men_text(number: int) -> str:
    """Returns "1 man", "1,200 men"."""
    return count(number, "man")


def weeks_text(number: int) -> str:
    """Returns "1 turn", "3 turns"."""
    return count(number, "turn")


_PLENTY = 40
"""Turns of food from which their exact number is of no use: hardly a game lasts longer."""


def food_turns_text(turns: int) -> str:
    """Returns how long food lasts: "less than a turn", "3 turns" or "over 40 turns"."""
    if turns < 1:
        return tr("less than a turn")
    return tr("over {turns}", turns=weeks_text(_PLENTY)) if turns > _PLENTY else weeks_text(turns)


def siege_word(place: np.void) -> str:
    """Returns "besieged" or "invested by land", for a row of the places of a State."""
    return tr("invested by land") if place["by_land"] else tr("besieged")


def arms_text(rifles: int, machine_guns: int, guns: int) -> str:
    """Returns "12 rifles and 1 machine gun", or "no arms"."""
    parts = [(rifles, countable("rifle")), (machine_guns, countable("machine gun")), (guns, countable("gun"))]
    return listed(count(number, noun) for number, noun in parts if number) or tr("no arms")


def fights_text(number: int, shared: bool) -> str:
    """Returns how many fights ammunition is good for: each unit spends a point of it in a fight."""
    fights = count(number, "fight")
    return tr("{fights} by single units", fights=fights) if shared else fights
