"""The answer of a counterfactual as one HTML page, in the style of the report. Labels are text, so none is ever cut."""

from collections.abc import Sequence
from html import escape

from game.batch.analysis.comparison_text import signed_text
from game.batch.analysis.paired import Difference, Played
from game.batch.counterfactual.compare import Answer, Line
from game.batch.counterfactual.text import (
    KINDS,
    NOTE,
    answer_text,
    difference_text,
    divergence_text,
    example_text,
    refused_lines,
)
from game.batch.report.charts import INK, SIDE_COLOURS
from game.batch.report.html import Cell, collapsible, paragraph, table
from game.batch.report.page import page_html
from game.core.names import Names
from game.language import number as number_text
from game.language import tr

_WIDE, _HIGH = 150, 18
_SHOWN = 12


def write_page(title: str, names: Names, answer: Answer, facts: Sequence[str], command: str) -> str:
    """Returns the page; `facts` say what is changed and played, `command` plays it again."""
    body = "".join(
        _section(*part)
        for part in (
            ("answer", tr("The difference"), _answer(names, answer)),
            ("points", tr("What made it in points"), _sources(answer)),
            ("causes", tr("What happened otherwise"), _causes(answer)),
            ("again", tr("How to play it again"), f"<pre>{escape(command)}</pre>{_pairs(answer)}"),
        )
        if part[2]
    )
    lead = " ".join(facts)
    return page_html(title, lead, body, f"<footer>{paragraph(tr(NOTE))}</footer>\n")


def _section(id: str, title: str, body: str) -> str:
    return f'<section id="{id}"><h2>{escape(title)}</h2>{body}</section>\n'


def _answer(names: Names, answer: Answer) -> str:
    side, found = names.sides[answer.side], answer.comparison.found
    rows: list[list[Cell]] = [
        [
            tr("Margin of {side}", side=side.the),
            *(signed_text(number) for number in answer.margins),
            difference_text(found.margin),
        ],
        [
            tr("Games won by {side}", side=side.the),
            *(f"{100 * share:.0f}%" for share in answer.wins),
            difference_text(_in_percent(found.win_share), 0),
        ],
    ]
    texts = [divergence_text(names, answer), example_text(answer), *refused_lines(answer)]
    return (
        paragraph(answer_text(names, answer), "finding")
        + (table(["", tr("As it was"), tr("With the change"), tr("Difference")], rows) if found.pairs else "")
        + "".join(paragraph(text) for text in texts if text)
    )


def _in_percent(found: Difference) -> Difference:
    low, high = (None if end is None else 100 * end for end in (found.low, found.high))
    return Difference(100 * found.difference, low, high, found.p)


def _sources(answer: Answer) -> str:
    if not answer.sources:
        return ""
    head = tr("Source")
    return _bars(head, answer.sources[:_SHOWN], with_counts=False) + _rest(head, answer.sources[_SHOWN:], False)


def _causes(answer: Answer) -> str:
    parts = []
    for kind, name in KINDS.items():
        title = tr(name)
        lines = [line for line in answer.causes if line.what == kind]
        if lines:
            shown, rest = lines[:_SHOWN], lines[_SHOWN:]
            parts.append(f"<h3>{escape(title)}</h3>{_bars(title, shown, with_counts=True)}{_rest(title, rest, True)}")
    return "".join(parts)


def _rest(head: str, lines: Sequence[Line], with_counts: bool) -> str:
    if not lines:
        return ""
    return collapsible(tr("{number} more", number=len(lines)), _bars(head, lines, with_counts=with_counts))


def _bars(head: str, lines: Sequence[Line], *, with_counts: bool) -> str:
    """Returns a table with a bar for each difference of points, or of counts where there are no points."""
    has_points = any(line.points.difference for line in lines)
    drawn = [line.points if has_points else line.difference for line in lines]
    ends = [abs(end) for one in drawn for end in (one.difference, one.low or 0, one.high or 0)]
    most = max([*ends, 1e-9])
    heads = [
        head, tr("As it was"), tr("Changed"), *([tr("Difference")] if with_counts else []),
        tr("Points") if has_points else "", "",
    ]  # fmt: skip
    cells = []
    for line, one in zip(lines, drawn, strict=True):
        numbers = [number_text(line.base, ",.2f"), number_text(line.changed, ",.2f")]
        numbers += [difference_text(line.difference, 2)] if with_counts else []
        numbers += [difference_text(line.points) if has_points else ""]
        columns = "".join(f'<td class="n">{escape(number)}</td>' for number in numbers)
        cells.append(f"<tr><td>{escape(line.text)}</td>{columns}<td>{_bar(one, most)}</td></tr>\n")
    top = "".join(
        f'<th scope="col"{"" if i in (0, len(heads) - 1) else _N}>{escape(h)}</th>' for i, h in enumerate(heads)
    )
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>\n{"".join(cells)}</tbody></table></div>'


_N = ' class="n"'


def _bar(found: Difference, most: float) -> str:
    """Returns a bar from the middle to the difference, with a line over its interval."""
    middle = _WIDE / 2
    scale = (middle - 4) / most
    end = middle + found.difference * scale
    colour = SIDE_COLOURS[found.difference < 0]
    parts = [
        f'<rect x="{min(middle, end):.1f}" y="4" width="{abs(end - middle):.1f}" height="{_HIGH - 8}" '
        f'fill="{colour}"/>',
        f'<path d="M{middle:.1f} 0V{_HIGH}" stroke="#888888"/>',
    ]
    if found.low is not None and found.high is not None:
        low, high = middle + found.low * scale, middle + found.high * scale
        parts.append(f'<path d="M{low:.1f} {_HIGH / 2}H{high:.1f}" stroke="{INK}" stroke-width="1.6"/>')
    label = escape(difference_text(found))
    return (
        f'<svg role="img" aria-label="{label}" width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}">'
        f"{''.join(parts)}</svg>"
    )


def _pairs(answer: Answer) -> str:
    """Returns all pairs of games."""
    rows: list[list[Cell]] = []
    for pair in answer.pairs:
        base, changed = (Played(arm.row, answer.side).margin for arm in (pair.base, pair.changed))
        margins = [signed_text(number, 0) for number in (base, changed, changed - base)]
        rows.append([str(pair.seed), *margins, "" if pair.counts else tr("not judged, or forfeited")])
    heads = [tr("Dice seed"), tr("Margin as it was"), tr("With the change"), tr("Difference"), ""]
    return collapsible(tr("All pairs of games"), table(heads, rows))
