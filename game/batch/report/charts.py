"""Charts by altair (Vega-Lite), drawn as SVG that prints, scales and needs no script.

Sides differ in colour (two of Okabe and Ito's, distinct for colour-blind readers) and in dashes, shapes or hatching.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from game.batch.report.text_width import with_lengths
from game.language import ENGLISH, current_language, tr

SIDE_COLOURS = ("#0072b2", "#d55e00")
NEUTRAL = "#767676"
MARK, RANGE = "#00755a", "#6dbfa8"
"""Dots and ranges that belong to no side."""
INK = "#222222"
HATCHED = "#d55e01"
"""Placeholder for the second side's fill, which is drawn hatched."""
FILLS = (SIDE_COLOURS[0], HATCHED)
SHAPES = ("circle", "diamond")
DASHES = ([1, 0], [6, 3])
WIDTH = 700
"""Width of the plot area of a full chart in pixels."""

PATTERNS = f"""<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#fbe3d0"/><rect width="3.4" height="6" fill="{SIDE_COLOURS[1]}"/></pattern>
</defs></svg>"""
"""Included once in the page, for all charts with hatched bars."""

ROWS = {"name": "rows"}
"""Placeholder for the rows of a `Chart`."""

_CONFIG: dict[str, Any] = {
    "background": None,
    "padding": 6,
    "font": "Helvetica, Arial, 'Liberation Sans', sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#e3e3e3",
        "domainColor": "#888888", "tickColor": "#888888", "labelColor": INK, "titleColor": INK, "labelLimit": 320,
    },
    "header": {"labelFontSize": 12, "labelFontWeight": "bold", "labelColor": INK, "title": None, "labelLimit": 210},
    "legend": {
        "labelFontSize": 12, "title": None, "orient": "top", "symbolSize": 120, "labelColor": INK,
        "labelLimit": 0,
    },
    "text": {"fontSize": 12, "fill": INK},
}  # fmt: skip


class Chart(NamedTuple):
    """A drawing by altair, and its rows, kept separate because altair would copy them for each layer."""

    drawing: Any
    """An altair chart whose data is `ROWS`."""
    rows: Sequence[dict[str, Any]]


def svg(chart: Chart, label: str) -> str:
    """Returns the chart as SVG; `label` is read out by screen readers."""
    import vl_convert

    plan = {**chart.drawing.to_dict(validate=False), "datasets": {"rows": list(chart.rows)}, "config": _CONFIG}
    svg_text: str = vl_convert.vegalite_to_svg(plan, format_locale=_number_signs())
    return cleaned(svg_text, label)


def _number_signs() -> dict[str, Any] | None:
    """Returns how the language in use writes the numbers on axes, as d3-format wants it; None for English."""
    language = current_language()
    if language.code == ENGLISH:
        return None
    return {"decimal": language.decimal, "thousands": language.thousands, "grouping": [3], "currency": ["", ""]}


def cleaned(svg_text: str, label: str) -> str:
    """Returns an SVG fit for a page with others: scalable, with unique ids, tooltips on its marks, and little else."""
    own = hashlib.sha256(svg_text.encode()).hexdigest()[:8]
    text = re.sub(r'(id="|url\(#)clip', rf"\1c{own}-", svg_text)
    text = re.sub(r'<path class="(?:back|fore)ground"[^>]*d="(?:M0,0h0v0h0Z)?"[^>]*/>', "", text)
    text = re.sub(r'<(\w+) aria-label="([^"]*)" role="graphics-symbol"([^>]*)/>', r"<\1\3><title>\2</title></\1>", text)
    text = re.sub(r' (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"| opacity="1"', "", text)
    text = text.replace(f'fill="{HATCHED}"', 'fill="url(#hatched)"')
    size = re.search(r'width="([\d.]+)" height="[\d.]+" viewBox', text)
    wide = size.group(1) if size else str(WIDTH)
    head = f'<svg role="img" aria-label="{escape(label)}" class="chart" style="{sized(wide)}" viewBox'
    return with_lengths(re.sub(r"<svg [^>]*?viewBox", lambda _: head, text, count=1))


