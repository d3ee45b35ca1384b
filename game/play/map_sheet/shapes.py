"""Plain shapes of a drawing: polygons, lines, circles and words, in picture units with y downwards."""

from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Polygon:
    """A filled area; colours are "#rrggbb", or "" for none."""

    points: tuple[Point, ...]
    fill: str
    edge: str = ""
    width: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True)
class Path:
    """A line through points; `dash` alternates drawn and left out lengths."""

    points: tuple[Point, ...]
    colour: str
    width: float
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Circle:
    """A filled circle."""

    centre: Point
    radius: float
    fill: str
    edge: str = ""
    width: float = 1.0


@dataclass(frozen=True)
class Words:
    """A line of text; `at` is the left end, middle or right end of its baseline, by `anchor`."""

    at: Point
    text: str
    size: float
    colour: str
    anchor: str = "start"
    """start, middle or end"""
    bold: bool = False
    halo: str = ""
    """Colour of the outline that keeps it readable, "" for none."""


Shape = Polygon | Path | Circle | Words


@dataclass
class Sheet:
    """A drawing."""

    width: float
    height: float
    title: str
    paper: str = "#f7f1e3"
    shapes: list[Shape] = field(default_factory=list)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Returns roughly how wide a text is, without a font."""
    narrow = sum(letter in "iljtfrI.,:'()/- " for letter in text)
    return size * (1.1 if bold else 1.0) * (0.66 * (len(text) - narrow) + 0.38 * narrow)
