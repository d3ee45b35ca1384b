"""The building blocks of the page. All text is escaped here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from game.batch.report.number_text import is_figure
from game.language import number, tr

_SENTENCE = re.compile(r'(?<=[.!?"»]) (?=[A-ZА-ЯЁ"«⟦])')

Cell = str | int | float | None


@dataclass(frozen=True)
class Section:
    """One section of the page."""

    id: str
    title: str
    finding: str
    """The result in a few sentences, computed from the games."""
    body: str
    """HTML."""
    figures: dict[str, Any] = field(default_factory=dict)
    """The same figures for `--json`."""
    sentences: int = 1
    """How many sentences of the finding go into the summary of the page."""

    @property
    def summary(self) -> str:
        """The first sentences of the finding."""
        return " ".join(_SENTENCE.split(self.finding)[: self.sentences])


def paragraph(text: str, kind: str = "") -> str:
    """Returns a paragraph of plain text."""
    return f"<p{_class(kind)}>{escape(text)}</p>"


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str = "") -> str:
    """Returns a table; columns of numbers, or of text that begins with one, are aligned to the right."""
    shown = [[_cell(cell) for cell in row] for row in rows]
    right = [bool(shown) and all(is_figure(row[i]) for row in shown) for i in range(len(head))]
    marks = [' class="n"' if is_right else "" for is_right in right]
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col"{mark}>{escape(name)}</th>' for name, mark in zip(head, marks, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{mark}>{escape(cell)}</td>" for cell, mark in zip(row, marks, strict=True)) + "</tr>\n"
        for row in shown
    )
    return f'<div class="scroll"><table>{title}<thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table></div>'


def collapsible(summary: str, body: str) -> str:
    """Returns details that are hidden until the reader opens them."""
    return f"<details><summary>{escape(summary)}</summary>{body}</details>"


def figure(svg: str, caption: str, reading: str, data: str = "") -> str:
    """Returns a chart with its caption, how to read it, and the same data as a table."""
    rest = collapsible(tr("Show data"), data) if data else ""
    return (
        f'<figure><div class="scroll">{svg}</div><figcaption><b>{escape(caption)}</b> '
        f'<span class="how">{escape(reading)}</span></figcaption>{rest}</figure>'
    )


def legend(colours: Sequence[tuple[str, str]]) -> str:
    """Returns what the colours of a chart mean."""
    parts = [f'<span><i style="background:{colour}"></i> {escape(text)}</span>' for colour, text in colours]
    return f'<p class="legend">{"".join(parts)}</p>'


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return number(cell, ",.1f")
    return number(cell) if isinstance(cell, int) else cell


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
