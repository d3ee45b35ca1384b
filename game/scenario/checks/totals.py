"""Men and arms of all units, replacements and aid together: as many as a position can hold."""

from collections import Counter
from collections.abc import Iterable

from game.core.validate import MOST_ARMS, MOST_MEN
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import effect_lists
from game.yamlfile.problems import Problem

NEEDS = ("oob", "scenario")
_MOST = {
    "men": MOST_MEN, "rifles": MOST_MEN, "machine_guns": MOST_ARMS, "guns": MOST_ARMS, "armour": MOST_ARMS,
    "aircraft": MOST_ARMS,
}  # fmt: skip


def check(context: LintContext) -> Iterable[Problem]:
    """Compares the sums with the largest number of a unit or side, as one may capture what all others have."""
    for name, total in _totals(context).items():
        if total > _MOST[name]:
            message = (
                f"all units and aid together may have {total:,} {name.replace('_', ' ')}; "
                f"a game can count {_MOST[name]:,} at most"
            )
            yield context.text.error(("oob", "units"), "too-many-in-all", message, key=True)


def _totals(context: LintContext) -> Counter[str]:
    text, totals = context.text, Counter[str]()
    for unit in text.oob.units.values():
        totals["men"] += unit.men.most
        totals["rifles"] += (unit.rifles or unit.men).most
        for name in ("machine_guns", "guns", "armour", "aircraft"):
            totals[name] += getattr(unit, name).most
    if text.has("reinforcements"):
        for aid in text.reinforcements.aid.values():
            for name in ("rifles", "machine_guns", "guns"):
                totals[name] += getattr(aid, name).most
    turns = text.scenario.calendar.last_turn
    for _, rule, then in effect_lists(text):
        for effect in then:
            if effect.aid is not None:
                for name in ("rifles", "machine_guns", "guns"):
                    totals[name] += getattr(effect, name).most * min(rule.times, turns)
    return totals
