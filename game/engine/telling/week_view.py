"""What a reader knows of a week, and the lines of news made from it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_HEX, EventKind, ScoringKind
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event
from game.engine.telling.grammar import listed
from game.engine.telling.places import at_hex, the_hex
from game.language import tr


class NewsItem(NamedTuple):
    """One line of news."""

    text: str
    weight: int
    """0..100; the heaviest comes first."""
    hex: int = NO_HEX
    """The hex it is about, or NO_HEX."""
    whole: str = ""
    """The full text where `text` is shortened, else empty."""


class WeekView(NamedTuple):
    """The events of a week that a reader knows of."""

    world: World
    names: Names
    side: int
    """The side that reads, or BOTH_SIDES."""
    events: Sequence[Event]

    def of(self, *kinds: EventKind) -> list[Event]:
        """Returns the events of some kinds, in order."""
        return [event for event in self.events if event.kind in kinds]

    @property
    def sides(self) -> tuple[int, ...]:
        """Both sides, the reader's own first."""
        return (0, 1) if self.side == BOTH_SIDES else (self.side, 1 - self.side)

    def is_own(self, side: int) -> bool:
        """Whether the affairs of a side are the reader's own."""
        return self.side in (BOTH_SIDES, side)

    def the(self, side: int) -> str:
        """Returns a side's name inside a sentence: "the Soviets"."""
        return self.names.sides[side].the

    def subject(self, side: int) -> str:
        """Returns a side's name at the start of a sentence: "The Soviets"."""
        return self.names.sides[side].The

    def prefix(self, side: int) -> str:
        """Returns "Soviets: " before a line that says "we" to a reader of both sides' news, else nothing."""
        return f"{self.names.sides[side].name}: " if self.side == BOTH_SIDES else ""

    def points(self, place: int) -> int:
        """Returns what a place is worth to both sides together, in all lines of scoring."""
        table = self.world.scoring
        lines = table[(table["kind"] == ScoringKind.PLACE) & (table["target"] == place)]
        return int(lines["points_0"].sum() + lines["points_1"].sum())

    def where(self, hex: int) -> str:
        """Returns what a hex is called: "Denov (3127)"."""
        return the_hex(self.world, self.names, hex) if hex != NO_HEX else tr("a place off the map")

    def at(self, hex: int) -> str:
        """Returns where something happened: "at Denov (3127)"."""
        return at_hex(self.world, self.names, hex) if hex != NO_HEX else tr("off the map")


def listing(
    message: str,
    names: Iterable[str],
    weight: int,
    hex: int = NO_HEX,
    most: int = 4,
    prefix: str = "",
    **values: object,
) -> NewsItem:
    """Returns an item with a list in it, at `{who}` of a marked message: at most `most` names in brief, all in full."""
    found = list(dict.fromkeys(names))
    short, long = (prefix + tr(message, who=listed(found, size), **values) for size in (most, len(found)))
    return NewsItem(short, weight, hex, "" if short == long else long)
