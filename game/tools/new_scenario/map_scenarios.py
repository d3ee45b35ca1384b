"""A scenario on an empty map: geography, two sides, a handful of units, something to win."""

from collections.abc import Callable

from game.hexgrid import NO_HEX, neighbour_table
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.writer import map_text
from game.tools.mapping.writer import text as scalar
from game.tools.new_scenario.bases import Bases, Spot, choose_bases

TURNS = 10


def map_files(atlas: Atlas, name: str, title: str, write: Callable[[Atlas, str], str] = map_text) -> dict[str, str]:
    """Returns the files of a scenario on a map, whose text `write` gives. Raises CannotBegin for too little land."""
    bases = choose_bases(atlas)
    return {
        "scenario.yaml": _scenario(bases, name, title),
        "map.yaml": _map(atlas, bases, write(atlas, title)),
        "oob.yaml": _oob(atlas, bases),
        "plans.yaml": _plans(bases),
        "victory.yaml": _victory(bases),
    }


def _scenario(bases: Bases, name: str, title: str) -> str:
    owners = "".join(f"    {scalar(place)}: {side}\n" for place, side in bases.owners.items())
    prizes = " and ".join(prize.name for prize in bases.prizes)
    return f"""\
# Change what you like, and run this after every change:   python -m game lint {name}
# Every key is explained in the guide:                      python -m game docs scenarios
format: 1
id: {name}
title: {scalar(title)}
briefing: >
  Blue comes from {bases.blue.name}, Red from {bases.red.name}.
  Both want {prizes}, and each other's base. {TURNS} turns of a week.

citations: none                  # a historical scenario has `required`: then every number needs a source

calendar: {{start: 1922-04-03, days_per_turn: 7, judged_on_turn: {TURNS}, last_turn: {TURNS}}}

sides:                           # two; the first listed is side 0 of the victory levels
  blue: {{name: Blue, short: BLU, colour: "#2f4f8f", hatch: diagonal, moves: first}}
  red:  {{name: Red, short: RED, colour: "#9c2f2f", hatch: none, moves: second}}

logistics:
  blue: {{replacements: 40, loss_points: 1, supply_sources: [{scalar(bases.blue.name)}]}}
  red:  {{replacements: 40, loss_points: 1, supply_sources: [{scalar(bases.red.name)}]}}

control:                         # owners at the start; open country is unowned
  places:
{owners}"""


def _map(atlas: Atlas, bases: Bases, text: str) -> str:
    """Returns the text of a map with the places that were added to it."""
    new = [spot for spot in (bases.blue, bases.red, *bases.prizes) if spot.is_new]
    if not new:
        return text
    lines = "".join(f'  {scalar(spot.name)}: {{hex: "{atlas.frame.label(spot.hex)}", kind: village}}\n' for spot in new)
    if "places: {}\n" in text:
        return text.replace("places: {}\n", f"places:\n{lines}", 1)
    return text.replace("\nplaces:\n", f"\nplaces:\n{lines}", 1)


def _oob(atlas: Atlas, bases: Bases) -> str:
    taken: set[int] = set()
    lines = [
        "# Order of battle. A number may be a range: men: {best: 500, low: 400, high: 650}",
        "units:",
    ]
    for side, base in (("blue", bases.blue), ("red", bases.red)):
        near = _beside(atlas, base, taken)
        word = side.capitalize()
        at = f"side: {side}, at: {scalar(base.name)}"
        horse = f'side: {side}, at: "{near}"'
        lines += [
            f"  {side}_garrison: {{name: {word} garrison, {at}, type: garrison, men: 200}}",
            f"  {side}_rifles: {{name: {word} rifles, {at}, type: rifle, men: 600, machine_guns: 4, guns: 2}}",
            f"  {side}_horse: {{name: {word} horse, {horse}, type: cavalry, men: 300, machine_guns: 1}}",
        ]
    return "\n".join(lines) + "\n"


def _beside(atlas: Atlas, base: Spot, taken: set[int]) -> str:
    """Returns the label of an open hex next to a base, or of the base itself if there is none."""
    near = neighbour_table(atlas.frame.cols, atlas.frame.rows)[base.hex].tolist()
    free = [hex for hex in near if hex != NO_HEX and atlas.terrain[hex] not in "lHP" and hex not in taken]
    hex = free[0] if free else base.hex
    taken.add(hex)
    return atlas.frame.label(hex)


def _plans(bases: Bases) -> str:
    lines = ["# Objectives of each side, for computer players. The rules never read this file.", "plans:"]
    for side, base, other in (("blue", bases.blue, bases.red), ("red", bases.red, bases.blue)):
        lines += [f"  {side}:", "    objectives:"]
        for number, prize in enumerate(bases.prizes, start=1):
            is_own = bases.owners.get(prize.name) == side
            posture, word = ("garrison", "Hold") if is_own else ("take", "Take")
            what = f"place: {scalar(prize.name)}, weight: {90 - 10 * number}, text: {scalar(f'{word} {prize.name}')}"
            lines.append(f"      {side}_prize_{number}: {{posture: {posture}, {what}}}")
        lines += [
            f"      {side}_attack: {{posture: take, place: {scalar(other.name)}, weight: 50, "
            f"text: {scalar(f'Take {other.name}')}}}",
            f"      {side}_base: {{posture: garrison, place: {scalar(base.name)}, weight: 60, men: 200, "
            f"text: {scalar(f'Hold {base.name}')}}}",
        ]
    return "\n".join(lines) + "\n"


def _victory(bases: Bases) -> str:
    middle, end = "1922-05-07", "1922-06-11"
    lines = ["# Points are scored at the end of the turn that contains the date.", "scoring:"]
    for prize in bases.prizes:
        lines += [f"  - {{place: {scalar(prize.name)}, on: {day}, blue: 10, red: 10}}" for day in (middle, end)]
    lines += [
        f"  - {{place: {scalar(bases.blue.name)}, on: {end}, red: 20}}",
        f"  - {{place: {scalar(bases.red.name)}, on: {end}, blue: 20}}",
        "levels:                          # from best for side 0 to best for side 1; margin = points of blue less red",
        "  - {name: Blue victory, side: blue, margin: 10}",
        "  - {name: Draw, side: none, margin: -9}",
        "  - {name: Red victory, side: red, margin: -1000}",
    ]
    return "\n".join(lines) + "\n"
