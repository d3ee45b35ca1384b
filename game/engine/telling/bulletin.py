"""The weekly bulletin: what a side knows of a week, as in a newspaper, next to what history records of it."""

import textwrap
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_PLACE, EventKind
from game.core.names import Names
from game.core.world import World
from game.engine.decisions import open_decisions
from game.engine.game import Game
from game.engine.telling.country_news import country_news, political_news
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import listed, weeks_text
from game.engine.telling.loss_news import losses
from game.engine.telling.news import news
from game.engine.telling.week_view import NewsItem, WeekView
from game.scenario.scenario import Scenario


class Section(NamedTuple):
    """One column of the bulletin."""

    title: str
    items: tuple[NewsItem, ...]
    """All items, the most important first."""
    brief: int
    """How many of them are shown in brief."""


class HistoryEntry(NamedTuple):
    """One entry of the historical record."""

    text: str
    reliability: str
    """How sure its sources are: "stated", or several such words; empty if unknown."""
    sources: tuple[str, ...]
    """What each source says, one line each."""
    place: int
    """The place it is about, or NO_PLACE."""


class Bulletin(NamedTuple):
    """One issue. `record` is not part of the game: it says what happened in the real week."""

    turn: int
    week: str
    """The dates."""
    side: int
    """The side that reads, or BOTH_SIDES."""
    sections: tuple[Section, ...]
    """Without empty ones."""
    record: tuple[HistoryEntry, ...]


def weekly_bulletin(game: Game, side: int, turn: int) -> Bulletin:
    """Returns what `side` (BOTH_SIDES for a spectator) knows of week `turn`, as far as the events of `game` go back.

    Budget and open decisions are those of now, so only the issues of this week and the last show them.
    """
    events = [event for event in game.events if event.turn == turn and _is_known(side, event.known)]
    if turn >= game.turn - 1:
        events = [event for event in events if event.kind != EventKind.OFFERED]  # shown as an open decision
    week = WeekView(game.world, game.names, side, events)
    found = (
        Section("News", tuple(news(week)), 8),
        Section("Losses", tuple(losses(week)), 5),
        Section("The country", tuple(country_news(week)), 3),
        Section("Politics", (*political_news(week), *_affairs(game, side, turn)), 6),
    )
    sections = tuple(section for section in found if section.items)
    return Bulletin(turn, week_text(game.world, turn), side, sections, history_of(game.scenario, turn))


def history_of(scenario: Scenario, turn: int) -> tuple[HistoryEntry, ...]:
    """Returns what history records of a week; empty where the scenario records nothing."""
    if not 0 < turn < len(scenario.bulletin):
        return ()
    return tuple(
        HistoryEntry(
            entry.text,
            listed((word for _, word in entry.sources if word), last="or"),
            tuple(_source(scenario, name) for name, _ in entry.sources),
            entry.place,
        )
        for entry in scenario.bulletin[turn]
    )


def bulletin_lines(bulletin: Bulletin, world: World, names: Names, full: bool = False, width: int = 79) -> list[str]:
    """Returns the bulletin as lines of text: in brief what matters most, `full` everything with sources."""
    reader = "both sides" if bulletin.side == BOTH_SIDES else names.sides[bulletin.side].the
    lines = [f"== Week {bulletin.turn}, {bulletin.week}: news for {reader} =="]
    if not bulletin.sections:
        lines.append("  Nothing is known of this week.")
    for section in bulletin.sections:
        lines.append(f"{section.title.upper()}")
        shown = section.items if full else section.items[: section.brief]
        for item in shown:
            lines += _wrapped(item.whole or item.text if full else item.text, width)
        if len(shown) < len(section.items):
            lines.append(f"  ... and {len(section.items) - len(shown)} more.")
    if bulletin.record:
        lines.append("WHAT HISTORY RECORDS OF THIS WEEK")
    for entry in bulletin.record:
        sure = f" [{entry.reliability}]" if entry.reliability and (full or entry.reliability != "stated") else ""
        where = f"{names.place_ids[entry.place]} - " if full and entry.place != NO_PLACE else ""
        lines += _wrapped(f"{where}{entry.text}{sure}", width)
        if full:
            for source in entry.sources:
                lines += _wrapped(f"Source: {source}", width, 6)
    return lines


def _is_known(side: int, known: int) -> bool:
    return side == BOTH_SIDES or bool(known >> side & 1)


def _source(scenario: Scenario, name: str) -> str:
    """Returns a source in one line: what it says and how sure it is."""
    source = scenario.sources.get(name)
    if source is None:
        return name
    sure = f" ({source.reliability})" if source.reliability else ""
    return f"{source.gist}{sure}"


def _affairs(game: Game, side: int, turn: int) -> list[NewsItem]:
    """Returns the reader's budget and open decisions."""
    if turn < game.turn - 1:
        return []
    items = []
    for owner in (0, 1) if side == BOTH_SIDES else (side,):
        row, name = game.state.sides[owner], game.names.sides[owner].the
        if row["budget"] or row["income"]:
            items.append(NewsItem(f"Political budget of {name}: {row['budget']}, {row['income']:+d} a week.", 20))
    for decision in [] if game.is_over else open_decisions(game.world, game.names, game.state, side):
        left = decision.last_turn - game.turn + 1
        until = f"until week {decision.last_turn}, {weeks_text(left)} left"
        items.append(NewsItem(f"To decide: {decision.title} ({until}).", 30))
    return items


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    mark = " " * indent + "- "
    return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
