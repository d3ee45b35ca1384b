"""How a side's name is written in sentences: "the Soviets win", "Spain wins"."""

from typing import NamedTuple


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

    @property
    def the(self) -> str:
        """The name inside a sentence: "the Soviets", "Spain"."""
        return f"the {self.name}" if self.has_article else self.name

    @property
    def The(self) -> str:  # noqa: N802 - capitalised as the word it returns
        """The name at the start of a sentence: "The Soviets", "Spain"."""
        return f"The {self.name}" if self.has_article else self.name

    @property
    def possessive(self) -> str:
        """The name as owner inside a sentence: "the Soviets'", "Spain's"."""
        return self.the + ("'" if self.is_plural and self.name.endswith("s") else "'s")

    def verb(self, plural: str, singular: str) -> str:
        """The form of a verb that agrees with the name: `verb("win", "wins")`."""
        return plural if self.is_plural else singular