def sized(wide: float | str, least: str = "36rem") -> str:
    """Returns the style of a chart: as wide as drawn, narrower in a narrow window, but still readable."""
    return f"width:{wide}px;min-width:min({wide}px,{least})"


def line_legend(sides: Sequence[str]) -> str:
    """Returns the legend of charts with bands."""
    parts = []
    for name, colour, (dash, gap) in zip(sides, SIDE_COLOURS, DASHES, strict=True):
        dashes = f' stroke-dasharray="{dash} {gap}"' if gap else ""
        parts.append(
            f'<span><svg width="34" height="10" aria-hidden="true"><rect width="34" height="10" fill="{colour}" '
            f'fill-opacity="0.22"/><path d="M0 5H34" stroke="{colour}" stroke-width="2.5"{dashes}/></svg> '
            f"{escape(name)}</span>"
        )
    return f'<p class="legend">{"".join(parts)}</p>'


def side_colour(names: Sequence[str], fills: Sequence[str] = SIDE_COLOURS) -> Any:
    """Returns the colour scale of the sides."""
    import altair as alt

    return alt.Scale(domain=list(names), range=list(fills))


def week_axis(labels: Sequence[str], *, every: int | None = None, titled: bool = True) -> Any:
    """Returns an axis of weeks labelled with dates; labels[turn] is the day on which the week ended."""
    import altair as alt

    last = len(labels) - 1
    step = every or max(1, round(last / 7))
    words = ",".join(json.dumps(label, ensure_ascii=False) for label in labels)
    return alt.Axis(
        values=list(range(0, last + 1, step)), labelExpr=f"[{words}][datum.value]",
        title=tr("turn ending") if titled else None, grid=False, labelFlush=False,
    )  # fmt: skip


def bands(
    rows: Sequence[dict[str, Any]],
    sides: Sequence[str],
    weeks: Sequence[str],
    axis: str,
    *,
    facet: Sequence[str] = (),
    columns: int = 3,
    most: float | None = None,
    independent: bool = False,
) -> Chart:
    """Returns means over time with bands that cover four games in five, a line for each side.

    With `facet` there are small panels, in this order. Rows: turn, side, mean, low, high, and panel.
    """
    import altair as alt

    size = {"width": 196, "height": 100} if facet else {"width": WIDTH, "height": 240}
    every = max(1, round((len(weeks) - 1) / 2.4)) if facet else None
    x = alt.X("turn:Q", axis=week_axis(weeks, every=every, titled=not facet),
              scale=alt.Scale(nice=False, domain=[0, len(weeks) - 1]))  # fmt: skip
    scale = alt.Scale(domain=[0, most]) if most else alt.Scale(zero=True)
    form = ".0%" if most == 1 else ",d"
    y = alt.Y(
        "mean:Q",
        title=axis,
        scale=scale,
        axis=alt.Axis(tickCount=3 if facet else 5, titlePadding=8, format=form, tickMinStep=0.1 if most else 1),
    )
    colour = alt.Color("side:N", scale=side_colour(sides), legend=None)
    dash = alt.StrokeDash("side:N", scale=alt.Scale(domain=list(sides), range=list(DASHES)), legend=None)
    base = alt.Chart()
    area = base.mark_area(opacity=0.22, aria=False).encode(
        x=x,
        y=alt.Y("low:Q", title=axis, scale=scale),
        y2="high:Q",
        color=colour,
    )
    line = base.mark_line(strokeWidth=2, aria=False).encode(x=x, y=y, color=colour, strokeDash=dash)
    layers = alt.layer(area, line, data=ROWS).properties(**size)
    if not facet:
        return Chart(layers, rows)
    panel = alt.Facet("panel:N", sort=list(facet), title=None)
    svg_text = layers.facet(facet=panel, columns=columns).properties(spacing={"row": 14, "column": 40})
    return Chart(svg_text.resolve_scale(y="independent") if independent else svg_text, rows)
