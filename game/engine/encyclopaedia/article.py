"""What an article is made of: headings, texts and tables, with links to other articles and to the map."""

from enum import Enum
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT
from game.language import mark, tr


class Topic(Enum):
    """What an article is about; the value is its heading in the table of contents."""

    CONTENTS = mark("Contents")
    HELP = mark("How to play")
    """Written by the front that shows it."""
    CHAPTER = mark("Rules")
    TERRAIN = mark("Terrain chart")
    COMBAT = mark("Combat results table")
    TYPES = mark("Unit types")
    PLACES = mark("Places")
    UNITS = mark("Units")
    LEADERS = mark("Leaders")
    REGIONS = mark("Regions")
    SIDES = mark("Sides")

    @property
    def heading(self) -> str:
        """The heading in the language in use."""
        return tr(self.value)


class Subject(NamedTuple):
    """An article, or an entry in it."""

    topic: Topic
    number: int = -1
    """Number of a chapter or of a page of the help, or the index in World of a terrain,
    unit type, place, unit, leader, region or side; -1: all of them."""
    paragraph: int = 0
    """Of a chapter: the paragraph in it, 0 for the whole chapter."""


CONTENTS = Subject(Topic.CONTENTS)


class Heading(NamedTuple):
    """A heading inside an article."""

    text: str


class Text(NamedTuple):
    """A text, with a label in the margin if it has one."""

    text: str
    label: str = ""
    subject: Subject | None = None
    """The article that it leads to."""
    marked: bool = False
    """Whether it is what the reader asked for."""


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[str, ...]
    subject: Subject | None = None
    marked: bool = False


class Table(NamedTuple):
    """A table; the first column holds names, the others are centred."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


Block = Heading | Text | Table


class Article(NamedTuple):
    """A page of the encyclopaedia."""

    subject: Subject
    title: str
    blocks: tuple[Block, ...]
    hex: int = NO_HEX
    """Where it is on the map."""
    unit: int = NO_UNIT
    """The unit that it is about."""


class Hit(NamedTuple):
    """What a search has found."""

    subject: Subject
    name: str
    about: str
    """What it is: "town, held by the Soviets"."""
    hex: int = NO_HEX
    unit: int = NO_UNIT
