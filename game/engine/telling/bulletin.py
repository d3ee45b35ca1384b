"""The weekly bulletin: what a side knows of a week, told as in a newspaper, and beside it the record of history."""

import textwrap
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_PLACE, EventKind
from game.core.names import Names
from game.core.world import World
from game.engine.decisions import open_decisions
from game.engine.game import Game
from game.engine.telling.narrate import week_text, weeks_text
from game.engine.telling.news import NewsItem, WeekView, land, losses, news, politics
from game.scenario.scenario import Scenario


class Section(NamedTuple):
    """A column of the paper."""

    title: str
    items: tuple[NewsItem, ...]
    """All there is, the most important first."""
    brief: int
    """How many of them a hasty reader needs."""


class HistoryEntry(NamedTuple):
    """One entry of what history records."""

    text: str
    reliability: str
    """What the ledger says of its sources: "stated", or several such words; empty if it says nothing."""
    sources: tuple[str, ...]
    """What each source says, in a line."""
    place: int
    """The place it is about, or NO_PLACE."""


class Bulletin(NamedTuple):
    """One issue. `record` is no part of the game: it tells what happened in the real week."""

    turn: int
    week: str
    """The dates."""
    side: int
    """The side that reads, or BOTH_SIDES."""
    sections: tuple[Section, ...]
    """Only those with something in them."""
    record: tuple[HistoryEntry, ...]


def weekly_bulletin(game: Game, side: int, turn: int) -> Bulletin:
    """What `side` (or an onlooker: BOTH_SIDES) knows of week `turn`. Reads what happened since the game was opened.

    Budget and open decisions are those of now: they are told in the issues of this week and the last one only.
    """
    events = [event for event in game.events if event.turn == turn and _is_known(side, event.known)]
    if turn >= game.turn - 1:
        events = [event for event in events if event.kind != EventKind.OFFERED]  # told under what there is to decide
    week = WeekView(game.world, game.names, side, events)
    found = (
        Section("News", tuple(news(week)), 8),
        Section("Losses", tuple(losses(week)), 5),
        Section("The land", tuple(land(week)), 3),
        Section("Politics", (*politics(week), *_affairs(game, side, turn)), 6),
    )
    sections = tuple(section for section in found if section.items)
    return Bulletin(turn, week_text(game.world, turn), side, sections, history_of(game.scenario, turn))


def history_of(scenario: Scenario, turn: int) -> tuple[HistoryEntry, ...]:
    """What history records of a week; empty where the scenario records nothing."""
    if not 0 < turn < len(scenario.bulletin):
        return ()
    return tuple(
        HistoryEntry(
            entry.text,
            " or ".join(dict.fromkeys(word for _, word in entry.sources if word)),
            tuple(_source(scenario, name) for name, _ in entry.sources),
            entry.place,
        )
        for entry in scenario.bulletin[turn]
    )


def bulletin_lines(bulletin: Bulletin, world: World, names: Names, full: bool = False, width: int = 79) -> list[str]:
    """The bulletin as text. In brief each column tells what matters most; `full` tells all, with sources."""
    reader = "both sides" if bulletin.side == BOTH_SIDES else names.sides[bulletin.side].name
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
    """A source in a line: what it says and how sure it is."""
    source = scenario.sources.get(name)
    if source is None:
        return name
    sure = f" ({source.reliability})" if source.reliability else ""
    return f"{source.gist}{sure}"


def _affairs(game: Game, side: int, turn: int) -> list[NewsItem]:
    """The reader's budget and what there is to decide."""
    if turn < game.turn - 1:
        return []
    items = []
    for owner in (0, 1) if side == BOTH_SIDES else (side,):
        row, name = game.state.sides[owner], game.names.sides[owner].name
        if row["budget"] or row["income"]:
            items.append(NewsItem(f"Political budget of the {name}: {row['budget']}, {row['income']:+d} a week.", 20))
    for decision in [] if game.is_over else open_decisions(game.world, game.names, game.state, side):
        left = decision.last_turn - game.turn + 1
        until = f"until week {decision.last_turn}, {weeks_text(left)} left"
        items.append(NewsItem(f"To decide: {decision.title} ({until}).", 30))
    return items


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    mark = " " * indent + "- "
    return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark))
