"""A finished game as one HTML page to keep: no scripts, nothing fetched, readable without the game."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, PlaceKind
from game.engine.game import Game
from game.engine.telling.grammar import count
from game.language import current_language, number, tr
from game.play.figures.curves import Curve
from game.play.report.end_report import EndReport, SideResult, dates_summary
from game.play.report.statistics_text import ledger_rows, luck_verdict
from game.play.saves.map_picture import MapPicture, map_picture
from game.version import __version__

_STYLE = """
body{font:16px/1.5 Georgia,serif;color:#2b2620;background:#f6efdf;max-width:1000px;margin:2em auto;padding:0 1em}
h1{font-size:2em;margin:0}h2{border-bottom:1px solid #b3a07a;margin-top:1.6em}
table{border-collapse:collapse;width:100%}td,th{padding:.2em .6em;text-align:left;vertical-align:top}
tr:nth-child(even){background:#efe5cd}.n{text-align:right;white-space:nowrap}.yes{color:#2c6e35}.no{color:#a33022}
.two{display:flex;flex-wrap:wrap;gap:1.5em}.two>div{flex:1 1 420px}svg{width:100%;height:auto;background:#fbf7ec}
.small{color:#6d604a;font-size:.85em}.level{font-size:1.5em;color:#8c2f25;margin:.2em 0}
"""
_WIDE, _HIGH, _LEFT, _BELOW = 460, 170, 52, 22
"""A chart and its margins, in units of the drawing."""
_ROW = 0.87
"""Height of a row of the map, in hexes."""
_FEW = 1000
"""Hexes up to which each is drawn as a hexagon; on larger maps the shape would be invisible."""
_HEXAGON = "l.5 .29v.58l-.5 .29l-.5-.29v-.58z"
"""The outline of a hex from its upper corner on."""
_WIDEST_HEX = 60
"""Width of a hex at most, in pixels."""


def end_page(report: EndReport) -> str:
    """Returns the page."""
    names, game = report.session.names, report.game
    colours = (names.sides[0].colour, names.sides[1].colour)
    parts = [
        f"<h1>{escape(report.title)}</h1><p class=level>{escape(report.level)}</p>",
        "".join(f"<p>{escape(text)}</p>" for text in report.verdict),
        f"<div>{_picture(map_picture(game.world, names, game.state), _towns(game))}</div>",
        _map_key(names.sides[0].the, names.sides[1].the, colours),
        f"<h2>{escape(tr('Points and losses'))}</h2>"
        f"<div class=two>{''.join(_side(side) for side in report.sides)}</div>",
        f"<h2>{escape(tr('Turn by turn'))}</h2>{_legend(names.sides[0].name, names.sides[1].name, colours)}"
        f"<div class=two>{''.join(_chart(curve, colours) for curve in report.curves)}</div>",
        _dates(report),
        _list(tr("The battles that decided it"), (one.text for one in report.battles)),
        _luck(report),
        _list(tr("Decisions of state"), (one.text for one in report.politics)),
        f"<p class=small>{escape(_colophon(game))}</p>",
    ]
    lang = current_language().code
    return (
        f"<!doctype html><html lang={lang}><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(report.title)}: {escape(report.level)}</title><style>{_STYLE}</style>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _colophon(game: Game) -> str:
    """Returns what is needed to play the same game again."""
    orders = count(len(game.history), "order")
    return tr("Random seed {seed}; {orders}; version {version}.", seed=game.seed, orders=orders, version=__version__)


def _side(side: SideResult) -> str:
    rows = "".join(f"<tr><td class=n>{line.points:+d}<td>{escape(line.text)}" for line in side.lines)
    causes = ", ".join(f"{name} {number(men)}" for name, men in side.causes)
    lost = tr("{men:,} men lost", men=side.lost) + (f": {causes}" if causes else "")
    player = tr("Led by {player}.", player=side.player)
    head = f"<h3>{escape(side.name)}: {count(side.points, 'point')}</h3><p class=small>{escape(player)}</p>"
    return f"<div>{head}<p>{escape(lost)}.</p><table>{rows}</table></div>"


def _legend(first: str, second: str, colours: tuple[str, str]) -> str:
    marks = zip((first, second), colours, ("●", "■"), strict=True)
    return (
        "<p>"
        + " ".join(f"<b style='color:{colour}'>{mark} {escape(name)}</b>" for name, colour, mark in marks)
        + "</p>"
    )


def _chart(curve: Curve, colours: tuple[str, str]) -> str:
    """Returns a line chart as a drawing."""
    values = [value for line in curve.values for value in line]
    low, high = min(0, *values), max(0, *values)
    high = high if high > low else low + 1
    weeks = max(1, len(curve.values[0]) - 1)

    def x(week: int) -> float:
        return _LEFT + (_WIDE - _LEFT - 10) * week / weeks

    def y(value: int) -> float:
        return 8 + (_HIGH - _BELOW - 8) * (high - value) / (high - low)

    marks = [low, (low + high) // 2, high]
    lines = "".join(
        f"<line x1={_LEFT} x2={_WIDE - 10} y1={y(mark):.1f} y2={y(mark):.1f} stroke='#d8cba9'/>"
        f"<text x={_LEFT - 5} y={y(mark) + 4:.1f} text-anchor=end font-size=11>{number(mark)}</text>"
        for mark in dict.fromkeys(marks)
    )
    every = max(1, weeks // 8)
    ticks = "".join(
        f"<text x={x(week):.1f} y={_HIGH - 6} text-anchor=middle font-size=11>{week}</text>"
        for week in range(0, weeks + 1, every)
    )
    drawn = ""
    for side, colour in enumerate(colours):
        points = " ".join(f"{x(week):.1f},{y(value):.1f}" for week, value in enumerate(curve.values[side]))
        dash = "7 3" if side else "none"
        drawn += (
            f"<polyline points='{points}' fill=none stroke='{colour}' stroke-width='2.5px' stroke-dasharray='{dash}'/>"
        )
    last = " : ".join(number(line[-1]) for line in curve.values)
    at_end = escape(tr(", at the end {figures}", figures=last))
    title = f"<b>{escape(curve.title)}</b>{escape(curve.unit_note)}{at_end}"
    return f"<div>{title}<svg viewBox='0 0 {_WIDE} {_HIGH}'>{lines}{ticks}{drawn}</svg></div>"


def _map_key(first: str, second: str, colours: tuple[str, str]) -> str:
    """Returns what the colours of the map mean."""
    one, other = (f"<b style='color:{colour}'>■</b>" for colour in colours)
    text = tr(
        "The land that {side} ({colour}) and {other} ({other_colour}) held at the end, pale; their troops, dark.",
        side=escape(first),
        colour=one,
        other=escape(second),
        other_colour=other,
    )
    return f"<p class=small>{text}</p>"


class _Town(NamedTuple):
    """A place that is named on the map, in hexes from its upper left corner."""

    name: str
    x: float
    y: float


def _towns(game: Game) -> list[_Town]:
    """Returns the cities, forts and towns of the map, as far as their names stand apart."""
    names, places = game.names, game.world.places
    size = _letter_size(names.cols)
    found: list[_Town] = []
    for kind in (PlaceKind.CITY, PlaceKind.FORT, PlaceKind.TOWN):
        for place in np.flatnonzero((places["kind"] == kind) & (places["hex"] != NO_HEX)).tolist():
            row, column = divmod(int(places["hex"][place]), names.cols)
            town = _Town(names.place_names[place], column + 0.5 * (row % 2) + 0.5, row * _ROW + 0.45)
            fits = town.y > 0.8 * size and town.x + size * (0.55 * len(town.name) + 1) < names.cols
            if fits and not any(_overlap(town, other, size) for other in found):
                found.append(town)
    return found


def _letter_size(columns: int) -> float:
    """Returns the height of the letters on a map, in hexes."""
    return max(columns / 60, 13 / _WIDEST_HEX)


def _overlap(first: _Town, second: _Town, size: float) -> bool:
    """Returns whether the names of two towns would touch."""
    left, right = (first, second) if first.x <= second.x else (second, first)
    return abs(first.y - second.y) < 1.2 * size and right.x - left.x < size * (0.55 * len(left.name) + 1.2)


def _picture(picture: MapPicture, towns: Sequence[_Town]) -> str:
    """Returns the map as a drawing."""
    is_small = picture.width * len(picture.rows) <= _FEW
    land = "".join(_hexagons(picture) if is_small else _runs(picture))
    size = _letter_size(picture.width)
    dot = f"r={0.22 * size:.2f} fill=white stroke=black stroke-width={0.1 * size:.2f}"
    named = "".join(
        f"<circle cx={town.x:.2f} cy={town.y:.2f} {dot} />"
        f"<text x={town.x + 0.5 * size:.2f} y={town.y + 0.35 * size:.2f}>{escape(town.name)}</text>"
        for town in towns
    )
    outline = f"stroke='#fbf7ec' stroke-width={0.2 * size:.2f} paint-order=stroke"
    style = f"font-family=sans-serif font-size={size:.2f} {outline}"
    high = len(picture.rows) * _ROW
    box = f"viewBox='0 -.13 {picture.width + 0.5} {high + 0.3:.2f}' style='max-width:{picture.width * _WIDEST_HEX}px'"
    return f"<svg {box} role=img aria-label='{escape(tr('The map at the end'))}'>{land}<g {style}>{named}</g></svg>"


def _hexagons(picture: MapPicture) -> Iterator[str]:
    """Yields the hexes of each colour as one shape."""
    for letter in sorted(set("".join(picture.rows))):
        tops = [
            f"M{column + 0.5 * (row % 2) + 0.5:g} {row * _ROW - 0.13:.2f}{_HEXAGON}"
            for row, cells in enumerate(picture.rows)
            for column, cell in enumerate(cells)
            if cell == letter
        ]
        yield f"<path fill='{picture.colour(letter)}' stroke='#fbf7ec' stroke-width=.03 d='{''.join(tops)}'/>"


def _runs(picture: MapPicture) -> Iterator[str]:
    """Yields a rectangle for each run of equal colours in a row."""
    for row, cells in enumerate(picture.rows):
        start = 0
        for column in range(1, len(cells) + 1):
            if column == len(cells) or cells[column] != cells[start]:
                colour = picture.colour(cells[start])
                shift = 0.5 * (row % 2)
                place = f"x={start + shift} y={row * _ROW:.2f} width={column - start + 0.02} height=.9"
                yield f"<rect {place} fill='{colour}'/>"
                start = column


def _dates(report: EndReport) -> str:
    if not report.dates:
        return ""
    claim = f" <i>{escape(tr('(a claim)'))}</i>"
    rows = "".join(
        f"<tr><td>{escape(row.when)}<td>{escape(row.text)}{'' if row.is_sure else claim}"
        f"<td class={'yes' if row.agrees else 'no'}>{escape(row.game)}"
        for row in report.dates
    )
    head = "<tr>" + "".join(
        f"<th>{escape(title)}" for title in (tr("In history"), tr("What the record says"), tr("In this game"))
    )
    title, summary = tr("Dates of the game and of history"), dates_summary(report.dates)
    return f"<h2>{escape(title)}</h2><p>{escape(summary)}.</p><table>{head}{rows}</table>"


def _luck(report: EndReport) -> str:
    names = report.session.names
    found = ""
    for ledger in report.luck:
        rows = "".join(
            f"<tr><td>{escape(what)}<td class=n>{was}<td class=n>{mean}" for what, was, mean in ledger_rows(ledger)
        )
        head = f"<tr><th><th class=n>{escape(tr('Rolled'))}<th class=n>{escape(tr('Average'))}"
        found += (
            f"<div><h3>{escape(names.sides[ledger.side].name)}</h3><table>{head}"
            f"{rows}</table><p>{escape(luck_verdict(names, ledger))}</p></div>"
        )
    return f"<h2>{escape(tr('Luck of the dice'))}</h2><div class=two>{found}</div>" if found else ""


def _list(title: str, texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}" for text in texts)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>" if items else ""
