"""A scenario as its players read it: with the form of the names of places that they have chosen.

Files, agents and tables of results know every scenario in its own words (`Scenario.own`).
"""

from collections.abc import Sequence
from dataclasses import replace

from game.core.names import Names
from game.language import mark
from game.scenario.scenario import PlaceForms, Scenario

ARTICLE, HISTORICAL, MODERN = "article", "historical", "modern"
PLACE_NAMES = mark({
    ARTICLE: "as in the scenario",
    HISTORICAL: "of the time",
    MODERN: "of today",
})  # fmt: skip
"""Forms of the names of places as settings know them, and what the player reads."""

_in_use = ARTICLE


def use_place_names(form: str) -> None:
    """Shows names of places in one of the forms of PLACE_NAMES from now on. Raises ValueError for another."""
    global _in_use  # noqa: PLW0603 - a program shows one form at a time, as it speaks one language
    if form not in PLACE_NAMES:
        raise ValueError(f"there are no place names '{form}'; choose {', '.join(PLACE_NAMES)}")
    _in_use = form


def place_names_in_use() -> str:
    """Returns the form in which names of places are shown."""
    return _in_use


def as_shown(scenario: Scenario) -> Scenario:
    """Returns the scenario with the words that players read now; itself if they are its own.

    Nothing but words differs. A scenario is given out again as long as nothing else is chosen.
    """
    own = scenario.own
    if _in_use == ARTICLE:
        return own
    if _in_use not in own.shown:
        own.shown[_in_use] = _shown(own, _in_use)
    return own.shown[_in_use]


def _shown(scenario: Scenario, form: str) -> Scenario:
    """Returns the scenario with names of places in a form."""
    ids = scenario.names.place_ids
    names = tuple(_form(id, forms, form) for id, forms in zip(ids, scenario.place_forms, strict=True))
    shown = replace(scenario, names=replace(scenario.names, place_names=names), original=scenario)
    shown.seen.update(scenario.seen)
    return shown


def _form(name: str, forms: PlaceForms, form: str) -> str:
    return (forms.historical if form == HISTORICAL else forms.modern if form == MODERN else "") or name


def other_names(scenario: Scenario, names: Names, place: int) -> Sequence[str]:
    """Returns all other names of a place than the one in `names`: its own, its forms, its alternative names."""
    own = scenario.own
    known = (names.place_ids[place], *own.place_forms[place], *own.place_aka[place])
    return [name for name in dict.fromkeys(known) if name and name != names.place_names[place]]
