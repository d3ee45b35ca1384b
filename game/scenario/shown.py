"""A scenario as its players read it: in the language in use, and with the form of names of places that they chose.

Files, agents and tables of results know every scenario in its own words (`Scenario.own`).
"""

from collections.abc import Sequence
from dataclasses import replace

from game.core.names import Names
from game.language import ENGLISH, current_language, mark
from game.scenario.compile.victory import scoring_text
from game.scenario.folders import common_folder
from game.scenario.scenario import PlaceForms, Scenario
from game.scenario.translations import Translations, read_translations
from game.scenario.tutorial import Tutorial

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


def as_shown(scenario: Scenario, place_names: str | None = None) -> Scenario:
    """Returns the scenario with the words that players read now; itself if they are its own.

    `place_names` is a form of PLACE_NAMES in place of the one in use. Nothing but words differs. A scenario is given
    out again as long as nothing else is chosen.
    """
    own, code, form = scenario.own, current_language().code, place_names or _in_use
    if code == ENGLISH and form == ARTICLE:
        return own
    key = (code, form)
    if key not in own.shown:
        folders = [common_folder(own.folder), *own.layers]
        translations = read_translations(folders if code != ENGLISH else (), code)
        own.shown[key] = _shown(own, translations, form, code != ENGLISH)
    return own.shown[key]


def _shown(own: Scenario, translations: Translations, form: str, translated: bool) -> Scenario:
    """Returns a scenario in other words."""
    names = _with_places(own, translations, form)
    scenario = replace(own, names=names, original=own)
    if translated:
        scenario = _translated(scenario, translations)
    lines = zip(own.world.scoring, own.scoring_days, strict=True)
    texts = tuple(scoring_text(scenario.names, line, day) for line, day in lines)
    scenario = replace(scenario, names=replace(scenario.names, scoring_texts=texts))
    scenario.seen.update(own.seen)
    return scenario


def _with_places(own: Scenario, translations: Translations, form: str) -> Names:
    """Returns the names of a scenario with its places in a form."""
    names = own.names
    places = zip(names.place_ids, own.place_forms, strict=True)
    shown = tuple(_place(id, forms, form, translations) for id, forms in places)
    in_text = zip(names.place_ids, names.places_in_text, shown, strict=True)
    return replace(
        names, place_names=shown, places_in_text=tuple(_in_text(*place, translations) for place in in_text)
    )


def _place(id: str, forms: PlaceForms, form: str, translations: Translations) -> str:
    """Returns the name of a place in a form, translated if it can be; the scenario's own name without that form."""
    written, given = {
        ARTICLE: ("", None),
        HISTORICAL: (forms.historical, translations.historical.get(id)),
        MODERN: (forms.modern, translations.modern.get(id)),
    }[form]
    texts = translations.texts
    return given or texts.get(written) or texts.get(id) or written or id


def _in_text(id: str, own: str, shown: str, translations: Translations) -> str:
    """Returns the name inside a sentence of a place that is shown by a name; that name if no other belongs to it."""
    name = translations.texts.get(id, id)
    if shown != name:
        return shown
    return translations.in_text.get(id) or (own if name == id else name)


def _translated(scenario: Scenario, translations: Translations) -> Scenario:
    """Returns a scenario whose texts are translated, but for the names of its places."""

    def all_of(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(of, texts))

    of, names = translations.of, scenario.names
    sides = tuple(
        side._replace(name=of(side.name), short=of(side.short), inflects=of(side.name) == side.name)
        for side in names.sides
    )
    names = replace(
        names,
        sides=sides,
        unit_names=all_of(names.unit_names),
        leader_names=all_of(names.leader_names),
        unit_type_names=all_of(names.unit_type_names),
        terrain_names=all_of(names.terrain_names),
        zone_names=all_of(names.zone_names),
        region_names=all_of(names.region_names),
        group_names=all_of(names.group_names),
        box_names=all_of(names.box_names),
        formation_names=all_of(names.formation_names),
        level_names=all_of(names.level_names),
        line_names=all_of(names.line_names),
        flag_texts=all_of(names.flag_texts),
        rule_titles=all_of(names.rule_titles),
        rule_texts=all_of(names.rule_texts),
        option_texts=all_of(names.option_texts),
        plan_texts=all_of(names.plan_texts),
    )
    return replace(
        scenario,
        title=of(scenario.title),
        place_aka=_with_translations(scenario, translations),
        briefing=of(scenario.briefing),
        names=names,
        lines=tuple(line._replace(name=of(line.name)) for line in scenario.lines),
        rivers=tuple(river._replace(name=of(river.name)) for river in scenario.rivers),
        checkpoints=tuple(replace(point, predicate=of(point.predicate)) for point in scenario.checkpoints),
        bulletin=tuple(tuple(entry._replace(text=of(entry.text)) for entry in week) for week in scenario.bulletin),
        tutorial=None if scenario.tutorial is None else _tutorial(scenario.tutorial, translations),
    )


def _with_translations(scenario: Scenario, translations: Translations) -> tuple[tuple[str, ...], ...]:
    """Returns the alternative names of the places, with translations of all their names."""
    found = []
    for id, forms, aka in zip(scenario.names.place_ids, scenario.place_forms, scenario.place_aka, strict=True):
        given = [table[id] for table in (translations.historical, translations.modern) if id in table]
        texts = [translations.texts[name] for name in (id, *forms, *aka) if name in translations.texts]
        found.append((*aka, *dict.fromkeys((*given, *texts))))
    return tuple(found)


def _tutorial(tutorial: Tutorial, translations: Translations) -> Tutorial:
    of = translations.of
    steps = tuple(step._replace(title=of(step.title), text=of(step.text)) for step in tutorial.steps)
    return tutorial._replace(title=of(tutorial.title), steps=steps)


def other_names(scenario: Scenario, names: Names, place: int) -> Sequence[str]:
    """Returns all other names of a place than the one in `names`: its own, its forms, its alternative names."""
    known = (names.place_ids[place], *scenario.place_forms[place], *scenario.place_aka[place])
    return [name for name in dict.fromkeys(known) if name and name != names.place_names[place]]
