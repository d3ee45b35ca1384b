"""Units: men at all; arms and establishment in proportion to men."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, counted

NEEDS = ("oob",)


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of rifles above 150 per cent of the men, more guns than crews, and an establishment below the men."""
    for name, unit in context.text.oob.units.items():
        path, men = ("oob", "units", name), unit.men.most
        if not (men or unit.aircraft.best or unit.armour.best):
            message = "a unit without men is destroyed at once; write how many it has, or remove the unit"
            yield context.text.warning((*path, "men"), "no-men", message)
        if men and unit.rifles is not None and unit.rifles.best > men + men // 2:
            message = f"too many rifles for {counted(men, 'man', 'men')}: {unit.rifles.best}"
            yield context.text.warning((*path, "rifles"), "too-many-rifles", message)
        for key, crew in (("machine_guns", 4), ("guns", 10)):
            count = getattr(unit, key).best
            if men and count * crew > men:
                message = f"too many {key.replace('_', ' ')} for {counted(men, 'man', 'men')}: {count}"
                yield context.text.warning((*path, key), "too-many-guns", message)
        if unit.establishment is not None and unit.establishment.best < unit.men.best:
            message = f"the establishment is lower than the number of men, {unit.men.best}"
            yield context.text.warning((*path, "establishment"), "over-establishment", message)
