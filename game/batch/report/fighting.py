"""Where they fight: battles per game, hex by hex, on the scenario's own map."""

from typing import Any

from game.batch.report.html import Section, figure, legend, table
from game.batch.report.number_text import counted, listed, percent
from game.batch.report.report_context import ReportContext
from game.batch.report.svg_map import SvgMap
from game.hexgrid import hex_distance

_FIGHTS = """
    SELECT hex, sum(battles) / ? AS battles, count(DISTINCT game) AS games FROM fights GROUP BY hex
    ORDER BY battles DESC, hex"""

_SHADES = ("#fdd9a0", "#fbab5a", "#ee7432", "#c8401f", "#8d1c1f", "#4a0d1a")
"""From little to much: darker step by step, so that grey prints tell as much."""

_NEAR = 4
"""Hexes within which a place tells where a fight was."""

_LISTED = 15


def section(context: ReportContext) -> Section:
    """The heat map."""
    fights = context.rows(_FIGHTS, context.games)
    most = max((row["battles"] for row in fights), default=0.0)
    body = ""
    if fights:
        cells = [
            [row["hex"], _near(context, row["hex"]), round(row["battles"], 2), percent(row["games"] / context.games)]
            for row in fights[:_LISTED]
        ]
        body = figure(
            _picture(context, fights, _steps(most)),
            "Battles per game, by hex.",
            "The darker a hex, the more battles are fought for it in a game on average; a hex not shaded sees "
            "none. Blue: water and rivers; black, ticked: railways; brown: borders of regions. The table has the "
            "most embattled hexes.",
            table(["Hex", "Place", "Battles per game", "Of the games"], cells),
        )
    figures = {"battles_per_game": {row["hex"]: round(row["battles"], 4) for row in fights}}
    return Section("fighting", "Where do they fight?", _finding(context, fights), body, figures)


def _finding(context: ReportContext, fights: list[dict[str, Any]]) -> str:
    total = sum(row["battles"] for row in fights)
    if not total:
        return "Nobody fights."
    by_place: dict[str, float] = {}
    for row in fights:
        place = _near(context, row["hex"])
        by_place[place] = by_place.get(place, 0.0) + row["battles"]
    by_place.pop("", None)
    most = sorted(by_place.items(), key=lambda item: -item[1])[:5]
    texts = [f"{place} ({percent(count / total)})" for place, count in most]
    where = f" Most are fought at or near {listed(texts)}." if texts else ""
    number = f"{total:.0f}" if total >= 10 else f"{total:.1f}"
    hexes = counted(len(fights), "hex", "different hexes")
    return f"There are {number} battles in a game on average, on {hexes} over all games.{where}"


def _near(context: ReportContext, label: str) -> str:
    """The nearest place that is not far."""
    names, world = context.scenario.names, context.scenario.world
    far = hex_distance(names.parse_label(label), world.places["hex"], names.cols)
    if not len(far) or far.min() > _NEAR:
        return ""
    return names.place_ids[int(far.argmin())]


def _steps(most: float) -> list[float]:
    """Lower ends of the shades, each twice the one before."""
    return [0.0, *(most / 2**i for i in range(len(_SHADES) - 1, 0, -1))]


def _shade(battles: float, steps: list[float]) -> str:
    return _SHADES[max(i for i, low in enumerate(steps) if battles >= low)]


def _picture(context: ReportContext, fights: list[dict[str, Any]], steps: list[float]) -> str:
    names, world = context.scenario.names, context.scenario.world
    drawing = SvgMap(context.scenario)
    battles = {names.parse_label(row["hex"]): float(row["battles"]) for row in fights}
    hexes = "".join(
        drawing.hexagon(hex, _shade(count, steps), f"{names.label(hex)}: {count:.2f} battles per game")
        for hex, count in battles.items()
    )
    weight = [battles.get(int(hex), 0.0) for hex in world.places["hex"]]
    inside = drawing.background() + hexes + drawing.lines() + drawing.places(weight)
    texts = [f"under {steps[1]:.2g}", *(f"{low:.2g} or more" for low in steps[1:])]
    legends = legend(list(zip(_SHADES, texts, strict=True)))
    return legends + drawing.to_svg(inside, "Map of the scenario, hexes shaded by battles per game")
