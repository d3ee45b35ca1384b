"""The small parts that the page is built of. All text is escaped here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

_SENTENCE = re.compile(r'(?<=[.!?"]) (?=[A-Z"])')

Cell = str | int | float | None


@dataclass(frozen=True)
class Section:
    """One question that the page answers."""

    id: str
    title: str
    finding: str
    """The answer in a sentence or two, computed from the games."""
    body: str
    """HTML."""
    figures: dict[str, Any] = field(default_factory=dict)
    """The same numbers for `--json`."""
    sentences: int = 1
    """How many sentences of the finding say it in short."""

    @property
    def summary(self) -> str:
        """The finding in short."""
        return " ".join(_SENTENCE.split(self.finding)[: self.sentences])


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of plain text."""
    return f"<p{_class(kind)}>{escape(text)}</p>"


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, caption: str = "") -> str:
    """A table; columns whose cells are all numbers, or text that begins with one, stand to the right."""
    shown = [[_cell(cell) for cell in row] for row in rows]
    right = [bool(shown) and all(_is_number(row[i]) for row in shown) for i in range(len(head))]
    marks = [' class="n"' if is_right else "" for is_right in right]
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col"{mark}>{escape(name)}</th>' for name, mark in zip(head, marks, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{mark}>{escape(cell)}</td>" for cell, mark in zip(row, marks, strict=True)) + "</tr>\n"
        for row in shown
    )
    return f'<div class="scroll"><table>{title}<thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table></div>'


def collapsible(summary: str, body: str) -> str:
    """What only some readers want: closed until it is asked for."""
    return f"<details><summary>{escape(summary)}</summary>{body}</details>"


def figure(svg: str, caption: str, reading: str, data: str = "") -> str:
    """A picture, what it shows, how to read it, and the same as a table for those who cannot see it."""
    rest = collapsible("In figures", data) if data else ""
    return (
        f'<figure><div class="scroll">{svg}</div><figcaption><b>{escape(caption)}</b> '
        f'<span class="how">{escape(reading)}</span></figcaption>{rest}</figure>'
    )


def legend(colours: Sequence[tuple[str, str]]) -> str:
    """What colours of a picture mean."""
    parts = [f'<span><i style="background:{colour}"></i> {escape(text)}</span>' for colour, text in colours]
    return f'<p class="legend">{"".join(parts)}</p>'


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _is_number(text: str) -> bool:
    return not text or text.lstrip("+-−").startswith(tuple("0123456789")) or text.startswith(("under ", "over "))


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
