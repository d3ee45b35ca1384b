"""What the main menu says of a scenario: its briefing, or what is wrong with it."""

from html import escape

from game.engine.telling.grammar import count, weeks_text
from game.language import tr
from game.play.setup.library import Library
from game.play.setup.options import length_text
from game.scenario.scenario import Scenario
from game.ui.screens.help_text import paragraphs

_FAULTS = 14
"""Problems of a scenario that are shown."""


def briefing(scenario: Scenario) -> str:
    """Returns title, sides, dates, length and briefing of a scenario that can be played."""
    weeks = int(scenario.world.rules[0]["last_turn"])
    sides = ", ".join(side.name for side in scenario.names.sides)
    names, days = scenario.names, scenario.week_texts
    size = tr(
        "{columns} x {rows} hexes, {units}",
        columns=names.cols,
        rows=names.rows,
        units=count(len(names.unit_ids), "unit"),
    )
    dates = tr("{first} to {last}", first=days[1], last=days[-1]) if len(days) > 1 else ""
    about = [
        f"<b>{escape(scenario.title)}</b>",
        f"<i>{escape(sides)}</i>",
        f"<i>{dates}, {weeks_text(weeks)}; {size}</i>",
        f"<i>{tr('Length: {time}', time=length_text(scenario))}</i>",
    ]
    return "<br>".join([*about, "", paragraphs(scenario.briefing)])


def not_ready(library: Library, key: str) -> str:
    """Returns what is known of a scenario that is being read, or what is wrong with one that cannot be played."""
    head = library.heads.get(key)
    about = [f"<b>{escape(head.title)}</b>", f"<i>{escape(head.about)}</i>"] if head else []
    fault = library.faults.get(key)
    if fault is None:
        return "<br>".join([*about, "", tr("Reading the scenario…") if library.ids else tr("There is no scenario.")])
    about += [escape(head.where), ""] if head else []
    lines = [escape(line) for line in fault.splitlines()]
    if len(lines) > _FAULTS:
        lines[_FAULTS:] = [tr("… and {number} more", number=len(lines) - _FAULTS)]
    cure = tr("To see all problems after every change: {command}", command=f"python -m game lint {escape(key)}")
    return "<br>".join([*about, f"<b>{tr('This scenario cannot be played yet.')}</b>", *lines, "", cure])
