"""Draws differences with their intervals as SVG: a row for each, around a line at zero."""

from collections.abc import Sequence
from html import escape
from math import floor, log10
from typing import NamedTuple

from game.batch.report.charts import INK, MARK, NEUTRAL
from game.batch.report.number_text import span_text
from game.batch.report.text_width import in_lines, with_lengths
from game.language import number

_WIDTH, _LABELS, _STEP, _TOP, _FOOT = 720, 300, 30, 8, 40
_PLOT = _WIDTH - _LABELS - 24
_SIZE = 12.5
"""Size of the letters."""
_LINE = 13
"""Between the lines of a label."""
_TICKS = 2
"""Marks of the scale on either side of zero."""


class DifferenceBar(NamedTuple):
    """A labelled difference; without an interval if nothing is known of it. Effects are drawn filled."""

    label: str
    difference: float
    low: float | None
    high: float | None
    is_effect: bool


def differences_svg(bars: Sequence[DifferenceBar], axis: str, label: str) -> str:
    """Returns a picture with a row for each difference. `axis` names the unit, `label` is read by screen readers."""
    ends = [end for bar in bars for end in (bar.low, bar.high, bar.difference) if end is not None]
    step = _round_step(max(map(abs, ends), default=0.0) / _TICKS)
    reach = _TICKS * step
    height = _TOP + _STEP * len(bars) + _FOOT
    rows = "".join(_row(bar, _TOP + _STEP * i + _STEP // 2, reach) for i, bar in enumerate(bars))
    picture = (
        f'<svg class="chart" role="img" aria-label="{escape(label)}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
        f'font-size="{_SIZE}" style="overflow:visible">{_scale(step, height - _FOOT, axis)}{rows}</svg>'
    )
    return with_lengths(picture, _SIZE)


def _round_step(least: float) -> float:
    """Returns the first of 1, 2, 2.5, 5 and their multiples of ten that is not less."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= least * (1 - 1e-9))


def _at(value: float, reach: float) -> float:
    return round(_LABELS + _PLOT / 2 * (1 + value / reach), 1)


def _scale(step: float, bottom: int, axis: str) -> str:
    parts = []
    for tick in range(-_TICKS, _TICKS + 1):
        x = _at(tick, _TICKS)
        colour, width = (NEUTRAL, 1.5) if tick == 0 else ("#dddddd", 1)
        text = number(tick * step, "+g") if tick else "0"
        parts.append(f'<line x1="{x}" x2="{x}" y1="2" y2="{bottom}" stroke="{colour}" stroke-width="{width}"/>')
        parts.append(f'<text x="{x}" y="{bottom + 15}" text-anchor="middle" fill="#5c5c5c">{text}</text>')
    middle = _at(0, 1)
    return "".join(parts) + f'<text x="{middle}" y="{bottom + 33}" text-anchor="middle">{escape(axis)}</text>'


def _row(bar: DifferenceBar, y: int, reach: float) -> str:
    lines = in_lines(bar.label, _SIZE, _LABELS - 16)
    first = y + 4 - _LINE * (len(lines) - 1) / 2
    text = "".join(
        f'<text x="{_LABELS - 12}" y="{first + _LINE * i:g}" text-anchor="end" fill="{INK}">{escape(part)}</text>'
        for i, part in enumerate(lines)
    )
    x, fill = _at(bar.difference, reach), MARK if bar.is_effect else "#ffffff"
    line, tip = "", f"{bar.label}: {number(bar.difference, '+.1f')}"
    if bar.low is not None and bar.high is not None:
        tip += f" ({span_text(number(bar.low, '+.1f'), number(bar.high, '+.1f'))})"
        ends = f'x1="{_at(bar.low, reach)}" x2="{_at(bar.high, reach)}" y1="{y}" y2="{y}"'
        line = f'<line {ends} stroke="{MARK}" stroke-width="2.5"/>'
    return (
        f'<g><title>{escape(tip)}</title>{line}{text}<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{MARK}" '
        f'stroke-width="2"/></g>'
    )
