"""How a side's name is written in sentences: "the Soviets win", "Spain wins"."""

from typing import NamedTuple

_PEOPLES = ("ish", "ese", "French", "Dutch", "Swiss", "Welsh")
"""Ends of names of peoples that are plural without an s: "the British win"."""
_STATES = (
    "Empire", "Republic", "Kingdom", "Union", "Alliance", "League", "Coalition", "Confederation", "Federation",
    "Entente", "Army", "Navy", "Corps", "Company", "Crown", "Emirate", "Khanate", "Sultanate", "States",
)  # fmt: skip
"""Last words of names that are singular and take "the": "the Ottoman Empire wins"."""


def is_plural(name: str) -> bool:
    """Returns whether a name probably takes plural verbs: "Soviets", "British", "Sons of the hills"; not "Spain".

    >>> [is_plural(name) for name in ("Soviets", "British", "Corps of Guides", "Spain", "Swiss", "Rif")]
    [True, True, False, False, True, False]
    """
    head = name.split(" of ")[0]
    if head.endswith(_PEOPLES):
        return True
    return head.endswith("s") and not head.endswith(("ss", *_STATES))


def takes_article(name: str) -> bool:
    """Returns whether a name probably takes "the": plurals, and states and armies by their nouns.

    >>> [takes_article(name) for name in ("Soviets", "Ottoman Empire", "Army of Africa", "Spain")]
    [True, True, True, False]
    """
    return is_plural(name) or name.split(" of ")[0].endswith(_STATES)


def adjective_of(name: str) -> str:
    """Returns how a name probably stands before a noun: "Soviets" -> "Soviet", others as they are."""
    plain_plural = " " not in name and is_plural(name) and not name.endswith(_PEOPLES)
    return name[:-1] if plain_plural and name.endswith("s") else name


class SideName(NamedTuple):
    """A side's id, name and colours, with the forms of its name that sentences need.

    Headings and tables use `name`. Sentences use `the`, or `The` at their start, and `verb` for the number.
    """

    id: str
    name: str
    """Without article: "Soviets", "Spain"."""
    short: str
    """Up to four letters for counters and tables: "SOV"."""
    colour: str
    """"#rrggbb"."""
    hatch: str
    """Pattern that distinguishes the side without colour: none, diagonal, dots or bars."""
    has_article: bool = True
    """Whether the name takes "the" in a sentence."""
    is_plural: bool = True
    """Whether the name takes plural verbs."""
    adjective: str = ""
    """The name before a noun: "Soviet", "Spanish"; the name itself if empty."""

    inflects: bool = True
    """Whether the name takes English articles and endings; one in another language stands as it is."""

    @property
    def the(self) -> str:
        """The name inside a sentence: "the Soviets", "Spain"."""
        return f"the {self.name}" if self.has_article and self.inflects else self.name

    @property
    def The(self) -> str:  # noqa: N802 - capitalised as the word it returns
        """The name at the start of a sentence: "The Soviets", "Spain"."""
        return f"The {self.name}" if self.has_article and self.inflects else self.name

    @property
    def possessive(self) -> str:
        """The name as owner inside a sentence: "the Soviets'", "Spain's"."""
        if not self.inflects:
            return self.name
        return self.the + ("'" if self.is_plural and self.name.endswith("s") else "'s")

    @property
    def before_noun(self) -> str:
        """The name before a noun: "the Soviet side", "the Spanish side"."""
        return self.adjective or self.name if self.inflects else self.name

    def verb(self, plural: str, singular: str) -> str:
        """The form of a verb that agrees with the name: `verb("win", "wins")`."""
        return plural if self.is_plural else singular
