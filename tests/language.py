"""Finds what no text for people may contain: ids, file names, names of constants, bare hex numbers, faults of grammar.

>>> faults("1 weeks later a army of bek_horse stands at 0512")
['number: "1 weeks"', 'article: "a army"', 'id: "bek_horse"']
>>> faults("The army stands at 0512.", names)
['hex number: "0512"']
>>> faults("The army stands at Denov (0512).", names)
[]

Tests collect the texts of a game (window, terminal, report) and assert that `faults` of each is empty.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache

from game.core import codes
from game.core.names import Names

_REGULAR = """
turn unit rifle gun fight point game place town band region report battle order decision leader column
garrison recruit replacement prisoner event second minute hour day worker error warning problem checkpoint row
file side scenario attacker defender boat train degree seed agent kernel core line raid siege save option step
road option
"""
_NOUNS = {noun: f"{noun}s" for noun in [*_REGULAR.split(), "machine gun"]} | {
    "man": "men",
    "hex": "hexes",
    "enemy": "enemies",
    "process": "processes",
}
"""Nouns that are counted in texts, singular and plural."""

_SINGULARS, _PLURALS = "|".join(_NOUNS), "|".join(_NOUNS.values())
_ONE = r"(?<![\d.,:/x])(?<!\d[+-])(?<!turn )(?:1|[Oo]ne|a single)"
_MANY = r"(?<![\d.:/])(?<!turn )(?:0|[2-9]|[1-9][\d,]*\d|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal)"
_ADJECTIVE = r"(?:(?:fit|sick|enemy|more|hidden|own|other|fewer|legal|open|off-map|single|player) )?"
_PLAIN = r"(?![\w'’-])"
"""After a counted noun: no possessive ("2 men's food") and no compound ("5 hex-wide")."""

_ARTICLE = re.compile(r"\b([Aa]n?)\s+([A-Za-z]+|\d+)")
_VOWEL_SOUND = re.compile(r"(?:[aeiou]|h(?:our|onest|onour|eir)|(?:8\d*|11|18)$)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n|m)|us[eau]|eu|on[ce]|one|ut[ie]|u(?:kr|zb)?$)", re.IGNORECASE)
_SPELT_WITH_VOWEL = "AEFHILMNORSX"
"""Letters whose own name begins with a vowel: "an MG", "a ZOC"."""

_ID = re.compile(r"(?<![\w./-])[a-z0-9]+(?:_[a-z0-9]+)+(?![\w/])")
_FILE = re.compile(r"[\w./~-]*\w\.(?:pyc?|ya?ml|jsonl?|md|toml|replay|save|csv|parquet|html|txt|np[yz]|png|svg|log)\b")
_CAPS = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_CAPS_WORD = re.compile(r"(?<!\.)\b[A-Z]{4,}\b")
_ENUM = re.compile(r"\b(?:[A-Z][a-z]+)+\.[A-Z][A-Z_]+\b|<[A-Z]\w+[.:][^>]*>|\b(?:np|numpy)\.\w+")
_VALUE = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|\{\w*\}|(?<![\w-])inf\b")
_HEX = re.compile(r"(?<![\d.,:(/#\-–])\b(\d{4})\b(?![\d:,.]\d|\)|%)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b", re.IGNORECASE)
_PUNCTUATION = re.compile(r"\w ,|,,|(?<!\.)\.\.(?!\.)|\w \.(?=\s|$)|\(\s*\)|: *\.(?=\s|$)|\.:|;;|, *\.|\?\.|!\.|:\s*:")
_YEARS = range(1850, 1951)

_CONSTANTS = frozenset(
    member
    for enum in vars(codes).values()
    if isinstance(enum, type) and hasattr(enum, "__members__")
    for member in enum.__members__
)
_SINGULAR_VERBS = "is|was|has|wins|takes|attacks|loses|scores|moves|holds|acts|gives|owns|leads|demands"
_PLURAL_VERBS = "are|were|have|win|take|attack|lose|score|move|hold|act|give|own|lead|demand"
_OTHER_VERBS = (
    "had|won|took|attacked|lost|scored|captured|received|burnt|cut|moved|may|must|can|cannot|called|decided|left|let"
    "|held|acted|gave|owned|raided|heard|led|demanded|bombed|conceded"
)

AVOIDED = re.compile(
    r"\b(told|tells?|nobody|somebody|whoever|whomever|hitherto|lest|beside|mend(?:ed|s|ing)?|reckon(?:ed|s|ing)?"
    r"|tidings|deeds|counsel(?:l?ors?)?|strangers?|leash)\b",
    re.IGNORECASE,
)
"""Words that this project's own texts do without (scenarios may quote them)."""


def faults(text: str, names: Names | None = None, allowed: Collection[str] = ()) -> list[str]:
    """Returns what is wrong with a text, one line each: the kind of fault and the words.

    With the names of a scenario, hex numbers outside brackets, ids and the articles and verbs of sides are checked
    too. `allowed` words are no faults: a scenario's id that is typed in a command, placeholders such as UNIT.
    """
    found = [*_of_any_scenario(text, tuple(allowed))]
    if names is not None:
        found += [*_hex_numbers(text, names), *_sides(text, names)]
        found = [fault for fault in found if not (fault.startswith("doubled") and _is_known(fault, names))]
    return list(dict.fromkeys(found))


