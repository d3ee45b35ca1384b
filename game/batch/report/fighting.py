"""Where they fight: battles per game, hex by hex, on the scenario's own map."""

from html import escape
from math import ceil
from typing import Any

from game.batch.report import land
from game.batch.report.html import Section, figure, table
from game.batch.report.subject import Subject
from game.batch.report.words import listed, percent
from game.hexgrid import hex_distance

_FIGHTS = """
    SELECT hex, sum(battles) / ? AS battles, count(DISTINCT game) AS games FROM fights GROUP BY hex
    ORDER BY battles DESC, hex"""

_SHADES = ("#fdd9a0", "#fbab5a", "#ee7432", "#c8401f", "#8d1c1f", "#4a0d1a")
"""From little to much: darker step by step, so that grey prints tell as much."""

_NEAR = 4
"""Hexes within which a place tells where a fight was."""

_LISTED = 15


def section(subject: Subject) -> Section:
    """The heat map."""
    fights = subject.rows(_FIGHTS, subject.games)
    most = max((row["battles"] for row in fights), default=0.0)
    body = ""
    if fights:
        cells = [
            [row["hex"], _near(subject, row["hex"]), round(row["battles"], 2), percent(row["games"] / subject.games)]
            for row in fights[:_LISTED]
        ]
        body = figure(
            _picture(subject, fights, _steps(most)),
            "Battles per game, by hex.",
            "The darker a hex, the more battles are fought for it in a game on average; a hex not shaded sees none. Blue: water "
            "and rivers; black, ticked: railways; brown: borders of regions. The table has the most embattled hexes.",
            table(["Hex", "Place", "Battles per game", "Of the games"], cells),
        )
    figures = {"battles_per_game": {row["hex"]: round(row["battles"], 4) for row in fights}}
    return Section("fighting", "Where do they fight?", _finding(subject, fights), body, figures)


def _finding(subject: Subject, fights: list[dict[str, Any]]) -> str:
    total = sum(row["battles"] for row in fights)
    if not total:
        return "Nobody fights."
    by_place: dict[str, float] = {}
    for row in fights:
        place = _near(subject, row["hex"])
        by_place[place] = by_place.get(place, 0.0) + row["battles"]
    by_place.pop("", None)
    most = sorted(by_place.items(), key=lambda item: -item[1])[:5]
    told = [f"{place} ({percent(count / total)})" for place, count in most]
    where = f" Most are fought at or near {listed(told)}." if told else ""
    return (
        f"There are {total:.0f} battles in a game on average, on {len(fights)} different hexes over all games.{where}"
    )


def _near(subject: Subject, label: str) -> str:
    """The nearest place that is not far."""
    names, world = subject.scenario.names, subject.scenario.world
    far = hex_distance(names.parse_label(label), world.places["hex"], names.cols)
    if not len(far) or far.min() > _NEAR:
        return ""
    return names.place_ids[int(far.argmin())]


def _steps(most: float) -> list[float]:
    """Lower ends of the shades, each twice the one before."""
    return [0.0, *(most / 2**i for i in range(len(_SHADES) - 1, 0, -1))]


def _shade(battles: float, steps: list[float]) -> str:
    return _SHADES[max(i for i, low in enumerate(steps) if battles >= low)]


def _picture(subject: Subject, fights: list[dict[str, Any]], steps: list[float]) -> str:
    scenario = subject.scenario
    cols = scenario.names.cols
    left, top, width, height = land.view_box(scenario)
    hexes = "".join(
        land.hexagon(hex, cols, _shade(row["battles"], steps), f"{row['hex']}: {row['battles']:.2f} battles per game")
        for row in fights
        for hex in (scenario.names.parse_label(row["hex"]),)
    )
    fought = {scenario.names.parse_label(row["hex"]): row["battles"] for row in fights}
    weight = [float(fought.get(int(hex), 0.0)) for hex in scenario.world.places["hex"]]
    size = max(1.0, width / 480)
    legend, below = _legend(steps, left, top + height + 5 * size, size)
    label = escape("Map of the scenario, hexes shaded by battles per game")
    wide = min(980, ceil(width * (4 if width < 200 else 1)))
    return (
        f'<svg class="chart map" role="img" aria-label="{label}" style="width:{wide}px" '
        f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height + below:.1f}">'
        f"{land.ground(scenario)}{hexes}{land.lines(scenario)}{land.places(scenario, weight)}{legend}</svg>"
    )


def _legend(steps: list[float], left: float, top: float, size: float) -> tuple[str, float]:
    """A row of shades with what they mean, and how high it is."""
    parts = []
    for i, (shade, low) in enumerate(zip(_SHADES, steps, strict=True)):
        x = left + i * 76 * size
        text = f"under {steps[1]:.2g}" if i == 0 else f"{low:.2g} or more"
        parts.append(
            f'<rect x="{x:.1f}" y="{top:.1f}" width="{12 * size:.1f}" height="{10 * size:.1f}" fill="{shade}"/>'
            f'<text x="{x + 15 * size:.1f}" y="{top + 8.5 * size:.1f}">{text}</text>'
        )
    return f'<g font-size="{9 * size:.1f}" fill="#222">{"".join(parts)}</g>', 22 * size
