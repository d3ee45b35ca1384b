"""What the main menu says of a scenario: its briefing, or what is wrong with it."""

from html import escape

from game.engine.telling.grammar import weeks_text
from game.play.library import Library
from game.play.options import length_text
from game.scenario.scenario import Scenario
from game.ui.screens.help_text import paragraphs

_FAULTS = 14
"""Problems of a scenario that are shown."""


def briefing(scenario: Scenario) -> str:
    """Returns title, sides, dates, length and briefing of a scenario that can be played."""
    weeks = int(scenario.world.rules[0]["last_turn"])
    sides = ", ".join(side.name for side in scenario.names.sides)
    size = f"{scenario.names.cols} x {scenario.names.rows} hexes, {len(scenario.names.unit_ids)} units"
    dates = f"{scenario.week_texts[1]} to {scenario.week_texts[-1]}" if len(scenario.week_texts) > 1 else ""
    return (
        f"<b>{escape(scenario.title)}</b><br><i>{escape(sides)}</i><br><i>{dates}, {weeks_text(weeks)}; {size}</i><br>"
        f"<i>Length: {length_text(scenario)}</i><br><br>{paragraphs(scenario.briefing)}"
    )


def not_ready(library: Library, key: str) -> str:
    """Returns what is known of a scenario that is being read, or what is wrong with one that cannot be played."""
    head = library.heads.get(key)
    about = [f"<b>{escape(head.title)}</b>", f"<i>{escape(head.about)}</i>"] if head else []
    fault = library.faults.get(key)
    if fault is None:
        return "<br>".join([*about, "", "Reading the scenario…" if library.ids else "There is no scenario."])
    about += [escape(head.where), ""] if head else []
    lines = [escape(line) for line in fault.splitlines()]
    if len(lines) > _FAULTS:
        lines[_FAULTS:] = [f"… and {len(lines) - _FAULTS} more"]
    cure = f"To see all problems after every change: python -m game lint {escape(key)}"
    return "<br>".join([*about, "<b>This scenario cannot be played yet.</b>", *lines, "", cure])
