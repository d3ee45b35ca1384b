"""The bulletin as lines of text: a headline, stories, tables, news in brief, and what history records."""

import textwrap

from game.core.codes import BOTH_SIDES, NO_PLACE
from game.core.names import Names
from game.engine.telling.bulletin import Bulletin, HistoryEntry
from game.engine.telling.news_tables import NewsTable
from game.engine.telling.reliability import reliability_text
from game.engine.telling.stories import Story
from game.language import tr

_ROWS = 4
"""Rows in brief of a table about places."""
_GAP = 2
_SURE = ("stated",)
"""Not said in brief: a source that is not in doubt."""


def bulletin_lines(bulletin: Bulletin, names: Names, full: bool = False, width: int = 79) -> list[str]:
    """Returns the bulletin as lines of text: in brief what matters most, `full` everything with sources."""
    reader = tr("both sides") if bulletin.side == BOTH_SIDES else names.sides[bulletin.side].the
    title = tr("Turn {turn}, {week}: news for {side}", turn=bulletin.turn, week=bulletin.week, side=reader)
    lines = [f"== {title} =="]
    if bulletin.headline is not None:
        lines += _headline(bulletin.headline, width)
    elif not (bulletin.tables or bulletin.sections):
        lines.append("  " + tr("Nothing is known of this turn."))
    for story in bulletin.stories:
        lines += _wrapped(f"{story.title}. {story.text}".strip(), width)
    for table in bulletin.tables:
        lines += _table(table, full, width)
    for section in bulletin.sections:
        lines.append(section.title)
        shown = section.items if full else section.items[: section.brief]
        for item in shown:
            lines += _wrapped(item.whole or item.text if full else item.text, width)
        if len(shown) < len(section.items):
            lines.append(_more(len(section.items) - len(shown)))
    if bulletin.record:
        lines.append(tr("WHAT HISTORY RECORDS OF THIS TURN"))
    for entry in bulletin.record:
        lines += _entry(entry, names, full, width)
    return lines


def _headline(story: Story, width: int) -> list[str]:
    """Returns the headline, underlined, and its story."""
    title = textwrap.wrap(story.title, width - 2)
    lines = [f"  {line}" for line in [*title, "-" * max(map(len, title))]]
    if story.text:
        lines += textwrap.wrap(story.text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return lines


def _table(table: NewsTable, full: bool, width: int) -> list[str]:
    """Returns a table with a title; the widest column gives way if it does not fit."""
    shown = table.rows[: max(_ROWS, table.kept)] if table.hexes and not full else table.rows
    columns = list(zip(table.heads, *shown, strict=True))
    wide = [max(map(len, column)) for column in columns]
    excess = sum(wide) + _GAP * len(wide) - width
    if excess > 0:
        wide[wide.index(max(wide))] -= excess
    lines = [table.title]
    for row in (table.heads, *shown):
        cells = [_cell(cell, size, end) for cell, size, end in zip(row, wide, table.right, strict=True)]
        lines.append((" " * _GAP + (" " * _GAP).join(cells)).rstrip())
    if len(shown) < len(table.rows):
        lines.append(_more(len(table.rows) - len(shown)))
    return lines + (textwrap.wrap(table.note, width, initial_indent="  ", subsequent_indent="  ") if table.note else [])


def _more(number: int) -> str:
    return "  " + tr("... and {number} more.", number=number)


def _cell(text: str, size: int, right: bool) -> str:
    text = text if len(text) <= size else text[: size - 1] + "~"
    return text.rjust(size) if right else text.ljust(size)


def _entry(entry: HistoryEntry, names: Names, full: bool, width: int) -> list[str]:
    """Returns an entry of the historical record, in full with its sources."""
    is_shown = entry.reliability and (full or entry.reliability != _SURE)
    sure = f" [{reliability_text(entry.reliability)}]" if is_shown else ""
    where = f"{names.place_names[entry.place]} - " if full and entry.place != NO_PLACE else ""
    lines = _wrapped(f"{where}{entry.text}{sure}", width)
    for source in entry.sources if full else ():
        lines += _wrapped(tr("Source: {source}", source=source), width, 6)
    return lines


def _wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    mark = " " * indent + "- "
    return textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
