"""Where battles are fought: battles per game by hex, on the map of the scenario."""

from typing import Any

from game.batch.report.html import Section, figure, legend, table
from game.batch.report.number_text import percent
from game.batch.report.report_context import ReportContext
from game.batch.report.svg_map import SvgMap
from game.engine.telling.grammar import count, listed, sentence
from game.engine.telling.places import hex_name
from game.hexgrid import hex_distance
from game.language import number, tr

_FIGHTS = """
    SELECT hex, sum(battles) / ? AS battles, count(DISTINCT game) AS games FROM fights GROUP BY hex
    ORDER BY battles DESC, hex"""

_SHADES = ("#fdd9a0", "#fbab5a", "#ee7432", "#c8401f", "#8d1c1f", "#4a0d1a")
"""From few to many: ever darker, so that they differ in grey prints as well."""

_NEAR = 4
"""Greatest distance in hexes at which battles are counted as near a place."""

_LISTED = 15


def section(context: ReportContext) -> Section:
    """Returns the section with the map of battles."""
    fights = context.rows(_FIGHTS, context.games)
    most = max((row["battles"] for row in fights), default=0.0)
    body = ""
    if fights:
        cells = [
            [_where(context, row["hex"]), round(row["battles"], 2), percent(row["games"] / context.games)]
            for row in fights[:_LISTED]
        ]
        body = figure(
            _picture(context, fights, _steps(most)),
            tr("Battles per game, by hex."),
            tr(
                "The darker a hex, the more battles are fought there in an average game; unshaded hexes see none. "
                "Blue: water and rivers. Black with ticks: railways. Brown: borders of regions. The table lists the "
                "most contested hexes."
            ),
            table([tr("Where"), tr("Battles per game"), tr("Share of games")], cells),
        )
    figures = {"battles_per_game": {row["hex"]: round(row["battles"], 4) for row in fights}}
    return Section("fighting", tr("Where battles are fought"), _finding(context, fights), body, figures)


def _finding(context: ReportContext, fights: list[dict[str, Any]]) -> str:
    total = sum(row["battles"] for row in fights)
    if not total:
        return tr("No battles are fought.")
    by_place: dict[str, float] = {}
    for row in fights:
        place = _near(context, row["hex"])
        by_place[place] = by_place.get(place, 0.0) + row["battles"]
    by_place.pop("", None)
    most = sorted(by_place.items(), key=lambda item: -item[1])[:5]
    texts = [f"{place} ({percent(battles / total)})" for place, battles in most]
    found = tr(
        "An average game has {battles} battles; over all games they are fought in {hexes}.",
        battles=number(total, ".0f" if total >= 10 else ".1f"),
        hexes=count(len(fights), "hex"),
    )
    if not texts:
        return found
    return f"{found} {tr('The most contested places are {places}.', places=listed(texts, len(texts)))}"


def _where(context: ReportContext, label: str) -> str:
    """Returns what the hex of a label is called."""
    scenario = context.scenario
    return sentence(hex_name(scenario.world, scenario.names, scenario.names.parse_label(label)))


def _near(context: ReportContext, label: str) -> str:
    """Returns the nearest place within `_NEAR` hexes, or ""."""
    names, world = context.scenario.names, context.scenario.world
    far = hex_distance(names.parse_label(label), world.places["hex"], names.cols)
    if not len(far) or far.min() > _NEAR:
        return ""
    return names.places_in_text[int(far.argmin())]


def _steps(most: float) -> list[float]:
    """Returns the lower ends of the shades, each twice the one before."""
    return [0.0, *(most / 2**i for i in range(len(_SHADES) - 1, 0, -1))]


def _shade(battles: float, steps: list[float]) -> str:
    return _SHADES[max(i for i, low in enumerate(steps) if battles >= low)]


def _picture(context: ReportContext, fights: list[dict[str, Any]], steps: list[float]) -> str:
    names, world = context.scenario.names, context.scenario.world
    drawing = SvgMap(context.scenario)
    battles = {names.parse_label(row["hex"]): float(row["battles"]) for row in fights}
    hexes = "".join(
        drawing.hexagon(hex, _shade(fought, steps), _tip(context, names.label(hex), fought))
        for hex, fought in battles.items()
    )
    weight = [battles.get(int(hex), 0.0) for hex in world.places["hex"]]
    inside = drawing.background() + hexes + drawing.lines() + drawing.places(weight)
    ends = [number(low, ".2g") for low in steps[1:]]
    texts = [tr("under {number}", number=ends[0]), *(tr("{number} or more", number=low) for low in ends)]
    legends = legend(list(zip(_SHADES, texts, strict=True)))
    return legends + drawing.to_svg(inside, tr("Map of the scenario, hexes shaded by battles per game"))


def _tip(context: ReportContext, label: str, battles: float) -> str:
    where = _where(context, label)
    return tr("{where}: {battles} battles per game", where=where, battles=number(battles, ".2f"))
