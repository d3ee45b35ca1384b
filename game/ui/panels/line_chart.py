"""Line charts of two sides: a frame with a grid, a line for each side, and the figures of the week under the mouse."""

from collections.abc import Sequence
from typing import NamedTuple

import pygame

from game.language import number
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, INK, PAPER, RULE, Colour, mix

_LINES = 4
"""Grid lines that a chart has at most."""


class Line(NamedTuple):
    """One line of a chart: a value for each step along the bottom."""

    values: Sequence[float]
    colour: Colour
    square: bool = False
    """Marked with squares instead of dots, so that lines differ without colour too."""


class Scale(NamedTuple):
    """Where values are in a chart."""

    plot: pygame.Rect
    low: float
    high: float
    steps: int

    def x(self, step: int) -> int:
        """Returns the x of a step."""
        return self.plot.x + round(self.plot.w * step / max(1, self.steps - 1))

    def y(self, value: float) -> int:
        """Returns the y of a value."""
        return self.plot.bottom - round(self.plot.h * (value - self.low) / (self.high - self.low))

    def step_at(self, x: int) -> int:
        """Returns the step nearest to an x, -1 outside the chart."""
        if not self.plot.left - 4 <= x <= self.plot.right + 4:
            return -1
        return max(0, min(self.steps - 1, round((x - self.plot.x) / self.plot.w * (self.steps - 1))))


def nice_step(span: float) -> float:
    """Returns the distance of grid lines for a span of values: 1, 2 or 5 times a power of ten.

    >>> nice_step(3), nice_step(61), nice_step(23000)
    (1, 20, 10000)
    """
    size = 1
    while True:
        for factor in (1, 2, 5):
            if span <= _LINES * factor * size:
                return factor * size
        size *= 10


def draw_chart(panel: Panel, box: pygame.Rect, lines: Sequence[Line], step: int = -1, first: int = 0) -> Scale:
    """Draws a chart with its axes and returns its scale; `step` is emphasized, `first` is the number of step 0."""
    values = [value for line in lines for value in line.values]
    low, high = min(0.0, *values), max(0.0, *values)
    grid = nice_step(max(high - low, 1))
    low, high = grid * (low // grid), grid * -(-high // grid)
    high = high if high > low else low + grid
    left = panel.px(50)
    plot = pygame.Rect(box.x + left, box.y + panel.px(6), box.w - left - panel.px(14), box.h - panel.px(24))
    scale = Scale(plot, low, high, max(len(line.values) for line in lines))
    pygame.draw.rect(panel.surface, mix(PAPER, (255, 255, 255), 0.4), plot)
    _draw_grid(panel, scale, grid, first)
    if step >= 0:
        pygame.draw.line(panel.surface, FADED, (scale.x(step), plot.top), (scale.x(step), plot.bottom))
    for line in lines:
        _draw_line(panel, scale, line, step)
    pygame.draw.rect(panel.surface, RULE, plot, 1)
    return scale


def _draw_grid(panel: Panel, scale: Scale, grid: float, first: int) -> None:
    plot, pale = scale.plot, mix(RULE, PAPER, 0.6)
    value = scale.low
    while value <= scale.high:
        y = scale.y(value)
        pygame.draw.line(panel.surface, RULE if value == 0 else pale, (plot.left, y), (plot.right - 1, y))
        panel.text((plot.left - panel.px(5), y - panel.px(8)), number(value, ",.0f"), 11, colour=FADED, right=True)
        value += grid
    every = max(1, -(-scale.steps * panel.px(26) // max(1, plot.w)))
    for step in range(0, scale.steps, every):
        x = scale.x(step)
        pygame.draw.line(panel.surface, RULE, (x, plot.bottom), (x, plot.bottom + panel.px(3)))
        label = str(step + first)
        width = panel.theme.font("regular", 11).size(label)[0]
        panel.text((x - width // 2, plot.bottom + panel.px(3)), label, 11, colour=FADED)


def _draw_line(panel: Panel, scale: Scale, line: Line, step: int) -> None:
    points = [(scale.x(index), scale.y(value)) for index, value in enumerate(line.values)]
    if len(points) > 1:
        pygame.draw.lines(panel.surface, line.colour, False, points, max(2, panel.px(2)))
    sparse = scale.plot.w > len(points) * panel.px(9)
    for index, point in enumerate(points):
        if sparse or index in (step, len(points) - 1):
            size = panel.px(3.5 if index == step else 2.5)
            mark = pygame.Rect(0, 0, 2 * size, 2 * size)
            mark.center = point
            if line.square:
                pygame.draw.rect(panel.surface, line.colour, mark)
            else:
                pygame.draw.circle(panel.surface, line.colour, point, size)
            if index == step:
                pygame.draw.rect(panel.surface, INK, mark, 1, border_radius=0 if line.square else size)
