"""The weekly bulletin: what a side knows of a week, as in a newspaper, next to what history records of it."""

from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_HEX, EventKind
from game.engine.decisions import open_decisions
from game.engine.game import Game
from game.engine.telling.country_news import country_news, political_news
from game.engine.telling.dates import week_text
from game.engine.telling.grammar import weeks_text
from game.engine.telling.loss_news import loss_table, worst_hit
from game.engine.telling.news import news
from game.engine.telling.news_tables import NewsTable, tables
from game.engine.telling.reliability import reliability_text
from game.engine.telling.stories import Story, stories, story_hex
from game.engine.telling.week_view import NewsItem, WeekView
from game.language import mark, tr
from game.scenario.scenario import Scenario


class Section(NamedTuple):
    """News in brief on one subject."""

    title: str
    items: tuple[NewsItem, ...]
    """All items, the most important first."""
    brief: int
    """How many of them are shown in brief."""


class HistoryEntry(NamedTuple):
    """One entry of the historical record."""

    text: str
    reliability: tuple[str, ...]
    """How sure its sources are, each word of the scenario once: ("stated",); `reliability_text` gives them in words."""
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
    headline: Story | None
    """The weightiest story; None in a week without one."""
    stories: tuple[Story, ...]
    """Other events at length, the weightiest first."""
    tables: tuple[NewsTable, ...]
    sections: tuple[Section, ...]
    """News in brief, without empty sections."""
    record: tuple[HistoryEntry, ...]


def weekly_bulletin(game: Game, side: int, turn: int) -> Bulletin:
    """Returns what `side` (BOTH_SIDES for a spectator) knows of week `turn`, as far as the events of `game` go back.

    Budget and open decisions are those of now, so only the issues of this week and the last show them.
    """
    week = week_view(game, side, turn)
    shown = [story for rank, story in enumerate(stories(week)) if rank < _STORIES or not story.in_table]
    places = {story.hex for story in shown} - {NO_HEX}
    rest = [
        event for event in week.events if event.kind not in _SHOWN_ELSEWHERE and story_hex(week, event) not in places
    ]
    others = week._replace(events=rest)
    found = (
        Section(tr("In brief"), tuple(sorted((*news(others), *worst_hit(week)), key=lambda item: -item.weight)), 6),
        Section(tr("The country"), tuple(country_news(week)), 2),
        Section(tr("Politics"), (*political_news(week), *_affairs(game, side, turn)), 6),
    )
    losses = loss_table(week)
    return Bulletin(
        turn,
        week_text(game.world, turn),
        side,
        shown[0] if shown else None,
        tuple(shown[1:]),
        (*([losses] if losses.rows else []), *tables(week)),
        tuple(section for section in found if section.items),
        history_of(game.scenario, turn),
    )


_STORIES = 5
"""Stories, with the headline; more only of what no table shows."""
_SHOWN_ELSEWHERE = frozenset(
    {
        EventKind.TOWN_TAKEN, EventKind.WENT_WITH, EventKind.GIVEN_UP, EventKind.BATTLE, EventKind.ARRIVED,
        EventKind.BESIEGED, EventKind.INVESTED, EventKind.RELIEVED, EventKind.STORES_OUT, EventKind.DEMANDED,
        EventKind.EVACUATED, EventKind.BREAK_OUT_FAILED, EventKind.BROKE_OUT, EventKind.ROSE, EventKind.SURRENDERED,
        EventKind.WENT_OVER, EventKind.LEADER_KILLED, EventKind.LEADER_CAPTURED, EventKind.LEADER_WOUNDED,
        EventKind.UNIFIED, EventKind.JUDGED, EventKind.SIDE_DESTROYED, EventKind.HAPPENED, EventKind.SCORED,
    }
)  # fmt: skip
"""Events that stand in stories or tables, and so not in brief."""


def week_view(game: Game, side: int, turn: int) -> WeekView:
    """Returns what `side` knows of a week."""
    events = [event for event in game.events if event.turn == turn and _is_known(side, event.known)]
    if turn >= game.turn - 1:
        events = [event for event in events if event.kind != EventKind.OFFERED]  # shown as an open decision
    return WeekView(game.world, game.names, side, events)


def history_of(scenario: Scenario, turn: int) -> tuple[HistoryEntry, ...]:
    """Returns what history records of a week; empty where the scenario records nothing."""
    if not 0 < turn < len(scenario.bulletin):
        return ()
    return tuple(
        HistoryEntry(
            entry.text,
            tuple(dict.fromkeys(word for _, word in entry.sources if word)),
            tuple(_source(scenario, name) for name, _ in entry.sources),
            entry.place,
        )
        for entry in scenario.bulletin[turn]
    )


def _is_known(side: int, known: int) -> bool:
    return side == BOTH_SIDES or bool(known >> side & 1)


def _source(scenario: Scenario, name: str) -> str:
    """Returns a source in one line: what it says and how sure it is."""
    source = scenario.sources.get(name)
    if source is None:
        return name
    sure = f" ({reliability_text([source.reliability])})" if source.reliability else ""
    return f"{source.gist}{sure}"


def _affairs(game: Game, side: int, turn: int) -> list[NewsItem]:
    """Returns the reader's budget and open decisions."""
    if turn < game.turn - 1:
        return []
    items = []
    for owner in (0, 1) if side == BOTH_SIDES else (side,):
        budget, income = (int(game.state.sides[owner][column]) for column in ("budget", "income"))
        if budget or income:
            text = mark("Political budget of {side}: {budget}, {income:+d} a turn.")
            side_name = game.names.sides[owner].the
            items.append(NewsItem(tr(text, side=side_name, budget=budget, income=income), 20))
    for decision in [] if game.is_over else open_decisions(game.world, game.names, game.state, side):
        left = weeks_text(decision.last_turn - game.turn + 1)
        text = mark("To decide: {decision} (until turn {turn}, {turns} left).")
        items.append(NewsItem(tr(text, decision=decision.title, turn=decision.last_turn, turns=left), 30))
    return items
