"""Draws shares of games with their intervals as SVG, for pages that do without a chart library."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from game.batch.report.charts import INK, RANGE
from game.batch.report.number_text import ends_text
from game.batch.report.text_width import shortened, with_lengths

_WIDTH, _LABELS, _STEP, _TOP = 720, 300, 26, 22
_PLOT = _WIDTH - _LABELS - 20
_SIZE = 12.5
"""Size of the letters."""


class Bar(NamedTuple):
    """A labelled share between 0 and 1 with its interval, and the bounds within which it is expected, if any."""

    label: str
    share: float
    low: float
    high: float
    bounds: tuple[float, float] | None = None
    colour: str = INK


def bars_svg(bars: Sequence[Bar], label: str) -> str:
    """Returns a picture with a row for each bar; expected bounds are shaded. `label` is read by screen readers."""
    height = _TOP + _STEP * len(bars) + 6
    parts = [_grid(height)]
    for row, bar in enumerate(bars):
        parts.append(_bar(bar, _TOP + _STEP * row + _STEP // 2))
    picture = (
        f'<svg class="chart" role="img" aria-label="{escape(label)}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'font-size="{_SIZE}" style="overflow:visible">{"".join(parts)}</svg>'
    )
    return with_lengths(picture, _SIZE)


def _at(share: float) -> float:
    return round(_LABELS + _PLOT * share, 1)


def _grid(height: int) -> str:
    lines = []
    for tenth in (0, 25, 50, 75, 100):
        x = _at(tenth / 100)
        lines.append(f'<line x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{height}" stroke="#dddddd"/>')
        lines.append(f'<text x="{x}" y="{_TOP - 9}" text-anchor="middle" fill="#5c5c5c">{tenth}%</text>')
    return "".join(lines)


def _bar(bar: Bar, y: int) -> str:
    text = shortened(bar.label, _SIZE, _LABELS - 16)
    shade = ""
    if bar.bounds is not None:
        low, high = map(_at, bar.bounds)
        shade = (
            f'<rect x="{low}" width="{max(high - low, 1):g}" y="{y - 10}" height="20" fill="{RANGE}" opacity="0.35"/>'
        )
    tip = f"{bar.label}: {100 * bar.share:.0f}% ({ends_text(bar.low, bar.high)})"
    return (
        f"<g><title>{escape(tip)}</title>{shade}"
        f'<text x="{_LABELS - 12}" y="{y + 4}" text-anchor="end">{escape(text)}</text>'
        f'<line x1="{_at(bar.low)}" x2="{_at(bar.high)}" y1="{y}" y2="{y}" stroke="{bar.colour}" stroke-width="2.5"/>'
        f'<circle cx="{_at(bar.share)}" cy="{y}" r="5" fill="{bar.colour}"/></g>'
    )