@cache
def _of_any_scenario(text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The faults that no name of a scenario excuses; most texts come again with the next game or page."""
    return (*_grammar(text), *_machine_words(text, allowed))


def _is_known(fault: str, names: Names) -> bool:
    known = " ".join((*names.unit_names, *names.place_ids, *names.leader_names, *names.region_names)).lower()
    return fault.split('"')[1].lower() in known


def faults_of(texts: Iterable[str], names: Names | None = None, allowed: Collection[str] = ()) -> list[str]:
    """Returns the faults of many texts, each with the beginning of the text it is in."""
    found: dict[str, None] = {}
    for text in dict.fromkeys(texts):
        for fault in faults(text, names, allowed):
            found[f"{fault} in: {_around(text, fault)}"] = None
    return list(found)


def avoided(text: str) -> list[str]:
    """Returns the words of a text that this project's own texts do without."""
    return [match.group() for match in AVOIDED.finditer(text)]


def _around(text: str, fault: str) -> str:
    words = fault.split('"')[1]
    at = text.find(words)
    return text[max(0, at - 40) : at + len(words) + 40].replace("\n", " / ")


def _grammar(text: str) -> Iterable[str]:
    for pattern in (
        rf"{_ONE} {_ADJECTIVE}(?:{_PLURALS}){_PLAIN}",
        rf"{_MANY} {_ADJECTIVE}(?:{_SINGULARS}){_PLAIN}(?! (?:{_PLURALS})\b)",
        rf"{_ONE} (?:{_SINGULARS}) (?:are|were|have){_PLAIN}",
        rf"{_MANY} (?:{_PLURALS}) (?:is|was|has){_PLAIN}",
    ):
        yield from (f'number: "{match.group()}"' for match in re.finditer(pattern, text))
    for match in _ARTICLE.finditer(text):
        article, word = match.groups()
        if len(word) > 1 and article != "A" and (article.lower() == "an") != _sounds_like_vowel(word):
            yield f'article: "{match.group()}"'
    yield from (f'doubled word: "{match.group()}"' for match in _DOUBLED.finditer(text) if _is_doubled(match.group()))
    yield from (f'punctuation: "{match.group()}"' for match in _PUNCTUATION.finditer(text))


def _is_doubled(words: str) -> bool:
    return "\n" not in words and "  " not in words and words.split()[0].lower() not in ("had", "that")


def _sounds_like_vowel(word: str) -> bool:
    if word.isupper() and len(word) <= 4:
        return word[0] in _SPELT_WITH_VOWEL
    return bool(_VOWEL_SOUND.match(word)) and not _CONSONANT_SOUND.match(word)


def _machine_words(text: str, allowed: Collection[str]) -> Iterable[str]:
    for kind, pattern in (
        ("id", _ID),
        ("file name", _FILE),
        ("constant", _CAPS),
        ("constant", _ENUM),
        ("value", _VALUE),
    ):
        for match in pattern.finditer(text):
            if match.group() not in allowed:
                yield f'{kind}: "{match.group()}"'
    for line in text.splitlines():
        is_heading = _IN_BRACKETS.sub("", line).isupper()
        for match in _CAPS_WORD.finditer(line):
            if match.group() in _CONSTANTS and match.group() not in allowed and not is_heading:
                yield f'constant: "{match.group()}"'


def _hex_numbers(text: str, names: Names) -> Iterable[str]:
    """Four figures outside brackets that are the label of a hex and no year."""
    open_text = _IN_BRACKETS.sub(lambda match: " " * len(match.group()), text)
    for match in _HEX.finditer(open_text):
        number = int(match.group())
        is_label = 1 <= number // 100 <= names.cols and 1 <= number % 100 <= names.rows
        if is_label and number not in _YEARS:
            yield f'hex number: "{match.group()}"'


def _sides(text: str, names: Names) -> Iterable[str]:
    """A side's name without its article, with one that it does not take, or with a verb of the wrong number."""
    for side in names.sides:
        name, takes_the = re.escape(side.name), side.has_article
        wrong = _SINGULAR_VERBS if side.is_plural else _PLURAL_VERBS
        patterns = [rf"\b{name} (?:{wrong})\b"]
        if takes_the:
            patterns += [
                rf"(?<!the )(?<!The )\b{name} (?:{_SINGULAR_VERBS}|{_PLURAL_VERBS}|{_OTHER_VERBS})\b",
                rf"\b(?:by|of|from|to|for|towards|against|with|between) {name}\b(?!-)",
            ]
        else:
            patterns.append(rf"\b[Tt]he {name}\b(?!-|')")
        for pattern in patterns:
            yield from (f'side: "{match.group()}"' for match in re.finditer(pattern, text))
