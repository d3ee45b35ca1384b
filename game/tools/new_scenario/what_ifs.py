"""A what-if: a scenario that extends another and changes a little of it."""

from game.scenario.folders import MAIN_FILE
from game.scenario.scenario import Scenario
from game.tools.mapping.writer import text as scalar


def what_if_files(base: Scenario, name: str, title: str) -> dict[str, str]:
    """Returns the file of a what-if, with examples of changes in names of the base."""
    text = f"""\
# A what-if of {base.id}. Only what differs stands here; everything else is as in {base.id}.
format: 1
id: {name}
extends: {base.id}
title: {scalar(title)}

# Take away the "# " of a line to use it. Mappings are merged key by key, lists are replaced as a whole, and a key
# without a value removes the entry of the base.
# briefing: What is different, and what might come of it.
# rules: {{sick_cap: 60}}
{_examples(base)}"""
    return {MAIN_FILE: text}


def _examples(base: Scenario) -> str:
    """Returns comments with changes of this base, which an author can use as they are."""
    names, note = base.names, "source: assumption"
    sides = ", ".join(f"{side.id}: {{budget_income: 3, {note}}}" for side in names.sides)
    lines = [f"# logistics: {{{sides}}}"]
    if names.unit_ids:
        men = int(base.world.units[0]["men"]) * 3 // 2
        lines += [
            "#",
            "# Other files of the base are changed in files of the same name, such as oob.yaml:",
            f"# units: {{{names.unit_ids[0]}: {{men: {men}, {note}}}}}   # half as many men again",
        ]
    return "\n".join(lines) + "\n"
