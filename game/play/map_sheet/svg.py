"""Writes a sheet as SVG."""

from html import escape

from game.play.map_sheet.shapes import Circle, Path, Point, Polygon, Shape, Sheet


def svg_text(sheet: Sheet) -> str:
    """Returns the sheet as the text of an SVG file."""
    size = f'width="{sheet.width:.0f}" height="{sheet.height:.0f}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width:.1f} {sheet.height:.1f}" {size} '
        f'font-family="Noto Sans, DejaVu Sans, sans-serif"><title>{escape(sheet.title)}</title>'
    )
    paper = f'<rect width="100%" height="100%" fill="{sheet.paper}"/>'
    return "\n".join([head, paper, *(_element(shape) for shape in sheet.shapes), "</svg>\n"])


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _edge(colour: str, width: float) -> str:
    return f' stroke="{colour}" stroke-width="{width:.2f}"' if colour else ""


def _element(shape: Shape) -> str:
    if isinstance(shape, Polygon):
        opacity = f' fill-opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
        return (
            f'<polygon points="{_points(shape.points)}" fill="{shape.fill}"{opacity}{_edge(shape.edge, shape.width)}/>'
        )
    if isinstance(shape, Path):
        dash = (
            f' stroke-dasharray="{shape.dash[0]:.1f} {shape.dash[1]:.1f}"' if shape.dash else ' stroke-linecap="round"'
        )
        edge = _edge(shape.colour, shape.width)
        return f'<polyline points="{_points(shape.points)}" fill="none" stroke-linejoin="round"{edge}{dash}/>'
    if isinstance(shape, Circle):
        x, y = shape.centre
        edge = _edge(shape.edge, shape.width)
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius:.1f}" fill="{shape.fill}"{edge}/>'
    halo = f' stroke="{shape.halo}" stroke-width="{shape.size / 4:.1f}" paint-order="stroke"' if shape.halo else ""
    bold = ' font-weight="bold"' if shape.bold else ""
    return (
        f'<text x="{shape.at[0]:.1f}" y="{shape.at[1]:.1f}" font-size="{shape.size:.1f}" fill="{shape.colour}" '
        f'text-anchor="{shape.anchor}"{bold}{halo}>{escape(shape.text)}</text>'
    )
